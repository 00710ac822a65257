"""Accessibility: axe-core finds nothing in any view, light and dark, with everything open, on a desk and on a phone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests import view_pages
from tests.conftest import missing
from tests.view_browser import Visit, visit
from tests.view_pages import DESK, PHONE, VIEWS, written

if TYPE_CHECKING:
    from playwright.sync_api import Browser

browser = view_pages.browser

PLACES = [
    *(f"view={view}" for view in VIEWS),
    "node=pakistan&asOf=2025-10-20",
    "node=ceasefire-doha",
    "view=articles&article=001",
    "view=table&table=claims",
    "view=time&asOf=2025-10-20",
]
OPEN = """async () => {
  for (const d of document.querySelectorAll('details')) d.open = true;
  for (const b of document.querySelectorAll('.toggle')) b.click();
  const made = () => [...document.querySelectorAll('details.filtergroup, details.row')].every((d) => d.children.length > 1);
  while (!made()) await new Promise((done) => requestAnimationFrame(done)); // opening fills them, in a task of its own
}"""


@pytest.mark.parametrize("size", ["desk", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(browser: Browser, tmp_path: Path, scheme: str, size: str) -> None:
    screen = PHONE if size == "phone" else DESK
    with visit(browser, written(tmp_path, "full"), color_scheme=scheme, viewport=screen) as at:
        for place in PLACES:
            at.go(place)
            at.js(OPEN)
            assert violations(at) == [], place
            if place in ("view=graph", "view=time"):
                at.js("document.getElementById('help').showModal()")
                assert violations(at) == [], f"{place}, help"


def test_axe_finds_no_violation_in_filters_and_search(browser: Browser, tmp_path: Path) -> None:
    with visit(browser, written(tmp_path, "full"), viewport=PHONE) as at:
        at.button("Filters").click()
        at.js(OPEN)
        assert violations(at) == []
    with visit(browser, written(tmp_path, "full")) as at:
        at.page.locator("#search").fill("a")
        at.expect("#hits li[role=option]").to_be_visible()
        assert violations(at) == []


def test_axe_would_find_one(browser: Browser, tmp_path: Path) -> None:
    with visit(browser, written(tmp_path, "full")) as at:
        at.js("document.getElementById('main').append(document.createElement('img'))")
        assert any(found.startswith("image-alt") for found in violations(at))


def violations(at: Visit) -> list[str]:
    """What axe finds in the page as it stands."""
    if at.js("typeof axe === 'undefined'"):
        at.js(axe())
    found = at.js("axe.run(document, {resultTypes: ['violations']}).then((result) => result.violations)")
    return [summary(one) for one in found]


def axe() -> str:
    """The script of axe-core as its package carries it."""
    try:
        import axe_playwright_python
    except ImportError:
        missing("axe-playwright-python is not installed: pip install 'kg[dev]'")
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def summary(violation: dict[str, Any]) -> str:
    why = [" ".join(node.get("failureSummary", "").split())[:200] for node in violation["nodes"][:3]]
    nodes = [node["html"][:120] for node in violation["nodes"][:3]]
    return f"{violation['id']}: {nodes} {why}"
