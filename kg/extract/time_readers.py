"""What each shape of time means: match and publication date → :class:`kg.model.When`.

A reader returns None when the words give no date: they are kept as words, never guessed at.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass

from kg.extract import calendar as cal
from kg.extract import feasts
from kg.extract.calendar import Anchor, Direction
from kg.extract.time_patterns import month_numbers, weekday_numbers
from kg.lexicon import table
from kg.model import When

_OFFSETS = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}


@dataclass(frozen=True, slots=True)
class Telling:
    """A match with what its reader may use."""

    match: re.Match[str]
    anchor: Anchor | None
    direction: Direction
    year_open: bool = False  # a day that stands for a well-known event: its year is not the nearest one

    def get(self, group: str) -> str | None:
        return self.match.groupdict().get(group)

    def whole(self, group: str) -> int:
        return int(re.sub(r"\D", "", self.match[group]))

    @property
    def month(self) -> int:
        return month_numbers()[self.match["month"].rstrip(".").lower()]

    @property
    def weekday(self) -> int | None:
        name = self.get("weekday")
        return weekday_numbers()[name.lower()] if name else None

    @property
    def count(self) -> int:
        words = self.match["count"].lower()
        count = int(words) if words.isdigit() else int(table("time")["numbers"][words])
        return count // 24 if self.match["unit"].lower() == "hour" and count % 24 == 0 else count

    @property
    def unit(self) -> str:
        """The unit to count in: a night, or 24 hours, are a day."""
        unit = (self.get("unit") or "day").lower()
        return "day" if unit == "night" or (unit == "hour" and int(self.match["count"]) % 24 == 0) else unit


Reader = Callable[[Telling], When | None]


def _day(told: Telling, day: int) -> When | None:
    if told.get("year"):
        exact = cal.make_day(told.whole("year"), told.month, day)
        return cal.on_day(exact) if exact else None
    anchor = None if told.year_open else told.anchor
    return cal.day_of_unknown_year(told.month, day, anchor, told.direction, told.weekday)


def _iso(told: Telling) -> When | None:
    day = cal.make_day(told.whole("year"), int(told.match["month"]), int(told.match["day"]))
    return cal.on_day(day) if day else None


def _numeric(told: Telling) -> When | None:
    first, second, year = int(told.match["a"]), int(told.match["b"]), told.whole("year")
    if told.match["mark"] == "." or first > 12 or first == second:
        day = cal.make_day(year, second, first)
    elif second > 12:
        day = cal.make_day(year, first, second)
    else:
        return None  # 3/4/2025: which one is the month nobody can tell
    return cal.on_day(day) if day else None


def _days(told: Telling) -> When | None:
    first, last = _day(told, told.whole("day")), _day(told, told.whole("last"))
    return cal.joined(first, last) if first and last else None


def _single_day(told: Telling) -> When | None:
    return _day(told, told.whole("day"))


def _worded_day(told: Telling) -> When | None:
    """ "The first of November"."""
    return _day(told, table("time")["ordinals"].index(told.match["ordinal"]) + 1)


def _day_of_month(told: Telling) -> When | None:
    """ "On the 14th", "the 14th of this month"."""
    if told.anchor is None or told.anchor.day is None:
        return None
    day, which = told.whole("day"), (told.get("which") or "").lower()
    if which:
        year, month = divmod(told.anchor.year * 12 + told.anchor.day.month - 1 + _OFFSETS[which], 12)
        exact = cal.make_day(year, month + 1, day)
        return cal.on_day(exact, "month from the publication date") if exact else None
    return cal.day_of_unknown_month(day, told.anchor.day, told.direction)


def _month_year(told: Telling) -> When | None:
    return cal.in_month(told.whole("year"), told.month)


def _month(told: Telling) -> When | None:
    return cal.month_of_unknown_year(told.month, told.anchor, told.direction)


def _year(told: Telling) -> When | None:
    return cal.in_year(told.whole("year"))


def _years(told: Telling) -> When | None:
    first, last = told.whole("year"), told.whole("last")
    last = last if last > 99 else first // 100 * 100 + last
    return cal.joined(cal.in_year(first), cal.in_year(last)) if first < last else None


_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "q1": 1, "q2": 2, "q3": 3, "q4": 4}


def _part_of_year(told: Telling, months: int) -> When:
    year, last = told.whole("year"), _QUARTERS[told.match["which"].lower()] * months
    first_day = datetime.date(year, last - months + 1, 1).isoformat()
    return When(date=str(year), earliest=first_day, latest=cal.last_of_month(year, last).isoformat())


def _decade(told: Telling) -> When | None:
    first = told.whole("decade")
    return cal.between(datetime.date(first, 1, 1), datetime.date(first + 9, 12, 31))


def _weekday(told: Telling) -> When | None:
    reference = told.anchor.day if told.anchor else None
    if reference is None or told.weekday is None:
        return None
    which = (told.get("which") or told.get("after") or "").lower().split()[-1:]
    reason = "weekday against the publication date"
    if which in (["next"], ["coming"]):
        return cal.on_day(cal.nearest_weekday(told.weekday, reference + datetime.timedelta(1), "future"), reason)
    if which in (["last"], ["past"]):
        return cal.on_day(cal.nearest_weekday(told.weekday, reference - datetime.timedelta(1), "past"), reason)
    return cal.on_day(cal.nearest_weekday(told.weekday, reference, told.direction), reason)


def _weekday_before_last(told: Telling) -> When | None:
    reference = told.anchor.day if told.anchor else None
    if reference is None or told.weekday is None:
        return None
    last = cal.nearest_weekday(told.weekday, reference - datetime.timedelta(1), "past")
    return cal.on_day(last - datetime.timedelta(7), "weekday against the publication date")


def _weekdays(told: Telling) -> When | None:
    """ "On Thursday and Friday": two days in a row; "Monday through Thursday"."""
    reference = told.anchor.day if told.anchor else None
    first, last = told.weekday, weekday_numbers()[told.match["last"].lower()]
    if reference is None or first is None:
        return None
    days = (last - first) % 7
    if days != 1 and " and " in told.match[0]:  # two days, not one stretch
        return cal.on_day(cal.nearest_weekday(first, reference, told.direction), "weekday against the publication date")
    end = cal.nearest_weekday(last, reference, told.direction)
    if told.direction == "future":
        end = cal.nearest_weekday(first, reference, told.direction) + datetime.timedelta(days)
    reason = "weekday against the publication date"
    return cal.joined(cal.on_day(end - datetime.timedelta(days), reason), cal.on_day(end, reason))


_NAMED_DAYS = {
    "the day before yesterday": -2, "yesterday": -1, "last night": -1, "today": 0, "tonight": 0, "tomorrow": 1,
    "the day after tomorrow": 2,
}  # fmt: skip


def _named_day(told: Telling) -> When | None:
    if told.anchor is None or told.anchor.day is None:
        return None
    word = re.sub(r"\s+", " ", told.match["word"].lower())
    if word == "overnight":
        day = told.anchor.day
        return cal.between(day - datetime.timedelta(1), day, "the night before the publication date")
    return cal.period("day", _NAMED_DAYS.get(word, 0), told.anchor)


def _period(told: Telling) -> When | None:
    offset = _OFFSETS[told.match["which"].lower()]
    if told.anchor is None:
        return None
    if told.match["which"].lower() in ("past", "coming"):  # "the past week": up to now, no calendar week
        return _stretch(told, 1, past=offset < 0)
    return cal.period(told.match["unit"], offset, told.anchor)


def _last_month(told: Telling) -> When | None:
    if told.anchor is None or told.anchor.month is None:
        return None
    which, month, anchor = told.match["which"].lower(), told.month, told.anchor
    if which == "this":
        return cal.in_month(anchor.year, month, "year from the publication date")
    if which == "next":
        return cal.in_month(anchor.year + (month <= told.anchor.month), month, "year from the publication date")
    return cal.in_month(anchor.year - (month >= told.anchor.month), month, "year from the publication date")


def _month_of_year(told: Telling) -> When | None:
    if told.anchor is None:
        return None
    return cal.in_month(told.anchor.year + _OFFSETS[told.match["which"]], told.month, "year from the publication date")


def _weekday_of_week(told: Telling) -> When | None:
    week = cal.period("week", _OFFSETS[told.match["which"].lower()], told.anchor) if told.anchor else None
    if week is None or week.earliest is None or told.weekday is None:
        return None
    monday = datetime.date.fromisoformat(week.earliest)
    return cal.on_day(monday + datetime.timedelta(told.weekday), "weekday against the publication date")


def _ago(told: Telling) -> When | None:
    hours = told.match["unit"].lower() == "hour" and not told.match["count"].isdigit()
    unit = "hour" if hours else told.unit
    return cal.ago(told.count, unit, told.anchor) if told.anchor else None


def _fixed_day(told: Telling) -> When | None:
    year = told.whole("year") if told.get("year") else None
    return feasts.fixed_day(re.sub(r"\s+", " ", told.match["name"]), year, told.anchor, told.direction)


def _nth_day(told: Telling) -> When | None:
    month = _month_year(told) if told.get("year") else _month(told)
    return feasts.nth_day(told.match["nth"], told.match["unit"], month) if month is not None else None


def _stretch(told: Telling, count: int, *, past: bool) -> When | None:
    day = told.anchor.day if told.anchor else None
    other = cal.shift(day, -count if past else count, told.match["unit"]) if day else None
    if day is None or other is None:
        return None
    return cal.between(min(day, other), max(day, other), "counted from the publication date")


def _weekend(told: Telling) -> When | None:
    day = told.anchor.day if told.anchor else None
    if day is None:
        return None
    which = told.match["which"].lower()
    ahead = which == "next" or told.direction == "future"
    base = day + datetime.timedelta(7) if which == "next" else day
    saturday = cal.nearest_weekday(5, base, "future" if ahead and which != "next" else "past")
    if which == "next":
        saturday = cal.nearest_weekday(5, day + datetime.timedelta(7 - day.weekday()), "future")
    return cal.between(saturday, saturday + datetime.timedelta(1), "weekend against the publication date")


def _words(told: Telling) -> When | None:
    return None


READERS: dict[str, Reader] = {
    "iso": _iso,
    "numeric": _numeric,
    "month_days": _days,
    "days_month": _days,
    "month_day": _single_day,
    "day_month": _single_day,
    "worded_day": _worded_day,
    "day_of_month": _day_of_month,
    "month_year": _month_year,
    "month": _month,
    "month_of_year": _month_of_year,
    "years": _years,
    "year": _year,
    "season": _year,
    "quarter": lambda told: _part_of_year(told, 3),
    "half": lambda told: _part_of_year(told, 6),
    "decade": _decade,
    "weekday": _weekday,
    "weekdays": _weekdays,
    "weekday_before_last": _weekday_before_last,
    "weekday_of_week": _weekday_of_week,
    "week_on_weekday": _weekday_of_week,
    "named_day": _named_day,
    "period": _period,
    "last_month": _last_month,
    "last_season": _words,
    "ago": _ago,
    "vague_ago": _words,
    "past_stretch": lambda told: _stretch(told, told.count, past=True),
    "coming_stretch": lambda told: _stretch(told, told.count, past=False),
    "vague_stretch": _words,
    "nth_day": _nth_day,
    "hours_later": _words,
    "later": _words,  # against another date of the text: see kg.extract.time
    "other_day": _words,
    "weekend": _weekend,
    "festival": _words,
    "fixed_day": _fixed_day,
    "stretch": _words,
}
