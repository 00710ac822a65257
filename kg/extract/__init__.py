"""What an article says happened, who says so, and what holds: events, relations, claims, statuses.

An extractor is a generator function over a :class:`~kg.model.Reading`; what it yields is added to the reading at once,
so that those after it can refer to it. A further one is a function and a line in :data:`EXTRACTORS`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from kg.extract.attribution import claims
from kg.extract.denials import denials
from kg.extract.events import events
from kg.extract.relations import relations
from kg.extract.settling import settled
from kg.extract.statuses import statuses
from kg.model import Claim, Event, Extraction, Reading, Record, Relation, Span, Status
from kg.tokens import Tokens, tokens

Extractor = Callable[[Reading], Iterator[Record]]

EXTRACTORS: tuple[Extractor, ...] = (events, relations, claims, denials, statuses)

__all__ = ["EXTRACTORS", "Extractor", "extract"]


def extract(reading: Reading, extractors: Sequence[Extractor] = EXTRACTORS) -> Extraction:
    """Runs the extractors in order over one article; events that only a party vouches for become claimed."""
    lists: dict[type, list[Any]] = {
        Event: reading.events, Relation: reading.relations, Claim: reading.claims, Status: reading.statuses,
    }  # fmt: skip
    for extractor in extractors:
        for record in extractor(reading):
            lists[type(record)].append(record)
    reading.events[:] = settled(reading)
    linked = {mention.entity for mention in reading.mentions}
    return Extraction(
        article=reading.article,
        sentences=tuple(_sentences(tokens(reading.doc))),
        mentions=tuple(reading.mentions),
        entities=tuple(entity for entity in reading.entities if entity.id in linked),
        events=tuple(reading.events),
        relations=tuple(reading.relations),
        claims=tuple(reading.claims),
        statuses=tuple(reading.statuses),
    )


def _sentences(t: Tokens) -> Iterator[Span]:
    """Each sentence from its first word to its last: skipped stretches are blank and belong to none."""
    first = 0
    while first < len(t):
        end = bisect_right(t.sentence, t.sentence[first])
        words = [i for i in range(first, end) if not t.text[i].isspace()] or [first, end - 1]
        yield Span(t.start[words[0]], t.end[words[-1]])
        first = end
