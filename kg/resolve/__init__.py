"""What the articles say together: entities, events and claims across articles, with their disagreements.

The result is the same whatever the order in which articles were read.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from kg.corrections import Corrections
from kg.lexicon import Lexicon
from kg.model import Assertion, Conflict, Entity, EventNode, Extraction, Fact, Knowledge, Mention, Value
from kg.ontology import is_a
from kg.resolve.agreement import HELD, LASTING
from kg.resolve.clusters import Cluster
from kg.resolve.conflicts import Judge, conflicts
from kg.resolve.denials import denials
from kg.resolve.descriptions import branches_of
from kg.resolve.disjoint import Disjoint
from kg.resolve.doers import of_one_doer
from kg.resolve.entities import Identities, identify
from kg.resolve.events import Told, assert_all, event_id, node, stated, worth_keeping
from kg.resolve.facts import COUNTED, facts, ranked
from kg.resolve.feats import feats
from kg.resolve.identity import cluster
from kg.resolve.ledger import Ledger, Sources
from kg.resolve.likeness import common_stems, name_stems
from kg.resolve.names import names, sided, statuses
from kg.resolve.parties import lend_parties
from kg.resolve.places import Places, places_of
from kg.resolve.reports import reports
from kg.resolve.reprints import reprints
from kg.resolve.series import join_meetings, number_rounds
from kg.resolve.statements import enter_claims, enter_known, enter_relations
from kg.resolve.upshots import upshots

__all__ = ["resolve"]

NO_CORRECTIONS = Corrections()


def resolve(
    extractions: Iterable[Extraction], *, lexicon: Lexicon, corrections: Corrections = NO_CORRECTIONS
) -> Knowledge:
    """Merges what was found in single articles into one body of knowledge.

    Args:
        extractions: One for each article, in any order, article ids unique.
        lexicon: For what is known beforehand: what lies in what, who belongs to whom.
        corrections: A researcher's decisions; they win over every score.
    """
    with _no_search_for_cycles():
        return _resolve(extractions, lexicon, corrections)


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Records never form cycles; looking for some among millions of them costs a third of the time."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def _resolve(extractions: Iterable[Extraction], lexicon: Lexicon, corrections: Corrections) -> Knowledge:
    read = sorted(extractions, key=lambda extraction: (extraction.article.id, extraction.article.sha256))
    identities = identify(read, lexicon, corrections)
    repeats = reprints([extraction.article for extraction in read])
    told = Told({e.article.id: e for e in read}, identities, Ledger(), _sources(read, repeats), lexicon)
    known = _with_parents(identities, lexicon, told.ledger)
    places = places_of(known, lexicon, read, identities)
    clusters = {event_id(one): one for one in _clusters(read, identities, places)}
    events = [node(one, key, told) for key, one in clusters.items()]
    numbers = {(r.article.id, r.event.id): key for key, one in clusters.items() for r in (*one.reports, *one.tolls)}
    for key, one in clusters.items():
        assert_all(one, key, told, numbers)
    for key, report, outcome in (*upshots(clusters, places), *feats(clusters, places)):
        told.ledger.enter(stated(report, key, "outcome", outcome, told), report.article)
    for extraction in read:
        enter_claims(extraction, identities, told.ledger, numbers)
        enter_relations(extraction, identities, told.ledger)
    happened = frozenset(event.id for event in events if event.realis == "asserted")
    verdict = _verdict(told, _judge(events, told, clusters, places, dict(repeats)), happened)
    return _knowledge(read, told, known, events, verdict, numbers, repeats)


def _clusters(read: Sequence[Extraction], identities: Identities, places: Places) -> list[Cluster]:
    common = common_stems([one.article.text for one in read])
    told = ([r for r in reports(one, identities, common) if r.definite or not r.bare] for one in read)
    found = [report for article in told for report in lend_parties(number_rounds(join_meetings(article)), identities)]
    return [one for one in cluster(found, places) if worth_keeping(one)]


def _sources(read: Sequence[Extraction], repeats: Sequence[tuple[str, str]]) -> Sources:
    """Articles of one publisher, and reprints of one report, are one source."""
    same = Disjoint(extraction.article.id for extraction in read)
    for one, first in repeats:
        same.join(one, first)
    by_publisher: dict[str, str] = {}
    for extraction in read:
        if publisher := extraction.article.publisher:
            same.join(by_publisher.setdefault(publisher.casefold(), extraction.article.id), extraction.article.id)
    return Sources({extraction.article.id: same.find(extraction.article.id) for extraction in read})


def _with_parents(identities: Identities, lexicon: Lexicon, ledger: Ledger) -> dict[str, Entity]:
    """The articles' entities and, so that no fact dangles, the known things that the lexicon's facts lead to."""
    entities = {key: _with_names(entity, lexicon) for key, entity in identities.entities.items()}
    todo = list(entities.values())
    spoken = {capital for entity in identities.entities.values() if (capital := _speaking_capital(entity, lexicon))}
    while todo:
        needed = enter_known(todo, lexicon, ledger) | spoken
        todo = [entity for key in sorted(needed - entities.keys()) if (entity := _known(key, lexicon))]
        entities.update({entity.id: entity for entity in todo})
    return entities


def _with_names(entity: Entity, lexicon: Lexicon) -> Entity:
    """A known thing bears its known names too. A capital that speaks for its state does not rename it."""
    entry = lexicon.get(entity.id)
    if entry is None:
        return _with_state(entity, lexicon)
    capital = lexicon.get(entry.capital) if entry.capital else None
    other = {entity.label, *(capital.names if capital else ()), *sided(entity.id, lexicon)}
    return replace(entity, names=tuple(sorted({*entity.names, *entry.names} - other)))


def _with_state(entity: Entity, lexicon: Lexicon) -> Entity:
    """Many states have a defence ministry: the label of a body that has no name of its own says whose it is."""
    owner = lexicon.get(entity.parent) if entity.parent else None
    if owner is None or owner.label in entity.label or not is_a(entity.cls, "GovernmentBody"):
        return entity
    names = tuple(sorted({*entity.names, entity.label}))
    return replace(entity, label=f"{entity.label} ({owner.label})", names=names)


def _speaking_capital(entity: Entity, lexicon: Lexicon) -> str | None:
    """The capital, if articles call a state by its name: the city is a thing of its own."""
    entry = lexicon.get(entity.id)
    capital = lexicon.get(entry.capital) if entry and entry.capital else None
    return capital.id if capital and {*entity.names} & {*capital.names} else None


def _known(key: str, lexicon: Lexicon) -> Entity | None:
    entry = lexicon.get(key)
    if entry is None:
        return None
    return Entity(
        id=entry.id,
        label=entry.label,
        cls=entry.cls,
        classes=entry.classes,
        names=tuple(sorted({*entry.names} - {entry.label} - sided(key, lexicon))),
        known=True,
        lat=entry.lat,
        long=entry.long,
        identifiers=entry.identifiers,
        source=entry.source or None,
    )


def _judge(
    events: Sequence[EventNode],
    told: Told,
    clusters: Mapping[str, Cluster],
    places: Places,
    originals: Mapping[str, str],
) -> Judge:
    named = {report.passage.id: report.named for one in clusters.values() for report in one.reports}
    return Judge(
        places=places,
        events=frozenset(event.id for event in events),
        counted=COUNTED,
        acts_alone=of_one_doer(events, clusters),
        bodies={
            key: branches_of(one.label, *one.names) for key, one in told.identities.entities.items() if _is_body(one)
        },
        international=frozenset(key for key, one in told.identities.entities.items() if _is_international(one)),
        lasting=frozenset(event.id for event in events if event.cls in LASTING | HELD),
        sides={key: told.identities.side(key) for key in told.identities.entities},
        updates=told.ledger.updates("told"),
        reached=told.ledger.updates("reached"),
        articles={key: one.articles for key, one in clusters.items()},
        published={key: extraction.article.published or "" for key, extraction in told.extractions.items()},
        called=_called(told.identities),
        states=frozenset(key for key in told.identities.entities if _is_of_state(key, told)),
        persons=frozenset(
            key
            for key, one in told.identities.entities.items()
            if one.cls == "Person" and told.identities.side(key) == key
        ),
        official=frozenset(
            key
            for key, one in told.identities.entities.items()
            if one.cls == "SecurityForce" or _is_of_state(key, told)
        ),
        peoples=frozenset(key for key, one in told.identities.entities.items() if one.cls == "Community"),
        irregular=frozenset(key for key in told.identities.entities if _is_irregular(key, told)),
        originals=originals,
        named=named,
        quotes={key: found.quote for key, found in told.ledger.passages.items()},
        texts={key: extraction.article.text for key, extraction in told.extractions.items()},
        counts=_counts(told.ledger),
        sums=_sums(told.ledger),
        hit=_hit(told),
    )


def _counts(ledger: Ledger) -> dict[tuple[str, int], set[str]]:
    """(passage, number) → what it counts there."""
    found: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    for one in ledger.assertions.values():
        if one.predicate in COUNTED and isinstance(one.object, Value):
            for passage in one.evidence:
                found[passage, int(one.object.text)].add(one.predicate)
    return found


def _sums(ledger: Ledger) -> dict[tuple[str, str, str], int]:
    """(event, what is counted, article) → the sum of the numbers that the article gives, where there are several."""
    found: defaultdict[tuple[str, str, str], set[int]] = defaultdict(set)
    for one in ledger.assertions.values():
        if one.subject and one.predicate in COUNTED and isinstance(one.object, Value):
            found[one.subject, one.predicate, one.reported_in].add(int(one.object.text))
    return {key: sum(values) for key, values in found.items() if len(values) > 1}


def _hit(told: Told) -> set[tuple[str, str, str]]:
    """(event, article, side): of whom an article counts the dead, wounded or captured."""
    counted = (one for one in told.ledger.assertions.values() if one.subject and one.predicate in COUNTED)
    return {(one.subject or "", one.reported_in, told.identities.side(hit)) for one in counted for hit in one.whom}


def _is_of_state(actor: str, told: Told) -> bool:
    """Whether an actor is a state or acts for one."""
    side = told.identities.side(actor)
    entity, entry = told.identities.entities.get(side), told.lexicon.get(side)
    cls = entry.cls if entry else entity.cls if entity else ""
    return bool(cls) and is_a(cls, "State")


def _is_international(entity: Entity) -> bool:
    """Whether states act in its name as its members; who is in a coalition changes."""
    return entity.cls == "InternationalOrganisation" and "coalition" not in entity.label.casefold()


def _is_body(entity: Entity) -> bool:
    return entity.cls in ("GovernmentBody", "SecurityForce")


def _is_irregular(actor: str, told: Told) -> bool:
    """Whether an actor is an armed group that acts for no state."""
    return told.identities.entities[actor].cls == "ArmedGroup" and not _is_of_state(actor, told)


def _called(identities: Identities) -> dict[str, frozenset[str]]:
    """For each entity the stems of its names and of those of its side."""
    found: dict[str, frozenset[str]] = {}
    for key, entity in identities.entities.items():
        side = identities.entities.get(identities.side(key), entity)
        every = {entity.label, side.label, *entity.names, *side.names}
        found[key] = frozenset().union(*(name_stems(name) for name in every))
    return found


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What stands as a plain fact, what is disputed, and every statement with its rank."""

    conflicts: tuple[Conflict, ...]
    facts: tuple[Fact, ...]
    assertions: tuple[Assertion, ...]


def _verdict(told: Told, judge: Judge, happened: frozenset[str]) -> _Verdict:
    stated = told.ledger.by_triple()
    found = conflicts(stated, judge)
    every = [told.ledger.assertions[key] for key in sorted(told.ledger.assertions)]
    articles = {key: extraction.article for key, extraction in told.extractions.items()}
    parties = {key: key for key, one in told.identities.entities.items() if one.cls == "PoliticalParty"}
    sides = {**judge.sides, **parties}  # a party answers for itself, also to its country's bodies
    found += denials(every, sides, found, articles=articles, passages=told.ledger.passages, states=judge.states)
    return _Verdict(
        conflicts=tuple(sorted(found, key=lambda conflict: conflict.id)),
        facts=facts(stated, told.ledger, found, told.sources, happened),
        assertions=ranked(told.ledger, found, told.sources),
    )


def _knowledge(
    read: Sequence[Extraction],
    told: Told,
    known: dict[str, Entity],
    events: Sequence[EventNode],
    verdict: _Verdict,
    numbers: dict[tuple[str, int], str],
    repeats: tuple[tuple[str, str], ...],
) -> Knowledge:
    ledger, identities = told.ledger, told.identities
    every_name = [name for extraction in read for name in names(extraction, known, identities, ledger, told.lexicon)]
    every_status = [one for extraction in read for one in statuses(extraction, identities, ledger, numbers)]
    return Knowledge(
        articles=tuple(extraction.article for extraction in read),
        passages=tuple(sorted(ledger.passages.values(), key=lambda passage: passage.id)),
        entities=tuple(known[key] for key in sorted(known)),
        events=tuple(sorted(events, key=lambda event: event.id)),
        facts=verdict.facts,
        assertions=verdict.assertions,
        names=tuple(sorted(every_name, key=lambda name: name.id)),
        statuses=tuple(sorted({one.id: one for one in every_status}.values(), key=lambda one: one.id)),
        conflicts=verdict.conflicts,
        merges=identities.merges,
        reprints=repeats,
        mentions=tuple((e.article.id, _resolved(e, identities)) for e in read),
    )


def _resolved(extraction: Extraction, identities: Identities) -> tuple[Mention, ...]:
    return tuple(_renamed(mention, extraction, identities) for mention in extraction.mentions)


def _renamed(mention: Mention, extraction: Extraction, identities: Identities) -> Mention:
    resolved = identities.of(extraction, mention.entity) if mention.entity else None
    return mention if resolved == mention.entity else replace(mention, entity=resolved)
