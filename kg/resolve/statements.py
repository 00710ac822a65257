"""What the articles state besides events: who says what in words, relations of entities, facts of the lexicon."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from kg.lexicon import Entry, Lexicon
from kg.model import Claim, Entity, Extraction, Mention, Ref, Relation, Span, Value
from kg.ontology import is_a
from kg.resolve.cast import fillers
from kg.resolve.entities import Identities
from kg.resolve.ledger import Ledger, draft, holding_claim, sentence_of
from kg.resolve.speech import OWN_VOICE, entities_of, speech_of

_ACTS = {"refuses": "Refusal", "demands": "Demand", "accuses": "Accusation", "warns": "Warning", "denies": "Denial"}


def enter_claims(
    extraction: Extraction, identities: Identities, ledger: Ledger, events: dict[tuple[str, int], str]
) -> None:
    """What somebody says in words: content, stance, addressee, and what it is about."""
    named = sorted(extraction.mentions, key=attrgetter("start"))
    for claim in extraction.claims:
        speech = speech_of(claim, extraction, identities)
        evidence = _evidence(extraction, claim, ledger)
        addressee = _addressees(extraction, claim, identities)
        about = [events[key] for event in claim.events if (key := (extraction.article.id, event)) in events]
        spoken_of = (entity for mention in _inside(named, claim.content) for entity in entities_of(mention))
        about += [identities.of(extraction, entity) for entity in spoken_of]
        told = {
            **draft(extraction.article, evidence, speech),
            "content": _words(extraction, claim),
            "addressee": addressee,
            "about": tuple(dict.fromkeys(about)),
        }
        ledger.enter(told, extraction.article)


def _words(extraction: Extraction, claim: Claim) -> str:
    return " … ".join(extraction.article.text[span.start : span.end].strip() for span in claim.content)


def _evidence(extraction: Extraction, claim: Claim, ledger: Ledger) -> str:
    """From the sentence that the claim begins in to its end, source and cue included."""
    parts = [*claim.content, *(part for part in (claim.source, claim.cue) if part)]
    sentences = [sentence_of(extraction, part) for part in parts]
    return ledger.cite(extraction.article, (*sentences, *claim.content))


def _entities(extraction: Extraction, mention: int | None, identities: Identities) -> tuple[str, ...]:
    if mention is None:
        return ()
    return tuple(identities.of(extraction, entity) for entity in entities_of(extraction.mentions[mention]))


def _addressees(extraction: Extraction, claim: Claim, identities: Identities) -> tuple[str, ...]:
    """Whom the saying is directed at: the claim's addressees, and all targets of the event that the saying is."""
    told = claim.addressees or (claim.addressee,)
    found = [entity for mention in told for entity in _entities(extraction, mention, identities)]
    events = sorted({*claim.events} | ({claim.event} if claim.event is not None else set()))
    said = (extraction.events[number] for number in events)
    act = next((event for event in said if event.cls == _ACTS.get(claim.stance)), None)
    for role in act.roles if act else ():
        if role.role == "target":
            found += [identities.of(extraction, entity) for entity in fillers(extraction, role)]
    return tuple(dict.fromkeys(found))


def _inside(mentions: Sequence[Mention], spans: Iterable[Span]) -> Iterator[Mention]:
    """Of mentions in the order of the text, those that lie in some stretches of it."""
    start = attrgetter("start")
    for span in spans:
        first, last = (bisect_left(mentions, offset, key=start) for offset in (span.start, span.end))
        yield from (mention for mention in mentions[first:last] if mention.end <= span.end)


def enter_relations(extraction: Extraction, identities: Identities, ledger: Ledger) -> None:
    """Lasting relations, with the speaker where one is told inside somebody's words."""
    for relation in extraction.relations:
        claim = holding_claim(extraction, relation.start, relation.end)
        speech = speech_of(claim, extraction, identities) if claim else OWN_VOICE
        speech = OWN_VOICE if _is_title(relation) else speech
        evidence = ledger.cite(extraction.article, sentence_of(extraction, Span(relation.start, relation.end)))
        base = draft(extraction.article, evidence, speech)
        for subject in _entities(extraction, relation.source, identities):
            for predicate, thing in _triples(extraction, relation, identities):
                if thing != Ref(subject):
                    ledger.enter(
                        {**base, "subject": subject, "predicate": predicate, "object": thing}, extraction.article
                    )


def _is_title(relation: Relation) -> bool:
    """A title before a name is how the article speaks, even inside what somebody says."""
    return relation.type == "position"


def _triples(extraction: Extraction, relation: Relation, identities: Identities) -> Iterable[tuple[str, Ref | Value]]:
    targets = _entities(extraction, relation.target, identities)
    if relation.type == "position":
        yield "position", Value(relation.text, language="en")
        yield from (("positionIn", Ref(target)) for target in targets)
    else:
        yield from ((relation.type, Ref(target)) for target in targets)


def enter_known(entities: Iterable[Entity], lexicon: Lexicon, ledger: Ledger) -> set[str]:
    """The lexicon's facts about entities of the graph. Returns the ids of things that have to be in it as well."""
    needed = set()
    for entity in entities:
        entry = lexicon.get(entity.id)
        for predicate, other in _facts(entry) if entry else ():
            ledger.know(entity.id, predicate, Ref(other))
            needed.add(other)
    return needed


def _facts(entry: Entry) -> Iterator[tuple[str, str]]:
    if entry.parent:
        yield "partOf" if is_a(entry.cls, "Actor") else "locatedIn", entry.parent
    if is_a(entry.cls, "BorderCrossing"):
        yield from (("borders", state) for state in entry.borders)
