"""Names that end in a known one: "Comuneros del Sur" is not Sur."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from kg.lexicon import table
from kg.recognise.classes import by_parts, describing, never, nominal_heads
from kg.recognise.model import Found
from kg.recognise.patterns import run_end
from kg.tokens import Tokens

_PLACED = frozenset(("GPE", "LOC", "FAC"))
_LONGEST = 6  # tokens
_SEVERAL = 3  # words of a body's name at least


def longer(tokens: Tokens, known: Sequence[Found], told: Sequence[Found]) -> Iterator[Found]:
    """The whole of each name whose last words alone are known, where "del", "de la", "al-" or the like joins them to
    the words before; a place's whole name is left to the model ("Santiago de Cali").

    Args:
        tokens: The article.
        known: Names of the lexicon.
        told: Names that the text tells of, which need no mending.
    """
    covered = {i for one in (*known, *told) for i in range(one.first, one.end)}
    for one in known:
        first = _start(tokens, one.first)
        whole = first < one.first and run_end(tokens, first) == one.end
        if whole and covered.isdisjoint(range(first, one.first)) and (cls := _class(tokens, first, one)):
            yield Found(first, one.end, cls, weight=4)


def rejoined(tokens: Tokens, found: Sequence[Found]) -> list[Found]:
    """Names with the halves of such a one put together: "Barra del | Colorado" is no Colorado."""
    whole: list[Found] = []
    for one in found:
        last = whole[-1] if whole else None
        if last and last.end == one.first and last.end - last.first > 1 and tokens.lower[last.end - 1] in _joining():
            whole[-1] = last._replace(end=one.end)
        else:
            whole.append(one)
    return whole


def parties(tokens: Tokens) -> Iterator[Found]:
    """ "The Social | Democrats", of which models see the last word alone: a party of many countries."""
    for i, word in enumerate(tokens.lower):
        if word not in ("democrats", "republicans", "conservatives") or not i:
            continue
        named = tokens.text[i].istitle() and tokens.text[i - 1].istitle() and tokens.line[i - 1] == tokens.line[i]
        if named and tokens.lower[i - 1] in _party_words():
            yield Found(i - 1, i + 1, "PoliticalParty", weight=6)


@cache
def _party_words() -> frozenset[str]:
    return frozenset("social christian free liberal national new independent civic people moderate progressive".split())


def bodies(tokens: Tokens, known: Sequence[Found]) -> Iterator[Found]:
    """Bodies named in Spanish, Portuguese or French by their first word, of which models see the last words alone:
    "Coordinadora Nacional Ejército Bolivariano"."""
    openings = _openings()
    ended = 0
    for i, word in enumerate(tokens.lower):
        if i < ended or word not in openings or not tokens.text[i].istitle():
            continue
        ended = run_end(tokens, i)
        covered = any(one.first <= i and one.end >= ended for one in known)
        if (
            ended - i >= _SEVERAL
            and not covered
            and (i == 0 or tokens.lower[i - 1] == "the" or not tokens.text[i - 1].istitle())
        ):
            yield Found(i, ended, by_parts(tokens.text[i:ended]) or "Group", weight=4)


@cache
def _openings() -> frozenset[str]:
    return frozenset(table("nameparts")["shown"]["bodies"])


def _start(tokens: Tokens, at: int) -> int:
    """Where a name begins that goes on with joining words and the known name at ``at``; there, if none does."""
    first = at
    while first > max(0, at - _LONGEST):
        before = first - 1
        while before > 0 and (tokens.text[before] in _joining() or tokens.text[before] in ("la", "los", "las", "-")):
            before -= 1
        joined = before < first - 1 or first < at
        if not joined or tokens.pos[before] != "PROPN" or not tokens.text[before].istitle():
            break
        first = before
    return first


@cache
def _joining() -> frozenset[str]:
    return frozenset(table("nameparts")["shown"]["joining"])


def _class(tokens: Tokens, first: int, known: Found) -> str | None:
    """What the whole is; none where it may be a place or its first words describe one."""
    words = tokens.lower[first : known.first]
    if any(word in describing() or word in never() for word in words):
        return None
    behind = tokens.lower[known.end : known.end + 1]
    if behind and nominal_heads().get(behind[0]) == "ArmedGroup":
        return "ArmedGroup"
    seen = {tokens.ent[i] for i in range(first, known.first)} - {""}
    if seen & _PLACED or (first and tokens.lower[first - 1] in _before_places()):
        return None
    if "PERSON" in seen:
        return "Person"
    return by_parts(tokens.text[first : known.end]) or "Group"


@cache
def _before_places() -> frozenset[str]:
    return frozenset(table("nameparts")["place_prepositions"]["words"])
