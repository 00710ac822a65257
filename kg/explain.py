"""Why an entity is in the graph as it is, for a person to read: mentions, names, merges with reasons, corrections."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.corrections import Corrections
from kg.corrections.apply import touching
from kg.ids import slug
from kg.model import Article, Entity, Knowledge, Mention

_AROUND = 50  # characters of context on each side of a mention
_SHOWN = 5  # examples of mentions that read alike


@dataclass(frozen=True, slots=True)
class _Found:
    """A mention with its article."""

    article: Article
    mention: Mention

    @property
    def words(self) -> str:
        return " ".join(self.article.text[self.mention.start : self.mention.end].split())

    @property
    def context(self) -> str:
        text, start, end = self.article.text, self.mention.start, self.mention.end
        return " ".join(text[max(0, start - _AROUND) : end + _AROUND].split())


def find(knowledge: Knowledge, name: str) -> tuple[Entity, ...]:
    """The entities with this id, label or other name, the surest first."""
    wanted = slug(name)
    by_id = [entity for entity in knowledge.entities if entity.id in (name, wanted)]
    by_label = [entity for entity in knowledge.entities if slug(entity.label) == wanted]
    by_name = [entity for entity in knowledge.entities if any(slug(other) == wanted for other in entity.names)]
    return tuple(dict.fromkeys((*by_id, *by_label, *by_name)))


def explain(knowledge: Knowledge, entity: Entity, corrections: Corrections) -> Iterator[str]:
    """Lines about one entity."""
    yield f"{entity.label} ({entity.cls}, id {entity.id})"
    yield f"  known beforehand, source: {entity.source}" if entity.known else "  known from the articles alone"
    if entity.names:
        yield f"  also called: {', '.join(entity.names)}"
    if entity.identifiers:
        yield f"  the same elsewhere: {' '.join(entity.identifiers)}"
    for merge in knowledge.merges:
        if merge.entity == entity.id:
            yield f"  merged with {merge.name!r}: {merge.reason} (score {merge.score:g})"
    for one in touching(corrections, entity.id):
        yield f"  corrected: {one} - {one.where}"
    yield from _names(knowledge, entity)
    yield from _mentions(_found(knowledge, entity))


def _names(knowledge: Knowledge, entity: Entity) -> Iterator[str]:
    for name in knowledge.names:
        if name.name_of == entity.id:
            users = ", ".join(name.used_by) or "nobody named"
            yield f"  called {name.text!r} in {name.reported_in}, used by {users}"


def _found(knowledge: Knowledge, entity: Entity) -> list[_Found]:
    articles = {article.id: article for article in knowledge.articles}
    return [
        _Found(articles[article], mention)
        for article, mentions in knowledge.mentions
        for mention in mentions
        if mention.entity == entity.id
    ]


def _mentions(found: Sequence[_Found]) -> Iterator[str]:
    """Mentions that read alike for one reason, most frequent first, with examples."""
    alike: defaultdict[tuple[str, str], list[_Found]] = defaultdict(list)
    for one in found:
        alike[one.words, one.mention.reason].append(one)
    articles = len({one.article.id for one in found})
    yield f"  {len(found)} mentions in {articles} articles"
    for (words, reason), same in sorted(alike.items(), key=lambda item: (-len(item[1]), item[0])):
        scores = sorted({one.mention.score for one in same})
        score = f"{scores[0]:g}" if len(scores) == 1 else f"{scores[0]:g} to {scores[-1]:g}"
        yield f"  {words!r} × {len(same)}: {reason or 'no reason given'} (score {score})"
        for one in same[:_SHOWN]:
            others = "".join(f"; or {id} ({value:g})" for id, value in one.mention.others)
            yield f"      {one.article.id}: … {one.context} …{others}"
        if len(same) > _SHOWN:
            yield f"      and {len(same) - _SHOWN} more"
