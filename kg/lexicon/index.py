"""Entries by the normalised forms of their names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cache

from kg.lexicon.entry import Doubt, Entry
from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.normal import is_acronym, key
from kg.lexicon.tables import text

_WELL_KNOWN = 1_000_000  # inhabitants: a city of this size is meant even if its name is a word ("Phoenix")
_FIRST = {"State": 0, "Region": 3, "City": 4}  # order of classes where one name means several things; others: 1
_LARGE = 100_000  # inhabitants: a city of this size comes before a region of its name ("Kandahar")
_TITLE_CASE = 4  # letters from which on newspapers write an acronym as a word: "Nato", "Isis"


class Index:
    """Entries by name, acronym and demonym; ``longest`` says how many words the names with some first word have."""

    def __init__(self, entries: Iterable[Entry], *, own: Collection[str] = (), cities: Gazetteer | None = None) -> None:
        self._own, self._cities = own, cities
        self._names: dict[str, list[Entry]] = {}
        self._acronyms: dict[str, list[Entry]] = {}
        self._demonyms: dict[str, list[Entry]] = {}
        self._ranked: dict[str, tuple[Entry, ...]] = {}
        self.longest: dict[str, int] = dict(cities.longest) if cities else {}
        self._capitals: set[str] = set()
        for entry in entries:
            self._add(entry)

    def _add(self, entry: Entry) -> None:
        for name in entry.names:
            self._add_name(name, entry)
        for word in entry.demonyms:
            plain = key(word)
            _put(self._demonyms, plain, entry)
            self._lengthen(plain)
        if entry.capital:
            self._capitals.add(entry.capital)

    def _add_name(self, name: str, entry: Entry) -> None:
        if is_acronym(name):
            bare = name.replace(".", "")
            _put(self._acronyms, bare, entry)
            if len(bare) >= _TITLE_CASE and bare.isalpha() and bare.isupper() and bare.lower() not in doubts():
                _put(self._acronyms, bare.capitalize(), entry)
            return
        plain = key(name)
        forms = (plain, _bare(plain, entry)) if plain.startswith("the ") else (plain,)
        for form in forms:
            if form:
                _put(self._names, form, entry)
                self._lengthen(form)

    def _lengthen(self, plain: str) -> None:
        head, _, rest = plain.partition(" ")
        if rest:
            self.longest[head] = max(self.longest.get(head, 0), rest.count(" ") + 2)

    def named(self, plain: str) -> tuple[Entry, ...]:
        """The entries with this key, likeliest first."""
        ranked = self._ranked.get(plain)
        if ranked is None:
            cities = self._cities.named(plain) if self._cities else ()
            ranked = self._rank([*self._names.get(plain, ()), *cities])
            if ranked:
                self._ranked[plain] = ranked
        return ranked

    def acronym(self, name: str) -> tuple[Entry, ...]:
        """The entries with this acronym, exactly as it is written but for dots."""
        return self._rank(self._acronyms.get(name.replace(".", ""), ()))

    def demonym(self, plain: str) -> tuple[Entry, ...]:
        """The entries with this demonym, as a key."""
        return self._rank(self._demonyms.get(plain, ()))

    def _rank(self, entries: Iterable[Entry]) -> tuple[Entry, ...]:
        found = {entry.id: entry for entry in entries}
        return tuple(sorted(found.values(), key=self._order))

    def _order(self, entry: Entry) -> tuple[bool, int, int, str]:
        population = entry.population or 0
        level = _FIRST.get(entry.cls, 1)
        if entry.cls == "City" and (entry.id in self._capitals or population >= _LARGE):
            level = 2
        return entry.id not in self._own, level, -population, entry.id

    def doubt(self, plain: str, entries: tuple[Entry, ...]) -> Doubt:
        """What else a name may be than the first of its entries."""
        first = entries[0]
        if first.doubtful and any(key(name) == plain for name in first.doubtful):
            return "word"
        if first.id in self._own:
            return _homonym([entry for entry in entries if entry.id in self._own])
        certain = first.cls == "State" or (first.population or 0) >= _WELL_KNOWN
        found: Doubt = "" if certain else doubts().get(plain, "")
        return found or _homonym(entries)


def _homonym(entries: Sequence[Entry]) -> Doubt:
    """Whether entries of one name lie in, or belong to, different states; a province and its seat do not count."""
    return "homonym" if len({entry.id if entry.cls == "State" else entry.parent for entry in entries}) > 1 else ""


def _bare(plain: str, entry: Entry) -> str:
    """A name without its article; nothing for what is hardly called so: The Guardian, The Hindu, The Wire."""
    bare = plain.removeprefix("the ")
    return "" if " " not in bare and (entry.cls == "MediaOutlet" or bare in doubts()) else bare


def _put(table: dict[str, list[Entry]], form: str, entry: Entry) -> None:
    table.setdefault(form, []).append(entry)


@cache
def doubts() -> dict[str, Doubt]:
    """Keys of names that are ordinary words or persons' names as well."""
    kinds: dict[str, Doubt] = {"word": "word", "person": "person"}
    lines = (line.split("\t") for line in text("lexicon/doubts.tsv").splitlines())
    return {plain: kinds[kind] for plain, kind in lines}
