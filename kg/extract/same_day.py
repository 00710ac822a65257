"""Deeds of one sentence that are told as one: what was done then, and what it is called or how it came about.

"Two men were gunned down on Tuesday in what the army called an ambush", "four were killed on Tuesday when gunmen
sprayed their car", "rounded up 27 people in raids early on Thursday", "waylaid a patrol on Sunday, killing two".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg.extract.grammar import Grammar
from kg.model import Event, When
from kg.ontology import is_a
from kg.tokens import FINITE

_REAL = frozenset(("asserted", "claimed"))
_GROUPS = ("Assault", "Coerce")
_BREAKS = frozenset(
    "after before since until till following despite because if unless once over for about according who which that had"
    " has have retaliation response revenge reprisal accused suspected convicted linked like ; : not".split()
)
_OPENERS = frozenset(("when", "as", "where", "while"))
_HELD_IN = frozenset(("in", "during", "as"))
_LASTING = frozenset(("for", "about", "over"))
_LENGTHS = frozenset("minute minutes hour hours".split())
_DAY = len("2025-10-15")


class SameDay:
    """Gives deeds without a day that of the deed of their sentence with which they are one."""

    def __init__(self, grammar: Grammar, found: Sequence[tuple[int, Event]]) -> None:
        self.g = grammar
        self.t = grammar.t
        self.found = list(found)

    def told(self) -> list[tuple[int, Event]]:
        """The events; those that are one with a dated one on its day."""
        dated = [(at, event) for at, event in self.found if _is_deed(event) and _day(event) is not None]
        for n, (at, event) in enumerate(self.found) if dated else ():
            if event.when is None and _is_deed(event):
                day = next((_day(one) for by, one in dated if self._is_one(by, one, at, event)), None)
                self.found[n] = (at, replace(event, when=day)) if day is not None else (at, event)
        return self.found

    def _is_one(self, by: int, one: Event, at: int, event: Event) -> bool:
        if one.sentence != event.sentence:
            return False
        if at < by:
            return self._carried_out(at, by, one)
        return self._follows(by, at) or (_group(one.cls) == _group(event.cls) and self._is_told_with(by, at))

    def _follows(self, by: int, at: int) -> bool:
        """ "Waylaid a patrol, | killing two"."""
        t = self.t
        return t.tag[at] == "VBG" and t.pos[at] == "VERB" and t.head[at] == by and t.lower[at - 1] in (",", "and")

    def _is_told_with(self, by: int, at: int) -> bool:
        """ "Were killed when gunmen | sprayed their car", "… in what the army described as | an ambush"."""
        between = _without_lengths(self.t.lower[by + 1 : at])
        if not _BREAKS.isdisjoint(between):
            return False
        if self.t.pos[at] == "VERB":
            tried = self.t.tag[at] == "VB" and self.t.tag[self.t.head[at]] == "VBD"  # "as soldiers tried to enter"
            return not _OPENERS.isdisjoint(between) and (tried or self.t.tag[at] in ("VBD", "VBG", "VBN"))
        return self._lead(at) in _HELD_IN

    def _carried_out(self, at: int, by: int, one: Event) -> bool:
        """ "Rounded up 27 people | in raids early on Thursday"."""
        t = self.t
        if t.pos[at] != "VERB" or t.pos[by] == "VERB" or self._lead(by) not in ("in", "during"):
            return False
        first, start = t.left_edge[by], (one.when.start or 0) if one.when is not None else 0
        behind = t.start[by] < start <= t.end[t.span_of(t.sentence[by])[1] - 1]
        return behind and not any(t.tag[i] in FINITE or t.text[i] in (";", ",") for i in range(at + 1, first))

    def _lead(self, noun: int) -> str:
        """The word before a noun with what stands to its left."""
        first = self.t.left_edge[noun]
        return self.t.lower[first - 1] if first else ""


def _without_lengths(between: Sequence[str]) -> list[str]:
    """ "For about an hour" sets no deed apart."""
    return [
        word for i, word in enumerate(between) if word not in _LASTING or _LENGTHS.isdisjoint(between[i + 1 : i + 5])
    ]


def _day(event: Event) -> When | None:
    told = event.when
    single = told is not None and told.date is not None and len(told.date) == _DAY and not told.until and not told.open
    return told if single else None


def _is_deed(event: Event) -> bool:
    return event.realis in _REAL and bool(_group(event.cls)) and event.outcome is None


@cache
def _group(cls: str) -> str:
    return next((group for group in _GROUPS if is_a(cls, group)), "")
