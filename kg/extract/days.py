"""The day of a deed that other words tell: its cleft, a clause on who came to do it, the sentence behind.

"It was on Wednesday that rebels overran the base", "men who entered his house on Saturday shot him", "two officers
were killed in an ambush. It happened on Saturday."
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from kg.extract.counted import counted_back, spoken_of
from kg.extract.frames import word_sets
from kg.extract.grammar import Grammar
from kg.extract.lasting import still_lasts
from kg.extract.page import page
from kg.extract.said_days import SaidDays
from kg.extract.speech.words import cues
from kg.extract.stretches import Stretches
from kg.extract.time_attachment import when
from kg.extract.triggers import Triggers
from kg.lexicon import table
from kg.model import Event, Reading, When
from kg.ontology import is_a
from kg.tokens import FINITE

_DEEDS = tuple("Assault Coerce Seizure Release Closure Ceasefire LegalAction Protest Meeting Talks".split())
_ACCORDS = ("Agree", "Ceasefire")
_ACTS = (
    *_DEEDS,
    *"Agree Visit Retreat Displacement Disappearance Sanction Appointment Election Aid Mobilise Concede".split(),
)
_MOMENTS = ("Protest", "Killing", "Attack", "Arrest", "Release", "Escape", "Abduction", "Meeting")
_WORDS = ("PublicStatement",)
_REAL = frozenset(("asserted", "claimed"))
_BEGINNING = 2  # sentences in which an article tells what it is about
_DAY = len("2025-10-15")
_COUNTED = 10  # words from "the first" to "this year"
_POINTS = frozenset(("the", "its", "his", "their", "second", "third", "of", "be", "was"))
_PARTS = frozenset(("day", "night", "evening", "morning", "date"))
_CUTS = frozenset((",", ";", ":", "which", "who", "after", "before", "because", "while", "that"))
_CLAUSE = 16  # words between "hours after" and the verb: "hours after | two gunmen on a motorcycle had shot"
_NEAR = 30  # characters between a day and "hours after"
_BEHIND = 2  # sentences in which it tells when that was


class Days:
    """Finds the days of one article's deeds that their own clauses don't tell."""

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
        self.reading = reading
        self.page = page(reading.doc)
        self.times = times

    def told(self) -> list[tuple[int, Event]]:
        """The events; deeds without a time with that which words around them tell."""
        beside = Stretches(self.g, self.triggers, self.found, self.times)
        said = SaidDays(self.g, self.page, {one.id: one for one in self.reading.mentions})
        signed = next((n for n, (_, event) in enumerate(self.found) if _happened(event, _ACCORDS)), None)
        first = next((n for n, (_, event) in enumerate(self.found) if _happened(event, _DEEDS)), None)
        for n, (at, event) in enumerate(self.found):
            if event.when is not None and self._only_counts(event, event.when):
                event = replace(event, when=None)
                self.found[n] = at, event
            if event.when is None and (day := said.day(at, event, self._days_of(event))) is not None:
                self.found[n] = at, replace(event, when=day)
                continue
            if not _happened(event, _ACTS):
                if event.when is None and _happened(event, _WORDS):
                    self.found[n] = at, replace(event, when=beside.said(at, event))
                continue
            if still_lasts(self.g, event):
                self.found[n] = at, replace(event, when=_begun(event.when))
                continue
            day = None
            if event.when is not None and (event.when.start or 0) < event.trigger.start:
                day = counted_back(event.when, self.times)
            if day is None and (event.when is None or _is_vague(event.when) or _is_end(event)):
                day = (
                    self._day_when(at, event)
                    or (self._around(at) if _happened(event, _DEEDS) else None)
                    or beside.day(at, event)
                )
                day = day or self._soon_after(at, event)
                day = day or (self._spoken_of(event) if n == first else None)
                day = day or (self._behind(event, self._refers_back) if n == first else None)
                day = day or (self._behind(event, self._is_signing) if n == signed else None)
            self.found[n] = at, replace(event, when=day) if day is not None else event
        return self.found

    def _only_counts(self, event: Event, told: When) -> bool:
        """ "The third raid this month", "the first airdrop since June": of what it is one, not when it was."""
        t, text = self.t, (told.text or "").lower()
        if not (text.startswith("this ") and len(told.date or "") != _DAY) and not told.open:
            return False
        first, _ = t.at(told.start or 0, told.end or 0)
        begin = t.span_of(event.sentence)[0]
        words = range(max(begin, first - _COUNTED), first)
        return t.sentence[first] == event.sentence and any(self._ranks(i) for i in words)

    def _ranks(self, i: int) -> bool:
        """ "The first", "the deadliest", not "at least", "most of them"."""
        t = self.t
        word = t.lower[i] in table("time")["ordinals"] or t.lower[i] in ("latest", "only")
        return (word or (t.tag[i] == "JJS" and t.lower[i] not in ("least", "most"))) and t.lower[i - 1] in _POINTS

    def _around(self, at: int) -> When | None:
        """The day of the cleft, or of the clause on who came and did it."""
        t = self.t
        verb = at if t.pos[at] == "VERB" else t.head[at]
        above = t.head[verb]
        if t.lemma[above] == "be" and t.dep[verb] in ("ccomp", "advcl", "relcl") and self._is_it(above):
            return self._day(above)
        if t.pos[at] != "VERB":
            return None
        clauses = (k for i in self.g.clause(at).agents for k in self.g.kids[self.g.whole(i)] if t.dep[k] == "relcl")
        return next((day for k in clauses if self._comes(k) and (day := self._day(k)) is not None), None)

    def _day_when(self, at: int, event: Event) -> When | None:
        """ "Since Friday, | when men stopped their bus and seized them", "…, | the day rebels seized them"."""
        t = self.t
        for one in reversed(self._of_sentence(event)):
            _, i = t.at(one.start or 0, one.end or 0)
            if not one.date or not i < at <= i + _CLAUSE or t.text[i] != ",":
                continue
            opens = t.lower[i + 1] == "when" or (t.lower[i + 1] == "the" and t.lower[i + 2] in _PARTS)
            between = range(i + 3, at)
            if opens and not any(t.text[k] in _CUTS or t.lemma[k].lower() in cues() for k in between):
                return replace(one, open=False)
        return None

    def _soon_after(self, at: int, event: Event) -> When | None:
        """ "The guns fell silent at noon on Monday, | hours after the leaders had signed a truce": the same day."""
        t = self.t
        for i in range(at - 1, max(at - _CLAUSE, 1), -1):
            if t.sentence[i] != t.sentence[at] or t.text[i] == ";" or (t.tag[i] in FINITE and t.head[i] != at):
                return None
            if t.lower[i] in ("after", "before"):
                soon = t.lemma[i - 1].lower() in table("time")["soon"]
                told = [one for one in self._of_sentence(event) if (one.end or 0) <= t.start[i]] if soon else []
                near = bool(told) and t.start[i] - (told[-1].end or 0) < _NEAR and told[-1].date is not None
                nightly = near and any(
                    word in (told[-1].text or "") for word in ("early", "hours", "dawn", "overnight")
                )
                return replace(told[-1], open=False) if near and not nightly and not told[-1].until else None
        return None

    def _days_of(self, event: Event) -> list[When]:
        """The single days that its sentence tells."""
        told = self._of_sentence(event) if event.when is None else []
        return [one for one in told if one.date and len(one.date) == _DAY and not one.until and not one.open]

    def _of_sentence(self, event: Event) -> list[When]:
        first, end = self.t.span_of(event.sentence)
        start, stop = self.t.start[first], self.t.end[end - 1]
        return [one for one in self.times if one.start is not None and start <= one.start < stop]

    def _spoken_of(self, event: Event) -> When | None:
        """ "…, the governor said on Monday of the assault three days before"."""
        nouns = word_sets()["@affair"] if _one_of(event.cls, ("Assault", "Coerce", "Seizure")) else ()
        return spoken_of(self.reading.article.text, self._of_sentence(event), nouns)

    def _is_it(self, verb: int) -> bool:
        return any(self.t.lower[k] == "it" for k in self.g.kids[verb] if self.t.dep[k] in ("nsubj", "expl"))

    def _comes(self, verb: int) -> bool:
        """ "Who rode into the village", "that went off": part of the deed."""
        if any(self.t.lower[k] == "had" for k in self.g.kids[verb]):
            return False  # "rebels who had taken the town on Monday shot": before
        event = self.triggers.event(verb)
        harm = event is not None and bool(event.frame.cls) and is_a(event.frame.cls, "Assault")
        return harm or self.t.lemma[verb].lower() in word_sets()["@arrive"]

    def _day(self, at: int) -> When | None:
        told = when(self.page[at], self.times)
        return replace(told, open=False) if told is not None and told.date is not None and not told.until else None

    def _behind(self, event: Event, refers: Callable[[int], bool]) -> When | None:
        """What the sentences behind the article's first deed, or first accord, tell of its day."""
        if event.sentence >= _BEGINNING:
            return None
        for verb in self._verbs(event.sentence):
            day = self._day(verb) if refers(verb) else None
            if day is not None and not (day.text or "").lower().startswith("since"):  # "they had been held since May"
                return day
        return None

    def _verbs(self, sentence: int) -> Iterator[int]:
        """The main verbs of the next sentences, and those of what somebody says there."""
        t = self.t
        for i in range(len(t)):
            near = sentence < t.sentence[i] <= sentence + _BEHIND
            if near and t.pos[i] in ("VERB", "AUX") and t.dep[i] in ("ROOT", "ccomp"):
                yield i

    def _refers_back(self, verb: int) -> bool:
        """ "It happened", "the attackers struck", "the ceremony was held"."""
        t = self.t
        if t.lemma[verb].lower() not in word_sets()["@happen"] or t.tag[verb] not in ("VBD", "VBN", "VBP"):
            return False
        return any(self._is_known(i, word_sets()["@doer"] | word_sets()["@affair"]) for i in self.g.subjects(verb))

    def _is_signing(self, verb: int) -> bool:
        """ "The document was signed", "it was put to paper"."""
        t = self.t
        if t.lemma[verb].lower() not in word_sets()["@signing"] | word_sets()["@sealing"] or not self.g.is_passive(
            verb
        ):
            return False
        if t.lemma[verb] == "put" and not any(t.lower[k] in ("to", "on", "into") for k in self.g.kids[verb]):
            return False
        return any(self._is_known(i, word_sets()["@paper"]) for i in self.g.subjects(verb))

    def _is_known(self, i: int, nouns: frozenset[str]) -> bool:
        t = self.t
        if t.lower[i] in ("it", "they", "this"):
            return True
        definite = any(t.lower[k] in ("the", "this") for k in self.g.kids[i] if t.dep[k] == "det")
        return definite and t.lemma[i].lower() in nouns


def _begun(told: When | None) -> When | None:
    """ "Are still being held since Monday": when it began; the day on which it lasts is none of the deed."""
    return told if told is not None and (told.text or "").lower().startswith("since") else None


def _is_end(event: Event) -> bool:
    """ "Marched …, in anger at a ban until 2028": a deed of a moment has no end by itself."""
    told = event.when
    return told is not None and not told.date and bool(told.until) and _one_of(event.cls, _MOMENTS)


def _is_vague(told: When) -> bool:
    """ "For three hours", "the only raid this year"."""
    if not (told.date or told.until or told.earliest or told.latest):
        return True
    return bool(told.date) and len(told.date or "") == len("2025") and (told.text or "").lower().startswith("this")


@cache
def _one_of(cls: str, classes: tuple[str, ...]) -> bool:
    return any(is_a(cls, one) for one in classes)


def _happened(event: Event, classes: tuple[str, ...]) -> bool:
    return event.realis in _REAL and _one_of(event.cls, classes)
