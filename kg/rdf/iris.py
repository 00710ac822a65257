"""Ids of records → IRIs under the project's base, with last segments that every store takes unescaped."""

from __future__ import annotations

import re
from collections.abc import Collection

import pyoxigraph as ox

from kg import ontology
from kg.errors import ConfigError
from kg.ids import digest, slug
from kg.model import Knowledge

_SAFE = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]|\.(?=[A-Za-z0-9_-])){0,119}\Z")
_BASE = re.compile(r"https?://[^\s<>\"{}|\\^`/?#]+(?:/[^\s<>\"{}|\\^`?#]*)?[/#]\Z")
# What our own nodes are called: an entity such as "Article 19" must not take the place of the article whose id is 19.
_RESERVED = re.compile(r"(?:article|graph|partition|point|reading|run|entity)-|dataset\Z")


def segment(id: str) -> str:
    """The last segment of an IRI for any id: the id itself where it is safe, else a readable rest of it and its hash.

    >>> segment("000_cee295"), segment("a/b c")
    ('000_cee295', 'a-b-c-ddfdde9eae2f')
    """
    return id if _SAFE.match(id) else f"{slug(id)[:60].rstrip('-')}-{digest(id)}"


class Iris:
    """The IRIs of one data set.

    Args:
        base: where the IRIs begin, an http(s) IRI that ends in ``/`` or ``#``.
        articles: the ids of all articles.
        ids: the ids of all entities and events, which come first where an article has the same id.

    Raises:
        ConfigError: the base is no such IRI.
    """

    def __init__(
        self, base: str = ontology.DEFAULT_BASE, articles: Collection[str] = (), ids: Collection[str] = ()
    ) -> None:
        if not _BASE.match(base):
            raise ConfigError(f"{base!r} can't be the base of IRIs - give an http(s) address that ends in / or #")
        self.base = base
        self._articles = frozenset(articles)
        self._ids = frozenset(ids)
        self._nodes: dict[str, ox.NamedNode] = {}

    @classmethod
    def of(cls, knowledge: Knowledge, base: str = ontology.DEFAULT_BASE) -> Iris:
        """The IRIs of everything that ``knowledge`` holds."""
        articles = [article.id for article in knowledge.articles]
        return cls(base, articles, [e.id for e in knowledge.entities] + [e.id for e in knowledge.events])

    def __getitem__(self, id: str) -> ox.NamedNode:
        """The node of an entity, event, claim … by its id; of an article where no such thing bears the id."""
        found = self._nodes.get(id)
        if found is None:
            found = self._nodes[id] = self._mint(id)
        return found

    def _mint(self, id: str) -> ox.NamedNode:
        if id not in self._ids:
            if id in self._articles:
                return self.article(id)
            if id in ontology.ontology().terms:
                return ontology.node(id)
        return self.own(f"entity-{segment(id)}" if _RESERVED.match(id) else segment(id))

    def own(self, last: str) -> ox.NamedNode:
        """The node whose last segment is ``last``, which is safe as it stands."""
        return ox.NamedNode(self.base + last)

    def article(self, id: str) -> ox.NamedNode:
        """The node of an article."""
        return self._cached("article", id)

    def graph(self, article: str) -> ox.NamedNode:
        """The name of the graph that holds an article's claims and passages."""
        return self._cached("graph", article)

    def reading(self, article: str) -> ox.NamedNode:
        """The node of the activity that read an article."""
        return self._cached("reading", article)

    def _cached(self, prefix: str, id: str) -> ox.NamedNode:
        key = f"{prefix}\x00{id}"
        found = self._nodes.get(key)
        if found is None:
            found = self._nodes[key] = self.own(f"{prefix}-{segment(id)}")
        return found
