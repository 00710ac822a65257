"""All known things, found by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kg.lexicon.entry import Entry, Match
from kg.lexicon.files import read_shipped
from kg.lexicon.user import read_user
from kg.lexicon.gazetteer import Gazetteer, gazetteer
from kg.lexicon.index import Index
from kg.lexicon.normal import is_acronym, key
from kg.lexicon.scan import matches


class Lexicon:
    """All known things, found by name.

    Entries of a user win over those that ship: one with the same id replaces it, one with the same name comes first.
    """

    def __init__(self, entries: Iterable[Entry], *, own: Iterable[Entry] = (), cities: Gazetteer | None = None) -> None:
        shipped = {entry.id: entry for entry in entries}
        added = {entry.id: entry for entry in own}
        self._entries = shipped | added
        self._cities = cities
        self.index = Index(self._entries.values(), own=frozenset(added), cities=cities)
        self._capitals = {entry.capital: entry.id for entry in self._entries.values() if entry.capital}

    @classmethod
    def load(cls, extra: Sequence[Path] = ()) -> Lexicon:
        """The names that ship with the program plus those in ``extra`` files (csv or toml), which win.

        Raises ConfigError naming file, line and column where an extra file is wrong.
        """
        cities = gazetteer()
        shipped = read_shipped()
        own = read_user(extra, known=lambda id: id in shipped or cities.get(id) is not None)
        return cls(shipped.values(), own=own.values(), cities=cities)

    def get(self, id: str) -> Entry | None:
        """The entry with this id."""
        found = self._entries.get(id)
        return found if found or self._cities is None else self._cities.get(id)

    def __iter__(self) -> Iterator[Entry]:
        """All entries but the cities of the gazetteer, by id."""
        return iter(sorted(self._entries.values(), key=lambda entry: entry.id))

    def find(self, name: str) -> tuple[Entry, ...]:
        """The entries that bear this name, likeliest first; an acronym must agree in case ("IS", not "is")."""
        if is_acronym(name) and (exact := self.index.acronym(name)):
            return exact
        plain = key(name)
        return self.index.named(plain) or self.index.named(plain.removeprefix("the "))

    def matches(self, words: Sequence[str]) -> Iterator[Match]:
        """Longest known names in a sequence of tokens, left to right, doubtful ones and demonyms too."""
        return matches(words, self.index)

    def scan(self, words: Sequence[str]) -> Iterator[tuple[int, int, tuple[Entry, ...]]]:
        """Longest known names in a sequence of tokens, left to right: (first token, end token, entries).

        Leaves out demonyms and names that are likelier an ordinary word or a person's name ("Nice", "Lincoln"):
        :meth:`matches` has them.
        """
        for match in self.matches(words):
            if match.kind != "demonym" and match.doubt in ("", "homonym"):
                yield match.start, match.end, match.entries

    def demonym(self, word: str) -> Entry | None:
        """The state, region or people that an adjective or demonym belongs to: "Pakistani", "Afghans", "British"."""
        found = self.index.demonym(key(word))
        return found[0] if found else None

    def outlets(self) -> tuple[str, ...]:
        """The names of all media outlets, sorted."""
        return tuple(sorted({name for entry in self._entries.values() if entry.cls == "MediaOutlet" for name in entry.names}))

    def capital_of(self, id: str) -> str | None:
        """The id of the state whose capital this city is."""
        return self._capitals.get(id)
