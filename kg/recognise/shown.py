"""Persons whom the words around them show, whatever else their name may be: an age, an office, "known as"."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache

from kg.lexicon import table
from kg.recognise.classes import by_parts, describing, never, nominal_heads, person_heads
from kg.recognise.model import Found
from kg.recognise.patterns import run_end
from kg.tokens import Tokens

_LONGEST = 4  # words of a person's name
_OLDEST = 110
_NEAR = 5  # tokens behind the comma among which the office stands
_APPOSED = 14  # tokens of such a description at most
_BACK = 9  # tokens before "known as" among which stands who is
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_STOPS = (",", ".", ";", ")", "(", "–", "—", "--")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("nameparts")["shown"][name])


@cache
def _last_of_callings() -> frozenset[str]:
    return frozenset(words[-1] for words in _callings())


@cache
def _callings() -> tuple[tuple[str, ...], ...]:
    return tuple(sorted((tuple(words.split()) for words in _words("called")), key=lambda words: (-len(words), words)))


def shown(tokens: Tokens, known: Collection[Found]) -> Iterator[Found]:
    """Full names that an age, an office or "who" follows, or that somebody is said to be called by.

    Args:
        tokens: The article.
        known: Names of the lexicon: what is known by the whole name is no person.
    """
    spans = {(one.first, one.end) for one in known}
    starts = {one.first for one in known if one.end - one.first > 1}
    end = 0
    for at, word in enumerate(tokens.text):
        if at < end or not word[:1].isupper():
            continue
        end = run_end(tokens, at)
        first = _behind_titles(tokens, at, end)
        if end - first < 1 or at in tokens.shouted:
            continue
        named = (first, end) not in spans and first not in starts and _full_name(tokens, first, end)
        if named and _is_shown(tokens, first, end):
            yield Found(first, end, "Person", weight=4)
        elif end - first == 1 and _is_alias(tokens, first, known=(first, end) in spans):
            yield Found(first, end, "Person", weight=6)


def _behind_titles(tokens: Tokens, first: int, end: int) -> int:
    heads, ranks = person_heads(), never("ranks")
    while first < end and (tokens.lower[first] in heads or tokens.lower[first] in ranks):
        first += 1
    return first


def _full_name(tokens: Tokens, first: int, end: int) -> bool:
    """Two words or more, none of which describes."""
    if end - first < 2:
        return False
    words = tokens.text[first:end]
    capital = [word for word in words if word[:1].isupper()]
    if not 1 < len(capital) <= _LONGEST or any(word.isupper() and len(word) > 1 for word in capital):
        return False
    told = any(word.lower() in describing() or word.lower() in never() for word in capital)
    return not told and by_parts(words) is None and tokens.ent[first] not in ("DATE", "NORP", "EVENT", "LAW")


def _is_shown(tokens: Tokens, first: int, end: int) -> bool:
    if _called(tokens, first):
        return True
    before = tokens.lower[first - 1] if first else ""
    return before not in _words("no_person_behind") and (
        _aged(tokens, end) or _in_office(tokens, first, end) or _is_who(tokens, first, end)
    )


def _is_alias(tokens: Tokens, at: int, *, known: bool) -> bool:
    """ "Alias Caracas", "a commander nicknamed 'Tiger'": one word, be it known as another's where it must be one's."""
    if _last_of_callings().isdisjoint(tokens.lower[max(0, at - 2) : at]) or not tokens.text[at].isalpha():
        return False
    return _called(tokens, at, alone=known) and tokens.lower[at] not in never()


def _aged(tokens: Tokens, end: int) -> bool:
    """ "X, 45,", "X (45)", "X, aged 45"."""
    at = end + 1 + (tokens.lower[end + 1 : end + 2] == ["aged"])
    age, behind = tokens.text[at : at + 1], tokens.text[at + 1 : at + 2]
    return (
        tokens.text[end : end + 1] in ([","], ["("])
        and bool(age)
        and age[0].isdecimal()
        and int(age[0]) < _OLDEST
        and behind in ([","], [")"], ["."], [";"], ["and"])
    )


def _in_office(tokens: Tokens, first: int, end: int) -> bool:
    """ "X, editor-in-chief of the paper, …": an office and no verb up to the next comma."""
    if tokens.text[end : end + 1] != [","]:
        return False
    head = next((i for i in range(end + 1, min(end + 1 + _NEAR, len(tokens))) if _office(tokens, i)), None)
    if head is None or any(tokens.text[i] in _STOPS or _verb(tokens, i) for i in range(end + 1, head)):
        return False
    if any(tokens.tag[i] == "IN" for i in range(end + 1, head)):
        return False
    for i in range(head + 1, min(head + _APPOSED, len(tokens))):
        if tokens.text[i] in _STOPS:
            return i > head + 1 or tokens.text[i] == ","
        if _verb(tokens, i) or (i == head + 1 and tokens.text[i][:1].isupper()):
            return False
    return False


def _office(tokens: Tokens, at: int) -> bool:
    return nominal_heads().get(tokens.text[at]) == "Person" and tokens.tag[at] != "NNS"


def _verb(tokens: Tokens, at: int) -> bool:
    return tokens.tag[at] in _FINITE


def _is_who(tokens: Tokens, first: int, end: int) -> bool:
    """ "X, who edits …", where the model sees a place."""
    placed = set(tokens.ent[first:end]) <= {"GPE", "LOC", "FAC", ""}
    return placed and tokens.text[end : end + 1] == [","] and tokens.lower[end + 1 : end + 2] == ["who"]


def _called(tokens: Tokens, first: int, *, alone: bool = False) -> bool:
    """ "A commander known as X", "a certain X", "a leader with the nom de guerre X": somebody who is called so."""
    end = first - (tokens.text[first - 1] in ('"', "“", "‘", "'", ":", ",") if first else 0)
    for words in _callings():
        start = end - len(words)
        if start >= 0 and tuple(tokens.lower[start:end]) == words and tokens.tag[start] not in _FINITE:
            return " ".join(words) in _words("called_alone") or (not alone and _somebody(tokens, start))
    return False


def _somebody(tokens: Tokens, start: int) -> bool:
    """Whether the description right before is of a person: not "a town called X", "a leader of a group called X"."""
    for i in range(start - 1, max(-1, start - _BACK), -1):
        if tokens.sentence[i] != tokens.sentence[start]:
            return False
        if cls := nominal_heads().get(tokens.text[i]):
            return cls == "Person"
    return False
