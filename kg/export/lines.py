"""N-Triples and N-Quads: one statement a line, sorted."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.export.portable import portable
from kg.export.sorting import sort_unique
from kg.files import writing
from kg.ontology import DEFAULT_BASE
from kg.rdf.terms import n_triples


def write_ntriples(quads: Iterable[ox.Quad], path: Path, *, base: str = DEFAULT_BASE) -> None:
    """Writes one N-Triples file; graph names are dropped.

    Raises:
        OSError: the file can't be written; what stood there stays.
    """
    _write(portable(quads, lambda quad: f"{_statement(quad)} ."), path)


def write_nquads(quads: Iterable[ox.Quad], path: Path, *, base: str = DEFAULT_BASE) -> None:
    """Writes one N-Quads file.

    Raises:
        OSError: the file can't be written; what stood there stays.
    """
    _write(portable(quads, _line), path)


def _line(quad: ox.Quad) -> str:
    graph = "" if isinstance(quad.graph_name, ox.DefaultGraph) else f" {quad.graph_name}"
    return f"{_statement(quad)}{graph} ."


def _statement(quad: ox.Quad) -> str:
    return f"{quad.subject} {quad.predicate} {n_triples(quad.object)}"


def _write(lines: Iterable[str], path: Path) -> None:
    ordered = sort_unique(lines)
    with writing(path) as out:
        out.writelines(f"{line}\n" for line in ordered)
