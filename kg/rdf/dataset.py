"""What the data set says about itself, and its articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg import ontology
from kg.ids import slug
from kg.model import Article, Knowledge
from kg.ontology import cls, is_a, node
from kg.rdf.iris import Iris
from kg.rdf.literals import date_literal, integer, literal
from kg.rdf.pairs import TYPE, Pair, about, iri, types
from kg.rdf.titles import article_label


@dataclass(frozen=True, slots=True)
class Header:
    """What the data set says about itself."""

    title: str = "What news articles say about conflict and diplomacy"
    licence: str | None = None  # IRI; None: nothing is said
    run: str | None = None  # hash of configuration, lexicon and versions; None: no run is described
    software: str | None = None  # "kg 0.1.0"


def header_quads(knowledge: Knowledge, iris: Iris, header: Header) -> Iterator[ox.Quad]:
    """The description of the data set and, where it is known, of the run that made it."""
    dataset = iris.own("dataset")
    yield from about(dataset, _dataset(knowledge, iris, header))
    counts = Counter([e.cls for e in knowledge.entities] + [e.cls for e in knowledge.events])
    for name in sorted(counts):
        part = iris.own(f"partition-{name}")
        yield from about(dataset, [(node("void:classPartition"), part)])
        kind, size = (node("void:class"), cls(name)), (node("void:entities"), integer(counts[name]))
        yield from about(part, [(TYPE, node("void:Dataset")), kind, size])
    if header.run:
        yield from _run(iris.own(f"run-{header.run}"), knowledge, iris, header)


def _dataset(knowledge: Knowledge, iris: Iris, header: Header) -> Iterator[Pair]:
    yield TYPE, node("void:Dataset")
    yield TYPE, node("dcat:Dataset")
    yield node("dct:title"), literal(header.title, language="en")
    yield node("dct:conformsTo"), ox.NamedNode(ontology.ONTOLOGY)
    yield node("void:vocabulary"), ox.NamedNode(ontology.KG)
    yield node("void:uriSpace"), literal(iris.base)
    yield node("void:documents"), integer(len(knowledge.articles))
    yield node("void:entities"), integer(len(knowledge.entities) + len(knowledge.events))
    if header.licence:
        yield node("dct:license"), iri(header.licence, "the licence of the data set")


def _run(run: ox.NamedNode, knowledge: Knowledge, iris: Iris, header: Header) -> Iterator[ox.Quad]:
    software = [(node("dct:creator"), literal(header.software))] if header.software else []
    yield from about(run, [(TYPE, node("prov:Activity")), *software])
    yield from about(iris.own("dataset"), [(node("prov:wasGeneratedBy"), run)])
    for article in knowledge.articles:
        reading, graph = iris.reading(article.id), iris.graph(article.id)
        used = (node("prov:used"), iris.article(article.id))
        yield from about(reading, [(TYPE, node("prov:Activity")), used, (node("prov:wasInformedBy"), run)])
        yield from about(graph, [(TYPE, node("void:Dataset")), (node("prov:wasGeneratedBy"), reading)])
        yield from about(iris.own("dataset"), [(node("void:subset"), graph)])


def article_quads(knowledge: Knowledge, iris: Iris) -> Iterator[ox.Quad]:
    """Articles, their publishers, what they mention and which of them repeat others."""
    outlets = _outlets(knowledge)
    for article in knowledge.articles:
        yield from about(iris.article(article.id), _article(article, outlets, iris))
    known = {entity.id for entity in knowledge.entities}
    for name, id in sorted(outlets.items()):
        if id not in known:  # no article speaks of it, so it is no entity yet
            yield from about(iris[id], [*types("MediaOutlet"), (node("rdfs:label"), literal(name))])
    for repeat, original in knowledge.reprints:
        yield from about(iris.article(repeat), [(node("reprintOf"), iris.article(original))])
    yield from _mentions(knowledge, iris)


def _outlets(knowledge: Knowledge) -> dict[str, str]:
    """Publishers' names → ids: of the outlet, else the group, that bears the name; else one that nothing else has."""
    groups = sorted((e for e in knowledge.entities if is_a(e.cls, "Group")), key=lambda e: e.cls == "MediaOutlet")
    bearers = {name: entity.id for entity in groups for name in (*entity.names, entity.label)}
    taken = {entity.id for entity in knowledge.entities}
    named = {article.publisher for article in knowledge.articles if article.publisher}
    fresh = {name: slug(name) if slug(name) not in taken else f"{slug(name)}-outlet" for name in named}
    return {name: bearers.get(name) or fresh[name] for name in named}


def _mentions(knowledge: Knowledge, iris: Iris) -> Iterator[ox.Quad]:
    known = {entity.id for entity in knowledge.entities}
    for article, mentions in knowledge.mentions:
        met = sorted({mention.entity for mention in mentions if mention.entity in known})
        yield from about(iris.article(article), ((node("mentions"), iris[id]) for id in met))


def _article(article: Article, outlets: Mapping[str, str], iris: Iris) -> Iterator[Pair]:
    yield from types("Article")
    yield node("rdfs:label"), literal(article_label(article))
    yield node("sha256"), literal(article.sha256)
    yield node("dct:language"), literal(article.language)
    if article.title:
        yield node("dct:title"), literal(article.title)
    if article.publisher:
        yield node("publisher"), iris[outlets[article.publisher]]
    if article.published:
        yield node("published"), date_literal(article.published)
    if article.url:
        yield node("schema:url"), literal(article.url, datatype="anyURI")
    if article.dateline:
        yield node("dateline"), literal(article.dateline)
