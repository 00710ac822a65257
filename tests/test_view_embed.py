"""The same page elsewhere: served by ``kg serve``, shown by ``Graph.show()``, framed in a notebook."""

from __future__ import annotations

import subprocess
import sys
import time
import types
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kg.view import notebook
from tests import view_pages
from tests.conftest import ROOT
from tests.stores.servers import free_port, listening
from tests.view_browser import PATIENCE, Visit, visit
from tests.view_pages import html, written

if TYPE_CHECKING:
    from playwright.sync_api import Browser

browser = view_pages.browser


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """``kg serve`` on a free port; gives its address."""
    port = free_port()
    command = [sys.executable, "-m", "kg", "serve", str(folder), "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + PATIENCE / 1000
        while not listening(port) and time.monotonic() < until:
            if process.poll() is not None:
                pytest.fail("kg serve ended before anybody could ask it")
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def find_torkham(at: Visit) -> None:
    at.search("torkham")
    at.heading("Torkham")
    at.page.locator("#panel .status summary").click()
    at.expect("#panel .status mark").to_contain_text("suspended")


def test_the_page_that_kg_serve_serves(browser: Browser, seeds_out: Path) -> None:
    with serving(seeds_out) as address:
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        at = Visit(page, f"{address}/graph")
        at.watch()
        answer = page.goto(at.url)
        assert answer is not None and answer.ok
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        page.locator("html[data-ready]").wait_for(state="attached")
        find_torkham(at)
        assert "node=torkham" in at.js("location.hash")
        assert [url for url in at.requests if not url.startswith(address)] == []
        assert at.errors == []
        context.close()


def test_the_page_that_show_writes(browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import webbrowser

    from kg.graph import Graph
    from tests.view_samples import border

    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    path = Graph(border()).show(tmp_path / "page.html")
    assert opened == [path.resolve().as_uri()]
    with visit(browser, path) as at:
        find_torkham(at)


def in_a_frame(at: Visit) -> None:
    inner = at.page.frame_locator("iframe")
    inner.locator("html[data-ready]").wait_for(state="attached")
    inner.locator("#search").fill("torkham")
    inner.locator("#hits li").first.click()
    inner.locator("#panel h2", has_text="Torkham").wait_for()
    inner.locator("#panel .status summary").click()
    inner.locator("#panel .status mark", has_text="suspended").wait_for()
    inner.get_by_role("button", name="Timeline").click()
    inner.locator("#view-time .timeline").wait_for()
    inner.get_by_role("button", name="Light or dark").click()


def test_a_notebook_can_frame_the_page(browser: Browser, tmp_path: Path) -> None:
    cell = notebook.frame(html("border"), height=600)
    (tmp_path / "outer.html").write_text(f"<!doctype html><html lang=en data-ready><body>{cell}", encoding="utf-8")
    with visit(browser, tmp_path / "outer.html") as at:
        in_a_frame(at)


def test_a_notebook_with_a_policy_of_its_own_can_frame_the_page(browser: Browser, tmp_path: Path) -> None:
    source = escape(written(tmp_path, "border").read_text(encoding="utf-8"), quote=True)
    cell = f'<iframe sandbox="allow-scripts" width="900" height="600" srcdoc="{source}"></iframe>'
    (tmp_path / "outer.html").write_text(f"<!doctype html><html lang=en data-ready><body>{cell}", encoding="utf-8")
    with visit(browser, tmp_path / "outer.html") as at:
        in_a_frame(at)
        framed = at.page.frames[1]
        assert (
            framed.evaluate("(() => { try { return Boolean(parent.document); } catch { return false; } })()") is False
        )


def test_what_a_kernel_displays_is_the_page(
    browser: Browser, tmp_path: Path, run_notebook: Callable[..., None]
) -> None:
    import nbformat

    code = (
        "from kg.view import notebook, page; from tests.view_samples import border;"
        "print(notebook.displayed(page(border(), title='A closed border')))"
    )
    cell = nbformat.v4.new_code_cell(code)  # type: ignore[no-untyped-call]
    book = nbformat.v4.new_notebook(cells=[cell])  # type: ignore[no-untyped-call]
    run_notebook(book, ROOT)
    shown = next(output["data"]["text/html"] for output in book.cells[0].outputs if "data" in output)
    (tmp_path / "outer.html").write_text(f"<!doctype html><html lang=en data-ready><body>{shown}", encoding="utf-8")
    with visit(browser, tmp_path / "outer.html") as at:
        in_a_frame(at)


def test_the_frame_holds_hostile_text_as_text() -> None:
    cell = notebook.frame('<p title="x">"></iframe><script>1</script>')
    assert cell.count("<iframe") == cell.count("</iframe>") == 1 and "<script" not in cell


def test_it_is_displayed_in_a_notebook_and_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[Any] = []
    ipython: Any = types.ModuleType("IPython")
    display: Any = types.ModuleType("IPython.display")
    display.display = lambda told, *, raw: shown.append(told["text/html"])
    monkeypatch.setitem(sys.modules, "IPython", ipython)
    monkeypatch.setitem(sys.modules, "IPython.display", display)
    ipython.get_ipython = lambda: None
    assert notebook.displayed("<p>") is False
    ipython.get_ipython = lambda: types.SimpleNamespace()  # a console
    assert notebook.displayed("<p>") is False
    ipython.get_ipython = lambda: types.SimpleNamespace(kernel=object())
    assert notebook.displayed("<p>", height=300) is True
    assert shown == [notebook.frame("<p>", height=300)]
