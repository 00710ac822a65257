"""Did it happen? Negation, modality, conditions and governing verbs decide; some words tell the outcome."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import get_args

from kg.extract.frames import event_classes, word_sets
from kg.extract.grammar import Grammar
from kg.extract.marks import IF, asked_how, marks, nobody
from kg.extract.matching import Trigger
from kg.extract.outcomes import came_off, ended_in_nothing, told_ending
from kg.extract.speech.words import word_set
from kg.extract.thwarting import foiled_above, forestalled, in_vain, no_accord, stopped
from kg.extract.triggers import SAYING, Triggers
from kg.lexicon import table
from kg.model import Outcome, Realis

_EFFECT: dict[str, tuple[Realis | None, Outcome | None]] = {
    "commit": ("planned", None), "plan": ("planned", None), "threaten": ("planned", None),
    "refuse": ("denied", None),
    "deny": ("denied", None), "demand": ("demanded", None), "consider": ("hypothetical", None),
    "foil": (None, "foiled"),
}  # fmt: skip


_ARRANGED = frozenset("Talks Meeting Consult Visit Call Mediation Cooperate Election".split())  # what one travels for


_AT_WHICH = frozenset("in during after following before since amid".split())


@cache
def told_by_adjective() -> dict[str, tuple[Realis | None, Outcome | None]]:
    """Adjective before an event noun → the realis or the outcome that it tells: "planned", "failed"."""
    words = table("event_words")["adjectives"]
    told: dict[str, tuple[Realis | None, Outcome | None]] = {}
    for realis in get_args(Realis):
        told |= dict.fromkeys(words.get(realis, ()), (realis, None))
    for outcome in get_args(Outcome):
        told |= dict.fromkeys(words.get(outcome, ()), (None, outcome))
    return told


def judged(grammar: Grammar, triggers: Triggers, trigger: Trigger) -> tuple[Realis, Outcome | None]:
    """Realis and outcome of a trigger's event, from its own marks and from what governs it."""
    if asked_how(grammar, trigger.at):
        return "asserted", told_ending(grammar, triggers, trigger.at)
    realis, outcome = _own(grammar, triggers, trigger.at)
    inverted = tried = False
    for above in triggers.chain(trigger.at):
        kind = above.frame.kind
        if kind == "fail":
            undone = above.frame.pos == "v" and not tried  # who failed in an attempt to attack did attack
            return ("denied" if undone else None if realis == "planned" else realis) or "asserted", "failed"
        tried = tried or (kind == "attempt" and above.frame.pos == "n")
        if kind == "accuse" and realis is None and not _known_to_be(grammar, trigger):
            realis = "claimed"  # by who accuses, be it nobody knows who: "accused of attacks"
        if realis is None and _owned_up(grammar, trigger.at, above):
            realis = "claimed"
        planned = kind == "plan" and above.frame.pos == "n"
        if planned and (foiled_above(triggers, above.at) or ended_in_nothing(grammar, triggers, trigger.at)):
            continue  # "foiled a plot to poison the leader"
        if kind == "deny" and _taken_for_granted(grammar, triggers, trigger.at):
            continue
        if kind in _EFFECT and not _without_effect(grammar, above):
            effect, ending = _EFFECT[kind]
            warned = kind == "threaten" and (trigger.frame.pos == "n" or _dissuaded(grammar, trigger.at))
            if warned or (inverted and effect in ("demanded", "planned")):
                effect = "hypothetical"  # "warned of war", "urged X to prevent attacks"
            if realis == "denied" and effect in ("demanded", "planned") and marks(grammar, trigger.at).modal == "to":
                realis = "hypothetical"  # "warned X not to attack"
            inverted = inverted or kind == "foil"
            realis = _combined(grammar, above, realis, effect)
            outcome = outcome or ending
            if effect is not None:
                break
        if realis is None and kind not in SAYING:
            realis, told = _own(grammar, triggers, above.at)
            outcome = outcome or (told if kind == "light" else None)  # "successfully carried out an attack"
    if realis is None and grammar.t.text[_last(grammar, trigger.at)] == "?":
        realis = "hypothetical"
    if outcome == "foiled" and realis not in (None, "asserted"):
        outcome = None
    if realis == "denied" and came_off(grammar, trigger.at) is False:
        return "asserted", "failed"
    if realis == "denied" and no_accord(grammar, triggers, trigger):
        outcome = "failed"
    return realis or "asserted", outcome or told_ending(grammar, triggers, trigger.at)


def _owned_up(grammar: Grammar, event: int, above: Trigger) -> bool:
    """ "X claimed the attack", "claimed by X": that it did so."""
    clause = grammar.clause(above.at)
    owns = above.frame.words == ("claim",) and not clause.contents and event in clause.patients
    return owns and not marks(grammar, above.at).negated  # "no group has claimed the attack": there was one


def _taken_for_granted(grammar: Grammar, triggers: Triggers, i: int) -> bool:
    """ "Denied that anybody was hurt | in Monday's raid", "…, in which three died": what is denied happened there."""
    t, prep = grammar.t, grammar.t.head[i]
    head = t.head[i]
    if (
        t.dep[i] in ("advcl", "xcomp")
        and t.lemma[head] == "use"
        and any(t.dep[k] == "dobj" for k in grammar.kids[head])
    ):
        return marks(grammar, i).modal == "to"  # "that jets had used its airspace to bomb a base"
    if t.dep[i] == "relcl":
        return t.text[max(0, t.left_edge[i] - 1)] == ","
    if t.pos[i] != "NOUN" or t.dep[i] != "pobj" or t.lower[prep] not in _AT_WHICH:
        return False
    known = any(t.dep[k] == "poss" or t.lower[k] in ("the", "this", "that") for k in grammar.kids[i])
    inner = triggers.event(t.head[prep])
    return known and inner is not None and t.pos[inner.at] == "VERB" and inner.frame.kind == "act"


def _keeps_silent(grammar: Grammar, i: int) -> bool:
    """ "Refused | to say where he was held"."""
    silent = word_set("content", "empty_refusals") - {"be", "give"}
    return grammar.t.dep[i] == "xcomp" and grammar.t.lemma[i] in silent


def _without_effect(grammar: Grammar, above: Trigger) -> bool:
    """What is voted for is done by that; what is "dismissed as a sham", or what one will not speak of, is there."""
    t = grammar.t
    if above.frame.kind == "refuse" and any(_keeps_silent(grammar, k) for k in grammar.kids[above.at]):
        return True
    sham = above.frame.words[0] == "dismiss" and any(t.lower[k] == "as" for k in grammar.kids[above.at])
    return sham or above.frame.words == ("vote",)


def _combined(grammar: Grammar, above: Trigger, own: Realis | None, effect: Realis | None) -> Realis | None:
    """An operator's effect on what it governs; "did not agree to" denies it, "did not rule out" leaves it open."""
    if own in ("denied", "hypothetical") or effect is None:
        return own
    stands = marks(grammar, above.at)
    if stands.conditional:
        return "hypothetical"
    if stands.negated:
        return "hypothetical" if effect == "denied" else "denied"
    return effect


def _own(grammar: Grammar, triggers: Triggers, i: int) -> tuple[Realis | None, Outcome | None]:
    t = grammar.t
    found = marks(grammar, i)
    if i in triggers.found and forestalled(grammar, triggers.found[i]):
        return None, "foiled"
    if found.conditional or _under_condition(grammar, i) or _possible(grammar, i):
        return "hypothetical", None
    if found.negated or _spared(grammar, triggers, i):
        return "denied", None
    if _judgement(grammar, triggers, i):
        return "claimed", None
    if _talked_about(grammar, triggers, i):
        return "hypothetical", None
    if (intended := _purpose_of(grammar, triggers, i)) is not None:
        return intended, None
    if _shunned(grammar, i):
        return (None if stopped(grammar, triggers, i) else "hypothetical"), None
    if _purpose(grammar, i):
        return "planned", None
    if found.modal in ("will", "may", "must"):
        return {"will": "planned", "may": "hypothetical", "must": "demanded"}[found.modal], None  # type: ignore[return-value]
    if found.modal == "would":
        return ("planned" if any(a.frame.kind in SAYING for a in triggers.chain(i)) else "hypothetical"), None
    if found.modal == "to" and t.head[i] == i:
        return "planned", None  # a headline: "Iran, US to hold talks"
    if found.modal == "to" and t.dep[i] == "advcl" and t.lemma[i].lower() in word_sets()["@watch"]:
        went = triggers.found.get(t.head[i])
        if went is not None and went.frame.cls == "Visit":  # "visited X to watch rebels give up their arms"
            realis = judged(grammar, triggers, went)[0]
            return (None if realis == "asserted" else realis), None
    if found.modal == "to" and (t.dep[i] in ("advcl", "acl", "relcl") or _under_adjective(grammar, i)):
        return _intention(grammar, triggers, i), None
    for kid in grammar.kids[i]:
        if t.dep[kid] in ("amod", "compound") and t.lower[kid] in told_by_adjective():
            return told_by_adjective()[t.lower[kid]]
        if t.dep[kid] == "advmod" and t.lower[kid] == "successfully":
            return None, "achieved"
    return None, "failed" if in_vain(grammar, i) else None


def _spared(grammar: Grammar, triggers: Triggers, i: int) -> bool:
    """ "The blast injured no one", "killed no civilians"."""
    trigger, t = triggers.found.get(i), grammar.t
    hit = [k for k in grammar.kids[i] if t.dep[k] == "dobj"] if trigger is not None and trigger.frame.counts else []
    return bool(hit) and all(nobody(grammar, k) for k in hit)


def _known_to_be(grammar: Grammar, trigger: Trigger) -> bool:
    """What an accusation is about, not what it says: "traded blame over the clash", "for the collapse of the talks"."""
    t, i = grammar.t, trigger.at
    if trigger.frame.pos != "n":
        return False
    definite = any(t.lower[k] in ("the", "this", "these") for k in grammar.kids[i])
    neutral = event_classes()[trigger.frame.cls or "Event"].tone != "bad"
    return (definite and neutral) or (t.dep[i] == "pobj" and t.lower[t.head[i]] in ("over", "after"))


def _judgement(grammar: Grammar, triggers: Triggers, i: int) -> bool:
    """What somebody calls an act, or calls it by its worst name: "called the strike a war crime"."""
    t, head = grammar.t, grammar.t.head[i]
    if t.pos[i] != "NOUN" or event_classes()[triggers.found[i].frame.cls or "Event"].tone != "bad":
        return False
    if t.dep[i] == "pobj" and t.lower[head] == "as":
        head = t.head[head]
    elif t.dep[i] not in ("oprd", "attr") or t.lemma[head] == "be":
        return False
    return t.lemma[head].lower() in word_sets()["@judge"]


def _talked_about(grammar: Grammar, triggers: Triggers, i: int) -> bool:
    """ "Talks on a ceasefire": there is none yet."""
    t, prep = grammar.t, grammar.t.head[i]
    if t.pos[i] != "NOUN" or t.dep[i] != "pobj" or t.lower[prep] not in ("on", "about"):
        return False
    if event_classes()[triggers.found[i].frame.cls or "Event"].tone != "good":
        return False
    above = triggers.event(t.head[prep]) or _talks_above(grammar, triggers, prep)
    if above is not None and above.frame.cls == "Agree" and above.frame.pos == "n":
        return marks(grammar, above.at).negated  # "ended without an agreement on a truce"
    definite = any(t.lower[k] in ("the", "this", "that", "its", "their") or t.dep[k] == "poss" for k in grammar.kids[i])
    if above is None or above.frame.cls not in ("Talks", "Consult", "Meeting", "Mediation"):
        return False
    return not definite or triggers.found[i].frame.cls == "Release"  # "talks on the swap of detainees"


def _talks_above(grammar: Grammar, triggers: Triggers, prep: int) -> Trigger | None:
    """ "Talks between X and Y | on a truce", where the parser takes the truce for a matter of Y."""
    t, at = grammar.t, grammar.t.head[prep]
    for _ in range(4):
        if t.dep[at] not in ("pobj", "conj", "prep") or t.head[at] == at:
            return None
        at = t.head[at]
        found = triggers.event(at)
        if found is not None and (found.frame.pos == "n" or at in found.words):  # "sat down for | talks on a swap"
            return found
    return None


def _purpose_of(grammar: Grammar, triggers: Triggers, i: int) -> Realis | None:
    """ "Will travel to Brussels for a meeting": the meeting too is to come."""
    t, prep = grammar.t, grammar.t.head[i]
    if t.pos[i] not in ("NOUN", "PROPN") or t.dep[i] != "pobj" or t.lower[prep] not in ("for", "at"):
        return None
    verb = t.head[prep]
    if triggers.found[i].frame.cls not in _ARRANGED or t.pos[verb] != "VERB" or triggers.governor.get(i) == verb:
        return None
    above = triggers.found.get(verb)
    realis = judged(grammar, triggers, above)[0] if above is not None else _own(grammar, triggers, verb)[0]
    return realis if realis in ("planned", "hypothetical", "demanded") else None


def _dissuaded(grammar: Grammar, i: int) -> bool:
    """ "Warned X against attacking"."""
    return grammar.t.dep[i] == "pcomp" and grammar.t.lower[grammar.t.head[i]] in ("against", "from")


def _possible(grammar: Grammar, i: int) -> bool:
    """Ability is no act: "able to strike", "capable of striking", "the means to strike"."""
    t, head = grammar.t, grammar.t.head[i]
    if t.dep[i] == "pcomp" and t.lower[head] == "of":
        head = t.head[head]
    elif t.dep[i] not in ("xcomp", "acl") or not any(t.lower[k] == "to" for k in grammar.kids[i] if t.dep[k] == "aux"):
        return False
    return t.lemma[head].lower() in word_sets()["@ability"] and not marks(grammar, t.head[head]).negated


def _shunned(grammar: Grammar, i: int) -> bool:
    """What one avoids or is barred from: "refrain from attacking", "banned X from protesting"."""
    t, above = grammar.t, grammar.t.head[i]
    if t.dep[i] == "pcomp" and t.lower[above] == "from":
        above = t.head[above]
    elif t.dep[i] not in ("xcomp", "dobj") or t.tag[i] != "VBG":
        return False
    return t.lemma[above].lower() in word_sets()["@shun"]


def _purpose(grammar: Grammar, i: int) -> bool:
    """What one trains or prepares for has not happened: "trained for attacks"."""
    t, prep = grammar.t, grammar.t.head[i]
    return (
        t.dep[i] in ("pobj", "pcomp")
        and t.lower[prep] == "for"
        and t.lemma[t.head[prep]].lower() in word_sets()["@readying"]
    )


def _under_adjective(grammar: Grammar, i: int) -> bool:
    return grammar.t.dep[i] == "xcomp" and grammar.t.pos[grammar.t.head[i]] == "ADJ"


def _intention(grammar: Grammar, triggers: Triggers, i: int) -> Realis | None:
    """Of an infinitive: planned, unless one cannot do it, finds it hard, or was kept from doing it."""
    if _unable(grammar, i):
        return "denied"
    if grammar.t.lemma[grammar.t.head[i]].lower() in word_sets()["@hardly"]:
        return "hypothetical"
    kinds = [above.frame.kind for above in triggers.chain(i)]
    if ended_in_nothing(grammar, triggers, i):
        return None
    tried = kinds[:1] in (["attempt"], ["plan"], ["foil"]) and "foil" in kinds  # "foiled an attempt to cross"
    return None if tried else "planned"


def _unable(grammar: Grammar, i: int) -> bool:
    return grammar.t.lower[grammar.t.head[i]] in ("unable", "impossible", "unlikely")


def _under_condition(grammar: Grammar, i: int) -> bool:
    """Is the verb, or the verb that it is subject or object of, in an if-clause?"""
    t = grammar.t
    head = t.head[i]
    if t.dep[i] in ("dobj", "nsubj", "nsubjpass") and t.pos[head] == "VERB":
        return any(t.dep[k] == "mark" and t.lower[k] in IF for k in grammar.kids[head])
    return False


def _last(grammar: Grammar, i: int) -> int:
    t = grammar.t
    at = bisect_right(t.sentence, t.sentence[i]) - 1
    while at > i and not t.text[at].strip():
        at -= 1
    return at
