"""Expressions of several words found by their order, whatever the parser makes of them, and by their subject."""

from __future__ import annotations

from collections.abc import Callable

from kg.extract.frames import Frame
from kg.extract.grammar import Grammar

Fits = Callable[[int, str], bool]

_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_ENDS = frozenset('.;:?!"“”')
_RESULTS = frozenset(  # "ordered the airport | closed", "sent two consuls | packing"
    "closed shut loose free packing responsible accountable home undesirable".split()
)
_PREPS = frozenset("in on at of to into from out off up down over with for by".split())
_AFTER_HEAD = 12  # tokens: "put | 118 Malian and Senegalese migrants | over the border"
_AFTER_WORD = 4  # "over | the barbed-wire border"


def subjects_fit(grammar: Grammar, i: int, frame: Frame, fits: Fits) -> tuple[int, ...] | None:
    """The subjects of a verb that an expression asks for (``^@traffic``), None if there is no such one."""
    found: list[int] = []
    for word in frame.subjects:
        hit = next((at for o in grammar.subjects(i) for at in (grammar.whole(o), o) if fits(at, word)), None)
        if hit is None:
            return None
        found.append(hit)
    return tuple(found)


def in_order(grammar: Grammar, i: int, frame: Frame, fits: Fits) -> tuple[int, ...] | None:
    """The further words of an expression where they follow its head in this order, close enough, in one clause."""
    if not frame.plain or (len(frame.beside) < 2 and frame.plain.isdisjoint(_RESULTS)):
        return None
    found: list[int] = []
    at, reach = i, _AFTER_HEAD
    for word in frame.beside:
        close = word in _PREPS and grammar.t.lower[at] in _PREPS  # "called in | on"
        hit = _next(grammar, at, 1 if close else reach, word, fits)
        if hit is None or any(grammar.is_time(k) for k in grammar.kids[hit] if word in _PREPS):
            return None
        found.append(hit)
        at, reach = hit, _AFTER_WORD
    return tuple(found)


def _next(grammar: Grammar, at: int, reach: int, word: str, fits: Fits) -> int | None:
    """The first token behind another one that fits a word, before the clause ends."""
    t = grammar.t
    for k in range(at + 1, min(at + 1 + reach, len(t))):
        if t.sentence[k] != t.sentence[at] or t.text[k] in _ENDS:
            return None
        if fits(k, word):
            return k
        when = t.lemma[at] != "be" and any(
            grammar.is_time(o) for o in grammar.kids[k]
        )  # "tapped him | on Monday | to lead"
        if t.tag[k] in _FINITE or (t.pos[k] == "ADP" and t.lower[k] != "of" and not when):
            return None
    return None


def small_clause(grammar: Grammar, kid: int) -> bool:
    """ "Concluded | a partnership worth …": a complement without a verb."""
    return grammar.t.dep[kid] == "ccomp" and grammar.t.pos[kid] not in ("VERB", "AUX")


def is_crossing(grammar: Grammar, k: int) -> bool:
    """Does a word head the name of a border crossing?"""
    mention = grammar.heads.get(k)
    return mention is not None and mention.cls == "BorderCrossing"
