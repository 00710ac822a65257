"""Networks and tables: what other programs read of the graph."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import networkx
import pytest

from kg.export import EXPORTERS
from kg.ontology import DEFAULT_BASE
from kg.rdf import carried, quads
from tests.rdf_samples import HOSTILE, SAMPLE, component, hostile


def tables(path: Path) -> dict[str, list[dict[str, str]]]:
    texts = {file.stem: file.read_bytes().decode() for file in sorted(path.iterdir())}
    return {name: list(csv.DictReader(io.StringIO(text, newline=""))) for name, text in texts.items()}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, str]]]:
    path = tmp_path_factory.mktemp("csv") / "tables"
    EXPORTERS["csv"](quads(SAMPLE), path, base=DEFAULT_BASE)
    return tables(path)


@pytest.mark.parametrize(
    "table, id, cells",
    [
        ("articles", "article-daily", {"publisher": "the-daily", "published": "2021-05-05", "title": "A truce"}),
        ("entities", "bor-front", {"label": "Bor Front", "cls": "ArmedGroup", "names": "FB"}),
        ("entities", "kest", {"lat": "34.11472", "long": "71.08472", "located_in": "aland"}),
        ("entities", "officials-daily", {"anonymous": "true"}),
        ("events", "ceasefire-2e", {"participant": "aland | bor-front", "date": "2021-05-03", "plover": "AGREE"}),
        ("events", "attack-1f", {"start_date": "2021-03", "earliest": "2021-03-01", "realis": "Claimed"}),
        ("claims", "claim-03", {"said_by": "aland", "stance": "Accuses", "addressee": "bor-front"}),
        ("claims", "claim-04", {"predicate": "killed", "object": "20", "bound": "Over", "whom": "aland"}),
        ("passages", "passage-a2", {"article": "article-daily", "start": "0", "quote": "A truce took hold on 4 May"}),
        ("names", "name-01", {"text": "FB", "used_by": "aland", "name_of": "bor-front"}),
        ("statuses", "status-01", {"status_of": "lom-bridge", "value": "Closed", "what": "traffic"}),
        ("conflicts", "conflict-01", {"property": "date", "claims": "claim-01 | claim-02"}),
    ],
)
def test_rows(sample: dict[str, list[dict[str, str]]], table: str, id: str, cells: dict[str, str]) -> None:
    row = next(row for row in sample[table] if row["id"] == id)
    assert {name: row[name] for name in cells} == cells


def test_edges_are_facts_and_claims(sample: dict[str, list[dict[str, str]]]) -> None:
    found = {(e["source"], e["property"], e["target"], e["layer"]) for e in sample["edges"]}
    assert ("attack-1f", "agent", "bor-front", "fact") in found
    assert ("aland", "accuses", "bor-front", "claim") in found


def test_cells_that_a_spreadsheet_would_run_are_quoted(tmp_path: Path) -> None:
    EXPORTERS["csv"](quads(hostile()), tmp_path / "t", base=DEFAULT_BASE)
    for rows in tables(tmp_path / "t").values():
        assert not [cell for row in rows for cell in row.values() if cell[:1] in ("=", "+", "@", "-")]
    quotes = {row["quote"] for row in tables(tmp_path / "t")["passages"]}
    assert {carried(words) for words in HOSTILE if words[0] != "="} <= quotes


def test_parquet_has_the_same_rows(sample: dict[str, list[dict[str, str]]], tmp_path: Path) -> None:
    parquet = component("pyarrow.parquet")
    EXPORTERS["parquet"](quads(SAMPLE), tmp_path / "t", base=DEFAULT_BASE)
    for name, rows in sample.items():
        found = parquet.read_table(tmp_path / "t" / f"{name}.parquet").to_pylist()
        assert len(found) == len(rows)
        for row, same in zip(rows, found, strict=True):
            assert {key: "" if value is None else str(value) for key, value in same.items()} == row


@pytest.mark.parametrize("format, read", [("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)])
def test_networks_are_read_back(format: str, read: object, tmp_path: Path) -> None:
    path = tmp_path / "graph.xml"
    EXPORTERS[format](quads(SAMPLE), path, base=DEFAULT_BASE)
    found = read(path)  # type: ignore[operator]
    things = [*(entity.id for entity in SAMPLE.entities), *(event.id for event in SAMPLE.events)]
    assert set(found) == {*things, "river-news"}
    assert found.nodes["kest"]["cls"] == "City"
    assert found.nodes["kest"]["lat"] == pytest.approx(34.11472)
    assert {data["property"] for *_, data in found.edges("attack-1f", data=True)} == {"agent", "target"}


@pytest.mark.parametrize("format, read", [("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)])
def test_hostile_text_in_networks(format: str, read: object, tmp_path: Path) -> None:
    path = tmp_path / "graph.xml"
    EXPORTERS[format](quads(hostile()), path, base=DEFAULT_BASE)
    labels = {data["label"] for _, data in read(path).nodes(data=True)}  # type: ignore[operator]
    assert {"</script><img src=x onerror=alert(1)>", "&amp; ]]> <!--"} <= labels
