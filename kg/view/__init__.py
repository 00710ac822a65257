"""The interactive page: one HTML file that works offline and leads from every line to the words behind it."""

from __future__ import annotations

import json
from typing import Any

from kg.model import Knowledge
from kg.ontology import DEFAULT_BASE, KG
from kg.view.bundle import data
from kg.view.communities import LARGE, communities, grouped, named
from kg.view.districts import districts
from kg.view.layout import place, spread
from kg.view.payload import Payload, Text
from kg.view.rows import Row

__all__ = ["page"]

_SPOKEN_OF = 0.35  # weight in the layout of a line that the page hides at first
_APART = 0.35  # of a line between two communities


def page(
    knowledge: Knowledge,
    *,
    title: str,
    text: Text = "excerpt",
    layout_from: str | None = None,
    base: str = DEFAULT_BASE,
) -> str:
    """The graph as one HTML page: offline, without any request, the same bytes for the same knowledge.

    Args:
        knowledge: what the articles say together.
        title: heading of the page, plain text.
        text: what the page reprints of the articles: their ``full`` text, the sentences that carry evidence
            (``excerpt``), or ``none``.
        layout_from: the HTML of an earlier page, whose nodes keep their places.
        base: IRI prefix of the data, for the SPARQL that the page offers.

    Raises:
        InputError: ``layout_from`` is no page of this program.
    """
    from kg.view.network import PageNetwork, encodable

    payload = Payload(knowledge, text)
    nodes, edges = payload.nodes(), payload.edges()
    tables = _tables(payload, base) | {"communities": _arrange(nodes, edges, layout_from)}
    network = PageNetwork(title=title, nodes=nodes, edges=edges, tables=tables)
    return encodable(network.generate_html())


def _arrange(nodes: list[Row], edges: list[Row], layout_from: str | None) -> list[Row]:
    """Gives every node its place; returns the communities of a large graph, which stand together."""
    from kg.view.previous import places

    kept = places(layout_from) if layout_from is not None else {}
    fixed = {i: kept[node["id"]] for i, node in enumerate(nodes) if node["id"] in kept}
    weights = _weights(edges)
    found, home = list[Row](), list[int]()
    if len(nodes) > LARGE:
        home = communities(len(nodes), weights)
        found = named(nodes, home, weights)
        weights = {(a, b): weight * (1.0 if home[a] == home[b] else _APART) for (a, b), weight in weights.items()}
    spots = place(len(nodes), weights, fixed=fixed, weights=weights)
    if found and not fixed:
        apart = spread(districts(spots, grouped(home)))
        spots = place(len(nodes), weights, fixed=apart, weights=weights)
    for node, (x, y) in zip(nodes, spots, strict=True):
        node["x"], node["y"] = x, y
    return found


def _weights(edges: list[Row]) -> dict[tuple[int, int], float]:
    """How strongly the lines draw two nodes together; what one merely speaks of stands near by, not beside it."""
    weights: dict[tuple[int, int], float] = {}
    for edge in edges:
        pair = min(edge["from"], edge["to"]), max(edge["from"], edge["to"])
        if pair[0] != pair[1]:
            weights[pair] = max(weights.get(pair, 0.0), _SPOKEN_OF if edge["kind"] == "about" else 1.0)
    return weights


def _tables(payload: Payload, base: str) -> dict[str, Any]:
    return {
        "values": payload.values(),
        "claims": payload.claim_rows(),
        "passages": payload.passage_rows(),
        "articles": payload.article_rows(),
        "names": payload.name_rows(),
        "statuses": payload.status_rows(),
        "conflicts": payload.conflict_rows(),
        "terms": payload.term_labels(),
        "outlines": json.loads(data("outlines.json")),
        "settings": {"text": payload.text, "base": base, "ontology": KG},
    }
