"""The charges of a corpus, to be looked up by those who deny: by party, by article, by what they tell of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from operator import itemgetter

from kg.lexicon import table
from kg.model import Article, Assertion, Passage, Ref
from kg.resolve.context import tells_inside, words_around
from kg.resolve.matters import acts_in, matter, names_in, stemmed

_CHARGING = ("accuses", "asserts")
_EARLIEST = -3  # days before an article tells of the charge on which it may be denied
_WEEK = 7
LATEST = 60  # days after the charge on which it is denied
SOON = 14  # days after the charge, where it is not known who is charged


Worded = dict[str, list[Assertion]]  # what is charged, in words → the charges in these words
Weekly = defaultdict[tuple[str, int | None], list[tuple[int, Assertion]]]  # (what, week) → numbered charges


@dataclass(slots=True)
class _Day:
    """What was looked up for the denials of one day."""

    day: int | None = None
    telling: dict[str, frozenset[str]] = field(default_factory=dict)
    worded: Worded = field(default_factory=dict)
    against: dict[str, Worded] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says a thing. ``stems``: of the sides, as a people's name has them; ``words``: that tell who it is."""

    sides: frozenset[str]
    stems: frozenset[str]
    names: frozenset[str]
    words: frozenset[str]


class Charges:
    """What is charged, by whom, against whom."""

    def __init__(
        self,
        assertions: Sequence[Assertion],
        sides: Mapping[str, str],
        articles: Mapping[str, Article],
        passages: Mapping[str, Passage],
        states: Collection[str],
    ) -> None:
        self._states = frozenset(states)
        self._passages = passages
        self._sides = sides
        self._articles = articles
        self._beside: dict[str, str] = {}  # assertion → the words around, asked for once
        self._inner: dict[str, list[Assertion]] = {}
        self._sided: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._voices: dict[tuple[tuple[str, ...], str | None], Voice] = {}
        self._days = {key: _day(article.published) for key, article in articles.items()}
        self._weeks = (None, *sorted({day // _WEEK for day in self._days.values() if day is not None}))
        self._number = 0  # of charges
        self._today = _Day()
        self._actors = {side for one in assertions if one.content for side in self._of((*one.said_by, *one.addressee))}
        self._worded: Weekly = defaultdict(list)
        self._against: Weekly = defaultdict(list)
        self._naming: Weekly = defaultdict(list)
        self._accused: set[str] = set()
        self._open: dict[str, bool] = {}
        self._in: defaultdict[str, list[Assertion]] = defaultdict(list)
        self._by: Weekly = defaultdict(list)
        self._doers: defaultdict[tuple[str, str], list[str]] = defaultdict(list)  # (article, event) → who did it
        for one in assertions:
            if one.predicate == "agent" and one.subject and isinstance(one.object, Ref):
                self._doers[one.reported_in, one.subject].append(one.object.id)
            if one.content and one.stance in _CHARGING:
                self._enter(one)

    def _enter(self, charge: Assertion) -> None:
        content, week = charge.content or "", self._week(self._days.get(charge.reported_in))
        self._number += 1
        numbered = self._number, charge
        self._worded[content, week].append(numbered)
        self._in[charge.reported_in].append(charge)
        if charge.stance == "accuses":
            for party in dict.fromkeys(self._of(charge.said_by)):
                self._by[party, week].append(numbered)
        charged = charge.addressee if charge.stance == "accuses" and charge.addressee else charge.about
        for party in dict.fromkeys(self._of(charged)):
            self._against[party, week].append(numbered)
            self._accused.add(party)
        for name in names_in(content):
            self._naming[name, week].append(numbered)

    @cached_property
    def _telling(self) -> Mapping[tuple[str, int | None], Sequence[str]]:
        """(act, thing or name, week) → the charges, in words, that tell of it."""
        found: defaultdict[tuple[str, int | None], list[str]] = defaultdict(list)
        for content, week in self._worded:
            for word in acts_in(content) | matter(content).names:
                found[word, week].append(content)
        return found

    def by_day(self, denying: Iterable[Assertion]) -> list[Assertion]:
        """Those who deny, day by day: what is looked up for one is kept for all others of its day."""
        return sorted(denying, key=lambda denial: (self._days.get(denial.reported_in) or 0, denial.id))

    def _of_day(self, denial: Assertion) -> _Day:
        day = self._days.get(denial.reported_in)
        if day != self._today.day:
            self._today = _Day(day)
        return self._today

    def _told_of(self, word: str, denial: Assertion) -> frozenset[str]:
        """The charges, in words, that tell of an act, thing or name at the time."""
        known = self._of_day(denial).telling
        if word not in known:
            weeks = self._weeks_near(denial, SOON)
            known[word] = frozenset(content for week in weeks for content in self._telling.get((word, week), ()))
        return known[word]

    def _sharing(self, words: frozenset[str], denial: Assertion) -> list[str]:
        """The charges, in words, that tell of two or more of some acts, things and names at the time."""
        shared: set[str] = set()
        found: set[str] = set()
        for word in words:
            told = self._told_of(word, denial)
            shared |= found & told
            found |= told
        return sorted(shared)

    def _in_words(self, content: str, denial: Assertion) -> list[Assertion]:
        """The charges in the same words that are told soon before a denial."""
        known = self._of_day(denial).worded
        if content not in known:
            known[content] = [charge for _, charge in self._near(self._worded, content, denial, SOON)]
        return known[content]

    def _near(self, charges: Weekly, what: str, denial: Assertion, latest: int) -> list[tuple[int, Assertion]]:
        """Of the charges that have something in common those that a denial is in time for, in order.

        They are looked for by the week, so that those of all other years cost nothing.
        """
        weeks = self._weeks_near(denial, latest)
        edges = {weeks[1], weeks[-1]} if weeks is not self._weeks else set()
        found: list[tuple[int, Assertion]] = []
        for week in weeks:
            if told := charges.get((what, week)):
                found += told if week not in edges else [one for one in told if self._in_time(denial, one[1], latest)]
        return sorted(found, key=itemgetter(0))

    def _charged_with(self, party: str, denial: Assertion) -> Worded:
        """The charges against a party, or that name it, to which a denial would not come too late."""
        known = self._of_day(denial).against
        if party not in known:
            against = self._near(self._against, party, denial, LATEST)
            by_name = self._near(self._naming, stemmed(party), denial, LATEST) if "-" not in party else []
            found: Worded = {}
            for charge in {one.id: one for _, one in (*against, *by_name)}.values():
                found.setdefault(charge.content or "", []).append(charge)
            known[party] = found
        return known[party]

    def _weeks_near(self, denial: Assertion, latest: int) -> Sequence[int | None]:
        day = self._days.get(denial.reported_in)
        if day is None:
            return self._weeks
        return None, *range((day - latest) // _WEEK, (day - _EARLIEST) // _WEEK + 1)

    @staticmethod
    def _week(day: int | None) -> int | None:
        return None if day is None else day // _WEEK

    def _of(self, parties: tuple[str, ...]) -> tuple[str, ...]:
        """The sides of parties, asked for once."""
        if parties not in self._sided:
            self._sided[parties] = tuple(self._sides.get(party, party) for party in parties)
        return self._sided[parties]

    def _parties(self, *speakers: tuple[str, ...]) -> frozenset[str]:
        """Those who speak, and their sides."""
        return frozenset(party for said_by in speakers for party in (*said_by, *self._of(said_by)))

    def _named_around(self, denial: Assertion, charge: Assertion) -> frozenset[str]:
        """The names in another article that told of the charge shortly before."""
        if denial.reported_in == charge.reported_in or not self._in_time(denial, charge, SOON):
            return frozenset()
        return self._words_around(charge, acts=False)

    def _words_around(self, charge: Assertion, *, acts: bool) -> frozenset[str]:
        """The names, or all telling words, of the article that tells of a charge."""
        article = self._articles.get(charge.reported_in)
        text = article.text if article is not None else ""
        return acts_in(text) if acts else names_in(text)

    def of_one_affair(self, denial: Assertion, charge: Assertion) -> bool:
        """The articles of both have a name in common besides weekdays and months; so has an article with itself."""
        ours, theirs = (self._words_around(told, acts=False) for told in (denial, charge))
        if denial.reported_in == charge.reported_in or not ours or not theirs:
            return True
        return any(name in theirs for name in ours if name not in _calendar())

    def _around(self, denial: Assertion) -> str:
        """The words around a denial, asked for once."""
        if denial.id not in self._beside:
            self._beside[denial.id] = words_around(denial, self._passages, self._articles)
        return self._beside[denial.id]

    def _inside(self, denial: Assertion) -> list[Assertion]:
        """The charges that are told in the words that are denied, asked for once."""
        if denial.id not in self._inner:
            self._inner[denial.id] = [one for one in self._in[denial.reported_in] if tells_inside(denial, one)]
        return self._inner[denial.id]

    def _only_one(self, denial: Assertion, charge: Assertion) -> bool:
        """Whether "denied the accusation" can only mean this charge: the one of its article, or an accusation there."""
        if charge.reported_in != denial.reported_in:
            return False
        others = [one for one in self._in[denial.reported_in] if not self._one_speaker(denial, one)]
        accusing = [one for one in others if one.stance == "accuses"]
        return charge in (accusing or others) and len(accusing or others) == 1

    def _only_by(self, denial: Assertion, charge: Assertion) -> bool:
        """Whether "denied Kyiv's accusation" can only mean this one: no other is made by Kyiv at the time."""
        named = {*self._of(denial.addressee)} & {*self._of(charge.said_by)}
        if charge.stance != "accuses" or not named or not self._in_time(denial, charge, SOON):
            return False
        return all(one.id == charge.id for one in self._charging(named, denial))

    def _charging(self, parties: Iterable[str], denial: Assertion) -> Iterator[Assertion]:
        """The accusations that some parties make soon before a denial."""
        return (one for party in parties for _, one in self._near(self._by, party, denial, SOON))

    def _is_placed(self, speaker: str, denial: Assertion) -> bool:
        """It is known for whom the speaker answers: the speaker is a state, or somebody's."""
        return speaker not in denial.said_by or speaker in self._states

    def _is_stranger(self, denial: Assertion) -> bool:
        """Who speaks is not known."""
        return not denial.said_by

    def _is_open(self, charge: Assertion) -> bool:
        """Nobody known is charged."""
        if charge.id not in self._open:
            charged = {*self._of(charge.about)} - {*self._of(charge.said_by)}
            self._open[charge.id] = not charge.addressee and charged.isdisjoint(self._actors)
        return self._open[charge.id]

    def _one_speaker(self, denial: Assertion, charge: Assertion) -> bool:
        """Both are said by one side, or by somebody the articles call alike."""
        ours, theirs = self._voice(denial), self._voice(charge)
        if charge.id == denial.id or not ours.sides.isdisjoint(theirs.sides):
            return True
        if (denial.said_by and charge.said_by) or ours.words.isdisjoint(theirs.words):
            return False
        if ours.names and theirs.names and ours.names.isdisjoint(theirs.names):
            return False
        return bool((ours.words & theirs.words) - ours.stems - theirs.stems)

    def _voice(self, told: Assertion) -> Voice:
        """Who says it, asked for once."""
        key = told.said_by, told.source_text
        if key not in self._voices:
            sides, words = frozenset(self._of(told.said_by)), told.source_text
            stems = frozenset(stemmed(one.rpartition("-")[2]) for one in sides)
            self._voices[key] = Voice(sides, stems, names_in(words or ""), telling_words(words))
        return self._voices[key]

    def _in_time(self, denial: Assertion, charge: Assertion, latest: int) -> bool:
        """The denial comes after the charge, but not long after; a day that is not known says nothing."""
        day, before = self._days.get(denial.reported_in), self._days.get(charge.reported_in)
        return day is None or before is None or _EARLIEST <= day - before <= latest


@cache
def _calendar() -> frozenset[str]:
    """The stems of the names of weekdays and months."""
    names = table("time")
    return frozenset(stemmed(name.lower()) for name in (*names["weekdays"], *names["months"]))


def _day(text: str | None) -> int | None:
    """The number of the day on which an article was published."""
    try:
        return date.fromisoformat((text or "")[:10]).toordinal()
    except ValueError:
        return None


def telling_words(text: str | None) -> frozenset[str]:
    return acts_in(text or "") | names_in(text or "")
