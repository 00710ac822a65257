"""Small extractions written by hand, as the first half of the pipeline would hand them to the resolver."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

from kg.model import (
    Article,
    Claim,
    Entity,
    Event,
    Extraction,
    Mention,
    Quantity,
    Realis,
    Relation,
    Role,
    RoleName,
    Span,
    Stance,
    When,
)

CLASSES = {
    "pakistan": "State", "afghanistan": "State", "sudan": "State", "ethiopia": "State", "egypt": "State",
    "iraq": "State", "somalia": "State", "taliban": "Authority", "rsf": "ArmedGroup", "m23": "ArmedGroup",
    "reuters": "MediaOutlet", "doha": "City", "istanbul": "City", "cairo": "City", "geneva": "City",
    "khartoum": "City", "goma": "City", "civilians": "Community",
}  # fmt: skip


@dataclass
class Draft:
    """An article under construction: each sentence holds one event, mention or claim."""

    id: str
    published: str | None = None
    publisher: str | None = None
    text: str = ""
    entities: dict[str, Entity] = field(default_factory=dict)
    sentences: list[Span] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)

    def sentence(self, words: str) -> Span:
        """Appends a sentence."""
        span = Span(len(self.text), len(self.text) + len(words))
        self.text += words + " "
        self.sentences.append(span)
        return span

    def mention(self, entity: str, span: Span, *, cls: str | None = None, label: str | None = None) -> int:
        """A mention, linked to an entity made on the fly."""
        cls = cls or CLASSES.get(entity, "Person")
        known = entity in CLASSES
        label = label or entity.replace("-", " ").title()
        self.entities.setdefault(entity, Entity(id=entity, label=label, cls=cls, known=known))
        self.mentions.append(Mention(len(self.mentions), span.start, span.end, cls, "name", entity, 1.0, "told"))
        return len(self.mentions) - 1

    def event(
        self,
        cls: str,
        roles: Sequence[tuple[str, str]] = (),
        *,
        when: When | None = None,
        numbers: Sequence[tuple[str, int, Any]] = (),
        realis: Realis = "asserted",
        said_by: str | None = None,
        stance: Stance = "asserts",
        **more: Any,
    ) -> Draft:
        """A sentence that reports an event, in somebody's words when ``said_by`` is given."""
        span = self.sentence(f"{cls} {' '.join(entity for _, entity in roles)} {when.text if when else ''}.")
        parts = tuple(
            Role(cast(RoleName, role), span.start, span.end, self.mention(entity, span)) for role, entity in roles
        )
        counts = tuple(Quantity(what, value, span.start, span.end, bound) for what, value, bound in numbers)
        number = len(self.events)
        self.events.append(
            Event(
                id=number, cls=cls, trigger=Span(span.start, span.start + len(cls)), roles=parts, when=when,
                numbers=counts, realis=realis, sentence=len(self.sentences) - 1, **more,
            )
        )  # fmt: skip
        if said_by:
            speaker = self.mention(said_by, span)
            self.claims.append(
                Claim(len(self.claims), stance, (span,), source=span, sources=(speaker,), events=(number,))
            )
        return self

    def relation(self, kind: str, source: str, target: str, text: str = "", *, said_by: str | None = None) -> Draft:
        """A sentence that states a lasting relation of two entities."""
        span = self.sentence(f"{source} {kind} {target} {text}.")
        ids = self.mention(source, span), self.mention(target, span)
        self.relations.append(Relation(kind, *ids, text, span.start, span.end))
        if said_by:
            speaker = self.mention(said_by, span)
            self.claims.append(Claim(len(self.claims), "asserts", (span,), source=span, sources=(speaker,)))
        return self

    def done(self) -> Extraction:
        """The finished extraction."""
        sha = hashlib.sha256(self.text.encode()).hexdigest()
        article = Article(self.id, self.text, sha, published=self.published, publisher=self.publisher)
        return Extraction(
            article, tuple(self.sentences), tuple(self.mentions), tuple(self.entities.values()), tuple(self.events),
            tuple(self.relations), tuple(self.claims),
        )  # fmt: skip


def since(date: str) -> When:
    """A time that begins on a day and has no told end."""
    return When(date=date, earliest=date, open=True, text=f"since {date}")


def day(date: str, **more: Any) -> When:
    """A time told by date."""
    return replace(When(date=date, text=date), **more)


def words(text: str) -> When:
    """A time told in words that nothing resolves."""
    return When(text=text)
