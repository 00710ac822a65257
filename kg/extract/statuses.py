"""Under construction."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Status, Reading


def statuses(reading: Reading) -> Iterator[Status]:
    """Nothing yet."""
    yield from ()
