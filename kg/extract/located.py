"""Which place an article puts into which: "Rueso district of Narathiwat", "Bama, in Borno state", "Khost's Spera"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from kg.extract.frames import word_sets
from kg.extract.places import PLACES
from kg.lexicon import table
from kg.model import Mention
from kg.tokens import Tokens

_SIZE = {
    "BorderCrossing": 0, "Facility": 0, "City": 2, "NaturalFeature": 2, "Region": 3, "Place": 3, "Country": 4,
    "State": 4,
}  # fmt: skip
_UNKNOWN = 1  # size of a place of which nothing is known, where it stands before another
_LOCAL = ["local", "government", "area"]
_OPENINGS = (["in"], ["on"], ["at"], ["a"], ["an"], ["the"])
_FAR = 12  # words between a place and the town of which it is told to be a part
_ADDING = ("DET", "ADJ", "NOUN", "ADV")
_OF = frozenset(("in", "of"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))

Told = tuple[Mention, Mention, int, int]  # inner, outer, first and last token of the words that tell it


class Located:
    """The names of places of one article, and what their neighbours say of where they lie."""

    def __init__(self, tokens: Tokens, mentions: Sequence[Mention]) -> None:
        self.t = tokens
        named = (m for m in mentions if m.kind == "name" and m.cls in _SIZE)
        self.spans = [(m, *tokens.at(m.start, m.end)) for m in named]
        seats = (m for m in mentions if m.kind == "nominal" and m.cls == "City" and m.entity)  # "the Haitian capital"
        self.begins = {first: (m, end) for m in seats for first, end in (tokens.at(m.start, m.end),)}
        self.begins |= {first: (m, end) for m, first, end in self.spans}
        self.ends = {end: (m, first) for m, first, end in self.spans}

    def pairs(self) -> Iterator[Told]:
        """Each place with the one that holds it."""
        for inner, first, end in self.spans:
            if inner.cls in PLACES and inner.cls != "Country":
                kind = self._is_kind(end)
                yield from self._behind(inner, first, end, kind=kind)
                yield from self._part_of(inner, first, end + kind)
                if kind:
                    yield from self._owning(inner, first, end)

    def _behind(self, inner: Mention, first: int, end: int, *, kind: int) -> Iterator[Told]:
        """ "X, Y", "X district of Y", "X, in the northern Y province"."""
        t, at = self.t, end + kind
        comma = t.text[at : at + 1] == [","]
        at += comma
        preposition = at < len(t) and t.lower[at] in _OF
        at += preposition
        while at < len(t) and at not in self.begins and (t.lower[at] == "the" or t.pos[at] == "ADJ"):
            at += 1
        if at not in self.begins or not (comma or preposition):
            return
        for outer, last in self._chain(at) if preposition else (self.begins[at],):
            within = kind > 0 and preposition and outer.cls not in ("Country", "State")
            if not (within or _size(inner) < _SIZE[outer.cls]) or self._acts(first, at, last):
                continue
            if preposition or not self._goes_on(last):
                yield inner, outer, first, last - 1

    def _part_of(self, inner: Mention, first: int, end: int) -> Iterator[Told]:
        """ "X, on the western edge of Y", "X, a slum in the south of Y", "X, a suburb of Y"; not "9 km west of Y"."""
        t, at, parts = self.t, end + 1, 0
        if t.text[end:at] != [","] or t.lower[at : at + 1] not in _OPENINGS or inner.cls == "Region":
            return
        resort = t.lower[at] in ("a", "an", "the")  # "X, a resort in northern Albania"
        while at not in self.begins and at < min(end + _FAR, len(t)):
            part = t.lemma[at].lower() in word_sets()["@part_of"]
            beside = part and t.lower[at] in word_sets()["@nearby"] and t.lower[at - 1] != "the" and t.pos[at] != "ADJ"
            if beside or not (part or t.pos[at] in _ADDING or t.lower[at] in (*_OF, "on", "at")):
                return
            parts += part
            at += 1
        for whole, last in self._chain(at) if parts else ():
            large = whole.cls in ("City", "Place", "Region") or (resort and whole.cls in ("Country", "State"))
            if whole is not inner and large and t.lower[at - 1] != "," and not self._acts(first, at, last):
                yield inner, whole, first, last - 1

    def _chain(self, at: int) -> Iterator[tuple[Mention, int]]:
        """The names of "Nigeria's Kaduna state": whose it is, and what."""
        while at in self.begins:
            outer, last = self.begins[at]
            yield outer, last
            at = last + 1 if self.t.lower[last : last + 1] in (["'s"], ["’s"]) else -1
            while 0 <= at < len(self.t) and at not in self.begins and self.t.pos[at] == "ADJ":
                at += 1

    def _owning(self, inner: Mention, first: int, end: int) -> Iterator[Told]:
        """ "Narathiwat's Rueso district"."""
        if first > 1 and self.t.lower[first - 1] in ("'s", "’s") and first - 1 in self.ends:
            outer, begin = self.ends[first - 1]
            yield inner, outer, begin, end

    def _is_kind(self, at: int) -> int:
        """How many words at a token say what the place before it is."""
        if self.t.lower[at : at + 3] == _LOCAL:
            return len(_LOCAL)
        return int(at < len(self.t) and self.t.text[at] in _kinds())

    def _acts(self, inner: int, first: int, end: int) -> bool:
        """Whether the second name begins another sentence or does something: "in Baku, Turkey said"."""
        t = self.t
        head = next((i for i in range(first, end) if not first <= t.head[i] < end), end - 1)
        return t.sentence[inner] != t.sentence[first] or t.dep[head] in _SUBJECTS

    def _goes_on(self, end: int) -> bool:
        """Whether a list goes on behind a name: "Kharkiv, Sumy region and Odesa"."""
        return self.t.lower[end + self._is_kind(end)] in ("and", "or", "&") if end + 1 < len(self.t) else False


def _size(inner: Mention) -> int:
    return _UNKNOWN if inner.cls == "Place" else _SIZE[inner.cls]


@cache
def _kinds() -> frozenset[str]:
    return frozenset(word for words in table("nameparts")["kinds"].values() for word in words)
