"""How like two names are, whatever alphabet they were carried over from."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from kg.plain import ascii_of

_WORD = re.compile(r"[a-z0-9]+")
_PARTICLES = frozenset(
    ("al", "el", "ul", "ud", "de", "da", "di", "du", "la", "le", "van", "von", "der", "den", "bin", "ibn", "bint", "e",
     "i", "the", "of", "and", "for")
)  # fmt: skip
# Letters and groups that transcriptions from Arabic, Persian, Urdu, Pashto, Cyrillic, Turkish … exchange freely.
_SAME_SOUND = (
    ("tch", "c"), ("sch", "s"), ("kh", "k"), ("gh", "g"), ("sh", "s"), ("ch", "c"), ("zh", "z"), ("th", "t"),
    ("dh", "d"), ("ph", "f"), ("ck", "k"), ("ts", "s"), ("tz", "s"), ("dj", "j"), ("q", "k"), ("x", "ks"),
    ("c", "k"), ("g", "k"), ("w", "v"), ("z", "s"),
)  # fmt: skip
_LONG_VOWELS = (("ee", "i"), ("oo", "u"), ("ou", "u"), ("aa", "a"), ("ei", "ai"), ("ey", "ai"), ("ay", "ai"))
_VOWELS = re.compile(r"(?<!^)[aeiouyh]+|(?<=^h)[aeiouy]+")
_DOUBLE = re.compile(r"(.)\1+")
_ALIKE = 0.87  # OSA similarity from which two long words are one word misspelt


@lru_cache(maxsize=200_000)
def words(name: str) -> tuple[str, ...]:
    """The name's words in plain lowercase letters, particles left out unless nothing else is there.

    >>> words("Abdul Malik al-Houthi"), words("Erdoğan")
    (('abdul', 'malik', 'houthi'), ('erdogan',))
    """
    found = tuple(_WORD.findall(ascii_of(name.replace("'", "").replace("\u2019", "")).lower()))
    return tuple(word for word in found if word not in _PARTICLES) or found


@lru_cache(maxsize=200_000)
def skeleton(word: str) -> str:
    """What remains of a plain word when everything goes that transcriptions write now so, now so.

    >>> skeleton("tehreek") == skeleton("tahrik"), skeleton("muttaqi") == skeleton("mottaki")
    (True, True)
    """
    for written, sound in _SAME_SOUND:
        word = word.replace(written, sound)
    return _DOUBLE.sub(r"\1", _VOWELS.sub("", word))


@lru_cache(maxsize=200_000)
def _plain_vowels(word: str) -> str:
    """A word with its long vowels and doubled letters written once, and kh as h.

    >>> _plain_vowels("deen") == _plain_vowels("din"), _plain_vowels("mikhail") == _plain_vowels("mihail")
    (True, True)
    """
    for written, sound in (*_LONG_VOWELS, ("kh", "h")):
        word = word.replace(written, sound)
    return _DOUBLE.sub(r"\1", word)


def word_score(one: str, other: str) -> float:
    """0..1: 1 the same word, 0.95 another transcription, about 0.9 a slip, 0.7 an initial, 0 another word."""
    if one == other:
        return 1.0
    if len(one) == 1 or len(other) == 1:
        return 0.7 if one[0] == other[0] else 0.0
    if len(one) > 2 < len(other) and len(plain := _plain_vowels(one)) > 2 and plain == _plain_vowels(other):
        return 0.95
    if len(one) < 4 or len(other) < 4 or (one[0] != other[0] and skeleton(one)[:1] != skeleton(other)[:1]):
        return 0.0
    short, long = sorted((one, other), key=len)
    if long.startswith(short) and len(long) - len(short) > 1:  # Niger, Nigeria; Iran, Iranian: derived, not respelt
        return 0.0
    alike = OSA.normalized_similarity(one, other)
    if skeleton(one) == skeleton(other) and alike >= 0.6 and len(skeleton(one)) > 1:
        return 0.95
    if len(one) >= 6 and len(one) == len(other) and sorted(one) == sorted(other) and OSA.distance(one, other) == 1:
        return 0.95  # two letters swapped hardly make another name
    return alike if min(len(one), len(other)) >= 6 and alike >= _ALIKE - 0.04 else 0.0


def name_score(one: str, other: str) -> tuple[float, str]:
    """How surely two names, each of two words or more, are spellings of one name: score 0..1 and the reason.

    Every word of the shorter name must have its partner in the longer one; a leftover word costs. Similar strings
    with different words ("Islamabad" and "Istanbul", "Ali Hassan" and "Ali Hussein Khan") score 0.
    """
    a, b = sorted((words(one), words(other)), key=len)
    if a == b:
        return 1.0, "same name"
    if sorted(a) == sorted(b):
        return 0.97, "same words in another order"
    pairs = _partners(a, b)
    if not pairs or len(b) - len(a) > 2:
        return 0.0, "different words"
    leftover = len(b) - len(a)
    score = min(pairs) * sum(pairs) / len(pairs) - 0.06 * leftover
    return max(0.0, min(score, 1.0)), "another spelling" if not leftover else "a shorter form"


def _partners(a: tuple[str, ...], b: tuple[str, ...]) -> list[float] | None:
    free, scores = list(b), []
    for word in a:
        best = max(free, key=lambda other: (word_score(word, other), other), default=None)
        if best is None or not (score := word_score(word, best)):
            return None
        free.remove(best)
        scores.append(score)
    return scores


def acronym_of(short: str, long: str) -> bool:
    """Whether the capitals of ``short`` are the initials of ``long``, in order, small words optional.

    >>> acronym_of("TTP", "Tehreek-e-Taliban Pakistan"), acronym_of("UN", "Union of Nations Lost")
    (True, False)
    """
    letters = [c for c in short if c.isupper()]
    initials = [word[0] for word in re.findall(r"\w+", long) if word[0].isupper()]
    return len(letters) > 1 and "".join(letters) == "".join(initials)
