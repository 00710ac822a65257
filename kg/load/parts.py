"""Statements → the graphs of a store: sorted, hashed, counted, and checked before anything is sent."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from types import TracebackType
from typing import IO, Self

import pyoxigraph as ox

from kg.errors import ConfigError, StoreError
from kg.export.sorting import sort_unique
from kg.rdf import Iris
from kg.rdf.terms import n_triples

FACTS, LOADS, STAGING = "graph.facts", "graph.loads", "graph.staging-"  # a dot: no id of ours has one


@dataclass(frozen=True, slots=True)
class Part:
    """One graph: its name ("" for the store's default graph), size, hash, and where its lines lie."""

    graph: str
    triples: int
    sha256: str
    start: int = 0
    end: int = 0


class Parts:
    """All graphs of a load, with their lines in a temporary file."""

    def __init__(self, parts: tuple[Part, ...], file: IO[bytes]) -> None:
        self.parts = parts
        self._file = file
        text = "\n".join(f"{part.graph} {part.sha256}" for part in parts)
        self.generation = hashlib.sha256(text.encode()).hexdigest()[:16]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()

    def lines(self, part: Part) -> Iterator[str]:
        """The N-Triples of a part, one a line, with line breaks."""
        self._file.seek(part.start)
        position = part.start
        while position < part.end:
            line = self._file.readline()
            position += len(line)
            yield line.decode()

    def sample(self, most: int) -> list[tuple[Part, str]]:
        """Some statements to ask back: of each part in turn, its first one, then the longest of the others."""
        chosen: list[tuple[Part, str]] = []
        step = max(1, len(self.parts) // most)
        for part in self.parts[::step][:most]:
            chosen.append((part, next(self.lines(part))))
        longest = max((p for p in self.parts), key=lambda p: p.end - p.start, default=None)
        if longest:
            lines = sorted(self.lines(longest), key=lambda line: (-len(line), line))
            chosen += [(longest, line) for line in lines[:2]]
        return chosen


def partition(quads: Iterable[ox.Quad], *, base: str, literal: int = 0, default: bool = False) -> Parts:
    """The graphs that quads go to.

    A plain fact goes into the graph of facts alone, though the graphs of the articles that support it repeat it:
    stores count a statement once for each graph of a query that holds it.

    Args:
        base: graph names must begin with it.
        literal: the most bytes of a literal; 0: any.
        default: everything into the store's default graph, instead of named graphs.

    Raises:
        StoreError: a statement that the store would not keep as it is.
        ConfigError: a graph outside of ``base``, or a base that can be none.
    """
    Iris(base)  # checks it: it goes into updates
    facts = "" if default else base + FACTS
    lines = sort_unique(_once(sort_unique(_lines(quads, base, literal, facts)), facts))
    file = tempfile.TemporaryFile(prefix="kg-load-")  # noqa: SIM115 - Parts closes it
    try:
        return Parts(tuple(_written(lines, file)), file)
    except BaseException:
        file.close()
        raise


def _written(lines: Iterator[str], file: IO[bytes]) -> Iterator[Part]:
    for graph, group in groupby(lines, key=lambda line: line.partition("\t")[0]):
        digest, count, start = hashlib.sha256(), 0, file.tell()
        for line in group:
            data = (line.partition("\t")[2] + "\n").encode()
            file.write(data)
            digest.update(data)
            count += 1
        yield Part(graph, count, digest.hexdigest(), start, file.tell())


def _lines(quads: Iterable[ox.Quad], base: str, literal: int, facts: str) -> Iterator[str]:
    """Statement, tab, graph; ``facts``: the graph of plain facts, "" for one that takes everything."""
    for quad in quads:
        _check(quad, literal)
        name = "" if isinstance(quad.graph_name, ox.DefaultGraph) else str(quad.graph_name.value)
        if name and facts and (not name.startswith(base) or name[len(base) :].startswith("graph.")):
            raise ConfigError(f"the graph <{name}> is not one of the data under {base} - name its base with --base")
        graph = facts and (name or facts)
        yield f"{n_triples(quad.subject)} {n_triples(quad.predicate)} {n_triples(quad.object)} .\t{graph}"


def _once(lines: Iterable[str], facts: str) -> Iterator[str]:
    """Graph, tab, statement; of the sorted lines those of articles left out whose statement is a plain fact."""
    for statement, group in groupby(lines, key=lambda line: line.rpartition("\t")[0]):
        graphs = [line.rpartition("\t")[2] for line in group]
        for graph in [facts] if facts in graphs else graphs:
            yield f"{graph}\t{statement}"


def _check(quad: ox.Quad, literal: int) -> None:
    for term in (quad.subject, quad.object):
        if isinstance(term, ox.BlankNode | ox.Triple):
            raise StoreError(f"{_short(quad)}: blank nodes and quoted triples can't be replaced - give them IRIs")
    object = quad.object
    if not isinstance(object, ox.Literal):
        return
    if "\x00" in object.value:
        raise StoreError(f"{_short(quad)}: the text holds a NUL, which ends a text in many stores - remove it")
    if literal and len(object.value.encode()) > literal:
        raise StoreError(f"{_short(quad)}: the text is longer than the {literal:,} bytes that the store takes - cut it")


def _short(quad: ox.Quad) -> str:
    return f"{n_triples(quad.subject)} {n_triples(quad.predicate)}"


__all__ = ["FACTS", "LOADS", "STAGING", "Part", "Parts", "partition"]
