"""Text, numbers and dates → RDF literals."""

from __future__ import annotations

import calendar
import datetime
import re

import pyoxigraph as ox

from kg.model import Value
from kg.ontology import node

_LOST = re.compile("[\x00\ud800-\udfff]")  # NUL ends a string in stores written in C; no syntax has lone surrogates
_DATES = (
    (re.compile(r"-?\d{4,}-\d\d-\d\d\Z", re.ASCII), "date"),
    (re.compile(r"-?\d{4,}-\d\d\Z", re.ASCII), "gYearMonth"),
    (re.compile(r"-?\d{4,}\Z", re.ASCII), "gYear"),
    (re.compile(r"--\d\d-\d\d\Z", re.ASCII), "gMonthDay"),
)


def carried(text: str) -> str:
    """The text as RDF and its stores can carry it: NUL and lone surrogates become U+FFFD, one character for one."""
    return _LOST.sub("\ufffd", text) if _LOST.search(text) else text


def literal(text: str, *, datatype: str | None = None, language: str | None = None) -> ox.Literal:
    """A literal of what RDF can carry of the text. A language tag that is none is left out."""
    text = carried(text)
    if language:
        try:
            return ox.Literal(text, language=language.lower())
        except ValueError:
            return ox.Literal(text)
    return ox.Literal(text, datatype=node(f"xsd:{datatype}")) if datatype and datatype != "string" else ox.Literal(text)


def date_literal(text: str) -> ox.Literal:
    """A date at the precision that is told: a day, a month, a year, or a day whose year is not told.

    >>> print(date_literal("2025-10-15")), print(date_literal("--10-16")) and None
    "2025-10-15"^^<http://www.w3.org/2001/XMLSchema#date>
    "--10-16"^^<http://www.w3.org/2001/XMLSchema#gMonthDay>
    (None, None)
    """
    return literal(text, datatype=next((name for pattern, name in _DATES if pattern.match(text)), None))


def span(text: str) -> tuple[str, str] | None:
    """The first and last day of a date with a year, as ISO days; None where the year is not told.

    >>> span("2024-02"), span("2025"), span("--10-16")
    (('2024-02-01', '2024-02-29'), ('2025-01-01', '2025-12-31'), None)
    """
    match = re.match(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z", text)
    if not match:
        return None
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    try:
        first = datetime.date(year, month or 1, day or 1)
        last = first.replace(month=month or 12, day=day or calendar.monthrange(year, month or 12)[1])
    except ValueError:
        return None
    return first.isoformat(), last.isoformat()


def integer(value: int) -> ox.Literal:
    """A whole number."""
    return ox.Literal(str(value), datatype=node("xsd:integer"))


def decimal(value: float) -> ox.Literal:
    """A number from 0 to 1, or a coordinate: at most six decimals, at least one.

    >>> print(decimal(0.9))
    "0.9"^^<http://www.w3.org/2001/XMLSchema#decimal>
    """
    text = f"{value:.6f}".rstrip("0")
    return ox.Literal(f"{text}0" if text.endswith(".") else text, datatype=node("xsd:decimal"))


def of_value(value: Value) -> ox.Literal:
    """The literal that a record's value stands for."""
    return literal(value.text, datatype=value.datatype, language=value.language)
