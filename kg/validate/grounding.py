"""Every quote must stand in its article, letter for letter, where the passage says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Self

import pyoxigraph as ox

from kg.model import Problem
from kg.ontology import node
from kg.rdf import carried

_SHOWN = 60  # characters of a quote in a message


def text(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    """The text of a term: an IRI, the words of a literal."""
    return str(term) if isinstance(term, ox.Triple) else term.value


@dataclass(slots=True)
class Passages:
    """The passages of a graph by IRI: article, offsets, words."""

    article: dict[str, str] = field(default_factory=dict)
    start: dict[str, str] = field(default_factory=dict)
    end: dict[str, str] = field(default_factory=dict)
    quote: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, quads: Iterable[ox.Quad]) -> Self:
        """Collects them."""
        found = cls()
        into = {"inArticle": found.article, "start": found.start, "end": found.end, "quote": found.quote}
        by_iri = {node(name).value: values for name, values in into.items()}
        for quad in quads:
            values = by_iri.get(quad.predicate.value)
            if values is not None:
                values[text(quad.subject)] = text(quad.object)
        return found

    def where(self, passage: str) -> str:
        """Article and offsets of a passage, for a message."""
        if passage not in self.article:
            return ""
        return f"{self.article[passage]}, characters {self.start.get(passage, '?')} to {self.end.get(passage, '?')}"


def grounding(passages: Passages, texts: Mapping[str, str]) -> Iterator[Problem]:
    """The passages whose quote is not what their article says at that place.

    Args:
        texts: the articles' texts by IRI. A passage of an article that is not among them can't be checked: a warning.
    """
    unknown = sorted(set(passages.article.values()) - texts.keys())
    for article in unknown:
        yield Problem(article, "its text is not at hand, so its passages could not be checked")
    for passage, article in sorted(passages.article.items()):
        if article in texts:
            yield from _passage(passages, passage, texts[article])


def _passage(passages: Passages, passage: str, article: str) -> Iterator[Problem]:
    start, end, quote = (values.get(passage) for values in (passages.start, passages.end, passages.quote))
    if start is None or end is None or quote is None or not (start.isdecimal() and end.isdecimal()):
        yield Problem(passage, "the passage has no start, end or quote that could be checked", "error")
    elif carried(article[int(start) : int(end)]) != quote:
        there = article[int(start) : int(end)]
        message = f"the quote {quote[:_SHOWN]!r} is not what the article says there: {there[:_SHOWN]!r}"
        yield Problem(f"{passage}, {passages.where(passage)}", message, "error")
