"""What can be checked by reading the statements once or twice: terms, links, literals, and quotes against articles."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import pyoxigraph as ox

from kg.model import Problem
from kg.ontology import DEFAULT_BASE, KG, PREFIXES, compact, known_iris, node, ontology
from kg.validate.grounding import Passages, grounding, text

_TYPE, _IN_ARTICLE, _EVIDENCE = node("rdf:type").value, node("inArticle").value, node("evidence").value
_REPORTED, _CONFIRMED = node("reportedIn").value, node("lastConfirmedIn").value
_META = (PREFIXES["rdf"], PREFIXES["rdfs"], PREFIXES["xsd"], PREFIXES["owl"])
_XSD = PREFIXES["xsd"]
_YEAR = r"-?\d{4,}"
_ZONE = r"(?:Z|[+-]\d\d:\d\d)?"
_FORMS: Mapping[str, re.Pattern[str]] = {
    f"{_XSD}{name}": re.compile(f"{form}\\Z", re.ASCII)
    for name, form in {
        "integer": r"[+-]?\d+",
        "decimal": r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)",
        "boolean": "true|false|0|1",
        "date": rf"{_YEAR}-\d\d-\d\d{_ZONE}",
        "gYearMonth": rf"{_YEAR}-(?:0[1-9]|1[0-2]){_ZONE}",
        "gYear": rf"{_YEAR}{_ZONE}",
        "gMonthDay": rf"--(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]){_ZONE}",
    }.items()
}


def check(
    quads: Sequence[ox.Quad], *, texts: Mapping[str, str] | None = None, base: str = DEFAULT_BASE
) -> list[Problem]:
    """What is wrong with these statements; nothing: an empty list.

    Args:
        texts: the articles' texts by IRI, for the check of quotes; None: that check is left out.
        base: where the IRIs of the data begin: what they point at must be there.
    """
    passages = Passages.of(quads)
    name = _Names(quads, passages)
    found = [*_terms(quads, name), *_links(quads, base, name), *_literals(quads, name)]
    found += _own_article(quads, passages, name)
    if texts is not None:
        found += grounding(passages, texts)
    return found


class _Names:
    """Says where a node comes from: article and passage, for a person to find the place."""

    def __init__(self, quads: Iterable[ox.Quad], passages: Passages) -> None:
        self._passages = passages
        self._evidence = {text(q.subject): text(q.object) for q in quads if q.predicate.value == _EVIDENCE}

    def __call__(self, iri: str) -> str:
        passage = iri if iri in self._passages.article else self._evidence.get(iri)
        where = self._passages.where(passage) if passage else ""
        return f"{iri}, {where}" if where else iri


def _terms(quads: Iterable[ox.Quad], where: Callable[[str], str]) -> Iterator[Problem]:
    """Properties and classes that the ontology does not declare, each once."""
    known = known_iris()
    used: dict[tuple[str, str], str] = {}
    for quad in quads:
        used.setdefault(("property", quad.predicate.value), text(quad.subject))
        if quad.predicate.value == _TYPE:
            used.setdefault(("class", text(quad.object)), text(quad.subject))
        elif isinstance(quad.object, ox.NamedNode) and text(quad.object).startswith(KG) and text(quad.object) != KG:
            used.setdefault(("term", text(quad.object)), text(quad.subject))
    for (kind, iri), subject in sorted(used.items()):
        if iri not in known and not iri.startswith(_META):
            message = f"the {kind} {compact(iri)} is not declared in ontology.ttl{_near(iri)}"
            yield Problem(where(subject), message, "error")


def _near(iri: str) -> str:
    import difflib

    near = difflib.get_close_matches(iri[len(KG) :], ontology().terms, n=1) if iri.startswith(KG) else []
    return f" - did you mean kg:{near[0]}?" if near else ""


def _links(quads: Iterable[ox.Quad], base: str, where: Callable[[str], str]) -> Iterator[Problem]:
    """Nodes of the data that are pointed at, but of which nothing is said."""
    said = {text(quad.subject) for quad in quads}
    missing: dict[str, ox.Quad] = {}
    for quad in quads:
        target = quad.object
        if isinstance(target, ox.NamedNode) and target.value.startswith(base) and target.value not in said:
            missing.setdefault(target.value, quad)
    for iri, quad in sorted(missing.items()):
        property = compact(quad.predicate.value)
        yield Problem(where(text(quad.subject)), f"{property} points at {iri}, of which nothing is said", "error")


def _literals(quads: Iterable[ox.Quad], where: Callable[[str], str]) -> Iterator[Problem]:
    """Literals that are not what their datatype says."""
    for quad in quads:
        value = quad.object
        if isinstance(value, ox.Literal) and not value.language and not _valid(value.datatype.value, value.value):
            told = f"{compact(quad.predicate.value)} is {value.value!r}, which is no {compact(value.datatype.value)}"
            yield Problem(where(text(quad.subject)), told, "error")


def _valid(datatype: str, written: str) -> bool:
    form = _FORMS.get(datatype)
    if form is None:
        return True
    if not form.match(written):
        return False
    return datatype != f"{_XSD}date" or not written[:4].isdigit() or _is_day(written[:10])


def _is_day(written: str) -> bool:
    try:
        return bool(datetime.date.fromisoformat(written))
    except ValueError:
        return False


def _own_article(quads: Iterable[ox.Quad], passages: Passages, where: Callable[[str], str]) -> Iterator[Problem]:
    """Claims, names and statuses whose evidence stands in another article than the one that reports them."""
    reported: dict[str, set[str]] = {}
    for quad in quads:
        if quad.predicate.value in (_REPORTED, _CONFIRMED):
            reported.setdefault(text(quad.subject), set()).add(text(quad.object))
    for quad in quads:
        if quad.predicate.value == _EVIDENCE and text(quad.subject) in reported:
            article = passages.article.get(text(quad.object))
            if article is not None and article not in reported[text(quad.subject)]:
                told = f"its evidence {text(quad.object)} stands in {article}, which does not report it"
                yield Problem(where(text(quad.subject)), told, "error")
