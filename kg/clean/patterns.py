"""The patterns of ``chrome.toml``, compiled once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.lexicon import table


def _joined(patterns: Sequence[str], *, case: bool) -> re.Pattern[str]:
    text = "|".join(f"(?:{pattern})" for pattern in patterns)
    return re.compile(text.replace("{agency}", _agency()), re.NOFLAG if case else re.IGNORECASE)


@cache
def _agency() -> str:
    names = {name for label, tags in table("agencies")["tags"].items() for name in (label, label.upper(), *tags)}
    return "(?:" + "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name))) + ")"


@cache
def pattern(section: str, key: str, *, case: bool = False) -> re.Pattern[str]:
    """One list of patterns as one expression. ``case``: capitals matter."""
    return _joined(table("chrome")[section][key], case=case)


@cache
def by_reason(section: str, *, case: bool = False) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The expressions of a section whose keys are reasons."""
    lists = table("chrome")[section].items()
    return tuple((reason, _joined(patterns, case=case)) for reason, patterns in lists if isinstance(patterns, list))


@cache
def share_bar() -> re.Pattern[str]:
    """A line of nothing but what share bars are made of."""
    words = sorted(table("chrome")["share"]["words"], key=lambda word: (-len(word), word))
    word = "(?:" + "|".join(re.escape(word) for word in words) + ")"
    return re.compile(rf"{word}(?:[\s|•·,/:+-]*{word})+[\s.:|]*", re.IGNORECASE)


def hinted(section: str, text: str) -> bool:
    """False where none of a section's hints stands in ``text``: a quick look before a slow search."""
    lower = text.lower()
    return any(hint in lower for hint in table("chrome")[section]["hints"])


@cache
def _verbs(lists: tuple[str, ...]) -> re.Pattern[str]:
    verbs = "|".join(verb for name in lists for verb in table("chrome")["news"][name])
    return re.compile(rf"\b(?:{verbs})\b")


def is_report(text: str) -> bool:
    """A whole sentence with a verb of telling: news, whatever it begins with."""
    return text.rstrip("\"'”’)").endswith((".", "!", "?")) and bool(_verbs(("speech", "verbs")).search(text))


def is_speech(text: str) -> bool:
    """Somebody says something: news, whatever lawyers' words it holds."""
    return bool(_verbs(("speech",)).search(text))
