"""Events that are part of others told in the same article: a round within talks, an attack within an offensive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.frames import event_classes, word_sets
from kg.extract.grammar import Grammar
from kg.model import Event, Mention

_TALKS = frozenset(("Talks", "Consult", "Meeting", "Mediation"))
_LONG = frozenset(("MilitaryOperation", "Attack", "Clash"))  # what may have other violence within it
_PARTY = ("participant", "agent", "target")
_WITHIN = ("during", "amid", "in", "within", "throughout")
_DAY = 10  # characters of a full date


class Parts:
    """Finds what is part of what among the events of one article, each with the token that heads its trigger."""

    def __init__(self, grammar: Grammar, found: Sequence[tuple[int, Event]], mentions: Sequence[Mention]) -> None:
        self.g = grammar
        self.t = grammar.t
        self.found = found
        self.at: dict[int, Event] = {}
        for i, event in found:
            self.at.setdefault(i, event)
        self.entities = {mention.id: mention.entity for mention in mentions}

    def linked(self) -> Iterator[Event]:
        """The events in order, with the whole that each is part of."""
        for i, event in self.found:
            whole = self._named(i) or self._talks(i, event) or self._violence(i, event)
            yield event if whole is None or whole.id == event.id else replace(event, part_of=whole.id)

    def _named(self, i: int) -> Event | None:
        """What the words themselves call the whole: "a session of the talks", "as part of Operation X"."""
        t = self.t
        if t.lemma[i].lower() in word_sets()["@portion"]:
            return next((self.at[o] for word, o in self.g.objects(i) if word == "of" and o in self.at), None)
        kids = [k for k in self.g.kids[i] if t.dep[k] in ("prep", "attr", "advcl")]
        if t.dep[i] == "nsubj" and t.lemma[t.head[i]] == "be":
            kids += [k for k in self.g.kids[t.head[i]] if t.dep[k] == "attr"]
        parts = [k for k in kids if t.lower[k] == "part"]
        parts += [o for k in kids if t.lower[k] == "as" for o in self.g.kids[k] if t.lower[o] == "part"]
        wholes = (self._event(o) for part in parts for word, o in self.g.objects(part) if word == "of")
        return next((one for one in wholes if one is not None), None)

    def _event(self, i: int) -> Event | None:
        """The event of a noun, or of the name that it is in: "Operation Decisive Storm"."""
        return self.at.get(i) or next((self.at[k] for k in self.g.modifiers(i) if k in self.at), None)

    # ------------------------------------------------------------ talks

    def _talks(self, i: int, event: Event) -> Event | None:
        """The talks that a round, a session or a day of them belongs to."""
        if event.cls not in _TALKS or not self._portion(i, event):
            return None
        wholes = [(k, one) for k, one in self.found if self._is_whole(k, one) and self._fits(i, event, one)]
        wholes = [(k, one) for k, one in wholes if not self._is_said_to_be(k, i)]
        told = [(k, one) for k, one in wholes if self._parties(one)]  # a bare "talks" may be any
        before = [one for k, one in told if k < i]
        return next(iter((*before[::-1], *(one for k, one in told if k > i))), None)

    def _is_said_to_be(self, one: int, other: int) -> bool:
        """ "The negotiations mark the second round": both are one."""
        t, verb = self.t, self.t.head[other]
        return t.head[one] == verb and t.dep[one] == "nsubj" and t.lemma[verb] in ("be", "mark", "become", "constitute")

    def _portion(self, i: int, event: Event) -> bool:
        lemma = self.t.lemma[i].lower()
        if self.t.tag[i] == "NNS" and lemma in word_sets()["@portion"]:
            return False  # "several rounds of talks" are the whole series
        return event.ordinal is not None or lemma in word_sets()["@portion"] or self._day_of(i) is not None

    def _day_of(self, i: int) -> int | None:
        """ "The second day of the talks": the word for the day."""
        of, t = self.t.head[i], self.t
        noun = t.head[of]
        daily = t.dep[i] == "pobj" and t.lower[of] == "of" and t.lemma[noun].lower() in word_sets()["@day_portion"]
        return noun if daily and noun not in self.at else None

    def _is_whole(self, i: int, event: Event) -> bool:
        real = event.realis in ("asserted", "claimed") and event.number == 1
        return event.cls == "Talks" and real and not self._portion(i, event)

    def _fits(self, i: int, part: Event, whole: Event) -> bool:
        """Whether an event may be a part: of the same parties; talks of several rounds have no one place or day."""
        if whole.id == part.id:
            return False
        mine, theirs = self._parties(part), self._parties(whole)
        if mine and theirs and not (mine <= theirs or theirs <= mine):
            return False
        if self.t.lemma[i].lower() in word_sets()["@day_portion"] or self._day_of(i) is not None:
            return True
        date = (whole.when.date if whole.when is not None and not whole.when.open else None) or ""
        one_day = len(date) == _DAY or date.startswith("--")
        return not one_day and not any(role.role == "place" for role in whole.roles)

    def _parties(self, event: Event) -> frozenset[str]:
        told = (
            self.entities.get(role.mention) for role in event.roles if role.mention is not None and role.role in _PARTY
        )
        return frozenset(entity for entity in told if entity)

    # ------------------------------------------------------------ violence

    def _violence(self, i: int, event: Event) -> Event | None:
        """ "During the offensive, troops retook the town": part of the offensive."""
        if event_classes()[event.cls].tone != "bad" or event.realis not in ("asserted", "claimed"):
            return None
        for word, o in self.g.objects(i):
            whole = self._event(o) or self._earlier(i, o)
            if whole is None or whole.cls not in _LONG or word not in _WITHIN:
                continue
            if word != "in" or self.t.lemma[o].lower() in word_sets()["@drawn_out"]:
                return whole
        return None

    def _earlier(self, i: int, noun: int) -> Event | None:
        """ "The offensive" is the one told of before."""
        t = self.t
        if not any(t.lower[k] in ("the", "this", "that") for k in self.g.kids[noun]):
            return None
        before = [one for k, one in self.found if k < min(i, noun) and t.lemma[k].lower() == t.lemma[noun].lower()]
        return before[-1] if before else None
