"""Votes of parliaments, councils and unions of states on a text: carried, or voted down.

What a text is about (sanctions, an accord) is an event of its own where the frames read it; papers tell that a body
adopted it or turned it down in so many words, and so seldom with its name in reach of the verb, that the sentences
with which an article begins are searched for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.extract.additions import Added, Searching, numbered
from kg.extract.grammar import Grammar
from kg.lexicon import table
from kg.model import Event, Mention, Outcome, Reading, Role, Span, When
from kg.ontology import is_any

_BEGINNING = 4  # sentences in which an article tells what it is about
_BEFORE = 30  # characters before the words for a verdict in which it is told to be only wanted
_ORIGIN = 3  # characters between who tabled a text and the word for it
_BODIES = ("GovernmentBody", "InternationalOrganisation", "Authority", "Group")
_ALONE = ("ArmedGroup", "Person", "State", "PoliticalParty")  # who gives his own answer
_GAP = r"(?:(?!(?:{neither})\b)[^\s;:]+ ){{0,8}}?"


@dataclass(frozen=True, slots=True)
class _Verdict:
    """How a vote came out, and where in its sentence the words for it stand."""

    outcome: Outcome
    first: int
    last: int


class Ballots(Searching):
    """Adds the votes that an article tells to its events."""

    def __init__(
        self, grammar: Grammar, found: Sequence[tuple[int, Event]], reading: Reading, times: Sequence[When]
    ) -> None:
        super().__init__(grammar, found, reading, times)
        self.body: Mention | None = None  # who votes, as far as the article has told
        self.day: When | None = None

    def told(self) -> list[tuple[int, Event]]:
        """The events with the votes of the first sentences; none where they tell that one passed and one did not."""
        votes = list(self._votes())
        if not votes or len({event.outcome for _, event in votes}) > 1:
            return self.found
        return numbered([*self.found, *votes])

    def _votes(self) -> Iterator[tuple[int, Event]]:
        again = False  # the sentence before tells of a vote
        for sentence in [one for one in dict.fromkeys(self.grammar.t.sentence) if one < _BEGINNING]:
            words, start = self.lowered(sentence)
            told = self._verdict(words, start, again=again)
            again = told is not None
            if told is not None:
                yield self._vote(told, words, start, sentence)

    def _verdict(self, words: str, start: int, *, again: bool) -> _Verdict | None:
        """What a sentence tells; none where it names no body and goes on from no sentence that does."""
        here = any(_pattern(kind).search(words) for kind in ("bodies", "unions"))
        if not here and not again:
            return None
        mine = self._body(start, start + len(words))
        if mine is not None and (self.body is None or mine.entity is not None):
            self.body = mine
        told = _verdict(words)
        if told is None or self._by_another(start, words, told) or not (again or _near(words, told)):
            return None
        return told

    def _vote(self, told: _Verdict, words: str, start: int, sentence: int) -> tuple[int, Event]:
        body, tabled = self.body, self._tabled(start, words)
        roles = [Role("agent", body.start, body.end, body.id)] if body is not None else []
        if tabled is not None and tabled != body:
            roles.append(Role("participant", tabled.start, tabled.end, tabled.id))
        trigger = Span(start + told.first, start + told.last)
        vote = Added("Vote", trigger, sentence, told.outcome, tuple(roles))
        at, event = self.addition(vote)
        self.day = event.when or self.day  # the article tells of the vote again
        return at, replace(event, when=self.day)

    def _body(self, start: int, end: int) -> Mention | None:
        """Who voted: of the mentions of a sentence the first that is called a parliament or a council, else a union."""
        near = [one for one in self.reading.mentions if start <= one.start < end and is_any(one.cls, _BODIES)]
        text = self.reading.article.text
        called = (
            one
            for kind in ("bodies", "unions")
            for one in near
            if _pattern(kind).search(text[one.start : one.end].lower())
        )
        return next(called, None)

    def _by_another(self, start: int, words: str, told: _Verdict) -> bool:
        """Somebody who is no body says no or yes: "Hamas turned down the plan"."""
        if not _pattern("by_itself").search(words[told.first : told.last]):
            return False
        at = start + told.first
        before = [one for one in self.reading.mentions if start <= one.start and one.end <= at]
        last = max(before, key=lambda one: (one.end, -one.start), default=None)
        if last is None or last.kind == "pronoun":
            return False
        state = is_any(last.cls, ("State",)) and at - last.end > 1  # "the assembly of Mali on Monday"
        return not state and is_any(last.cls, _ALONE)

    def _tabled(self, start: int, words: str) -> Mention | None:
        """The state or union that stands right before the word for the text: "a United States text"."""
        for told in _pattern("origin").finditer(words):
            at = start + told.start()
            for one in self.reading.mentions:
                if 0 <= at - one.end <= _ORIGIN and is_any(one.cls, ("State", "InternationalOrganisation")):
                    return one
        return None


def _verdict(words: str) -> _Verdict | None:
    """How a vote came out as a sentence tells; none where it tells of both ends."""
    if not _pattern("voting").search(words) or _pattern("another").search(words):
        return None
    down = _sure(words, "rejected", "unsure_verdict")
    passed = _sure(words, "carried", "unsure")
    if passed is not None and down is not None and down.start() <= passed.start() < down.end():
        passed = None  # "failed to pass the bill"
    told = passed or down
    if told is None or (passed and down):
        return None
    return _Verdict("achieved" if passed else "failed", told.start(), told.end())


def _sure(words: str, what: str, unsure: str) -> re.Match[str] | None:
    """The words for a verdict, where it is no mere hope."""
    for told in _pattern(what).finditer(words):
        if not _pattern(unsure).search(words[max(0, told.start() - _BEFORE) : told.start()]):
            return told
    return None


def _near(words: str, told: _Verdict) -> bool:
    """A body is named before the words for the verdict or in them, or behind them as who gave it."""
    return any(
        found.start() < told.last or _pattern("behind").search(words[told.last : found.end()])
        for kind in ("bodies", "unions")
        for found in _pattern(kind).finditer(words)
    )


@cache
def _pattern(what: str) -> re.Pattern[str]:
    """A pattern of the table, with its words for texts put in."""
    words = table("ballots")
    if what in ("bodies", "unions"):
        return re.compile(rf"\b(?:{'|'.join(words[what])})\b")
    told = words[what]
    pattern = told if isinstance(told, str) else "|".join(f"(?:{one})" for one in told)
    gap = _GAP.format(neither="|".join(words["neither"]))
    return re.compile(pattern.replace("GAP", gap).replace("TEXT", rf"(?:{'|'.join(words['texts'])})\b"))
