"""What is no news in an article, and what its text says about it."""

from __future__ import annotations

import re
import tomllib
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


# ---------------------------------------------------------------- single lines

LINES = tomllib.loads((FIXTURES / "lines.toml").read_text("utf-8"))
_BEFORE = (
    "The two governments opened talks in Muscat on Monday, the first since the border was shut in March.",
    "Officials of both sides said that the agenda covers prisoners, trade and the return of refugees.",
    "A joint statement is expected on Thursday, according to the Omani foreign ministry.",
)
_AFTER = (
    "The delegations are led by the deputy foreign ministers and include officers of both armies.",
    "The last round broke up without a result because neither side would name its negotiators.",
    "Traders in the border towns hope that the road will be open before the harvest.",
)


def _reason_of(line: str) -> str | None:
    text = "\n\n".join((*_BEFORE, line, *_AFTER))
    article = clean(Source(id="x", text=text, where="test"), outlets=OUTLETS)
    start = text.index(line)
    assert all(start <= skip.start < skip.end <= start + len(line) for skip in article.skipped), "the rest is news"
    whole = [skip for skip in article.skipped if (skip.start, skip.end) == (start, start + len(line))]
    return whole[0].reason if whole else "in part" if article.skipped else None


@pytest.mark.parametrize("line", LINES["chrome"])
def test_lines_that_are_no_news(line: str) -> None:
    assert _reason_of(line) not in (None, "in part")


@pytest.mark.parametrize("line", LINES["news"])
def test_lines_that_are_news(line: str) -> None:
    assert _reason_of(line) is None


@pytest.mark.parametrize("line", LINES["news"])
@pytest.mark.parametrize("place", ["first", "last"])
def test_news_stays_news_at_the_top_and_at_the_end(line: str, place: str) -> None:
    parts = (line, *_BEFORE, *_AFTER) if place == "first" else (*_BEFORE, *_AFTER, line)
    text = "\n\n".join(parts)
    assert clean(Source(id="x", text=text, where="test"), outlets=OUTLETS).skipped == ()
