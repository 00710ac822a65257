"""Layout: deterministic, apart, whole; sentences around quotes; dates as days."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.view.days import day
from kg.view.excerpts import merged, sentence_around
from kg.view.families import terms
from kg.view.layout import place
from kg.view.packing import components


@st.composite
def graphs(draw: st.DrawFn) -> tuple[int, list[tuple[int, int]]]:
    count = draw(st.integers(1, 60))
    node = st.integers(0, count - 1)
    return count, draw(st.lists(st.tuples(node, node), max_size=120))


@settings(max_examples=40, deadline=None)
@given(graphs())
def test_every_node_gets_a_place_of_its_own_whatever_the_order_of_the_edges(
    graph: tuple[int, list[tuple[int, int]]],
) -> None:
    count, pairs = graph
    spots = place(count, pairs)
    assert len(spots) == count
    assert len(set(spots)) == count
    assert place(count, [(b, a) for a, b in reversed(pairs)]) == spots


@settings(max_examples=30, deadline=None)
@given(graphs(), st.data())
def test_fixed_nodes_stay(graph: tuple[int, list[tuple[int, int]]], data: st.DataObject) -> None:
    count, pairs = graph
    some = data.draw(st.sets(st.integers(0, count - 1), min_size=1))
    fixed = {node: (float(node * 300), float(-node * 200)) for node in some}
    spots = place(count, pairs, fixed=fixed)
    assert all(spots[node] == fixed[node] for node in some)


def test_a_large_graph_has_no_two_nodes_on_one_spot_and_neighbours_are_near() -> None:
    pairs = [(i, i + 1) for i in range(1499) if i % 50 != 49] + [(i, i + 50) for i in range(1450)]  # a grid of 30 × 50
    spots = place(1500, pairs)
    assert len(set(spots)) == 1500
    assert spots == place(1500, pairs)

    def apart(a: int, b: int) -> float:
        return math.dist(spots[a], spots[b])

    joined = sum(apart(a, b) for a, b in pairs) / len(pairs)
    anyone = sum(apart(a, (a * 31 + 7) % 1500) for a, _ in pairs) / len(pairs)
    assert joined < anyone / 8


def test_components_come_largest_first_from_their_best_connected_node() -> None:
    assert components(6, [(0, 1), (1, 2), (4, 5)]) == [[1, 0, 2], [4, 5], [3]]


SENTENCES = [
    # text, quote, the sentence it stands in
    ("One. Two three. Four.", "three", "Two three."),
    ("One. Two three. Four.", "One", "One."),
    ("He met Gen. Ali Khan today. Then he left.", "Khan", "He met Gen. Ali Khan today."),
    ("The U.S. said no. Others agreed.", "no", "The U.S. said no."),
    ("It cost 3.5 million. Nobody paid.", "million", "It cost 3.5 million."),
    ("Headline without a stop\nThe text begins. More.", "text", "The text begins."),
    ("“We go.” They left. End.", "left", "They left."),
    ("“We go.” They left. End.", "We go", "“We go.”"),
    ("Was it so? Yes! It was.", "Yes", "Yes!"),
    ("یہ ایک جملہ ہے۔ دوسرا جملہ۔", "دوسرا", "دوسرا جملہ۔"),
    ("这是一句。这是第二句。", "第二", "这是第二句。"),
    ("No stop at all", "stop", "No stop at all"),
    ("First one. Second", "one. Sec", "First one. Second"),
]


@pytest.mark.parametrize("text, quote, sentence", SENTENCES)
def test_the_sentence_around_a_quote(text: str, quote: str, sentence: str) -> None:
    start = text.index(quote)
    low, high = sentence_around(text, start, start + len(quote))
    assert text[low:high] == sentence


@given(st.text(alphabet="ab .\n“”!?", min_size=1, max_size=80), st.data())
def test_a_quote_is_never_cut(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    low, high = sentence_around(text, start, end)
    assert 0 <= low <= start and end <= high <= len(text)


def test_stretches_that_touch_are_one() -> None:
    assert merged([(5, 9), (0, 3), (3, 4), (8, 12)]) == [(0, 4), (5, 12)]


DAYS = [
    ("2025-10-15", "2025-10-15", "2025-10-15"), ("2025-10", "2025-10-01", "2025-10-31"),
    ("2024-02", "2024-02-01", "2024-02-29"), ("2015", "2015-01-01", "2015-12-31"), ("--10-16", None, None),
    (None, None, None), ("soon", None, None),
]  # fmt: skip


@pytest.mark.parametrize("date, first, last", DAYS)
def test_the_days_of_a_date(date: str | None, first: str | None, last: str | None) -> None:
    assert (day(0, date), day(1, date)) == (first, last)


FAMILIES = [
    ("Person", None, False, "person"), ("State", None, False, "state"), ("ArmedGroup", None, False, "armed"),
    ("GovernmentBody", None, False, "government"), ("MediaOutlet", None, False, "media"),
    ("InternationalOrganisation", None, False, "organisation"), ("BorderCrossing", None, False, "place"),
    ("Ceasefire", "AGREE", True, "cooperation"), ("Attack", "ASSAULT", True, "force"),
    ("Closure", "SANCTION", True, "pressure"), ("Accusation", "ACCUSE", True, "statement"),
    ("Election", None, True, "event"), ("NeverHeardOf", None, True, "event"),
    ("NeverHeardOf", None, False, "organisation"),
]  # fmt: skip


@pytest.mark.parametrize("cls, plover, event, family", FAMILIES)
def test_families(cls: str, plover: str | None, event: bool, family: str) -> None:
    assert terms().family(cls, plover, event=event) == family
