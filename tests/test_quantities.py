"""Numerals: their value, their bound, what they count."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.grammar import Grammar
from kg.extract.quantities import number, numeral
from kg.tokens import tokens

if TYPE_CHECKING:
    from spacy.language import Language

NUMERALS = [
    ("three", 3), ("twenty-three", 23), ("1,200", 1200), ("2.5 million", 2_500_000), ("two hundred", 200),
    ("a dozen", 12),
    ("two dozen", 24), ("one hundred and five", 105), ("three thousand", 3000), ("40", 40), ("dozens", None),
    ("many", None),
    ("hundreds", None), ("1.2.3", None), ("", None), ("two lakh", 200_000), ("ninety", 90), ("0", 0),
]  # fmt: skip
BOUNDED = [
    ("over 200 fighters", 200, "over"),
    ("more than 30 fighters", 30, "over"),
    ("at least 13 fighters", 13, "at least"),
    ("no fewer than 7 fighters", 7, "at least"),
    ("some 40 fighters", 40, "about"),
    ("about 15 fighters", 15, "about"),
    ("nearly 100 fighters", 100, "about"),
    ("up to 50 fighters", 50, "at most"),
    ("fewer than 5 fighters", 5, "under"),
    ("12 fighters", 12, "exactly"),
    ("dozens of fighters", None, None),
]


@pytest.mark.parametrize("words, value", NUMERALS)
def test_value(words: str, value: int | None) -> None:
    assert number(words.split()) == value


@given(st.integers(0, 999_999_999))
def test_figures_with_commas(value: int) -> None:
    assert number([f"{value:,}"]) == value


@given(st.lists(st.text(max_size=12), max_size=5))
def test_any_words(words: list[str]) -> None:
    found = number(words)
    assert found is None or found >= 0


@pytest.mark.parametrize("phrase, value, bound", BOUNDED)
def test_bound(phrase: str, value: int | None, bound: str | None, nlp: Language) -> None:
    columns = tokens(nlp(f"Police arrested {phrase} in Lahore."))
    grammar = Grammar(columns, ())
    found = numeral(grammar, columns.text.index("fighters"))
    assert (found[0], found[3]) == (value, bound) if found else (value, bound) == (None, None)


@pytest.mark.parametrize(
    "sentence, value",
    [
        ("Fifteen people were arrested in Portadown on July 12.", 15),
        ("Eleven people were wounded when a drone hit a car in Nabatieh.", 11),
        ("Seventeen people from Goma were taken to a camp.", 17),
        ("Forty people are missing off the coast of Libya.", 40),
        ("Young people were arrested in Portadown.", None),
        ("Most people were released in Bangui.", None),
    ],
)
def test_a_numeral_that_begins_a_sentence(sentence: str, value: int | None, nlp: Language) -> None:
    columns = tokens(nlp(sentence))
    found = numeral(Grammar(columns, ()), columns.text.index("people"))
    assert (found[0] if found else None) == value
