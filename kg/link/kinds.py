"""What a place is, told behind its name: "Kale township", "Niger State"; and what that says of whom it names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from kg.ids import slug
from kg.lexicon import Entry, is_acronym, key, table
from kg.link.book import Book
from kg.link.words import words

if TYPE_CHECKING:
    from kg.link.choice import Context
    from kg.link.names import Cluster

_LARGE = 500_000  # inhabitants of a city that is known without its country
_SETTLED = ("Region", "City", "Place")


def elsewhere(book: Book, cluster: Cluster, entries: Sequence[Entry], context: Context) -> bool:
    """Whether a name is only known in countries of which the article does not speak: a township's, of towns of which
    none is large; the initials of a party, "rebels of the CPC"; what is like the name of a small town, "Jaiba"."""
    doubtful = _is_small(book, cluster, entries) or _is_party(cluster, entries) or _is_spelt_else(cluster, entries)
    return doubtful and _unspoken(cluster, entries, context)


def _unspoken(cluster: Cluster, entries: Sequence[Entry], context: Context) -> bool:
    """Whether the article speaks of countries, and of none of those of the entries."""
    own = len(cluster.mentions)  # the name itself speaks for the country of its bearer
    others = set(context.states) - {entry.parent for entry in entries}
    return bool(others) and all(context.support(entry) <= own for entry in entries)


def _is_small(book: Book, cluster: Cluster, entries: Sequence[Entry]) -> bool:
    """Whether it is told as a township, and is known as the name of small towns alone."""
    if cluster.cls not in _SETTLED or _behind(book, cluster, words("of_places", "districts")) is None:
        return False
    return all(entry.cls == "City" and not _well_known(entry, cluster.plain) for entry in entries)


def _is_spelt_else(cluster: Cluster, entries: Sequence[Entry]) -> bool:
    """Whether a name is written without the marks of all small towns that it may mean: Jaíba, Tiné."""
    towns = all(entry.cls == "City" and (entry.population or 0) < _LARGE for entry in entries)
    return towns and cluster.text.isascii() and not any(entry.label.isascii() for entry in entries)


def _is_party(cluster: Cluster, entries: Sequence[Entry]) -> bool:
    return is_acronym(cluster.text) and all(entry.cls == "PoliticalParty" and entry.parent for entry in entries)


def _well_known(entry: Entry, name: str) -> bool:
    """Whether a town of this very name, not of one like it, is known without its country."""
    return (entry.population or 0) >= _LARGE and key(entry.label) == name


def is_ground(book: Book, cluster: Cluster) -> bool:
    """Whether it is told as a district or province: "Ibo district" is no people's."""
    return cluster.cls in _SETTLED and _behind(book, cluster, words("of_places", "ending")) is not None


def label(book: Book, cluster: Cluster) -> tuple[str, str]:
    """The label of a place that nobody knows, without the kind in it, and the kind where its id must tell it from a
    known place of that name that is not meant."""
    name, kind = _parted(cluster.text)
    kind = kind or _behind(book, cluster, words("of_places", "said")) or "place"
    return name, kind if book.lexicon.get(slug(name)) is not None else ""


def unnamed(book: Book, cluster: Cluster) -> tuple[Entry, ...]:
    """The known regions or towns that "Niger State" and "Djibo Commune" name."""
    name, kind = _parted(cluster.text) if cluster.cls in _SETTLED else (cluster.text, "")
    if not kind:
        return ()
    found = book.lexicon.find(name)
    regions = tuple(entry for entry in found if entry.cls == "Region")
    return regions or tuple(entry for entry in found if entry.cls == "City" and kind in words("of_places", "districts"))


def _behind(book: Book, cluster: Cluster, kinds: frozenset[str]) -> str | None:
    """The word of these that stands behind a name, or ends it."""
    if (kind := _parted(cluster.text)[1]) in kinds:
        return kind
    ends = (book.spans[mention.id][1] for mention in cluster.mentions)
    behind = (book.tokens.lower[end] for end in ends if end < len(book.tokens))
    return next((word for word in behind if word in kinds), None)


def _parted(text: str) -> tuple[str, str]:
    """A name and the kind that ends it, in lower case: "Kale", "township"; a name of general words stays whole."""
    name, _, kind = text.rpartition(" ")
    kind = kind.lower()
    if not name or kind not in words("of_places", "ending") or _general().issuperset(name.lower().split()):
        return text, ""
    return name, kind


@cache
def _general() -> frozenset[str]:
    """Words that name no place by themselves: "Northern", "Capital"."""
    return frozenset((*table("nominals")["rules"]["directions"], *words("bodies", "generic"), "capital", "the", "far"))
