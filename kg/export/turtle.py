"""Turtle and TriG: sorted, readable, the same bytes for the same statements, without escapes in local names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TextIO

import pyoxigraph as ox

from kg.export.sorting import sort_unique
from kg.files import writing
from kg.ontology import DEFAULT_BASE, PREFIXES
from kg.rdf.terms import Namer

_FIRST = {"rdf:type": "0a", "rdfs:label": "1rdfs:label", "skos:altLabel": "2skos:altLabel"}
_SECTIONS = (
    ("the data set", re.compile(r"d:(?:dataset|run-\S+)\Z")),
    ("articles", re.compile(r"d:article-\S+\Z")),
    ("actors, places, events", re.compile(r"")),
    ("statuses", re.compile(r"d:status-[0-9a-f]+\Z")),
    ("conflicts", re.compile(r"d:conflict-[0-9a-f]+\Z")),
    ("names and who uses them", re.compile(r"d:name-[0-9a-f]+\Z")),
    ("claims", re.compile(r"d:claim-[0-9a-f]+\Z")),
    ("passages", re.compile(r"d:passage-[0-9a-f]+\Z")),
    ("merges", re.compile(r"d:merge-[0-9a-f]+\Z")),
    ("parts of the data set", re.compile(r"d:(?:reading|graph|partition)-\S+\Z")),
)
_THINGS = 2
_LINE = 100  # characters of objects on one line; longer lists have a line for each, so that a diff shows what is new


def write(quads: Iterable[ox.Quad], path: Path, *, base: str = DEFAULT_BASE) -> None:
    """Writes one Turtle file; graph names are dropped.

    Raises:
        OSError: the file can't be written; what stood there stays.
    """
    namer = Namer({**PREFIXES, "d": base})
    rows = _sorted(f"\t{_row(quad, namer)}" for quad in quads)
    with writing(path) as out:
        _write(rows, out, namer)


def write_trig(quads: Iterable[ox.Quad], path: Path, *, base: str = DEFAULT_BASE) -> None:
    """Writes one TriG file: the default graph first, then the named graphs by name.

    Raises:
        OSError: the file can't be written; what stood there stays.
    """
    namer = Namer({**PREFIXES, "d": base})
    rows = _sorted(f"{_graph(quad, namer)}\t{_row(quad, namer)}" for quad in quads)
    with writing(path) as out:
        _write(rows, out, namer)


def _graph(quad: ox.Quad, namer: Namer) -> str:
    return "" if isinstance(quad.graph_name, ox.DefaultGraph) else namer.term(quad.graph_name)


def _row(quad: ox.Quad, namer: Namer) -> str:
    """Section, subject, predicate and object, with tabs between: sorting the lines sorts the statements."""
    subject, predicate = namer.term(quad.subject), namer.iri(quad.predicate.value)
    return f"{_section(subject)}\t{subject}\t{_FIRST.get(predicate) or '3' + predicate}\t{namer.term(quad.object)}"


def _section(subject: str) -> int:
    if subject.startswith("d:"):
        for number, (_, pattern) in enumerate(_SECTIONS):
            if number != _THINGS and pattern.match(subject):
                return number
    return _THINGS


def _sorted(lines: Iterable[str]) -> Iterator[list[str]]:
    return (line.split("\t") for line in sort_unique(lines))


def _write(rows: Iterator[list[str]], out: TextIO, namer: Namer) -> None:
    first = next(rows, None)  # all statements have been seen from here on, and so have the prefixes
    for prefix, namespace in sorted(namer.used.items()):
        out.write(f"@prefix {prefix}: <{namespace}> .\n")
    if first is not None:
        for graph, members in groupby(_chain(first, rows), key=lambda row: row[0]):
            _write_graph(graph, members, out)


def _chain(first: list[str], rest: Iterator[list[str]]) -> Iterator[list[str]]:
    yield first
    yield from rest


def _write_graph(graph: str, rows: Iterator[list[str]], out: TextIO) -> None:
    indent = "    " if graph else ""
    out.write(f"\n{graph} {{\n" if graph else "")
    for section, of_section in groupby(rows, key=lambda row: row[1]):
        out.write("" if graph else f"\n# {_SECTIONS[int(section)][0]}\n")
        for subject, statements in groupby(of_section, key=lambda row: row[2]):
            out.write(f"\n{indent}{subject}")
            _write_statements(statements, out, indent)
    out.write("}\n" if graph else "")


def _write_statements(statements: Iterator[list[str]], out: TextIO, indent: str) -> None:
    lead = " "
    for predicate, rows in groupby(statements, key=lambda row: row[3]):
        objects = [row[4] for row in rows]
        between = " , " if sum(map(len, objects)) < _LINE else f" ,\n{indent}        "
        out.write(f"{lead}{predicate[1:]} {between.join(objects)}")
        lead = f" ;\n{indent}    "
    out.write(" .\n")
