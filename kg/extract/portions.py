"""Numbers of those who are only a part of others: "two of them soldiers", "among them five children"."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.grammar import Grammar
from kg.extract.people import Count
from kg.extract.quantities import numeral_at
from kg.lexicon import table

_BEFORE = (
    ("including",), ("include",), ("includes",), ("included",), ("among", "them"), ("among", "whom"),
    ("among", "those"), ("of", "whom"), ("of", "them"), ("of", "which"),
)  # fmt: skip
_THEM = frozenset(("them", "whom", "those", "the", "these", "which"))
_HIT = frozenset("wounded injured hurt victims casualties dead killed those".split())
_WERE = frozenset(("were", "was", "are", "is", "being"))
_FAR = 25  # tokens back to "among the dead were …"


@dataclass(frozen=True, slots=True)
class Part:
    """A number of people who are counted with others too."""

    count: Count
    kind: int | None  # the noun that tells who they were; None where nothing tells it
    alone: bool = False  # "15 guests were among the dead", "two of the wounded died": also a number by itself …
    partly: bool = True  # … of at least so many: others of those hit may have died before


def portion(grammar: Grammar, count: Count) -> Part | None:
    """The part that a number counts; None where it counts a whole."""
    words = grammar.t.lower
    for before in _BEFORE:
        if tuple(words[max(0, count.first - len(before)) : count.first]) == before:
            return Part(count, _kind(grammar, count, count.end if count.bare else count.noun))
    if count.bare and (of := _of_them(grammar, count.end)) is not None:
        them = words[of] in ("them", "whom", "which")
        return Part(count, _kind(grammar, count, of), not them, partly=not _HIT.isdisjoint(words[of : of + 3]))
    if count.bare and _is_there(grammar, count):
        return Part(count, None)
    if _is_among(grammar, count):
        return Part(count, _kind(grammar, count, count.noun), alone=True)
    if count.bare and words[count.end : count.end + 1] and words[count.end] in _WERE and _of_before(grammar, count):
        return Part(count, _kind(grammar, count, count.end + 1))
    return None


def is_pool(grammar: Grammar, count: Count) -> bool:
    """Are these the ones of whom some are told of: "four of the 17", "none of the 30"?"""
    t, k = grammar.t, count.first - 1
    while k > 0 and t.lower[k] in ("the", "these", "those", "its", "their", "of", "out"):
        k -= 1
    of = any(word == "of" for word in t.lower[k + 1 : count.first])
    return (
        of
        and k >= 0
        and (t.pos[k] == "NUM" or t.lower[k] in ("none", "some", "most", "many", "few", "half", "several"))
    )


def _is_there(grammar: Grammar, count: Count) -> bool:
    """ "71 people, | 24 in Batumi and 47 in Tbilisi": those at one of the places, behind the number of all."""
    t, words = grammar.t, grammar.t.lower
    if not count.first or words[count.first - 1] not in (",", "and", "(", ":", "–", "—", "with"):
        return False
    if not (words[count.end : count.end + 1] and words[count.end] in ("in", "at", "near", "around", "elsewhere")):
        return False
    if t.pos[count.end] == "ADP" and "PROPN" not in t.pos[count.end + 1 : count.end + 4]:
        return False
    return any(
        found[0] > count.value
        for k in range(max(0, count.first - _FAR), count.first)
        if t.pos[k] == "NUM" and t.sentence[k] == t.sentence[count.at]
        if t.ent[k] not in ("DATE", "TIME", "MONEY", "PERCENT") and (found := numeral_at(grammar, k)) is not None
    )


def _of_them(grammar: Grammar, k: int) -> int | None:
    """The word for the whole behind a number: "two of | them", "four out of | the 17"."""
    words = grammar.t.lower
    if words[k : k + 2] == ["out", "of"]:
        return k + 2 if k + 2 < len(words) else None
    return k + 1 if words[k : k + 1] == ["of"] and k + 1 < len(words) and words[k + 1] in _THEM else None


def _kind(grammar: Grammar, count: Count, first: int) -> int | None:
    """ "Two of them soldiers", "five of the dead were children"."""
    t = grammar.t
    for k in range(first, min(first + 7, len(t))):
        if t.sentence[k] != t.sentence[count.at] or t.text[k] in ",;.":
            break
        if t.tag[k] in ("NNS", "NN") and any(t.lower[k] in some for some in table("victims")["kinds"].values()):
            return k
    return None


def _is_among(grammar: Grammar, count: Count) -> bool:
    """ "Five children were among the 12 dead", "among the dead were five children"."""
    words, sentence = grammar.t.lower, grammar.t.sentence
    after = words[count.noun + 1 : count.noun + 3]
    if after[:1] == ["among"] or (len(after) > 1 and after[0] in _WERE and after[1] == "among"):
        return True
    if count.first < 2 or words[count.first - 1] not in _WERE:
        return False
    first = max(0, count.first - _FAR)
    return any(words[k] == "among" and sentence[k] == sentence[count.at] for k in range(first, count.first))


def _of_before(grammar: Grammar, count: Count) -> bool:
    """ "Of the 20 people killed, eight were civilians"."""
    t = grammar.t
    first = max(0, count.first - _FAR)
    return any(
        t.lower[k] == "of"
        and t.lower[k + 1] in ("the", "those", "these")
        and (k == 0 or t.sentence[k - 1] != t.sentence[k])
        for k in range(first, count.first)
        if t.sentence[k] == t.sentence[count.at]
    )
