"""The data model: what the stages hand to each other.

Three layers, each made of small frozen records:

* before reading: :class:`Source` (as found on disk) and :class:`Article` (with its metadata and the stretches to skip);
* of one article: :class:`Mention`, :class:`Entity`, :class:`Event`, :class:`Relation`, :class:`Claim`, :class:`Status`,
  gathered in an :class:`Extraction`, which is what ``kg extract`` prints;
* across articles: :class:`Passage`, :class:`Fact`, :class:`Assertion`, :class:`EventNode` …, gathered in
  :class:`Knowledge`, which becomes RDF and the page.

All offsets are Unicode code points into ``Article.text``, half-open ``[start, end)``. All records compare by value.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.lexicon import Lexicon

MentionKind = Literal["name", "nominal", "pronoun"]
RoleName = Literal["agent", "target", "participant", "mediator", "recipient", "place", "instrument"]
Realis = Literal["asserted", "claimed", "denied", "demanded", "planned", "hypothetical"]
Outcome = Literal["foiled", "failed", "achieved"]
Stance = Literal["asserts", "denies", "demands", "accuses", "warns", "predicts", "refuses", "promises"]
Bound = Literal["exactly", "about", "over", "at least", "under", "at most"]
Rank = Literal["Preferred", "Normal", "Deprecated"]


# ---------------------------------------------------------------- before reading


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a user should know: what is wrong, where, and what to do. Collected, never printed by the core."""

    where: str  # "notes.jsonl, line 3" or "seeds/000.txt"
    message: str
    severity: Literal["warning", "error"] = "warning"  # error: the article or line is not in the graph


@dataclass(frozen=True, slots=True)
class Source:
    """One article as an input file holds it, before cleaning. ``None``: the input does not say."""

    id: str
    text: str
    where: str  # file (and line) for messages; never in the graph
    title: str | None = None
    publisher: str | None = None
    published: str | None = None  # ISO date, "YYYY-MM" or "YYYY"
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Skip:
    """A stretch of an article that is not news (page chrome, a repeat …)."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its text exactly as read, what it says about itself, and what to skip in it."""

    id: str
    text: str
    sha256: str  # of the text in UTF-8
    where: str = ""
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    dateline: str | None = None  # place name of the dateline
    language: str = "en"
    skipped: tuple[Skip, ...] = ()  # sorted, not overlapping


# ---------------------------------------------------------------- of one article


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of an article's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that speaks of an actor or a place."""

    id: int  # its index in Extraction.mentions
    start: int
    end: int
    cls: str  # class of the ontology, local name: "Person", "ArmedGroup", "City" …
    kind: MentionKind
    entity: str | None = None  # slug; None: not linked
    score: float = 0.0  # of the link, 0..1
    reason: str = ""  # of the link, for a person to read
    others: tuple[tuple[str, float], ...] = ()  # runners-up: (slug, score)


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing with an identity. Within an article as linked there; across articles as resolved."""

    id: str  # slug, unique in the corpus
    label: str
    cls: str  # most specific class
    classes: tuple[str, ...] = ()  # further classes: a State that is a Country too
    names: tuple[str, ...] = ()  # other names under which it is known or was met
    known: bool = False  # from the lexicon (its facts have a source) rather than from the text alone
    lat: float | None = None  # WGS84 degrees
    long: float | None = None
    identifiers: tuple[str, ...] = ()  # IRIs of exact matches (Wikidata, GeoNames), only from a named source
    source: str | None = None  # of the lexicon's facts
    anonymous: bool = False  # "security sources": kept as what they are, one node for each article
    parent: str | None = None  # id of the state or body it belongs to, of the country a place lies in


@dataclass(frozen=True, slots=True)
class Role:
    """A part that somebody or something plays in an event."""

    role: RoleName
    start: int
    end: int
    mention: int | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that belongs to an event: what it counts, its bound, and whom it hit."""

    what: str  # "killed", "wounded", "arrested", "displaced", "attempts" …
    value: int
    start: int
    end: int
    bound: Bound = "exactly"
    whom: int | None = None  # mention id
    words: Span | None = None  # the words for those counted, where a noun tells them: "gendarmes"


@dataclass(frozen=True, slots=True)
class When:
    """A time as told: ``date`` and ``until`` at the precision of the words, ``earliest``/``latest`` as full days."""

    date: str | None = None  # "2025-10-15", "2025-10", "2025", "--10-15"
    until: str | None = None
    earliest: str | None = None  # ISO day; None when the year is unknown
    latest: str | None = None
    text: str | None = None  # the words
    start: int | None = None
    end: int | None = None
    reason: str = ""  # "year from the publication date"
    open: bool = False  # "since October 7": begins at `date`, its end is not told


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, is said to have happened, or is wanted, planned or denied."""

    id: int  # its index in Extraction.events
    cls: str  # event class of the ontology
    trigger: Span
    plover: str | None = None
    cameo: str | None = None  # two-digit root
    main: bool = False  # the event its sentence is about
    roles: tuple[Role, ...] = ()
    when: When | None = None
    realis: Realis = "asserted"
    outcome: Outcome | None = None
    numbers: tuple[Quantity, ...] = ()
    sentence: int = 0  # index into Extraction.sentences
    name: Span | None = None  # of an event that has one: "Operation Zarb-e-Azb"
    ordinal: int | None = None  # "the second round of talks": 2
    number: int = 1  # how many such events the words speak of: "two infiltration attempts"
    part_of: int | None = None  # event id

    @property
    def tally(self) -> tuple[Quantity, ...]:
        """The numbers but that of one person told by himself, which tells no more than who was hit."""
        return tuple(one for one in self.numbers if (one.value, one.bound) != (1, "at least"))


@dataclass(frozen=True, slots=True)
class Relation:
    """A lasting relation between two mentions: position, memberOf, operatesIn, locatedIn, partOf, governs …"""

    type: str  # property of the ontology, local name
    source: int  # mention id
    target: int | None  # mention id; None: the relation's value is the text (a position whose country is not told)
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Claim:
    """Who says what: source, cue, content, stance."""

    id: int  # its index in Extraction.claims
    stance: Stance
    content: tuple[Span, ...]
    source: Span | None = None  # the phrase that names who says it; None: nobody is named
    sources: tuple[int, ...] = ()  # mention ids, from the one who speaks to the one who passes it on
    cue: Span | None = None
    addressee: int | None = None  # mention id; the first of `addressees`
    events: tuple[int, ...] = ()  # event ids inside the content
    event: int | None = None  # the event that the saying itself is (a Demand, an Accusation …)
    quoted: tuple[Span, ...] = ()  # the stretches inside quotation marks, marks left out
    addressees: tuple[int, ...] = ()  # mention ids: all to whom or of whom it is said ("talks with X or Y")
    speakers: tuple[int, ...] = ()  # mention ids: all who say it together; the first is `sources[0]`


@dataclass(frozen=True, slots=True)
class Status:
    """A state that holds: a crossing closed, trade suspended, an agreement in force."""

    value: str  # individual of the ontology: "Open", "Closed", "Suspended", "InForce", "Ended", "Extended"
    start: int
    end: int
    mention: int | None = None  # whose status: a mention …
    event: int | None = None  # … or an event (a ceasefire)
    what: str | None = None  # "trade", "cross-border movement": words of the text
    since: When | None = None
    until: When | None = None


Record = Event | Relation | Claim | Status


@dataclass(slots=True)
class Reading:
    """One article on its way through the extractors. ``doc`` has the offsets of ``article.text``."""

    article: Article
    doc: Doc
    lexicon: Lexicon
    mentions: Sequence[Mention] = ()
    entities: Sequence[Entity] = ()
    events: list[Event] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    statuses: list[Status] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything the per-article half of the pipeline found in one article."""

    article: Article
    sentences: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()  # those that the mentions link to
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()
    claims: tuple[Claim, ...] = ()
    statuses: tuple[Status, ...] = ()


# ---------------------------------------------------------------- across articles


@dataclass(frozen=True, slots=True)
class Ref:
    """An object that is a node: an entity, event, article … by id."""

    id: str


@dataclass(frozen=True, slots=True)
class Value:
    """An object that is a literal."""

    text: str
    datatype: str = "string"  # local name in XSD: string, date, gYear, gYearMonth, gMonthDay, integer, decimal
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """The words that support a statement: ``article.text[start:end] == quote``."""

    id: str  # "passage-<hash>"
    article: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Assertion:
    """A claim as the graph holds it: somebody, in some article, states something.

    Either a triple (``subject``, ``predicate``, ``object``) or ``content`` in words ``about`` some nodes, or both.
    ``said_by`` and ``source_text`` are empty when the article says it in its own voice; and when nobody is named but
    the words tell that it is hearsay ("reportedly", "is accused of"): then ``hearsay`` is true.
    """

    id: str  # "claim-<hash>"
    reported_in: str  # article id
    evidence: tuple[str, ...]  # passage ids
    stance: Stance = "asserts"
    said_by: tuple[str, ...] = ()  # entity ids, who speaks
    source_text: str | None = None  # the words for who speaks; alone where that is nobody in particular
    passed_on_by: tuple[str, ...] = ()  # entity ids, who reports it: the outlet that is cited
    addressee: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    content: str | None = None
    subject: str | None = None
    predicate: str | None = None  # property of the ontology, local name
    object: Ref | Value | None = None
    bound: Bound | None = None  # for numbers
    whom: tuple[str, ...] = ()  # for numbers: who was hit …
    whom_text: str | None = None  # … and the words for them: "30 rebels"
    realis: Realis = "asserted"
    rank: Rank = "Normal"
    confidence: float = 1.0
    reason: str = ""
    date_text: str | None = None
    hearsay: bool = False  # somebody says it, and no words tell who


@dataclass(frozen=True, slots=True)
class Fact:
    """A plain triple of layer 1, with the assertions that carry it."""

    subject: str
    predicate: str
    object: Ref | Value
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventNode:
    """One event, however many articles and sentences report it. Roles, place and dates are facts about it."""

    id: str
    cls: str
    label: str
    plover: str | None = None
    cameo: str | None = None
    realis: Realis = "asserted"
    outcome: Outcome | None = None
    articles: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()  # passage ids
    sources: int = 0  # independent sources: reprints count once
    number: int = 1


@dataclass(frozen=True, slots=True)
class Name:
    """A name somebody uses for something, where the choice of name says something about who uses it."""

    id: str
    name_of: str
    text: str
    reported_in: str
    evidence: tuple[str, ...]
    used_by: tuple[str, ...] = ()
    language: str = "en"


@dataclass(frozen=True, slots=True)
class StatusNode:
    """A status as the graph holds it."""

    id: str
    status_of: str
    value: str
    last_confirmed_in: str  # article id
    evidence: tuple[str, ...]
    since: When | None = None
    until: When | None = None
    what: str | None = None
    said_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Values of one property of one thing that can't all be true, or a claim and its denial."""

    id: str
    about: str
    on_property: str
    alternatives: tuple[str, ...]  # claim ids
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Merge:
    """Why two entities of two articles, or two names, became one."""

    entity: str
    name: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the articles say together: everything the graph, the page and the tables are made of. Sorted by id."""

    articles: tuple[Article, ...] = ()
    passages: tuple[Passage, ...] = ()
    entities: tuple[Entity, ...] = ()
    events: tuple[EventNode, ...] = ()
    facts: tuple[Fact, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    names: tuple[Name, ...] = ()
    statuses: tuple[StatusNode, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    merges: tuple[Merge, ...] = ()
    reprints: tuple[tuple[str, str], ...] = ()  # (article, the article it repeats)
    mentions: tuple[tuple[str, tuple[Mention, ...]], ...] = ()  # article id → its mentions, for the reader
