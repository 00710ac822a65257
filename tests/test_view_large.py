"""Large graphs: communities with names, opened by click; at most some hundred nodes alive."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.view.communities import communities, grouped, named
from kg.view.districts import districts
from tests import view_pages
from tests.view_browser import visit
from tests.view_pages import html, written

if TYPE_CHECKING:
    from playwright.sync_api import Browser

browser = view_pages.browser


def triangles(count: int) -> dict[tuple[int, int], float]:
    """Groups of three that know each other, joined in a row by one line each."""
    pairs: dict[tuple[int, int], float] = {}
    for k in range(count):
        a, b, c = 3 * k, 3 * k + 1, 3 * k + 2
        pairs |= {(a, b): 1.0, (a, c): 1.0, (b, c): 1.0}
        if k:
            pairs[a - 1, a] = 1.0
    return pairs


def test_what_is_closely_joined_is_one_community() -> None:
    home = communities(30, triangles(10))
    for k in range(10):
        assert home[3 * k] == home[3 * k + 1] == home[3 * k + 2]
    assert 3 <= len(set(home)) <= 10


def test_nodes_without_links_stay_alone() -> None:
    assert len(set(communities(5, {(0, 1): 1.0}))) == 4
    assert communities(0, {}) == []


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_communities_do_not_depend_on_the_order_of_the_links(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 30))
    node = st.integers(0, count - 1)
    pairs = {(min(a, b), max(a, b)): 1.0 for a, b in data.draw(st.lists(st.tuples(node, node))) if a != b}
    home = communities(count, pairs)
    assert len(home) == count
    mixed = dict(data.draw(st.permutations(sorted(pairs.items()))))
    assert communities(count, mixed) == home


def test_a_community_is_named_by_its_best_connected_actors_and_place() -> None:
    labels = ["Pakistan", "Afghan Taliban", "Torkham", "Chaman", *(f"Person {i}" for i in range(6)), "Talks"]
    nodes: list[dict[str, Any]] = [
        {"id": label.lower(), "label": label, "family": "place" if label in ("Torkham", "Chaman") else "person"}
        for label in labels
    ]
    nodes[-1] |= {"event": True, "family": "cooperation"}
    pairs = (
        [(0, i) for i in range(1, 11)] + [(1, i) for i in (2, 3, 10, 4, 5)] + [(2, i) for i in (4, 5, 6)] + [(3, 10)]
    )
    found = named(nodes, [0] * len(nodes), pairs)
    assert [one["label"] for one in found] == ["Pakistan · Afghan Taliban · Torkham"]
    assert found[0]["members"][0] == 0 and len(found[0]["members"]) == len(nodes)


def test_districts_lie_beside_each_other() -> None:
    home = [i // 40 for i in range(160)]
    at = districts([(i % 13 * 10, i % 7 * 10) for i in range(160)], grouped(home))
    assert len(at) == 160 and len(set(at.values())) == 160
    middles, reach = [], []
    for k in range(4):
        xs, ys = zip(*(at[i] for i in range(160) if home[i] == k), strict=True)
        middles.append((sum(xs) / 40, sum(ys) / 40))
        reach.append(
            max(((x - middles[k][0]) ** 2 + (y - middles[k][1]) ** 2) ** 0.5 for x, y in zip(xs, ys, strict=True))
        )
    for i in range(4):
        for k in range(i):
            apart = ((middles[i][0] - middles[k][0]) ** 2 + (middles[i][1] - middles[k][1]) ** 2) ** 0.5
            assert apart > 0.85 * (reach[i] + reach[k])


def table(name: str) -> list[dict[str, Any]]:
    block = re.search(r'<script type="application/json" id="knowledge">(.*?)</script>', html("camps"), re.S)
    assert block is not None
    part = json.loads(block.group(1))[name]
    return [dict(zip(part["fields"], row, strict=False)) for row in part["rows"]]


def test_the_page_carries_the_communities_of_a_large_graph() -> None:
    found = table("communities")
    assert sorted(one["label"] for one in found) == [f"Leader {k} · Town {k} · Deputy {k}" for k in range(6)]
    nodes = table("nodes")
    for one in found:
        camps = {re.findall(r"\d", nodes[i]["id"])[0] for i in one["members"] if not nodes[i].get("event")}
        assert len(camps) == 1


def test_a_click_on_a_community_opens_it(browser: Browser, tmp_path: Path) -> None:
    with visit(browser, written(tmp_path, "camps")) as at:
        regions = at.js("kgTest.regions()")
        assert len(regions) >= 5
        left, top, right, bottom = regions[0]["box"]
        box = at.page.locator("#canvas").bounding_box()
        assert box
        at.page.mouse.click(box["x"] + (left + right) / 2, box["y"] + (top + bottom) / 2)
        at.heading(regions[0]["label"])
        leader = regions[0]["label"].split(" · ")[0]
        assert f"community={leader.lower().replace(' ', '-')}" in at.js("location.hash")
        at.expect("#panel").to_contain_text("Best connected in it")
        assert at.js("kgTest.regions()") == []
        names = {" ".join(lines) for lines in at.js("kgTest.words()")}
        assert leader in names
        at.page.go_back()
        at.heading("What this graph holds")


def test_communities_are_reached_by_keyboard_too(browser: Browser, tmp_path: Path) -> None:
    with visit(browser, written(tmp_path, "camps")) as at:
        at.page.locator("#panel").get_by_role("button", name="Leader 3").last.press("Enter")
        at.expect("#panel h2").to_contain_text("Leader 3")
        at.button("All communities", "#panel").press("Enter")
        at.heading("What this graph holds")


@pytest.mark.parametrize("name, words", [("camps", "click a community"), ("large", "click a community")])
def test_a_large_graph_opens_on_communities_and_its_best_connected_hundred(
    browser: Browser, tmp_path: Path, name: str, words: str
) -> None:
    with visit(browser, written(tmp_path, name)) as at:
        assert 20 <= at.js("kgTest.alive()") <= 100
        at.expect("#graph-note").to_contain_text(words)


def test_search_finds_what_is_not_alive(browser: Browser, tmp_path: Path) -> None:
    with visit(browser, written(tmp_path, "large")) as at:
        at.search("N1499")
        at.expect("#panel h2").to_contain_text("1499")
