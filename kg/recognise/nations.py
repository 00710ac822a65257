"""Nationalities that stand for their states: "a Turkish drone", "the Syrian foreign minister", "Thai and Cambodian
generals"; not those of private people, of towns or of armed groups: "Syrian rebels" are not Syria."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from kg.lexicon import Entry, Lexicon, Match, table
from kg.recognise.classes import is_craft, nominal_heads
from kg.recognise.model import Found
from kg.tokens import Tokens

_BESIDE = frozenset(("amod", "compound", "nmod"))
_BETWEEN = 3  # tokens behind two nationalities among which their noun stands
_FARTHEST = 8  # tokens between a nationality and its noun
_ORGANS = frozenset(("GovernmentBody", "SecurityForce", "Authority", "Facility"))


def nations(
    tokens: Tokens, described: Iterable[Found], names: Iterable[Found], matches: Iterable[Match], lexicon: Lexicon
) -> Iterator[Found]:
    """The nationalities before what acts for a state or a people, each as its State or Community.

    Args:
        described: The descriptions of the article; a title and the name behind it are one.
        names: The names of the article: a nationality inside one is none.
        matches: The known names of the article, nationalities among them.
    """
    peoples = [match for match in matches if match.kind == "demonym"]
    if not peoples:
        return
    inside = {i: name for name in names for i in range(name.first, name.end)}
    titled = {one.end - 1: one.first for one in described if one.cls == "Person"}
    beside = dict(_in_order(tokens, peoples, inside))
    found = [
        (match, noun)
        for match in peoples
        if (noun := beside.get(match.start) or _noun(tokens, match.end - 1, inside, titled)) is not None
    ]
    several = Counter(noun for _, noun in found)
    for match, noun in found:
        people = lexicon.demonym_at(tokens.text, match.end - 1)
        together = several[noun] > 1 and tokens.tag[noun] == "NNS"
        if people is not None and (together or _acts(tokens, noun, people, named=noun in inside)):
            yield Found(match.start, match.end, people.cls)


def _in_order(tokens: Tokens, peoples: Sequence[Match], inside: Mapping[int, Found]) -> Iterator[tuple[int, int]]:
    """ "A meeting of | Kyrgyz and Tajik | topographers", whatever the parser hangs the first nationality on."""
    for one, other in pairwise(peoples):
        if tokens.lower[one.end : other.start] != ["and"] or inside.keys() & {one.start, other.end - 1}:
            continue
        near = range(other.end, min(other.end + _BETWEEN, len(tokens)))
        noun = next((i for i in near if tokens.tag[i] == "NNS" or tokens.pos[i] not in ("NOUN", "ADJ")), None)
        if noun is not None and tokens.tag[noun] == "NNS" and tokens.line[noun] == tokens.line[one.start]:
            yield from ((one.start, noun), (other.start, noun))


def _noun(tokens: Tokens, last: int, inside: Mapping[int, Found], titled: Mapping[int, int]) -> int | None:
    """The noun that a nationality stands before, over others in a list and over nouns in between: "Chinese | coast
    guard ship"; or the person whose title it begins."""
    at = last
    while tokens.dep[at] == "conj" and tokens.head[at] < at <= tokens.head[at] + _FARTHEST:
        at = tokens.head[at]
    if last in inside or tokens.dep[at] not in _BESIDE or tokens.pos[last] not in ("ADJ", "PROPN", "NOUN"):
        return None
    noun = tokens.head[at]
    while tokens.dep[noun] in _BESIDE and noun < tokens.head[noun]:
        noun = tokens.head[noun]
    if not last < noun <= last + _FARTHEST or tokens.line[noun] != tokens.line[last]:
        return None
    if (name := inside.get(noun)) is not None:
        titled_by = name.cls == "Person" and titled.get(name.end - 1, noun) <= last
        return noun if titled_by or _beside_force(tokens, last, name) else None
    return noun if tokens.pos[noun] == "NOUN" else None


def _beside_force(tokens: Tokens, last: int, name: Found) -> bool:
    """ "| Rwandan | and Mozambican forces": of the second nationality and the noun somebody has made a name."""
    first = name.first
    joined = tokens.dep[first] == "conj" and tokens.head[first] <= last < first and name.end - first > 1
    return joined and name.cls == "SecurityForce" and tokens.tag[name.end - 1] == "NNS"


def _acts(tokens: Tokens, noun: int, people: Entry, *, named: bool) -> bool:
    """Whether what bears a nationality acts for that state or people. ``named``: a person with his office."""
    word = tokens.lower[noun]
    if people.cls == "Community" or (people.cls == "Region" and people.parent):  # not Africa
        return not named and word in _words("of_peoples")
    if people.cls != "State" or named:
        return named and people.cls == "State"
    cls = None if is_craft(tokens, noun) else nominal_heads().get(word)
    if cls is None:
        return word not in _words("private")
    return word in _leading() if cls == "Person" else cls in _ORGANS and word not in _linked()


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("nominals")["nationality"][name])


@cache
def _leading() -> frozenset[str]:
    """Who acts for a state: those in office and in uniform."""
    return (frozenset(table("nominals")["person"]["office"]) - _words("private")) | _words("uniformed")


@cache
def _linked() -> frozenset[str]:
    """Nouns that with a nationality are themselves linked to the state or to a body of it."""
    return frozenset((*table("linking")["parts"]["state"], *table("linking")["bodies"]["heads"]))
