"""One article's account of one event, with its words resolved to entities: what event identity works on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.ids import digest
from kg.lexicon import table
from kg.model import Article, Event, Extraction, Passage, When
from kg.ontology import is_a
from kg.resolve.cast import PARTY_ROLES, fillers, roles_of, sides_of, spots_in_words, strangers_of
from kg.resolve.entities import Identities
from kg.resolve.figures import common_names, figures
from kg.resolve.ledger import holding_claim
from kg.resolve.likeness import names, stems, surroundings
from kg.resolve.repeats import alone, repeats
from kg.resolve.speech import (
    OWN_VOICE,
    Speech,
    entities_of,
    innermost_claims,
    order_of,
    passage,
    speech_of,
    without_voices,
)
from kg.resolve.times import bare, precision

_VERBAL = "(?!(?:they|he|she|it|we|who|which|had|has|have|was|were|is|are|been|will|would|could|may|might|be)\\b)"
_DEFINITE = re.compile(  # not "said that they had | caught two men"
    rf"\b(the|these|those|this|that|both|\w+day['’]s)\s+({_VERBAL}\w+[\s-]+){{0,2}}$", re.IGNORECASE
)
_AGAIN = re.compile(r"(the|this|that|these|those|its|their|his|her)\b", re.IGNORECASE)
_BY_ANOTHER = re.compile(r"\b(another|a second|a separate|an earlier|a previous)\b[^.;,]*$", re.IGNORECASE)
_ANOTHER = re.compile(r"\b(first|second|third|fourth|fifth|other|previous|earlier|last|latest)\s+$", re.IGNORECASE)
_KNOWN = re.compile(
    r"((the|both|all|these|those) (\w+ )?(suspects?|m[ae]n|wom[ae]n|pair|couple|trio|two|three|four|five|six|\d+"
    r"|victims?|hostages?|captives?|detainees|prisoners|dead|others|group|party|children|girls|boys|workers"
    r"|passengers|ship|vessel|boat|tanker|plane|aircraft|convoy)|both|they|them|(all|both) of them|he|him|she|her|it)$",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"(no other|nobody|no one|nothing|no|none)\b", re.IGNORECASE)
_BEFORE = 40  # characters


@dataclass(frozen=True, slots=True)
class Far:
    """What another sentence than the event's own tells of it. ``role``: or "when"; ``value``: entity or words."""

    role: str
    value: str
    passage: Passage
    speech: Speech


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
    victims: frozenset[str] = frozenset()  # persons whom it befell
    named: frozenset[str] = frozenset()  # all places that the sentence names
    near: frozenset[str] = frozenset()  # sides of all actors that the sentence names
    details: frozenset[str] = frozenset()  # stems of the telling words around
    names: frozenset[str] = frozenset()  # stems of the capitalised words around
    tokens: frozenset[str | int] = frozenset()  # names of neither places nor states, and numbers around
    far: tuple[Far, ...] = ()
    article_places: frozenset[str] = frozenset()
    article_days: frozenset[When] = frozenset()  # of all the article's events
    alone: bool = False  # the article tells that there was none like it for long
    repeats: bool = False  # the article tells that there was another like it in these days
    counters: frozenset[str] = frozenset()  # who gives the numbers, in words
    told_apart: bool = False  # it is told as another deed than those before
    apart: frozenset[str] = frozenset()  # places that its sentence names as those of another deed

    @property
    def when(self) -> When | None:
        return self.event.when

    @property
    def bare(self) -> bool:
        """Nothing is told but the word for the event."""
        when = self.event.when
        told = self.roles or self.strangers or self.name or self.ordinal or self.event.tally or self.event.outcome
        return not (told or (when and when.date))

    @property
    def definite(self) -> bool:
        """The words point to something known: "the negotiations", not "dialogue"."""
        return _is_definite(self._before(40))

    @property
    def points_back(self) -> bool:
        """A noun for something known, told again without what it was done to: "the raid took place on Monday"."""
        told = self.name or self.ordinal or any(role == "target" for role, _ in (*self.roles, *self.strangers))
        long = self.when and self.when.date and precision(self.when.date) not in ("date", "gMonthDay")  # "the 1999 war"
        return not (told or long) and self.definite

    @property
    def tells_again(self) -> bool:
        """A noun for something known, done to something known: "the strike on the monastery"."""
        hit = [words for role, words in self.strangers if role == "target"]
        one_of_many = _ANOTHER.search(self._before(20))
        return bool(hit) and self.definite and not (self.name or one_of_many) and all(map(_AGAIN.match, hit))

    @property
    def by_another(self) -> bool:
        """ "Another drone had killed three": not what was just told."""
        return bool(_BY_ANOTHER.search(self._before(60)))

    @property
    def of_nobody(self) -> bool:
        """ "No other target was hit": it denies nothing that was told."""
        return any(role == "target" and _NOBODY.match(words) for role, words in self.strangers)

    @property
    def resumes(self) -> bool:
        """Its victims are told as known already: "the women were seized on Sunday"."""
        before = any(one.role == "target" and one.end <= self.passage.start for one in self.event.roles)
        return before or any(role == "target" and _KNOWN.match(words) for role, words in self.strangers)

    @property
    def of_court(self) -> bool:
        """ "The judge read out the verdict on Thursday": the defendant is told elsewhere."""
        told = any(role == "target" for role, _ in (*self.roles, *self.strangers))
        return self.event.cls == "LegalAction" and not told

    def _before(self, characters: int) -> str:
        """The words right before the trigger."""
        start = self.event.trigger.start
        return self.article.text[max(0, start - characters) : start]

    def key(self) -> str:
        """A name for this report that survives any change of the rest of the corpus."""
        return digest(self.article.id, self.event.trigger.start, self.event.cls, self.nth)


@lru_cache(maxsize=1 << 14)
def _is_definite(before: str) -> bool:
    return bool(_DEFINITE.search(before))


def reports(extraction: Extraction, identities: Identities, common: frozenset[str] = frozenset()) -> Iterator[Report]:
    """The reports of one article, in text order. ``common``: stems that tell nothing in this corpus."""
    holding = innermost_claims(extraction)
    saying = {claim.event: claim for claim in extraction.claims if claim.event is not None}
    seen: Counter[tuple[int, str]] = Counter()
    scene = _scene(extraction, identities, common)
    voices = [claim.source for claim in extraction.claims if claim.source is not None]
    for told in extraction.events:
        event = without_voices(told, voices)
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
    tokens: tuple[frozenset[str | int], ...]  # those that name neither places nor states, and their numbers
    spots: tuple[frozenset[str], ...]  # places that each sentence names
    actors: tuple[frozenset[str], ...]  # the sides of the actors that it names
    apart: tuple[frozenset[str], ...]  # of those places, of another deed: "foiled a different one, in X"
    places: frozenset[str]  # that the article names
    days: frozenset[When]  # that it gives its events, but for what follows a deed: burials


def _scene(extraction: Extraction, identities: Identities, common: frozenset[str]) -> _Scene:
    passages = tuple(passage(extraction.article, sentence) for sentence in extraction.sentences)
    quotes = [one.quote for one in passages]
    around, called = ([words - common for words in surroundings(quotes, of)] for of in (stems, names))
    spots, actors = (_named(extraction, passages, identities, cls) for cls in ("Place", "Actor"))
    sides = tuple(frozenset(map(identities.side, found)) for found in actors)
    apart = _apart(extraction, passages, identities)
    dated = (event for event in extraction.events if event.when and event.when.date)
    days = frozenset(bare(event.when) for event in dated if event.when and not _is_aftermath(extraction, event))
    places = (m.entity for m in extraction.mentions if m.entity and is_a(m.cls, "Place"))
    everywhere = frozenset(identities.of(extraction, place) for place in places)
    shared, figured = common_names(extraction), surroundings(quotes, figures)
    tokens = (frozenset[str | int]((*(own - shared), *told)) for own, told in zip(called, figured, strict=True))
    return _Scene(passages, tuple(around), tuple(called), tuple(tokens), spots, sides, apart, everywhere, days)


def _apart(extraction: Extraction, sentences: Sequence[Passage], identities: Identities) -> tuple[frozenset[str], ...]:
    """The places that each sentence names behind the words for another deed: "a different one, | in X"."""
    other = _other("place")
    found = [match.end() + one.start if (match := other.search(one.quote)) else None for one in sentences]
    return tuple(
        frozenset(
            identities.of(extraction, entity)
            for mention in extraction.mentions
            if at <= mention.start < one.end and is_a(mention.cls, "Place")
            for entity in entities_of(mention)
        )
        if at is not None
        else frozenset()
        for at, one in zip(found, sentences, strict=True)
    )


def _is_aftermath(extraction: Extraction, event: Event) -> bool:
    """ "Buried the victims": those of a deed on another day."""
    words = extraction.article.text[event.trigger.start : event.trigger.end].casefold()
    return words in table("victims")["around"]["aftermath"]


def _named(
    extraction: Extraction, sentences: Sequence[Passage], identities: Identities, cls: str
) -> tuple[frozenset[str], ...]:
    """The entities of a class that each sentence names."""
    found: list[set[str]] = [set() for _ in sentences]
    starts = [sentence.start for sentence in sentences]
    for mention in extraction.mentions:
        at = bisect_right(starts, mention.start) - 1
        if at >= 0 and mention.start < sentences[at].end and is_a(mention.cls, cls):
            found[at].update(identities.of(extraction, entity) for entity in entities_of(mention))
    return tuple(map(frozenset, found))


def _counters(extraction: Extraction, event: Event) -> Iterator[str]:
    """The words for those who give the numbers of an event."""
    claims = (holding_claim(extraction, quantity.start, quantity.end) for quantity in event.tally)
    for source in (claim.source for claim in claims if claim is not None):
        if source is not None:
            yield " ".join(extraction.article.text[source.start : source.end].split())


def _told_apart(article: Article, event: Event, sentence: Passage, strangers: Sequence[tuple[str, str]]) -> bool:
    """ "Another armed group killed nine", "in a separate incident": not what the article told before."""
    before = article.text[max(0, event.trigger.start - _BEFORE) : event.trigger.start]
    if any(role == "agent" and _other("doer").match(words) for role, words in strangers):
        return True
    apart = _other("opening").match(sentence.quote) and not _DEFINITE.search(before)
    aside = _other("aside").search(sentence.quote[: max(0, event.trigger.start - sentence.start)])
    return bool(apart or aside or _other("deed").search(before))


@cache
def _other(what: str) -> re.Pattern[str]:
    """The words that tell another deed: at the beginning of a sentence, of its doer, or right before the deed."""
    return re.compile(table("event_words")["retold"]["other"][what], re.IGNORECASE)


def _report(
    extraction: Extraction, event: Event, identities: Identities, speech: Speech, scene: _Scene, nth: int
) -> Report:
    article, evidence = extraction.article, scene.passages[event.sentence]
    roles = tuple(dict.fromkeys(roles_of(extraction, event, identities)))
    sides = sides_of(roles, identities)
    strangers = tuple(strangers_of(extraction, event))
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
        victims=frozenset(
            entity for role, entity in roles if role == "target" and is_a(identities.entities[entity].cls, "Person")
        ),
        unnamed=frozenset[str]().union(*(stems(words) for _, words in strangers)),
        named=scene.spots[event.sentence] - scene.apart[event.sentence],
        apart=scene.apart[event.sentence] - frozenset(spots),
        near=scene.actors[event.sentence],
        details=scene.around[event.sentence],
        names=scene.names[event.sentence],
        tokens=scene.tokens[event.sentence],
        far=tuple(_far(extraction, event, identities, scene.passages)),
        article_places=scene.places,
        article_days=scene.days,
        alone=alone(event.sentence, scene.passages),
        repeats=repeats(event.trigger, event.sentence, scene.passages),
        counters=frozenset(_counters(extraction, event)),
        told_apart=_told_apart(article, event, evidence, strangers),
    )


def _far(extraction: Extraction, event: Event, identities: Identities, passages: Sequence[Passage]) -> Iterator[Far]:
    """What is told of an event in other sentences than its own, each with that sentence and who says it."""
    own, text = passages[event.sentence], extraction.article.text
    starts = [one.start for one in passages]
    for role in event.roles:
        if not own.start <= role.start < own.end:
            where = passages[max(0, bisect_right(starts, role.start) - 1)]
            claim = holding_claim(extraction, role.start, role.end)
            speech = speech_of(claim, extraction, identities) if claim else OWN_VOICE
            for entity in fillers(extraction, role):
                yield Far(role.role, identities.of(extraction, entity), where, speech)
            yield Far(role.role, " ".join(text[role.start : role.end].split()), where, speech)
    at = event.when.start if event.when else None
    if at is not None and not own.start <= at < own.end:
        yield Far("when", "", passages[max(0, bisect_right(starts, at) - 1)], OWN_VOICE)
