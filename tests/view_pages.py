"""Pages that the browser tests open, and the fixtures that open them.

A test module takes what it needs by name: ``browser, at = view_pages.browser, view_pages.at``.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.view import page
from kg.view.payload import Text
from tests.view_browser import Visit, chromium, visit
from tests.view_samples import border, camps
from tests.view_synthetic import synthetic

if TYPE_CHECKING:
    from playwright.sync_api import Browser

VIEWS = ("graph", "time", "disagree", "accuse", "map", "table", "articles")
DESK, WIDE, PHONE = (
    {"width": 1280, "height": 800},
    {"width": 1920, "height": 1080},
    {"width": 390, "height": 844},
)


@cache
def html(name: str) -> str:
    """A page by its name: a small case in each text mode, one with communities, a large one without."""
    if name == "camps":
        return page(camps(), title="Camps")
    if name == "large":
        return page(synthetic(1500), title="Large")
    text: Text = "full" if name == "full" else "none" if name == "none" else "excerpt"
    return page(border(), title="A closed border", text=text)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, once for the tests of a module."""
    with chromium() as one:
        yield one


def written(folder: Path, name: str) -> Path:
    """The file of a page."""
    path = folder / f"{name}.html"
    if not path.exists():
        path.write_text(html(name), encoding="utf-8")
    return path


@pytest.fixture
def at(browser: Browser, tmp_path: Path) -> Iterator[Visit]:
    """The small case, open in its first view."""
    with visit(browser, written(tmp_path, "border")) as one:
        yield one


def shown(at: Visit, table: str) -> int:
    """How many rows a table has under the filters of the present view."""
    kept = [part for part in at.js("location.hash").lstrip("#").split("&") if not part.startswith(("view=", "table="))]
    at.go("&".join([*kept, "view=table", f"table={table}"]))
    caption = at.page.locator("#view-table caption")
    return int(caption.inner_text().split(":")[1].split()[0].replace(",", "")) if caption.count() else 0
