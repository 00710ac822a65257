"""Names that somebody uses, where the choice of a name may say something; and states that hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.ids import digest
from kg.lexicon import Lexicon
from kg.model import Entity, Extraction, Mention, Name, Span, Status, StatusNode
from kg.ontology import is_a
from kg.resolve.entities import Identities
from kg.resolve.ledger import Ledger, holding_claim, sentence_of
from kg.resolve.speech import Speech, entities_of, speech_of


def names(
    extraction: Extraction, entities: Mapping[str, Entity], identities: Identities, ledger: Ledger, lexicon: Lexicon
) -> Iterator[Name]:
    """One record for each name other than its label that an article, or somebody in it, uses for a group or place."""
    found: dict[str, Name] = {}
    for mention in extraction.mentions:
        if mention.kind != "name" or mention.entity is None:
            continue
        entity = entities[identities.of(extraction, mention.entity)]
        words = _bare(extraction.article.text[mention.start : mention.end])
        for text in _telling(words, entity, sided(entity.id, lexicon)):
            name = _name(extraction, mention, entity, text, identities, ledger)
            before = found.get(name.id)
            evidence = (*(before.evidence if before else ()), *name.evidence)
            found[name.id] = replace(name, evidence=tuple(dict.fromkeys(evidence)))
    yield from found.values()


def sided(entity: str, lexicon: Lexicon) -> frozenset[str]:
    """Names of a thing that only one side uses: names of it, never other labels."""
    entry = lexicon.get(entity)
    return frozenset(name.text for name in entry.sided) if entry else frozenset()


def _telling(words: str, entity: Entity, one_sided: frozenset[str]) -> Iterator[str]:
    """The name, and of a name joined by a slash the part that one side uses: "TTP/FaK", "FaK"."""
    if is_a(entity.cls, "Person") or entity.anonymous or words.casefold() == _bare(entity.label).casefold():
        return
    if words.casefold() in {_bare(name).casefold() for name in (*entity.names, *one_sided)}:
        yield words
    yield from (part for part in words.split("/") if part != words and part in one_sided)


def _bare(text: str) -> str:
    return text[4:] if text[:4].casefold() == "the " else text


def _name(
    extraction: Extraction, mention: Mention, entity: Entity, text: str, identities: Identities, ledger: Ledger
) -> Name:
    speech = _speech(extraction, mention.start, mention.end, identities)
    return Name(
        id=f"name-{digest(extraction.article.id, entity.id, text, speech.speakers)}",
        name_of=entity.id,
        text=text,
        reported_in=extraction.article.id,
        evidence=(ledger.cite(extraction.article, sentence_of(extraction, mention)),),
        used_by=speech.speakers,
    )


def _speech(extraction: Extraction, start: int, end: int, identities: Identities) -> Speech:
    claim = holding_claim(extraction, start, end)
    return speech_of(claim, extraction, identities) if claim else Speech()


def statuses(
    extraction: Extraction, identities: Identities, ledger: Ledger, events: dict[tuple[str, int], str]
) -> Iterator[StatusNode]:
    """The states that an article says hold. ``events``: (article id, event number) → event id."""
    for status in extraction.statuses:
        for owner in _owners(extraction, status, identities, events):
            yield _status(extraction, status, owner, identities, ledger)


def _owners(
    extraction: Extraction, status: Status, identities: Identities, events: dict[tuple[str, int], str]
) -> list[str]:
    if status.event is not None:
        event = events.get((extraction.article.id, status.event))
        return [event] if event else []
    if status.mention is None:
        return []
    return [identities.of(extraction, entity) for entity in entities_of(extraction.mentions[status.mention])]


def _status(extraction: Extraction, status: Status, owner: str, identities: Identities, ledger: Ledger) -> StatusNode:
    article = extraction.article
    return StatusNode(
        id=f"status-{digest(article.id, owner, status.value, status.what or '')}",
        status_of=owner,
        value=status.value,
        last_confirmed_in=article.id,
        evidence=(ledger.cite(article, sentence_of(extraction, Span(status.start, status.end))),),
        since=status.since,
        until=status.until,
        what=status.what,
        said_by=_speech(extraction, status.start, status.end, identities).speakers,
    )
