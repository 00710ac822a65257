"""pyvis as the generator of the page: its Network with a template of our own, everything inline, nothing unescaped."""

from __future__ import annotations

import re
from importlib import resources
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup
from pyvis.network import Network

from kg.view import bundle
from kg.view.rows import Row, table

_SURROGATE = re.compile("[\ud800-\udfff]")


class PageNetwork(Network):  # type: ignore[misc]  # pyvis is untyped
    """A directed pyvis network that writes the page.

    Nodes and edges are set as a whole (``from_nx`` and ``add_edge`` compare each edge with each other). Titles, menus
    and option strings of pyvis, through which text could run as script, are not used.
    """

    def __init__(self, *, title: str, nodes: list[Row], edges: list[Row], tables: dict[str, Any]) -> None:
        super().__init__(directed=True, cdn_resources="in_line", heading="")
        self.heading = title
        self.nodes, self.edges, self.tables = nodes, edges, tables
        self.path = "template.html"
        self.templateEnv = _environment()
        self.templateEnv.globals.update(self._parts())
        self.options = {
            "autoResize": True,
            "physics": {"enabled": False},
            "layout": {"improvedLayout": False},
            "interaction": {
                "hover": False, "tooltipDelay": 86_400_000, "dragNodes": False, "selectable": False, "zoomSpeed": 0.7,
                "keyboard": {"enabled": False},
            },
            "edges": {"smooth": False},
        }  # fmt: skip

    def _parts(self) -> dict[str, Any]:
        library, own, style = bundle.vis_network(), bundle.script(), bundle.style()
        policy = "; ".join(
            (
                "default-src 'none'",
                f"script-src {bundle.digest(library)} {bundle.digest(own)}",
                f"style-src {bundle.digest(style)}",
                "img-src data: blob:",
                "base-uri 'none'",
                "form-action 'none'",
            )
        )
        return {
            "policy": policy,
            "library": Markup(library),
            "script": Markup(own),
            "style": Markup(style),
            "tables": {name: table(part) if isinstance(part, list) else part for name, part in self.tables.items()},
            "table": table,
        }


def _environment() -> Environment:
    environment = Environment(autoescape=True, undefined=StrictUndefined, loader=FunctionLoader(_template))
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":"), "sort_keys": False}
    return environment


def _template(name: str) -> str:
    return resources.files("kg.view").joinpath(name).read_text(encoding="utf-8")


def encodable(html: str) -> str:
    """Half characters, which JSON allows and UTF-8 can't carry, become the replacement character."""
    return _SURROGATE.sub("\ufffd", html)
