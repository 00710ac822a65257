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


def is_party(text: str, cls: str) -> bool:
    """Whether a name fits a party of any country: "Labour Party", not "Fatah"."""
    parts = text.lower().replace("’", "'").replace("s'", "s").replace("'s", "").split()
    fits = cls in ("PoliticalParty", "Group") and len(parts) > 1 and parts[-1] in words("bodies", "party_heads")
    return fits and all(part in words("bodies", "party_words") for part in parts[:-1])
