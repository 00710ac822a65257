"""Acronyms beside names: in brackets, behind a slash, joined by a hyphen."""

from __future__ import annotations

from collections.abc import Iterator

from kg import spelling
from kg.recognise.context import glued, is_dash
from kg.recognise.model import Found
from kg.tokens import Tokens

_PLACES = ("City", "Region", "Facility", "BorderCrossing", "NaturalFeature")
_LONGEST = 12  # letters of an acronym


def beside(tokens: Tokens, found: list[Found]) -> Iterator[Found]:
    """The acronyms that stand beside names already found."""
    yield from _bracketed(tokens, found)
    yield from _slashed(tokens, found)
    yield from _hyphened(tokens, found)


def _bracketed(tokens: Tokens, found: list[Found]) -> Iterator[Found]:
    """The acronym in brackets behind a name is a name of the same thing."""
    for one in found:
        if one.end + 2 < len(tokens) and tokens.text[one.end] == "(":
            end = one.end + 1
            while end < len(tokens) and end - one.end <= 4 and tokens.text[end] not in (")", ",", ";"):
                end += 1
            if end < len(tokens) and tokens.text[end] == ")" and _acronym("".join(tokens.text[one.end + 1 : end])):
                short = spelling.acronym_of("".join(tokens.text[one.end + 1 : end]), tokens.words(one.first, one.end))
                yield Found(one.end + 1, end, _bracket_class(tokens, one), weight=4 if short else 3)


def _bracket_class(tokens: Tokens, one: Found) -> str:
    """The class of what is named in brackets: a body, where it does not begin like the place or person before it."""
    place_or_person = one.cls in (*_PLACES, "Place", "State", "Person")
    alike = tokens.text[one.end + 1][0] == tokens.text[one.first][0]
    return "Group" if place_or_person and not alike else one.cls


def _acronym(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return 2 <= len(letters) <= _LONGEST and sum(c.isupper() for c in letters) * 2 > len(letters) and " " not in text


def _slashed(tokens: Tokens, found: list[Found]) -> Iterator[Found]:
    """ "TTP/FaK": two short names of one thing are one mention."""
    for one in found:
        at = one.end
        if at + 1 < len(tokens) and tokens.text[at] == "/" and glued(tokens, at) and glued(tokens, at + 1):
            text = "".join(tokens.text[one.first : at])
            if _acronym(text) and _acronym(tokens.text[at + 1]):
                yield Found(one.first, at + 2, one.cls, weight=4)


def _hyphened(tokens: Tokens, found: list[Found]) -> Iterator[Found]:
    """ "CSP-DPA": acronyms joined by a hyphen are one name, unless both are known ("US-EU talks")."""
    known = {one.first for one in found if one.weight >= 3} & {one.end - 1 for one in found if one.weight >= 3}
    for one in found:
        for left, right in ((one.end - 1, one.end + 1), (one.first - 2, one.first)):
            if left < 0 or right >= len(tokens) or not is_dash(tokens, left + 1) or {left, right} <= known:
                continue
            if one.end - one.first == 1 and _acronym(tokens.text[left]) and _acronym(tokens.text[right]):
                yield Found(left, right + 1, "Group" if one.first == right else one.cls, weight=4)
