"""A parsed article as plain Python lists: what the rules of the stages look at, read from spaCy once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc

_WORDS: list[int | str] = ["POS", "TAG", "DEP", "ENT_TYPE", "LEMMA"]
_QUOTES = frozenset('"“”')
_NUMBERS: list[int | str] = ["ENT_IOB", "HEAD", "IDX", "LENGTH", "SENT_START"]


@dataclass(frozen=True)
class Tokens:
    """Columns of a :class:`~spacy.tokens.Doc`; every list has one item a token."""

    text: list[str]
    lower: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    ent: list[str]  # entity label, "" for none
    lemma: list[str]
    ent_iob: list[int]  # 3 begins an entity
    head: list[int]  # index of the head; its own index at the root
    start: list[int]  # character offsets
    end: list[int]
    sentence: list[int]  # index of the token's sentence
    line: list[int]  # index of the token's line

    def __len__(self) -> int:
        return len(self.text)

    @cached_property
    def children(self) -> list[list[int]]:
        """Dependents of each token, left to right."""
        children: list[list[int]] = [[] for _ in self.head]
        for i, head in enumerate(self.head):
            if head != i:
                children[head].append(i)
        return children

    @cached_property
    def left_edge(self) -> list[int]:
        """First token of each token's subtree."""
        edge = list(range(len(self.head)))
        for i in range(len(edge)):  # a head may stand far to the right: walk up while the edge improves
            at = i
            while (up := self.head[at]) != at and edge[up] > i:
                edge[up] = i
                at = up
        return edge

    @cached_property
    def quoted(self) -> list[bool]:
        """Whether each token stands between quotation marks; an open quotation ends with its line."""
        out, inside, line = [], False, -1
        for i, word in enumerate(self.text):
            if self.line[i] != line:
                inside, line = False, self.line[i]
            if word in _QUOTES:
                inside = word == "“" or (word == '"' and not inside)
            out.append(inside)
        return out

    @cached_property
    def shouted(self) -> frozenset[int]:
        """Tokens of lines written in capitals: there neither models nor the case of words tell names."""
        lines: dict[int, list[int]] = {}
        for i, word in enumerate(self.text):
            if word.isalpha() and len(word) > 1:
                lines.setdefault(self.line[i], []).append(i)
        loud = {line for line, words in lines.items() if _is_shouted([self.text[i] for i in words])}
        return frozenset(i for i, line in enumerate(self.line) if line in loud) if loud else frozenset()

    def at(self, start: int, end: int) -> tuple[int, int]:
        """The tokens (first, one past the last) that lie within characters ``[start, end)``."""
        return bisect_left(self.start, start), bisect_right(self.end, end)

    def words(self, first: int, end: int) -> str:
        """The tokens ``[first, end)`` as one normalised string, for comparison only."""
        return " ".join(self.text[first:end])


def tokens(doc: Doc) -> Tokens:
    """Reads the columns of a parsed document."""
    array = doc.to_array(_WORDS)
    strings = doc.vocab.strings
    columns = []
    for column in array.T.tolist():
        names = {key: strings[key] if key else "" for key in set(column)}
        columns.append([names[key] for key in column])
    numbers = doc.to_array(_NUMBERS).astype("int64").T.tolist()
    text = [token.text for token in doc]
    start = numbers[2]
    return Tokens(
        text=text,
        lower=[word.lower() for word in text],
        pos=columns[0],
        tag=columns[1],
        dep=columns[2],
        ent=columns[3],
        lemma=columns[4],
        ent_iob=numbers[0],
        head=[i + offset for i, offset in enumerate(numbers[1])],
        start=start,
        end=[at + length for at, length in zip(start, numbers[3], strict=True)],
        sentence=_running(number == 1 for number in numbers[4]),
        line=_lines(text),
    )


def _is_shouted(words: list[str]) -> bool:
    return len(words) > 3 and sum(word.isupper() for word in words) > 0.75 * len(words)


def _running(starts: Iterable[bool]) -> list[int]:
    count, out = -1, []
    for is_start in starts:
        count += bool(is_start) or count < 0
        out.append(count)
    return out


def _lines(text: list[str]) -> list[int]:
    line, out = 0, []
    for word in text:
        out.append(line)
        line += "\n" in word
    return out
