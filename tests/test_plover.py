"""Comparison with PLOVER sentences: folding, roots, triples."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.evaluate.plover import Coded, compare_plover, main_event, read_plover
from kg.model import Article, Event, Extraction, Role, Span

TEXT = "Kenya accused Uganda of lying near Lake Victoria."
ROW = {
    "id": "a", "text": f" {TEXT} ", "event": "DISAPPROVE", "source": [{"actorText": "Kenya", "code": "KEN"}],
    "target": [{"actorText": "Uganda", "code": "UGA"}],
}  # fmt: skip
AGENT, TARGET, PLACE = Role("agent", 0, 5), Role("target", 14, 20), Role("place", 35, 48)


def found(*roles: Role, plover: str | None = "ACCUSE", main: bool = True) -> Extraction:
    event = Event(0, "Accusation", Span(6, 13), plover=plover, main=main, roles=roles)
    return Extraction(Article("a", TEXT, ""), events=(event,))


def coded(sources: tuple[str, ...] = ("Kenya",), targets: tuple[str, ...] = ("Uganda",), root: str = "ACCUSE") -> Coded:
    return Coded("a", TEXT, root, sources, targets)


def written(tmp_path: Path, value: object) -> Path:
    path = tmp_path / "gold.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


def test_reads_and_folds(tmp_path: Path) -> None:
    assert read_plover(written(tmp_path, [ROW])) == [coded()]


def test_reads_missing_actors(tmp_path: Path) -> None:
    (one,) = read_plover(written(tmp_path, [ROW | {"target": "", "source": {"actorText": "-", "code": "X"}}]))
    assert (one.sources, one.targets) == ((), ())


@pytest.mark.parametrize("value", [{"a": 1}, [1], [{"id": "a"}], "x"])
def test_names_the_file_that_is_none(value: object, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gold\.json"):
        read_plover(written(tmp_path, value))


CASES = [
    (coded(), found(AGENT, TARGET), True, True),
    (coded(), found(AGENT, TARGET, plover="REJECT"), False, False),
    (coded(), found(TARGET), True, False),
    (coded(), found(AGENT), True, False),
    (coded(), found(Role("agent", 14, 20), Role("target", 0, 5)), True, False),
    (coded(targets=("Lake Victoria",)), found(AGENT, PLACE), True, True),  # done to a place
    (coded(targets=("Lake Victoria",)), found(AGENT, TARGET, PLACE), True, False),
    (coded(("Kenya", "Uganda"), ()), found(Role("participant", 0, 5), Role("participant", 14, 20)), True, True),
    (coded(("Kenya", "Uganda"), ()), found(Role("participant", 0, 5)), True, False),
    (coded(("Kenyan", "government of Kenya"), ()), found(AGENT), True, False),
    (coded((), ("Uganda",)), found(TARGET), True, True),
]


@pytest.mark.parametrize("gold, extraction, root, triple", CASES)
def test_compares(gold: Coded, extraction: Extraction, root: bool, triple: bool) -> None:
    report = compare_plover([gold], [extraction])
    assert (report.accuracy == 1.0, report.triples == 1.0) == (root, triple)


def test_scores_by_root() -> None:
    two = [coded(), Coded("b", TEXT, "REJECT", (), ())]
    report = compare_plover(two, [found(AGENT, TARGET)])
    assert (report.accuracy, report.f1("ACCUSE"), report.f1("REJECT"), report.macro_f1) == (0.5, 1.0, 0.0, 0.5)
    assert report.confusions() == [("REJECT", "none", 1)]


def test_main_event_has_a_code() -> None:
    plain = Event(0, "PublicStatement", Span(0, 1), main=True)
    other = Event(1, "Demand", Span(2, 3), plover="REQUEST", main=True)
    assert main_event(Extraction(Article("a", TEXT, ""), events=(plain, other))) == other
    assert main_event(Extraction(Article("a", TEXT, ""), events=(plain,))) == plain
    assert main_event(Extraction(Article("a", TEXT, ""))) is None


def test_nothing_to_compare() -> None:
    report = compare_plover([], [])
    assert (report.accuracy, report.triples, report.macro_f1) == (0.0, 0.0, 0.0)
