"""Details by which one story is known: its numbers (eleven judges, 600 lorries), and names that few stories have."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg.lexicon import table
from kg.model import Extraction
from kg.ontology import is_any
from kg.resolve.likeness import stems

_TELLING = 3  # from here on a number tells something
_YEARS = range(1900, 2100)


@lru_cache(maxsize=50_000)
def figures(sentence: str) -> frozenset[int]:
    """The numbers of a sentence, in figures or in words, from three on; no years, days of months or times of day.

    >>> sorted(figures("On July 3, 2025 eleven judges and 1,200 guests from 21 towns waited for two hours"))
    [11, 21, 1200]
    """
    told = (_value(found) for found in _pattern().finditer(sentence.lower()))
    return frozenset(value for value in told if value >= _TELLING and value not in _YEARS)


def common_names(extraction: Extraction) -> frozenset[str]:
    """The stems of the names of places and states, and of days: many stories have them."""
    text = extraction.article.text
    places = (text[m.start : m.end] for m in extraction.mentions if is_any(m.cls, ("Place", "State")))
    return frozenset[str]().union(_calendar(), *map(stems, places))


@cache
def _calendar() -> frozenset[str]:
    words = table("time")
    return frozenset[str]().union(*map(stems, (*words["months"], *words["weekdays"])))


def _value(found: re.Match[str]) -> int:
    if found["day"]:
        return 0
    return int(found["digits"].replace(",", "")) if found["digits"] else numerals()[found["word"]]


@cache
def _pattern() -> re.Pattern[str]:
    months = "|".join(month.lower() for month in table("time")["months"])
    short = "|".join(month[:3].lower() for month in table("time")["months"])
    month = rf"(?:{months}|(?:{short})\b\.?)"
    words = "|".join(sorted(numerals(), key=len, reverse=True))
    return re.compile(
        rf"(?P<day>\b{month} \d\d?\b|\b\d\d?(?:st|nd|rd|th)?(?: of)? {month}"
        rf"|\bat (?:\d\d?|{words})\b(?! \w+s\b)|\b(?:\d\d?|{words}) (?:[ap]\.?m\b|o'clock))"
        r"|(?<![\w.:])(?P<digits>\d{1,3}(?:,\d{3})+|\d{1,9})(?![\d:]|\.\d)"
        rf"|\b(?P<word>{words})\b"
    )


@cache
def numerals() -> dict[str, int]:
    """The numbers below a hundred by their words."""
    words = table("event_words")["numerals"]
    units = dict(zip(words["units"], range(len(words["units"])), strict=True))
    tens = {word: 10 * number for number, word in enumerate(words["tens"], start=2)}
    both = {f"{ten}-{unit}": tens[ten] + units[unit] for ten in tens for unit in words["units"][1:10]}
    return units | tens | both
