"""What the parts of this stage hand to each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from spacy.tokens import Doc

from kg.model import MentionKind
from kg.tokens import Tokens


class Found(NamedTuple):  # many are made: a tuple is made fastest
    """A mention as token positions ``[first, end)``, before it becomes a :class:`~kg.model.Mention`."""

    first: int
    end: int
    cls: str
    kind: MentionKind = "name"
    weight: int = 1  # how sure: 1 statistical model, 2 a pattern of the text, 3 a known name

    def head(self, tokens: Tokens) -> int:
        """The token that the rest of it hangs on."""
        for i in range(self.first, self.end):
            if not self.first <= tokens.head[i] < self.end:
                return i
        return self.end - 1

    def covers(self, other: Found) -> bool:
        """Whether the other lies within this one."""
        return self.first <= other.first and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Guess:
    """What a statistical recogniser sees: tokens ``[first, end)``, a label of OntoNotes or a class of the ontology."""

    first: int
    end: int
    label: str


Recogniser = Callable[[Doc], Iterable[Guess]]


def from_doc(doc: Doc) -> list[Guess]:
    """The default recogniser: the entities that the spaCy pipeline has set."""
    return [Guess(ent.start, ent.end, ent.label_) for ent in doc.ents]
