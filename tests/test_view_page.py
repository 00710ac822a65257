"""The page as bytes: one safe document, the same for the same knowledge."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest

from kg.errors import InputError
from kg.model import Entity, Fact, Knowledge, Ref
from kg.view import bundle, page
from kg.view.payload import Text
from tests.view_samples import border
from tests.view_synthetic import synthetic


@pytest.fixture(scope="module")
def html() -> str:
    return page(border(), title="A closed border")


def data(html: str) -> dict[str, Any]:
    block = re.search(r'<script type="application/json" id="knowledge">(.*?)</script>', html, re.S)
    assert block is not None
    loaded: dict[str, Any] = json.loads(block.group(1))
    return loaded


def rows(html: str, table: str) -> list[dict[str, Any]]:
    part = data(html)[table]
    return [dict(zip(part["fields"], row, strict=False)) for row in part["rows"]]


def test_it_is_one_document_with_a_language_and_a_viewport(html: str) -> None:
    assert html.startswith('<!doctype html>\n<html lang="en">')
    assert '<meta name="viewport"' in html and '<meta charset="utf-8">' in html


def test_it_names_nothing_on_the_network(html: str) -> None:
    shell = re.sub(r"<script.*?</script>|<style.*?</style>", "", html, flags=re.S)
    assert not re.search(r"https?:|//", shell)
    assert "url(" not in bundle.style() and "@import" not in bundle.style()


def test_the_policy_allows_exactly_what_is_inline(html: str) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    told = policy.group(1).replace("&#39;", "'")
    assert "unsafe" not in told and "default-src 'none'" in told
    scripts = re.findall(r"<script>(.*?)</script>\n", html, re.S)
    styles = re.findall(r"<style>(.*?)</style>", html, re.S)
    assert len(scripts) == 2 and len(styles) == 1
    for content in [*scripts, *styles]:
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in told
    assert told.count("sha256-") == 3


def test_vis_network_comes_out_of_pyvis_with_its_licence(html: str) -> None:
    assert "vis.js may be distributed under either license." in html
    assert "sourceMappingURL" not in html


def test_no_markup_is_ever_written_by_the_scripts() -> None:
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", bundle.script()
    )


def test_modules_are_joined_without_a_trace_of_import_and_export() -> None:
    assert not re.search(r"^(import|export)\b", bundle.script(), re.M)
    assert bundle.script().index("// data.js") < bundle.script().index("// main.js")


def test_a_quote_leads_to_its_words(html: str) -> None:
    articles, knowledge = rows(html, "articles"), border()
    for row, passage in zip(rows(html, "passages"), knowledge.passages, strict=True):
        parts = articles[row["article"]]["text"]
        start, text = next((s, t) for s, t in parts if s <= row["from"] and row["to"] <= s + len(t))
        assert text[row["start"] - start : row["end"] - start] == passage.quote


TEXTS: list[tuple[Text, bool, bool]] = [("full", True, True), ("excerpt", True, False), ("none", False, False)]


@pytest.mark.parametrize("text, evidence, rest", TEXTS)
def test_what_is_reprinted_is_a_choice(text: Text, evidence: bool, rest: bool) -> None:
    written = page(border(), title="x", text=text)
    assert ("remain suspended pending further security assurances" in written) == evidence
    assert ("Regional diplomacy surrounding" in written) == rest
    assert ("ShareFacebook" in written) == rest


def test_only_a_plain_fact_is_drawn_as_one(html: str) -> None:
    nodes = [row["id"] for row in rows(html, "nodes")]
    edges = {(nodes[e["from"]], e["term"], nodes[e["to"]]): e for e in rows(html, "edges")}
    assert edges["tehreek-e-taliban-pakistan", "operatesIn", "afghanistan"]["kind"] == "claim"
    assert edges["tehreek-e-taliban-pakistan", "operatesIn", "afghanistan"]["realis"] == "claimed"
    assert edges["mohammad-naeem", "accuses", "pakistan"]["kind"] == "speech"
    assert edges["talks-ttp", "participant", "pakistan"]["realis"] == "denied"
    assert edges["visit", "agent", "turkey"]["realis"] == "planned"
    told = edges["talks-doha", "participant", "pakistan"]
    assert told["kind"] == "fact" and told.get("realis") is None


def test_reprints_count_once() -> None:
    knowledge = border()
    fact = knowledge.facts[0]
    again = replace(
        next(a for a in knowledge.assertions if a.id == fact.claims[0]), id="claim-again", reported_in="004"
    )
    claims = (*knowledge.assertions, again)
    facts = (replace(fact, claims=(*fact.claims, "claim-again")), *knowledge.facts[1:])

    def counted(html: str) -> int:
        edges = rows(html, "edges")
        count: int = next(e["sources"] for e in edges if e["term"] == fact.predicate and len(e["claims"]) == 2)
        return count

    apart = page(replace(knowledge, assertions=claims, facts=facts), title="x")
    assert counted(apart) == 2
    repeated = page(replace(knowledge, assertions=claims, facts=facts, reprints=(("004", "001"),)), title="x")
    assert counted(repeated) == 1


def test_a_date_is_placed_by_the_days_it_spans(html: str) -> None:
    events = {row["id"]: row for row in rows(html, "nodes") if row.get("event")}
    assert (events["clashes-october"]["from"], events["clashes-october"]["to"]) == ("2025-10-01", "2025-10-31")
    assert events["talks-doha"]["from"] == events["talks-doha"]["to"] == "2025-10-19"
    assert events["ceasefire-doha"].get("from") is None  # two dates are told: none is placed


def test_the_same_knowledge_gives_the_same_bytes(html: str) -> None:
    code = (
        "import hashlib; from kg.view import page; from tests.view_samples import border;"
        "print(hashlib.sha256(page(border(), title='A closed border').encode()).hexdigest())"
    )
    settings = {"PYTHONHASHSEED": "7", "LC_ALL": "C", "TZ": "Asia/Kabul", "OMP_NUM_THREADS": "1"}
    other = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | settings, capture_output=True, text=True, check=True
    )
    assert other.stdout.strip() == hashlib.sha256(html.encode()).hexdigest()


def places(html: str) -> dict[str, tuple[int, int]]:
    return {row["id"]: (row["x"], row["y"]) for row in rows(html, "nodes")}


def test_an_earlier_layout_is_kept_and_what_is_new_finds_a_place() -> None:
    knowledge = border()
    before = page(knowledge, title="x")
    new = (Entity("lahore", "Lahore", "City"), Entity("zz-alone", "Alone", "Person"))
    fact = Fact("lahore", "locatedIn", Ref("pakistan"), ())
    grown = replace(
        knowledge,
        entities=tuple(sorted([*knowledge.entities, *new], key=lambda e: e.id)),
        facts=(*knowledge.facts, fact),
    )
    after = places(page(grown, title="x", layout_from=before))
    for id, spot in places(before).items():
        assert after[id] == spot
    assert len(set(after.values())) == len(after)
    near = after["pakistan"]
    assert abs(after["lahore"][0] - near[0]) + abs(after["lahore"][1] - near[1]) < 1500


@pytest.mark.parametrize("text", ["", "<html></html>", '<script type="application/json" id="knowledge">{}</script>'])
def test_a_layout_from_something_else_is_an_error(text: str) -> None:
    with pytest.raises(InputError, match="no graph of this program"):
        page(border(), title="x", layout_from=text)


def test_nothing_at_all_is_a_page_too() -> None:
    assert rows(page(Knowledge(), title=""), "nodes") == []


def test_sizes(html: str) -> None:
    assert len(html.encode()) < 1_500_000
    assert len(page(synthetic(2000), title="x").encode()) < 3_000_000
