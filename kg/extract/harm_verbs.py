"""Verbs of harm: done to people ("rounded up 12"), happening to them ("lost their lives"), or saying where they are."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.frames import right_lemma, word_sets
from kg.extract.grammar import Grammar
from kg.extract.harm_idioms import Idioms
from kg.extract.harm_words import done, harm, phrases, suffered, victims
from kg.extract.matching import Trigger
from kg.extract.totals import Found, Totals
from kg.extract.triggers import Triggers

_BE = frozenset("be remain stay lie sit land languish end wind keep have escape survive emerge".split())
_FATALLY = frozenset(("fatally", "mortally"))
_LEAVING = frozenset(("leave", "flee", "evacuate", "relocate", "abandon", "quit", "vacate"))
_HOMES = frozenset(("home", "house", "hut", "farm", "land", "shelter", "tent", "dwelling"))
_RAISING = frozenset(("have", "need", "say", "report", "know", "confirm", "force", "compel", "oblige"))


class HarmVerbs(Totals):
    """What verbs say of the people of one article."""

    def __init__(self, grammar: Grammar, triggers: Triggers) -> None:
        super().__init__(grammar)
        self.triggers = triggers
        self.idioms = Idioms(grammar)

    def _with(self, prep: int, verb: int) -> Found | None:
        """A verb whose expression the preposition ends: "made off with 34 pupils", "injuries were suffered by 31"."""
        if self.t.lower[prep] == "by" and self.g.is_passive(verb):
            told = {self.t.lemma[k].lower() for k in self.g.kids[verb] if self.t.dep[k] == "nsubjpass"}
            what = next((what for what, other in suffered().get(self.t.lemma[verb].lower(), ()) if other in told), None)
            return Found(what, verb) if what else None
        trigger = self.triggers.event(verb)
        ends = trigger is not None and trigger.frame.counts and (prep in trigger.words or self._of_it(prep, trigger))
        return Found(trigger.frame.counts, verb) if trigger is not None and ends else None

    def _of_it(self, prep: int, trigger: Trigger) -> bool:
        """ "Let go of 150 captives", "drove off with 14 nurses"."""
        return self.t.lower[prep] in ("of", "with") and prep - 1 in (trigger.at, *trigger.words)

    def _verb(self, x: int, verb: int, dep: str) -> Found | None:
        t = self.t
        if dep in ("nsubj", "nsubjpass") and t.lemma[verb].lower() in _RAISING:  # "had to be taken to hospital"
            verb = next((k for k in self.g.kids[verb] if t.dep[k] == "xcomp"), verb)
            if t.lemma[verb].lower() in _LEAVING:
                return Found("displaced", verb)  # "had to leave the town"
            passive = any(t.dep[k] == "auxpass" for k in self.g.kids[verb])
            return self._done_to(verb) if passive else self._happened(verb)
        if dep == "nsubjpass" or (dep == "nsubj" and self.g.is_passive(verb)):
            return self._done_to(verb)
        if dep == "nsubj":
            return self._happened(verb) or (self._done_to(verb) if self._left_so(verb) else None)
        if dep in ("dobj", "dative", "oprd"):
            lemma = t.lemma[verb].lower()
            if lemma in _RAISING and (left := self._made_to_leave(verb)) is not None:
                return left
            lives = lemma == "cost" and any(t.lower[k] in ("lives", "life") for k in self.g.kids[verb])
            if lemma == "cost" and any(t.lower[k] in ("home", "homes") for k in self.g.kids[verb]):
                return Found("displaced", verb)
            return Found("killed", verb) if lemma == "lose" or lives else self._done_to(verb)
        return None

    def _made_to_leave(self, verb: int) -> Found | None:
        """ "Forced 1,200 people | to leave their villages": not the chamber."""
        t = self.t
        for kid in self.g.kids[verb]:
            if t.dep[kid] == "xcomp" and t.lemma[kid].lower() in _LEAVING:
                spots = self.g.clause(kid).patients
                if not spots or any(
                    t.lemma[o].lower() in word_sets()["@territory"] | _HOMES or self.g.is_name(o) for o in spots
                ):
                    return Found("displaced", kid)
        return None

    def _left_so(self, verb: int) -> bool:
        """ "Saw 64 demonstrators rounded up", "ended with 12 people hit": a participle that looks finite."""
        t = self.t
        deps = {t.dep[k] for k in self.g.kids[verb]}
        small = t.lemma[t.head[verb]].lower() in ("see", "with", "leave", "have", "get", "find", "watch")
        return small and t.tag[verb] in ("VBN", "VBD") and not deps & {"dobj", "aux"}

    def _done_to(self, verb: int) -> Found | None:
        """What is done to the object of a verb, or to the subject of its passive."""
        t = self.t
        if verb and (t.lower[verb - 1] in _FATALLY or t.lower[verb + 1 : verb + 2] == ["fatally"]):
            return Found("killed", verb, True)
        trigger = self.triggers.event(verb)
        if trigger is not None and trigger.frame.counts == "rescued" and self._brought(verb) == "released":
            return Found("released", verb, True)  # "plucked from captivity"
        if trigger is not None and trigger.frame.counts and trigger.frame.target[:1] != ("subj",):
            return Found(trigger.frame.counts, verb)
        lemma = right_lemma(t.lemma[verb].lower())
        if lemma not in victims("around")["judging"] and (what := self._brought(verb)) is not None:
            return Found(what, verb)
        if lemma == "set" and any(t.lower[k] == "free" for k in self._below(verb)):
            return Found("released", verb)
        return Found(done()[lemma], verb) if lemma in done() else None

    def _happened(self, verb: int) -> Found | None:
        """What happens to the subject of a verb: "lost their lives", "are behind bars"."""
        t, lemma = self.t, right_lemma(self.t.lemma[verb].lower())
        below = list(self._below(verb))
        words = {t.lemma[k].lower() for k in below} | {t.lower[k] for k in below}
        if lemma == "survive" and any(t.dep[k] == "neg" for k in self.g.kids[verb]):
            return Found("killed", verb)
        for what, other in suffered().get(lemma, ()):
            if not other or other in words:
                return Found(what, verb)
        if lemma not in _BE:
            return None
        states = (Found(harm("states")[t.lower[k]], k) for k in below if t.lower[k] in harm("states"))
        what_ = self._brought(verb)
        return next(states, None) or (Found(what_, verb) if what_ else None)

    def _brought(self, verb: int) -> str | None:
        """Where they were brought or are: "taken to hospital", "are in custody"."""
        preps = (k for k in self.g.kids[verb] if self.t.dep[k] in ("prep", "agent", "dative", "advmod"))
        return next((what for k in preps if (what := self._of_prep(k)) is not None), None)

    def _of_prep(self, prep: int) -> str | None:
        """What a phrase says of people: "to hospital", "out of their homes"."""
        t = self.t
        for k in self.g.kids[prep]:
            words = [(t.lower[prep], k), *((f"{t.lower[prep]} {t.lower[k]}", o) for o in self.g.kids[k])]
            for word, noun in words:
                if (what := phrases().get((word, t.lemma[noun].lower()))) is not None:
                    return what
        return None

    def _below(self, verb: int) -> Iterator[int]:
        """Objects and complements of a verb, and what their phrases hold."""
        t = self.t
        for kid in self.g.kids[verb]:
            if t.dep[kid] in ("dobj", "acomp", "attr", "oprd", "xcomp", "advmod", "prep", "advcl", "dep", "prt"):
                yield kid
                if t.dep[kid] in ("prep", "dobj", "xcomp"):
                    yield from self.g.kids[kid]
