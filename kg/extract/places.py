"""Where an event happened."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cache

from kg.extract.frames import Frame, either, word_sets
from kg.extract.grammar import Grammar
from kg.extract.matching import Trigger
from kg.extract.persons import crowd
from kg.extract.triggers import Triggers
from kg.model import Mention
from kg.ontology import is_a

PLACES = frozenset(("Place", "Country", "Region", "City", "BorderCrossing", "Facility", "NaturalFeature"))
_LOCATIVE = (
    "in",
    "at",
    "near",
    "inside",
    "outside",
    "along",
    "across",
    "around",
    "off",
    "throughout",
    "within",
    "from",
    "on",
    "over",
    "into",
    "to",
    "through",
    "between",
    "toward",
    "towards",
    "against",
)
HERE = frozenset(("in", "at", "near", "inside", "outside", "along", "across", "around", "off", "throughout", "within"))


_TOPICS = frozenset(("about", "over", "regarding", "concerning", "on"))
_FOR_A_CAUSE = ("Protest", "Coerce")  # "a protest over a killing in X"
_DIPLOMATIC = ("Consult", "Agree", "PublicStatement")
_MEETINGS = frozenset(("Consult", "Talks", "Meeting", "Mediation", "Agree", "Ceasefire"))
_OUT_OF = frozenset(("from", "of"))
_FIRED = frozenset(("Attack", "AirStrike", "Bombing", "Clash", "MilitaryOperation"))  # from and to are other places
_HITTING = tuple(word for word in _LOCATIVE if word not in ("from", "to"))
_LAND = frozenset(
    ("island", "isle", "islet", "peninsula", "border", "frontier", "outskirts", "shores", "banks", "edge")
)
_ASHORE = frozenset(("island", "isle", "islet", "outskirts", "shores", "banks"))  # of which talks seldom are
_VENUE = tuple(word for word in _LOCATIVE if word not in ("over", "between", "against", "toward", "towards"))
_PREVIOUS = frozenset(("previous", "earlier", "another"))
_NEAR = 5  # words between "the previous one" and its place
_PLAIN = Frame(("",), "v", "act", "", "", ())
_NARROW = frozenset(("Place", "City", "Facility", "NaturalFeature", "BorderCrossing"))


class Places:
    """Finds the places of the triggers of one article."""

    def __init__(self, grammar: Grammar, triggers: Triggers) -> None:
        self.g = grammar
        self.t = grammar.t
        self.triggers = triggers

    def carried_by(self, trigger: Trigger) -> Iterator[Trigger]:
        """The verbs through which an event noun gets its parties: "carried out", "held", "came under", "foiled"."""
        for i in self.triggers.carriers.get(trigger.at, ()) if trigger.frame.pos == "n" else ():
            carrier = self.triggers.found[i]
            yield carrier
            for above in self.triggers.chain(i):  # "continued to carry out": the subject may stand further up
                if above.frame.kind not in ("light", "undergo", "begin"):
                    break
                yield above

    def places(self, trigger: Trigger, taken: Iterable[int]) -> list[int]:
        """Where it happened: the nearest locatives of the event itself or of the verb that carries it."""
        avoid = set(taken)
        own = (trigger.at, *trigger.words)
        found = [i for i in self._nearest(trigger, avoid) if not (cared_for(self.g, i) or of_another(self.g, i, own))]
        if not found:
            return self._there(trigger)
        if self.t.dep[found[0]] != "pobj":
            return found
        if trigger.frame.cls in _MEETINGS and (ashore := self._on_land(found[0])):
            return ashore
        comma = self.t.head[found[0]] - 1
        if self.t.text[comma] == "," and (town := self._before(comma)) is not None and self._within(town, found[0]):
            return list(dict.fromkeys((town, *found)))
        if all(i in self.g.heads and self.g.heads[i].cls in ("Country", "State") for i in found):
            deeper = [i for i in self._deeper(trigger, avoid) if i in self.g.heads and self._within(i, found[0])]
            return list(dict.fromkeys((*deeper, *found)))
        return found

    def _there(self, trigger: Trigger) -> list[int]:
        """ "Were driven from Filo Gringo by clashes that broke out | there": the town just spoken of."""
        heads = (trigger.at, *trigger.words, *self._modifying(trigger.at), *(c.at for c in self.carried_by(trigger)))
        there = next((k for head in heads for k in self.g.kids[head] if self.t.lower[k] == "there"), None)
        if there is None or self.t.dep[there] != "advmod":
            return []
        before = range(there - 1, self.t.span_of(self.t.sentence[there])[0] - 1, -1)
        return [i for i in before if i in self.g.heads and self.g.heads[i].cls in _NARROW][:1]

    def _on_land(self, water: int) -> list[int]:
        """ "Signed a pact on patrols in the Gulf of Guinea | in Libreville"."""
        if water not in self.g.heads or self.g.heads[water].cls != "NaturalFeature":
            return []
        behind = [o for word, o in self.g.objects(water) if word in ("in", "at") and o in self.g.heads]
        return [o for o in behind if self.g.heads[o].cls == "City"]

    def places_at(self, at: int, taken: Iterable[int]) -> list[int]:
        """Where the sentence puts what a word tells, a trigger or a plain verb; a town that is hit is a place too."""
        event = self.triggers.event(at)
        if event is None:
            event = Trigger(at, _PLAIN)
        if found := self.places(event, (*taken, *(self.hit_by(event) if event.frame is not _PLAIN else ()))):
            return found
        hit = self.g.clause(at).patients if self.t.pos[at] == "VERB" else [o for _, o in self.g.clause(at).preps]
        if event.frame.cls == "Visit":  # "flew to | Bria | to watch rebels surrender"
            hit = [*hit, *(o for word, o in self.g.clause(at).preps if word in ("to", "into", "in", "at"))]
        return [o for o in hit if self._is_spot(o) and o not in {*taken}]

    def _is_spot(self, i: int) -> bool:
        """A settlement or site that is named, or one alone: not "a dozen houses"."""
        site = self.g.heads.get(i)
        return site is not None and site.cls in _NARROW and (site.kind == "name" or self.t.tag[i] != "NNS")

    def hit_by(self, trigger: Trigger) -> Iterable[int]:
        """What an event is done to."""
        raise NotImplementedError

    def where_based(self, party: int) -> list[int]:
        """Where a party is that acts: "police | in Lima", "a court | in Lima"."""
        near = [o for word, o in self.g.objects(party) if word == "from"]  # "pupils from a school | in X"
        pairs = (pair for at in (party, *near) for pair in self.g.objects(at))
        return [o for word, o in pairs if word in HERE and self.is_place(o)]

    def _before(self, comma: int) -> int | None:
        """ "In Kafanchan, | in Nigeria's Kaduna state", "the mayor of Aguililla, | in Michoacan": the town."""
        town = comma - 1
        if town not in self.g.heads or self.g.heads[town].cls not in _NARROW or self.t.dep[town] != "pobj":
            return None
        return town if self.t.lower[self.t.head[town]] in (*HERE, "of") else None

    def _within(self, inner: int, outer: int) -> bool:
        """May one place lie in the other, as far as the lexicon knows?"""
        one, other = self.g.heads[inner], self.g.heads.get(outer)
        if one.cls not in _NARROW:
            return False
        if self.g.lexicon is None or other is None or one.entity is None or other.entity is None:
            return True
        small, large = self.g.lexicon.get(one.entity), self.g.lexicon.get(other.entity)
        return small is None or large is None or small.parent in (None, large.id, large.parent)

    def _nearest(self, trigger: Trigger, avoid: set[int]) -> list[int]:
        own = (
            [self.t.head[trigger.at]]
            if self.t.lower[trigger.at] == "operation" and self.t.dep[trigger.at] == "compound"
            else []
        )
        heads = [
            trigger.at,
            *own,
            *trigger.words,
            *self._modifying(trigger.at),
            *(c.at for c in self.carried_by(trigger)),
        ]
        nearby = [k for head in heads for k in self.g.kids[head] if self.t.lower[k] in word_sets()["@nearby"]]
        nearby = [k for k in nearby if not self._tells_where(k)]
        if found := self._along(nearby, avoid):  # "next to a police station", "north of X"
            return [*found, *self._around(found, avoid)]
        out = [o for word in trigger.words if self.t.lower[word] == "out" for _, o in self.g.objects(word)]
        if left := [o for o in out if o not in avoid and self.is_place(o)]:
            return [*left, *self._around(left, avoid)]  # "drove the rebels out of X"
        if trigger.frame.pos == "n" and self.t.dep[trigger.at] in ("nsubj", "nsubjpass", "dobj") and len(heads) == 1:
            heads.append(self.t.head[trigger.at])  # "drew protests in Erbil"
            below = self.g.kids[self.t.head[trigger.at]]  # "sent people | fleeing in Erbil"
            heads += [k for k in below if self.t.dep[k] in ("ccomp", "xcomp") and self.t.tag[k] == "VBG"]
        fled = self.g.clause(trigger.at).patients if trigger.frame.cls == "Escape" else ()
        if jails := [o for o in fled if o not in avoid and self.is_place(o)]:  # "fled | Bukavu prison"
            return list(dict.fromkeys([*jails, *self._around(jails, avoid)]))
        for words in self._words(trigger):
            for head in heads:
                objects = [o for word, o in self.g.objects(head) if word in words and o not in avoid]
                objects = [o for o in objects if not self._is_topic(trigger, o)]
                if found := [o for o in objects if self.is_place(o)] or self._along(objects, avoid):
                    return list(dict.fromkeys([*found, *self._around(found, avoid)]))
        if trigger.frame.pos == "n" and (group := self.group_before(trigger.at)):
            return [group[0]]
        for head in heads:
            for m in self.g.modifiers(head):
                place = m in self.g.heads and self.g.heads[m].cls in PLACES
                if m not in avoid and (
                    place or (trigger.frame.cls == "Clash" and head == trigger.at and self.g.is_name(m))
                ):
                    return [m]
        return self._where(trigger.at) or self._goal(trigger, avoid) or self._deeper(trigger, avoid)

    def _tells_where(self, near: int) -> bool:
        """ "The town, some 50 kilometres | northeast | of X": where that town lies, and not the deed."""
        comma = self.t.left_edge[near] - 1
        if comma < 1 or self.t.text[comma] != ",":
            return False
        return comma - 1 in self.g.heads and self.g.heads[comma - 1].cls in _NARROW

    def _words(self, trigger: Trigger) -> tuple[Collection[str], ...]:
        """Prepositions that tell where, best first: a prison is escaped from, a shot fired from somewhere goes off."""
        if trigger.frame.cls == "Escape":
            return _OUT_OF, HERE
        if trigger.frame.cls == "LegalAction":  # not "convicted of taking a family | from a park in Waza"
            return (HERE,)
        if trigger.frame.cls in _MEETINGS and trigger.frame.pos == "n":  # not "talks on | the South China Sea"
            return HERE, _VENUE
        elsewhere = trigger.frame.cls in _FIRED or trigger.frame.cls == "Visit" or trigger.frame is _PLAIN
        return (HERE, _HITTING) if elsewhere else (HERE, _LOCATIVE)

    def _is_topic(self, trigger: Trigger, i: int) -> bool:
        """ "Talks | on the South China Sea"; not "talks | on the island of Zanzibar", "opened | on the border"."""
        prep = self.t.head[i]
        if trigger.frame.pos != "n" or trigger.frame.cls not in _MEETINGS or self.t.lower[prep] != "on":
            return False
        words = {*self.t.lower[self.t.left_edge[i] : i + 3]}
        apart = prep - 1 not in (trigger.at, *trigger.words)
        return not words & (_LAND if apart else _ASHORE) and not (apart and self.g.is_time(prep - 1))

    def _goal(self, trigger: Trigger, avoid: set[int]) -> list[int]:
        """Where one went for it: "flew to | Caracas for talks"."""
        t, prep = self.t, self.t.head[trigger.at]
        verb = t.head[prep]
        above = self.triggers.found.get(verb)
        there = (above is not None and above.frame.cls == "Visit") or t.lemma[verb] in ("be", "arrive", "stop", "land")
        if t.dep[trigger.at] != "pobj" or t.lower[prep] != "for" or not there:
            return []
        goals = [o for word, o in self.g.objects(verb) if word in ("to", "in", "at", "for") and self.is_place(o)]
        return [o for o in goals if o not in avoid][:1]

    def _along(self, objects: Iterable[int], avoid: set[int]) -> list[int]:
        """ "On the road between X and Y", "on the outskirts of X", "in front of the town hall of X"."""
        routes = [o for o in objects if self.t.lemma[o].lower() in _spots() and not self._own_way(o)]
        found = [(word, o) for spot in routes for word, o in self.g.objects(spot) if o not in avoid]
        return [o for word, o in found if word != "with" and self.is_place(o)]  # not "near the border with X"

    def _own_way(self, i: int) -> bool:
        """ "On its way from X to Y": where one goes, not where one is."""
        return self.t.lower[i] == "way" and any(self.t.tag[k] == "PRP$" for k in self.g.kids[i])

    def _around(self, found: Iterable[int], avoid: set[int]) -> list[int]:
        """The town that an unnamed place is in: "at a market | in Kaduna", "outside the station | of Sibi"."""
        unnamed = [o for o in found if (m := self.g.heads.get(o)) is not None and m.kind != "name" and not m.entity]
        return [
            o
            for place in unnamed
            for word, o in self.g.objects(place)
            if (word in HERE or (word == "of" and o in self.g.heads and self.g.heads[o].cls in _NARROW))
            and o not in avoid
            and self.is_place(o)
        ]

    def group_before(self, noun: int) -> tuple[int, int] | None:
        """A place and the group that acts there before an event noun: "Haiti gang massacre"."""
        before = [k for k in self.g.modifiers(noun) if self.t.dep[k] in ("compound", "nmod", "poss") and k < noun]
        before.sort()
        found = [k for k in before if k in self.g.heads or crowd(self.g, k)]
        if len(found) < 2 or found[-1] != noun - 1:
            return None
        return (found[0], found[-1]) if self.is_place(found[0]) and crowd(self.g, found[-1]) else None

    def _where(self, verb: int) -> list[int]:
        """ "Baku, where he met Sharif": the noun that the clause is about, or the last place before."""
        where = next((k for k in self.g.kids[verb] if self.t.lower[k] == "where"), None)
        if where is None:
            return []
        before = [i for i in range(max(0, where - 6), where) if i in self.g.heads and self.is_place(i)]
        return before[-1:]

    def _modifying(self, i: int) -> Iterator[int]:
        """Participles beside an event noun: "talks held in Doha"."""
        yield from (k for k in self.g.kids[i] if self.t.dep[k] in ("acl", "relcl"))

    def _deeper(self, trigger: Trigger, taken: set[int]) -> list[int]:
        """A place attached to an argument: "killed three soldiers in Quetta"."""
        clause, topics = self.g.clause(trigger.at), _topics(trigger.frame.cls or "Event")
        doers = clause.agents if clause.passive else ()
        carried = trigger.frame.pos == "n" and not clause.preps
        behind = sorted(i for i in taken if i > trigger.at) if carried else ()  # what the verb that carries it hits
        words = trigger.words if trigger.frame.pos == "v" else [c.at for c in self.carried_by(trigger)]
        beside = [
            o for at in words for word, o in self.g.objects(at) if word not in topics
        ]  # "took place at a ceremony | in Ankara"
        errands = [
            o for word, o in clause.preps if word not in topics or self._is_accord(o)
        ]  # not "about the dam | at X"
        for i in (*clause.patients, *doers, *errands, *trigger.words, *beside, *behind):
            owned = i in clause.patients or i in doers  # "positions of X in Y", "by gunmen of X in Y"
            inner = [o for word, o in self.g.objects(i) if word in ("of", "from") and owned and o not in taken]
            nearby = [k for k in self.g.kids[i] if self.t.lower[k] in word_sets()["@nearby"]]
            if found := self._along(nearby, taken):
                return [*found, *self._around(found, taken)]
            acts = [k for k in self.g.kids[i] if self.t.dep[k] == "acl" and i in clause.patients]
            acts = acts if trigger.frame.cls != "Release" else []  # one is not let go where one was taken
            inner += [o for act in acts for o in (act, *self.g.clause(act).agents, *self.g.clause(act).patients)]
            below = (pair for at in dict.fromkeys((i, *inner)) for pair in self.g.objects(at))
            found = [
                o
                for word, o in below
                if (word in HERE or (word == "on" and self._island(o))) and o not in taken and self.is_place(o)
            ]
            if found:
                return found
        return self._spent(trigger.at, taken) if trigger.frame.pos == "v" else []

    def _is_accord(self, i: int) -> bool:
        """ "Put pen to paper on a treaty | in Suva"."""
        event = self.triggers.event(i)
        return event is not None and event.frame.cls in ("Agree", "Ceasefire")

    def _spent(self, verb: int, taken: set[int]) -> list[int]:
        """ "Talked for an hour | in Sirte", which the parser takes for an hour there."""
        preps = (kid for kid in self.g.kids[verb] if self.t.lower[kid] == "for")
        hours = [k for prep in preps for k in self.g.kids[prep] if self.g.is_time(k)]
        found = [o for hour in hours for word, o in self.g.objects(hour) if word in HERE]
        return [o for o in found if o not in taken and self.is_place(o)]

    def _island(self, i: int) -> bool:
        """ "Two captives on Jolo": one is on an island, on a road."""
        mention = self.g.heads.get(i)
        return mention is not None and mention.kind == "name" and mention.cls in ("Region", "NaturalFeature", "Place")

    def is_place(self, i: int) -> bool:
        mention: Mention | None = self.g.heads.get(i)
        if mention is None and self.t.lemma[i].lower() in word_sets()["@ground"]:
            return any(self.g.is_name(m) for m in self.g.modifiers(i)) or self.g.named(i) is not None
        if mention is None and self.t.lemma[i].lower() in word_sets()["@site_of"]:  # "outside the Azam Warsak | bazaar"
            return any(m in self.g.heads and self.g.heads[m].cls in _NARROW for m in self.g.modifiers(i))
        if mention is not None:
            return mention.cls in PLACES or mention.cls == "State"
        return self.t.ent[i] in ("GPE", "LOC", "FAC")

    def below(self, i: int) -> Iterator[int]:
        """A word and what hangs on it, but for clauses that only add something."""
        yield i
        for kid in self.g.kids[i]:
            if self.t.dep[kid] not in ("relcl", "advcl", "parataxis"):
                yield from self.below(kid)


@cache
def _spots() -> frozenset[str]:
    return either("@spot", "@nearby", "@site_of")


@cache
def _topics(cls: str) -> frozenset[str]:
    """Words behind which stands what an event is about, or because of which it is, not where."""
    if cls == "LegalAction":
        return _TOPICS | {"for", "against", "from", "of", "with"}
    if any(is_a(cls, one) for one in _DIPLOMATIC):
        return _TOPICS
    return _TOPICS - {"on"} if any(is_a(cls, one) for one in _FOR_A_CAUSE) else frozenset()


def cared_for(g: Grammar, place: int) -> bool:
    """ "The wounded were taken to hospital | in Mopti": where they were brought, not hurt."""
    t, prep = g.t, g.t.head[place]
    if t.dep[place] != "pobj" or t.dep[prep] != "prep":
        return False
    over = t.head[prep]
    brought = [o for word, o in g.objects(over) if word == "to"]
    brought += [over] if t.dep[over] == "pobj" and t.lower[t.head[over]] == "to" else []
    return any(t.lemma[o].lower() in word_sets()["@care"] for o in brought)


def of_another(g: Grammar, place: int, own: Collection[int]) -> bool:
    """ "Six weeks after the previous one, | in X": where another was than that of the ``own`` words."""
    return any(is_another(g, i) and i + 1 not in own for i in range(max(0, place - _NEAR), place))


def is_another(g: Grammar, i: int) -> bool:
    """ "The | previous | one", "an | earlier | round", "another attack"; not "a day earlier", "another three"."""
    if g.t.lower[i] not in _PREVIOUS or i + 1 >= len(g.t):
        return False
    word = g.t.lemma[i + 1].lower()
    return word in ("one", "round", "session", "meeting", "talk") or word in word_sets()["@affair"]
