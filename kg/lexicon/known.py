"""All known things, found by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path

from kg.lexicon.entry import Entry, Match
from kg.lexicon.files import Row, all_names, entry_of, gathered, main_row, shipped_rows
from kg.lexicon.gazetteer import Gazetteer, gazetteer
from kg.lexicon.index import Index, Named
from kg.lexicon.normal import is_acronym, key, pieces
from kg.lexicon.scan import matches
from kg.lexicon.tables import table

_LONGEST_DEMONYM = 3  # words: "Papua New Guinean"


@cache
def _parting() -> frozenset[str]:
    return frozenset(table("lexicon/matching")["parting"])


def _capital(words: Sequence[str]) -> bool:
    """Whether all words have capitals but for hyphens inside."""
    return all(word[:1].isupper() or word == "-" for word in words) and words[0] != "-" != words[-1]


class Lexicon:
    """All known things, found by name.

    Entries of a user win over those that ship: one with the same id replaces it, one with the same name comes first.
    """

    def __init__(
        self, rows: Mapping[str, Sequence[Row]], *, own: Mapping[str, Entry] | None = None, places: Gazetteer
    ) -> None:
        self._rows, self._places = rows, places
        self._made: dict[str, Entry] = dict(own or {})
        self._own = frozenset(self._made)
        self._capitals = self._seats()

    @cached_property
    def index(self) -> Index:
        """The names; made when the first is looked up."""
        return Index(self._named(), self._entry, capitals=self._capitals, places=self._places)

    @classmethod
    def load(cls, extra: Sequence[Path] = ()) -> Lexicon:
        """The names that ship with the program plus those in ``extra`` files (csv or toml), which win.

        Raises ConfigError naming file, line and column where an extra file is wrong.
        """
        rows, places = shipped_rows(), gazetteer()
        shipped = cls(rows, places=places)
        if not extra:
            return shipped
        from kg.lexicon.user import read_user  # with the ontology's classes: only where there is something to check

        return cls(rows, own=read_user(extra, shipped), places=places)

    def _named(self) -> Iterator[Named]:
        for id, rows in self._rows.items():
            if id not in self._own:
                yield Named(id, main_row(rows)["class"], all_names(rows), gathered(rows, "demonyms"))
        for entry in self._made.values():
            yield Named(entry.id, entry.cls, entry.names, entry.demonyms, own=True)

    def _seats(self) -> dict[str, str]:
        """State of each capital."""
        shipped = {row["capital"]: id for id, rows in self._rows.items() for row in rows if row.get("capital")}
        return shipped | {entry.capital: entry.id for entry in self._made.values() if entry.capital}

    def _entry(self, id: str) -> Entry:
        if id not in self._made:
            self._made[id] = entry_of(id, self._rows[id])
        return self._made[id]

    def get(self, id: str) -> Entry | None:
        """The entry with this id."""
        return self._entry(id) if id in self._made or id in self._rows else self._places.get(id)

    def __iter__(self) -> Iterator[Entry]:
        """All entries but the cities and provinces of the gazetteer, by id."""
        return (self._entry(id) for id in sorted({*self._rows, *self._own}))

    def find(self, name: str) -> tuple[Entry, ...]:
        """The entries that bear this name, likeliest first; an acronym must agree in case ("IS", not "is")."""
        if is_acronym(name) and (exact := self.index.acronym(name)):
            return exact
        plain = key(name)
        return self.index.named(plain) or self.index.acronym(name) or self.index.named(plain.removeprefix("the "))

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

    def demonym_at(self, words: Sequence[str], at: int) -> Entry | None:
        """What the demonym that covers a word of a text belongs to, the longest: "South Sudanese", not "Sudanese".

        None for a part of a people or land that is not known as a whole: "South Azerbaijani" is not of Azerbaijan,
        nor are "Iraqi Kurdish" officials those of Iraq.
        """
        possible = words[at][:1].isupper() and not self._in_demonyms.isdisjoint(pieces(words[at]))
        for size in range(_LONGEST_DEMONYM, 0, -1) if possible else ():
            for first in range(max(at - size + 1, 0), at + 1):
                end = first + size
                found = self.demonym(" ".join(words[first:end])) if _capital(words[first:end]) else None
                if found:
                    people = found.cls == "State" and self._is_people(words[end : end + 1])
                    return None if people or (first and words[first - 1] in _parting()) else found
        return None

    @cached_property
    def _in_demonyms(self) -> frozenset[str]:
        """The words that demonyms are made of."""
        return frozenset(word for demonym in self.index.demonyms() for word in demonym.split())

    def _is_people(self, words: Sequence[str]) -> bool:
        found = self.demonym(words[0]) if words and words[0][:1].isupper() else None
        return found is not None and found.cls == "Community"

    def outlets(self) -> tuple[str, ...]:
        """The names of all media outlets, sorted."""
        return tuple(sorted({name for entry in self if entry.cls == "MediaOutlet" for name in entry.names}))

    def capital_of(self, id: str) -> str | None:
        """The id of the state whose capital this city is."""
        return self._capitals.get(id)
