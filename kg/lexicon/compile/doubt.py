"""Which names are ordinary words or persons' names as well."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from kg.lexicon.normal import key


@dataclass(frozen=True, slots=True)
class Ordinary:
    """Words and persons' names, as keys."""

    words: Collection[str]
    persons: Collection[str]

    def doubt(self, name: str) -> str:
        """ "word", "person" or nothing: what else a name could be."""
        plain = key(name)
        if plain in self.words:
            return "word"
        return "person" if plain in self.persons else ""


def doubts(names: Iterable[str], ordinary: Ordinary) -> str:
    """``doubts.tsv``: a line for each of these names that is something else as well."""
    found = {key(form): ordinary.doubt(form) for name in names for form in (name, name.removeprefix("The "))}
    return "".join(f"{plain}\t{kind}\n" for plain, kind in sorted(found.items()) if kind)
