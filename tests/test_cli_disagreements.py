"""``kg disagreements``: what people read, and the same as tables."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from kg.cli import main
from kg.cli.disagreements import conflicts
from kg.graph import Graph
from kg.model import Value
from tests.rdf_samples import HOSTILE, SAMPLE

Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("disagreeing") / "graph"
    denial = replace(
        SAMPLE.assertions[2],
        id="claim-06",
        stance="denies",
        said_by=("bor-front",),
        addressee=(),
        content="that it killed",
    )
    Graph(replace(SAMPLE, assertions=(*SAMPLE.assertions, denial))).write(folder)
    return folder


def test_each_value_with_who_says_it_where_and_in_which_words(graph: Path, capsys: Capture) -> None:
    assert main(["disagreements", str(graph)]) == 0
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert lines[0] == "Ceasefire: Aland, Bor Front: date"
    first, second = lines.index("2021-05-03"), lines.index("4 May (year not told)")
    assert lines[first + 1].startswith("Ina Vos, in: River News: The truce between Aland")
    assert lines[first + 1].endswith("(River News) - the likelier")
    assert lines[second + 1 : second + 3] == ["Bor Front, in: A truce (The Daily)", "“A truce took hold on 4 May”"]
    assert "1 disagreement" in lines
    denied = lines[lines.index("Denied:") :]
    assert denied[2:5] == ["that it killed", "Bor Front, in: A truce", "“killed over 20”"]


@pytest.mark.parametrize(
    "flags, disagreements, denials",
    [
        (["--who", "Ina Vos"], 1, 0), (["--who", "Bor Front"], 1, 1), (["--property", "killed"], 0, 0),
        (["--since", "2021-05-05"], 1, 1), (["--since", "2021-06-01"], 0, 0), (["--until", "2021-01-01"], 0, 0),
    ],
)  # fmt: skip
def test_filters(graph: Path, capsys: Capture, flags: list[str], disagreements: int, denials: int) -> None:
    assert main(["disagreements", str(graph), *flags]) == 0
    out = capsys.readouterr().out
    assert f"{disagreements} disagreement" in out
    assert out.count("that it killed") == denials


@pytest.mark.parametrize("flags", [["--property", "nonsense"], ["--since", "yesterday"], ["--until", "2021-02-30"]])
def test_filters_that_make_no_sense_end_with_2(graph: Path, capsys: Capture, flags: list[str]) -> None:
    assert main(["disagreements", str(graph), *flags]) == 2
    assert flags[1] in capsys.readouterr().err


def test_as_a_table_for_programs(graph: Path, capsys: Capture) -> None:
    assert main(["disagreements", str(graph), "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(row["on"], row["value"], row["saidBy"]) for row in rows] == [
        ("date", "--05-04", "Bor Front"), ("date", "2021-05-03", "Ina Vos"),
    ]  # fmt: skip


@pytest.mark.parametrize("format", ["text", "table", "csv"])
def test_what_is_cut_is_told(graph: Path, capsys: Capture, format: str) -> None:
    assert main(["disagreements", str(graph), "--limit", "1", "--format", format]) == 1
    assert "raise --limit" in capsys.readouterr().err


def test_bounds_stand_before_numbers_and_hostile_words_are_harmless() -> None:
    row = {
        "about": HOSTILE[2], "on": "killed", "value": Value("20", "integer").text, "bound": "Over", "saidBy": HOSTILE[5],
        "article": "\x1b[2J", "publisher": None, "rank": "Normal", "quote": "\u202equote", "conflict": "c",
    }  # fmt: skip
    text = "\n".join(conflicts([row]))
    assert "  over 20\n" in text
    assert not [c for c in text if c != "\n" and (ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or 0x202A <= ord(c) < 0x202F)]
