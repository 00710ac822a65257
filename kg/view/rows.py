"""Rows of a table as the page carries them: the fields once, then a list of values a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Row = dict[str, Any]  # field → JSON value


def table(rows: Sequence[Row]) -> dict[str, Any]:
    """Rows as one list of fields (those that no row fills last) and one list of values a row, cut at its end."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    used = [name for name in names if any(_filled(row.get(name)) is not None for row in rows)]
    names = [*used, *(name for name in names if name not in used)]
    return {"fields": names, "rows": [_values(row, used) for row in rows]}


def _values(row: Row, names: Sequence[str]) -> list[Any]:
    values = [_filled(row.get(name)) for name in names]
    while values and values[-1] is None:
        values.pop()
    return values


def _filled(value: Any) -> Any:
    return value if value or (value == 0 and value is not False) else None
