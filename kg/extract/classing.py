"""What class of event a trigger tells of, given who does it to whom, how PLOVER codes it, and how high it stands."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.extract.by_kind import led_to
from kg.extract.frames import event_classes, word_sets
from kg.extract.grammar import Grammar
from kg.extract.marks import marks
from kg.extract.matching import Trigger
from kg.extract.persons import ends_in_doer, somebody, told_as_person
from kg.extract.places import PLACES
from kg.extract.roles import Cast
from kg.extract.strikes import is_partisan
from kg.extract.taking import side, springs, taken_as
from kg.extract.targets import Parties
from kg.extract.triggers import SAYING, triggers
from kg.model import Outcome, Realis, When

_BEATING = frozenset(("beat", "thrash", "trounce", "maul", "whip", "trample"))
_POWERS = frozenset(("State", "Country", "ArmedGroup", "Authority", "GovernmentBody"))

_AIMS = frozenset(("toward", "towards", "to", "from", "at"))
_SHIPS = frozenset("ship tanker vessel boat freighter trawler dhow".split())


@dataclass(frozen=True, slots=True)
class Draft:
    """An event before it is written down: its trigger and what it turned out to be."""

    trigger: Trigger
    cls: str
    plover: str | None
    cameo: str | None
    realis: Realis
    outcome: Outcome | None
    parties: Parties
    depth: float
    places: list[int]
    when: When | None = None  # of one of several events that the words speak of
    standing: bool = False  # what another act changes: the time of the act is not its own


class Classing:
    """Judges the events of one article."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.t = grammar.t
        self.triggers = triggers(grammar)
        self.cast = Cast(grammar, self.triggers)

    def _class(self, trigger: Trigger) -> str:
        """An agreement to do harm is a warning, a vow to do good an agreement."""
        cls = trigger.frame.cls
        if trigger.frame.kind in ("commit", "threaten"):
            below = self.triggers.below(trigger)
            tones = {event_classes()[b.frame.cls].tone for b in below if b.frame.cls}
            if trigger.frame.kind == "commit" and "bad" in tones and "good" not in tones:
                return "Warning"
            if trigger.frame.kind == "threaten" and tones == {"good"} and trigger.frame.words[0] in ("vow", "swear"):
                return "Agree"
        return cls

    def _calls_for_harm(self, trigger: Trigger) -> bool:
        """ "Called for sanctions on X": a demand that PLOVER codes as an accusation."""
        return trigger.frame.kind == "demand" and trigger.frame.words[-1] == "for" and any(
            b.frame.pos == "n" and event_classes()[b.frame.cls].tone == "bad" and b.frame.cls != "Protest"
            for b in self.triggers.below(trigger)
            if b.frame.cls
        )  # fmt: skip

    def _by_parties(self, trigger: Trigger, cls: str, parties: Parties) -> str:
        """What an act is depends on who does it to whom: students who block a road protest."""
        word = trigger.frame.words[0]
        partisan = any(is_partisan(self.grammar, a) for a in parties.agents)
        if cls in ("Seizure", "Closure", "Coerce") and word in word_sets()["@block"] and partisan:
            return "Protest"
        if cls == "Killing" and trigger.at and self.t.lower[trigger.at - 1] == "or" and word == "die":
            return "Warning"  # "pay or die"
        if cls == "Concede":
            return self._conceded(trigger, parties)
        if cls == "LegalAction" and word == "charge" and self._charges_state(parties):
            return "Accusation"
        if cls == "Attack" and trigger.frame.pos == "v" and self._by_measures(trigger):
            return "Sanction"
        if cls == "Release" and trigger.frame.pos == "v" and springs(self.grammar, trigger.at, parties.agents):
            return "Attack"
        if cls == "Assault" and word in _BEATING and self._at_polls(trigger):
            return "Election"
        if cls in ("Killing", "Assault", "Displacement") and self._natural(trigger):
            return "Disaster"
        if cls == "Expulsion" and self._routed(parties):
            return "Attack"
        if cls == "Protest" and word == "rampage" and any(side(self.grammar, a) == "irregular" for a in parties.agents):
            return "Attack"
        if cls == "Seizure" and word == "raid" and any(side(self.grammar, a) == "irregular" for a in parties.agents):
            return "Attack"
        if cls == "Attack" and trigger.frame.pos == "v" and word in word_sets()["@arson"] and not _set_upon(trigger):
            return self._arson(parties, partisan)
        if cls == "Arrest" and word in word_sets()["@lay_hands"] and any(map(self._is_thing, parties.targets)):
            return "Seizure"
        if cls == "Abduction" and word in word_sets()["@lay_hands"] | word_sets()["@lead_off"]:
            loot = word_sets()["@vessel"] | word_sets()["@property"] | word_sets()["@aid"] | word_sets()["@load"]
            if any(self.t.lemma[self.grammar.whole(i)].lower() in loot for i in parties.targets):
                return "Seizure"
        if cls == "Arrest" and any(self.t.lemma[self.grammar.whole(i)].lower() in _SHIPS for i in parties.targets):
            return "Seizure"  # "detained a tanker"
        if cls == "Attack" and self._riot_gear(trigger):
            return "Coerce"
        places = [a for a in parties.targets if self._is_ground(a)]
        if cls == "Arrest" and (word in word_sets()["@take"] or word == "take") and places:
            return "Attack"
        if cls == "Arrest" and word in word_sets()["@take"] and any(map(self._is_body, parties.targets)):
            return "Seizure"
        if cls in ("Arrest", "Abduction"):
            return taken_as(self.grammar, trigger, parties.agents, parties.targets)
        return "Sanction" if cls == "Coerce" and word == "suspend" and places else cls

    def _conceded(self, trigger: Trigger, parties: Parties) -> str:
        """Troops that quit a post hold no office; police who stop a march give in to nobody."""
        if trigger.frame.words[0] == "quit" and any(self._of_troops(a) for a in parties.agents):
            return "Retreat"
        marched = trigger.frame.words[1:] == ("@strike",) and any(self._of_state(a) for a in parties.agents)
        return "Coerce" if marched else "Concede"

    def _of_state(self, i: int) -> bool:
        return side(self.grammar, i) == "state"

    def _of_troops(self, i: int) -> bool:
        return self.t.lemma[self.grammar.whole(i)].lower() in word_sets()["@troop"]

    def _at_polls(self, trigger: Trigger) -> bool:
        """ "Beat the incumbent by 95,000 votes": nobody is hit."""
        words = self.grammar.words_of(self.t.sentence[trigger.at])
        return not words.isdisjoint(("vote", "ballot", "poll", "election", "run-off", "runoff", "percent", "electoral"))

    def _charges_state(self, parties: Parties) -> bool:
        """ "The minister charged Eritrea with arming rebels": states are not indicted, and no court has spoken."""
        sets = word_sets()
        court = any(
            self.t.lemma[self.grammar.whole(a)].lower() in sets["@bench"] | sets["@law"] for a in parties.agents
        )
        charged = [self.grammar.heads.get(self.grammar.whole(o)) for o in parties.targets]
        return bool(parties.agents) and not court and any(one is not None and one.cls in _POWERS for one in charged)

    def _routed(self, parties: Parties) -> bool:
        """ "Drove the rebels out of the town": fighters are beaten, not deported."""
        hit = any(side(self.grammar, o) == "irregular" for o in parties.targets)
        return hit and any(side(self.grammar, a) for a in parties.agents)

    def _arson(self, parties: Parties, partisan: bool) -> str:
        """Homes and vehicles that gunmen burn are attacked; what crowds or nobody's enemies burn is damaged."""
        sets = word_sets()
        hit = sets["@building"] | sets["@burnable"] | sets["@territory"] | sets["@vessel"]
        causes = (self.triggers.found.get(self.grammar.whole(agent)) for agent in parties.agents)
        if any(cause is not None and cause.frame.cls == "Disaster" for cause in causes):
            return "Disaster"  # a wildfire burned houses
        attacked = any(
            self.t.lemma[self.grammar.whole(o)].lower() in hit or self.grammar.is_actor(o) for o in parties.targets
        )
        meant = any(self.t.tag[self.grammar.whole(o)] == "PRP" for o in parties.targets) and bool(parties.agents)
        attacked = attacked or meant or any(side(self.grammar, a) for a in parties.agents)
        return "Attack" if attacked and not partisan else "Coerce"

    def _is_thing(self, i: int) -> bool:
        """ "Seized a tanker", "took the rifles": what is no person cannot be arrested."""
        word = self.t.lemma[self.grammar.whole(i)].lower()
        if i in self.grammar.heads or word in word_sets()["@territory"] | word_sets()["@ground"]:
            return False
        first = self.t.left_edge[i]
        if self.t.text[i].istitle() and first and self.t.text[first - 1] in ('"', "'", "“", "‘", "``"):
            return False  # "nabbed 'the Accountant'"
        known = word in word_sets()["@vessel"] | word_sets()["@property"]
        person = somebody(self.grammar, i) or ends_in_doer(self.grammar, i) or told_as_person(self.grammar, i)
        return known or not (person or self.t.pos[i] != "NOUN")

    def _riot_gear(self, trigger: Trigger) -> bool:
        """ "Opened up with rubber bullets": what police use on crowds."""
        if trigger.frame.pos != "v":
            return False
        ammo = (k for word in trigger.words for k in self.grammar.kids[word])
        return any(self.t.lower[k] in ("rubber", "tear", "water", "pepper", "stun", "plastic") for k in ammo)

    def _is_ground(self, i: int) -> bool:
        """ "Seized Ukrainian positions", not "an American sailor"."""
        own = self.grammar.heads.get(self.grammar.whole(i))
        mention = self.grammar.named(i) if own is None and not somebody(self.grammar, i) else own
        return mention is not None and mention.cls in (*PLACES, "State")

    def _is_body(self, i: int) -> bool:
        """ "Seized the broadcaster": what is no person cannot be arrested."""
        mention = self.grammar.heads.get(i)
        return mention is not None and mention.cls in ("MediaOutlet", "Company", "GovernmentBody")

    def _by_measures(self, trigger: Trigger) -> bool:
        """ "Hit Canada with tariffs", "hits Russian banks in a new sanctions package"."""
        clause = self.grammar.clause(trigger.at)
        objects = [
            o for at in (trigger.at, *clause.patients) for word, o in self.grammar.objects(at) if word in ("with", "in")
        ]
        words = (self.t.lemma[k].lower() for o in objects for k in (o, *self.grammar.modifiers(o)))
        return any(word in word_sets()["@measure"] for word in words)

    def _natural(self, trigger: Trigger) -> bool:
        """Is it an earthquake, a flood, an accident that kills?"""
        clause = self.grammar.clause(trigger.at)
        causes = [*clause.agents, *(o for word, o in clause.preps if word in ("in", "by", "from", "after", "during"))]
        causes += [o for p in clause.patients for word, o in self.grammar.objects(p) if word in ("in", "by")]
        found = (self.triggers.found.get(self.grammar.whole(c)) for c in causes)
        return any(one is not None and one.frame.cls == "Disaster" for one in found)

    def _intended(self, draft: Draft, above: Trigger | None, tone: str) -> Draft:
        """PLOVER codes a stated intention as AGREE when it would do the other good, as THREATEN when it would not."""
        modal = marks(self.grammar, self.verb(draft.trigger)).modal
        if draft.realis == "planned" or (draft.realis == "hypothetical" and modal in ("would", "may")):
            if tone == "good" and not self._unless(self.verb(draft.trigger)):
                return replace(draft, plover="AGREE", cameo="03")
            tone = "bad" if tone == "good" else tone
            if tone == "bad" and draft.plover not in ("THREATEN", "REJECT", None):
                return replace(draft, plover="THREATEN", cameo="13")
        return draft

    def _unless(self, verb: int) -> bool:
        """ "Will withdraw unless": an ultimatum."""
        return any(
            self.t.dep[k] == "mark" and self.t.lower[k] == "unless"
            for kid in self.grammar.kids[verb]
            for k in self.grammar.kids[kid]
        )

    def _walked(self, trigger: Trigger, i: int) -> bool:
        """ "Marched through Belgrade", "rallied on the square": they protest there, not against it."""
        mention, prep = self.grammar.heads.get(i), self.t.lower[self.t.head[i]]
        local = mention is not None and mention.cls in ("City", "Region", "Facility", "NaturalFeature", "Place")
        where = ("of", "through", "in", "on", "across", "to", "outside", "into")
        return local and self.t.dep[i] == "pobj" and prep in where

    def _is_crossing(self, i: int) -> bool:
        return i in self.grammar.heads and self.grammar.heads[i].cls == "BorderCrossing"

    def _placed(self, trigger: Trigger, cls: str, parties: Parties) -> tuple[Parties, list[int]]:
        """The places of an event; what is closed is one, and so is a named place that is all that an act is done to."""
        places = self.cast.places(trigger, (*parties.agents, *parties.targets)) or self._sister_places(trigger, parties)
        places = places or [o for o in led_to(self.grammar, trigger) if o not in parties.targets]
        places = places or self._strayed_places(trigger, parties)
        if cls == "Protest" and (streets := [i for i in parties.targets if self._walked(trigger, i)]):
            return replace(parties, targets=[i for i in parties.targets if i not in streets]), [*streets, *places]
        if cls == "Closure" or (cls == "Sanction" and any(map(self._is_crossing, parties.targets))):
            closed = [i for i in parties.targets if i in self.grammar.heads and self.grammar.heads[i].cls in PLACES]
            if closed:
                return replace(parties, targets=[i for i in parties.targets if i not in closed]), [*closed, *places]
        return parties, places

    def _strayed_places(self, trigger: Trigger, parties: Parties) -> list[int]:
        """Where what is shot down was: "shot down a drone that had strayed into Polish airspace | near X"."""
        if trigger.frame.cls != "Attack" or trigger.frame.pos != "v":
            return []
        fliers = word_sets()["@missile"] | word_sets()["@flier"] | word_sets()["@plane"]
        down = [o for o in (*self.grammar.clause(trigger.at).patients, *trigger.words) if self.t.lemma[o] in fliers]
        ways = (k for o in down for k in self.grammar.kids[o] if self.t.dep[k] in ("relcl", "acl"))
        found = (self.cast.places_at(k, (*parties.agents, *parties.targets)) for k in ways)
        here = ([o for o in some if self.t.lower[self.t.head[o]] not in _AIMS] for some in found)
        return next((places for places in here if places), [])

    def _sister_places(self, trigger: Trigger, parties: Parties) -> list[int]:
        """Where the sentence puts the same deed in other words: "were killed when rebels attacked a post near X"."""
        hit = (self.grammar.named(i) for i in parties.targets if i in self.grammar.heads)
        if any(mention is not None and mention.cls in PLACES and mention.kind == "name" for mention in hit):
            return []  # what is hit is a place itself
        if trigger.frame.cls == "LegalAction":
            return []  # "convicted over the abduction of a family in X"
        for at in self.cast.sisters.of(trigger, self.verb(trigger)):
            found = self.cast.places_at(at, (*parties.agents, *parties.targets))
            if found := [i for i in found if self.t.tag[i] != "NNS"]:  # "a dozen houses" are no place
                return found
        local = trigger.frame.pos == "v" and self.cast.sisters.harms(trigger.at)
        everyone = (*parties.targets, *parties.agents) if local else ()
        based = (self.cast.where_based(self.grammar.whole(i)) for i in everyone)
        return next((found for found in based if found), [])

    def verb(self, trigger: Trigger) -> int:
        """The verb that carries tense and negation of an event."""
        for i in self.triggers.carriers.get(trigger.at, ()) if trigger.frame.pos == "n" else ():
            if self.triggers.found[i].frame.kind != "stop":
                return i
        return trigger.at

    def depth(self, trigger: Trigger) -> float:
        """How far below the top of its sentence an event stands; what is said counts as much as the saying."""
        t, at, depth = self.t, trigger.at, 0.3 if trigger.frame.pos == "n" else 0.0
        for _ in range(60):
            head = t.head[at]
            if head == at:
                break
            above = self.triggers.found.get(head)
            kind = above.frame.kind if above is not None else ""
            depth += self._step(at, kind, above is not None and bool(above.frame.cls) and kind not in SAYING)
            at = head
        return depth

    def _step(self, at: int, kind: str, event: bool) -> float:
        dep = self.t.dep[at]
        if dep in ("ccomp", "parataxis", "xcomp", "dobj", "nsubjpass", "acomp", "attr") and not event:
            return (
                0.1
                if kind in ("say", "announce", "light", "begin", "undergo", "foil", "plan", "attempt", "stop")
                else 0.6
            )
        return {
            "conj": 1.5,
            "advcl": 2.0,
            "relcl": 3.0,
            "acl": 2.5,
            "appos": 3.0,
            "nsubj": 1.2,
            "prep": 1.0,
            "pobj": 1.0,
            "poss": 3.0,
        }.get(dep, 1.0)


def _set_upon(trigger: Trigger) -> bool:
    return "upon" in trigger.frame.words
