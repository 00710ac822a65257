"""Whether those who talked came to terms, in the idioms of papers: "drew a blank", "the contract stayed unsigned".

What the parser shows of talks is read in :mod:`kg.extract.endings`. Here the sentences of talks whose outcome it does
not show are searched for expressions; and where an article begins with a failure to agree and has no other word for
the talks or the accord, that is added.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kg.extract.additions import Added, Searching, numbered
from kg.extract.frames import word_sets
from kg.lexicon import table
from kg.model import Event, Mention, Outcome, Role, Span
from kg.ontology import is_any

_TALKING = ("Talks", "Meeting", "Consult", "Mediation")
_AGREED = ("Agree", "Ceasefire")
_REAL = ("asserted", "claimed")
_BEGINNING = 3  # sentences in which an article tells what it is about
_BEHIND = 2  # sentences in which it may be told how talks ended
_BEFORE = 30  # characters before an expression in which it is told to be only wanted, or long past
_PARTIES = ("State", "ArmedGroup", "InternationalOrganisation", "GovernmentBody", "PoliticalParty", "Person")
_ELSEWHERE = frozenset(("police", "court", "prison", "jail", "inmate", "prisoner", "voter", "election", "match"))
_AT = re.compile(r"\b(?:in|at|from|left|leave|leaving|near|outside)\s(?:the\s)?$")
_Found = tuple[Outcome, int, int]


class Accords(Searching):
    """Gives the talks of one article the outcomes that idioms tell."""

    def told(self) -> list[tuple[int, Event]]:
        """The events; talks with the outcome told, an accord not reached added where nothing else tells of it."""
        talks = [n for n, (_, event) in enumerate(self.found) if event.cls in _TALKING and event.realis in _REAL]
        for n in talks:
            at, event = self.found[n]
            if event.outcome is None and (outcome := self._outcome(event)) is not None:
                self.found[n] = at, replace(event, outcome=outcome)
        self._undo()
        if any(event.cls in (*_TALKING, *_AGREED) and event.outcome is not None for _, event in self.found):
            return self.found
        new = next(self._accords(), None)
        if new is None:
            return self.found
        return numbered([*self.found, new])

    def _undo(self) -> None:
        """The accords that the words for a failure name: "the treaty was left unsigned"."""
        for n, (at, event) in enumerate(self.found):
            if event.cls not in _AGREED or event.outcome is not None or event.realis == "denied":
                continue
            told = self._in(event.sentence) if self.t.tag[at] in ("NN", "NNS", "NNP") else None
            if told is None or told[0] != "failed":
                continue
            unsigned = "unsigned" in self.reading.article.text[told[1] : told[2]]
            if unsigned or (told[1] <= event.trigger.start < told[2]):
                self.found[n] = at, replace(event, realis="denied", outcome="failed")

    def _outcome(self, talks: Event) -> Outcome | None:
        """As their sentence tells, or one right behind it that tells of no other talks."""
        others = {e.sentence for _, e in self.found if e.cls in _TALKING and e is not talks}
        for sentence in range(talks.sentence, talks.sentence + _BEHIND + 1):
            if sentence != talks.sentence and sentence in others:
                continue
            told = self._in(sentence)
            if told is not None:
                return told[0] if self._of_that_day(talks, sentence) else None
        return None

    def _of_that_day(self, talks: Event, sentence: int) -> bool:
        """The sentence gives no other day than that of the talks."""
        if talks.when is None or talks.when.date is None or sentence == talks.sentence:
            return True
        words, start = self.lowered(sentence)
        days = {one.date for one in self.times if one.date and start <= (one.start or 0) < start + len(words)}
        return not days or talks.when.date in days

    def _in(self, sentence: int) -> _Found | None:
        """What a sentence tells, and where the words for it stand; none where it tells of both ends."""
        if sentence > self.t.sentence[-1]:
            return None
        words, start = self.lowered(sentence)
        if _pattern("another").search(words):
            return None
        none, some = _sure(words, "none", "unsure_none"), _sure(words, "some", "unsure")
        told = none or some
        if told is None or (none is not None and some is not None):
            return None
        return "failed" if none is not None else "achieved", start + told.start(), start + told.end()

    # ------------------------------------------------------------ accords without a word of their own

    def _accords(self) -> Iterator[tuple[int, Event]]:
        """Failures of the first sentences, where they speak of those who talk."""
        telling = {e.sentence for _, e in self.found if e.cls in (*_TALKING, *_AGREED)}
        for sentence in dict.fromkeys(self.t.sentence):
            if sentence >= _BEGINNING:
                return
            told = self._in(sentence) if sentence not in telling else None
            if told is None or told[0] != "failed":
                continue
            words = self.reading.article.text[told[1] : told[2]].lower()
            accord = bool(_pattern("DEAL").search(words)) or "unsigned" in words
            roles = tuple(self._roles(sentence))
            if not self._may_talk(sentence, sum(role.role == "participant" for role in roles)):
                continue
            new = Added(
                "Agree" if accord else "Talks",
                Span(told[1], told[2]),
                sentence,
                "failed",
                roles,
                "denied" if accord else "asserted",
            )
            yield self.addition(new)

    def _may_talk(self, sentence: int, parties: int) -> bool:
        """Two are named, or one in words of diplomacy; none of war."""
        words = self.grammar.words_of(sentence)
        formal = not words.isdisjoint(word_sets()["@diplomatic"])
        return parties >= (1 if formal else 2) and words.isdisjoint(word_sets()["@combat"] | _ELSEWHERE)

    def _roles(self, sentence: int) -> Iterator[Role]:
        """The states and groups that a sentence names, and where they met."""
        words, start = self.lowered(sentence)
        seen: set[str] = set()
        for one in self.reading.mentions:
            if not start <= one.start < start + len(words) or one.kind == "pronoun" or one.entity in seen:
                continue
            role = self._role(one)
            if role is not None:
                seen |= {one.entity} if one.entity is not None else set()
                yield Role(role, one.start, one.end, one.id)  # type: ignore[arg-type]

    def _role(self, one: Mention) -> str | None:
        before = self.reading.article.text[max(0, one.start - 12) : one.start].lower()
        if is_any(one.cls, ("City", "Place")) and not is_any(one.cls, ("Country",)) and _AT.search(before):
            return "place"
        return "participant" if is_any(one.cls, _PARTIES) else None


def _sure(words: str, what: str, unsure: str) -> re.Match[str] | None:
    """The first expression of a list that is told to be so."""
    for told in _pattern(what).finditer(words):
        if not _pattern(unsure).search(words[max(0, told.start() - _BEFORE) : told.start()]):
            return told
    return None


@cache
def _pattern(what: str) -> re.Pattern[str]:
    """A pattern of the table, with its words for deals and talks put in."""
    words = table("accords")
    deals, talks = (rf"(?:{'|'.join(words[name])})" for name in ("deals", "talks"))
    told = "DEAL" if what == "DEAL" else words[what]
    pattern = told if isinstance(told, str) else "|".join(f"(?:{one})" for one in told)
    return re.compile(pattern.replace("DEAL", deals).replace("TALKS", talks))
