"""Charges that are denied in other words, and who may deny them: not a third party, not of another year."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from kg.model import Assertion
from kg.resolve.charges import SOON, Charges, telling_words
from kg.resolve.context import denied_in, sentence_before, tells_inside
from kg.resolve.matters import (
    acts_in,
    calls_untrue,
    matter,
    matter_besides,
    names_charge,
    names_in,
    not_so,
    peoples_in,
    stemmed,
    untrue_stems,
)
from kg.resolve.pleas import (
    ENOUGH,
    Told,
    called,
    days_in,
    deed,
    other_deed,
    other_year,
    points,
    same_deed,
    tells_presence,
)

_KNOWN = 2.0  # points where who denies is known to be who is charged
_WORDED = 1.0  # the same, where only the words for both are alike
_PLAIN = 1.0  # points more, where no word tells that it is a denial; twice that, where the parties are not known
_ABOUT = re.compile(r"\b(about|that|of)\b")  # what is called untrue is told at once
_ITS = re.compile(
    r"(its|their|an?|the) (\w+ )?(spokes\w+|officials?|officers?|sources?|director|secretary|manager|head)\b",
    re.IGNORECASE,
)
_FIRST = 5  # words that tell who is charged
_BEHIND = 3  # characters between two sentences
_REPLY = 3.0  # where a denial follows a charge, and nobody else is known to be charged
_TOLD = 2.0  # points for what both tell, where the denial does not follow the charge
_SURE = 3.0  # for who denies and who charges together
_SEVERAL = 2  # words for who charges that only one has
_OTHER = -2.0  # from which all that both tell is otherwise
_LIKELY = 1  # words that a charge has in common with a denial, from which it is looked at


class Hearings(Charges):
    """The charges, with what it takes to know one that is denied in other words."""

    def _in_other_words(self, denial: Assertion, inner: Sequence[Assertion]) -> Iterator[Assertion]:
        """The charges that a denial answers by all that both tell, however they are worded."""
        yield from self._of_accuser(denial)
        yield from () if inner else self._only_accusation(denial)
        plain = denial.stance != "denies"
        versions = self._versions(denial, inner)
        for charge in self._likely(denial, versions):
            if not self._in_time(denial, charge, SOON) or self._one_speaker(denial, charge):
                continue
            who = self._is_charged(denial, charge)
            if not who or (plain and not self._plainly_not_done(denial, charge)):
                continue
            surely = who + self._knows_accuser(denial, charge)
            least = ENOUGH + (0.0 if not plain else _PLAIN if surely >= _SURE else 2 * _PLAIN)
            told = max(self._points(one, denial, charge) for one in versions)
            if told >= (1.0 if who == _REPLY else _TOLD) and surely + told >= least:
                yield charge

    def _plainly_not_done(self, denial: Assertion, charge: Assertion) -> bool:
        """Another article says that it was done, and by the deed it is the same."""
        words = not_so(denied_in(denial))
        if not (charge.said_by or charge.source_text) or self._is_charged(denial, charge) < _KNOWN:
            return False
        return charge.reported_in != denial.reported_in and same_deed(words, charge.content or "")

    def _of_accuser(self, denial: Assertion) -> Iterator[Assertion]:
        """What somebody charges whose charge is denied by nothing but the words for who makes it."""
        words = telling_words(denial.content) - untrue_stems()
        if denial.stance != "denies" or len(words) < _SEVERAL or not names_charge(denial.content or ""):
            return
        for charge, of_accuser in self._accusers:
            if self._in_time(denial, charge, SOON) and words <= of_accuser:
                yield charge

    @cached_property
    def _accusers(self) -> Sequence[tuple[Assertion, frozenset[str]]]:
        """The accusations, each with the words of its passages that do not tell what is charged."""
        found = []
        for charge in (one for charges in self._worded.values() for one in charges if one.stance == "accuses"):
            quotes = " ".join(self._passages[key].quote for key in charge.evidence if key in self._passages)
            found.append((charge, telling_words(quotes.replace(charge.content or "", " "))))
        return found

    def _only_accusation(self, denial: Assertion) -> Iterator[Assertion]:
        """The one accusation there is against somebody who denies "the allegation" and says little of what it is."""
        content = denial.content or ""
        told = telling_words(content) - untrue_stems()
        if denial.stance != "denies" or not (denial.said_by and told) or not names_charge(content) or deed(content):
            return
        against = [
            one for side in self._of(denial.said_by) for told in self._against.get(side, {}).values() for one in told
        ]
        accusing = [one for one in against if one.stance == "accuses" and self._in_time(denial, one, SOON)]
        if len({one.reported_in for one in accusing}) == len(accusing) == 1:
            yield from accusing

    def _versions(self, denial: Assertion, inner: Sequence[Assertion]) -> list[str]:
        """What is denied, in the words of the denial and of the charges inside it; or of what stands around."""
        if denial.stance != "denies":
            return [not_so(denied_in(denial))]
        words = denied_in(denial)
        versions = [words, *(one.content or "" for one in inner)]
        scorn = calls_untrue(words) and not _ABOUT.search(words)
        if scorn or not any(map(acts_in, versions)):
            versions.append(self._around(denial))
        return versions

    def _likely(self, denial: Assertion, versions: Sequence[str]) -> Iterator[Assertion]:
        """The charges that have some words in common with what is denied."""
        told = {word for one in versions for word in matter(one).every}
        beside = {word for one in versions for word in matter(one).names} | names_in(denial.source_text or "")
        shared = Counter(content for word in sorted(told | beside) for content in self._telling.get(word, ()))
        for content in sorted(content for content, count in shared.items() if count >= _LIKELY):
            if not told.isdisjoint(acts_in(content)) or tells_presence(versions[0]):
                yield from self._worded[content]

    def _points(self, words: str, denial: Assertion, charge: Assertion) -> float:
        parties = frozenset((*self._of((*denial.said_by, *charge.said_by)), *denial.said_by, *charge.said_by))
        sides = []
        for told, content in ((denial, words), (charge, charge.content or "")):
            article = self._articles.get(told.reported_in)
            published = article.published if article is not None else None
            sides.append(Told(content, matter_besides(content, parties), days_in(content, published)))
        return points(*sides)

    def _is_charged(self, denial: Assertion, charge: Assertion) -> float:
        """Points for who denies being who is charged, by who they are or by the words for them."""
        speakers = self._of(denial.said_by)
        charged = self._of((*charge.addressee, *charge.about))
        if self._replies(denial, charge):
            return _REPLY
        named = names_in(charge.content or "")
        if not set(speakers).isdisjoint(charged) or any(stemmed(one.rpartition("-")[2]) in named for one in speakers):
            return _KNOWN
        of_charge = called(self._words_of_charge(charge))
        return _WORDED if not self._called(denial).isdisjoint(of_charge) else 0.0

    def _called(self, denial: Assertion) -> frozenset[str]:
        """The words for who denies; of "its spokesman" those of the sentence before."""
        words = denial.source_text or ""
        if not _ITS.match(words):
            return called(words)
        article, found = self._articles.get(denial.reported_in), [self._passages.get(key) for key in denial.evidence]
        start = min((one.start for one in found if one is not None), default=0)
        return called(sentence_before(article.text, start)) if article is not None else frozenset()

    def _words_of_charge(self, charge: Assertion) -> str:
        """The words that tell what is charged and against whom, without those for who charges."""
        words = charge.content or ""
        if charge.stance == "accuses":
            quotes = (self._passages[key].quote for key in charge.evidence if key in self._passages)
            words = " ".join((*quotes, words))
        return words.replace(charge.source_text, " ") if charge.source_text else words

    def _replies(self, denial: Assertion, charge: Assertion) -> bool:
        """What is said to have been done is denied in the sentence behind."""
        if denial.reported_in != charge.reported_in or denial.stance != "denies" or not charge.source_text:
            return False
        ends = [self._passages[key].end for key in charge.evidence if key in self._passages]
        starts = [self._passages[key].start for key in denial.evidence if key in self._passages]
        return any(0 <= start - end <= _BEHIND for start in starts for end in ends)

    def _knows_accuser(self, denial: Assertion, charge: Assertion) -> float:
        """A point where the article of the denial tells of who charges."""
        if denial.reported_in == charge.reported_in:
            return 1.0
        accusers = {*self._of(charge.said_by)}
        if not accusers.isdisjoint(self._of((*denial.addressee, *denial.about))):
            return 1.0
        mine = telling_words(denial.source_text)
        words = (telling_words(charge.source_text) | telling_words((charge.source_text or "").lower())) - mine
        around = self._words_around(denial, acts=True) | self._words_around(denial, acts=False)
        return 1.0 if not words.isdisjoint(around) else 0.0

    # ---- who may not

    def is_another_affair(self, denial: Assertion, charge: Assertion) -> bool:
        """A third party denies it; or what is denied is of another year, or nothing in it is as it was charged."""
        inner = [one for one in self._in[denial.reported_in] if tells_inside(denial, one)]
        if charge in inner:
            return False
        if self._of_third_party(denial, charge) or self._of_other_year(denial, charge):
            return True
        versions = self._versions(denial, inner)
        told = charge.stance == "asserts" and not self._is_charged(denial, charge)
        if told and all(other_deed(one, charge.content or "") for one in versions):
            return True
        return all(self._points(one, denial, charge) <= _OTHER for one in versions)

    def _of_other_year(self, denial: Assertion, charge: Assertion) -> bool:
        article = self._articles.get(denial.reported_in)
        around = self._around(denial) if not matter(denial.content or "") else denial.content or ""
        return other_year(around, self._words_of_charge(charge), article.published if article is not None else None)

    def _of_third_party(self, denial: Assertion, charge: Assertion) -> bool:
        """Who denies is known, and others are charged, of whom the denial says nothing."""
        speakers = {*self._of(denial.said_by)}
        charged = {*self._of(self._charged(charge))} - {*self._of(charge.said_by)}
        if not charged:
            charged = {*peoples_in(" ".join((charge.content or "").split()[:_FIRST]))}
            speakers = {stemmed(one.rpartition("-")[2]) for one in speakers if one in self._states}
            return bool(speakers and charged) and speakers.isdisjoint(names_in(charge.content or ""))
        if not speakers:
            return False
        if not all(self._is_placed(one, denial) for one in speakers) or not charged.isdisjoint(speakers):
            return False
        if not charged.isdisjoint(self._of((*denial.about, *denial.addressee))):
            return False
        return called(denial.source_text or "").isdisjoint(names_in(self._words_of_charge(charge)))

    def _charged(self, charge: Assertion) -> tuple[str, ...]:
        """Who is known to be charged: who is accused, or who does what is told."""
        if charge.stance == "accuses" and charge.addressee:
            return charge.addressee
        return tuple(party for about in charge.about for party in self._doers.get((charge.reported_in, about), ()))
