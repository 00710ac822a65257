"""Places that one article takes for persons or groups: "the attack on Kenscoff" where another says "in Kenscoff"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from kg.lexicon import table
from kg.model import Entity, Extraction, Mention
from kg.ontology import is_a

_AGE = re.compile(r", (?:aged )?\d{1,3}\b|,? who\b| \(\d{1,3}\)")
_BEFORE = re.compile(r"(\S+) $")
_ENDS = frozenset(".!?:;,”\"’'")
_STARTS = frozenset({"The", "In", "At", "Near", "From", "When", "As", "After", "Around", "Outside", "To", "And", "But"})
_OF_PERSONS = ("position", "memberOf")
_DONE_TO_PERSONS = ("Arrest", "Abduction")


def mistaken(extractions: Sequence[Extraction]) -> dict[tuple[str, str], Entity]:
    """(Article id, id of what it takes for a person or group) → the place of that name that other articles tell of.

    Only names of one word of which no article says what is said of persons or groups alone.
    """
    places = _places(extractions)
    doubtful = [
        (extraction, entity, place)
        for extraction in extractions
        for entity in extraction.entities
        if _is_bare(entity) and (place := places.get(entity.label.casefold()))
    ]
    actors = {entity.label for extraction, entity, _ in doubtful if _is_shown(extraction, entity)}
    return {
        (extraction.article.id, entity.id): replace(place, names=())
        for extraction, entity, place in doubtful
        if entity.label not in actors
    }


def _places(extractions: Sequence[Extraction]) -> Mapping[str, Entity]:
    """The points and regions told of, by name; the one that comes first by id, known or not."""
    told = (entity for extraction in extractions for entity in extraction.entities)
    found = [entity for entity in told if is_a(entity.cls, "Place") and not is_a(entity.cls, "Country")]
    ordered = sorted(found, key=lambda entity: (entity.known, entity.id), reverse=True)
    return {entity.label.casefold(): entity for entity in ordered}


def _is_bare(entity: Entity) -> bool:
    """An unknown person or group in general known by one word alone."""
    named = " " not in entity.label and not any(" " in name for name in entity.names)
    return entity.cls in ("Person", "Group") and named and not entity.known and not entity.anonymous


def _is_shown(extraction: Extraction, entity: Entity) -> bool:
    """Whether the article says of one of this name what is said of persons or groups alone."""
    own = {mention.id: mention for mention in extraction.mentions if mention.entity == entity.id}
    if any(_named_as_person(extraction.article.text, mention) for mention in own.values()):
        return True
    speaking = {id for claim in extraction.claims for id in (*claim.sources, *claim.speakers)}
    holding = {relation.source for relation in extraction.relations if relation.type in _OF_PERSONS}
    return not own.keys().isdisjoint(speaking | holding | {*_acting(extraction)})


def _acting(extraction: Extraction) -> Iterator[int | None]:
    """Who does something, or suffers what only persons do."""
    for event in extraction.events:
        seizes = any(is_a(event.cls, cls) for cls in _DONE_TO_PERSONS)
        yield from (role.mention for role in event.roles if role.role == "agent" or (seizes and role.role == "target"))


def _named_as_person(text: str, mention: Mention) -> bool:
    """A title or another name before it, an age or "who" behind it; somebody described or spoken of as "he"."""
    if mention.kind != "name":
        return mention.cls == "Person"
    before = _BEFORE.search(text[max(0, mention.start - 30) : mention.start])
    word = before.group(1) if before else ""
    titled = word.lower() in _titles() or (word[:1].isupper() and word[-1] not in _ENDS and word not in _STARTS)
    return titled or bool(_AGE.match(text[mention.end : mention.end + 30]))


@cache
def _titles() -> frozenset[str]:
    nominals, names = table("nominals")["person"], table("nameparts")["person"]
    return frozenset((*nominals["office"], *nominals["other"], *names["titles"]))
