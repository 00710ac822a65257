"""The word lists of linking.toml."""

from __future__ import annotations

from functools import cache

from kg.lexicon import table


@cache
def words(section: str, name: str) -> frozenset[str]:
    """One list, lower case."""
    return frozenset(table("linking")[section][name])
