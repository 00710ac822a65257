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

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "data" / "conflicts.toml").read_text(encoding="utf-8")
)["case"]


def read(case: dict[str, Any], nlp: Language, lexicon: Lexicon) -> Knowledge:
    """What the articles of a case say together."""
    found = []
    for number, (publisher, published, text) in enumerate(case["articles"]):
        article = clean(Source(f"a{number}", text, "case", publisher=publisher, published=published))
        ((article, doc),) = parse([article], nlp)
        mentions, entities = link(article, doc, recognise(article, doc, lexicon), lexicon)
        found.append(extract(Reading(article, doc, lexicon, mentions, entities)))
    return resolve(found, lexicon=lexicon, corrections=Corrections())


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_sources_differ_where_they_cannot_all_be_right(case: dict[str, Any], nlp: Language, lexicon: Lexicon) -> None:
    knowledge = read(case, nlp, lexicon)
    assert {conflict.on_property for conflict in knowledge.conflicts} == ({case["on"]} if "on" in case else set())
    claims = {claim.id: claim for claim in knowledge.assertions}
    for conflict in knowledge.conflicts:
        assert len({claims[key].object or claims[key].content for key in conflict.alternatives}) > 1
        assert all(claims[key].evidence for key in conflict.alternatives)
