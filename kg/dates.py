"""Calendar dates as metadata and page headers write them → ISO. Never a guess: what is ambiguous gives ``None``."""

from __future__ import annotations

import datetime
import re

_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
MONTHS = {name[:size]: number for number, name in enumerate(_NAMES, start=1) for size in (3, 4, len(name))}
_MONTH = r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
_MONTH += r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_ISO = r"(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)(?:-(?P<day>[0-3]\d))?(?![\d-])"
_ISO_SLASH = r"(?P<year>(?:19|20)\d\d)(?P<mark>[/.])(?P<month>[01]?\d)(?P=mark)(?P<day>[0-3]?\d)(?!\d)"
_COMPACT = r"(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)"
_NUMBERS = r"(?P<first>[0-3]?\d)(?P<mark>[/.-])(?P<second>[0-3]?\d)(?P=mark)(?P<year>(?:19|20)\d\d)(?!\d)"
_SHAPES = tuple(
    re.compile(rf"(?<![\w]){shape}", re.IGNORECASE)
    for shape in (
        _ISO,
        rf"{_DAY}(?:\s+of)?[\s,-]+{_MONTH}[\s,-]+{_YEAR}(?!\d)",
        rf"{_MONTH}\s+{_DAY}\s*,?\s+{_YEAR}\b",
        _ISO_SLASH,
        _NUMBERS,
        _COMPACT,
        rf"{_MONTH},?\s+{_YEAR}\b",
        rf"(?<![/.-]){_YEAR}(?![\w/-])",
    )
)


def find_date(text: str) -> tuple[str, int, int] | None:
    """The most telling date in ``text``: (ISO date or partial, start, end), or None."""
    for shape in _SHAPES:
        for match in shape.finditer(text):
            if date := _iso(match.groupdict()):
                return date, match.start(), match.end()
    return None


def parse_date(text: str) -> str | None:
    """An ISO date, "YYYY-MM" or "YYYY"; None where no date is told or day and month can't be told apart."""
    found = find_date(text)
    return found[0] if found else None


def _iso(parts: dict[str, str | None]) -> str | None:
    year, day = int(parts["year"] or 0), parts.get("day")
    if first := parts.get("first"):
        return _day_and_month(year, int(first), int(parts["second"] or 0), parts.get("mark"))
    name = parts.get("month")
    if name is None:
        return f"{year:04}"
    month = int(name) if name.isdigit() else MONTHS[name.casefold().rstrip(".")]
    if day is None:
        return f"{year:04}-{month:02}" if 1 <= month <= 12 else None
    return real_day(year, month, int(day))


def _day_and_month(year: int, first: int, second: int, mark: str | None) -> str | None:
    if first > 12 or first == second or mark == ".":  # with full stops the day comes first wherever that is written
        return real_day(year, second, first)
    return real_day(year, first, second) if second > 12 else None


def real_day(year: int, month: int, day: int) -> str | None:
    """The ISO date, or None when the calendar has no such day."""
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
