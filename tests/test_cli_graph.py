"""The commands that work on a graph that is there: query, export, validate, diff, ontology."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from kg.cli import main
from kg.graph import Graph
from kg.model import Knowledge, Ref
from tests.rdf_samples import ARTICLES, SAMPLE


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    Graph(SAMPLE).write(tmp_path / "graph")
    return tmp_path / "graph"


Capture = pytest.CaptureFixture[str]


def test_query_of_ones_own(graph: Path, capsys: Capture) -> None:
    assert main(["query", "-q", "SELECT ?l { ?p a kg:Person ; rdfs:label ?l }", str(graph), "--format", "csv"]) == 0
    assert capsys.readouterr().out.split() == ["l", "Ina", "Vos"]


def test_a_question_with_parameters_anywhere(graph: Path, capsys: Capture) -> None:
    for words in (["positions", "--who", "Vos", str(graph)], ["positions", str(graph), "--who", "Vos"]):
        assert main(["query", *words, "--format", "json"]) == 0
        rows = json.loads(capsys.readouterr().out)["results"]["bindings"]
        assert [row["position"]["value"] for row in rows] == ["Premier"]


def test_query_in_a_table_says_how_many_rows(graph: Path, capsys: Capture) -> None:
    assert main(["query", "actors", str(graph)]) == 0
    told = capsys.readouterr()
    assert "Bor Front" in told.out
    assert "6 rows" in told.err


def test_the_default_graph_folder(graph: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(graph.parent)
    assert main(["query", "-q", "ASK { ?e a kg:Event }"]) == 0
    assert capsys.readouterr().out == "yes\n"


def test_list_and_show(capsys: Capture) -> None:
    assert main(["query", "--list"]) == 0
    listed = capsys.readouterr().out
    assert "accusations" in listed
    assert "[--who --whom --since --until]" in listed
    assert main(["query", "accusations", "--show"]) == 0
    assert "kg:Accuses" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words, code, told",
    [
        (["acusations"], 2, "did you mean accusations"),
        (["about"], 2, "about needs who"),
        (["events", "--text", "x"], 2, "events has no parameter 'text'"),
        (["-q", "SELECT * { ?s kg:agnt ?o }"], 2, "did you mean kg:agent"),
        (["-q", "SELCT * { ?s ?p ?o }"], 2, "did you mean SELECT"),
        (["-q", "SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } }"], 2, "SERVICE would ask another server"),
        (["-q", "DELETE WHERE { ?s ?p ?o }"], 2, "DELETE would change the graph, and queries only read"),
        (["-q", "# a note\nPREFIX x: <http://x/>\ninsert data { x:a x:a x:a }"], 2, "INSERT would change the graph"),
        (["-q", "asked.rq"], 2, "name the file with --file"),
        (["--file", "gone.rq"], 2, "gone.rq can't be read"),
        (["-q", "CONSTRUCT WHERE { ?s a kg:Event }", "--format", "csv"], 2, "choose --format turtle"),
        (["-q", "SELECT * { ?s a kg:Event }", "--format", "turtle"], 2, "only the answer of CONSTRUCT"),
        (["events", "--who", "Nobody Atall"], 3, "nothing in the graph is called"),
        (["-q", "ASK {}", "--who", "x"], 2, "belongs to a shipped question"),
        ([], 2, "nothing is asked"),
        (["-q", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "--timeout", "1"], 3, "stopped after 1"),
    ],
)
def test_errors_of_queries(graph: Path, capsys: Capture, words: list[str], code: int, told: str) -> None:
    place = [str(graph)] if words else []
    assert main(["query", *words, *place]) == code
    assert told in capsys.readouterr().err


def test_a_cut_answer_is_told_in_every_format(graph: Path, capsys: Capture) -> None:
    query = ["query", "-q", "SELECT * { ?s ?p ?o }", str(graph), "--limit", "2"]
    for format, lines in (("table", 4), ("csv", 3), ("tsv", 3)):
        assert main([*query, "--format", format]) == 1
        told = capsys.readouterr()
        assert len(told.out.splitlines()) == lines
        assert "only the first 2 rows were written - raise --limit" in told.err


@pytest.mark.parametrize(
    "words",
    [
        ["query", "events", "--limit", "-5"], ["query", "events", "--timeout", "-1"], ["query", "events", "--limit", "x"],
        ["load", "http://localhost:1/", "--timeout", "-1"], ["load", "http://localhost:1/", "--timeout", "0"],
        ["load", "http://localhost:1/", "--timeout", "nan"], ["disagreements", "--limit", "-5"],
        ["serve", "--timeout", "-1"], ["serve", "--workers", "0"],
    ],
)  # fmt: skip
def test_numbers_that_make_no_sense_end_with_2(capsys: Capture, words: list[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(words)
    assert "expected" in capsys.readouterr().err


@pytest.mark.parametrize(
    "query, columns",
    [
        ("SELECT * { ?x ?p ?o }", "x,p,o"),
        ("PREFIX z: <http://z/> # ?late\nselect distinct * { ?x a kg:Event ; kg:date ?b . BIND(1 AS ?a) }", "x,b,a"),
        ("SELECT ?o ?x { ?x ?p ?o }", "o,x"),
    ],
)
def test_columns_stand_as_the_query_names_them(graph: Path, capsys: Capture, query: str, columns: str) -> None:
    assert main(["query", "-q", query, str(graph), "--format", "csv", "--limit", "0"]) == 0
    written = capsys.readouterr().out
    assert written.splitlines()[0] == columns
    assert main(["query", "-q", query, str(graph), "--format", "tsv"]) == 0
    assert "?" + columns.replace(",", "\t?") in capsys.readouterr().out


def test_a_query_in_a_file(graph: Path, capsys: Capture) -> None:
    file = graph.parent / "people.rq"
    file.write_text("SELECT ?l { ?p a kg:Person ; rdfs:label ?l }", encoding="utf-8")
    assert main(["query", "--file", str(file), str(graph), "--format", "csv"]) == 0
    assert capsys.readouterr().out.split() == ["l", "Ina", "Vos"]
    assert main(["query", "-q", str(file), str(graph)]) == 2
    assert "--file" in capsys.readouterr().err


def test_a_question_is_shown_with_its_parameters(graph: Path, capsys: Capture) -> None:
    assert main(["query", "positions", str(graph), "--show", "--who", "Vos"]) == 0
    shown = capsys.readouterr().out
    assert "ina-vos" in shown and "UNDEF" not in shown.split("ina-vos")[0].splitlines()[-1]
    assert main(["query", "-q", shown, str(graph), "--format", "csv"]) == 0
    assert "Premier" in capsys.readouterr().out
    assert main(["query", "positions", str(graph), "--show", "--place", "Kest"]) == 2
    assert "has no parameter 'place'" in capsys.readouterr().err


@pytest.mark.parametrize("format, name", [("nquads", "graph.nq"), ("jsonld", "graph.jsonld"), ("csv", "tables")])
def test_export(graph: Path, capsys: Capture, format: str, name: str) -> None:
    assert main(["export", "--to", format, str(graph)]) == 0
    assert (graph / name).exists()
    assert main(["export", "--to", "turtle", str(graph), "-o", str(graph / "again.ttl"), "-q"]) == 0
    assert (graph / "again.ttl").read_bytes() == (graph / "graph.ttl").read_bytes()


def test_export_to_nowhere(graph: Path, capsys: Capture) -> None:
    assert main(["export", "--to", "word", str(graph)]) == 2
    assert "choose one of turtle" in capsys.readouterr().err
    assert main(["export", "--to", "turtle", str(graph)]) == 2
    assert "is what is read" in capsys.readouterr().err


def test_validate(graph: Path, capsys: Capture) -> None:
    articles = graph.parent / "articles"
    articles.mkdir()
    for number, article in enumerate(ARTICLES):
        (articles / f"{number}.txt").write_text(article.text, encoding="utf-8")
    assert main(["validate", str(graph), "--articles", str(articles)]) == 0
    assert "0 errors (quotes checked)" in capsys.readouterr().out
    own = graph.parent / "own.ttl"
    own.write_text("<https://x.example/a> <https://kg.example/ontology#agnet> 1 .\n", encoding="utf-8")
    assert main(["validate", str(own)]) == 1
    assert "did you mean kg:agent" in capsys.readouterr().err


def test_diff(graph: Path, capsys: Capture) -> None:
    empty = graph.parent / "empty"
    Graph(Knowledge()).write(empty)
    assert main(["diff", str(empty), str(graph)]) == 0
    assert "added article: A truce (The Daily, 2021-05-05)" in capsys.readouterr().out
    assert main(["diff", str(empty), str(graph), "--json"]) == 0
    changes = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {"article-daily", "bor-front", "claim-03"} <= {change["iri"].rpartition("/")[2] for change in changes}
    assert main(["diff", str(empty), str(graph), "--patch"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert (lines[0], lines[-1]) == ("TX .", "TC .")


def test_ontology(tmp_path: Path, capsys: Capture) -> None:
    assert main(["ontology"]) == 0
    assert "kg:Ceasefire" in capsys.readouterr().out
    assert main(["ontology", "--html", "-o", str(tmp_path / "o.html")]) == 0
    assert "<h1>" in (tmp_path / "o.html").read_text(encoding="utf-8")
    assert main(["ontology", "--turtle"]) == 0
    assert "owl:Ontology" in capsys.readouterr().out


# ---------------------------------------------------------------- questions that make no sense, and hints


@pytest.mark.parametrize(
    "arguments, named",
    [
        (["accusations", "--since", "2025-02-30"], "no day"),
        (["accusations", "--since", "yesterday"], "no day"),
        (["events", "--kind", "Nonsense"], "no class"),
        (["accusations", "--place", "Kabul"], "no parameter"),
        (["evets"], "did you mean events"),
        (["evidence"], "needs event"),
    ],
)
def test_a_question_that_makes_no_sense_ends_with_2(
    arguments: list[str], named: str, seeds_out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["query", arguments[0], str(seeds_out), *arguments[1:]]) == 2
    assert named in capsys.readouterr().err


def test_a_capital_that_says_nothing_leads_to_its_state(seeds_out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "demands", str(seeds_out), "--who", "kabul"]) == 0
    assert "Kabul is a city; as a government it is Afghanistan: try --who Afghanistan" in capsys.readouterr().err


def test_what_the_shapes_find_stands_in_the_report_of_a_build(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, seeds: Path
) -> None:
    person_as_place = replace(SAMPLE.facts[6], object=Ref("ina-vos"))
    broken = Graph(replace(SAMPLE, facts=(*SAMPLE.facts, person_as_place)))
    monkeypatch.setattr("kg.pipeline.build_with", lambda *args, **settings: broken)
    assert main(["build", str(seeds), "-o", str(tmp_path / "out")]) == 1
    assert "ceasefire-2e" in capsys.readouterr().err
    (problem,) = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))["problems"]
    assert problem["message"].startswith("an event is somewhere - kg:place is ")


# ---------------------------------------------------------------- where exports may go


def test_an_export_to_standard_output(graph: Path, tmp_path: Path) -> None:
    for words in (["--to", "turtle"], ["--to", "graphml"]):
        command = [sys.executable, "-m", "kg", "export", *words, str(graph), "-o", "-"]
        done = subprocess.run(command, capture_output=True, check=True, cwd=tmp_path)
        assert main(["export", *words, str(graph), "-o", str(tmp_path / "file"), "-q"]) == 0
        assert (done.stdout, done.stderr) == ((tmp_path / "file").read_bytes(), b"")
    assert not (tmp_path / "-").exists()


@pytest.mark.parametrize(
    "format, told", [("turtle", "is a folder"), ("csv", "holds other files"), ("parquet", "holds")]
)
def test_an_export_does_not_mix_with_others_files(graph: Path, capsys: Capture, format: str, told: str) -> None:
    folder = graph.parent / "mine"
    folder.mkdir()
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    assert main(["export", "--to", format, str(graph), "-o", str(folder)]) == 2
    assert told in capsys.readouterr().err
    assert [path.name for path in folder.iterdir()] == ["notes.txt"]


def test_tables_go_into_a_folder(graph: Path, capsys: Capture) -> None:
    assert main(["export", "--to", "csv", str(graph), "-o", "-"]) == 2
    assert main(["export", "--to", "csv", str(graph), "-o", str(graph / "graph.ttl")]) == 2
    (graph.parent / "a file").write_text("", encoding="utf-8")
    assert main(["export", "--to", "csv", str(graph), "-o", str(graph.parent / "a file")]) == 2
    assert "is a file" in capsys.readouterr().err
    for _ in range(2):  # again, over the tables of before
        assert main(["export", "--to", "csv", str(graph), "-o", str(graph.parent / "tables")]) == 0


def test_exports_that_a_build_makes_stale_are_told(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, seeds: Path
) -> None:
    out, build = tmp_path / "out", ["build", str(seeds), "-o", str(tmp_path / "out"), "-q"]
    monkeypatch.setattr("kg.pipeline.build_with", lambda *args, **settings: Graph(SAMPLE))
    assert main(build) == 0
    for format in ("csv", "nquads"):
        assert main(["export", "--to", format, str(out)]) == 0
    capsys.readouterr()
    assert main(build) == 0
    assert capsys.readouterr().err == ""  # the same graph
    smaller = replace(SAMPLE, names=())
    monkeypatch.setattr("kg.pipeline.build_with", lambda *args, **settings: Graph(smaller))
    assert main(build) == 0
    assert "exports of the graph before: graph.nq, tables - export anew" in capsys.readouterr().err
