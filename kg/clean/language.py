"""English or not: by script and by the commonest words. No model; of other languages only the script is looked at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from functools import cache

from kg.clean.lines import Line
from kg.lexicon import table

_SAMPLE = 3_000  # characters, once from the start of the story and once from its middle
_FEWEST_LETTERS = 20
_FEWEST_WORDS = 12
_ENGLISH_SHARE = 0.15  # of the words of English news some 35 to 45 % are among the listed ones
_SURELY_ENGLISH = 0.3
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]+")


def language_of(lines: Collection[Line], skipped: Collection[int]) -> str:
    """``"en"``, the likely language of a text in another script or with other common words, or ``"und"``.

    Args:
        lines: of the article.
        skipped: numbers of those that are no news; page chrome is often English where the story is not.
    """
    story = [line.text for line in lines if line.number not in skipped] or [line.text for line in lines]
    middle = len(story) // 2
    sample = _start(story[:middle]) + "\n" + _start(story[middle:])
    words = _WORD.findall(sample.casefold())
    letters = sum(map(len, words))
    if letters < _FEWEST_LETTERS:
        return "en" if sample.isascii() else "und"
    if not sample.isascii() and sum(map(len, _LATIN.findall(sample))) < letters / 2:
        return _by_script(sample, letters)
    return _by_words(words)


def _start(texts: list[str]) -> str:
    taken, size = list[str](), 0
    for text in texts:
        taken.append(text[:_SAMPLE])
        size += len(text)
        if size > _SAMPLE:
            break
    return "\n".join(taken)[:_SAMPLE]


def _by_script(sample: str, letters: int) -> str:
    """The first language whose letters make up enough of the text; letters of its own come before the shared script."""
    for code, rule in table("languages")["scripts"].items():
        if len(re.findall(f"[{rule['letters']}]", sample)) > letters * rule["share"]:
            return str(code)
    return "und"


@cache
def _common() -> dict[str, frozenset[str]]:
    return {code: frozenset(text.split()) for code, text in table("languages")["words"].items()}


def _by_words(words: list[str]) -> str:
    if len(words) < _FEWEST_WORDS:
        return "en"
    counts = Counter(words)
    english = _share(counts, "en")
    if english >= _SURELY_ENGLISH:
        return "en"
    shares = {code: _share(counts, code) for code in _common()}
    best = max(shares, key=lambda code: shares[code])
    if english >= max(_ENGLISH_SHARE, shares[best] * 0.8):
        return "en"
    return best if best != "en" and shares[best] >= _ENGLISH_SHARE else "und"


def _share(counts: Counter[str], code: str) -> float:
    """How many of the words are among the commonest of a language."""
    return sum(counts[word] for word in counts.keys() & _common()[code]) / counts.total()
