"""Numerals: their value, their bound, what they count; how many people a sentence says were hit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract import extract
from kg.extract.events import events
from kg.extract.grammar import Grammar
from kg.extract.quantities import number, numeral
from kg.tokens import tokens
from tests.event_cases import Case, cases, reading_of

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.lexicon import Lexicon

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
    ("at least a dozen fighters", 12, "at least"),
    ("half a dozen fighters", 6, "exactly"),
    ("nine Nigerien fighters", 9, "exactly"),
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


# ---------------------------------------------------------------- how many people a sentence tells of

KINDS = ("killed", "wounded", "missing", "displaced", "arrested", "abducted", "released", "stranded")


def tolls(text: str, nlp: Language, lexicon: Lexicon) -> list[str]:
    """The numbers of people that a text says were hit, as "killed at least 12", sorted."""
    found = extract(reading_of(text, nlp, lexicon, "2025-12-02"), (events,)).events
    real = [event for event in found if event.realis in ("asserted", "claimed")]
    every = [number for event in real for number in event.numbers if number.what in KINDS]
    return sorted(f"{q.what} {q.value if q.bound == 'exactly' else f'{q.bound} {q.value}'}" for q in every)


@pytest.mark.parametrize("case", cases("tolls"), ids=lambda case: case.sentence[:60])
def test_toll(case: Case, nlp: Language, lexicon: Lexicon, request: pytest.FixtureRequest) -> None:
    if case.sentence.startswith("!"):
        request.applymarker(pytest.mark.xfail(reason="not got right yet: the table says so", strict=True))
    expected = sorted(one for one in case.expected if one != "none")
    assert tolls(case.sentence.removeprefix("!"), nlp, lexicon) == expected


@pytest.mark.parametrize(
    "text, value, words",
    [
        ("The assault on the barracks in Djibo left nine people dead, two of them soldiers.", 2, "soldiers"),
        ("Rebels killed 13 people, including two children, and burned 40 houses in Irumu.", 2, "children"),
        ("Twenty people, eight of them civilians, were killed in the siege.", 8, "civilians"),
        ("Of the 20 people killed, eight were civilians.", 8, "civilians"),
    ],
)
def test_whom_a_part_counts(text: str, value: int, words: str, nlp: Language, lexicon: Lexicon) -> None:
    found = extract(reading_of(text, nlp, lexicon), (events,))
    (part,) = [q for event in found.events for q in event.numbers if q.value == value and q.what == "killed"]
    assert part.whom is not None
    mention = found.mentions[part.whom]
    assert words in text[mention.start : mention.end]


@pytest.mark.parametrize(
    "text, cls",
    [
        ("The strike left at least seven people dead and twenty-three injured in Idlib.", "Attack"),
        ("The raid on Barsalogho caused 19 deaths and injuries to 44 others.", "Attack"),
        ("Twenty-three people are in custody.", "Arrest"),
        ("Eighteen fishermen regained their freedom on Sunday.", "Release"),
        ("Fifty families lost their homes.", "Displacement"),
        ("Doctors treated 52 people for gunshot wounds.", "Assault"),
    ],
)
def test_event_that_bears_a_toll(text: str, cls: str, nlp: Language, lexicon: Lexicon) -> None:
    found = extract(reading_of(text, nlp, lexicon), (events,)).events
    assert {event.cls for event in found if any(q.what in KINDS for q in event.numbers)} == {cls}


def test_each_number_is_told_once(nlp: Language, lexicon: Lexicon) -> None:
    for case in cases("tolls"):
        found = extract(reading_of(case.sentence.removeprefix("!"), nlp, lexicon), (events,)).events
        told = [(q.what, q.start, q.end, q.bound) for event in found for q in event.numbers]
        assert len(told) == len(set(told)), case.sentence
