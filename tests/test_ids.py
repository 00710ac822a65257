"""Slugs and hashes."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from kg.ids import digest, slug


@given(st.text(max_size=200))
def test_a_slug_is_safe_wherever_it_goes(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(text))
    assert len(slug(text)) <= 90


@given(st.lists(st.text(max_size=5), max_size=4), st.lists(st.text(max_size=5), max_size=4))
def test_other_parts_give_another_hash(one: list[str], other: list[str]) -> None:
    joined = ["\x1f".join(parts) for parts in (one, other)]
    assert (digest(*one) == digest(*other)) == (joined[0] == joined[1])


def test_hashes_do_not_change_between_releases() -> None:
    assert digest("Torkham", 17) == "a139d93874fe"
