"""Charges that the charged deny, where no event carries the disagreement already.

A charge is what one party says of another: an accusation, or a plain statement that tells what the other did.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from anyascii import anyascii

from kg.ids import digest
from kg.lexicon import table
from kg.model import Assertion, Conflict
from kg.resolve.disjoint import Disjoint

_WORD = re.compile(r"[A-Za-z0-9]+")
_ENDING = re.compile(r"(?<=[a-z]{3})(?:ing|ed|es|s|e|y|ies)$")
_STEM = 6  # letters of a word that count
_SHORTEST = 3  # letters
_CHARGING = ("accuses", "asserts")
_ALIKE = 0.3  # of the telling words of the one that has fewer, both have at least …
_SHARED = 2  # … and so many; one is enough where the denial names who charges


@dataclass(frozen=True, slots=True)
class _Matter:
    """What some words are about: the acts and things they tell of, and the names in them."""

    terms: frozenset[str]
    names: frozenset[str]

    def __len__(self) -> int:
        return len(self.terms) + len(self.names)

    def shared(self, other: _Matter) -> tuple[int, int]:
        """How many acts and things, how many names both have."""
        return len(self.terms & other.terms), len(self.names & other.names)

    def without(self, parties: Collection[str]) -> _Matter:
        """Without the names of the parties: both sides have them whatever they speak of."""
        told = {word for party in parties for word in party.split("-")}
        return _Matter(self.terms, frozenset(name for name in self.names if not _is_name_of(name, told)))


def denials(
    assertions: Collection[Assertion], sides: Mapping[str, str], found: Sequence[Conflict]
) -> Iterator[Conflict]:
    """One conflict for each charge and the denials that answer it; none about events ``found`` to be denied.

    ``sides``: actor → whom it acts for.
    """
    settled = {conflict.about for conflict in found if conflict.on_property == "realis"}
    open_ones = [one for one in assertions if one.content and settled.isdisjoint(one.about)]
    court = _Court(open_ones, sides)
    answers: defaultdict[str, list[tuple[Assertion, Assertion]]] = defaultdict(list)
    for denial in open_ones:
        if denial.stance == "denies":
            for speaker in dict.fromkeys(court.sides_of(denial.said_by)):
                answers[speaker] += ((denial, charge) for charge in court.answered(denial, speaker))
    for speaker in sorted(answers):
        yield from _conflicts(speaker, answers[speaker])


class _Court:
    """Charges by whom they are about, to be looked up by those who deny."""

    def __init__(self, assertions: Sequence[Assertion], sides: Mapping[str, str]) -> None:
        self._sides = sides
        self._against: defaultdict[str, list[Assertion]] = defaultdict(list)
        self._in: defaultdict[str, list[Assertion]] = defaultdict(list)
        for one in assertions:
            if one.stance in _CHARGING:
                self._in[one.reported_in].append(one)
                charged = one.addressee if one.stance == "accuses" and one.addressee else one.about
                for party in dict.fromkeys(self.sides_of(charged)):
                    self._against[party].append(one)

    def sides_of(self, parties: Collection[str]) -> tuple[str, ...]:
        return tuple(self._sides.get(party, party) for party in parties)

    def answered(self, denial: Assertion, speaker: str) -> Iterator[Assertion]:
        """The charges that a denial by one side answers, the one told inside the denial among them."""
        inner = [one for one in self._in[denial.reported_in] if _tells(denial, one)]
        for charge in dict.fromkeys((*self._against[speaker], *inner)):
            if speaker in self.sides_of(charge.said_by) or charge.id == denial.id:
                continue
            if charge in inner or self._same_matter(denial, inner, charge, speaker):
                yield charge

    def _same_matter(self, denial: Assertion, inner: Sequence[Assertion], charge: Assertion, speaker: str) -> bool:
        """Whether a denial, or the charge told inside it, is about what a charge of some article is about."""
        accusers = self.sides_of(charge.said_by)
        named = not set(accusers).isdisjoint(self.sides_of((*denial.addressee, *denial.about)))
        parties = {speaker, *accusers, *charge.said_by, *charge.addressee, *denial.said_by, *denial.addressee}
        told = _matter(charge.content or "").without(parties)
        nearest = max((charge.content or "" for charge in (denial, *inner)), key=lambda words: _weight(words, told))
        return _alike(_matter(nearest).without(parties), told, charge.stance, named=named)


def _weight(words: str, told: _Matter) -> float:
    found = _matter(words)
    return sum(found.shared(told)) / max(1, min(len(found), len(told)))


def _alike(denied: _Matter, told: _Matter, stance: str, *, named: bool) -> bool:
    """Enough acts, things and names in common; more is asked of a plain statement than of an accusation."""
    acts, names = denied.shared(told)
    both = acts + names
    if not acts or both < _ALIKE * min(len(denied), len(told)):
        return False
    return both >= _SHARED or (named and stance == "accuses")


def _tells(denial: Assertion, charge: Assertion) -> bool:
    """The charge stands in the words that are denied: "dismissed Kabul's claim that …"."""
    inside = charge.content is not None and denial.content is not None and charge.content in denial.content
    return inside and charge.id != denial.id and bool(charge.said_by) and {*charge.evidence} == {*denial.evidence}


def _conflicts(speaker: str, pairs: Sequence[tuple[Assertion, Assertion]]) -> Iterator[Conflict]:
    """One conflict for all charges and denials that hang together."""
    together = Disjoint(dict.fromkeys(one.id for pair in pairs for one in pair))
    for denial, charge in pairs:
        together.join(denial.id, charge.id)
    first = {together.find(denial.id): denial.id for denial, _ in sorted(pairs, key=lambda pair: pair[0].id, reverse=True)}
    for root, members in sorted(together.groups().items()):
        yield Conflict(
            id=f"conflict-{digest(speaker, 'content', first[root])}",
            about=speaker,
            on_property="content",
            alternatives=tuple(sorted(members)),
            reason="a charge that the charged denies",
        )


# ---------------------------------------------------------------- words


@lru_cache(maxsize=20_000)
def _matter(words: str) -> _Matter:
    """What some words are about.

    >>> sorted(_matter("any role in the bombing of a clinic in Kobani").terms)
    ['@hospital', '@striking']
    """
    terms: set[str] = set()
    names: set[str] = set()
    for found in _WORD.finditer(anyascii(words)):
        word = found[0]
        stem = _stemmed(word.lower())
        if word.isdigit():
            terms.update([word] if len(word) > 1 else ())
        elif len(word) < _SHORTEST or not _generic().isdisjoint((word.lower(), word.lower().removesuffix("s"))):
            continue
        elif word[0].isupper() and found.start() > 0:
            names.add(stem)
        else:
            terms.update(_groups().get(stem) or (stem,) if len(word) > _SHORTEST else _groups().get(stem, ()))
    return _Matter(frozenset(terms), frozenset(names))


def _stemmed(word: str) -> str:
    return _ENDING.sub("", word)[:_STEM]


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    """Stem → the groups of paraphrases that it stands in."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for group, words in table("paraphrases")["groups"].items():
        for word in words:
            found[_stemmed(word)].append(f"@{group}")
    return {stem: tuple(dict.fromkeys(groups)) for stem, groups in found.items()}


@cache
def _generic() -> frozenset[str]:
    return frozenset(table("paraphrases")["generic"]["words"])


def _is_name_of(name: str, words: Collection[str]) -> bool:
    """ "Cambod" of "cambodia", "thai" of "thailand"."""
    return any(word.startswith(name) or (len(word) > _SHORTEST and name.startswith(word[:_STEM])) for word in words)
