"""Who plays which part in an event: agents, targets, participants, mediators, instruments."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract import order
from kg.extract.authors import Authors
from kg.extract.by_kind import authors_of_kind, hit_of_kind
from kg.extract.company import beside, company
from kg.extract.frames import event_classes, word_sets
from kg.extract.grammar import Clause
from kg.extract.matching import Trigger
from kg.extract.partners import captors, meant, sent, talkers
from kg.extract.persons import REFLEXIVE, ends_in_doer, may_act, somebody
from kg.extract.places import PLACES
from kg.extract.targets import Parties
from kg.extract.triggers import SAYING
from kg.lexicon import table
from kg.model import Mention, Role, RoleName, Span
from kg.ontology import is_a

_NEGOTIATE = frozenset(
    (
        "State",
        "Authority",
        "GovernmentBody",
        "ArmedGroup",
        "SecurityForce",
        "InternationalOrganisation",
        "PoliticalParty",
    )
)


_MEMBERS = frozenset(("the", "all", "both", "some", "mostly", "of", "from", *table("doers")["members"]))


class Cast(Authors):
    """Finds the parties of the triggers of one article."""

    def _by(self, trigger: Trigger, clause: Clause) -> list[int]:
        """ "The town fell | to the rebels", not "went | to the gallows"."""
        by = ("by", "from", *(word for word in trigger.frame.words if word == "to"))
        return [o for word, o in clause.preps if word in by and o not in trigger.words]

    def _read(self, trigger: Trigger) -> Parties:
        if trigger.frame.kind == "toll":
            return Parties()  # whose the toll is did not do it
        if trigger.frame.kind == "foil":
            return self.intercepted(trigger)
        words = [k for word in trigger.words for k in self.g.coordinated(word)]  # "used spray and batons | against X"
        clauses = [self.g.clause(trigger.at), *map(self.g.clause, words)]
        carriers = list(self.carried_by(trigger))
        agents = meant(self.g, trigger, self._agents(trigger, clauses[0], carriers))
        if trigger.frame.subjects and not self._hit(trigger):
            idle = trigger.frame.target[:1] == ("subj",)  # "traffic is flowing again", but "teachers blocked the road"
            agents = [a for a in agents if a not in trigger.words or (self._acts(a) and not idle)]
        if trigger.frame.target[:1] == ("subj",) and (not clauses[0].passive or trigger.frame.counts == "wounded"):
            targets, agents = agents, [] if clauses[0].passive else self._by(trigger, clauses[0])
        else:
            targets = self.targets(trigger, clauses + [self.g.clause(c.at) for c in carriers], agents)
        if not agents and trigger.frame.cls == "Release" and trigger.frame.target[:1] != ("subj",):
            agents = captors(self.g, targets)
        targets = targets or [o for o in self.surprised(trigger) if o not in agents]
        along = [o for o in company(self.g, trigger, targets) if o not in agents]
        if not agents and trigger.frame.pos == "v":
            told = self.at_hands(trigger.at) or order.doers(self.g, trigger) or authors_of_kind(self.g, trigger)
            agents = [a for a in told if a not in targets]
        targets = hit_of_kind(self.g, trigger, targets)
        if any(c.frame.kind == "undergo" for c in carriers):
            agents, targets = self._undergone(clauses[0], carriers, targets)
        instruments = self._instruments(agents)
        agents = self._behind(trigger, [a for a in agents if a not in instruments or self.triggers.event(a)])
        agents += [m for i in instruments for m in self._wielders(i) if m not in agents]
        agents += [m for m in (*self.hirers(agents), *self.armourers(trigger, agents)) if m not in agents]
        agents += [o for a in agents for o in beside(self.g, a) if o not in (*agents, *targets, *along)]
        hit = self._distinct([*targets, *along], agents)
        found = Parties(self._people(sent(self.g, trigger, agents)), hit, along=along)
        several = len(found.agents) > 1 or any(self.t.tag[a] in ("NNS", "NNPS") for a in found.agents)
        found.mutual = trigger.frame.mutual and (several or self._together(trigger, clauses, carriers))
        found.instruments = instruments
        if found.mutual and trigger.frame.kind == "commit" and not self._together(trigger, clauses, carriers):
            found.targets, found.beyond = [], found.targets
        if trigger.frame.mutual and trigger.frame.pos == "n" and len([*found.agents, *found.targets]) < 2:
            found.agents = [*found.agents, *self._host(trigger, found)]
        if not found.mutual and found.agents and self._each_other(trigger, clauses):
            found.reciprocal = len(found.agents) == 2
            found.targets = list(found.agents) if len(found.agents) == 1 else []  # "both sides"
        if not found.agents and not instruments:
            found.agents = [a for a in self.by_sister(trigger) if a not in found.targets]
        found.mediators = [o for p in (*clauses, *(self.g.clause(c.at) for c in carriers)) for o in self._mediators(p)]
        found.mediators += [o for o in self._brokers(trigger) if o not in found.mediators]
        found.agents = [a for a in found.agents if a not in found.mediators and not self._is_scene(trigger, a)]
        found.targets = [a for a in found.targets if a not in found.mediators]
        return found

    def _is_scene(self, trigger: Trigger, agent: int) -> bool:
        """Whether a place in which a deed was is told to have killed: "an ambush in X, which cost nine lives"."""
        if not (trigger.frame.cls and is_a(trigger.frame.cls, "Assault")) or self.t.dep[agent] != "pobj":
            return False
        mention = self.g.named(agent)
        within = self.t.lower[self.t.head[agent]] in ("in", "at", "near", "around", "outside")
        return within and mention is not None and mention.cls in PLACES

    # ------------------------------------------------------------ agents

    def _agents(self, trigger: Trigger, clause: Clause, carriers: Sequence[Trigger]) -> list[int]:
        if trigger.frame.kind == "commit" and (owner := self._owner(trigger)):
            return owner
        if trigger.frame.pos != "n":
            return [self.sayer(o) for o in self.brought_about(trigger, clause)]
        words = ("by", "of") if trigger.frame.cls == "Escape" else ("by",)
        if trigger.frame.words[-1] in ("pardon", "amnesty", "clemency", "reprieve"):
            words = ("by", "from")
        by = [o for word, o in clause.preps if word in words]
        if by or (by := self.at_hands(trigger.at) or self.authors(trigger.at)):
            return by
        for carrier in carriers:
            above = self.g.clause(carrier.at)
            if found := [self.sayer(o) for o in above.agents if o != trigger.at and may_act(self.g, o)]:
                return found
        return self._owners(trigger, clause) or self._planners(trigger) or self._accused(trigger)

    def _accused(self, trigger: Trigger) -> list[int]:
        """Who did it as the accusation has it: "accused X of attacks", "blamed X for the raid"."""
        above = self.triggers.found.get(self.triggers.governor.get(trigger.at, -1))
        if above is None or above.frame.kind != "accuse" or above.frame.pos != "v":
            return []
        if event_classes()[trigger.frame.cls or "Event"].tone != "bad":
            return []
        return [o for o in self.g.clause(above.at).patients if self.g.is_actor(o)]

    def _acts(self, i: int) -> bool:
        some = word_sets()["@partisan"] | word_sets()["@vessel"]
        return self.t.lemma[i].lower() in some or somebody(self.g, i) or ends_in_doer(self.g, i)

    def _planners(self, trigger: Trigger) -> list[int]:
        """Who is to do it, in "planned attacks on X", "attempted a coup"."""
        above = self.triggers.governor.get(trigger.at)
        if above is None or self.triggers.found[above].frame.kind not in ("plan", "attempt"):
            return []
        if self.t.lemma[above].lower() in ("await", "wait"):
            return []  # others are to do it
        planned = self.t.head[trigger.at] == above and self.t.dep[trigger.at] == "dobj"
        return [self.sayer(o) for o in self.g.clause(above).agents if may_act(self.g, o)] if planned else []

    def _each_other(self, trigger: Trigger, clauses: Sequence[Clause]) -> bool:
        """ "Accused each other", "traded accusations", "fired at one another"."""
        t = self.t
        if trigger.frame.words[0] in ("trade", "exchange", "swap") and trigger.words and trigger.frame.kind != "act":
            return True
        others = [o for c in clauses for o in (*c.patients, *c.datives, *(o for _, o in c.preps))]
        return any(t.lower[o] in ("other", "another") and t.lower[o - 1] in ("each", "one") for o in others)

    def _host(self, trigger: Trigger, found: Parties) -> list[int]:
        """The other party where only one is told: whose clause it is ("Peru issued a statement on talks with X").

        Of a meeting nobody is told to attend, whoever spoke there did.
        """
        t, at = self.t, trigger.at
        if not found.agents and not found.targets:
            if talking := talkers(self.g, trigger):
                return talking
            if (
                trigger.frame.cls != "Meeting"
                or t.dep[at] != "pobj"
                or t.lower[t.head[at]] not in ("at", "during", "in", "to")
            ):
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
            purpose = t.lower[at] == "for"
            at = t.head[at]
            if t.pos[at] == "VERB" or (t.pos[at] == "AUX" and purpose):
                above = self.triggers.found.get(at)
                there = t.lemma[at] == "be" and any(word == "in" for word, _ in self.g.objects(at))
                travels = purpose and (there or (above is not None and above.frame.cls == "Visit"))
                subjects = [
                    s
                    for s in self.g.clause(at).agents
                    if s in self.g.heads and (travels or self.g.heads[s].cls in _NEGOTIATE)
                ]
                return (
                    []
                    if above is not None and above.frame.kind == "say"
                    else [s for s in subjects if s not in found.targets][:1]
                )
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
                out += [] if event.frame.mutual else self.parties(event).agents  # in clashes nobody tells who killed
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
        """Before an event noun: "Y's shelling of X", "Israeli strikes"; of "his killing" the owner is the target."""
        suffered = trigger.frame.target[:1] == ("of",)  # "his killing", but "Chad's withdrawal"
        if group := self.group_before(trigger.at):
            return [group[1]]
        if clause.agents and (not suffered or clause.patients):
            return list(clause.agents)
        if (several := sent(self.g, trigger, clause.patients)) != list(clause.patients):
            return several  # "a meeting of geologists from Chad and Niger"
        if (
            "of" not in trigger.frame.target
            and self.t.pos[trigger.at] != "PROPN"
            and any(self.g.is_actor(p) for p in clause.patients)
        ):
            return [p for p in clause.patients if self.g.is_actor(p)]
        kinds = ("amod", "compound", "nmod")
        found = [m for m in self.g.modifiers(trigger.at) if self.t.dep[m] in (*kinds, "conj") and self.g.is_name(m)]
        if (
            trigger.frame.mutual
            and len(found) == 1
            and not any(w in ("with", "between", "among") for w, _ in clause.preps)
        ):
            return []  # "the Syrian civil war" is one in Syria
        return [
            m for m in found if m not in self.g.heads or self.g.heads[m].cls not in PLACES or self.t.dep[m] == "amod"
        ]

    def _undergone(
        self, clause: Clause, carriers: Sequence[Trigger], targets: list[int]
    ) -> tuple[list[int], list[int]]:
        sufferer = [a for c in carriers if c.frame.kind == "undergo" for a in self.g.clause(c.at).agents]
        doer = [o for word, o in clause.preps if word in ("by", "from")]
        doer += [o for c in carriers for word, o in self.g.clause(c.at).preps if word in ("by", "from")]
        laid = (self.g.clause(c.at) for c in carriers if c.frame.kind == "light")
        doer += [o for c in laid if c.passive for o in c.agents]  # "fell into an ambush laid by X"
        doer += [] if doer else [m for m in self.g.modifiers(clause.head) if m in self.g.heads]
        return list(dict.fromkeys(doer)), sufferer or targets

    def sayer(self, i: int) -> int:
        """ "X said it would …": the pronoun stands for X."""
        if self.t.pos[i] != "PRON" or self.t.lower[i] not in ("it", "they", "he", "she", "we", "i"):
            return i
        at = self.t.head[i]
        for _ in range(4):
            if self.t.dep[at] in ("ccomp", "conj", "xcomp", "advcl", "acomp"):
                beside = self.t.dep[at] == "advcl"
                at = self.t.head[at]
                if beside and (whom := self._of_clause(at, i)) is not None:
                    return whom  # "rebels were killed when | they | attacked, the army said"
                above = self.triggers.found.get(at)
                if above is not None and above.frame.kind in (
                    "say",
                    "announce",
                    "demand",
                    "commit",
                    "threaten",
                    "deny",
                    "accuse",
                    "refuse",
                ):
                    said_by = [s for s in self.g.clause(at).agents if s != i and self.t.pos[s] != "PRON"]
                    return said_by[0] if said_by and self._may_say(i, said_by[0]) else i
        return i

    def _may_say(self, pronoun: int, speaker: int) -> bool:
        """Whether a pronoun may stand for who says it: "| they | seized 16 men, police said" speaks of others."""
        t = self.t
        will = any(t.tag[k] == "MD" for k in self.g.kids[t.head[pronoun]])  # "it would answer, Iran said"
        return speaker < pronoun or will or t.lower[pronoun] in ("we", "i")

    def _of_clause(self, verb: int, pronoun: int) -> int | None:
        """The subject of a clause that says nothing, for which a pronoun in a clause beside it stands."""
        above = self.triggers.found.get(verb)
        if (above is not None and above.frame.kind in (*SAYING, "say")) or self.t.lower[pronoun] in ("we", "i"):
            return None
        number = ("NNS", "NNPS") if self.t.lower[pronoun] == "they" else ("NN", "NNP")
        subjects = [s for s in self.g.subjects(verb) if s < pronoun and self.t.tag[s] in number]
        return subjects[0] if len(subjects) == 1 else None

    # ------------------------------------------------------------ tidying

    def _people(self, found: Sequence[int]) -> list[int]:
        """Parties one by one: "French and Egyptian warships" are two."""
        out: list[int] = []
        for i in (one for group in found for one in self._apposed(group)):
            split = self._nations(i)
            out += split if len(split) > 1 else [i]
            out += self._examples(i)
        return list(dict.fromkeys(out))

    def _apposed(self, i: int) -> list[int]:
        """Those whom an apposition names one by one: "the two presidents, X and Y"."""
        for kid in self.g.kids[i] if self.t.tag[i] == "NNS" else ():
            named = self.g.coordinated(kid) if self.t.dep[kid] == "appos" and kid > i else []
            if len(named) > 1 and all(self.t.pos[k] == "PROPN" for k in named):
                return named
        if self.t.tag[i] == "NNS":  # "the presidents of X and Y, A and B", which the parser takes for one list
            of = [o for word, o in self.g.objects(i) if word == "of"]
            persons = [o for o in of if o in self.g.heads and self.g.heads[o].cls == "Person"]
            if 1 < len(persons) < len(of) and self.t.text[self.t.left_edge[persons[0]] - 1] == ",":
                return persons
            return self._of_several(i) or [i]
        return [i]

    def _of_several(self, i: int) -> list[int]:
        """The parties whose people are told together: "the leaders of A and B", "delegations from A and B"."""
        own, of = self.g.heads.get(i), [o for word, o in self.g.objects(i) if word in ("of", "from")]
        again = (k for prep in self.g.kids[i] if self.t.lower[prep] in ("of", "from") for k in self.g.kids[prep])
        for also in (k for k in again if self.t.dep[k] == "conj" and self.t.lower[k] in ("of", "from")):
            of += [
                o for k in self.g.kids[also] if self.t.dep[k] == "pobj" for o in self.g.coordinated(k) if o not in of
            ]
        if self.t.lower[i] == "heads" and of and self.t.lower[of[0]] in ("state", "government"):
            of = [o for one in of for word, o in self.g.objects(one) if word == "of"]  # "heads of state of A and B"
        elif own is None or own.kind != "nominal" or own.cls not in (*_NEGOTIATE, "Group", "Person"):
            return []
        classes = {self.g.heads[o].cls if o in self.g.heads else "" for o in of}
        several = len(of) > 1 and classes <= {*_NEGOTIATE, "Country", "Region"} and classes != {"Region"}
        return of if several else []

    def _examples(self, i: int) -> list[int]:
        """Those named as examples: "outfits such as the TTP or the BLA"."""
        such = any(self.t.lower[k] == "as" and self.t.lower[k - 1] == "such" for k in self.g.kids[i])
        words = ("like", "including", "as") if such else ("like", "including")
        return [o for word, o in self.g.objects(i) if word in words and o in self.g.heads]

    def _nations(self, i: int) -> list[int]:
        for kid in self.g.kids[i]:
            if kid < i and self.t.dep[kid] in ("amod", "compound", "nmod") and self.g.is_name(kid):
                return [k for k in self.g.coordinated(kid) if self.g.is_name(k) and k < i]
        return []

    def _distinct(self, targets: Sequence[int], agents: Sequence[int]) -> list[int]:
        found = [i for i in self._people(targets) if i not in agents and self.t.lower[i] not in REFLEXIVE]
        doers = {m.entity for a in agents if (m := self.g.named(a)) is not None and m.entity is not None}
        return [
            i for i in found if (m := self.g.heads.get(i)) is None or m.entity not in doers
        ]  # none does it to himself

    # ------------------------------------------------------------ records

    def role(self, name: RoleName, i: int, place: int | None = None) -> Role:
        """The role record of a phrase; a modifier ("Iran-Iraq war") is no more than its name.

        The place of the event ends the phrase of a person: "killed two soldiers | near Quetta".
        """
        span = self.g.phrase(i)
        if place is not None and name != "place" and i in self.g.heads and self.g.heads[i].cls not in PLACES:
            at = self.t.head[place]
            if (
                self.t.head[at] == i
                and self.t.dep[at] == "prep"
                and self.t.dep[i] in ("dobj", "pobj", "conj")
                and at > i
            ):
                span = Span(span.start, self.t.end[at - 1])
        mention = self.g.heads.get(self.g.whole(i)) if name == "instrument" else self.g.named(i)
        if self.t.lower[i] in ("alias", "one") and mention is not None and self.t.start[i] < mention.start:
            span = Span(self.t.start[i], mention.end)
        if mention is not None and self._follows(mention, span):
            span = Span(span.start, mention.end)  # "its leader, X"
        if self.t.dep[i] in ("compound", "amod", "nmod") and i in self.g.heads:
            span = Span(self.g.heads[i].start, self.g.heads[i].end)
        return Role(name, span.start, span.end, mention.id if mention else None)

    def _follows(self, mention: Mention, span: Span) -> bool:
        """Whether a name stands right behind a phrase, but for a comma and "the", or "all members of the"."""
        t = self.t
        at, _ = t.at(mention.start, mention.end)
        if mention.kind != "name" or mention.start < span.end:
            return False
        while at > 0 and t.text[at - 1] != "," and t.lower[at - 1] in _MEMBERS:
            at -= 1
        return at > 1 and t.text[at - 1] == "," and t.end[at - 2] == span.end
