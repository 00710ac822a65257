"""What articles tell of places: what lies in what, what they are called, and whether something was in them or near."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache

from kg.lexicon import table
from kg.model import Entity, Extraction
from kg.resolve.entities import Identities

_NAMED = ("Place", "City", "Region", "Facility", "NaturalFeature", "BorderCrossing")
_WORD = re.compile(r" (local government area|[a-z-]+)\b")
_IN = re.compile(r"\b(?:in|at|inside) $", re.IGNORECASE)  # before the name of where something was
_WITHIN = re.compile(  # what says that it was there, not near it
    r"\b(?:town|city|village|hamlet|camp|commune|district|municipality|market|centre|center|heart|port"
    r"|inhabitants|residents|villagers) of $",
    re.IGNORECASE,
)
_EDGE = re.compile(r"\b(?:outskirts|edge|entrance|exit|gates) (?:of|to) $", re.IGNORECASE)  # in it, or only near it
_KIND_OF = re.compile(r"\b(?:the|a) ([a-z-]+) of $")  # "the district of X"
_NEAR = re.compile(
    r"\b(?:near|outside|around|off|towards?|from|to|between"
    r"|(?:north|south|east|west|kilomet\w+|km|miles|outside) of) $",
    re.IGNORECASE,
)
_THE_CITY = re.compile(r"the [a-z -]*(?:city|town|village)", re.IGNORECASE)
_BEFORE = 24  # characters: the longest of these words


class ToldPlaces:
    """What articles tell of places: in which others they lie, and what they call them ("township")."""

    def __init__(self, read: Sequence[Extraction], identities: Identities) -> None:
        self.parents: defaultdict[str, set[str]] = defaultdict(set)
        self.kinds: defaultdict[str, set[str]] = defaultdict(set)
        self._read, self._identities = read, identities
        self._around: dict[str, frozenset[str]] = {}
        self._in: set[str] = set()
        self._near: set[str] = set()
        self._edge: set[str] = set()
        self._seats: set[str] = set()
        self._read_spots()
        for extraction in read:
            for inner, outer in _located(extraction):
                one, other = identities.of(extraction, inner), identities.of(extraction, outer)
                if one != other:
                    self.parents[one].add(other)
            for place, kind in _kinds_told(extraction):
                self.kinds[identities.of(extraction, place)].add(kind)

    def beside(self, plain: Collection[str]) -> dict[str, frozenset[str]]:
        """Of these places those that something is told to be in, never near, each with all that their articles name."""
        there = self._around if plain else {}
        return {place: there[place] for place in sorted((self._in - self._near) & set(plain))}

    def around(self, places: Collection[str]) -> dict[str, frozenset[str]]:
        """These places, each with all that their articles name."""
        return {place: self._around[place] for place in sorted(places) if place in self._around}

    def spots(self, entities: Mapping[str, Entity]) -> tuple[dict[str, frozenset[str]], frozenset[str], frozenset[str]]:
        """The towns and unknown places, each with all places that their articles name; those that something is near;
        those at the edge of which.

        A province that something is near is its seat, and no province; so is one that "the city" points back to; a
        township is a town.
        """
        seats = self._near | self._edge | self._seats
        found = {
            place: around
            for place, around in sorted(self._around.items())
            if (entity := entities.get(place))
            and (entity.cls in ("City", "Place") or (place in seats and entity.cls == "Region"))
            and self.kinds[place].isdisjoint(called("parts") if entity.cls == "City" else _no_spots())
        }
        return found, frozenset(self._near & found.keys()), frozenset(self._edge & found.keys())

    def _read_spots(self) -> None:
        """Notes which places something is told to be in or near, and what else the articles on them name."""
        for extraction in self._read:
            text, named = extraction.article.text, set()
            for mention in extraction.mentions:
                if not mention.entity or mention.kind != "name" or mention.cls not in (*_NAMED, "Country"):
                    continue
                named.add(place := self._identities.of(extraction, mention.entity))
                before = text[max(0, mention.start - _BEFORE) : mention.start]
                if _EDGE.search(before):
                    self._edge.add(place)
                elif _IN.search(before) or _WITHIN.search(before):
                    self._in.add(place)
                elif _NEAR.search(before):
                    self._near.add(place)
            if (seat := self._seat_of(extraction, named)) is not None:
                self._seats.add(seat)
            for place in named:
                self._around[place] = self._around.get(place, frozenset()) | named

    def _seat_of(self, extraction: Extraction, named: Collection[str]) -> str | None:
        """The one province of an article that speaks of a city and names none: "in X. The southern city …"."""
        if not any(m.cls == "City" and m.kind == "nominal" and not m.entity for m in extraction.mentions):
            return None
        text = extraction.article.text
        cities = [m for m in extraction.mentions if m.cls == "City" and m.kind == "nominal" and not m.entity]
        if not any(_THE_CITY.fullmatch(text[m.start : m.end]) for m in cities):
            return None
        classes = {self._identities.of(extraction, m.entity): m.cls for m in extraction.mentions if m.entity}
        towns = [place for place in named if classes.get(place) in ("City", "Place")]
        regions = [place for place in named if classes.get(place) == "Region"]
        return regions[0] if len(regions) == 1 and not towns else None


def _located(extraction: Extraction) -> Iterator[tuple[str, str]]:
    for relation in extraction.relations:
        if relation.type == "locatedIn" and relation.target is not None:
            inner, outer = (extraction.mentions[m].entity for m in (relation.source, relation.target))
            if inner and outer:
                yield inner, outer


def _kinds_told(extraction: Extraction) -> Iterator[tuple[str, str]]:
    """The places of an article with what they are called: "Tak Bai | district", "Kale Township"."""
    text = extraction.article.text
    for mention in extraction.mentions:
        if mention.entity and mention.kind == "name" and mention.cls in ("Region", "City", "Place", "NaturalFeature"):
            last = text[mention.start : mention.end].rpartition(" ")[2].lower()
            if mention.cls == "NaturalFeature":
                if last in called("features"):
                    yield mention.entity, last
                continue
            behind = _WORD.match(text, mention.end)
            before = _KIND_OF.search(text[max(0, mention.start - _BEFORE) : mention.start])
            for word in (last, behind[1] if behind else "", before[1] if before else ""):
                if word in _no_spots():
                    yield mention.entity, word


@cache
def called(kind: str) -> frozenset[str]:
    """What places of a kind are called.

    ``apart``: districts and provinces, of which two of one kind share no ground; ``features``: such features of nature
    (shoals, islets); ``parts``: of a town, no towns of their own; ``wide``: areas that may hold towns; ``of_towns``:
    buildings of which a town has one, called after it.
    """
    return frozenset(table("linking")["levels"][kind])


@cache
def _no_spots() -> frozenset[str]:
    """What places are called that are larger than a town, or parts of one."""
    return called("apart") | called("parts") | called("wide")
