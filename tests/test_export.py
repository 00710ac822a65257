"""RDF files: the same statements for two parsers, the same bytes for the same statements, whole or not at all."""

from __future__ import annotations

import random
import re
import subprocess
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import ConfigError, InputError
from kg.export import EXPORTERS, FILES
from kg.export.sorting import sort_unique
from kg.graph import Graph
from kg.model import Knowledge
from kg.ontology import DEFAULT_BASE, PREFIXES
from kg.rdf import literal, quads, triples
from kg.rdf.terms import n_triples
from tests.rdf_samples import SAMPLE, component, hostile

SYNTAX = {"turtle": "turtle", "trig": "trig", "ntriples": "ntriples", "nquads": "nquads"}
KNOWLEDGE = {"sample": SAMPLE, "hostile": hostile(), "empty": Knowledge()}


def written(format: str, found: Iterator[ox.Quad], folder: Path) -> Path:
    path = folder / FILES[format]
    EXPORTERS[format](found, path, base=DEFAULT_BASE)
    return path


def lines(path: Path, rapper: str, syntax: str) -> set[str]:
    """The file's triples as Raptor reads them."""
    done = subprocess.run(
        [rapper, "-q", "-i", syntax, "-o", "ntriples", str(path)], capture_output=True, text=True, check=True
    )
    return {str(quad) for quad in triples(ox.parse(done.stdout, format=ox.RdfFormat.N_TRIPLES))}


@pytest.mark.parametrize("name", KNOWLEDGE)
@pytest.mark.parametrize("format", SYNTAX)
def test_oxigraph_reads_back_every_statement(format: str, name: str, tmp_path: Path) -> None:
    path = written(format, quads(KNOWLEDGE[name]), tmp_path)
    expected = quads(KNOWLEDGE[name]) if format in ("trig", "nquads") else triples(quads(KNOWLEDGE[name]))
    assert {str(quad) for quad in ox.parse(path=str(path))} == {str(quad) for quad in expected}


@pytest.mark.parametrize("name", ["sample", "hostile"])
@pytest.mark.parametrize("format", SYNTAX)
def test_raptor_reads_back_every_statement(
    format: str, name: str, tmp_path: Path, require: Callable[[str], str]
) -> None:
    path = written(format, quads(KNOWLEDGE[name]), tmp_path)
    assert lines(path, require("rapper"), SYNTAX[format]) == {str(quad) for quad in triples(quads(KNOWLEDGE[name]))}


@pytest.mark.parametrize("format", [*SYNTAX, "jsonld", "graphml", "gexf"])
def test_the_order_of_statements_does_not_show(format: str, tmp_path: Path) -> None:
    found = list(quads(SAMPLE)) * 2
    first = written(format, iter(found), tmp_path / "1").read_bytes()
    random.Random(7).shuffle(found)
    assert written(format, iter(found), tmp_path / "2").read_bytes() == first


BLANK = """
@prefix kg: <https://kg.example/ontology#> .
@prefix ex: <http://ex.example/> .
ex:a kg:place [ a kg:City ; kg:locatedIn [ a kg:Region ] ] ; kg:participant ( ex:b [ a kg:Group ] ) .
[] a kg:Event ; kg:place _:somewhere . _:somewhere a kg:Place .
"""


@pytest.mark.parametrize("format", [*SYNTAX, "jsonld", "graphml", "gexf"])
def test_blank_nodes_have_the_same_labels_in_every_run(format: str, tmp_path: Path) -> None:
    def read() -> list[ox.Quad]:
        return list(ox.parse(BLANK, format=ox.RdfFormat.TURTLE))

    assert {str(quad) for quad in read()} != {str(quad) for quad in read()}  # a parser makes them up
    first = written(format, iter(read()), tmp_path / "1")
    assert first.read_bytes() == written(format, iter(reversed(read())), tmp_path / "2").read_bytes()
    if format in (*SYNTAX, "jsonld"):
        there, here = ox.Dataset(ox.parse(path=str(first))), ox.Dataset(read())
        for dataset in (there, here):
            dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        assert there == here


@pytest.mark.parametrize("format", EXPORTERS)
@pytest.mark.parametrize("code", ["0000", "FFFE", "FFFF"])
def test_a_text_that_readers_would_cut_is_refused(format: str, code: str, tmp_path: Path) -> None:
    if format == "parquet":
        component("pyarrow")
    text = f'<urn:a> <http://www.w3.org/2000/01/rdf-schema#label> "before \\u{code} after" .'
    with pytest.raises(InputError, match=rf"<urn:a> .*#label>: the text holds U\+{code}"):
        written(format, iter(ox.parse(text, format=ox.RdfFormat.N_TRIPLES)), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_turtle_reads_well(tmp_path: Path) -> None:
    text = written("turtle", quads(SAMPLE), tmp_path).read_text(encoding="utf-8")
    assert "\nd:ceasefire-2e a kg:Agree , kg:Ceasefire , kg:Event ;\n    rdfs:label " in text
    assert 'kg:date "2021-05-03"^^xsd:date ;\n' in text
    assert "kg:confidence 0.9 ;" in text
    headings = re.findall(r"^# (.*)$", text, re.MULTILINE)
    assert headings[:3] == ["the data set", "articles", "actors, places, events"]
    assert "@prefix sem:" not in text  # no prefix that is not used


def test_turtle_has_no_escapes_in_names(tmp_path: Path) -> None:
    for knowledge in KNOWLEDGE.values():
        text = written("turtle", quads(knowledge), tmp_path).read_text(encoding="utf-8")
        bare = re.sub(r'"(?:[^"\\]|\\.)*"', '""', text)
        assert "\\" not in bare


@pytest.mark.parametrize(
    "iri",
    ["https://kg.example/id/a/b", "https://kg.example/id/a.", "https://kg.example/id/é", "https://kg.example/id/"],
)
def test_iris_that_need_escapes_are_written_in_full(iri: str, tmp_path: Path) -> None:
    node = ox.NamedNode(iri)
    path = written("turtle", iter([ox.Quad(node, node, node)]), tmp_path)
    assert f"<{iri}> <{iri}> <{iri}> ." in path.read_text(encoding="utf-8")
    assert [quad.subject.value for quad in ox.parse(path=str(path))] == [iri]


def test_forms_of_numbers_are_kept(tmp_path: Path) -> None:
    node, xsd = ox.NamedNode("https://kg.example/id/a"), PREFIXES["xsd"]
    values = [("0.50", "decimal"), ("007", "integer"), ("1.", "decimal"), ("1e3", "double"), ("x", "integer")]
    found = [ox.Quad(node, node, ox.Literal(text, datatype=ox.NamedNode(xsd + kind))) for text, kind in values]
    path = written("turtle", iter(found), tmp_path)
    assert {str(quad) for quad in ox.parse(path=str(path))} == {str(quad) for quad in found}


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_any_text_survives_as_a_literal(text: str) -> None:
    node = ox.NamedNode("https://kg.example/id/a")
    value = literal(text)
    parsed = next(iter(ox.parse(f"{node} {node} {n_triples(value)} .", format=ox.RdfFormat.N_TRIPLES)))
    assert parsed.object == value


def test_no_control_character_reaches_a_file(tmp_path: Path) -> None:
    for format in SYNTAX:
        text = written(format, quads(hostile()), tmp_path).read_text(encoding="utf-8")
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


def test_a_writer_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    def broken() -> Iterator[ox.Quad]:
        yield from quads(SAMPLE)
        raise RuntimeError("boom")

    for format, name in FILES.items():
        path = tmp_path / format / name
        path.parent.mkdir()
        if format not in ("csv", "parquet"):
            path.write_text("old", encoding="utf-8")
        with pytest.raises(RuntimeError, match="boom"):
            EXPORTERS[format](broken(), path, base=DEFAULT_BASE)
        left = list(path.parent.iterdir())
        assert left == ([path] if path.exists() else [])
        assert not path.is_file() or path.read_text(encoding="utf-8") == "old"


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(st.characters(exclude_characters="\n\r", exclude_categories=["Cs"]))), st.integers(0, 40))
def test_sorting_on_disk_is_sorting(lines: list[str], budget: int) -> None:
    assert list(sort_unique(iter(lines), budget=budget)) == sorted(set(lines))


def test_a_format_of_ones_own(tmp_path: Path) -> None:
    def count(quads: Iterable[ox.Quad], path: Path, *, base: str) -> None:
        path.write_text(f"{len(list(quads))} of {base}", encoding="utf-8")

    graph = Graph(SAMPLE)
    told = graph.export("count", tmp_path / "n.txt", exporters={"count": count}).read_text(encoding="utf-8")
    assert told == f"{sum(1 for _ in quads(SAMPLE))} of {DEFAULT_BASE}"
    with pytest.raises(ConfigError, match="no format 'count'"):
        graph.export("count", tmp_path / "n.txt")


@pytest.mark.parametrize("name", KNOWLEDGE)
def test_json_ld_holds_every_statement_for_two_parsers(name: str, tmp_path: Path) -> None:
    import rdflib

    path = written("jsonld", quads(KNOWLEDGE[name]), tmp_path)
    expected = {str(quad) for quad in triples(quads(KNOWLEDGE[name]))}
    assert {str(quad) for quad in ox.parse(path=str(path), format=ox.RdfFormat.JSON_LD)} == expected
    other = rdflib.Graph().parse(path, format="json-ld").serialize(format="nt")
    assert len(set(ox.parse(other, format=ox.RdfFormat.N_TRIPLES))) == len(expected)


def test_json_ld_reads_well(tmp_path: Path) -> None:
    import json

    data = json.loads(written("jsonld", quads(SAMPLE), tmp_path).read_text(encoding="utf-8"))
    nodes = {node["id"]: node for node in data["@graph"]}
    truce = nodes["ceasefire-2e"]
    assert truce["participant"] == ["aland", "bor-front"]
    assert truce["realis"] == "Asserted"
    assert truce["type"] == ["Agree", "Ceasefire", "Event"]
    assert nodes["passage-a2"]["start"] == 0
    assert nodes["claim-01"]["confidence"] == "0.9"
