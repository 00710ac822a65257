"""The sentence around a quote, and the parts of an article that a page reprints."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.model import Article, Passage

# A sentence ends at a line break or after a full stop of any script that is followed by space or a closing mark;
# "Mr.", "Gen.", initials and numbers don't end one.
_END = re.compile(r"\n+|[.!?…](?:[\"'”’»)\]]*)(?=\s)|[۔؟।。！？](?:[\"'”’»」』)\]]*)")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Sgt|Brig|Capt|Adm|Sen|Rep|Gov|Prof|St|No|vs)\.$")
_LONGEST = 700  # code points of context kept on either side when no sentence end is near

Stretch = tuple[int, int]


def sentence_around(text: str, start: int, end: int) -> Stretch:
    """The sentence, or the sentences, in which ``text[start:end]`` stands; never a part of the quote is left out."""
    low = max(0, start - _LONGEST)
    first = low
    for match in _END.finditer(text, low, start):
        if not _ABBREVIATED.search(text[max(low, match.end() - 8) : match.end()]):
            first = match.end()
    last = min(len(text), end + _LONGEST)
    for match in _END.finditer(text, max(start, end - 2), last):
        closed = match.start() if match.group()[0] == "\n" else match.end()
        if closed >= end and not _ABBREVIATED.search(text[max(start, closed - 8) : closed]):
            last = closed
            break
    return first + _blank(text[first:start]), max(end, last)


def _blank(text: str) -> int:
    return len(text) - len(text.lstrip())


def sentences_of(articles: dict[str, Article], passages: Iterable[Passage]) -> dict[str, Stretch]:
    """Passage id → the sentence around it, for the passages whose article is known."""
    return {
        passage.id: sentence_around(articles[passage.article].text, passage.start, passage.end)
        for passage in passages
        if passage.article in articles
    }


def merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Sorted, with those that overlap or touch made one."""
    result: list[Stretch] = []
    for start, end in sorted(stretches):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result
