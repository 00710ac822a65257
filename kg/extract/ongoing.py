"""Where and when somebody was taken by those of whom the sentence before tells: "They led 40 students away"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.grammar import Grammar
from kg.model import Event, Role
from kg.ontology import is_any

_TAKING = ("Arrest", "Abduction", "Seizure")
_DEEDS = ("Assault", "Coerce", "Seizure")
_REAL = frozenset(("asserted", "claimed"))


def ongoing(grammar: Grammar, found: Sequence[tuple[int, Event]]) -> list[tuple[int, Event]]:
    """The events; takings by a "they" of the sentence before with the place and the day of what "they" did there."""
    return [(at, _placed(grammar, event, [one for _, one in found])) for at, event in found]


def _placed(grammar: Grammar, event: Event, found: Sequence[Event]) -> Event:
    if not is_any(event.cls, _TAKING) or event.realis not in _REAL or _spots(event):
        return event
    first, end = grammar.t.span_of(event.sentence)
    start = grammar.t.start[first] if first < end else 0
    doers = {(role.start, role.end) for role in event.roles if role.role == "agent" and role.end <= start}
    for deed in found:
        same = deed.sentence == event.sentence - 1 and is_any(deed.cls, _DEEDS) and deed.realis in _REAL
        if same and any(role.role == "agent" and (role.start, role.end) in doers for role in deed.roles):
            return replace(event, roles=(*event.roles, *_spots(deed)), when=event.when or deed.when)
    return event


def _spots(event: Event) -> tuple[Role, ...]:
    return tuple(role for role in event.roles if role.role == "place")
