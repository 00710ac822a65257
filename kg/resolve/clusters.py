"""Clusters of reports: events in the making."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from kg.lexicon import table
from kg.model import When
from kg.ontology import is_a
from kg.resolve.reports import Report
from kg.resolve.times import bare

# Events of one family may be one event; the first ancestor that is named here decides, else the class itself.
_FAMILIES = {
    "Ceasefire": "Ceasefire", "Agree": "Agree", "Visit": "Visit", "Mediation": "Mediation", "Consult": "Consult",
    "Closure": "Closure", "Clash": "Clash", "Expulsion": "Displacement",
    "MilitaryOperation": "MilitaryOperation", "Abduction": "Detention", "Arrest": "Detention", "Assault": "Violence",
    "PublicStatement": "PublicStatement",
}  # fmt: skip
# What one article's main story tells as a deed of the one family, another may tell as one of the other.
_AKIN = (
    {"Violence", "Clash", "MilitaryOperation", "Seizure"},
    {"Violence", "Clash", "Protest"},
    {"Violence", "Seizure", "Detention"},
    {"Violence", "Clash", "MilitaryOperation", "Displacement"},
    {"Violence", "Escape"},
)
DEEDS = frozenset().union(*_AKIN)
WRECKED = tuple(table("doers")["wrecked"])
_DAMAGE = "Coerce"  # "destroyed a car, killing two": the killing tells more
_COMPARED = 12  # reports of a cluster that a new one is held against
VAGUE = {"Consult"}  # a conversation may be the talks, the call or the meeting; these are not each other


@cache
def family(cls: str) -> str:
    """The name under which events of a class are compared with each other."""
    return next((name for ancestor, name in _FAMILIES.items() if is_a(cls, ancestor)), cls)


@cache
def akin(one: str, other: str) -> bool:
    """Whether events of two families may be one event in other words."""
    return one == other or any(one in kin and other in kin for kin in _AKIN)


@dataclass(slots=True, eq=False)
class Cluster:
    """Reports of one event, and what they tell together; ``tolls`` only count its victims.

    That of one article's reports is its account of the event.
    """

    number: int = 0  # in the order of making, most specific first
    reports: list[Report] = field(default_factory=list)
    tolls: list[Report] = field(default_factory=list)
    earliest: Report | None = None
    family: str = ""  # that of the report it began with
    first_of_kind: bool = False  # an article tells no event of its family before
    leads: bool = False  # it is the deed that an article tells first
    articles: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    sides: set[str] = field(default_factory=set)
    agents: set[str] = field(default_factory=set)
    parties: set[str] = field(default_factory=set)
    targets: set[str] = field(default_factory=set)
    victims: set[str] = field(default_factory=set)  # persons among them
    outcomes: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    unknown_places: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)  # places that the sentences name
    tallies: set[tuple[str, int]] = field(default_factory=set)  # (what is counted, how many)
    near: set[str] = field(default_factory=set)  # sides that the sentences name
    unnamed: set[str] = field(default_factory=set)  # stems of the words for parties that are no known entity
    article_places: set[str] = field(default_factory=set)  # that the articles name anywhere
    beside: set[str] = field(default_factory=set)  # where its article tells another deed, and this is not
    article_days: set[When] = field(default_factory=set)  # that the articles give any event
    alone: bool = False  # an article tells that there was none like it for long
    repeats: bool = False  # an article tells that there was another like it in these days
    words: set[str] = field(default_factory=set)  # stems of the capitalised words around
    tokens: set[str | int] = field(default_factory=set)  # names of neither places nor states, and numbers
    details: dict[frozenset[str], None] = field(default_factory=dict)  # of its first reports
    ordinals: set[int] = field(default_factory=set)
    numbers: set[int] = field(default_factory=set)
    classes: set[str] = field(default_factory=set)
    realis: set[str] = field(default_factory=set)
    of_nobody: bool = False  # it tells that nobody else was hit
    times: dict[When, None] = field(default_factory=dict)  # each once, in order
    timed: bool = False  # some words tell when
    said: set[tuple[str, str]] = field(default_factory=set)  # (passage, class) of acts of speech
    counted: tuple[int, str] = (0, "")  # how many reports gave which class most often
    sentences: dict[str, list[tuple[int, int]]] = field(default_factory=dict)  # article → (offset, sentence)

    @classmethod
    def of(cls, report: Report) -> Cluster:
        """What one report alone tells."""
        account = cls()
        account.add(report)
        return account

    def add(self, report: Report) -> None:
        """Takes in a report."""
        if self.earliest is None or report.order < self.earliest.order:
            self.earliest = report
        self.family = self.family or family(report.event.cls)
        self.reports.append(report)
        self.articles.add(report.article.id)
        self.sides |= report.sides
        self.agents |= report.agents
        self.parties |= report.parties
        self.places.update(report.places)
        self.unknown_places |= report.unknown_places
        self.named |= report.named
        self._count(report)
        self.near |= report.near
        self.article_places |= report.article_places
        self.article_days |= report.article_days
        self.words |= report.names
        self.tokens |= report.tokens
        self.alone |= report.alone
        self.repeats |= report.repeats
        if len(self.details) < _COMPARED:
            self.details[report.details] = None
        self.numbers.add(report.event.number)
        if report.event.outcome:
            self.outcomes.add(report.event.outcome)
        self.classes.add(report.event.cls)
        self.realis.add(report.event.realis)
        self.of_nobody |= report.of_nobody
        self.said.add((report.passage.id, report.event.cls))
        self.sentences.setdefault(report.article.id, []).append((report.order[2], report.event.sentence))
        if report.name:
            self.names.add(report.name)
        if report.ordinal is not None:
            self.ordinals.add(report.ordinal)
        if report.when is not None:
            self.times[bare(report.when)] = None

    def add_toll(self, toll: Report) -> None:
        """Takes in a report that counts the victims of what the others tell."""
        self.tolls.append(toll)
        self._count(toll)
        if not self.places:  # "the fighting has driven 900 people from X"
            self.places.update(toll.places)
        if not self.times and toll.when is not None and toll.when.date and not toll.when.open:
            self.times[bare(toll.when)] = None

    def absorb(self, other: Cluster) -> None:
        """Takes in all that another tells."""
        self.family = self.family or other.family
        self.leads |= other.leads
        self.first_of_kind |= other.first_of_kind
        self.beside |= other.beside
        for report in other.reports:
            self.add(report)
        for toll in other.tolls:
            self.add_toll(toll)

    def _count(self, report: Report) -> None:
        """Takes in who was hit, and how many."""
        self.tallies.update((quantity.what, quantity.value) for quantity in report.event.tally)
        self.targets.update(entity for role, entity in report.roles if role == "target")
        self.unnamed |= report.unnamed
        self.victims |= report.victims

    @property
    def is_deed(self) -> bool:
        """Violence and the like, or that something was wrecked, people hurt: not that officers were suspended."""
        return self.family in DEEDS or self.wrecks or (self.family == _DAMAGE and bool(self.tolls))

    @property
    def wrecks(self) -> bool:
        """It tells that things were damaged: "destroyed the bridge" may be "blew up the bridge"."""
        triggers = (r.article.text[r.event.trigger.start : r.event.trigger.end] for r in self.reports)
        return self.family == "Coerce" and any(words.casefold().startswith(WRECKED) for words in triggers)

    @property
    def first(self) -> Report:
        """The earliest report, by publication, article and place in it."""
        if self.earliest is None:
            raise ValueError("a cluster without reports has no first one")
        return self.earliest

    @property
    def cls(self) -> str:
        """The class most reports give; the most specific of equals."""
        if len(self.reports) != self.counted[0]:
            self.counted = len(self.reports), self._most_given()
        return self.counted[1]

    def _most_given(self) -> str:
        every = [report.event.cls for report in self.reports]
        counts = Counter([cls for cls in every if cls not in VAGUE and cls != _DAMAGE] or every)
        return min(counts, key=lambda cls: (-counts[cls], _depth(counts, cls), cls))


def _depth(counts: Iterable[str], cls: str) -> int:
    """Fewer of the other classes lie below a more specific one."""
    return sum(1 for other in counts if other != cls and is_a(other, cls))
