"""What words for those who did or suffered something tell: their names, what kind of people, for whom they act."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from kg.lexicon import table
from kg.resolve.likeness import name_stems

_WHERE = re.compile(r"\b(in|at|near|outside) .*")
_STEM = 4  # letters by which names are told apart
_BEGINNING = re.compile(r"^[A-Z][a-z]+(?= [a-z]|$)")
ARMIES = frozenset(("army", "force", "forces", "guard", "guards", "police", "milita"))


def may_be_one(one: str, other: str) -> bool:
    """Whether two descriptions may be of the same party: neither by name nor by kind they tell two."""
    names = named(one), named(other)
    for told in ((kinds(one), kinds(other)), (branches(one), branches(other))):
        if all(told) and told[0].isdisjoint(told[1]):
            return False
    return not all(names) or called_alike(*names)


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
    said = set(re.findall(r"[\w-]+", words.casefold()))
    return frozenset(name for name, listed in table("doers")["branches"].items() if not said.isdisjoint(listed))


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
