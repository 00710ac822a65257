"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TextIO


@contextmanager
def writing(path: Path) -> Iterator[TextIO]:
    """Opens a text file (UTF-8, ``\\n``) beside ``path`` and puts it in its place when all went well.

    After an error, whatever stood at ``path`` still stands there, and nothing else is left behind.

    Raises:
        OSError: the folder can't be written to.
    """
    with _beside(path) as part, part.open("w", encoding="utf-8", newline="\n") as out:
        yield out


@contextmanager
def writing_bytes(path: Path) -> Iterator[IO[bytes]]:
    """The same for a binary file."""
    with _beside(path) as part, part.open("wb") as out:
        yield out


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}-{secrets.token_hex(4)}.part")
    try:
        yield part
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
