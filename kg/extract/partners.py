"""Parties that only the words around tell: whose "their talks" are, who held those that are released."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.extract.frames import word_sets
from kg.extract.freeing import holding
from kg.extract.grammar import Grammar
from kg.extract.outcomes import top
from kg.extract.persons import of_nations

if TYPE_CHECKING:
    from kg.extract.matching import Trigger

_THEIR = frozenset(("their", "its", "our"))
_CLIMBED = 3
_TALKING = frozenset(("Talks", "Meeting", "Consult", "Call"))
_DURING = frozenset(("in", "at", "during", "after", "from", "following"))
_LOOKED_AT = 8  # words of a phrase
_TOPIC = frozenset(("of", "on", "about", "over", "for", "to"))
_OPPOSE = frozenset(("pit", "oppose", "involve", "set"))
_DECIDING = frozenset(
    "adopt approve call choose commit condemn conclude decide declare demand endorse opt pledge promise propose resolve"
    " return urge vote vow".split()
)
_SPENT = frozenset(("spend", "engage", "lock", "announce", "discuss"))


def meant(grammar: Grammar, trigger: Trigger, owners: Sequence[int]) -> list[int]:
    """The parties of talks with "their" for the subject of the clause: "A and B agreed at | their talks"."""
    if not trigger.frame.mutual or trigger.frame.pos != "n":
        return list(owners)
    out: list[int] = []
    for owner in owners:
        own = grammar.t.tag[owner] == "PRP$" and grammar.t.lower[owner] in _THEIR
        out += (_subject_above(grammar, trigger.at) or [owner]) if own else [owner]
    return list(dict.fromkeys(out))


def _subject_above(grammar: Grammar, noun: int) -> list[int]:
    """Several who act in the clause that an event noun stands in, or in one above."""
    t, at, climbed = grammar.t, noun, 0
    while t.head[at] != at and climbed < _CLIMBED:
        at = t.head[at]
        if t.pos[at] not in ("VERB", "AUX"):
            continue
        climbed += 1
        found = [s for s in grammar.subjects(at) if s != noun and t.pos[s] != "PRON" and grammar.is_actor(s)]
        if len(found) > 1 or any(t.tag[s] in ("NNS", "NNPS") for s in found):
            return found
    return []


def sent(grammar: Grammar, trigger: Trigger, people: Sequence[int]) -> list[int]:
    """The people, or where they are of two states and meet, the states: "geologists from Chad and Niger met in X"."""
    if not trigger.frame.mutual or trigger.frame.cls not in _TALKING:
        return list(people)
    return [one for o in people for one in of_nations(grammar, o) or [o]]


def talkers(grammar: Grammar, trigger: Trigger) -> list[int]:
    """Several who spend a day in talks, sign at talks, leave talks: those who talk, where nobody else is told."""
    if trigger.frame.cls in (*_TALKING, "Clash") and (sides := _sides_below(grammar, trigger)):
        return sides
    t, at = grammar.t, top(grammar, trigger.at)  # "after two days of talks"
    if trigger.frame.cls not in _TALKING or t.dep[at] != "pobj" or t.lower[t.head[at]] not in _DURING:
        return []
    verb = t.head[t.head[at]]
    while t.dep[verb] == "prep" and t.head[verb] != verb:
        verb = t.head[verb]
    sets = word_sets()
    there = _DECIDING if t.lower[t.head[at]] in ("at", "during") else frozenset[str]()
    if t.lemma[verb].lower() not in sets["@agreeing"] | sets["@settle"] | sets["@leave"] | _SPENT | there:
        return []
    found = [s for s in grammar.subjects(verb) if t.pos[s] != "PRON" and grammar.is_actor(s)]
    return found if len(found) > 1 or any(t.tag[s] in ("NNS", "NNPS") for s in found) else []


def _sides_below(grammar: Grammar, trigger: Trigger) -> list[int]:
    """ "Negotiations on the swap of detainees | between A and B", which the parser hangs on the detainees."""
    at, seen = [trigger.at, *trigger.words], 0
    while at and seen < _LOOKED_AT:
        i, seen = at.pop(0), seen + 1
        pairs = list(grammar.objects(i))
        sides = [o for word, o in pairs if word == "between" and grammar.is_actor(o)]
        if len(sides) > 1:
            return sides
        at += [o for word, o in pairs if word in _TOPIC]
    return _sides_beside(grammar, trigger.at)


def _sides_beside(grammar: Grammar, noun: int) -> list[int]:
    """ "Died in a firefight on Sunday | between A and B", "clashes | pitting A against B"."""
    t, prep = grammar.t, grammar.t.head[noun]
    if t.dep[noun] == "pobj" and t.lower[prep] in _DURING:
        sides = [o for word, o in grammar.objects(t.head[prep]) if word == "between" and grammar.is_actor(o)]
        if len(sides) > 1:
            return sides
    for verb in (k for k in grammar.kids[noun] if t.dep[k] in ("acl", "relcl") and t.lemma[k].lower() in _OPPOSE):
        clause = grammar.clause(verb)
        near = (*(o for o in clause.patients if o != noun), *(o for word, o in clause.preps if word == "against"))
        deeper = (k for o in clause.patients for word, k in grammar.objects(o) if word == "against")
        sides = list(dict.fromkeys((*near, *deeper)))
        if len(sides) > 1:
            return sides
    return []


def captors(grammar: Grammar, freed: Sequence[int]) -> list[int]:
    """Who held those that are let go: "clerks held by the ELN were handed over"."""
    return list(dict.fromkeys(_captors(grammar, freed)))


def _captors(grammar: Grammar, freed: Sequence[int]) -> Iterator[int]:
    for one in freed:
        for verb in holding(grammar, one):
            yield from (a for a in grammar.clause(verb).agents if a != one and grammar.is_actor(a))
