"""The ontology: declared, documented, consistent, found wherever the package lies."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import ontology
from kg.errors import OntologyError
from kg.export.ontology_page import page
from kg.ontology import KG, PREFIXES

TERMS = [term for kind in ("class", "property", "individual", "datatype") for term in ontology.ontology().of_kind(kind)]
# The classes that stages before the graph know: from the description of the event and entity classes.
EXPECTED_CLASSES = (
    "Person", "Group", "ArmedGroup", "State", "Authority", "GovernmentBody", "SecurityForce", "MediaOutlet",
    "InternationalOrganisation", "PoliticalParty", "Company", "Community", "Place", "Country", "Region", "City",
    "BorderCrossing", "Facility", "NaturalFeature", "Article", "Passage", "Claim", "Conflict", "Name", "Status",
    "Agree", "Ceasefire", "Consult", "Talks", "Meeting", "Visit", "Call", "Support", "Cooperate", "Aid", "Concede",
    "Release", "Retreat", "Demand", "Accusation", "Criticism", "Investigation", "LegalAction", "Refusal", "Warning",
    "Protest", "Mobilise", "Sanction", "Closure", "Coerce", "Arrest", "Seizure", "Expulsion", "Assault", "Attack",
    "Clash", "MilitaryOperation", "PublicStatement", "Denial", "Election", "Escape",
)  # fmt: skip
PLOVER = {
    "Agree": "AGREE", "Ceasefire": "AGREE", "Talks": "CONSULT", "Support": "SUPPORT", "Cooperate": "COOPERATE",
    "Aid": "AID", "Concede": "CONCEDE", "Retreat": "RETREAT", "Demand": "REQUEST", "Accusation": "ACCUSE",
    "Refusal": "REJECT", "Warning": "THREATEN", "Protest": "PROTEST", "Mobilise": "MOBILIZE", "Sanction": "SANCTION",
    "Closure": "SANCTION", "Coerce": "COERCE", "Attack": "ASSAULT", "Clash": "ASSAULT",
}  # fmt: skip
IS_A = [
    ("Ceasefire", "Agree", True),
    ("Ceasefire", "Event", True),
    ("Talks", "Consult", True),
    ("Closure", "Sanction", True),
    ("Warning", "PublicStatement", True),
    ("SecurityForce", "GovernmentBody", True),
    ("State", "Actor", True),
    ("BorderCrossing", "Place", True),
    ("State", "Place", False),
    ("Event", "Ceasefire", False),
    ("Person", "Group", False),
]


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.name)
def test_every_term_is_documented(term: ontology.Term) -> None:
    assert term.label
    assert len(term.comment) > 10
    assert term.comment.endswith(".")
    assert term.example


def test_classes_that_the_stages_use_are_declared() -> None:
    assert set(EXPECTED_CLASSES) <= {term.name for term in ontology.ontology().of_kind("class")}


@pytest.mark.parametrize("name, code", PLOVER.items())
def test_plover_codes(name: str, code: str) -> None:
    assert ontology.plover(name) == code


def test_every_event_class_with_a_root_has_the_quad_class_of_that_root() -> None:
    quads = {1: "VerbalCooperation", 6: "MaterialCooperation", 9: "VerbalConflict", 14: "MaterialConflict"}
    for name in ontology.ontology().descendants("Event"):
        root = ontology.cameo(name)
        if root:
            assert ontology.quad_class(name) == quads[max(first for first in quads if first <= int(root))]


@pytest.mark.parametrize("name, wider, expected", IS_A)
def test_is_a(name: str, wider: str, expected: bool) -> None:
    assert ontology.is_a(name, wider) is expected


@pytest.mark.parametrize(
    "call, named",
    [
        (lambda: ontology.node("Ceasefir"), "'Ceasefir'"),
        (lambda: ontology.node("skos:altLable"), "'skos:altLable'"),
        (lambda: ontology.prop("Ceasefire"), "'Ceasefire' is a class"),
        (lambda: ontology.cls("agent"), "'agent' is a property"),
        (lambda: ontology.individual("Realis", "open"), "'Open' is no Realis"),
    ],
)
def test_undeclared_terms_are_errors_that_name_them(call: Callable[[], object], named: str) -> None:
    with pytest.raises(OntologyError, match=named):
        call()


@pytest.mark.parametrize(
    "scale, word, name",
    [
        ("Realis", "hypothetical", "Hypothetical"),
        ("Stance", "accuses", "Accuses"),
        ("Outcome", "foiled", "Foiled"),
        ("Bound", "at least", "AtLeast"),
        ("Bound", "about", "Approximately"),
        ("Rank", "Preferred", "Preferred"),
        ("StatusValue", "InForce", "InForce"),
    ],
)
def test_words_of_the_data_model_have_individuals(scale: str, word: str, name: str) -> None:
    assert ontology.individual(scale, word).value == KG + name


def test_header_tells_version_licence_and_contributors() -> None:
    quads = list(ox.parse(path=str(ontology.ontology_path())))
    head = {q.predicate.value for q in quads if q.subject == ox.NamedNode(ontology.ONTOLOGY)}
    dct, owl = PREFIXES["dct"], PREFIXES["owl"]
    assert {f"{dct}license", f"{dct}contributor", f"{dct}title", f"{owl}versionInfo", f"{owl}versionIRI"} <= head


def test_every_property_tells_what_it_connects() -> None:
    quads = list(ox.parse(path=str(ontology.ontology_path())))
    rdfs, schema = PREFIXES["rdfs"], PREFIXES["schema"]
    for sort in ((f"{rdfs}domain", f"{schema}domainIncludes"), (f"{rdfs}range", f"{schema}rangeIncludes")):
        told = {q.subject.value for q in quads if q.predicate.value in sort}
        silent = {t.iri for t in ontology.ontology().of_kind("property")} - told
        assert silent <= {KG + "kind"}  # an annotation: of anything, by a class


@pytest.mark.parametrize("vocabulary", ["sem", "prov", "schema", "skos", "wgs84", "geo", "oa"])
def test_alignment_with_other_vocabularies(vocabulary: str) -> None:
    quads = ox.parse(path=str(ontology.ontology_path()))
    assert any(PREFIXES[vocabulary] in str(quad) for quad in quads)


_REASON = """
import sys, owlrl, rdflib
graph = rdflib.Graph().parse(sys.argv[1])
owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
error = rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
print(len(list(graph.subjects(error))), len(list(graph.subjects(rdflib.RDF.type, rdflib.OWL.Nothing))))
print((rdflib.URIRef(sys.argv[2]), rdflib.RDFS.subClassOf, rdflib.URIRef(sys.argv[3])) in graph)
"""


def test_consistent_under_owl_2_rl() -> None:
    terms = [KG + "Ceasefire", PREFIXES["sem"] + "Event"]
    command = [sys.executable, "-c", _REASON, str(ontology.ontology_path()), *terms]
    # in a process of its own: owlrl changes how rdflib reads literals, for good
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "0", "True"]


def test_raptor_reads_the_ontology(require: Callable[[str], str]) -> None:
    rapper = require("rapper")
    done = subprocess.run([rapper, "-q", "-i", "turtle", "-o", "ntriples", str(ontology.ontology_path())],
                          capture_output=True, text=True, check=True)  # fmt: skip
    assert len(set(done.stdout.splitlines())) == len(set(ox.parse(path=str(ontology.ontology_path()))))


def test_loads_without_heavy_imports() -> None:
    code = "import sys, kg.ontology as o; o.ontology(); print(any(m in sys.modules for m in ('rdflib', 'spacy')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_page_is_offline_and_lists_every_term() -> None:
    html = page()
    assert all(f'id="{term.name}"' in html for term in TERMS)
    assert not any(mark in html for mark in ("src=", "<script", "<link", "@import", "url("))


def test_missing_file_is_an_error_that_says_where(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(ontology, "__file__", str(tmp_path / "kg" / "ontology.py"))
    with pytest.raises(OntologyError, match="install the package again"):
        ontology.ontology_path()
