"""Comfort: the keyboard, light and dark, small and large screens, zoom, motion, forced colours, empty pages."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.view import page as write
from tests import view_pages
from tests.view_browser import Visit, visit
from tests.view_pages import DESK, PHONE, VIEWS, WIDE, written

if TYPE_CHECKING:
    from playwright.sync_api import Browser

browser, at = view_pages.browser, view_pages.at


def test_the_keyboard_goes_everywhere(at: Visit) -> None:
    canvas = at.page.locator("#canvas")
    canvas.press("Enter")
    at.expect("#panel").to_be_focused()
    assert at.js("location.hash").startswith("#node=")
    for key in ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"):
        canvas.press(key)
    assert at.js("location.hash").startswith("#node=")
    for key in ("+", "-", "0", "e", "f"):
        canvas.press(key)
    assert "depth=1" in at.js("location.hash")
    canvas.press("Escape")
    at.heading("What this graph holds")
    for number, view in enumerate(VIEWS, 1):
        at.page.keyboard.press(str(number))
        at.expect(f"#view-{view}").to_be_visible()


def test_everything_is_reached_by_tab_and_shows_where_the_focus_is(at: Visit) -> None:
    seen: list[str] = []
    for _ in range(160):
        at.page.keyboard.press("Tab")
        name = at.js(
            "(() => { const e = document.activeElement; if (e === document.body) return 'end';"
            " const s = getComputedStyle(e); const ring = s.outlineStyle !== 'none' || e.closest('.handle, .mark') || e.type === 'date';"
            " return `${e.id || e.className?.baseVal || e.className || e.tagName}|${e.textContent.slice(0, 20)}|${ring ? 'ring' : 'none'}`;"
            " })()"
        )
        if name == "end":
            break
        seen.append(name)
    assert not [name for name in seen if name.endswith("|none")]
    for part in ("search", "Timeline", "canvas", "handle", "Pakistan", "Save"):
        assert any(part.lower() in name.lower() for name in seen), (part, seen)
    assert at.js("document.querySelector('#graph-tools button').getAttribute('aria-label')") == "Zoom in"


def test_a_claim_is_found_and_read_by_keyboard_alone(at: Visit) -> None:
    at.page.keyboard.press("/")
    at.page.keyboard.type("unrealistic")
    at.expect("#hits li[aria-selected=true]").to_be_visible()
    at.page.keyboard.press("Enter")
    at.heading("unrealistic demands")
    at.page.keyboard.press("Escape")  # lets go of the search box
    at.page.locator("#panel").focus()
    at.page.keyboard.press("Tab")
    at.expect("#panel .panelclose").to_be_focused()
    at.page.keyboard.press("Enter")
    at.heading("What this graph holds")


def test_light_and_dark(browser: Browser, tmp_path: Path) -> None:
    with visit(browser, written(tmp_path, "border"), color_scheme="dark") as at:
        at.expect("html").to_have_attribute("data-theme", "dark")
        at.button("Light or dark").click()
        at.expect("html").to_have_attribute("data-theme", "light")
        at.go("")
        at.expect("html").to_have_attribute("data-theme", "light")


def test_the_hint_of_the_first_visit_comes_once(at: Visit) -> None:
    at.expect("#hint").to_be_visible()
    at.button("Got it").click()
    at.go("")
    at.expect("#hint").to_be_hidden()


def test_a_phone_has_filters_in_a_drawer_and_details_in_a_sheet(browser: Browser, tmp_path: Path) -> None:
    with visit(browser, written(tmp_path, "border"), viewport=PHONE, has_touch=True) as at:
        at.expect("#filters").to_be_hidden()
        at.button("Filters").click()
        at.button("Done").click()
        at.search("torkham")
        at.expect("#panel h2").to_be_visible()
        assert at.js("document.documentElement.scrollWidth") <= 390
        at.button("Close the details").click()
        at.expect("#panel").to_be_hidden()


WHOLE = "document.documentElement.scrollWidth <= innerWidth"


@pytest.mark.parametrize("width", [640, 320], ids=["200 per cent of a desk", "400 per cent of a desk"])
def test_zoomed_in_nothing_needs_scrolling_sideways(browser: Browser, tmp_path: Path, width: int) -> None:
    with visit(browser, written(tmp_path, "border"), viewport={"width": width, "height": 512}) as at:
        for view in VIEWS:
            at.go(f"view={view}")
            assert at.js(WHOLE), view
        at.go("node=ceasefire-doha")
        assert at.js(WHOLE)
        at.expect("#panel h2").to_be_in_viewport()


def test_nothing_moves_for_who_wants_no_motion(browser: Browser, tmp_path: Path) -> None:
    moving = (
        "[...document.querySelectorAll('*')].filter((e) => { const s = getComputedStyle(e);"
        " return parseFloat(s.transitionDuration) > 0 || s.animationName !== 'none'; }).length"
    )
    with visit(browser, written(tmp_path, "border"), "node=torkham", reduced_motion="reduce") as at:
        assert at.js(moving) == 0
    with visit(browser, written(tmp_path, "border"), "node=torkham", reduced_motion="no-preference") as at:
        assert at.js(moving) > 0


def test_forced_colours_keep_shapes_lines_and_what_is_chosen_apart(browser: Browser, tmp_path: Path) -> None:
    with visit(browser, written(tmp_path, "border"), "view=time", forced_colors="active") as at:
        assert at.js("matchMedia('(forced-colors: active)').matches")
        fills = at.js("[...document.querySelectorAll('#view-time .bar')].map((bar) => getComputedStyle(bar).fill)")
        ground = at.js("getComputedStyle(document.querySelector('#view-time .chart')).backgroundColor")
        assert fills and ground not in fills
        current = at.page.locator("#views [aria-current]")
        other = at.page.locator("#views button:not([aria-current])").first
        look = "(node) => { const s = getComputedStyle(node); return `${s.borderBottomStyle} ${s.borderBottomWidth} ${s.fontWeight}`; }"
        assert current.evaluate(look) != other.evaluate(look)


@pytest.mark.parametrize("name", ["border", "large", "camps"])
def test_labels_of_the_picture_do_not_overlap(browser: Browser, tmp_path: Path, name: str) -> None:
    with visit(browser, written(tmp_path, name)) as at:
        boxes = [*at.js("kgTest.labels()"), *(region["box"] for region in at.js("kgTest.regions()"))]
        assert len(boxes) > 10
        for i, (x, y, right, bottom) in enumerate(boxes):
            for left, top, end, foot in boxes[:i]:
                assert right <= left or end <= x or bottom <= top or foot <= y


def test_an_empty_graph_has_words_for_it(browser: Browser, tmp_path: Path) -> None:
    from kg.model import Knowledge

    (tmp_path / "empty.html").write_text(write(Knowledge(), title="Nothing"), encoding="utf-8")
    with visit(browser, tmp_path / "empty.html") as at:
        at.expect("#graph-note").to_contain_text("empty")
        for view in VIEWS[1:]:
            at.go(f"view={view}")
            assert at.text(f"#view-{view}").strip()


# ---------------------------------------------------------------- for the eye

PICTURES = os.environ.get("KG_SCREENSHOTS") or ("artefacts/page" if os.environ.get("CI") == "true" else "")
SIZES = {"desk": DESK, "wide": WIDE, "phone": PHONE}


@pytest.mark.skipif(not PICTURES, reason="KG_SCREENSHOTS=folder takes pictures")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_screenshots(browser: Browser, seeds_out: Path, size: str, scheme: str) -> None:
    Path(PICTURES).mkdir(parents=True, exist_ok=True)
    views = [f"view={view}" for view in VIEWS] if (size, scheme) == ("desk", "light") else ["view=graph", "view=time"]
    with visit(browser, seeds_out / "graph.html", viewport=SIZES[size], color_scheme=scheme) as at:
        for view in (*views, "node=torkham"):
            at.go(view)
            target = Path(PICTURES) / f"{size}-{scheme}-{view.split('=')[1]}.png"
            at.page.screenshot(path=str(target))
            assert target.stat().st_size > 10_000
