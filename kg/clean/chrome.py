"""Which lines are no news: chrome of the page, legal text, lists of links, sign-offs, codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.clean.lines import Line
from kg.lexicon import table
from kg.model import Skip

_LONGEST_WHOLE = 240  # characters of a line that is chrome as a whole
_TRAILING = " .:|›»>→…-–—"


def _joined(patterns: Sequence[str], *, case: bool = False) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), 0 if case else re.IGNORECASE)


@cache
def _share_bar() -> re.Pattern[str]:
    words = sorted(table("chrome")["share"]["words"], key=len, reverse=True)
    word = "(?:" + "|".join(re.escape(word) for word in words) + ")"
    return re.compile(rf"{word}(?:[\s|•·,/:+-]*{word})+[\s.:|]*", re.IGNORECASE)


@cache
def _whole() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((reason, _joined(patterns)) for reason, patterns in table("chrome")["lines"].items())


@cache
def _starts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rules = table("chrome")["starts"]
    return tuple((reason, _joined(patterns)) for reason, patterns in rules.items() if reason != "longest")


@cache
def _pattern(section: str, key: str) -> re.Pattern[str]:
    return _joined(table("chrome")[section][key], case=section in ("sign_off", "codes"))


def line_reason(text: str) -> str | None:
    """Why a line is no news by itself; None for news."""
    if len(text) > _LONGEST_WHOLE:
        return None
    if _pattern("codes", "lines").fullmatch(text):
        return "distributor code"
    if _share_bar().fullmatch(text):
        return "share bar"
    bare = text.strip(_TRAILING + "<‹«←* ")
    for reason, pattern in _whole():
        if bare and pattern.fullmatch(bare):
            return reason
    for reason, pattern in _starts():
        if pattern.match(text):
            return reason
    return "legal notice" if _pattern("legal", "lines").fullmatch(text) else None


def is_legal(text: str) -> bool:
    """A disclaimer: one phrase that only lawyers write, or several of their words."""
    if _pattern("legal", "strong").search(text):
        return True
    return len({match.group().casefold() for match in _pattern("legal", "weak").finditer(text)}) > 1


def skips(lines: Sequence[Line]) -> Iterator[Skip]:
    """The lines that are no news, each with its reason."""
    state = None  # the list or notice that the line before belongs to
    for line in lines:
        bare = line.text.strip(_TRAILING + "*#<‹«← ")
        if _pattern("links", "headings").fullmatch(bare):
            state = "link list"
        elif _pattern("legal", "headings").fullmatch(bare) and not line.final:
            state = "legal notice"
            yield Skip(line.start, line.end, state)
            continue
        reason = line_reason(line.text)
        if reason is None and state == "link list" and not line.prose:
            reason = "link list"
        elif reason is None and (state == "legal notice" or line.number > len(lines) * 0.6) and is_legal(line.text):
            reason = state = "legal notice"
        elif reason is None:
            state = None
        if reason:
            yield Skip(line.start, line.end, reason)
