"""Of which events two agents are a disagreement: what one party does alone, or what is told to be one's alone."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal

from kg.lexicon import table
from kg.model import EventNode
from kg.ontology import is_a
from kg.resolve.clusters import Cluster
from kg.resolve.events import acts_alone

How = Literal["force", "sole", "court", "crowd", "party"]

_ONE: tuple[tuple[str, How], ...] = (
    ("LegalAction", "court"),
    ("Protest", "crowd"),
    ("Release", "party"),
    ("Retreat", "party"),
)
_MANY = ("Sanction", "Visit", "Aid", "Concede", "Support", "Refusal", "Expulsion")  # others may do the same


def of_one_doer(events: Sequence[EventNode], clusters: Mapping[str, Cluster]) -> dict[str, How]:
    """The events that two rivals can't both have done, and how they are told apart.

    ``force``, ``sole``: any two agents of two sides; ``court``: two branches; ``crowd``: two trades; ``party``: two
    names, or two descriptions.
    """
    found = ((one.id, _how(one.cls, clusters[one.id])) for one in events)
    return {key: how for key, how in found if how is not None}


def _how(cls: str, cluster: Cluster) -> How | None:
    if acts_alone(cls):
        return "force"
    if (how := next((how for kind, how in _ONE if is_a(cls, kind)), None)) is not None:
        return how
    return "sole" if _is_sole(cls, cluster) else None


def _is_sole(cls: str, cluster: Cluster) -> bool:
    """Whether some source tells that nobody else did it: "the first state to punish them", "acting alone"."""
    if not any(is_a(cls, kind) for kind in _MANY) or len(cluster.articles) < 2:
        return False
    return any(_sole().search(report.passage.quote) for report in cluster.reports)


@cache
def _sole() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(table('doers')['sole'])})\b", re.IGNORECASE)
