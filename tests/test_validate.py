"""Validation: each fault is found, named with article and passage, and a sound graph has none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import OntologyError
from kg.export import EXPORTERS
from kg.graph import Graph
from kg.model import Assertion, Knowledge, Problem, Ref
from kg.ontology import DEFAULT_BASE, KG, PREFIXES, node, ontology, ontology_path
from kg.rdf import quads
from kg.validate import check
from kg.validate.shapes import Shape, read, shapes, shapes_path, violations
from tests.rdf_samples import ARTICLES, PASSAGES, SAMPLE, component, hostile

TEXTS = {f"{DEFAULT_BASE}article-daily": ARTICLES[0].text}
DAILY = f"{DEFAULT_BASE}article-daily"
A, PLACE = ox.NamedNode(PREFIXES["rdf"] + "type"), f"{DAILY}, characters 0 to 26"


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
        (ox.Quad(d("claim-02"), node("about"), d("nobody")), PLACE, "kg:about points at .*nobody"),
        (ox.Quad(d("claim-02"), node("confidence"), xsd("high", "decimal")), PLACE, "'high', which is no xsd:decimal"),
        (ox.Quad(d("kest"), node("date"), xsd("2021-02-30", "date")), "kest", "'2021-02-30', which is no xsd:date"),
        (ox.Quad(d("kest"), node("date"), xsd("--13-01", "gMonthDay")), "kest", "no xsd:gMonthDay"),
        (ox.Quad(d("claim-02"), node("evidence"), d("passage-a1")), "claim-02", "which does not report it"),
        (
            ox.Quad(d("ceasefire-2e"), node("place"), d("ina-vos")),
            "ceasefire-2e",
            "an event is somewhere - kg:place is",
        ),
        (ox.Quad(d("status-01"), node("endDate"), xsd("2021-03", "gYearMonth")), "status-01", "ends before it begins"),
    ],
)
def test_faults_are_named_with_their_place(fault: ox.Quad, where: str, told: str) -> None:
    import re

    problems = found(fault)
    assert [p.severity for p in problems if where in p.where and re.search(told, p.message)] == ["error"]
    assert all("told 2 times" in p.message for p in problems if not re.search(told, p.message))  # what the fault adds


OWN = """
@prefix ex: <http://ex.example/> .
@prefix kg: <https://kg.example/ontology#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
SOUND = """ kg:stance kg:Asserts ; kg:rank kg:Normal ; kg:realis kg:Claimed ; kg:confidence 0.5 ; kg:content "x" .
ex:art a kg:Article ; <http://www.w3.org/2000/01/rdf-schema#label> "An article" ;
    kg:sha256 "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" ."""


@pytest.mark.parametrize(
    "turtle, told",
    [
        ('ex:b a foaf:Person ; foaf:name "B" ; foaf:knows ex:c .', []),  # nobody's business but FOAF's
        ("ex:a kg:agent ex:missing .", ["error: ex:a: kg:agent points at ex:missing, of which nothing is said"]),
        (
            "ex:a kg:agent <http://other.example/x> .",
            ["warning: ex:a: kg:agent points at http://other.example/x, of which nothing is said here"],
        ),
        (
            f"ex:c a kg:Claim ; kg:reportedIn ex:art ; kg:evidence ex:gone ;{SOUND}",
            ["error: ex:c, ex:art: kg:evidence points at ex:gone, of which nothing is said"],
        ),
        (
            'ex:p a kg:Passage ; kg:inArticle ex:art ; kg:start 9 ; kg:end 3 ; kg:quote "x" .'
            f"ex:c a kg:Claim ; kg:reportedIn ex:art ; kg:evidence ex:p ;{SOUND}",
            ["error: ex:p, ex:art, characters 9 to 3: a passage starts before it ends - kg:start is 9"],
        ),
        (
            'ex:s kg:startDate "2021-06"^^xsd:gYearMonth ; kg:endDate "2021-05-31"^^xsd:date .',
            ["error: ex:s: it ends before it begins: kg:startDate is 2021-06, kg:endDate is 2021-05-31"],
        ),
        ('ex:s kg:startDate "2021-05"^^xsd:gYearMonth ; kg:endDate "2021-05-31"^^xsd:date .', []),
        ("ex:Militia <http://www.w3.org/2000/01/rdf-schema#subClassOf> kg:Group . ex:r a kg:Rank .",
         ["error: ex:r: there are no other values of this scale (rank) than those of the ontology"]),
    ],
)  # fmt: skip
def test_a_graph_of_ones_own(turtle: str, told: list[str]) -> None:
    problems = check(list(ox.parse(OWN + turtle, format=ox.RdfFormat.TURTLE)))
    lines = [f"{p.severity}: {p.where}: {p.message}" for p in problems]
    assert [line.replace("http://ex.example/", "ex:") for line in lines] == told


def test_a_base_of_ones_own_makes_every_link_count(tmp_path: Path) -> None:
    file = tmp_path / "own.ttl"
    file.write_text(OWN + "ex:b foaf:knows <http://ex.example/deep/er> .", encoding="utf-8")
    assert Graph.open(file).check() == []
    assert [p.severity for p in Graph.open(file, base="http://ex.example/").check()] == ["error"]


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


def test_every_shape_says_in_words_what_is_wrong() -> None:
    def told(shape: Shape) -> bool:
        return all(map(told, shape.parts)) and (not shape.tests or bool(shape.message))

    assert all(told(shape) for found in shapes().values() for shape in found)


def test_a_constraint_that_is_not_known_is_no_silent_yes() -> None:
    text = "@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:s> sh:targetClass <urn:c> ; sh:closed true ."
    with pytest.raises(OntologyError, match="closed is not known"):
        read(ox.parse(text, format=ox.RdfFormat.TURTLE))


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


def mutated() -> Knowledge:
    """The sample with a fault of each sort that shapes tell apart: number, class, form, range, order, words, codes."""
    passages = (replace(PASSAGES[0], start=70, end=60), replace(PASSAGES[1], start=-1), *PASSAGES[2:])
    entities = (replace(SAMPLE.entities[0], label=""), *SAMPLE.entities[1:3],
                replace(SAMPLE.entities[3], lat=134.0, identifiers=("urn:x:1",)), *SAMPLE.entities[4:])  # fmt: skip
    events = (replace(SAMPLE.events[0], plover="attack", cameo="99", sources=-1, number=-2), *SAMPLE.events[1:])
    claims = (replace(SAMPLE.assertions[0], confidence=-1.0, said_by=("kest",), about=("passage-a1",)),
              *SAMPLE.assertions[1:])  # fmt: skip
    return replace(
        SAMPLE, passages=passages, entities=entities, events=events, assertions=claims,
        articles=(replace(ARTICLES[0], sha256="0"), *ARTICLES[1:]),
    )  # fmt: skip


@pytest.mark.parametrize("knowledge", [SAMPLE, broken(), mutated()], ids=["sound", "broken", "mutated"])
def test_our_own_check_of_the_shapes_finds_what_pyshacl_finds(knowledge: Knowledge) -> None:
    own = sorted((str(v.focus).strip("<>"), v.message) for v in violations(quads(knowledge)))
    theirs = sorted((p.where.split(",")[0], p.message.partition(" (")[0]) for p in shacl(knowledge))
    assert own == theirs
    assert bool(own) is (knowledge is not SAMPLE)


def test_three_engines_find_the_same(tmp_path: Path) -> None:
    engine = component("shacl")
    data = tmp_path / "data.nt"
    for knowledge in (SAMPLE, broken(), mutated()):
        EXPORTERS["ntriples"]([*quads(knowledge), *ox.parse(path=str(ontology_path()))], data, base=DEFAULT_BASE)
        found = engine.validate(str(data), str(shapes_path()))
        nodes = sorted(str(result.focus_node).strip("<>") for result in found.results)
        assert nodes == sorted(str(violation.focus).strip("<>") for violation in violations(quads(knowledge)))


def test_seeds_are_sound(seeds_graph: Graph) -> None:
    assert seeds_graph.check() == []


def test_seeds_fit_the_shapes(seeds_graph: Graph) -> None:
    component("pyshacl")
    assert [f"{p.where}: {p.message}" for p in seeds_graph.shacl()] == []
