"""Entries by the normalised forms of their names."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from kg.lexicon.entry import Doubt, Entry
from kg.lexicon.gazetteer import Gazetteer, lengthen
from kg.lexicon.normal import is_acronym, key
from kg.lexicon.tables import text

WELL_KNOWN = 1_000_000  # inhabitants: a city of this size is meant even if its name is a word ("Phoenix")
_FIRST = {"State": 0, "Region": 4, "City": 5}  # order of classes where one name means several things; others: 1
_LISTED = 2  # a region of our own files: "Gaza", "Hong Kong", though cities are called so as well
_LARGE = 100_000  # inhabitants: a city of this size comes before a province of its name ("Kandahar")
_RIVAL = 0.1  # of the inhabitants of the first city of a name that another needs to be thought of without context
_FAMOUS = "united-states"  # whose states everybody names: "Texas Republicans"
_FAMOUS_SIZE = 500_000  # inhabitants that a city needs to come before such a state of its name
_TITLE_CASE = 4  # letters from which on newspapers write an acronym as a word: "Nato", "Isis"


@dataclass(frozen=True, slots=True)
class Named:
    """What the index needs to know of an entry; the entry itself is made when somebody asks for it."""

    id: str
    cls: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...] = ()
    own: bool = False  # a user's, which comes first


class Index:
    """Entries by name, acronym and demonym; ``longest`` says how many words the names with two first words have."""

    def __init__(
        self, named: Iterable[Named], entry: Callable[[str], Entry], *, capitals: Collection[str], places: Gazetteer
    ) -> None:
        self._entry, self._capitals, self._places = entry, capitals, places
        self._own: set[str] = set()
        self._listed: set[str] = set()
        self._names: dict[str, str] = {}  # ids, which hold no blanks, parted by them: text costs less than lists
        self._acronyms: dict[str, str] = {}
        self._demonyms: dict[str, str] = {}
        self._ranked: dict[str, tuple[Entry, ...]] = {}
        self._in_order: dict[str, tuple[Entry, ...]] = {}  # the same by their ids
        self.longest: dict[str, int] = dict(places.longest)
        for known in named:
            self._add(known)

    def _add(self, known: Named) -> None:
        for name in known.names:
            if is_acronym(name):
                self._add_acronym(name.replace(".", ""), known.id)
            else:
                self._add_name(key(name.removeprefix("the ")), known)
        for word in known.demonyms:
            plain = key(word)
            _note(self._demonyms, plain, known.id)
            if " " in plain:
                lengthen(self.longest, plain)
        self._listed.add(known.id)
        if known.own:
            self._own.add(known.id)

    def _add_acronym(self, bare: str, id: str) -> None:
        _note(self._acronyms, bare, id)
        if len(bare) >= _TITLE_CASE and bare.isalpha() and bare.isupper() and doubts().get(bare.lower()) != "word":
            _note(self._acronyms, bare.capitalize(), id)

    def _add_name(self, plain: str, known: Named) -> None:
        _note(self._names, plain, known.id)
        if " " in plain:
            lengthen(self.longest, plain)
        if plain.startswith("the ") and (bare := _bare(plain, known.cls)):
            self._add_name(bare, known)

    def named(self, plain: str) -> tuple[Entry, ...]:
        """The entries with this key, likeliest first."""
        ranked = self._ranked.get(plain)
        if ranked is None:
            if plain not in self._names and plain not in self._places:
                return ()
            ranked = self._rank(self._names.get(plain, ""), self._places.named(plain))
            self._ranked[plain] = ranked
        return ranked

    def acronym(self, name: str) -> tuple[Entry, ...]:
        """The entries with this acronym, exactly as it is written but for dots."""
        return self._of_ids(self._acronyms.get(name.replace(".", "")))

    def demonym(self, plain: str) -> tuple[Entry, ...]:
        """The entries with this demonym, as a key."""
        return self._of_ids(self._demonyms.get(plain))

    def demonyms(self) -> Iterable[str]:
        """The keys of all demonyms."""
        return self._demonyms

    def _of_ids(self, ids: str | None) -> tuple[Entry, ...]:
        """Some entries, likeliest first, put in order once."""
        if not ids:
            return ()
        if ids not in self._in_order:
            self._in_order[ids] = self._rank(ids)
        return self._in_order[ids]

    def _rank(self, ids: str, places: Sequence[Entry] = ()) -> tuple[Entry, ...]:
        found = {entry.id: entry for entry in (*map(self._entry, ids.split()), *places)}
        return tuple(sorted(found.values(), key=self._order))

    def _order(self, entry: Entry) -> tuple[bool, int, int, str]:
        population = _FAMOUS_SIZE if _is_famous(entry) else entry.population or 0
        return entry.id not in self._own, self._level(entry, population), -population, entry.id

    def _level(self, entry: Entry, population: int) -> int:
        if entry.cls == "Region" and entry.id in self._listed:
            return _LISTED
        if _is_famous(entry) or (entry.cls == "City" and (entry.id in self._capitals or population >= _LARGE)):
            return _LISTED + 1
        return _FIRST.get(entry.cls, 1)

    def doubt(self, plain: str, entries: tuple[Entry, ...]) -> Doubt:
        """What else a name may be than the first of its entries.

        Our own files say themselves which of their names are doubtful; those of the gazetteer are compared with lists.
        """
        first = entries[0]
        if first.doubtful and plain in map(key, first.doubtful):
            return "word"
        if first.id in self._listed:
            peers = self._own if first.id in self._own else self._listed
            return _homonym([entry for entry in entries if entry.id in peers])
        found = doubts().get(plain, "")
        known = {"word": WELL_KNOWN, "person": WELL_KNOWN // 2}.get(found, 0)
        return found if found and (first.population or 0) < known else _homonym(entries)

    def unmistakable(self, plain: str, entry: Entry) -> bool:
        """Whether a name beside another capitalised word still means this entry: a well-known place, or no surname."""
        if _is_famous(entry):
            return True
        if entry.id in self._listed and (entry.cls in ("State", "Region") or doubts().get(plain) != "person"):
            return True
        return entry.id in self._capitals or (entry.population or 0) >= WELL_KNOWN


def _is_famous(entry: Entry) -> bool:
    return entry.cls == "Region" and entry.parent == _FAMOUS


def _note(ids: dict[str, str], name: str, id: str) -> None:
    ids[name] = f"{ids[name]} {id}" if name in ids else id


def _homonym(entries: Sequence[Entry]) -> Doubt:
    """Whether likely bearers of a name lie in, or belong to, different states; a province and its seat do not count."""
    likely = [entry for entry in entries if entry is entries[0] or _rivals(entry, entries[0])]
    homes = {entry.parent if entry.cls in ("City", "Region") and entry.parent else entry.id for entry in likely}
    return "homonym" if len(homes) > 1 else ""


def _rivals(entry: Entry, first: Entry) -> bool:
    if entry.cls != "City":
        return True
    return first.cls == "City" and (entry.population or 0) >= _RIVAL * (first.population or 0)


def _bare(plain: str, cls: str) -> str:
    """A name without its article; nothing for what is hardly called so: The Guardian, The Hindu, The Wire."""
    bare = plain.removeprefix("the ")
    return "" if " " not in bare and (cls == "MediaOutlet" or bare in doubts()) else bare


@cache
def doubts() -> dict[str, Doubt]:
    """Keys of names that are ordinary words or persons' names as well."""
    kinds: dict[str, Doubt] = {"word": "word", "person": "person"}
    lines = (line.split("\t") for line in text("lexicon/doubts.tsv").splitlines())
    return {plain: kinds[kind] for plain, kind in lines}
