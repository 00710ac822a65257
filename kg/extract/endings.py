"""How talks ended, as those who held them tell: they signed at the talks, failed to agree, left empty-handed.

What one clause says of the talks themselves is read in :mod:`kg.extract.outcomes`. Here what the parties did is taken
for the outcome of the talks in the same sentence, then of those in the sentence before or behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from kg.extract.diplomacy import is_result
from kg.extract.frames import word_sets
from kg.extract.grammar import Grammar
from kg.extract.marks import marks
from kg.extract.outcomes import empty_handed, top
from kg.extract.triggers import Triggers
from kg.lexicon import table
from kg.model import Event, Mention, Outcome

_TALKING = frozenset("Talks Meeting Consult Mediation".split())
_AGREED = frozenset(("Agree", "Ceasefire"))
_REAL = frozenset(("asserted", "claimed"))
_NOT_AT = frozenset(("for", "to", "on", "about", "until", "before"))
_SIDES = frozenset(("agent", "participant"))
_WORDS = frozenset(("statement", "communiqué", "communique", "declaration"))  # one may agree and yet publish none
_WALK = ("walk", "storm", "stalk", "march")
_BALK = ("fail", "refuse", "struggle", "decline")
_MAKE = ("make", "achieve", "produce", "yield", "bring", "find", "see")
_STAY = ("remain", "be")
_AT_ISSUE = frozenset("difference gap divide dispute wording term detail row issue question matter point".split())
_BEHIND = 2  # sentences


class Endings:
    """Gives the talks of one article the outcomes that other words of it tell."""

    def __init__(
        self, grammar: Grammar, triggers: Triggers, found: Sequence[tuple[int, Event]], mentions: Sequence[Mention]
    ) -> None:
        self.entities = {mention.id: mention.entity for mention in mentions}
        self.grammar = grammar
        self.t = grammar.t
        self.triggers = triggers
        self.found = list(found)

    def told(self) -> list[tuple[int, Event]]:
        """The events; talks with the outcome that their article tells."""
        open_ = [n for n, (_, event) in enumerate(self.found) if _is_open(event)]
        if not open_:
            return self.found
        signs = dict(self._signs())
        for n in open_:
            at, event = self.found[n]
            outcome = self._outcome(at, event, signs) or self._flatly(at)
            if outcome is not None:
                self.found[n] = at, replace(event, outcome=outcome)
        return self.found

    def _flatly(self, at: int) -> Outcome | None:
        """ "Talks about the control of the airspace ended without an agreement", whatever the tree makes of it."""
        _, end = self.t.span_of(self.t.sentence[at])
        behind = " ".join(self.t.lower[at + 1 : end])
        return "failed" if _flat().search(behind) else None

    def _outcome(self, at: int, event: Event, signs: dict[int, Outcome]) -> Outcome | None:
        """Of the talks: as the words of their sentence say, else those of the sentences behind, else the one before."""
        here = self.t.sentence[at]
        own = [v for v in signs if self.t.sentence[v] == here and self._held_there(at, v)]
        if own:
            return signs[min(own, key=lambda v: (abs(v - at), v))]
        if any(self.t.sentence[v] == here for v in signs):
            return None
        others = {self.t.sentence[i] for i, e in self.found if i != at and e.cls in _TALKING and _another(event, e)}
        for sentence in (*range(here + 1, here + _BEHIND + 1), here - 1):
            if sentence in others:
                continue
            told = [v for v in signs if self.t.sentence[v] == sentence and self._same_affair(event, v)]
            if told:
                return signs[told[0]]
        return None

    def _same_affair(self, talks: Event, verb: int) -> bool:
        """May a clause of another sentence tell of the talks: no other day, no other parties, nothing long past?"""
        if any(self.t.lower[k] == "had" for k in self.grammar.kids[verb]):
            return False
        known = self._parties(talks)
        others = [self._parties(e) for i, e in self.found if self._verb_above(i) == verb]
        return self._same_time(talks, verb) and not (len(known) > 1 and any(other - known for other in others))

    def _parties(self, event: Event) -> set[str]:
        named = (self.entities[r.mention] for r in event.roles if r.mention is not None and r.role in _SIDES)
        return {entity for entity in named if entity is not None}

    def _same_time(self, talks: Event, verb: int) -> bool:
        dates = {
            e.when.date for i, e in self.found if self._verb_above(i) == verb and e.when is not None and e.when.date
        }
        return talks.when is None or talks.when.date is None or not dates or talks.when.date in dates

    def _held_there(self, at: int, verb: int) -> bool:
        """Do the talks stand in the clause of a verb, or in the one it is coordinated with; not what was agreed on?"""
        t, i, noun = self.t, at, top(self.grammar, at)
        if any(above.at == verb for above in self.triggers.chain(at)) and not self._failed_at(verb):
            return False
        for _ in range(12):
            up = t.head[i]
            if i == verb:
                return True
            shown = t.lemma[t.head[up]] == "show"  # "with nothing to show for four days of talks"
            if i == noun and t.dep[i] in ("pobj", "pcomp") and t.lower[up] in _NOT_AT and not shown:
                return False
            if up == i:
                break
            i = up
        return i == verb or verb in self.grammar.coordinated(i) or at in self._above(verb) or self._closed_by(at, verb)

    def _closed_by(self, at: int, verb: int) -> bool:
        """ "Closed their talks | by signing an agreement", "ended two days of talks with the signing of a deal"."""
        by = self.t.head[verb]
        if self.t.lower[by] not in ("by", "with"):
            return False
        closing, i = self.t.head[by], at
        while i != closing and self.t.head[i] != i:
            i = self.t.head[i]
        return i == closing != at

    def _failed_at(self, verb: int) -> bool:
        return any(
            self._verb_above(i) == verb and event.outcome == "failed" for i, event in self.found if event.cls in _AGREED
        ) or self._failed(verb)

    def _above(self, verb: int) -> Iterator[int]:
        """What a verb stands under: "met in Trat, agreeing to …", "as their talks ended"."""
        i = verb
        for _ in range(6):
            if self.t.dep[i] not in ("conj", "advcl", "xcomp", "prep", "pcomp"):
                return
            i = self.t.head[i]
            yield i

    # ------------------------------------------------------------ signs

    def _signs(self) -> Iterator[tuple[int, Outcome]]:
        """The verbs and nouns that tell that the parties came to terms, or that they did not."""
        for at, event in self.found:
            if event.cls in _AGREED and event.realis in _REAL and self._settled(at):
                yield self._verb_above(at), "achieved"
            elif event.cls in _AGREED and event.outcome == "failed":
                yield self._verb_above(at), "failed"
        sentences = {self.t.sentence[at] for at, event in self.found if event.cls in _TALKING}
        for sentence in sorted({s + k for s in sentences for k in range(-1, _BEHIND + 1)}):
            first, end = self.t.span_of(sentence)
            for i in range(first, end):
                if self.t.pos[i] in ("VERB", "AUX"):
                    if self._failed(i):
                        yield i, "failed"
                    elif self._signed(i) or self._brought(i):
                        yield i, "achieved"

    def _verb_above(self, at: int) -> int:
        """The verb of the clause that an event noun stands in."""
        i = at
        while self.t.pos[i] not in ("VERB", "AUX") and self.t.head[i] != i:
            i = self.t.head[i]
        return i if self.t.pos[i] in ("VERB", "AUX") else at

    def _settled(self, at: int) -> bool:
        """Is something agreed on, other than to talk again? A promise or an offer settles nothing."""
        trigger = self.triggers.found.get(at)
        if trigger is None:  # an event that another extractor tells
            return False
        if any(below.frame.cls in _TALKING or below.frame.cls == "Visit" for below in self.triggers.below(trigger)):
            return False
        if trigger.frame.pos == "v":
            first = trigger.frame.words[0]
            return trigger.frame.cls == "Ceasefire" or trigger.frame.cameo == "05" or first in word_sets()["@agreeing"]
        carriers = [self.t.lemma[i].lower() for i in self.triggers.carriers.get(at, ())]
        verb = self.t.head[at]
        if self.t.dep[at] == "dobj" and self.t.lemma[verb].lower() == "announce":
            return True
        made = self.t.dep[at] in ("dobj", "nsubjpass") and self.t.lemma[verb].lower() in word_sets()["@settle"]
        return made or any(word in word_sets()["@settle"] for word in carriers)

    def _failed(self, verb: int) -> bool:
        """ "Left without signing anything", "failed to bridge their differences", "walked out"."""
        word = self.t.lemma[verb].lower()
        if word not in _telling() and not self._none_told(verb):
            return False
        at = marks(self.grammar, verb)
        if at.modal in ("will", "must", "to") or at.conditional:
            return False
        if word in word_sets()["@leave"] and (empty_handed(self.grammar, verb) or self._without(verb)):
            return not at.negated
        if word in _WALK and self._out(verb):
            return not at.negated
        if word in _BALK:
            return any(self._settling(k) for k in self.grammar.kids[verb] if self.t.dep[k] == "xcomp")
        if word in _MAKE and self._none_of(verb, at.negated):
            return True
        if word in _STAY and any(self.t.lower[k] in ("apart", "deadlocked") for k in self.grammar.kids[verb]):
            return True
        return (at.negated and at.modal != "would" and self._settling(verb)) or self._none_told(verb)

    def _signed(self, verb: int) -> bool:
        """ "Signed a prisoner swap", "a text was initialled"."""
        told = self.t.tag[verb] in ("VBD", "VBN", "VBZ") and self.t.dep[verb] != "amod"
        if not told or self.t.lemma[verb].lower() not in word_sets()["@signing"]:
            return False
        at = marks(self.grammar, verb)
        return not (at.negated or at.modal or at.conditional)

    def _brought(self, verb: int) -> bool:
        """ "Emerged from talks with a signed deal"."""
        if self.t.lemma[verb].lower() not in word_sets()["@leave"]:
            return False
        found = [o for word, o in self.grammar.objects(verb) if word == "with" and is_result(self.grammar, o)]
        none = any(self.t.lower[k] in ("no", "little", "nothing") for o in found for k in (o, *self.grammar.kids[o]))
        at = marks(self.grammar, verb)
        return bool(found) and not none and not (at.negated or at.modal or at.conditional)

    def _none_told(self, verb: int) -> bool:
        """ "No deal was in sight", "no breakthrough came"."""
        subjects = (k for k in self.grammar.kids[verb] if self.t.dep[k] in ("nsubj", "nsubjpass"))
        return any(
            is_result(self.grammar, s)
            and self.t.lemma[s].lower() not in _WORDS
            and any(self.t.lower[k] in ("no", "little") for k in self.grammar.kids[s])
            for s in subjects
        )

    def _settling(self, verb: int) -> bool:
        """ "Agree", "sign anything", "bridge their differences"; not "reach the village"."""
        word = self.t.lemma[verb].lower()
        if word in ("agree", "sign", "initial"):
            return True
        objects = self.grammar.clause(verb).patients
        return word in word_sets()["@settle"] and any(
            is_result(self.grammar, o) or self.t.lemma[o].lower() in _AT_ISSUE for o in objects
        )

    def _out(self, verb: int) -> bool:
        below = {self.t.lower[k] for k in self.grammar.kids[verb]}
        objects = {self.t.lemma[o].lower() for _, o in self.grammar.objects(verb)}
        return "out" in below and (not objects or bool(objects & word_sets()["@diplomatic"]) or "after" in below)

    def _without(self, verb: int) -> bool:
        """ "Parted without a joint statement", "left without signing anything"."""
        for prep in self.grammar.kids[verb]:
            if self.t.lower[prep] == "with" and any(self.t.lower[o] == "nothing" for o in self.grammar.kids[prep]):
                return True
            if self.t.lower[prep] != "without":
                continue
            for o in self.grammar.kids[prep]:
                if (is_result(self.grammar, o) and self.t.lemma[o].lower() not in _WORDS) or (
                    self.t.dep[o] == "pcomp" and self._settling(o)
                ):
                    return True
        return False

    def _none_of(self, verb: int, negated: bool) -> bool:
        """ "Made no headway", "issued no joint statement"."""
        for o in self.grammar.clause(verb).patients:
            if is_result(self.grammar, o) and (
                negated or any(self.t.lower[k] in ("no", "little", "scant") for k in self.grammar.kids[o])
            ):
                return True
        return False


@cache
def _telling() -> frozenset[str]:
    """Verbs that may tell that those who talked did not come to terms."""
    sets = word_sets()
    return frozenset((*sets["@leave"], *sets["@settle"], *_WALK, *_BALK, *_MAKE, *_STAY))


@cache
def _flat() -> re.Pattern[str]:
    return re.compile(table("event_words")["endings"]["flat"])


def _is_open(event: Event) -> bool:
    return event.cls in _TALKING and event.outcome is None and event.realis in _REAL


def _another(one: Event, other: Event) -> bool:
    """Are two talks of one article certainly not the same: another round, another day?"""
    if one.ordinal is not None and other.ordinal is not None and one.ordinal != other.ordinal:
        return True
    days = [e.when.date for e in (one, other) if e.when is not None and e.when.date]
    return len(days) == 2 and days[0] != days[1]
