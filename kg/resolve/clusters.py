"""Clusters of reports: events in the making."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.model import When
from kg.ontology import is_a
from kg.resolve.reports import Report

# Events of one family may be one event; the first ancestor that is named here decides, else the class itself.
_FAMILIES = {
    "Ceasefire": "Ceasefire", "Agree": "Agree", "Visit": "Visit", "Mediation": "Mediation", "Consult": "Consult",
    "Closure": "Closure", "Clash": "Clash",
    "MilitaryOperation": "MilitaryOperation", "Abduction": "Abduction", "Assault": "Violence",
    "PublicStatement": "PublicStatement",
}  # fmt: skip
VAGUE = {"Consult"}  # a conversation may be the talks, the call or the meeting; these are not each other


def family(cls: str) -> str:
    """The name under which events of a class are compared with each other."""
    return next((name for ancestor, name in _FAMILIES.items() if is_a(cls, ancestor)), cls)


@dataclass(slots=True)
class Cluster:
    """Reports of one event; ``tolls`` only count its victims."""

    reports: list[Report] = field(default_factory=list)
    tolls: list[Report] = field(default_factory=list)

    @property
    def first(self) -> Report:
        """The earliest report, by publication, article and place in it."""
        return min(self.reports, key=lambda report: report.order)

    @property
    def cls(self) -> str:
        """The class most reports give; the most specific of equals."""
        every = [report.event.cls for report in self.reports]
        counts = Counter([cls for cls in every if cls not in VAGUE] or every)
        return min(counts, key=lambda cls: (-counts[cls], _depth(counts, cls), cls))

    def articles(self) -> set[str]:
        return {report.article.id for report in self.reports}

    def sides(self) -> frozenset[str]:
        return frozenset(side for report in self.reports for side in report.sides)

    def parties(self) -> frozenset[str]:
        return frozenset(party for report in self.reports for party in report.parties)

    def agents(self) -> frozenset[str]:
        return frozenset(side for report in self.reports for side in report.agents)

    def places(self) -> set[str]:
        return {place for report in self.reports for place in report.places}

    def ordinals(self) -> set[int]:
        return {report.ordinal for report in self.reports if report.ordinal is not None}

    def times(self) -> list[When]:
        return [report.when for report in self.reports if report.when is not None]


def _depth(counts: Iterable[str], cls: str) -> int:
    """Fewer of the other classes lie below a more specific one."""
    return sum(1 for other in counts if other != cls and is_a(other, cls))
