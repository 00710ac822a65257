"""The parties and places of an event in one article, as entities or, where nobody knows them, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter

from kg.model import Entity, Event, Extraction, Role
from kg.ontology import is_a
from kg.resolve.entities import Identities
from kg.resolve.exemplars import exemplars
from kg.resolve.speech import entities_of

_PAIR = re.compile(r"(the |these )?(both|two|parties|sides|neighbou?rs)\b", re.IGNORECASE)
_AT = re.compile(r"\b(?:in|near|at|outside|of) ((?:[A-Z][\w'’-]+ ?)+)$")
_LOCATED = re.compile(
    r"\b(in|at|near|outside|inside|around|off|on) (the )?(\w+ ){0,2}$|['’]s? $"
    r"|\b(village|town|city|camp|commune|district|province|region|island|port|base|crossing|market|prison) of (the )?$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom (the )?[A-Z]")
_MUTUAL = ("Ceasefire", "Talks", "Meeting", "Call", "Clash")
_PHYSICAL = ("Assault", "Coerce")  # happens where its victim is
_MUTE = ("BorderCrossing", "Facility", "NaturalFeature")  # places that never talk or bring others to
_SPEAKING = ("participant", "mediator")
PARTY_ROLES = ("agent", "target", "participant")


def strangers_of(extraction: Extraction, event: Event) -> Iterator[tuple[str, str]]:
    """Parties that are no known entity, in words. "Both sides" are known to the article."""
    for role in event.roles:
        words = extraction.article.text[role.start : role.end]
        nobody = role.role == "agent" and words.startswith("no ")  # "a jealous friend, and no armed group, did it"
        if role.role in PARTY_ROLES and not fillers(extraction, role) and not _PAIR.match(words) and not nobody:
            yield role.role, " ".join(words.split())


def sides_of(roles: Sequence[tuple[str, str]], identities: Identities) -> tuple[str, ...]:
    """Whose side each filler is on. Where all parties are of one side, they face each other as what they are."""
    sides = tuple(identities.side(entity) for _, entity in roles)
    parties = {entity: side for (role, entity), side in zip(roles, sides, strict=True) if role in PARTY_ROLES}
    if len(parties) > 1 and len(set(parties.values())) == 1:
        return tuple(entity for _, entity in roles)
    return sides


def roles_of(extraction: Extraction, event: Event, identities: Identities) -> Iterator[tuple[str, str]]:
    """(role, entity id) of all parties and places that are known entities, places implied by what was hit included."""
    for role in event.roles:
        for entity in fillers(extraction, role):
            resolved = identities.of(extraction, entity)
            part = _part(event.cls, role.role, identities.entities[resolved].cls)
            if part in _SPEAKING and any(is_a(identities.entities[resolved].cls, cls) for cls in _MUTE):
                continue  # talks about a crossing are not talks with it
            if part == "place" and not _may_be_place(identities.entities[resolved]):
                continue  # "in the Islamic State", where that is a group
            yield part, resolved
            acted = part == "target" and not is_a(event.cls, "PublicStatement")
            if acted and _is_spot(identities.entities[resolved].cls):  # what is attacked is where it happens
                yield "place", resolved
            office = identities.office(resolved)
            if part == "mediator" and office:  # who mediates in office does so for the state
                yield part, office
    yield from (("place", identities.of(extraction, spot)) for spot in _spots_of_targets(extraction, event))


def _spots_of_targets(extraction: Extraction, event: Event) -> Iterator[str]:
    """Where violence tells no place but a country: what the description of its victim names, "a camp at Djaiba"."""
    if not any(is_a(event.cls, cls) for cls in _PHYSICAL):
        return
    told = {spot for role in event.roles if role.role == "place" for spot in fillers(extraction, role)}
    lands = {entity.id for entity in extraction.entities if _is_land(entity.cls)} if told else set()
    if not told <= lands:
        return
    for role in event.roles:
        if role.role == "target" and not fillers(extraction, role):
            yield from _spot(extraction, role, _LOCATED)


def _is_land(cls: str) -> bool:
    return is_a(cls, "Country") or is_a(cls, "State")


def _may_be_place(entity: Entity) -> bool:
    return any(is_a(cls, "Place") or is_a(cls, "State") for cls in (entity.cls, *entity.classes))


def _is_spot(cls: str) -> bool:
    return is_a(cls, "Place") and not is_a(cls, "Country")


def _part(cls: str, role: str, filler: str) -> str:
    """Two who meet, agree or fight each other are participants; a place that "talks in X" makes a target is a place."""
    if role in ("agent", "target") and any(is_a(cls, mutual) for mutual in _MUTUAL):
        return "place" if is_a(filler, "Place") else "participant"
    if role == "participant" and is_a(filler, "City") and is_a(cls, "Consult"):
        return "place"  # "a meeting that was hosted by the city of X"
    return role


def fillers(extraction: Extraction, role: Role) -> tuple[str, ...]:
    """The article's entities that fill a role; those named as examples where the phrase itself names none."""
    found = entities_of(extraction.mentions[role.mention]) if role.mention is not None else ()
    if role.role in ("agent", "target") and _only_from_there(extraction, role):
        return ()
    if role.role == "place" and not (found and _is_spot(extraction.mentions[role.mention or 0].cls)):
        return _spot(extraction, role) or found  # "the Jordanian capital, Amman"
    return found or exemplars(extraction, role.end)


def _only_from_there(extraction: Extraction, role: Role) -> bool:
    """ "Four labourers from Swat": a place that only tells where people come from."""
    mention = extraction.mentions[role.mention] if role.mention is not None else None
    if mention is None or not is_a(mention.cls, "Place") or is_a(mention.cls, "State"):
        return False
    return bool(_FROM.search(extraction.article.text[role.start : mention.end]))


def _spot(extraction: Extraction, role: Role, told: re.Pattern[str] | None = None) -> tuple[str, ...]:
    """The place that a description names, in it (behind words that ``told`` finds) or right after it: a point or region
    rather than its country.

    "A train station in Sibi, Pakistan"; "Congo's Ituri province"; "the Georgian capital, Tbilisi".
    """
    text = extraction.article.text
    behind = text.startswith(", ", role.end)
    near = [m for m in extraction.mentions if m.end <= role.end or behind]
    named = [m for m in near if m.start >= role.start and m.entity and is_a(m.cls, "Place")]
    named.sort(key=attrgetter("start"))
    inside = [m for m in named if m.end <= role.end]
    if told:
        inside = [m for m in inside if told.search(text[role.start : m.start])]
    after = [m for m in named if m.start >= role.end and text[role.end : m.start] == ", "]
    best = min(inside or after, key=lambda m: is_a(m.cls, "Country"), default=None)
    return (best.entity,) if best and best.entity else ()


def spots_in_words(extraction: Extraction, event: Event) -> frozenset[str]:
    """Names of places that nobody knows, from the words for where or what: "a mosque in Fambita"."""
    text = extraction.article.text
    words = (text[role.start : role.end] for role in event.roles if role.role in ("place", "target"))
    return frozenset(found.group(1).casefold() for phrase in words if (found := _AT.search(phrase)))
