"""Deeds that a sentence only recalls beside the one that it tells: "the second such attack, after the one on Monday,
in which three guards died".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg.extract.grammar import Grammar
from kg.lexicon import table
from kg.model import Event, When
from kg.tokens import Tokens

_DAY = len("2025-10-15")
_LINKS = frozenset(("which", "when", "that", "where"))


def recalled_from(t: Tokens, at: int) -> int | None:
    """Where in the text the words begin that tell a deed as a recalled one; None where it is none."""
    first, _ = t.span_of(t.sentence[at])
    if _LINKS.isdisjoint(t.lower[first:at]):
        return None
    before = "".join(f"{t.lower[i]}{' ' if t.end[i] < t.start[i + 1] else ''}" for i in range(first, at))
    found = _aside().search(before)
    return t.start[first] + found.start() if found else None


def with_days(grammar: Grammar, found: Sequence[tuple[int, Event]], times: Sequence[When]) -> list[tuple[int, Event]]:
    """The events; those that are recalled with the one day that is told of them."""
    return [(at, _with_day(grammar, at, event, times)) for at, event in found]


def _with_day(grammar: Grammar, at: int, event: Event, times: Sequence[When]) -> Event:
    if event.when is not None and event.when.date:
        return event
    if (start := recalled_from(grammar.t, at)) is None:
        return event
    days = [one for one in times if one.start is not None and start <= one.start < event.trigger.start]
    days = [one for one in days if len(one.date or "") == _DAY and not one.until]
    return replace(event, when=days[0]) if len(days) == 1 else event


@cache
def _aside() -> re.Pattern[str]:
    return re.compile(table("event_words")["retold"]["other"]["aside"])
