"""Layer 1: entities, events, plain facts, conflicts and merges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg import ontology
from kg.model import Conflict, Entity, EventNode, Fact, Merge, Value
from kg.ontology import cls, individual, node
from kg.rdf.iris import Iris
from kg.rdf.literals import date_literal, decimal, integer, literal, span
from kg.rdf.pairs import TYPE, Pair, about, iri, of_object, types

_DATES = ("date", "startDate", "endDate")


def entity_quads(entity: Entity, iris: Iris) -> Iterator[ox.Quad]:
    """An entity: its classes, names, identifiers and, where they are known, its coordinates."""
    subject = iris[entity.id]
    yield from about(subject, types(entity.cls, *entity.classes))
    yield from about(subject, _description(entity))
    if entity.lat is not None and entity.long is not None:
        yield from _point(subject, iris.own(f"point-{subject.value[len(iris.base) :]}"), entity.lat, entity.long)


def _description(entity: Entity) -> Iterator[Pair]:
    yield node("rdfs:label"), literal(entity.label)
    yield from ((node("skos:altLabel"), literal(name)) for name in entity.names if name != entity.label)
    yield from ((node("skos:exactMatch"), iri(same, f"an identifier of {entity.id}")) for same in entity.identifiers)
    if entity.source:
        yield node("dct:source"), literal(entity.source)
    if entity.anonymous:
        yield node("anonymous"), literal("true", datatype="boolean")


def _point(place: ox.NamedNode, point: ox.NamedNode, lat: float, long: float) -> Iterator[ox.Quad]:
    north, east = decimal(lat), decimal(long)
    wkt = ox.Literal(f"POINT({east.value} {north.value})", datatype=node("geo:wktLiteral"))
    yield from about(place, [(node("wgs84:lat"), north), (node("wgs84:long"), east), (node("geo:hasGeometry"), point)])
    yield from about(point, [(TYPE, node("sf:Point")), (node("geo:asWKT"), wkt)])


def event_pairs(event: EventNode, iris: Iris) -> Iterator[Pair]:
    """An event: its class, codes and standing; its roles and times are facts."""
    yield from types(event.cls)
    yield node("rdfs:label"), literal(event.label)
    yield node("realis"), individual("Realis", event.realis)
    if event.outcome:
        yield node("outcome"), individual("Outcome", event.outcome)
    yield from _codes(event)
    if event.number != 1:
        yield node("number"), integer(event.number)
    if event.sources:
        yield node("independentSources"), integer(event.sources)
    yield from ((node("reportedIn"), iris.article(id)) for id in event.articles)
    yield from ((node("evidence"), iris[id]) for id in event.evidence)


def _codes(event: EventNode) -> Iterator[Pair]:
    """PLOVER event, CAMEO root and quad class: the event's own, or those of its class."""
    code, root = event.plover or ontology.plover(event.cls), event.cameo or ontology.cameo(event.cls)
    quad = ontology.quad_class(event.cls)
    if code:
        yield node("plover"), ox.Literal(code, datatype=node("PloverCode"))
    if root:
        yield node("cameo"), ox.Literal(root, datatype=node("CameoRoot"))
    if quad:
        yield node("quadClass"), node(quad)


def fact_quads(fact: Fact, where: Mapping[str, str], iris: Iris) -> Iterator[ox.Quad]:
    """A plain fact, in the default graph and in the graphs of the articles whose claims carry it."""
    subject, predicate, object = iris[fact.subject], ontology.prop(fact.predicate), of_object(fact.object, iris)
    yield ox.Quad(subject, predicate, object)
    for article in sorted({where[id] for id in fact.claims if id in where}):
        yield ox.Quad(subject, predicate, object, iris.graph(article))


def range_quads(events: Iterable[EventNode], facts: Iterable[Fact], iris: Iris) -> Iterator[ox.Quad]:
    """The days between which each dated event lies: ranges can be asked for, whatever the precision of the date."""
    firsts: dict[str, list[str]] = {event.id: [] for event in events}
    lasts: dict[str, list[str]] = {event.id: [] for event in events}
    for fact in facts:
        days = span(fact.object.text) if isinstance(fact.object, Value) and fact.predicate in _DATES else None
        if days and fact.subject in firsts:
            lasts[fact.subject].append(days[1])
            if fact.predicate != "endDate":  # which does not tell when it began
                firsts[fact.subject].append(days[0])
    yield from (ox.Quad(iris[id], node("earliest"), date_literal(min(days))) for id, days in firsts.items() if days)
    yield from (ox.Quad(iris[id], node("latest"), date_literal(max(days))) for id, days in lasts.items() if days)


def conflict_pairs(conflict: Conflict, iris: Iris) -> Iterator[Pair]:
    """Claims that can't all be true."""
    yield TYPE, cls("Conflict")
    yield node("about"), iris[conflict.about]
    yield node("onProperty"), ontology.prop(conflict.on_property)
    yield from ((node("alternative"), iris[id]) for id in conflict.alternatives)
    if conflict.reason:
        yield node("reason"), literal(conflict.reason)


def merge_pairs(merge: Merge, iris: Iris) -> Iterator[Pair]:
    """Why a name was taken for an entity."""
    yield TYPE, cls("Merge")
    yield node("mergedInto"), iris[merge.entity]
    yield node("text"), literal(merge.name)
    yield node("confidence"), decimal(merge.score)
    if merge.reason:
        yield node("reason"), literal(merge.reason)
