"""A knowledge graph builder for people who study conflict and diplomacy from news.

>>> import kg
>>> graph = kg.build("seeds/")  # doctest: +SKIP
>>> graph.query("SELECT ?label { ?crossing a kg:BorderCrossing ; rdfs:label ?label }")  # doctest: +SKIP

Everything public is imported on first use: ``import kg`` alone loads nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.config import Config
    from kg.errors import KgError
    from kg.graph import Graph
    from kg.pipeline import build, extractions

__version__ = "0.1.0"
__all__ = ["Config", "Graph", "KgError", "__version__", "build", "extractions"]

_HOME = {
    "Config": "kg.config",
    "Graph": "kg.graph",
    "KgError": "kg.errors",
    "build": "kg.pipeline",
    "extractions": "kg.pipeline",
}


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'kg' has no attribute {name!r} (there are {', '.join(__all__)})")


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOME])
