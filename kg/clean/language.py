"""English or not: by script and by the commonest words. No model, no guess at what it is instead beyond the script."""

from __future__ import annotations

import re

_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_SCRIPTS = (
    ("ur", re.compile(r"[ٹڈڑںےہھ]")),
    ("fa", re.compile(r"[پچژگ]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
)
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    "the of and to in a is that for on with as was by at it from his has said an be are their this were its had have not which after who will he they".split()
)


def language_of(text: str) -> str:
    """ "en", the likely code of a text in another script, or "und"."""
    sample = text[:20_000]
    letters = sum(character.isalpha() for character in sample)
    if letters < 20:
        return "en" if sample.isascii() else "und"
    if len(_LATIN.findall(sample)) < letters / 2:
        return next((code for code, script in _SCRIPTS if len(script.findall(sample)) > letters * 0.05), "und")
    words = [word.casefold() for word in _WORD.findall(sample)]
    common = sum(word in _ENGLISH for word in words)
    return "en" if len(words) < 12 or common >= len(words) * 0.12 else "und"
