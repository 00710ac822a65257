"""Applying corrections: what mentions mean before articles are merged, what entities are after it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches

from kg.corrections.model import Correction, Corrections
from kg.ids import slug
from kg.model import Article, Entity, Extraction, Knowledge, Mention

REJECTED = "rejected by a correction"
SPLIT = "told apart by a correction"
MERGED = "merged by a correction"  # the resolver's words
_PAIRS = (("{} and {} are one", "merge"), ("{} and {} are not the same", "not_same"))


def before(extractions: Iterable[Extraction], corrections: Corrections) -> list[Extraction]:
    """The extractions with mentions rejected and split as decided, and entities of the classes and labels decided."""
    decided = list(corrections.of("reject", "split", "retype", "rename", "identify"))
    return [_article(extraction, decided) for extraction in extractions]


def after(knowledge: Knowledge, corrections: Corrections) -> Knowledge:
    """The knowledge with classes, labels and identifiers as decided, where merging brought others."""
    decided = list(corrections.of("retype", "rename", "identify"))
    if not decided:
        return knowledge
    return replace(knowledge, entities=tuple(_entity(entity, decided) for entity in knowledge.entities))


def unmatched(
    corrections: Corrections, extractions: Sequence[Extraction], knowledge: Knowledge
) -> tuple[tuple[str, str], ...]:
    """(where it stands, what it finds no more and what may be meant) of each correction that changed nothing.

    ``extractions`` as they were before corrections, ``knowledge`` as it is after them.
    """
    ids = {entity.id for extraction in extractions for entity in extraction.entities}
    ids |= {entity.id for entity in knowledge.entities}
    ids |= {id for one in corrections.of("merge") for id in one.entities if _was_merged(id, knowledge)}
    found = [(one, _missing(one, ids, extractions)) for one in corrections.listed]
    listed = [(one.where, f"{one}: {why} - nothing was corrected") for one, why in found if why]
    pairs = [(words, pair) for words, of in _PAIRS for pair in getattr(corrections, of)]
    given = [
        ("corrections", f"{words}: {why} - nothing was corrected")
        for words, pair in ((words.format(*pair), pair) for words, pair in pairs)
        if (why := _not_there(pair, ids))
    ]
    return (*listed, *given)


def touching(corrections: Corrections, id: str) -> Iterator[Correction]:
    """The corrections that speak of an entity."""
    return (one for one in corrections.listed if id in one.entities or (one.into and slug(one.into) == id))


def _was_merged(id: str, knowledge: Knowledge) -> bool:
    """Whether an id that is gone is that of a homonym, a state or class appended, that the correction merged."""
    return any(merge.reason == MERGED and _means(slug(merge.name), id) for merge in knowledge.merges)


# ---------------------------------------------------------------- one article


def _article(extraction: Extraction, decided: Sequence[Correction]) -> Extraction:
    here = [one for one in decided if not one.articles or _is_in(extraction.article, one.articles)]
    if not here:
        return extraction
    mentions, entities = list(extraction.mentions), list(extraction.entities)
    for one in here:
        if one.kind == "reject":
            mentions = [_rejected(m) if _reads(extraction, m, one.quote) else m for m in mentions]
        elif one.kind == "split":
            mentions, entities = _split(extraction, mentions, entities, one)
    dropped = _spoken_of(extraction.mentions) - _spoken_of(mentions)
    kept = tuple(_entity(entity, here) for entity in entities if entity.id not in dropped)
    return replace(extraction, mentions=tuple(mentions), entities=kept)


def _spoken_of(mentions: Iterable[Mention]) -> set[str]:
    """The ids of all entities that mentions stand for, or may stand for."""
    found = {id for mention in mentions for id, _ in mention.others}
    return found | {mention.entity for mention in mentions if mention.entity}


def _is_in(article: Article, articles: Collection[str]) -> bool:
    return article.id in articles or article.sha256 in articles


def _reads(extraction: Extraction, mention: Mention, quote: str | None) -> bool:
    words = extraction.article.text[mention.start : mention.end]
    return quote is None or " ".join(words.split()) == quote


def _rejected(mention: Mention) -> Mention:
    return replace(mention, entity=None, score=0.0, reason=REJECTED, others=())


def _split(
    extraction: Extraction, mentions: list[Mention], entities: list[Entity], one: Correction
) -> tuple[list[Mention], list[Entity]]:
    """The mentions of an entity given to another, which is made if the article does not know it."""
    local = next((entity for entity in entities if _means(entity.id, one.entities[0])), None)
    if local is None or one.into is None:
        return mentions, entities
    other = Entity(id=slug(one.into), label=one.into, cls=one.cls or local.cls)
    moved = {m.id for m in mentions if m.entity == local.id and _reads(extraction, m, one.quote)}
    if not moved:
        return mentions, entities
    mentions = [replace(m, entity=other.id, score=1.0, reason=SPLIT) if m.id in moved else m for m in mentions]
    known = any(entity.id == other.id for entity in entities)
    return mentions, entities if known else sorted([*entities, other], key=lambda entity: entity.id)


def _means(local: str, wanted: str) -> bool:
    """Whether an article's id is the one meant: homonyms have a state or class appended in the corpus."""
    return wanted == local or wanted.startswith(f"{local}-")


# ---------------------------------------------------------------- one entity


def _entity(entity: Entity, decided: Sequence[Correction]) -> Entity:
    for one in decided:
        if entity.id in one.entities and one.kind in ("retype", "rename", "identify"):
            entity = _changed(entity, one)
    return entity


def _changed(entity: Entity, one: Correction) -> Entity:
    if one.cls:
        return replace(entity, cls=one.cls, classes=tuple(cls for cls in entity.classes if cls != one.cls))
    if one.label:
        names = {*entity.names, entity.label} - {one.label}
        return replace(entity, label=one.label, names=tuple(sorted(names)))
    if one.identifier:
        source = entity.source if entity.source and one.source in entity.source.split("; ") else None
        told = source or "; ".join(filter(None, (entity.source, one.source)))
        return replace(entity, identifiers=tuple(sorted({*entity.identifiers, one.identifier})), source=told)
    return entity


# ---------------------------------------------------------------- what found nothing


def _missing(one: Correction, ids: Collection[str], extractions: Sequence[Extraction]) -> str:
    """Why a correction changed nothing, or nothing."""
    if why := _not_there(one.entities, ids):
        return why
    if not (one.articles or one.quote):
        return ""
    lost = [name for name in one.articles if not any(_is_in(e.article, (name,)) for e in extractions)]
    if lost:
        return f"there is no article {', '.join(lost)}"
    there = [e for e in extractions if not one.articles or _is_in(e.article, one.articles)]
    if any(_touches(extraction, one) for extraction in there):
        return ""
    words = f"that reads {one.quote!r}" if one.quote else f"of {', '.join(one.entities)}"
    return f"there is no mention {words}"


def _touches(extraction: Extraction, one: Correction) -> bool:
    return any(
        _reads(extraction, m, one.quote) and (not one.entities or _means(m.entity or "", one.entities[0]))
        for m in extraction.mentions
    )


def _not_there(entities: Iterable[str], ids: Collection[str]) -> str:
    return "; ".join(f"there is no entity {id}{_hint(id, ids)}" for id in entities if id not in ids)


def _hint(id: str, ids: Collection[str]) -> str:
    close = get_close_matches(id, sorted(ids), n=1, cutoff=0.8)
    return f" (did you mean {close[0]}?)" if close else ""
