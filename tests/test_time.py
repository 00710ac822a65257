"""Times: what they mean, and which event they date."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.extract.time import expressions, when
from tests.time_cases import BLIND, BLIND_EVENTS

if TYPE_CHECKING:
    from spacy.language import Language

Told = tuple[str | None, str | None, str | None, str | None]


@pytest.mark.parametrize(("sentence", "published", "words", "told"), BLIND)
def test_meaning(nlp: Language, sentence: str, published: str | None, words: str, told: Told) -> None:
    found = expressions(nlp(sentence), published)
    assert words in [one.text for one in found]
    one = next(one for one in found if one.text == words)
    assert (one.date, one.until, one.earliest, one.latest) == told
    assert sentence[one.start : one.end] == words


@pytest.mark.parametrize(("sentence", "published", "trigger", "words"), BLIND_EVENTS)
def test_event_time(nlp: Language, sentence: str, published: str | None, trigger: str, words: str | None) -> None:
    doc = nlp(sentence)
    token = next(token for token in doc if token.text == trigger)
    told = when(doc, token, expressions(doc, published))
    assert (told.text if told else None) == words
