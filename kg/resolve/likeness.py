"""How alike two sentences are, whoever wrote them: two accounts of one event share more than their subject."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii
from spacy.lang.en.stop_words import STOP_WORDS

_WORD = re.compile(r"[a-z0-9]+")
_SHORTEST = 4  # letters; shorter words say little, numbers of two digits much
_STEM = 6  # letters of a word that count: arrested, arrests
_COMMON = STOP_WORDS | {"said", "says", "told", "according", "official", "officials", "statement", "reported"}
_FEWEST = 4  # stems from which a sentence says enough to be compared


@lru_cache(maxsize=50_000)
def stems(sentence: str) -> frozenset[str]:
    """The telling words of a sentence, cut to their first letters; numbers whole, in figures.

    >>> sorted(stems("Police arrested 43 protesters in Tbilisi"))
    ['43', 'arrest', 'police', 'protes', 'tbilis']
    """
    found = _WORD.findall(anyascii(sentence).lower())
    telling = (word for word in found if (word.isdigit() and len(word) > 1) or len(word) >= _SHORTEST)
    return frozenset(word if word.isdigit() else word[:_STEM] for word in telling if word not in _COMMON)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """0..1: how many of the words of the one that has fewer are in the other too; 0 where either says too little."""
    fewer = min(len(one), len(other))
    return len(one & other) / fewer if fewer >= _FEWEST else 0.0
