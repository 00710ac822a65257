"""Who goes where: refugees flee over a river, rebels invade across it, troops are sent, tourists travel.

A verb of motion tells of a deed only by who goes and whereto; a frame of ``kg/data/frames.csv`` names the kind of
subject that it fits.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.extract.frames import Frame, either, word_sets
from kg.extract.grammar import Grammar
from kg.extract.persons import ends_in_doer, somebody
from kg.extract.taking import side

_OF_STATE = frozenset(("State", "Country", "Authority", "GovernmentBody"))
_PEACEFUL = frozenset(("PoliticalParty", "Company", "Community", "MediaOutlet", "InternationalOrganisation"))
_PLACES = frozenset(
    ("City", "Region", "Facility", "Place", "NaturalFeature", "BorderCrossing", "Country", "State", "Authority")
)
_WAYS = frozenset(
    "across into over out from to in on through towards toward off past at onto around along aboard inside for "
    "back home beyond".split()
)


def fits_subject(grammar: Grammar, i: int, frame: Frame) -> bool:
    """Is it those whom the frame means that go, and do they go anywhere?"""
    test = _GOERS.get(frame.subject)
    return test is None or test(grammar, i, frame)


def subjects(grammar: Grammar, i: int) -> Sequence[int]:
    """Who goes: the subject, or whoever is brought; where the tree has none, the next noun before the verb."""
    clause = grammar.clause(i)
    told = clause.patients if clause.passive else clause.agents
    if told and not (grammar.t.dep[i] == "acl" and told[0] > i):
        return told
    t = grammar.t
    for k in range(i - 1, max(i - 8, -1), -1):
        if t.sentence[k] != t.sentence[i] or t.text[k] in ".;:":
            break
        if t.pos[k] in ("NOUN", "PROPN") and not grammar.is_time(k) and t.dep[k] in ("nsubj", "ROOT", "nsubjpass"):
            return (k,)
    return ()


def is_force(grammar: Grammar, o: int) -> bool:
    """Troops, police, rebels, warships, "six hundred Chadian soldiers", "the vanguard of a Rwandan force"."""
    t, sets, whole = grammar.t, word_sets(), grammar.whole(o)
    if t.lemma[whole].lower() in either("@troop", "@craft") or t.lemma[o].lower() in sets["@troop"]:
        return True
    named = grammar.named(o)
    if named is not None and named.cls in ("ArmedGroup", "SecurityForce"):
        return True
    if any(t.lower[k] in ("armoured", "armored") for k in grammar.kids[whole]):
        return True  # "armoured cars"
    of = (k for word, k in grammar.objects(o) if word == "of")
    if t.lemma[o].lower() in sets["@unit"] and any(is_force(grammar, k) for k in of):
        return True
    return named is None and side(grammar, o) == "irregular"


def _forces(grammar: Grammar, i: int, frame: Frame) -> bool:
    return any(is_force(grammar, o) for o in subjects(grammar, i)) and _goes(grammar, i, frame)


def _on_duty(grammar: Grammar, i: int, frame: Frame) -> bool:
    """Forces that come to guard, to reinforce, to keep order, not to take a town from others."""
    if not _forces(grammar, i, frame) or any(side(grammar, o) == "irregular" for o in subjects(grammar, i)):
        return False
    words, sets = grammar.words_of(grammar.t.sentence[i]), word_sets()
    officers = any(grammar.t.lemma[grammar.whole(o)].lower() in sets["@keeper"] for o in subjects(grammar, i))
    return officers or not words.isdisjoint(sets["@guarding"])


def _folk(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "Refugees poured over the river", "families left their hamlets as the shelling came nearer"."""
    who = subjects(grammar, i)
    return any(is_folk(grammar, i, o) for o in who) and _goes(grammar, i, frame)


def is_folk(grammar: Grammar, i: int, o: int) -> bool:
    """Refugees, or people around whom there is fighting."""
    t, sets = grammar.t, word_sets()
    words = {t.lemma[k].lower() for k in (o, grammar.whole(o))} | {t.lower[o]}
    words |= {t.lemma[k].lower() for word, k in grammar.objects(o) if word == "of"}
    if words & sets["@refugee"]:
        return True
    named = grammar.named(o)
    some = bool(words & (sets["@folk"] | sets["@people"])) or (named is not None and named.cls == "Community")
    if t.pos[o] in ("PROPN", "ADJ") and not is_force(grammar, o):  # "8,000 Sudanese"
        return _leave_in_numbers(grammar, i, o)
    return some and (in_flight(grammar, i) or _leave_in_numbers(grammar, i, o))


def _leave_in_numbers(grammar: Grammar, i: int, o: int) -> bool:
    """ "4,500 people have streamed out of Bara": so many do not leave a town by choice."""
    t = grammar.t
    if grammar.words_of(t.sentence[i]) & word_sets()["@rally"]:
        return False
    numbers = [t.lower[k] for k in (o, *grammar.kids[o], *(k for kid in grammar.kids[o] for k in grammar.kids[kid]))]
    many = any(
        n in ("thousands", "hundreds", "thousand") or ("," in n and n.replace(",", "").isdigit()) for n in numbers
    )
    out = any(t.lower[k] == "out" for k in grammar.kids[i]) or any(
        word in ("from", "across", "over") for word, _ in grammar.objects(i)
    )
    return many and out


def in_flight(grammar: Grammar, i: int) -> bool:
    """Do this sentence or its neighbours tell of what people flee from, and not of a rally?"""
    here, sets = grammar.t.sentence[i], word_sets()
    words = grammar.words_of(here)
    if words & sets["@rally"]:
        return False
    last = grammar.t.sentence[-1]
    near = (here, *(at for at in (here - 1, here + 1) if 0 <= at <= last))
    return any(not sets["@flight"].isdisjoint(grammar.words_of(at)) for at in near)


def _goes(grammar: Grammar, i: int, frame: Frame) -> bool:
    """Is a way told, by the expression or beside it: "across the river", "left the town"?"""
    if len(frame.words) > 1:
        return True
    t, clause = grammar.t, grammar.clause(i)
    if any(word in _WAYS and not grammar.is_time(o) for word, o in clause.preps):
        return True
    if any(t.lower[k] in ("home", "back", "out", "away", "in", "abroad", "ashore", "there") for k in grammar.kids[i]):
        return True
    return not clause.passive and any(is_place(grammar, o) for o in clause.patients)


def is_place(grammar: Grammar, o: int) -> bool:
    """Is it a place, named or not?"""
    named = grammar.heads.get(grammar.whole(o))
    words = {grammar.t.lemma[k].lower() for k in (o, grammar.whole(o))}
    known = either("@ground", "@site_of", "@territory", "@scenery", "@home", "@struck")
    return bool(words & known) or (named is not None and named.cls in _PLACES)


def _invader(grammar: Grammar, i: int, frame: Frame) -> bool:
    """Whoever may invade: a state, its troops, rebels, nobody that is told; no party, no money, no team."""
    clause, t = grammar.clause(i), grammar.t
    who = subjects(grammar, i)
    riding = word_sets()["@ridden"] | {"motorbike", "motorcycle"}
    if any(is_force(grammar, o) or t.lemma[o].lower() in riding for o in who):
        return True
    if clause.patients and not clause.passive:
        return False  # "poured money into the fund"
    named = [grammar.named(o) for o in who]
    if any(one is not None and (one.cls in _PEACEFUL or one.cls == "Person") for one in named):
        return False
    peaceful = either("@refugee", "@folk", "@partisan", "@people")
    if any({t.lemma[o].lower(), t.lemma[grammar.whole(o)].lower()} & peaceful for o in who):
        return False
    return any(one is not None and one.cls in _OF_STATE for one in named) or any(
        t.pos[o] in ("PRON", "PROPN", "NUM") for o in who
    )


def _refugees(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "Refugees arrived in Adré", "600 families crossed the river": what others do on any day."""
    if not _folk(grammar, i, frame):
        return False
    words = {w for o in subjects(grammar, i) for w in _nouns(grammar, o)}
    over = any(word in ("across", "over", "out") for word, _ in grammar.objects(i))
    return bool(words & word_sets()["@refugee"]) or over or grammar.t.lemma[i] in ("cross", "wade", "swim")


def _nouns(grammar: Grammar, o: int) -> set[str]:
    """The nouns of a phrase: "thousands of refugees"."""
    t = grammar.t
    of = (t.lemma[k].lower() for word, k in grammar.objects(o) if word == "of")
    return {t.lower[o], t.lemma[o].lower(), t.lemma[grammar.whole(o)].lower(), *of}


def _troops(grammar: Grammar, i: int, frame: Frame) -> bool:
    """Troops that arrive somewhere to stay; not freed soldiers, nor a patrol at the scene."""
    who = subjects(grammar, i)
    if not _forces(grammar, i, frame) or any(side(grammar, o) == "irregular" for o in who):
        return False
    if not word_sets()["@handover"].isdisjoint(grammar.words_of(grammar.t.sentence[i])):
        return False
    goals = [*grammar.clause(i).patients, *(o for word, o in grammar.objects(i) if not grammar.is_time(o))]
    named = (grammar.t.pos[o] == "PROPN" or (o in grammar.heads and grammar.heads[o].cls in _PLACES) for o in goals)
    return any(named) and any(
        _nouns(grammar, o) & word_sets()["@troop"] - {"police", "officer", "patrol", "missile", "drone"}
        or (_nouns(grammar, o) & word_sets()["@keeper"] and _hundred(grammar, o))
        for o in who
    )


def _hundred(grammar: Grammar, o: int) -> bool:
    """ "Two hundred policemen", "600 police": not the patrol that arrives at the scene of a theft."""
    t = grammar.t
    words = [t.lower[k] for k in range(t.left_edge[o], o)]
    return any(w in ("hundred", "hundreds", "thousand", "contingent") or (w.isdigit() and len(w) > 2) for w in words)


def _leavers(grammar: Grammar, i: int, frame: Frame) -> bool:
    """Troops or fighters that leave for good, not those who drive others out."""
    clause, t = grammar.clause(i), grammar.t
    own = {*frame.plain, *(word for word in frame.words if word.startswith("@"))}
    others = [o for o in clause.patients if t.lemma[o].lower() not in own and not is_place(grammar, o)]
    return not clause.passive and not others and any(is_force(grammar, o) for o in subjects(grammar, i))


def _uprooted(grammar: Grammar, i: int, frame: Frame) -> bool:
    """People brought out of where there is fighting, not out of a flood."""
    here = grammar.words_of(grammar.t.sentence[i])
    return in_flight(grammar, i) and here.isdisjoint(word_sets()["@natural"])


def _fighting(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "Fighting has driven people from their homes": nobody who deports them."""
    t, agents = grammar.t, grammar.clause(i).agents
    gerunds = [t.lower[k] for k in grammar.kids[i] if t.dep[k] == "csubj"]
    people = any(is_folk(grammar, i, o) for o in grammar.clause(i).patients)
    if agents and people and not any(_acts(grammar, a) for a in agents):
        return not any(grammar.is_name(a) or t.pos[a] == "PRON" for a in agents)
    return any(word in word_sets()["@upheaval"] for word in gerunds)


def _acts(grammar: Grammar, a: int) -> bool:
    return grammar.is_actor(a) or is_force(grammar, a) or somebody(grammar, a) or bool(side(grammar, a))


def _arms(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "Drones hammered the port", not "the opposition hammered the budget"."""
    t = grammar.t
    who = [(o, t.lemma[grammar.whole(o)].lower()) for o in grammar.clause(i).agents]
    return any(word in either("@ammo", "@flier", "@craft") or is_force(grammar, o) for o, word in who)


def _into_crowd(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "Drove a car into a market", not "into the garage": it runs people over."""
    words = grammar.words_of(grammar.t.sentence[i])
    return not words.isdisjoint(word_sets()["@trampled"])


def _place(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "The town fell to rebels", not "the lira fell to a record low"."""
    return any(is_place(grammar, o) or _may_be_town(grammar, o) for o in subjects(grammar, i))


def _may_be_town(grammar: Grammar, o: int) -> bool:
    """A name of one word that nobody is introduced by: "Kaziba fell into the hands of the rebels"."""
    t, mention = grammar.t, grammar.heads.get(o)
    if t.pos[o] != "PROPN" or mention is None or mention.kind != "name":
        return False
    first, end = t.at(mention.start, mention.end)
    return end - first == 1 and not grammar.is_described(o)


def _person(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "Two nurses are in the hands of the rebels", not "the decision is in the hands of the court"."""
    t = grammar.t
    return any(
        t.pos[o] in ("NUM", "PRON") or (not is_place(grammar, o) and (somebody(grammar, o) or ends_in_doer(grammar, o)))
        for o in subjects(grammar, i)
    )


def _rebels(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "Rebels walked into the town": whoever comes armed and is no police, to a place that is told."""
    clause, t = grammar.clause(i), grammar.t
    if clause.passive or not any(_rebellious(grammar, o) for o in subjects(grammar, i)):
        return False
    goals = [*clause.patients, *(o for word, o in grammar.objects(i) if word in ("into", "through"))]
    held = word_sets()["@territory"] | word_sets()["@stronghold"]
    return any(t.pos[o] == "PROPN" or _nouns(grammar, o) & held for o in goals)


def _rebellious(grammar: Grammar, o: int) -> bool:
    """ "Rebels", "mutinous soldiers"."""
    mutinous = any(grammar.t.lower[k] in word_sets()["@mutinous"] for k in grammar.kids[o])
    return mutinous or side(grammar, o) == "irregular"


_GOERS: dict[str, Callable[[Grammar, int, Frame], bool]] = {
    "folk": _folk,
    "refugees": _refugees,
    "uprooted": _uprooted,
    "fighting": _fighting,
    "forces": _forces,
    "troops": _troops,
    "guards": _on_duty,
    "leavers": _leavers,
    "side": _invader,
    "rebels": _rebels,
    "arms": _arms,
    "crowd": _into_crowd,
    "place": _place,
    "person": _person,
}
