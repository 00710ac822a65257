"""Days told by their name or their place in a month: "New Year's Day", "Easter Monday", "the last Sunday of May"."""

from __future__ import annotations

import datetime

from kg.extract import calendar as cal
from kg.extract.calendar import Anchor, Day, Direction
from kg.extract.time_patterns import weekday_numbers
from kg.lexicon import table
from kg.model import When

_JUST_NOW = 14  # days since a feast that moves


def fixed_day(name: str, year: int | None, anchor: Anchor | None, direction: Direction) -> When | None:
    """The day of a feast; of Easter that of the western or of the eastern churches, whichever was just now."""
    words = table("time")
    if name in words["fixed_days"]:
        month, day = map(int, words["fixed_days"][name].split("-"))
        if year is not None:
            exact = cal.make_day(year, month, day)
            return cal.on_day(exact) if exact else None
        return cal.day_of_unknown_year(month, day, anchor, direction)
    reference = anchor.day if anchor else None
    if reference is None or year is not None:
        return None
    away = datetime.timedelta(words["easter_days"][name])
    days = sorted({easter + away for easter in easters(reference.year)})
    recent = [day for day in days if 0 <= (reference - day).days <= _JUST_NOW]
    return cal.on_day(recent[0], "year from the publication date") if len(recent) == 1 else None


def nth_day(nth: str, unit: str, month: When) -> When | None:
    """ "The first Sunday of May", "the last day of April": ``unit`` is a weekday or "day"."""
    if month.earliest is None or month.latest is None:
        return None
    first, last = Day.fromisoformat(month.earliest), Day.fromisoformat(month.latest)
    weekday = weekday_numbers().get(unit.lower())
    days = [first + datetime.timedelta(n) for n in range((last - first).days + 1)]
    days = [day for day in days if weekday is None or day.weekday() == weekday]
    which = -1 if nth == "last" else table("time")["ordinals"].index(nth)
    return cal.on_day(days[which], month.reason or "") if which < len(days) else None


def easters(year: int) -> tuple[Day, Day]:
    """Easter Sunday of the western and of the eastern churches (Meeus, "Astronomical Algorithms", chapter 8)."""
    a, b, c = year % 19, *divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    m = (a + 11 * h) // 319
    n, p = divmod(c, 4)
    w = (2 * e + 2 * n - p - h + m + 32) % 7
    month = (h - m + w + 90) // 25
    western = Day(year, month, (h - m + w + month + 19) % 32)
    j = (19 * a + 15) % 30
    k = (2 * (year % 4) + 4 * (year % 7) - j + 34) % 7
    month, day = divmod(j + k + 114, 31)
    return western, Day(year, month, day + 1) + datetime.timedelta(13)  # thirteen days, from 1900 to 2099
