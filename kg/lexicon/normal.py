"""How names are compared: case, diacritics, hyphens, apostrophes and common transliterations make no difference."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.lexicon.tables import table
from kg.plain import ascii_of

_POSSESSIVE = re.compile(r"['’]s?(?=\s|$)")
_MARK = re.compile(r"^(?:['’]s?|[-‐-―−_]+)$")
_DROPPED = dict.fromkeys(map(ord, "'’‘ʼʻʿʾ`´.\"“”«»"))
_PARTING = dict.fromkeys(map(ord, "-‐‑‒–—―−_"), " ")
_SPACED = {ord("/"): " / ", ord("("): " ( ", ord(")"): " ) ", ord("&"): " and "}
_PLAIN: dict[int, str | None] = {**_DROPPED, **_PARTING, **_SPACED}
_is_plain = re.compile(r"[A-Za-z0-9 ]*").fullmatch
_LONGEST = 12  # characters of an acronym
_MIXED = 5  # characters of one that has small letters: "FaK", "LeT", "McC" is no rule


def _spellings() -> dict[str, str]:
    return {word: group[0] for group in table("lexicon/matching")["spellings"] for word in group}


_CANONICAL = _spellings()


@lru_cache(maxsize=1 << 16)
def key(name: str) -> str:
    """The form under which a name is looked up.

    >>> key("The Tehrik-i-Taliban Pakistan’s"), key("al-Qa'ida"), key("U.S."), key("Türkiye’s")
    ('the tehreek i taliban pakistan', 'al qaida', 'us', 'turkiye')
    """
    if _is_plain(name):
        return " ".join([_CANONICAL.get(part, part) for part in name.lower().split()])
    if "'" in name or "’" in name:
        name = _POSSESSIVE.sub("", name)
    if not name.isascii():
        name = ascii_of(name.translate(_PLAIN))
    return " ".join([_CANONICAL.get(part, part) for part in name.translate(_PLAIN).casefold().split()])


@lru_cache(maxsize=1 << 16)
def pieces(word: str) -> tuple[str, ...]:
    """The parts of one token that count in a comparison; none for a hyphen or a possessive ending.

    >>> pieces("al-Qa'ida"), pieces("U.S."), pieces("’s"), pieces("-")
    (('al', 'qaida'), ('us',), (), ())
    """
    return () if _MARK.match(word) else tuple(key(word).split())


@lru_cache(maxsize=1 << 16)
def is_acronym(name: str) -> bool:
    """Whether a name is written in capitals, so that its case must agree: "TTP", "FaK", "U.S.", "M23", "IS".

    >>> [is_acronym(name) for name in ("TTP", "FaK", "U.S.", "M23", "Hamas", "al-Shabaab", "ISIS-K", "McAllen")]
    [True, True, True, True, False, False, False, False]
    """
    if " " in name:
        return False
    bare = name.replace(".", "")
    if len(bare) > _LONGEST or not bare.isalnum():
        return False
    return bare.isupper() or (len(bare) <= _MIXED and sum(map(str.isupper, bare)) > 1)
