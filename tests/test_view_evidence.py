"""From the picture to the words: evidence, names, citations, the reader, tables and what can be saved."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import view_pages
from tests.view_browser import Visit, visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

browser, at = view_pages.browser, view_pages.at


def between(at: Visit, one: str, other: str) -> tuple[float, float]:
    """The middle of the line that joins two nodes."""
    (x, y), (right, bottom) = at.spot(one), at.spot(other)
    return (x + right) / 2, (y + bottom) / 2


def test_a_click_on_the_picture_opens_a_node_and_a_line(at: Visit) -> None:
    at.go("node=doha")
    box = at.page.locator("#canvas").bounding_box()
    assert box
    at.page.mouse.click(box["x"] + 10, box["y"] + box["height"] - 10)
    at.heading("What this graph holds")
    at.go("node=doha")
    at.page.mouse.click(*at.spot("talks-doha"))
    at.heading("Talks in Doha")
    at.page.mouse.click(*between(at, "talks-doha", "doha"))
    at.heading("Doha and Talks in Doha")
    at.page.locator("#panel .toggle").first.click()
    at.expect("#panel mark").to_contain_text("held on October 19 in Doha")


def test_hovering_a_line_tells_what_it_says(at: Visit) -> None:
    at.go("node=doha")
    at.page.mouse.move(*between(at, "talks-doha", "doha"))
    at.expect(".hovertip").to_have_text("Talks in Doha – place → Doha")


def test_evidence_shows_the_quote_in_its_sentence_with_its_source(at: Visit) -> None:
    at.go("node=talks-doha")
    row = at.page.locator("#panel li.row", has_text="Doha").first
    row.locator(".toggle").click()
    row.locator(".quote mark").first.wait_for()
    assert row.locator(".quote").first.inner_text().startswith("A ceasefire was agreed between the two sides")
    assert row.locator(".quote mark").first.inner_text() == "held on October 19 in Doha"
    assert "IANS · 12 November 2025" in row.locator(".source").inner_text()


def test_links_go_out_safely(at: Visit) -> None:
    at.go("view=articles&article=002")
    at.expect("#view-articles a").to_have_attribute("href", "https://example.org/khaama?a=1&b=2")
    at.expect("#view-articles a").to_have_attribute("rel", "noopener noreferrer")


BADGES = [("talks of pakistan with ttp", "denied"), ("infiltration att", "claimed"), ("visit of turk", "planned")]


def test_denied_claimed_and_planned_things_carry_their_badge(at: Visit) -> None:
    for words, badge in BADGES:
        at.search(words)
        at.expect("#panel .head .badge.told").to_contain_text(badge)
    at.go("view=table&table=events")
    row = at.page.locator("#view-table tr", has_text="Talks of Pakistan with TTP")
    assert "denied" in row.locator(".badge").inner_text()


def test_names_say_who_uses_them(at: Visit) -> None:
    at.search("fak")
    names = at.page.locator("#panel section", has_text="Names").first
    names.get_by_text("used by").wait_for()
    assert "FaK" in names.inner_text() and "Foreign Office" in names.inner_text()


def test_citation_and_query_are_copied(browser: Browser, tmp_path: Path) -> None:
    page = view_pages.written(tmp_path, "border")
    with visit(browser, page, "node=torkham", permissions=["clipboard-read", "clipboard-write"]) as at:
        at.button("Copy as SPARQL", "#panel").click()
        at.expect("#announcer").to_have_text("SPARQL copied")
        assert "<https://kg.example/id/torkham>" in at.js("navigator.clipboard.readText()")
        at.page.locator("#panel .status summary").click()
        at.button("Cite", "#panel .status").click()
        at.expect("#announcer").to_have_text("Citation copied")
        assert "(article 001, characters" in at.js("navigator.clipboard.readText()")


def test_the_reader_marks_what_was_read(browser: Browser, tmp_path: Path) -> None:
    with visit(browser, view_pages.written(tmp_path, "full"), "view=articles&article=000") as at:
        assert at.page.locator(".reader .text .hl.skipped").first.inner_text().strip() == "date 2025-11-12"
        assert at.page.locator(".reader .hl.claim", has_text="unrealistic demands").count() >= 1
        at.go("view=articles&article=001")
        at.page.locator(".reader .hl.mention", has_text="Torkham").first.click()
        at.heading("Torkham")
    with visit(browser, view_pages.written(tmp_path, "border"), "view=articles&article=001") as at:
        assert "Regional diplomacy" not in at.text(".reader") and "[…]" in at.text(".reader")
    with visit(browser, view_pages.written(tmp_path, "none"), "view=articles&article=001") as at:
        at.expect(".reader").to_contain_text("reprints no article text")
        at.search("torkham")
        at.page.locator("#panel .status summary").click()
        at.expect("#panel .quote").to_contain_text("does not reprint")


def test_tables_sort_filter_and_download(at: Visit) -> None:
    at.go("view=table&table=events")
    head = at.page.get_by_role("columnheader", name="Date")
    head.get_by_role("button").click()
    at.expect("#view-table th[aria-sort=ascending]").to_contain_text("Date")
    dates = at.page.locator("#view-table tbody tr td:nth-child(3)").all_inner_texts()
    assert dates[0] == "October 2025" and dates[-1] == "no date"
    at.page.locator("#tablefilter").fill("talks in doha")
    at.expect("#view-table caption").to_contain_text("1 row")
    with at.page.expect_download() as waiting:
        at.button("Download CSV").click()
    rows = list(csv.reader(io.StringIO(Path(waiting.value.path()).read_text(encoding="utf-8-sig"))))
    assert rows[0][0] == "Event" and rows[1][0] == "Talks in Doha" and len(rows) == 2


@pytest.mark.parametrize("label, head", [("Picture as PNG", b"\x89PNG"), ("Picture as SVG", b"<svg ")])
def test_the_picture_is_saved(at: Visit, label: str, head: bytes) -> None:
    at.page.locator(".menu summary").click()
    with at.page.expect_download() as waiting:
        at.button(label).click()
    content = Path(waiting.value.path()).read_bytes()
    assert content.startswith(head)
    if head == b"<svg ":
        from lxml import etree

        texts = [node.text for node in etree.fromstring(content).iter("{http://www.w3.org/2000/svg}text")]
        assert "Pakistan" in texts


def test_print_shows_the_text_and_hides_the_controls(at: Visit) -> None:
    at.go("node=torkham")
    at.page.emulate_media(media="print")
    at.expect("#panel").to_be_visible()
    at.expect("#filters").to_be_hidden()
    at.expect("#views").to_be_hidden()
    at.expect("#panel .tools").to_be_hidden()
    assert at.js("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
