"""Numbers as details of a story."""

from __future__ import annotations

import pytest

from kg.resolve.figures import figures

FIGURES = {
    "Some 600 lorries and twenty-one buses were stuck": {600, 21},
    "Eleven judges, three of them women": {11, 3},
    "15,000 people of 12 villages": {15_000, 12},
    "On May 4, 2025 two men were seized": set(),  # days, years and pairs tell nothing
    "the 3 March talks; on the 14th of May; in the 1990s": set(),
    "at 9 pm, at nine on Monday, at 4:40 a.m.": set(),
    "a 47-year-old and two others, among 1.2 million": {47},
}


@pytest.mark.parametrize("sentence", FIGURES)
def test_numbers_of_a_sentence(sentence: str) -> None:
    assert figures(sentence) == FIGURES[sentence]
