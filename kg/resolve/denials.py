"""Charges that the charged deny, where no event carries the disagreement already.

A charge is what one party says of another: an accusation, or a plain statement that tells what the other did. Parties
that are no known entity ("riot police", "the owner of the ship") are told by their words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from kg.ids import digest
from kg.model import Assertion, Conflict, Passage
from kg.resolve.disjoint import Disjoint
from kg.resolve.matters import Matter, matter, names_in, stemmed

_CHARGING = ("accuses", "asserts")
_ALIKE = 0.3  # of what the one tells that tells less, both tell at least …
_SHARED = 2  # … and so many acts, things and names; one is enough where the denial names who charges
_SURE = 0.5  # the same between parties of whom not both are known …
_SURE_SHARED = 3


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
                for name in names_in(one.content or ""):
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
        by_name = self._naming.get(stemmed(speaker), ()) if "-" not in speaker else ()
        for charge in dict.fromkeys((*self._against[speaker], *by_name, *inner)):
            if speaker in self.sides_of(charge.said_by) or charge.id == denial.id:
                continue
            if charge in inner or self._samematter(denial, inner, charge, speaker):
                yield charge

    def _samematter(self, denial: Assertion, inner: Sequence[Assertion], charge: Assertion, speaker: str) -> bool:
        """Whether a denial, or the charge told inside it, is about what a charge of some article is about."""
        accusers = self.sides_of(charge.said_by)
        named = not set(accusers).isdisjoint(self.sides_of((*denial.addressee, *denial.about)))
        near = charge.reported_in == denial.reported_in
        parties = {speaker, *accusers, *charge.said_by, *denial.said_by}
        told = matter(charge.content or "").without(parties)
        versions = [matter(one.content or "").without(parties) for one in (denial, *inner)]
        few = charge.stance == "accuses" and speaker in self.sides_of(denial.said_by) and (named or near)
        return any(_alike(denied, told, fewest=1 if few else _SHARED) for denied in versions)


def _alike(denied: Matter, told: Matter, *, fewest: int) -> bool:
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
