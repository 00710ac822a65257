"""JSON, JSON Lines, CSV and TSV: many articles in a file, each with its metadata."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.model import Problem, Source
from kg.read.encoding import bom_encoding, decode, encoding_of
from kg.read.fields import known_fields, to_source

_LISTS = ("articles", "documents", "items", "results", "data")  # under which services put their list
_LONGEST_FIELD = 2**31 - 1


def read_json(path: Path) -> Iterator[Source | Problem]:
    """One article as an object, or a list of them, bare or under a key such as "articles"."""
    text, doubt = decode(path.read_bytes())
    if doubt:
        yield Problem(str(path), doubt)
    if not text.strip():
        raise InputError("is empty - left out")
    found = _parse(text)
    records = _list_in(found)
    for number, record in enumerate(records, start=1):
        single = records is not found and len(records) == 1 and isinstance(found, Mapping)
        where = str(path) if single else f"{path}, item {number}"
        yield from _record(record, where, path.stem if single else f"{path.stem}-{number}")


def _list_in(found: Any) -> list[Any]:
    if isinstance(found, list):
        return found
    if isinstance(found, Mapping) and "text" not in known_fields(found):
        return next((found[key] for key in _LISTS if isinstance(found.get(key), list)), [found])
    return [found]


def read_json_lines(path: Path) -> Iterator[Source | Problem]:
    """One object a line, read line by line: a file may be larger than memory."""
    for number, line in _lines(path):
        where = f"{path}, line {number}"
        try:
            text, doubt = decode(line)
            if not text.strip():
                continue
            record = _parse(text)
        except InputError as error:
            yield Problem(where, f"{error} - left out", "error")
            continue
        if doubt:
            yield Problem(where, doubt)
        yield from _record(record, where, f"{path.stem}-{number}")


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    with path.open("rb") as file:
        encoding = bom_encoding(file.read(4))
        file.seek(0)
        if encoding in (None, "utf-8-sig"):
            yield from enumerate(file, start=1)
            return
        lines = io.TextIOWrapper(file, encoding=encoding, errors="replace", newline="\n")
        for number, line in enumerate(lines, start=1):
            yield number, line.encode("utf-8", "surrogatepass")


def _parse(text: str) -> Any:
    try:
        return json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}" if error.lineno > 1 else f"column {error.colno}"
        raise InputError(f"is not valid JSON at {place} ({error.msg})") from error
    except RecursionError as error:
        raise InputError("is JSON nested too deeply") from error
    except ValueError as error:
        raise InputError(f"is JSON that can't be read ({error})") from error


def _record(record: Any, where: str, fallback_id: str) -> Iterator[Source | Problem]:
    if not isinstance(record, Mapping):
        yield Problem(where, "is not a JSON object with 'text' - left out", "error")
        return
    source, problems = to_source(record, where=where, fallback_id=fallback_id)
    yield from problems
    if source:
        yield source


def read_csv(path: Path) -> Iterator[Source | Problem]:
    """A row is an article. The first row names the columns, "text" among them; comma, semicolon or tab between."""
    encoding, doubt = _encoding(path)
    if doubt:
        yield Problem(str(path), doubt)
    previous = csv.field_size_limit(_LONGEST_FIELD)  # the module's limit is global: put back below
    try:
        with path.open(encoding=encoding, errors="replace", newline="") as file:
            yield from _rows(path, file)
    finally:
        csv.field_size_limit(previous)


def _encoding(path: Path) -> tuple[str, str | None]:
    """Looks through the whole file once, in pieces: the one byte that is not UTF-8 may stand at its end."""
    with path.open("rb") as file:
        return encoding_of(file)


def _rows(path: Path, file: io.TextIOWrapper) -> Iterator[Source | Problem]:
    first = file.readline()
    file.seek(0)
    reader = csv.reader(file, delimiter=_delimiter(path, first), strict=True)
    try:
        header = next(reader)
    except StopIteration:
        raise InputError("is empty - left out") from None
    if "text" not in known_fields({name: name for name in header}):
        raise InputError("has no column 'text' - its first row must name the columns")
    line = reader.line_num + 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Problem(f"{path}, line {line}", f"is not valid CSV ({error}) - left out", "error")
        else:
            if row:
                yield from _row(
                    dict(zip(header, row, strict=False)), row, header, f"{path}, line {line}", f"{path.stem}-{line}"
                )
        line = reader.line_num + 1


def _row(
    record: dict[str, str], row: list[str], header: list[str], where: str, fallback_id: str
) -> Iterator[Source | Problem]:
    if len(row) != len(header):
        yield Problem(where, f"has {len(row)} fields where the header has {len(header)} - left out", "error")
        return
    yield from _record(record, where, fallback_id)


def _delimiter(path: Path, header: str) -> str:
    if path.suffix.lower() == ".tsv":
        return "\t"
    return max(",;\t", key=header.count)
