"""Rows of a table as the page carries them: the fields once, then a list of values a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Row = dict[str, Any]  # field → JSON value


def table(rows: Sequence[Row]) -> dict[str, Any]:
    """Rows as one list of fields (those that no row fills last) and one list of values a row, cut at its end."""
    used = dict.fromkeys(field for row in rows for field, value in row.items() if not _empty(value))
    fields = [*used, *(field for field in (rows[0] if rows else ()) if field not in used)]
    return {"fields": fields, "rows": [_values(row, fields) for row in rows]}


def _values(row: Row, fields: Sequence[str]) -> list[Any]:
    values = [None if _empty(row.get(field)) else row[field] for field in fields]
    while values and values[-1] is None:
        values.pop()
    return values


def _empty(value: Any) -> bool:
    return value is None or value is False or value in ([], "")
