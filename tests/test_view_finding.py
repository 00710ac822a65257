"""Finding things on the page: search, filters, the neighbourhood, paths, and views that can be shared."""

from __future__ import annotations

import pytest

from tests import view_pages
from tests.view_browser import Visit
from tests.view_pages import shown

browser, at = view_pages.browser, view_pages.at

ALIASES = [
    ("TTP", "Tehreek-e-Taliban Pakistan"), ("FaK", "Tehreek-e-Taliban Pakistan"), ("turkiye", "Turkey"),
    ("erdogan", "Recep Tayyip Erdoğan"), ("پاکستان", "Pakistan"), ("talks in ist", "Talks in Istanbul"),
]  # fmt: skip


def test_search_by_any_name(at: Visit) -> None:
    for words, label in ALIASES:
        at.search(words)
        at.heading(label)


def test_search_moves_by_keys_and_says_when_nothing_is_found(at: Visit) -> None:
    box = at.page.locator("#search")
    at.page.keyboard.press("/")
    box.press_sequentially("taliban")
    first = box.get_attribute("aria-activedescendant")
    at.page.keyboard.press("ArrowDown")
    at.expect("#search").not_to_have_attribute("aria-activedescendant", first or "")
    box.fill("qqqq")
    at.expect("#hits").to_contain_text("Nothing found")
    at.page.keyboard.press("Escape")
    at.expect("#hits").to_be_hidden()


FILTERS = [
    ("Person", "families", "nodes"), ("Attack, clash", "families", "events"),
    ("accuses", "stances", "claims"), ("denied", "realis", "events"), ("Ceasefire", "classes", "events"),
    ("IANS", "publishers", "claims"), ("Plain fact", "kinds", "edges"),
]  # fmt: skip
OPEN = "document.querySelectorAll('#filters details').forEach((details) => { details.open = true; })"


@pytest.mark.parametrize("label, group, table", FILTERS)
def test_every_filter_takes_something_away_and_gives_it_back(at: Visit, label: str, group: str, table: str) -> None:
    before = shown(at, table)
    at.js(OPEN)
    box = at.page.locator("#filters label.check", has_text=label).locator(f"input[data-list={group}]").first
    box.click()
    assert shown(at, table) < before
    at.button("Clear all filters", "#filters").click()
    at.js(OPEN)
    at.expect(f"#filters input[data-list={group}]").to_be_checked()
    assert shown(at, table) == before


def test_lines_of_what_one_merely_speaks_of_are_hidden_until_asked_for(at: Visit) -> None:
    box = at.page.locator("#filters input[data-list=kinds][data-value=about]")
    assert not box.is_checked() and at.js("location.hash") == ""
    before = shown(at, "edges")
    at.page.locator("#filters input[data-list=kinds][data-value=about]").check()
    assert "on=about" in at.js("location.hash")
    assert shown(at, "edges") > before
    at.expect("#filters input[data-list=kinds][data-value=about]").to_be_checked()


def test_filter_by_independent_sources_and_hubs(at: Visit) -> None:
    events, nodes = shown(at, "events"), shown(at, "nodes")
    at.page.locator("#sources").select_option("2")
    assert 0 < shown(at, "events") < events
    at.button("Clear all filters", "#filters").click()
    at.page.locator("#hubs").select_option("3")
    assert shown(at, "nodes") == nodes - 3


def test_a_filter_that_leaves_nothing_says_so(at: Visit) -> None:
    families = at.js("[...document.querySelectorAll('[data-list=families]')].map((box) => box.dataset.value)")
    at.go("&".join(f"families={name}" for name in families))
    at.expect("#graph-note").to_contain_text("No node passes the filters")
    at.button("Clear all filters", "#graph-note").click()
    at.expect("#graph-note").to_be_hidden()


def test_state_lives_in_the_address_and_the_back_button_works(at: Visit) -> None:
    at.search("torkham")
    assert "node=torkham" in at.js("location.hash")
    at.tab("Map")
    at.expect("#view-map").to_be_visible()
    at.page.go_back()
    at.expect("#view-graph").to_be_visible()
    at.page.go_back()
    at.expect("#panel").to_contain_text("What this graph holds")
    at.page.go_forward()
    at.heading("Torkham")


def test_path_between_two_nodes_with_the_evidence(at: Visit) -> None:
    at.search("doha")
    at.button("Path from here", "#panel").click()
    at.expect("#graph-note").to_contain_text("Path from Doha")
    at.search("qatar")
    at.page.locator("#panel .steps > li").nth(2).wait_for()
    at.page.locator("#panel .steps .toggle").first.click()
    at.expect("#panel .steps mark").not_to_be_empty()
    assert "path=doha" in at.js("location.hash")


def test_neighbourhood_on_demand(at: Visit) -> None:
    nodes = shown(at, "nodes")
    at.go("node=doha")
    at.button("Only its neighbours", "#panel").click()
    at.expect("#graph-note").to_contain_text("Only the neighbourhood")
    assert shown(at, "nodes") < nodes
