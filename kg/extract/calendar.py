"""Arithmetic of told dates: partial dates, their first and last day, years that follow from a publication date.

A told date is a :class:`kg.model.When`; ``date`` keeps the precision of the words. Nothing here reads text.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from kg.model import When

Day = datetime.date
Direction = Literal["past", "future", "open"]  # what the words around a time say of where it lies
_HALF_A_YEAR = 183  # days
_ADJACENT = 7  # days
_DAY = len("2025-10-19")
_PARTIAL = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?$")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A publication date at its precision."""

    year: int
    month: int | None = None
    day: Day | None = None

    @classmethod
    def read(cls, published: str | None) -> Anchor | None:
        """From "2025-11-12", "2025-11", "2025" (a time of day behind it is ignored); None for anything else."""
        match = _PARTIAL.match((published or "")[:10])
        if match is None:
            return None
        year, month, day = (int(part) if part else None for part in match.groups())
        if year is None or not 1 <= year < 9999 or (month is not None and not 1 <= month <= 12):
            return None
        if month is None or day is None:
            return cls(year, month)
        exact = make_day(year, month, day)
        return cls(year, month, exact) if exact else None

    @property
    def reference(self) -> Day | None:
        """A day to measure from: the publication day, else the middle of its month; None when only a year is known."""
        if self.day is not None:
            return self.day
        return Day(self.year, self.month, 15) if self.month is not None else None


def make_day(year: int, month: int, day: int) -> Day | None:
    """The day, or None when the calendar has no such day."""
    try:
        return Day(year, month, day)
    except ValueError:
        return None


def last_of_month(year: int, month: int) -> Day:
    return Day(year, month, calendar.monthrange(year, month)[1])


def on_day(day: Day, reason: str = "") -> When:
    return When(date=day.isoformat(), earliest=day.isoformat(), latest=day.isoformat(), reason=reason)


def in_month(year: int, month: int, reason: str = "") -> When:
    first, last = Day(year, month, 1), last_of_month(year, month)
    return When(date=f"{year:04}-{month:02}", earliest=first.isoformat(), latest=last.isoformat(), reason=reason)


def in_year(year: int, reason: str = "") -> When:
    return When(date=f"{year:04}", earliest=f"{year:04}-01-01", latest=f"{year:04}-12-31", reason=reason)


def between(first: Day, last: Day, reason: str = "") -> When:
    """Some day of a stretch: no date, but bounds."""
    return When(earliest=first.isoformat(), latest=last.isoformat(), reason=reason)


def yearless(month: int, day: int, reason: str = "") -> When | None:
    """A day of an unknown year, "--10-15"."""
    return When(date=f"--{month:02}-{day:02}", reason=reason) if make_day(2024, month, day) else None


def day_of_unknown_year(
    month: int, day: int, anchor: Anchor | None, direction: Direction, weekday: int | None = None
) -> When | None:
    """A month and day told without a year: the year that the publication date leaves no doubt about, else none."""
    if anchor is None or anchor.reference is None:
        return yearless(month, day)
    reference = anchor.reference
    candidates = (make_day(year, month, day) for year in range(reference.year - 1, reference.year + 2))
    days = [found for found in candidates if found and (weekday is None or found.weekday() == weekday)]
    chosen = _choose(days, reference, direction)
    return on_day(chosen, "year from the publication date") if chosen else yearless(month, day, "year not certain")


def day_of_unknown_month(day: int, reference: Day, direction: Direction) -> When | None:
    """A day told by its number alone: the nearest such day, before ``reference`` unless told as ahead."""
    first = Day(reference.year, reference.month, 15)
    months = (shift(first, count, "month") for count in (-1, 0, 1))
    days = [one for month in months if month and (one := make_day(month.year, month.month, day))]
    ahead = direction == "future"
    chosen = min((one for one in days if one >= reference), default=None) if ahead else None
    chosen = chosen or max((one for one in days if one <= reference), default=None)
    return on_day(chosen, "month from the publication date") if chosen else None


def month_of_unknown_year(month: int, anchor: Anchor | None, direction: Direction) -> When | None:
    """A month told without a year; None when the year is open (no datatype holds a bare month)."""
    if anchor is None or anchor.month is None:
        return None
    distance = (anchor.month - month) % 12  # months back
    if direction == "future":
        year = anchor.year + (1 if month < anchor.month else 0)
    elif distance <= 6 or direction == "past":
        year = anchor.year - (1 if month > anchor.month else 0)
    else:
        return None
    return in_month(year, month, "year from the publication date")


def _choose(days: list[Day], reference: Day, direction: Direction) -> Day | None:
    past = max((day for day in days if day <= reference), default=None)
    future = min((day for day in days if day >= reference), default=None)
    if direction == "future":
        return future
    if past and (reference - past).days <= _HALF_A_YEAR:
        return past
    if direction == "past":
        return None  # told as past, yet long ago: another year is as likely
    return future if future and (future - reference).days <= _HALF_A_YEAR else None


def nearest_weekday(weekday: int, reference: Day, direction: Direction) -> Day:
    """The latest such day up to ``reference``, or with a future direction the first from it on (Monday is 0)."""
    if direction == "future":
        return reference + datetime.timedelta((weekday - reference.weekday()) % 7)
    return reference - datetime.timedelta((reference.weekday() - weekday) % 7)


def shift(day: Day, count: int, unit: str) -> Day | None:
    """``day`` moved by so many days, weeks, months or years; None when it leaves the calendar."""
    if unit in ("day", "week"):
        try:
            return day + datetime.timedelta(days=count * (7 if unit == "week" else 1))
        except OverflowError:
            return None
    months = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    if not 1 <= year <= 9999:
        return None
    return Day(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def period(unit: str, offset: int, anchor: Anchor) -> When | None:
    """The calendar week, month or year that lies ``offset`` such periods from the publication date."""
    reason = "counted from the publication date"
    if unit == "year":
        return in_year(anchor.year + offset, reason)
    if unit == "month" and anchor.month is not None:
        year, month = divmod(anchor.year * 12 + anchor.month - 1 + offset, 12)
        return in_month(year, month + 1, reason)
    if anchor.day is None:
        return None
    if unit == "day":
        moved = shift(anchor.day, offset, "day")
        return on_day(moved, reason) if moved else None
    monday = shift(anchor.day, offset, "week")
    if unit != "week" or monday is None:
        return None
    monday -= datetime.timedelta(monday.weekday())
    return between(monday, monday + datetime.timedelta(6), reason)


def ago(count: int, unit: str, anchor: Anchor) -> When | None:
    """So many units before the publication date, at the precision that such words have."""
    if unit == "year":
        return in_year(anchor.year - count, "counted from the publication date")
    if unit == "month":
        return period("month", -count, anchor)
    if anchor.day is None:
        return None
    if unit == "hour":
        days = -(-count // 24)
        return between(anchor.day - datetime.timedelta(days), anchor.day, "counted from the publication date")
    if unit == "week":
        middle = anchor.day - datetime.timedelta(7 * count)
        spread = datetime.timedelta(3)
        return between(middle - spread, middle + spread, "counted from the publication date")
    return period("day", -count, anchor)


def joined(first: When, last: When) -> When | None:
    """An interval from one told date to another; a year told once counts for both."""
    first = _borrow_year(first, last)
    if first.date is None or last.date is None:
        return None
    if first.latest and last.latest and first.latest > last.latest:
        return None
    reasons = dict.fromkeys(reason for reason in (first.reason, last.reason) if reason)
    reason = "; ".join(reasons)
    return When(date=first.date, until=last.date, earliest=first.earliest, latest=last.latest, reason=reason)


def _borrow_year(first: When, last: When) -> When:
    if not (first.date or "").startswith("--") or last.earliest is None:
        return first
    month, day = int((first.date or "")[2:4]), int((first.date or "")[5:7])
    year = int(last.earliest[:4])
    told = make_day(year, month, day)
    if told and told.isoformat() > last.earliest:
        told = make_day(year - 1, month, day)
    return on_day(told, last.reason) if told else first


def open_ended(start: When) -> When:
    """Since ``start``: when it ended, if it did, is not told."""
    return replace(start, latest=None, open=True)


def up_to(end: When) -> When:
    """Until ``end``."""
    return When(until=end.date, latest=end.latest, reason=end.reason)


def sooner(end: When, *, inclusive: bool) -> When:
    """Before ``end``, or by it: no date, only a last day."""
    bound = end.latest if inclusive else end.earliest
    if bound and not inclusive:
        moved = shift(Day.fromisoformat(bound), -1, "day")
        bound = moved.isoformat() if moved else None
    return When(latest=bound, reason=end.reason)


def later(start: When) -> When:
    """After ``start``: no date, only a first day."""
    return When(earliest=start.earliest, reason=start.reason)


def with_year_near(when: When, base: str) -> When:
    """A day whose year is not told, in the year of a full date that lies within a week of it; else as it was."""
    if when.date is None or when.until or len(base) != 10:
        return when
    month, day = int(when.date[-5:-3]), int(when.date[-2:])
    near = Day.fromisoformat(base)
    days = (make_day(year, month, day) for year in (near.year - 1, near.year, near.year + 1))
    found = next((one for one in days if one and abs((one - near).days) <= _ADJACENT), None)
    if found is None or found.isoformat() == when.date:
        return when
    dated = on_day(found, f"year from {base}, told just before")
    dated = open_ended(dated) if when.open else dated
    return replace(dated, text=when.text, start=when.start, end=when.end)


def full_days(whens: Iterator[When]) -> list[str]:
    """The distinct full dates (with or without year) among some told times, in order."""
    return list(
        dict.fromkeys(
            when.date
            for when in whens
            if when.date
            and len(when.date) in (7, 10)
            and when.until is None
            and (len(when.date) == 10 or when.date.startswith("--"))
        )
    )


def moved(date: str, count: int, unit: str, reason: str) -> When | None:
    """A told day, with or without year, moved by so many days, weeks, months or years; nothing for a whole month."""
    if date.startswith("--"):
        base = make_day(2023, int(date[2:4]), int(date[5:7]))  # a year without leap day: February 29 stays open
        result = shift(base, count, unit) if base else None
        if base is None or result is None or unit not in ("day", "week") or _crosses_leap_day(base, result):
            return None
        return yearless(result.month, result.day, reason)
    result = shift(Day.fromisoformat(date), count, unit) if len(date) == _DAY else None
    if result is None:
        return None
    if unit == "year":
        return in_year(result.year, reason)
    return in_month(result.year, result.month, reason) if unit == "month" else on_day(result, reason)


def _crosses_leap_day(first: Day, last: Day) -> bool:
    return min(first, last) <= Day(2023, 2, 28) < max(first, last)
