"""Spellings of one name, and other names that only look alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.spelling import acronym_of, name_score, skeleton, word_score, words

SAME = [
    "Mohammad Naeem | Muhammad Naim", "Moammar Gadhafi | Muammar Qaddafi", "Abbas Araqchi | Abbas Araghchi",
    "Vladimir Putin | Wladimir Putin", "Recep Tayyip Erdoğan | Recep Tayyip Erdogan", "Zarb-e-Azb | Zarb-i-Azb",
    "Tehreek-e-Taliban Pakistan | Tehrik-i-Taliban Pakistan", "Abdul Malik al-Houthi | Abdul Malik Al Huthi",
    "Sheikh Hasina | Shaikh Hasina", "Xi Jinping | Jinping Xi", "Nicolás Maduro | Nicolas Maduro",
    "Aleksandar Vučić | Alexander Vucic", "Lukashenka Aliaksandr | Aleksandr Lukashenko",
    "Balochistan Liberation Army | Baluchistan Liberation Army", "Volodymyr Zelensky | Volodymyr Zelenskyy",
]  # fmt: skip
OTHER = [
    "Shehbaz Sharif | Nawaz Sharif", "Islamabad Accord | Istanbul Accord", "Ali Hassan | Ali Hussein", "Ishaq Dar | Ishaq Khan",
    "Kim Jong Un | Kim Jong Il", "George Bush | George Busby", "Republic of Congo | Republic of Chad", "South Sudan | North Sudan",
    "Free Syrian Army | Syrian Arab Army", "Niger Delta | Nigeria Delta", "Sergei Lavrov | Sergei Shoigu", "North Korea | South Korea",
    "Afghan Taliban | Pakistani Taliban", "Gulf of Aden | Gulf of Oman", "Second Army Corps | Third Army Corps",
]  # fmt: skip


@pytest.mark.parametrize("pair", SAME)
def test_spellings_of_one_name(pair: str) -> None:
    assert name_score(*pair.split(" | "))[0] >= 0.8


@pytest.mark.parametrize("pair", OTHER)
def test_other_names(pair: str) -> None:
    assert name_score(*pair.split(" | "))[0] < 0.8


@given(st.text(max_size=30), st.text(max_size=30))
def test_scores_are_symmetric_and_in_range(one: str, other: str) -> None:
    score, reason = name_score(one, other)
    assert 0.0 <= score <= 1.0 and reason
    assert name_score(other, one)[0] == pytest.approx(score)


@given(st.text(max_size=30))
def test_a_name_is_itself(name: str) -> None:
    assert name_score(name, name)[0] == 1.0
    assert all(word_score(word, word) == 1.0 and skeleton(word) == skeleton(word) for word in words(name))


@pytest.mark.parametrize(
    ("short", "long", "fits"),
    [("TTP", "Tehreek-e-Taliban Pakistan", True), ("RSF", "Rapid Support Forces", True), ("UN", "United Nations", True),
     ("ISPR", "Inter-Services Public Relations", True), ("FARC", "Revolutionary Armed Forces", False), ("A", "Army", False)],
)  # fmt: skip
def test_acronyms(short: str, long: str, fits: bool) -> None:
    assert acronym_of(short, long) is fits
