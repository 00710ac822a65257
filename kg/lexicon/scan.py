"""Finding known names in a sequence of tokens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from kg.lexicon.entry import Doubt, Entry, Match
from kg.lexicon.index import Index, doubts
from kg.lexicon.normal import pieces
from kg.lexicon.tables import table

_SHORT_CAPITALS = 3  # letters of a word in capitals that is no acronym we know: "OF", "NEW" in a headline


def matches(words: Sequence[str], index: Index) -> Iterator[Match]:
    """Longest known names, left to right, never overlapping.

    A name counts only where it is written as one: its words capitalised, but for particles ("al-Shabaab") and for the
    common nouns that newspapers leave in lower case ("Rafah crossing").
    """
    parts = [pieces(word) for word in words]
    place = 0
    while place < len(words):
        found = _at(place, words, parts, index) if _may_start(place, words) else None
        if found:
            yield found
            place = found.end
        else:
            place += 1


def _may_start(place: int, words: Sequence[str]) -> bool:
    first = words[place][:1]
    if first.isupper() or first.isdigit():
        return True
    return words[place] in _particles() and any(word[:1].isupper() for word in words[place + 1 : place + 3])


def _at(place: int, words: Sequence[str], parts: Sequence[tuple[str, ...]], index: Index) -> Match | None:
    """The longest known name that starts at this token."""
    if not parts[place]:
        return None
    for end in _ends(place, parts, index):
        plain = " ".join(part for several in parts[place:end] for part in several)
        entries = _entries(plain, words[place:end], index)
        if entries:
            return Match(place, end, entries, doubt=index.doubt(plain, entries))
        if end == place + 1 and (exact := index.acronym(words[place])):
            return Match(place, end, exact, kind="acronym", doubt=_acronym_doubt(place, words, exact))
        if (named := index.demonym(plain)) and _cased(words[place:end]):
            return Match(place, end, named, kind="demonym", doubt="homonym" if len(named) > 1 else "")
    return None


def _ends(place: int, parts: Sequence[tuple[str, ...]], index: Index) -> list[int]:
    """Where a name that starts at this token could end, longest first."""
    limit = max(index.longest.get(parts[place][0], 1), len(parts[place]))
    ends, count = [], 0
    for end in range(place, len(parts)):
        count += len(parts[end])
        if count > limit:
            break
        if parts[end]:
            ends.append(end + 1)
    return ends[::-1]


def _entries(plain: str, words: Sequence[str], index: Index) -> tuple[Entry, ...]:
    if len(words) == 1 and len(words[0]) <= _SHORT_CAPITALS and words[0].isupper():
        return ()
    found = index.named(plain)
    return found if found and _cased(words) else ()


def _cased(words: Sequence[str]) -> bool:
    """Whether the words are written as a name's words are."""
    return all(not word.islower() or word in _lowercase() or not pieces(word) for word in words)


def _acronym_doubt(place: int, words: Sequence[str], entries: tuple[Entry, ...]) -> Doubt:
    """In a headline in capitals "US" and "WHO" may be words."""
    near = [word for word in (*words[max(0, place - 1) : place], *words[place + 1 : place + 2]) if word.isalpha()]
    if words[place].lower() in doubts() and any(word.isupper() and len(word) > _SHORT_CAPITALS for word in near):
        return "word"
    return "homonym" if len(entries) > 1 else ""


@cache
def _particles() -> frozenset[str]:
    return frozenset(table("lexicon/matching")["particles"]) - {"the", "of", "and", "for", "in", "on", "to", "with"}


@cache
def _lowercase() -> frozenset[str]:
    matching = table("lexicon/matching")
    return frozenset(matching["particles"]) | frozenset(matching["lower_tails"])
