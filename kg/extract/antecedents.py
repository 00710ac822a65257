"""Whom a pronoun stands for that takes part in an event: "at prayer when gunmen fired on | them", "| They slipped out".

Linking binds pronouns to those who are named; here also to those who are only described, so that a reader of the event
sees who they are. Left alone wherever two can be meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import is_

from kg.extract.callings import may_be_calling
from kg.extract.frames import word_sets
from kg.extract.places import PLACES
from kg.extract.roles import Cast
from kg.model import Event, Mention, Role
from kg.ontology import is_a

_ONE = frozenset(("he", "him", "she", "her"))
_SEVERAL = frozenset(("they", "them", "their"))
_THING = "it"
_SUBJECTS = ("nsubj", "nsubjpass")
_SINGULAR = ("NN", "NNP")
_PLURAL = ("NNS", "NNPS")
_COLLECTIVE = frozenset("ArmedGroup SecurityForce Group Community Company PoliticalParty".split())
_HARM = ("Assault", "Coerce", "Seizure")
_HAPPENS = frozenset("fire blaze flame explosion blast alarm smoke incident trouble panic".split())
_CLIMBED = 6  # heads from a pronoun to the clause that names whom it means


class Antecedents:
    """Replaces the pronouns among the parties of the events of one article."""

    def __init__(self, cast: Cast, found: Sequence[tuple[int, Event]], mentions: Sequence[Mention]) -> None:
        self.cast = cast
        self.g = cast.g
        self.t = cast.t
        self.found = found
        self.mentions = {mention.id: mention for mention in mentions}

    def told(self) -> list[tuple[int, Event]]:
        """The events; pronouns whose noun is sure give way to it."""
        return [(at, self._resolved(event)) for at, event in self.found]

    def _resolved(self, event: Event) -> Event:
        roles = tuple(self._roles(event))
        same = len(roles) == len(event.roles) and all(map(is_, roles, event.roles))
        return event if same else replace(event, roles=roles)

    def _roles(self, event: Event) -> Iterator[Role]:
        for role in event.roles:
            noun = self._noun(role, event)
            told = role if noun is None else self.cast.role(role.role, noun)
            yield role if any(self._overlap(told, one) for one in event.roles if one != role) else told

    def _overlap(self, one: Role, other: Role) -> bool:
        return other.role != "place" and one.start < other.end and other.start < one.end

    def _noun(self, role: Role, event: Event) -> int | None:
        """The noun that a party told by a pronoun alone stands for."""
        first, end = self.t.at(role.start, role.end)
        if end - first == 3 and self.t.lower[first + 1 : end] == ["of", "them"] and self.t.pos[first] == "NUM":
            first = end - 1  # "eight of them"
        if end - first != 1 or role.role == "place" or self.t.lower[first] not in _ONE | _SEVERAL | {_THING}:
            return None
        if role.mention is not None and self.mentions[role.mention].entity is not None:
            return None
        if self.t.lower[first] == "their" and role.role != "agent":
            return None  # "their second round": of more than the one
        noun = self._above(first)
        if noun is None and self._opens(first):
            noun = self._before(first)
        if noun is None or self.t.quoted[noun] != self.t.quoted[first]:
            return None
        harms = role.role == "agent" and any(is_a(event.cls, cls) for cls in _HARM)
        return None if harms and self._is_hit(noun) else noun

    def _is_hit(self, noun: int) -> bool:
        """Whether a clause tells of somebody as of a victim: those do no harm in the next."""
        deed = self.cast.triggers.event(self.t.head[noun])
        if deed is None or self.t.dep[noun] not in _SUBJECTS:
            return False
        return self.t.dep[noun] == "nsubjpass" or deed.frame.kind == "casualty"

    # ------------------------------------------------------------ where it stands

    def _above(self, pronoun: int) -> int | None:
        """The one noun that fits in a clause above that of the pronoun, and before it."""
        t, at = self.t, self._verb(pronoun)
        for _ in range(_CLIMBED):
            up = t.head[at]
            if up == at:
                return None
            at = up
            if t.pos[at] in ("VERB", "AUX"):
                fit = self._fitting(at, pronoun)
                if fit:
                    return fit[0] if len(fit) == 1 else None
        return None

    def _verb(self, i: int) -> int:
        """The verb of the clause that a token stands in."""
        t = self.t
        for _ in range(_CLIMBED):
            if t.pos[i] in ("VERB", "AUX") or t.head[i] == i:
                break
            i = t.head[i]
        return i

    def _opens(self, pronoun: int) -> bool:
        """Whether no noun of its own sentence before a pronoun can be meant."""
        first, _ = self.t.span_of(self.t.sentence[pronoun])
        return not any(self._agrees(i, pronoun) for i in range(first, pronoun))

    def _before(self, pronoun: int) -> int | None:
        """The one noun that fits in the main clause of the sentence before, or in what that one says."""
        sentence = self.t.sentence[pronoun] - 1
        if sentence < 0 or sentence in self.g.endless:
            return None
        first, end = self.t.span_of(sentence)
        root = next((i for i in range(first, end) if self.t.head[i] == i), None)
        if root is None:
            return None
        told = [k for k in self.g.kids[root] if self.t.dep[k] == "ccomp"]
        for at in (*told, root):
            if fit := self._fitting(at, pronoun):
                return fit[0] if len(fit) == 1 else None
        return None

    # ------------------------------------------------------------ what fits

    def _fitting(self, verb: int, pronoun: int) -> list[int]:
        """Who acts and who is hit in a clause that a pronoun can stand for; a place only if nobody else."""
        t = self.t
        kids = [k for k in self.g.kids[verb] if k < pronoun]
        near = [k for k in kids if t.dep[k] in (*_SUBJECTS, "dobj", "dative", "attr")]
        near += [o for k in kids if t.dep[k] == "agent" for o in self.g.kids[k]]
        if not any(t.dep[k] in _SUBJECTS for k in near):
            near += [s for s in self.g.subjects(verb) if s < pronoun and s not in near]
        fit = [k for k in near if self._agrees(k, pronoun)]
        if not fit:  # "a fire broke out | at a depot | after it was hit"
            preps = (k for k in kids if t.dep[k] == "prep" and t.lower[k] in ("at", "in", "on", "through"))
            fit = [o for k in preps for o in self.g.kids[k] if self._agrees(o, pronoun)]
        return [k for k in fit if not self._is_place(k)] or fit

    def _is_place(self, i: int) -> bool:
        own = self.g.heads.get(i)
        return own is not None and own.cls in PLACES and own.kind == "name"

    def _agrees(self, i: int, pronoun: int) -> bool:
        """Whether a noun is of the number and kind of a pronoun."""
        t, word, own = self.t, self.t.lower[pronoun], self.g.heads.get(i)
        if t.pos[i] not in ("NOUN", "PROPN", "NUM") or self.g.is_time(i) or t.dep[i] in ("compound", "amod", "poss"):
            return False
        if word in _SEVERAL:
            several = t.tag[i] in _PLURAL or t.pos[i] == "NUM" or any(t.dep[k] == "conj" for k in self.g.kids[i])
            return several or (own is not None and own.cls in _COLLECTIVE)
        person = own.cls == "Person" if own is not None else may_be_calling(t.lemma[i].lower())
        happens = self.cast.triggers.event(i) is not None or t.lemma[i].lower() in _HAPPENS
        if t.tag[i] not in _SINGULAR or happens or t.lemma[i].lower() in word_sets()["@abstract"]:
            return False
        return person if word in _ONE else not person
