"""The vocabulary: loads ``ontology.ttl`` once and is the only module that names IRIs.

Everything else speaks of terms by local name (``"Ceasefire"``, ``"agent"``) or by compact name (``"skos:altLabel"``)
and gets nodes from here; a term that ``ontology.ttl`` does not declare is an :class:`~kg.errors.OntologyError` that
names it.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox

from kg.errors import OntologyError

KG = "https://kg.example/ontology#"
ONTOLOGY = "https://kg.example/ontology"
DEFAULT_BASE = "https://kg.example/id/"

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "kg": KG,
        "d": DEFAULT_BASE,
        "dcat": "http://www.w3.org/ns/dcat#",
        "dct": "http://purl.org/dc/terms/",
        "geo": "http://www.opengis.net/ont/geosparql#",
        "oa": "http://www.w3.org/ns/oa#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
        "sf": "http://www.opengis.net/ont/sf#",
        "sh": "http://www.w3.org/ns/shacl#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "void": "http://rdfs.org/ns/void#",
        "wgs84": "http://www.w3.org/2003/01/geo/wgs84_pos#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)

# Individuals by the words that the records of the data model use for them, where those are not the name itself.
_WORDS = {"about": "Approximately"}
_META = ("rdf", "xsd")  # vocabularies of RDF itself: always at hand, declared by nobody


@dataclass(frozen=True, slots=True)
class Term:
    """One declared term: a class, property, individual or datatype."""

    name: str  # local name for our own, compact name for others: "Ceasefire", "skos:altLabel"
    iri: str
    kind: str  # "class", "property", "individual", "datatype"
    label: str = ""
    comment: str = ""
    example: str = ""
    parents: tuple[str, ...] = ()  # local names of direct superclasses, superproperties or the individual's class
    notations: Mapping[str, str] = field(default_factory=dict)  # "PloverCode" → "AGREE", "CameoRoot" → "05"
    quad_class: str | None = None  # local name
    literal: bool = False  # of a property: its values are literals


class Ontology:
    """All declared terms, by name."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms = {term.name: term for term in sorted(terms, key=lambda term: term.name)}
        self._up: dict[str, tuple[str, ...]] = {}

    def get(self, name: str, *kinds: str) -> Term:
        """The term called ``name``.

        Raises:
            OntologyError: it is not declared, or is not of these kinds.
        """
        found = self.terms.get(name)
        if found is None:
            raise OntologyError(f"{name!r} is not declared in ontology.ttl{self._hint(name, kinds)}")
        if kinds and found.kind not in kinds:
            raise OntologyError(f"{name!r} is a {found.kind} in ontology.ttl, where a {' or '.join(kinds)} is needed")
        return found

    def ancestors(self, name: str) -> tuple[str, ...]:
        """The wider classes (or properties) of ours, nearest first, without ``name`` itself."""
        if name not in self._up:
            direct = self.get(name).parents
            wider = [up for parent in direct for up in self.ancestors(parent)]
            self._up[name] = tuple(dict.fromkeys([*direct, *wider]))
        return self._up[name]

    def descendants(self, name: str) -> tuple[str, ...]:
        """The narrower classes (or properties) of ours, sorted, without ``name`` itself."""
        kind = self.get(name).kind
        return tuple(n for n, t in self.terms.items() if t.kind == kind and n != name and name in self.ancestors(n))

    def of_kind(self, kind: str) -> tuple[Term, ...]:
        """Our own terms of a kind, by name."""
        return tuple(term for term in self.terms.values() if term.kind == kind and term.iri.startswith(KG))

    def members(self, cls: str) -> tuple[str, ...]:
        """The individuals of a class, by name: ``members("Realis")``."""
        return tuple(t.name for t in self.of_kind("individual") if cls in t.parents)

    def _hint(self, name: str, kinds: tuple[str, ...]) -> str:
        names = [n for n, term in self.terms.items() if not kinds or term.kind in kinds]
        near = difflib.get_close_matches(name, names, n=1)
        return f" - did you mean {near[0]!r}?" if near else " - declare it there before using it"


def ontology_path() -> Path:
    """Where ``ontology.ttl`` lies: inside the installed package, or at the top of the checkout.

    Raises:
        OntologyError: neither place has it: the installation is broken.
    """
    package = Path(__file__).resolve().parent
    for path in (package / "ontology.ttl", package.parent / "ontology.ttl"):
        if path.is_file():
            return path
    raise OntologyError(f"ontology.ttl is missing beside {package} - install the package again")


@cache
def ontology() -> Ontology:
    """The ontology, read at first use."""
    return Ontology(_terms(list(ox.parse(path=str(ontology_path()), format=ox.RdfFormat.TURTLE))))


def _terms(quads: list[ox.Quad]) -> Iterable[Term]:
    about: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = {}
    for quad in quads:
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
            about.setdefault(quad.subject.value, {}).setdefault(compact(quad.predicate.value), []).append(quad.object)
    for iri, stated in about.items():
        kind = _kind([compact(o.value) for o in stated.get("rdf:type", ())])
        if kind:
            yield _term(iri, kind, stated)


def _kind(types: list[str]) -> str | None:
    if "owl:Class" in types:
        return "class"
    if any(name.startswith("owl:") and name.endswith("Property") for name in types):
        return "property"
    return {"owl:NamedIndividual": "individual", "rdfs:Datatype": "datatype"}.get(types[0]) if types else None


def _term(iri: str, kind: str, stated: Mapping[str, list[ox.NamedNode | ox.Literal]]) -> Term:
    def text(name: str) -> str:
        return next((o.value for o in stated.get(name, ())), "")

    links = {"class": "rdfs:subClassOf", "property": "rdfs:subPropertyOf", "individual": "rdf:type"}
    parents = tuple(o.value[len(KG) :] for o in stated.get(links.get(kind, ""), ()) if o.value.startswith(KG))
    notations = [o for o in stated.get("skos:notation", ()) if isinstance(o, ox.Literal)]
    quad_class = text("kg:quadClass")
    return Term(
        name=_name(iri),
        iri=iri,
        kind=kind,
        label=text("rdfs:label"),
        comment=text("rdfs:comment"),
        example=text("skos:example"),
        parents=parents,
        notations={_name(notation.datatype.value): notation.value for notation in notations},
        quad_class=_name(quad_class) if quad_class else None,
        literal="owl:DatatypeProperty" in [compact(o.value) for o in stated.get("rdf:type", ())],
    )


def _name(iri: str) -> str:
    return iri[len(KG) :] if iri.startswith(KG) else compact(iri)


def compact(iri: str) -> str:
    """The compact name of an IRI (``kg:agent``), or the IRI itself where no prefix of ours fits."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


# ---------------------------------------------------------------- nodes


@cache
def node(name: str) -> ox.NamedNode:
    """The node of a declared term: ``node("agent")``, ``node("skos:altLabel")``, ``node("xsd:date")``.

    Raises:
        OntologyError: the term is not declared.
    """
    prefix, colon, local = name.partition(":")
    if colon and prefix == "kg":
        name = local
    elif colon and prefix in _META:
        return ox.NamedNode(PREFIXES[prefix] + local)
    return ox.NamedNode(ontology().get(name).iri)


@cache
def cls(name: str) -> ox.NamedNode:
    """The node of a class, by local name."""
    return ox.NamedNode(ontology().get(name, "class").iri)


@cache
def prop(name: str) -> ox.NamedNode:
    """The node of a property, by local or compact name."""
    return ox.NamedNode(ontology().get(name, "property").iri)


@cache
def individual(scale: str, word: str) -> ox.NamedNode:
    """The individual of a scale that a word of the data model stands for.

    >>> individual("Bound", "at least").value
    'https://kg.example/ontology#AtLeast'
    """
    name = _WORDS.get(word) or "".join(part[:1].upper() + part[1:] for part in word.split())
    term = ontology().get(name, "individual")
    if scale not in term.parents:
        raise OntologyError(f"{name!r} is no {scale} - ontology.ttl has {', '.join(ontology().members(scale))}")
    return ox.NamedNode(term.iri)


def known_iris() -> frozenset[str]:
    """The IRIs of all declared terms, ours and others'."""
    return frozenset(term.iri for term in ontology().terms.values())


# ---------------------------------------------------------------- questions about classes


@cache
def is_a(name: str, ancestor: str) -> bool:
    """Whether a class is another one or narrower than it.

    >>> is_a("Ceasefire", "Event"), is_a("Person", "Group")
    (True, False)
    """
    return name == ancestor or ancestor in ontology().ancestors(name)


@cache
def is_any(name: str, ancestors: tuple[str, ...]) -> bool:
    """Whether a class is one of several others or narrower than one.

    >>> is_any("Abduction", ("Coerce", "Assault"))
    True
    """
    return any(is_a(name, one) for one in ancestors)


def label(name: str) -> str:
    """The English label of a term.

    >>> label("ArmedGroup")
    'armed group'
    """
    return ontology().get(name).label


def plover(name: str) -> str | None:
    """The PLOVER event of an event class.

    >>> plover("Ceasefire"), plover("Election")
    ('AGREE', None)
    """
    return ontology().get(name, "class").notations.get("PloverCode")


def cameo(name: str) -> str | None:
    """The CAMEO root of an event class, two digits.

    >>> cameo("Ceasefire")
    '05'
    """
    return ontology().get(name, "class").notations.get("CameoRoot")


def quad_class(name: str) -> str | None:
    """The quad class of an event class, by local name.

    >>> quad_class("Attack")
    'MaterialConflict'
    """
    return ontology().get(name, "class").quad_class
