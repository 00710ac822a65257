"""The sentence around a quote, and the parts of an article that a page reprints."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from kg.model import Article, Passage

# A sentence ends at a line break or after a full stop of any script that is followed by space or a closing mark;
# "Mr.", "Gen.", initials and numbers don't end one.
_END = re.compile(r"\n+|[.!?…](?:[\"'”’»)\]]*)(?=\s)|[۔؟।。！？](?:[\"'”’»」』)\]]*)")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Sgt|Brig|Capt|Adm|Sen|Rep|Gov|Prof|St|No|vs)\.$")
_LONGEST = 700  # code points of context kept on either side when no sentence end is near

Stretch = tuple[int, int]


def breaks(text: str) -> list[Stretch]:
    """Where one sentence ends and the next may begin: the marks that end one stay with it, line breaks do not."""
    found = []
    for match in _END.finditer(text):
        if match.group()[0] == "\n":
            found.append(match.span())
        elif not _ABBREVIATED.search(text, max(0, match.end() - 8), match.end()):
            found.append((match.end(), match.end()))
    return found


def sentence_around(text: str, start: int, end: int, ends: Sequence[Stretch] | None = None) -> Stretch:
    """The sentence, or the sentences, in which ``text[start:end]`` stands; never a part of the quote is left out.

    ``ends``: the breaks of ``text``, when they are known already.
    """
    ends = breaks(text) if ends is None else ends
    after = bisect_right(ends, start, key=lambda stop: stop[1])
    first = max(ends[after - 1][1] if after else 0, start - _LONGEST)
    before = bisect_left(ends, end, key=lambda stop: stop[0])
    last = min(ends[before][0] if before < len(ends) else len(text), end + _LONGEST)
    return first + _blank(text[first:start]), max(end, last)


def _blank(text: str) -> int:
    return len(text) - len(text.lstrip())


def sentences_of(articles: dict[str, Article], passages: Iterable[Passage]) -> dict[str, Stretch]:
    """Passage id → the sentence around it, for the passages whose article is known."""
    ends = {id: breaks(article.text) for id, article in articles.items()}
    return {
        passage.id: sentence_around(articles[passage.article].text, passage.start, passage.end, ends[passage.article])
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
