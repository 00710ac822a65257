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
    """What some words are about. ``acts``: the acts and things told of, each with its paraphrases; ``names``: stems."""

    acts: tuple[frozenset[str], ...]
    names: frozenset[str]

    def __len__(self) -> int:
        return len(self.acts) + len(self.names)

    def shared(self, other: _Matter) -> tuple[int, int]:
        """How many acts and things, how many names both have."""
        mine = sum(any(act & one for one in other.acts) for act in self.acts)
        theirs = sum(any(act & one for one in self.acts) for act in other.acts)
        return min(mine, theirs), len(self.names & other.names)

    def without(self, parties: Collection[str]) -> _Matter:
        """Without the names of the parties: both sides have them whatever they speak of."""
        told = {word for party in parties for word in party.split("-")}
        acts = tuple(act for act in self.acts if not any(_is_name_of(word, told) for word in act))
        return _Matter(acts, frozenset(name for name in self.names if not _is_name_of(name, told)))


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
            for speaker in court.charged(denial):
                answers[speaker] += ((denial, charge) for charge in court.answered(denial, speaker))
    for speaker in sorted(answers):
        yield from _conflicts(speaker, answers[speaker])


class _Court:
    """Charges by whom they are about, to be looked up by those who deny."""

    def __init__(self, assertions: Sequence[Assertion], sides: Mapping[str, str]) -> None:
        self._sides = sides
        self._against: defaultdict[str, list[Assertion]] = defaultdict(list)
        self._naming: defaultdict[str, list[Assertion]] = defaultdict(list)
        self._in: defaultdict[str, list[Assertion]] = defaultdict(list)
        for one in assertions:
            if one.stance in _CHARGING:
                self._in[one.reported_in].append(one)
                charged = one.addressee if one.stance == "accuses" and one.addressee else one.about
                for party in dict.fromkeys(self.sides_of(charged)):
                    self._against[party].append(one)
                for name in _named(one.content or ""):
                    self._naming[name].append(one)

    def sides_of(self, parties: Collection[str]) -> tuple[str, ...]:
        return tuple(self._sides.get(party, party) for party in parties)

    def charged(self, denial: Assertion) -> tuple[str, ...]:
        """For whom a denial answers: the side of its speaker; where that is unknown, those it speaks of."""
        speakers = self.sides_of(denial.said_by)
        aligned = any(speaker in self._against or speaker not in denial.said_by for speaker in speakers)
        spoken_of = self.sides_of(denial.about) if speakers and not aligned else ()
        return tuple(dict.fromkeys((*speakers, *spoken_of)))

    def answered(self, denial: Assertion, speaker: str) -> Iterator[Assertion]:
        """The charges that a denial by one side answers, the one told inside the denial among them."""
        inner = [one for one in self._in[denial.reported_in] if _tells(denial, one)]
        by_name = self._naming.get(_stemmed(speaker), ()) if "-" not in speaker else ()
        for charge in dict.fromkeys((*self._against[speaker], *by_name, *inner)):
            if speaker in self.sides_of(charge.said_by) or charge.id == denial.id:
                continue
            if charge in inner or self._same_matter(denial, inner, charge, speaker):
                yield charge

    def _same_matter(self, denial: Assertion, inner: Sequence[Assertion], charge: Assertion, speaker: str) -> bool:
        """Whether a denial, or the charge told inside it, is about what a charge of some article is about."""
        accusers = self.sides_of(charge.said_by)
        named = not set(accusers).isdisjoint(self.sides_of((*denial.addressee, *denial.about)))
        near = charge.reported_in == denial.reported_in
        parties = {speaker, *accusers, *charge.said_by, *denial.said_by}
        told = _matter(charge.content or "").without(parties)
        versions = [_matter(one.content or "").without(parties) for one in (denial, *inner)]
        few = charge.stance == "accuses" and speaker in self.sides_of(denial.said_by) and (named or near)
        return any(_alike(denied, told, fewest=1 if few else _SHARED) for denied in versions)


def _alike(denied: _Matter, told: _Matter, *, fewest: int) -> bool:
    """An act or thing, and with the names enough of what the one that tells less tells."""
    acts, names = denied.shared(told)
    both = acts + names
    return acts > 0 and both >= fewest and both >= _ALIKE * min(len(denied), len(told))


def _tells(denial: Assertion, charge: Assertion) -> bool:
    """The charge stands in the words that are denied: "dismissed Kabul's claim that …"."""
    inside = charge.content is not None and denial.content is not None and charge.content in denial.content
    return inside and charge.id != denial.id and bool(charge.said_by) and {*charge.evidence} == {*denial.evidence}


def _conflicts(speaker: str, pairs: Sequence[tuple[Assertion, Assertion]]) -> Iterator[Conflict]:
    """One conflict for all charges and denials that hang together."""
    together = Disjoint(dict.fromkeys(one.id for pair in pairs for one in pair))
    for denial, charge in pairs:
        together.join(denial.id, charge.id)
    first = {
        together.find(denial.id): denial.id for denial, _ in sorted(pairs, key=lambda pair: pair[0].id, reverse=True)
    }
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

    >>> _matter("any role in the bombing of a clinic in Kobani")
    _Matter(acts=(frozenset({'@striking'}), frozenset({'@hospital'})), names=frozenset({'kobani'}))
    """
    acts: dict[str, frozenset[str]] = {}
    names: set[str] = set()
    for found in _WORD.finditer(anyascii(words)):
        word = found[0]
        lower = word.lower()
        stem = _stemmed(lower)
        if word.isdigit() or len(word) < _SHORTEST or not _generic().isdisjoint((lower, lower.removesuffix("s"))):
            continue
        if word[0].isupper() and found.start() > 0:
            names.add(stem)
        elif stem in _groups() or len(word) > _SHORTEST:
            acts[stem] = _groups().get(stem) or frozenset((stem,))
    return _Matter(tuple(acts.values()), frozenset(names))


@lru_cache(maxsize=20_000)
def _named(words: str) -> frozenset[str]:
    """The stems of the capitalised words."""
    return frozenset(_stemmed(found.lower()) for found in _WORD.findall(anyascii(words)) if found[0].isupper())


def _stemmed(word: str) -> str:
    return _ENDING.sub("", word)[:_STEM]


@cache
def _groups() -> dict[str, frozenset[str]]:
    """Stem → the groups of paraphrases that it stands in."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for group, words in table("paraphrases")["groups"].items():
        for word in words:
            found[_stemmed(word)].add(f"@{group}")
    return {stem: frozenset(groups) for stem, groups in found.items()}


@cache
def _generic() -> frozenset[str]:
    return frozenset(table("paraphrases")["generic"]["words"])


def _is_name_of(name: str, words: Collection[str]) -> bool:
    """ "Cambod" of "cambodia", "thai" of "thailand"."""
    return any(word.startswith(name) or (len(word) > _SHORTEST and name.startswith(word[:_STEM])) for word in words)
