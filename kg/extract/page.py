"""A parsed text with its words found by offset. ``Doc.text`` is put together anew at each call: kept here."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

import numpy as np
from spacy.tokens import Doc, Token


class Page:
    """The text of a doc and its tokens by place."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = doc.text
        self._starts: list[int] = doc.to_array(["IDX"]).tolist() if len(doc) else []

    def token(self, offset: int) -> Token:
        """The token that holds, or else follows, a character."""
        at = max(bisect_right(self._starts, offset) - 1, 0)
        token = self.doc[at]
        follows = token.idx + len(token.text) + len(token.whitespace_) <= offset and at + 1 < len(self.doc)
        return self.doc[at + 1] if follows else token

    def before(self, offset: int) -> Token | None:
        first = self.token(offset)
        return self.doc[first.i - 1] if first.i else None

    def after(self, offset: int) -> Token | None:
        last = self.token(offset - 1)
        return self.doc[last.i + 1] if last.i + 1 < len(self.doc) else None


def words_among(doc: Doc, attribute: str, wanted: Iterable[str]) -> list[Token]:
    """The tokens whose attribute is one of some words; looked up as numbers, which is some ten times quicker."""
    strings = doc.vocab.strings
    ids = np.array([strings[word] for word in wanted if word in strings], dtype="uint64")
    return [doc[int(i)] for i in np.flatnonzero(np.isin(doc.to_array([attribute]).reshape(-1), ids))]
