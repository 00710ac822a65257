"""Where and when a deed befell people, told by what they were doing then: "shot while patrolling near X on Friday".

What they were doing may be an event of its own, to which the parser gives the place and the day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.grammar import Grammar
from kg.model import Event, Role, When
from kg.ontology import is_any
from kg.tokens import FINITE

_OPENERS = frozenset(("while", "as", "when"))
_THEY = frozenset(("they", "he", "she", "it"))
_WERE = frozenset(("was", "were"))
_AHEAD = 4  # words from "as" to what they were doing
_REAL = frozenset(("asserted", "claimed"))
_DONE = ("Assault", "Coerce")
_ENDS = frozenset((";", ":", "after", "before", "hours", "days"))


class Meanwhile:
    """Gives deeds the place and the day of what those whom they befell were doing."""

    def __init__(self, grammar: Grammar, found: Sequence[tuple[int, Event]], times: Sequence[When]) -> None:
        self.t = grammar.t
        self.found = list(found)
        self.times = [one for one in times if one.date and one.start is not None]

    def told(self) -> list[tuple[int, Event]]:
        """The events; deeds without a place or a day with those told behind "while they were"."""
        for n, (at, event) in enumerate(self.found):
            if event.realis not in _REAL or not is_any(event.cls, _DONE):
                continue
            placed = any(role.role == "place" for role in event.roles)
            doing = self._doing(at) if not placed or event.when is None else None
            if doing is None:
                continue
            stretch = self._stretch(doing)
            roles = event.roles if placed else (*event.roles, *self._places(stretch))
            self.found[n] = (at, replace(event, roles=roles, when=event.when or self._time(stretch)))
        return self.found

    def _doing(self, at: int) -> int | None:
        """ "Were shot dead while they were | patrolling": what those whom the deed at ``at`` befell were doing."""
        t, (_, end) = self.t, self.t.span_of(self.t.sentence[at])
        for i in range(at + 1, end):
            if t.lower[i] in _OPENERS:
                return self._progress(i, end)
            if t.tag[i] in FINITE or t.text[i] in _ENDS:
                return None
        return None

    def _progress(self, opener: int, end: int) -> int | None:
        t = self.t
        doing = next((i for i in range(opener + 1, min(opener + _AHEAD, end)) if t.tag[i] == "VBG"), None)
        if doing is None:
            return None
        between = t.lower[opener + 1 : doing]
        alone = not between and t.lower[opener] == "while"
        return doing if alone or (between[:1] and between[0] in _THEY and between[-1] in _WERE) else None

    def _stretch(self, doing: int) -> tuple[int, int]:
        """Offsets from what they were doing to the end of its clause."""
        t, (_, end) = self.t, self.t.span_of(self.t.sentence[doing])
        last = doing
        for i in range(doing + 1, end):
            if t.tag[i] in FINITE or t.lower[i] in _ENDS or (t.text[i] == "," and not self._goes_on(i)):
                break
            last = i
        return t.start[doing], t.end[last]

    def _goes_on(self, comma: int) -> bool:
        """ "Near Gashena, | on the road to Lalibela,": what stands behind the comma is no speaker's clause."""
        after = self.t.lower[comma + 1 : comma + 2]
        return bool(after) and after[0] in ("in", "on", "near", "at", "outside")

    def _places(self, stretch: tuple[int, int]) -> list[Role]:
        inside = (role for _, event in self.found for role in event.roles if role.role == "place")
        told = {(role.start, role.end): role for role in inside if stretch[0] <= role.start and role.end <= stretch[1]}
        return [told[key] for key in sorted(told)]

    def _time(self, stretch: tuple[int, int]) -> When | None:
        return next((one for one in self.times if stretch[0] <= (one.start or 0) < stretch[1]), None)
