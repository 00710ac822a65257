"""Records → quads: every record of every kind, in plain terms, without blank nodes, on safe IRIs."""

from __future__ import annotations

import re
from dataclasses import replace

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ConfigError, OntologyError
from kg.model import Article, Assertion, Entity, EventNode, Fact, Knowledge, Ref, Skip, Value
from kg.ontology import DEFAULT_BASE, PREFIXES, known_iris, node
from kg.rdf import Header, Iris, carried, date_literal, literal, quads, triples
from kg.rdf.iris import segment
from kg.rdf.literals import decimal, span
from kg.rdf.titles import article_label
from tests.rdf_samples import HOSTILE, SAMPLE, hostile

# What a reader of the sample's two articles would want to find, as Turtle patterns; each is one ASK.
PLAIN = [
    'd:aland a kg:State , kg:Country , kg:Group , kg:Actor , kg:Place ; kg:kind kg:State ; rdfs:label "Aland"',
    'd:aland skos:altLabel "Republic of Aland" ; dct:source "an atlas"',
    "d:kest wgs84:lat 34.11472 ; wgs84:long 71.08472 ; kg:locatedIn d:aland",
    'd:kest geo:hasGeometry/geo:asWKT "POINT(71.08472 34.11472)"^^geo:wktLiteral',
    "d:kest skos:exactMatch <http://www.wikidata.org/entity/Q1>",
    "d:officials-daily kg:anonymous true",
    'd:ina-vos kg:position "Premier"',
    "d:ceasefire-2e a kg:Ceasefire , kg:Agree , kg:Event ; kg:realis kg:Asserted ; kg:outcome kg:Achieved",
    'd:ceasefire-2e kg:date "2021-05-03"^^xsd:date ; kg:participant d:aland , d:bor-front ; kg:place d:kest',
    'd:ceasefire-2e kg:plover "AGREE"^^kg:PloverCode ; kg:cameo "05"^^kg:CameoRoot',
    "d:ceasefire-2e kg:quadClass kg:VerbalCooperation",
    "d:ceasefire-2e kg:independentSources 2 ; kg:reportedIn d:article-daily ; kg:evidence d:passage-a1 , d:passage-a2",
    'd:attack-1f kg:plover "ASSAULT"^^kg:PloverCode ; kg:cameo "19"^^kg:CameoRoot ; kg:realis kg:Claimed',
    'd:attack-1f kg:startDate "2021-03"^^xsd:gYearMonth',
    'd:attack-1f kg:earliest "2021-03-01"^^xsd:date ; kg:latest "2021-03-31"^^xsd:date',
    "d:visit-3d kg:realis kg:Planned ; kg:number 2",
    'd:article-daily a kg:Article ; kg:published "2021-05-05"^^xsd:date ; dct:title "A truce"',
    "d:article-daily kg:publisher d:the-daily",
    'd:article-daily schema:url "https://daily.example/1"^^xsd:anyURI ; kg:mentions d:bor-front',
    '?river kg:dateline "Kest" ; kg:reprintOf d:article-daily ; kg:publisher/rdfs:label "River News"',
    "d:river-news a kg:MediaOutlet , kg:Group ; kg:kind kg:MediaOutlet",
]
CLAIMS = [
    "d:claim-01 a kg:Claim , rdf:Statement ; rdf:subject d:ceasefire-2e ; rdf:predicate kg:date",
    'd:claim-01 rdf:object "2021-05-03"^^xsd:date ; kg:dateText "3 May"',
    "d:claim-01 kg:saidBy d:ina-vos ; kg:stance kg:Asserts ; kg:rank kg:Preferred ; kg:confidence 0.9",
    'd:claim-01 kg:evidence d:passage-a1 ; kg:reason "year from the publication date"',
    'd:claim-02 rdf:object "--05-04"^^xsd:gMonthDay ; kg:rank kg:Deprecated',
    "d:claim-03 kg:stance kg:Accuses ; kg:addressee d:bor-front ; kg:about d:attack-1f ; kg:passedOnBy d:the-daily",
    'd:claim-03 kg:content "killed over 20" ; kg:realis kg:Claimed ; kg:reportedIn d:article-daily',
    "d:claim-04 rdf:predicate kg:killed ; rdf:object 20 ; kg:bound kg:Over ; kg:whom d:aland",
    'd:claim-04 kg:whomText "over 20 of ours"',
    'd:claim-05 kg:sourceText "media reports" ; kg:content "A truce took hold"',
    "d:passage-a2 a kg:Passage ; kg:inArticle d:article-daily ; kg:start 0 ; kg:end 26",
    'd:passage-a2 kg:quote "A truce took hold on 4 May"',
    'd:name-01 kg:nameOf d:bor-front ; kg:text "FB"@en ; kg:usedBy d:aland ; kg:evidence d:passage-a5',
    'd:status-01 kg:statusOf d:lom-bridge ; kg:value kg:Closed ; kg:what "traffic"',
    'd:status-01 kg:startDate "2021-04"^^xsd:gYearMonth ; kg:lastConfirmedIn/kg:dateline "Kest"',
    'd:status-01 kg:dateText "since April" ; kg:saidBy d:ina-vos',
    "d:conflict-01 kg:about d:ceasefire-2e ; kg:onProperty kg:date ; kg:alternative d:claim-01 , d:claim-02",
    '?merge a kg:Merge ; kg:mergedInto d:ina-vos ; kg:text "Vos" ; kg:confidence 0.95',
]


def store(knowledge: Knowledge = SAMPLE, base: str = DEFAULT_BASE) -> ox.Store:
    found = ox.Store()
    found.extend(triples(quads(knowledge, base=base)))
    return found


def asks(found: ox.Store, pattern: str, base: str = DEFAULT_BASE) -> bool:
    return bool(found.query(f"ASK {{ {pattern} }}", prefixes={**PREFIXES, "d": base}))


@pytest.fixture(scope="module")
def sample() -> ox.Store:
    return store()


@pytest.mark.parametrize("pattern", PLAIN)
def test_plain_facts(sample: ox.Store, pattern: str) -> None:
    assert asks(sample, pattern)


@pytest.mark.parametrize("pattern", CLAIMS)
def test_claims_and_what_they_rest_on(sample: ox.Store, pattern: str) -> None:
    assert asks(sample, pattern)


def test_a_claim_without_a_triple_is_no_statement(sample: ox.Store) -> None:
    assert not asks(sample, "d:claim-03 a rdf:Statement")


def test_an_event_without_a_year_has_no_range() -> None:
    event = EventNode("talks-1", "Talks", "Talks")
    found = store(Knowledge(events=(event,), facts=(Fact("talks-1", "date", Value("--05-04", "gMonthDay")),)))
    assert asks(found, 'd:talks-1 kg:date "--05-04"^^xsd:gMonthDay')
    assert not asks(found, "d:talks-1 kg:earliest ?day")


def test_an_end_alone_does_not_tell_when_it_began() -> None:
    event = EventNode("talks-1", "Talks", "Talks")
    found = store(Knowledge(events=(event,), facts=(Fact("talks-1", "endDate", Value("2021", "gYear")),)))
    assert asks(found, 'd:talks-1 kg:latest "2021-12-31"^^xsd:date')
    assert not asks(found, "d:talks-1 kg:earliest ?day")


def test_claims_stand_in_the_graph_of_their_article_and_facts_in_the_default_one() -> None:
    found = ox.Store()
    found.extend(quads(SAMPLE))
    assert not asks(found, "?claim a kg:Claim")
    assert asks(found, "GRAPH d:graph-daily { d:claim-03 a kg:Claim . d:passage-a3 a kg:Passage }")
    assert asks(found, "d:attack-1f kg:agent d:bor-front")
    assert asks(found, "GRAPH d:graph-daily { d:attack-1f kg:agent d:bor-front }")
    assert not asks(found, "GRAPH ?g { d:attack-1f kg:target d:aland }")  # no claim carries it


def test_no_blank_nodes_and_only_declared_terms() -> None:
    known = known_iris()
    own = (PREFIXES["rdf"], PREFIXES["xsd"])
    for quad in quads(SAMPLE, header=Header(run="0f", software="kg 1", licence="https://licence.example/by")):
        assert not any(isinstance(term, ox.BlankNode) for term in (quad.subject, quad.object, quad.graph_name))
        assert quad.predicate.value in known or quad.predicate.value.startswith(own)


def test_header_counts_and_describes_the_run_without_times() -> None:
    found = ox.Store()
    found.extend(triples(quads(SAMPLE, header=Header(run="0f", licence="https://licence.example/by"))))
    assert asks(found, "d:dataset a void:Dataset , dcat:Dataset ; void:documents 2 ; void:entities 10")
    assert asks(found, "d:dataset dct:license <https://licence.example/by> ; prov:wasGeneratedBy d:run-0f")
    assert asks(found, "d:partition-Person void:class kg:Person ; void:entities 1")
    assert asks(found, "d:reading-daily a prov:Activity ; prov:used d:article-daily ; prov:wasInformedBy d:run-0f")
    assert asks(found, "d:dataset void:subset d:graph-daily . d:graph-daily prov:wasGeneratedBy d:reading-daily")
    assert not any("dateTime" in str(quad) for quad in found)


def test_the_order_of_records_does_not_matter() -> None:
    names = ("entities", "events", "facts", "articles", "passages", "assertions")
    flipped = replace(SAMPLE, **{name: getattr(SAMPLE, name)[::-1] for name in names})
    assert set(map(str, quads(flipped))) == set(map(str, quads(SAMPLE)))


def test_own_base() -> None:
    base = "https://lab.example/kashmir/"
    found = store(SAMPLE, base=base)
    assert asks(found, "d:ceasefire-2e kg:place d:kest", base)
    assert not any(DEFAULT_BASE in str(quad) for quad in found)


@pytest.mark.parametrize(
    "base",
    ["", "lab", "https://lab.example/x", "https://lab.example/a b/", "https://x/<y>/", "file:///a/", "https:///"],
)
def test_a_base_that_is_none_is_refused(base: str) -> None:
    with pytest.raises(ConfigError, match="base of IRIs"):
        Iris(base)


@pytest.mark.parametrize(
    "knowledge, named",
    [
        (Knowledge(entities=(Entity("a", "A", "Militia"),)), "'Militia'"),
        (Knowledge(facts=(Fact("a", "commands", Ref("b")),)), "'commands'"),
        (Knowledge(events=(EventNode("e", "Talk", "e"),)), "did you mean 'Talks'"),
        (Knowledge(entities=(Entity("a", "A", "City", identifiers=("Q 1 <x>",)),)), "no IRI"),
        (Knowledge(assertions=(Assertion("c", "a", (), stance="says"),)), "'Says'"),  # type: ignore[arg-type]
    ],
)
def test_undeclared_terms_stop_the_build(knowledge: Knowledge, named: str) -> None:
    with pytest.raises(OntologyError, match=named):
        list(quads(knowledge))


# ---------------------------------------------------------------- IRIs


def test_things_called_like_our_own_nodes_do_not_take_their_place() -> None:
    ngo = Entity("article-19", "Article 19", "Group")
    nineteen = replace(SAMPLE.articles[0], id="19")
    found = store(Knowledge(articles=(nineteen,), entities=(ngo,)))
    assert asks(found, 'd:article-19 a kg:Article . d:entity-article-19 rdfs:label "Article 19"')
    assert not asks(found, "d:article-19 a kg:Group")


def test_an_article_and_an_entity_may_have_the_same_id() -> None:
    land = Entity("daily", "Daily Land", "State")
    claim = Assertion("claim-1", "daily", (), about=("daily",), content="x")
    found = store(replace(SAMPLE, entities=(*SAMPLE.entities, land), assertions=(claim,)))
    assert asks(found, "d:claim-1 kg:about d:daily ; kg:reportedIn d:article-daily")


@given(st.text())
def test_last_segments_are_safe_and_different_ids_stay_different(id: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?", segment(id))
    assert segment(id) == segment(id)
    assert segment(id) != segment(id + "x")


def test_hostile_text_becomes_neither_iri_nor_statement() -> None:
    found = list(quads(hostile()))
    for quad in found:
        for term in (quad.subject, quad.predicate, quad.object):
            if isinstance(term, ox.NamedNode) and term.value.startswith(DEFAULT_BASE):
                assert re.fullmatch(r"[A-Za-z0-9_.-]+", term.value[len(DEFAULT_BASE) :])
    labels = {q.object.value for q in found if isinstance(q.object, ox.Literal)}
    assert {carried(words) for words in HOSTILE} <= labels


# ---------------------------------------------------------------- literals


@pytest.mark.parametrize(
    "text, datatype",
    [
        ("2025-10-15", "date"),
        ("2025-10", "gYearMonth"),
        ("2025", "gYear"),
        ("--10-16", "gMonthDay"),
        ("mid-October", "string"),
        ("2025-10-15T00:00", "string"),
    ],
)
def test_dates_keep_their_precision(text: str, datatype: str) -> None:
    assert date_literal(text) == ox.Literal(text, datatype=ox.NamedNode(PREFIXES["xsd"] + datatype))


@pytest.mark.parametrize(
    "text, days",
    [
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2025", ("2025-01-01", "2025-12-31")),
        ("2025-10-15", ("2025-10-15", "2025-10-15")),
        ("2025-02-30", None),
        ("--10-16", None),
        ("٢٠٢٥", None),
    ],
)
def test_the_days_that_a_date_spans(text: str, days: tuple[str, str] | None) -> None:
    assert span(text) == days


@pytest.mark.parametrize("lost", ["\ud800", "\x00"])
def test_what_no_store_can_hold_is_replaced_one_for_one(lost: str) -> None:
    assert literal(f"a{lost}b").value == "a\ufffdb"


def test_a_language_tag_that_is_none_is_left_out() -> None:
    assert literal("x", language='en" ; y') == ox.Literal("x")
    assert literal("x", language="EN-GB") == ox.Literal("x", language="en-gb")


@pytest.mark.parametrize(
    "value, text", [(1.0, "1.0"), (0.9, "0.9"), (0.0, "0.0"), (1e-9, "0.0"), (71.08472, "71.08472")]
)
def test_decimals(value: float, text: str) -> None:
    assert decimal(value).value == text


# ---------------------------------------------------------------- what articles are called

LABELS = [  # title, publisher, published, text, skipped → label
    ("A truce", "The Daily", "2021-05-05", "Aland and the Front agreed.", (), "A truce"),
    (None, "The Daily", "2021-05-05", "Aland and the FB agreed", (), "The Daily, 2021-05-05: Aland and the FB agreed"),
    (None, None, "2021", "one two three four five six seven eight, nine", (), "2021: one two three four five six seven eight…"),
    (None, None, None, "Menu\n\nAland and\nthe Front", (Skip(0, 4, "menu"),), "Aland and the Front"),
    (None, "The Daily", None, "Menu", (Skip(0, 4, "menu"),), "The Daily: river-7"),
    (None, None, None, " \n ", (), "river-7"),
    (None, None, None, "停" * 200, (), "停" * 70 + "…"),
]  # fmt: skip


@pytest.mark.parametrize("title, publisher, published, text, skipped, label", LABELS)
def test_articles_without_a_title_are_called_by_their_first_words(
    title: str | None, publisher: str | None, published: str | None, text: str, skipped: tuple[Skip, ...], label: str
) -> None:
    told = Article("river-7", text, "0" * 64, "", title, publisher, published, skipped=skipped)
    assert article_label(told) == label


def test_what_a_name_could_have_meant_is_kept() -> None:
    found = [q for q in quads(SAMPLE) if isinstance(q.subject, ox.NamedNode) and "candidate-" in q.subject.value]
    by_subject: dict[str, dict[str, str]] = {}
    for quad in found:
        assert quad.graph_name == ox.NamedNode(f"{DEFAULT_BASE}graph-daily")
        told = by_subject.setdefault(quad.subject.value, {})  # type: ignore[union-attr]
        told[quad.predicate.value.rpartition("#")[2]] = quad.object.value.removeprefix(DEFAULT_BASE)  # type: ignore[union-attr]
    lost = {told["candidateId"]: told for told in by_subject.values()}
    assert lost.keys() == {"lom-bridge", "kest", "elsewhere"}  # the third stood for both, and lost against nothing
    assert (lost["lom-bridge"]["takenFor"], lost["lom-bridge"]["candidate"]) == ("bor-front", "lom-bridge")
    assert (lost["lom-bridge"]["reason"], lost["lom-bridge"]["confidence"]) == ("the only one", "0.25")
    assert "takenFor" not in lost["kest"] and "candidate" not in lost["elsewhere"]
    words = {q.subject.value: q.object.value for q in quads(SAMPLE) if q.predicate == node("quote")}  # type: ignore[union-attr]
    assert [words[DEFAULT_BASE + told["evidence"]] for told in lost.values()] == [
        told["text"] for told in lost.values()
    ]
