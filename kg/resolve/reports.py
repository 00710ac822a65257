"""One article's account of one event, with its words resolved to entities: what event identity works on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from kg.ids import digest
from kg.model import Article, Claim, Event, Extraction, Mention, Passage, Role, Span, When
from kg.ontology import is_a
from kg.resolve.entities import Identities
from kg.resolve.exemplars import exemplars
from kg.resolve.likeness import names, stems, surroundings
from kg.resolve.times import bare, precision

_PAIR = re.compile(r"(the |these )?(both|two|parties|sides|neighbou?rs)\b", re.IGNORECASE)
_AT = re.compile(r"\b(?:in|near|at|outside|of) ((?:[A-Z][\w'’-]+ ?)+)$")
_LOCATED = re.compile(
    r"\b(in|at|near|outside|inside|around|off|on) (the )?(\w+ ){0,2}$|['’]s? $"
    r"|\b(village|town|city|camp|commune|district|province|region|island|port|base|crossing|market|prison) of (the )?$",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"\b(the|these|those|this|that|both|\w+day['’]s)\s+(\w+[\s-]+){0,2}$", re.IGNORECASE)
_KNOWN = re.compile(
    r"((the|both|all|these|those) (\w+ )?(suspects?|m[ae]n|wom[ae]n|pair|couple|trio|two|three|four|five|six|\d+"
    r"|victims?|hostages?|captives?|detainees|prisoners|dead|others|group|party|children|girls|boys|workers"
    r"|passengers|ship|vessel|boat|tanker|plane|aircraft|convoy)|both|they|them|he|him|she|her|it)$",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"(no other|nobody|no one|nothing|no|none)\b", re.IGNORECASE)
_MUTUAL = ("Ceasefire", "Talks", "Meeting", "Call", "Clash")
_PHYSICAL = ("Assault", "Coerce")  # happens where its victim is
PARTY_ROLES = ("agent", "target", "participant")


@dataclass(frozen=True, slots=True)
class Speech:
    """Who says a thing: ``speakers`` in their own words, ``outlets`` that pass it on, the claim it stands in."""

    speakers: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    claim: Claim | None = None
    words: str | None = None  # for who says it, as the article has them
    hearsay: bool = False  # it names nobody


OWN_VOICE = Speech()


@dataclass(frozen=True, slots=True)
class Report:
    """One mention of an event. ``roles``: (role, entity id); ``sides``: whom the parties belong to.

    ``lent``: roles that the article names elsewhere, in the passage ``lender``.
    """

    article: Article
    event: Event
    passage: Passage
    speech: Speech
    roles: tuple[tuple[str, str], ...]
    sides: frozenset[str]
    agents: frozenset[str]
    parties: frozenset[str]  # the entities that act, are acted on or take part
    places: tuple[str, ...]
    name: str | None
    ordinal: int | None
    order: tuple[str, str, int]  # publication day, article, offset: never the order of reading
    role_sides: tuple[str, ...] = ()  # one for each role
    lent: tuple[tuple[str, str], ...] = ()
    lender: Passage | None = None
    nth: int = 0  # of the events of one class that one trigger tells: "on Monday in X and Tuesday in Y"
    unknown_places: frozenset[str] = frozenset()  # in words
    strangers: tuple[tuple[str, str], ...] = ()  # (role, words) of parties that are no known entity: "gunmen"
    unnamed: frozenset[str] = frozenset()  # stems of the words for strangers
    named: frozenset[str] = frozenset()  # all places that the sentence names
    near: frozenset[str] = frozenset()  # sides of all actors that the sentence names
    details: frozenset[str] = frozenset()  # stems of the telling words around
    names: frozenset[str] = frozenset()  # stems of the capitalised words around
    article_places: frozenset[str] = frozenset()
    article_days: frozenset[When] = frozenset()  # of all the article's events

    @property
    def when(self) -> When | None:
        return self.event.when

    @property
    def bare(self) -> bool:
        """Nothing is told but the word for the event."""
        when = self.event.when
        told = self.roles or self.strangers or self.name or self.ordinal or self.event.numbers or self.event.outcome
        return not (told or (when and when.date))

    @property
    def definite(self) -> bool:
        """The words point to something known: "the negotiations", not "dialogue"."""
        return bool(_DEFINITE.search(self.article.text[: self.event.trigger.start][-40:]))

    @property
    def points_back(self) -> bool:
        """A noun for something known, told again without what it was done to: "the raid took place on Monday"."""
        told = self.name or self.ordinal or any(role == "target" for role, _ in (*self.roles, *self.strangers))
        long = self.when and self.when.date and precision(self.when.date) not in ("date", "gMonthDay")  # "the 1999 war"
        return not (told or long) and self.definite

    @property
    def of_nobody(self) -> bool:
        """ "No other target was hit": it denies nothing that was told."""
        return any(role == "target" and _NOBODY.match(words) for role, words in self.strangers)

    @property
    def resumes(self) -> bool:
        """Its victims are told as known already: "the women were seized on Sunday"."""
        return any(role == "target" and _KNOWN.match(words) for role, words in self.strangers)

    def key(self) -> str:
        """A name for this report that survives any change of the rest of the corpus."""
        return digest(self.article.id, self.event.trigger.start, self.event.cls, self.nth)


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
        return tuple(dict.fromkeys(identities.of(extraction, entity) for entity in found))

    chain = claim.sources[1:] if _is_source(claim, extraction) else claim.sources
    speakers = who(claim.speakers or claim.sources[: len(claim.sources) - len(chain)])
    outlets = tuple(entity for entity in who(chain) if entity not in speakers)
    words = extraction.article.text[claim.source.start : claim.source.end] if claim.source else None
    return Speech(speakers, outlets, claim, words, hearsay=claim.source is None and not speakers)


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


def reports(extraction: Extraction, identities: Identities, common: frozenset[str] = frozenset()) -> Iterator[Report]:
    """The reports of one article, in text order. ``common``: stems that tell nothing in this corpus."""
    holding = innermost_claims(extraction)
    saying = {claim.event: claim for claim in extraction.claims if claim.event is not None}
    seen: Counter[tuple[int, str]] = Counter()
    scene = _scene(extraction, identities, common)
    for event in extraction.events:
        claim = holding.get(event.id)
        speech = speech_of(claim, extraction, identities) if claim else OWN_VOICE
        if event.id in saying and claim is None:
            speech = Speech(outlets=speech_of(saying[event.id], extraction, identities).outlets)
        same = (event.trigger.start, event.cls)
        yield _report(extraction, event, identities, speech, scene, seen[same])
        seen[same] += 1


@dataclass(frozen=True, slots=True)
class _Scene:
    """What an article tells around its events."""

    passages: tuple[Passage, ...]  # one a sentence
    around: tuple[frozenset[str], ...]  # stems of each sentence and its neighbours
    names: tuple[frozenset[str], ...]  # stems of their capitalised words
    places: frozenset[str]  # that the article names
    days: frozenset[When]  # that it gives its events


def _scene(extraction: Extraction, identities: Identities, common: frozenset[str]) -> _Scene:
    passages = tuple(passage(extraction.article, sentence) for sentence in extraction.sentences)
    quotes = [one.quote for one in passages]
    around, called = ([words - common for words in surroundings(quotes, of)] for of in (stems, names))
    spots = (m.entity for m in extraction.mentions if m.entity and is_a(m.cls, "Place"))
    days = frozenset(bare(event.when) for event in extraction.events if event.when and event.when.date)
    places = frozenset(identities.of(extraction, spot) for spot in spots)
    return _Scene(passages, tuple(around), tuple(called), places, days)


def _report(
    extraction: Extraction, event: Event, identities: Identities, speech: Speech, scene: _Scene, nth: int
) -> Report:
    article, evidence = extraction.article, scene.passages[event.sentence]
    roles = tuple(dict.fromkeys(_roles(extraction, event, identities)))
    sides = _sides(roles, identities)
    strangers = tuple(_strangers(extraction, event))
    spots = tuple(entity for role, entity in roles if role == "place")
    cast = [(role, entity, side) for (role, entity), side in zip(roles, sides, strict=True)]
    return Report(
        article=article,
        event=event,
        passage=evidence,
        speech=speech,
        roles=roles,
        sides=frozenset(s for role, entity, s in cast if role in PARTY_ROLES and entity not in spots),
        agents=frozenset(s for role, _, s in cast if role == "agent"),
        parties=frozenset(entity for role, entity, _ in cast if role in PARTY_ROLES),
        places=spots,
        name=article.text[event.name.start : event.name.end] if event.name else None,
        ordinal=event.ordinal,
        order=order_of(article, event.trigger.start),
        role_sides=sides,
        nth=nth,
        unknown_places=spots_in_words(extraction, event),
        strangers=strangers,
        unnamed=frozenset[str]().union(*(stems(words) for _, words in strangers)),
        named=frozenset(_named(extraction, evidence, identities, "Place")),
        near=frozenset(identities.side(entity) for entity in _named(extraction, evidence, identities, "Actor")),
        details=scene.around[event.sentence],
        names=scene.names[event.sentence],
        article_places=scene.places,
        article_days=scene.days,
    )


def _strangers(extraction: Extraction, event: Event) -> Iterator[tuple[str, str]]:
    """Parties that are no known entity, in words. "Both sides" are known to the article."""
    for role in event.roles:
        words = extraction.article.text[role.start : role.end]
        if role.role in PARTY_ROLES and not fillers(extraction, role) and not _PAIR.match(words):
            yield role.role, " ".join(words.split())


def _named(extraction: Extraction, sentence: Passage, identities: Identities, cls: str) -> Iterator[str]:
    """The entities of a class that a sentence names."""
    for mention in extraction.mentions:
        if sentence.start <= mention.start < sentence.end and is_a(mention.cls, cls):
            yield from (identities.of(extraction, entity) for entity in entities_of(mention))


def _sides(roles: Sequence[tuple[str, str]], identities: Identities) -> tuple[str, ...]:
    """Whose side each filler is on. Where all parties are of one side, they face each other as what they are."""
    sides = tuple(identities.side(entity) for _, entity in roles)
    parties = {entity: side for (role, entity), side in zip(roles, sides, strict=True) if role in PARTY_ROLES}
    if len(parties) > 1 and len(set(parties.values())) == 1:
        return tuple(entity for _, entity in roles)
    return sides


def _roles(extraction: Extraction, event: Event, identities: Identities) -> Iterator[tuple[str, str]]:
    for role in event.roles:
        for entity in fillers(extraction, role):
            resolved = identities.of(extraction, entity)
            part = _part(event.cls, role.role, identities.entities[resolved].cls)
            yield part, resolved
            if part == "target" and _is_spot(identities.entities[resolved].cls):  # what is attacked is where it happens
                yield "place", resolved
            office = identities.office(resolved)
            if part == "mediator" and office:  # who mediates in office does so for the state
                yield part, office
    yield from (("place", identities.of(extraction, spot)) for spot in _spots_of_targets(extraction, event))


def _spots_of_targets(extraction: Extraction, event: Event) -> Iterator[str]:
    """Where violence tells no place but a country: what the description of its victim names, "a camp at Djaiba"."""
    if not any(is_a(event.cls, cls) for cls in _PHYSICAL):
        return
    told = {spot for role in event.roles if role.role == "place" for spot in fillers(extraction, role)}
    lands = {entity.id for entity in extraction.entities if _is_land(entity.cls)} if told else set()
    if not told <= lands:
        return
    for role in event.roles:
        if role.role == "target" and not fillers(extraction, role):
            yield from _spot(extraction, role, _LOCATED)


def _is_land(cls: str) -> bool:
    return is_a(cls, "Country") or is_a(cls, "State")


def _is_spot(cls: str) -> bool:
    return is_a(cls, "Place") and not is_a(cls, "Country")


def _part(cls: str, role: str, filler: str) -> str:
    """Two who meet, agree or fight each other are participants; a place that "talks in X" makes a target is a place."""
    if role in ("agent", "target") and any(is_a(cls, mutual) for mutual in _MUTUAL):
        return "place" if is_a(filler, "Place") else "participant"
    return role


def fillers(extraction: Extraction, role: Role) -> tuple[str, ...]:
    """The article's entities that fill a role; those named as examples where the phrase itself names none."""
    found = entities_of(extraction.mentions[role.mention]) if role.mention is not None else ()
    if role.role == "place" and not (found and _is_spot(extraction.mentions[role.mention or 0].cls)):
        return _spot(extraction, role) or found  # "the Jordanian capital, Amman"
    return found or exemplars(extraction, role.end)


def _spot(extraction: Extraction, role: Role, told: re.Pattern[str] | None = None) -> tuple[str, ...]:
    """The place that a description names, in it (behind words that ``told`` finds) or right after it: a point or region
    rather than its country.

    "A train station in Sibi, Pakistan"; "Congo's Ituri province"; "the Georgian capital, Tbilisi".
    """
    text = extraction.article.text
    named = sorted((m for m in extraction.mentions if m.entity and is_a(m.cls, "Place")), key=attrgetter("start"))
    inside = [m for m in named if role.start <= m.start and m.end <= role.end]
    if told:
        inside = [m for m in inside if told.search(text[role.start : m.start])]
    after = [m for m in named if m.start >= role.end and text[role.end : m.start] == ", "]
    best = min(inside or after, key=lambda m: is_a(m.cls, "Country"), default=None)
    return (best.entity,) if best and best.entity else ()


def spots_in_words(extraction: Extraction, event: Event) -> frozenset[str]:
    """Names of places that nobody knows, from the words for where or what: "a mosque in Fambita"."""
    text = extraction.article.text
    words = (text[role.start : role.end] for role in event.roles if role.role in ("place", "target"))
    return frozenset(found.group(1).casefold() for phrase in words if (found := _AT.search(phrase)))
