"""Turtle and TriG: sorted, readable, the same bytes for the same statements, without escapes in local names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TextIO

import pyoxigraph as ox

from kg.export.portable import portable
from kg.export.sorting import sort_unique
from kg.files import writing
from kg.ontology import DEFAULT_BASE, PREFIXES
from kg.rdf.terms import Namer

_FIRST = {"rdf:type": "0a", "rdfs:label": "1rdfs:label", "skos:altLabel": "2skos:altLabel"}
_SECTIONS = {  # heading → last segments of the IRIs; the third is for all that fits none
    "the data set": r"dataset|run-\S+",
    "articles": r"article-\S+",
    "actors, places, events": r"(?!)",
    "statuses": r"status-[0-9a-f]+",
    "conflicts": r"conflict-[0-9a-f]+",
    "names and who uses them": r"name-[0-9a-f]+",
    "claims": r"claim-[0-9a-f]+",
    "passages": r"passage-[0-9a-f]+",
    "merges": r"merge-[0-9a-f]+",
    "what names could have meant": r"candidate-[0-9a-f]+",
    "parts of the data set": r"(?:reading|graph|partition)-\S+",
}
_SECTION = re.compile(f"d:(?:{'|'.join(f'({pattern})' for pattern in _SECTIONS.values())})\\Z")
_HEADINGS = tuple(_SECTIONS)
_THINGS = 2
_LINE = 100  # characters of objects on one line; longer lists have a line for each, so that a diff shows what is new


def write(quads: Iterable[ox.Quad], path: Path, *, base: str = DEFAULT_BASE) -> None:
    """Writes one Turtle file; graph names are dropped.

    Raises:
        OSError: the file can't be written; what stood there stays.
    """
    namer = Namer({**PREFIXES, "d": base})
    rows = _sorted(portable(quads, lambda quad: f"\t{_row(quad, namer)}"))
    with writing(path) as out:
        _write(rows, out, namer)


def write_trig(quads: Iterable[ox.Quad], path: Path, *, base: str = DEFAULT_BASE) -> None:
    """Writes one TriG file: the default graph first, then the named graphs by name.

    Raises:
        OSError: the file can't be written; what stood there stays.
    """
    namer = Namer({**PREFIXES, "d": base})
    rows = _sorted(portable(quads, lambda quad: f"{_graph(quad, namer)}\t{_row(quad, namer)}"))
    with writing(path) as out:
        _write(rows, out, namer)


def _graph(quad: ox.Quad, namer: Namer) -> str:
    return "" if isinstance(quad.graph_name, ox.DefaultGraph) else namer.term(quad.graph_name)


def _row(quad: ox.Quad, namer: Namer) -> str:
    """Section, subject, predicate and object, with tabs between: sorting the lines sorts the statements."""
    subject, predicate = namer.term(quad.subject), namer.iri(quad.predicate.value)
    return f"{_section(subject):02}\t{subject}\t{_FIRST.get(predicate) or '3' + predicate}\t{namer.term(quad.object)}"


def _section(subject: str) -> int:
    match = _SECTION.match(subject)
    return match.lastindex - 1 if match and match.lastindex else _THINGS


def _sorted(lines: Iterable[str]) -> Iterator[list[str]]:
    return (line.split("\t") for line in sort_unique(lines))


def _write(rows: Iterator[list[str]], out: TextIO, namer: Namer) -> None:
    first = next(rows, None)  # all statements have been seen from here on, and so have the prefixes
    for prefix, namespace in sorted(namer.used.items()):
        out.write(f"@prefix {prefix}: <{namespace}> .\n")
    if first is not None:
        for graph, members in groupby(_chain(first, rows), key=itemgetter(0)):
            _write_graph(graph, members, out)


def _chain(first: list[str], rest: Iterator[list[str]]) -> Iterator[list[str]]:
    yield first
    yield from rest


def _write_graph(graph: str, rows: Iterator[list[str]], out: TextIO) -> None:
    indent = "    " if graph else ""
    out.write(f"\n{graph} {{\n" if graph else "")
    for section, of_section in groupby(rows, key=itemgetter(1)):
        out.write("" if graph else f"\n# {_HEADINGS[int(section)]}\n")
        for subject, statements in groupby(of_section, key=itemgetter(2)):
            out.write(f"\n{indent}{subject}")
            _write_statements(statements, out, indent)
    out.write("}\n" if graph else "")


def _write_statements(statements: Iterator[list[str]], out: TextIO, indent: str) -> None:
    lead = " "
    for predicate, rows in groupby(statements, key=itemgetter(3)):
        objects = [row[4] for row in rows]
        between = " , " if sum(map(len, objects)) < _LINE else f" ,\n{indent}        "
        out.write(f"{lead}{predicate[1:]} {between.join(objects)}")
        lead = f" ;\n{indent}    "
    out.write(" .\n")
