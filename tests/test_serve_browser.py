"""The pages of ``kg serve`` in a real browser: asking, completing, errors, results, entities; no network, no violation."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from kg.export import EXPORTERS
from kg.ontology import DEFAULT_BASE
from kg.rdf import quads
from tests import view_pages
from tests.rdf_samples import SAMPLE, hostile
from tests.test_serve import RUNAWAY, start
from tests.test_view_axe import violations
from tests.view_browser import PATIENCE, Visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

browser = view_pages.browser

LABELS = "SELECT ?x ?label { ?x rdfs:label ?label }"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a server shows a graph that is in part hostile."""
    folder = tmp_path_factory.mktemp("browsed")
    found = [*quads(SAMPLE), *quads(hostile())]
    EXPORTERS["trig"](found, folder / "own.trig", base=DEFAULT_BASE)
    process, url = start(folder / "own.trig", "--timeout", "60", "--workers", "1")
    yield url
    process.terminate()
    process.wait()
    if process.stdout:
        process.stdout.close()


@contextmanager
def page(browser: Browser, address: str, path: str = "", **options: Any) -> Iterator[Visit]:
    """Opens a page of the server; at the end nothing else may have been asked for, and nothing may have failed."""
    context = browser.new_context(**options)
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE)
    seen = Visit(opened, address)
    seen.watch()
    opened.goto(address + path)
    yield seen
    seen.check()
    context.close()


def ask(at: Visit, query: str) -> None:
    at.page.locator("#text").fill(query)
    at.page.locator("#text").press("Control+Enter")


def test_a_term_is_completed_and_the_query_coloured(browser: Browser, address: str) -> None:
    with page(browser, address) as at:
        box = at.page.locator("#text")
        box.fill("SELECT ?x { ?x a ")
        box.press_sequentially("kg:Ceas")
        at.expect("#offers button").to_have_text("kg:Ceasefire")
        box.press("Tab")
        assert box.input_value() == "SELECT ?x { ?x a kg:Ceasefire"
        box.press_sequentially(" }")
        assert at.page.locator("#colours .keyword").all_inner_texts() == ["SELECT", "a"]
        assert at.page.locator("#colours .name").all_inner_texts() == ["kg:Ceasefire"]
        box.press("Control+Enter")
        at.expect("#status").to_contain_text("1 rows")
        at.expect("#results tbody td a").to_have_text("ceasefire-2e")


def test_a_term_is_taken_by_click_and_by_its_name_without_prefix(browser: Browser, address: str) -> None:
    with page(browser, address) as at:
        at.page.locator("#text").fill("SELECT ?x { ?x a BorderCr")
        at.button("kg:BorderCrossing").click()
        assert at.page.locator("#text").input_value() == "SELECT ?x { ?x a kg:BorderCrossing"


def test_the_keyboard_gets_out_of_the_editor(browser: Browser, address: str) -> None:
    with page(browser, address) as at:
        box = at.page.locator("#text")
        box.fill("SELECT ?x { ?x a kg:Ceas")
        at.expect("#offers button").to_be_visible()
        box.press("Escape")
        at.expect("#offers").to_be_empty()
        box.press("Tab")
        assert at.js("document.activeElement.id") != "text"
        assert box.input_value().endswith("kg:Ceas")


def test_a_question_at_hand_is_asked(browser: Browser, address: str) -> None:
    with page(browser, address) as at:
        assert at.page.locator("#recipes option").count() >= 26
        at.page.locator("#recipes").select_option(label="On what the sources disagree")
        at.expect("#about").to_contain_text("side by side")
        at.button("Run (Ctrl+Enter)").click()
        at.expect("#status").to_contain_text("2 rows")
        heads = at.page.locator("#results th").all_inner_texts()
        assert heads[:3] == ["about", "on", "value"]
        cells = at.page.locator("#results tbody tr").first.locator("td").all_inner_texts()
        assert cells[heads.index("quote")] == "A truce took hold on 4 May"


def test_a_mistake_is_explained_where_it_is(browser: Browser, address: str) -> None:
    with page(browser, address) as at:
        for query, told in (("SELECT ?x WHERE {\n ?x a kg:Town }", "kg:Town is not in the ontology"),
                            ("SELEC ?x { ?x a kg:City }", "did you mean SELECT?")):  # fmt: skip
            ask(at, query)
            at.expect("#status").to_contain_text(told)
            assert at.page.locator("#results td").count() == 0
        at.errors.clear()  # of the browser, that the server answered 400
        ask(at, "ASK { ?x a kg:City }")
        at.expect("#status").to_contain_text("yes")
        ask(at, "CONSTRUCT WHERE { ?x a kg:City }")
        at.expect("#results").to_contain_text("d:kest a kg:City .")


def test_waiting_can_be_stopped(browser: Browser, address: str) -> None:
    with page(browser, address) as at:
        ask(at, RUNAWAY)
        at.button("Stop waiting").click()
        at.expect("#status").to_have_text("stopped waiting")
        ask(at, "ASK {}")
        at.expect("#status").to_contain_text("yes")


def test_from_an_answer_to_an_entity_and_on(browser: Browser, address: str) -> None:
    with page(browser, address) as at:
        ask(at, "SELECT ?x { ?x a kg:Ceasefire }")
        at.page.locator("#results a").click()
        at.expect("h1").to_have_text("Ceasefire: Aland, Bor Front")
        at.expect("blockquote").to_contain_text("A truce took hold on 4 May")
        at.page.get_by_role("link", name="Kest", exact=True).first.click()
        at.expect("h1").to_have_text("Kest")
        at.page.get_by_role("link", name="Ask", exact=True).click()
        at.expect("h1").to_have_text("Ask the graph")


def test_hostile_labels_are_text_in_answers_and_on_pages(browser: Browser, address: str) -> None:
    with page(browser, address) as at:
        ask(at, LABELS)
        at.expect("#results tbody tr").to_be_visible()
        assert "</script><img src=x onerror=alert(1)>" in at.page.locator("#results td").all_inner_texts()
        links = at.js("[...document.querySelectorAll('#results a')].map((a) => a.href)")
        assert len(links) > 15 and all(link.startswith(f"{address}id/") for link in links)
        for link in links:
            at.page.goto(link)
            assert at.page.locator("h1").inner_text().strip()
            assert at.js("document.querySelectorAll('img, script, iframe').length") == 0
            hrefs = at.js("[...document.querySelectorAll('a')].map((a) => a.protocol)")
            assert set(hrefs) <= {"http:", "https:"}


def test_the_policy_of_the_page_stops_other_scripts(browser: Browser, address: str) -> None:
    add = "(code) => { const s = document.createElement('script'); s.textContent = code; document.body.append(s); }"
    fetch = "() => fetch('http://127.0.0.1:9/').then(() => 'sent', () => 'refused')"
    for path in ("", "id/kest"):
        with page(browser, address, path) as at:
            at.page.evaluate(add, "window.hacked = 1")
            assert at.js("typeof window.hacked") == "undefined"
            assert at.page.evaluate(fetch) == "refused"
            assert len(at.errors) >= 2 and all("Content Security Policy" in error for error in at.errors)
            at.errors.clear()
            at.requests.clear()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_no_violation(browser: Browser, address: str, scheme: str, width: int) -> None:
    options: dict[str, Any] = {"color_scheme": scheme, "viewport": {"width": width, "height": 800}}
    with page(browser, address, **options) as at:
        assert violations(at) == []
        at.page.locator("#recipes").select_option(label="On what the sources disagree")
        at.page.locator("#text").press("Control+Enter")
        at.expect("#results tbody tr").to_be_visible()
        at.page.locator("#text").press_sequentially(" kg:Ce")
        assert violations(at) == []
        at.page.goto(f"{address}id/ceasefire-2e")
        assert violations(at) == []
        assert at.js("document.documentElement.scrollWidth <= innerWidth")
