"""Graph: one object to ask, to hand on, to write and to open again."""

from __future__ import annotations

import webbrowser
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import ConfigError, InputError, QueryError
from kg.graph import Graph
from kg.model import Knowledge
from kg.rdf import quads, triples
from tests.rdf_samples import SAMPLE

PARTIES = "SELECT ?label { d:ceasefire-2e kg:participant/rdfs:label ?label } ORDER BY ?label"


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph(SAMPLE)


def test_query_gives_rows(graph: Graph) -> None:
    assert [row["label"] for row in graph.query(PARTIES)] == ["Aland", "Bor Front"]


def test_written_and_opened_graphs_answer_the_same(graph: Graph, tmp_path: Path) -> None:
    graph.write(tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["graph.trig", "graph.ttl"]
    for path in (tmp_path, tmp_path / "graph.ttl", tmp_path / "graph.trig"):
        opened = Graph.open(path)
        assert opened.query(PARTIES).rows == graph.query(PARTIES).rows
        assert len(opened) == len(graph) == len({str(quad) for quad in triples(quads(SAMPLE))})


def test_named_graphs_can_be_asked(graph: Graph, tmp_path: Path) -> None:
    query = "SELECT DISTINCT ?g { GRAPH ?g { ?claim a kg:Claim } } ORDER BY ?g"
    graph.write(tmp_path)
    assert len(graph.query(query)) == 2
    assert graph.query(query).rows == Graph.open(tmp_path).query(query).rows


def test_an_opened_graph_knows_its_base(tmp_path: Path) -> None:
    Graph(SAMPLE, base="https://lab.example/x/").write(tmp_path)
    assert Graph.open(tmp_path).base == "https://lab.example/x/"
    assert len(Graph.open(tmp_path).query(PARTIES)) == 2


def test_to_rdflib_has_every_triple_in_its_form(graph: Graph) -> None:
    found = graph.to_rdflib()
    again = {str(quad) for quad in ox.parse(found.serialize(format="nt"), format=ox.RdfFormat.N_TRIPLES)}
    assert again == {str(quad) for quad in triples(quads(SAMPLE))}
    assert dict(found.namespaces())["kg"]


def test_to_networkx(graph: Graph) -> None:
    network = graph.to_networkx()
    assert network.nodes["ceasefire-2e"]["date"] == "2021-05-03"
    facts = {data["property"] for _, _, data in network.out_edges("ceasefire-2e", data=True)}
    assert facts == {"participant", "place"}
    claims = [data for _, _, data in network.edges(data=True) if data["layer"] == "claim"]
    assert {"stance": "Accuses", "content": "killed over 20"}.items() <= claims[0].items()


def test_an_empty_graph() -> None:
    graph = Graph(Knowledge())
    assert not graph.query("ASK { ?event a kg:Event }")
    assert len(graph.to_networkx()) == 0
    assert graph.check() == []


def test_wrong_paths_and_bases(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="kg build"):
        Graph.open(tmp_path)
    with pytest.raises(InputError, match="does not exist"):
        Graph.open(tmp_path / "x.ttl")
    (tmp_path / "x.ttl").write_text("@prefix d: <x>\nd:a d:b", encoding="utf-8")
    with pytest.raises(InputError, match=r"x\.ttl: no valid RDF.*line 2"):
        Graph.open(tmp_path / "x.ttl")
    (tmp_path / "x.doc").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match=r"\.doc is no RDF format"):
        Graph.open(tmp_path / "x.doc")
    with pytest.raises(ConfigError, match="base"):
        list(Graph(SAMPLE, base="x").quads())


def test_an_opened_graph_has_no_articles(tmp_path: Path) -> None:
    Graph(SAMPLE).write(tmp_path)
    with pytest.raises(InputError, match="build the graph from the articles"):
        _ = Graph.open(tmp_path).knowledge


def test_show_writes_a_page_and_opens_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    path = Graph(SAMPLE).show(tmp_path / "page.html")
    assert "<html" in path.read_text(encoding="utf-8")
    assert opened == [path.resolve().as_uri()]


def test_a_question_that_ships(graph: Graph) -> None:
    assert [row["person"] for row in graph.ask("positions")] == ["Ina Vos"]
    with pytest.raises(QueryError, match="did you mean positions"):
        graph.ask("position")
