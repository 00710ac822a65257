"""Charges and denials that tell of one affair by all that stands around them.

A paper seldom tells a charge in the words of the other. What is denied is then known by the scene: the sentences around
both have places, persons, days and things in common, and what is denied is an act of the scene that is charged.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain

from kg.model import Assertion
from kg.resolve.charges import SOON
from kg.resolve.context import denied_in, scene_of, sentence_of
from kg.resolve.hearings import KNOWN, WORDED, Hearings
from kg.resolve.matters import (
    Matter,
    acts_in,
    matter_besides,
    names_charge,
    names_in,
    states_named,
    stemmed,
    words_for_untrue,
)
from kg.resolve.pleas import called, days_in, deed, near, other_deed

_FEWEST = 4  # words that two scenes have in common, from which they are looked at
_ENOUGH = 4.0  # points from which they are one
_MEANT = 1.5  # points, where a speaker who is not known says that the one charged did not do it
_REPLY = 1.0  # where a charge or a report is spoken of
_MOST_NAMES = 3  # that count
_MOST_THINGS = 4
_THING = 0.5  # points for an act or thing of both scenes
_DAY = 1.0
_OTHER_DAY = -2.5
_OTHER_PLACE = -1.5
_OTHER_DEED = -1.5
_FIRST = 8  # words that tell who is charged
_SPOKEN_OF = 2  # names that both scenes have, where nothing tells what is denied

_Scenes = Mapping[tuple[str, int | None], Sequence[str]]  # (word, week) → ids of charges


class Affairs(Hearings):
    """The charges, with the scenes that they stand in."""

    def _of_same_affair(self, denial: Assertion) -> Iterator[Assertion]:
        """The charges in other articles that tell of the deed that is denied."""
        if denial.stance != "denies":
            return
        words, denied = self._words_of_scene(denial), denied_in(denial)
        acts, names = self._by_scene
        shared = Counter(chain(self._told_in(acts, words, denial), self._told_in(names, words, denial)))
        likely: Collection[str] = shared
        if _tells(matter_besides(denied, self._charging_parties).without(self._parties(denial.said_by))):
            # Whoever charges, it has to tell of what is denied.
            likely = {*self._told_in(acts, acts_in(denied), denial)}
        for id in sorted(id for id in likely if shared[id] >= _FEWEST):
            if self._is_of_affair(denial, self._charge[id]):
                yield self._charge[id]

    def is_another_affair(self, denial: Assertion, charge: Assertion) -> bool:
        """As the words for both tell, where the scenes do not tell that it is one."""
        if self._is_of_affair(denial, charge):
            led = not self._called_in_denial(denial).isdisjoint(_begins_with(charge.content or ""))
            third = not led and self._of_third_party(denial, charge)  # not "Russia had paid voters to sell their votes"
            return third or self._of_other_year(denial, charge)
        if self._goes_on(denial) and denial.reported_in == charge.reported_in and not charge.said_by:
            return True  # by who charges
        return super().is_another_affair(denial, charge)

    @cached_property
    def _charge(self) -> Mapping[str, Assertion]:
        """The charges that somebody makes and that tell who did it, by id."""
        every = (one for charges in self._worded.values() for _, one in charges if one.said_by or one.source_text)
        return {one.id: one for one in every if one.stance == "accuses" or _begins_with(one.content or "")}

    def _told_in(self, scenes: _Scenes, words: Collection[str], denial: Assertion) -> Iterator[str]:
        """The charges of the time of a denial by the words of their scenes, once for each word."""
        weeks = self._weeks_near(denial, SOON)
        return chain.from_iterable(scenes.get((word, week), ()) for word in words for week in weeks)

    @cached_property
    def _by_scene(self) -> tuple[_Scenes, _Scenes]:
        """(act or thing, week) → the charges that have it in their scene; the same for names that are none."""
        acts: defaultdict[tuple[str, int | None], list[str]] = defaultdict(list)
        names: defaultdict[tuple[str, int | None], list[str]] = defaultdict(list)
        for id, charge in self._charge.items():
            week, told = self._week(self._days.get(charge.reported_in)), acts_in(self._scene(charge))
            for word in told:
                acts[word, week].append(id)
            for word in names_in(self._scene(charge)) - told:
                names[word, week].append(id)
        return acts, names

    @cached_property
    def _charging_parties(self) -> frozenset[str]:
        """All who charge anybody, and their sides."""
        return self._parties(*{charge.said_by for charge in self._charge.values()})

    @cached_property
    def _scenes(self) -> dict[str, str]:
        return {}

    def _scene(self, told: Assertion) -> str:
        """The sentences in which something is told, with the ones beside them, asked for once."""
        if told.id not in self._scenes:
            self._scenes[told.id] = scene_of(told, self._passages, self._articles)
        return self._scenes[told.id]

    def _words_of_scene(self, told: Assertion) -> frozenset[str]:
        scene = self._scene(told)
        return acts_in(scene) | names_in(scene)

    def _is_of_affair(self, denial: Assertion, charge: Assertion) -> bool:
        """Whether a denial is about the deed that a charge tells of, by who, what, where and when together."""
        if denial.stance != "denies" or not (charge.said_by or charge.source_text):
            return False
        core, tells = self._denied_besides(denial, charge.said_by)
        if tells and core.every.isdisjoint(acts_in(self._scene(charge))):
            return False  # asked first: it is cheap, and rules out nearly all
        if charge.reported_in == denial.reported_in or not self._in_time(denial, charge, SOON):
            return False
        if not self._tells_who(self._called_in_denial(denial), charge) or self._one_speaker(denial, charge):
            return False
        who = self._speaks_for_charged(denial, charge)
        if not who:
            return False
        parties = self._parties(denial.said_by, charge.said_by)
        ours, theirs = (matter_besides(self._scene(told), parties) for told in (denial, charge))
        if tells and core.every.isdisjoint(theirs.every):
            return False
        things, names = ours.shared(theirs)[0], len((ours.names & theirs.names) - states_named())
        spoken_of = names + len(core.names & theirs.names) >= _SPOKEN_OF
        if not tells and (not spoken_of or who < KNOWN):
            return False
        told = who + self._knows_accuser(denial, charge) + min(names, _MOST_NAMES) + _THING * min(things, _MOST_THINGS)
        told += _REPLY if names_charge(self._scene(denial)) else 0.0
        told += self._against_it(denial, charge, frozenset() if names else core.names)
        return told >= _ENOUGH

    def _denied_besides(self, denial: Assertion, accusers: tuple[str, ...]) -> tuple[Matter, bool]:
        """What is denied besides the names of the parties, and whether it tells of an act. Asked for once."""
        key = denial.id, accusers
        if key not in self._denied:
            core = matter_besides(denied_in(denial), self._parties(denial.said_by, accusers))
            self._denied[key] = core, _tells(core)
        return self._denied[key]

    @cached_property
    def _denied(self) -> dict[tuple[str, tuple[str, ...]], tuple[Matter, bool]]:
        return {}

    def _against_it(self, denial: Assertion, charge: Assertion, names: frozenset[str]) -> float:
        """Points for one day, less those for another day, another place, another deed."""
        days = []
        for told in (denial, charge):
            article = self._articles.get(told.reported_in)
            days.append(days_in(told.content or "", article.published if article is not None else None))
        points = 0.0 if not all(days) else _DAY if near(*days) else _OTHER_DAY
        if names and names.isdisjoint(self._words_around(charge, acts=False)):
            points += _OTHER_PLACE
        return points + (_OTHER_DEED if self._is_other_deed(denial, charge) else 0.0)

    def _is_other_deed(self, denial: Assertion, charge: Assertion) -> bool:
        """Neither the verb of the one nor that of the other is told of in the scene of the other."""
        words = denied_in(denial)
        ours, theirs = deed(words), deed(charge.content or "")
        if not other_deed(words, charge.content or ""):
            return False
        return ours.isdisjoint(acts_in(self._scene(charge))) and theirs.isdisjoint(acts_in(self._scene(denial)))

    def surely_charged(self, denial: Assertion, charge: Assertion) -> bool:
        """Who denies is known to be who is charged."""
        return self._is_charged(denial, charge) >= KNOWN

    # ---- who

    @staticmethod
    def _tells_who(mine: frozenset[str], charge: Assertion) -> bool:
        """Whether a charge tells who did it: an accusation, or what begins with the words for who denies."""
        return charge.stance == "accuses" or not mine.isdisjoint(_begins_with(charge.content or ""))

    def _called_in_denial(self, denial: Assertion) -> frozenset[str]:
        """The words for who denies; where that is not known, for those of whom it speaks, too. Asked for once."""
        if denial.id not in self._calling:
            mine = self._voice(denial).stems | self._called(denial) | self._names_of_speaker(denial)
            placed = any(self._is_placed(one, denial) or one in self._accused for one in self._of(denial.said_by))
            others = () if placed else self._of(denial.about)
            self._calling[denial.id] = mine | {stemmed(one.rpartition("-")[2]) for one in others}
        return self._calling[denial.id]

    @cached_property
    def _calling(self) -> dict[str, frozenset[str]]:
        return {}

    def _speaks_for_charged(self, denial: Assertion, charge: Assertion) -> float:
        """Points for who denies being who is charged, or speaking for who is; where nobody known is charged, for whom
        the article of the charge names."""
        who = self._is_charged(denial, charge)
        charged = {*self._of(self._charged(charge))} - {*self._of(charge.said_by)}
        speakers = self._of(denial.said_by)
        if who >= KNOWN:
            return who
        known = any(self._is_placed(one, denial) or one in self._accused for one in speakers)
        if not known and not charged.isdisjoint(self._of(denial.about)):
            return _MEANT
        if charged & self._actors:
            return who
        names = {stemmed(one.rpartition("-")[2]) for one in speakers} | self._names_of_speaker(denial)
        named = not names.isdisjoint(names_in(self._scene(charge)))
        return WORDED if named and self._knows_accuser(denial, charge) else who

    def _names_of_speaker(self, denial: Assertion) -> frozenset[str]:
        """The names in the words for who denies; of "the minister" those of the words around what is said."""
        names = frozenset(one for one in called(denial.source_text or "") if not one.startswith("@"))
        if names or denial.said_by:
            return names
        return names_in(sentence_of(denial, self._passages, self._articles).replace(denial.content or "", " "))


def _tells(denied: Matter) -> bool:
    """Whether more is denied than that it is so: some act or thing."""
    return any(act.isdisjoint(words_for_untrue()) for act in denied.acts)


@lru_cache(maxsize=50_000)
def _begins_with(words: str) -> frozenset[str]:
    """The names and bodies in the first words of a charge, which tell who did it."""
    return called(" ".join(words.split()[:_FIRST]))
