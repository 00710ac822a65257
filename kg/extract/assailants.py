"""Nobody known did it, and another clause shows them: "was shot. | Two men on a motorbike fired five times"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.doers import is_deed
from kg.extract.frames import word_sets
from kg.extract.roles import Cast
from kg.lexicon import table
from kg.model import Event, Mention, Role
from kg.ontology import is_any

_DEEDS = ("Assault", "Abduction")
_NEAR = (0, 1, -1)  # sentences from the deed to those who did it, likeliest first
_SUBJECTS = ("nsubj",)


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
        return [(at, self._with_doer(at, event) if self._is_open(event) else event) for at, event in self.found]

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
        """Subjects of a sentence that are nobody known and do what those who strike do."""
        t = self.t
        first, end = t.span_of(sentence)
        for i in range(first, end):
            if t.dep[i] in _SUBJECTS and t.pos[i] in ("NOUN", "PROPN", "NUM") and self._is_doer(i):
                yield i

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
