"""Accusations that the accused deny, where no event carries the disagreement already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from kg.ids import digest
from kg.model import Assertion, Conflict
from kg.resolve.likeness import stems

_SHARED = 2  # telling words that an accusation and its denial have in common at least …
_ALIKE = 0.4  # … and of those of the shorter one


def denials(
    assertions: Collection[Assertion], sides: Mapping[str, str], found: Sequence[Conflict]
) -> Iterator[Conflict]:
    """One conflict for each accused party and what it denies; none about events that ``found`` has as denied.

    ``sides``: actor → whom it acts for.
    """
    settled = {conflict.about for conflict in found if conflict.on_property == "realis"}
    accused: defaultdict[str, list[Assertion]] = defaultdict(list)
    for one in assertions:
        if one.stance == "accuses" and one.content and settled.isdisjoint(one.about):
            for party in one.addressee:
                accused[sides.get(party, party)].append(one)
    for one in assertions:
        if one.stance == "denies" and one.content and settled.isdisjoint(one.about):
            for speaker in dict.fromkeys(sides.get(party, party) for party in one.said_by):
                charges = [charge for charge in accused.get(speaker, ()) if _answers(one, charge, sides)]
                if charges:
                    yield _conflict(speaker, one, charges)


def _answers(denial: Assertion, charge: Assertion, sides: Mapping[str, str]) -> bool:
    """The denial speaks of what the charge is about, and not of what the speaker's own side says."""
    speakers = {sides.get(party, party) for party in denial.said_by}
    if not speakers.isdisjoint(sides.get(party, party) for party in charge.said_by):
        return False
    one, other = stems(denial.content or ""), stems(charge.content or "")
    shared = len(one & other)
    return shared >= _SHARED and shared >= _ALIKE * min(len(one), len(other))


def _conflict(accused: str, denial: Assertion, charges: Sequence[Assertion]) -> Conflict:
    return Conflict(
        id=f"conflict-{digest(accused, 'content', denial.id)}",
        about=accused,
        on_property="content",
        alternatives=tuple(sorted({denial.id, *(charge.id for charge in charges)})),
        reason="an accusation that the accused denies",
    )
