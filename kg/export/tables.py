"""Tables for R, pandas and spreadsheets: one for each kind of record, and one for the edges between them."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Any, TypeAlias

import pyoxigraph as ox

from kg.errors import MissingError
from kg.export.network import EDGE_COLUMNS, NetworkEdge, candidates
from kg.export.records import Record, Records, is_thing, short
from kg.files import writing
from kg.ontology import DEFAULT_BASE, KG, is_a
from kg.ontology import ontology as terms

Row: TypeAlias = dict[str, str | int | float | None]
Sink: TypeAlias = Callable[[Row], None]
Table: TypeAlias = Callable[[Path, Sequence[str]], AbstractContextManager[Sink]]  # a new table: path, columns

_BATCH = 10_000  # rows that Parquet is given at once
_BETWEEN = " | "  # between several values in one cell
_PLAIN = re.compile(r"[+-]?[0-9.]+\Z|--[0-9]{2}-[0-9]{2}\Z")  # numbers, days without a year
_COUNTS = ("killed", "wounded", "missing", "abducted", "arrested", "displaced", "escaped")
_WHOLE = ("start", "end", "sources", "number", *_COUNTS)
_REAL = ("lat", "long", "confidence", "score")
_TIMES = {"date": "date", "start_date": "startDate", "end_date": "endDate", "earliest": "earliest", "latest": "latest"}
_ROLES = ("agent", "target", "participant", "mediator", "recipient", "place")
TABLES: Mapping[str, tuple[str, Mapping[str, str]]] = {  # table → class, column → property
    "articles": ("Article", {
        "title": "dct:title", "publisher": "publisher", "published": "published", "language": "dct:language",
        "dateline": "dateline", "url": "schema:url", "sha256": "sha256", "reprint_of": "reprintOf",
    }),
    "entities": ("Actor Place", {
        "label": "rdfs:label", "cls": "kind", "names": "skos:altLabel", "position": "position",
        "position_in": "positionIn", "member_of": "memberOf", "part_of": "partOf", "located_in": "locatedIn",
        "lat": "wgs84:lat", "long": "wgs84:long", "same_as": "skos:exactMatch", "anonymous": "anonymous",
        "source": "dct:source",
    }),
    "events": ("Event", {
        "label": "rdfs:label", "cls": "kind", "plover": "plover", "cameo": "cameo", "quad_class": "quadClass",
        "realis": "realis", "outcome": "outcome", **_TIMES, "date_text": "dateText", **{r: r for r in _ROLES},
        "number": "number", **{count: count for count in _COUNTS}, "sources": "independentSources",
        "articles": "reportedIn", "evidence": "evidence",
    }),
    "claims": ("Claim", {
        "said_by": "saidBy", "source_text": "sourceText", "hearsay": "hearsay", "passed_on_by": "passedOnBy",
        "stance": "stance", "addressee": "addressee", "content": "content", "about": "about",
        "subject": "rdf:subject", "predicate": "rdf:predicate",
        "object": "rdf:object", "bound": "bound", "whom": "whom", "whom_text": "whomText",
        "realis": "realis", "rank": "rank", "confidence": "confidence", "reason": "reason",
        "date_text": "dateText", "article": "reportedIn", "evidence": "evidence",
    }),
    "passages": ("Passage", {"article": "inArticle", "start": "start", "end": "end", "quote": "quote"}),
    "names": ("Name", {
        "name_of": "nameOf", "text": "text", "used_by": "usedBy", "article": "reportedIn", "evidence": "evidence",
    }),
    "statuses": ("Status", {
        "status_of": "statusOf", "value": "value", "what": "what", "start_date": "startDate", "end_date": "endDate",
        "said_by": "saidBy", "last_confirmed_in": "lastConfirmedIn", "evidence": "evidence",
    }),
    "conflicts": ("Conflict", {
        "about": "about", "property": "onProperty", "claims": "alternative", "reason": "reason",
    }),
}  # fmt: skip
_EDGES = ("source", "target", *EDGE_COLUMNS)


def write_csv(quads: Iterable[ox.Quad], path: Path, *, base: str = DEFAULT_BASE) -> None:
    """Writes a folder of CSV files, UTF-8, one for each table. Cells that a spreadsheet would run start with ``'``.

    Raises:
        OSError: the folder can't be written.
    """

    @contextmanager
    def table(path: Path, columns: Sequence[str]) -> Iterator[Sink]:
        with writing(path.with_suffix(".csv")) as out:
            writer = csv.DictWriter(out, columns)  # RFC 4180; a lone CR in a cell would not be quoted before "\n"
            writer.writeheader()
            yield lambda row: writer.writerow({key: _harmless(value) for key, value in row.items()})

    _write(quads, path, base, table)


def write_parquet(quads: Iterable[ox.Quad], path: Path, *, base: str = DEFAULT_BASE) -> None:
    """Writes a folder of Parquet files, one for each table.

    Raises:
        MissingError: pyarrow is not installed.
        OSError: the folder can't be written.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MissingError("pyarrow is not installed - pip install 'kg[tables]', or write csv") from error

    @contextmanager
    def table(path: Path, columns: Sequence[str]) -> Iterator[Sink]:
        schema = pyarrow.schema([(column, _arrow(column, pyarrow)) for column in columns])
        rows: list[Row] = []
        with pyarrow.parquet.ParquetWriter(path.with_suffix(".parquet"), schema) as out:

            def add(row: Row) -> None:
                rows.append(row)
                if len(rows) == _BATCH:
                    flush()

            def flush() -> None:
                out.write_table(pyarrow.Table.from_pylist(rows, schema=schema))
                rows.clear()

            yield add
            flush()  # an empty table has its columns all the same

    _write(quads, path, base, table)


def foreign(folder: Path) -> list[str]:
    """The names of what a folder holds besides tables of an earlier export; none where there is no folder."""
    ours = {f"{name}{suffix}" for name in (*TABLES, "edges") for suffix in (".csv", ".parquet")}
    return sorted(path.name for path in folder.iterdir() if path.name not in ours) if folder.is_dir() else []


def _write(quads: Iterable[ox.Quad], path: Path, base: str, table: Table) -> None:
    """All tables in one pass over the records. Which edges end at things is known when all records have been seen."""
    with Records(quads) as records, _folder(path) as folder, ExitStack() as stack:
        sinks = {name: stack.enter_context(table(folder / name, ["id", *cols])) for name, (_, cols) in TABLES.items()}
        links = stack.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n"))
        known: set[str] = set()
        for record in records:
            if is_thing(record.cls):
                known.add(short(record.iri, base))
            for name, (wanted, columns) in TABLES.items():
                if _is(record, wanted):
                    sinks[name](_row(record, columns, base))
            links.writelines(f"{json.dumps(_edge(link))}\n" for link in candidates(record, base))
        links.seek(0)
        add = stack.enter_context(table(folder / "edges", _EDGES))
        for row in map(json.loads, links):
            if row["source"] in known and row["target"] in known:
                add(row)


def _edge(link: NetworkEdge) -> Row:
    return {"source": link.source, "target": link.target, **link.values}


def _is(record: Record, wanted: str) -> bool:
    return record.cls is not None and any(is_a(record.cls, name) for name in wanted.split())


def _row(record: Record, columns: Mapping[str, str], base: str) -> Row:
    row: Row = {"id": short(record.iri, base)}
    for column, property in columns.items():
        values = [_short(text, base) for text in record.texts(property if ":" in property else f"kg:{property}")]
        row[column] = _typed(column, values)
    return row


def _short(text: str, base: str) -> str:
    local = text[len(KG) :] if text.startswith(KG) else ""
    return local if local in terms().terms else short(text, base)


def _typed(column: str, values: list[str]) -> str | int | float | None:
    if not values:
        return None
    try:
        if column in _WHOLE:
            return max(int(value) for value in values)  # of several claimed numbers; claims.csv has them all
        if column in _REAL:
            return float(values[0])
    except ValueError:  # a literal that is no number: check() says so, the table leaves it out
        return None
    return _BETWEEN.join(values)


def _harmless(value: str | float | None) -> str | float | None:
    runs = isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") and not _PLAIN.match(value)
    return f"'{value}" if runs else value


def _arrow(column: str, pyarrow: Any) -> Any:
    return pyarrow.int64() if column in _WHOLE else pyarrow.float64() if column in _REAL else pyarrow.string()


@contextmanager
def _folder(path: Path) -> Iterator[Path]:
    """A folder beside ``path`` whose files move into it when all are written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{path.name}-", dir=path.parent))
    try:
        yield made
        path.mkdir(exist_ok=True)
        for file in sorted(made.iterdir()):
            os.replace(file, path / file.name)
    finally:
        shutil.rmtree(made, ignore_errors=True)
