"""The places of an earlier page's nodes."""

from __future__ import annotations

import json
import re

from kg.errors import InputError

_BLOCK = re.compile(r'<script type="application/json" id="knowledge">(.*?)</script>', re.S)


def places(html: str) -> dict[str, tuple[float, float]]:
    """Node id → where it stands in the page ``html``.

    Raises:
        InputError: that is no page of ours.
    """
    block = _BLOCK.search(html)
    try:
        nodes = json.loads(block.group(1))["nodes"] if block else None
        at = {name: nodes["fields"].index(name) for name in ("id", "x", "y")} if nodes else None
    except (ValueError, KeyError, TypeError):
        at = None
    if at is None:
        raise InputError("the page to take the layout from holds no graph of this program - name a graph.html it wrote")
    return {row[at["id"]]: (float(row[at["x"]]), float(row[at["y"]])) for row in nodes["rows"]}
