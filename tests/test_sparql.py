"""Asking: answers, limits, clear errors, the index of large graphs, and a process that can be stopped."""

from __future__ import annotations

import gc
import os
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from pathlib import Path

import psutil
import pyoxigraph as ox
import pytest

from kg.errors import InputError, QueryError
from kg.export import EXPORTERS
from kg.graph import Graph
from kg.ontology import DEFAULT_BASE
from kg.rdf import quads, triples
from kg.sparql import FORMATS, Result, Source, Worker, ask, from_json, open_store, run, to_json
from kg.sparql.cookbook import entities
from kg.sparql.index import suspect
from kg.sparql.sources import LARGE
from tests.rdf_samples import HOSTILE, SAMPLE, component, hostile

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def store() -> ox.Store:
    found = ox.Store()
    found.extend(triples(quads(SAMPLE)))
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("graph")
    EXPORTERS["turtle"](quads(SAMPLE), path / "graph.ttl", base=DEFAULT_BASE)
    EXPORTERS["trig"](quads(SAMPLE), path / "graph.trig", base=DEFAULT_BASE)
    return path


# ---------------------------------------------------------------- answers


def test_rows_are_python_values(store: ox.Store) -> None:
    query = """SELECT ?event ?day ?month ?number ?sure ?name ?none {
      d:ceasefire-2e kg:date ?day ; kg:independentSources ?number ; rdfs:label ?name . BIND(d:ceasefire-2e AS ?event)
      d:attack-1f kg:startDate ?month . d:claim-01 kg:confidence ?sure OPTIONAL { ?event kg:mediator ?none } }"""
    assert list(run(store, query)) == [
        {
            "event": "https://kg.example/id/ceasefire-2e", "day": date(2021, 5, 3), "month": "2021-03", "number": 2,
            "sure": Decimal("0.9"), "name": "Ceasefire: Aland, Bor Front", "none": None,
        }
    ]  # fmt: skip


def test_ask_construct_and_describe(store: ox.Store) -> None:
    assert run(store, "ASK { d:kest a kg:City }")
    assert not run(store, "ASK { d:kest a kg:State }")
    built = run(store, "CONSTRUCT { ?p kg:memberOf d:x } WHERE { ?p a kg:Person }")
    assert [row["subject"] for row in built] == ["https://kg.example/id/ina-vos"]
    assert "d:ina-vos kg:memberOf d:x ." in built.serialize("turtle")
    assert len(run(store, "DESCRIBE d:kest")) > 5


@pytest.mark.parametrize("limit, rows, more", [(None, 9, False), (9, 9, False), (3, 3, True), (0, 0, True)])
def test_row_limit(store: ox.Store, limit: int | None, rows: int, more: bool) -> None:
    result = run(store, "SELECT ?p { ?p a kg:Place ; a ?type }", limit=limit)
    assert (len(result), result.truncated) == (rows, more)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s kg:date ?o OPTIONAL { ?s kg:mediator ?none } }",
        'SELECT ("x"@en AS ?a) (1.50 AS ?b) (<http://a/> AS ?c) {}',
        "ASK {}",
        "CONSTRUCT WHERE { ?s kg:quote ?o }",
    ],
)
def test_answers_travel_as_json(store: ox.Store, query: str) -> None:
    result = run(store, query)
    assert from_json(to_json(result), result.base) == result


@pytest.mark.parametrize(
    "format, expected",
    [
        ("csv", 'n,t\r\n2,"a ""b"""\r\n'),
        ("tsv", '?n\t?t\n2\t"a \\"b\\""\n'),
        ("json", '"bindings":[{"n":{"type":"literal","value":"2",'),
        ("xml", '<literal datatype="http://www.w3.org/2001/XMLSchema#integer">2</literal>'),
        ("table", 'n  t\n─  ─────\n2  a "b"\n'),
    ],
)
def test_formats(store: ox.Store, format: str, expected: str) -> None:
    assert expected in run(store, "SELECT (2 AS ?n) ('a \"b\"' AS ?t) {}").serialize(format)  # type: ignore[arg-type]


def test_formats_that_make_no_sense(store: ox.Store) -> None:
    for query, format in (("SELECT * {}", "turtle"), ("ASK {}", "csv"), ("CONSTRUCT {} {}", "json")):
        with pytest.raises(QueryError, match="--format"):
            run(store, query).serialize(format)  # type: ignore[arg-type]
    assert set(FORMATS) == {"table", "csv", "tsv", "json", "xml", "turtle"}


def test_pandas(store: ox.Store) -> None:
    component("pandas")
    frame = run(store, "SELECT ?e ?l { ?e a kg:Event ; rdfs:label ?l } ORDER BY ?l").to_pandas()
    assert list(frame.columns) == ["e", "l"]
    assert frame["l"][0] == "Attack: Bor Front"
    assert list(run(store, "SELECT ?x { ?x a kg:Talks }").to_pandas().columns) == ["x"]


# ---------------------------------------------------------------- tables


def test_a_table_fits_its_width_and_shows_iris_short(store: ox.Store) -> None:
    text = run(store, "SELECT ?passage ?quote { ?passage kg:quote ?quote }").table(width=60)
    assert max(map(len, text.splitlines())) <= 60
    assert "d:passage-a1" in text
    assert "…" in text


def test_a_full_table_loses_no_word(store: ox.Store) -> None:
    text = run(store, "SELECT ?passage ?quote { ?passage kg:quote ?quote }").table(width=60, full=True)
    assert max(map(len, text.splitlines())) <= 60
    for word in "The truce between Aland and the Bor Front was signed in Kest on 3 May".split():
        assert word in text


def test_a_table_holds_nothing_that_a_terminal_obeys() -> None:
    found = ox.Store()
    found.extend(triples(quads(hostile())))
    for full in (False, True):
        text = run(found, "SELECT * { ?s rdfs:label|kg:quote|skos:altLabel ?o }").table(width=200, full=full)
        assert not [c for c in text if c != "\n" and (ord(c) < 32 or 0x7F <= ord(c) < 0xA0)]
        assert not set(text) & set("\u202e\u2066\u2028\u200f")


# ---------------------------------------------------------------- errors


@pytest.mark.parametrize(
    "query, told",
    [
        ("SELECT * {\n ?s foo:bar ?o }", "line 2.*the prefix foo: is not declared.*kg"),
        ("SELECT * { ?s kg:agnet ?o }", r"line 1: kg:agnet is not in the ontology - did you mean kg:agent\?"),
        ("SELECT *\n{ ?s a kg:ceasefire }", "line 2: kg:ceasefire.*did you mean kg:Ceasefire"),
        ("PREFIX x: <https://kg.example/ontology#>\nSELECT * { ?s a x:Clashes }", "line 2: kg:Clashes.*kg:Clash"),
        ("ASK { ?s a <https://kg.example/ontology#Tals> }", "kg:Tals"),
        ("SELEC ?x { ?x ?y ?z }", "did you mean SELECT"),
        ("SELECT * { ?s ?p ?o FITLER(?o > 1) }", "did you mean FILTER"),
        ("SELECT * {\n ?s ?p ?o", r"1 times '\{' but 0 times '\}'"),
        ("SELECT ?x { ?x ?p }", "not complete"),
        ("SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p", "GROUP BY"),
        ("SELECT * { SERVICE <http://a/> { ?s ?p ?o } }", "line 1: SERVICE would ask another server"),
        ("select * { service silent <http://a/> { ?s ?p ?o } }", "SERVICE"),
        ("", "not complete"),
        ("DROP ALL", "line 1"),
        ("INSERT DATA { d:a d:b d:c }", "line 1"),
    ],
)
def test_errors_tell_the_line_and_what_was_meant(store: ox.Store, query: str, told: str) -> None:
    with pytest.raises(QueryError, match=f"(?s){told}"):
        run(store, query)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s rdfs:label "kg:nonsense SERVICE" }',
        "SELECT * { ?s ?p ?o } # kg:nonsense SERVICE",
        'SELECT * { ?s rdfs:label """a "kg:nonsense" b""" }',
        "PREFIX kg: <http://other.example/> SELECT * { ?s kg:nonsense ?o }",
        "SELECT ?service { ?service a kg:Person . }",
        "SELECT * { ?s kg:date '2021'^^xsd:gYear; a kg:Event. }",
    ],
)
def test_what_only_looks_like_a_mistake_is_none(store: ox.Store, query: str) -> None:
    assert isinstance(run(store, query), Result)


# ---------------------------------------------------------------- names


@pytest.mark.parametrize(
    "name", ["Bor Front", "bor front", "FB", "bor-front", "d:bor-front", f"{DEFAULT_BASE}bor-front"]
)
def test_things_are_found_by_any_name(store: ox.Store, name: str) -> None:
    assert [node.value for node in entities(store, name)] == [DEFAULT_BASE + "bor-front"]


def test_a_name_that_nothing_bears(store: ox.Store) -> None:
    with pytest.raises(QueryError, match="did you mean bor front"):
        entities(store, "Bor Frnt")


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_names_are_only_names(words: str) -> None:
    found = ox.Store()
    found.extend(triples(quads(hostile())))
    from kg.rdf import carried
    from kg.sparql.cookbook import ask as ask_recipe

    answer = ask_recipe(found, "statements", {"who": carried(words)})
    assert {row["speaker"] for row in answer} == {carried(words)}
    assert len(ask_recipe(found, "quotes", {"text": carried(words)})) >= 1


# ---------------------------------------------------------------- files and indexes


def test_everything_is_in_the_default_graph_whatever_the_file(folder: Path) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    expected = len({str(quad) for quad in triples(quads(SAMPLE))})
    for path in (folder, folder / "graph.ttl", folder / "graph.trig"):
        assert [row["n"] for row in run(open_store(path).store, count)] == [expected]
    assert len(run(open_store(folder / "graph.trig").store, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")) == 2


def test_a_large_graph_is_indexed_once_and_anew_when_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    EXPORTERS["turtle"](quads(SAMPLE), path, base=DEFAULT_BASE)
    count = "SELECT (COUNT(*) AS ?n) { ?s a kg:Event }"

    def asked() -> object:
        return next(iter(run(open_store(path, large=0).store, count)))["n"]

    assert asked() == 3
    index = tmp_path / ".kg-index-graph.ttl"
    built = (index / "key.json").stat().st_mtime_ns
    assert asked() == 3
    assert (index / "key.json").stat().st_mtime_ns == built  # not built again
    os.utime(path)
    assert asked() == 3  # touched, but the same
    path.write_text(path.read_text(encoding="utf-8") + "d:x a kg:Event .\n", encoding="utf-8")
    assert asked() == 4
    assert sorted(file.name for file in tmp_path.iterdir()) == [".kg-index-graph.ttl", "graph.ttl"]


DAMAGES: dict[str, Callable[[bytes], bytes | None]] = {
    "zeros": lambda data: bytes(len(data)),
    "cut": lambda data: data[: len(data) // 2],
    "a few bytes": lambda data: data[: len(data) // 3] + b"damaged" + data[len(data) // 3 + 7 :],
    "gone": lambda data: None,
}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("part", ["*.sst", "MANIFEST*", "CURRENT"])
def test_a_damaged_index_is_built_anew(tmp_path: Path, part: str, damage: str) -> None:
    path = tmp_path / "graph.ttl"
    EXPORTERS["turtle"](quads(SAMPLE), path, base=DEFAULT_BASE)

    def question(found: ox.Store, base: str) -> Result:
        return run(found, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", base=base)

    expected = list(Source(path, large=0).ask(question))
    _spoil(tmp_path / ".kg-index-graph.ttl" / "store", part, DAMAGES[damage])
    suspect(path)
    assert list(Source(path, large=0).ask(question)) == expected
    assert not (tmp_path / ".kg-index-graph.ttl" / "suspect").exists()
    assert list(Source(path, large=0).ask(question)) == expected
    assert sorted(file.name for file in tmp_path.iterdir()) == [".kg-index-graph.ttl", "graph.ttl"]


@pytest.mark.parametrize("damage", ["zeros", "cut", "gone"])
def test_damage_that_can_be_seen_needs_no_suspicion(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "graph.ttl"
    EXPORTERS["turtle"](quads(SAMPLE), path, base=DEFAULT_BASE)
    assert run(open_store(path, large=0).store, "ASK { ?s a kg:Event }")
    for part in ("*.sst", "MANIFEST*"):
        _spoil(tmp_path / ".kg-index-graph.ttl" / "store", part, DAMAGES[damage])
        assert run(open_store(path, large=0).store, "ASK { ?s a kg:Event }")


def test_an_engine_that_fails_on_its_index_gets_a_new_one(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    EXPORTERS["turtle"](quads(SAMPLE), path, base=DEFAULT_BASE)
    source = Source(path, large=0)
    first = source.opened.store

    def question(found: ox.Store, base: str) -> Result:
        if found is first:
            raise RuntimeError("Corruption: block checksum mismatch")
        return run(found, "ASK { ?s a kg:Event }", base=base)

    assert source.ask(question)
    with pytest.raises(QueryError, match="did you mean kg:agent"):  # a mistake of the asker is no damage
        source.ask(lambda found, base: run(found, "ASK { ?s kg:agnt ?o }", base=base))


def test_a_worker_asks_a_damaged_index_of_a_large_graph(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text(f"<http://a/> <http://b/> 1 . # {'x' * LARGE}\n", encoding="utf-8")
    for asked in (Worker(path), Graph.open(path)):
        assert len(_rows(asked, "SELECT ?s { ?s ?p ?o }")) == 1
        _spoil(tmp_path / ".kg-index-graph.ttl" / "store", "*.sst", DAMAGES["zeros"])
        if isinstance(asked, Worker):
            asked.close()
        else:
            asked = Graph.open(path)
        assert len(_rows(asked, "SELECT ?s { ?s ?p ?o }")) == 1
        if isinstance(asked, Worker):
            asked.close()


def _rows(asked: Worker | Graph, query: str) -> Result:
    if isinstance(asked, Graph):
        return asked.query(query)
    answer = asked.ask(query, timeout=60)
    return from_json(answer.json, answer.base)


def _spoil(store: Path, part: str, damage: Callable[[bytes], bytes | None]) -> None:
    found = sorted(store.glob(part))
    assert found
    for file in found:
        spoilt = damage(file.read_bytes())
        file.unlink() if spoilt is None else file.write_bytes(spoilt)


def test_two_may_read_an_index_at_once(tmp_path: Path) -> None:
    path = tmp_path / "graph.trig"
    EXPORTERS["trig"](quads(SAMPLE), path, base=DEFAULT_BASE)
    first, second = open_store(path, large=0), open_store(path, large=0)
    for opened in (first, second):
        assert len(run(opened.store, "SELECT * { ?s a kg:Claim }")) == 5
    assert run(first.store, "ASK { GRAPH ?g { ?s a kg:Claim } }")


def test_a_folder_that_can_not_be_written_needs_no_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise PermissionError("read-only")

    path = tmp_path / "graph.ttl"
    EXPORTERS["turtle"](quads(SAMPLE), path, base=DEFAULT_BASE)
    monkeypatch.setattr(tempfile, "mkdtemp", refuse)
    assert run(open_store(path, large=0).store, "ASK { ?s a kg:Event }")


def test_broken_files_are_named_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "own.ttl"
    path.write_text("<a> <b> <c> .\n<a> <b> oops .\n", encoding="utf-8")
    for large in (0, 10**9):
        with pytest.raises(InputError, match=r"own\.ttl.*line 2"):
            open_store(path, large=large)
    assert list(tmp_path.iterdir()) == [path]


def test_half_characters_are_refused(store: ox.Store) -> None:
    from kg.errors import ParameterError
    from kg.sparql.cookbook import ask as ask_recipe

    with pytest.raises(QueryError, match="line 2: half of a character"):
        run(store, "SELECT ?x\n{ ?x rdfs:label '\udcff' }")
    for name, parameter in (("quotes", "text"), ("accusations", "who"), ("events", "kind"), ("events", "since")):
        with pytest.raises(ParameterError, match="half of a character"):
            ask_recipe(store, name, {parameter: "a\ud800"})


# ---------------------------------------------------------------- the process that can be stopped


def test_a_worker_answers_stops_and_goes_on(folder: Path) -> None:
    with Worker(folder) as worker:
        worker.start()
        began = time.monotonic()
        with pytest.raises(QueryError, match=r"stopped after 0\.5 seconds"):
            worker.ask(ENDLESS, timeout=0.5)
        assert time.monotonic() - began < 30
        answer = worker.ask("SELECT ?l { d:kest rdfs:label ?l }", timeout=60)
        assert list(from_json(answer.json, answer.base)) == [{"l": "Kest"}]
        with pytest.raises(QueryError, match="did you mean kg:agent"):
            worker.ask("ASK { ?s kg:agnt ?o }", timeout=60)
        recipe = worker.ask_recipe("positions", {"who": "Vos"}, timeout=60)
        assert [row["position"] for row in from_json(recipe.json, recipe.base)] == ["Premier"]
        assert from_json(worker.ask("SELECT * { ?s ?p ?o }", limit=5).json, "").truncated


@pytest.mark.parametrize("base", [DEFAULT_BASE, "https://own.example/data/"])
@pytest.mark.parametrize("written", [False, True])
def test_a_graph_is_asked_with_a_time_out(tmp_path: Path, written: bool, base: str) -> None:
    graph = Graph(SAMPLE, base=base)
    if written:
        graph.write(tmp_path)
        graph = Graph.open(tmp_path)
    query = "SELECT ?l { d:kest rdfs:label ?l }"
    began = time.monotonic()
    with pytest.raises(QueryError, match=r"stopped after 0\.5 seconds"):
        graph.query(ENDLESS, timeout=0.5)
    assert time.monotonic() - began < 30
    assert graph.query(query, timeout=60) == graph.query(query)
    assert list(graph.query(query, timeout=60)) == [{"l": "Kest"}]
    assert graph.query("SELECT * { ?s ?p ?o }", timeout=60, limit=2).truncated
    with pytest.raises(QueryError, match="did you mean kg:agent"):
        graph.query("ASK { ?s kg:agnt ?o }", timeout=60)


def test_the_process_of_a_graph_ends_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    graph, others = Graph(SAMPLE), psutil.Process().children()
    assert graph.query("ASK {}", timeout=60)
    (child,) = [each for each in psutil.Process().children() if each not in others]
    assert "kg.sparql" in child.cmdline()
    assert list(tmp_path.iterdir())
    del graph
    gc.collect()
    assert not child.is_running() and list(tmp_path.iterdir()) == []


def test_threads_wait_for_each_other(folder: Path) -> None:
    with Worker(folder) as worker, ThreadPoolExecutor(8) as threads:
        answers = threads.map(lambda n: worker.ask(f"SELECT ({n} AS ?n) {{}}", timeout=60), range(40))
        assert [next(iter(from_json(answer.json, ""))) for answer in answers] == [{"n": n} for n in range(40)]


def test_a_worker_without_a_graph(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        ask(tmp_path / "none", "ASK {}")
