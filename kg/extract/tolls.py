"""Tolls: "the death toll has risen to 11", "officials put the number of dead at 35", "a toll of 80"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.frames import word_sets
from kg.extract.grammar import Grammar
from kg.extract.marks import marks
from kg.extract.quantities import numeral_at
from kg.model import Quantity


def toll(grammar: Grammar, what: str, noun: int) -> Quantity | None:
    """The number that a noun like "toll" is said to have reached; None when it has none, or may only come to it."""
    for number in _numbers(grammar, noun):
        found = numeral_at(grammar, number)
        if found is not None:
            value, first, end, bound = found
            return Quantity(what, value, grammar.t.start[first], grammar.t.end[end - 1], bound)
    return None


def _numbers(grammar: Grammar, noun: int) -> Iterator[int]:
    """Numerals in the order in which they are trusted: those of the noun itself, then those of its verb."""
    t, verb = grammar.t, grammar.t.head[noun]
    yield from (k for prep in grammar.kids[noun] if t.lower[prep] in ("of", "at") for k in _below(grammar, prep))
    if t.pos[verb] not in ("VERB", "AUX") or t.dep[noun] not in ("nsubj", "nsubjpass", "dobj"):
        return
    if (told := marks(grammar, verb)).modal not in ("", "to") or told.negated or told.conditional:
        return
    for kid in grammar.kids[verb]:
        if kid <= noun or (t.dep[noun] == "dobj" and t.lemma[verb].lower() not in word_sets()["@tolling"]):
            continue
        if t.dep[kid] == "prep" and t.lower[kid] in ("to", "at", "past", "above", "over", "beyond"):
            yield from _below(grammar, kid)
        elif t.dep[kid] == "prep" and t.lower[kid] == "from":  # "from four to six", one number to the parser
            yield from (k for k in _below(grammar, kid) if t.lower[k - 1] == "to")
        elif t.dep[kid] in ("attr", "dobj", "npadvmod", "oprd"):
            yield from (k for k in (kid, *grammar.kids[kid]) if t.pos[k] == "NUM" and not grammar.is_time(k))


def _below(grammar: Grammar, prep: int) -> Iterator[int]:
    """The numeral that a preposition has as its object or before it: "to at least 11", "at 35 people"."""
    t = grammar.t
    for kid in grammar.kids[prep]:
        for k in (kid, *grammar.kids[kid]):
            if t.pos[k] == "NUM" and t.dep[k] in ("pobj", "nummod", "pcomp"):
                yield k
