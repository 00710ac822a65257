"""The ontology as one HTML page that needs no network."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources

from kg.ontology import ONTOLOGY, PREFIXES, Term, ontology


@dataclass(frozen=True, slots=True)
class Section:
    """Terms of one sort, under their heading."""

    title: str
    terms: tuple[Term, ...]


def page() -> str:
    """The page. Every term has its label, comment, example, wider terms and codes, and an address of its own."""
    import jinja2

    source = resources.files("kg").joinpath("data", "ontology.html.jinja").read_text(encoding="utf-8")
    template = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(source)
    return template.render(
        iri=ONTOLOGY, prefixes=sorted(PREFIXES.items()), sections=_sections(), narrower=_narrower(), roots=_roots()
    )


def _sections() -> list[Section]:
    """Classes by what they are, then properties and the members of scales."""
    known = ontology()
    events = ("Event", *known.descendants("Event"))
    actors = tuple(name for top in ("Actor", "Place") for name in (top, *known.descendants(top)))
    classes = known.of_kind("class")
    rest = tuple(term for term in classes if term.name not in (*events, *actors))
    return [
        Section("Articles and what they say", rest),
        Section("Actors and places", tuple(known.get(name) for name in actors)),
        Section("Events", tuple(known.get(name) for name in events)),
        Section("Properties", known.of_kind("property")),
        Section("Members of scales", known.of_kind("individual")),
        Section("Datatypes", known.of_kind("datatype")),
    ]


def _roots() -> list[str]:
    """Classes that are narrower than none of ours."""
    return [term.name for term in ontology().of_kind("class") if not term.parents]


def _narrower() -> dict[str, list[str]]:
    """Direct subclasses by class."""
    found: dict[str, list[str]] = {}
    for term in ontology().of_kind("class"):
        for parent in term.parents:
            found.setdefault(parent, []).append(term.name)
    return found
