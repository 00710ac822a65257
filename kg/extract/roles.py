"""Who plays which part in an event: agents, targets, participants, mediators, instruments, place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from kg.extract.frames import Frame, word_sets
from kg.extract.grammar import Clause, Grammar
from kg.extract.triggers import Trigger, Triggers, may_act, somebody
from kg.model import Mention, Role, RoleName, Span

PLACES = frozenset(("Place", "Country", "Region", "City", "BorderCrossing", "Facility", "NaturalFeature"))
_LOCATIVE = ("in", "at", "near", "inside", "outside", "along", "across", "around", "off", "throughout", "within", "from", "on", "over", "into", "to", "through", "between", "toward", "towards", "against")
_HERE = frozenset(("in", "at", "near", "inside", "outside", "along", "across", "around", "off", "throughout", "within"))
_INWARD = ("by", "from", "of", "against", "with", "to", "for", "between", "on", "toward", "towards", "among", "over", "at", "about")
_PERSONAL = frozenset(  # what these do is done to someone, not to a thing: of "Haiti's efforts" they take Haiti
    "Agree Support Criticism Accusation Refusal Demand Warning Denial Sanction Concede Aid Cooperate Talks Meeting Consult Call "
    "Visit Protest Mobilise Ceasefire Clash Investigation Retreat".split()
)
_JUDGING = frozenset(  # what these say of an event they say of who did it: "condemned the attack on X by Y"
    ("Criticism", "Accusation", "Refusal", "Investigation", "Coerce", "Demand", "Denial")
)
_HIT_SETS = frozenset(("@crossing", "@access", "@territory", "@diplomat", "@observer", "@property", "@building", "@prisoner", "@person"))
_NEGOTIATE = frozenset(("State", "Authority", "GovernmentBody", "ArmedGroup", "SecurityForce", "InternationalOrganisation", "PoliticalParty"))
_WEAPONS = frozenset(("knife", "gun", "weapon", "device", "mine", "drone", "gunfire", "shrapnel", "sniper", "rifle", "machete", "airstrike", "blast", "explosion", "attack", "strike", "bombing", "shelling"))


@dataclass(slots=True)
class Parties:
    """Heads of the phrases that take part in an event."""

    agents: list[int] = field(default_factory=list)
    targets: list[int] = field(default_factory=list)
    mediators: list[int] = field(default_factory=list)
    instruments: list[int] = field(default_factory=list)
    mutual: bool = False
    beyond: list[int] = field(default_factory=list)  # who is touched by what the participants agree on


class Cast:
    """Finds the parties of the triggers of one article."""

    def __init__(self, grammar: Grammar, triggers: Triggers) -> None:
        self.g = grammar
        self.t = grammar.t
        self.triggers = triggers
        self._parties: dict[int, tuple[Trigger, Parties]] = {}

    # ------------------------------------------------------------ parties

    def parties(self, trigger: Trigger) -> Parties:
        """All parties of an event, read from its own clause and from the verbs that carry it."""
        if self._parties.get(trigger.at, (None, None))[0] is not trigger:
            self._parties[trigger.at] = trigger, Parties()  # a circle in a broken parse ends here
            self._parties[trigger.at] = trigger, self._read(trigger)
        return replace(self._parties[trigger.at][1])

    def _read(self, trigger: Trigger) -> Parties:
        clauses = [self.g.clause(trigger.at), *map(self.g.clause, trigger.words)]
        carriers = list(self._carriers(trigger))
        agents = self._agents(trigger, clauses[0], carriers)
        if trigger.frame.target[:1] == ("subj",) and not clauses[0].passive:
            targets, agents = agents, [o for c in clauses for word, o in c.preps if word in ("by", "from")]
        else:
            targets = self._targets(trigger, clauses + [self.g.clause(c.at) for c in carriers], agents)
        if any(c.frame.kind == "undergo" for c in carriers):
            agents, targets = self._undergone(clauses[0], carriers, targets)
        agents = self._behind(trigger, agents)
        found = Parties(self._people(agents), self._distinct(targets, agents))
        several = len(found.agents) > 1 or any(self.t.tag[a] in ("NNS", "NNPS") for a in found.agents)
        found.mutual = trigger.frame.mutual and (several or self._together(trigger, clauses, carriers))
        self._instruments(found)
        if found.mutual and trigger.frame.kind == "commit" and not self._together(trigger, clauses, carriers):
            found.targets, found.beyond = [], found.targets
        if trigger.frame.mutual and trigger.frame.pos == "n" and len([*found.agents, *found.targets]) < 2:
            found.agents = [*found.agents, *self._host(trigger, found)]
        found.mediators = [o for p in (*clauses, *(self.g.clause(c.at) for c in carriers)) for o in self._mediators(p)]
        found.agents = [a for a in found.agents if a not in found.mediators]
        found.targets = [a for a in found.targets if a not in found.mediators]
        return found

    def _carriers(self, trigger: Trigger) -> Iterator[Trigger]:
        """The verbs through which an event noun gets its parties: "carried out", "held", "came under", "foiled"."""
        for i in self.triggers.carriers.get(trigger.at, ()) if trigger.frame.pos == "n" else ():
            carrier = self.triggers.found[i]
            yield carrier
            for above in self.triggers.chain(i):  # "continued to carry out": the subject may stand further up
                if above.frame.kind not in ("light", "undergo", "begin"):
                    break
                yield above

    def _agents(self, trigger: Trigger, clause: Clause, carriers: Sequence[Trigger]) -> list[int]:
        if trigger.frame.kind == "commit" and (owner := self._owner(trigger)):
            return owner
        if trigger.frame.pos != "n":
            return [self.sayer(o) for o in clause.agents]
        by = [o for word, o in clause.preps if word == "by"]
        if by:
            return by
        for carrier in carriers:
            above = self.g.clause(carrier.at)
            if found := [self.sayer(o) for o in above.agents if o != trigger.at and may_act(self.g, o)]:
                return found
        return self._owners(trigger, clause)

    def _host(self, trigger: Trigger, found: Parties) -> list[int]:
        """The other party where only one is told: whose clause it is ("Pakistan issued a statement on its talks with X").

        Of a meeting nobody is told to attend, whoever spoke there did.
        """
        t, at = self.t, trigger.at
        if not found.agents and not found.targets:
            if trigger.frame.cls != "Meeting" or t.dep[at] != "pobj" or t.lower[t.head[at]] not in ("at", "during", "in", "to"):
                return []
            event = t.head[t.head[at]]
            speech = self.triggers.found.get(event)
            said = speech is not None and speech.frame.cls == "PublicStatement"
            return [a for a in self.g.clause(event).agents if self.g.is_actor(a)][:1] if said else []
        if not any(word == "with" for word, _ in self.g.clause(at).preps):
            return []
        for _ in range(8):
            if t.head[at] == at or t.dep[at] in ("relcl", "ccomp", "advcl"):
                break
            at = t.head[at]
            if t.pos[at] == "VERB":
                above = self.triggers.found.get(at)
                subjects = [s for s in self.g.clause(at).agents if s in self.g.heads and self.g.heads[s].cls in _NEGOTIATE]
                return [] if above is not None and above.frame.kind == "say" else [s for s in subjects if s not in found.targets][:1]
        return []

    def _owner(self, trigger: Trigger) -> list[int]:
        """Whose readiness it is that somebody expresses."""
        kids = [k for word in trigger.words for k in self.g.kids[word]]
        return [k for k in kids if self.t.dep[k] == "poss" and self.t.tag[k] != "PRP$" and self.g.is_actor(k)]

    def _behind(self, trigger: Trigger, agents: Sequence[int]) -> list[int]:
        """Who stands behind an event that did it: in "the attack by X killed 20" X did."""
        out: list[int] = []
        for i in agents:
            event = self.triggers.event(self.g.whole(i))
            if event is not None and event.at != trigger.at and i not in self.g.heads:
                out += self.parties(event).agents
            else:
                out.append(i)
        return out

    def _together(self, trigger: Trigger, clauses: Sequence[Clause], carriers: Sequence[Trigger]) -> bool:
        """Is the other party told as taking part: "with X", "between X and Y", "met X"?"""
        if trigger.frame.cls != "Agree" and (trigger.frame.pos == "n" or "dobj!" in trigger.frame.target):
            return True
        everything = [*clauses, *(self.g.clause(c.at) for c in carriers)]
        return any(word in ("with", "between", "among") for c in everything for word, _ in c.preps)

    def _owners(self, trigger: Trigger, clause: Clause) -> list[int]:
        """Before an event noun: "Y's shelling of X", "Israeli air strikes"; of "his killing" the owner is the target."""
        suffered = trigger.frame.target[:1] == ("of",)  # "his killing", but "Chad's withdrawal"
        if clause.agents and (not suffered or clause.patients):
            return list(clause.agents)
        if "of" not in trigger.frame.target and self.t.pos[trigger.at] != "PROPN" and any(self.g.is_actor(p) for p in clause.patients):
            return [p for p in clause.patients if self.g.is_actor(p)]
        kinds = ("amod", "compound", "nmod")
        found = [m for m in self.g.modifiers(trigger.at) if self.t.dep[m] in (*kinds, "conj") and self.g.is_name(m)]
        if trigger.frame.mutual and len(found) == 1 and not any(w in ("with", "between", "among") for w, _ in clause.preps):
            return []  # "the Syrian civil war" is one in Syria
        return [m for m in found if m not in self.g.heads or self.g.heads[m].cls not in PLACES or self.t.dep[m] == "amod"]

    def _undergone(self, clause: Clause, carriers: Sequence[Trigger], targets: list[int]) -> tuple[list[int], list[int]]:
        sufferer = [a for c in carriers if c.frame.kind == "undergo" for a in self.g.clause(c.at).agents]
        doer = [o for word, o in clause.preps if word in ("by", "from")]
        doer += [o for c in carriers for word, o in self.g.clause(c.at).preps if word in ("by", "from")]
        doer += [] if doer else [m for m in self.g.modifiers(clause.head) if m in self.g.heads]
        return list(dict.fromkeys(doer)), sufferer or targets

    def sayer(self, i: int) -> int:
        """"X said it would …": the pronoun stands for X."""
        if self.t.pos[i] != "PRON" or self.t.lower[i] not in ("it", "they", "he", "she", "we", "i"):
            return i
        at = self.t.head[i]
        for _ in range(4):
            if self.t.dep[at] in ("ccomp", "conj", "xcomp", "advcl", "acomp"):
                at = self.t.head[at]
                above = self.triggers.found.get(at)
                if above is not None and above.frame.kind in ("say", "announce", "demand", "commit", "threaten", "deny", "accuse", "refuse"):
                    said_by = [s for s in self.g.clause(at).agents if s != i and self.t.pos[s] != "PRON"]
                    return said_by[0] if said_by else i
        return i

    # ------------------------------------------------------------ targets

    def _targets(self, trigger: Trigger, clauses: Sequence[Clause], agents: Sequence[int]) -> list[int]:
        for slot in (*trigger.frame.target, *(("between", "among") if trigger.frame.mutual else ())):
            fillers = list(self._slot(trigger, slot, clauses, agents))
            if trigger.frame.cls in _PERSONAL and any(map(self.g.is_actor, fillers)):
                fillers = [o for o in fillers if self.g.is_actor(o)]
            found = [self._someone(trigger.frame, o, agents) for o in fillers]
            kept = [o for o in found if o is not None and o != trigger.at and (o not in trigger.words or self._hit(trigger))]
            if kept:
                return kept
        if trigger.frame.kind in ("commit", "refuse", "threaten", "demand", "deny") and (below := self._governed(trigger, agents)):
            return below
        if trigger.frame.pos == "n":
            return self._owned(trigger, clauses[0], agents)
        if trigger.frame.cls not in _PERSONAL or (trigger.frame.cls in _JUDGING and any(map(self._is_event, clauses[0].patients))):
            return []  # who condemns an attack on a town does not condemn the town
        return self._inside(trigger, clauses, agents)[:1]

    def _is_event(self, i: int) -> bool:
        return (one := self.triggers.found.get(self.g.whole(i))) is not None and one.frame.kind == "act"

    def _slot(self, trigger: Trigger, slot: str, clauses: Sequence[Clause], agents: Sequence[int]) -> Iterable[int]:
        own = clauses[0]
        if slot in ("dobj", "dobj!"):
            objects = [o for o in own.patients if (o not in trigger.words or self._hit(trigger)) and o not in agents]
            if own.head not in self.triggers.found or trigger.frame.pos == "n":
                return objects
            return [o for o in objects if slot == "dobj" or somebody(self.g, o) or any(self.g.is_name(m) for m in self.g.modifiers(o))]
        if slot == "iobj":
            return [*own.datives] or [o for c in clauses for word, o in c.preps if word == "to"]
        if slot == "comp":
            return [s for c in own.contents for s in self.g.clause(c).agents + (self.g.clause(c).patients if self.g.clause(c).passive else ()) if s not in agents and self.g.is_actor(s)]
        if slot == "inner":
            return self._governed(trigger, agents) or self._inside(trigger, clauses, agents)[:1]
        return [o for c in clauses for word, o in c.preps if word == slot and o not in agents and not self._elsewhere(trigger, word, o)]

    def _governed(self, trigger: Trigger, agents: Sequence[int]) -> list[int]:
        """The other party of what is promised, refused or threatened."""
        avoid = {self.g.heads[a].entity for a in agents if a in self.g.heads} - {None}
        for one in self.triggers.below(trigger):
            if one.at not in trigger.words:
                parties = self.parties(one)
                found = [o for o in parties.targets or (parties.agents if parties.mutual else ()) if o not in agents]
                if kept := [o for o in found if self._eligible(self.g.whole(o), avoid)]:
                    return kept
        return []

    def _hit(self, trigger: Trigger) -> bool:
        """Is the noun of an expression what is hit ("close_@crossing"), not part of the act ("fire_@ammo")?"""
        return any(word in _HIT_SETS for word in trigger.frame.words)

    def _elsewhere(self, trigger: Trigger, word: str, o: int) -> bool:
        """Is the object of a preposition of another kind: a time, an act, the place where it happened?"""
        if word in _HERE and word != "at" and self._is_place(o):
            return True
        if word == "at" and trigger.frame.cls in ("Protest", "Meeting", "Talks") and self._is_place(o):
            return True
        if self.t.lemma[o].lower() in ("response", "connection", "retaliation", "exchange", "return", "protest", "order", "case", "light", "wake", "end", "time"):
            return True
        return self.g.is_time(o) or (o in self.triggers.found and self.triggers.found[o].frame.pos == "v")

    def _someone(self, frame: Frame, i: int, agents: Sequence[int]) -> int | None:
        """The party itself, or whoever a thing belongs to where only someone can be meant: "praised Haiti's efforts"."""
        if somebody(self.g, i):
            return i
        event = self.triggers.found.get(self.g.whole(i))
        if event is not None and event.frame.pos == "n" and frame.cls in _JUDGING:
            return next((a for a in self.parties(event).agents if a not in agents), None)
        inside = next((o for o in self._around(i) if o not in agents), None)
        if inside is not None and (frame.cls in _PERSONAL or self.triggers.found.get(i) is not None):
            return inside
        return None if frame.cls in _PERSONAL else i

    def _around(self, i: int, *, deeper: bool = True) -> Iterator[int]:
        """Someone in a noun phrase: possessor, nationality, prepositional object."""
        for kid in self.g.modifiers(i):
            if self.g.is_name(kid) and self.t.tag[kid] != "PRP$":
                yield kid
        for preferred in _INWARD:
            for word, o in self.g.objects(i):
                if word == preferred:
                    if self.g.is_actor(o) and self.t.pos[o] != "PRON":
                        yield o
                    elif deeper:
                        yield from self._around(o, deeper=False)

    def _owned(self, trigger: Trigger, clause: Clause, agents: Sequence[int]) -> list[int]:
        """The other party of an event noun before it: "his killing", "Iran sanctions", "Israel-Lebanon talks"."""
        if trigger.frame.target[:1] == ("of",) and not any(a in agents for a in clause.agents):
            return list(clause.agents)
        return []

    def _inside(self, trigger: Trigger, clauses: Sequence[Clause], agents: Sequence[int]) -> list[int]:
        """Someone spoken of inside the complement, those not merely a place first."""
        avoid = {self.g.heads[a].entity for a in agents if a in self.g.heads} - {None}
        found: list[int] = []
        within = {i for a in agents for i in self.below(a)}
        for c in clauses:
            for start in (*c.contents, *(p for p in c.patients if p not in agents), *(o for _, o in c.preps)):
                found += [i for i in self.below(start) if i not in within and self._eligible(i, avoid)]
        return sorted(dict.fromkeys(i for i in found if not self._locative(i)))

    def _eligible(self, i: int, avoid: set[str | None]) -> bool:
        mention = self.g.heads.get(i)
        if mention is None and self.g.is_name(i):
            return True
        if mention is None or mention.kind == "pronoun" or mention.entity in avoid or self.g.is_time(i):
            return False
        return not any(self.t.tag[k] == "PRP$" for k in self.g.kids[i])  # "its troops"

    def below(self, i: int) -> Iterator[int]:
        """A word and what hangs on it, but for clauses that only add something."""
        yield i
        for kid in self.g.kids[i]:
            if self.t.dep[kid] not in ("relcl", "advcl", "parataxis"):
                yield from self.below(kid)

    def _locative(self, i: int) -> bool:
        head = self.t.head[i]
        return self.t.dep[i] == "pobj" and self.t.lower[head] in _HERE

    # ------------------------------------------------------------ tidying

    def _people(self, found: Sequence[int]) -> list[int]:
        """Parties one by one: "French and Egyptian warships" are two."""
        out: list[int] = []
        for i in found:
            split = self._nations(i)
            out += split if len(split) > 1 else [i]
        return list(dict.fromkeys(out))

    def _nations(self, i: int) -> list[int]:
        for kid in self.g.kids[i]:
            if kid < i and self.t.dep[kid] in ("amod", "compound", "nmod") and self.g.is_name(kid):
                return [k for k in self.g.coordinated(kid) if self.g.is_name(k) and k < i]
        return []

    def _distinct(self, targets: Sequence[int], agents: Sequence[int]) -> list[int]:
        return [i for i in self._people(targets) if i not in agents and self.t.lower[i] not in ("itself", "themselves", "himself", "herself")]

    def _instruments(self, found: Parties) -> None:
        """A bomb does not act: it is what is used."""
        for i in list(found.agents):
            word = self.t.lemma[i].lower()
            if i not in self.g.heads and (word in word_sets()["@ammo"] or word in _WEAPONS):
                found.agents.remove(i)
                found.instruments.append(i)
                inside = next((o for o in self._around(i)), None)
                found.agents += [inside] if inside is not None and inside not in found.agents and i in self.triggers.found else []

    def _mediators(self, clause: Clause) -> Iterator[int]:
        """"Mediated by", "under the facilitation of", "brokered by" beside an event."""
        for kid in self.g.kids[clause.head]:
            if self.t.dep[kid] in ("acl", "amod", "advcl", "conj") and self.t.lemma[kid].lower() in ("mediate", "broker", "facilitate", "moderate", "sponsor"):
                yield from (o for o in self.g.clause(kid).agents if self.g.is_actor(o) and self.g.is_passive(kid))
        for word, o in clause.preps:
            if word in ("under", "with", "through", "by", "thanks") and self.t.lemma[o].lower() in ("mediation", "facilitation", "auspex", "auspices", "mediator", "good"):
                yield from (p for w, p in self.g.objects(o) if w in ("of", "by", "from"))
                yield from (m for m in self.g.modifiers(o) if m in self.g.heads)
        for kid in self.g.kids[clause.head]:  # "Qatar-mediated talks"
            if self.t.dep[kid] == "amod" and self.t.lower[kid] in ("mediated", "brokered", "facilitated", "sponsored", "led"):
                yield from (m for m in self.g.kids[kid] if m in self.g.heads and self.t.lower[kid] != "led")

    # ------------------------------------------------------------ place

    def places(self, trigger: Trigger, taken: Iterable[int]) -> list[int]:
        """Where it happened: the nearest locatives of the event itself or of the verb that carries it."""
        avoid = set(taken)
        own = [self.t.head[trigger.at]] if self.t.lower[trigger.at] == "operation" and self.t.dep[trigger.at] == "compound" else []
        heads = [trigger.at, *own, *trigger.words, *self._modifying(trigger.at), *(c.at for c in self._carriers(trigger))]
        if trigger.frame.pos == "n" and self.t.dep[trigger.at] in ("nsubj", "nsubjpass", "dobj") and len(heads) == 1:
            heads.append(self.t.head[trigger.at])  # "drew protests in Erbil"
        for words in (_HERE, _LOCATIVE):
            for head in heads:
                if found := [o for word, o in self.g.objects(head) if word in words and o not in avoid and self._is_place(o)]:
                    return list(dict.fromkeys(found))
        for head in heads:
            for m in self.g.modifiers(head):
                place = m in self.g.heads and self.g.heads[m].cls in PLACES
                if m not in avoid and (place or (trigger.frame.cls == "Clash" and head == trigger.at and self.g.is_name(m))):
                    return [m]
        return self._where(trigger.at) or self._deeper(trigger, avoid)

    def _where(self, verb: int) -> list[int]:
        """"Baku, where he met Sharif": the noun that the clause is about, or the last place before."""
        where = next((k for k in self.g.kids[verb] if self.t.lower[k] == "where"), None)
        if where is None:
            return []
        before = [i for i in range(max(0, where - 6), where) if i in self.g.heads and self._is_place(i)]
        return before[-1:]

    def _modifying(self, i: int) -> Iterator[int]:
        """Participles beside an event noun: "talks held in Doha"."""
        yield from (k for k in self.g.kids[i] if self.t.dep[k] in ("acl", "relcl"))

    def _deeper(self, trigger: Trigger, taken: set[int]) -> list[int]:
        """A place attached to an argument: "killed three soldiers in Quetta"."""
        clause = self.g.clause(trigger.at)
        doers = clause.agents if clause.passive else ()
        for i in (*clause.patients, *doers, *(o for _, o in clause.preps), *trigger.words):
            found = [o for word, o in self.g.objects(i) if word in _HERE and o not in taken and self._is_place(o)]
            if found:
                return found
        return []

    def _is_place(self, i: int) -> bool:
        mention: Mention | None = self.g.heads.get(i)
        if mention is None and self.t.lemma[i].lower() in word_sets()["@ground"]:
            return any(self.g.is_name(m) for m in self.g.modifiers(i)) or self.g.named(i) is not None
        if mention is not None:
            return mention.cls in PLACES or mention.cls == "State"
        return self.t.ent[i] in ("GPE", "LOC", "FAC")

    # ------------------------------------------------------------ records

    def role(self, name: RoleName, i: int, place: int | None = None) -> Role:
        """The role record of a phrase; a modifier ("Iran-Iraq war") is no more than its name.

        The place of the event ends the phrase of a person: "killed two soldiers | near Quetta".
        """
        span = self.g.phrase(i)
        if place is not None and name != "place" and i in self.g.heads and self.g.heads[i].cls not in PLACES:
            at = self.t.head[place]
            if self.t.head[at] == i and self.t.dep[at] == "prep" and self.t.dep[i] in ("dobj", "pobj") and at > i:
                span = Span(span.start, self.t.end[at - 1])
        mention = self.g.named(i)
        if self.t.dep[i] in ("compound", "amod", "nmod") and i in self.g.heads:
            span = Span(self.g.heads[i].start, self.g.heads[i].end)
        return Role(name, span.start, span.end, mention.id if mention else None)
