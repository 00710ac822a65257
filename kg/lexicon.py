"""Names, positions, triggers: the words and names that ship as data, and those that a user adds."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The data file ``kg/data/<name>.toml``, read once."""
    return tomllib.loads(resources.files("kg").joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Entry:
    """One known thing with all its names."""

    id: str  # slug
    label: str
    cls: str
    classes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()  # all names, label included
    parent: str | None = None  # id of the state or body it belongs to, the country a place lies in
    lat: float | None = None
    long: float | None = None
    population: int | None = None
    identifiers: tuple[str, ...] = ()
    source: str = ""


class Lexicon:
    """All known things, found by name."""

    @classmethod
    def load(cls, extra: Sequence[Path] = ()) -> Lexicon:
        """The names that ship with the program plus those in ``extra`` files (csv or toml), which win."""
        raise NotImplementedError

    def get(self, id: str) -> Entry | None:
        raise NotImplementedError

    def find(self, name: str) -> tuple[Entry, ...]:
        """The entries that bear this name, likeliest first."""
        raise NotImplementedError

    def scan(self, words: Sequence[str]) -> Iterator[tuple[int, int, tuple[Entry, ...]]]:
        """Longest known names in a sequence of tokens, left to right: (first token, end token, entries)."""
        raise NotImplementedError
