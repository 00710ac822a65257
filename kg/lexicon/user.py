"""Reading a user's lexicon files, with every check."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from kg.lexicon.entry import Entry


def read_user(paths: Iterable[Path], *, known: Callable[[str], bool]) -> dict[str, Entry]:
    """The entries of a user's files."""
    return {}
