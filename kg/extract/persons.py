"""Which words stand for persons, groups or others who can act."""

from __future__ import annotations

from functools import cache

from kg.extract.callings import formed, hit, may_be_calling, persons
from kg.extract.frames import frames, right_lemma, word_sets
from kg.extract.grammar import Grammar

_ARMED = frozenset(("ArmedGroup", "SecurityForce", "State", "Country", "Authority"))
REFLEXIVE = frozenset(("itself", "themselves", "himself", "herself"))
_NATIONS = frozenset(("State", "Country", "Authority", "ArmedGroup"))
_THINGS = frozenset(("City", "Region", "Facility", "Place", "NaturalFeature", "BorderCrossing", "Country", "State"))
_THING_SETS = (
    "@property", "@vessel", "@struck", "@ammo", "@weapon", "@load", "@drone", "@plane", "@craft", "@building",
    "@territory", "@abstract", "@goods", "@site_of", "@measure", "@burnable",
)  # fmt: skip


def lemma(grammar: Grammar, i: int) -> str:
    """The lemma in lower case; a capitalised plural ("Talks") counts as a common noun."""
    word = grammar.t.lemma[i].lower()
    if grammar.t.pos[i] == "VERB":
        return right_lemma(word)
    if grammar.t.pos[i] == "PROPN" and word.endswith("s") and not word.endswith("ss"):
        return word if ("n", word) in frames() else word[:-1]
    return word


def may_act(grammar: Grammar, i: int) -> bool:
    """Can what the word stands for speak or act, as far as one can tell?"""
    t = grammar.t
    branch = t.lemma[i].lower() in word_sets()["@branch"]  # "an armed wing of X"
    if branch and any(word == "of" and grammar.is_actor(o) for word, o in grammar.objects(i)):
        return True
    if any(word == "of" and is_armed_group(grammar, o) for word, o in grammar.objects(i)):
        return True  # "hitmen of the X gang", whatever the first word is
    known = grammar.is_actor(i) or t.pos[i] in ("PRON", "PROPN", "DET", "NUM")
    return known or _may_act(t.lemma[i].lower()) or someones(grammar, i)


def is_armed_group(grammar: Grammar, i: int) -> bool:
    """Does a phrase name an armed group?"""
    own = grammar.heads.get(i)
    return own is not None and own.cls == "ArmedGroup" and own.entity is not None


def of_nations(grammar: Grammar, i: int) -> list[int]:
    """The states or groups whose people are told together: "geologists from Chad and Niger", "Thai and Lao experts"."""
    t, whole = grammar.t, grammar.whole(i)
    if t.tag[whole] not in ("NNS", "NNPS") or is_thing(grammar, i):
        return []
    told = [o for word, o in grammar.objects(whole) if word in ("of", "from")]
    if any(o in grammar.heads and grammar.heads[o].cls == "Person" for o in told):
        return []  # "the presidents of X and Y, A and B"
    for some in (told, list(grammar.modifiers(whole))):
        named = [o for o in some if (one := grammar.heads.get(o)) is not None and one.cls in _NATIONS and one.entity]
        if len({grammar.heads[o].entity for o in named}) > 1:
            return named
    return []


@cache
def _people() -> frozenset[str]:
    return persons() | hit()


def somebody(grammar: Grammar, i: int) -> bool:
    """Does a phrase name or describe persons ("the general"), whether or not it is a mention?"""
    whole = grammar.whole(i)
    known = _people()
    if grammar.t.lower[whole] in ("old", "olds") and whole and grammar.t.lower[whole - 1] == "-":
        return True  # "the 29-year-old"
    return grammar.is_actor(i) or grammar.t.lower[whole] in known or grammar.t.lemma[whole].lower() in known


def ends_in_doer(grammar: Grammar, i: int) -> bool:
    """Is a noun formed like those for persons ("ringleader", "arsonists")? A guess, for where only persons fit."""
    whole, t = grammar.whole(i), grammar.t
    return t.pos[whole] == "NOUN" and formed(t.lemma[whole].lower())


def told_as_person(grammar: Grammar, i: int) -> bool:
    """Do the words beside a noun tell of a person, whatever the noun: "an alleged courier", "a fixer, X, …"?"""
    whole, t = grammar.whole(i), grammar.t
    if t.pos[whole] not in ("NOUN", "PROPN", "ADJ") or is_thing(grammar, i):
        return False
    called = any(t.dep[k] == "acl" and t.lower[k] in word_sets()["@called"] for k in grammar.kids[whole])
    return called or grammar.is_described(whole) or may_be_calling(t.lemma[whole].lower())


def is_thing(grammar: Grammar, i: int) -> bool:
    """Is a noun one for goods, vehicles, weapons, buildings, land: what forces take that is no person?"""
    whole, sets = grammar.whole(i), word_sets()
    own, noun = grammar.heads.get(whole), grammar.t.lemma[whole].lower()
    known = own is not None and own.cls in _THINGS
    return known or any(noun in sets[name] for name in _THING_SETS)


def armed(grammar: Grammar, i: int) -> bool:
    """Does a phrase stand for a force, a state or another armed party?"""
    whole = grammar.whole(i)
    own = grammar.heads.get(whole)
    return (own is not None and own.cls in _ARMED) or grammar.t.lemma[whole].lower() in word_sets()["@troop"]


def crowd(grammar: Grammar, i: int) -> bool:
    """Is a noun that stands before another one a group of persons: "gang massacre", "rebel attack"?"""
    word = grammar.t.lemma[i].lower()
    return grammar.t.pos[i] == "NOUN" and (word in persons() or word + "s" in persons())


def _may_act(noun: str) -> bool:
    return (
        noun in word_sets()["@document"]
        or noun in word_sets()["@partitive"]
        or noun in word_sets()["@troop"]
        or noun in word_sets()["@partisan"]
        or noun in persons()
    )


def someones(grammar: Grammar, o: int) -> bool:
    """A thing that belongs to someone ("Kurdish positions"), unless it is an event itself ("Istanbul talks")."""
    event = any(frame.cls for frame in frames().get(("n", lemma(grammar, o)), ()))
    return not event and any(grammar.is_name(m) for m in grammar.modifiers(o))
