"""Words of one sentence that tell of one deed: "were killed when rebels stormed", "the attack killed three".

What a paper leaves out of one of them (the day, the place, who did it) it tells with the other.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.frames import word_sets
from kg.extract.grammar import Grammar
from kg.extract.matching import Trigger
from kg.extract.triggers import Triggers

_HARM = frozenset(
    "Attack AirStrike Bombing Killing Assault Abduction Clash Arrest Seizure Coerce MilitaryOperation Protest "
    "LegalAction".split()
)
_THROUGH = frozenset(("in", "during", "by", "from", "at", "after", "following"))
_STEPS = 2  # from "killed" over "when stormed" to "the raid on"


class Sisters:
    """Finds what tells of the same deed as a trigger."""

    def __init__(self, grammar: Grammar, triggers: Triggers) -> None:
        self.g = grammar
        self.t = grammar.t
        self.triggers = triggers

    def of(self, trigger: Trigger, verb: int) -> list[int]:
        """Tokens that tell of the same deed, nearest first: triggers and plain verbs that say what was going on."""
        found = [*self._watched(trigger.at), *self._by_itself(trigger)]
        if trigger.frame.cls not in _HARM:
            return found
        be = (self.t.head[trigger.at],) if self.t.dep[trigger.at] == "acomp" else ()  # "20 | are | dead"
        edge = list(dict.fromkeys((trigger.at, verb, *be)))
        seen = {*edge}
        for _ in range(_STEPS):
            beside = [(at, one) for at in edge for one in self._beside(at) if one not in seen]
            edge = list(dict.fromkeys(one for at, one in beside if self._belongs(at, one)))
            seen.update(edge)
            found += edge
        return found

    def _by_itself(self, trigger: Trigger) -> Iterator[int]:
        """ "The exchange, completed on Tuesday, | freed 30 prisoners": one release."""
        for i in self.g.clause(trigger.at).agents if trigger.frame.pos == "v" else ():
            event = self.triggers.found.get(i)
            if event is not None and event.frame.cls == trigger.frame.cls == "Release":
                yield i
                yield from (k for k in self.g.kids[i] if self.t.dep[k] in ("relcl", "acl"))

    def _watched(self, i: int) -> Iterator[int]:
        """ "Flew to Bria to watch fighters | hand in their arms": who watched it, and went there for it, was there."""
        t, seen = self.t, self.t.head[i]
        as_ = t.dep[i] == "advcl" and any(t.lower[k] in ("as", "while") for k in self.g.kids[i] if t.dep[k] == "mark")
        if not (as_ or t.dep[i] in ("ccomp", "xcomp")) or t.lemma[seen].lower() not in word_sets()["@watch"]:
            return
        yield seen
        if t.dep[seen] in ("advcl", "xcomp") and any(t.lower[k] == "to" for k in self.g.kids[seen]):
            yield t.head[seen]

    def _event(self, i: int) -> Trigger | None:
        """The event of a word, or of the adjective that a form of "be" goes with."""
        states = (self.triggers.event(k) for k in self.g.kids[i] if self.t.dep[k] == "acomp")
        return self.triggers.event(i) or next((one for one in states if one is not None), None)

    def hit(self, i: int) -> bool:
        """Does a word tell that people were killed or hurt?"""
        event = self._event(i)
        return event is not None and event.frame.counts in ("killed", "wounded")

    def harms(self, i: int) -> bool:
        """Does a word tell of violence or force?"""
        event = self.triggers.event(i)
        return event is not None and event.frame.cls in _HARM

    def at_once(self, clause: int) -> str:
        """The conjunction with which a past clause tells what happened at the same time, "" for none."""
        t = self.t
        if t.dep[clause] != "advcl" or t.tag[clause] not in ("VBD", "VBN"):
            return ""
        kids = (k for k in self.g.kids[clause] if t.dep[k] in ("mark", "advmod") and k < clause)
        return next((t.lower[k] for k in kids if t.lower[k] in ("when", "as", "while", "after")), "")

    def _belongs(self, at: int, other: int) -> bool:
        """Is one deed told? "As" and "after" join deeds of two as well as one: who is hit ties them."""
        link = self._link(at, other) or self._link(other, at)
        if not self.harms(other):
            return self._told_plainly(at, other, link)
        if link in ("as", "while"):
            return self.hit(at) != self.hit(other)
        if link in ("after", "following"):
            return (self.hit(at) or self._stands(at)) and not self.hit(other) and not self._of_people(other)
        return True

    def _told_plainly(self, at: int, other: int, link: str) -> bool:
        """Does a verb that is no event say where and when: "was passing X when", "shot as he left X"?"""
        t = self.t
        event = self.triggers.event(other)
        cls = event.frame.cls if event is not None else ""
        if link in ("as", "while") and cls == "Investigation":
            return True  # "while soldiers searched a house in X, a bomb went off"
        if t.pos[other] != "VERB" or cls:
            return False
        if link == "after":  # "caught fire in X after a depot was struck"
            fire = any(t.lemma[s].lower() in ("fire", "blaze", "flame") for s in self.g.subjects(other))
            return t.head[at] == other and (fire or t.lemma[other].lower() in word_sets()["@effect"])
        if link == "when":
            return t.dep[other] != "advcl"
        if link in ("as", "while"):
            return self.hit(at) and any(t.pos[s] == "PRON" for s in self.g.subjects(other))
        return t.head[at] == other and (t.dep[at] == "conj" or (t.dep[at] == "advcl" and self._result(at)))

    def _link(self, below: int, above: int) -> str:
        """The preposition or conjunction by which one word hangs on another, "" for none."""
        t, prep = self.t, self.t.head[below]
        if t.dep[below] == "pobj" and t.head[prep] == above:
            return t.lower[prep]
        return self.at_once(below) if prep == above else ""

    def _stands(self, i: int) -> bool:
        """ "Is in custody", "are dead": what came of a deed."""
        event = self.triggers.event(i)
        return event is not None and event.frame.target[:1] == ("subj",) and event.frame.cls == "Arrest"

    def _of_people(self, i: int) -> bool:
        event = self.triggers.event(i)
        return event is not None and event.frame.cls in ("Protest", "Arrest")

    def _beside(self, i: int) -> Iterator[int]:
        t = self.t
        if t.pos[i] in ("VERB", "AUX"):
            yield from self._clauses(i)
            yield from (o for word, o in self.g.objects(i) if word in _THROUGH and o in self.triggers.found)
            yield from (o for o in self.g.clause(i).agents if o in self.triggers.found and o not in self.g.heads)
            return
        above = t.head[i]
        if t.dep[i] == "pobj" and t.lower[above] in _THROUGH:
            above, told = t.head[above], True
        else:
            told = t.dep[i] in ("nsubj", "nsubjpass")
        if told and t.pos[above] == "VERB":
            yield above
        yield from (k for k in self.g.kids[i] if t.dep[k] in ("relcl", "acl") and i in self.g.clause(k).agents)

    def _clauses(self, verb: int) -> Iterator[int]:
        t = self.t
        for kid in self.g.kids[verb]:
            clause = t.dep[kid] == "advcl" and (self.at_once(kid) or self._result(kid))
            if clause or (t.dep[kid] == "conj" and _past(t.tag[kid], t.tag[verb])):
                yield kid
        if t.dep[verb] == "advcl" and (self.at_once(verb) or self._result(verb)):
            yield t.head[verb]
        if t.dep[verb] == "conj" and _past(t.tag[verb], t.tag[t.head[verb]]):
            yield t.head[verb]
        if t.dep[verb] == "relcl" and t.head[verb] in self.g.clause(verb).agents:
            yield t.head[verb]

    def _result(self, clause: int) -> bool:
        """ "Attacked the village, | killing three"."""
        return self.t.tag[clause] == "VBG" and not any(self.t.dep[k] in ("mark", "aux") for k in self.g.kids[clause])


def _past(one: str, other: str) -> bool:
    """Two forms that stand side by side: "clashed near X, and five were killed"."""
    return one == other or {one, other} <= {"VBD", "VBN"}
