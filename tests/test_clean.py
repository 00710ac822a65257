"""What is no news in an article, and what its text says about it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.clean import clean
from kg.model import Source

FIXTURES = Path(__file__).parent / "fixtures" / "clean"
OUTLETS = frozenset({"BBC News", "Al Jazeera", "Dawn", "Geo News", "The Express Tribune", "Jordan Times"})
_MARKED = re.compile("⟦(.*?)⟧", re.DOTALL)


@dataclass(frozen=True)
class Case:
    """An article of the fixtures: its text, the stretches that are no news, what is known of it."""

    name: str
    text: str
    skipped: tuple[str, ...]
    facts: dict[str, str | None]


def _case(part: str) -> Case:
    head, _, marked = part.partition("\n---\n")
    name, *lines = head.split("\n")
    facts: dict[str, str | None] = dict.fromkeys(("title", "publisher", "published", "dateline"))
    for line in lines:
        key, _, value = line.partition(": ")
        facts[key] = None if value == "null" else value
    text = marked.replace("⟦", "").replace("⟧", "").removesuffix("\n")
    return Case(name, text, tuple(_MARKED.findall(marked)), facts)


def _cases() -> list[Case]:
    parts = [
        part
        for path in sorted(FIXTURES.glob("*.txt"))
        for part in re.split("^=== ", path.read_text("utf-8"), flags=re.M)
    ]
    return [_case(part) for part in parts if "\n---\n" in part]


CASES = _cases()
by_name = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


def _unspaced(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@by_name
def test_skips_what_is_no_news_and_nothing_else(case: Case) -> None:
    article = clean(Source(id=case.name, text=case.text, where="fixture"), outlets=OUTLETS)
    found = _unspaced(" ".join(case.text[skip.start : skip.end] for skip in article.skipped))
    assert found == _unspaced(" ".join(case.skipped))


@by_name
def test_reads_what_the_text_says_about_itself(case: Case) -> None:
    article = clean(Source(id=case.name, text=case.text, where="fixture"), outlets=OUTLETS)
    found = {key: getattr(article, key) for key in case.facts}
    assert found == case.facts
