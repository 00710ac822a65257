"""The SHACL shapes of ``kg/data/shapes.ttl``, checked statement by statement, quick enough for every build.

A general validator takes as long for the shapes as reading the articles takes. This one knows the constraints that our
shapes use, and refuses shapes with any other; tests hold it against two general validators.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox

from kg.errors import OntologyError
from kg.ontology import PREFIXES
from kg.validate import constraints
from kg.validate.facts import Facts

_SH, _RDF = PREFIXES["sh"], PREFIXES["rdf"]
_ASIDE = {f"{_SH}{name}" for name in ("targetClass", "property", "message", "path")}
_ASIDE |= {f"{_RDF}type", f"{PREFIXES['rdfs']}isDefinedBy"}
_Node: TypeAlias = ox.NamedNode | ox.BlankNode
_Told: TypeAlias = Mapping[str, Mapping[str, list[constraints.Term]]]  # node → property → values


@dataclass(frozen=True, slots=True)
class Violation:
    """One node that does not have the shape it should have."""

    focus: constraints.Term
    path: str  # IRI of the property; "": the node itself
    value: constraints.Term | None  # that is at fault; None: the number of values is
    given: int  # how many values there are
    message: str


@dataclass(frozen=True, slots=True)
class Shape:
    """What is asked of a node, or of the values that a property has there."""

    path: str
    message: str
    tests: tuple[constraints.Test, ...]
    parts: tuple[Shape, ...] = ()  # shapes of its properties

    def violations(self, focus: constraints.Term, facts: Facts) -> Iterator[Violation]:
        """What is wrong with a node."""
        values = facts.values(focus, self.path) if self.path else [focus]
        for test in self.tests:
            for value in test(focus, values, facts):
                yield Violation(focus, self.path, value, len(values), self.message)
        for part in self.parts:
            yield from part.violations(focus, facts)


def shapes_path() -> Path:
    """Where the shapes lie."""
    return Path(str(resources.files("kg").joinpath("data", "shapes.ttl")))


@cache
def shapes() -> Mapping[str, tuple[Shape, ...]]:
    """The shapes by the IRI of the class whose nodes they are for.

    Raises:
        OntologyError: a shape uses a constraint that is not known here.
    """
    return read(ox.parse(path=str(shapes_path()), format=ox.RdfFormat.TURTLE))


def read(quads: Iterable[ox.Quad]) -> Mapping[str, tuple[Shape, ...]]:
    """Shapes from the statements of a shapes graph. Raises as :func:`shapes`."""
    told: dict[str, dict[str, list[constraints.Term]]] = {}
    for quad in quads:
        told.setdefault(str(quad.subject), {}).setdefault(quad.predicate.value, []).append(quad.object)
    found: dict[str, tuple[Shape, ...]] = {}
    for name, about in told.items():
        for target in about.get(f"{_SH}targetClass", ()):
            found[_iri(target)] = (*found.get(_iri(target), ()), _shape(name, told))
    return found


def violations(quads: Iterable[ox.Quad]) -> list[Violation]:
    """What in these statements does not fit the shapes, in order. Graph names do not matter."""
    facts = Facts.of(quads)
    by_class = shapes()
    found = [
        violation
        for node in facts.typed()
        for cls in sorted(facts.classes(node))
        for shape in by_class.get(cls, ())
        for violation in shape.violations(node, facts)
    ]
    return sorted(found, key=lambda v: (str(v.focus), v.path, v.message, str(v.value)))


def _shape(name: str, told: _Told) -> Shape:
    about = told[name]
    message = next((_text(term) for term in about.get(f"{_SH}message", ())), "")
    path = next((_iri(term) for term in about.get(f"{_SH}path", ())), "")
    parts = tuple(_shape(str(part), told) for part in about.get(f"{_SH}property", ()))
    tests = [_test(name, key, term, told) for key in sorted(about) if key not in _ASIDE for term in about[key]]
    return Shape(path, message, tuple(tests), parts)


def _test(name: str, key: str, parameter: constraints.Term, told: _Told) -> constraints.Test:
    if key == f"{_SH}or":
        return _any([_shape(str(one), told) for one in _list(parameter, told)])
    if key == f"{_SH}in":
        return constraints.one_of(frozenset(_list(parameter, told)))
    make = constraints.CONSTRAINTS.get(key.removeprefix(_SH))
    if make is None:
        raise OntologyError(f"{name} in shapes.ttl: {key} is not known here - add it to kg/validate/constraints.py")
    return make(parameter)


def _any(alternatives: list[Shape]) -> constraints.Test:
    def test(focus: constraints.Term, values: list[constraints.Term], facts: Facts) -> list[constraints.Term | None]:
        return [v for v in values if all(any(shape.violations(v, facts)) for shape in alternatives)]

    return test


def _list(head: constraints.Term, told: _Told) -> Iterator[constraints.Term]:
    while str(head) in told:
        yield told[str(head)][f"{_RDF}first"][0]
        head = told[str(head)][f"{_RDF}rest"][0]


def _iri(term: constraints.Term) -> str:
    return term.value if isinstance(term, ox.NamedNode) else str(term)


def _text(term: constraints.Term) -> str:
    return term.value if isinstance(term, ox.Literal) else str(term)
