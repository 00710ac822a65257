"""A parsed text with its words found by offset. spaCy puts texts and subtrees together anew at each call: kept here."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container
from functools import lru_cache

from spacy.tokens import Doc, Token

from kg.tokens import tokens


class Page:
    """The text of a doc and its tokens by place."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = _text(doc)
        self._starts = tokens(doc).start
        self._below: dict[int, tuple[Token, ...]] = {}

    def token(self, offset: int) -> Token:
        """The token that holds, or else follows, a character."""
        at = max(bisect_right(self._starts, offset) - 1, 0)
        token = self.doc[at]
        follows = token.idx + len(token.text) + len(token.whitespace_) <= offset and at + 1 < len(self.doc)
        return self.doc[at + 1] if follows else token

    def below(self, token: Token) -> tuple[Token, ...]:
        """A word with all that hangs on it, in order; walked once."""
        if token.i not in self._below:
            self._below[token.i] = tuple(token.subtree)
        return self._below[token.i]

    def before(self, offset: int) -> Token | None:
        first = self.token(offset)
        return self.doc[first.i - 1] if first.i else None

    def after(self, offset: int) -> Token | None:
        last = self.token(offset - 1)
        return self.doc[last.i + 1] if last.i + 1 < len(self.doc) else None


def _text(doc: Doc) -> str:
    """What ``doc.text`` gives, from the columns: several times quicker."""
    t = tokens(doc)
    pieces = [
        word if end == start else word + " " for word, end, start in zip(t.text, t.end, t.start[1:], strict=False)
    ]
    return "".join(pieces) + (doc[-1].text_with_ws if len(doc) else "")


@lru_cache(maxsize=1)  # the extractors read one article after the other
def page(doc: Doc) -> Page:
    """The page of a document, which must not change any more."""
    return Page(doc)


def with_lemma(doc: Doc, wanted: Container[str]) -> list[Token]:
    """The tokens whose lemma is one of some words."""
    return [doc[i] for i, word in enumerate(tokens(doc).lemma) if word in wanted]


def with_form(doc: Doc, wanted: Container[str]) -> list[Token]:
    """The tokens that are, in lower case, one of some words."""
    return [doc[i] for i, word in enumerate(tokens(doc).lower) if word in wanted]
