"""Which events the triggers of an article tell of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.civil import told_by_denial
from kg.extract.classing import Classing, Draft
from kg.extract.diplomacy import diplomatic, left
from kg.extract.frames import Frame, event_classes, word_sets
from kg.extract.marks import marks
from kg.extract.matching import Trigger
from kg.extract.quantities import ordinal
from kg.extract.realis import judged, told_by_adjective
from kg.extract.taking import recounted
from kg.extract.targets import Parties
from kg.extract.threats import threatens
from kg.extract.tolls import toll
from kg.extract.triggers import SAYING, STANDING
from kg.model import Outcome, Realis

_VAGUE_NOUNS = frozenset(
    (
        "Aid",
        "Support",
        "Cooperate",
        "Agree",
        "Warning",
        "Criticism",
        "Demand",
        "Consult",
        "Clash",
        "Attack",
        "Concede",
        "Refusal",
        "Retreat",
        "Coerce",
        "Accusation",
        "MilitaryOperation",
        "Mobilise",
        "Protest",
        "Assault",
        "Visit",
        "Meeting",
        "Election",
        "Killing",
        "PublicStatement",
        "Appointment",
        "LegalAction",
        "Denial",
    )
)
_THROUGH = frozenset(("light", "begin", "undergo", *SAYING))  # what these govern happens as they say
_HAPPENINGS = frozenset(  # "the strike left ten dead" is about an event, "the support fell" need not be
    "Attack AirStrike Bombing Clash Assault Killing Abduction Protest MilitaryOperation Talks "
    "Meeting Visit Arrest Election Coerce".split()
)
_MISSES = frozenset(("miss_target", "miss_mark", "fall_short_of"))
_CALLED = frozenset(("Protest", "Election", "Meeting", "Talks"))
_CODED = {("Agree", "05"): "SUPPORT", ("Expulsion", "16"): "SANCTION"}  # diplomats sent home are no people deported
_ENDS = {"good": "Sanction", "bad": "Concede"}


class Drafter(Classing):
    """Drafts the events of one article."""

    def drafts(self, trigger: Trigger) -> Iterator[Draft]:
        frame = trigger.frame
        yield from self._standing(trigger)
        above = next((a for a in self.triggers.chain(trigger.at) if a.frame.kind not in _THROUGH), None)
        if frame.kind == "stop":
            yield from self._stopped(trigger)
        elif frame.kind in SAYING:
            yield from self._must(trigger)
        elif frame.cls and above is not None and above.frame.kind == "stop" and frame.kind != "casualty":
            if frame.pos == "n" and frame.cls in STANDING:
                yield self._changed(trigger, above.at)
        elif frame.cls:
            yield from self._acts(trigger, above)

    def _standing(self, trigger: Trigger) -> Iterator[Draft]:
        """What is suspended, resumed, extended: "suspended peace talks with X" tells of talks with X too."""
        for part, verb in self.triggers.standing.values():
            if verb == trigger.at:
                yield self._changed(part, verb)

    def _changed(self, noun: Trigger, verb: int) -> Draft:
        """A thing whose state somebody changes is there, unless it is only called off."""
        off = self.t.lemma[verb].lower() in word_sets()["@call_off"] and noun.frame.cls not in ("Ceasefire", "Agree")
        realis: Realis = "planned" if off else "asserted"
        draft = self._draft(noun, noun.frame.cls, realis, None, self._partners(noun, verb), 0.5)
        return replace(draft, standing=True)

    def _partners(self, noun: Trigger, verb: int) -> Parties:
        """Who talks or agreed: named with the noun, else those who change it together or "with X"."""
        parties, clause = self.cast.parties(noun), self.grammar.clause(verb)
        if parties.agents or parties.targets or not noun.frame.mutual:
            return parties
        found = [*clause.agents, *(o for word, o in clause.preps if word == "with")]
        found = [o for o in found if self.grammar.is_actor(o)]
        pair = len(found) > 1 or any(self.t.tag[o] in ("NNS", "NNPS") for o in found)
        return replace(parties, agents=found, mutual=True) if pair else parties

    def _acts(self, trigger: Trigger, above: Trigger | None) -> Iterator[Draft]:
        parties = self.cast.parties(trigger)
        if not (self._told(trigger, parties) if trigger.frame.pos == "n" else self._counts(trigger, parties)):
            return
        if self._shot_down(trigger):
            return
        realis, outcome = judged(self.grammar, self.triggers, trigger)
        if realis == "denied" and told_by_denial(trigger.frame):
            realis, outcome = "asserted", None
        carrier = self.verb(trigger)
        found = marks(self.grammar, carrier)
        tone = event_classes()[trigger.frame.cls].tone
        if found.negated and found.modal in ("will", "would") and tone == "good":
            refused = replace(parties, mutual=False)
            yield self._draft(trigger, "Refusal", "asserted", None, refused, 0.0)
        cls = self._by_parties(trigger, self._class(trigger), parties)
        if cls == "Warning" and trigger.frame.kind == "commit" and realis == "denied":
            cls = trigger.frame.cls  # "failed to agree on sanctions" threatens nobody
        if cls == "Warning" and trigger.frame.words[0] == "vote":
            return  # "voted to impose sanctions": the sanctions are the event
        if outcome == "foiled" and not parties.targets and trigger.frame.pos == "n" and trigger.frame.cls != "Escape":
            parties = self._foiled(trigger, parties)
        if (
            realis == "asserted"
            and cls in _CALLED
            and self.t.lemma[carrier].lower() == "call"
            and carrier != trigger.at
        ):
            realis = "planned"  # "called a strike", "called an election"
        draft = self._draft(trigger, cls, realis, outcome, parties, 0.2)
        if self._calls_for_harm(trigger):
            draft = replace(draft, plover="ACCUSE", cameo="11")
        yield self._intended(draft, above, tone) if above is None or not above.frame.cls else draft
        if threatening := threatens(self.grammar, self.triggers, trigger, parties.agents):
            warned = [o for o in parties.targets if self.grammar.is_actor(o) and o not in threatening]
            yield self._draft(trigger, "Warning", "asserted", None, Parties(threatening, warned), 0.0)

    def _shot_down(self, trigger: Trigger) -> bool:
        """ "A missile | fired at the port | was brought down": one event, that of who brought it down."""
        noun = self.t.head[trigger.at]
        if "_".join(trigger.frame.words) in _MISSES and self._fired(trigger.at):
            return True
        caught = self.triggers.event(noun) if self.t.dep[trigger.at] in ("acl", "amod") else None
        return caught is not None and caught.frame.kind == "foil" and bool(caught.frame.cls)

    def _fired(self, verb: int) -> bool:
        """ "A missile fired at the port missed its target": the firing is the event."""
        subjects = self.grammar.clause(verb).agents
        beside = [self.t.head[verb]] if self.t.dep[verb] in ("conj", "dep") else []
        beside += [k for s in subjects for k in self.grammar.kids[s] if self.t.dep[k] in ("acl", "relcl")]
        return any(k in self.triggers.found and self.triggers.found[k].frame.cls for k in beside)

    def _counts(self, trigger: Trigger, parties: Parties) -> bool:
        """Is a verb an event of its own? A mediator of talks is their mediator; concern about nobody blames nobody."""
        if trigger.frame.cls == "Mediation" and self.t.dep[trigger.at] in ("acl", "relcl"):
            return self.t.dep[trigger.at] == "relcl" and self.triggers.event(self.t.head[trigger.at]) is None
        if (
            trigger.frame.counts
            and not parties.targets
            and parties.agents
            and trigger.frame.target  # but "more than 36,000 fled"
            and all(self.t.pos[a] == "NUM" or self.t.lower[a] == "others" for a in parties.agents)
        ):
            return False  # "left seven dead and twenty injured"
        return not (
            trigger.frame.words[0] in ("express", "voice") and trigger.frame.cls == "Criticism" and not parties.targets
        )

    def _draft(
        self, trigger: Trigger, cls: str, realis: Realis, outcome: Outcome | None, parties: Parties, extra: float
    ) -> Draft:
        codes = event_classes()[cls]
        trigger = recounted(trigger, cls)
        cameo = trigger.frame.cameo if cls == trigger.frame.cls and trigger.frame.cameo else codes.cameo
        plover = _CODED.get((cls, cameo or ""), codes.plover or "") or None
        parties, places = self._placed(trigger, cls, parties)
        if cls == "Sanction" and any(self._is_crossing(i) for i in places):
            cls = "Closure"  # trade suspended at a crossing
        depth = self.depth(trigger) + extra + (3.0 if cls == "PublicStatement" else 0.0)
        return Draft(trigger, cls, plover, cameo or None, realis, outcome, parties, depth, places)

    def _stopped(self, trigger: Trigger) -> Iterator[Draft]:
        """Ending what does good is a sanction, ending what does harm a concession."""
        stopped = next((b for b in self.triggers.below(trigger) if b.frame.cls), None)
        if stopped is None:
            return
        cls = _ENDS.get(event_classes()[stopped.frame.cls].tone)
        if cls is None:
            return
        frame = Frame(trigger.frame.words, trigger.frame.pos, "act", cls, "", stopped.frame.target or ("inner",), False)
        acting = Trigger(trigger.at, frame, (*trigger.words, stopped.at))
        enders = self.grammar.clause(trigger.at).agents
        if enders and all(self.triggers.event(a) and not self.grammar.is_actor(a) for a in enders):
            return  # "a ceasefire that ended the clashes": nobody gives way
        parties = self.cast.parties(acting)
        if cls == "Sanction" and not parties.agents and self.t.lemma[trigger.at].lower() in word_sets()["@call_off"]:
            return  # "talks were postponed": nobody is told to have done it to anyone
        if not parties.targets:
            parties.targets = [o for o in self.cast.parties(stopped).targets if o not in parties.agents]
        realis, outcome = judged(self.grammar, self.triggers, trigger)
        above = next((a for a in self.triggers.chain(trigger.at) if a.frame.cls), None)
        draft = self._draft(acting, cls, realis, outcome, parties, 0.2)
        yield draft if above else self._intended(draft, None, event_classes()[cls].tone)

    def _must(self, trigger: Trigger) -> Iterator[Draft]:
        """ "X said that Y must go": a demand by X on Y."""
        speakers = [s for s in self.grammar.clause(trigger.at).agents if self.grammar.is_actor(s)]
        for content in self.grammar.clause(trigger.at).contents:
            for verb in self.grammar.coordinated(content):
                hearers = [
                    s
                    for s in self.grammar.subjects(verb)
                    if s not in speakers and self.t.lower[s] not in ("it", "we", "i", "he", "she")
                ]
                if (
                    speakers
                    and hearers
                    and self.t.pos[verb] in ("VERB", "AUX")
                    and marks(self.grammar, verb).modal == "must"
                ):
                    frame = Frame(("must",), "v", "demand", "Demand", "10", ("comp", "inner"))
                    actors = [h for h in hearers if self.grammar.is_actor(h)]
                    parties = Parties(
                        list(speakers),
                        actors or self.cast.inside(Trigger(verb, frame), [self.grammar.clause(verb)], speakers)[:1],
                    )
                    acting = Trigger(verb, frame)
                    if parties.targets:
                        yield self._draft(acting, "Demand", "asserted", None, parties, 0.0)

    def _told(self, trigger: Trigger, parties: Parties) -> bool:
        """Is an event noun an event of the story, rather than a general word ("support", "aid")?"""
        if trigger.frame.kind == "toll":
            return toll(self.grammar, trigger.frame.counts, trigger.at) is not None
        if trigger.frame.words == ("round",):  # "the Istanbul round", in an article on talks
            known = any(self.t.lower[k] in word_sets()["@of_a_series"] for k in self.grammar.kids[trigger.at])
            numbered = known or ordinal(self.grammar, trigger.at) is not None or bool(self.cast.places(trigger, ()))
            return numbered and (
                self.triggers.tell("Talks", besides="round") or diplomatic(self.grammar, trigger.at, besides="round")
            )
        carried = any(self.triggers.found[i].frame.kind != "happen" for i in self.triggers.carriers.get(trigger.at, ()))
        if trigger.frame.cls == "PublicStatement":
            return carried and bool(parties.agents)
        if trigger.frame.kind != "act":  # a speech act as a noun: made, or with what it is about
            return carried or bool(parties.agents and (parties.targets or self.triggers.below(trigger)))
        if parties.agents or parties.targets or carried:
            return True
        t = self.t
        kids = self.grammar.kids[trigger.at]
        bare = t.tag[trigger.at] == "NN" and not any(
            t.dep[k] in ("det", "poss", "nummod", "compound", "amod") for k in kids
        )
        carriers = (self.t.lemma[i].lower() for i in self.triggers.carriers.get(trigger.at, ()))
        begun = any(lemma in word_sets()["@break_out"] for lemma in carriers)
        if bare and not trigger.words and not begun:
            return False
        if (
            trigger.frame.cls not in _VAGUE_NOUNS
            or trigger.at in self.triggers.governor
            or t.pos[trigger.at] == "PROPN"
        ):
            return True
        if any(t.lower[k] in told_by_adjective() for k in kids):  # "the failed coup"
            return True
        definite = any(t.dep[k] == "det" and t.lower[k] in ("the", "a", "an", "this", "that") for k in kids)
        if trigger.frame.cls == "Meeting" and (
            (definite and left(self.grammar, trigger.at)) or self._numbered(trigger)
        ):
            return True
        causes = t.lemma[t.head[trigger.at]].lower() in word_sets()["@causing"]  # "clashes left ten dead"
        if (definite or causes) and t.dep[trigger.at] in ("nsubj", "nsubjpass") and trigger.frame.cls in _HAPPENINGS:
            return True
        return (
            any(t.dep[k] == "nummod" for k in kids)
            or (definite and bool(trigger.words))
            or bool(self.cast.places(trigger, ()))
        )

    def _numbered(self, trigger: Trigger) -> bool:
        """ "Approved at | the twelfth meeting of the two commissions": one of a series that took place."""
        t = self.t
        at = t.dep[trigger.at] == "pobj" and t.lower[t.head[trigger.at]] in ("at", "during", "in")
        return at and ordinal(self.grammar, trigger.at) is not None

    def _foiled(self, trigger: Trigger, parties: Parties) -> Parties:
        """Who foils an attack was to be hit by it, where nobody else is named."""
        by = next((a for a in self.triggers.chain(trigger.at) if a.frame.kind == "foil"), None)
        defenders = [] if by is None else [self.cast.sayer(o) for o in self.grammar.clause(by.at).agents]
        parties.targets = [d for d in defenders if d not in parties.agents]
        return parties
