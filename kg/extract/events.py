"""Events from any news sentence: what happened, to whom, by whom, where, when, how many, and whether it did."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.frames import Frame, event_classes, word_sets
from kg.extract.grammar import Grammar
from kg.extract.quantities import numeral, ordinal, quantity, states
from kg.extract.realis import OF_NOUN, judged, marks
from kg.extract.roles import PLACES, Cast, Parties
from kg.extract.time import expressions, when
from kg.extract.triggers import SAYING, Trigger, Triggers, triggers
from kg.model import Event, Outcome, Quantity, Reading, Realis, Role, RoleName, Span, When
from kg.tokens import tokens

_VAGUE_NOUNS = frozenset(("Aid", "Support", "Cooperate", "Agree", "Warning", "Criticism", "Demand", "Consult", "Clash", "Attack", "Concede", "Refusal", "Retreat", "Coerce", "Accusation", "MilitaryOperation", "Mobilise", "Protest", "Assault", "Visit", "Meeting", "Election", "Killing", "PublicStatement", "Appointment", "LegalAction", "Denial"))
_THROUGH = frozenset(("light", "begin", "undergo", *SAYING))  # what these govern happens as they say
_HAPPENINGS = frozenset(  # "the strike left ten dead" is about an event, "the support fell" need not be
    "Attack AirStrike Bombing Clash Assault Killing Abduction Protest MilitaryOperation Talks Meeting Visit Arrest Election Coerce".split()
)
_ENDS = {"good": ("Sanction", "SANCTION", "16"), "bad": ("Concede", "CONCEDE", "08"), "neutral": ("", "", "")}


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


def events(reading: Reading) -> Iterator[Event]:
    """Events of an article in the order of their triggers, the main one of each sentence marked."""
    writer = _Writer(reading)
    drafts = [draft for trigger in writer.triggers.found.values() for draft in writer.drafts(trigger)]
    drafts.sort(key=lambda draft: (writer.span(draft.trigger).start, draft.cls))
    main = _main(writer.grammar, drafts)
    number = 0
    for id, draft in enumerate(drafts):
        for one in writer.each(draft):
            yield replace(writer.event(one), id=number, main=id in main)
            number += 1


def _main(grammar: Grammar, drafts: list[Draft]) -> frozenset[int]:
    """Of each sentence the event that stands highest in its tree."""
    best: dict[int, tuple[float, int]] = {}
    for id, draft in enumerate(drafts):
        sentence = grammar.t.sentence[draft.trigger.at]
        best[sentence] = min(best.get(sentence, (float("inf"), 0)), (draft.depth, id))
    return frozenset(id for _, id in best.values())


class _Writer:
    """What one article's events are written from."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.t = tokens(reading.doc)
        self.grammar = Grammar(self.t, reading.mentions, reading.lexicon)
        self.triggers: Triggers = triggers(self.grammar)
        self.cast = Cast(self.grammar, self.triggers)
        self.times = expressions(reading.doc, reading.article.published)
        self.states = self._states()

    # ------------------------------------------------------------ which events

    def drafts(self, trigger: Trigger) -> Iterator[Draft]:
        frame = trigger.frame
        above = next((a for a in self.triggers.chain(trigger.at) if a.frame.kind not in _THROUGH), None)
        if frame.kind == "stop":
            yield from self._stopped(trigger)
        elif frame.kind in SAYING:
            yield from self._must(trigger)
        elif frame.cls and not (above is not None and above.frame.kind == "stop" and not frame.kind == "casualty"):
            yield from self._acts(trigger, above)

    def _acts(self, trigger: Trigger, above: Trigger | None) -> Iterator[Draft]:
        parties = self.cast.parties(trigger)
        if not (self._told(trigger, parties) if trigger.frame.pos == "n" else self._counts(trigger, parties)):
            return
        realis, outcome = judged(self.grammar, self.triggers, trigger)
        carrier = self._verb(trigger)
        found = marks(self.grammar, carrier)
        tone = event_classes()[trigger.frame.cls].tone
        if found.negated and found.modal in ("will", "would") and tone == "good":
            refused = replace(parties, mutual=False)
            yield self._draft(trigger, "Refusal", "asserted", None, refused, 0.0)
        cls = self._by_parties(trigger, self._class(trigger), parties)
        if outcome == "foiled" and not parties.targets and trigger.frame.pos == "n":
            parties = self._foiled(trigger, parties)
        draft = self._draft(trigger, cls, realis, outcome, parties, 0.2)
        yield self._intended(draft, above, tone) if above is None or not above.frame.cls else draft

    def _counts(self, trigger: Trigger, parties: Parties) -> bool:
        """Is a verb an event of its own? A mediator of talks is their mediator; concern about nobody blames nobody."""
        if trigger.frame.cls == "Mediation" and self.t.dep[trigger.at] in ("acl", "relcl"):
            return self.triggers.event(self.t.head[trigger.at]) is None
        if trigger.frame.counts and not parties.targets and parties.agents and all(self.t.pos[a] == "NUM" for a in parties.agents):
            return False  # "left seven dead and twenty injured"
        return not (trigger.frame.words[0] in ("express", "voice") and trigger.frame.cls == "Criticism" and not parties.targets)

    def _draft(self, trigger: Trigger, cls: str, realis: Realis, outcome: Outcome | None, parties: Parties, extra: float) -> Draft:
        codes = event_classes()[cls]
        cameo = trigger.frame.cameo if cls == trigger.frame.cls and trigger.frame.cameo else codes.cameo
        plover = "SUPPORT" if cls == "Agree" and cameo == "05" else codes.plover
        parties, places = self._placed(trigger, cls, parties)
        if cls == "Sanction" and any(self._is_crossing(i) for i in places):
            cls = "Closure"  # trade suspended at a crossing
        depth = self.depth(trigger) + extra + (3.0 if cls == "PublicStatement" else 0.0)
        return Draft(trigger, cls, plover, cameo or None, realis, outcome, parties, depth, places)

    def _is_crossing(self, i: int) -> bool:
        return i in self.grammar.heads and self.grammar.heads[i].cls == "BorderCrossing"

    def _placed(self, trigger: Trigger, cls: str, parties: Parties) -> tuple[Parties, list[int]]:
        """The places of an event; what is closed is one, and so is a named place that is all that an act is done to."""
        places = self.cast.places(trigger, (*parties.agents, *parties.targets))
        if cls == "Closure" or (cls == "Sanction" and any(map(self._is_crossing, parties.targets))):
            closed = [i for i in parties.targets if i in self.grammar.heads and self.grammar.heads[i].cls in PLACES]
            if closed:
                return replace(parties, targets=[i for i in parties.targets if i not in closed]), [*closed, *places]
        return parties, places

    def _intended(self, draft: Draft, above: Trigger | None, tone: str) -> Draft:
        """PLOVER codes a stated intention as AGREE when it would do the other good, as THREATEN when it would not."""
        modal = marks(self.grammar, self._verb(draft.trigger)).modal
        if draft.realis == "planned" or (draft.realis == "hypothetical" and modal in ("would", "may")):
            if tone == "good" and not self._unless(self._verb(draft.trigger)):
                return replace(draft, plover="AGREE", cameo="03")
            tone = "bad" if tone == "good" else tone
            if tone == "bad" and draft.plover not in ("THREATEN", "REJECT", None):
                return replace(draft, plover="THREATEN", cameo="13")
        return draft

    def _unless(self, verb: int) -> bool:
        """"Will withdraw unless": an ultimatum."""
        return any(self.t.dep[k] == "mark" and self.t.lower[k] == "unless" for kid in self.grammar.kids[verb] for k in self.grammar.kids[kid])

    def _class(self, trigger: Trigger) -> str:
        """An agreement to do harm is a warning, a call for sanctions an accusation."""
        cls = trigger.frame.cls
        if trigger.frame.kind in ("commit", "demand", "threaten"):
            below = self.triggers.below(trigger)
            tones = {event_classes()[b.frame.cls].tone for b in below if b.frame.cls}
            if trigger.frame.kind == "commit" and "bad" in tones and "good" not in tones:
                return "Warning"
            if trigger.frame.kind == "threaten" and tones == {"good"} and trigger.frame.words[0] in ("vow", "swear"):
                return "Agree"
            against = any(b.frame.pos == "n" and event_classes()[b.frame.cls].tone == "bad" for b in below if b.frame.cls)
            if trigger.frame.kind == "demand" and against and trigger.frame.words[-1] == "for":
                return "Accusation"
        return cls

    def _by_parties(self, trigger: Trigger, cls: str, parties: Parties) -> str:
        """What an act is depends on who does it to whom: students who block a road protest, a town taken is no prisoner."""
        word, t = trigger.frame.words[0], self.t
        if cls in ("Seizure", "Closure", "Coerce") and word in ("occupy", "block", "seal", "close", "shut", "blockade", "besiege"):
            if any(t.lemma[self.grammar.whole(a)].lower() in word_sets()["@partisan"] for a in parties.agents):
                return "Protest"
        if cls in ("Killing", "Assault", "Displacement") and self._natural(trigger):
            return "Disaster"
        places = [a for a in parties.targets if (m := self.grammar.named(a)) and m.cls in (*PLACES, "State")]
        if cls == "Arrest" and word in ("capture", "recapture", "seize", "hold") and places:
            return "Attack"
        return "Sanction" if cls == "Coerce" and word == "suspend" and places else cls

    def _natural(self, trigger: Trigger) -> bool:
        """Is it an earthquake, a flood, an accident that kills?"""
        clause = self.grammar.clause(trigger.at)
        causes = [*clause.agents, *(o for word, o in clause.preps if word in ("in", "by", "from", "after", "during"))]
        causes += [o for p in clause.patients for word, o in self.grammar.objects(p) if word in ("in", "by")]
        found = (self.triggers.found.get(self.grammar.whole(c)) for c in causes)
        return any(one is not None and one.frame.cls == "Disaster" for one in found)

    def _stopped(self, trigger: Trigger) -> Iterator[Draft]:
        """Ending what does good is a sanction, ending what does harm a concession."""
        stopped = next((b for b in self.triggers.below(trigger) if b.frame.cls), None)
        if stopped is None:
            return
        cls = _ENDS[event_classes()[stopped.frame.cls].tone][0]
        if not cls:
            return
        frame = Frame(trigger.frame.words, trigger.frame.pos, "act", cls, "", stopped.frame.target or ("inner",), False)
        acting = Trigger(trigger.at, frame, (*trigger.words, stopped.at))
        parties = self.cast.parties(acting)
        if not parties.targets:
            parties.targets = [o for o in self.cast.parties(stopped).targets if o not in parties.agents]
        realis, outcome = judged(self.grammar, self.triggers, trigger)
        above = next((a for a in self.triggers.chain(trigger.at) if a.frame.cls), None)
        draft = self._draft(acting, cls, realis, outcome, parties, 0.2)
        yield draft if above else self._intended(draft, None, event_classes()[cls].tone)

    def _must(self, trigger: Trigger) -> Iterator[Draft]:
        """"X said that Y must go": a demand by X on Y."""
        speakers = [s for s in self.grammar.clause(trigger.at).agents if self.grammar.is_actor(s)]
        for content in self.grammar.clause(trigger.at).contents:
            for verb in self.grammar.coordinated(content):
                hearers = [s for s in self.grammar.subjects(verb) if s not in speakers and self.t.lower[s] not in ("it", "we", "i", "he", "she")]
                if speakers and hearers and self.t.pos[verb] in ("VERB", "AUX") and marks(self.grammar, verb).modal == "must":
                    frame = Frame(("must",), "v", "demand", "Demand", "10", ("comp", "inner"))
                    actors = [h for h in hearers if self.grammar.is_actor(h)]
                    parties = Parties(list(speakers), actors or self.cast._inside(Trigger(verb, frame), [self.grammar.clause(verb)], speakers)[:1])
                    acting = Trigger(verb, frame)
                    if parties.targets:
                        yield self._draft(acting, "Demand", "asserted", None, parties, 0.0)

    def _told(self, trigger: Trigger, parties: Parties) -> bool:
        """Is an event noun an event of the story, rather than a general word ("support", "aid")?"""
        carried = any(self.triggers.found[i].frame.kind != "happen" for i in self.triggers.carriers.get(trigger.at, ()))
        if trigger.frame.cls == "PublicStatement":
            return carried and bool(parties.agents)
        if trigger.frame.kind != "act":  # a speech act as a noun: made, or with what it is about
            return carried or bool(parties.agents and (parties.targets or self.triggers.below(trigger)))
        if parties.agents or parties.targets or carried:
            return True
        t = self.t
        kids = self.grammar.kids[trigger.at]
        bare = t.tag[trigger.at] == "NN" and not any(t.dep[k] in ("det", "poss", "nummod", "compound", "amod") for k in kids)
        if bare and not trigger.words:
            return False
        if trigger.frame.cls not in _VAGUE_NOUNS or trigger.at in self.triggers.governor or t.pos[trigger.at] == "PROPN":
            return True
        if any(t.lower[k] in OF_NOUN for k in kids):  # "the failed coup"
            return True
        definite = any(t.dep[k] == "det" and t.lower[k] in ("the", "a", "an", "this", "that") for k in kids)
        if definite and t.dep[trigger.at] in ("nsubj", "nsubjpass") and trigger.frame.cls in _HAPPENINGS:
            return True
        return any(t.dep[k] == "nummod" for k in kids) or (definite and bool(trigger.words)) or bool(self.cast.places(trigger, ()))

    def _foiled(self, trigger: Trigger, parties: Parties) -> Parties:
        """Who foils an attack was to be hit by it, where nobody else is named."""
        by = next((a for a in self.triggers.chain(trigger.at) if a.frame.kind == "foil"), None)
        defenders = [] if by is None else [self.cast.sayer(o) for o in self.grammar.clause(by.at).agents]
        parties.targets = [d for d in defenders if d not in parties.agents]
        return parties

    def _verb(self, trigger: Trigger) -> int:
        """The verb that carries tense and negation of an event."""
        for i in self.triggers.carriers.get(trigger.at, ()) if trigger.frame.pos == "n" else ():
            if self.triggers.found[i].frame.kind != "stop":
                return i
        return trigger.at

    # ------------------------------------------------------------ which is the main one

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
            return 0.1 if kind in ("say", "announce", "light", "begin", "undergo", "foil", "plan", "attempt", "stop") else 0.6
        return {"conj": 1.5, "advcl": 2.0, "relcl": 3.0, "acl": 2.5, "appos": 3.0, "nsubj": 1.2, "prep": 1.0, "pobj": 1.0, "poss": 3.0}.get(dep, 1.0)

    # ------------------------------------------------------------ writing

    def span(self, trigger: Trigger) -> Span:
        """From the first to the last word of the expression, when they stand together; else the head alone."""
        tokens_ = sorted((trigger.at, *trigger.words))
        if tokens_[-1] - tokens_[0] > len(tokens_) + 3:
            tokens_ = [trigger.at]
        return Span(self.t.start[tokens_[0]], self.t.end[tokens_[-1]])

    def each(self, draft: Draft) -> Iterator[Draft]:
        """One draft for each of several events told together: "rounds held on October 19 in Doha and October 25 in Istanbul"."""
        count = self._count(draft.trigger)
        verb = self._verb(draft.trigger)
        times = self._times_below(verb) if count else []
        if count is None or not len(times) == len(draft.places) == count.value:
            yield draft
            return
        for told, place in zip(times, sorted(draft.places), strict=True):
            yield replace(draft, places=[place], when=told)

    def _times_below(self, verb: int) -> list[When]:
        first, last = self.t.left_edge[verb], max(self.cast.below(verb))
        start, end = self.t.start[first], self.t.end[last]
        return [one for one in self.times if one.date and one.start is not None and start <= one.start < end]

    def event(self, draft: Draft) -> Event:
        """The record of a draft; id and main are filled in when all are known."""
        trigger = draft.trigger
        numbers = tuple(self._numbers(draft))
        count = self._count(trigger)
        return Event(
            id=0,
            cls=draft.cls,
            trigger=self.span(trigger),
            plover=draft.plover,
            cameo=draft.cameo,
            roles=tuple(self._roles(draft)),
            when=draft.when or self._when(trigger),
            realis=draft.realis,
            outcome=draft.outcome,
            numbers=(*numbers, *((count,) if count and draft.when is None else ())),
            sentence=self.t.sentence[trigger.at],
            name=self._name(trigger),
            ordinal=ordinal(self.grammar, trigger.at),
            number=count.value if count and draft.when is None else 1,
        )

    def _roles(self, draft: Draft) -> Iterator[Role]:
        parties, places = draft.parties, draft.places
        everyone = [*parties.agents, *parties.targets]
        names: list[tuple[RoleName, list[int]]] = [
            ("participant", everyone if parties.mutual else []),
            ("agent", [] if parties.mutual else parties.agents),
            ("target", parties.beyond if parties.mutual else parties.targets),
            ("mediator", parties.mediators),
            ("instrument", parties.instruments),
            ("place", places),
        ]
        for name, heads in names:
            for i in dict.fromkeys(heads):
                yield self.cast.role(name, i, places[0] if places else None)

    def _when(self, trigger: Trigger) -> When | None:
        for at in (trigger.at, *trigger.words, self._verb(trigger)):
            if (told := when(self.reading.doc, self.reading.doc[at], self.times)) is not None:
                return told
        return None

    def _numbers(self, draft: Draft) -> Iterator[Quantity]:
        if draft.trigger.frame.counts:
            for i in draft.parties.targets:
                if (found := quantity(self.grammar, draft.trigger.frame.counts, i)) is not None:
                    yield found
        told = self.states.get(draft.trigger.at, ())
        counted = {draft.trigger.frame.counts} if draft.trigger.frame.counts and draft.parties.targets else set()
        yield from (one for one in told if one.what not in counted)

    def _count(self, trigger: Trigger) -> Quantity | None:
        """"Two infiltration attempts": how many events the words speak of."""
        if trigger.frame.pos != "n":
            return None
        found = numeral(self.grammar, trigger.at)
        if found is None or not 1 < found[0] < 1000:
            return None
        value, first, end, bound = found
        return Quantity(self.t.lower[trigger.at], value, self.t.start[first], self.t.end[end - 1], bound)

    def _name(self, trigger: Trigger) -> Span | None:
        """A proper name that the event noun is part of: "Operation Zarb-e-Azb", "International Conference of Speakers"."""
        first, last = trigger.at, trigger.at
        if self.t.pos[first] != "PROPN":
            return None
        while first > 0 and self._names(first - 1) and self.t.sentence[first - 1] == self.t.sentence[last]:
            first -= 1
        while (step := self._name_goes_on(last)) and self.t.sentence[last + step] == self.t.sentence[first]:
            last += step
        return Span(self.t.start[first], self.t.end[last]) if last - first > 0 else None

    def _names(self, i: int) -> bool:
        return self.t.text[i][:1].isupper() and self.t.pos[i] in ("PROPN", "ADJ", "NOUN") and not self.grammar.is_time(i)

    def _name_goes_on(self, last: int) -> int:
        """How many tokens further the name goes on after one: over a hyphen, or "of", "for", "and" before a capital."""
        t, rest = self.t, len(self.t) - last - 1
        if rest > 0 and self._names(last + 1):
            return 1
        if rest > 1 and t.text[last + 1] in ("-", "–", "’") and t.end[last] == t.start[last + 1] and t.end[last + 1] == t.start[last + 2]:
            return 2
        return 2 if rest > 1 and t.lower[last + 1] in ("of", "for", "and", "on", "&") and self._names(last + 2) else 0

    def _hits(self, i: int) -> bool:
        return self.triggers.found[i].frame.pos == "n" or bool(self.grammar.clause(i).patients)

    def _states(self) -> dict[int, list[Quantity]]:
        """Numbers told by a state ("left 10 dead") by the trigger that they belong to."""
        out: dict[int, list[Quantity]] = {}
        at = sorted(i for i, one in self.triggers.found.items() if one.frame.cls in ("Attack", "Bombing", "Killing", "Assault", "Clash", "Disaster", "MilitaryOperation", "Arrest", "Protest"))
        for i, found in states(self.grammar, 0, len(self.t)):
            near = [k for k in at if self.t.sentence[k] == self.t.sentence[i] and k != i and self._hits(k)]
            if near:
                out.setdefault(min(near, key=lambda k: (abs(k - i), k)), []).append(found)
        return out
