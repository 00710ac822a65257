"""Lines of a page that tell nothing but a date and time."""

from __future__ import annotations

import re

_DATES = re.compile(
    r"(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?:T[\d:.]+Z?)?|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d|"
    r"\d{1,2}(?:st|nd|rd|th)?[\s,-]+[A-Za-z]{3,9}\.?[\s,-]+(?:19|20)\d\d|[A-Za-z]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?\s*,?\s+(?:19|20)\d\d"
)
_TIME_WORDS = re.compile(
    r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s*(?:hrs|hours))?|\b\d{1,2}\s?[ap]\.?m\b\.?|\b[ap]\.?m\b\.?|[+-]\d\d:?\d\d|"
    r"\b(?:GMT|UTC|[A-Z]{1,3}[SD]?T|MSK|hrs|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun|"
    r"first|originally|last|published|posted|updated?|modified|issued|dated?|time|publication|on|at|local|about|"
    r"\d+ (?:hours?|minutes?|days?) ago|\d+[ -]min(?:ute)?s?[ -]read)\b",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"[|·•:]|\s[-–—]\s")
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d|\d\s?[ap]\.?m\b", re.IGNORECASE)


def _rest(text: str) -> list[str] | None:
    """The words beside dates, times and their labels; None where there is no full date."""
    if len(text) > 160 or not any(character.isdigit() for character in text):
        return None
    rest, count = _DATES.subn(" ", text)
    return re.findall(r"[^\W_]+", _TIME_WORDS.sub(" ", rest)) if count else None


def is_clock(text: str) -> bool:
    """A date with a time and nothing else. A date alone may head an entry of a chronicle: that is news."""
    return _rest(text) == [] and bool(_CLOCK.search(_DATES.sub(" ", text)))


def is_date_line(text: str) -> bool:
    """A date with at most a time, labels and a few words set off by marks: "ANI | Updated: Nov 12, 2025 20:13 IST"."""
    words = _rest(text)
    if words is None:
        return False
    return not words or (len(words) <= 6 and bool(_SEPARATOR.search(text)) and not text.endswith("."))
