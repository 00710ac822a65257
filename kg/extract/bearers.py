"""Which event a number of victims belongs to: one that the sentence tells of, else an event of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.extract.classing import Draft
from kg.extract.drafts import Drafter
from kg.extract.frames import Frame, event_classes, word_sets
from kg.extract.grammar import Grammar
from kg.extract.harm import is_either
from kg.extract.listings import Listing, Listings
from kg.extract.marks import marks
from kg.extract.matching import Trigger
from kg.extract.people import Count, are_people, quantities
from kg.extract.portions import Part, is_pool, portion
from kg.extract.shared_harm import SharedHarm
from kg.extract.targets import Parties
from kg.extract.totals import Found
from kg.lexicon import table
from kg.model import Mention, Quantity, Span
from kg.ontology import is_a

_OWN = {
    "killed": "Killing", "wounded": "Assault", "arrested": "Arrest", "abducted": "Abduction",
    "displaced": "Displacement", "released": "Release", "escaped": "Escape",
}  # fmt: skip
_HURT = ("Assault", "MilitaryOperation", "Disaster", "Protest")  # what costs people
_COSTS = {
    "killed": _HURT, "wounded": _HURT, "missing": (*_HURT, "Abduction"), "stranded": _HURT,
    "arrested": ("Arrest",), "abducted": ("Abduction",), "displaced": ("Displacement", "Expulsion"),
    "released": ("Release",), "escaped": ("Escape",),
}  # fmt: skip
_ONE_BY_ONE = frozenset(("killed", "wounded", "arrested", "abducted", "released"))  # what one person may suffer
_TAKEN = ("arrested", "abducted")
_NO_EVENT = ("missing", "stranded")  # no event of their own: "two sailors died and four are missing"
_OF_A_TOLL = {"killed": "Killing", "wounded": "Assault", "missing": ""}
_UNREAL = frozenset("threaten plan vow want demand call urge seek hope prepare promise agree warn fear offer".split())
Key = tuple[int, str]  # token and class of an event


def _key(draft: Draft) -> Key:
    return draft.trigger.at, draft.cls


@dataclass(frozen=True, slots=True)
class _Whole:
    """A number that an event bears: what those who are "of them" are a part of."""

    count: Count
    what: str
    home: Key


class Bearers:
    """Gives the numbers of people of one article to its events."""

    def __init__(self, grammar: Grammar, drafter: Drafter) -> None:
        self.g = grammar
        self.t = grammar.t
        self.drafter = drafter
        self.harm = SharedHarm(grammar, drafter.triggers).found()
        self._numbers: dict[Key, list[Quantity]] = {}
        self._taken: dict[int, tuple[str, Key]] = {}  # start of a number → what it counts, the event that has it
        self._seen: set[tuple[int, str]] = set()  # each number tells each thing once
        self.absorbed: list[Draft] = []  # "dead" as an event of its own, where an attack "left ten dead"
        self._here: dict[int, list[Draft]] = {}  # by sentence
        self.parts = {grammar.t.start[c.first]: part for c, _ in self.harm if (part := portion(grammar, c)) is not None}
        self.pools = {grammar.t.start[c.first] for c, _ in self.harm if is_pool(grammar, c)}
        self._counts = {grammar.t.start[c.first]: c for c, _ in self.harm}
        self._ranges = {grammar.t.start[c.first] for c, _ in self.harm if c.upto is not None}
        self._either = {grammar.t.start[c.first] for c, f in self.harm if f is not None and is_either(grammar, f)}
        self._sure = {grammar.t.start[c.first]: f.what for c, f in self.harm if f is not None and f.sure}

    def numbers(self, draft: Draft) -> tuple[Quantity, ...]:
        """The numbers of an event, once :meth:`bear` has given all away."""
        return tuple(self._numbers.get(_key(draft), ()))

    def bear(self, drafts: Sequence[Draft], told: Iterable[Iterable[Quantity]]) -> list[Draft]:
        """Gives each number to one event; returns the events that are told by a number alone.

        Args:
            told: The numbers that each of the drafts has by its own frame.
        """
        late: list[tuple[Draft, Quantity]] = []
        for draft, some in zip(drafts, told, strict=True):
            self._here.setdefault(self.t.sentence[draft.trigger.at], []).append(draft)
            for one in some:
                if self._is_state(draft):  # "left ten dead": first see whether an attack did
                    late.append((draft, one))
                elif self._is_of_all(one, draft):
                    self._give(_key(draft), one)
        new: list[Draft] = []
        wholes: dict[int, list[_Whole]] = {}
        for count, found in self.harm:
            start = self.t.start[count.first]
            part = self.parts.get(start)
            if part is not None and not self._alone(part, found):
                continue
            beside = found is not None and count.first <= found.at <= max(count.end, count.noun + 1)
            if start in self.pools and not beside:
                continue  # of 17 missionaries four were freed; but "of the 40 wounded"
            if (home := self._bearer(count, found, new)) is not None:
                wholes.setdefault(self.t.sentence[count.at], []).append(_Whole(count, *home))
        for part in self.parts.values():
            self._give_part(part, wholes.get(self.t.sentence[part.count.at], ()))
        for draft, one in late:
            if draft not in self.absorbed and one.start not in self.parts:
                self._give(_key(draft), one)
        self._add_up([*drafts, *new])
        return new

    def _add_up(self, drafts: Sequence[Draft]) -> None:
        """Enters how many a list tells of in all: "two policemen and a street vendor"."""
        lists = Listings(self.g)
        for count, found in self.harm:
            taken = self._taken.get(self.t.start[count.first])
            if taken is not None and found is not None and found.what == taken[0]:
                self._enter_all(*taken, lists.around(count.noun, found.at))
        for draft in drafts:
            what = draft.trigger.frame.counts
            if what not in _COSTS or draft in self.absorbed:
                continue
            hit = draft.parties.targets if draft.trigger.frame.target else draft.parties.agents
            for noun in hit[:2]:
                at = draft.trigger.at
                self._enter_all(what, _key(draft), lists.around(noun, at) or lists.beside(noun, at))
            told = any(one.what == what for one in self._numbers.get(_key(draft), ()))
            if len(hit) == 1 and not told and what in _ONE_BY_ONE and (one := lists.single(hit[0])) is not None:
                start, end = self.t.start[one.first], self.t.end[one.end - 1]
                self._numbers.setdefault(_key(draft), []).append(Quantity(what, 1, start, end, "at least"))

    def _enter_all(self, what: str, home: Key, told: Listing | None) -> None:
        """Enters the number of those whom a list tells of, unless the event has it or a higher one."""
        if told is None:
            return
        start, end = self.t.start[told.first], self.t.end[told.end - 1]
        known = (one for one in self._numbers.get(home, ()) if one.what == what and one.start < start)
        if (start, f"all {what}") in self._seen or any(one.value >= told.value for one in known):
            return
        self._seen.add((start, f"all {what}"))
        self._numbers.setdefault(home, []).append(Quantity(what, told.value, start, end, told.bound))

    def _is_state(self, draft: Draft) -> bool:
        """Whether an event is told by a state that something brought about: "left ten dead", not "ten are dead"."""
        at = draft.trigger.at
        return draft.trigger.frame.pos == "a" and self.t.lemma[self.t.head[at]] != "be"

    def _is_of_all(self, told: Quantity, draft: Draft) -> bool:
        """Whether a number that a frame counts is of all those whom it tells of: not "20, some of whom were held"."""
        if told.start in self.parts or told.start in self.pools:
            return False
        t, at = self.t, draft.trigger.at
        whom = (k for k in self._below(at, 3) if k < at and t.lower[k] in ("whom", "which") and t.lower[k - 1] == "of")
        return not any(told.end <= t.start[k] for k in whom)

    def _alone(self, part: Part, found: Found | None) -> bool:
        """Whether a part also tells a number by itself: "including 11 dead", "two of the wounded died"."""
        if found is None:
            return False
        if self._is_hit(part.count, found):
            return True
        if part.kind is not None and not found.sure:
            return False
        return part.alone or (found.sure and part.count.bare)

    def _is_hit(self, count: Count, found: Found) -> bool:
        """ "Killed | three of the captives": no part of others that the sentence has killed already."""
        t, above = self.t, self.t.head[count.at]
        if t.dep[above] == "agent" and t.head[above] == found.at and count.bare:
            return True  # "injuries were sustained | by 12 of the marchers"
        hit = t.dep[count.at] in ("dobj", "nsubjpass")
        died = t.dep[count.at] == "nsubj" and found.what == "killed" and t.lower[count.end + 1] in ("them", "whom")
        told = t.head[count.at] == found.at and (hit or died) and count.bare
        same = (c for c, f in self.harm if f is not None and f.what == found.what and c.first < count.first)
        return told and not any(t.sentence[c.at] == t.sentence[count.at] for c in same)

    def _give(self, home: Key, told: Quantity) -> None:
        """Gives a number to an event, unless it has told this before, or tells otherwise for sure."""
        if (told.start, told.what) in self._seen or not self._right(told):
            return
        self._seen.add((told.start, told.what))
        self._taken.setdefault(told.start, (told.what, home))
        self._enter(home, told)

    def _enter(self, home: Key, told: Quantity) -> None:
        """Enters a number; of those "killed or wounded" neither are more than all."""
        if told.start in self._either:
            if told.bound in ("over", "at least"):
                return
            told = replace(told, bound="at most")
        self._numbers.setdefault(home, []).append(told)

    def _right(self, told: Quantity) -> bool:
        """Whether a number that a frame counts is no range, nor stands right beside a word that tells otherwise."""
        if told.start in self._either:
            return True
        things = table("victims")["people"]["things"]
        if (count := self._counts.get(told.start)) is not None and self.t.lower[count.noun] in things:
            return False
        return told.start not in self._ranges and self._sure.get(told.start, told.what) == told.what

    def _bearer(self, count: Count, found: Found | None, new: list[Draft]) -> tuple[str, Key] | None:
        """What a number counts and the event that bears it, one that has it or one that gets it now."""
        start = self.t.start[count.first]
        found = self._as_taken(found)
        taken = self._taken.get(start)
        seen = found is not None and (start, found.what) in self._seen
        if found is None or seen or (taken is not None and not found.sure):
            return taken
        if not found.negated and not self._governed(found) and self._unreal(found.at):
            return None
        home = self._home_again(found) or self._home(found, count)
        if home is None:
            own = self._own(found, count)
            if own is None:
                return None
            new.append(own)
            if own.cls == "Displacement":  # "were brought to safety" is no more than that
                here = self._here.get(self.t.sentence[count.at], [])
                self.absorbed += [d for d in here if d.trigger.at == found.at and d.cls == "Aid"]
            self._here.setdefault(self.t.sentence[count.at], []).append(own)
            home = _key(own)
        further = self.t.lower[count.first - 1] in table("victims")["around"]["further"] and found.what == "killed"
        part = self.parts.get(start)
        partly = further or (part is not None and part.alone and part.partly)  # "with 15 guests among the dead"
        for told in quantities(self.g, found.what, count, partly=partly):
            self._enter(home, told)
            self._seen.add((start, found.what))
        self._taken[start] = found.what, home
        return found.what, home

    def _as_taken(self, found: Found | None) -> Found | None:
        """What a word that may be an arrest or an abduction turned out to count: "soldiers took 12 men prisoner"."""
        if found is None or found.what not in _TAKEN:
            return found
        here = self._here.get(self.t.sentence[found.at], [])
        told = (d.trigger.frame.counts for d in here if found.at in (d.trigger.at, *d.trigger.words))
        return replace(found, what=next((what for what in told if what in _TAKEN), found.what))

    def _give_part(self, part: Part, wholes: Sequence[_Whole]) -> None:
        """A part counts with the whole, if it is told who they were: else it would gainsay the total."""
        count, kind = part.count, part.kind
        if not wholes or kind is None:
            return
        mention = self._within(kind)
        before = [one for one in wholes if one.count.first < count.first]
        whom, words = mention.id if mention else None, Span(self.t.start[kind], self.t.end[kind])
        whole = before[-1] if before else wholes[0]  # "five children were among the 12 dead"
        start, end = self.t.start[count.first], self.t.end[count.end - 1]
        self._give(whole.home, Quantity(whole.what, count.value, start, end, count.bound, whom, words))

    def _within(self, noun: int) -> Mention | None:
        """The mention that holds the word for who they were: "them | soldiers" may be one."""
        start, end = self.t.start[noun], self.t.end[noun]
        around = [m for m in self.g.mentions if m.start <= start and end <= m.end]
        return max(around, key=lambda m: (m.end == end, m.start), default=None)

    def _governed(self, found: Found) -> bool:
        """Whether the word for the harm is that of an event, which knows itself whether it happened."""
        trigger = self.drafter.triggers.event(found.at)
        return trigger is not None and trigger.frame.counts == found.what and trigger.frame.kind != "toll"

    def _home_again(self, found: Found) -> Key | None:
        """The event that has the other number of the same people."""
        taken = self._taken.get(self.t.start[found.again.first]) if found.again is not None else None
        return taken[1] if taken is not None and taken[0] == found.what else None

    def _home(self, found: Found, count: Count) -> Key | None:
        """The event of the sentence that a number belongs to."""
        drafts = self._here.get(self.t.sentence[count.at], [])
        own = [
            d for d in drafts if found.at in (d.trigger.at, *d.trigger.words) and d.trigger.frame.counts == found.what
        ]
        if own and not self._is_state(own[0]):
            return _key(own[0])
        near = {d.trigger.at: d for d in reversed(drafts) if d not in own and self._may_bear(d, found.what)}
        at = self._around(found.at, near)
        if own and at is not None:
            self.absorbed.append(own[0])
        elif own:
            return _key(own[0])
        if at is None and near:
            at = min(near, key=lambda k: (near[k].realis not in ("asserted", "claimed"), abs(k - count.at), k))
        return None if at is None else _key(near[at])

    def _may_bear(self, draft: Draft, what: str) -> bool:
        """Whether an event may cost so; those killed are not counted where others were wounded."""
        counts, key = draft.trigger.frame.counts, _key(draft)
        if draft.trigger.frame.kind == "toll" and what in _OF_A_TOLL and draft.cls in _OF_A_TOLL.values():
            return not any(one.what == what for one in self._numbers.get(key, ()))
        if not any(is_a(draft.cls, cls) for cls in _COSTS[what]) or counts not in ("", what):
            return what in _NO_EVENT and bool(counts) and event_classes()[draft.cls].tone == "bad"
        return not counts or not any(one.what == what for one in self._numbers.get(key, ()))

    def _around(self, at: int, near: dict[int, Draft]) -> int | None:
        """The event nearest in the tree: below the word for the harm, beside it, above it."""
        t = self.t
        for _ in range(10):
            if at in near:
                return at
            if hits := [k for k in self._below(at, 3) if k in near]:
                return hits[0]
            if t.head[at] == at:
                return None
            at = t.head[at]
        return None

    def _below(self, at: int, depth: int) -> list[int]:
        """What depends on a token, nearest first."""
        level, out = [at], []
        for _ in range(depth):
            level = [kid for k in level for kid in self.g.kids[k]]
            out += level
        return out

    def _own(self, found: Found, count: Count) -> Draft | None:
        """An event that only its victims tell of; None where it may not have happened."""
        cls = _OWN.get(found.what)
        if cls is None:
            return None
        t, at = self.t, found.at
        pos = "v" if t.pos[at] in ("VERB", "AUX") else "n"
        trigger = Trigger(at, Frame((t.lemma[at].lower(),), pos, "act", cls, "", (), False))
        people = [count.noun] if not count.bare and are_people(self.g, count.noun) else []
        codes = event_classes()[cls]
        places = self.drafter.cast.places(trigger, people)
        return Draft(
            trigger, cls, codes.plover, codes.cameo, "asserted", None, Parties([], people),
            self.drafter.depth(trigger) + 0.5, places,
        )  # fmt: skip

    def _unreal(self, at: int) -> bool:
        """Is it only planned, feared, wanted, denied or made a condition?"""
        t = self.t
        for _ in range(8):
            told = marks(self.g, at)
            if (
                (told.negated and self.t.lemma[at].lower() != "survive")
                or told.conditional
                or told.modal in ("will", "may", "would", "must")
            ):
                return True
            above = t.head[at]
            if above == at or t.dep[at] in ("ccomp", "relcl", "parataxis"):
                return False
            if (
                t.dep[at] in ("xcomp", "dobj", "advcl", "pcomp")
                and t.lemma[above].lower() in _UNREAL | word_sets()["@shun"]
            ):
                return True
            if told.modal == "to" and t.dep[at] in ("advcl", "acl", "relcl"):
                return True
            at = above
        return False
