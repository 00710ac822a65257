"""Which place lies in which, by the lexicon and by what the articles tell."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from kg.lexicon import Lexicon
from kg.model import Entity
from kg.ontology import is_a


@dataclass(frozen=True, slots=True)
class Places:
    """``parents``: place id → the places that hold it; ``points``: cities, crossings and the like; ``adrift``: places
    that no source puts anywhere."""

    parents: Mapping[str, frozenset[str]] = field(default_factory=dict)
    points: frozenset[str] = frozenset()
    adrift: frozenset[str] = frozenset()

    def within(self, inner: str, outer: str) -> bool:
        """Whether one place lies in another, over any number of steps."""
        seen, todo = {inner}, [inner]
        while todo:
            for parent in self.parents.get(todo.pop(), ()):
                if parent == outer:
                    return True
                if parent not in seen:
                    seen.add(parent)
                    todo.append(parent)
        return False

    def finest(self, places: Collection[str]) -> set[str]:
        """Of some places those that hold no other of them: of Djibo and Burkina Faso, Djibo."""
        if len(places) > 1 and (points := self.points.intersection(places)):
            return points
        return {one for one in places if not any(self.within(other, one) for other in places if other != one)}

    def vague(self, ones: Collection[str], others: Collection[str]) -> bool:
        """Whether nothing says that no place of the ones may lie in one of the others: nobody knows where one is."""
        return any(
            (a in self.adrift or b in self.adrift) and not (a in self.points and b in self.points)
            for a in ones
            for b in others
        )

    def rivals(self, one: str, other: str) -> bool:
        """Whether two places are both points on the map, so that an event is at one or the other."""
        return one in self.points and other in self.points


def places_of(entities: Mapping[str, Entity], lexicon: Lexicon) -> Places:
    """The places among entities; a place lies in its parent, and a state's bodies are no places."""
    parents: dict[str, frozenset[str]] = {}
    points = set()
    for key, entity in entities.items():
        entry = lexicon.get(key)
        above = {entry.parent} if entry and entry.parent else set()
        if is_a(entity.cls, "BorderCrossing") and entry:
            above |= set(entry.borders)
        parents[key] = frozenset(above)
        if any(is_a(entity.cls, kind) for kind in ("City", "BorderCrossing", "Facility")):
            points.add(key)
    adrift = frozenset(key for key, above in parents.items() if not above and lexicon.get(key) is None)
    return Places(parents, frozenset(points), adrift)
