"""Known places and the names that look like theirs: whose country the article speaks of, who is called after one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property

from kg.lexicon import Lexicon, Match, table
from kg.recognise.classes import by_parts, describing, never, person_heads
from kg.recognise.model import Found
from kg.tokens import Tokens

_PLACES = ("City", "Region", "Place", "Country", "Facility", "NaturalFeature", "BorderCrossing")
_LARGE = 500_000  # inhabitants of a city that is known without its country
_LONGEST = 4  # words of a name in brackets


class Home:
    """Where known names stand (token positions) whose country the text names, by name or nationality.

    Large cities and capitals are at home everywhere. Worked out when asked for: most articles never ask.
    """

    def __init__(self, matches: Sequence[Match]) -> None:
        self._matches = matches

    def __contains__(self, found: Found) -> bool:
        match = next((one for one in self._matches if (one.start, one.end) == (found.first, found.end)), None)
        return match is not None and any(
            entry.parent in self._states
            or not self._states.isdisjoint((*entry.borders, *entry.where))
            or (entry.population or 0) > _LARGE
            for entry in match.entries
        )

    @cached_property
    def _states(self) -> frozenset[str]:
        return frozenset(match.entries[0].id for match in self._matches if match.entries[0].cls == "State")


def is_person(tokens: Tokens, found: Found) -> bool:
    """Whether the words around a name make it a person's: a title before it, an age behind it, something said."""
    head, behind = found.head(tokens), tokens.text[found.end : found.end + 2]
    if found.first and tokens.lower[found.first - 1] in person_heads():
        return True
    if len(behind) == 2 and behind[0] == "," and behind[1].isdigit():
        return True
    return tokens.dep[head] == "nsubj" and tokens.lemma[tokens.head[head]].lower() in _saying()


@cache
def _saying() -> frozenset[str]:
    return frozenset(table("linking")["saying"]["verbs"])


def called_after_places(tokens: Tokens, known: Iterable[Found]) -> Iterator[Found]:
    """Persons whose first name is a place's: "the foreign minister, Ararat Mirzoyan"."""
    known = list(known)
    starts = {one.first for one in known}
    for one in known:
        last = one.end
        if one.cls not in _PLACES or one.end - one.first > 1 or last >= len(tokens) or last in starts:
            continue
        if _surname(tokens, last) and tokens.head[one.first] == last and _describes_person(tokens, one.first, last):
            yield Found(one.first, last + 1, "Person", weight=4)


def _surname(tokens: Tokens, at: int) -> bool:
    word = tokens.text[at]
    if tokens.pos[at] != "PROPN" or not word[:1].isupper() or not word[1:].islower() or word.lower() in describing():
        return False
    return tokens.line[at] == tokens.line[at - 1] and by_parts([word]) is None


def _describes_person(tokens: Tokens, first: int, head: int) -> bool:
    """Whether a title stands before a name or an office is said of it."""
    if first and {tokens.lower[first - 1], tokens.lower[first - 1].removesuffix("s")} & person_heads():
        return True  # "the foreign ministers Ararat Mirzoyan and …"
    while tokens.dep[head] in ("conj", "appos") and tokens.head[head] != head:
        head = tokens.head[head]
        if tokens.lower[head] in person_heads() or tokens.lower[head].removesuffix("s") in person_heads():
            return True
    return False


def doubled(tokens: Tokens, lexicon: Lexicon) -> Iterator[Found]:
    """Known names with another name inside: "Scarborough (Panatag) Shoal"."""
    for at, word in enumerate(tokens.text) if "(" in tokens.text else ():
        if word != "(" or not at:
            continue
        end = next((i for i in range(at + 1, min(at + 2 + _LONGEST, len(tokens))) if tokens.text[i] == ")"), None)
        if end is None or end + 1 >= len(tokens) or not tokens.text[end + 1][:1].isupper():
            continue
        inner, last = tokens.words(at + 1, end), tokens.text[end + 1]
        for first in range(max(0, at - 2), at):
            outer = tokens.words(first, at)
            entries = lexicon.find(f"{outer} {last}") or lexicon.find(f"{inner} {last}")
            if outer[:1].isupper() and entries and entries[0].cls in _PLACES:
                yield Found(first, end + 2, entries[0].cls, weight=5)
                break


def said_of_ships(tokens: Tokens) -> frozenset[int]:
    """The tokens that name a ship or the like: "the boat, the Unaizah May 4"."""
    return frozenset(
        i
        for i, dep in enumerate(tokens.dep)
        if dep == "appos" and tokens.head[i] < i and tokens.lower[tokens.head[i]] in never("begins")
    )
