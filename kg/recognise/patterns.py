"""Names that the text itself tells: acronyms in brackets, joined names, lists with a typed head, titles, appositions."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kg.lexicon import table
from kg.recognise.classes import nominal_heads, person_heads
from kg.recognise.model import Found
from kg.tokens import Tokens


@cache
def _particles() -> frozenset[str]:
    return frozenset(table("nameparts")["person"]["particles"])


def told(tokens: Tokens) -> Iterator[Found]:
    """Names that need no other name to be seen."""
    yield from _joined(tokens)
    yield from _titled(tokens)
    yield from _listed(tokens)
    yield from _introduced(tokens)


def from_names(tokens: Tokens, found: list[Found]) -> Iterator[Found]:
    """Names that stand beside names already found."""
    yield from _bracketed(tokens, found)
    yield from _slashed(tokens, found)


def _capital(tokens: Tokens, at: int) -> bool:
    return tokens.text[at][:1].isupper() and tokens.text[at][:1].isalpha()


def _glued(tokens: Tokens, at: int) -> bool:
    """No space before this token."""
    return at > 0 and tokens.end[at - 1] == tokens.start[at]


def _joined(tokens: Tokens) -> Iterator[Found]:
    """"Tehreek-e-Taliban Pakistan": pieces joined by hyphens around a small particle, and the proper names after."""
    i, size = 0, len(tokens)
    while i < size:
        end = _chain_end(tokens, i)
        if end and _capital(tokens, i):
            while end < size and tokens.pos[end] == "PROPN" and _capital(tokens, end) and tokens.head[end - 1] == end:
                end += 1
            if not i or tokens.lower[i - 1] != "operation":
                yield Found(i, end, "ArmedGroup" if end - i > 3 else "Group", weight=4)
        i = end or i + 1


def _chain_end(tokens: Tokens, at: int) -> int | None:
    """End of ``Word-particle-Word…`` that begins here."""
    end, particle = at + 1, False
    while end + 1 < len(tokens) and tokens.text[end] in ("-", "–", "‑") and _glued(tokens, end) and _glued(tokens, end + 1):
        particle = particle or tokens.text[end + 1] in _particles()
        end += 2
    return end if particle and _capital(tokens, end - 1) else None


def _titled(tokens: Tokens) -> Iterator[Found]:
    """A capitalised title or rank and the name after it: "President Tshisekedi", "Gen. Min Aung Hlaing"."""
    for i in range(len(tokens) - 1):
        if tokens.lower[i] not in person_heads() or not _capital(tokens, i):
            continue
        end = _run_end(tokens, i + 1)
        if end > i + 1 and tokens.lower[i + 1] not in nominal_heads() and tokens.ent[i + 1] in ("", "PERSON"):
            yield Found(i + 1, end, "Person", weight=2)


def _run_end(tokens: Tokens, at: int) -> int:
    """End of the run of capitalised proper names that begins here."""
    end = at
    while end < len(tokens) and tokens.pos[end] == "PROPN" and _capital(tokens, end) and tokens.line[end] == tokens.line[at]:
        end += 1
        if end + 1 < len(tokens) and tokens.text[end] == "-" and _glued(tokens, end) and _capital(tokens, end + 1):
            end += 1
        elif end + 1 < len(tokens) and tokens.lower[end] in _particles() and _capital(tokens, end + 1):
            end += 1
    return end


def _listed(tokens: Tokens) -> Iterator[Found]:
    """"Torkham, Chaman and Ghulam Khan crossings": the plural head types the whole list."""
    for i, word in enumerate(tokens.lower):
        if word in _LIST_HEADS and i and _capital(tokens, i - 1):
            yield from _back_through(tokens, i, _LIST_HEADS[word])


_LIST_HEADS = {
    "crossings": "BorderCrossing", "provinces": "Region", "districts": "Region", "regions": "Region", "oblasts": "Region",
    "governorates": "Region", "counties": "Region", "cities": "City", "towns": "City", "villages": "City",
    "rivers": "NaturalFeature", "mountains": "NaturalFeature", "islands": "NaturalFeature", "airports": "Facility",
    "crossing": "BorderCrossing",
}  # fmt: skip


def _back_through(tokens: Tokens, head: int, cls: str) -> Iterator[Found]:
    end = head - 1 if tokens.lower[head - 1] == "border" else head
    while end > 0:
        first = end
        while first > 0 and _capital(tokens, first - 1) and tokens.line[first - 1] == tokens.line[head]:
            first -= 1
        if first == end:
            return
        yield Found(first, end, cls, weight=2)
        end = first
        while end > 0 and tokens.lower[end - 1] in (",", "and", "or", "&"):
            end -= 1
        if end == first:
            return


def _introduced(tokens: Tokens) -> Iterator[Found]:
    """"the town of X", "the outlawed group Y"; "X, a key crossing between …"."""
    heads = nominal_heads()
    for i, word in enumerate(tokens.lower):
        if word not in heads or _capital(tokens, i):
            continue
        at = i + 2 if i + 1 < len(tokens) and tokens.lower[i + 1] == "of" else i + 1
        cls = heads[word]
        places = cls in ("City", "Region", "Facility", "BorderCrossing", "NaturalFeature")
        if (places and at == i + 2) or (not places and at == i + 1 and cls in _NAMED_AFTER):
            end = _run_end(tokens, at) if at < len(tokens) else at
            if end > at and tokens.ent[at] not in ("DATE", "TIME"):
                yield Found(at, end, cls, weight=2)


_NAMED_AFTER = frozenset({"Group", "ArmedGroup", "PoliticalParty", "Company"})


def _bracketed(tokens: Tokens, found: list[Found]) -> Iterator[Found]:
    """The acronym in brackets behind a name is a name of the same thing."""
    for one in found:
        if one.end + 2 < len(tokens) and tokens.text[one.end] == "(":
            end = one.end + 1
            while end < len(tokens) and end - one.end <= 4 and tokens.text[end] not in (")", ",", ";"):
                end += 1
            if end < len(tokens) and tokens.text[end] == ")" and _acronym("".join(tokens.text[one.end + 1 : end])):
                yield Found(one.end + 1, end, one.cls, weight=3)


def _acronym(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return 2 <= len(letters) <= 12 and sum(c.isupper() for c in letters) * 2 > len(letters) and " " not in text


def _slashed(tokens: Tokens, found: list[Found]) -> Iterator[Found]:
    """"TTP/FaK": two short names of one thing are one mention."""
    for one in found:
        at = one.end
        if at + 1 < len(tokens) and tokens.text[at] == "/" and _glued(tokens, at) and _glued(tokens, at + 1):
            text = "".join(tokens.text[one.first : at])
            if _acronym(text) and _acronym(tokens.text[at + 1]):
                yield Found(one.first, at + 2, one.cls, weight=4)
