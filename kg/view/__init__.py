"""The interactive page: one HTML file that works offline and leads from every line to the words behind it."""

from __future__ import annotations

import json
from typing import Any

from kg.model import Knowledge
from kg.ontology import DEFAULT_BASE, KG
from kg.view.bundle import data
from kg.view.layout import place
from kg.view.payload import Payload, Text
from kg.view.rows import Row

__all__ = ["page"]


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
    _place(nodes, edges, layout_from)
    network = PageNetwork(title=title, nodes=nodes, edges=edges, tables=_tables(payload, base))
    return encodable(network.generate_html())


def _place(nodes: list[Row], edges: list[Row], layout_from: str | None) -> None:
    from kg.view.previous import places

    kept = places(layout_from) if layout_from is not None else {}
    fixed = {i: kept[node["id"]] for i, node in enumerate(nodes) if node["id"] in kept}
    spots = place(len(nodes), [(edge["from"], edge["to"]) for edge in edges], fixed=fixed)
    for node, (x, y) in zip(nodes, spots, strict=True):
        node["x"], node["y"] = x, y


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
