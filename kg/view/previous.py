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
        nodes = json.loads(block.group(1))["nodes"] if block else {}
        id, x, y = (nodes["fields"].index(name) for name in ("id", "x", "y"))
        return {row[id]: (float(row[x]), float(row[y])) for row in nodes["rows"]}
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise InputError(
            "the page to take the layout from holds no graph of this program - name a graph.html that it wrote"
        ) from error
