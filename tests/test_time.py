"""Times: what they mean, and which event they date."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.extract.page import page
from kg.extract.time import expressions, when
from tests.time_cases import BLIND, BLIND_EVENTS, DIRECTIONS, NEAR, NO_TIME, OPEN, SEEN, SEEN_EVENTS

if TYPE_CHECKING:
    from spacy.language import Language

Told = tuple[str | None, str | None, str | None, str | None]


@pytest.mark.parametrize(("sentence", "published", "words", "told"), BLIND + SEEN)
def test_meaning(nlp: Language, sentence: str, published: str | None, words: str, told: Told) -> None:
    found = expressions(nlp(sentence), published)
    assert words in [one.text for one in found]
    one = next(one for one in found if one.text == words)
    assert (one.date, one.until, one.earliest, one.latest) == told
    assert sentence[one.start : one.end] == words


@pytest.mark.parametrize(("text", "published", "words", "date"), NEAR + DIRECTIONS)
def test_year_of_a_day_near_by(nlp: Language, text: str, published: str | None, words: str, date: str | None) -> None:
    assert [one.date for one in expressions(nlp(text), published) if one.text == words] == [date]


@pytest.mark.parametrize(("sentence", "words", "ongoing"), OPEN)
def test_open_ended(nlp: Language, sentence: str, words: str, ongoing: bool) -> None:
    found = expressions(nlp(sentence), "2024-11-20")
    assert [(one.text, one.open) for one in found] == [(words, ongoing)]
    assert not ongoing or (found[0].date and found[0].until is None and found[0].latest is None)


@pytest.mark.parametrize(("sentence", "published", "trigger", "words"), BLIND_EVENTS + SEEN_EVENTS)
def test_event_time(nlp: Language, sentence: str, published: str | None, trigger: str, words: str | None) -> None:
    doc = nlp(sentence)
    token = next(token for token in page(doc) if token.text == trigger)
    told = when(token, expressions(doc, published))
    assert (told.text if told else None) == words


@pytest.mark.parametrize("sentence", NO_TIME)
def test_no_time(nlp: Language, sentence: str) -> None:
    assert expressions(nlp(sentence), "2025-06-11") == ()


_PIECES = st.sampled_from(
    "since until from to between and before after on the night of early mid-October October 7-8 , 2025 2015 Monday "
    "last next week three days ago May 5 said that will meet two weeks later . yesterday 12/13/2024 2024-02-30 "
    "February 29 the 1990s for".split()
)
_DATES = st.sampled_from([None, "2025-11-12", "2024-02-29", "2025-11", "2025", "x"])


@given(words=st.lists(_PIECES, max_size=14), published=_DATES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_times_are_grounded_and_possible(nlp: Language, words: list[str], published: str | None) -> None:
    text = " ".join(words)
    doc = nlp(text)
    found = expressions(doc, published)
    assert [one.start for one in found] == sorted(one.start or 0 for one in found)
    for one in found:
        assert one.start is not None and one.end is not None
        assert text[one.start : one.end] == one.text
        if one.earliest and one.latest:
            assert datetime.date.fromisoformat(one.earliest) <= datetime.date.fromisoformat(one.latest)
        if published is None and one.date and not one.date.startswith("--"):
            assert one.date[:4] in text  # no year that the text does not tell
    for token in page(doc):
        assert when(token, found) in (None, *found)
