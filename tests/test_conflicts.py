"""Disagreement found, and not found, in small sets of articles: the whole pipeline, from text to conflict."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kg.clean import clean
from kg.corrections import Corrections
from kg.extract import extract
from kg.link import link
from kg.model import Knowledge, Reading, Source
from kg.parse import parse
from kg.recognise import recognise
from kg.resolve import resolve

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.lexicon import Lexicon

DATA = Path(__file__).parent / "data"
CASES: list[dict[str, Any]] = [
    case
    for name in (
        "conflicts",
        "conflicts_news",
        "conflicts_told",
        "conflicts_blind",
        "conflicts_days",
        "conflicts_outcomes",
        "conflicts_doers",
        "conflicts_papers",
        "conflicts_desks",
        "conflicts_leads",
        "conflicts_charges",
        "conflicts_kinds",
        "conflicts_fresh",
        "conflicts_wires",
    )
    for case in tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))["case"]
]
MISSED = pytest.mark.xfail(strict=True, reason="not got right yet: the data file says so")


def read(case: dict[str, Any], nlp: Language, lexicon: Lexicon) -> Knowledge:
    """What the articles of a case say together."""
    found = []
    for number, (publisher, published, text) in enumerate(case["articles"]):
        article = clean(Source(f"a{number}", text, "case", publisher=publisher, published=published))
        ((article, doc),) = parse([article], nlp)
        mentions, entities = link(article, doc, recognise(article, doc, lexicon), lexicon)
        found.append(extract(Reading(article, doc, lexicon, mentions, entities)))
    return resolve(found, lexicon=lexicon, corrections=Corrections())


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=case["why"], marks=[MISSED] if case.get("missed") else []) for case in CASES]
)
def test_sources_differ_where_they_cannot_all_be_right(case: dict[str, Any], nlp: Language, lexicon: Lexicon) -> None:
    knowledge = read(case, nlp, lexicon)
    found = {conflict.on_property for conflict in knowledge.conflicts}
    wanted = {case["on"]} if "on" in case else set()
    if wanted == {"denial"}:  # of an event, or of words
        found = {"denial" if name in ("realis", "content") else name for name in found}
    assert found == wanted
    claims = {claim.id: claim for claim in knowledge.assertions}
    for conflict in knowledge.conflicts:
        assert len({claims[key].object or claims[key].content for key in conflict.alternatives}) > 1
        assert all(claims[key].evidence for key in conflict.alternatives)
