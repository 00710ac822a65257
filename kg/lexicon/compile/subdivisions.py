"""Provinces, governorates and states of countries, from Unicode CLDR's English names of ISO 3166-2.

Left out: those of small states, those that our own files know already, and names that are mere words ("Central
Region").
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from kg.ids import slug
from kg.lexicon.normal import key

NOT = {
    "AD", "AG", "AL", "AZ", "BB", "BN", "BS", "BT", "BZ", "CV", "CY", "DM", "EE", "FM", "GB", "GD", "HK", "IE", "IS",
    "JM", "KI", "KM", "KN", "LC", "LI", "LU", "LV", "MC", "MD", "MH", "MK", "MO", "MT", "MU", "NR", "PS", "PW", "SC",
    "SG", "SI", "SM", "ST", "TO", "TT", "TV", "UG", "VC", "WS",
}  # fmt: skip
WORDY = frozenset({"US", "CA", "AU", "NZ", "ZA", "IN", "MM"})  # whose regions bear names of plain English words


def rows(
    file: Path,
    *,
    countries: Mapping[str, str],
    known: Collection[tuple[str, str]],
    words: Collection[str],
    peoples: Collection[str],
) -> Iterator[tuple[str, str]]:
    """(label, id of the country) of each subdivision, sorted.

    ``known`` are the regions we have, as (key, country), and ``peoples`` the keys of demonyms.
    """
    names = json.loads(file.read_text(encoding="utf-8"))["subdivisions"]["localeDisplayNames"]["subdivisions"]
    found: set[tuple[str, str]] = set()
    for code, name in names.items():
        country = code[:2].upper()
        if country not in countries or country in NOT or key(name) in peoples:
            continue
        if (key(name), countries[country]) in known:
            continue
        if country in WORDY or not _plain_words(name, words):
            found.add((name, countries[country]))
    yield from sorted(found)


def _plain_words(name: str, words: Collection[str]) -> bool:
    return all(part in words or part.isdigit() for part in key(name).split())


def identify(label: str, country: str, *, taken: set[str], beside_city: bool) -> str:
    """An id: the name, with the country where that is taken, or marked as a region where a city bears it."""
    name = slug(label)
    wanted = () if beside_city else (name, f"{name}-{country}")
    free: list[str] = [id for id in (*wanted, f"{name}-region", f"{name}-region-{country}") if id not in taken]
    taken.add(free[0])
    return free[0]
