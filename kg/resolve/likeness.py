"""How alike two accounts are, whoever wrote them: those of one event share more than its kind, parties and place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

from spacy.lang.en.stop_words import STOP_WORDS

from kg.plain import ascii_of

_T = TypeVar("_T")
_WORD = re.compile(r"[a-z0-9]+")
_SHORTEST = 4  # letters; shorter words say little, numbers of two digits much
_STEM = 6  # letters of a word that count: arrested, arrests
_COMMON = STOP_WORDS | {"said", "says", "told", "according", "official", "officials", "statement", "reported"}
_FEWEST = 8  # stems from which an account says enough to be compared
_SMALL = 20  # articles
_COMMON_IN = 0.1  # of the articles: a word that so many have tells little
_AROUND = 2  # sentences before and after
_PROPER = re.compile(r"\b(?:[A-Z]{2,}|[A-ZÀ-Þ]\w{3,}|[A-Z]-?\d+|\d+[A-Z]+)\b(?!-[a-z])")
_NAME = re.compile(r"\b[A-Z][\w'’-]{3,}")


@lru_cache(maxsize=50_000)
def stems(sentence: str) -> frozenset[str]:
    """The telling words of a sentence, cut to their first letters; numbers whole, in figures.

    >>> sorted(stems("Police arrested 43 protesters in Tbilisi"))
    ['43', 'arrest', 'police', 'protes', 'tbilis']
    """
    found = _WORD.findall(ascii_of(sentence).lower())
    telling = (word for word in found if (word.isdigit() and len(word) > 1) or len(word) >= _SHORTEST)
    return frozenset(word if word.isdigit() else word[:_STEM] for word in telling if word not in _COMMON)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """0..1: how many of the words of the one that has fewer are in the other too; 0 where either says too little."""
    fewer = min(len(one), len(other))
    return len(one & other) / fewer if fewer >= _FEWEST else 0.0


def surroundings(sentences: Sequence[str], of: Callable[[str], frozenset[_T]]) -> list[frozenset[_T]]:
    """For each sentence of a text the words that ``of`` finds in it and in its neighbours."""
    every = [of(sentence) for sentence in sentences]
    return [frozenset[_T]().union(*every[max(0, at - _AROUND) : at + _AROUND + 1]) for at in range(len(every))]


def names(sentence: str) -> frozenset[str]:
    """The stems of a sentence's capitalised words.

    >>> sorted(names("The mayor of Tepalcatepec was shot on November 9"))
    ['novemb', 'tepalc']
    """
    return stems(" ".join(_NAME.findall(sentence)))


@lru_cache(maxsize=50_000)
def name_stems(words: str) -> frozenset[str]:
    """The stems of proper names and acronyms, but for those that only say who leads or backs.

    >>> sorted(name_stems("rebels of the US-backed Free Army (FAR)"))
    ['army', 'far', 'free']
    """
    return frozenset(ascii_of(word).lower()[:_STEM] for word in _PROPER.findall(words))


def common_stems(texts: Sequence[str]) -> frozenset[str]:
    """The words that a corpus on one subject has in many of its articles; none in a small one."""
    if len(texts) < _SMALL:
        return frozenset()
    counts = Counter(stem for text in texts for stem in stems(text))
    return frozenset(stem for stem, articles in counts.items() if articles > len(texts) * _COMMON_IN)
