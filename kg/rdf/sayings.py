"""Layer 2: passages, claims, names and statuses."""

from __future__ import annotations

from collections.abc import Iterator

from kg import ontology
from kg.model import Assertion, Name, Passage, StatusNode, Value
from kg.ontology import cls, individual, node
from kg.rdf.iris import Iris
from kg.rdf.literals import date_literal, decimal, integer, literal
from kg.rdf.pairs import TYPE, Pair, of_object

_SCALES = {"realis": "Realis", "outcome": "Outcome"}  # properties whose values are individuals of a scale


def passage_pairs(passage: Passage, iris: Iris) -> Iterator[Pair]:
    """The words that support a statement."""
    yield TYPE, cls("Passage")
    yield node("inArticle"), iris.article(passage.article)
    yield node("start"), integer(passage.start)
    yield node("end"), integer(passage.end)
    yield node("quote"), literal(passage.quote)


def claim_pairs(claim: Assertion, iris: Iris) -> Iterator[Pair]:
    """A claim: who says what, to whom, about what, in which article."""
    yield TYPE, cls("Claim")
    yield node("stance"), individual("Stance", claim.stance)
    yield node("reportedIn"), iris.article(claim.reported_in)
    yield node("realis"), individual("Realis", claim.realis)
    yield node("rank"), individual("Rank", claim.rank)
    yield node("confidence"), decimal(claim.confidence)
    links = (("evidence", claim.evidence), ("saidBy", claim.said_by), ("passedOnBy", claim.passed_on_by))
    for name, ids in (*links, ("addressee", claim.addressee), ("about", claim.about), ("whom", claim.whom)):
        yield from ((node(name), iris[id]) for id in ids)
    texts = (("content", claim.content), ("reason", claim.reason), ("dateText", claim.date_text))
    for name, text in (*texts, ("sourceText", claim.source_text), ("whomText", claim.whom_text)):
        if text:
            yield node(name), literal(text)
    if claim.hearsay:
        yield node("hearsay"), literal("true", datatype="boolean")
    if claim.bound:
        yield node("bound"), individual("Bound", claim.bound)
    yield from _statement(claim, iris)


def _statement(claim: Assertion, iris: Iris) -> Iterator[Pair]:
    """The triple that a claim states, as an ``rdf:Statement``."""
    if claim.subject is not None and claim.predicate is not None and claim.object is not None:
        yield TYPE, node("rdf:Statement")
        yield node("rdf:subject"), iris[claim.subject]
        yield node("rdf:predicate"), ontology.prop(claim.predicate)
        scale = _SCALES.get(claim.predicate)
        stated = individual(scale, claim.object.text) if scale and isinstance(claim.object, Value) else None
        yield node("rdf:object"), stated or of_object(claim.object, iris)


def name_pairs(name: Name, iris: Iris) -> Iterator[Pair]:
    """A name that somebody uses for something."""
    yield TYPE, cls("Name")
    yield node("nameOf"), iris[name.name_of]
    yield node("text"), literal(name.text, language=name.language)
    yield node("reportedIn"), iris.article(name.reported_in)
    yield from ((node("evidence"), iris[id]) for id in name.evidence)
    yield from ((node("usedBy"), iris[id]) for id in name.used_by)


def status_pairs(status: StatusNode, iris: Iris) -> Iterator[Pair]:
    """A state that holds."""
    yield TYPE, cls("Status")
    yield node("statusOf"), iris[status.status_of]
    yield node("value"), individual("StatusValue", status.value)
    yield node("lastConfirmedIn"), iris.article(status.last_confirmed_in)
    yield from ((node("evidence"), iris[id]) for id in status.evidence)
    yield from ((node("saidBy"), iris[id]) for id in status.said_by)
    if status.what:
        yield node("what"), literal(status.what)
    yield from _span(status)


def _span(status: StatusNode) -> Iterator[Pair]:
    since, until = status.since, status.until
    if since and since.date:
        yield node("startDate"), date_literal(since.date)
    if until and until.date:
        yield node("endDate"), date_literal(until.date)
    if since and since.earliest:
        yield node("earliest"), date_literal(since.earliest)
    if until and until.latest:
        yield node("latest"), date_literal(until.latest)
    yield from ((node("dateText"), literal(when.text)) for when in (since, until) if when and when.text)
