"""Names that the text itself tells: acronyms in brackets, joined names, lists with a typed head, titles …"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kg import spelling
from kg.lexicon import table
from kg.recognise.classes import by_parts, described_class, describing, given_titles, nominal_heads, person_heads, rule
from kg.recognise.context import left_edge
from kg.recognise.model import Found
from kg.tokens import Tokens

_PLACES = ("City", "Region", "Facility", "BorderCrossing", "NaturalFeature")
_DASHES = ("-", "–", "‑")
_NAMING = ("PROPN", "NOUN", "ADJ", "X")
_AND = (",", "and", "or", "&")
_LIST_HEADS = {
    "crossings": "BorderCrossing", "crossing": "BorderCrossing", "provinces": "Region", "districts": "Region",
    "regions": "Region", "oblasts": "Region", "governorates": "Region", "counties": "Region", "cities": "City",
    "towns": "City", "villages": "City", "rivers": "NaturalFeature", "mountains": "NaturalFeature",
    "islands": "NaturalFeature", "airports": "Facility", "states": "Region", "barracks": "Facility",
    "hospital": "Facility", "prison": "Facility", "refinery": "Facility", "garrison": "Facility",
}  # fmt: skip
_ACRONYM = 12  # letters at most


@cache
def _particles() -> frozenset[str]:
    return frozenset(table("nameparts")["person"]["particles"])


def told(tokens: Tokens) -> Iterator[Found]:
    """Names that need no other name to be seen."""
    heads, titles, telling, end = nominal_heads(), person_heads(), _telling(), 0
    for i, word in enumerate(tokens.lower):
        if word not in telling:
            continue
        if word in titles:
            yield from _titled(tokens, i)
        if word in _LIST_HEADS and tokens.text[i] == word:
            yield from _listed(tokens, i)
        if word in heads:
            yield from _introduced(tokens, i)
        if i >= end and tokens.text[i] in _DASHES:
            for found in _joined(tokens, i):
                end = found.end
                yield found


@cache
def _telling() -> frozenset[str]:
    """The words beside which :func:`told` looks for names."""
    return frozenset((*nominal_heads(), *person_heads(), *_LIST_HEADS, *_DASHES))


def from_names(tokens: Tokens, found: list[Found]) -> Iterator[Found]:
    """Names that stand beside names already found, or that a description behind them types."""
    yield from _bracketed(tokens, found)
    yield from _slashed(tokens, found)
    yield from _lengthened(tokens, found)
    yield from _hyphened(tokens, found)


# ---------------------------------------------------------------- runs of capitalised words


def _capital(tokens: Tokens, at: int) -> bool:
    return 0 <= at < len(tokens) and tokens.text[at][:1].isupper() and tokens.text[at][:1].isalpha()


def _glued(tokens: Tokens, at: int) -> bool:
    """No space before this token."""
    return 0 < at < len(tokens) and tokens.end[at - 1] == tokens.start[at]


def run_end(tokens: Tokens, at: int) -> int:
    """End of the run of capitalised words that begins here, with the small particles and hyphens inside it."""
    end = at
    while _capital(tokens, end) and tokens.pos[end] in _NAMING and tokens.line[end] == tokens.line[at]:
        end += 1
        end = _over_link(tokens, end, 1) or _over_syllable(tokens, end)
    return end


def _over_syllable(tokens: Tokens, end: int) -> int:
    """Behind the small syllable that a name goes on with: "Yoon Suk"-yeol; "-led" is none."""
    small = end + 1 < len(tokens) and tokens.tag[end + 1] == "NNP" and _is_dash(tokens, end)
    return end + 2 if small and tokens.text[end + 1].islower() and tokens.text[end + 1].isalpha() else end


def _run_start(tokens: Tokens, at: int) -> int:
    """Start of the run of capitalised words that ends before ``at``."""
    start = at
    while _capital(tokens, start - 1) and tokens.line[start - 1] == tokens.line[at - 1]:
        start -= 1
        start = _over_link(tokens, start - 1, -1) or start
    return start


def _over_link(tokens: Tokens, at: int, step: int) -> int | None:
    """Where a name goes on behind hyphens and particles at ``at`` ("al-", "-e-", "von der"), in reading direction."""
    place = at
    while 0 <= place < len(tokens) and (_is_dash(tokens, place) or tokens.text[place] in _particles()):
        place += step
    if place == at or abs(place - at) > 3 or not _capital(tokens, place):
        return None
    return place if step > 0 else place + 1


def _is_dash(tokens: Tokens, at: int) -> bool:
    return tokens.text[at] in _DASHES and _glued(tokens, at) and _glued(tokens, at + 1)


# ---------------------------------------------------------------- patterns


def _joined(tokens: Tokens, dash: int) -> Iterator[Found]:
    """ "Tehreek-e-Taliban Pakistan": pieces joined by hyphens around a small particle, and the proper names after."""
    first = dash - 1
    end = _chain_end(tokens, first) if _capital(tokens, first) and _glued(tokens, dash) else None
    if end is None:
        return
    while _capital(tokens, end) and tokens.pos[end] == "PROPN" and tokens.head[end - 1] == end:
        end += 1
    if first and tokens.lower[first - 1] == "operation":
        return
    person = any(tokens.ent[i] == "PERSON" for i in range(first, end)) or (
        first > 0 and tokens.lower[first - 1] in person_heads()
    )
    while person and first and tokens.ent[first - 1] == "PERSON" and tokens.line[first - 1] == tokens.line[first]:
        first -= 1
    cls = "Person" if person else by_parts(tokens.text[first:end]) or "Group"
    yield Found(first, end, cls, weight=2 if person else 4)


def _chain_end(tokens: Tokens, at: int) -> int | None:
    """End of ``Word-particle-Word…`` that begins here."""
    end, particle = at + 1, False
    while end + 1 < len(tokens) and _is_dash(tokens, end):
        particle = particle or tokens.text[end + 1] in _particles()
        end += 2
    return end if particle and _capital(tokens, end - 1) else None


def _titled(tokens: Tokens, at: int) -> Iterator[Found]:
    """A title or rank and the name after it: "President Tshisekedi", "rebel commander Bertrand Bisimwa"."""
    end = run_end(tokens, at + 1)
    if not is_title(tokens, at):
        return
    if end == at + 1 or tokens.lower[at + 1] in nominal_heads() or tokens.line[at] != tokens.line[at + 1]:
        return
    unseen = all(tokens.ent[i] in ("", "PERSON") for i in range(at + 1, end))
    if unseen and (_capital(tokens, at) or tokens.ent[at + 1] == ""):
        yield Found(at + 1, end, "Person", weight=2)


def is_title(tokens: Tokens, at: int) -> bool:
    """Whether a word is a title here; a form of address behind a first name belongs to the name: "Hassan Sheikh"."""
    if tokens.lower[at] not in person_heads():
        return False
    name = at > 0 and tokens.lower[at] in given_titles() and tokens.ent[at - 1] == "PERSON" == tokens.ent[at]
    return not name or tokens.lower[at - 1] in describing()


def _listed(tokens: Tokens, head: int) -> Iterator[Found]:
    """ "Torkham, Chaman and Ghulam Khan crossings": the plural head types the whole list."""
    cls = _LIST_HEADS[tokens.lower[head]]
    end = head - 1 if tokens.lower[head - 1] == "border" else head
    while end > 0 and (first := _proper_start(tokens, _run_start(tokens, end), end)) < end:
        yield Found(first, end, cls, weight=4 if tokens.tag[head] == "NNS" else 2)
        end = first
        while end > 0 and tokens.lower[end - 1] in _AND:
            end -= 1
        if end == first:
            return


def _proper_start(tokens: Tokens, first: int, end: int) -> int:
    """Where the proper name in a run of capitals begins: not at "The" or "Ukrainian" before "cities"."""
    return next((i for i in range(first, end) if tokens.pos[i] == "PROPN"), end)


def _introduced(tokens: Tokens, at: int) -> Iterator[Found]:
    """ "the towns of X and Y"; "the outlawed group Y"; "X, a key crossing between …"."""
    if _capital(tokens, at):
        return
    cls = described_class(tokens, max(tokens.left_edge[at], at - 4), at)
    if cls in _PLACES and at + 1 < len(tokens) and tokens.lower[at + 1] == "of":
        listed = list(_series(tokens, at + 2, cls))
        yield from listed if len(listed) == 1 or tokens.tag[at] != "NNS" else (f._replace(weight=3) for f in listed)
    elif cls in _PLACES and tokens.tag[at] == "NNS":
        yield from (f for f in _series(tokens, at + 1, cls) if _hangs(tokens, at + 1, at))
    elif cls == "Person":
        yield from (f for f in _explained(tokens, at, cls) if _fully_named(tokens, f))
    elif tokens.lower[at] in rule("named_after"):
        yield from list(_series(tokens, at + 1, cls))[:1]
        yield from _explained(tokens, at, cls)
    yield from _apposed(tokens, at, cls)


def _hangs(tokens: Tokens, name: int, head: int) -> bool:
    """Whether the name that begins here is said of the head before it: "the rivers Prut and Dniester"."""
    end = run_end(tokens, name)
    return end > name and tokens.dep[end - 1] == "appos" and tokens.head[end - 1] == head


def _fully_named(tokens: Tokens, found: Found) -> bool:
    """Two words or more, said of the description before, and no words that tell a body: "the mayor, Ana Ruiz, said"."""
    last = found.end - 1
    hangs = tokens.dep[last] in ("appos", "nsubj") and last > found.first
    return hangs and by_parts(tokens.text[found.first : found.end]) is None


def _explained(tokens: Tokens, at: int, cls: str) -> Iterator[Found]:
    """ "a rival gang, Los Lobos,": the name behind the comma."""
    if at + 2 < len(tokens) and tokens.text[at + 1] == "," and _capital(tokens, at + 2):
        end = run_end(tokens, at + 2)
        enclosed = end < len(tokens) and tokens.text[end] in (",", ".", ";")
        if enclosed or (tokens.dep[end - 1] == "appos" and tokens.head[end - 1] == at):
            yield Found(at + 2, end, cls, weight=2)


def _series(tokens: Tokens, at: int, cls: str) -> Iterator[Found]:
    """Names in a row: "X", "X, Y and Z"."""
    while at < len(tokens) and (end := run_end(tokens, at)) > at:
        if tokens.ent[at] not in ("DATE", "TIME"):
            yield Found(at, end, cls, weight=2)
        at = end
        while at < len(tokens) and tokens.lower[at] in _AND:
            at += 1
        if at == end:
            return


def _apposed(tokens: Tokens, head: int, cls: str) -> Iterator[Found]:
    """ "X, a key crossing between": the description behind the comma types the name before it."""
    first = left_edge(tokens, head)
    if first < 2 or tokens.lower[first] not in ("a", "an") or tokens.text[first - 1] != ",":
        return
    if tokens.pos[first - 2] not in _NAMING:  # "Separately, a court …"
        return
    start = _run_start(tokens, first - 1)
    if cls == "Person" and (first - 1 - start < 2 or not start <= tokens.head[head] < first - 1):
        return
    if start < first - 1 and tokens.dep[head] in ("appos", "attr", "conj", "nsubj"):
        yield Found(start, first - 1, cls, weight=2)


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
    return 2 <= len(letters) <= _ACRONYM and sum(c.isupper() for c in letters) * 2 > len(letters) and " " not in text


def _slashed(tokens: Tokens, found: list[Found]) -> Iterator[Found]:
    """ "TTP/FaK": two short names of one thing are one mention."""
    for one in found:
        at = one.end
        if at + 1 < len(tokens) and tokens.text[at] == "/" and _glued(tokens, at) and _glued(tokens, at + 1):
            text = "".join(tokens.text[one.first : at])
            if _acronym(text) and _acronym(tokens.text[at + 1]):
                yield Found(one.first, at + 2, one.cls, weight=4)


def _lengthened(tokens: Tokens, found: list[Found]) -> Iterator[Found]:
    """A person's name that goes on behind a particle: "Ursula von der" Leyen."""
    for one in found:
        end = one.end
        if one.cls == "Person" and end < len(tokens) and tokens.text[end - 1] in _particles() and _capital(tokens, end):
            yield Found(one.first, run_end(tokens, end), "Person", weight=2)
        elif one.cls == "Person" and (place := _over_link(tokens, end, 1)):
            yield Found(one.first, run_end(tokens, place), "Person", weight=2)
        elif one.cls == "Person" and (behind := _over_syllable(tokens, end)) > end:
            yield Found(one.first, behind, "Person", weight=2)


def _hyphened(tokens: Tokens, found: list[Found]) -> Iterator[Found]:
    """ "CSP-DPA": acronyms joined by a hyphen are one name, unless both are known ("US-EU talks")."""
    known = {one.first for one in found if one.weight >= 3} & {one.end - 1 for one in found if one.weight >= 3}
    for one in found:
        for left, right in ((one.end - 1, one.end + 1), (one.first - 2, one.first)):
            if left < 0 or right >= len(tokens) or not _is_dash(tokens, left + 1) or {left, right} <= known:
                continue
            if one.end - one.first == 1 and _acronym(tokens.text[left]) and _acronym(tokens.text[right]):
                yield Found(left, right + 1, "Group" if one.first == right else one.cls, weight=4)
