"""``metadata.csv`` beside the articles: title, publisher, date and address of files that don't carry them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.errors import InputError
from kg.model import Problem, Source
from kg.read.encoding import decode
from kg.read.fields import known_fields, published, web_address

NAME = "metadata.csv"


def is_sidecar(path: Path) -> bool:
    """True for a ``metadata.csv`` that describes articles; one with a column "text" holds them itself."""
    if path.name.lower() != NAME:
        return False
    try:
        with path.open("rb") as file:
            header, _ = decode(file.readline(65_536))
    except (OSError, InputError):
        return True
    return "text" not in known_fields({name.strip('"'): "x" for name in header.strip().split(",")})


@dataclass(slots=True)
class _Row:
    line: int
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    used: bool = False


@dataclass(slots=True)
class _Sheet:
    path: Path
    rows: dict[str, _Row] = field(default_factory=dict)  # file name, or id → row


class Sidecars:
    """The metadata files met so far, each read once."""

    def __init__(self, problems: list[Problem]) -> None:
        self._problems = problems
        self._sheets: dict[Path, _Sheet | None] = {}

    def complete(self, source: Source, path: Path) -> Source:
        """``source`` with what the ``metadata.csv`` of its folder says; that wins over the file's own word."""
        sheet = self._sheet(path.parent)
        if sheet is None:
            return source
        row = sheet.rows.get(source.id) or sheet.rows.get(path.name) or sheet.rows.get(path.stem)
        if row is None:
            return source
        row.used = True
        return replace(
            source,
            title=row.title or source.title,
            publisher=row.publisher or source.publisher,
            published=row.published or source.published,
            url=row.url or source.url,
        )

    def report_unused(self) -> None:
        """Rows that describe no article: most often a misspelt file name."""
        for sheet in filter(None, self._sheets.values()):
            for name, row in sheet.rows.items():
                if not row.used:
                    where = f"{sheet.path}, line {row.line}"
                    self._problems.append(Problem(where, f"no article {name!r} was read - the line has no effect"))

    def _sheet(self, folder: Path) -> _Sheet | None:
        if folder not in self._sheets:
            path = folder / NAME
            self._sheets[folder] = self._load(path) if path.is_file() and is_sidecar(path) else None
        return self._sheets[folder]

    def _load(self, path: Path) -> _Sheet | None:
        try:
            text, doubt = decode(path.read_bytes())
            if doubt:
                self._problems.append(Problem(str(path), doubt))
            sheet = _Sheet(path)
            for line, record in _records(text):
                self._add(sheet, line, record)
        except (OSError, InputError, csv.Error) as error:
            self._problems.append(Problem(str(path), f"no metadata taken: {error}", "error"))
            return None
        return sheet

    def _add(self, sheet: _Sheet, line: int, record: dict[str, str]) -> None:
        where = f"{sheet.path}, line {line}"
        fields = known_fields(record)
        name = (record.get("file") or fields.get("id") or "").strip()
        if not name:
            self._problems.append(Problem(where, "names no file and no id - the line has no effect"))
        elif name in sheet.rows:
            self._problems.append(
                Problem(where, f"{name!r} stands in line {sheet.rows[name].line} already - the first holds")
            )
        else:
            sheet.rows[name] = _Row(
                line,
                fields.get("title"),
                fields.get("publisher"),
                published(fields.get("published"), where, self._problems),
                web_address(fields.get("url"), where, self._problems),
            )


def _records(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    lines = text.splitlines(keepends=True)
    first = lines[0] if lines else ""
    reader = csv.reader(lines, delimiter=max(",;\t", key=first.count))
    header = [name.strip().casefold() for name in next(reader, [])]
    if not {"file", "id"} & set(header):
        raise InputError("its first row names neither a column 'file' nor 'id'")
    line = reader.line_num + 1
    for row in reader:
        if any(cell.strip() for cell in row):
            yield line, {key: cell.strip() for key, cell in zip(header, row, strict=False)}
        line = reader.line_num + 1
