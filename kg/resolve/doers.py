"""Of which events two agents are a disagreement: what one party does alone, or what is told to be one's alone."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from kg.lexicon import table
from kg.model import EventNode
from kg.ontology import is_a
from kg.resolve.clusters import Cluster
from kg.resolve.events import acts_alone

_ONE = ("Release", "Retreat", "LegalAction", "Protest")  # freed, left, tried, blocked by one party
_MANY = ("Sanction", "Visit", "Aid", "Concede", "Support", "Refusal", "Expulsion")  # others may do the same
_BEHIND = 1  # sentences behind the deed in which papers say that nobody else did it


def of_one_doer(events: Sequence[EventNode], clusters: Mapping[str, Cluster]) -> frozenset[str]:
    """Ids of the events that two rivals can't both have done."""
    return frozenset(one.id for one in events if _is_of_one(one.cls) or _is_sole(one.cls, clusters[one.id]))


def _is_of_one(cls: str) -> bool:
    return acts_alone(cls) or any(is_a(cls, kind) for kind in _ONE)


def _is_sole(cls: str, cluster: Cluster) -> bool:
    """Whether some source tells that nobody else did it: "the first state to punish them", "acting alone"."""
    if not any(is_a(cls, kind) for kind in _MANY) or len(cluster.articles) < 2:
        return False
    return any(_sole().search(report.passage.quote) for report in cluster.reports)


@cache
def _sole() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(table('doers')['sole'])})\b", re.IGNORECASE)
