"""The page against plain pyvis with physics off and the same places, in one run and one browser.

    python -m tests.benchmarks.page [NODES …]       (5000 10000 20000)

Interactive: from the start of navigation until three frames in a row came within 50 ms of each other. Busy: what the
page's main thread worked until then, by the browser's own account, which other programs on the machine change less than
the clock. Frames a second:
animation frames while the mouse drags the picture, and while the wheel zooms, for two seconds each. Search: the slowest
of the keystrokes of a name, from the key to the list. Selection: from a click on a node until the panel shows it; plain
pyvis has neither.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.view import page
from tests.view_browser import chromium
from tests.view_synthetic import synthetic

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PROBE = """
(() => {
  let last = 0, calm = 0;
  const frame = (now) => {
    if (document.readyState === "complete") {
      calm = now - last < 50 ? calm + 1 : 0;
      if (calm === 3) window.__interactive = now;
    }
    last = now;
    window.__frames = (window.__frames || 0) + 1;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
})();
"""

SEARCH = """(words) => {
  const box = document.getElementById("search");
  const times = [];
  for (let i = 1; i <= words.length; i++) {
    box.value = words.slice(0, i);
    const start = performance.now();
    box.dispatchEvent(new Event("input"));
    document.getElementById("hits").getBoundingClientRect();
    times.push(performance.now() - start);
  }
  document.getElementById("search").blur();
  return times;
}"""

WATCH = """() => {
  window.__shown = null;
  addEventListener("pointerdown", () => { window.__down = performance.now(); }, { capture: true, once: true });
  new MutationObserver(() => { window.__shown ??= performance.now(); })
    .observe(document.getElementById("panel"), { childList: true });
}"""


@dataclass
class Figures:
    """What was measured of one page."""

    interactive: float  # seconds
    busy: float  # seconds of the main thread
    pan: float  # frames a second
    zoom: float
    search: float | None = None  # milliseconds
    select: float | None = None
    megabytes: float = 0.0
    written: float | None = None  # seconds to write the page


def measure(browser: Browser, path: Path, *, ours: bool) -> Figures:
    """Opens a page and uses it."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    tab = context.new_page()
    tab.set_default_timeout(180_000)
    tab.add_init_script(PROBE)
    session = context.new_cdp_session(tab)
    session.send("Performance.enable")
    tab.goto(path.as_uri())
    while not tab.evaluate("window.__interactive"):
        time.sleep(0.05)
    interactive = tab.evaluate("window.__interactive") / 1000
    metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    figures = Figures(interactive, metrics["TaskDuration"], pan(tab), zoom(tab), megabytes=path.stat().st_size / 1e6)
    if ours:
        figures.search = max(tab.evaluate(SEARCH, "Priya Rahman 270"))
        figures.select = select(tab)
    context.close()
    return figures


def pan(tab: Page) -> float:
    """Frames a second while the picture is dragged."""
    tab.mouse.move(500, 400)
    tab.mouse.down()
    return _frames(tab, lambda i: tab.mouse.move(500 + 120 * ((i % 40) / 20 - 1), 400 + 3 * (i % 20)), tab.mouse.up)


def zoom(tab: Page) -> float:
    """Frames a second while the wheel turns in and out."""
    return _frames(tab, lambda i: tab.mouse.wheel(0, -60 if i % 60 < 30 else 60), lambda: None)


def _frames(tab: Page, step: Callable[[int], None], end: Callable[[], None]) -> float:
    start, first = time.perf_counter(), tab.evaluate("window.__frames")
    i = 0
    while time.perf_counter() - start < 2:
        step(i)
        i += 1
    rate = float(tab.evaluate("window.__frames") - first) / (time.perf_counter() - start)
    end()
    return rate


def select(tab: Page) -> float:
    """Milliseconds from a click on a node to its details; the median of five."""
    times = []
    for node in range(5):
        tab.evaluate("location.hash = ''")
        tab.locator("#panel h2", has_text="What this graph holds").wait_for()
        tab.evaluate(f"kgTest.show('node-{node:06d}')")
        tab.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
        spot = tab.evaluate(f"kgTest.spot('node-{node:06d}')")
        box = tab.locator("#canvas").bounding_box() or {"x": 0, "y": 0}
        tab.evaluate(WATCH)
        tab.mouse.click(box["x"] + spot[0], box["y"] + spot[1])
        tab.locator("#panel h2", has_not_text="What this graph holds").wait_for()
        times.append(tab.evaluate("window.__shown - window.__down"))
    return float(statistics.median(times))


def plain(html: str, path: Path) -> None:
    """The same nodes, edges and places as pyvis writes them by itself, physics off."""
    from pyvis.network import Network

    tables = json.loads(html.split('id="knowledge">')[1].split("</script>")[0])
    nodes, edges = (
        [dict(zip(tables[name]["fields"], row, strict=False)) for row in tables[name]["rows"]]
        for name in ("nodes", "edges")
    )
    network = Network(cdn_resources="in_line", directed=True)
    network.nodes = [
        {"id": i, "label": n["label"], "x": n["x"], "y": n["y"], "shape": "dot", "size": 20}
        for i, n in enumerate(nodes)
    ]
    network.edges = [{"from": e["from"], "to": e["to"], "label": e["term"]} for e in edges]
    off = {"physics": {"enabled": False}, "layout": {"improvedLayout": False}, "edges": {"smooth": False}}
    network.set_options(json.dumps(off))
    path.write_text(network.generate_html(), encoding="utf-8")


def main(sizes: list[int]) -> None:
    """Measures and prints a table."""
    print(f"load of the machine at the start: {os.getloadavg()[0]:.1f}")
    print("nodes  page        interactive s  busy s  pan /s  zoom /s  search ms  select ms   MB   written s")
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        for size in sizes:
            knowledge = synthetic(size)
            start = time.process_time()
            html = page(knowledge, title=f"{size} nodes")
            written = time.process_time() - start
            own, other = Path(folder) / "own.html", Path(folder) / "plain.html"
            own.write_text(html, encoding="utf-8")
            plain(html, other)
            theirs, ours = measure(browser, other, ours=False), measure(browser, own, ours=True)
            ours.written = written
            for name, f in (("plain pyvis", theirs), ("ours", ours)):
                rest = f"{f.search:9.0f}  {f.select:9.0f}" if f.search is not None else f"{'–':>9}  {'–':>9}"
                last = f"{f.written:9.1f}" if f.written is not None else ""
                speed = f"{f.interactive:12.2f}  {f.busy:7.2f} {f.pan:6.0f}  {f.zoom:7.0f}"
                print(f"{size:5}  {name:11} {speed}  {rest}  {f.megabytes:5.1f} {last}")
            print(
                f"       ratio       {theirs.interactive / ours.interactive:11.1f}×  {theirs.busy / ours.busy:6.1f}×{ours.pan / theirs.pan:5.1f}×"
                f"  {ours.zoom / theirs.zoom:6.1f}×",
                flush=True,
            )


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [5000, 10000, 20000])
