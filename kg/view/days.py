"""Dates as told, and as the full days that a timeline can place."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import Literal

from kg.model import Knowledge, Value, When
from kg.view.rows import Row

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def when_told(when: When | None) -> Row | None:
    """A time as told, with the days it spans; ``None`` when nothing is told."""
    if when is None or not (when.date or when.text or when.earliest):
        return None
    return {
        "date": when.date,
        "words": when.text,
        "from": day(0, when.earliest, when.date),
        "to": day(1, when.latest, when.until, when.date),
    }


def dates_of(knowledge: Knowledge) -> dict[str, dict[str, str]]:
    """Subject → property → date as told, from the plain facts."""
    result: dict[str, dict[str, str]] = {}
    for fact in knowledge.facts:
        if fact.predicate in ("date", "startDate", "endDate", "earliest", "latest") and isinstance(fact.object, Value):
            result.setdefault(fact.subject, {}).setdefault(fact.predicate, fact.object.text)
    return result


def day(end: Literal[0, 1], *dates: str | None) -> str | None:
    """The first (``end`` 0) or last (1) day of the first of the dates that has a year."""
    for date in dates:
        match = _DATE.fullmatch(date or "")
        if match:
            year, month, day = match.groups()
            if day:
                return date
            if not month:
                return f"{year}-12-31" if end else f"{year}-01-01"
            last = monthrange(int(year), int(month))[1] if 1 <= int(month) <= 12 else 28
            return f"{year}-{month}-{last if end else 1:02d}"
    return None
