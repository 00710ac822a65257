"""Deeds kept from being done and accords not reached: what stands between an attempt and its end."""

from __future__ import annotations

from kg.extract.frames import event_classes
from kg.extract.grammar import Grammar
from kg.extract.marks import marks
from kg.extract.matching import Trigger
from kg.extract.triggers import Triggers


def foiled_above(triggers: Triggers, i: int) -> bool:
    """Is somebody told to have foiled what governs this: "foiled a plot to …"?"""
    return any(above.frame.kind == "foil" for above in triggers.chain(i))


def in_vain(grammar: Grammar, i: int) -> bool:
    """ "Tried in vain to board the ship", "unsuccessfully attacked"."""
    t = grammar.t
    verbs = (i, t.head[i]) if t.dep[i] == "xcomp" else (i,)
    return any(
        t.lower[k] in ("unsuccessfully", "vainly", "vain")
        for v in verbs
        for kid in grammar.kids[v]
        for k in (kid, *grammar.kids[kid])
    )


def stopped(grammar: Grammar, triggers: Triggers, i: int) -> bool:
    """ "Prevented rebels from seizing the town": they tried; "would prevent Iran from attacking" tells of no try."""
    above = triggers.found.get(triggers.governor.get(i, -1))
    if (
        above is None
        or above.frame.kind != "foil"
        or event_classes()[triggers.found[i].frame.cls or "Event"].tone != "bad"
    ):
        return False
    at = marks(grammar, above.at)
    told = grammar.t.tag[above.at] in ("VBD", "VBN") and grammar.t.dep[above.at] not in ("xcomp", "pcomp")
    return told and not (at.modal or at.negated or at.conditional)


def forestalled(grammar: Grammar, trigger: Trigger) -> bool:
    """ "Were overpowered before they could seize the plane", "shot down before it reached the port"."""
    t, i = grammar.t, trigger.at
    if t.dep[i] != "advcl" or event_classes()[trigger.frame.cls or "Event"].tone != "bad":
        return False
    before = any(t.lower[k] == "before" and t.dep[k] in ("mark", "advmod") for k in grammar.kids[i])
    return before and any(t.lower[k] in ("could", "can") for k in grammar.kids[i])


def no_accord(grammar: Grammar, triggers: Triggers, trigger: Trigger) -> bool:
    """ "No accord was reached", "neither delegation signed": those who talked failed; a denial is of who denies."""
    if trigger.frame.cls not in ("Agree", "Ceasefire") or any(
        a.frame.kind == "deny" for a in triggers.chain(trigger.at)
    ):
        return False
    verbs = (trigger.at, *triggers.carriers.get(trigger.at, ()), *(a.at for a in triggers.chain(trigger.at)))
    found = [marks(grammar, verb) for verb in verbs]
    return not any(at.modal in ("will", "would", "must") or at.conditional for at in found)
