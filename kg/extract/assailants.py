"""Nobody known did it, and another clause shows them: "was shot. | Two men on a motorbike fired five times"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.doers import is_deed
from kg.extract.frames import word_sets
from kg.extract.persons import ends_in_doer, somebody
from kg.extract.roles import Cast
from kg.lexicon import table
from kg.model import Event, Mention, Role
from kg.ontology import is_any

_DEEDS = ("Assault", "Abduction")
_NEAR = (0, 1, -1)  # sentences from the deed to those who did it, likeliest first
_SUBJECTS = ("nsubj",)
_SUBJECTS_TOO = ("nsubj", "nsubjpass")
_REAL = frozenset(("asserted", "claimed"))
_GUESTS = frozenset("guest guests visitor visitors arrival caller".split())
_POINTING = frozenset(("the", "this", "that", "his", "her", "their", "its", "these", "those", "both"))


class Assailants:
    """Gives the deeds of one article that have no doer the nameless ones that it shows at them."""

    def __init__(self, cast: Cast, found: Sequence[tuple[int, Event]], mentions: Sequence[Mention]) -> None:
        self.mentions = {mention.id: mention for mention in mentions}
        self.cast = cast
        self.g = cast.g
        self.t = cast.t
        self.found = found

    def told(self) -> list[tuple[int, Event]]:
        """The events; deeds with those who did them."""
        return [(at, self._told(at, event)) for at, event in self.found]

    def _told(self, at: int, event: Event) -> Event:
        if event.cls == "Visit" and event.realis in _REAL:
            return self._with_guest(event)
        return self._with_doer(at, event) if self._is_open(event) else event

    def _with_guest(self, event: Event) -> Event:
        """Of a visit by somebody who is described alone: who he is, as the next sentence tells: "The guest, | X,"."""
        acting = [role for role in event.roles if role.role == "agent"]
        behind = event.sentence + 1
        if any(map(self._is_known, acting)) or behind > self.t.sentence[-1] or behind in self.g.endless:
            return event
        first, end = self.t.span_of(behind)
        guests = (i for i in range(first, end) if self.t.lower[i] in _GUESTS and self.t.dep[i] in _SUBJECTS_TOO)
        told = (k for i in guests for k in self.g.kids[i] if self.t.dep[k] == "appos" and self.g.named(k) is not None)
        doer = next(told, None)
        if doer is None:
            return event
        kept = (role for role in event.roles if role.role != "agent")
        return replace(event, roles=(self.cast.role("agent", doer), *kept))

    def _is_open(self, event: Event) -> bool:
        told = any(role.role in ("agent", "participant") for role in event.roles)
        return not told and is_deed(event) and is_any(event.cls, _DEEDS)

    def _with_doer(self, at: int, event: Event) -> Event:
        sentence = self.t.sentence[at]
        for step in _NEAR:
            near = sentence + step
            if near < 0 or near in self.g.endless or (step and self._has_deed(near, event)):
                continue
            if (doer := next(self._doers(near), None)) is not None:
                role = self.cast.role("agent", doer)
                if any(one.start < role.end and role.start < one.end for one in event.roles):
                    return event
                return replace(event, roles=(*event.roles, role))
        return event

    def _has_deed(self, sentence: int, event: Event) -> bool:
        """Whether a sentence tells of another deed, at which those may be whom it shows."""
        others = (one for _, one in self.found if one.sentence == sentence and is_deed(one))
        hit = {(role.start, role.mention) for role in event.roles if role.role == "target"}
        return any(self._another(one, event, hit) for one in others)

    def _another(self, one: Event, event: Event, hit: set[tuple[int, int | None]]) -> bool:
        if any(role.role == "agent" and self._is_known(role) for role in one.roles):
            return True
        spots = [{role.mention for role in told.roles if role.role == "place"} for told in (one, event)]
        if all(spots) and one.sentence != event.sentence and spots[0].isdisjoint(spots[1]):
            return True  # "a bomb went off in X. Gunmen fired on a team in Y"
        days = [told.when.date if told.when else None for told in (one, event)]
        return all(days) and days[0] != days[1]

    def _is_known(self, role: Role) -> bool:
        return role.mention is not None and self.mentions[role.mention].entity is not None

    def _doers(self, sentence: int) -> Iterator[int]:
        """Subjects of a sentence that are nobody known and do what those who strike do; who they are told to be."""
        t = self.t
        first, end = t.span_of(sentence)
        for i in range(first, end):
            if t.dep[i] not in _SUBJECTS_TOO or t.pos[i] not in ("NOUN", "PROPN", "NUM"):
                continue
            if t.lower[i] in table("doers")["striking"]["sure"] and (is_ := self._told_to_be(i)) is not None:
                yield is_
            elif t.dep[i] in _SUBJECTS and self._is_doer(i):
                yield i

    def _told_to_be(self, i: int) -> int | None:
        """ "The assailant, | a retired soldier, was wrestled down", "the killer was | a man of 43"."""
        t = self.t
        if not any(k < i and t.lower[k] in _POINTING for k in self.g.kids[i]):
            return None
        beside = [k for k in self.g.kids[i] if t.dep[k] == "appos" and k > i]
        if not beside and t.lemma[t.head[i]] == "be":
            beside = [k for k in self.g.kids[t.head[i]] if t.dep[k] == "attr" and k > i]
        told = (k for k in beside[:1] if t.pos[k] == "NOUN" and (somebody(self.g, k) or ends_in_doer(self.g, k)))
        return next((k for k in told if t.lower[k] not in table("doers")["striking"]["sure"]), None)

    def _is_doer(self, i: int) -> bool:
        t, word, verb = self.t, self.t.lower[i], self.t.head[i]
        own = self.g.heads.get(i)
        if (own is not None and own.entity is not None) or t.pos[verb] != "VERB" or self.g.is_passive(verb):
            return False
        sure = word in table("doers")["striking"]["sure"]
        if not sure and word not in table("doers")["striking"]["men"]:
            return False
        deeds = [verb, *(k for k in self.g.kids[verb] if t.dep[k] in ("conj", "xcomp"))]
        acts = table("doers")["striking"]["acts"]
        strikes = any(t.lemma[k].lower() in acts for k in deeds)
        return strikes or (sure and t.lemma[verb].lower() not in word_sets()["@suffer"])
