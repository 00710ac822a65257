"""The charges of a corpus, to be looked up by those who deny: by party, by article, by what they tell of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cache, cached_property

from kg.lexicon import table
from kg.model import Article, Assertion, Passage, Ref
from kg.resolve.context import words_around
from kg.resolve.matters import acts_in, matter, names_in, stemmed

_CHARGING = ("accuses", "asserts")
_EARLIEST = -3  # days before an article tells of the charge on which it may be denied
SOON = 14  # days after the charge, where it is not known who is charged


Worded = dict[str, list[Assertion]]  # what is charged, in words → the charges in these words


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
        self._sided: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._days = {key: _day(article.published) for key, article in articles.items()}
        self._actors = {side for one in assertions if one.content for side in self._of((*one.said_by, *one.addressee))}
        self._worded: Worded = {}
        self._against: defaultdict[str, Worded] = defaultdict(dict)
        self._naming: defaultdict[str, Worded] = defaultdict(dict)
        self._open: dict[str, bool] = {}
        self._in: defaultdict[str, list[Assertion]] = defaultdict(list)
        self._by: defaultdict[str, list[Assertion]] = defaultdict(list)
        self._doers: defaultdict[tuple[str, str], list[str]] = defaultdict(list)  # (article, event) → who did it
        for one in assertions:
            if one.predicate == "agent" and one.subject and isinstance(one.object, Ref):
                self._doers[one.reported_in, one.subject].append(one.object.id)
            if one.content and one.stance in _CHARGING:
                self._enter(one)

    def _enter(self, charge: Assertion) -> None:
        content = charge.content or ""
        self._worded.setdefault(content, []).append(charge)
        self._in[charge.reported_in].append(charge)
        if charge.stance == "accuses":
            for party in dict.fromkeys(self._of(charge.said_by)):
                self._by[party].append(charge)
        charged = charge.addressee if charge.stance == "accuses" and charge.addressee else charge.about
        for party in dict.fromkeys(self._of(charged)):
            self._against[party].setdefault(content, []).append(charge)
        for name in names_in(content):
            self._naming[name].setdefault(content, []).append(charge)

    @cached_property
    def _telling(self) -> Mapping[str, Sequence[str]]:
        """Act, thing or name → the charges, in words, that tell of it."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for content in self._worded:
            for word in acts_in(content) | matter(content).names:
                found[word].append(content)
        return found

    def _of(self, parties: tuple[str, ...]) -> tuple[str, ...]:
        """The sides of parties, asked for once."""
        if parties not in self._sided:
            self._sided[parties] = tuple(self._sides.get(party, party) for party in parties)
        return self._sided[parties]

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
        by = [one for party in sorted(named) for one in self._by[party] if self._in_time(denial, one, SOON)]
        return all(one == charge for one in by)

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
        if charge.id == denial.id or not {*self._of(denial.said_by)}.isdisjoint(self._of(charge.said_by)):
            return True
        names = names_in(denial.source_text or ""), names_in(charge.source_text or "")
        unknown = not (denial.said_by and charge.said_by) and (not all(names) or not names[0].isdisjoint(names[1]))
        states = {stemmed(one.rpartition("-")[2]) for told in (denial, charge) for one in self._of(told.said_by)}
        common = telling_words(denial.source_text) & telling_words(charge.source_text)
        return unknown and bool(common - states)

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
