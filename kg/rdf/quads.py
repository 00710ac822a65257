"""All records of :class:`~kg.model.Knowledge`, in order, as quads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg import ontology
from kg.ids import digest
from kg.model import Knowledge
from kg.rdf import dataset, sayings, things
from kg.rdf.candidates import candidate_quads
from kg.rdf.iris import Iris
from kg.rdf.pairs import about


def quads(
    knowledge: Knowledge, *, base: str = ontology.DEFAULT_BASE, header: dataset.Header | None = None
) -> Iterator[ox.Quad]:
    """All that ``knowledge`` holds, as quads. Some are repeated; the writers drop repeats.

    Raises:
        OntologyError: a record uses a class, property or individual that ``ontology.ttl`` does not declare.
        ConfigError: ``base`` can't be the base of IRIs.
    """
    iris = Iris.of(knowledge, base)
    yield from dataset.header_quads(knowledge, iris, header or dataset.Header())
    yield from dataset.article_quads(knowledge, iris)
    yield from _layer_1(knowledge, iris)
    yield from _layer_2(knowledge, iris)


def triples(found: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """The same statements with the graph names dropped."""
    return (ox.Quad(quad.subject, quad.predicate, quad.object) for quad in found)


def _layer_1(knowledge: Knowledge, iris: Iris) -> Iterator[ox.Quad]:
    for entity in knowledge.entities:
        yield from things.entity_quads(entity, iris)
    for event in knowledge.events:
        yield from about(iris[event.id], things.event_pairs(event, iris))
    for conflict in knowledge.conflicts:
        yield from about(iris[conflict.id], things.conflict_pairs(conflict, iris))
    for merge in knowledge.merges:
        id = f"merge-{digest(merge.entity, merge.name, merge.reason)}"
        yield from about(iris.own(id), things.merge_pairs(merge, iris))
    yield from things.range_quads(knowledge.events, knowledge.facts, iris)
    where = {claim.id: claim.reported_in for claim in knowledge.assertions}
    for fact in knowledge.facts:
        yield from things.fact_quads(fact, where, iris)


def _layer_2(knowledge: Knowledge, iris: Iris) -> Iterator[ox.Quad]:
    for passage in knowledge.passages:
        yield from about(iris[passage.id], sayings.passage_pairs(passage, iris), iris.graph(passage.article))
    for claim in knowledge.assertions:
        yield from about(iris[claim.id], sayings.claim_pairs(claim, iris), iris.graph(claim.reported_in))
    for name in knowledge.names:
        yield from about(iris[name.id], sayings.name_pairs(name, iris), iris.graph(name.reported_in))
    for status in knowledge.statuses:
        yield from about(iris[status.id], sayings.status_pairs(status, iris), iris.graph(status.last_confirmed_in))
    yield from candidate_quads(knowledge, iris)
