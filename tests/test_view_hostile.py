"""Names and texts that try to run as script, in every field at once, in a real browser and in the bytes."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from kg.model import (
    Article,
    Assertion,
    Conflict,
    Entity,
    EventNode,
    Fact,
    Knowledge,
    Mention,
    Name,
    Passage,
    Ref,
    Skip,
    StatusNode,
    Value,
    When,
)
from kg.view import page
from tests.injections import INJECTIONS
from tests.view_browser import Visit, chromium, visit


def hostile() -> Knowledge:
    """Every injection as the text of every field that an article, or somebody's lexicon, can fill."""
    parts = [_case(i, text) for i, text in enumerate(INJECTIONS)]
    return Knowledge(**{name: tuple(x for part in parts for x in getattr(part, name)) for name in Knowledge.__slots__})


def _case(i: int, text: str) -> Knowledge:
    ids = {kind: f"{kind}-{i}-{text}" for kind in ("entity", "other", "event", "article", "passage", "claim", "second")}
    article = Article(
        id=ids["article"], text=f"{text}. They said {text} again.", sha256="", title=text, publisher=text,
        published=text, url=text, dateline=text, language=text, skipped=(Skip(0, 1, text),),
    )  # fmt: skip
    start = len(text) + 12
    passage = Passage(ids["passage"], ids["article"], start, start + len(text), text)
    evidence = (ids["passage"],)
    claim = Assertion(
        id=ids["claim"], reported_in=ids["article"], evidence=evidence, stance="accuses", said_by=(ids["entity"],),
        passed_on_by=(text,), addressee=(ids["other"],), about=(ids["event"], text), content=text, reason=text,
        date_text=text, whom=(ids["entity"],),
    )  # fmt: skip
    second = replace(
        claim, id=ids["second"], said_by=(), addressee=(), content=None, subject=ids["event"], predicate=text,
        object=Value(text, text),
    )  # fmt: skip
    when = When(date=text, until=text, text=text)
    return Knowledge(
        articles=(article,),
        passages=(passage,),
        entities=(
            Entity(
                ids["entity"], text, text, (text,), (text, f"{text}!"), lat=1.0, long=1.0, identifiers=(text,),
                source=text,
            ),
            Entity(ids["other"], text, "Person"),
        ),
        events=(EventNode(ids["event"], text, text, text, text, articles=(ids["article"],), evidence=evidence),),
        facts=(
            Fact(ids["event"], text, Ref(ids["entity"]), (ids["claim"],)),
            Fact(ids["event"], "place", Ref(ids["other"]), (ids["claim"],)),
            Fact(ids["event"], "date", Value(text, "date"), (ids["second"],)),
        ),
        assertions=(claim, second),
        names=(Name(f"name-{i}", ids["entity"], text, ids["article"], evidence, (ids["other"],), text),),
        statuses=(StatusNode(f"status-{i}", ids["entity"], text, ids["article"], evidence, when, when, text, (text,)),),
        conflicts=(Conflict(f"conflict-{i}", ids["event"], text, (ids["claim"], ids["second"]), text),),
        mentions=((ids["article"], (Mention(0, 0, len(text), text, "name", ids["entity"]),)),),
    )  # fmt: skip


@pytest.fixture(scope="module")
def html() -> str:
    return page(hostile(), title=INJECTIONS[1], text="full")


def test_there_are_enough_of_them() -> None:
    assert len(set(INJECTIONS)) >= 60


def test_nothing_leaves_its_place_in_the_bytes(html: str) -> None:
    html.encode("utf-8")
    harmless = page(Knowledge(), title="x")
    for mark in ("<script", "</script", "<!--", "<style", "<img", "<svg", "<base", "<meta"):
        assert html.count(mark) == harmless.count(mark), mark
    block = re.search(r'<script type="application/json" id="knowledge">(.*?)</script>', html, re.S)
    assert block is not None
    assert not set("<>&") & set(block.group(1))
    nodes = json.loads(block.group(1))["nodes"]
    labels = {row[nodes["fields"].index("label")] for row in nodes["rows"]}
    assert labels == {text.replace("\ud800", "\ufffd") for text in INJECTIONS}


def test_nothing_runs(html: str, tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    path.write_text(html, encoding="utf-8")
    with chromium() as browser, visit(browser, path) as at:
        for view in ("graph", "time", "disagree", "accuse", "map", "table", "table&table=claims", "articles"):
            at.go(f"view={view}")
            assert at.js("document.body.innerText.length") > 20, view
            assert at.js("window.__ran") is None, view
        walk(at)


def walk(at: Visit) -> None:
    """Opens everything that can be opened for each of the strings."""
    ran = at.js(
        """async () => {
          const ids = kgTest.ids();
          let empty = 0;
          const open = async (hash) => {
            const changed = new Promise((done) => addEventListener('hashchange', done, { once: true }));
            location.hash = hash;
            await changed; // the page's own listener came first
            if (!document.querySelector('#panel h2').textContent.trim()) empty++;
            document.querySelectorAll('#panel .toggle, #panel summary').forEach((node) => node.click());
            document.querySelectorAll('#panel [onmouseover]').forEach(() => { window.__ran = 'handler'; });
          };
          for (const id of ids.nodes) await open(new URLSearchParams({ node: id }).toString());
          for (const id of ids.claims) await open(new URLSearchParams({ claim: id }).toString());
          for (const id of ids.articles) await open(new URLSearchParams({ view: 'articles', article: id }).toString());
          const links = [...document.querySelectorAll('a[href]')].map((node) => node.protocol);
          if (links.some((protocol) => !['http:', 'https:', 'file:'].includes(protocol))) window.__ran = links.join();
          const elements = document.querySelectorAll('script, iframe, object, embed').length;
          return [window.__ran ?? null, ids.nodes.length, elements, empty];
        }"""
    )
    assert ran[0] is None
    assert ran[1] == 3 * len(INJECTIONS)
    assert ran[2] == 3
    assert ran[3] == 0
