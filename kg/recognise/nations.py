"""Nationalities side by side before a noun: "Thai and Cambodian generals" are those of two states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.lexicon import Lexicon
from kg.recognise.model import Found
from kg.tokens import Tokens

_LONGEST = 10  # tokens of a list of nationalities
_LINKS = frozenset((",", "and", "or", "&"))


def nations(tokens: Tokens, described: Iterable[Found], lexicon: Lexicon) -> Iterator[Found]:
    """The nationalities of descriptions of several people that name two states or more, each as its state."""
    for one in described:
        head = _head(tokens, one)
        if tokens.tag[head] == "NNS":
            first = max(min(tokens.left_edge[head], one.first), head - _LONGEST)
            if not _LINKS.isdisjoint(tokens.lower[first:head]):
                found = list(_states(tokens, first, head, lexicon))
                yield from found if len(found) > 1 else ()


def _head(tokens: Tokens, one: Found) -> int:
    """The last token that hangs on something outside: the first may be one of the nationalities."""
    span = range(one.first, one.end)
    return next((i for i in reversed(span) if tokens.head[i] not in span or tokens.head[i] == i), one.end - 1)


def _states(tokens: Tokens, first: int, head: int, lexicon: Lexicon) -> Iterator[Found]:
    """The nationalities before the head that "and" or a comma joins, those of two words whole."""
    at = first
    while at < head:
        state, end = lexicon.demonym_at(tokens.text, at), at + 1
        if state is not None and state.cls == "State" and tokens.pos[at] in ("ADJ", "PROPN"):
            while end < head and lexicon.demonym_at(tokens.text, end) == state:
                end += 1
            if tokens.lower[end] in _LINKS or tokens.lower[at - 1] in _LINKS:
                yield Found(at, end, "State")
        at = end
