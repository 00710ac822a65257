"""The ontology: declared, documented, consistent, found wherever the package lies."""

from __future__ import annotations

import json
import re
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
from tests.rdf_samples import component

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
        assert {t.iri for t in ontology.ontology().of_kind("property")} <= told


RELATED = {  # term of ours: terms of other vocabularies that are wider
    "Event": {"sem:Event", "schema:Event"}, "Actor": {"sem:Actor", "prov:Agent"}, "Article": {"schema:NewsArticle"},
    "Place": {"sem:Place", "schema:Place", "geo:Feature", "wgs84:SpatialThing"}, "Passage": {"oa:SpecificResource"},
    "Claim": {"schema:Claim", "prov:Entity"}, "Realis": {"skos:Concept"}, "evidence": {"prov:wasDerivedFrom"},
    "agent": {"sem:hasActor"}, "quote": {"oa:exact"},
}  # fmt: skip


@pytest.mark.parametrize("name, wider", RELATED.items())
def test_terms_are_related_to_those_of_other_vocabularies(name: str, wider: set[str]) -> None:
    relations = {PREFIXES["rdfs"] + "subClassOf", PREFIXES["rdfs"] + "subPropertyOf"}
    quads = ox.parse(path=str(ontology.ontology_path()))
    found = {ontology.compact(str(q.object.value)) for q in quads
             if q.subject == ontology.node(name) and q.predicate.value in relations
             and isinstance(q.object, ox.NamedNode)}  # fmt: skip
    assert wider <= found


# ---------------------------------------------------------------- what a reasoner concludes

_REASON = """
import json, sys, owlrl, rdflib
error = rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
ontology, text = json.load(sys.stdin)
graph = rdflib.Graph().parse(ontology).parse(data=text, format="turtle")
owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
found = [str(message) for message in graph.objects(None, error)]
found += map(str, graph.subjects(rdflib.RDF.type, rdflib.OWL.Nothing))
asked = [text for text in map(str, graph.subjects(rdflib.RDF.type, rdflib.URIRef("http://asked.example/Wider")))]
print(json.dumps([found, sorted(asked)]))
"""


def reasoned(text: str) -> tuple[list[str], list[str]]:
    """What an OWL 2 RL reasoner finds contradictory in the ontology with a text (Turtle), and the members of
    ``<http://asked.example/Wider>``."""
    component("owlrl")
    given = json.dumps([str(ontology.ontology_path()), text])
    # in a process of its own: owlrl changes how rdflib reads literals, for good
    done = subprocess.run([sys.executable, "-c", _REASON], input=given, capture_output=True, text=True, check=True)
    found, asked = json.loads(done.stdout)
    return found, asked


OWN = f"@prefix kg: <{KG}> . @prefix ex: <http://ex.example/> . @prefix rdfs: <{PREFIXES['rdfs']}> ."


def test_the_seeds_are_consistent_under_owl_2_rl(seeds_out: Path) -> None:
    assert reasoned((seeds_out / "graph.ttl").read_text(encoding="utf-8"))[0] == []


def test_sound_statements_are_consistent_and_members_of_wider_classes() -> None:
    wider = f"<{PREFIXES['sem']}Event> rdfs:subClassOf <http://asked.example/Wider> ."
    wider += f"<{PREFIXES['geo']}Feature> rdfs:subClassOf <http://asked.example/Wider> ."
    sound = f"""{OWN} {wider}
        ex:truce a kg:Ceasefire ; kg:agent ex:state ; kg:realis kg:Asserted .
        ex:state a kg:State , kg:Country .
        ex:claim a kg:Claim ; kg:stance kg:Denies ; kg:realis kg:Denied ; kg:evidence ex:passage .
        ex:bridge kg:locatedIn ex:state ."""
    assert reasoned(sound) == ([], ["http://ex.example/state", "http://ex.example/truce"])


WRONG = {  # of the datum that is wrong: what is said of it
    "a": "ex:a a kg:Attack , kg:Person .",
    "b": "ex:b a kg:Person , kg:City .",
    "c": "ex:c a kg:Claim ; kg:agent ex:somebody .",  # only events have agents
    "d": "ex:claim kg:evidence ex:d . ex:d a kg:Article .",  # evidence is a passage
    "e": "ex:e kg:governs ex:land . ex:e a kg:Passage .",
    "f": "ex:person kg:governs ex:f . ex:f a kg:Person .",  # what is governed is a place
    "g": "ex:somebody kg:memberOf ex:g . ex:g a kg:Visit .",
    "Preferred": "ex:claim kg:stance kg:Preferred .",  # a rank
    "Denies": "ex:other kg:stance kg:Accuses , kg:Denies .",  # one stance a claim
}


def test_a_reasoner_finds_what_is_wrong() -> None:
    found = "\n".join(reasoned(" ".join([OWN, *WRONG.values()]))[0])
    assert [text for name, text in WRONG.items() if not re.search(rf"[/#]{name}\b", found)] == []


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
