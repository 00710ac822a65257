"""Words that tell of saying: which stance they take, with what complements."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, cast

from kg.lexicon import table
from kg.model import Stance

_EXPRESSIONS = ("out", "aside", "off", "away", "down", "#")


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying.

    ``frames``: S a clause or quotation, N an object that is said, A an object that is spoken to, O an object with its
    predicate ("called the move illegal"), Q only a quotation, to / ing an infinitive or gerund, ``out``, ``aside`` …
    a particle, ``scorn+on`` an object and a preposition that make an expression with the verb (``@name``: any of a list
    of objects), ``#`` an object that is a number, anything else a preposition whose object is said. A frame may carry
    its own stance.
    """

    lemma: str
    stance: Stance
    frames: dict[str, Stance]

    @property
    def may_quote(self) -> bool:
        """Whether a quotation may stand beside it: not beside what speaks only as an expression or of a number."""
        return any("+" not in frame and frame not in _EXPRESSIONS for frame in self.frames)

    def takes(self, frame: str) -> bool:
        return frame in self.frames


@cache
def cues() -> dict[str, Cue]:
    """Lemma → cue, from ``data/speech.csv``."""
    found = {}
    text = resources.files("kg").joinpath("data", "speech.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        stance = cast(Stance, row["stance"])
        frames: dict[str, Stance] = {}
        for frame in row["frames"].split():
            name, _, own = frame.partition(":")
            frames[name] = cast(Stance, own or stance)
        if row["infinitive"]:
            frames["to"] = cast(Stance, row["infinitive"])
        found[row["lemma"]] = Cue(row["lemma"], stance, frames)
    return found


@cache
def words(section: str) -> dict[str, Any]:
    """A section of ``data/speech.toml``."""
    return cast(dict[str, Any], table("speech")[section])


@cache
def word_set(section: str, name: str) -> frozenset[str]:
    return frozenset(words(section)[name])
