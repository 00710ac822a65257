"""Asking the graph: SPARQL on embedded Oxigraph, in this process or in one that can be stopped, and shipped queries."""

from __future__ import annotations

from kg.sparql.results import FORMATS, Format, Result, from_json, to_json
from kg.sparql.run import run
from kg.sparql.sources import Opened, Source, open_store
from kg.sparql.worker import Answer, Worker, ask

__all__ = [
    "FORMATS",
    "Answer",
    "Format",
    "Opened",
    "Result",
    "Source",
    "Worker",
    "ask",
    "from_json",
    "open_store",
    "run",
    "to_json",
]
