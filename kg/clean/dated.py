"""When an article was published, by the most trusted of what its text says."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from kg.clean.header import Header
from kg.clean.lines import Line
from kg.dates import find_date, parse_date, real_day

_CODE = re.compile(r"\bMENAFN(?P<day>\d\d)(?P<month>\d\d)(?P<year>20\d\d)\d{6}")
_YEAR = re.compile(r"\b20\d\d\b")
_PRINTED = re.compile(r"Published in [A-Z].{2,40}?,? (?:on )?(?P<date>(?:\w+ \d|\d).{4,24})")
_LABEL = re.compile(r"\b(?:published|posted|issued|publication date|date|dated)\b", re.IGNORECASE)
_UPDATE = re.compile(r"\b(?:update[ds]?|modified|edited)\b", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}:\d\d")
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_NUMERIC = re.compile(r"(?<!\d)(\d\d?)[/.-](\d\d?)[/.-](20\d\d)(?!\d)")
_AHEAD = re.compile(
    r"\b(?:will|shall|due|scheduled?|plans?|planned|planning|next|by|until|till|expected|upcoming|ahead|set to|"
    r"deadline|would|expires?|through|for|before|target|goal|could|may|"
    r"should|to be|aims?|hopes?|vows?|pledges?|want|seeks?)\b",
    re.IGNORECASE,
)


def published(lines: Sequence[Line], skipped: Collection[int], header: Header) -> str | None:
    """The day of publication; None when nothing gives it beyond doubt. ``skipped``: lines that are no news."""
    return next(filter(None, _candidates(lines, skipped, header)), None)


def _candidates(lines: Sequence[Line], skipped: Collection[int], header: Header) -> Iterator[str | None]:
    """From the most trusted to the least."""
    yield header.feed_date and parse_date(header.feed_date)
    yield from (_coded(line.text) for line in reversed(lines[-20:]))
    yield from (_printed(line.text) for line in reversed(lines[-20:]) if line.number in skipped)
    yield from _labelled(lines, header)
    written = header.dateline.date if header.dateline else None
    yield parse_date(written) if written and _YEAR.search(written) else None
    yield from _bare(lines, skipped, header, written)
    yield from (parse_date(text) for _, text in header.dates if _UPDATE.search(text))
    yield from (_completed(written, text) for _, text in header.dates if written)


def _coded(text: str) -> str | None:
    match = _CODE.search(text)
    return real_day(int(match["year"]), int(match["month"]), int(match["day"])) if match else None


def _printed(text: str) -> str | None:
    match = _PRINTED.match(text)
    return parse_date(match["date"]) if match else None


def _labelled(lines: Sequence[Line], header: Header) -> Iterator[str | None]:
    """Dates after "Published:" and the like, on its line or the next one. What "Updated" says comes later."""
    for number, text in header.dates:
        above = lines[number - 1].text if number else ""
        if _LABEL.fullmatch(above.strip(" :")):
            yield parse_date(_UPDATE.split(text, maxsplit=1)[0])
        for match in _LABEL.finditer(text):
            yield parse_date(_UPDATE.split(text[match.end() :], maxsplit=1)[0])


def _bare(lines: Sequence[Line], skipped: Collection[int], header: Header, written: str | None) -> Iterator[str | None]:
    """Lines that are but a date and time. Above the title they may be the page's clock: then they need support."""
    title = header.title_line if header.title_line is not None else -1
    for number, text in header.dates:
        date = parse_date(_UPDATE.split(text, maxsplit=1)[0])
        if date is None or _contradicted(date, lines, skipped, written, strict=number < title):
            continue
        clock = number < title and _CLOCK.search(text) and _WEEKDAY.search(text)
        if not clock or _supported(date, lines, skipped, written):
            yield date


def _supported(date: str, lines: Sequence[Line], skipped: Collection[int], written: str | None) -> bool:
    """The story itself speaks of the same month, or its dateline of the same day."""
    if written and _same_day(date, written):
        return True
    news = (line.text for line in lines if line.number not in skipped)
    return any((found := find_date(text)) and found[0][:7] == date[:7] and len(found[0]) >= 7 for text in news)


def _contradicted(
    date: str, lines: Sequence[Line], skipped: Collection[int], written: str | None, *, strict: bool
) -> bool:
    """The story tells of something later, or its dateline names another time of the year."""
    if written and not _YEAR.search(written) and not _same_day(date, written):
        return True
    for line in lines:
        if line.number not in skipped:
            for match in _YEAR.finditer(line.text):
                if match.group() > date[:4] and (
                    strict or not _AHEAD.search(line.text, max(0, match.start() - 80), match.end())
                ):
                    return True
    return False


def _same_day(date: str, written: str) -> bool:
    """The dateline's month and day lie on ``date`` or up to three days before: pages are put up later than filed."""
    filed = parse_date(f"{written} {date[:4]}")
    if filed is None or len(date) < 10 or len(filed) < 10:
        return False
    from datetime import date as day

    return 0 <= (day.fromisoformat(date) - day.fromisoformat(filed)).days <= 3


def _completed(written: str, text: str) -> str | None:
    """A dateline without a year beside a date in numbers that can be read two ways: one way fits."""
    for first, second, year in _NUMERIC.findall(text):
        filed = parse_date(f"{written} {year}")
        if filed and filed in (
            real_day(int(year), int(second), int(first)),
            real_day(int(year), int(first), int(second)),
        ):
            return filed
    return None
