"""Totals of people that were hit: "the toll stood at 31", "the dead numbered 12", "put the number of arrests at 64"."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.frames import word_sets
from kg.extract.grammar import Grammar
from kg.extract.harm_words import harm, suffered, totals, victims
from kg.extract.people import Count

_TO = frozenset(("to", "at", "past", "above", "over", "of", "beyond", "around", "as", "from"))
_REACHING = frozenset(("attr", "dobj", "npadvmod", "oprd", "acomp", "dep"))
_SUBJECTS = ("nsubj", "nsubjpass", "dobj", "csubj")
_LINKS = frozenset(("at", "to", "now", ":", "numbered", "has", "had", "past"))  # between a total and its number
_FAR = 14  # tokens from a total to the number it is put at
_BRINGING = frozenset(("bring", "raise", "take", "push", "lift"))
_NUMBER = frozenset(("number", "numbers", "numbered", "numbering", "totalled", "totaled", "total"))
_IN_ALL = (["in", "all"], ["in", "number"], ["in", "total"], ["all", "told"], ["altogether", ","])
_STANDS = frozenset(("number", "stand", "reach", "hit", "rise", "climb", "be", "total", "top"))


@dataclass(frozen=True, slots=True)
class Found:
    """What some people suffered, and the word that tells it. ``sure``: it stands right beside them."""

    what: str
    at: int
    sure: bool = False
    negated: bool = False  # a negation tells it: "did not survive"
    again: Count | None = None  # the number before, of the same people: "killed four. The union put it at | 19"


class Totals:
    """Finds the totals of one article."""

    def __init__(self, grammar: Grammar) -> None:
        self.g = grammar
        self.t = grammar.t

    def total(self, count: Count) -> Found | None:
        """A number that a total is put to: "the toll stood at 31", "the dead numbered 12"."""
        t = self.t
        if count.first and t.lower[count.first - 1] == "from":
            return None
        return self._by_tree(count) or self._by_order(count) or self._numbered(count) or self._brought_to(count)

    def _brought_to(self, count: Count) -> Found | None:
        """ "Bringing to | 27 | the number slain"."""
        t = self.t
        if count.first < 2 or t.lower[count.first - 1] != "to" or t.lemma[count.first - 2].lower() not in _BRINGING:
            return None
        for k in range(count.end, min(count.end + 4, len(t))):
            if (what := self._sum(k)) is not None:
                return Found(what, k)
        return None

    def _numbered(self, count: Count) -> Found | None:
        """ "The dead, who | number 22", "those uprooted | numbered 900", "the wounded, | 20 in all, …"."""
        t, k = self.t, count.first - 1
        if k < 1 or t.sentence[k] != t.sentence[count.at]:
            return None
        behind = max(count.end, count.noun + 1)
        if t.text[k] in (",", "(", "–", "—"):
            ends = t.text[behind] in ",)–—" or t.lower[behind : behind + 2] in _IN_ALL if behind < len(t) else False
            return self._those(k - 1, 1) if ends else None
        k -= t.lower[k] in ("now", "already")
        if count.bare and t.lower[k] in _NUMBER and t.lower[k - 1] == "they":
            return self._they(k - 1, behind)
        return self._those(k - 1, _FAR) if count.bare and t.lower[k] in _NUMBER else None

    def _they(self, at: int, behind: int) -> Found | None:
        """ "They number 52,000 and | all fled", "villagers have | fled. | They number 52,000"."""
        t = self.t
        _, end = t.span_of(t.sentence[at])
        before = t.span_of(t.sentence[at] - 1) if t.sentence[at] else (0, 0)
        for k in (*range(behind, end), *reversed(range(*before))):
            told = suffered().get(t.lemma[k].lower(), ()) if t.pos[k] == "VERB" else ()
            if told and not told[0][1]:
                return Found(told[0][0], k)
            if t.lower[k] in harm("states"):
                return Found(harm("states")[t.lower[k]], k)
        return None

    def _those(self, last: int, reach: int) -> Found | None:
        """The nearest word before for those hit: "the dead", "those who died", "evacuees"."""
        t = self.t
        for k in range(last, max(-1, last - reach), -1):
            if t.sentence[k] != t.sentence[last] or t.text[k] in ";:" or t.pos[k] == "NUM":
                return None
            before = t.lower[max(0, k - 4) : k]
            what = (
                totals().get(t.lower[k]) or totals().get(t.lower[k].removesuffix("s")) or harm("states").get(t.lower[k])
            )
            if what and ("the" in before[-3:] or "those" in before or t.tag[k] in ("NNS", "NNPS")):
                return Found(what, k, True)
            if before[-2:] == ["those", "who"] and (told := suffered().get(t.lemma[k].lower())) and not told[0][1]:
                return Found(told[0][0], k, True)
        return None

    def _by_tree(self, count: Count) -> Found | None:
        t, x = self.t, count.noun
        if count.bare and t.dep[x] == "nsubj" and t.lemma[t.head[x]] == "be":  # "41 is the number of dead"
            told = ((self._sum(k), k) for k in self.g.kids[t.head[x]] if t.dep[k] == "attr")
            return next((Found(what, k) for what, k in told if what), None)
        for _ in range(3):
            above = t.head[x]
            if above == x:
                return None
            if t.dep[x] == "pobj" and t.lower[above] in _TO:
                x = above
                if (what := self._sum(t.head[x])) is not None and t.pos[t.head[x]] in ("NOUN", "ADJ"):
                    return Found(what, t.head[x]) if t.lower[x] in ("of", "at") else None
            elif t.dep[x] in _REACHING or t.dep[x] == "prep":
                tolling = t.lemma[above].lower() in word_sets()["@tolling"]
                subjects = [k for k in self.g.kids[above] if t.dep[k] in _SUBJECTS and k < count.first]
                subjects = [k for k in subjects if t.dep[k] != "dobj" or tolling]
                found = ((self._sum(k), k) for k in subjects)
                return next((Found(what, k) for what, k in found if what), None)
            else:
                return None
        return None

    def _by_order(self, count: Count) -> Found | None:
        """As the words stand, where the tree is broken: "The dead numbered 12"."""
        t, k = self.t, count.first - 1
        for _ in range(5):
            if k < 0 or t.sentence[k] != t.sentence[count.at]:
                break
            if (what := self._sum(k)) is not None and t.dep[k] != "pobj":
                return Found(what, k)
            if t.lemma[k].lower() not in _STANDS and t.lower[k] not in _LINKS:
                break
            k -= 1
        return self._put_to(count)

    def _put_to(self, count: Count) -> Found | None:
        """ "Put the final toll of the strike at six", "gave the figure of those arrested as 96"."""
        t = self.t
        if not count.bare or not count.first or t.lower[count.first - 1] not in ("at", "as", "to"):
            return None
        for k in range(count.first - 2, max(-1, count.first - _FAR), -1):
            if t.sentence[k] != t.sentence[count.at] or t.text[k] in ",;:" or t.pos[k] == "NUM":
                return None
            total = t.lemma[k].lower() in victims("tolls")["totals"] or t.lower[k - 1] == "the"  # "the dead"
            if total and (what := self._sum(k)) is not None:
                return Found(what, k)
        return None

    def _sum(self, noun: int) -> str | None:
        """What a total counts: "toll", "the dead", "number of injured"; None for no total of people that were hit."""
        t, lemma = self.t, self.t.lemma[noun].lower()
        if t.lower[noun] == "losses":
            return "killed"  # "put its losses at four"
        if t.lower[noun] in harm("states") or lemma in ("fatality", "death", "arrest", "injury"):
            definite = any(t.lower[k] == "the" for k in self.g.kids[noun]) or t.lower[noun - 1] == "the"
            return totals().get(t.lower[noun]) or totals().get(lemma) if definite or t.tag[noun] == "NNS" else None
        if lemma not in victims("tolls")["totals"]:
            return None
        inside = [*self.g.modifiers(noun), *(k for k in self.g.kids[noun] if t.dep[k] in ("acl", "relcl"))]
        of = [o for kid in self.g.kids[noun] if t.lower[kid] == "of" for o in self.g.kids[kid]]
        inside += [k for o in of for k in (o, *self.g.kids[o])]
        if any(t.lemma[k].lower() == "casualty" for k in inside):
            return None  # dead and wounded together
        told = (
            totals().get(t.lower[k])
            or totals().get(t.lemma[k].lower())
            or harm("states").get(t.lower[k])
            or (
                harm("nouns").get(t.lemma[k].lower()) if lemma != "number" else None
            )  # "the final count of the massacre"
            for k in inside
        )
        return next((what for what in told if what), "killed" if lemma == "toll" else None)
