"""One attribution on its way to a claim."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extract.word import Word
from kg.model import Span, Stance


@dataclass(slots=True)
class Saying:
    """One attribution before it becomes a claim; heads are words of the parsed text."""

    cue: Span | None
    stance: Stance
    content: list[Span]
    source: Span | None = None
    speaker: Word | None = None
    verb: Word | None = None
    clause: Word | None = None
    object: Word | None = None  # the noun that is said, rejected or judged
    addressees: list[Word] = field(default_factory=list)
    cited: Word | None = None  # a source that the speaker cites: "citing officials, Reuters said"
    outlet: Word | None = None  # who passes it on: "quoted … as saying"
    frame: str = ""
    alone: bool = False  # of several named together only the speaker says it
