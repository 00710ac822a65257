"""Parties that an article names once and means throughout: "the Doha talks" of an article on two sides' talks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from kg.ontology import is_a
from kg.resolve.reports import Report

_LENDING = ("Ceasefire", "Talks", "Clash")  # a meeting or call has parties of its own
_SHARE = 2 / 3  # of the article's mutual events that name both their parties: so many must name the same two


def lend_parties(reports: Sequence[Report]) -> list[Report]:
    """The reports of one article, mutual events that name one party or none completed by the nearest that names both.

    Only where the article has one pair of parties for nearly all such events; what is lent is marked as lent.
    """
    mutual = [r for r in reports if not r.name and any(is_a(r.event.cls, cls) for cls in _LENDING)]
    complete = [report for report in mutual if len(report.sides) == 2]
    pair = _pair(complete)
    if pair is None:
        return list(reports)
    lenders = [report for report in complete if report.sides == pair]
    needy = {id(r) for r in mutual if not r.strangers and r.sides < pair}
    return [_completed(report, lenders) if id(report) in needy else report for report in reports]


def _pair(complete: Sequence[Report]) -> frozenset[str] | None:
    """The two sides that nearly all complete events have."""
    counts = Counter(report.sides for report in complete)
    if not counts:
        return None
    pair = min(counts, key=lambda sides: (-counts[sides], sorted(sides)))
    return pair if counts[pair] >= _SHARE * len(complete) else None


def _completed(report: Report, lenders: Sequence[Report]) -> Report:
    here = report.event.trigger.start
    lender = min(lenders, key=lambda other: (other.order[2] > here, abs(other.order[2] - here)))
    lent = tuple(
        (role, entity, side)
        for (role, entity), side in zip(lender.roles, lender.role_sides, strict=True)
        if role in ("participant", "agent", "target") and side not in report.sides
    )
    return replace(
        report,
        lent=tuple(dict.fromkeys(("participant", entity) for _, entity, _ in lent)),
        lender=lender.passage,
        sides=report.sides | {side for _, _, side in lent},
    )
