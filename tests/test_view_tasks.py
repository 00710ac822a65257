"""What a newcomer finds with three clicks from the first view, on the page that ``kg build seeds/`` writes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import view_pages
from tests.view_browser import Visit, visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

browser = view_pages.browser

COUNT = "addEventListener('pointerdown', () => { window.__clicks = (window.__clicks ?? 0) + 1; }, true)"


@pytest.fixture
def newcomer(browser: Browser, seeds_out: Path) -> Iterator[Visit]:
    """The first view of the seeds' page; at the end at most three clicks may have been made."""
    with visit(browser, seeds_out / "graph.html") as at:
        at.js(COUNT)
        yield at
        assert 1 <= at.js("window.__clicks") <= 3


def test_who_said_that_the_talks_failed_because_of_unrealistic_demands(newcomer: Visit) -> None:
    newcomer.page.locator("#search").click()
    newcomer.page.keyboard.type("unrealistic demands")
    newcomer.page.locator("#hits li", has_text="Mohammad Naeem").first.click()
    newcomer.expect("#panel").to_contain_text("Mohammad Naeem")
    newcomer.expect("#panel").to_contain_text("accuses")
    newcomer.expect("#panel .quote").to_contain_text("unrealistic demands")
    newcomer.expect("#panel").to_contain_text("12 November 2025")


def test_the_same_without_knowing_the_words(newcomer: Visit) -> None:
    newcomer.button("Mohammad Naeem accuses Pakistan: 2 times", "#panel").click()
    newcomer.expect("#panel").to_contain_text("unrealistic demands")
    newcomer.page.locator("#panel li.row", has_text="unrealistic demands").locator(".toggle").first.click()
    newcomer.expect("#panel .quote").to_contain_text("unrealistic demands")


def test_which_sources_differ_on_the_ceasefire_and_how(newcomer: Visit) -> None:
    first = newcomer.page.locator("#panel .dispute")
    first.get_by_text("Ceasefire").wait_for()
    assert "15 October 2025 (IANS)" in first.inner_text() and "16 October, year not told" in first.inner_text()
    first.get_by_role("button", name="1 disagreement, side by side").click()
    sides = newcomer.page.locator("#view-disagree .side")
    sides.nth(1).wait_for()
    told = {sides.nth(i).locator("h4").inner_text(): sides.nth(i).inner_text() for i in range(sides.count())}
    assert "IANS" in told["15 October 2025"]
    assert "publisher not known" in told["16 October, year not told"].lower()
    assert "The latest round of peace talks" in told["16 October, year not told"]


def test_torkham_is_suspended_as_of_an_undated_article_and_no_start_is_given(newcomer: Visit) -> None:
    newcomer.page.locator("#panel .nodelink", has_text="Torkham").first.click()
    newcomer.heading("Torkham")
    status = newcomer.text("#panel .status").lower()
    assert "movement and trade: suspended" in status
    assert "last confirmed: an article without a date (pakistan has issued its first formal statement" in status
    assert "no start given: no source says since when" in status
    newcomer.page.locator("#panel .status summary").click()
    newcomer.expect("#panel .status mark").to_contain_text("remain suspended")


def test_the_first_view_names_parties_crossings_and_the_dispute(browser: Browser, seeds_out: Path) -> None:
    assert (seeds_out / "graph.html").stat().st_size < 1_500_000
    with visit(browser, seeds_out / "graph.html") as at:
        written = {line for label in at.js("kgTest.words()") for line in label}
        assert {"Pakistan", "Taliban", "Afghanistan", "Torkham", "Chaman", "Ceasefire (Doha)"} <= written
        chips = at.page.locator("#panel .chip").all_inner_texts()
        assert {"Pakistan", "Taliban", "Afghanistan"} <= set(chips)
        assert at.js("location.hash") == ""
