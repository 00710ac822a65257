"""Comparing times that are told at different precisions."""

from __future__ import annotations

import calendar
import re
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from kg.model import When

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(r"\b(" + "|".join(_WEEKDAYS) + r")\b", re.IGNORECASE)
_SHAPES = (
    (r"\d{4}-\d\d-\d\d", "date"), (r"\d{4}-\d\d", "gYearMonth"), (r"\d{4}", "gYear"),
    (r"--\d\d-\d\d", "gMonthDay"), (r"--\d\d", "gMonth"),
)  # fmt: skip
_LEAP_YEAR = 2024  # stands for "any year" when only month and day are told; has a 29 February


@lru_cache(maxsize=10_000)
def span_of(text: str | None) -> tuple[date, date] | None:
    """First and last day of an ISO date, month or year; ``None`` for anything else.

    >>> span_of("2025-10")
    (datetime.date(2025, 10, 1), datetime.date(2025, 10, 31))
    """
    if not text or not re.fullmatch(r"\d{4}(-\d\d){0,2}", text):
        return None
    parts = [int(part) for part in text.split("-")]
    first = date(parts[0], *(parts[1:] + [1, 1])[:2])
    if len(parts) == 3:
        return first, first
    month = parts[1] if len(parts) == 2 else 12
    return first, date(parts[0], month, calendar.monthrange(parts[0], month)[1])


@lru_cache(maxsize=10_000)
def days_of(when: When | None) -> tuple[date, date] | None:
    """First and last day on which an event may have been; ``None`` when the year is not known."""
    if when is None:
        return None
    first, last = span_of(when.earliest or when.date), span_of(when.latest or when.until or when.date)
    return (first[0], last[1]) if first and last and first[0] <= last[1] else first


@lru_cache(maxsize=10_000)
def published_apart(one: str | None, other: str | None) -> int | None:
    """Days between two days of publication; ``None`` where one is not known."""
    return gap(When(date=one), When(date=other))


@lru_cache(maxsize=100_000)
def gap(one: When | None, other: When | None) -> int | None:
    """Days between two times, 0 when they can be the same, ``None`` when they can't be compared."""
    a, b = days_of(one), days_of(other)
    if a and b:
        return max(0, (b[0] - a[1]).days, (a[0] - b[1]).days)
    md_a, md_b = _month_day(one), _month_day(other)
    if md_a and (b or md_b):
        return _yearless_gap(md_a, b or md_b)  # type: ignore[arg-type]  # one of the two is a tuple
    if md_b and a:
        return _yearless_gap(md_b, a)
    return None


@lru_cache(maxsize=100_000)
def bare(when: When) -> When:
    """A time without what makes no difference to a comparison: of the words only a weekday stays, if nothing dates it.

    >>> bare(When(text="on Sunday")) == bare(When(text="late Sunday"))
    True
    """
    named = weekday(when)
    text = _WEEKDAYS[named] if named is not None and days_of(when) is None else ""
    return replace(when, text=text, start=None, end=None, reason="")


def _month_day(when: When | None) -> tuple[date, date] | None:
    """A time without a year, moved into the leap year that stands for any year."""
    if when is None or not when.date or not when.date.startswith("--"):
        return None
    first = span_of(f"{_LEAP_YEAR}{when.date[1:]}")
    last = span_of(f"{_LEAP_YEAR}{when.until[1:]}") if when.until and when.until.startswith("--") else first
    return (first[0], last[1]) if first and last else None


def _yearless_gap(wanted: tuple[date, date], other: tuple[date, date]) -> int | None:
    length = other[1] - other[0]
    if length.days > 180:  # months may be compared, years can't
        return None
    begin = other[0].replace(year=_LEAP_YEAR)
    gaps = []
    for years in (-1, 0, 1):  # a span may cross New Year
        start, end = (day + timedelta(366 * years) for day in wanted)
        gaps.append(max(0, (begin - end).days, (start - (begin + length)).days))
    return min(gaps)


def weekday(when: When | None) -> int | None:
    """The weekday that the words name, Monday = 0; none where it only bounds the time: "up to Sunday".

    >>> weekday(When(text="late Sunday night"))
    6
    """
    if when and not when.date and (when.latest or when.earliest):
        return None
    found = _WEEKDAY.search(when.text) if when and when.text else None
    return _WEEKDAYS.index(found.group(1).lower()) if found else None


@lru_cache(maxsize=100_000)
def weekdays_agree(one: When | None, other: When | None) -> bool | None:
    """Whether a weekday that one side names fits the day that the other side gives; ``None``: can't tell."""
    for named, dated in ((one, other), (other, one)):
        wanted, days = weekday(named), days_of(dated)
        if wanted is None or days is None or days_of(named):
            continue
        length = (days[1] - days[0]).days
        if length < 6:
            return any((days[0] + timedelta(n)).weekday() == wanted for n in range(length + 1))
    return None


@lru_cache(maxsize=10_000)
def precision(text: str) -> str:
    """The XSD datatype, local name, that fits an ISO date told at some precision.

    >>> [precision(t) for t in ("2025-10-15", "2025-10", "2025", "--10-15", "--10")]
    ['date', 'gYearMonth', 'gYear', 'gMonthDay', 'gMonth']
    """
    return next((name for shape, name in _SHAPES if re.fullmatch(shape, text)), "string")
