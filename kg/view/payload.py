"""Knowledge → the tables of the page's JSON block. What refers to a row of another table is that row's number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from kg.model import Assertion, Entity, EventNode, Knowledge, Ref, Value
from kg.rdf.titles import article_label
from kg.view import excerpts
from kg.view.days import dates_of, day, when_told
from kg.view.families import Terms, terms
from kg.view.links import Link, independent_sources, links
from kg.view.rows import Row

Text = Literal["full", "excerpt", "none"]


@dataclass(frozen=True)
class Payload:
    """Everything the page knows, table by table, in an order that depends on the ids alone."""

    knowledge: Knowledge
    text: Text

    @cached_property
    def ids(self) -> list[str]:
        """The nodes' ids in the order of their rows: entities, then events."""
        return [*(entity.id for entity in self.knowledge.entities), *(event.id for event in self.knowledge.events)]

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Node id → row."""
        return {id: i for i, id in enumerate(self.ids)}

    @cached_property
    def articles(self) -> dict[str, int]:
        return {article.id: i for i, article in enumerate(self.knowledge.articles)}

    @cached_property
    def passages(self) -> dict[str, int]:
        return {passage.id: i for i, passage in enumerate(self.knowledge.passages)}

    @cached_property
    def claims(self) -> dict[str, int]:
        return {claim.id: i for i, claim in enumerate(self.knowledge.assertions)}

    @cached_property
    def sentences(self) -> dict[str, excerpts.Stretch]:
        by_id = {article.id: article for article in self.knowledge.articles}
        return excerpts.sentences_of(by_id, self.knowledge.passages)

    @cached_property
    def links(self) -> list[Link]:
        return links(self.knowledge)

    @cached_property
    def terms(self) -> Terms:
        return terms()

    # ------------------------------------------------------------ tables

    def nodes(self) -> list[Row]:
        """One row a node, without its place."""
        dated = dates_of(self.knowledge)
        return [
            *(self._entity(entity) for entity in self.knowledge.entities),
            *(self._event(event, dated.get(event.id, {})) for event in self.knowledge.events),
        ]

    def _entity(self, entity: Entity) -> Row:
        return {
            "id": entity.id,
            "label": entity.label,
            "cls": entity.cls,
            "classes": [c for c in entity.classes if c != entity.cls],
            "family": self.terms.family(entity.cls),
            "names": [n for n in dict.fromkeys(entity.names) if n != entity.label],
            "lat": entity.lat,
            "long": entity.long,
            "anonymous": entity.anonymous,
            "source": entity.source,
            "identifiers": list(entity.identifiers),
        }

    def _event(self, event: EventNode, dated: dict[str, str]) -> Row:
        return {
            "id": event.id,
            "label": event.label,
            "cls": event.cls,
            "family": self.terms.family(event.cls, event.plover, event=True),
            "event": True,
            "plover": event.plover,
            "cameo": event.cameo,
            "realis": event.realis if event.realis != "asserted" else None,
            "outcome": event.outcome,
            "number": event.number if event.number != 1 else None,
            "sources": event.sources,
            "evidence": self._known(self.passages, event.evidence),
            "articles": self._known(self.articles, event.articles),
            "date": dated.get("date") or dated.get("startDate"),
            "from": day(0, dated.get("earliest"), dated.get("startDate"), dated.get("date")),
            "to": day(1, dated.get("latest"), dated.get("endDate"), dated.get("date"), dated.get("startDate")),
        }

    def edges(self) -> list[Row]:
        """One row a statement between two nodes."""
        source = independent_sources(self.knowledge)
        of_claim = {claim.id: source.get(claim.reported_in, claim.reported_in) for claim in self.knowledge.assertions}
        of_event = {event.id: event.sources for event in self.knowledge.events}
        return [
            {
                "from": self.numbers[link.source],
                "to": self.numbers[link.target],
                "kind": link.kind,
                "term": link.term,
                "claims": self._known(self.claims, link.claims),
                "realis": link.realis if link.realis != "asserted" else None,
                "sources": len({of_claim[c] for c in link.claims if c in of_claim}) or of_event.get(link.source, 0),
            }
            for link in self.links
        ]

    def values(self) -> list[Row]:
        """Plain facts whose object is a literal, or something that is no node."""
        return [
            {
                "of": self.numbers[fact.subject],
                "term": fact.predicate,
                **_object(fact.object),
                "claims": self._known(self.claims, fact.claims),
            }
            for fact in self.knowledge.facts
            if fact.subject in self.numbers and not (isinstance(fact.object, Ref) and fact.object.id in self.numbers)
        ]

    def claim_rows(self) -> list[Row]:
        return [self._claim(claim) for claim in self.knowledge.assertions]

    def _claim(self, claim: Assertion) -> Row:
        row: Row = {
            "id": claim.id,
            "article": self.articles.get(claim.reported_in),
            "evidence": self._known(self.passages, claim.evidence),
            "stance": claim.stance,
            "by": self._nodes(claim.said_by),
            "via": self._nodes(claim.passed_on_by),
            "to": self._nodes(claim.addressee),
            "about": self._nodes(claim.about),
            "content": claim.content,
            "source": None if claim.said_by else claim.source_text,
            "hearsay": claim.hearsay or None,
            "subject": self._node(claim.subject),
            "term": claim.predicate,
            "bound": claim.bound,
            "whom": self._nodes(claim.whom),
            "realis": claim.realis if claim.realis != "asserted" else None,
            "rank": claim.rank if claim.rank != "Normal" else None,
            "confidence": round(claim.confidence, 3) if claim.confidence != 1.0 else None,
            "reason": claim.reason,
            "words": claim.date_text,
        }
        if isinstance(claim.object, Ref) and claim.object.id in self.numbers:
            row["object"] = self.numbers[claim.object.id]
        elif claim.object is not None:
            row |= _object(claim.object)
        return row

    def passage_rows(self) -> list[Row]:
        """Where a quote stands and the sentence around it, in code points of its article."""
        return [
            {
                "article": self.articles.get(passage.article),
                "start": passage.start,
                "end": passage.end,
                "from": self.sentences.get(passage.id, (passage.start, passage.end))[0],
                "to": self.sentences.get(passage.id, (passage.start, passage.end))[1],
            }
            for passage in self.knowledge.passages
        ]

    def article_rows(self) -> list[Row]:
        source = independent_sources(self.knowledge)
        original = dict(self.knowledge.reprints)
        mentions = dict(self.knowledge.mentions)
        kept = self._stretches()
        return [
            {
                "id": article.id,
                "title": article_label(article),
                "publisher": article.publisher,
                "published": article.published,
                "url": article.url,
                "language": article.language,
                "length": len(article.text),
                "source": source[article.id],
                "reprints": self.articles.get(original.get(article.id, "")),
                "text": [[start, article.text[start:end]] for start, end in kept[article.id]],
                "skipped": [[s.start, s.end, s.reason] for s in article.skipped] if self.text == "full" else [],
                "mentions": [
                    [m.start, m.end, self.numbers[m.entity]]
                    for m in mentions.get(article.id, ())
                    if m.entity in self.numbers and _within(m.start, m.end, kept[article.id])
                ],
            }
            for article in self.knowledge.articles
        ]

    def _stretches(self) -> dict[str, list[excerpts.Stretch]]:
        if self.text == "full":
            return {a.id: [(0, len(a.text))] for a in self.knowledge.articles}
        found: dict[str, list[excerpts.Stretch]] = {a.id: [] for a in self.knowledge.articles}
        if self.text == "excerpt":
            for passage in self.knowledge.passages:
                if passage.id in self.sentences:
                    found[passage.article].append(self.sentences[passage.id])
        return {id: excerpts.merged(stretches) for id, stretches in found.items()}

    def name_rows(self) -> list[Row]:
        return [
            {
                "of": self.numbers[name.name_of],
                "text": name.text,
                "language": name.language,
                "article": self.articles.get(name.reported_in),
                "evidence": self._known(self.passages, name.evidence),
                "by": self._nodes(name.used_by),
            }
            for name in self.knowledge.names
            if name.name_of in self.numbers
        ]

    def status_rows(self) -> list[Row]:
        return [
            {
                "of": self.numbers[status.status_of],
                "value": status.value,
                "what": status.what,
                "article": self.articles.get(status.last_confirmed_in),
                "evidence": self._known(self.passages, status.evidence),
                "since": when_told(status.since),
                "until": when_told(status.until),
                "by": self._nodes(status.said_by),
            }
            for status in self.knowledge.statuses
            if status.status_of in self.numbers
        ]

    def conflict_rows(self) -> list[Row]:
        return [
            {
                "id": conflict.id,
                "about": self._node(conflict.about),
                "term": conflict.on_property,
                "claims": self._known(self.claims, conflict.alternatives),
                "reason": conflict.reason,
            }
            for conflict in self.knowledge.conflicts
        ]

    def term_labels(self) -> dict[str, str]:
        """Labels of all classes and properties that the page names."""
        names = {entity.cls for entity in self.knowledge.entities} | {event.cls for event in self.knowledge.events}
        names |= {c for entity in self.knowledge.entities for c in entity.classes}
        names |= {fact.predicate for fact in self.knowledge.facts}
        names |= {claim.predicate for claim in self.knowledge.assertions if claim.predicate}
        names |= {status.value for status in self.knowledge.statuses}
        names |= {conflict.on_property for conflict in self.knowledge.conflicts}
        return {name: self.terms.label(name) for name in sorted(names)}

    # ------------------------------------------------------------ references

    def _node(self, id: str | None) -> int | str | None:
        """The row of a node; of what is no node, its id."""
        return None if id is None else self.numbers.get(id, id)

    def _nodes(self, ids: Iterable[str]) -> list[int | str]:
        return [self.numbers.get(id, id) for id in ids]

    @staticmethod
    def _known(table: dict[str, int], ids: Iterable[str]) -> list[int]:
        return [table[id] for id in ids if id in table]


def _within(start: int, end: int, stretches: Sequence[excerpts.Stretch]) -> bool:
    return any(low <= start and end <= high for low, high in stretches)


def _object(thing: Ref | Value) -> Row:
    if isinstance(thing, Ref):
        return {"value": thing.id, "type": "id"}
    return {"value": thing.text, "type": thing.datatype if thing.datatype != "string" else None}
