"""Text files: one article each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.errors import InputError
from kg.model import Problem, Source
from kg.read.encoding import decode


def read_text(path: Path) -> Iterator[Source | Problem]:
    """The file's text exactly, line ends included; the file's name without suffix is the id."""
    text, doubt = decode(path.read_bytes())
    if doubt:
        yield Problem(str(path), doubt)
    if not text.strip("\x00 \t\r\n\ufeff"):
        raise InputError("is empty - left out")
    yield Source(id=path.stem, text=text, where=str(path))
