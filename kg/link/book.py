"""The working state of linking one article: which mention stands for which entity, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from kg.ids import slug
from kg.lexicon import Entry, Lexicon
from kg.model import Article, Entity, Mention
from kg.tokens import Tokens

_IDLE = frozenset({"it", "its", "their", "our", "latter", "former"})
PLACES = frozenset({"Place", "Country", "Region", "City", "BorderCrossing", "Facility", "NaturalFeature"})


def broad(cls: str) -> str:
    """Person, Group or Place: what a class is at the coarsest. A state is both a group and a place: "State"."""
    if cls in ("State", "Country"):
        return "State"
    return "Person" if cls == "Person" else "Place" if cls in PLACES else "Group"


@dataclass(frozen=True, slots=True)
class Link:
    """What a mention stands for."""

    entity: str | None
    score: float
    reason: str
    others: tuple[tuple[str, float], ...] = ()
    cls: str | None = None  # class of the mention here, when linking changes it


@dataclass(slots=True)
class Local:
    """An entity of this article, growing as mentions of it are found."""

    id: str
    label: str
    cls: str
    entry: Entry | None = None
    names: Counter[str] = field(default_factory=Counter)
    parent: str | None = None
    anonymous: bool = False

    def entity(self) -> Entity:
        """As a record; its names are those met in the article, the label left out."""
        entry = self.entry
        label = (entry.label if entry else self.label).casefold()
        names = tuple(sorted(name for name in self.names if name.casefold() != label))
        if entry is None:
            return Entity(self.id, self.label, self.cls, names=names, parent=self.parent, anonymous=self.anonymous)
        return Entity(
            id=self.id,
            label=entry.label,
            cls=entry.cls,
            classes=entry.classes,
            names=names,
            known=True,
            lat=entry.lat,
            long=entry.long,
            identifiers=entry.identifiers,
            source=entry.source or None,
            parent=entry.parent,
        )


@dataclass(slots=True)
class Book:
    """Mentions of one article with the links found so far."""

    article: Article
    tokens: Tokens
    lexicon: Lexicon
    mentions: Sequence[Mention]
    spans: list[tuple[int, int]]  # token span of each mention
    links: dict[int, Link] = field(default_factory=dict)
    locals: dict[str, Local] = field(default_factory=dict)
    _at: dict[int, list[Mention]] = field(default_factory=dict)
    _heads: dict[int, int] = field(default_factory=dict)

    @classmethod
    def open(cls, article: Article, columns: Tokens, mentions: Sequence[Mention], lexicon: Lexicon) -> Book:
        """A book with no link yet."""
        return cls(article, columns, lexicon, mentions, [columns.at(m.start, m.end) for m in mentions])

    def text(self, mention: Mention) -> str:
        """The words of a mention, white space made one blank."""
        return " ".join(self.article.text[mention.start : mention.end].split())

    def lower(self, mention: Mention) -> list[str]:
        """Its tokens in lower case."""
        first, end = self.spans[mention.id]
        return self.tokens.lower[first:end]

    def head(self, mention: Mention) -> int:
        """The token that the rest of the mention hangs on."""
        if mention.id not in self._heads:
            self._heads[mention.id] = self._head(*self.spans[mention.id])
        return self._heads[mention.id]

    def _head(self, first: int, end: int) -> int:
        heads = self.tokens.head
        for i in range(end - 1, first - 1, -1):
            if not first <= heads[i] < end or heads[i] == i:
                return i
        return end - 1

    def sentence(self, mention: Mention) -> int:
        """Index of its sentence."""
        return self.tokens.sentence[self.spans[mention.id][0]]

    def inside(self, outer: Mention) -> Iterator[Mention]:
        """The mentions nested in one, in order."""
        for mention in self.after(outer):
            if mention.start >= outer.end:
                return
            if mention.end <= outer.end:
                yield mention

    def before(self, mention: Mention, sentence: int) -> Iterator[Mention]:
        """The mentions before one, nearest first, back to a sentence."""
        spans, sentences = self.spans, self.tokens.sentence
        for i in range(mention.id - 1, -1, -1):
            if sentences[spans[i][0]] < sentence:
                return
            yield self.mentions[i]

    def after(self, mention: Mention) -> Iterator[Mention]:
        """The mentions that begin with or after one, in order."""
        for i in range(mention.id + 1, len(self.mentions)):
            yield self.mentions[i]

    def around(self, token: int) -> list[Mention]:
        """The mentions that cover a token."""
        if not self._at:
            for mention in self.mentions:
                for i in range(*self.spans[mention.id]):
                    self._at.setdefault(i, []).append(mention)
        return self._at.get(token, [])

    def set(self, mention: Mention, link: Link) -> None:
        """Links a mention; the first link stays."""
        self.links.setdefault(mention.id, link)

    def local(self, link: Link | None) -> Local | None:
        """The entity that a link leads to."""
        return self.locals.get(link.entity) if link and link.entity else None

    def of(self, mention: Mention) -> Local | None:
        """The entity of a mention."""
        link = self.links.get(mention.id)
        return self.locals.get(link.entity) if link is not None and link.entity else None

    def known(self, entry: Entry) -> Local:
        """The local entity of a lexicon entry."""
        return self.locals.setdefault(entry.id, Local(entry.id, entry.label, entry.cls, entry))

    def new(self, label: str, cls: str, *, parent: str | None = None, suffix: str = "") -> Local:
        """A new entity; its slug tells it from known things of the same name by class, never by a counter."""
        id = slug(f"{label} {suffix}".strip())
        taken = self.lexicon.get(id)
        if taken is not None and broad(taken.cls) != broad(cls):
            id = slug(f"{label} {suffix} {cls}")
        if id in self.locals and broad(self.locals[id].cls) != broad(cls):
            id = slug(f"{label} {suffix} {cls}")
        return self.locals.setdefault(id, Local(id, label, cls, parent=parent))

    def finished(self) -> list[Mention]:
        """The mentions with their links, numbered anew; an "it" or "its" that nobody could place is none."""
        kept = [m for m in self.mentions if m.kind != "pronoun" or m.id in self.links or self._counts(m)]
        return [self._linked(mention, id) for id, mention in enumerate(kept)]

    def _counts(self, mention: Mention) -> bool:
        return self.tokens.lower[self.spans[mention.id][1] - 1] not in _IDLE

    def _linked(self, mention: Mention, id: int) -> Mention:
        link = self.links.get(mention.id)
        if link is None:
            return mention if mention.id == id else replace(mention, id=id)
        return Mention(
            id=id,
            start=mention.start,
            end=mention.end,
            cls=link.cls or mention.cls,
            kind=mention.kind,
            entity=link.entity,
            score=link.score,
            reason=link.reason,
            others=link.others,
        )

    def entities(self) -> list[Entity]:
        """The entities that mentions link to, runners-up included, by id."""
        used = {link.entity for link in self.links.values() if link.entity}
        used |= {other for link in self.links.values() for other, _ in link.others}
        used |= {parent for id in sorted(used) if (parent := self._parent(id))}
        for id in sorted(used - self.locals.keys()):
            if entry := self.lexicon.get(id):
                self.known(entry)
        return [self.locals[id].entity() for id in sorted(used & self.locals.keys())]

    def _parent(self, id: str) -> str | None:
        local = self.locals.get(id)
        return None if local is None else local.parent or (local.entry.parent if local.entry else None)
