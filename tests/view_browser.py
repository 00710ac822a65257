"""A real browser for the page's tests: Debian's Chromium, no network, every request and every error a failure."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Any

from tests.conftest import missing

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Dialog, Locator, Page, Request
    from playwright.sync_api._generated import LocatorAssertions

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip

PATIENCE = 60_000  # milliseconds for what takes a moment on an idle machine

STILL = "(id) => new Promise((d) => requestAnimationFrame(() => requestAnimationFrame(() => d(kgTest.spot(id)))))"


@contextmanager
def chromium() -> Iterator[Browser]:
    """Chromium as the system has it, with a fresh profile."""
    path = which("chromium") or which("chromium-browser") or missing("chromium is not installed")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright is not installed: pip install 'kg[dev]'")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@dataclass
class Visit:
    """One open page and what went wrong on it."""

    page: Page
    url: str
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def watch(self) -> None:
        """From now on requests, errors, warnings and dialogs are noted."""
        self.page.on("request", self._request)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self._console)
        self.page.on("dialog", self._dialog)

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.url, "blob:", "about:")):
            self.requests.append(request.url)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.errors.append(message.text)

    def _dialog(self, dialog: Dialog) -> None:
        self.errors.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def go(self, view: str = "") -> None:
        """Opens the page anew in a view: what follows ``#`` in its address."""
        self.page.goto("about:blank")
        self.page.goto(f"{self.url}#{view}" if view else self.url)
        self.page.locator("html[data-ready]").wait_for(state="attached")

    def text(self, selector: str) -> str:
        return self.page.locator(selector).inner_text()

    def search(self, words: str) -> None:
        """Types into the search box and takes the first hit."""
        box = self.page.locator("#search")
        box.fill(words)
        self.page.locator("#hits li[role=option]").first.wait_for()
        box.press("Enter")
        self.page.locator("#hits").wait_for(state="hidden")

    def spot(self, id: str) -> tuple[float, float]:
        """Where on the screen a node of the picture lies, once the picture has come to rest."""
        last = None
        while last != (now := self.js(STILL, id)):
            last = now
        box = self.page.locator("#canvas").bounding_box()
        assert box
        return box["x"] + now[0], box["y"] + now[1]

    def expect(self, selector: str) -> LocatorAssertions:
        """What will be true of an element in a moment: waits for the state, never for the time."""
        from playwright.sync_api import expect

        expect.set_options(timeout=PATIENCE)
        return expect(self.page.locator(selector).first)

    def heading(self, words: str) -> None:
        """Waits until the details are of this thing."""
        self.expect("#panel h2").to_have_text(words)

    def button(self, name: str, within: str = "body") -> Locator:
        return self.page.locator(within).get_by_role("button", name=name, exact=True)

    def tab(self, name: str) -> None:
        self.button(name, "#views").click()

    def js(self, code: str, argument: Any = None) -> Any:
        return self.page.evaluate(code, argument)

    def check(self) -> None:
        """Nothing was requested, nothing failed."""
        assert self.requests == []
        assert self.errors == []


@contextmanager
def visit(browser: Browser, path: Path, view: str = "", **options: Any) -> Iterator[Visit]:
    """Opens a page from disk; at the end nothing may have been requested and nothing may have failed."""
    settings: dict[str, Any] = {
        "viewport": {"width": 1280, "height": 800},
        "offline": True,
        "reduced_motion": "reduce",
    } | options
    context = browser.new_context(**settings)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    seen = Visit(page, path.as_uri())
    seen.watch()
    seen.go(view)
    yield seen
    seen.check()
    context.close()
