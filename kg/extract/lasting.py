"""What is told as still so: "were still being held on Wednesday", "remained in custody", "continued to be detained"."""

from __future__ import annotations

from kg.extract.frames import word_sets
from kg.extract.grammar import Grammar
from kg.model import Event

_HELD = frozenset(("Abduction", "Arrest", "Seizure", "Disappearance"))
_BEFORE = 5  # words before the trigger among which "still" stands: "were | still | today being held"
_CUTS = frozenset((",", ";", ":", "and", "but", "who", "which", "after", "when", "while", "as"))


def still_lasts(g: Grammar, event: Event) -> bool:
    """Whether an event tells that somebody is held on: the day it is told of is not that on which one was taken."""
    if event.cls not in _HELD:
        return False
    first, end = g.t.at(event.trigger.start, event.trigger.end)
    if first and end and _lasting(g, range(first, end)):
        return True
    for i in range(first - 1, max(-1, first - 1 - _BEFORE), -1):
        if g.t.lower[i] in _CUTS or g.t.sentence[i] != g.t.sentence[first]:
            return False
        if _lasting(g, range(i, i + 1)):
            return True
    return False


def _lasting(g: Grammar, words: range) -> bool:
    return any(g.t.lemma[i].lower() in word_sets()["@still"] for i in words)
