"""Time, disagreement and place: the brush, the strips, the "as of" date, who accuses whom, the map."""

from __future__ import annotations

from tests import view_pages
from tests.view_browser import Visit
from tests.view_pages import shown

browser, at = view_pages.browser, view_pages.at


def test_brushing_filters_the_graph(at: Visit) -> None:
    events = shown(at, "events")
    at.go("")
    handle = at.page.get_by_role("slider", name="Events from")
    handle.focus()
    for _ in range(25):
        handle.press("ArrowRight")
    assert "from=2025-10-2" in at.js("location.hash")
    at.page.locator("#undated").uncheck()
    assert 0 < shown(at, "events") < events
    at.go("")
    at.page.locator(".brushchart").wait_for()
    box = at.page.locator(".brushchart").bounding_box()
    assert box
    at.page.mouse.move(box["x"] + 0.3 * box["width"], box["y"] + 10)
    at.page.mouse.down()
    at.page.mouse.move(box["x"] + 0.6 * box["width"], box["y"] + 10, steps=4)
    at.page.mouse.up()
    at.expect("#brush").to_contain_text("Events from")
    assert "from=2025" in at.js("location.hash") and "to=2025" in at.js("location.hash")


def test_the_timeline_has_strips_that_end_at_what_was_last_confirmed(at: Visit) -> None:
    at.tab("Timeline")
    strips = at.page.locator("#view-time .chart .strip")
    strips.nth(2).wait_for()
    labels = [strips.nth(i).get_attribute("aria-label") or "" for i in range(strips.count())]
    assert len(labels) == 3 and all("Last confirmed" in label for label in labels)
    assert sum("No start given" in label for label in labels) == 2
    assert sum("Since 15 October 2025" in label for label in labels) == 1
    at.page.locator("#view-time .mark", has_text="Talks in Doha").click()
    at.heading("Talks in Doha")


def test_strips_share_one_axis_with_the_events(at: Visit) -> None:
    at.tab("Timeline")
    words = "(selector) => [...document.querySelectorAll(selector)].map((node) => [node.textContent, node.getAttribute('x')])"
    at.expect("#view-time .timeline").to_be_visible()
    of_strips = at.page.evaluate(words, "#view-time .strips text.tick")
    of_events = at.page.evaluate(words, "#view-time .timeline text.tick")
    assert of_strips == of_events and len(of_strips) >= 3
    legend = at.text("#view-time p.key")
    assert "no start given" in legend and "last confirmed" in legend


def test_a_start_that_nobody_gives_fades_in_and_a_known_one_does_not(at: Visit) -> None:
    at.tab("Timeline")
    at.expect("#view-time .timeline").to_be_visible()
    shades = at.js(
        "[...document.querySelectorAll('#view-time .chart .strip')].map((strip) => [strip.textContent, "
        "[...strip.querySelectorAll('.bar')].map((bar) => Number(bar.getAttribute('fill-opacity') ?? 1))])"
    )
    assert len(shades) == 3
    for words, opacity in shades:
        if "no start given" in words:
            assert len(opacity) > 5 and opacity == sorted(opacity) and opacity[0] < 0.2 and opacity[-1] == 1
        else:
            assert opacity == [1] and "since 15 October 2025" in words


def test_no_mark_of_the_timeline_lies_on_the_name_of_another(at: Visit) -> None:
    at.tab("Timeline")
    at.expect("#view-time .timeline").to_be_visible()
    boxes = at.js(
        "[...document.querySelectorAll('#view-time .mark')].map((mark) => ['.shape', 'text'].map((part) => {"
        "const box = mark.querySelector(part)?.getBoundingClientRect();"
        "return box ? [box.left, box.top, box.right, box.bottom] : null; }))"
    )
    assert len(boxes) >= 3
    for i, (shape, _) in enumerate(boxes):
        for k, (_, name) in enumerate(boxes):
            if i != k and name:
                assert shape[2] <= name[0] or name[2] <= shape[0] or shape[3] <= name[1] + 2 or name[3] - 2 <= shape[1]


def test_as_of_a_date_leaves_out_later_articles(at: Visit) -> None:
    claims = shown(at, "claims")
    at.go("asOf=2025-10-31&undated=no")
    assert 0 < shown(at, "claims") < claims
    assert at.page.locator("#view-table td", has_text="12 November 2025").count() == 0


def test_details_as_of_a_date_say_what_is_left_out_and_what_came_later(at: Visit) -> None:
    at.go("node=mohammad-naeem&asOf=2025-10-31")
    at.expect("#panel .asof").to_contain_text("As of 31 October 2025")
    at.expect("#panel .asof").to_contain_text("3 statements from later articles are left out")
    assert "unrealistic demands" not in at.text("#panel")
    at.go("node=pakistan&asOf=2025-10-20")
    at.expect("#panel .asof").to_contain_text("1 event after that day is greyed")
    late = at.page.locator("#panel li.after")
    assert "Talks in Istanbul" in late.inner_text() and "after 20 October 2025" in late.inner_text()
    at.button("Show all times", "#panel").click()
    at.expect("#panel .asof").to_be_hidden()
    assert at.page.locator("#panel li.after").count() == 0


def test_the_date_is_chosen_on_the_timeline_too(at: Visit) -> None:
    at.tab("Timeline")
    at.page.get_by_label("As reported up to").last.fill("2025-10-20")
    at.expect("#view-time .asof").to_contain_text("As of 20 October 2025")
    at.expect("#view-time .asofline").to_be_attached()
    assert "after 20 October 2025" in at.page.locator("#view-time .columns li.after").first.inner_text()
    at.button("Show all times", "#view-time").click()
    at.expect("#view-time .asof").to_be_hidden()
    assert "asOf" not in at.js("location.hash")


def test_a_status_as_of_a_day_before_it_began_says_so(at: Visit) -> None:
    at.go("node=ceasefire-doha&asOf=2025-10-10")
    at.expect("#panel .status").to_contain_text("not begun on 10 October 2025")
    at.go("node=ceasefire-doha&asOf=2025-10-10&undated=no")
    at.expect("#panel .asof").to_be_visible()
    assert at.page.locator("#panel .status").count() == 0  # the article that confirms it has no date


def test_which_sources_differ_and_how(at: Visit) -> None:
    at.tab("Disagreements")
    sides = at.page.locator("#view-disagree .side")
    sides.nth(1).wait_for()
    told = {sides.nth(i).locator("h4").inner_text(): sides.nth(i).inner_text() for i in range(sides.count())}
    assert len(told) == 2 and "IANS" in told["15 October 2025"]
    assert "publisher not known" in told["16 October, year not told"].lower()


def test_who_accuses_whom(at: Visit) -> None:
    at.tab("Who accuses whom")
    at.page.get_by_role("button", name="Mohammad Naeem to Pakistan: 2 statements").click()
    at.expect("#said").to_contain_text("unrealistic demands")
    at.expect("#said mark").to_contain_text("unrealistic demands")
    at.page.locator("#speech").select_option("demands")
    at.page.get_by_role("button", name="Shehbaz Sharif to Taliban: 1 statement").wait_for()
    assert "speech=demands" in at.js("location.hash")


def test_accusations_that_are_answered_in_kind(at: Visit) -> None:
    at.tab("Who accuses whom")
    pair = at.page.locator("#view-accuse .answers li")
    pair.wait_for()
    words = pair.inner_text()
    assert "Pakistan → Taliban: 2 (Foreign Office, Pakistan)" in words
    assert "Taliban → Pakistan: 2 (Mohammad Naeem)" in words
    pair.get_by_role("button", name="Taliban → Pakistan: 2").click()
    at.expect("#said").to_contain_text("unrealistic demands")
    at.page.locator("#together").check()
    at.page.get_by_role("button", name="Taliban to Pakistan: 2 statements, answered in kind").wait_for()
    at.page.get_by_role("button", name="Pakistan to Taliban: 2 statements, answered in kind").click()
    at.expect("#said").to_contain_text("illogical and detached")
    assert "together=yes" in at.js("location.hash")


def test_the_map_shows_places_offline(at: Visit) -> None:
    at.tab("Map")
    at.page.locator("#view-map .mapmark").nth(2).wait_for()
    assert at.page.locator("#view-map .mapmark").count() == 3
    assert len(at.page.locator("#view-map .land").get_attribute("d") or "") > 50_000
    at.expect("#view-map .mapnote").to_contain_text("Natural Earth")
    at.page.get_by_role("button", name="Torkham: 1 event").click()
    at.heading("Torkham")


def test_places_without_coordinates_stand_beside_the_map_with_their_events(at: Visit) -> None:
    at.tab("Map")
    beside = at.page.locator("#view-map .mapside")
    beside.get_by_text("Not on the map: 1 place without coordinates").wait_for()
    assert beside.locator("li").all_inner_texts() == ["Chaman 1 event"]
    beside.get_by_role("button", name="Chaman").click()
    at.heading("Chaman")
