"""Who and what stands beside the parties of an event: mediators, the weapons used and those whose they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.frames import either, word_sets
from kg.extract.grammar import Clause
from kg.extract.matching import Trigger
from kg.extract.places import PLACES
from kg.extract.targets import Parties, Targets

_MEDIATED = ("mediated", "brokered")
_TOWARDS = frozenset(("at", "toward", "towards", "on", "against", "for"))


class Beside(Targets):
    """Finds the mediators and instruments of the triggers of one article."""

    def _instruments(self, agents: Sequence[int]) -> list[int]:
        """A bomb does not act: it is what is used, as is a ship or an aircraft of which is told whose it is."""
        used, ridden = either("@ammo", "@weapon"), either("@vessel", "@plane", "@craft")
        things = (
            i
            for i in agents
            if i not in self.g.heads
            and ((noun := self.t.lemma[i].lower()) in used or (noun in ridden and self._told_owners(i)))
        )
        return [i for i in things if self.t.lemma[i].lower() != "round" or self.triggers.event(i) is None]

    def _wielders(self, instrument: int) -> list[int]:
        """Whose weapon it is: "a Houthi shell hit a petrol station"."""
        kinds = ("amod", "compound", "nmod", "poss")
        if found := [m for m in self.g.modifiers(instrument) if self.t.dep[m] in kinds and self._may_strike(m)]:
            return found
        found = self._told_owners(instrument)
        found = found or [o for word, o in self.g.objects(instrument) if word in ("of", "from") and self._wields(o)]
        return found or list(self._commanded(instrument))

    def _told_owners(self, instrument: int) -> list[int]:
        """Who used, steered or owned it: "the rocket fired by X", "boats manned by X", "a drone belonging to X"."""
        sent = [k for k in self.g.kids[instrument] if self.t.dep[k] in ("acl", "relcl", "amod")]
        if self.t.dep[instrument] == "nsubj":  # "the rocket fired by X missed", with the participle as its verb
            sent.append(self.t.head[instrument])
        sent = [k for k in sent if self.t.lemma[k] in word_sets()["@wield"]]
        return [o for k in sent for o in (*self.g.clause(k).agents, *self._owners_by(k)) if self.g.is_actor(o)]

    def _owners_by(self, verb: int) -> Iterator[int]:
        """Those to whom it belongs: "belonging to X", "manned by X" where the parser sees no passive."""
        words = ("to",) if self.t.lemma[verb] == "belong" else ("by",)
        return (o for word, o in self.g.objects(verb) if word in words)

    def _commanded(self, noun: int) -> Iterator[int]:
        """Those who command it: "artillery under the command of X"."""
        for word, o in self.g.objects(noun):
            if word == "under" and self.t.lower[o] in ("command", "control", "orders"):
                yield from (by for of, by in self.g.objects(o) if of == "of" and self._wields(by))

    def hirers(self, agents: Sequence[int]) -> list[int]:
        """Those for whom somebody without a name acts: "a militia run by the ministry attacked"."""
        unnamed = (a for a in agents if (m := self.g.named(a)) is not None and m.entity is None and m.kind == "nominal")
        run = (k for a in unnamed for k in self.g.kids[a] if self.t.dep[k] == "acl" and k > a)
        led = (k for k in run if self.t.lemma[k] in word_sets()["@run"])
        return [o for k in led for o in self.g.clause(k).agents if self._wields(o) and self.g.named(o) is not None]

    def armourers(self, trigger: Trigger, agents: Sequence[int]) -> list[int]:
        """Whose weapon nobody known fires: "a Ukrainian missile, fired by a battery on the edge of the town"."""
        noun = self.t.head[trigger.at]
        fired = self.t.dep[trigger.at] in ("acl", "relcl") and self.t.lemma[noun].lower() in word_sets()["@missile"]
        known = any((m := self.g.named(a)) is not None and m.entity is not None for a in agents)
        if not fired or known or not agents:
            return []
        return [m for m in self.g.modifiers(noun) if self.t.dep[m] in ("amod", "compound") and self._may_strike(m)]

    def intercepted(self, trigger: Trigger) -> Parties:
        """Of a missile that is shot down: whose it was, and what it was fired at."""
        clause = self.g.clause(trigger.at)
        missiles = [o for o in (*clause.patients, *trigger.words) if self.t.lemma[o].lower() in word_sets()["@missile"]]
        missiles = list(dict.fromkeys(missiles))
        by = [w for missile in missiles for w in self._wielders(missile)]
        return Parties(list(dict.fromkeys(by)), list(self._aims(trigger.at, missiles)), instruments=missiles)

    def _aims(self, verb: int, missiles: Sequence[int]) -> Iterator[int]:
        """ "A missile fired at | the port", "before it could reach | Odesa"."""
        sent = [k for missile in missiles for k in self.g.kids[missile] if self.t.dep[k] in ("acl", "relcl", "amod")]
        for at in (*missiles, *sent):
            yield from (o for word, o in self.g.objects(at) if word in _TOWARDS)
        for kid in self.g.kids[verb]:
            if self.t.dep[kid] == "advcl" and any(self.t.lower[k] == "before" for k in self.g.kids[kid]):
                yield from self.g.clause(kid).patients

    def _wields(self, i: int) -> bool:
        """ "A drone of the Sudanese army", not "of a new type" or "of the Second World War"."""
        mention = self.g.heads.get(i)
        return mention is not None and mention.cls not in PLACES and mention.cls not in ("Community", "Person")

    def _may_strike(self, i: int) -> bool:
        mention = self.g.heads.get(i)
        return self.g.is_name(i) and (mention is None or mention.cls not in PLACES or mention.cls == "Country")

    def _brokers(self, trigger: Trigger) -> list[int]:
        """Who mediates what a verb has as its object: "X and Y brokered a ceasefire"."""
        t, noun = self.t, trigger.at
        while t.dep[noun] == "conj" and t.pos[t.head[noun]] == "NOUN":
            noun = t.head[noun]
        verb = t.head[noun]
        if not trigger.frame.mutual or trigger.frame.pos != "n" or t.dep[noun] not in ("dobj", "nsubjpass"):
            return []
        brokers = t.lemma[verb].lower() in word_sets()["@mediate"]
        return [o for o in self.g.clause(verb).agents if self.g.is_actor(o)] if brokers else []

    def _mediators(self, clause: Clause) -> Iterator[int]:
        """Beside an event: "mediated by X", "under the facilitation of X", "X-mediated"."""
        around = self.g.words_of(self.t.sentence[clause.head])
        if around.isdisjoint(either("@mediate", "@mediation")) and around.isdisjoint(_MEDIATED):
            return
        lemmas, nouns = word_sets()["@mediate"], word_sets()["@mediation"]
        for kid in (*self.g.kids[clause.head], *(k for _, o in clause.preps for k in self.g.kids[o])):
            if self.t.lemma[kid].lower() not in lemmas and self.t.lower[kid] not in _MEDIATED:
                continue
            if self.t.dep[kid] == "amod":  # "Qatar-mediated talks"
                yield from (m for m in self.g.kids[kid] if m in self.g.heads)
            if self.t.dep[kid] in ("acl", "amod", "advcl", "conj", "relcl") and self.g.is_passive(kid):
                yield from (o for o in self.g.clause(kid).agents if self.g.is_actor(o))
        for word, o in clause.preps:
            if word in ("under", "with", "through", "by", "thanks") and self.t.lemma[o].lower() in nouns:
                yield from (p for w, p in self.g.objects(o) if w in ("of", "by", "from"))
                yield from (m for m in self.g.modifiers(o) if m in self.g.heads)
