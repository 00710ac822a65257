"""Two kinds of strike: of those who attack, and of those who stop work."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.frames import word_sets
from kg.extract.grammar import Grammar


def stops_work(grammar: Grammar, noun: int) -> bool:
    """Is it those who work that strike: "a hunger strike", "a strike over pay", "unions called a strike"?"""
    t, labels = grammar.t, word_sets()["@labour_strike"]
    if any(t.lower[kid] in labels for kid in grammar.modifiers(noun)):
        return True
    if any(word == "over" and o not in grammar.heads for word, o in grammar.objects(noun)):
        return True
    verb = t.head[noun]
    called = t.dep[noun] in ("dobj", "nsubjpass") and t.lemma[verb].lower() == "call"
    return called or any(is_partisan(grammar, who) for who in _strikers(grammar, noun, verb))


def _strikers(grammar: Grammar, noun: int, verb: int) -> Iterator[int]:
    t = grammar.t
    yield from (o for word, o in grammar.objects(noun) if word in ("by", "of", "among"))
    yield from (kid for kid in grammar.kids[noun] if t.dep[kid] in ("poss", "compound"))
    if t.dep[noun] == "dobj" and t.pos[verb] == "VERB":
        yield from grammar.subjects(verb)


def is_partisan(grammar: Grammar, i: int) -> bool:
    """Is it citizens or those who work, who act by protesting: students, doctors, unions?"""
    t, whole = grammar.t, grammar.whole(i)
    return t.lemma[whole].lower() in word_sets()["@partisan"]
