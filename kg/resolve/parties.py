"""Parties that an article names once and means throughout: "the Doha talks" of an article on two sides' talks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.ontology import is_a
from kg.resolve.entities import Identities
from kg.resolve.reports import Report

_LENDING = ("Ceasefire", "Talks", "Clash")  # a meeting or call has parties of its own
_AGREED = 2 / 3  # of the mutual events that name both their parties: so many must name the same two
_OFTEN = 3  # where none does: so many events between the two …
_AHEAD = 1.5  # … and so many times as many as between any other two


def lend_parties(reports: Sequence[Report], identities: Identities) -> list[Report]:
    """The reports of one article, mutual events that name one party or none completed by the nearest that names both.

    Only where nearly all mutual events are between one pair, or where one pair is what the article is about; what is
    lent is marked as lent.
    """
    mutual = [r for r in reports if not r.name and any(is_a(r.event.cls, cls) for cls in _LENDING)]
    pair = _agreed([report.sides for report in mutual]) or _foremost([report.sides for report in reports])
    if pair is None:
        return list(reports)
    lenders = [report for report in mutual if report.sides == pair]
    lenders = lenders or [report for report in reports if report.sides == pair]
    names = _names(lenders, pair, identities)
    needy = {id(r) for r in mutual if not r.strangers and r.sides < pair}
    return [_completed(report, lenders, names) if id(report) in needy else report for report in reports]


def _agreed(sides: Sequence[frozenset[str]]) -> frozenset[str] | None:
    """The two sides that nearly all mutual events have."""
    counts = _pairs(sides)
    return counts[0][0] if counts and counts[0][1] >= _AGREED * sum(count for _, count in counts) else None


def _foremost(sides: Sequence[frozenset[str]]) -> frozenset[str] | None:
    """The two sides that do much more to each other than any other two."""
    counts = _pairs(sides)
    second = counts[1][1] if len(counts) > 1 else 0
    return counts[0][0] if counts and counts[0][1] >= max(_OFTEN, _AHEAD * second) else None


def _pairs(sides: Sequence[frozenset[str]]) -> list[tuple[frozenset[str], int]]:
    """Pairs of sides, the most frequent first."""
    counts = Counter(pair for pair in sides if len(pair) == 2)
    return sorted(counts.items(), key=lambda item: (-item[1], sorted(item[0])))


def _completed(report: Report, lenders: Sequence[Report], names: Mapping[str, str]) -> Report:
    """The report with the sides it lacks, by the names under which the article has them act."""
    here = report.event.trigger.start
    lender = min(lenders, key=lambda other: (other.order[2] > here, abs(other.order[2] - here)))
    lacking = sorted(lender.sides - report.sides)
    lent = tuple(("participant", names[side]) for side in lacking)
    return replace(report, lent=lent, lender=lender.passage, sides=report.sides | lender.sides)


def _names(lenders: Sequence[Report], pair: frozenset[str], identities: Identities) -> dict[str, str]:
    """For each side the party that the lenders name most; a state or group rather than its bodies and persons."""
    counts: Counter[tuple[str, str]] = Counter()
    for lender in lenders:
        counts.update({(s, e) for (_, e), s in zip(lender.roles, lender.role_sides, strict=True) if s in pair})
    found = {}
    for side in pair:
        named = [entity for other, entity in counts if other == side and _is_party(identities.entities[entity].cls)]
        found[side] = min(named, key=lambda entity: (-counts[side, entity], entity), default=side)
    return found


def _is_party(cls: str) -> bool:
    return any(is_a(cls, kind) for kind in ("State", "Authority", "ArmedGroup"))
