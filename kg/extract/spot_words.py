"""The words before a place's name that tell that something was there: "near the town of X", "on the edge of X"."""

from __future__ import annotations

from functools import cached_property

from kg.extract.frames import word_sets
from kg.extract.grammar import Grammar
from kg.extract.places import HERE
from kg.model import Mention

_LONGEST = 8  # words between "near" and the name: "near the small farming town of"
HERE_BY = HERE | {"above", "below", "beside", "through", "opposite", "behind", "alongside"}
_LINKS = frozenset(("of", "to", "from", "between", "linking", "connecting"))
_ADDING = ("DET", "ADJ", "ADV", "NUM")
_CALLED = frozenset(("called", "named", "known", "as"))


class SpotWords:
    """Reads the words before the names of places of one article."""

    def __init__(self, grammar: Grammar) -> None:
        self.g = grammar
        self.t = grammar.t

    def where(self, name: int, mention: Mention) -> int | None:
        """The word of place before a name: "near the town of X", "just outside X", "on the edge of X"."""
        t, at = self.t, name - 1
        while at > 0 and name - at <= _LONGEST:
            word = t.lower[at]
            if word in HERE_BY or (t.pos[at] == "VERB" and self.is_reached(at)):
                return at
            if word == "on":
                ground = {lemma.lower() for lemma in t.lemma[at + 1 : name]}
                island = mention.cls == "Region" or any("island" in word for word in t.lower[at : name + 4])
                return at if island or not word_sets()["@spot"].isdisjoint(ground) else None
            if word == "into" and t.lemma[at - 1].lower() in word_sets()["@arrive_into"]:
                return at  # "rode | into X"
            if word == "to" and t.lower[at - 1] in word_sets()["@nearby"]:
                return at  # "next to the courthouse of X"
            if word in _LINKS:
                if not (self._is_kind(at - 1) if word == "of" else t.lemma[at - 1].lower() in self._ways):
                    return at if word == "between" and t.lemma[at - 1].lower() in word_sets()["@ridden"] else None
            elif not (self._describes(at) or self._is_kind(at) or self._owner(at)):
                return None
            at -= 1
        return None

    def _describes(self, at: int) -> bool:
        return self.t.pos[at] in _ADDING or self.t.dep[at] == "amod" or self.t.lower[at] in _CALLED

    def _owner(self, at: int) -> bool:
        """ "Nigeria | 's" Kaduna state."""
        return self.t.tag[at] == "POS" or self.t.lower[at + 1] in ("'s", "’s")

    def is_reached(self, verb: int) -> bool:
        """ "As it entered | X", "as it was leaving | X"."""
        word = self.t.lemma[verb].lower()
        return word in word_sets()["@reach_spot"] or word in ("leave", "exit")

    def _is_kind(self, noun: int) -> bool:
        """ "The edge | of X", "the bus terminal | of X"."""
        site = self.g.heads.get(noun)
        if self.t.dep[noun] == "compound" and self.t.head[noun] == noun + 1 and self.t.pos[noun] == "NOUN":
            return self._is_kind(noun + 1)  # "the | cattle | market of X"
        return self.t.lemma[noun].lower() in self._kinds or (site is not None and site.cls in ("City", "Facility"))

    @cached_property
    def _ways(self) -> frozenset[str]:
        return word_sets()["@spot"] | word_sets()["@nearby"]

    @cached_property
    def _kinds(self) -> frozenset[str]:
        sets = word_sets()
        return sets["@ground"] | sets["@spot"] | sets["@nearby"] | sets["@dweller"] | sets["@site_of"]
