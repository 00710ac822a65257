"""Charges that the charged deny, where no event carries the disagreement already.

A charge is what one party says of another: an accusation, or a plain statement that tells what the other did. Parties
that are no known entity ("riot police", "the owner of the ship") are matched by what is charged and denied alone, which
then has to be told more alike.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from kg.ids import digest
from kg.model import Article, Assertion, Conflict, Passage
from kg.resolve.affairs import Affairs
from kg.resolve.answers import SHARED, SURELY_SHARED, alike, at_odds, surely_alike
from kg.resolve.charges import SOON, telling_words
from kg.resolve.context import core_of, denied_in
from kg.resolve.disjoint import Disjoint
from kg.resolve.matters import (
    Matter,
    acts_in,
    calls_untrue,
    matter,
    matter_besides,
    names_charge,
    names_force,
    names_in,
    not_so,
    said_not,
    tells_alibi,
)

_ALIKE = 0.3  # of the acts, things and names of the one that tells less, both tell at least …
_PLAINLY = 0.4  # the same, where no word tells that it is a denial
_LITTLE = 0.15  # the same, where both the accuser and who is accused are known to be
_SURELY_ALIKE = 0.5  # the same, where it is not known that the one who denies is the one charged
_PAPERS = 3  # that carry a charge in the same words, and in which the denial answers it not: it does in none
_COUNTS = frozenset(("killed", "wounded", "arrested", "displaced"))


def denials(
    assertions: Collection[Assertion],
    sides: Mapping[str, str],
    found: Sequence[Conflict],
    *,
    articles: Mapping[str, Article] | None = None,
    passages: Mapping[str, Passage] | None = None,
    states: Collection[str] = (),
) -> Iterator[Conflict]:
    """One conflict for each charge and the denials that answer it; none about events ``found`` to be denied.

    ``sides``: actor → whom it acts for; ``articles``, ``passages``: by id, for what stands around; ``states``: actors.
    """
    settled = {conflict.about for conflict in found if conflict.on_property == "realis"}
    open_ones = [one for one in assertions if one.content and settled.isdisjoint(one.about)]
    denying = [one for one in open_ones if one.stance == "denies" or _may_deny(one)]
    papers = {one.id: one.reported_in for one in assertions}
    ended = [{papers.get(key, "") for key in one.alternatives} for one in found if one.on_property == "outcome"]
    counted = {one.about for one in found if one.on_property in _COUNTS}
    counting = {papers.get(key, "") for one in found if one.on_property in _COUNTS for key in one.alternatives}
    doers = [one for one in assertions if one.predicate == "agent" and not one.content]
    court = _Court([*open_ones, *doers] if denying else (), sides, articles or {}, passages or {}, states)
    answers: defaultdict[str, list[tuple[Assertion, Assertion]]] = defaultdict(list)
    for denial in court.by_day(denying):
        for about, charge in court.answered(denial):
            if not court.of_one_affair(denial, charge) or court.is_another_affair(denial, charge):
                continue
            sure = denial.stance == "denies" and court.surely_charged(denial, charge)
            if not sure and {denial.reported_in, charge.reported_in} in ended:
                continue  # how it came out is the quarrel
            if not counted.isdisjoint(charge.about) and (
                denial.stance != "denies" or not acts_in(denial.content or "")
            ):
                continue  # how many there were is
            if {denial.reported_in, charge.reported_in} <= counting and not acts_in(denial.content or ""):
                continue  # "disputed this": the count
            answers[about].append((denial, charge))
    for about in sorted(answers):
        yield from _conflicts(about, answers[about])


def _may_deny(told: Assertion) -> bool:
    """Whether somebody says what is not so: if that answers a charge it is a denial, whatever the verb."""
    return told.stance == "asserts" and bool(told.said_by or told.source_text) and bool(said_not(told.content or ""))


class _Court(Affairs):
    """The charges, to be looked up by those who deny."""

    def answered(self, denial: Assertion) -> Iterator[tuple[str, Assertion]]:
        """The charges that a denial answers, each with the node that the quarrel is about."""
        inner = self._inside(denial)
        seen: set[str] = set()
        for about, charge in self._answered_plainly(denial, inner, seen):
            seen.add(charge.id)
            yield about, charge
        for charge in (*self._in_other_words(denial, inner), *self._of_same_affair(denial)):
            if charge.id not in seen:
                seen.add(charge.id)
                yield next((node for node in denial.about if node in charge.about), charge.id), charge

    def _answered_plainly(
        self, denial: Assertion, inner: Sequence[Assertion], seen: set[str]
    ) -> Iterator[tuple[str, Assertion]]:
        """The charges that a denial answers by what is charged and denied."""
        for speaker in self._answering(denial):
            for charge in self._answered_by(speaker, denial, inner):
                if charge.id not in seen:
                    seen.add(charge.id)
                    yield speaker, charge
        if denial.stance != "denies":  # it takes a charge against the speaker to make a denial of it
            yield from ((charge.id, charge) for charge in self._denied_by_unknown(denial) if charge.id not in seen)
            return
        for charge in (*inner, *self._of_unknown(denial, inner)):
            if charge.id not in seen and not self._one_speaker(denial, charge):
                seen.add(charge.id)
                yield next((node for node in denial.about if node in charge.about), charge.id), charge

    def _answered_by(self, speaker: str, denial: Assertion, inner: Sequence[Assertion]) -> Iterator[Assertion]:
        """The charges against one party that its denial answers."""
        told, core = self._acts_told(denial, inner), core_of(denial)
        inside = {charge.id for charge in inner}
        vain: Counter[tuple[object, ...]] = Counter()
        itself = ((charge.content or "", [charge]) for charge in inner)  # told in the words that are denied
        for content, charges in (*self._charged_with(speaker, denial).items(), *itself):
            of_charge = acts_in(content)  # asked first: it is cheap
            if told and told.isdisjoint(of_charge):
                continue
            beside = bool(core) and core.isdisjoint(of_charge)
            if beside and not inside:
                continue  # all of them in vain
            for charge in charges:
                told_so = (content, charge.said_by, charge.reported_in == denial.reported_in)
                if beside and charge.id not in inside:
                    vain[told_so] = _PAPERS
                if vain[told_so] >= _PAPERS:
                    continue
                if self._answers(denial, inner, charge, speaker):
                    yield charge
                elif self._in_time(denial, charge, SOON):
                    vain[told_so] += 1

    def _acts_told(self, denial: Assertion, inner: Sequence[Assertion]) -> frozenset[str]:
        """All acts that a denial tells of, with those of the words around it; none where it tells of none itself."""
        parties = (*denial.said_by, *denial.about)
        acts = (act for one in (denial, *inner) for act in matter(denied_in(one)).without(parties).acts)
        told = frozenset[str]().union(*acts)
        return told | acts_in(self._around(denial)) if told else told

    # ---- known parties

    def _answering(self, denial: Assertion) -> tuple[str, ...]:
        """For whom a denial answers: the side of its speaker; where that is unknown, those it speaks of."""
        speakers = self._of(denial.said_by)
        aligned = any(self._is_placed(speaker, denial) or speaker in self._accused for speaker in speakers)
        spoken_of = self._of(denial.about) if speakers and not aligned and denial.stance == "denies" else ()
        return tuple(dict.fromkeys((*speakers, *spoken_of)))

    def _answers(self, denial: Assertion, inner: Sequence[Assertion], charge: Assertion, speaker: str) -> bool:
        if speaker in self._of(charge.said_by):
            return False
        return charge in inner or self._same_matter(denial, inner, charge, speaker)

    def _same_matter(self, denial: Assertion, inner: Sequence[Assertion], charge: Assertion, speaker: str) -> bool:
        """Whether a denial, or the charge told inside it, is about what a charge of some article is about."""
        accusers = self._of(charge.said_by)
        own_names = {one for one in denial.about if self._sides.get(one) == speaker}
        parties = frozenset((speaker, *accusers, *charge.said_by, *denial.said_by, *own_names))
        told = matter_besides(charge.content or "", parties)
        if denial.stance != "denies":
            return self._plainly(denial, charge, told, parties)
        versions = [matter_besides(one.content or "", parties) for one in (denial, *inner)]
        if not any(versions) and (self._only_one(denial, charge) or self._only_by(denial, charge)):
            return True
        named = not set(accusers).isdisjoint(self._of((*denial.addressee, *denial.about)))
        near = charge.reported_in == denial.reported_in
        own = speaker in self._of(denial.said_by) or self._is_stranger(denial)
        few = own and charge.stance == "accuses" and (named or near)
        if own and self._in_time(denial, charge, SOON) and self._tersely(versions, told, charge):
            return True
        names = frozenset[str]().union(*(version.names for version in versions))
        told = told.naming(names & self._named_around(denial, charge))
        if any(alike(version, told, 1 if few else SHARED, _LITTLE if named else _ALIKE) for version in versions):
            return True
        around = matter_besides(self._around(denial), parties)
        return alike(around, told.naming(around.names & self._named_around(denial, charge)), SURELY_SHARED, _ALIKE)

    def _tersely(self, versions: Sequence[Matter], told: Matter, charge: Assertion) -> bool:
        """Whether next to nothing is denied but what an accusation tells: "the kidnap story", "has no troops in X"."""
        for one in versions:
            if not one.acts:
                if not one.names.isdisjoint(told.names):
                    return True
            elif charge.stance == "accuses" and not at_odds(one, told) and alike(one, told, 1, _PLAINLY):
                return True
        return False

    def _plainly(self, denial: Assertion, charge: Assertion, told: Matter, parties: frozenset[str]) -> bool:
        """Whether a plain no answers a charge: of the same acts, and no charge against the accuser itself."""
        if not (charge.said_by or charge.source_text):
            return False
        words = denied_in(denial)
        told_of = matter_besides(words, parties)
        soon = self._in_time(denial, charge, SOON)
        to_charge = calls_untrue(words) or names_charge(denial.content or "")
        accused = matter_besides(words, frozenset(self._of(charge.said_by)))
        if len(matter(words).names) > len(accused.names) and not to_charge:
            return False  # a charge against the accuser
        told = told.naming(told_of.names & self._named_around(denial, charge))
        if tells_alibi(denial.content or "") and soon:
            return alike(matter_besides(self._around(denial) or words, parties), told, SHARED, _LITTLE)
        core = matter_besides(not_so(words), parties)
        if not core.acts:
            return soon and names_force(words) and not core.names.isdisjoint(told.names)  # "no soldiers in X"
        if not core.shared(told)[0]:
            return False  # "the talks had made no progress": nothing of what was told
        if soon and to_charge and charge.stance == "accuses" and not at_odds(told_of, told):
            return alike(told_of, told, 1, _ALIKE)
        return alike(told_of, told, SHARED, _PLAINLY)

    # ---- parties of whom not both are known

    def _of_unknown(self, denial: Assertion, inner: Sequence[Assertion]) -> Iterator[Assertion]:
        """Charges of the same matter, where it is not known who is charged or who denies."""
        around = self._around(denial)
        said = [matter(one.content or "") for one in (denial, *inner)]
        if not any(one.without((*denial.addressee, *denial.said_by)) for one in said):
            charges = (*self._in[denial.reported_in], *self._charging(self._of(denial.addressee), denial))
            meant = [one for one in charges if self._only_one(denial, one) or self._may_mean(denial, one)]
            yield from meant
            if meant:
                return
        where = names_in(denial.source_text or "")
        said.append(matter(around))
        words = acts_in(denial.content or "") | acts_in(around) | said[0].names | said[-1].names | where
        for content in self._sharing(words, denial):
            if any(not one.every.isdisjoint(acts_in(content)) for one in said):
                yield from self._of_unknown_told(content, denial, said)

    def _of_unknown_told(self, content: str, denial: Assertion, said: Sequence[Matter]) -> Iterator[Assertion]:
        """Of the charges in the same words those that a denial answers, as what it says goes."""
        stranger, where = self._is_stranger(denial), names_in(denial.source_text or "")
        named = frozenset[str]().union(*(one.names for one in said))
        sure: dict[frozenset[str], bool] = {}
        for charge in self._in_words(content, denial):
            if not (stranger or self._is_open(charge)):
                continue
            names = names_in(charge.source_text or "") & named if charge.said_by else frozenset[str]()
            if names not in sure:
                told = matter(content).naming(names)
                sure[names] = any(surely_alike(one, told, where) for one in said)
            if sure[names] or self._told_there(denial, charge):
                yield charge

    def _denied_by_unknown(self, denial: Assertion) -> Iterator[Assertion]:
        """The charges to which a plain no of somebody answers whom their articles have the same words for."""
        if denial.said_by:
            return
        core = matter(not_so(denied_in(denial)))
        for content in sorted({content for word in core.every for content in self._told_of(word, denial)}):
            told = matter(content)
            if alike(matter(denied_in(denial)), told, SHARED, _SURELY_ALIKE) and core.shared(told)[0]:
                near = self._in_words(content, denial)
                yield from (charge for charge in near if self._known_there(denial, charge))

    def _known_there(self, denial: Assertion, charge: Assertion) -> bool:
        """Another article, that of the charge, has half of the words for who denies."""
        if denial.reported_in == charge.reported_in:
            return False
        acts, names = self._words_around(charge, acts=True), self._words_around(charge, acts=False)
        speaker = telling_words(denial.source_text)
        half = 2 * len(speaker & acts | speaker & names) >= max(1, len(speaker))
        return half and not self._one_speaker(denial, charge)

    def _may_mean(self, denial: Assertion, charge: Assertion) -> bool:
        """ "Scoffed at the accusation by Evo Morales": who is not known to be charged may answer for who is."""
        return self._is_open(charge) and self._only_by(denial, charge)

    def _told_there(self, denial: Assertion, charge: Assertion) -> bool:
        """The article of the charge has the words for the one who denies: "the electoral council"."""
        speaker = acts_in(denial.source_text or "")
        if denial.said_by or not speaker or not speaker <= self._words_around(charge, acts=True):
            return False
        return alike(matter(denial.content or ""), matter(charge.content or ""), SHARED, _SURELY_ALIKE)


def _conflicts(about: str, pairs: Sequence[tuple[Assertion, Assertion]]) -> Iterator[Conflict]:
    """One conflict for all charges and denials that hang together."""
    together = Disjoint(dict.fromkeys(one.id for pair in pairs for one in pair))
    for denial, charge in pairs:
        together.join(denial.id, charge.id)
    for members in together.groups().values():
        first = min(denial.id for denial, _ in pairs if denial.id in members)
        yield Conflict(
            id=f"conflict-{digest(about, 'content', first)}",
            about=about,
            on_property="content",
            alternatives=tuple(sorted(members)),
            reason="a charge that the charged denies",
        )
