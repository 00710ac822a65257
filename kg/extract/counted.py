"""Days counted from one that the same sentence tells: "buried on Wednesday, two days after he was stabbed"."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from kg.extract import calendar as cal
from kg.lexicon import table
from kg.model import When

_COUNTED = re.compile(r"(?P<count>\w+) (?P<unit>day|week)s? (?P<side>after|before)$", re.IGNORECASE)
_COUNTED_OFF = re.compile(r"\b(?:before|earlier|previous|preceding|ago)\b|^the previous", re.IGNORECASE)
_KEPT_APART = re.compile(r"\b(?:the|that|this)\s(?:\w+\s)?\w+\s$")
_OF_DEED = re.compile(r"\s(?:the|that|this|his|her|their)\s(?:\w+\s)?(\w+)", re.IGNORECASE)
_CLOSE = 100  # characters between the two: "on Wednesday at a ceremony in the capital, two days after"


def counted_back(told: When, times: Iterable[When]) -> When | None:
    """The day of what "two days after" stands before, where the day counted from has just been told.

    Args:
        told: the words that count, which the clause behind them has for its time.
        times: the times of the article.
    """
    match = _COUNTED.search(told.text or "")
    if match is None or told.date or told.start is None:
        return None
    near = [one for one in times if one.date and not one.until and one.end is not None and one.end <= told.start]
    base = max(near, key=lambda one: one.end or 0, default=None)
    if base is None or base.date is None or len(base.date) < len("--10-15") or told.start - (base.end or 0) > _CLOSE:
        return None
    word = match["count"].lower()
    count = int(word) if word.isdigit() else table("time")["numbers"].get(word, int(word == "the"))
    sign = -1 if match["side"].lower() == "after" else 1
    reason = f"{told.text!r} counted from {base.date}"
    moved = cal.moved(base.date, sign * count, match["unit"].lower(), reason) if count else None
    return replace(moved, text=told.text, start=told.start, end=told.end) if moved is not None else None


def spoken_of(text: str, times: Sequence[When], nouns: Container[str]) -> When | None:
    """The day of a deed that a noun speaks of: "said on Monday of the assault | three days before".

    Args:
        text: the article.
        times: the times of one sentence.
        nouns: the words for a deed, lemmas.
    """
    for one in times:
        start, end = one.start or 0, one.end or 0
        if (
            one.date
            and _KEPT_APART.search(text[max(0, start - _CLOSE) : start].lower())
            and _COUNTED_OFF.search(one.text or "")
        ):
            noun = text[:start].split()[-1].lower()
            if noun in nouns:
                return one
        behind = _OF_DEED.match(text, end)
        told = not one.date and behind is not None and behind[1].lower() in nouns
        if told and (day := counted_back(one, times)) is not None:
            return day
    return None
