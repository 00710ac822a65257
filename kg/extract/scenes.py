"""Where violence happened that its own words put nowhere: at the one place in which its sentence puts anything.

"Was shot dead as she left a gym in Machala", "led away from the clinic she runs in Gonaïves", "blown up as it entered
Palmyra": the grammar hangs the place on the gym, the clinic and the entering.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from kg.extract.frames import word_sets
from kg.extract.grammar import Grammar
from kg.extract.places import HERE
from kg.extract.triggers import Triggers
from kg.model import Event, Mention, Role
from kg.ontology import is_a

_BODILY = ("Assault", "Coerce", "Seizure", "Protest")  # happen at a spot
_OF_SCENES = frozenset(("Abduction", "Arrest", "Seizure"))
_REAL = frozenset(("asserted", "claimed"))
_SPOTS = ("City", "Facility", "BorderCrossing", "NaturalFeature", "Region", "Place")
_FAR = frozenset(("to", "into", "for", "towards", "toward", "against", "about", "between", "since", "by", "than"))
_STEPS = 12


class Scenes:
    """Finds the scenes of one article's sentences."""

    def __init__(
        self, grammar: Grammar, triggers: Triggers, found: Sequence[tuple[int, Event]], mentions: Sequence[Mention]
    ) -> None:
        self.g = grammar
        self.t = grammar.t
        self.triggers = triggers
        self.found = list(found)
        self.mentions = {mention.id: mention for mention in mentions}

    def placed(self) -> list[tuple[int, Event]]:
        """The events; violence without a place with that of its sentence."""
        told: defaultdict[int, list[int]] = defaultdict(list)
        for n, (_, event) in enumerate(self.found):
            told[event.sentence].append(n)
        for numbers in told.values():
            events = [self.found[n][1] for n in numbers]
            open_ = [n for n in numbers if self._is_open(self.found[n][1])]
            if open_ and not any(self._placed(event) for event in events):
                self._place(open_)
        return self.found

    def _is_open(self, event: Event) -> bool:
        return _bodily(event.cls) and event.realis in _REAL

    def _placed(self, event: Event) -> bool:
        """Whether an event has a place narrower than a country, be it what was hit."""
        told = [role for role in event.roles if role.role in ("place", "target")]
        named = (self.mentions[role.mention] for role in told if role.mention is not None)
        return any(mention.entity and mention.cls in _SPOTS for mention in named)

    def _place(self, numbers: Sequence[int]) -> None:
        at = self.found[numbers[0]][0]
        taking = any(self.found[n][1].cls in _OF_SCENES for n in numbers)
        spots = list(self._spots(at, taking))
        spots = [i for i in spots if self._direct(i)] or spots  # "in Cabaret, on the edge of the capital"
        if len({self._name(i) for i in spots}) != 1:
            return
        mention = self.g.heads[spots[0]]
        role = Role("place", mention.start, mention.end, mention.id)
        for n in numbers:
            at, event = self.found[n]
            self.found[n] = at, replace(event, roles=(*event.roles, role))

    def _name(self, i: int) -> str:
        mention = self.g.heads[i]
        return mention.entity or self.t.lower[i]

    def _spots(self, at: int, taking: bool) -> Iterator[int]:
        """The named places of a sentence that something is or goes on at, unless it is another matter."""
        for i in self._sentence(at):
            mention = self.g.heads.get(i)
            if mention is None or mention.cls not in _SPOTS or not (mention.kind == "name" or mention.entity):
                continue
            if self._located(i, taking) and not self._elsewhere(i) and not self._beside_another(i):
                yield i

    def _sentence(self, at: int) -> range:
        first = last = at
        while first > 0 and self.t.sentence[first - 1] == self.t.sentence[at]:
            first -= 1
        while last + 1 < len(self.t) and self.t.sentence[last + 1] == self.t.sentence[at]:
            last += 1
        return range(first, last + 1)

    def _located(self, i: int, taking: bool) -> bool:
        """ "In X", "at the edge of X", "entered X"; for who is taken away "from X" too."""
        t, up = self.t, self.t.head[i]
        if t.dep[i] == "dobj":
            return t.lemma[up].lower() in word_sets()["@reach_spot"]
        if t.dep[i] != "pobj":
            return False
        word = t.lower[up]
        if word == "of":
            spot = t.head[up]
            return t.lemma[spot].lower() in word_sets()["@spot"] | word_sets()["@nearby"] | word_sets()["@ground"]
        return word in HERE or (word == "from" and taking and t.head[up] in self.triggers.found)

    def _direct(self, i: int) -> bool:
        return self.t.dep[i] == "dobj" or self.t.lower[self.t.head[i]] != "of"

    def _beside_another(self, i: int) -> bool:
        """ "X, the town on the river in Y province": only tells where X is."""
        at = i
        while (up := self.t.head[at]) != at and self.t.pos[up] in ("NOUN", "PROPN", "ADP"):
            at = up
            mention = self.g.heads.get(at)
            if mention is not None and mention.entity and mention.cls in _SPOTS:
                return True
        return False

    def _elsewhere(self, i: int) -> bool:
        """Whether the place hangs on a speaker, an errand, a hospital or on what came before or is to come."""
        t, at = self.t, self.t.head[i]
        for _ in range(_STEPS):
            trigger = self.triggers.found.get(at)
            if t.lower[at] in _FAR or (t.lemma[at].lower() in word_sets()["@care"] and not self._taken_from(at)):
                return True
            if trigger is not None and trigger.frame.kind in ("say", "announce"):
                return True
            if t.dep[at] in ("nsubj", "nsubjpass", "poss", "agent") and self._speaks(t.head[at]):
                return True
            if trigger is not None and trigger.frame.cls and not _bodily(trigger.frame.cls):
                return True
            if t.head[at] == at or t.dep[at] == "ccomp":
                return False
            at = t.head[at]
        return True

    def _taken_from(self, noun: int) -> bool:
        return self.t.dep[noun] == "pobj" and self.t.lower[self.t.head[noun]] == "from"

    def _speaks(self, verb: int) -> bool:
        """Whether a verb has a content, or is another matter."""
        trigger = self.triggers.found.get(verb)
        other = trigger is not None and not _bodily(trigger.frame.cls or "Event")
        return other or bool(self.g.clause(verb).contents)


@cache
def _bodily(cls: str) -> bool:
    return any(is_a(cls, one) for one in _BODILY)
