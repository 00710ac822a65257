"""Who a sentence says did a deed, told elsewhere in it: "the raid was the work of X", "blamed on X", "X claimed it"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.beside import Beside
from kg.extract.frames import event_classes, word_sets
from kg.extract.grammar import Clause
from kg.extract.matching import Trigger
from kg.extract.persons import somebody
from kg.extract.sisters import Sisters

_STRUCK = frozenset("Attack AirStrike Bombing Assault Killing Coerce MilitaryOperation".split())


class Authors(Beside):
    """Finds the authors of the deeds of one article that stand neither before nor right behind them."""

    @property
    def sisters(self) -> Sisters:
        """What tells of the same deed as another word of its sentence."""
        if self._sisters is None:
            self._sisters = Sisters(self.g, self.triggers)
        return self._sisters

    _sisters: Sisters | None = None

    def authors(self, noun: int) -> list[int]:
        """To whom a deed is put down, or who owns up to it."""
        t, whole = self.t, self._outermost(noun)
        verb = t.head[whole]
        near = [o for _, o in self.g.objects(whole) if self.is_place(o)]  # "the raid in X, which Y blames on Z"
        verbs = [k for at in near for k in self.g.kids[at] if t.dep[k] == "relcl"]
        beside = [k for k in self.g.kids[whole] if t.dep[k] == "appos"]
        if t.dep[whole] == "nsubj" and t.lemma[verb] == "be":
            beside += [k for k in self.g.kids[verb] if t.dep[k] == "attr"]
        if found := self._responsible(whole):
            return found
        if deeds := [k for k in beside if t.lemma[k] in word_sets()["@handiwork"]]:
            return [o for deed in deeds for word, o in self.g.objects(deed) if word == "of"]
        verbs += [verb] if t.dep[whole] in ("nsubjpass", "dobj") else []
        verbs += [k for k in self.g.kids[whole] if t.dep[k] in ("acl", "relcl")]
        return [o for one in verbs for o in self._put_down(one, whole)]

    def _responsible(self, noun: int) -> list[int]:
        """ "Responsible for the raid was X", "those behind it were X", "the perpetrators of the raid were X"."""
        t, prep = self.t, self.t.head[noun]
        if t.dep[noun] != "pobj" or t.lower[prep] not in ("for", "of", "behind", "in"):
            return []
        word, at = t.head[prep], t.head[t.head[prep]]
        if t.lower[prep] == "behind" and t.lemma[word] == "be" and prep < word:  # "behind the raid was X"
            return [k for k in self.g.kids[word] if t.dep[k] in ("nsubj", "attr") and k > word]
        blame = word if t.pos[word] != "VERB" else next((k for k in self.g.kids[word] if t.dep[k] == "dobj"), word)
        laid = t.lemma[blame] == "blame" or t.lemma[t.head[blame]] in ("put", "lay", "place", "pin")
        if laid and t.lemma[blame] in ("blame", "responsibility") and t.dep[blame] in ("dobj", "nsubjpass"):
            objects = [*self.g.objects(t.head[blame]), *self.g.objects(noun)]  # "put the blame for the raid on X"
            return [o for w, o in objects if w in ("on", "with") and self.g.is_actor(o)]
        if (
            t.dep[word] in ("dobj", "nsubjpass")
            and t.lemma[at] in word_sets()["@accusing"]
            and t.lower[prep] != "behind"
        ):
            return [word] if self.g.is_actor(word) else []  # "suspect | X of the raid"
        said = t.lemma[word].lower() in word_sets()["@perpetrator"] or (t.lower[prep] == "behind" and word < prep)
        if t.lemma[at] != "be" or not said or t.dep[word] not in ("nsubj", "acomp"):
            return []
        inverted = t.dep[word] == "acomp" and word < at
        return [k for k in self.g.kids[at] if t.dep[k] in (("attr", "nsubj") if inverted else ("attr",)) and k > at]

    def _outermost(self, noun: int) -> int:
        """ "A series of attacks", "the killing and the raid": the noun that the verb has."""
        t = self.t
        for _ in range(3):
            above = t.head[noun]
            if t.dep[noun] == "conj" and t.pos[above] in ("NOUN", "PROPN"):
                noun = above
            elif t.dep[noun] == "pobj" and t.lower[above] == "of" and self.g.whole(t.head[above]) == noun:
                noun = t.head[above]
        return noun

    def _put_down(self, verb: int, noun: int) -> Iterator[int]:
        """ "Blamed on X", "attributed to X", "claimed by X"; "X claimed" and "Y blamed the raid on X"."""
        t, clause = self.t, self.g.clause(verb)
        if t.lemma[verb].lower() in word_sets()["@own_up"] and not clause.contents:
            yield from (o for o in clause.agents if self.g.is_actor(o))
        if t.lemma[verb].lower() not in word_sets()["@put_down"]:
            return
        told = [o for word, o in clause.preps if word in ("on", "to", "with")]
        if not told and t.dep[noun] == "dobj":  # the parser takes "on X" for the target of the deed
            told = [o for word, o in self.g.objects(noun) if word == "on"][-1:]
        yield from (o for o in told if self.g.is_actor(o))

    def brought_about(self, trigger: Trigger, clause: Clause) -> Sequence[int]:
        """Who does it; in "the camp was shelled, | killing nine" whoever shelled it, not the camp."""
        t, main = self.t, self.t.head[trigger.at]
        result = t.dep[trigger.at] == "advcl" and t.tag[trigger.at] == "VBG" and t.text[trigger.at - 1] == ","
        deed = self.triggers.event(main) if result and self.g.is_passive(main) else None
        if deed is None or event_classes()[deed.frame.cls or "Event"].tone != "bad" or not trigger.frame.counts:
            return self._before_verb(trigger, clause)
        return self.parties(deed).agents

    def _before_verb(self, trigger: Trigger, clause: Clause) -> Sequence[int]:
        """Whoever the parser takes from behind "X destroyed the bridge, | the army said" only says so: X did it."""
        t, verb = self.t, trigger.at
        if (
            clause.passive
            or t.tag[verb] not in ("VBD", "VBZ")
            or event_classes()[trigger.frame.cls or "Event"].tone != "bad"
        ):
            return clause.agents
        late = [o for o in clause.agents if o > verb and any(t.text[k] == "," for k in range(verb, o))]
        if not late or len(late) < len(clause.agents):
            return clause.agents
        at = verb - 1
        while at >= 0 and t.pos[at] in ("AUX", "ADV"):
            at -= 1
        ends = {t.at(m.start, m.end)[1] - 1: i for i, m in self.g.heads.items() if i <= at and self.g.is_actor(i)}
        return [ends[at]] if at in ends else []

    def at_hands(self, i: int) -> list[int]:
        """ "Died at the hands of X", "are in the hands of X", "fell into the hands of X"."""
        objects = (o for word, o in self.g.objects(i) if word in ("at", "in", "into"))
        hands = [o for o in objects if self.t.lemma[o].lower() == "hand"]
        return [o for hand in hands for word, o in self.g.objects(hand) if word == "of"]

    def surprised(self, trigger: Trigger) -> list[int]:
        """Who was attacked, as what was going on tells: "the bus was passing Kita when gunmen opened fire"."""
        verb, t = trigger.at, self.t
        if (
            trigger.frame.cls not in _STRUCK
            or trigger.frame.pos != "v"
            or self.sisters.at_once(verb) not in ("when", "as")
        ):
            return []
        main = t.head[verb]
        going_on = t.tag[main] == "VBG" or any(t.lower[k] in ("just", "about") for k in self.g.kids[main])
        if not going_on or self.triggers.event(main) is not None or self.g.is_passive(main):
            return []
        struck = word_sets()["@struck"]
        return [o for o in self.g.subjects(main) if somebody(self.g, o) or t.lemma[self.g.whole(o)].lower() in struck]

    def by_sister(self, trigger: Trigger) -> list[int]:
        """Who killed, where the sentence tells who attacked: "were killed when X stormed", "died in an X ambush"."""
        if trigger.frame.counts not in ("killed", "wounded", "abducted") or trigger.frame.pos == "n":
            return []
        for at in self.sisters.of(trigger, trigger.at):
            event = self.triggers.event(at)
            if event is None or event.frame.cls not in _STRUCK or event.at == trigger.at:
                continue
            parties = self.parties(event)
            if parties.agents and not parties.mutual:
                return parties.agents
        return []
