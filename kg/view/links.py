"""Which lines the page draws: plain facts between nodes, claims that are no facts, and who speaks to or of whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from kg.model import Assertion, Fact, Knowledge, Realis, Ref, Stance

Kind = Literal["fact", "claim", "speech", "about"]

_REALIS_OF_STANCE: dict[Stance, Realis] = {
    "denies": "denied",
    "demands": "demanded",
    "predicts": "planned",
    "promises": "planned",
}


@dataclass(frozen=True, slots=True)
class Link:
    """One statement between two nodes."""

    source: str  # node id
    target: str  # node id
    kind: Kind
    term: str  # property (fact, claim) or stance (speech, about)
    claims: tuple[str, ...]  # assertion ids
    realis: Realis


def links(knowledge: Knowledge) -> list[Link]:
    """All statements between two entities or events, sorted."""
    nodes = {entity.id for entity in knowledge.entities} | {event.id for event in knowledge.events}
    found = [*_facts(knowledge, nodes), *_claims(knowledge, nodes), *_speech(knowledge.assertions, nodes)]
    return sorted(found, key=lambda link: (link.source, link.target, link.kind, link.term, link.claims))


def _facts(knowledge: Knowledge, nodes: set[str]) -> Iterator[Link]:
    realis = {event.id: event.realis for event in knowledge.events}
    for fact in knowledge.facts:
        if isinstance(fact.object, Ref) and fact.subject in nodes and fact.object.id in nodes:
            told: Realis = realis.get(fact.subject) or realis.get(fact.object.id) or "asserted"
            yield Link(fact.subject, fact.object.id, "fact", fact.predicate, fact.claims, told)


def _claims(knowledge: Knowledge, nodes: set[str]) -> Iterator[Link]:
    """Triples that somebody states and the graph does not hold as a fact."""
    facts = {_triple(fact) for fact in knowledge.facts}
    said: dict[tuple[str, str, str, Realis], list[str]] = defaultdict(list)
    for one in knowledge.assertions:
        if (one.subject, one.predicate, one.object) in facts or not one.subject or not one.predicate:
            continue
        if one.subject in nodes and isinstance(one.object, Ref) and one.object.id in nodes:
            said[one.subject, one.predicate, one.object.id, told_as(one)].append(one.id)
    for (subject, predicate, target, realis), ids in said.items():
        yield Link(subject, target, "claim", predicate, tuple(sorted(ids)), realis)


def _triple(fact: Fact) -> tuple[str, str, object]:
    return fact.subject, fact.predicate, fact.object


def told_as(assertion: Assertion) -> Realis:
    """How a claim that is no fact is told: what a stance makes of it, and never as plainly asserted."""
    if assertion.realis != "asserted":
        return assertion.realis
    return _REALIS_OF_STANCE.get(assertion.stance, "claimed")


def _speech(assertions: Iterable[Assertion], nodes: set[str]) -> Iterator[Link]:
    """Who accuses, warns, asks whom; where nobody is addressed, of what somebody speaks."""
    said: dict[tuple[str, str, Kind, Stance], list[str]] = defaultdict(list)
    for one in assertions:
        kind: Kind = "speech" if one.addressee else "about"
        for speaker in one.said_by:
            for other in one.addressee or one.about or _subject(one):
                if speaker != other and speaker in nodes and other in nodes:
                    said[speaker, other, kind, one.stance].append(one.id)
    for (speaker, other, kind, stance), ids in said.items():
        yield Link(speaker, other, kind, stance, tuple(sorted(set(ids))), "claimed")


def _subject(assertion: Assertion) -> tuple[str, ...]:
    return (assertion.subject,) if assertion.subject else ()


def independent_sources(knowledge: Knowledge) -> Mapping[str, str]:
    """Article id → what counts as one source: the publisher, else the article; a reprint counts as its original."""
    original = dict(knowledge.reprints)
    publisher = {article.id: article.publisher for article in knowledge.articles}
    result = {}
    for article in knowledge.articles:
        root, seen = article.id, set[str]()
        while root in original and root not in seen:
            seen.add(root)
            root = original[root]
        result[article.id] = publisher.get(root) or root
    return result
