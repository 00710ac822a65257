"""How names are compared: case, diacritics, hyphens, apostrophes and common transliterations make no difference."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

from kg.lexicon.tables import table

_SPLIT = re.compile(r"[-‐-―−_\s]+|(/)")
_APOSTROPHES = str.maketrans("", "", "'’‘ʼʻʿʾ`´.\"“”«»")
_POSSESSIVE = re.compile(r"(?:'|’)s?$")
_MARKS = re.compile(r"^(['’]s?|[-‐-―−_])$")


def _spellings() -> dict[str, str]:
    return {word: group[0] for group in table("lexicon/matching")["spellings"] for word in group}


_CANONICAL = _spellings()


@lru_cache(maxsize=1 << 16)
def pieces(word: str) -> tuple[str, ...]:
    """The parts of one word that count in a comparison; none for a hyphen or a possessive ending.

    >>> pieces("al-Qa'ida"), pieces("U.S."), pieces("Türkiye’s"), pieces("-")
    (('al', 'qaida'), ('us',), ('turkiye',), ())
    """
    if _MARKS.match(word):
        return ()
    word = _POSSESSIVE.sub("", word)
    plain = (word if word.isascii() else anyascii(word)).translate(_APOSTROPHES).casefold()
    return tuple(_CANONICAL.get(part, part) for part in _SPLIT.split(plain.replace("&", "and")) if part)


def key(name: str) -> str:
    """The form under which a name is looked up.

    >>> key("The Tehrik-i-Taliban Pakistan’s")
    'the tehreek i taliban pakistan'
    """
    return " ".join(part for word in name.split() for part in pieces(word))


def is_acronym(name: str) -> bool:
    """Whether a name is written in capitals, so that its case must agree: "TTP", "FaK", "U.S.", "M23", "IS".

    >>> [is_acronym(name) for name in ("TTP", "FaK", "U.S.", "M23", "Hamas", "al-Shabaab", "ISIS-K", "McAllen")]
    [True, True, True, True, False, False, False, False]
    """
    bare = name.replace(".", "")
    if not bare.isalnum() or len(bare) > 12:
        return False
    capitals = sum(1 for letter in bare if letter.isupper())
    return bare.upper() == bare or (capitals >= 2 and len(bare) <= 5)
