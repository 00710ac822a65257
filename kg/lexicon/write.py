"""Adding an entry to a user's lexicon file without touching what stands there."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import ConfigError
from kg.files import writing
from kg.lexicon.check import faults
from kg.lexicon.files import COLUMNS, SEVERAL, several
from kg.lexicon.user import Line, read_lines

if TYPE_CHECKING:
    from kg.lexicon.known import Lexicon

_USUAL = ("id", "label", "class", "names", "parent", "where", "lat", "long", "source", "side", "notes")


def add(path: Path, row: Mapping[str, str], lexicon: Lexicon) -> Line:
    """Appends ``row`` (column → value, several values parted by ``|``) to ``path``, which is made if it is not there.

    Raises:
        ConfigError: the row, or a row that stood there before, is wrong; nothing is written.
    """
    filled = {column: value for column, value in row.items() if value}
    before = read_lines(path) if path.exists() else []
    new = Line(filled, f"{path}, the new entry")
    if found := list(faults([*before, new], lexicon)):
        raise ConfigError(found[0])
    content = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    text = _csv(content, filled, path) if path.suffix.lower() == ".csv" else _toml(content, filled)
    with writing(path) as out:
        out.write(text)
    return new


def _csv(content: str, row: Mapping[str, str], path: Path) -> str:
    if not content:
        content = ",".join([*_USUAL, *(column for column in COLUMNS if column in row and column not in _USUAL)]) + "\n"
    header = [name.strip() for name in next(csv.reader(io.StringIO(content)))]
    if missing := [column for column in row if column not in header]:
        raise ConfigError(f"{path}, line 1: there is no column for {', '.join(missing)} - add it to the header")
    out = io.StringIO()
    csv.DictWriter(out, header, lineterminator="\n").writerow(row)
    return content + ("" if content.endswith("\n") else "\n") + out.getvalue()


def _toml(content: str, row: Mapping[str, str]) -> str:
    lines = ["[[entry]]"]
    for column in COLUMNS:
        if column in row:
            value = list(several(row, column)) if column in SEVERAL else row[column]
            lines.append(f"{column} = {json.dumps(value, ensure_ascii=False)}")
    return (content.rstrip("\n") + "\n\n" if content.strip() else "") + "\n".join(lines) + "\n"
