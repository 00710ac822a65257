"""A parsed article as plain Python lists: what the rules of the stages look at, read from spaCy once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate

from spacy.strings import StringStore
from spacy.tokens import Doc

_WORDS: list[int | str] = ["ORTH", "POS", "TAG", "DEP", "ENT_TYPE", "LEMMA"]
_QUOTES = frozenset('"“”')
_NUMBERS: list[int | str] = ["ENT_IOB", "HEAD", "IDX", "LENGTH", "SENT_START"]
_KEPT = 1 << 18  # words

FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))  # tags of finite verbs


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
        none: list[int] = []  # most words have no dependents: one empty list does for them
        children = [none] * len(self.head)
        for i, head in enumerate(self.head):
            if head == i:
                continue
            if children[head] is none:
                children[head] = [i]
            else:
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
    def right_edge(self) -> list[int]:
        """Last token of each token's subtree."""
        edge = list(range(len(self.head)))
        for i in reversed(edge.copy()):
            at = i
            while (up := self.head[at]) != at and edge[up] < i:
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
        capitals = Counter(self.line[i] for i, word in enumerate(self.text) if word.isupper() and _is_word(word))
        loud = {line for line, count in capitals.items() if count > 2 and self._is_loud(line, count)}
        return frozenset(i for i, line in enumerate(self.line) if line in loud) if loud else frozenset()

    def _is_loud(self, line: int, capitals: int) -> bool:
        first, end = bisect_left(self.line, line), bisect_right(self.line, line)
        words = sum(map(_is_word, self.text[first:end]))
        return words > 3 and capitals > 0.75 * words

    def at(self, start: int, end: int) -> tuple[int, int]:
        """The tokens (first, one past the last) that lie within characters ``[start, end)``."""
        return bisect_left(self.start, start), bisect_right(self.end, end)

    def span_of(self, sentence: int) -> tuple[int, int]:
        """The tokens (first, one past the last) of a sentence."""
        return bisect_left(self.sentence, sentence), bisect_right(self.sentence, sentence)

    def words(self, first: int, end: int) -> str:
        """The tokens ``[first, end)`` as one normalised string, for comparison only."""
        return " ".join(self.text[first:end])


@lru_cache(maxsize=1)  # the stages read one article after the other
def tokens(doc: Doc) -> Tokens:
    """Reads the columns of a parsed document, which must not change any more."""
    spelt = _spelt(doc.vocab.strings)
    text, pos, tag, dep, ent, lemma = (list(map(spelt.__getitem__, ids)) for ids in doc.to_array(_WORDS).T.tolist())
    iob, head, start, length, begins = doc.to_array(_NUMBERS).astype("int64").T
    begins = begins == 1
    begins[:1] = True
    heads = (head + range(len(text))).tolist()
    lower = [word.lower() for word in text]
    _count(text, pos, tag, dep)
    if "dead" in lower:
        _shoot_dead(lower, pos, tag, dep, heads)
    if "free" in lower:
        _free_inmates(lower, pos, tag, dep, heads)
    return Tokens(
        text=text,
        lower=lower,
        pos=pos,
        tag=tag,
        dep=dep,
        ent=ent,
        lemma=lemma,
        ent_iob=iob.tolist(),
        head=heads,
        start=start.tolist(),
        end=(start + length).tolist(),
        sentence=(begins.cumsum() - 1).tolist(),
        line=list(accumulate(("\n" in word for word in text), initial=0))[:-1],
    )


def _count(text: list[str], pos: list[str], tag: list[str], dep: list[str]) -> None:
    """ "Arrested | 143 | people": the models take some numbers for adjectives."""
    for i, word in enumerate(text):
        if word.isdigit() and (pos[i] == "ADJ" or dep[i] == "amod") and dep[i] in ("amod", "nummod"):
            pos[i], tag[i], dep[i] = "NUM", "CD", "nummod"


def _shoot_dead(lower: list[str], pos: list[str], tag: list[str], dep: list[str], head: list[int]) -> None:
    """ "Shot | dead five drivers": the models take it for drivers who are dead."""
    for i, word in enumerate(lower):
        shot = i - 1
        if word != "dead" or i == 0 or lower[shot] not in ("shot", "shoot", "shooting", "shoots"):
            continue
        if dep[i] == "amod" and head[i] > i and pos[shot] == "VERB" and head[head[i]] == shot:
            pos[i], tag[i], dep[i], head[i] = "ADJ", "JJ", "acomp", shot


def _free_inmates(lower: list[str], pos: list[str], tag: list[str], dep: list[str], head: list[int]) -> None:
    """ "An attempt to free inmates": the models take it for an attempt at inmates who are free."""
    for i, word in enumerate(lower):
        noun, to = head[i], i - 1
        if word != "free" or dep[i] != "amod" or lower[to] != "to" or dep[noun] != "pobj" or head[noun] != to:
            continue
        above = head[to]
        pos[i], tag[i], head[i] = "VERB", "VB", above
        dep[i] = "acl" if pos[above] in ("NOUN", "PROPN") else "xcomp"
        tag[to], dep[to], head[to] = "TO", "aux", i
        dep[noun], head[noun] = "dobj", i


class _Spelt(dict[int, str]):
    """The words behind spaCy's numbers, kept at hand."""

    def __init__(self, store: StringStore) -> None:
        self._store = store

    def __missing__(self, id: int) -> str:
        if len(self) >= _KEPT:
            self.clear()
        word = self[id] = self._store[id] if id else ""
        return word


@lru_cache(maxsize=1)
def _spelt(store: StringStore) -> _Spelt:
    return _Spelt(store)


def _is_word(token: str) -> bool:
    return len(token) > 1 and token.isalpha()
