"""Who is stopped, fetched or carried off: people, not prizes, and by police only those who are sought."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.frames import Frame, word_sets
from kg.extract.grammar import Grammar
from kg.extract.persons import ends_in_doer, somebody, told_as_person
from kg.extract.taking import side
from kg.model import Event, Role

_SEIZED = ("detain", "intern")
_STATIONS = frozenset("station headquarters barracks base custody facility complex".split())
_STOPS = frozenset(("stop", "intercept", "pull"))
_CARRY = (
    "carry snatch bundle whisk spirit drag haul march lead make run take force pluck throw shove push load herd"
).split()
_CARRIERS = ("@vessel", "@ridden", "@aboard", "@plane", "@captive", "@prisoner", "@folk", "@people")


def without_cells(grammar: Grammar, found: Sequence[tuple[int, Event]]) -> list[tuple[int, Event]]:
    """The events; who "is being held at the central police station" was not seized there."""
    return [(at, _freed_of_cells(grammar, at, event)) for at, event in found]


def _freed_of_cells(grammar: Grammar, at: int, event: Event) -> Event:
    word = grammar.t.lemma[at].lower()
    if event.cls != "Arrest" or word not in word_sets()["@keep_in"] or word in _SEIZED:
        return event
    spots = [role for role in event.roles if role.role == "place"]
    if not any(_is_cell(grammar, role) for role in spots):
        return event
    return replace(event, roles=tuple(role for role in event.roles if role not in spots))


def _is_cell(grammar: Grammar, place: Role) -> bool:
    first, end = grammar.t.at(place.start, place.end)
    return not (_STATIONS | word_sets()["@jail"]).isdisjoint(grammar.t.lower[first:end])


def stops_nobody(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "Police stopped the 29-year-old at the station" is an arrest; motorists and marchers are only stopped."""
    if frame.cls != "Arrest" or frame.words[0] not in _STOPS:
        return False
    clause, t = grammar.clause(i), grammar.t
    if clause.contents or not any(side(grammar, a) == "state" for a in clause.agents):
        return True
    if any(word == "from" for word, _ in clause.preps) or any(t.lower[k] == "from" for k in grammar.kids[i]):
        return True  # "stopped a man from entering"
    one = [o for o in clause.patients if t.tag[o] not in ("NNS", "NNPS") and _is_person(grammar, o)]
    here, last = t.sentence[i], t.sentence[-1]
    near = (at for at in (here - 1, here, here + 1) if 0 <= at <= last)
    sought = any(not word_sets()["@sought"].isdisjoint(grammar.words_of(at)) for at in near)
    return not (one and sought)


def carries_nobody(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "The film carried off three prizes", "snatched a draw": nobody is abducted."""
    if frame.cls != "Abduction" or frame.pos != "v":
        return False
    patients = grammar.clause(i).patients
    return bool(patients) and not any(_may_be_taken(grammar, o) or _loot(grammar, o) for o in patients)


def fells_nobody(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "Farmers cut down trees": nobody is killed."""
    patients = grammar.clause(i).patients
    return frame.words == ("cut", "down") and not any(_may_be_taken(grammar, o) for o in patients)


def disarms_bomb(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "Disarmed a bomb": nobody lays down arms."""
    patients = (grammar.t.lemma[grammar.whole(o)].lower() for o in grammar.clause(i).patients)
    return frame.cls == "Retreat" and any(word in word_sets()["@ammo"] | {"device"} for word in patients)


def drops_something(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "Dropped a grenade on the station in X": nobody drops in on anybody."""
    return frame.cls == "Visit" and bool(grammar.clause(i).patients)


def _may_be_taken(grammar: Grammar, o: int) -> bool:
    noun = grammar.t.lemma[grammar.whole(o)].lower()
    return _is_person(grammar, o) or any(noun in word_sets()[name] for name in _CARRIERS)


def _loot(grammar: Grammar, o: int) -> bool:
    return grammar.t.lemma[grammar.whole(o)].lower() in word_sets()["@property"] | word_sets()["@aid"]


def _is_person(grammar: Grammar, o: int) -> bool:
    if grammar.t.pos[o] in ("NUM", "PRON", "PROPN"):
        return True
    return somebody(grammar, o) or ends_in_doer(grammar, o) or told_as_person(grammar, o)


CUSTODY = {
    **dict.fromkeys(_STOPS, (stops_nobody, carries_nobody)),
    "cut": (fells_nobody,),
    "disarm": (disarms_bomb,),
    "drop": (drops_something,),
    **dict.fromkeys(_CARRY, (carries_nobody,)),
}
