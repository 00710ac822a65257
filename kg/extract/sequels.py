"""Where a deed was that the sentence behind tells: of the attack itself, or of those whom it befell.

"Two priests were abducted on Tuesday. The incident happened near Ikare", "six technicians were kidnapped. The crew was
stopped by masked men outside Wana", "a judge was gunned down. The killers waited for her outside a court in Tumaco".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.frames import word_sets
from kg.extract.marks import marks
from kg.extract.sites import Sites
from kg.extract.spots import Placer
from kg.model import Event, Mention, Role, When
from kg.ontology import is_any

_BODILY = ("Assault", "Coerce", "Seizure")
_PARTS = frozenset(("round", "phase", "stage", "leg"))
_HELD = ("Consult", "Agree", "Mediation", "Protest")
_GIVEN = ("Release",)
_DONE = ("LegalAction", "Election", "Appointment", "Escape", "Disaster")
_WORDS = ("PublicStatement",)
KINDS = (_BODILY, _HELD, _GIVEN, *((cls,) for cls in _DONE), _WORDS)
_DOERS = frozenset("ArmedGroup State GovernmentBody Authority PoliticalParty InternationalOrganisation".split())
_REAL = frozenset(("asserted", "claimed"))
_NARROW = ("Region", "City", "Facility", "BorderCrossing", "NaturalFeature", "Place")
BEGINNING = 3  # sentences in which an article tells what it is about
_BEHIND = 2  # sentences in which it tells where that was
_DAY = len("2025-10-15")
_WHEN = 16  # words between "had broken down" and "when armed men came"
_KNOWN = frozenset(("they", "them", "he", "him", "she", "her", "it", "two", "three", "both", "four", "pair"))
_POINTING = frozenset(("the", "this", "these", "those", "both"))
_OTHERWISE = frozenset("another separate separately elsewhere earlier previous previously meanwhile second".split())
_CLAUSES = frozenset(("ROOT", "ccomp", "conj", "advcl", "parataxis"))


class Sequels(Placer):
    """Finds the places of one article's first deeds in the sentences behind."""

    def __init__(
        self, sites: Sites, found: Sequence[tuple[int, Event]], mentions: Sequence[Mention], times: Sequence[When]
    ) -> None:
        super().__init__(sites.spots, found, mentions)
        self.sites = sites
        self.times = times

    def placed(self) -> list[tuple[int, Event]]:
        """The events; the first deeds, where they have no place, with that which the sentences behind tell."""
        deeds = [n for n, (_, event) in enumerate(self.found) if is_deed(event)]
        if not deeds:
            return self.found
        sentence = self.found[deeds[0]][1].sentence
        first = [n for n in deeds if self.found[n][1].sentence == sentence]
        if sentence >= BEGINNING:
            return self.found
        placed = [self.found[n][1] for n in first if self._is_placed(self.found[n][1])]
        for n in first:
            at, event = self.found[n]
            if any(is_any(one.cls, kind) and is_any(event.cls, kind) for one in placed for kind in KINDS):
                continue
            if (spot := self._behind(event)) is not None:
                self.found[n] = at, replace(event, roles=(*event.roles, spot))
        return self.found

    def _is_placed(self, event: Event) -> bool:
        kinds = ("place",) if is_any(event.cls, _WORDS) else ("place", "target")
        told = (role for role in event.roles if role.role in kinds and role.mention is not None)
        return any(self._is_spot(self.mentions[role.mention or 0]) for role in told)

    def _is_spot(self, mention: Mention) -> bool:
        return mention.cls in _NARROW and bool(mention.entity)

    def _behind(self, event: Event) -> Role | None:
        """The place that the nearest sentence behind gives the deed."""
        for sentence in range(event.sentence + 1, event.sentence + 1 + _BEHIND):
            first, end = self.t.span_of(sentence)
            if first == end or self.is_other(event, first, end):
                return None
            if (spot := self._retold(event, sentence)) is not None:
                return spot
            for verb in range(first, end):
                if self.t.pos[verb] in ("VERB", "AUX") and self.t.dep[verb] in _CLAUSES and self._tells(event, verb):
                    spots = self._where(verb)
                    if (spot := self._settled(spots)) is not None:
                        return spot
        return None

    def _retold(self, event: Event, sentence: int) -> Role | None:
        """Where the sentence puts what it tells once more: "the ceremony in X", "four of its judges in X found him"."""
        first, end = self.t.span_of(sentence)
        if is_any(event.cls, _WORDS):
            heads = self.sites.spoken(first) if self._is_his(first, end) else []
            return self.sites.role(heads) if heads else None
        for noun in range(first, end):
            if self._is_affair(noun) and (heads := self.spots.directly(noun)):
                return self._settled(heads)
        for at, other in self.found:
            if other.sentence == sentence and other.realis in _REAL and self._is_same(event, at, other):
                for role in other.roles:
                    if role.role == "place" and role.mention is not None:
                        return role if self._is_spot(self.mentions[role.mention]) else None
        return None

    def _settled(self, heads: Sequence[int]) -> Role | None:
        """The role of these places, one inside the other, if the first is known by name."""
        return self.sites.role(heads) if heads and self._is_spot(self.g.heads[heads[0]]) else None

    def _is_affair(self, noun: int) -> bool:
        """ "The ceremony", "the blast", "this attack"."""
        known = self.t.lemma[noun].lower() in word_sets()["@affair"]
        return known and self.t.pos[noun] == "NOUN" and self._is_definite(noun)

    def _is_same(self, event: Event, at: int, other: Event) -> bool:
        """Whether another event is this one, told once more: of its kind, with somebody or something told before."""
        if not any(is_any(event.cls, kind) and is_any(other.cls, kind) for kind in KINDS):
            return False
        words = range(*self.t.at(event.trigger.start, event.trigger.end))
        if other.ordinal != event.ordinal or (self._is_part(at) and not any(map(self._is_part, words))):
            return False  # "held talks since April. The fourth round was held in X"
        if self.t.pos[at] != "VERB":
            return self._is_definite(at)
        clause = self.g.clause(at)
        return any(map(self._is_known, (*clause.patients, *(clause.agents if not clause.passive else ()))))

    def _is_part(self, i: int) -> bool:
        return self.t.lemma[i].lower() in _PARTS

    def _is_his(self, first: int, end: int) -> bool:
        """Whether a sentence goes on telling of a speaker: "He was speaking", "Speaking in X, she"."""
        quoted = self.t.text[first] in ('"', "“")
        return (
            quoted
            or any(self.t.lower[i] in ("he", "she", "they", "it") for i in range(first, end))
            or any(self.t.lower[i] in _POINTING and self.t.dep[self.t.head[i]] == "nsubj" for i in range(first, end))
        )

    def _where(self, verb: int) -> list[int]:
        """Where a clause puts it, or the one that it goes on from: "blocked the road near X and stopped them"."""
        if spots := self.spots.there(verb) or self.spots.behind(verb, own=True):
            return spots
        first = self.t.head[verb]
        return self.spots.behind(first) if self.t.dep[verb] == "conj" and first < verb else []

    def is_other(self, event: Event, first: int, end: int) -> bool:
        """Whether a sentence tells of another deed: one of another day, "in a separate attack"."""
        here = (one for _, one in self.found if one.sentence == self.t.sentence[first])
        if any(one.ordinal is not None and one.ordinal != event.ordinal for one in here):
            return True  # "the third round began in X"
        if not _OTHERWISE.isdisjoint(self.t.lower[first:end]):
            return True
        day = event.when.date if event.when is not None and len(event.when.date or "") == _DAY else None
        start, stop = self.t.start[first], self.t.end[end - 1]
        days = {one.date for one in self.times if one.date and one.start is not None and start <= one.start < stop}
        return bool(day and days - {day})

    def _tells(self, event: Event, verb: int) -> bool:
        """Whether a clause tells of the deed."""
        if self.t.tag[verb] not in ("VBD", "VBN", "VBG"):
            return False
        at = marks(self.g, verb)
        if at.negated or at.modal or at.conditional:
            return False
        past = self._is_past(verb)
        return self._is_itself(verb) or (past and (self._befell(event, verb) or self._goes_on(event, verb)))

    def _goes_on(self, event: Event, verb: int) -> bool:
        """ "He took over at a ceremony in X": those told before, and no other act."""
        act = self.triggers.found.get(verb)
        other = act is not None and (act.frame.kind in ("say", "announce") or not self._is_akin(act.frame.cls, event))
        if other or self._word(verb) in word_sets()["@aside"] or self._had(verb) or is_any(event.cls, _GIVEN):
            return False
        return any(self._is_party(i) for i in (*self.g.subjects(verb), *self.g.clause(verb).patients))

    def _is_akin(self, cls: str, event: Event) -> bool:
        return not cls or any(is_any(cls, kind) and is_any(event.cls, kind) for kind in KINDS)

    def _had(self, verb: int) -> bool:
        return any(self.t.lower[k] == "had" and self.t.dep[k] == "aux" for k in self.g.kids[verb])

    def _is_party(self, i: int) -> bool:
        """Whether somebody or something was told before, and is no army or state that does much else besides."""
        mention = self.g.named(i)
        body = mention is not None and mention.cls in _DOERS and mention.kind != "pronoun"
        return not body and self._is_known(i)

    def _is_past(self, verb: int) -> bool:
        """ "Was walking", "stopped": not "are walking", "stops"."""
        helped = [self.t.lower[k] for k in self.g.kids[verb] if self.t.dep[k] in ("aux", "auxpass")]
        above = self.t.head[verb] if self.t.dep[verb] == "conj" else verb
        helped += [self.t.lower[k] for k in self.g.kids[above] if self.t.dep[k] in ("aux", "auxpass")]
        return self.t.tag[verb] == "VBD" or any(word in ("was", "were", "had") for word in helped)

    def _is_itself(self, verb: int) -> bool:
        """ "It happened", "the ceremony was held", "the attack took place"."""
        if self.t.lemma[verb].lower() not in word_sets()["@happen"]:
            return False
        nouns = word_sets()["@affair"] | word_sets()["@doer"]
        return any(
            self.t.lower[i] in ("it", "this") or (self._is_definite(i) and self.t.lemma[i].lower() in nouns)
            for i in self.g.subjects(verb)
        )

    def _befell(self, event: Event, verb: int) -> bool:
        """ "The crew was stopped", "the killers waited for her", "their car was passing through X when"."""
        if is_any(event.cls, _GIVEN):
            return self._word(verb) in word_sets()["@receive"] and any(map(self._is_known, self._things(verb)))
        if not is_any(event.cls, _BODILY):
            return False
        if self._word(verb) in word_sets()["@waylay"]:
            return any(map(self._is_victim, self._things(verb)))
        return self._is_under_way(verb) and any(map(self._is_victim, self.g.subjects(verb)))

    def _word(self, verb: int) -> str:
        return self.t.lemma[verb].lower()

    def _things(self, verb: int) -> Iterator[int]:
        clause = self.g.clause(verb)
        yield from clause.patients
        yield from (o for word, o in clause.preps if word == "for")  # "waited for her"

    def _is_under_way(self, verb: int) -> bool:
        """ "Was driving home", "was at work", "was anchored": what they did when it befell them."""
        behind = self.t.lower[verb + 1 : verb + 1 + _WHEN]
        if "when" in behind and verb not in self.triggers.found:
            return True
        if self.t.tag[verb] == "VBG":
            return self._word(verb) in word_sets()["@passing"] | word_sets()["@busy"]
        if self._word(verb) == "be":
            said = (self.t.lower[i] for i in range(verb + 1, min(verb + 4, len(self.t))))
            return any(word in word_sets()["@engaged"] for word in said)
        return self.t.tag[verb] == "VBN" and self.t.lower[verb] in word_sets()["@engaged"]

    def _is_known(self, i: int) -> bool:
        """ "They", "the crew", "his car", "the two": told before."""
        return self.t.lower[i] in _KNOWN or self._is_definite(i)

    def _is_victim(self, i: int) -> bool:
        """Whether what was told before is somebody, or what he was in: not "the funeral"."""
        alive = self.g.is_actor(i) or self.t.lemma[i].lower() in word_sets()["@ridden"] | word_sets()["@aboard"]
        return self.t.lower[i] in _KNOWN or (alive and self._is_definite(i))

    def _is_definite(self, i: int) -> bool:
        before = (k for k in self.g.kids[i] if k < i)
        return any(self.t.lower[k] in _POINTING or self.t.tag[k] == "PRP$" for k in before)


def is_deed(event: Event) -> bool:
    return event.realis in _REAL and any(is_any(event.cls, kind) for kind in KINDS)
