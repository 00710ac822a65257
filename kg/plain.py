"""Text in plain letters."""

from __future__ import annotations

import re
from functools import lru_cache

_FOREIGN = re.compile(r"[^\x00-\x7f]+")


def ascii_of(text: str) -> str:
    """A text in ASCII letters: the same for each stretch as :func:`anyascii.anyascii` gives, each looked up once.

    >>> ascii_of("Erdoğan’s visit"), ascii_of("Minsk")
    ("Erdogan's visit", 'Minsk')
    """
    return text if text.isascii() else _FOREIGN.sub(lambda found: _carried_over(found[0]), text)


@lru_cache(maxsize=1 << 16)
def _carried_over(stretch: str) -> str:
    from anyascii import anyascii  # only where a text has such letters: its tables take time to load

    return anyascii(stretch)
