"""Where an article's first deed was that no words give a place: at the one spot of which its beginning speaks.

"Two tankers were set alight. X was covered in smoke by noon", "the school stands in X", "the footage shows the wreck in
the sand at X", "X police collared him on Monday", "villagers in X said they heard shots": what is told around the deed
puts it there, unless it speaks of other things or of more than one spot.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from kg.extract.frames import word_sets
from kg.extract.located import Located
from kg.extract.places import PLACES, cared_for, of_another
from kg.extract.scenes import Scenes
from kg.extract.sequels import BEGINNING, KINDS, Sequels, is_deed
from kg.extract.speech.words import cues
from kg.model import Event, Mention, Role
from kg.ontology import is_any

_POINTS = ("City", "Facility", "BorderCrossing", "NaturalFeature", "Place")
_TOWNS = ("City", "Place")
_WHOLES = {*_TOWNS, "Region"}
_MEETINGS = ("Consult", "Agree", "Mediation")
_WORDS = ("PublicStatement",)
_CAUGHT = ("Arrest", "Seizure")
_BEHIND = 2  # sentences behind the deed in which its article tells where it was
_BREAKS = frozenset((",", ";", ":", '"', "“", "”", "–", "—", "--", "(", ")"))
_JOINS = frozenset("when as while after before where which who whom whose since until because although that".split())
_MEANWHILE = frozenset(("when", "as", "while", "after"))
_OF_ANOTHER = frozenset(("that", "who", "whom", "whose"))  # what opens a clause on somebody or something else
_HOSTING = frozenset(("host", "hosting", "venue"))
_DAY = len("2025-10-15")
_AHEAD = frozenset("will would shall may might could should must".split())
_PICTURED = frozenset(("show", "reveal", "capture", "document", "picture"))  # "the video | shows | the wreck in X"
_SUBJECTS = ("nsubj", "nsubjpass")
_IN_ITS_WAKE = ("Closure", "Displacement")  # "schools in X were shut", "traffic in X ground to a halt"
_NEAR = 3  # words between a name and the office that it goes with


class Whereabouts(Scenes):
    """Finds the one spot that the beginning of an article speaks of."""

    def __init__(self, sequels: Sequels, found: Sequence[tuple[int, Event]], mentions: Sequence[Mention]) -> None:
        super().__init__(sequels.spots, found, mentions)
        self.sequels = sequels

    def told(self) -> list[tuple[int, Event]]:
        """The events; the first deeds, where nothing else tells their place, with that spot."""
        self._seat()
        deeds = [n for n, (_, event) in enumerate(self.found) if is_deed(event) and not is_any(event.cls, _WORDS)]
        sentence = self.found[deeds[0]][1].sentence if deeds else BEGINNING
        first = [n for n in deeds if self.found[n][1].sentence == sentence]
        for kinds in KINDS if sentence < BEGINNING else ():
            group = [n for n in first if is_any(self.found[n][1].cls, kinds)]
            if group and not any(self._placed(self.found[n][1]) for n in group):
                spots = self._sole([self.found[n][1] for n in group], kinds)
                if spots and self.g.heads[spots[0]].kind != "pronoun":
                    self._give(spots[0], group)
        self._refine()
        return self.found

    def _give(self, spot: int, group: Sequence[int]) -> None:
        for n in group:  # who did it may be called after the town: "Lima police"
            at, event = self.found[n]
            self.found[n] = at, replace(event, roles=(*event.roles, _place(self.g.heads[spot])))

    def _seat(self) -> None:
        """Takes the town for the place, not what it lies at: "the Red Sea port of X"; and the host for the venue."""
        for n, (at, event) in enumerate(self.found):
            hosted = is_any(event.cls, ("Consult",)) and not _HOSTING.isdisjoint(self._words_of(event))
            for i, role in enumerate(event.roles):
                town = self._town(role, hosted=hosted) if role.mention is not None else None
                if town is not None:
                    self.found[n] = at, replace(event, roles=(*event.roles[:i], _place(town), *event.roles[i + 1 :]))

    def _town(self, role: Role, *, hosted: bool) -> Mention | None:
        """The town that a role should name as the place, if it does not."""
        named = self.mentions[role.mention or 0]
        if role.role == "place" and named.cls == "NaturalFeature" and named.end < role.end:
            spots = (one for one in self.mentions.values() if one.cls in _TOWNS and one.entity)
            return next((one for one in spots if named.end < one.start and one.end == role.end), None)
        return named if role.role == "agent" and hosted and named.cls == "City" else None

    def _words_of(self, event: Event) -> list[str]:
        return self.t.lemma[slice(*self.t.at(event.trigger.start, event.trigger.end))]

    def _refine(self) -> None:
        """Puts events that are told to be in a town in the part of it that is named: "X, in the west of Y"."""
        inside = {outer.id: inner for inner, outer in self._pairs if {inner.cls, outer.cls} <= _WHOLES}
        for n, (at, event) in enumerate(self.found if inside else ()):
            if is_any(event.cls, _MEETINGS):  # "talks on the Kuril islands in Vladivostok"
                continue
            told = {role.mention for role in event.roles if role.mention is not None}
            for role in event.roles:
                part = inside.get(role.mention) if role.role == "place" and role.mention is not None else None
                if part is not None and part.id not in told:
                    wide = self.mentions[role.mention or 0].cls == "Region"
                    spots = (_place(part), role) if wide else (_place(part),)
                    i = event.roles.index(role)
                    self.found[n] = at, replace(event, roles=(*event.roles[:i], *spots, *event.roles[i + 1 :]))
                    break

    @cached_property
    def _pairs(self) -> list[tuple[Mention, Mention]]:
        """The places of the article with those that hold them."""
        pairs = Located(self.t, list(self.mentions.values())).pairs()
        return [(inner, outer) for inner, outer, _, _ in pairs if inner.entity != outer.entity]

    def _sole(self, events: Sequence[Event], kinds: tuple[str, ...]) -> list[int]:
        """The one spot that is told, by what is surest first."""
        spots = list(self._around(events[0]))
        told = [role.mention for event in events for role in event.roles if role.role == "place"]
        if any(mention is not None and self.mentions[mention].entity for mention in told):
            spots = [i for i in spots if self.g.heads[i].cls in _POINTS and not self._lies_elsewhere(i, events)]
        for tells in (self._is_site, self._is_home):
            found = self._narrowest([i for i in spots if tells(i, events[0], kinds)])
            if found:
                return found if len({self._name(i) for i in found}) == 1 else []
        return []

    def _around(self, event: Event) -> Iterator[int]:
        """The spots that the sentences around an event name, up to one that tells of another."""
        for sentence in range(event.sentence + 1 + _BEHIND):
            first, end = self.t.span_of(sentence)
            if sentence > event.sentence and (first == end or self.sequels.is_other(event, first, end)):
                return
            for i in range(first, end):
                mention = self.g.heads.get(i)
                named = mention is not None and mention.entity and mention.cls in (*_POINTS, "Region")
                if named and (sentence >= event.sentence or self._is_alone(i, first, end)):
                    yield i

    def _is_alone(self, spot: int, first: int, end: int) -> bool:
        """Whether no other spot, but one that it lies in, is named in a sentence."""
        named = [self.g.heads[i] for i in range(first, end) if i in self.g.heads]
        spots = {one.entity for one in named if one.entity and one.cls in _POINTS}
        around = {outer.entity for inner, outer in self._pairs if inner is self.g.heads[spot]}
        return spots <= {self.g.heads[spot].entity, *around}

    def _lies_elsewhere(self, spot: int, events: Sequence[Event]) -> bool:
        """Whether a spot is told to be in another region: "burned a village in X", "a farm near A, in B"."""
        roles = (role.mention for event in events for role in event.roles if role.role == "place")
        told = (self.mentions[mention] for mention in roles if mention is not None)
        own = {mention.entity for mention in told if mention.cls == "Region"}
        around = {o.entity for i, o in self._pairs if i is self.g.heads[spot] and o.cls == "Region"}
        return bool(own) and bool(around) and own.isdisjoint(around)

    # ------------------------------------------------------------ what speaks for a spot

    def _is_site(self, i: int, event: Event, kinds: tuple[str, ...]) -> bool:
        """Whether something is told to be or go on at a spot that is no other matter."""
        first, end = self.t.at(self.g.heads[i].start, self.g.heads[i].end)
        words = range(*self._clause(first, end))
        if cared_for(self.g, i) or of_another(self.g, i, ()) or self._of_speaker(i):
            return False
        where = self.spots.where(first, self.g.heads[i])
        if where and self.t.lemma[where - 1].lower() in word_sets()["@lying"]:
            return True  # "the convent, which stands in X"
        if (words.start and self.t.lower[words.start - 1] in _OF_ANOTHER) or self._is_of_old(words, event):
            return False
        if any(self._is_aside(k, kinds) for k in words if not first <= k < end):
            return False
        if where is not None and where >= words.start:
            return not self._is_settled(where) and (self.t.sentence[i] != event.sentence or self._opens(i, event))
        return self._is_topic_of(i, kinds) or self._is_owner(i)

    def _clause(self, first: int, end: int) -> tuple[int, int]:
        """The words around a name that no comma or joining word parts from it."""
        begin, stop = self.t.span_of(self.t.sentence[first])
        start = next((k + 1 for k in range(first - 1, begin - 1, -1) if self._parts(k)), begin)
        return start, next((k for k in range(end, stop) if self._parts(k)), stop)

    def _parts(self, k: int) -> bool:
        return self.t.text[k] in _BREAKS or self.t.lower[k] in _JOINS

    def _is_aside(self, k: int, kinds: tuple[str, ...]) -> bool:
        """Whether a word makes its clause one of words, of healing, of what is to come or of another deed."""
        word, sets = self.t.lemma[k].lower(), word_sets()
        if word in _PICTURED:
            return False
        if self.t.pos[k] == "VERB" and (word in cues() or word in sets["@aside"] or word in sets["@address"]):
            return True
        if word in sets["@care"] or word in sets["@medic"] or self.t.lower[k] in _AHEAD or word == "similar":
            return True
        trigger = self.triggers.found.get(k)
        other = trigger is not None and trigger.frame.cls
        return bool(other) and not is_any(other or "", (*kinds, *_IN_ITS_WAKE))

    def _opens(self, i: int, event: Event) -> bool:
        """ "Traffic in X came to a halt | when workers rallied": the main clause, before that of the deed."""
        first, _ = self.t.span_of(event.sentence)
        at = next(iter(self.t.at(event.trigger.start, event.trigger.end)))
        before = self.t.lower[first:i]
        return i < at and _JOINS.isdisjoint(before) and not _MEANWHILE.isdisjoint(self.t.lower[i:at])

    def _is_of_old(self, words: range, event: Event) -> bool:
        """Whether a clause tells of another time: "a depot that burned in X | in March"."""
        start, end = self.t.start[words.start], self.t.end[words.stop - 1]
        told = ((one.date, one.start) for one in self.sequels.times if one.date and one.start is not None)
        here = [date for date, at in told if start <= at < end]
        day = event.when.date if event.when is not None else None
        return any(not (day or "").startswith(date) and len(date) < _DAY for date in here)

    def _is_settled(self, where: int) -> bool:
        """ "A spokesman | in X", "the ministry | in X": where somebody sits."""
        return self.t.lemma[where - 1].lower() in word_sets()["@seated"]

    def _is_topic_of(self, i: int, kinds: tuple[str, ...]) -> bool:
        """ "X | was covered in smoke", "the town of X | woke to": a town of which it is told what it undergoes."""
        t, at = self.t, i
        while t.dep[at] in ("appos", "pobj", "prep") and (t.dep[at] != "prep" or t.lower[at] == "of"):
            at = t.head[at]
            if t.dep[at] != "prep" and self._is_somebody(at):
                return False  # "the mayor of X was arrested"
        verb = t.head[at]
        if t.dep[at] not in _SUBJECTS or self.g.heads[i].cls not in _TOWNS or t.tag[verb] not in ("VBD", "VBN", "VBZ"):
            return False
        trigger = self.triggers.found.get(verb)
        return t.dep[at] == "nsubjpass" or trigger is None or not trigger.frame.cls

    def _is_somebody(self, i: int) -> bool:
        return i in self.g.heads and self.g.heads[i].cls not in PLACES

    def _is_owner(self, i: int) -> bool:
        """ "X's market", "the streets of X"."""
        return self.t.dep[i] == "poss" and self.t.lemma[self.t.head[i]].lower() in word_sets()["@site_of"]

    def _is_home(self, i: int, event: Event, kinds: tuple[str, ...]) -> bool:
        """Whether those who tell of it or who come to it are of a town: "villagers in X said", "X police caught"."""
        first, end = self.t.at(self.g.heads[i].start, self.g.heads[i].end)
        place = self.g.heads[i]
        if place.cls not in _WHOLES or of_another(self.g, i, ()):
            return False
        if any(role.start <= place.start < role.end for role in event.roles if role.role == "target"):
            return False  # "the mayor of X was arrested": who knows where
        police = self.t.lower[first - 2 : first] == ["police", "in"]
        if police and self._is_alone(i, 0, self.t.span_of(event.sentence + _BEHIND)[1]):
            return True  # "police in X said"
        near = [self.t.lemma[k].lower() for k in range(max(0, first - _NEAR), min(end + _NEAR, len(self.t)))]
        if not word_sets()["@local"].isdisjoint(near):
            return True
        behind = self.t.lemma[end].lower() if end < len(self.t) else ""
        return behind == "police" and is_any(event.cls, _CAUGHT) and self.t.sentence[i] == event.sentence


def _place(spot: Mention) -> Role:
    return Role("place", spot.start, spot.end, spot.id)
