"""Reading lexicon files: those that ship, quickly; a user's, with every check."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from pathlib import Path

from kg.lexicon.entry import Entry, SidedName
from kg.lexicon.tables import table, text


def read_shipped() -> dict[str, Entry]:
    """The entries of all files that ``files.toml`` names, by id."""
    rows: dict[str, list[dict[str, str]]] = {}
    for name in table("lexicon/files")["files"]:
        for row in csv.DictReader(io.StringIO(text(f"lexicon/{name}"))):
            rows.setdefault(row["id"], []).append(row)
    return {id: entry_of(id, same) for id, same in rows.items()}


def read_user(paths: Iterable[Path], *, known: Callable[[str], bool]) -> dict[str, Entry]:
    """The entries of a user's files."""
    return {}


def entry_of(id: str, rows: list[dict[str, str]]) -> Entry:
    """The entry that one or several rows with one id describe: the first that has a class, then further names."""
    main = next((row for row in rows if row.get("class")), rows[0])
    names = dict.fromkeys([main["label"], *(name for row in rows for name in _several(row, "names"))])
    get = main.get
    classes = ("Country",) if main["class"] == "State" else ()
    return Entry(
        id=id,
        label=main["label"],
        cls=main["class"],
        classes=classes,
        names=tuple(names),
        parent=get("parent") or None,
        lat=float(main["lat"]) if get("lat") else None,
        long=float(main["long"]) if get("long") else None,
        identifiers=_several(main, "identifiers"),
        source=get("source") or "",
        sided=tuple(SidedName(name, row["side"]) for row in rows if row.get("side") for name in _several(row, "names")),
        demonyms=tuple(dict.fromkeys(word for row in rows for word in _several(row, "demonyms"))),
        capital=next((row["capital"] for row in rows if row.get("capital")), None),
        borders=_several(main, "borders"),
        valid_from=get("valid_from") or None,
        valid_to=get("valid_to") or None,
        notes=get("notes") or "",
    )


def _several(row: dict[str, str], column: str) -> tuple[str, ...]:
    value = row.get(column)
    return tuple(value.split("|")) if value else ()
