"""What a cue says, as far as the grammar tells."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extract.word import Word
from kg.model import Span, Stance


@dataclass(slots=True)
class Content:
    """What is said, how, and to whom, as far as one cue tells."""

    spans: list[Span] = field(default_factory=list)
    stance: Stance = "asserts"
    addressees: list[Word] = field(default_factory=list)  # head words
    clause: Word | None = None  # the verb of what is said
    frame: str = ""
    object: Word | None = None  # the noun that is said, rejected or judged
    speaker: Word | None = None  # where the grammar names another one than the subject: "quoted X as saying"
