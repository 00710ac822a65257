"""Who published an article: the agency of its dateline or sign-off."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from kg.lexicon import table


@cache
def _agencies() -> dict[str, str]:
    return {tag.casefold(): label for label, tags in table("agencies")["tags"].items() for tag in (label, *tags)}


def is_agency(tag: str, outlets: Collection[str]) -> bool:
    """True for the name or short form of a known agency or outlet."""
    return tag.strip().casefold() in _agencies() or tag.strip() in outlets


def agency(tag: str, outlets: Collection[str]) -> str:
    """The agency's usual name; one that is not known keeps the name it has in the text."""
    return _agencies().get(tag.strip().casefold(), tag.strip())
