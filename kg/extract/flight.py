"""People who were driven out, poured out or fled, in words that may mean something else where few do it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from kg.extract.frames import word_sets
from kg.extract.harm_verbs import HarmVerbs
from kg.extract.harm_words import victims
from kg.extract.people import Count
from kg.extract.totals import Found
from kg.lexicon import table
from kg.ontology import is_a

_NOW = frozenset(("are", "is", "'re", "’re", "have", "has"))
_MANY = 20  # people: fewer may leave a place as a party of visitors


class Flight(HarmVerbs):
    """What many people who leave or come tell of those of one article."""

    def left(self, count: Count) -> Found | None:
        """Many that leave a place: "8,000 residents abandoned X", "9,000 people have poured out of X"."""
        t, noun = self.t, count.noun
        noun = t.head[noun] if t.dep[noun] == "appos" else noun  # "300 families, | 2,100 people in all, had left"
        verb = t.head[noun]
        if count.value >= _MANY and t.dep[noun] in ("dobj", "nsubjpass"):
            return self._driven(noun, verb)
        if count.value < _MANY or t.dep[noun] != "nsubj" or t.tag[verb] not in ("VBD", "VBN"):
            return None
        lemma = t.lemma[verb].lower()
        if lemma in victims("around")["leaving"]:
            spots = list(self.g.clause(verb).patients)
            if not spots and t.lower[noun] in victims("around")["rooted"] and self._violent(noun):
                return Found("displaced", verb)  # "some 300 families | had left by evening"
        elif lemma in victims("around")["pouring"]:
            if self._escapes(verb):
                return Found("displaced", verb)
            spots = self._out_of(self.g.kids[verb])
        else:
            return None
        return Found("displaced", verb) if any(map(self._is_spot, spots)) else None

    def may_flee(self, count: Count, *, sure: bool) -> bool:
        """Whether people may be driven out: no fighters; unless it is sure, many civilians, where violence is told."""
        t, word = self.t, self.t.lower[count.noun]
        if any(word in table("victims")["kinds"][kind] for kind in ("forces", "rebels", "criminals")):
            return False
        if sure:
            return True
        folk = word_sets()["@folk"] | word_sets()["@people"] | word_sets()["@refugee"] | {"other", "child", "woman"}
        many = count.value >= _MANY or word in table("victims")["people"]["households"]
        return many and (count.bare or t.lemma[count.noun].lower() in folk) and self._violent(count.noun)

    def was_there(self, verb: int) -> bool:
        """ "A school sheltering 700 people was hit", "300 were sleeping in the mosque when": they did so before."""
        t = self.t
        now = {t.lower[k] for k in self.g.kids[verb] if t.dep[k] == "aux"} & _NOW
        return t.tag[verb] == "VBG" and not now

    def _driven(self, x: int, verb: int) -> Found | None:
        """ "Has driven 50,000 people from Nasir county": many people, not fighters."""
        t, around = self.t, victims("around")
        if t.lemma[verb].lower() not in around["driving"] or any(
            t.lower[x] in table("victims")["kinds"][kind] for kind in ("forces", "rebels", "criminals")
        ):
            return None
        spots = self._out_of((*self.g.kids[verb], *self.g.kids[x]))
        return Found("displaced", verb) if any(map(self._is_spot, spots)) else None

    def _out_of(self, words: Iterable[int]) -> list[int]:
        """What stands behind the "out of" or "from" among some words."""
        t, kids = self.t, self.g.kids
        out = (k for k in words if t.lower[k] in ("out", "from"))
        return [o for k in out for of in (k, *kids[k]) for o in kids[of] if t.dep[o] == "pobj"]

    def _is_spot(self, i: int) -> bool:
        """A named place, or "the village"."""
        mention = self.g.heads.get(self.g.whole(i))
        named = mention is not None and is_a(mention.cls, "Place")
        return named or self.t.lemma[i].lower() in word_sets()["@territory"]

    def newly_come(self, noun: int) -> bool:
        """ "Counted 1,850 new arrivals", where the text tells of violence or of a camp."""
        t = self.t
        if t.lemma[noun].lower() not in ("arrival", "newcomer") or not (
            t.lower[noun - 1] in ("new", "fresh") or t.lemma[noun] == "newcomer"
        ):
            return False
        return self._violent(noun)

    def made_for(self, noun: int) -> bool:
        """ "Seventeen graves were dug", "31 coffins stood in the yard", where the text tells of violence."""
        t, things = self.t, table("harm_idioms")["killed"]["things"]
        return t.tag[noun] == "NNS" and t.lower[noun].removesuffix("s") in things and self._violent(noun)

    def _escapes(self, verb: int) -> bool:
        """ "Waded across the river | to escape the fighting", "crossed into Chad | to get away from the raids"."""
        t = self.t
        for kid in self.g.kids[verb]:
            if t.dep[kid] in ("advcl", "xcomp") and t.tag[kid] in ("VB", "VBG"):
                lemma = t.lemma[kid].lower()
                away = lemma == "get" and any(t.lower[k] == "away" for k in self.g.kids[kid])
                if lemma in ("escape", "flee") or away:
                    return True
        return False

    def _violent(self, at: int) -> bool:
        """Whether the sentence or the one before tells of violence, a flight or a camp."""
        here = self.t.sentence[at]
        return any(not _of_violence().isdisjoint(self.g.words_of(one)) for one in (here, here - 1) if one >= 0)


@cache
def _of_violence() -> frozenset[str]:
    return word_sets()["@violence"] | word_sets()["@flight"] | frozenset(victims("around")["flight"])
