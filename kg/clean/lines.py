"""An article's lines: the units that cleaning judges."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_BLANK = " \t\xa0\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\x00\u3000"
_FINAL = re.compile(r"[.!?…؟。！？][\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the blanks around it; ``number`` counts the lines that hold something."""

    number: int
    start: int
    end: int
    text: str
    gap: bool  # an empty line (or the start of the text) stands before it

    @property
    def final(self) -> bool:
        """Ends as a sentence does."""
        return bool(_FINAL.search(self.text))

    @property
    def prose(self) -> bool:
        """A sentence or more, by length and final stop: what link lists and menus are not."""
        return len(self.text) >= 60 and self.final and self.text.count(" ") >= 8


def lines_of(text: str) -> list[Line]:
    """The lines of ``text`` that hold anything."""
    found: list[Line] = []
    last = 0
    for match in _LINE.finditer(text):
        words = match.group().strip(_BLANK)
        if words:
            start = match.start() + match.group().index(words)
            gap = (
                not found
                or text.count("\n", last, start) > 1
                or text.count("\r", last, start) > 1 + ("\n" in text[last:start])
            )
            found.append(Line(len(found), start, start + len(words), words, gap))
            last = start + len(words)
    return found
