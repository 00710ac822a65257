"""When an article was published, by the most trusted of what its text says."""

from __future__ import annotations

import re

from kg.clean.header import Header
from kg.clean.lines import Line
from kg.dates import parse_date, real_day

_CODE = re.compile(r"\bMENAFN(?P<day>\d\d)(?P<month>\d\d)(?P<year>20\d\d)\d*")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LABELLED = re.compile(r"(?:first |originally )?(?:published|posted|date|dated|publication date|issued)(?: on| at)?\s*:?\s+(?P<date>.{4,60})", re.IGNORECASE)
_UPDATED = re.compile(r"(?:last )?(?:updated|modified)(?: on| at)?\s*:?\s+(?P<date>.{4,60})", re.IGNORECASE)


def published(lines: list[Line], header: Header) -> str | None:
    """The day of publication; None when nothing gives it beyond doubt."""
    if header.feed_date:
        return parse_date(header.feed_date)
    for line in reversed(lines[-12:]):
        if code := _CODE.search(line.text):
            return real_day(int(code["year"]), int(code["month"]), int(code["day"]))
    for pattern in (_LABELLED, _UPDATED):
        for line in lines[:8]:
            if (match := pattern.match(line.text)) and (date := parse_date(match["date"])):
                return date
    if header.month_day and _YEAR.search(header.month_day):
        return parse_date(header.month_day)
    return _from_clock(lines, header)


def _from_clock(lines: list[Line], header: Header) -> str | None:
    date = parse_date(header.clock) if header.clock else None
    if date is None:
        return None
    later = any(year > date[:4] for line in lines for year in _YEAR.findall(line.text) if year < "2100")
    return None if later else date
