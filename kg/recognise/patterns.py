"""Names that the text itself tells: acronyms in brackets, joined names, lists with a typed head, titles …"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kg.lexicon import table
from kg.recognise import acronyms
from kg.recognise.classes import (
    by_parts,
    described_class,
    describing,
    given_titles,
    is_initial,
    never,
    nominal_heads,
    person_heads,
    place_kinds,
    rule,
)
from kg.recognise.context import DASHES, glued, is_dash, left_edge
from kg.recognise.model import Found
from kg.tokens import Tokens

_PLACES = ("City", "Region", "Facility", "BorderCrossing", "NaturalFeature")
_NAMING = ("PROPN", "NOUN", "ADJ", "X")
_AND = (",", "and", "or", "&")
_ORDINAL = ("st", "nd", "rd", "th")


@cache
def _particles() -> frozenset[str]:
    return frozenset(table("nameparts")["person"]["particles"])


def told(tokens: Tokens) -> Iterator[Found]:
    """Names that need no other name to be seen."""
    heads, titles, telling, end = nominal_heads(), person_heads(), _telling(), 0
    groups, units, bands = _groups("kinds"), _groups("units"), _groups("bands")
    for i, word in enumerate(tokens.lower):
        if word not in telling:
            continue
        if word in titles:
            yield from _titled(tokens, i)
        if word in place_kinds() and tokens.text[i] == word:
            yield from _listed(tokens, i)
        if word in groups and tokens.text[i] == word:
            yield from _armed(tokens, i)
        if word in bands and tokens.lower[i + 1 : i + 2] == ["of"]:
            yield from _apposed(tokens, i, "Group")  # "Los Halcones, a band of loggers"
        if word in units and tokens.text[i] != word:
            yield from _numbered(tokens, i)
        if word in heads:
            yield from _introduced(tokens, i)
        if i >= end and tokens.text[i] in DASHES:
            for found in _joined(tokens, i):
                end = found.end
                yield found


@cache
def _telling() -> frozenset[str]:
    """The words beside which :func:`told` looks for names."""
    return frozenset(
        (
            *nominal_heads(),
            *person_heads(),
            *place_kinds(),
            *_groups("kinds"),
            *_groups("units"),
            *_groups("bands"),
            *DASHES,
        )
    )


@cache
def _groups(name: str) -> frozenset[str]:
    return frozenset(table("nameparts")["groups"][name])


def from_names(tokens: Tokens, found: list[Found]) -> Iterator[Found]:
    """Names that stand beside names already found, or that a description behind them types."""
    yield from acronyms.beside(tokens, found)
    yield from _lengthened(tokens, found)


# ---------------------------------------------------------------- runs of capitalised words


def _capital(tokens: Tokens, at: int) -> bool:
    first = tokens.text[at][:1] if 0 <= at < len(tokens.text) else ""
    return first.isupper() and first.isalpha()


def run_end(tokens: Tokens, at: int) -> int:
    """End of the run of capitalised words that begins here, with the small particles and hyphens inside it."""
    end = at
    while _capital(tokens, end) and tokens.pos[end] in _NAMING and tokens.line[end] == tokens.line[at]:
        end += 1
        end = _over_link(tokens, end, 1) or _over_syllable(tokens, end)
    return end


def _over_syllable(tokens: Tokens, end: int) -> int:
    """Behind the small syllable that a name goes on with: "Yoon Suk"-yeol; "-led" is none."""
    small = end + 1 < len(tokens) and tokens.tag[end + 1] == "NNP" and is_dash(tokens, end)
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
    while 0 <= place < len(tokens) and (is_dash(tokens, place) or tokens.text[place] in _particles()):
        place += step
    if place == at or abs(place - at) > 3 or not _capital(tokens, place):
        return None
    return place if step > 0 else place + 1


# ---------------------------------------------------------------- patterns


def _joined(tokens: Tokens, dash: int) -> Iterator[Found]:
    """ "Tehreek-e-Taliban Pakistan": pieces joined by hyphens around a small particle, and the proper names after."""
    first = dash - 1
    end = _chain_end(tokens, first) if _capital(tokens, first) and glued(tokens, dash) else None
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
    while end + 1 < len(tokens) and is_dash(tokens, end):
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
    """ "Torkham, Chaman and Ghulam Khan crossings", "Kale township": what they are types the whole list, or the one."""
    cls, several = place_kinds()[tokens.lower[head]], tokens.tag[head] == "NNS"
    end = head
    while end > 0 and tokens.lower[end - 1] in table("nameparts")["place_prepositions"]["crossed"]:
        end -= 1  # "the Chushul | border meeting | point"
    if _is_whose(tokens, head) or (end == head and tokens.lower[head] == "point"):
        return
    while end > 0 and (first := _place_start(tokens, end, cls)) < end:
        if several or _is_told(tokens, first, end, head):
            yield Found(first, end, cls, weight=4 if several or cls == "NaturalFeature" else 2)
        end = first
        while end > 0 and tokens.lower[end - 1] in _AND:
            end -= 1
        if end == first or not several:
            return


def _place_start(tokens: Tokens, end: int, cls: str) -> int:
    """Where the name before a kind of place begins; a town may be called by a common word: "Tank town"."""
    first = _proper_start(tokens, _run_start(tokens, end), end)
    common = first == end and cls == "City" and tokens.pos[end - 1] == "NOUN" and tokens.text[end - 1].istitle()
    alone = common and tokens.sentence[end - 2] == tokens.sentence[end - 1] and not _capital(tokens, end - 2)
    return end - 1 if alone else first


def _is_whose(tokens: Tokens, kind: int) -> bool:
    """Whether a mine or checkpoint is told with whose it is: "a Wagner mine", "an FRPI checkpoint"."""
    if tokens.lower[kind] not in table("nameparts")["place_prepositions"]["owned"]:
        return False
    first = _run_start(tokens, kind)
    return tokens.lower[first - 1] in ("a", "an") or any(
        len(word) > 1 and word.isupper() for word in tokens.text[first:kind]
    )


def _armed(tokens: Tokens, kind: int) -> Iterator[Found]:
    """ "the Gran Grif gang", "the 5 Segond gang": what it is called; not where it is, as in "a Caracas gang"."""
    first = _proper_start(tokens, _run_start(tokens, kind), kind)
    before = tokens.text[first - 1] if first else ""
    if before.isdigit() and tokens.tag[kind] == "NN" and tokens.lower[first - 2] == "the":
        first -= 1
    placed = set(tokens.ent[first:kind]) == {"GPE"} and not tokens.ent[kind]
    indefinite = before in ("a", "an") or _general().issuperset(tokens.lower[first:kind])
    if first < kind and not indefinite and not placed and tokens.head[kind - 1] == kind:
        yield Found(first, kind, "ArmedGroup", weight=4 if kind - first > 1 else 2)


def _numbered(tokens: Tokens, at: int) -> Iterator[Found]:
    """ "the dissidents' 10th Front", "the 33rd Brigade": a unit among many; a front is no army's."""
    if at and tokens.lower[at - 1].endswith(_ORDINAL) and tokens.text[at - 1][:1].isdigit():
        yield Found(at - 1, at + 1, "ArmedGroup" if tokens.lower[at] == "front" else "SecurityForce", weight=4)


def _is_told(tokens: Tokens, first: int, end: int, kind: int) -> bool:
    """Whether the word behind a name says what it is: not in "Health department", nor where it is another's."""
    if _general().issuperset(tokens.lower[first:end]):
        return False
    before = tokens.lower[first - 1] if first else ""
    located = before in _before_place() or (before == "the" and tokens.lower[first - 2] in _before_place())
    return located or tokens.head[end - 1] == kind or tokens.head[kind] == end - 1


@cache
def _before_place() -> frozenset[str]:
    return frozenset(table("nameparts")["place_prepositions"]["words"]) | {"'s", "’s", "of", "from", "to"}


@cache
def _general() -> frozenset[str]:
    """Words that name no place by themselves: "Health", "Northern", "Western"."""
    return describing() | never() | rule("directions") | frozenset(table("linking")["bodies"]["generic"])


def _proper_start(tokens: Tokens, first: int, end: int) -> int:
    """Where the proper name in a run of capitals begins: not at "The" or "Ukrainian" before "cities", but at "al-"."""
    start = next((i for i in range(first, end) if tokens.pos[i] == "PROPN"), end)
    article = start > 1 and start < end and is_dash(tokens, start - 1) and tokens.text[start - 2] in _particles()
    return start - 2 if article else start


def _introduced(tokens: Tokens, at: int) -> Iterator[Found]:
    """ "the towns of X and Y"; "the outlawed group Y"; "X, a key crossing between …"."""
    if _capital(tokens, at) or not (_leads_on(tokens, at) or _apposes(tokens, left_edge(tokens, at))):
        return
    cls = described_class(tokens, max(tokens.left_edge[at], at - 4), at)
    if cls in _PLACES and at + 1 < len(tokens) and tokens.lower[at + 1] == "of":
        if tokens.lower[left_edge(tokens, at)] in ("a", "an"):
            return  # "a forest of Kishtwar district": one in it
        cls = "Place" if tokens.lower[at] in table("nameparts")["place_prepositions"]["possessed"] else cls
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


def _leads_on(tokens: Tokens, at: int) -> bool:
    """Whether what follows a description may be a name."""
    return at + 1 < len(tokens) and (tokens.lower[at + 1] in ("of", ",") or _capital(tokens, at + 1))


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
            behind = tokens.text[end] if end < len(tokens) and cls in _PLACES else ""
            yield Found(at, end, place_kinds().get(behind, cls), weight=2)
        at = end
        while at < len(tokens) and tokens.lower[at] in _AND:
            at += 1
        if at == end:
            return


def _apposed(tokens: Tokens, head: int, cls: str) -> Iterator[Found]:
    """ "X, a key crossing between": the description behind the comma types the name before it."""
    first = left_edge(tokens, head)
    if not _apposes(tokens, first):
        return
    if tokens.pos[first - 2] not in _NAMING:  # "Separately, a court …"
        return
    start = _run_start(tokens, first - 1)
    if first - start == 3 and is_initial(tokens.text[first - 2]):
        cls = "Person"  # "Barzan K., an alleged people smuggler"
    elif cls == "Person" and (first - 1 - start < 2 or not start <= tokens.head[head] < first - 1):
        return
    if start < first - 1 and tokens.dep[head] in ("appos", "attr", "conj", "nsubj"):
        yield Found(start, first - 1, cls, weight=2)


def _apposes(tokens: Tokens, first: int) -> bool:
    return first > 1 and tokens.text[first - 1] == "," and tokens.lower[first] in ("a", "an")


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
