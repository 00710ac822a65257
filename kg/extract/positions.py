"""Offices: who holds which one, and of whom."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.grammar import grammar
from kg.extract.offices import paired
from kg.lexicon import table
from kg.model import Mention, Reading, Relation

OWNERS = frozenset(
    "State Country Authority Group ArmedGroup GovernmentBody SecurityForce PoliticalParty InternationalOrganisation "
    "Company MediaOutlet Region City Community".split()
)
_TITLE_LINKS = frozenset(("of", "for", "and", "to", "-", "&"))
_RANKS = frozenset(("senior", "top", "former", "then", "late", "new", "outgoing", "visiting"))


class Positions:
    """Finds offices in one article; what other finders of relations share."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.article.text
        self.g = grammar(reading.doc, tuple(reading.mentions), reading.lexicon)
        self.t = self.g.t
        self.offices = frozenset(table("nominals")["person"]["office"]) | frozenset(("pm", "fm", "cm"))

    def _relation(
        self, kind: str, source: Mention, target: Mention | None, first: int, last: int, text: str | None = None
    ) -> Relation:
        start, end = self.t.start[min(first, last)], self.t.end[max(first, last)]
        return Relation(
            kind, source.id, target.id if target else None, self.text[start:end] if text is None else text, start, end
        )

    def positions(self) -> Iterator[Relation]:
        """Offices of persons: before the name, beside it, or said of it."""
        yield from self._several()
        for head, mention in sorted(self.g.heads.items()):
            if mention.cls == "Person" and mention.kind == "name":
                yield from self._before(head, mention)
                for noun in self._beside(head):
                    yield from self._office(noun, mention)

    def _several(self) -> Iterator[Relation]:
        """ "The foreign ministers of X and Y, A and B": A of X, B of Y."""
        for noun, tag in enumerate(self.t.tag):
            if tag in ("NNS", "NNPS") and self._is_office(noun):
                first = self._title_start(noun)
                words = [*self.t.text[first:noun], self.t.lemma[noun]]
                for person, owner in paired(self.g, noun):
                    if owner.cls in OWNERS:
                        yield self._relation("position", person, owner, first, noun, " ".join(words))

    def _before(self, head: int, person: Mention) -> Iterator[Relation]:
        """ "Pakistan Prime Minister Shehbaz Sharif", "Turkey's intelligence chief Ibrahim Kalin"."""
        first = self.t.at(person.start, person.end)[0]
        last = first - 1
        if last < 0 or not self._is_office(last) or self.t.sentence[last] != self.t.sentence[head]:
            return
        if self.t.tag[last] in ("NNS", "NNPS"):
            return  # of several persons: told by :meth:`_several` or not at all
        start = self._title_start(last)
        if (owner := self._owner_before(start)) is None:
            owner = next(
                (self.g.heads[o] for word, o in self.g.objects(head) if word == "of" and o in self.g.heads), None
            )
        if owner is None:
            owner = next(
                (
                    self.g.named(o)
                    for i in range(start, last + 1)
                    for word, o in self.g.objects(i)
                    if word == "of" and self._owns(o)
                ),
                None,
            )
        yield self._relation("position", person, owner if owner and owner.cls in OWNERS else None, start, last)

    def _title_start(self, last: int) -> int:
        """First word of a title that ends at a token: nouns and adjectives before it that are no mention themselves."""
        at = last
        while at > 0 and self.t.sentence[at - 1] == self.t.sentence[last]:
            before = at - 1
            word = self.t.lower[before]
            if (before in self.g.heads and self.g.heads[before].kind == "name") or word in ("'s", "’s", "’", "'"):
                break
            if self.g.is_name(before) and self.t.pos[before] == "ADJ":
                break
            if self.t.pos[before] not in ("NOUN", "PROPN", "ADJ") and word not in _TITLE_LINKS:
                break
            if word in _TITLE_LINKS and self.t.pos[before - 1] not in ("NOUN", "PROPN", "ADJ"):
                break
            at = before
        while self.t.lower[at] in _TITLE_LINKS or self.t.lower[at] in (
            "senior",
            "top",
            "former",
            "then",
            "late",
            "new",
            "outgoing",
            "visiting",
        ):
            at += 1
        return min(at, last)

    def _owner_before(self, start: int) -> Mention | None:
        at = start - 1
        while at >= 0 and self.t.lower[at] in (
            "'s",
            "’s",
            "’",
            "'",
            "-",
            "senior",
            "top",
            "former",
            "then",
            "new",
            "outgoing",
            "visiting",
        ):
            at -= 1
        if at < 0 or self.t.sentence[at] != self.t.sentence[start]:
            return None
        mention = self.g.heads.get(at) or (self.g.named(at) if self.t.pos[at] == "ADJ" else None)
        return mention if mention is not None and mention.kind == "name" and mention.cls in OWNERS else None

    def _beside(self, head: int) -> Iterator[int]:
        """Nouns said of a person: "X, the group's spokesman", "the group's spokesman, X", "X is president of Y"."""
        t = self.t
        yield from (k for k in self.g.kids[head] if t.dep[k] == "appos")
        if t.dep[head] == "appos":
            yield t.head[head]
        if t.dep[head] == "nsubj" and t.lemma[t.head[head]] in ("be", "become", "remain", "serve"):
            yield from (k for k in self.g.kids[t.head[head]] if t.dep[k] == "attr")
            yield from (o for word, o in self.g.objects(t.head[head]) if word == "as")
        for kid in self.g.kids[head]:
            if t.dep[kid] == "relcl" and t.lemma[kid] in ("be", "serve"):
                yield from (k for k in self.g.kids[kid] if t.dep[k] == "attr")

    def _office(self, noun: int, person: Mention) -> Iterator[Relation]:
        if not self._is_office(noun) or self.t.tag[noun] in ("NNS", "NNPS"):
            return
        owners = [o for word, o in self.g.objects(noun) if word in ("of", "for", "to", "at") and self._owns(o)]
        owners += [m for m in self.g.modifiers(noun) if self._owns(m)]
        owner = self.g.named(owners[0]) if owners else None
        first = noun
        for kid in reversed([k for k in self.g.kids[noun] if k < noun]):
            if (
                self.t.dep[kid] not in ("compound", "amod", "nmod")
                or kid in self.g.heads
                or self.t.lower[kid] in ("former", "senior", "top")
            ):
                break
            first = self.t.left_edge[kid]
        yield self._relation("position", person, owner, first, noun)

    def _is_office(self, i: int) -> bool:
        return self.t.lemma[i].lower() in self.offices or self.t.lower[i] in self.offices

    def _owns(self, i: int) -> bool:
        mention = self.g.named(i)
        return mention is not None and mention.cls in OWNERS and self.t.tag[i] != "PRP$"
