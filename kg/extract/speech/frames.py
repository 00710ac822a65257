"""The frames of a verb of saying, tried in order: the first that the sentence fills gives the content."""

from __future__ import annotations

from kg.extract.speech.clauses import clause_said
from kg.extract.speech.complements import gerund_said, infinitive_said, preposition_said
from kg.extract.speech.content import Content
from kg.extract.speech.expressions import expression_said
from kg.extract.speech.objects import (
    PARTICLES,
    as_said,
    number_said,
    object_said,
    particle_said,
    predicate_said,
    quoted_said,
)
from kg.extract.speech.words import Cue
from kg.extract.word import Word

_READERS = (
    ("Q", quoted_said),
    ("out", particle_said),
    ("to", infinitive_said),
    ("S", clause_said),
    ("ing", gerund_said),
    ("as", as_said),
    ("O", predicate_said),
    ("prep", preposition_said),
    ("N", object_said),
    ("#", number_said),
)


def content_of(verb: Word, cue: Cue) -> Content | None:
    """The content of a verb of saying, by the first of its frames that the sentence fills."""
    found = expression_said(verb, cue)
    if found is not None:
        found.frame = "N"
        return found
    for frame, reader in _READERS:
        if frame in cue.frames or frame == "prep" or (frame == "out" and not cue.frames.keys().isdisjoint(PARTICLES)):
            found = reader(verb, cue)
            if found is not None:
                found.frame = frame
                return found
    return None
