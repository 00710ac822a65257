"""A parsed text as a list of words, found by place and by offset."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container
from functools import lru_cache
from itertools import count, repeat

from spacy.tokens import Doc

from kg.extract.word import Sentence, Word
from kg.tokens import Tokens, tokens


class Page(list[Word]):
    """The words of a text; made once, never changed."""

    def __init__(self, t: Tokens, last_space: str = "") -> None:
        """``last_space``: the blank behind the last word, which no column tells."""
        super().__init__(
            map(Word, repeat(self), count(), t.start, t.text, t.lower, t.lemma, t.pos, t.tag, t.dep, t.ent)
        )
        self.t = t
        self._sentences: dict[int, Sentence] = {}
        self._tie()
        for word, end, start in zip(self, t.end, t.start[1:], strict=False):
            if end != start:
                word.whitespace_ = " "
        if self:
            self[-1].whitespace_ = last_space
        self.text = "".join([word.text + word.whitespace_ for word in self])

    def _tie(self) -> None:
        t, at = self.t, self.__getitem__
        columns = (map(at, t.head), map(at, t.left_edge), map(at, t.right_edge), t.children)
        for word, head, left, right, kids in zip(self, *columns, strict=True):
            word.head, word.left_edge, word.right_edge = head, left, right
            if kids:
                word.children = tuple(map(at, kids))

    def sentence(self, i: int) -> Sentence:
        """The sentence of a word."""
        number = self.t.sentence[i]
        if number not in self._sentences:
            start, end = self.t.span_of(number)
            self._sentences[number] = Sentence(start, end, self.t.start[start])
        return self._sentences[number]

    def sentence_starts(self) -> list[int]:
        """The offsets of the sentences' first characters."""
        number = self.t.sentence
        return [start for i, start in enumerate(self.t.start) if not i or number[i] != number[i - 1]]

    def token(self, offset: int) -> Word:
        """The word that holds a character, or has it as its blank; else the one that follows."""
        at = max(bisect_right(self.t.start, offset) - 1, 0)
        word = self[at]
        follows = word.idx + len(word.text) + len(word.whitespace_) <= offset and at + 1 < len(self)
        return self[at + 1] if follows else word

    def between(self, start: int, end: int) -> list[Word]:
        """The words that lie in characters ``[start, end)``, if only in part; none for a stretch outside the text."""
        if not 0 <= start < len(self.text) or not 0 < end <= len(self.text):
            return []
        first, last = bisect_right(self.t.start, start) - 1, bisect_right(self.t.start, end - 1) - 1
        if start == self.t.end[first]:  # the blank behind a word is none of it
            first += 1
        return self[first : last + 1]

    def before(self, offset: int) -> Word | None:
        first = self.token(offset)
        return self[first.i - 1] if first.i else None

    def after(self, offset: int) -> Word | None:
        last = self.token(offset - 1)
        return self[last.i + 1] if last.i + 1 < len(self) else None


@lru_cache(maxsize=1)  # the extractors read one article after the other
def page(doc: Doc) -> Page:
    """The page of a document, which must not change any more."""
    return Page(tokens(doc), doc[-1].whitespace_ if len(doc) else "")


def with_lemma(page: Page, wanted: Container[str]) -> list[Word]:
    """The words whose lemma is one of some words."""
    return [page[i] for i, word in enumerate(page.t.lemma) if word in wanted]


def with_form(page: Page, wanted: Container[str]) -> list[Word]:
    """The words that are, in lower case, one of some words."""
    return [page[i] for i, word in enumerate(page.t.lower) if word in wanted]
