"""The other party of an event: whom it is done to, said of, asked of, agreed with."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg.extract.frames import Frame, word_sets
from kg.extract.grammar import Clause, Grammar
from kg.extract.matching import Trigger
from kg.extract.persons import somebody
from kg.extract.places import HERE, Places
from kg.extract.triggers import Triggers

_HOURS = frozenset("dawn dusk noon midday midnight sunrise sunset daybreak nightfall".split())
_INWARD = (
    "by",
    "from",
    "of",
    "against",
    "with",
    "to",
    "for",
    "between",
    "on",
    "toward",
    "towards",
    "among",
    "over",
    "at",
    "about",
)
_PERSONAL = frozenset(  # what these do is done to someone, not to a thing: of "Haiti's efforts" they take Haiti
    "Agree Support Criticism Accusation Refusal Demand Warning Denial Sanction Concede Aid "
    "Cooperate Talks Meeting Consult Call "
    "Visit Protest Mobilise Ceasefire Clash Investigation Retreat".split()
)
_JUDGING = frozenset(  # what these say of an event they say of who did it: "condemned the attack on X by Y"
    ("Criticism", "Accusation", "Refusal", "Investigation", "Coerce", "Demand", "Denial")
)
_FOR_SOMEONE = frozenset(("Release", "Aid", "Support"))  # demanded for whom they are done to, not of them
_SAT = frozenset(("Meeting", "Talks"))
_BLAMING = frozenset(("Criticism", "Accusation"))
_HIT_SETS = frozenset(
    "@crossing @access @territory @diplomat @observer @property @building @prisoner @person @vessel @office".split()
)


@dataclass(slots=True)
class Parties:
    """Heads of the phrases that take part in an event."""

    agents: list[int] = field(default_factory=list)
    targets: list[int] = field(default_factory=list)
    mediators: list[int] = field(default_factory=list)
    instruments: list[int] = field(default_factory=list)
    mutual: bool = False
    beyond: list[int] = field(default_factory=list)  # who is touched by what the participants agree on
    reciprocal: bool = False  # each agent does it to the other: "accused each other"
    along: list[int] = field(default_factory=list)  # of the targets, who is told beside them: "… with his driver"

    def copy(self) -> Parties:
        """The same parties, for a caller that changes which there are."""
        return Parties(
            self.agents, self.targets, self.mediators, self.instruments, self.mutual, self.beyond, self.reciprocal,
            self.along,
        )  # fmt: skip


class Targets(Places):
    """Finds the targets of the triggers of one article."""

    def __init__(self, grammar: Grammar, triggers: Triggers) -> None:
        super().__init__(grammar, triggers)
        self._parties: dict[int, tuple[Trigger, Parties]] = {}

    def parties(self, trigger: Trigger) -> Parties:
        """All parties of an event, read from its own clause and from the verbs that carry it."""
        if self._parties.get(trigger.at, (None, None))[0] is not trigger:
            self._parties[trigger.at] = trigger, Parties()  # a circle in a broken parse ends here
            self._parties[trigger.at] = trigger, self._read(trigger)
        return self._parties[trigger.at][1].copy()

    def _read(self, trigger: Trigger) -> Parties:
        raise NotImplementedError

    def hit_by(self, trigger: Trigger) -> Iterable[int]:
        """What an event is done to."""
        return self.parties(trigger).targets

    def authors(self, noun: int) -> list[int]:
        """To whom a deed is put down."""
        raise NotImplementedError

    def targets(self, trigger: Trigger, clauses: Sequence[Clause], agents: Sequence[int]) -> list[int]:
        if trigger.frame.cls == "Mediation" and (sides := self._sides(clauses[0])):
            return [o for o in sides if o not in agents]
        if accused := self._accused_of(trigger, clauses[0]):
            return [o for o in accused if o not in agents]
        blames = trigger.frame.cls in _BLAMING and any(map(self._is_event, clauses[0].patients))
        for slot in (*trigger.frame.target, *(("between", "among") if trigger.frame.mutual else ())):
            if blames and slot not in ("dobj", "dobj!"):
                continue  # who condemns an attack on a town does not condemn the town
            fillers = list(self._slot(trigger, slot, clauses, agents))
            if trigger.frame.cls in _PERSONAL and any(map(self.g.is_actor, fillers)):
                fillers = [o for o in fillers if self.g.is_actor(o)]
            found = [self._someone(trigger.frame, o, agents) for o in fillers]
            kept = [
                o for o in found if o is not None and o != trigger.at and (o not in trigger.words or self._hit(trigger))
            ]
            if kept:
                return kept
        if kept := [o for o in self._stranded(trigger, clauses[0]) if o not in agents]:
            return kept
        if trigger.frame.kind in ("commit", "refuse", "threaten", "demand", "deny") and (
            below := self._governed(trigger, agents)
        ):
            return below
        if trigger.frame.pos == "n":
            return self._owned(trigger, clauses[0], agents)
        if blames or trigger.frame.cls not in _PERSONAL:
            return []
        if trigger.frame.mutual and (len(agents) > 1 or (trigger.frame.cls in _SAT and self._several(agents))):
            return []  # those who sign a deal on X do not sign it with X
        return self.inside(trigger, clauses, agents)[:1]

    def _several(self, agents: Sequence[int]) -> bool:
        """ "The delegations met": they meet one another."""
        return any(self.t.tag[a] in ("NNS", "NNPS") and self.t.pos[a] != "PRON" for a in agents)

    def _stranded(self, trigger: Trigger, clause: Clause) -> list[int]:
        """ "The convoy | was shot at": the subject stands for the object of the preposition."""
        plain = trigger.frame.kind == "act" and trigger.frame.pos == "v" and "dobj" not in trigger.frame.target
        return [o for o in clause.patients if o not in trigger.words] if plain and clause.passive else []

    def _sides(self, clause: Clause) -> list[int]:
        """Between whom somebody mediates: the parties of the talks that are mediated."""
        mediated = (self.triggers.found.get(o) for o in clause.patients)
        parties = [self.parties(one) for one in mediated if one is not None and one.frame.mutual]
        return [o for one in parties for o in (*one.agents, *one.targets)]

    def _accused_of(self, trigger: Trigger, clause: Clause) -> list[int]:
        """ "Blamed the raid on X": X is accused."""
        if trigger.frame.cls != "Accusation" or trigger.frame.pos != "v":
            return []
        return [o for patient in clause.patients if self._is_event(patient) for o in self.authors(patient)]

    def _is_event(self, i: int) -> bool:
        return (one := self.triggers.found.get(self.g.whole(i))) is not None and one.frame.kind == "act"

    def _slot(self, trigger: Trigger, slot: str, clauses: Sequence[Clause], agents: Sequence[int]) -> Iterable[int]:
        own = clauses[0]
        if slot in ("dobj", "dobj!"):
            if lit := self._lit(trigger):
                return lit
            objects = [o for o in own.patients if (o not in trigger.words or self._hit(trigger)) and o not in agents]
            if not objects and trigger.frame.cls == "Abduction":
                objects = [o for o in own.datives if o not in agents]  # "took three guards hostage", two objects
            if not objects and trigger.frame.cls == "Appointment":  # "named X, a lecturer, | as prime minister"
                objects = [k for k in self.g.kids[own.head] if self.t.dep[k] == "oprd" and self.t.pos[k] == "PROPN"]
            if not objects and trigger.frame.cls == "Expulsion":  # "declared | three envoys | personae non gratae"
                called = (k for word in trigger.words for k in self.g.kids[word])
                objects = [k for k in called if self.t.dep[k] in ("nsubj", "poss") and self.g.is_actor(k)]
            if own.head not in self.triggers.found or trigger.frame.pos == "n":
                return objects
            struck = trigger.frame.cls in ("Attack", "Arrest")  # whatever it is, or the frame would not fit
            return [
                o
                for o in objects
                if slot == "dobj" or struck or somebody(self.g, o) or any(map(self.g.is_name, self.g.modifiers(o)))
            ]
        if slot == "iobj":
            return [*own.datives] or [o for c in clauses for word, o in c.preps if word == "to"]
        if slot == "comp":
            doers = self._doers(trigger, clauses)
            return [
                s
                for c in own.contents
                for s in self.g.clause(c).agents + (self.g.clause(c).patients if self.g.clause(c).passive else ())
                if s not in agents and s not in doers and self.g.is_actor(s)
            ]
        if slot == "inner":
            return self._governed(trigger, agents) or self.inside(trigger, clauses, agents)[:1]
        return [
            o
            for c in clauses
            for word, o in c.preps
            if word == slot and o not in agents and not self._elsewhere(trigger, word, o)
        ]

    def _lit(self, trigger: Trigger) -> list[int]:
        """ "Set | a depot | ablaze", which the parser takes for a blaze of depots."""
        lit = [k for k in trigger.words if self.t.lower[k] in word_sets()["@ablaze"]]
        return [k - 1 for k in lit if self.t.head[k - 1] == k and self.t.pos[k - 1] in ("NOUN", "PROPN")]

    def _doers(self, trigger: Trigger, clauses: Sequence[Clause]) -> set[int]:
        """Whose act is threatened with: in "warned that Moscow would respond" not the one who is warned."""
        if trigger.frame.kind != "threaten":
            return set()
        contents = [self.g.clause(c) for c in clauses[0].contents]
        contents = [c for c in contents if self.t.lemma[c.head].lower() not in word_sets()["@suffer"] and not c.passive]
        ahead = [
            c for c in contents if any(self.t.lower[k] in ("would", "will", "’ll", "'ll") for k in self.g.kids[c.head])
        ]
        return {a for c in ahead for a in c.agents}

    def _meant(self, trigger: Trigger, clauses: Sequence[Clause]) -> set[int]:
        """For whom something is demanded: "the release of X", "statehood for X"; X is not asked."""
        if trigger.frame.kind != "demand":
            return set()
        wanted = [p for c in clauses for p in c.patients]
        found = {o for p in wanted for word, o in self.g.objects(p) if word == "for"}
        return found.union(
            *(self.parties(one).targets for one in self.triggers.below(trigger) if one.frame.cls in _FOR_SOMEONE)
        )

    def _governed(self, trigger: Trigger, agents: Sequence[int]) -> list[int]:
        """The other party of what is promised, refused or threatened."""
        avoid = {self.g.heads[a].entity for a in agents if a in self.g.heads} - {None}
        for one in self.triggers.below(trigger):
            if one.at not in trigger.words:
                parties = self.parties(one)
                others = parties.targets or (parties.agents if parties.mutual else ())
                if trigger.frame.kind == "demand" and one.frame.cls in _FOR_SOMEONE:
                    others = parties.agents  # "demanded the release of X": asked of those who hold X
                found = [o for o in others if o not in agents]
                if kept := [o for o in found if self._eligible(self.g.whole(o), avoid)]:
                    return kept
        return []

    def _hit(self, trigger: Trigger) -> bool:
        """Is the noun of an expression what is hit ("close_@crossing"), not part of the act ("fire_@ammo")?"""
        return any(word.lstrip("^") in _HIT_SETS or word in word_sets()["@territory"] for word in trigger.frame.words)

    def _beside(self, o: int) -> bool:
        """ "In front | of a court", "in the vicinity | of a school"."""
        return self.t.lemma[o].lower() in word_sets()["@spot"] and any(word == "of" for word, _ in self.g.objects(o))

    def _elsewhere(self, trigger: Trigger, word: str, o: int) -> bool:
        """Is the object of a preposition of another kind: a time, an act, the place where it happened?"""
        if word in HERE and word != "at" and (self.is_place(o) or self._beside(o)):
            return True
        if word == "at" and trigger.frame.cls in ("Protest", "Meeting", "Talks") and self.is_place(o):
            return True
        if self.t.lemma[o].lower() in word_sets()["@manner"]:
            return True
        if trigger.frame.pos == "v" and self.t.lower[o] in _HOURS:
            return True  # "struck the airbase at dawn"
        if word == "at" and self.t.pos[o] == "NUM" and o not in self.g.heads:
            return True  # "began at around five in the morning", "put the dead of the strike at seven"
        if word == "on" and self.t.lemma[o].lower() in word_sets()["@thoroughfare"]:
            return True  # "water cannon was used on X Street"
        return self.g.is_time(o) or (o in self.triggers.found and self.triggers.found[o].frame.pos == "v")

    def _someone(self, frame: Frame, i: int, agents: Sequence[int]) -> int | None:
        """The party itself, or whose a thing is where only someone can be meant: "praised Haiti's efforts"."""
        if somebody(self.g, i):
            return i
        event = self.triggers.found.get(self.g.whole(i))
        if event is not None and event.frame.pos == "n" and frame.cls in _JUDGING:
            parties = self.parties(event)
            asked = frame.cls == "Demand" and event.frame.cls in _FOR_SOMEONE
            both = parties.agents if asked or frame.cls in _BLAMING else [*parties.agents, *parties.targets]
            return next((a for a in both if a not in agents), None)
        without = ("for", *(("of",) if event is not None else ())) if frame.cls == "Demand" else ()
        inside = next((o for o in self.around(i, without=without) if o not in agents), None)
        if inside is not None and (frame.cls in _PERSONAL or self.triggers.found.get(i) is not None):
            return inside
        return None if frame.cls in _PERSONAL else i

    def around(self, i: int, *, deeper: bool = True, without: Collection[str] = ()) -> Iterator[int]:
        """Someone in a noun phrase: possessor, nationality, prepositional object."""
        for kid in self.g.modifiers(i):
            if self.g.is_name(kid) and self.t.tag[kid] != "PRP$":
                yield kid
        for preferred in _INWARD:
            for word, o in self.g.objects(i):
                if word == preferred and word not in without:
                    if self.g.is_actor(o) and self.t.pos[o] != "PRON":
                        yield o
                    elif deeper:
                        yield from self.around(o, deeper=False)

    def _owned(self, trigger: Trigger, clause: Clause, agents: Sequence[int]) -> list[int]:
        """The other party of an event noun before it: "his killing", "Iran sanctions", "Israel-Lebanon talks"."""
        if trigger.frame.target[:1] == ("of",) and not any(a in agents for a in clause.agents):
            return list(clause.agents)
        if trigger.frame.cls == "Release":  # "their release by the rebels"
            return [k for k in self.g.kids[trigger.at] if self.t.dep[k] == "poss" and k not in agents]
        return []

    def inside(self, trigger: Trigger, clauses: Sequence[Clause], agents: Sequence[int]) -> list[int]:
        """Someone spoken of inside the complement, those not merely a place first."""
        avoid = {self.g.heads[a].entity for a in agents if a in self.g.heads} - {None}
        found: list[int] = []
        within = {i for a in agents for i in self.below(a)}
        within |= self._doers(trigger, clauses) | self._meant(trigger, clauses)
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

    def _locative(self, i: int) -> bool:
        """Where it happened, or what is said of that place: "in Ohrid, | North Macedonia", "the capital of | Peru"."""
        t = self.t
        while t.dep[i] in ("amod", "compound", "nmod", "poss") and self.is_place(t.head[i]) and t.head[i] != i:
            i = t.head[i]  # "in the | Armenian | town of Ijevan"
        while self.is_place(i):
            up = t.head[i]
            if t.dep[i] in ("appos", "conj", "npadvmod", "poss", "compound", "nmod") and up != i:
                i = up
            elif t.dep[i] != "pobj":
                break
            elif t.lower[up] in HERE:
                return True
            elif t.lower[up] == "of":
                i = t.head[up]
            else:
                break
        return t.dep[i] == "pobj" and t.lower[t.head[i]] in HERE
