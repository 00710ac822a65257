"""What an article says happened, who says so, and what holds: events, relations, claims, statuses.

An extractor is a generator function over a :class:`~kg.model.Reading`; what it yields is added to the reading at once,
so that those after it can refer to it. A further one is a function and a line in :data:`EXTRACTORS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from spacy.tokens import Span as SpacySpan

from kg.extract.attribution import claims
from kg.extract.events import events
from kg.extract.relations import relations
from kg.extract.settling import settled
from kg.extract.statuses import statuses
from kg.model import Claim, Event, Extraction, Reading, Record, Relation, Span, Status

Extractor = Callable[[Reading], Iterator[Record]]

EXTRACTORS: tuple[Extractor, ...] = (events, relations, claims, statuses)

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
        sentences=tuple(_words(sentence) for sentence in reading.doc.sents),
        mentions=tuple(reading.mentions),
        entities=tuple(entity for entity in reading.entities if entity.id in linked),
        events=tuple(reading.events),
        relations=tuple(reading.relations),
        claims=tuple(reading.claims),
        statuses=tuple(reading.statuses),
    )


def _words(sentence: SpacySpan) -> Span:
    """A sentence from its first word to its last: skipped stretches are blank and belong to none."""
    words = [token for token in sentence if not token.is_space] or list(sentence)
    return Span(words[0].idx, words[-1].idx + len(words[-1]))
