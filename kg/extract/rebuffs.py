"""Deeds that came to nothing, as the words beside them tell: "tried to hijack the ship but had to give up".

What the clause of a deed says of itself is read in :mod:`kg.extract.outcomes`. Here the sentence of the deed, and those
behind it that tell of it, are searched for the words by which papers say that attackers were kept from their aim; the
tree of such sentences is seldom parsed well enough.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from kg.extract.additions import Added, Searching, numbered, spots
from kg.extract.frames import word_sets
from kg.lexicon import table
from kg.model import Event, Outcome, Role, Span
from kg.ontology import is_a

_DEEDS = ("Assault", "Seizure", "Abduction", "Escape")
_REAL = ("asserted", "claimed")
_BEHIND = 2  # sentences in which the words may follow
_BEGINNING = 2  # sentences in which an article tells what it is about
_OBJECT = 50  # characters in which its object follows a verb
_SOMETHING = re.compile(r"\s+(an?|the|its|their|his|her|parts?|much|one|two|three|four|several|some|\d+)\b")
_FLEEING = frozenset(("breakout", "escape", "jailbreak"))
_CROWDS = frozenset("demonstrator protester rioter mob crowd arsonist saboteur petrol intruder infiltrator".split())
_TRYING = ("try", "attempt", "seek", "bid", "plot")
_AT_GUNPOINT = 6  # words: "drove the two men off at gunpoint"
_TAKING = re.compile(r"(seiz|tak|took|hijack|captur|grab|snatch)", re.IGNORECASE)
_ANOTHER = re.compile(r"\W*(?:(?:an?|the|one) )?(?:second|third|fourth|another|other|further|separate|different) ")


@dataclass(frozen=True, slots=True)
class _Rebuff:
    """A failure that a sentence tells: how it came about and the words for it."""

    outcome: Outcome
    words: Span


class Rebuffs(Searching):
    """Gives the deeds of one article the failure that other words of it tell."""

    def told(self) -> list[tuple[int, Event]]:
        """The events; the first deed of a sentence with the failure that the sentence, or one behind it, tells.

        Where an article begins with a failure of attackers and has no word for what they tried, that is added.
        """
        deeds = [n for n, (at, event) in enumerate(self.found) if self._is_deed(at, event)]
        taken: set[int] = set()
        for nth, n in enumerate(deeds):
            at, event = self.found[n]
            here = self.t.sentence[at]
            if here in taken or event.outcome is not None or event.tally:
                continue
            taken.add(here)
            others = {self.t.sentence[self.found[other][0]] for other in deeds}
            behind = (s for s in range(here + 1, here + _BEHIND + 1) if s not in others and not self._of_another(s))
            near = [here, *behind] if not nth else [here]
            killing = event.cls == "Killing" and self.t.lemma[self.t.head[at]].lower() in _TRYING
            rebuff = next((told for s in near if (told := self._rebuff(s, killing=killing)) is not None), None)
            if rebuff is not None and self._may_fail(at, event, rebuff):
                self.found[n] = at, replace(event, outcome=rebuff.outcome)
        return self.found if deeds else self._with_attempt()

    def _of_another(self, sentence: int) -> bool:
        """ "A second device was made safe": the first was not."""
        words, _ = self.lowered(sentence)
        return bool(_ANOTHER.match(words))

    def _is_deed(self, at: int, event: Event) -> bool:
        if event.realis not in _REAL:
            return False
        takes = event.cls == "Arrest" and bool(_TAKING.match(self.t.text[at]))  # "tried to seize a plane"
        return takes or any(is_a(event.cls, cls) for cls in _DEEDS)

    def _may_fail(self, at: int, event: Event, rebuff: _Rebuff) -> bool:
        """Whether the word for a deed leaves open that it failed: "attacked", "tried to seize", not "killed"."""
        if self.t.tag[at] not in ("VBD", "VBN", "VBZ", "VBP"):
            return event.cls != "Killing" or self.t.lemma[self.t.head[at]].lower() in _TRYING
        if event.cls == "Abduction" and self._drives_captives(at):
            return False
        tells = event.trigger.start < rebuff.words.end and rebuff.words.start < event.trigger.end  # "was brought down"
        return tells or self.t.lemma[at].lower() in table("event_words")["rebuffs"]["tried"]

    def _drives_captives(self, verb: int) -> bool:
        """ "Armed men drove them off": with them; where villagers do it, they drive them back."""
        doers = word_sets()["@doer"] | word_sets()["@outlaw"]
        names = {self.t.lemma[o].lower() for o in self.grammar.clause(verb).agents}
        armed = not names.isdisjoint(doers) or "gunpoint" in self.t.lower[verb : verb + _AT_GUNPOINT]
        return armed or any("armed" in self.t.lower[o - 1 : o] for o in self.grammar.clause(verb).agents)

    def _rebuff(self, sentence: int, *, killing: bool = False) -> _Rebuff | None:
        """The failure that the words of a sentence tell; none where they tell of harm done as well."""
        words, start = self.lowered(sentence)
        found = _told("surely").search(words)
        if found is None and _told("harmed").search(words):
            return None
        found = found or _told("foiled").search(words)
        if found is None and _told("devices").search(words):
            found = _told("disarmed").search(words)
        if found is None and _told("flying").search(words) and not _told("some").search(words):
            found = _downed(words)
        failed = None if found is not None else _told("failed").search(words)
        match = found or failed or (_told("spared").search(words) if killing else None)
        if match is None:
            return None
        return _Rebuff("foiled" if found is not None else "failed", Span(start + match.start(), start + match.end()))

    # ------------------------------------------------------------ attempts without a word of their own

    def _with_attempt(self) -> list[tuple[int, Event]]:
        """The events with an attempt that only its failure tells: "approached the ship but could not climb aboard"."""
        for sentence in dict.fromkeys(self.t.sentence):
            if sentence >= _BEGINNING:
                break
            rebuff = self._rebuff(sentence)
            if rebuff is None or self._told_otherwise(rebuff):
                continue
            if (at := self._attackers(sentence, rebuff)) is not None:
                return numbered([*self.found, self._attempt(at, rebuff)])
        return self.found

    def _told_otherwise(self, rebuff: _Rebuff) -> bool:
        """ "Gave up its roadblock": the words tell of a withdrawal."""
        words = rebuff.words
        return any(
            event.cls == "Retreat" and event.trigger.start < words.end and words.start < event.trigger.end
            for _, event in self.found
        )

    def _attackers(self, sentence: int, rebuff: _Rebuff) -> int | None:
        """The last word of the failure, where the sentence speaks of attackers or their weapons."""
        sets = word_sets()
        known = (
            sets["@outlaw"]
            | sets["@weapon"]
            | sets["@missile"]
            | sets["@ammo"]
            | sets["@assault"]
            | _FLEEING
            | _CROWDS
            | {"drone"}
        )
        if self.grammar.words_of(sentence).isdisjoint(known):
            return None
        return bisect_left(self.t.start, rebuff.words.end) - 1

    def _attempt(self, at: int, rebuff: _Rebuff) -> tuple[int, Event]:
        sentence = self.t.sentence[at]
        words = self.grammar.words_of(sentence)
        cls = "Escape" if words & _FLEEING else "Attack"
        roles = (*self._targets(sentence), *spots(self.grammar, [sentence], self.reading))
        told = Added(cls, rebuff.words, sentence, rebuff.outcome, roles)
        return self.addition(told)

    def _targets(self, sentence: int) -> Iterator[Role]:
        """The persons whom a sentence names."""
        first, end = self.t.span_of(sentence)
        start, stop = self.t.start[first], self.t.end[end - 1]
        for mention in self.reading.mentions:
            if start <= mention.start < stop and mention.cls == "Person" and mention.kind == "name":
                yield Role("target", mention.start, mention.end, mention.id)


def _downed(words: str) -> re.Match[str] | None:
    """ "The drones were brought down", "brought down two drones"; not "a missile that brought down part of a house"."""
    found = _told("downed").search(words)
    if found is None:
        return None
    after = words[found.end() :][:_OBJECT]
    return None if _SOMETHING.match(after) and not _told("flying").search(after) else found


@cache
def _told(what: str) -> re.Pattern[str]:
    """A pattern that matches any of the expressions of a list."""
    return re.compile("|".join(f"(?:{one})" for one in table("event_words")["rebuffs"][what]))
