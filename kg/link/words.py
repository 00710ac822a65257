"""The word lists of linking.toml."""

from __future__ import annotations

from functools import cache

from kg.lexicon import table
from kg.link.book import Book


@cache
def words(section: str, name: str) -> frozenset[str]:
    """One list, lower case."""
    return frozenset(table("linking")[section][name])


def says(book: Book, at: int) -> bool:
    """Whether a token is the subject of a verb of saying."""
    tokens = book.tokens
    return tokens.dep[at] == "nsubj" and tokens.lemma[tokens.head[at]].lower() in words("saying", "verbs")
