"""The day of an article's affair where the article tells no other day, whatever the words with which it does.

"The depot was destroyed from the air. The drone came over on Wednesday", "the failed assault on the palace … the
mutineers, who turned up on July 19".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg.extract.grammar import Grammar
from kg.extract.marks import marks
from kg.extract.speech.words import cues
from kg.extract.tellings import is_recent
from kg.extract.triggers import Triggers
from kg.lexicon import table
from kg.model import Event, Reading, When
from kg.ontology import is_any

_DEEDS = tuple("Assault Coerce Seizure Release Closure LegalAction Protest Displacement Escape Expulsion".split())
_ACTS = tuple("Sanction Mobilise Retreat Agree Ceasefire Concede Aid Appointment Election Meeting Talks Visit".split())
_GROUPS = (("Assault", "Coerce", "Seizure", "Escape"), ("Release",), ("Closure",), ("LegalAction",), ("Protest",))
_LOOKED_BACK_ON = ("Assault", "LegalAction")  # told behind the sentence with the day: "nine were killed in the riot"
_BEGINNING = 3  # sentences in which an article tells what it is about
_NEAR = 2  # sentences between the deed and the day
_CLIMB = 8  # heads between a day and its verb
_CLAUSES = frozenset(("ROOT", "conj", "ccomp", "advcl", "relcl", "parataxis"))
_STOPPED = frozenset(("foiled", "failed"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_DEFINITE = frozenset(("the", "this", "that", "its", "his", "their", "her"))
_REAL = frozenset(("asserted", "claimed"))
_KNOWN = frozenset(("it", "he", "she", "they", "this", "both"))
_APART = frozenset(("appos", "relcl", "prep", "punct"))
_PAST = frozenset(("VBD", "VBN", "VBG"))


class OneDay:
    """Gives the first deed of an article in which no deed has a day the only one that the article tells of it."""

    def __init__(
        self,
        grammar: Grammar,
        triggers: Triggers,
        found: Sequence[tuple[int, Event]],
        reading: Reading,
        times: Sequence[When],
    ) -> None:
        self.g = grammar
        self.t = grammar.t
        self.triggers = triggers
        self.found = list(found)
        self.recent = [one for one in times if is_recent(one, reading.article.published)]

    def told(self) -> list[tuple[int, Event]]:
        """The events; the first deed with the one day of the article."""
        if not self.recent or len({one.date for one in self.recent if not self._is_of_words(one)}) != 1:
            return self.found
        deeds = [n for n, (_, event) in enumerate(self.found) if _is_deed(event)]
        acts = [n for n, (_, event) in enumerate(self.found) if _is_act(event)]
        if any(_is_dated(self.found[n][1]) for n in (*deeds, *acts)):
            return self.found
        leads = acts and self.found[acts[0]][1].sentence == 0 and not (deeds and deeds[0] < acts[0])
        if not (leads and self._give(acts)):
            self._give(deeds)
        return self.found

    def _give(self, numbers: Sequence[int]) -> bool:
        """Gives the first of some events that tells what was done the day; whether it has one now."""
        first = next((n for n in numbers if self._is_told(*self.found[n])), None)
        if first is None or self.found[first][1].sentence >= _BEGINNING:
            return False
        at, event = self.found[first]
        day = next((one for one in self.recent if self._is_of(one, event)), None)
        if day is not None:
            self.found[first] = at, replace(event, when=day)
        return day is not None

    def _is_told(self, at: int, event: Event) -> bool:
        """Whether a word tells that something was done: no "men held since May", "organising protests"."""
        t = self.t
        tried = t.lemma[t.head[at]].lower() in table("time")["attempts"] or t.lemma[t.head[at]].lower() == "try"
        if t.tag[at] == "VB" and (event.outcome in _STOPPED or tried):
            return True  # "tried to | gun down the mayor"
        if t.pos[at] in ("VERB", "AUX"):
            helped = marks(self.g, at)
            past = t.dep[at] in _CLAUSES and t.tag[at] in _PAST
            return past and not (helped.negated or helped.modal or helped.conditional)
        over = t.head[at]
        goes_on = t.dep[at] in _SUBJECTS and t.tag[over] in ("VBZ", "VBP") and t.lemma[over] not in ("have", "be")
        definite = any(t.lower[k] in _DEFINITE for k in self.g.kids[at])
        return not goes_on and (definite or t.dep[at] in _SUBJECTS)

    def _verb(self, one: When) -> int:
        """The verb that a day hangs on, else the last word above it."""
        i, _ = self.t.at(one.start or 0, one.end or 0)
        for _ in range(_CLIMB):
            i = self.t.head[i]
            if self.t.pos[i] in ("VERB", "AUX"):
                break
        return i

    def _is_charge(self, event: Event) -> bool:
        """Whether its sentence charges somebody with a deed, or tells what is said of one."""
        here = (other for _, other in self.found if other.sentence == event.sentence)
        return any(is_any(other.cls, ("PublicStatement",)) for other in here)

    def _is_of_it(self, verb: int) -> bool:
        """ "The step was taken", "he took over", "customs men waved the first lorries through": of what was told."""
        return any(
            self.t.lower[i] in _KNOWN or any(self.t.lower[k] in _DEFINITE for k in self.g.kids[i])
            for i in self.g.subjects(verb)
        )

    def _is_of_words(self, one: When) -> bool:
        """Whether a day is that of what somebody says."""
        owners = [event for _, event in self.found if event.when is not None and event.when.start == one.start]
        words = bool(owners) and all(is_any(event.cls, ("PublicStatement",)) for event in owners)
        return words or self._speaks(self._verb(one))

    def _speaks(self, verb: int) -> bool:
        """Whether a verb is one of saying, not "gave his word", "shot at them"."""
        lemma = self.t.lemma[verb].lower()
        if lemma not in cues():
            return False
        plain = lemma in table("time")["reporting_verbs"] or lemma in table("time")["stretches"]["told_in"]
        return plain or bool(self.g.clause(verb).contents)

    def _is_of(self, one: When, event: Event) -> bool:
        """Whether a day may be that of a deed: no day of saying, of what came later, of another deed."""
        t, verb = self.t, self._verb(one)
        first, end = t.at(one.start or 0, one.end or 0)
        distance = t.sentence[first] - event.sentence
        if not (0 <= distance <= _NEAR or (distance == -1 and is_any(event.cls, _LOOKED_BACK_ON))):
            return False
        if distance == 0 and event.realis == "claimed" and self._is_charge(event):
            return False
        if distance == 0 and (is_any(event.cls, ("LegalAction",)) or t.dep[verb] == "relcl"):
            return False  # "was charged with moving them on Monday", "a man who deserted on Monday shot them"
        owned = any(other.when is not None and other.when.start == one.start for _, other in self.found)
        if _is_act(event) and (distance == 0 or not self._is_of_it(verb)):
            return False
        counted = "counted from" in (one.reason or "") or t.lower[end : end + 1] in (["'s"], ["’s"])
        if owned or counted or self._is_of_words(one) or t.tag[verb] not in _PAST or t.lemma[verb].lower() in _other():
            return False
        subjects = self.g.subjects(verb)
        beside = (k for i in (verb, *subjects) for k in (i, *self.g.kids[i]) if k < verb and t.dep[k] not in _APART)
        if marks(self.g, verb).modal or any(t.lower[k] in _other() and t.pos[k] != "NOUN" for k in beside):
            return False
        return all(_alike(other, event) for at, other in self.found if at == verb)


def _is_act(event: Event) -> bool:
    return event.realis in _REAL and is_any(event.cls, _ACTS)


def _is_deed(event: Event) -> bool:
    return event.realis in _REAL and is_any(event.cls, _DEEDS)


def _is_dated(event: Event) -> bool:
    return event.when is not None and bool(event.when.date or event.when.until or event.when.earliest)


def _alike(one: Event, other: Event) -> bool:
    """Whether two deeds may be one, told twice."""
    return any(is_any(one.cls, group) and is_any(other.cls, group) for group in _GROUPS)


@cache
def _other() -> frozenset[str]:
    """Words of what came before a deed or after it."""
    return frozenset(table("time")["one_day"]["other"])
