"""Where and when somebody was taken, as the deed that led to it tells.

"Agents broke into a hall in X on Monday. They led 40 students away", "Thursday's raids in X ended in 39 arrests".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.frames import word_sets
from kg.extract.grammar import Grammar
from kg.model import Event, Role
from kg.ontology import is_any

_TAKING = ("Arrest", "Abduction", "Seizure")
_DEEDS = ("Assault", "Coerce", "Seizure")
_STEPS = 4  # from "of 39 arrests" up to "ended"
_REAL = frozenset(("asserted", "claimed"))


def ongoing(grammar: Grammar, found: Sequence[tuple[int, Event]]) -> list[tuple[int, Event]]:
    """The events; takings with the place and the day of what led to them."""
    out: list[tuple[int, Event]] = []
    for at, event in found:
        if is_any(event.cls, _TAKING) and event.realis in _REAL and not _spots(event):
            deed = _result_of(grammar, at, found) or _before(grammar, event, found)
            if deed is not None:
                event = replace(event, roles=(*event.roles, *_spots(deed)), when=event.when or deed.when)
        out.append((at, event))
    return out


def _before(grammar: Grammar, event: Event, found: Sequence[tuple[int, Event]]) -> Event | None:
    """The deed of the sentence before that has the same doer, of whom a pronoun tells here."""
    first, end = grammar.t.span_of(event.sentence)
    start = grammar.t.start[first] if first < end else 0
    doers = {(role.start, role.end) for role in event.roles if role.role == "agent" and role.end <= start}
    for _, deed in found:
        same = deed.sentence == event.sentence - 1 and is_any(deed.cls, _DEEDS) and deed.realis in _REAL
        if same and any(role.role == "agent" and (role.start, role.end) in doers for role in deed.roles):
            return deed
    return None


def _result_of(grammar: Grammar, noun: int, found: Sequence[tuple[int, Event]]) -> Event | None:
    """The deed that is the subject of a verb whose outcome a noun is: "the raids | ended in 39 arrests"."""
    t, verb = grammar.t, noun
    if t.pos[noun] != "NOUN":
        return None
    for _ in range(_STEPS):
        verb = t.head[verb]
        if t.pos[verb] == "VERB":
            break
    if t.lemma[verb].lower() not in word_sets()["@resulting"]:
        return None
    return next((deed for at, deed in found if at in grammar.subjects(verb) and deed.realis in _REAL), None)


def _spots(event: Event) -> tuple[Role, ...]:
    return tuple(role for role in event.roles if role.role == "place")
