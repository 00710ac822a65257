"""Lasting relations that an article tells: who holds which office, belongs to what, lies, works or rules where."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.located import Located
from kg.extract.places import PLACES
from kg.extract.positions import OWNERS, Positions
from kg.model import Mention, Reading, Relation

_BODIES = frozenset(("GovernmentBody", "SecurityForce", "PoliticalParty", "Authority"))
_OPERATE = frozenset(("operate", "base", "hide", "shelter", "entrench", "headquarter", "encamp"))
_GOVERN = frozenset(("govern", "rule", "administer", "control"))
_GROUND = frozenset(("soil", "territory", "side", "land", "ground", "area", "border"))
_JOIN = frozenset(("border", "crossing", "frontier", "boundary", "checkpoint"))


def relations(reading: Reading) -> Iterator[Relation]:
    """Relations between the mentions of an article, each with the words that tell it, in order of those words."""
    finder = _Finder(reading)
    found = [
        *finder.positions(),
        *finder.bodies(),
        *finder.places(),
        *finder.verbs(),
        *finder.borders(),
        *finder.members(),
    ]
    yield from sorted(
        dict.fromkeys(found), key=lambda one: (one.start, one.end, one.type, one.source, one.target or -1)
    )


class _Finder(Positions):
    def bodies(self) -> Iterator[Relation]:
        """ "The ISPR of Pakistan", "Iran's Revolutionary Guards", "the Pakistani Foreign Office"."""
        for head, body in sorted(self.g.heads.items()):
            if body.cls not in _BODIES or body.kind != "name":
                continue
            owners = list(self.g.modifiers(head)) + [o for word, o in self.g.objects(head) if word == "of"]
            for i in owners:
                owner = self.g.heads.get(i)
                if (
                    owner is not None
                    and owner.kind == "name"
                    and owner.cls in ("State", "Country", "Authority")
                    and owner is not body
                ):
                    yield self._relation("partOf", body, owner, i, head)
                    break

    def places(self) -> Iterator[Relation]:
        """ "Torkham crossing in Khyber district", "Quetta, Pakistan"."""
        for inner, outer, first, last in Located(self.t, self.g.mentions).pairs():
            if inner.entity is None or inner.entity != outer.entity:
                yield self._relation("locatedIn", inner, outer, first, last)

    def verbs(self) -> Iterator[Relation]:
        """ "Groups operating from Afghan soil", "the Taliban, who rule Afghanistan"."""
        for i, pos in enumerate(self.t.pos):
            if pos != "VERB":
                continue
            word = self.t.lemma[i].lower()
            if word in _OPERATE and not any(self.t.dep[k] == "neg" for k in self.g.kids[i]):
                yield from self._operate(i)
            elif word in _GOVERN and self.t.pos[i] == "VERB":
                yield from self._govern(i)
            elif word == "border":
                yield from self._adjoin(i)

    def _operate(self, verb: int) -> Iterator[Relation]:
        clause = self.g.clause(verb)
        for who in clause.patients if clause.passive else clause.agents:
            actor = self.g.named(who)
            for word, o in clause.preps:
                place = self._ground(o)
                if (
                    actor is not None
                    and place is not None
                    and word in ("in", "from", "inside", "within", "across", "on", "at")
                    and actor is not place
                ):
                    yield self._relation("operatesIn", actor, place, verb, o)

    def _ground(self, i: int) -> Mention | None:
        """The place itself, or whose soil it is: "Afghan soil"."""
        mention = self.g.heads.get(i)
        if mention is not None and mention.kind == "name":
            return mention if mention.cls in PLACES or mention.cls == "State" else None
        if self.t.lemma[i].lower() in _GROUND:
            return next(
                (
                    self.g.heads[m]
                    for m in self.g.modifiers(i)
                    if m in self.g.heads and self.g.heads[m].cls in ("State", "Country", "Region")
                ),
                None,
            )
        return None

    def _govern(self, verb: int) -> Iterator[Relation]:
        clause = self.g.clause(verb)
        for who in clause.agents:
            for what in clause.patients:
                ruler, place = self.g.named(who), self.g.heads.get(what)
                if (
                    ruler
                    and place
                    and ruler is not place
                    and place.kind == "name"
                    and (place.cls in PLACES or place.cls == "State")
                    and ruler.cls not in PLACES
                ):
                    yield self._relation("governs", ruler, place, who, what)

    def _adjoin(self, verb: int) -> Iterator[Relation]:
        clause = self.g.clause(verb)
        for one in clause.agents:
            for other in clause.patients:
                if one in self.g.heads and other in self.g.heads:
                    yield self._relation("borders", self.g.heads[one], self.g.heads[other], one, other)

    def borders(self) -> Iterator[Relation]:
        """ "The border between Pakistan and Afghanistan", "the Torkham crossing between …", "the Iran-Iraq border"."""
        for i, lemma in enumerate(self.t.lemma):
            if lemma.lower() not in _JOIN or self.t.pos[i] not in ("NOUN", "PROPN"):
                continue
            sides = [o for word, o in self.g.objects(i) if word == "between" and o in self.g.heads]
            if len(sides) < 2:
                sides = [
                    m
                    for m in self.g.modifiers(i)
                    if m in self.g.heads and self.g.heads[m].cls in ("State", "Country") and self._hyphened(m)
                ]
            if len(sides) == 2:
                own = self.g.heads.get(i)
                crossing = own if own is not None and own.cls == "BorderCrossing" and own.kind == "name" else None
                pairs = [(crossing, side) for side in sides] if crossing else [(self.g.heads[sides[0]], sides[1])]
                for source, side in pairs:
                    yield self._relation("borders", source, self.g.heads[side], i, side)

    def _hyphened(self, i: int) -> bool:
        return any(0 <= k < len(self.t) and self.t.text[k] in ("-", "–", "—") for k in (i - 1, i + 1))

    def members(self) -> Iterator[Relation]:
        """ "X, a member of the TTP", "terrorists belonging to the TTP", "X, an ally of Y"."""
        for i, lemma in enumerate(self.t.lemma):
            word = lemma.lower()
            if word == "member" and self.t.pos[i] == "NOUN":
                yield from self._linked("memberOf", i, "of")
            elif word == "ally" and self.t.pos[i] == "NOUN":
                yield from self._linked("allyOf", i, "of")
            elif word == "belong":
                yield from self._belonging(i)

    def _linked(self, kind: str, noun: int, prep: str) -> Iterator[Relation]:
        t = self.t
        persons = [t.head[noun]] if t.dep[noun] == "appos" else []
        persons += [k for k in self.g.kids[noun] if t.dep[k] == "appos"]
        if t.dep[noun] == "attr":
            persons += self.g.subjects(t.head[noun])
        groups = [o for word, o in self.g.objects(noun) if word == prep] or list(self.g.modifiers(noun))
        for person in persons:
            for group in groups:
                one, other = self.g.heads.get(person), self.g.heads.get(group)
                if one and other and one is not other and other.kind == "name":
                    yield self._relation(kind, one, other, noun, group)

    def _belonging(self, verb: int) -> Iterator[Relation]:
        clause = self.g.clause(verb)
        for who in clause.agents:
            for word, o in clause.preps:
                one, other = self.g.heads.get(who), self.g.heads.get(o)
                if word == "to" and one and other and other.kind == "name" and other.cls in OWNERS and one is not other:
                    yield self._relation("memberOf", one, other, verb, o)
