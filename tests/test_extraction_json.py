"""Extraction ↔ JSON: nothing is lost on the way, what others write is read, what is wrong is named."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.extraction_json import dumps, loads, record_dumps, record_loads, text_hash, to_dict
from kg.model import Article, Claim, Event, Extraction, Mention, Problem, Quantity, Role, Source, Span, When

texts = st.text(max_size=8)
articles = st.builds(
    lambda article, text: replace(article, text=text, sha256=text_hash(text), where=""), st.builds(Article), st.text()
)
events = st.builds(
    Event, cls=texts, roles=st.lists(st.builds(Role), max_size=2).map(tuple), when=st.none() | st.builds(When),
    numbers=st.lists(st.builds(Quantity), max_size=2).map(tuple),
)  # fmt: skip
extractions = st.builds(
    Extraction, article=articles, events=st.lists(events, max_size=2).map(tuple),
    mentions=st.lists(st.builds(Mention), max_size=2).map(tuple),
    claims=st.lists(st.builds(Claim), max_size=2).map(tuple),
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(extractions)
def test_an_extraction_survives_the_round_trip(extraction: Extraction) -> None:
    line = dumps(extraction)
    assert "\n" not in line
    assert loads(line) == extraction


@given(st.builds(Source))
def test_a_source_survives_the_round_trip(source: Source) -> None:
    assert record_loads(record_dumps(source), Source) == source


def test_the_article_is_flat_and_names_are_those_of_the_interface() -> None:
    when = When(date="2025-10-15", text="October 15", earliest="2025-10-15", latest="2025-10-15")
    event = Event(0, "Demand", Span(4, 11), "REQUEST", "10", main=True, roles=(Role("agent", 0, 3, 0),), when=when)
    mention = Mention(0, 0, 3, "State", "name", "iraq", 0.9, "only one bears the name")
    article = Article("a", "Iraq demands", "0" * 64, where="/home/somebody/a.txt", publisher="IANS")
    data = to_dict(Extraction(article, mentions=(mention,), events=(event,)))
    assert data["id"] == "a" and data["publisher"] == "IANS" and data["title"] is None and data["published"] is None
    assert data["mentions"][0]["class"] == "State" and data["mentions"][0]["entity"] == "iraq"
    told = data["events"][0]
    assert (told["class"], told["plover"], told["cameo"], told["main"]) == ("Demand", "REQUEST", "10", True)
    assert told["trigger"] == {"start": 4, "end": 11}
    assert told["roles"] == [{"role": "agent", "start": 0, "end": 3, "mention": 0}]
    assert (told["date"], told["until"], told["date_text"]) == ("2025-10-15", None, "October 15")
    assert "/home/somebody" not in json.dumps(data)


def test_lines_that_others_write_need_only_what_the_interface_names() -> None:
    line = json.dumps(
        {
            "id": "gold-1", "text": "Chad met Mali.",
            "mentions": [{"id": 0, "start": 0, "end": 4, "class": "State", "kind": "name"}],
            "events": [{"id": 0, "class": "Meeting", "trigger": {"start": 5, "end": 8}, "date": "2020-01-02"}],
        }
    )  # fmt: skip
    read = loads(line)
    assert read.article == Article("gold-1", "Chad met Mali.", text_hash("Chad met Mali."))
    assert read.mentions == (Mention(0, 0, 4, "State", "name"),)
    assert read.events == (Event(0, "Meeting", Span(5, 8), when=When(date="2020-01-02")),)


def test_a_lone_surrogate_survives_as_an_escape() -> None:
    extraction = Extraction(Article("a", "x\ud800y", text_hash("x\ud800y")))
    dumps(extraction).encode("utf-8")
    assert loads(dumps(extraction)) == extraction


@pytest.mark.parametrize(
    "line, named",
    [
        ("{", "JSON"),
        ("[]", "extraction"),
        ('{"id": "a"}', "text"),
        ('{"id": "a", "text": 3}', "text"),
        ('{"id": "a", "text": "x", "mentions": 3}', "3"),
        ('{"id": "a", "text": "x", "mentions": [{"id": 0, "start": 0, "end": 1}]}', "class"),
        ('{"id": "a", "text": "x", "skipped": [{"start": "0", "end": 1, "reason": "A"}]}', "'0'"),
        ('{"id": "a", "text": "x", "claims": [{"id": 0, "stance": "thinks", "content": []}]}', "thinks"),
        ("[" * 100_000, "JSON"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(line: str, named: str) -> None:
    with pytest.raises(InputError, match=named):
        loads(line)


def test_a_problem_survives_the_round_trip() -> None:
    problem = Problem("a.txt", "is empty", "error")
    assert record_loads(record_dumps(problem), Problem) == problem
