"""Paragraphs and blocks of sentences that stand twice: the later one is skipped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.clean.lines import Line
from kg.model import Skip

REASON = "repeated"
_SHORTEST = 40  # letters and digits; shorter lines may well be said twice ("He did not elaborate.")
_SHORTEST_SENTENCE = 60
_NOT_WORD = re.compile(r"[\W_]+")
_SENTENCE = re.compile(r"\S.*?(?:[.!?][\"'”’)\]]*(?=\s+[\"'“‘(]?[A-Z])|$)", re.DOTALL)


def _key(text: str) -> str:
    """What two copies share whatever became of blanks, quotation marks and dashes on the way. Numbers count."""
    return _NOT_WORD.sub("", text).casefold()


def skips(lines: Sequence[Line], title: int | None) -> Iterator[Skip]:
    """Later copies of lines and, within other lines, of sentences. ``title``: number of the headline's line."""
    parts = [
        [(match.start(), match.end(), _key(match.group())) for match in _SENTENCE.finditer(line.text)] for line in lines
    ]
    keys = ["".join(key for _, _, key in part) for part in parts]
    copies = _copies(keys) | _title_again(lines, keys, title)
    seen = set[str]()
    for at, (line, part) in enumerate(zip(lines, parts, strict=True)):
        if at in copies:
            yield Skip(line.start, line.end, REASON)
            continue
        for start, end, key in part:
            if len(key) >= _SHORTEST_SENTENCE and key in seen:
                yield Skip(line.start + start, line.start + end, REASON)
            seen.add(key)


def _copies(keys: Sequence[str]) -> set[int]:
    """Lines that stood before; short ones count as part of a longer stretch that stands twice."""
    first: dict[str, int] = {}
    original = {
        at: first[key] for at, key in enumerate(keys) if first.setdefault(key, at) != at and len(key) >= _SHORTEST
    }
    for step, order in ((1, range(len(keys))), (-1, range(len(keys) - 1, -1, -1))):
        for at in order:
            before = original.get(at - step)
            if (
                at not in original
                and before is not None
                and 0 <= before + step < at
                and keys[before + step] == keys[at]
            ):
                original[at] = before + step
    return set(original)


def _title_again(lines: Sequence[Line], keys: Sequence[str], title: int | None) -> set[int]:
    headline = next((key for line, key in zip(lines, keys, strict=True) if line.number == title), None)
    return {at for at, line in enumerate(lines) if keys[at] == headline and line.number != title and not line.final}
