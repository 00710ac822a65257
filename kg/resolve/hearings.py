"""Charges that are denied in other words, and who may deny them: not a third party, not of another year."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from kg.model import Assertion
from kg.resolve.charges import SOON, Charges, Weekly, telling_words
from kg.resolve.context import denied_in, sentence_before
from kg.resolve.matters import (
    acts_in,
    calls_untrue,
    matter,
    names_charge,
    names_in,
    not_so,
    peoples_in,
    stemmed,
    untrue_stems,
)
from kg.resolve.pleas import (
    ENOUGH,
    called,
    days_in,
    deed,
    other_deed,
    other_year,
    points_besides,
    same_deed,
    tells_presence,
)

KNOWN = 2.0  # points where who denies is known to be who is charged
WORDED = 1.0  # the same, where only the words for both are alike
_PLAIN = 1.0  # points more, where no word tells that it is a denial; twice that, where the parties are not known
_ABOUT = re.compile(r"\b(about|that|of)\b")  # what is called untrue is told at once
_ITS = re.compile(
    r"(its|their|an?|the) (\w+ )?(spokes\w+|officials?|officers?|sources?|director|secretary|manager|head)\b",
    re.IGNORECASE,
)
_OWN = re.compile(r"(its|their) ", re.IGNORECASE)
_FIRST = 5  # words that tell who is charged
_BEHIND = 3  # characters between two sentences
_REPLY = 3.0  # where a denial follows a charge, and nobody else is known to be charged
_TOLD = 2.0  # points for what both tell, where the denial does not follow the charge
_SURE = 3.0  # for who denies and who charges together
_SEVERAL = 2  # words for who charges that only one has
_NO_POINTS = (0.0, 0.0)
_OTHER = -2.0  # from which all that both tell is otherwise


class Hearings(Charges):
    """The charges, with what it takes to know one that is denied in other words."""

    @cached_property
    def _naming_words(self) -> dict[str, frozenset[str]]:
        return {}

    def _in_other_words(self, denial: Assertion, inner: Sequence[Assertion]) -> Iterator[Assertion]:
        """The charges that a denial answers by all that both tell, however they are worded."""
        yield from self._of_accuser(denial)
        yield from () if inner else self._only_accusation(denial)
        versions = self._versions(denial, inner)
        plain, mine = denial.stance != "denies", self._wording_of_denial(denial, versions)
        for charge in self._likely(denial, versions):
            if charge.reported_in == denial.reported_in:
                who, told = self._weighed(denial, versions, charge)
            else:  # many papers carry what one agency tells
                key = mine, self._wording(charge)
                if key not in self._known_points:
                    self._known_points[key] = self._weighed(denial, versions, charge)
                who, told = self._known_points[key]
            if not who:
                continue
            surely = who + self._knows_accuser(denial, charge)
            if surely + told >= ENOUGH + (0.0 if not plain else _PLAIN if surely >= _SURE else 2 * _PLAIN):
                yield charge

    def _weighed(self, denial: Assertion, versions: Sequence[str], charge: Assertion) -> tuple[float, float]:
        """Points for who denies being who is charged and for what both tell; none where either is too little."""
        plain = denial.stance != "denies"
        elsewhere = charge.reported_in != denial.reported_in and (charge.said_by or charge.source_text)
        if self._one_speaker(denial, charge) or (plain and not elsewhere):
            return _NO_POINTS
        who = self._is_charged(denial, charge)
        if not who or (plain and who < KNOWN):
            return _NO_POINTS
        told = max(self._points(one, denial, charge) for one in versions)
        return (who, told) if told >= (1.0 if who == _REPLY else _TOLD) else _NO_POINTS

    def _wording(self, charge: Assertion) -> int:
        """The number of all that a charge tells, besides where it stands."""
        if charge.id not in self._wordings:
            content, parties = charge.content or "", self._of((*charge.addressee, *charge.about))
            days, words = days_in(content, self._published(charge)), self._words_of_charge(charge)
            against = frozenset(self._actors.intersection(parties))
            told = charge.stance, charge.said_by, charge.source_text, content, words, against, days
            self._wordings[charge.id] = self._wording_numbers.setdefault(told, len(self._wording_numbers))
        return self._wordings[charge.id]

    def _wording_of_denial(self, denial: Assertion, versions: Sequence[str]) -> int:
        """The number of all that a denial tells, besides where it stands."""
        days = tuple(days_in(one, self._published(denial)) for one in versions)
        told = denial.stance, denial.said_by, denial.source_text, *versions, self._called(denial), days
        return self._wording_numbers.setdefault(told, len(self._wording_numbers))

    @cached_property
    def _known_points(self) -> dict[tuple[int, int], tuple[float, float]]:
        return {}

    @cached_property
    def _wordings(self) -> dict[str, int]:
        return {}

    @cached_property
    def _wording_numbers(self) -> dict[tuple[object, ...], int]:
        return {}

    def _of_accuser(self, denial: Assertion) -> Iterator[Assertion]:
        """What somebody charges whose charge is denied by nothing but the words for who makes it."""
        words = telling_words(denial.content) - untrue_stems()
        if denial.stance != "denies" or len(words) < _SEVERAL or not names_charge(denial.content or ""):
            return
        of_each = ({one.id: one for _, one in self._near(self._accusers, word, denial, SOON)} for word in sorted(words))
        found = next(of_each)
        for charges in of_each:
            found = {key: charge for key, charge in found.items() if key in charges}
        yield from found.values()

    @cached_property
    def _accusers(self) -> Weekly:
        """The accusations by the words of their passages that do not tell what is charged."""
        found: Weekly = defaultdict(list)
        for (content, week), charges in self._worded.items():
            for numbered in charges:
                if numbered[1].stance == "accuses":
                    quotes = " ".join(self._quotes(numbered[1]))
                    for word in telling_words(quotes.replace(content, " ")):
                        found[word, week].append(numbered)
        return found

    def _quotes(self, told: Assertion) -> Iterator[str]:
        return (self._passages[key].quote for key in told.evidence if key in self._passages)

    def _only_accusation(self, denial: Assertion) -> Iterator[Assertion]:
        """The one accusation there is against somebody who denies "the allegation" and says little of what it is."""
        content = denial.content or ""
        told = telling_words(content) - untrue_stems()
        if denial.stance != "denies" or not (denial.said_by and told) or not names_charge(content) or deed(content):
            return
        sides = self._of(denial.said_by)
        against = (one for side in sides for _, one in self._near(self._against, side, denial, SOON))
        accusing = [one for one in against if one.stance == "accuses"]
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
        """The charges that have some act in common with what is denied; where nobody was anywhere, or a name.

        To a plain no, those that by the deed are the same.
        """
        core = not_so(denied_in(denial)) if denial.stance != "denies" else ""
        told = {word for one in versions for word in matter(one).every}
        anywhere = tells_presence(versions[0])
        words = told
        if anywhere:
            beside = {word for one in versions for word in matter(one).names} | names_in(denial.source_text or "")
            words = told | beside
        for content in sorted({content for word in words for content in self._told_of(word, denial)}):
            if (anywhere or not told.isdisjoint(acts_in(content))) and (not core or same_deed(core, content)):
                yield from self._in_words(content, denial)

    def _points(self, words: str, denial: Assertion, charge: Assertion) -> float:
        parties = self._parties(denial.said_by, charge.said_by)
        content = charge.content or ""
        days = days_in(words, self._published(denial)), days_in(content, self._published(charge))
        return points_besides(parties, (words, days[0]), (content, days[1]))

    def _published(self, told: Assertion) -> str | None:
        article = self._articles.get(told.reported_in)
        return article.published if article is not None else None

    def _is_charged(self, denial: Assertion, charge: Assertion) -> float:
        """Points for who denies being who is charged, by who they are or by the words for them."""
        if self._replies(denial, charge):
            return _REPLY
        speaking = self._voice(denial)
        if not speaking.stems.isdisjoint(names_in(charge.content or "")):
            return KNOWN
        if not speaking.sides.isdisjoint(self._of((*charge.addressee, *charge.about))):
            return KNOWN
        words = self._called(denial)
        return WORDED if words and not words.isdisjoint(self._called_in(charge)) else 0.0

    def _called_in(self, charge: Assertion) -> frozenset[str]:
        """The names and bodies in the words of a charge, asked for once."""
        if charge.id not in self._naming_words:
            self._naming_words[charge.id] = called(self._words_of_charge(charge))
        return self._naming_words[charge.id]

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
            words = " ".join((*self._quotes(charge), words))
        return words.replace(charge.source_text, " ") if charge.source_text else words

    @staticmethod
    def _goes_on(denial: Assertion) -> bool:
        """ "Its spokesman" behind what somebody says: of that one."""
        return not denial.said_by and bool(_OWN.match(denial.source_text or ""))

    def _replies(self, denial: Assertion, charge: Assertion) -> bool:
        """What is said to have been done is denied in the sentence behind."""
        if denial.reported_in != charge.reported_in or denial.stance != "denies" or not charge.source_text:
            return False
        if self._goes_on(denial):
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
        around = (self._words_around(denial, acts=acts) for acts in (True, False))
        return 1.0 if words and not all(words.isdisjoint(told) for told in around) else 0.0

    # ---- who may not

    def is_another_affair(self, denial: Assertion, charge: Assertion) -> bool:
        """A third party denies it; or what is denied is of another year, or nothing in it is as it was charged."""
        inner = self._inside(denial)
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
