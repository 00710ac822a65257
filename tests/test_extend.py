"""An input format, an extractor, an export, names of one's own: each handed to the library call in a few lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

import kg
from kg.cli import main
from kg.extract import EXTRACTORS
from kg.model import Event, Problem, Reading, Record, Role, Source, Span


def read_wire(path: Path) -> Iterator[Source | Problem]:
    """One article a file: its headline, a line of dashes, its text."""
    title, _, text = path.read_text(encoding="utf-8").partition("\n---\n")
    yield Source(path.stem, text, str(path), title=title, publisher="Own Wire")


def coups(reading: Reading) -> Iterator[Record]:
    """Every "coup" is an Assault on the first who is named."""
    for found in re.finditer(r"\bcoup\b", reading.article.text):
        target = reading.mentions[0]
        role = Role("target", target.start, target.end, target.id)
        yield Event(len(reading.events), "Assault", Span(*found.span()), "ASSAULT", "18", roles=(role,))


def write_labels(quads: Iterable[ox.Quad], path: Path, *, base: str) -> None:
    """All labels, one a line."""
    labels = {quad.object.value for quad in quads if isinstance(quad.object, ox.Literal) and _is_label(quad)}
    path.write_text("\n".join(sorted(labels)), encoding="utf-8")


def _is_label(quad: ox.Quad) -> bool:
    return quad.predicate.value.endswith("#label")


@pytest.fixture
def wire(tmp_path: Path) -> Path:
    path = tmp_path / "report.wire"
    path.write_text("Coup in Mali\n---\nMali was shaken by a coup on 18 August 2020.", encoding="utf-8")
    return path


@pytest.fixture
def names(tmp_path: Path) -> Path:
    path = tmp_path / "names.csv"
    path.write_text("label,class,names\nFront for the Liberation of Zorbania,ArmedGroup,FLZ|Zorban Front\n")
    return path


def test_an_input_format(wire: Path) -> None:
    graph = kg.build(wire, readers={".wire": read_wire})
    (article,) = graph.knowledge.articles
    assert (article.id, article.title, article.publisher) == ("report", "Coup in Mali", "Own Wire")


def test_the_formats_that_ship_are_still_read(wire: Path, seeds: Path) -> None:
    first = min(seeds.glob("*.txt"))
    found = kg.extractions([wire, first], readers={".wire": read_wire})
    assert [extraction.article.id for extraction in found] == ["report", first.stem]


def test_an_extractor(wire: Path) -> None:
    graph = kg.build(wire, readers={".wire": read_wire}, extractors=[*EXTRACTORS, coups])
    assert graph.query("ASK { ?coup a kg:Assault ; kg:target d:mali }")
    assert not kg.build(wire, readers={".wire": read_wire}).query("ASK { ?coup a kg:Assault ; kg:target d:mali }")


def test_an_export(seeds_graph: kg.Graph, tmp_path: Path) -> None:
    seeds_graph.export("labels", tmp_path / "labels.txt", exporters={"labels": write_labels})
    assert "Torkham" in (tmp_path / "labels.txt").read_text(encoding="utf-8").splitlines()


def test_names(names: Path, tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text("The FLZ attacked a police station in Kenya on 3 May 2021.", encoding="utf-8")
    graph = kg.build(tmp_path / "news.txt", lexicon=[names])
    group = "?front a kg:ArmedGroup ; rdfs:label ?label FILTER(str(?label) = 'Front for the Liberation of Zorbania')"
    assert graph.query(f"ASK {{ {group} }}")


def test_names_on_the_command_line(names: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "news.txt").write_text("The FLZ attacked a police station in Kenya on 3 May 2021.", encoding="utf-8")
    assert main(["extract", str(tmp_path / "news.txt"), "--lexicon", str(names)]) == 0
    assert "zorbania" in capsys.readouterr().out
