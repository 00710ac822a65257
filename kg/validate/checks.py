"""What can be checked by reading the statements a few times: terms, links, literals, shapes, and quotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

import pyoxigraph as ox

from kg.model import Problem
from kg.ontology import DEFAULT_BASE, KG, compact, known_iris, node, ontology
from kg.rdf.literals import span
from kg.validate.facts import Term
from kg.validate.forms import well_formed
from kg.validate.grounding import Passages, grounding, text
from kg.validate.shapes import Violation, violations
from kg.validate.whereabouts import Whereabouts

_TYPE, _EVIDENCE = node("rdf:type").value, node("evidence").value
_REPORTED, _CONFIRMED = node("reportedIn").value, node("lastConfirmedIn").value
_START, _END = node("startDate").value, node("endDate").value
_KINDS = {node("kind").value, node("onProperty").value}  # their values are terms, which may be anybody's
_Key: TypeAlias = tuple[Term, str, Term | None]  # subject, property, value: a fault is told once


def check(
    quads: Sequence[ox.Quad], *, texts: Mapping[str, str] | None = None, base: str = DEFAULT_BASE
) -> list[Problem]:
    """What is wrong with these statements; nothing: an empty list.

    Terms of other vocabularies are nobody's fault; those of ours must be declared, point at something, and fit the
    shapes in ``kg/data/shapes.ttl``.

    Args:
        texts: the articles' texts by IRI, for the check of quotes; None: that check is left out.
        base: where the IRIs of the data begin: what they point at must be there.
    """
    passages = Passages.of(quads)
    where = Whereabouts.of(quads, passages)
    told: set[_Key] = set()
    found = [*_terms(quads, where), *_links(quads, base, where, told), *_literals(quads, where, told)]
    found += [*_own_article(quads, passages, where), *_periods(quads, where)]
    found += _shapes(quads, where, told)
    if texts is not None:
        found += grounding(passages, texts)
    return list(dict.fromkeys(found))  # an actor that is a place has the shapes of both


def _terms(quads: Iterable[ox.Quad], where: Whereabouts) -> Iterator[Problem]:
    """Properties, classes and other terms of our namespace that the ontology does not declare, each once."""
    known = known_iris()
    used: dict[tuple[str, str], str] = {}
    for quad in quads:
        used.setdefault(("property", quad.predicate.value), text(quad.subject))
        if isinstance(quad.object, ox.NamedNode) and quad.object.value != KG:
            kind = "class" if quad.predicate.value == _TYPE else "term"
            used.setdefault((kind, quad.object.value), text(quad.subject))
    for (kind, iri), subject in sorted(used.items()):
        if iri.startswith(KG) and iri not in known:
            message = f"the {kind} {compact(iri)} is not declared in ontology.ttl{_near(iri)}"
            yield Problem(where(subject), message, "error")


def _near(iri: str) -> str:
    import difflib

    near = difflib.get_close_matches(iri[len(KG) :], ontology().terms, n=1)
    return f" - did you mean kg:{near[0]}?" if near else ""


def _links(quads: Iterable[ox.Quad], base: str, where: Whereabouts, told: set[_Key]) -> Iterator[Problem]:
    """Nodes that are pointed at, but of which nothing is said.

    An error among the data's own IRIs, and among those that stand beside others that are described; a warning where a
    property of ours leads to an IRI of somebody else's, of which these data may well be silent.
    """
    said = {text(quad.subject) for quad in quads}
    beside = {_space(iri) for iri in said}
    missing: dict[str, ox.Quad] = {}
    for quad in quads:
        iri = quad.object.value if isinstance(quad.object, ox.NamedNode) else None
        if iri is not None and iri not in said and (iri.startswith(base) or _ours(quad)):
            missing.setdefault(iri, quad)
            told.add((quad.subject, quad.predicate.value, quad.object))
    for iri, quad in sorted(missing.items()):
        fault = f"{compact(quad.predicate.value)} points at {iri}, of which nothing is said"
        own = iri.startswith(base) or _space(iri) in beside
        place = where(text(quad.subject), quad.predicate.value)
        yield Problem(place, fault if own else f"{fault} here", "error" if own else "warning")


def _ours(quad: ox.Quad) -> bool:
    """Whether a statement of our vocabulary leads to a node that is no term."""
    property, target = quad.predicate.value, text(quad.object)
    return property.startswith(KG) and property not in _KINDS and not target.startswith(KG)


def _space(iri: str) -> str:
    return iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]


def _literals(quads: Iterable[ox.Quad], where: Whereabouts, told: set[_Key]) -> Iterator[Problem]:
    """Literals that are not what their datatype says."""
    for quad in quads:
        value = quad.object
        if isinstance(value, ox.Literal) and not value.language and not well_formed(value.datatype.value, value.value):
            told.add((quad.subject, quad.predicate.value, value))
            fault = f"{compact(quad.predicate.value)} is {value.value!r}, which is no {compact(value.datatype.value)}"
            yield Problem(where(text(quad.subject), quad.predicate.value), fault, "error")


def _shapes(quads: Iterable[ox.Quad], where: Whereabouts, told: set[_Key]) -> Iterator[Problem]:
    """Nodes that do not have the shape that nodes of their class must have, unless that has been told."""
    for found in violations(quads):
        if found.value is None or (found.focus, found.path, found.value) not in told:
            yield Problem(where(text(found.focus), found.path), f"{found.message}{_fault(found)}", "error")


def _fault(found: Violation) -> str:
    if not found.path:
        return ""
    property = compact(found.path)
    if found.value is not None:
        return f" - {property} is {text(found.value) or 'empty'}"
    return f" - {property} is told {found.given} times" if found.given else f" - {property} is missing"


def _own_article(quads: Iterable[ox.Quad], passages: Passages, where: Whereabouts) -> Iterator[Problem]:
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


def _periods(quads: Iterable[ox.Quad], where: Whereabouts) -> Iterator[Problem]:
    """Nodes that end before they begin, whatever the precision of the dates."""
    dates: dict[str, dict[str, list[str]]] = {}
    for quad in quads:
        if quad.predicate.value in (_START, _END):
            dates.setdefault(text(quad.subject), {}).setdefault(quad.predicate.value, []).append(text(quad.object))
    for iri, told in dates.items():
        firsts = [days[0] for date in told.get(_START, ()) if (days := span(date))]
        lasts = [days[1] for date in told.get(_END, ()) if (days := span(date))]
        if firsts and lasts and min(firsts) > max(lasts):
            fault = f"it ends before it begins: kg:startDate is {told[_START][0]}, kg:endDate is {told[_END][0]}"
            yield Problem(where(iri, _END), fault, "error")
