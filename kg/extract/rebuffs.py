"""Deeds that came to nothing, as the words beside them tell: "tried to hijack the ship but had to give up".

What the clause of a deed says of itself is read in :mod:`kg.extract.outcomes`. Here the sentence of the deed, and those
behind it that tell of it, are searched for the words by which papers say that attackers were kept from their aim; the
tree of such sentences is seldom parsed well enough.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg.extract.grammar import Grammar
from kg.lexicon import table
from kg.model import Event, Outcome
from kg.ontology import is_a

_DEEDS = ("Assault", "Seizure", "Abduction", "Escape")
_REAL = ("asserted", "claimed")
_BEHIND = 2  # sentences in which the words may follow


class Rebuffs:
    """Gives the deeds of one article the failure that other words of it tell."""

    def __init__(self, grammar: Grammar, found: Sequence[tuple[int, Event]]) -> None:
        self.t = grammar.t
        self.found = list(found)

    def told(self) -> list[tuple[int, Event]]:
        """The events; the first deed of a sentence with the failure that the sentence, or one behind it, tells."""
        deeds = [n for n, (_, event) in enumerate(self.found) if _is_deed(event)]
        taken: set[int] = set()
        for nth, n in enumerate(deeds):
            at, event = self.found[n]
            here = self.t.sentence[at]
            if here in taken or event.outcome is not None or event.numbers:
                continue
            taken.add(here)
            others = {self.t.sentence[self.found[other][0]] for other in deeds}
            near = [here, *(s for s in range(here + 1, here + _BEHIND + 1) if s not in others)] if not nth else [here]
            outcome = next((told for s in near if (told := self._rebuff(s)) is not None), None)
            if outcome is not None:
                self.found[n] = at, replace(event, outcome=outcome)
        return self.found

    def _rebuff(self, sentence: int) -> Outcome | None:
        """The failure that the words of a sentence tell; none where they tell of harm done as well."""
        first, end = bisect_left(self.t.sentence, sentence), bisect_right(self.t.sentence, sentence)
        words = " ".join(self.t.lower[first:end]).replace("’", "'").replace(" n't", "n't")
        if not words or _told("harmed").search(words):
            return None
        if _told("foiled").search(words) or (_told("devices").search(words) and _told("disarmed").search(words)):
            return "foiled"
        flying = _told("flying").search(words) and not _told("some").search(words)
        if flying and _told("downed").search(words):
            return "foiled"
        return "failed" if _told("failed").search(words) else None


@cache
def _told(what: str) -> re.Pattern[str]:
    """A pattern that matches any of the expressions of a list."""
    return re.compile("|".join(f"(?:{one})" for one in table("event_words")["rebuffs"][what]))


def _is_deed(event: Event) -> bool:
    return event.realis in _REAL and any(is_a(event.cls, cls) for cls in _DEEDS)
