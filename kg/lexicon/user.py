"""A user's lexicon files: CSV as :mod:`kg.lexicon.files` describes it, or TOML with the same keys::

    [[entry]]
    label = "Border Watch"
    class = "ArmedGroup"
    names = ["BW", "the Watch"]
    where = ["pakistan"]

In ``kg.toml`` the tables are called ``[[lexicon.entry]]``. An entry with the id of a shipped one adds its names to it,
and what it states besides wins. Which file comes first makes no difference.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import ConfigError
from kg.ids import slug
from kg.lexicon.entry import Entry
from kg.lexicon.files import COLUMNS, SEVERAL, Row, entry_of, gathered, main_row, several, sided

if TYPE_CHECKING:
    from kg.lexicon.known import Lexicon

_TABLE = re.compile(r"^\s*\[\[\s*(?:lexicon\s*\.\s*)?entry\s*\]\]", re.MULTILINE)
_FIELDS = ("parent", "capital", "valid_from", "valid_to", "notes")


@dataclass(frozen=True, slots=True)
class Line:
    """One row with the place where it stands."""

    row: Row
    where: str  # "names.csv, line 3"
    file: str = ""  # "names.csv": the source of what the row gives no other for

    @property
    def id(self) -> str:
        """The id of the entry that it belongs to."""
        return self.row.get("id") or (slug(self.row["label"]) if self.row.get("label") else "")


def read_user(paths: Iterable[Path], shipped: Lexicon) -> dict[str, Entry]:
    """The entries of a user's files by id.

    Raises:
        ConfigError: a file can't be read or one of its rows is wrong; the message names file, line and column.
    """
    from kg.lexicon.check import faults

    lines = [line for path in sorted(set(paths)) for line in read_lines(path)]
    if found := list(faults(lines, shipped)):
        more = f" ({len(found) - 1} more: kg lexicon check lists all)" if len(found) > 1 else ""
        raise ConfigError(f"{found[0]}{more}")
    return entries_of(lines, shipped)


def entries_of(lines: Sequence[Line], shipped: Lexicon) -> dict[str, Entry]:
    """The entries that these rows make, given those that ship."""
    rows: dict[str, list[Row]] = {}
    for line in sorted(lines, key=lambda line: (line.id, not line.row.get("class"), sorted(line.row.items()))):
        rows.setdefault(line.id, []).append({**line.row, "source": line.row.get("source") or line.file})
    return {id: _entry(id, same, shipped.get(id)) for id, same in rows.items()}


def _entry(id: str, rows: Sequence[Row], known: Entry | None) -> Entry:
    """A user's entry, on top of the shipped one with its id."""
    if known is None:
        return entry_of(id, rows)
    main, names = main_row(rows), gathered(rows, "names")
    label = main.get("label") or known.label
    cls = main.get("class") or known.cls
    changed: dict[str, Any] = {name: main[name] for name in _FIELDS if main.get(name)}
    if any(main.get(name) for name in ("lat", "identifiers", "valid_from", "valid_to")):
        changed["source"] = main["source"]
    changed |= {name: float(main[name]) for name in ("lat", "long") if main.get(name)}
    changed |= {name: several(main, name) for name in ("identifiers", "borders", "where") if main.get(name)}
    return replace(
        known,
        label=label,
        cls=cls,
        classes=("Country",) if cls == "State" else (),
        names=tuple(dict.fromkeys((label, *known.names, *names))),
        sided=tuple(dict.fromkeys((*known.sided, *sided(rows)))),
        demonyms=tuple(dict.fromkeys((*known.demonyms, *gathered(rows, "demonyms")))),
        doubtful=tuple(dict.fromkeys((*known.doubtful, *gathered(rows, "doubtful")))),
        population=int(main["population"]) if main.get("population") else known.population,
        **changed,
    )


def read_lines(path: Path) -> list[Line]:
    """The rows of a file as text.

    Raises:
        ConfigError: it can't be read, is not UTF-8, or is neither CSV with a known header nor TOML with entries.
    """
    if path.suffix.lower() not in (".csv", ".toml"):
        raise ConfigError(f"{path}: a lexicon is a .csv or a .toml file")
    try:
        content = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: byte {error.start} is not UTF-8 - save the file as UTF-8") from error
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}") from error
    return list(_csv(path, content) if path.suffix.lower() == ".csv" else _toml(path, content))


def _csv(path: Path, content: str) -> Iterator[Line]:
    lines = csv.reader(io.StringIO(content), strict=True)
    try:
        header = [name.strip() for name in next(lines, [])]
        check_columns(header, f"{path}, line 1")
        start = lines.line_num + 1
        for values in lines:
            where, start = f"{path}, line {start}", lines.line_num + 1
            if not any(values) or values[0].lstrip().startswith("#"):
                continue
            if len(values) != len(header):
                raise ConfigError(
                    f"{where}: {len(values)} fields, but the header has {len(header)} - "
                    "put a value that holds a comma in quotes"
                )
            yield Line(dict(zip(header, (value.strip() for value in values), strict=True)), where, path.name)
    except csv.Error as error:
        raise ConfigError(f"{path}, line {lines.line_num}: {error}") from error


def check_columns(columns: Sequence[str], where: str) -> None:
    """Whether all columns, or keys of a TOML table, are known and enough to tell what a row is about."""
    from difflib import get_close_matches

    for name in columns:
        if name not in COLUMNS:
            close = get_close_matches(name, COLUMNS, n=1)
            hint = f"did you mean {close[0]!r}?" if close else f"there are {', '.join(COLUMNS)}"
            raise ConfigError(f"{where}: no such column: {name!r} - {hint}")
        if columns.count(name) > 1:
            raise ConfigError(f"{where}: the column {name!r} stands there twice")
    if not {"id", "label"} & {*columns}:
        raise ConfigError(f"{where}: there must be a column 'label' (or 'id', to add names to what is known)")


def _toml(path: Path, content: str) -> Iterator[Line]:
    try:
        tables = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: {error}") from error
    section = tables.get("lexicon", tables)
    entries = section.get("entry", []) if isinstance(section, dict) else []
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise ConfigError(f"{path}: 'entry' is no list of tables - write [[entry]] above each")
    if not entries and "lexicon" not in tables:
        raise ConfigError(f"{path}: no [[entry]] in it")
    starts = [content.count("\n", 0, found.end()) + 1 for found in _TABLE.finditer(content)]
    for number, entry in enumerate(entries):
        line = f"line {starts[number]}" if len(starts) == len(entries) else f"entry {number + 1}"
        where = f"{path}, {line}"
        check_columns(list(entry), where)
        yield Line({name: _as_text(name, value, where) for name, value in entry.items()}, where, path.name)


def _as_text(name: str, value: object, where: str) -> str:
    """A TOML value as it would stand in CSV."""
    if isinstance(value, list) and name in SEVERAL and all(isinstance(part, str) for part in value):
        return "|".join(value)
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return str(value).strip()
    wanted = "a list of strings" if name in SEVERAL else "a string or a number"
    raise ConfigError(f"{where}, column {name!r}: {value!r} is not {wanted}")
