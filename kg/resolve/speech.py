"""Who says a thing, and the words that support it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.ids import digest
from kg.model import Article, Claim, Entity, Event, Extraction, Mention, Passage, Quantity, Role, Span
from kg.ontology import is_a
from kg.resolve.entities import Identities


@dataclass(frozen=True, slots=True)
class Speech:
    """Who says a thing: ``speakers`` in their own words, ``outlets`` that pass it on, the claim it stands in."""

    speakers: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    claim: Claim | None = None
    words: str | None = None  # for who says it, as the article has them
    hearsay: bool = False  # it names nobody


OWN_VOICE = Speech()


def order_of(article: Article, start: int) -> tuple[str, str, int]:
    """Sorts by publication day (unknown last), then article, then place in it."""
    return article.published or "9999", article.id, start


def passage(article: Article, spans: tuple[Span, ...] | Span) -> Passage:
    """The words between the first and the last of the spans, white space trimmed at both ends."""
    spans = (spans,) if isinstance(spans, Span) else spans
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    quote = article.text[start:end]
    start += len(quote) - len(quote.lstrip())
    quote = quote.strip()
    return Passage(
        id=f"passage-{digest(article.id, article.sha256, start, start + len(quote))}",
        article=article.id,
        start=start,
        end=start + len(quote),
        quote=quote,
    )


def entities_of(mention: Mention) -> tuple[str, ...]:
    """The entities a mention stands for: one, or two for "both sides", or none."""
    if mention.entity is not None:
        return (mention.entity,)
    if mention.reason.startswith("stands for"):
        return tuple(entity for entity, _ in mention.others)
    return ()


def speech_of(claim: Claim, extraction: Extraction, identities: Identities) -> Speech:
    """The first of a claim's chain speaks, with those who speak beside it; the rest pass it on."""

    def who(numbers: Iterable[int]) -> tuple[str, ...]:
        found = (entity for number in numbers for entity in entities_of(extraction.mentions[number]))
        known = dict.fromkeys(identities.of(extraction, entity) for entity in found)
        return tuple(entity for entity in known if _may_speak(identities.entities[entity]))

    chain = claim.sources[1:] if _is_source(claim, extraction) else claim.sources
    speakers = who(claim.speakers or claim.sources[: len(claim.sources) - len(chain)])
    outlets = tuple(entity for entity in who(chain) if entity not in speakers)
    words = extraction.article.text[claim.source.start : claim.source.end] if claim.source else None
    return Speech(speakers, outlets, claim, words, hearsay=claim.source is None and not speakers)


def _may_speak(entity: Entity) -> bool:
    return any(is_a(cls, "Actor") for cls in (entity.cls, *entity.classes))


def _is_source(claim: Claim, extraction: Extraction) -> bool:
    """Whether the first of the chain is who speaks, not who passes on the word of somebody that is no known actor."""
    if not claim.sources or claim.source is None:
        return bool(claim.speakers)
    first = extraction.mentions[claim.sources[0]]
    return first.start < claim.source.end and claim.source.start < first.end


def innermost_claims(extraction: Extraction) -> Mapping[int, Claim]:
    """For every event inside what somebody says: the shortest claim that holds it."""
    found: dict[int, Claim] = {}
    for claim in extraction.claims:
        for event in claim.events:
            if event not in found or _length(claim) < _length(found[event]):
                found[event] = claim
    return found


def _length(claim: Claim) -> int:
    return sum(span.end - span.start for span in claim.content)


def without_voices(event: Event, voices: Sequence[Span]) -> Event:
    """ "Killing 17 drivers, | two officials and a mayor told Reuters": who tells it was not hit."""
    others = [one for one in voices if not _holds(one, event.trigger)]
    if not any(_holds(voice, one) for voice in others for one in event.numbers):
        return event
    numbers = tuple(one for one in event.numbers if not any(_holds(voice, one) for voice in others))
    roles = tuple(r for r in event.roles if r.role != "target" or not any(_holds(voice, r) for voice in others))
    return replace(event, numbers=numbers, roles=roles)


def _holds(voice: Span, told: Span | Quantity | Role) -> bool:
    return voice.start <= told.start < voice.end
