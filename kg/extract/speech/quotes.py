"""Where quotation marks open and close: typographic, straight, single, mismatched, running on over paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_OPENING = re.compile(r"[“„«‘]|(?<![\w\"'])\"(?=[\w\[(…‘'“.$£€-])|(?<![\w\"'])'(?=[A-Z\w\[(…\"])|(?<=\w)“|``")
_MARK = re.compile(r"[“„«‘\"'`]")  # with which all of these begin
_DOUBLE_CLOSE = '”"“'
_CLOSERS = {"``": "”", "“": '”"″', "„": '“”"', "«": "»", '"': '"”″', "‘": "’'", "'": "'’"}
_ELISION = re.compile(r"['‘’](?:\d\ds?\b|em\b|til\b|tis\b|twas\b|n'\b)")


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation: with its marks ``[start, end)``, without them ``[inner_start, inner_end)``.

    ``open`` marks one whose paragraph ends before it closes: it goes on with the next.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    open: bool = False


def quotations(text: str) -> tuple[Quotation, ...]:
    """All outermost quotations of a text, in order."""
    found: list[Quotation] = []
    for start, end in _paragraphs(text):
        found.extend(_in_paragraph(text, start, end))
    return tuple(found)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.split("\n"):
        yield at, at + len(line)
        at += len(line) + 1


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Quotation]:
    at = start
    while match := _opening(text, at, end):
        opened = match.start()
        at = match.end()
        if _ELISION.match(text, opened):
            continue
        closed = _closing(text, match[0], at, end)
        if closed is not None:
            after = closed + (2 if match[0] == "``" else 1)
            yield Quotation(opened, after, at, closed)
            at = after
        elif match[0] in '“"' and _goes_on(text, end):
            yield Quotation(opened, len(text[:end].rstrip()), at, len(text[:end].rstrip()), open=True)
            return


def _opening(text: str, at: int, end: int) -> re.Match[str] | None:
    """The next mark that opens a quotation, looked for by its character first."""
    while (mark := _MARK.search(text, at, end)) is not None:
        if found := _OPENING.match(text, mark.start(), end):
            return found
        at = mark.end()
    return None


def _goes_on(text: str, end: int) -> bool:
    """Whether the next paragraph opens with a quotation mark: the quotation runs on."""
    return text[end : end + 6].lstrip()[:1] in ("“", '"') and bool(text[end:].strip())


def _closing(text: str, mark: str, start: int, end: int) -> int | None:
    if mark == "``":
        closed = text.find("''", start, end)
        return closed if closed >= 0 else None
    if mark in "‘'":
        return _single_closing(text, start, end)
    for at in range(start, end):
        char = text[at]
        if char in _CLOSERS[mark] and not (char == '"' and _opens(text, at)):
            return at
        if char == mark and mark != '"':  # opened again before it was closed
            return _mismatched(text, start, at)
    return _mismatched(text, start, end)


def _opens(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return before.isspace() and after.isalnum()


def _mismatched(text: str, start: int, end: int) -> int | None:
    """A double mark closed by a single one, as in “We will not budge on this,’ another official said."""
    for match in re.finditer(r"(?<=[,.!?])['’](?=\s|$)", text[start:end]):
        return start + match.start()
    return None


def _single_closing(text: str, start: int, end: int) -> int | None:
    candidates = []
    for match in re.finditer(r"['’](?!\w)", text[start:end]):
        at = start + match.start()
        candidates.append(at)
        if not (text[at - 1] in "sS" and re.match(r"\s[a-z]", text[at + 1 : at + 3])):
            break
    reopened = text.find("‘", start, end)
    candidates = [at for at in candidates if reopened < 0 or at < reopened]
    return candidates[-1] if candidates else None
