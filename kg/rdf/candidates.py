"""Which other thing a name could have meant: the runners-up of entity links, kept as evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.ids import digest
from kg.model import Article, Knowledge, Mention, Passage
from kg.ontology import cls, node
from kg.rdf.iris import Iris
from kg.rdf.literals import decimal, literal
from kg.rdf.pairs import TYPE, Pair, about
from kg.rdf.sayings import passage_pairs


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reading of a name that lost against another one, at its first mention of this kind in an article."""

    mention: Mention
    passage: Passage
    lost: str  # id of what the name could have meant
    score: float


def candidate_quads(knowledge: Knowledge, iris: Iris) -> Iterator[ox.Quad]:
    """The candidates, each in the graph of its article, with the words as a passage."""
    known = {entity.id for entity in knowledge.entities}
    mentions = dict(knowledge.mentions)
    for article in knowledge.articles:
        graph = iris.graph(article.id)
        for one in _candidates(article, mentions.get(article.id, ())):
            yield from about(iris[one.passage.id], passage_pairs(one.passage, iris), graph)
            id = digest(article.id, article.sha256, one.mention.start, one.mention.end, one.lost)
            yield from about(iris.own(f"candidate-{id}"), _pairs(one, known, iris), graph)


def _candidates(article: Article, mentions: tuple[Mention, ...]) -> Iterator[Candidate]:
    seen: set[tuple[str, str | None, str]] = set()
    for mention in mentions:
        words = article.text[mention.start : mention.end]
        for lost, score in mention.others:
            key = (words, mention.entity, lost)
            if score < 1 and lost != mention.entity and key not in seen:  # 1: "both sides" stands for all of them
                seen.add(key)
                yield Candidate(mention, _passage(article, mention, words), lost, score)


def _passage(article: Article, mention: Mention, words: str) -> Passage:
    id = digest(article.id, article.sha256, mention.start, mention.end)
    return Passage(f"passage-{id}", article.id, mention.start, mention.end, words)


def _pairs(one: Candidate, known: set[str], iris: Iris) -> Iterator[Pair]:
    yield TYPE, cls("Candidate")
    yield node("text"), literal(one.passage.quote)
    yield node("reportedIn"), iris.article(one.passage.article)
    yield node("evidence"), iris[one.passage.id]
    yield node("candidateId"), literal(one.lost)
    yield node("confidence"), decimal(one.score)
    if one.lost in known:
        yield node("candidate"), iris[one.lost]
    if one.mention.entity in known:
        yield node("takenFor"), iris[one.mention.entity or ""]
    if one.mention.reason:
        yield node("reason"), literal(one.mention.reason)
