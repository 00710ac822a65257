"""The day of a deed by the order of the words, where the parser hangs it on a word near by.

"Gunmen kidnapped an engineer and his driver at a roadblock outside Tank on Tuesday": whatever the tree makes of it, the
day stands in one stretch with the deed, for no verb of another clause and no "after" or "since" stands between.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from kg.extract.frames import word_sets
from kg.extract.grammar import Grammar
from kg.extract.speech.words import cues
from kg.extract.triggers import Triggers
from kg.lexicon import table
from kg.model import Event, When
from kg.ontology import is_a
from kg.tokens import FINITE

_LISTED = frozenset(("and", "but", ","))
_DAY = len("2025-10-15")
_YEARLESS = len("--10-15")
_UP = frozenset("pobj prep compound nmod amod poss conj appos acl".split())
_AT_ONCE = frozenset(("as", "when", "while"))
_HELPERS = frozenset(("had", "have", "has", "was", "were"))
_COMING_TOGETHER = ("Agree", "Ceasefire", "Talks", "Meeting", "LegalAction")


class _Day(NamedTuple):
    """A day that stands for itself, and the tokens that tell it."""

    first: int
    end: int
    when: When


class Stretches:
    """Finds the day that stands in one stretch of words with a deed of one article."""

    def __init__(
        self, grammar: Grammar, triggers: Triggers, found: Sequence[tuple[int, Event]], times: Sequence[When]
    ) -> None:
        self.g = grammar
        self.t = grammar.t
        self.triggers = triggers
        self.days = self._by_sentence(times)
        self.dated = [(at, event) for at, event in found if event.when is not None]

    def day(self, at: int, event: Event) -> When | None:
        """The day behind the deed, before it, of what did it, or of the deed that it goes on from."""
        days = self.days.get(event.sentence)
        trigger = self.triggers.found.get(at)
        if not days or trigger is None or trigger.frame.kind == "toll":
            return None
        return (
            self._behind(at, event, days)
            or self._before(at, days)
            or self._caused(at, days)
            or self._goes_on(at, event, days)
            or self._tried(at, days)
        )

    def said(self, at: int, event: Event) -> When | None:
        """The day behind what somebody says, with no deed between: "dismissed as a rumour | on Monday | reports"."""
        days = self.days.get(event.sentence)
        day = next((day for day in days or () if day.first > at), None)
        if day is None or any(at < i < day.first for i in self.triggers.found):
            return None
        return self._behind(at, event, [day])

    # ---------------------------------------------------------------- days

    def _by_sentence(self, times: Sequence[When]) -> dict[int, list[_Day]]:
        days: dict[int, list[_Day]] = {}
        for one in times:
            if one.start is not None and one.end is not None and _is_day(one):
                first, end = self.t.at(one.start, one.end)
                if first < end and self._stands_alone(first, end):
                    days.setdefault(self.t.sentence[first], []).append(_Day(first, end, one))
        return days

    def _stands_alone(self, first: int, end: int) -> bool:
        """No "Tuesday's raid", "since Friday", "the truce of May 8", "in a statement on Sunday"."""
        t = self.t
        within = t.dep[end - 1] in ("compound", "poss") and t.head[end - 1] >= end
        if within or t.text[end : end + 1] in (["'s"], ["’s"]):
            return False
        at = self._opens(first)
        before = t.lower[at - 1] if at and t.sentence[at - 1] == t.sentence[first] else ""
        return before not in _words()["never_before"] and t.lemma[at - 1].lower() not in _words()["told_in"]

    def _opens(self, first: int) -> int:
        """Where the words that lead to a day begin: "| late on Sunday"."""
        t, leads = self.t, _words()["leads"]
        while first and t.lower[first - 1] in leads and t.sentence[first - 1] == t.sentence[first]:
            first -= 1
        return first

    def _of_other(self, one: When, at: int, first: int, end: int) -> bool:
        """Does the day date what somebody said, or another deed that stands nearer?"""
        owners = [(i, event) for i, event in self.dated if event.when is one]
        if self.t.dep[at] == "acl" and any(i < at for i, _ in owners):
            return True  # "hanged a man | convicted of spying on Monday"
        return any(first < i < end or (i > at and is_a(event.cls, "PublicStatement")) for i, event in owners)

    # ---------------------------------------------------------------- where it stands

    def _behind(self, at: int, event: Event, days: Sequence[_Day]) -> When | None:
        """ "Seized a geologist and two guides at a checkpost | late on Sunday"."""
        day = next((day for day in days if day.first > at), None)
        if day is None or not (self._heads_clause(at) or any(one.end <= at for one in days)):
            return None
        if self._of_other(day.when, at, at, day.first) or not self._clear(at, day.first, event):
            return None
        main = self.t.pos[at] == "VERB" and self.t.dep[at] in ("ROOT", "conj", "ccomp")
        goes_on = main and any(self.t.lower[i] in ("and", "but") for i in range(at, day.first))
        return None if goes_on and self._opens_verb(day.end) else day.when

    def _opens_verb(self, i: int) -> bool:
        """ "Killed four people, and the police on Saturday | closed the road": the day is that of the second."""
        t = self.t
        return i < len(t) and t.tag[i] in FINITE and t.lemma[i].lower() not in cues()

    def _before(self, at: int, days: Sequence[_Day]) -> When | None:
        """ "On Monday, gunmen riding motorcycles | seized"."""
        t = self.t
        own = {at, *(k for k in self.g.kids[at] if t.dep[k] in ("aux", "auxpass"))}
        day = next((day for day in reversed(days) if day.end <= at), None)
        if day is not None and day.end == at and t.lower[day.first - 1] in _HELPERS:
            return day.when  # "had | that day | imposed": whatever the parser makes of it
        if day is None or not (t.tag[at] == "VBD" or (t.tag[at] == "VBN" and len(own) > 1)):
            return None
        if self._of_other(day.when, at, day.first, at) or not self._opens_clause(day, min(own)):
            return None
        return None if any(self._ends(i) for i in range(day.end, at) if i not in own) else day.when

    def _opens_clause(self, day: _Day, verb: int) -> bool:
        """Does the day open its clause, or stand between the subject and the verb?"""
        t, first = self.t, self._opens(day.first)
        if first == 0 or t.sentence[first - 1] != t.sentence[verb] or t.lower[first - 1] in ("that", ":"):
            return True
        begin = t.span_of(t.sentence[verb])[0]
        return day.end == verb and not any(t.tag[i] in FINITE or t.tag[i] == "VBN" for i in range(begin, first))

    def _caused(self, at: int, days: Sequence[_Day]) -> When | None:
        """ "Grenades thrown at a bus park | on Friday | wounded 13", "the clearing … left 40 people hurt"."""
        t, verb = self.t, self.t.head[at] if self.t.lemma[self.t.head[at]] == "leave" else at
        if t.tag[verb] not in ("VBD", "VBN") or t.lemma[verb].lower() not in word_sets()["@causing"]:
            return None
        for day in days:
            subjects = (i for i in self.g.subjects(verb) if i < day.first and not self.g.is_actor(i))
            if any(self._clear(i, day.first) and self._clear(day.end - 1, verb) for i in subjects):
                return day.when
        return None

    def _goes_on(self, at: int, event: Event, days: Sequence[_Day]) -> When | None:
        """ "Fired tear gas on Monday to disperse a march | and arrested 18 people", "…, killing three"."""
        t = self.t
        mark = at - 2 if t.lower[at - 1] == "then" else at - 1
        if (
            t.tag[at] not in ("VBD", "VBG")
            or t.lower[mark] not in _LISTED
            or (t.lower[mark] == "," and t.tag[at] != "VBG")
        ):
            return None
        begin = t.span_of(t.sentence[at])[0]
        above = next((i for i in range(mark, begin - 1, -1) if t.tag[i] in FINITE or self._is_deed(i)), None)
        if above is None or t.lemma[above].lower() in cues():
            return None
        told = next((e.when for i, e in self.dated if i == above and e.realis == event.realis), None)
        behind = (day.when for day in days if above < day.first < at and self._clear(above, day.first))
        return told if any(told is day.when for day in days) else next(behind, None)

    def _tried(self, at: int, days: Sequence[_Day]) -> When | None:
        """ "An attempt to blow up the viaduct | was foiled on Tuesday"."""
        for above in self.triggers.chain(at):
            if above.frame.kind == "plan":
                continue  # "a plot to kill him | was foiled on Tuesday"
            if above.frame.kind not in ("foil", "fail", "attempt"):
                return None
            verb = above.at if self.t.pos[above.at] == "VERB" else self.t.head[above.at]
            for day in days:
                if (day.first > verb and self._clear(verb, day.first)) or day.end == verb:
                    return day.when
            return self._before(verb, days)
        return None

    # ---------------------------------------------------------------- clauses

    def _is_deed(self, i: int) -> bool:
        return self.t.tag[i] == "VBN" and i in self.triggers.found

    def _heads_clause(self, at: int) -> bool:
        """Is it a verb, or the subject of one? "The raid on the camp near X on Sunday left five dead"."""
        t = self.t
        if t.pos[at] == "VERB":
            return t.tag[at] != "VB"
        while t.dep[at] in _UP and t.head[at] < at and t.pos[t.head[at]] not in ("VERB", "AUX"):
            at = t.head[at]
        return t.dep[at] in ("nsubj", "nsubjpass")

    def _clear(self, at: int, first: int, event: Event | None = None) -> bool:
        """Does no other clause begin between a word and a day, but one that tells of the same moment?"""
        i = at + 1
        while i < first:
            if event is not None and (verb := self._same_moment(i, first, event)) is not None:
                return self._clear(verb, first)
            if self._ends(i):
                return False
            i += 1
        return True

    def _ends(self, i: int) -> bool:
        """Does another clause begin with this word?"""
        t, lemma = self.t, self.t.lemma[i].lower()
        if t.text[i][:1].isupper() or self._names(i):  # "near Preah Vihear": whatever the tagger takes it for
            return False
        if (
            t.tag[i] in FINITE
            or (t.tag[i] == "VB" and t.tag[i - 1] in ("TO", "MD", "RB"))
            or t.lower[i] in _words()["ends"]
        ):
            return not self._in_front(i)
        if t.pos[i] != "VERB":
            return False
        return i in self.triggers.found or lemma in cues() or lemma in table("time")["other_time_verbs"]

    def _in_front(self, i: int) -> bool:
        """ "The square before the parliament": a place."""
        objects = [k for k in self.g.kids[i] if self.t.dep[k] == "pobj"]
        local = self.t.lower[i] == "before" and bool(objects)
        return local and not any(self.g.is_time(k) or self.triggers.event(k) is not None for k in objects)

    def _names(self, i: int) -> bool:
        """ "Bombed what it called a depot near X on Sunday": how somebody calls it is no deed."""
        at = next((k for k in range(i, i - 3, -1) if self.t.lower[k] == "what"), None)
        return at is not None and self.t.lemma[at + 2].lower() in word_sets()["@judge"]

    def _same_moment(self, i: int, first: int, event: Event) -> int | None:
        """The verb of "as he left a courthouse", "when rebels stormed", "that took place"."""
        t, word = self.t, self.t.lower[i]
        verb = next((k for k in range(i + 1, first) if t.tag[k] in FINITE), None)
        if verb is None or t.lemma[verb].lower() in cues():
            return None
        last = next((k for k in range(min(verb + 2, first - 1), verb, -1) if t.tag[k] in ("VBN", "VBG")), verb)
        if word in ("that", "which"):
            held = t.lemma[last].lower() in _words()["taking_place"] and verb == i + 1
            return last if held and any(is_a(event.cls, one) for one in _COMING_TOGETHER) else None
        if word in _AT_ONCE and (t.text[i - 1] != "," or word == "when") and t.lower[verb] != "had":
            return last if t.tag[verb] == "VBD" else None
        return None


def _is_day(one: When) -> bool:
    return one.date is not None and len(one.date) in (_DAY, _YEARLESS) and not one.until and not one.open


@cache
def _words() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in table("time")["stretches"].items()}
