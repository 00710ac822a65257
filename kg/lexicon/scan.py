"""Finding known names in a sequence of tokens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from kg.lexicon.entry import Doubt, Entry, Match
from kg.lexicon.index import Index, doubts
from kg.lexicon.normal import key, pieces
from kg.lexicon.tables import table

_SHORT_CAPITALS = 3  # letters of a word in capitals that is no acronym we know: "OF", "NEW" in a headline

_WHERE = frozenset({"in", "near", "around", "outside", "at", "to", "towards"})


def matches(words: Sequence[str], index: Index) -> Iterator[Match]:
    """Longest known names, left to right, never overlapping.

    A name counts only where it is written as one: its words capitalised, but for particles ("al-Shabaab") and for the
    common nouns that newspapers leave in lower case ("Rafah crossing").
    """
    end = 0
    for place in _starts(words):
        if place >= end and (found := _at(place, words, index)):
            yield found
            end = found.end


def _starts(words: Sequence[str]) -> Iterator[int]:
    """Where a name may start: at a word that is not all small letters, or at a particle right before one."""
    particles = _particles()
    for place, word in enumerate(words):
        if word.islower():
            if word in particles and any(after[:1].isupper() for after in words[place + 1 : place + 3]):
                yield place
        elif word[:1].isalnum() or not word.isascii():
            yield place


def _at(place: int, words: Sequence[str], index: Index) -> Match | None:
    """The longest known name that starts at this token."""
    first = pieces(words[place])
    if not first:
        return None
    limit = index.longest.get(_opening(first, place, words), 1)
    if limit <= len(first):
        return _name(" ".join(first), place, place + 1, words, index)
    for plain, end in _candidates(place, words, limit):
        if found := _name(plain, place, end, words, index):
            return found
    return None


def _opening(first: tuple[str, ...], place: int, words: Sequence[str]) -> str:
    """The first two words of whatever name of several starts at this token."""
    if len(first) > 1:
        return f"{first[0]} {first[1]}"
    for behind in range(place + 1, len(words)):
        if here := pieces(words[behind]):
            return f"{first[0]} {here[0]}"
    return first[0]


def _name(plain: str, place: int, end: int, words: Sequence[str], index: Index) -> Match | None:
    """The name, acronym or demonym that these tokens are."""
    single = end == place + 1
    if not (single and words[place].isupper() and len(words[place]) <= _SHORT_CAPITALS):
        entries = index.named(plain)
        if entries and _cased(words[place:end]) and not _goes_on(plain, end, words):
            return Match(place, end, entries, doubt=_doubt(plain, place, end, words, entries, index))
    if single and (exact := index.acronym(words[place])):
        return Match(place, end, exact, kind="acronym", doubt=_acronym_doubt(place, words, exact, index))
    if (named := index.demonym(plain)) and _cased(words[place:end]):
        return Match(place, end, named, kind="demonym", doubt="homonym" if len(named) > 1 else "")
    return None


def _goes_on(plain: str, end: int, words: Sequence[str]) -> bool:
    """Whether "The National" is but the beginning of a longer name: "The National Assembly"."""
    article, _, word = plain.partition(" ")
    return article == "the" and word in doubts() and end < len(words) and words[end][:1].isupper()


def _doubt(plain: str, place: int, end: int, words: Sequence[str], entries: tuple[Entry, ...], index: Index) -> Doubt:
    """What else the name may be here: a town's name stands beside other capitalised words where it is a person's."""
    found = index.doubt(plain, entries)
    if end > place + 1 or index.unmistakable(plain, entries[0]):
        return found
    before, after = words[place - 1 : place], words[end : end + 1]
    named = (word for word in (*before, *after) if word[:1].isupper() and not word.isupper())
    if any(word.lower() not in _before_places() for word in named):
        return found if found == "word" else "person"
    return "" if found == "person" and before and before[0] in _WHERE else found


def _candidates(place: int, words: Sequence[str], limit: int) -> list[tuple[str, int]]:
    """What a name that starts at this token could be: (key, end token), longest first."""
    found: list[tuple[str, int]] = []
    parts: list[str] = []
    for end in range(place, len(words)):
        here = pieces(words[end])
        if len(parts) + len(here) > limit:
            break
        if here:
            parts.extend(here)
            found.append((" ".join(parts), end + 1))
    return found[::-1]


def _cased(words: Sequence[str]) -> bool:
    """Whether the words are written as a name's words are."""
    return all(not word.islower() or word in _lowercase() or not pieces(word) for word in words)


def _acronym_doubt(place: int, words: Sequence[str], entries: tuple[Entry, ...], index: Index) -> Doubt:
    """In a headline in capitals "US" and "WHO" may be words."""
    near = [word for word in (*words[max(0, place - 1) : place], *words[place + 1 : place + 2]) if word.isupper()]
    loud = [word for word in near if len(word) > _SHORT_CAPITALS or word.lower() in _before_places()]
    if loud and words[place].lower() in doubts():
        return "word"
    return index.doubt(key(words[place]), entries)


@cache
def _particles() -> frozenset[str]:
    return frozenset(table("lexicon/matching")["particles"]) - {"the", "of", "and", "for", "in", "on", "to", "with"}


@cache
def _before_places() -> frozenset[str]:
    return frozenset(table("lexicon/matching")["before_places"])


@cache
def _lowercase() -> frozenset[str]:
    matching = table("lexicon/matching")
    return frozenset(matching["particles"]) | frozenset(matching["lower_tails"])
