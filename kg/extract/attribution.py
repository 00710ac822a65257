"""Under construction."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Claim, Reading


def claims(reading: Reading) -> Iterator[Claim]:
    """Nothing yet."""
    yield from ()
