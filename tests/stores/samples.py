"""Graphs to load: two generations of synthetic articles."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.ontology import KG

BASE = "https://data.example.org/test/"


def generation(number: int, quads: int, *, articles: int = 40) -> Iterator[ox.Quad]:
    """Quads in the shape of a build: half plain facts, half claims by article; every third differs by generation.

    Each graph carries one statement that tells its generation.
    """
    named = (ox.NamedNode(f"{BASE}graph-{n}") for n in range(articles))
    graphs: list[ox.NamedNode | ox.DefaultGraph] = [ox.DefaultGraph(), *named]
    content = ox.NamedNode(f"{KG}content")
    for graph in graphs:
        yield ox.Quad(ox.NamedNode(f"{BASE}mark"), content, ox.Literal(f"generation {number}"), graph)
    for n in range(quads - len(graphs)):
        graph = graphs[0] if n % 2 else graphs[1 + n // 2 % articles]
        text = f"words of {number}: {n}" if n % 3 == 0 else f"words: {n}"
        yield ox.Quad(ox.NamedNode(f"{BASE}claim-{n // 4}"), content, ox.Literal(text), graph)
