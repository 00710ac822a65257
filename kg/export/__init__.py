"""Statements → files. One function a format, from quads and a path; a new format is one function and one line here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

import pyoxigraph as ox

from kg.export import jsonld, lines, tables, turtle, xml

__all__ = ["EXPORTERS", "FILES", "Exporter"]


class Exporter(Protocol):
    """Writes quads to ``path``: a file, or a folder for formats that are several files."""

    def __call__(self, quads: Iterable[ox.Quad], path: Path, *, base: str) -> None: ...


EXPORTERS: Mapping[str, Exporter] = MappingProxyType(
    {
        "turtle": turtle.write,
        "trig": turtle.write_trig,
        "ntriples": lines.write_ntriples,
        "nquads": lines.write_nquads,
        "jsonld": jsonld.write,
        "graphml": xml.write_graphml,
        "gexf": xml.write_gexf,
        "csv": tables.write_csv,
        "parquet": tables.write_parquet,
    }
)

FILES: Mapping[str, str] = MappingProxyType(  # what a format's file is called when nobody says
    {
        "turtle": "graph.ttl",
        "trig": "graph.trig",
        "ntriples": "graph.nt",
        "nquads": "graph.nq",
        "jsonld": "graph.jsonld",
        "graphml": "graph.graphml",
        "gexf": "graph.gexf",
        "csv": "tables",
        "parquet": "tables",
    }
)
