"""Expressions that tell what happened to a number of people, by their words: "spent the night behind bars".

They are those of ``kg/data/harm_idioms.toml``, found by the order of words, whatever the parser makes of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract.grammar import Grammar
from kg.extract.people import Count
from kg.extract.totals import Found
from kg.lexicon import table

_BEFORE = 4  # tokens that one word of an expression may be from the next, before the number …
_BEHIND = 5  # … and behind it
_TO_VERB = 12  # from the people to what they do: "twenty marchers from the town of X were …"
_ENDS = frozenset('.;:?!"“”()')
_NEGATED = frozenset(("not", "n't", "never", "no", "cannot"))
_OF_OTHERS = (["of", "whom"], ["of", "them"], ["of", "those"], ["among", "them"], ["among", "whom"])
_RELATIVE = frozenset(("who", "which", "that", "whom"))
Words = tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Idiom:
    """One expression. ``before`` and ``behind``: the words on each side of the number, each any of a set."""

    what: str
    before: Words
    behind: Words
    passive: bool = False
    flight: bool = False  # it tells of people who are driven out only where violence is told near by


@cache
def _sets() -> dict[str, frozenset[str]]:
    return {f"@{name}": frozenset(words) for name, words in table("harm_idioms")["sets"].items()}


def _words(told: Sequence[str]) -> Words:
    out = []
    for word in told:
        some: set[str] = set()
        for one in word.split("|"):
            some |= _sets()[one] if one.startswith("@") else {one}
        out.append(frozenset(some | _NEGATED if "not" in some else some))
    return tuple(out)


@cache
def _idioms() -> tuple[Idiom, ...]:
    found: list[Idiom] = []
    for what in ("killed", "wounded", "arrested", "displaced"):
        for part in ("told", "flight"):
            for told in table("harm_idioms")[what].get(part, ()):
                words = told.split()
                at = words.index("N")
                before, behind = _words(words[:at]), _words(words[at + 1 :])
                found.append(Idiom(what, before, behind, flight=part == "flight"))
                if before:
                    found.append(Idiom(what, (), before + behind, passive=True, flight=part == "flight"))
    return tuple(found)


@cache
def _by_word() -> tuple[dict[str, tuple[Idiom, ...]], dict[str, tuple[Idiom, ...]]]:
    """The expressions by the word next before the number, those without one by their first behind it."""
    sides: tuple[dict[str, tuple[Idiom, ...]], ...] = ({}, {})
    for one in _idioms():
        for word in one.before[-1] if one.before else one.behind[0]:
            side = sides[not one.before]
            side[word] = (*side.get(word, ()), one)
    return sides[0], sides[1]


class Idioms:
    """Finds the expressions around the numbers of one article."""

    def __init__(self, grammar: Grammar) -> None:
        self.g = grammar
        self.t = grammar.t

    def of(self, count: Count) -> tuple[Found, bool] | None:
        """What happened to some people, and whether only violence near by makes it sure; None where nothing tells."""
        behind = self.behind(count)
        return self._around(count, behind) or self._after(count, behind)

    def behind(self, count: Count) -> int:
        """The token behind the people: "seven passers-by | with cuts"."""
        at = max(count.end, count.noun + 1)
        return at + 2 if self.t.lower[at : at + 2] == ["-", "by"] else at

    def _around(self, count: Count, behind: int) -> tuple[Found, bool] | None:
        """An expression that begins before the number: "left | 20 passengers | with burns"."""
        for k in self._span(count.first - 1, -1, _BEFORE):
            for one in self._at(k, 0):
                first = self._back(k, one.before)
                if first is None or self._is_passive(first) or self._negated(first):
                    continue
                if not one.behind or self._on(behind - 1, one.behind, count):
                    return Found(one.what, first, True), one.flight
        return None

    def _after(self, count: Count, behind: int) -> tuple[Found, bool] | None:
        """An expression that the people are the subject of: "twenty students | spent the night in cells"."""
        for k in self._span(behind, 1, _TO_VERB):
            for one in self._at(k, 1):
                if len(one.behind) > 1 and not self._on(k, one.behind[1:], count):
                    continue
                if one.passive != self._is_passive(k) and (one.passive or self.t.pos[k] != "VERB"):
                    continue
                negated = not _NEGATED.isdisjoint(one.behind[0])
                if self._theirs(k, count) and (negated or not self._negated(k)):
                    return Found(one.what, k, not self._is_part(count, behind), negated), one.flight
        return None

    def _is_part(self, count: Count, behind: int) -> bool:
        """ "Of whom | eleven", "seven | of them": some of others."""
        words = self.t.lower
        return words[behind : behind + 2] in _OF_OTHERS or words[max(0, count.first - 2) : count.first] in _OF_OTHERS

    def _at(self, k: int, side: int) -> tuple[Idiom, ...]:
        """The expressions that a token may belong to."""
        found = _by_word()[side]
        return found.get(self.t.lemma[k].lower(), ()) or found.get(self.t.lower[k], ())

    def _fits(self, k: int, some: frozenset[str]) -> bool:
        return self.t.lemma[k].lower() in some or self.t.lower[k] in some

    def _span(self, at: int, step: int, reach: int) -> list[int]:
        """The tokens from one on, up to the end of the clause."""
        t, out = self.t, []
        for k in range(at, at + step * reach, step):
            if not 0 <= k < len(t) or t.sentence[k] != t.sentence[at] or t.text[k] in _ENDS:
                break
            out.append(k)
        return out

    def _back(self, last: int, words: Words) -> int | None:
        """The first word of what stands before the number, given where its last stands."""
        k = last
        for some in reversed(words[:-1]):
            k = next((o for o in self._span(k - 1, -1, _BEFORE) if self._fits(o, some)), -1)
            if k < 0:
                return None
        return k

    def _on(self, at: int, words: Words, count: Count) -> bool:
        """Whether further words follow, each close behind the one before or behind the people."""
        for some in words:
            of = at == self.behind(count) - 1 and self.t.lower[at + 1 : at + 2] == ["of"]
            near = self._span(at + 1, 1, _TO_VERB if of else _BEHIND)  # "2,500 inhabitants | of Surin's X district"
            hit = next((k for k in near if self._fits(k, some)), None)
            if hit is None or any(self.t.text[k] == "," for k in range(at + 1, hit)):
                return False
            at = hit
        return True

    def _is_passive(self, k: int) -> bool:
        t = self.t
        if t.pos[k] not in ("VERB", "AUX"):
            return False
        return self.g.is_passive(k) or (t.tag[k] == "VBN" and not any(t.dep[o] == "aux" for o in self.g.kids[k]))

    def _negated(self, k: int) -> bool:
        return any(self.t.dep[o] == "neg" or self.t.lower[o] in _NEGATED for o in self.g.kids[k])

    def _theirs(self, k: int, count: Count) -> bool:
        """Whether it is those counted that a verb or a word beside it is told of, not somebody else."""
        t = self.t
        for _ in range(6):
            told = [o for o in self.g.kids[k] if t.dep[o] in ("nsubj", "nsubjpass")]
            if told:
                return any(self._is_them(o, count) for o in told)
            if t.dep[k] in ("acl", "relcl") or t.head[k] == k:
                return k > count.noun and (t.head[k] == k or count.first <= t.head[k] <= max(count.noun, count.end))
            k = t.head[k]
            if count.first <= k <= count.noun:
                return True
        return False

    def _is_them(self, subject: int, count: Count) -> bool:
        t = self.t
        if count.first <= subject <= count.noun:
            return True
        if t.lower[subject] in _RELATIVE and subject > count.noun:
            verb = t.head[subject]
            return t.dep[verb] != "relcl" or count.first <= t.head[verb] <= count.noun
        inside, k = False, count.noun
        for _ in range(5):  # "the crews of three trawlers, 14 men in all, were …"
            k = t.head[k]
            inside = inside or k == subject
        return inside and t.dep[count.noun] in ("pobj", "appos", "conj", "nummod", "npadvmod", "amod")
