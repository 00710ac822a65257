"""Places that one article takes for persons: "the attack on Kenscoff" where another says "in Kenscoff"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
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
    """(Article id, id of what it takes for a person) → the place of that name that other articles tell of.

    Only names of one word with which no article does what is done with persons' names alone.
    """
    places = _places(extractions)
    doubtful = [
        (extraction, entity, place)
        for extraction in extractions
        for entity in extraction.entities
        if _is_bare_person(entity) and (place := places.get(entity.label.casefold()))
    ]
    persons = {entity.label for extraction, entity, _ in doubtful if _is_shown(extraction, entity)}
    return {
        (extraction.article.id, entity.id): replace(place, names=())
        for extraction, entity, place in doubtful
        if entity.label not in persons
    }


def _places(extractions: Sequence[Extraction]) -> Mapping[str, Entity]:
    """The points and regions told of, by name; the one that comes first by id, known or not."""
    told = (entity for extraction in extractions for entity in extraction.entities)
    found = [entity for entity in told if is_a(entity.cls, "Place") and not is_a(entity.cls, "Country")]
    ordered = sorted(found, key=lambda entity: (entity.known, entity.id), reverse=True)
    return {entity.label.casefold(): entity for entity in ordered}


def _is_bare_person(entity: Entity) -> bool:
    named = " " not in entity.label and not any(" " in name for name in entity.names)
    return entity.cls == "Person" and named and not entity.known and not entity.anonymous


def _is_shown(extraction: Extraction, entity: Entity) -> bool:
    """Whether the article says of somebody of this name what is said of persons alone."""
    own = {mention.id: mention for mention in extraction.mentions if mention.entity == entity.id}
    if any(_named_as_person(extraction.article.text, mention) for mention in own.values()):
        return True
    speaking = {id for claim in extraction.claims for id in (*claim.sources, *claim.speakers)}
    holding = {relation.source for relation in extraction.relations if relation.type in _OF_PERSONS}
    seized = {
        role.mention
        for event in extraction.events
        for role in event.roles
        if role.role == "target" and any(is_a(event.cls, cls) for cls in _DONE_TO_PERSONS)
    }
    return not own.keys().isdisjoint(speaking | holding | seized)


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
