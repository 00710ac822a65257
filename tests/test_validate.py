"""Validation: each fault is found, named with article and passage, and a sound graph has none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.export import EXPORTERS
from kg.graph import Graph
from kg.model import Assertion, Knowledge, Problem, Ref
from kg.ontology import DEFAULT_BASE, KG, PREFIXES, node, ontology, ontology_path
from kg.rdf import quads
from kg.validate import check
from kg.validate.shapes import shapes_path
from tests.rdf_samples import ARTICLES, PASSAGES, SAMPLE, component, hostile

TEXTS = {f"{DEFAULT_BASE}article-daily": ARTICLES[0].text}
A, PLACE = ox.NamedNode(PREFIXES["rdf"] + "type"), f"{DEFAULT_BASE}article-daily, characters 0 to 26"


def d(last: str) -> ox.NamedNode:
    return ox.NamedNode(DEFAULT_BASE + last)


def xsd(text: str, datatype: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(PREFIXES["xsd"] + datatype))


def found(*more: ox.Quad, without: Callable[[ox.Quad], bool] = lambda _: False, texts: bool = True) -> list[Problem]:
    kept = [quad for quad in quads(SAMPLE) if not without(quad)]
    known = {**TEXTS, next(iter(river())): ARTICLES[1].text}
    return check([*kept, *more], texts=known if texts else None)


def river() -> list[str]:
    from kg.rdf import Iris

    return [Iris.of(SAMPLE).article(ARTICLES[1].id).value]


def test_a_sound_graph_has_no_faults() -> None:
    assert found() == []
    assert Graph(SAMPLE).check() == []
    assert Graph(hostile()).check() == []
    assert check([]) == []


@pytest.mark.parametrize(
    "fault, where, told",
    [
        (ox.Quad(d("kest"), ox.NamedNode(KG + "agnet"), d("aland")), "kest", "kg:agnet is not declared.*did you mean"),
        (ox.Quad(d("kest"), A, ox.NamedNode(KG + "Town")), "kest", "class kg:Town is not declared"),
        (ox.Quad(d("kest"), node("kind"), ox.NamedNode(KG + "Town")), "kest", "term kg:Town"),
        (ox.Quad(d("kest"), ox.NamedNode("http://own.example/p"), d("aland")), "kest", "http://own.example/p"),
        (ox.Quad(d("claim-02"), node("about"), d("nobody")), PLACE, "kg:about points at .*nobody"),
        (ox.Quad(d("claim-02"), node("confidence"), xsd("high", "decimal")), PLACE, "'high', which is no xsd:decimal"),
        (ox.Quad(d("kest"), node("date"), xsd("2021-02-30", "date")), "kest", "'2021-02-30', which is no xsd:date"),
        (ox.Quad(d("kest"), node("date"), xsd("--13-01", "gMonthDay")), "kest", "no xsd:gMonthDay"),
        (ox.Quad(d("claim-02"), node("evidence"), d("passage-a1")), "claim-02", "which does not report it"),
    ],
)
def test_faults_are_named_with_their_place(fault: ox.Quad, where: str, told: str) -> None:
    import re

    problems = found(fault)
    assert len(problems) == 1
    assert problems[0].severity == "error"
    assert where in problems[0].where
    assert re.search(told, problems[0].message)


def test_a_quote_that_is_not_there_names_article_and_passage() -> None:
    moved = replace(PASSAGES[1], start=1)
    problems = Graph(replace(SAMPLE, passages=(PASSAGES[0], moved, *PASSAGES[2:]))).check()
    assert [p.severity for p in problems] == ["error"]
    assert "passage-a2" in problems[0].where
    assert "article-daily, characters 1 to 26" in problems[0].where
    assert "'A truce took hold on 4 May' is not what the article says there: ' truce took" in problems[0].message


def test_articles_that_are_not_at_hand_are_told(tmp_path: Path) -> None:
    Graph(SAMPLE).write(tmp_path)
    opened = Graph.open(tmp_path)
    assert opened.check() == []
    problems = opened.check(articles=[ARTICLES[0].text])
    assert [p.severity for p in problems] == ["warning"]
    assert problems[0].where == river()[0]
    assert opened.check(articles=[article.text for article in ARTICLES]) == []
    changed = opened.check(articles=[ARTICLES[1].text, ARTICLES[0].text + "!"])
    assert "could not be checked" in changed[0].message


# ---------------------------------------------------------------- shapes


def test_there_is_a_shape_for_every_class() -> None:
    target = ox.NamedNode(PREFIXES["sh"] + "targetClass")
    aimed = {q.object.value for q in ox.parse(path=str(shapes_path())) if q.predicate == target}
    assert {term.iri for term in ontology().of_kind("class")} <= aimed


def test_shapes_speak_of_declared_terms_only() -> None:
    used = {
        term.value
        for quad in ox.parse(path=str(shapes_path()))
        for term in (quad.predicate, quad.object)
        if isinstance(term, ox.NamedNode) and term.value.startswith(KG)
    }
    assert used <= {term.iri for term in ontology().terms.values()}


def shacl(knowledge: Knowledge) -> list[Problem]:
    component("pyshacl")
    return Graph(knowledge).shacl()


def test_shapes_find_nothing_wrong_with_a_sound_graph() -> None:
    assert shacl(SAMPLE) == []


def broken() -> Knowledge:
    """The sample with a person for a place, an empty claim, a conflict of one, an event that rests on nothing."""
    person_as_place = replace(SAMPLE.facts[6], object=Ref("ina-vos"))
    empty = Assertion("claim-09", "daily", ("passage-a2",), confidence=1.5)
    lone = replace(SAMPLE.conflicts[0], alternatives=("claim-01",))
    baseless = replace(SAMPLE.events[0], evidence=(), sources=0)
    return replace(
        SAMPLE,
        facts=(*SAMPLE.facts[:6], person_as_place, *SAMPLE.facts[7:]),
        assertions=(*SAMPLE.assertions, empty),
        conflicts=(lone,),
        events=(baseless, *SAMPLE.events[1:]),
    )


def test_shapes_find_what_is_wrong() -> None:
    told = "\n".join(f"{problem.where}: {problem.message}" for problem in shacl(broken()))
    for expected in (
        "ceasefire-2e: an event is somewhere",
        "claim-09: a claim has one confidence from 0 to 1",
        "conflict-01: a conflict has at least two claims that disagree",
        "attack-1f: an event rests on a passage",
    ):
        assert expected in told
    assert "claim-09: " in told


def test_two_engines_find_the_same(tmp_path: Path) -> None:
    engine = component("shacl")
    data = tmp_path / "data.nt"
    for knowledge in (SAMPLE, broken()):
        EXPORTERS["ntriples"]([*quads(knowledge), *ox.parse(path=str(ontology_path()))], data, base=DEFAULT_BASE)
        found = engine.validate(str(data), str(shapes_path()))
        nodes = sorted(str(result.focus_node).strip("<>") for result in found.results)
        assert nodes == sorted(problem.where.split(",")[0] for problem in shacl(knowledge))


def test_seeds_are_sound(seeds_graph: Graph) -> None:
    assert seeds_graph.check() == []


def test_seeds_fit_the_shapes(seeds_graph: Graph) -> None:
    component("pyshacl")
    assert [f"{p.where}: {p.message}" for p in seeds_graph.shacl()] == []
