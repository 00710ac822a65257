"""Who takes whom: police arrest, gunmen abduct, "seized", "held" and "led away" may be either."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from kg.extract.frames import Frame, word_sets
from kg.extract.grammar import Grammar
from kg.extract.persons import ends_in_doer, somebody, told_as_person

if TYPE_CHECKING:
    from kg.extract.matching import Trigger

_OF_STATE = frozenset(("SecurityForce", "State", "Country", "Authority", "GovernmentBody"))
_COUNTS = {"Arrest": "arrested", "Abduction": "abducted", "Seizure": ""}  # things are not arrested
_LANDS = frozenset(("State", "Country"))
_PLACES = frozenset(("City", "Region", "Facility", "Place", "NaturalFeature", "BorderCrossing"))


def taken_as(grammar: Grammar, trigger: Trigger, agents: Sequence[int], targets: Sequence[int]) -> str:
    """Arrest or abduction, where the word leaves it open, by who does it."""
    cls, word = trigger.frame.cls, trigger.frame.words[0]
    if trigger.frame.pos != "v":
        return cls
    sides = {side(grammar, _meant(grammar, agent)) for agent in agents} - {""}
    if cls == "Abduction":
        official = sides == {"state"} or (not agents and _into_custody(grammar, trigger))
        return "Arrest" if word in word_sets()["@lead_off"] and official else cls
    if word not in word_sets()["@lay_hands"] or not (sides == {"irregular"} or _snatched(grammar, trigger, agents)):
        return cls
    fighters = word == "capture" and any(_fights(grammar, target) for target in targets)
    return cls if fighters else "Abduction"


def _meant(grammar: Grammar, i: int) -> int:
    """Whom a pronoun at the beginning of a sentence stands for: the one subject of the sentence before."""
    t, here = grammar.t, grammar.t.sentence[i]
    first, _ = t.span_of(here)
    if t.lower[i] not in ("they", "it", "he") or i > first + 1 or not here:
        return i
    start, end = t.span_of(here - 1)
    root = next((k for k in range(start, end) if t.head[k] == k), None)
    subjects = [] if root is None else grammar.clause(root).agents
    return subjects[0] if len(subjects) == 1 else i


def springs(grammar: Grammar, i: int, agents: Sequence[int]) -> bool:
    """Do gunmen free inmates from a prison: an attack on it, not a release by who holds them?"""
    patients = grammar.clause(i).patients
    inmates = any(grammar.t.lemma[grammar.whole(o)].lower() in ("inmate", "convict", "prisoner") for o in patients)
    jails = [o for at in (i, *patients) for word, o in grammar.objects(at) if word == "from"]
    jailed = any(grammar.t.lemma[o].lower() in ("prison", "jail", "custody", "cell", "penitentiary") for o in jails)
    stormed = not grammar.words_of(grammar.t.sentence[i]).isdisjoint(("storm", "attack", "raid", "prison", "jail"))
    return inmates and (jailed or stormed) and any(side(grammar, agent) == "irregular" for agent in agents)


def recounted(trigger: Trigger, cls: str) -> Trigger:
    """The trigger with what its numbers count: the abducted, where they turn out not to be arrested."""
    counts = _COUNTS.get(cls)
    if counts is None or trigger.frame.counts not in _COUNTS.values() or trigger.frame.counts == counts:
        return trigger
    return replace(trigger, frame=replace(trigger.frame, counts=counts))


def side(grammar: Grammar, i: int) -> Literal["state", "irregular", ""]:
    """Does a party act for a state, or is it armed and does not?"""
    whole = grammar.whole(i)
    own, named = grammar.heads.get(whole), grammar.named(i)
    for mention in (named, own):
        if mention is not None and mention.cls == "ArmedGroup":
            return "irregular"
    lemma, t = grammar.t.lemma[whole].lower(), grammar.t
    if lemma in word_sets()["@officer"] or any(m is not None and m.cls in _OF_STATE for m in (named, own)):
        return "state"
    rough = any(t.lower[k] in word_sets()["@armed_adjective"] for k in grammar.kids[whole])
    return "irregular" if rough or lemma in word_sets()["@outlaw"] else ""


def _fights(grammar: Grammar, i: int) -> bool:
    return side(grammar, i) != "" or grammar.t.lemma[grammar.whole(i)].lower() in word_sets()["@troop"]


def _into_custody(grammar: Grammar, trigger: Trigger) -> bool:
    """ "Bundled into a police van"."""
    vans = (o for word, o in grammar.objects(trigger.at) if word in ("into", "to", "onto", "in"))
    words = (grammar.t.lower[k] for van in vans for k in grammar.kids[van])
    return any(word in ("police", "army", "military", "prison") for word in words)


def _snatched(grammar: Grammar, trigger: Trigger, agents: Sequence[int]) -> bool:
    """ "Were taken from their homes", by nobody who is told."""
    words = {word for word, _ in grammar.objects(trigger.at)}
    here, near = grammar.t.sentence[trigger.at], word_sets()["@kidnapping"]
    told = any(near & grammar.words_of(at) for at in (here - 1, here, here + 1) if at >= 0)
    return not agents and trigger.frame.words[0] in ("take", "seize", "grab") and ("from" in words or told)


def holds_nobody(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "In the second round, held in Skopje, Serbia and Kosovo agreed": no state is held."""
    patients = (grammar.heads.get(o) for o in grammar.clause(i).patients)
    return frame.words == ("hold",) and any(one is not None and one.cls in _LANDS for one in patients)


def takes_nobody(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "Was taken to hospital", "took ten people to the summit": nobody is caught, nothing is stormed."""
    if frame.cls != "Arrest" or (len(frame.words) > 1 and frame.words != ("pick", "up")):
        return False
    clause, t = grammar.clause(i), grammar.t
    armed = any(side(grammar, agent) for agent in clause.agents)
    if any(_is_place(grammar, o) for o in clause.patients):
        return not armed
    spots = word_sets()["@spot"]  # "on Monday", "on the road to X" tell of no errand
    words = {word for word, o in clause.preps if not grammar.is_time(o) and t.lemma[o].lower() not in spots}
    some = any(t.pos[o] == "NUM" and clause.passive and o in grammar.subjects(i) for o in clause.patients)
    persons = some or any(
        somebody(grammar, o) or ends_in_doer(grammar, o) or told_as_person(grammar, o) for o in clause.patients
    )
    if armed and any(t.lemma[grammar.whole(o)].lower() in word_sets()["@vessel"] for o in clause.patients):
        return False  # "the tanker was taken by pirates"
    if not persons or clause.contents or clause.datives:
        return True
    rough = any(side(grammar, agent) == "irregular" for agent in clause.agents)  # "taken ashore by the pirates"
    extra = {"acomp", "oprd", "xcomp", *(() if rough else ("advmod",)), *(() if len(frame.words) > 1 else ("prt",))}
    if any(t.dep[k] in extra and not grammar.is_time(k) for k in grammar.kids[i]):
        return True
    elsewhere = bool(words & {"to", "into", "as", "for", "on", "over", "through"})
    if armed:
        return not clause.passive and len(frame.words) == 1 and (elsewhere or "from" not in words)
    return elsewhere or not clause.passive


def seizes(grammar: Grammar, i: int) -> bool:
    """ "Customs officers seized ivory": whoever may seize, and a thing; nobody seizes a chance by force."""
    clause, t = grammar.clause(i), grammar.t
    words = {t.lemma[grammar.whole(o)].lower() for o in clause.patients}
    real = bool(words) and not words & word_sets()["@abstract"]
    if t.lemma[i].lower() in ("capture", "take"):  # a ship is, a mood too
        real = bool(words & word_sets()["@vessel"])
    return real and (any(side(grammar, agent) for agent in clause.agents) or (clause.passive and not clause.agents))


def _is_place(grammar: Grammar, i: int) -> bool:
    mention = grammar.heads.get(i)
    return mention is not None and mention.cls in _PLACES
