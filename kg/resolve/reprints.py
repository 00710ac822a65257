"""Which articles print the same report: one wire story in ten papers is one source.

Articles are compared by the hashes of their runs of five words; candidates are found by MinHash bands, so that cost
grows with the number of articles, not with its square.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from kg.model import Article
from kg.resolve.disjoint import Disjoint

_RUN = 5  # words
_BANDS, _ROWS = 32, 3  # finds texts that share half of their runs with a probability over 0.98
_SHARED = 0.5  # of the shorter text's runs: from here on one is a reprint of the other
_WORD = re.compile(r"\w+")

Hashes = NDArray[np.uint64]


def reprints(articles: Sequence[Article]) -> tuple[tuple[str, str], ...]:
    """Pairs (article, the earliest article it repeats), sorted."""
    runs = {article.id: _runs(article) for article in articles}
    same = Disjoint(article.id for article in articles)
    for one, other in sorted(set(_candidates(runs))):
        if same.find(one) != same.find(other) and _shared(runs[one], runs[other]) >= _SHARED:
            same.join(one, other)
    order = {article.id: (article.published or "9999", article.id) for article in articles}
    pairs = []
    for members in same.groups().values():
        first = min(members, key=order.__getitem__)
        pairs += [(member, first) for member in members if member != first]
    return tuple(sorted(pairs))


def _runs(article: Article) -> Hashes:
    """Hashes of the runs of words in the article's text, skipped stretches left out; sorted, each once."""
    kept, at = [], 0
    for skip in article.skipped:
        kept.append(article.text[at : skip.start])
        at = skip.end
    words = [word.encode() for word in _WORD.findall(" ".join([*kept, article.text[at:]]).casefold())]
    ends = [*accumulate(len(word) + 1 for word in words)]  # of each word and the blank behind it
    text = b" ".join(words)
    runs = zip([0, *ends], ends[_RUN - 1 :], strict=False)
    return np.array(sorted({zlib.crc32(text[start : end - 1]) for start, end in runs}), dtype=np.uint64)


def _candidates(runs: dict[str, Hashes]) -> Iterator[tuple[str, str]]:
    generator = np.random.default_rng(1)  # any fixed numbers do
    factors = generator.integers(1, 1 << 31, size=(_BANDS * _ROWS, 1), dtype=np.uint64)
    offsets = generator.integers(0, 1 << 31, size=(_BANDS * _ROWS, 1), dtype=np.uint64)
    buckets: defaultdict[tuple[int, bytes], list[str]] = defaultdict(list)
    for article, hashes in sorted(runs.items()):
        if len(hashes) < _RUN:
            continue
        signature = ((factors * hashes + offsets) % np.uint64(4294967291)).min(axis=1).reshape(_BANDS, _ROWS)
        for band in range(_BANDS):
            buckets[band, signature[band].tobytes()].append(article)
    for bucket in buckets.values():
        for other in bucket[1:]:
            yield bucket[0], other


def _shared(one: Hashes, other: Hashes) -> float:
    both = np.intersect1d(one, other, assume_unique=True).size
    return float(both / max(1, min(one.size, other.size)))
