"""Which format an answer is written in: what the client accepts, and what the answer can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.ontology import PREFIXES
from kg.sparql import Format, Result, to_json

JSON = "application/sparql-results+json"
TURTLE = "text/turtle"
HTML = "text/html"
ROWS: dict[str, Format] = {
    JSON: "json", "application/sparql-results+xml": "xml", "text/csv": "csv", "text/tab-separated-values": "tsv",
    "application/json": "json", "application/xml": "xml", "text/xml": "xml",
}  # fmt: skip
GRAPHS = {
    TURTLE: ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/trig": ox.RdfFormat.TRIG,
    "application/n-quads": ox.RdfFormat.N_QUADS,
}
BOOLEANS = [kind for kind, form in ROWS.items() if form in ("json", "xml")]


@dataclass(frozen=True, slots=True)
class _Wish:
    kind: str
    quality: float

    def fits(self, offered: str) -> int:
        """How exactly: 3 the type itself, 2 ``text/*``, 1 ``*/*``, 0 not at all."""
        if self.kind == offered:
            return 3
        if self.kind == offered.partition("/")[0] + "/*":
            return 2
        return int(self.kind == "*/*")


def choose(accept: str, offered: Sequence[str]) -> str | None:
    """The type that the client likes best, the earlier of equals; None where it accepts none.

    >>> choose("text/csv;q=0.5, application/*", ["application/json", "text/csv"])
    'application/json'
    >>> choose("text/*;q=0.3, text/csv;q=0", ["text/csv", "text/turtle"])
    'text/turtle'
    """
    wishes = _wishes(accept) or [_Wish("*/*", 1.0)]
    best: tuple[float, str] | None = None
    for kind in offered:
        fitting = max(wishes, key=lambda wish: wish.fits(kind))
        if fitting.fits(kind) and fitting.quality > (best[0] if best else 0):
            best = fitting.quality, kind
    return best[1] if best else None


def _wishes(accept: str) -> list[_Wish]:
    wishes = []
    for part in filter(None, (part.strip() for part in accept.split(","))):
        kind, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = next((text[2:] for text in parameters if text.startswith("q=")), "1")
        try:
            wishes.append(_Wish(kind, min(1.0, max(0.0, float(quality)))))
        except ValueError:
            wishes.append(_Wish(kind, 0.0))
    return wishes


def offered(result: Result) -> list[str]:
    """The types in which an answer can be written."""
    if result.triples is not None:
        return [*GRAPHS]
    return BOOLEANS if result.boolean is not None else [*ROWS]


def write(result: Result, kind: str) -> bytes:
    """An answer in a type of :func:`offered`."""
    if result.triples is None and ROWS[kind] == "json":
        return to_json(result).encode()
    if result.triples is None:
        return result.serialize(ROWS[kind]).encode()
    prefixes = {**PREFIXES, "d": result.base} if kind in (TURTLE, "application/rdf+xml", "application/trig") else None
    return ox.serialize(result.triples, format=GRAPHS[kind], prefixes=prefixes) or b""
