"""The five seed articles as a careful reader takes them, asked of the Turtle with SPARQL."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.ontology import DEFAULT_BASE, KG

FACTS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "data" / "seed_facts.toml").read_text("utf-8"))
PREFIXES = {
    "kg": KG,
    "d": DEFAULT_BASE,
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
NARROWER = "rdfs:subClassOf*"


@pytest.fixture(scope="module")
def store(seeds_out: Path) -> ox.Store:
    """The graph of the seeds beside the ontology, as any triplestore would hold them."""
    store = ox.Store()
    store.load(path=str(seeds_out / "graph.ttl"), format=ox.RdfFormat.TURTLE)
    store.load(path=str(Path(__file__).parents[1] / "ontology.ttl"), format=ox.RdfFormat.TURTLE)
    return store


def ask(store: ox.Store, query: str, **values: str) -> list[tuple[str, ...]]:
    """Rows of a SELECT as plain strings; ``$name`` in the query stands for a string of ``values``."""
    for name, value in values.items():
        query = query.replace(f"${name}", str(ox.Literal(value)))
    found = store.query(query, prefixes=PREFIXES)
    assert isinstance(found, ox.QuerySolutions)
    return sorted(tuple(term.value if term else "" for term in row) for row in found)


def node(store: ox.Store, label: str) -> str:
    """The one entity that bears a label, as a SPARQL name."""
    rows = ask(store, "SELECT DISTINCT ?e { ?e rdfs:label ?l . ?e a kg:Actor . FILTER(str(?l) = $label) }", label=label)
    rows = rows or ask(
        store, "SELECT DISTINCT ?e { ?e rdfs:label ?l ; a ?c . ?c rdfs:subClassOf* ?top . "
        "FILTER(?top IN (kg:Actor, kg:Place)) FILTER(str(?l) = $label) }", label=label,
    )  # fmt: skip
    assert len(rows) == 1, f"{len(rows)} entities are called {label!r}: {rows}"
    return f"<{rows[0][0]}>"


def article(store: ox.Store, number: str) -> str:
    rows = ask(store, "SELECT ?a { ?a a kg:Article . FILTER(STRSTARTS(STRAFTER(str(?a), 'article-'), $n)) }", n=number)
    assert len(rows) == 1
    return f"<{rows[0][0]}>"


@pytest.mark.parametrize("number", FACTS["articles"])
def test_articles_say_of_themselves_what_the_text_gives_and_no_more(store: ox.Store, number: str) -> None:
    expected = FACTS["articles"][number]
    this = article(store, number)
    publisher = ask(store, f"SELECT ?l {{ {this} kg:publisher ?p . ?p rdfs:label ?l }}")
    assert publisher == ([(expected["publisher"],)] if "publisher" in expected else [])
    published = ask(store, f"SELECT ?d {{ {this} kg:published ?d }}")
    assert published == ([(expected["published"],)] if "published" in expected else [])
    if "title" in expected:
        assert ask(store, f"SELECT ?t {{ {this} schema:headline|rdfs:label ?t }}".replace("schema:headline|", "")) == [
            (expected["title"],)
        ]


@pytest.mark.parametrize("label", FACTS["entities"])
def test_entities_are_one_node_each_of_their_class(store: ox.Store, label: str) -> None:
    expected = FACTS["entities"][label]
    this = node(store, label)
    assert ask(store, f"SELECT ?c {{ {this} a ?c . ?c {NARROWER} kg:{expected['class']} }}"), "of another class"
    known = {text for (text,) in ask(store, f"SELECT ?n {{ {this} skos:altLabel|rdfs:label ?n }}")}
    known |= {text for (text,) in ask(store, f"SELECT ?t {{ ?n kg:nameOf {this} ; kg:text ?t }}")}
    assert set(expected.get("names", ())) <= known
    if "position" in expected:
        assert (expected["position"].lower(),) in ask(store, f"SELECT (LCASE(?p) AS ?q) {{ {this} kg:position ?p }}")
    if "of" in expected:
        whose = node(store, expected["of"])
        assert ask(store, f"SELECT ?p {{ {this} ?p {whose} . FILTER(?p IN "
                          "(kg:positionIn, kg:partOf, kg:locatedIn, kg:memberOf)) }")  # fmt: skip
    for state in expected.get("between", ()):
        assert ask(store, f"SELECT ?p {{ {this} ?p {node(store, state)} . FILTER(?p = kg:borders) }}")


def parties(store: ox.Store, event: str, roles: str) -> set[str]:
    rows = ask(store, f"SELECT ?l {{ {event} {roles} ?e . ?e rdfs:label ?l }}")
    return {label for (label,) in rows}


ROLES = {
    "parties": "kg:participant|kg:agent|kg:target",
    "agents": "kg:agent",
    "targets": "kg:target",
    "mediators": "kg:mediator",
    "place": "kg:place",
}


def fits(store: ox.Store, event: str, expected: dict[str, Any]) -> bool:
    """Whether a node has all that one event of the fixture should have."""
    for key, roles in ROLES.items():
        if not set(expected.get(key, ())) <= parties(store, event, roles):
            return False
    for number in expected["in"]:
        if not ask(store, f"SELECT ?a {{ {event} kg:reportedIn ?a . FILTER(?a = {article(store, number)}) }}"):
            return False
    if "when" in expected and not dated(store, event, expected["when"]):
        return False
    if "label" in expected and not ask(
        store, f"SELECT ?l {{ {event} rdfs:label ?l FILTER(CONTAINS(?l, $want)) }}", want=expected["label"]
    ):
        return False
    if "outcome" in expected and not ask(
        store, f"SELECT ?x {{ {event} kg:outcome ?x . FILTER(?x = kg:{expected['outcome']}) }}"
    ):
        return False
    if "realis" in expected and not ask(
        store, f"SELECT ?x {{ {event} kg:realis ?x . FILTER(?x = kg:{expected['realis']}) }}"
    ):
        return False
    return "number" not in expected or ask(store, f"SELECT ?n {{ {event} kg:number ?n }}") == [
        (str(expected["number"]),)
    ]


def dated(store: ox.Store, event: str, when: str) -> bool:
    """Whether the event's own date is the one expected, or lies inside the month or year expected."""
    dates = ask(store, f"SELECT ?d {{ {event} kg:date|kg:startDate ?d }}")
    dates += ask(store, f"SELECT ?d {{ ?c rdf:subject {event} ; rdf:predicate kg:date ; rdf:object ?d }}")
    return any(text.startswith(when) for (text,) in dates)


def events_of(store: ox.Store, name: str) -> list[str]:
    expected = FACTS["events"][name]
    rows = ask(store, f"SELECT DISTINCT ?e {{ ?e a ?c . ?c {NARROWER} kg:{expected['class']} . ?e kg:realis ?r }}")
    return [f"<{iri}>" for (iri,) in rows if fits(store, f"<{iri}>", expected)]


@pytest.mark.parametrize("name", FACTS["events"])
def test_events_are_one_node_each(store: ox.Store, name: str) -> None:
    assert len(events_of(store, name)) == 1


@pytest.mark.parametrize("name", [name for name, event in FACTS["events"].items() if "disputed" in event])
def test_disputed_dates_stand_side_by_side(store: ox.Store, name: str) -> None:
    (event,) = events_of(store, name)
    for when, number in FACTS["events"][name]["disputed"].items():
        assert ask(
            store, f"SELECT ?x {{ ?x a kg:Conflict ; kg:about {event} ; kg:onProperty kg:date ; kg:alternative ?c . "
            f"?c rdf:object ?d ; kg:reportedIn {article(store, number)} ; kg:evidence ?p . FILTER(str(?d) = $when) }}",
            when=when,
        )  # fmt: skip


@pytest.mark.parametrize("toll", FACTS["casualties"], ids=lambda toll: str(toll["killed"]))
def test_tolls_are_claims_with_their_bounds(store: ox.Store, toll: dict[str, Any]) -> None:
    (event,) = events_of(store, toll["event"])
    query = f"SELECT ?c {{ ?c rdf:subject {event} ; rdf:predicate kg:killed ; rdf:object {toll['killed']} . "
    query += f"?c kg:bound kg:{toll['bound']} . " if toll["bound"] != "Exactly" else ""
    query += f"?c kg:whom {node(store, toll['whom'])} . " if "whom" in toll else ""
    query += f"?c kg:saidBy {node(store, toll['said_by'])} . " if "said_by" in toll else ""
    assert ask(store, query + "}")


@pytest.mark.parametrize("label", [label for status in FACTS["status"] for label in status["of"]])
def test_crossings_have_a_status_without_an_invented_start(store: ox.Store, label: str) -> None:
    (expected,) = FACTS["status"]
    status = f"?s kg:statusOf {node(store, label)} ; kg:value kg:{expected['value']} "
    assert ask(store, f"SELECT ?s {{ {status} ; kg:lastConfirmedIn {article(store, expected['confirmed'])} }}")
    assert not ask(store, f"SELECT ?d {{ {status} ; kg:startDate|kg:earliest|kg:date ?d }}")


@pytest.mark.parametrize("claim", FACTS["claims"], ids=lambda claim: claim["quote"])
def test_claims_have_speaker_stance_addressee_and_words(store: ox.Store, claim: dict[str, Any]) -> None:
    query = f"SELECT DISTINCT ?c {{ ?c a kg:Claim ; kg:saidBy {node(store, claim['by'])} ; kg:stance kg:{claim['stance']} ; "
    query += f"kg:reportedIn {article(store, claim['in'])} ; kg:evidence ?p . ?p kg:quote ?q . "
    query += "".join(f"?c kg:addressee {node(store, label)} . " for label in claim.get("to", ()))
    if "triple" in claim:
        subject, predicate, thing = claim["triple"]
        query += (
            f"?c rdf:subject {node(store, subject)} ; rdf:predicate kg:{predicate} ; rdf:object {node(store, thing)} . "
        )
    else:
        query += "?c kg:content ?words . FILTER(CONTAINS(?words, $quote)) "
    assert ask(store, query + "FILTER(CONTAINS(?q, $quote)) }", quote=claim["quote"])


@pytest.mark.parametrize("capital", FACTS["capitals"])
def test_a_capital_that_speaks_is_its_state(store: ox.Store, capital: str) -> None:
    city = ask(store, "SELECT ?e { ?e a kg:City ; rdfs:label ?l FILTER(str(?l) = $label) }", label=capital)
    for (iri,) in city:
        assert not ask(store, f"SELECT ?x {{ ?x kg:saidBy|kg:addressee|kg:agent|kg:participant <{iri}> }}")
    assert ask(store, f"SELECT ?c {{ ?c kg:saidBy {node(store, FACTS['capitals'][capital])} }}")


@pytest.mark.parametrize("text", FACTS["never"])
def test_page_chrome_and_link_lists_stay_out(store: ox.Store, seeds_out: Path, text: str) -> None:
    assert not ask(
        store, "SELECT ?s { ?s ?p ?o . FILTER(isLiteral(?o) && REGEX(str(?o), $word)) }", word=rf"\b{text}\b"
    )


def test_undated_articles_yield_no_full_date(store: ox.Store) -> None:
    for number in FACTS["undated"]:
        dates = ask(store, f"SELECT ?d {{ ?c kg:reportedIn {article(store, number)} ; rdf:object ?d . "
                           "FILTER(datatype(?d) = xsd:date) }")  # fmt: skip
        assert dates == []


def test_what_fah_covers_is_not_decided(store: ox.Store) -> None:
    """FaH is one side's word for more groups than the BLA: it is no name of the BLA except where an article joins them."""
    bla = node(store, "Balochistan Liberation Army")
    names = {text for (text,) in ask(store, f"SELECT ?n {{ {bla} skos:altLabel ?n }}")}
    assert not names & {"FaH", "Fitna al-Hindustan"}


def test_no_reader_would_find_another_disagreement(store: ox.Store) -> None:
    """The talks of October failed, and a truce was agreed before them: that is none."""
    rows = ask(store, "SELECT ?p { ?x a kg:Conflict ; kg:onProperty ?p }")
    assert rows == [("https://kg.example/ontology#date",)]
