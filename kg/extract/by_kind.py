"""Parties told as only some kinds of events tell them: the court that tries, the force that is moved, whom aid is for.

"Went on trial | before a tribunal", "rushed | tanks", "put on | the EU's blacklist", "ordered the crossing closed".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.frames import word_sets
from kg.extract.grammar import Grammar
from kg.extract.matching import Trigger
from kg.extract.persons import somebody
from kg.extract.places import PLACES

_MOVING = ("Mobilise", "Retreat")
_TO = frozenset(("to", "into", "over", "onto"))
_LANDS = frozenset(("State", "Country"))
_ORDERED = frozenset(("ccomp", "oprd", "xcomp", "acl", "dobj"))


def authors_of_kind(grammar: Grammar, trigger: Trigger) -> list[int]:
    """Who did what nobody is told before or behind to have done."""
    if found := _ordering(grammar, trigger):
        return found
    if trigger.frame.cls == "LegalAction":
        return list(_bench(grammar, trigger))
    if trigger.frame.cls == "Sanction":
        return list(_listing(grammar, trigger))
    return []


def _ordering(grammar: Grammar, trigger: Trigger) -> list[int]:
    """ "X ordered the crossing | closed", "had him arrested"."""
    t, verb = grammar.t, trigger.at
    above = t.head[verb]
    if trigger.frame.pos != "v" or t.tag[verb] not in ("VBN", "VBD") or t.dep[verb] not in _ORDERED:
        return []
    if t.dep[verb] == "acl" and t.dep[above] == "dobj" and t.lower[above + 1 : verb + 1] == [t.lower[verb]]:
        above = t.head[above]
    orders = t.lemma[above].lower() in word_sets()["@ordering"] and not grammar.is_passive(above)
    return [s for s in grammar.subjects(above) if grammar.is_actor(s)] if orders else []


def _bench(grammar: Grammar, trigger: Trigger) -> Iterator[int]:
    """ "Went on trial | before a military tribunal in X"."""
    for at in (trigger.at, *trigger.words):
        for word, o in grammar.objects(at):
            sits = word in ("before", "by", "at", "in") and grammar.t.lemma[o].lower() in word_sets()["@bench"]
            if sits and (word == "before" or o in grammar.heads):
                yield o
                return


def _listing(grammar: Grammar, trigger: Trigger) -> Iterator[int]:
    """ "Was added to | the Treasury's blacklist"."""
    for at in (trigger.at, *trigger.words):
        for word, o in (*grammar.objects(at), ("", at)):
            if grammar.t.lemma[o].lower() in ("list", "blacklist", "sanction") and word in ("to", "on", "under", ""):
                yield from (k for k in grammar.kids[o] if grammar.t.dep[k] == "poss" and grammar.is_actor(k))
                yield from (k for of, k in grammar.objects(o) if of == "of" and grammar.is_actor(k))


def hit_of_kind(grammar: Grammar, trigger: Trigger, told: Sequence[int]) -> list[int]:
    """Whom or what an event is done to, rather than the places that its verb leads to."""
    if not all(_is_spot(grammar, i) for i in told):
        return list(told)
    if trigger.frame.cls in _MOVING and (moved := list(_moved(grammar, trigger))):
        return moved
    if trigger.frame.cls == "Aid" and (helped := list(_helped(grammar, trigger))):
        return helped
    return list(told)


def _is_spot(grammar: Grammar, i: int) -> bool:
    own = grammar.heads.get(i)
    return own is not None and own.cls in PLACES and own.cls not in _LANDS


def _moved(grammar: Grammar, trigger: Trigger) -> Iterator[int]:
    """ "Rushed | six more tanks and a company of soldiers | to the border"."""
    if trigger.frame.pos != "v" or grammar.is_passive(trigger.at):
        return
    for o in grammar.clause(trigger.at).patients:
        within = (o, grammar.whole(o), *(k for word, k in grammar.objects(o) if word == "of"))
        if any(grammar.t.lemma[k].lower() in word_sets()["@troop"] for k in within):
            yield o


def led_to(grammar: Grammar, trigger: Trigger) -> list[int]:
    """Where a force or relief that is told of arrives: "rushed tanks | to X", "parachuted food | over X"."""
    if trigger.frame.cls not in (*_MOVING, "Aid") or trigger.frame.pos != "v":
        return []
    clause = grammar.clause(trigger.at)
    near = (*clause.preps, *(pair for moved in clause.patients for pair in grammar.objects(moved)))
    return [o for word, o in near if word in _TO and _is_spot(grammar, o)]


def _helped(grammar: Grammar, trigger: Trigger) -> Iterator[int]:
    """ "Flew tents into X | for families left homeless"."""
    t = grammar.t
    clause = grammar.clause(trigger.at)
    near = [*clause.preps, *(pair for o in clause.patients for pair in grammar.objects(o))]
    near += [pair for _, o in clause.preps for pair in grammar.objects(o)]
    for word, o in near:
        if word in ("for", "to") and t.tag[o] in ("NNS", "NNPS") and somebody(grammar, o) and not _is_spot(grammar, o):
            yield o
