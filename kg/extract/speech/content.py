"""What a cue says, as far as the grammar tells."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.model import Span, Stance


@dataclass(slots=True)
class Content:
    """What is said, how, and to whom, as far as one cue tells."""

    spans: list[Span] = field(default_factory=list)
    stance: Stance = "asserts"
    addressees: list[Token] = field(default_factory=list)  # head words
    clause: Token | None = None  # the verb of what is said
    frame: str = ""
    object: Token | None = None  # the noun that is said, rejected or judged
    speaker: Token | None = None  # where the grammar names another one than the subject: "quoted X as saying"
