"""One attribution on its way to a claim."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.model import Span, Stance


@dataclass(slots=True)
class Saying:
    """One attribution before it becomes a claim; heads are words of the parsed text."""

    cue: Span | None
    stance: Stance
    content: list[Span]
    source: Span | None = None
    speaker: Token | None = None
    verb: Token | None = None
    clause: Token | None = None
    object: Token | None = None  # the noun that is said, rejected or judged
    addressees: list[Token] = field(default_factory=list)
    cited: Token | None = None  # a source that the speaker cites: "citing officials, Reuters said"
    outlet: Token | None = None  # who passes it on: "quoted … as saying"
    frame: str = ""
    alone: bool = False  # of several named together only the speaker says it
