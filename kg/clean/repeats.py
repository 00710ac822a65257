"""Paragraphs and blocks of sentences that stand twice: the later one is skipped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.clean.lines import Line
from kg.model import Skip

REASON = "repeated"
_SHORTEST = 40  # letters and digits; shorter lines may well be said twice ("He did not elaborate.")
_SHORTEST_SENTENCE = 60
_NOT_WORD = re.compile(r"[\W_]+")
_SENTENCE = re.compile(r"\S.*?(?:[.!?][\"'”’)\]]*(?=\s+[\"'“‘(]?[A-Z])|$)", re.DOTALL)


def _key(text: str) -> str:
    """What two copies share whatever became of blanks, quotation marks and dashes on the way."""
    return _NOT_WORD.sub("", text).casefold()


def skips(lines: Iterable[Line]) -> Iterator[Skip]:
    """Later copies of lines and, within lines, of sentences."""
    seen_lines, seen_sentences = set[str](), set[str]()
    for line in lines:
        key = _key(line.text)
        if len(key) >= _SHORTEST and key in seen_lines:
            yield Skip(line.start, line.end, REASON)
            continue
        seen_lines.add(key)
        yield from _sentences(line, seen_sentences)


def _sentences(line: Line, seen: set[str]) -> Iterator[Skip]:
    for match in _SENTENCE.finditer(line.text):
        key = _key(match.group())
        if len(key) >= _SHORTEST_SENTENCE and key in seen:
            yield Skip(line.start + match.start(), line.start + match.end(), REASON)
        seen.add(key)
