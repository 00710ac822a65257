"""Whether an article says that a deed was one of several in these days, or the only one for long.

"The second attack on the post this week" and "the first attack on the post this year".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from kg.lexicon import table
from kg.model import Passage, Span

_AHEAD = 2  # sentences behind the deed in which papers say so
_NEAR = 40  # characters before the word for the deed


def repeats(trigger: Span, sentence: int, passages: Sequence[Passage]) -> bool:
    """Whether the words around the deed tell of another like it.

    Args:
        trigger: the word for the deed.
        sentence: that in which it stands.
        passages: the sentences of the article.
    """
    own = passages[sentence]
    before = own.quote[: max(0, trigger.start - own.start)][-_NEAR:]
    if _tells_again(own.quote) or _another().search(before):
        return True
    return any(_tells_series(one.quote) for one in passages[sentence : sentence + _AHEAD + 1])


def alone(sentence: int, passages: Sequence[Passage]) -> bool:
    """Whether the sentences of a deed, or those behind, tell that there was none like it for long."""
    return any(_tells_only(one.quote) for one in passages[sentence : sentence + _AHEAD + 1])


@lru_cache(maxsize=10_000)  # a sentence is asked about for each of its events
def _tells_again(sentence: str) -> bool:
    return bool(_again().search(sentence))


@lru_cache(maxsize=10_000)
def _tells_series(sentence: str) -> bool:
    return bool(_series().search(sentence))


@lru_cache(maxsize=10_000)
def _tells_only(sentence: str) -> bool:
    return bool(_only().search(sentence))


@cache
def _only() -> re.Pattern[str]:
    spans = _any(table("event_words")["repeats"]["long"])
    return re.compile(rf"\b(?:first|only)\b[^.;]{{0,60}}\b(?:this|in|since|for|of)\b[^.;]{{0,20}}\b(?:{spans})\b", re.I)


@cache
def _again() -> re.Pattern[str]:
    words = table("event_words")["repeats"]
    like = rf"(?:{_any(words['after'])})\s+(?:(?:a|an|the)\s+)?(?:{_any(words['like'])})\b"
    one = rf"(?:{_any(words['after'])})\s+one\s+(?:on|in|at|near)"
    return re.compile(rf"(?<!will )\b(?:{_any(words['again'])}|{like}|{one})\b", re.I)


@cache
def _another() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any(table('event_words')['repeats']['another'])})\s+(?:[\w-]+\s+){{0,2}}$", re.I)


@cache
def _series() -> re.Pattern[str]:
    words = table("event_words")
    nth = _any((*words["ordinals"]["words"][1:], *words["ordinals"]["figures"][1:]))
    spans = _any(words["repeats"]["spans"])
    within = rf"(?:this|in|within|over|since)\b[^.;]{{0,20}}\b(?:{spans})"
    return re.compile(rf"\b(?:{nth})\b[^.;,]{{0,60}}\b{within}\b", re.I)


def _any(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, words))
