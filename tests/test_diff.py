"""What changed between two graphs, in words and as a patch."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.diff import diff, summary
from kg.graph import Graph
from kg.model import Knowledge, Value
from kg.ontology import DEFAULT_BASE
from tests.rdf_samples import SAMPLE


def built(knowledge: Knowledge, folder: Path) -> Path:
    Graph(knowledge).write(folder)
    return folder


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    """The sample before The Daily was read."""
    old = replace(
        SAMPLE,
        articles=SAMPLE.articles[1:],
        passages=tuple(p for p in SAMPLE.passages if p.article != "daily"),
        events=tuple(replace(e, articles=("river/1 ü",), evidence=("passage-a1",)) for e in SAMPLE.events[1:2]),
        facts=tuple(f for f in SAMPLE.facts if f.subject not in ("attack-1f",)),
        assertions=SAMPLE.assertions[:1],
        names=(),
        conflicts=(),
        reprints=(),
        mentions=(),
    )
    return built(old, tmp_path / "old")


def test_new_articles_in_words(earlier: Path, tmp_path: Path) -> None:
    found = diff(earlier, built(SAMPLE, tmp_path / "new"))
    told = [str(change) for change in found.changes]
    for expected in (
        "added article: A truce (The Daily, 2021-05-05)",
        "added disagreement: date of Ceasefire: Aland, Bor Front: 2021-05-03 (Ina Vos); --05-04 (Bor Front)",
        "added event: Attack: Bor Front (attack)",
        "added name: FB for Bor Front, used by Aland",
        "added claim: Aland accuses (Bor Front): killed over 20",
    ):
        assert expected in told
    assert not [line for line in told if line.startswith("removed")]
    assert "1 articles added" in summary(found.changes)


def test_the_other_way_round_is_removed(earlier: Path, tmp_path: Path) -> None:
    told = [str(change) for change in diff(built(SAMPLE, tmp_path / "new"), earlier).changes]
    assert "removed article: A truce (The Daily, 2021-05-05)" in told
    assert not [line for line in told if line.startswith("added")]


def test_changed_values(tmp_path: Path) -> None:
    facts = (*SAMPLE.facts[:3], replace(SAMPLE.facts[3], object=Value("2021-05-04", "date")), *SAMPLE.facts[4:])
    events = (replace(SAMPLE.events[0], cls="Bombing", realis="asserted"), *SAMPLE.events[1:])
    new = built(replace(SAMPLE, facts=facts, events=events), tmp_path / "new")
    told = [str(change) for change in diff(built(SAMPLE, tmp_path / "old"), new).changes]
    assert "changed event: Ceasefire: Aland, Bor Front: date 2021-05-03 → 2021-05-04" in told
    assert "changed event: Attack: Bor Front: realis Claimed → Asserted" in told
    assert "changed event: Attack: Bor Front: class Attack → Bombing" in told


def test_what_contradicts_what(earlier: Path, tmp_path: Path) -> None:
    found = diff(earlier, built(SAMPLE, tmp_path / "new"))
    (change,) = [change for change in found.changes if change.what == "contradicted"]
    assert str(change) == (
        "contradicted claim: date of Ceasefire: Aland, Bor Front: 2021-05-03 (Ina Vos), by --05-04 (Bor Front)"
    )
    assert change.iri.endswith("/claim-01") and [iri.rpartition("/")[2] for iri in change.by] == ["claim-02"]
    assert "1 claims contradicted" in summary(found.changes)


def test_a_further_opponent_of_what_was_disputed_already(tmp_path: Path) -> None:
    third = replace(SAMPLE.assertions[1], id="claim-0a", said_by=("aland",), object=Value("2021-05-07", "date"))
    conflict = replace(SAMPLE.conflicts[0], alternatives=("claim-01", "claim-02", "claim-0a"))
    new = replace(SAMPLE, assertions=(*SAMPLE.assertions, third), conflicts=(conflict,))
    told = [str(change) for change in diff(built(SAMPLE, tmp_path / "old"), built(new, tmp_path / "new")).changes]
    head = "date of Ceasefire: Aland, Bor Front"
    assert [line for line in told if "disagreement" in line or "contradicted" in line] == [
        f"changed disagreement: {head}: alternative – → 2021-05-07 (Aland)",
        f"contradicted claim: {head}: --05-04 (Bor Front), by 2021-05-07 (Aland)",
        f"contradicted claim: {head}: 2021-05-03 (Ina Vos), by 2021-05-07 (Aland)",
    ]


def test_no_change_is_told_by_an_id(tmp_path: Path) -> None:
    changed = replace(
        SAMPLE,
        statuses=(replace(SAMPLE.statuses[0], value="Open"),),
        conflicts=(replace(SAMPLE.conflicts[0], reason="told otherwise"),),
    )
    found = diff(built(SAMPLE, tmp_path / "old"), built(changed, tmp_path / "new"))
    told = [str(change) for change in found.changes]
    assert "changed status: Lom bridge, traffic: value Closed → Open" in told
    assert not [line for line in told if re.search(r"(?:status|conflict|claim|passage)-[0-9a-f]", line)]
    assert all(change.iri.startswith(DEFAULT_BASE) for change in found.changes)


def test_the_same_graph_has_no_changes(tmp_path: Path) -> None:
    found = diff(built(SAMPLE, tmp_path / "old"), built(SAMPLE, tmp_path / "new"))
    assert (found.changes, found.added, found.removed) == ((), (), ())
    assert list(found.patch()) == ["TX .", "TC ."]
    assert summary(found.changes) == "nothing changed"


@pytest.mark.parametrize("name", ["graph.ttl", "graph.trig"])
def test_the_patch_turns_the_old_graph_into_the_new_one(earlier: Path, tmp_path: Path, name: str) -> None:
    old, new = earlier / name, built(SAMPLE, tmp_path / "new") / name
    statements = {str(quad) for quad in ox.parse(path=str(old))}
    for line in diff(old, new).patch():
        if line.startswith(("A ", "D ")):
            quads = {str(quad) for quad in ox.parse(line[2:], format=ox.RdfFormat.N_QUADS)}
            assert quads.isdisjoint(statements) if line[0] == "A" else quads <= statements
            statements = statements | quads if line[0] == "A" else statements - quads
    assert statements == {str(quad) for quad in ox.parse(path=str(new))}


def test_a_folder_and_a_file_can_be_compared(tmp_path: Path) -> None:
    folder = built(SAMPLE, tmp_path / "new")
    assert diff(folder, folder / "graph.ttl").changes == ()
