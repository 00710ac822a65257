"""Places whose names the text introduces: "a place called X", "the settlement of X", "X and Y, two villages in Z"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kg.lexicon import table
from kg.recognise.classes import describing, never, place_kinds
from kg.recognise.model import Found
from kg.recognise.patterns import run_end
from kg.tokens import Tokens

_CALLED = frozenset(("called", "named", "known"))
_LONGEST = 4  # words of a name
_SEVERAL = 12  # words of "X, Y and Z" before "two villages"
_BACK = 3  # words between a place and "called": "a place | locally | known as"


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("nameparts")["introduced"][name])


@cache
def _telling() -> frozenset[str]:
    return _CALLED | _words("of") | _words("several")


def introduced(tokens: Tokens) -> Iterator[Found]:
    """The names of places that the words before or behind them make places of."""
    telling = _telling()
    for i, word in enumerate(tokens.lower):
        if word not in telling or tokens.text[i] != word:
            continue
        if word in _CALLED:
            yield from _called(tokens, i)
        elif word in _words("several"):
            yield from _apposed(tokens, i)
        elif tokens.lower[i + 1 : i + 2] == ["of"]:
            yield from _named(tokens, i + 2, "Place", 3)


def _named(tokens: Tokens, first: int, cls: str, weight: int) -> Iterator[Found]:
    """The run of capitals that begins here, unless its words describe."""
    if first >= len(tokens) or not tokens.text[first][:1].isupper():
        return
    end = run_end(tokens, first)
    common = any(word in describing() or word in never() for word in tokens.lower[first:end])
    people = (tokens.ent[first] == "NORP" and tokens.lower[first - 1] == "of") or tokens.tag[end - 1] in ("NNS", "NNPS")
    if 0 < end - first <= _LONGEST and not common and not people:
        yield Found(first, end, cls, weight=weight)


def _called(tokens: Tokens, at: int) -> Iterator[Found]:
    """ "A place called X", "a village, known locally as X"."""
    first = at + 1
    while first < len(tokens) and tokens.lower[first] in ("as", "locally", "simply"):
        first += 1
    before = range(at - 1, max(-1, at - 1 - _BACK), -1)
    for i in before:
        word = tokens.lower[i]
        if word in _words("of") or place_kinds().get(word) in ("City", "Facility", "Region", "NaturalFeature"):
            yield from _named(tokens, first, place_kinds().get(word, "Place"), 4)
        if word not in (",", "is", "was", "locally", "which", "that", "also"):
            return


def _apposed(tokens: Tokens, kind: int) -> Iterator[Found]:
    """ "Kasika and Luhwinja, | two villages | in Mwenga": the names in the row before the comma."""
    first = kind - 1
    while first > 0 and (tokens.pos[first] in ("NUM", "ADJ", "DET") or tokens.lower[first] in ("both", "several")):
        first -= 1
    if tokens.text[first] != "," or first == kind - 1 or tokens.sentence[first] != tokens.sentence[kind]:
        return
    end, cls = first, place_kinds().get(tokens.lower[kind], "Place")
    row: list[Found] = []
    for i in range(first - 1, max(0, first - _SEVERAL), -1):
        small = not tokens.text[i][:1].isupper()
        if small and tokens.text[i] not in (",", "and", "-"):
            row += _named(tokens, i + 1, cls, 2) if i + 1 < end else ()
            break
        if tokens.text[i] in (",", "and"):
            row += _named(tokens, i + 1, cls, 2) if i + 1 < end else ()
            end = i
    if len(row) > 1:
        yield from row
