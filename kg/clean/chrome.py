"""Which lines are no news by their own words: chrome of the page, legal text, lists of links, codes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.clean.clock import is_clock
from kg.clean.lines import Line
from kg.clean.patterns import by_reason, hinted, is_report, is_speech, pattern, share_bar
from kg.model import Skip

_LONGEST = 240  # characters of a line that is chrome as a whole
_INLINE_HINTS = ("(", "[", "t.co", "twitter.com", "MENAFN", "Facebook", "Twitter", "Disclaimer:", "also like")
_LEGAL_EARLY = 250  # characters: disclaimers come to the point; a page run together in one line does not
_MARKS = " .:→›…–—|*#<‹«←>»▶►•"


@lru_cache(maxsize=4096)  # long pages repeat their buttons
def line_reason(text: str) -> str | None:
    """Why a line is no news by itself; None for news."""
    if len(text) > _LONGEST:
        return None
    if pattern("codes", "lines", case=True).fullmatch(text):
        return "distributor code"
    if share_bar().fullmatch(text):
        return "share bar"
    bare = text.strip(_MARKS)
    reasons = (reason for reason, whole in by_reason("lines") if whole.fullmatch(bare))
    starts = (reason for reason, start in by_reason("starts") if start.match(text.lstrip(_MARKS + "([")))
    if reason := next(reasons, None):
        return reason
    if (reason := next(starts, None)) and not is_report(text):
        return reason
    if is_clock(text):
        return "page header"
    if len(text) <= 160 and pattern("legal", "lines").fullmatch(text):
        return "legal notice"
    return None


def is_legal(text: str, *, foot: bool) -> bool:
    """A disclaimer: one phrase that only lawyers write or, at the foot of the page, several of their words."""
    if not hinted("legal", text) or is_speech(text):
        return False
    strong = pattern("legal", "strong").search(text)
    if strong and strong.start() < _LEGAL_EARLY:
        return True
    return (
        foot
        and len(text) < 1_500
        and len({match.group().casefold() for match in pattern("legal", "weak").finditer(text)}) > 1
    )


class _Chrome:
    """Walks down an article; ``state`` is the list or notice that the line before belongs to."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.state: str | None = None
        self.teasers = False  # the list is made of titles with a paragraph each, down to the end of the page
        self.teasers_from = _teasers_from(lines)

    def reason(self, line: Line) -> str | None:
        """Why this line is no news; moves the state on."""
        bare = line.text.strip(_MARKS)
        heading = len(bare) < 80 and not line.text.endswith(".")
        if heading and line.number and pattern("links", "headings").fullmatch(bare):
            self.state = "link list" if self._short_below(line) else None
            self.teasers = self.teasers_from <= line.number + 1
            return "link list"
        if heading and pattern("legal", "headings").fullmatch(bare):
            self.state = "legal notice"
            return self.state
        if self.state == "link list" and pattern("list_end", "lines").fullmatch(bare):
            self.state = None
            return "link list"
        return line_reason(line.text) or self._continued(line)

    def _short_below(self, line: Line) -> bool:
        """A title or nothing stands below: under a heading of links there is no paragraph of the story."""
        below = self.lines[line.number + 1 : line.number + 2]
        return not below or not below[0].prose

    def _continued(self, line: Line) -> str | None:
        if self.state == "link list" and (self.teasers or not (line.prose or is_report(line.text))):
            return self.state
        foot = self.state == "legal notice" or line.number >= len(self.lines) * 0.5
        if is_legal(line.text, foot=foot):
            self.state = "legal notice"
            return self.state
        self.state = None
        return None


def _teasers_from(lines: Sequence[Line]) -> int:
    """The line from which on, to the end of the page, every paragraph stands under a title: at least two such pairs."""
    pairs, start = 0, len(lines)
    for line in reversed(lines):
        above = lines[line.number - 1] if line.number else None
        if line.prose and (above is None or above.prose or line_reason(above.text)):
            break
        if line.prose:
            pairs, start = pairs + 1, line.number - 1
    return start if pairs > 1 else len(lines)


def skips(lines: Sequence[Line]) -> Iterator[Skip]:
    """The lines that are no news, each with its reason."""
    chrome = _Chrome(lines)
    for line in lines:
        if reason := chrome.reason(line):
            yield Skip(line.start, line.end, reason)


def inline_skips(lines: Sequence[Line]) -> Iterator[Skip]:
    """Picture credits and the like within lines, and lines that are but a caption with its credit."""
    for line in lines:
        if _is_caption(line.text):
            yield Skip(line.start, line.end, "picture credit or caption")
        elif any(mark in line.text for mark in _INLINE_HINTS):
            for reason, inside in by_reason("inline", case=True):
                for match in inside.finditer(line.text):
                    yield Skip(line.start + match.start(), line.start + match.end(), reason)


def _is_caption(text: str) -> bool:
    short = len(text) < 340 and not _sentences(text)
    return short and hinted("captions", text) and bool(pattern("captions", "lines", case=True).fullmatch(text))


def _sentences(text: str) -> bool:
    """Two full sentences or more: more than a caption."""
    return text.count(". ") > 1 and len(text) > 200
