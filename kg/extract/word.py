"""A word of a parsed text and what hangs on it: plain objects in place of spaCy's tokens.

A token of spaCy builds its strings, its children and its subtree anew whenever they are asked for. The rules that walk
the tree word by word ask for them all the time, so they take a :class:`Word`, whose attributes keep the names, and the
meaning, of those of a spaCy token.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.extract.page import Page

_QUOTES = frozenset(
    ('"', "'", "`", "«", "»", "‘", "’", "‚", "‛", "“", "”", "„", "‟", "‹", "›", "❮", "❯", "''", "``")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sentence:
    """Where a sentence lies: its tokens ``[start, end)`` and the offset of its first character."""

    start: int
    end: int
    start_char: int


class Word:
    """One token of a :class:`~kg.extract.page.Page`, which makes it; two are the same only if they are one object."""

    __slots__ = (
        "_subtree",
        "children",
        "dep_",
        "ent_type_",
        "head",
        "i",
        "idx",
        "left_edge",
        "lemma_",
        "lower_",
        "page",
        "pos_",
        "right_edge",
        "tag_",
        "text",
        "whitespace_",
    )

    head: Word  # itself at the root
    left_edge: Word
    right_edge: Word

    def __init__(
        self, page: Page, i: int, idx: int, text: str, lower: str, lemma: str, pos: str, tag: str, dep: str, ent: str
    ) -> None:
        self.page = page
        self.i = i
        self.idx = idx
        self.text = text
        self.lower_ = lower
        self.lemma_ = lemma
        self.pos_ = pos
        self.tag_ = tag
        self.dep_ = dep
        self.ent_type_ = ent
        self.whitespace_ = ""
        self.children: tuple[Word, ...] = ()
        self._subtree: tuple[Word, ...] = ()

    def __repr__(self) -> str:
        return f"Word({self.i}, {self.text!r})"

    @property
    def text_with_ws(self) -> str:
        return self.text + self.whitespace_

    @property
    def lefts(self) -> tuple[Word, ...]:
        """The children that stand before it."""
        return tuple([child for child in self.children if child.i < self.i])

    @property
    def rights(self) -> tuple[Word, ...]:
        """The children that stand behind it."""
        return tuple([child for child in self.children if child.i > self.i])

    @property
    def subtree(self) -> tuple[Word, ...]:
        """The word with all that hangs on it, in order; walked once."""
        if not self._subtree:
            self._subtree = (_unbroken(self) or tuple(_walked(self))) if self.children else (self,)
        return self._subtree

    @property
    def ancestors(self) -> Iterator[Word]:
        """What the word hangs on, upwards."""
        at = self
        for _ in range(len(self.page)):  # no longer way up, even in a broken tree
            if at.head is at:
                return
            at = at.head
            yield at

    @property
    def conjuncts(self) -> tuple[Word, ...]:
        """The words coordinated with it, without itself."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for word in found:
            found += [child for child in word.children if child.dep_ == "conj" and child.i > word.i]
        return tuple([word for word in found if word is not self])

    @property
    def sent(self) -> Sentence:
        return self.page.sentence(self.i)

    @property
    def is_sent_start(self) -> bool:
        return self.page.sentence(self.i).start == self.i

    @property
    def is_space(self) -> bool:
        return self.text.isspace()

    @property
    def is_alpha(self) -> bool:
        return self.text.isalpha()

    @property
    def is_lower(self) -> bool:
        return self.text.islower()

    @property
    def is_quote(self) -> bool:
        return self.text in _QUOTES

    def nbor(self, by: int = 1) -> Word:
        """The word ``by`` places further on.

        Raises:
            IndexError: the text is not that long.
        """
        at = self.i + by
        if at < 0:
            raise IndexError(f"no word {by} places from the word {self.i} of the text")
        return self.page[at]


def _unbroken(top: Word) -> tuple[Word, ...]:
    """A tree whose words stand side by side, as nearly all do; nothing for another."""
    first, last = top.left_edge.i, top.right_edge.i
    stretch = top.page[first : last + 1]
    for word in stretch:
        head = word.head
        if (head is word or not first <= head.i <= last) and word is not top:
            return ()
    return tuple(stretch)


def _walked(top: Word) -> Iterator[Word]:
    """A tree in the order of its words, without recursion: some run deep."""
    waiting: list[tuple[Word, bool]] = [(top, False)]
    while waiting:
        word, done = waiting.pop()
        if done or not word.children:
            yield word
            continue
        waiting += [(child, False) for child in reversed(word.rights)]
        waiting.append((word, True))
        waiting += [(child, False) for child in reversed(word.lefts)]
