"""Reading the lexicon files that ship, quickly: their format is checked by tests, not at each start.

A file is CSV with a header; columns may be missing or empty, and several values in one are parted by ``|``:

``id`` (empty: the slug of the label), ``label``, ``class`` (of the ontology), ``names``, ``demonyms``, ``doubtful``
(names that need context), ``parent``, ``where`` (states in which a group is met), ``capital``, ``borders``, ``lat``,
``long``, ``population``, ``identifiers`` (IRIs), ``source`` (of coordinates, identifiers, dates; empty: common
knowledge), ``valid_from``, ``valid_to`` (ISO), ``side`` (who uses the names of this row), ``language`` (of these names,
"en" where empty), ``notes``.

A row whose ``class`` is empty adds names to the entry with its id.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from kg.ids import slug
from kg.lexicon.entry import Entry, SidedName
from kg.lexicon.tables import table, text

COMMON = "common knowledge"
COLUMNS = (
    "id", "label", "class", "names", "demonyms", "doubtful", "parent", "where", "capital", "borders", "lat", "long",
    "population", "identifiers", "source", "valid_from", "valid_to", "side", "language", "notes",
)  # fmt: skip
SEVERAL = frozenset({"names", "demonyms", "doubtful", "where", "borders", "identifiers", "side"})
Row = Mapping[str, str]


def shipped_rows() -> dict[str, list[Row]]:
    """The rows of all shipped files but the gazetteer by id, in reading order."""
    rows: dict[str, list[Row]] = {}
    for name in table("lexicon/files")["files"]:
        for row in _rows(text(f"lexicon/{name}")):
            rows.setdefault(row.get("id") or slug(row["label"]), []).append(row)
    return rows


def _rows(content: str) -> Iterator[Row]:
    lines = csv.reader(io.StringIO(content))
    header = next(lines)
    return (dict(zip(header, line, strict=True)) for line in lines)


def entry_of(id: str, rows: Sequence[Row]) -> Entry:
    """The entry that the rows with one id describe together."""
    main = main_row(rows)
    get = main.get
    lat, long, population = get("lat"), get("long"), get("population")
    return Entry(
        id=id,
        label=main["label"],
        cls=main["class"],
        classes=("Country",) if main["class"] == "State" else (),
        names=all_names(rows),
        parent=get("parent") or None,
        lat=float(lat) if lat else None,
        long=float(long) if long else None,
        population=int(population) if population else None,
        identifiers=several(main, "identifiers"),
        source=get("source") or COMMON,
        sided=sided(rows),
        demonyms=gathered(rows, "demonyms"),
        capital=next((row["capital"] for row in rows if row.get("capital")), None),
        borders=several(main, "borders"),
        valid_from=get("valid_from") or None,
        valid_to=get("valid_to") or None,
        where=several(main, "where"),
        doubtful=several(main, "doubtful"),
        notes=get("notes") or "",
    )


def sided(rows: Sequence[Row]) -> tuple[SidedName, ...]:
    """The names that carry one side's view."""
    return tuple(
        SidedName(name, side, row.get("language") or "en")
        for row in rows
        for side in several(row, "side")
        for name in several(row, "names")
    )


def several(row: Row, column: str) -> tuple[str, ...]:
    """The values of a column that may hold several."""
    value = row.get(column)
    return tuple(value.split("|")) if value else ()


def gathered(rows: Sequence[Row], column: str) -> tuple[str, ...]:
    """The values of a column in several rows, each once."""
    if len(rows) == 1:
        return several(rows[0], column)
    return tuple(dict.fromkeys(value for row in rows for value in several(row, column)))


def main_row(rows: Sequence[Row]) -> Row:
    """The row that describes the thing; the others only name it."""
    return next((row for row in rows if row.get("class")), rows[0])


def all_names(rows: Sequence[Row]) -> tuple[str, ...]:
    """Every name, the label first."""
    return tuple(dict.fromkeys((main_row(rows)["label"], *gathered(rows, "names"))))
