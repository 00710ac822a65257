"""Where what its own words put nowhere happened: at the one place in which its sentence puts anything.

"Was shot dead as she left a gym in Machala", "led away from the clinic she runs in Gonaïves", "blown up as it entered
Palmyra", "Ruili was the venue of the talks": the grammar hangs the place on the gym, the clinic and the entering.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.frames import word_sets
from kg.extract.located import Located
from kg.extract.places import HERE, cared_for, of_another
from kg.extract.speech.words import cues
from kg.extract.spots import Placer
from kg.model import Event, Role
from kg.ontology import is_any
from kg.tokens import FINITE

_DEEDS = ("Assault", "Coerce", "Seizure", "Protest")  # happen at a spot
_MEETINGS = ("Consult", "Agree", "Mediation")
_GROUPS = (_DEEDS, _MEETINGS)
_OF_SCENES = frozenset(("Abduction", "Arrest", "Seizure"))
_REAL = frozenset(("asserted", "claimed"))
_POINTS = ("City", "Facility", "BorderCrossing", "NaturalFeature", "Place")
_SPOTS = (*_POINTS, "Region")
_FAR = frozenset(("to", "into", "for", "towards", "toward", "against", "about", "between", "since", "by", "than"))
_ABOUT = frozenset(("on", "about", "over", "regarding", "concerning"))
_SUBJECTS = ("nsubj", "nsubjpass")
_STEPS = 12
_STOPS = frozenset((",", ".", ";", ":"))
_WHICH = frozenset(("which", "that", "was", "were"))


class Scenes(Placer):
    """Finds the scenes of one article's sentences."""

    _kind: tuple[str, ...] = _DEEDS  # of the events that are being placed

    def placed(self) -> list[tuple[int, Event]]:
        """The events; deeds and meetings without a place with that of their sentence."""
        told: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        for n, (_, event) in enumerate(self.found):
            group = next((i for i, kinds in enumerate(_GROUPS) if is_any(event.cls, kinds)), None)
            if group is not None:
                told[event.sentence, group].append(n)
        for (_, group), numbers in told.items():
            self._kind = _GROUPS[group]
            open_ = [n for n in numbers if self._is_open(*self.found[n])]
            placed = [n for n in numbers if self._placed(self.found[n][1])]
            if open_ and not placed:
                self._place(open_)
            elif self._kind is _MEETINGS or all(is_any(self.found[n][1].cls, ("Protest",)) for n in placed):
                self._share(open_, placed)
            else:
                self._by_weapon(open_, placed)
        return self.found

    def _by_weapon(self, open_: Sequence[int], placed: Sequence[int]) -> None:
        """ "Set off the bomb that wrecked an office in X": it went off where it did its harm."""
        for n in open_:
            trigger = self.found[n][1].trigger
            for done in (self.found[p][1] for p in placed if p != n):
                weapons = (role for role in done.roles if role.role == "instrument")
                spot = next((role for role in done.roles if role.role == "place"), None)
                if spot and any(role.start < trigger.end and trigger.start < role.end for role in weapons):
                    self._add(spot, [n])
                    break

    def _share(self, open_: Sequence[int], placed: Sequence[int]) -> None:
        """ "The talks began in Caracas, where the envoys sat down": one place for what is one meeting."""
        told = [role for n in placed for role in self.found[n][1].roles if role.role == "place"]
        told = [role for role in told if role.mention is not None and self.mentions[role.mention].cls in _POINTS]
        open_ = [n for n in open_ if n not in placed and not is_any(self.found[n][1].cls, ("Agree", "Mediation"))]
        if len({role.mention for role in told}) == 1 and self._kind is _DEEDS:
            self._add(told[0], open_)  # "hit by a bullet while he took part in a march in X"
        elif len({role.mention for role in told}) == 1:
            spot = next((i for i, mention in self.g.heads.items() if mention.id == told[0].mention), None)
            over = self._verb(spot) if spot is not None else None
            self._add(told[0], [n for n in open_ if self._verb(self.found[n][0]) == over])

    def _verb(self, i: int) -> int | None:
        """The verb that a noun hangs on."""
        for _ in range(_STEPS):
            if self.t.pos[i] in ("VERB", "AUX") or self.t.head[i] == i:
                return i
            if self.t.dep[i] not in ("pobj", "prep", "nsubj", "nsubjpass", "dobj", "compound"):
                return None
            i = self.t.head[i]
        return None

    def _add(self, role: Role, numbers: Sequence[int]) -> None:
        for n in numbers:
            at, event = self.found[n]
            if all(one.mention != role.mention for one in event.roles):
                self.found[n] = at, replace(event, roles=(*event.roles, role))

    def _is_open(self, at: int, event: Event) -> bool:
        acts = not is_any(event.cls, ("Agree",)) or self.t.pos[at] == "VERB"  # a word for an accord is not its signing
        return acts and event.realis in _REAL

    def _placed(self, event: Event) -> bool:
        """Whether an event has a place narrower than a province, be it what was hit."""
        told = [role for role in event.roles if role.role in ("place", "target")]
        named = (self.mentions[role.mention] for role in told if role.mention is not None)
        return any(mention.entity and mention.cls in _POINTS for mention in named)

    def _place(self, numbers: Sequence[int]) -> None:
        at = self.found[numbers[0]][0]
        taking = any(self.found[n][1].cls in _OF_SCENES for n in numbers)
        spots = list(self._spots(at, taking))
        spots = [i for i in spots if self._direct(i)] or spots  # "in Cabaret, on the edge of the capital"
        spots = self._narrowest(spots)
        if len({self._name(i) for i in spots}) == 1:
            self._put(spots[0], numbers)
            return
        read = self.spots.behind if self._kind is _DEEDS else self.spots.venue
        for n in numbers:
            if behind := self._narrowest(read(self.found[n][0])):
                self._put(behind[0], [n])

    def _put(self, spot: int, numbers: Sequence[int]) -> None:
        mention = self.g.heads[spot]
        self._add(Role("place", mention.start, mention.end, mention.id), numbers)

    def _narrowest(self, spots: Sequence[int]) -> list[int]:
        """Those that hold no other of them: "Bafut, in the North-West"."""
        if len(spots) < 2:
            return list(spots)
        points = [i for i in spots if self.g.heads[i].cls in _POINTS]
        spots = points or list(spots)
        pairs = Located(self.t, [self.g.heads[i] for i in spots]).pairs()
        outer = {mention.id for _, mention, _, _ in pairs}
        return [i for i in spots if self.g.heads[i].id not in outer]

    def _name(self, i: int) -> str:
        mention = self.g.heads[i]
        return mention.entity or self.t.lower[i]

    def _spots(self, at: int, taking: bool) -> Iterator[int]:
        """The named places of a sentence that something is or goes on at, unless it is another matter."""
        for i in self._sentence(at):
            mention = self.g.heads.get(i)
            if mention is None or mention.cls not in _SPOTS or not (mention.kind == "name" or mention.entity):
                continue
            topic = self._kind is _MEETINGS and self._is_topic(at, i)
            if topic or of_another(self.g, i, (at,)) or self._of_speaker(i):
                continue
            hangs = self._located(self._ground(i), taking) and not self._elsewhere(i) and not self._beside_another(i)
            if hangs or self._is_scene(i) or self._owns(i):
                yield i

    def _of_speaker(self, i: int) -> bool:
        """ "…, the bishop's office in X | estimates", "…, | said a teacher in X": whatever the parser makes of it."""
        t = self.t
        first, end = t.span_of(t.sentence[i])
        close = next((k for k in range(i + 1, end) if t.text[k] in _STOPS), end)
        begin = next((k + 1 for k in range(i - 1, first, -1) if t.text[k] == ","), None)
        if begin is None or close - i <= 1:
            return begin is not None and t.lemma[begin].lower() in cues()
        if t.tag[i + 1] in FINITE and t.lemma[i + 1].lower() in cues():
            return True  # "…, the bishop's office in X | said on Friday"
        return t.lemma[close - 1].lower() in cues() or t.lemma[begin].lower() in cues()

    def _sentence(self, at: int) -> range:
        return range(*self.t.span_of(self.t.sentence[at]))

    def _is_scene(self, i: int) -> bool:
        """ "Muscat hosted the talks", "the town of Ruili was the venue of", "Al-Mayadin was shaken by a bomb"."""
        t = self.t
        while t.dep[i] in ("appos", "pobj", "prep") and (t.dep[i] != "prep" or t.lower[i] == "of"):
            i = t.head[i]
        verb = t.head[i]
        if t.dep[i] not in _SUBJECTS:
            return False
        if self._kind is _DEEDS:
            return t.dep[i] == "nsubjpass" and t.lemma[verb].lower() in word_sets()["@shaken"]
        scene = any(t.dep[k] == "attr" and t.lower[k] in word_sets()["@scene"] for k in self.g.kids[verb])
        return scene or t.lemma[verb].lower() == "host"

    def _owns(self, i: int) -> bool:
        """ "A stall in Midsayap's market", "Midsayap's market was shut after a grenade was thrown at a stall there"."""
        t, owned = self.t, self.t.head[i]
        mention = self.g.heads[i]
        if t.dep[i] != "poss" or mention.cls not in ("City", "Place") or self._kind is not _DEEDS:
            return False
        there = any(t.lower[k] == "there" and t.dep[k] == "advmod" for k in self._sentence(i) if k > i)
        return there or (t.dep[owned] == "pobj" and t.lower[t.head[owned]] in HERE and not self._elsewhere(owned))

    def _is_topic(self, at: int, i: int) -> bool:
        """ "Talks on the situation | in Darfur": where that is, not where the talks were."""
        prep, over = self.t.head[i], self.t.head[self.t.head[i]]
        for _ in range(_STEPS):
            if self.t.lower[over] in _ABOUT and self.t.dep[over] == "prep":
                return self.spots.in_topic(prep, i, signing=self.t.pos[at] == "VERB")
            if over == at or self.t.head[over] == over:
                return False
            over = self.t.head[over]
        return False

    def _ground(self, i: int) -> int:
        """The word that stands in the sentence for a place: "the Bela | area"."""
        over = self.t.head[i]
        return over if self.t.dep[i] == "compound" and self.t.lemma[over].lower() in word_sets()["@ground"] else i

    def _located(self, i: int, taking: bool) -> bool:
        """ "In X", "at the edge of X", "entered X"; for who is taken away "from X" too."""
        t, up = self.t, self.t.head[i]
        if t.dep[i] == "dobj":
            return t.lemma[up].lower() in word_sets()["@reach_spot"]
        if t.dep[i] != "pobj":
            return False
        word, over = t.lower[up], t.head[up]
        if word == "of":
            spots = ("@spot", "@nearby", "@ground", "@dweller")
            return any(t.lemma[over].lower() in word_sets()[name] for name in spots)
        if word == "to":
            return t.lower[over] in word_sets()["@nearby"] or self._on_way(over) or self._at_gate(over)
        if word == "through":
            return self.t.lemma[over].lower() in word_sets()["@passing"]
        if word == "into":
            return t.lemma[over].lower() in word_sets()["@arrive_into"]
        return word in HERE or (word == "from" and taking and over in self.triggers.found)

    def _on_way(self, road: int) -> bool:
        """ "Hit a mine | on the road | to X"."""
        return self.t.lemma[road].lower() in word_sets()["@way"] and self.t.lower[self.t.head[road]] in ("on", "along")

    def _at_gate(self, gate: int) -> bool:
        """ "At | the entrance | to X"."""
        return self.t.lemma[gate].lower() in word_sets()["@gate"] and self.t.lower[self.t.head[gate]] in HERE

    def _direct(self, i: int) -> bool:
        return self.t.dep[i] == "dobj" or self.t.lower[self.t.head[i]] != "of"

    def _beside_another(self, i: int) -> bool:
        """ "X, the town on the river in Y province": only tells where X is."""
        at = i
        while (up := self.t.head[at]) != at and self.t.pos[up] in ("NOUN", "PROPN", "ADP"):
            at = up
            mention = self.g.heads.get(at)
            if mention is not None and mention.entity and mention.cls in _SPOTS:
                return True
        return False

    def _elsewhere(self, i: int) -> bool:
        """Whether the place hangs on a speaker, an errand, a hospital or on what came before or is to come."""
        t, at = self.t, self.t.head[i]
        if cared_for(self.g, i):
            return True
        acted = False  # "by men | who had blocked a road in X"
        for _ in range(_STEPS):
            trigger = self.triggers.found.get(at)
            acted |= t.dep[at] == "relcl" and t.tag[at] in ("VBD", "VBN")
            if trigger is not None and not trigger.frame.cls and t.dep[at] == "relcl" and t.lower[at - 1] in _WHICH:
                return False  # "the meeting of the envoys of X, which took place in Y"
            holder = self.g.heads.get(at)
            if holder is not None and holder.cls == "Person" and self.t.lower[at + 1 : at + 2] == ["of"]:
                return True  # "the mayor of | the port of X"
            if (self._far(at) and not (acted and t.dep[at] == "agent")) or (
                t.lemma[at].lower() in word_sets()["@care"] | word_sets()["@medic"] and not self._taken_from(at)
            ):
                return True
            if trigger is not None and trigger.frame.kind in ("say", "announce"):
                return True
            if t.dep[at] in (*_SUBJECTS, "poss", "agent") and self._speaks(t.head[at]):
                return True
            if trigger is not None and trigger.frame.cls and not is_any(trigger.frame.cls, self._kind):
                return True
            if t.head[at] == at or t.dep[at] == "ccomp":
                return False
            at = t.head[at]
        return True

    def _far(self, at: int) -> bool:
        """A word of another place or matter; but for "next to", "into a van" and "rode into"."""
        t = self.t
        if t.lower[at] not in _FAR:
            return False
        over, objects = t.head[at], self.g.kids[at]
        if any(self.g.is_time(k) for k in objects):  # "since Tuesday, when he entered X"
            return False
        if t.lower[at] == "to":
            return not (t.lower[over] in word_sets()["@nearby"] or self._on_way(over) or self._at_gate(over))
        ridden = any(t.lemma[k].lower() in word_sets()["@ridden"] for k in objects)
        return t.lower[at] != "into" or not (ridden or t.lemma[over].lower() in word_sets()["@arrive_into"])

    def _taken_from(self, noun: int) -> bool:
        return self.t.dep[noun] == "pobj" and self.t.lower[self.t.head[noun]] == "from"

    def _speaks(self, verb: int) -> bool:
        """Whether a verb has a content, or is another matter."""
        trigger = self.triggers.found.get(verb)
        other = trigger is not None and not is_any(trigger.frame.cls or "Event", self._kind)
        return other or bool(self.g.clause(verb).contents)
