"""What words for those who did or suffered something tell: their names, what kind of people, for whom they act."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from kg.lexicon import table
from kg.resolve.likeness import name_stems

_WHERE = re.compile(r"\b(in|at|near|outside|on|around|along|off) .*")
_STEM = 4  # letters by which names are told apart
_BEGINNING = re.compile(r"^[A-Z][a-z]+(?= [a-z]|$)")
_AGED = re.compile(r"\b(\d{1,2})-years?-old|\baged (\d{1,2})\b|, (\d{1,2})(?=,|$)")
_DECADE = re.compile(r"\bin (?:his|her) (?:early |mid-?|late )?(\w+(?:ies|eens)|\d0s)\b")
ARMIES = frozenset(("army", "force", "forces", "guard", "guards", "police", "milita"))

_GUNMEN = re.compile(r"\bgunm[ae]n\b", re.IGNORECASE)
_ANYBODY = re.compile(r"\b(?:attackers?|assailants?|bombers?)\b", re.IGNORECASE)


def may_be_one(one: str, other: str) -> bool:
    """Whether two descriptions may be of the same party: neither by name nor by kind they tell two."""
    names = named(one), named(other)
    for tell in (_kinds_of_doers, branches, _sexes, trades):
        told = tell(one), tell(other)
        if all(told) and told[0].isdisjoint(told[1]):
            return False
    mine, theirs = _years(one), _years(other)
    if mine and theirs and (mine[0] > theirs[1] or theirs[0] > mine[1]):
        return False
    return not all(names) or called_alike(*names)


@lru_cache(maxsize=10_000)
def _kinds_of_doers(words: str) -> frozenset[str]:
    """The kinds of people that some words for who did it speak of; none for "the attackers": they may be anybody.

    Gunmen may be rebels or bandits.
    """
    found = kinds(_ANYBODY.sub(" ", words))
    return found | {"rebels", "criminals"} if _GUNMEN.search(words) else found


@lru_cache(maxsize=10_000)
def _sexes(words: str) -> frozenset[str]:
    """Whether some words tell of a woman or of a man: "a retired soldier in his sixties"."""
    return _listed(words, "sexes")


@lru_cache(maxsize=10_000)
def trades(words: str) -> frozenset[str]:
    """The trades of a crowd: "cooperative miners", "coca growers"."""
    return _listed(words, "trades")


@lru_cache(maxsize=10_000)
def _years(words: str) -> tuple[int, int] | None:
    """How old one person may be by some words: "a 31-year-old woman" 30 to 32, "in his sixties" 59 to 70."""
    told = words.casefold()
    if found := _AGED.search(told):
        age = int(found.group(1) or found.group(2) or found.group(3))
        return age - 1, age + 1
    decades = table("doers")["ages"]["decades"]
    if found := _DECADE.search(told):
        word = found.group(1)
        tens = 10 * (decades.index(word) + 1) if word in decades else int(word[:2]) if word[0].isdecimal() else None
        return None if tens is None else (tens - 1, tens + 10)
    return None if {*re.findall(r"[a-z]+", told)}.isdisjoint(table("doers")["ages"]["teens"]) else (12, 20)


def _listed(words: str, name: str) -> frozenset[str]:
    told = words.casefold()
    said = set(re.findall(r"[\w-]+", told))
    every = table("doers")[name].items()
    return frozenset(one for one, some in every if any(word in (told if " " in word else said) for word in some))


@lru_cache(maxsize=10_000)
def named(words: str) -> frozenset[str]:
    """Stems of the names in a description: of "dissidents of the former FARC rebels" FARC; of "US-led forces" none.

    A first word before a small one only begins the sentence: "Soldiers of X"; where they are does not name them.
    """
    found = _BEGINNING.match(words)
    begins = found is not None and not _is_odd(found.group(), words[found.end() :])
    return name_stems(_WHERE.sub("", words[found.end() :] if found and begins else words))


def _is_odd(first: str, rest: str) -> bool:
    """Whether the first word is hardly English: of "Naparama militiamen", not of "Islamist militants"."""
    after = rest.split(maxsplit=1)[:1]
    people = {word for kind in ("rebels", "forces", "criminals") for word in table("victims")["kinds"][kind]}
    english = first.casefold() in table("doers")["english"] or first.endswith(tuple(table("doers")["english_endings"]))
    return bool(after) and after[0] in people | {"hunters", "youths", "herders", "warriors"} and not english


def called_alike(ones: Collection[str], others: Collection[str]) -> bool:
    """Whether two sets of stems share one, be it "kenya" and "kenyan"."""
    return any(one[:_STEM] == other[:_STEM] for one in ones for other in others)


@lru_cache(maxsize=10_000)
def acts_for_state(words: str, *, sure: bool = False) -> bool | None:
    """Whether the words for those who did it tell that they act for a state; None where they tell neither."""
    said = set(re.findall(r"[\w-]+", words.casefold()))
    sides = table("doers")["sides"]
    if not said.isdisjoint(sides["either"]):
        return None
    told = [not said.isdisjoint(sides[side]) for side in ("sure" if sure else "state", "irregular")]
    return told[0] if told[0] != told[1] else None


@lru_cache(maxsize=10_000)
def branches(words: str) -> frozenset[str]:
    """The bodies of a state that the words for those who did it name: police, army, intelligence."""
    return _listed(words, "branches")


def branches_of(*names: str) -> frozenset[str]:
    """The branches of a state that the names of one body tell."""
    return frozenset().union(*map(branches, names))


@lru_cache(maxsize=10_000)
def kinds(words: str | None) -> frozenset[str]:
    """The kinds of people that some words speak of; none for "people", "others", "the dead"."""
    found = set(re.findall(r"[\w-]+", (words or "").casefold()))
    return frozenset(kind for kind, listed in table("victims")["kinds"].items() if not found.isdisjoint(listed))


def are_people(words: str) -> bool:
    """Whether some words are for people: "eleven soldiers", "a cattle trader"; not "eight of the trucks".

    >>> are_people("twelve beekeepers"), are_people("two police posts of the town")
    (True, False)
    """
    known = table("victims")["people"]
    head = re.split(r"\b(?:of|from|in|at|on|near|who|which|that|with)\b", words.casefold(), maxsplit=1)[0]
    last = (re.findall(r"[\w-]+", head) or [""])[-1]
    return bool(kinds(last)) or last in known["words"] or last.endswith(tuple(known["endings"]))
