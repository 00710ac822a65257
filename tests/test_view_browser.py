"""The page in a real browser: every feature by clicking and typing, offline."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kg.view import page as write
from tests.view_browser import Visit, chromium, visit
from tests.view_samples import border
from tests.view_synthetic import synthetic

if TYPE_CHECKING:
    from playwright.sync_api import Browser

VIEWS = ("graph", "time", "disagree", "accuse", "map", "table", "articles")
SIZES = {"desk": (1280, 800), "wide": (1920, 1080), "phone": (390, 844)}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as one:
        yield one


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The page of a small case in each text mode, and a large one."""
    folder = tmp_path_factory.mktemp("pages")
    pages = {
        "border": write(border(), title="A closed border"),
        "full": write(border(), title="A closed border", text="full"),
        "none": write(border(), title="A closed border", text="none"),
        "large": write(synthetic(1500), title="Large"),
    }
    for name, html in pages.items():
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in pages}


@pytest.fixture
def at(browser: Browser, files: dict[str, Path]) -> Iterator[Visit]:
    with visit(browser, files["border"]) as one:
        yield one


# ---------------------------------------------------------------- a newcomer's three clicks


def test_who_said_that_the_talks_failed_because_of_unrealistic_demands(at: Visit) -> None:
    at.page.locator("#search").fill("unrealistic demands")
    at.page.locator("#hits li").first.click()
    panel = at.text("#panel")
    assert "Mohammad Naeem" in panel
    assert "accuses" in panel
    assert at.page.locator("#panel mark").first.inner_text() == '"unrealistic demands"'
    assert "IANS" in panel and "12 November 2025" in panel


def test_which_sources_differ_on_the_ceasefire_and_how(at: Visit) -> None:
    at.tab("Disagreements")
    sides = at.page.locator("#view-disagree .side")
    assert sides.count() == 2
    told = {sides.nth(i).locator("h4").inner_text(): sides.nth(i).inner_text() for i in range(2)}
    assert "IANS" in told["15 October 2025"]
    assert "publisher not known" in told["16 October, year not told"].lower()
    assert "The latest round of peace talks" in told["16 October, year not told"]


def test_torkham_is_suspended_as_of_an_undated_article_and_no_start_is_given(at: Visit) -> None:
    at.search("torkham")
    panel = at.text("#panel").lower()
    assert "movement and trade: suspended" in panel
    assert "last confirmed: an article without a date (pakistan has issued its first formal statement regarding" in panel
    assert "no source says since when" in panel
    at.page.locator("#panel .status summary").click()
    assert "remain suspended" in at.page.locator("#panel .status mark").inner_text()


def test_the_same_three_tasks_on_the_page_that_kg_build_writes(browser: Browser, seeds_out: Path) -> None:
    assert (seeds_out / "graph.html").stat().st_size < 1_500_000
    with visit(browser, seeds_out / "graph.html") as at:
        at.page.locator("#search").fill("unrealistic demands")
        at.page.locator("#hits li", has_text="Mohammad Naeem").first.click()
        assert "Mohammad Naeem" in at.text("#panel") and "unrealistic demands" in at.text("#panel .quote")
        at.tab("Disagreements")
        ceasefire = at.page.locator("#view-disagree .conflict", has_text="Ceasefire").first.inner_text()
        assert "15 October 2025" in ceasefire and "IANS" in ceasefire
        assert "16 October, year not told" in ceasefire and "The latest round of peace talks" in ceasefire
        at.search("torkham")
        status = at.text("#panel .status").lower()
        assert "suspended" in status and "no source says since when" in status
        assert "last confirmed: an article without a date (pakistan has issued its first formal statement" in status


# ---------------------------------------------------------------- finding

ALIASES = [
    ("TTP", "Tehreek-e-Taliban Pakistan"), ("FaK", "Tehreek-e-Taliban Pakistan"), ("turkiye", "Turkey"),
    ("erdogan", "Recep Tayyip Erdoğan"), ("پاکستان", "Pakistan"), ("talks in ist", "Talks in Istanbul"),
]  # fmt: skip


@pytest.mark.parametrize("words, label", ALIASES)
def test_search_by_any_name(at: Visit, words: str, label: str) -> None:
    at.search(words)
    assert at.page.locator("#panel h2").first.inner_text() == label


def test_search_moves_by_keys_and_says_when_nothing_is_found(at: Visit) -> None:
    box = at.page.locator("#search")
    at.page.keyboard.press("/")
    box.press_sequentially("taliban")
    first = box.get_attribute("aria-activedescendant")
    at.page.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") != first
    box.fill("qqqq")
    assert "Nothing found" in at.text("#hits")
    at.page.keyboard.press("Escape")
    assert not at.page.locator("#hits").is_visible()


def shown(at: Visit, table: str) -> int:
    """How many rows a table has under the filters of the present view."""
    kept = [part for part in at.js("location.hash").lstrip("#").split("&") if not part.startswith(("view=", "table="))]
    at.go("&".join([*kept, "view=table", f"table={table}"]))
    caption = at.page.locator("#view-table caption")
    return int(caption.inner_text().split(":")[1].split()[0].replace(",", "")) if caption.count() else 0


FILTERS = [
    ("Person", "families", "nodes"), ("Attack, clash", "families", "events"),
    ("accuses", "stances", "claims"), ("denied", "realis", "events"), ("Ceasefire", "classes", "events"),
    ("IANS", "publishers", "claims"), ("Plain fact", "kinds", "edges"),
]  # fmt: skip


@pytest.mark.parametrize("label, group, table", FILTERS)
def test_every_filter_takes_something_away_and_gives_it_back(at: Visit, label: str, group: str, table: str) -> None:
    before = shown(at, table)
    boxes = at.page.locator(f"#filters input[data-list={group}]")
    at.js("document.querySelectorAll('#filters details').forEach((details) => { details.open = true; })")
    at.page.locator("#filters label.check", has_text=label).locator(f"input[data-list={group}]").first.click()
    assert shown(at, table) < before
    at.button("Clear all filters", "#filters").click()
    assert boxes.first.is_checked()
    assert shown(at, table) == before


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
    assert "No node passes the filters" in at.text("#graph-note")
    at.button("Clear all filters", "#graph-note").click()
    assert not at.page.locator("#graph-note").is_visible()


def test_state_lives_in_the_address_and_the_back_button_works(at: Visit) -> None:
    at.search("torkham")
    assert "node=torkham" in at.js("location.hash")
    at.tab("Map")
    at.page.go_back()
    assert at.page.locator("#view-graph").is_visible()
    at.page.go_back()
    assert "What this graph holds" in at.text("#panel")
    at.page.go_forward()
    assert at.page.locator("#panel h2").first.inner_text() == "Torkham"


def test_path_between_two_nodes_with_the_evidence(at: Visit) -> None:
    at.search("doha")
    at.button("Path from here", "#panel").click()
    assert "Path from Doha" in at.text("#graph-note")
    at.search("qatar")
    assert at.page.locator("#panel .steps > li").count() >= 3
    at.page.locator("#panel .steps .toggle").first.click()
    assert at.page.locator("#panel .steps mark").first.inner_text()
    assert "path=doha" in at.js("location.hash")


def test_neighbourhood_on_demand(at: Visit) -> None:
    nodes = shown(at, "nodes")
    at.go("node=doha")
    at.button("Only its neighbours", "#panel").click()
    assert "Only the neighbourhood" in at.text("#graph-note")
    assert shown(at, "nodes") < nodes


# ---------------------------------------------------------------- evidence


def test_a_click_on_the_picture_opens_a_node_and_a_line(at: Visit) -> None:
    at.search("doha")
    box = at.page.locator("#canvas").bounding_box()
    assert box
    at.page.mouse.click(box["x"] + 10, box["y"] + box["height"] - 10)
    assert "What this graph holds" in at.text("#panel")
    at.go("node=doha")
    spot = at.js("kgTest.spot('talks-doha')")
    at.page.mouse.click(box["x"] + spot[0], box["y"] + spot[1])
    at.page.locator("#panel h2", has_text="Talks in Doha").wait_for()
    one, other = at.js("kgTest.spot('talks-doha')"), at.js("kgTest.spot('doha')")
    at.page.mouse.click(box["x"] + (one[0] + other[0]) / 2, box["y"] + (one[1] + other[1]) / 2)
    at.page.locator("#panel h2", has_text="Doha and Talks in Doha").wait_for()
    at.page.locator("#panel .toggle").first.click()
    assert "held on October 19 in Doha" in at.page.locator("#panel mark").first.inner_text()


def test_evidence_shows_the_quote_in_its_sentence_with_its_source(at: Visit) -> None:
    at.go("node=talks-doha")
    row = at.page.locator("#panel li.row", has_text="Doha").first
    row.locator(".toggle").click()
    quote = row.locator(".quote").first
    assert quote.inner_text().startswith("A ceasefire was agreed between the two sides on October 15")
    assert quote.locator("mark").inner_text() == "held on October 19 in Doha"
    assert "IANS · 12 November 2025" in row.locator(".source").inner_text()


def test_links_go_out_safely(at: Visit) -> None:
    at.go("view=articles&article=002")
    anchor = at.page.locator("#view-articles a").first
    assert anchor.get_attribute("href") == "https://example.org/khaama?a=1&b=2"
    assert anchor.get_attribute("rel") == "noopener noreferrer"


def test_denied_claimed_and_planned_things_carry_their_badge(at: Visit) -> None:
    for words, badge in [
        ("talks of pakistan with ttp", "denied"),
        ("infiltration att", "claimed"),
        ("visit of turk", "planned"),
    ]:
        at.search(words)
        assert badge in at.page.locator("#panel .head .badge.told").first.inner_text()
    at.go("view=table&table=events")
    row = at.page.locator("#view-table tr", has_text="Talks of Pakistan with TTP")
    assert "denied" in row.locator(".badge").inner_text()


def test_names_say_who_uses_them(at: Visit) -> None:
    at.search("fak")
    names = at.page.locator("#panel section", has_text="Names").first.inner_text()
    assert "FaK" in names and "used by" in names and "Foreign Office" in names


def test_citation_and_query_are_copied(browser: Browser, files: dict[str, Path]) -> None:
    with visit(browser, files["border"], "node=torkham", permissions=["clipboard-read", "clipboard-write"]) as at:
        at.button("Copy as SPARQL", "#panel").click()
        at.page.locator("#announcer", has_text="SPARQL copied").wait_for()
        query = at.js("navigator.clipboard.readText()")
        assert "<https://kg.example/id/torkham>" in query
        at.page.locator("#panel .status summary").click()
        at.button("Cite", "#panel .status").click()
        at.page.locator("#announcer", has_text="Citation copied").wait_for()
        assert "(article 001, characters" in at.js("navigator.clipboard.readText()")


def test_the_reader_marks_what_was_read(browser: Browser, files: dict[str, Path]) -> None:
    with visit(browser, files["full"], "view=articles&article=000") as at:
        assert at.page.locator(".reader .text .hl.skipped").first.inner_text().strip() == "date 2025-11-12"
        assert at.page.locator(".reader .hl.claim", has_text="unrealistic demands").count() >= 1
        at.go("view=articles&article=001")
        at.page.locator(".reader .hl.mention", has_text="Torkham").first.click()
        assert at.page.locator("#panel h2").first.inner_text() == "Torkham"
    with visit(browser, files["border"], "view=articles&article=001") as at:
        assert "Regional diplomacy" not in at.text(".reader") and "[…]" in at.text(".reader")
    with visit(browser, files["none"], "view=articles&article=001") as at:
        assert "reprints no article text" in at.text(".reader")
        at.search("torkham")
        at.page.locator("#panel .status summary").click()
        assert "does not reprint" in at.text("#panel .quote")


# ---------------------------------------------------------------- time, matrix, map, tables


def test_brushing_filters_the_graph(at: Visit) -> None:
    events = shown(at, "events")
    at.go("")
    handle = at.page.get_by_role("slider", name="Events from")
    handle.focus()
    for _ in range(25):
        at.page.keyboard.press("ArrowRight")
    assert "from=2025-10-2" in at.js("location.hash")
    at.page.locator("#undated").uncheck()
    assert 0 < shown(at, "events") < events
    at.go("")
    box = at.page.locator(".brushchart").bounding_box()
    assert box
    at.page.mouse.move(box["x"] + 0.3 * box["width"], box["y"] + 10)
    at.page.mouse.down()
    at.page.mouse.move(box["x"] + 0.6 * box["width"], box["y"] + 10, steps=4)
    at.page.mouse.up()
    assert "from=2025" in at.js("location.hash") and "to=2025" in at.js("location.hash")


def test_the_timeline_has_strips_that_end_at_what_was_last_confirmed(at: Visit) -> None:
    at.tab("Timeline")
    strips = at.page.locator("#view-time .strip")
    assert strips.count() == 3
    labels = [strips.nth(i).get_attribute("aria-label") or "" for i in range(3)]
    assert all("Last confirmed" in label for label in labels)
    assert sum("No source says since when" in label for label in labels) == 2
    at.page.locator("#view-time .mark", has_text="Talks in Doha").click()
    assert at.page.locator("#panel h2").first.inner_text() == "Talks in Doha"


def test_as_of_a_date_leaves_out_later_articles(at: Visit) -> None:
    claims = shown(at, "claims")
    at.go("asOf=2025-10-31&undated=no")
    assert 0 < shown(at, "claims") < claims
    assert at.page.locator("#view-table td", has_text="12 November 2025").count() == 0


def test_who_accuses_whom(at: Visit) -> None:
    at.tab("Who accuses whom")
    at.page.get_by_role("button", name="Mohammad Naeem to Pakistan: 2 statements").click()
    assert "unrealistic demands" in at.text("#said")
    at.page.locator("#speech").select_option("demands")
    assert at.page.get_by_role("button", name="Shehbaz Sharif to Taliban: 1 statement").count() == 1


def test_the_map_shows_places_offline(at: Visit) -> None:
    at.tab("Map")
    assert at.page.locator("#view-map .mapmark").count() == 3
    assert len(at.page.locator("#view-map .land").get_attribute("d") or "") > 50_000
    assert "Natural Earth" in at.text("#view-map .mapnote") and "Chaman" in at.text("#view-map .mapnote")
    at.page.get_by_role("button", name="Torkham: 1 event").click()
    assert at.page.locator("#panel h2").first.inner_text() == "Torkham"


def test_tables_sort_filter_and_download(at: Visit) -> None:
    at.go("view=table&table=events")
    head = at.page.get_by_role("columnheader", name="Date")
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    dates = at.page.locator("#view-table tbody tr td:nth-child(3)").all_inner_texts()
    assert dates[0] == "October 2025" and dates[-1] == "no date"
    at.page.locator("#tablefilter").fill("talks in doha")
    assert at.page.locator("#view-table tbody tr").count() == 1
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
    assert at.page.locator("#panel").is_visible()
    assert not at.page.locator("#filters").is_visible() and not at.page.locator("#views").is_visible()


# ---------------------------------------------------------------- comfort


def test_the_keyboard_goes_everywhere(at: Visit) -> None:
    at.page.locator("#canvas").focus()
    at.page.keyboard.press("Enter")
    first = at.page.locator("#panel h2").first.inner_text()
    at.page.locator("#canvas").focus()
    for key in ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"):
        at.page.keyboard.press(key)
    assert at.js("location.hash").startswith("#node=") and first
    for key in ("+", "-", "0", "e", "f"):
        at.page.keyboard.press(key)
    at.page.keyboard.press("Escape")
    assert "What this graph holds" in at.text("#panel")
    for number, view in enumerate(VIEWS, 1):
        at.page.keyboard.press(str(number))
        assert at.page.locator(f"#view-{view}").is_visible()


def test_light_and_dark(browser: Browser, files: dict[str, Path]) -> None:
    with visit(browser, files["border"], color_scheme="dark") as at:
        assert at.js("document.documentElement.dataset.theme") == "dark"
        at.button("Light or dark").click()
        assert at.js("document.documentElement.dataset.theme") == "light"
        at.go("")
        assert at.js("document.documentElement.dataset.theme") == "light"


def test_the_hint_of_the_first_visit_comes_once(at: Visit) -> None:
    assert at.page.locator("#hint").is_visible()
    at.button("Got it").click()
    at.go("")
    assert not at.page.locator("#hint").is_visible()


def test_a_phone_has_filters_in_a_drawer_and_details_in_a_sheet(browser: Browser, files: dict[str, Path]) -> None:
    with visit(browser, files["border"], viewport={"width": 390, "height": 844}, has_touch=True) as at:
        assert not at.page.locator("#filters").is_visible()
        at.button("Filters").click()
        at.button("Done").click()
        at.search("torkham")
        assert at.page.locator("#panel h2").first.is_visible()
        assert at.js("document.documentElement.scrollWidth") <= 390
        at.button("Close the details").click()
        assert not at.page.locator("#panel").is_visible()


def test_labels_of_the_picture_do_not_overlap(browser: Browser, files: dict[str, Path]) -> None:
    for name in ("border", "large"):
        with visit(browser, files[name]) as at:
            boxes = at.js("kgTest.labels()")
            assert len(boxes) > 10
            for i, (x, y, right, bottom) in enumerate(boxes):
                for left, top, end, foot in boxes[:i]:
                    assert right <= left or end <= x or bottom <= top or foot <= y


def test_a_large_graph_opens_on_its_best_connected_hundred(browser: Browser, files: dict[str, Path]) -> None:
    with visit(browser, files["large"]) as at:
        assert 20 <= at.js("kgTest.alive()") <= 100
        at.search("N1499")
        assert at.page.locator("#panel h2").first.inner_text().endswith("1499")


def test_an_empty_graph_has_words_for_it(browser: Browser, tmp_path: Path) -> None:
    from kg.model import Knowledge

    (tmp_path / "empty.html").write_text(write(Knowledge(), title="Nothing"), encoding="utf-8")
    with visit(browser, tmp_path / "empty.html") as at:
        assert "empty" in at.text("#graph-note")
        for view in VIEWS[1:]:
            at.go(f"view={view}")
            assert at.text(f"#view-{view}").strip()


def test_a_notebook_can_embed_the_page(browser: Browser, files: dict[str, Path], tmp_path: Path) -> None:
    from html import escape

    html = files["border"].read_text(encoding="utf-8")
    frame = f'<iframe sandbox="allow-scripts" width="900" height="600" srcdoc="{escape(html, quote=True)}"></iframe>'
    (tmp_path / "outer.html").write_text(f"<!doctype html><html data-ready>{frame}", encoding="utf-8")
    with visit(browser, tmp_path / "outer.html") as at:
        inner = at.page.frame_locator("iframe")
        inner.locator("html[data-ready]").wait_for(state="attached")
        inner.locator("#search").fill("torkham")
        inner.locator("#hits li").first.click()
        assert inner.locator("#panel h2").first.inner_text() == "Torkham"


# ---------------------------------------------------------------- accessibility

AXE_VIEWS = [
    *VIEWS[1:],
    "graph",
    "node=pakistan",
    "node=ceasefire-doha",
    "view=articles&article=001",
    "view=table&table=claims",
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(browser: Browser, files: dict[str, Path], scheme: str) -> None:
    with visit(browser, files["full"], color_scheme=scheme) as at:
        source = axe()
        for view in AXE_VIEWS if scheme == "light" else AXE_VIEWS[:7]:
            at.go(view if "=" in view else f"view={view}")
            at.js(
                "for (const d of document.querySelectorAll('details')) d.open = true;"
                "for (const b of document.querySelectorAll('.toggle')) b.click();"
            )
            at.js(source)
            rules = "" if scheme == "light" else ", runOnly: ['color-contrast']"  # the rest is the same in the dark
            found = at.js(
                f"axe.run(document, {{resultTypes: ['violations']{rules}}}).then((result) => result.violations)"
            )
            assert [summary(one) for one in found] == [], view


def axe() -> str:
    import axe_playwright_python

    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def summary(violation: dict[str, Any]) -> str:
    why = [" ".join(node.get("failureSummary", "").split())[:200] for node in violation["nodes"][:3]]
    nodes = [node["html"][:120] for node in violation["nodes"][:3]]
    return f"{violation['id']}: {nodes} {why}"


# ---------------------------------------------------------------- for the eye

PICTURES = os.environ.get("KG_SCREENSHOTS") or ("artefacts/page" if os.environ.get("CI") == "true" else "")


@pytest.mark.skipif(not PICTURES, reason="KG_SCREENSHOTS=folder takes pictures")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_screenshots(browser: Browser, files: dict[str, Path], size: str, scheme: str) -> None:
    Path(PICTURES).mkdir(parents=True, exist_ok=True)
    width, height = SIZES[size]
    views = [f"view={view}" for view in VIEWS] if (size, scheme) == ("desk", "light") else ["view=graph", "view=time"]
    with visit(browser, files["border"], viewport={"width": width, "height": height}, color_scheme=scheme) as at:
        for view in (*views, "node=ceasefire-doha"):
            at.go(view)
            target = Path(PICTURES) / f"{size}-{scheme}-{view.split('=')[1]}.png"
            at.page.screenshot(path=str(target))
            assert target.stat().st_size > 10_000


def test_hovering_a_line_tells_what_it_says(at: Visit) -> None:
    at.go("node=doha")
    one, other = at.js("kgTest.spot('talks-doha')"), at.js("kgTest.spot('doha')")
    box = at.page.locator("#canvas").bounding_box()
    assert box
    at.page.mouse.move(box["x"] + (one[0] + other[0]) / 2, box["y"] + (one[1] + other[1]) / 2)
    assert at.text(".hovertip") == "Talks in Doha – place → Doha"
