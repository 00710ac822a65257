"""Linking: a table of short cases from many regions, and what must hold for any text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from kg.lexicon import Lexicon
from kg.link import link
from kg.model import Article, Entity, Mention
from kg.ontology import ontology
from kg.recognise import recognise

DATA = Path(__file__).parent / "data"
TABLES = (
    "link_cases.tsv",
    "link_cases_blind.tsv",
    "link_cases_more.tsv",
    "link_cases_pointing.tsv",
    "link_cases_named.tsv",
)


@dataclass(frozen=True)
class Case:
    topic: str
    text: str
    start: int
    end: int
    expected: str
    beyond: str = ""  # why it can't be told, where it can't


def _case(line: str) -> Case:
    topic, _, marked, expected, *beyond = line.split("\t")
    start = marked.index("[[")
    end = marked.index("]]") - 2
    text = marked.replace("[[", "").replace("]]", "")
    return Case(topic, text, start, end - 2 * text[start:end].endswith("'s"), expected, *beyond)


def _cases() -> list[Case]:
    lines = [line for table in TABLES for line in (DATA / table).read_text(encoding="utf-8").splitlines()]
    return [_case(line) for line in lines if line and not line.startswith("#")]


@dataclass(frozen=True)
class Linked:
    mentions: list[Mention]
    entities: dict[str, Entity]

    def at(self, start: int, end: int) -> Mention | None:
        """The mention there: exactly, or but for a title or article, or the smallest around it."""
        around = [m for m in self.mentions if m.start <= start and end <= m.end]
        within = [m for m in self.mentions if start <= m.start and m.end == end]
        sized = sorted(around, key=lambda m: m.end - m.start) + sorted(within, key=lambda m: m.start)
        return next((m for m in sized if (m.start, m.end) == (start, end)), sized[0] if sized else None)

    def entity(self, mention: Mention | None) -> Entity | None:
        return self.entities.get(mention.entity) if mention and mention.entity else None


@cache
def _linked(nlp: Language, lexicon: Lexicon, text: str) -> Linked:
    article, doc = Article("case", text, ""), nlp(text)
    mentions, entities = link(article, doc, recognise(article, doc, lexicon), lexicon)
    return Linked(mentions, {entity.id: entity for entity in entities})


def _holds(case: Case, linked: Linked) -> bool:
    mention = linked.at(case.start, case.end)
    how, _, what = case.expected.partition(" ")
    entity = linked.entity(mention)
    if how == "none":
        return entity is None
    if mention is None:
        return how in ("!~", "!:")
    if how == "@" and (mention.end != case.end or _words(case, mention) != _words(case, case)):
        return False
    if how in (":", "!:", "@"):
        return (what in (mention.cls, *ontology().ancestors(mention.cls))) is (how != "!:")
    if how in ("=", "!="):
        return (entity is not None and entity.label == what) is (how == "=")
    if how == "in":
        return entity is not None and entity.parent is not None and linked.entities[entity.parent].label == what
    if how == "both":
        pair = [linked.entities[id].label for id, score in mention.others if score == 1.0]
        return mention.entity is None and sorted(pair) == sorted(what.split(" & "))
    other = linked.entity(_elsewhere(case, linked, what))
    return (entity is not None and entity == other) if how == "~" else (entity is None or entity != other)


def _words(case: Case, of: Case | Mention) -> str:
    """The words there, but for an article before them."""
    return re.sub(r"^(the|an?) ", "", case.text[of.start : of.end], flags=re.IGNORECASE)


def _elsewhere(case: Case, linked: Linked, phrase: str) -> Mention | None:
    places = [m.span() for m in re.finditer(rf"\b{re.escape(phrase)}\b", case.text, re.IGNORECASE)]
    apart = [(a, b) for a, b in places if b <= case.start or a >= case.end]
    start, end = next(span for span in (*apart, *places) if span != (case.start, case.end))
    return linked.at(start, end)


def _param(case: Case) -> ParameterSet:
    marks = [pytest.mark.xfail(reason=case.beyond, strict=True)] if case.beyond else []
    return pytest.param(case, id=f"{case.topic}: {case.text[:60]} {case.expected}", marks=marks)


@pytest.mark.parametrize("case", [_param(case) for case in _cases()])
def test_case(case: Case, nlp: Language, lexicon: Lexicon) -> None:
    assert _holds(case, _linked(nlp, lexicon, case.text)), _linked(nlp, lexicon, case.text).at(case.start, case.end)


WORDS = st.sampled_from(
    (
        "The Taliban of Pakistan's army (TTP) said ; “we ’s Islamabad-Kabul TTP/FaK \n and Foreign Minister Dar, "
        "he both sides the group its Sharif Nawaz Sharif Georgia , sources U.S. officials"
    ).split(" ")
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_any_text(nlp: Language, lexicon: Lexicon, text: str) -> None:
    """Links lead to entities that are there, scores lie in 0..1 with a reason, and the same text gives the same."""
    article, doc = Article("x", text, ""), nlp(text)
    found = recognise(article, doc, lexicon)
    mentions, entities = link(article, doc, found, lexicon)
    ids = [entity.id for entity in entities]
    assert ids == sorted(set(ids))
    assert [m.id for m in mentions] == list(range(len(mentions)))
    assert {(m.start, m.end, m.kind) for m in mentions} <= {(m.start, m.end, m.kind) for m in found}
    for mention in mentions:
        assert {*([mention.entity] if mention.entity else []), *(id for id, _ in mention.others)} <= set(ids)
        assert 0 <= mention.score <= 1 and all(0 <= score <= 1 for _, score in mention.others)
        assert bool(mention.reason) == (mention.entity is not None or bool(mention.others))
    assert link(article, doc, found, lexicon) == (mentions, entities)


def test_anonymous_sources_are_of_their_article(nlp: Language, lexicon: Lexicon) -> None:
    """Nobody in particular is never the same nobody in two articles."""
    text = "Security sources said the raid failed."
    ids = set()
    for id in ("one", "two"):
        article, doc = Article(id, text, ""), nlp(text)
        _, entities = link(article, doc, recognise(article, doc, lexicon), lexicon)
        ids |= {entity.id for entity in entities if entity.anonymous}
    assert len(ids) == 2


def test_a_body_belongs_to_the_country_of_the_dateline(nlp: Language, lexicon: Lexicon) -> None:
    text = "The Foreign Ministry rejected the report."
    parents = {}
    for place in ("Baghdad", "Lima"):
        article, doc = Article("x", text, "", dateline=place), nlp(text)
        _, entities = link(article, doc, recognise(article, doc, lexicon), lexicon)
        parents[place] = [entity.parent for entity in entities if entity.cls == "GovernmentBody"]
    assert parents == {"Baghdad": ["iraq"], "Lima": ["peru"]}


def test_names_met_are_kept(nlp: Language, lexicon: Lexicon) -> None:
    text = "The Tehrik-e-Taliban Pakistan (TTP/FaK) denied it. The TTP blamed Islamabad."
    article, doc = Article("x", text, ""), nlp(text)
    _, entities = link(article, doc, recognise(article, doc, lexicon), lexicon)
    names = {entity.label: entity.names for entity in entities}
    assert names["Tehreek-e-Taliban Pakistan"] == ("TTP", "TTP/FaK", "Tehrik-e-Taliban Pakistan")
    assert names["Pakistan"] == ("Islamabad",)


def test_ids_of_unknown_names(nlp: Language, lexicon: Lexicon) -> None:
    """The id of a thing that nobody knows is made of its name alone: the same in every article and release."""
    text = "The rebel group Les Lions du Nord met the governor, Ramiro Quispe-Ñahui, near the village of Kok-Jarym."
    article, doc = Article("x", text, ""), nlp(text)
    _, entities = link(article, doc, recognise(article, doc, lexicon), lexicon)
    assert [entity.id for entity in entities if not entity.known] == [
        "kok-jarym",
        "les-lions-du-nord",
        "ramiro-quispe-nahui",
    ]
