"""Where sources can't all be right: values of one property of one thing, and denials."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.ids import digest
from kg.lexicon import table
from kg.model import Assertion, Bound, Conflict, Ref, Value, When
from kg.resolve.descriptions import ARMIES, acts_for_state, branches, called_alike, kinds, may_be_one, named, trades
from kg.resolve.disjoint import Disjoint
from kg.resolve.fit import UNREAL
from kg.resolve.ledger import Sources, Triple, words_of
from kg.resolve.places import Places
from kg.resolve.shares import is_share, is_superseded
from kg.resolve.times import gap

DATES = ("date", "startDate", "endDate")
_MANY = ("place", "agent")  # an event may have several
_NO_LIMIT = 10**12
_SUSPECTS = re.compile(r"\b(?:suspects?|suspected|alleged)\b", re.IGNORECASE)
_HAPPENED = ("asserted", "claimed")
_OUTCOMES = ("foiled", "failed", "achieved")

Said = Ref | Value | None


@dataclass(frozen=True, slots=True)
class Judge:
    """Decides whether two values of a property can both be true. ``events``: ids of the events in the graph."""

    places: Places
    events: frozenset[str]
    counted: frozenset[str]  # properties that count people or things
    acts_alone: Mapping[str, str]  # events that one side does, and how two agents are told apart; see ``doers``
    sides: Mapping[str, str]
    lasting: frozenset[str] = frozenset()  # events that begin a state: a truce, a closure
    updates: Container[str] = ()  # articles that say that a number has grown
    reached: Container[str] = ()  # articles that say that it has reached so many
    states: frozenset[str] = frozenset()  # and those who act for them
    persons: frozenset[str] = frozenset()  # of whom nobody tells whom they act for
    official: frozenset[str] = frozenset()  # and all other forces that are no armed group
    irregular: frozenset[str] = frozenset()  # armed groups that act for no state
    peoples: frozenset[str] = frozenset()  # and other communities
    articles: Mapping[str, Collection[str]] = field(default_factory=dict)  # that tell of an event
    published: Mapping[str, str] = field(default_factory=dict)  # article → day
    originals: Mapping[str, str] = field(default_factory=dict)  # article → the one that it reprints
    named: Mapping[str, frozenset[str]] = field(default_factory=dict)  # passage → all places that it names
    quotes: Mapping[str, str] = field(default_factory=dict)  # passage → its words
    texts: Mapping[str, str] = field(default_factory=dict)  # article → its text
    counts: Mapping[tuple[str, int], Collection[str]] = field(default_factory=dict)  # (passage, number) → what
    sums: Mapping[tuple[str, str, str], int] = field(default_factory=dict)  # (event, what, article) → all it counts
    hit: Collection[tuple[str, str, str]] = ()  # (event, article, side): whose dead an article counts
    bodies: Mapping[str, frozenset[str]] = field(default_factory=dict)  # body of a state → its branches
    international: frozenset[str] = frozenset()  # organisations in whose name their members act
    called: Mapping[str, frozenset[str]] = field(default_factory=dict)  # actor → stems of its names and its side's

    def may_dispute(self, subject: str, predicate: str) -> bool:
        """Whether two values of the property can be at odds at all: parties and words may be many."""
        if predicate == "agent":
            return subject in self.acts_alone
        return predicate in ("place", "outcome", "realis", *DATES) or predicate in self.counted

    def property(self, subject: str, predicate: str) -> str:
        """The property under which values are held against each other: a truce's day is that from which it holds."""
        if predicate == "startDate" and subject in self.lasting:
            return "date"
        return "agent" if predicate == "agentText" else predicate

    def compatible(self, predicate: str, one: Assertion, other: Assertion) -> bool:
        """Whether both assertions of a property that :meth:`may_dispute` names may hold."""
        a, b = one.object, other.object
        if (a == b and predicate not in self.counted) or _in_one_breath(one, other):
            return True  # one sentence may tell two places and two agents, not contradict itself
        if predicate == "agent" and "denied" in (one.realis, other.realis):
            return True  # who says that it was not he names no other
        if predicate == "agent" and (self._fought(one, other) or self._fought(other, one)):
            return True  # "gunmen attacked a base", "the army killed 17 of the attackers"
        how = self.acts_alone.get(one.subject or "") if predicate == "agent" else None
        if how in ("court", "crowd", "party") and not self._told_apart(how, one, other):
            return True
        if isinstance(a, Value) and isinstance(b, Value):
            if predicate == "agent":
                return may_be_one(a.text, b.text)
            if predicate in DATES:
                if "planned" in (one.realis, other.realis):
                    return True  # plans change
                if one.date_text == other.date_text and self._one_text(one, other):
                    return True  # "yesterday", reprinted a day later
                return gap(When(date=a.text), When(date=b.text)) in (0, None)
            if predicate in self.counted:
                if not UNREAL.isdisjoint((one.realis, other.realis)):
                    return True  # twelve are to be freed, as some demand, and four, as others plan
                if not _same_people(one, other) or self._of_two_sides(one, other):
                    return True
                if _overlap(*_ranges(predicate, one, other)) or self._grew(one, other):
                    return True
                if is_superseded(one, self.quotes) or is_superseded(other, self.quotes):
                    return True
                pair = sorted((one, other), key=lambda told: _range(told)[0])
                if self.sums.get((pair[0].subject or "", predicate, pair[0].reported_in)) == _range(pair[1])[0]:
                    return True  # "22 rebels and two soldiers" are the 24 dead
                return is_share(pair[0], pair[1], self.quotes, self.counts)
            return not _contradict(a.text, b.text)
        if isinstance(a, Ref) and isinstance(b, Ref):
            return self._compatible_nodes(predicate, one, other)
        if predicate == "agent":
            words, node = (a, b) if isinstance(a, Value) else (b, a)
            if isinstance(words, Value) and isinstance(node, Ref):
                return self._may_describe(words.text, node.id)
        return True

    def _of_two_sides(self, one: Assertion, other: Assertion) -> bool:
        """ "31 Maoists" and "two policemen": of an armed group and of none."""
        for group, told in ((one, kinds(other.whom_text)), (other, kinds(one.whom_text))):
            armed = bool(group.whom) and self.irregular.issuperset(group.whom)
            if told and armed and not told & {"rebels", "criminals"}:
                return True
        return False

    def _told_apart(self, how: str, one: Assertion, other: Assertion) -> bool:
        """Whether two courts are of two branches, two crowds of two trades, two parties named both or neither."""
        if how == "party":
            persons = any(isinstance(said.object, Ref) and said.object.id in self.persons for said in (one, other))
            return type(one.object) is type(other.object) and not persons
        told = [self._branches(said) if how == "court" else trades(words_of(said.object)[1]) for said in (one, other)]
        return all(told) and told[0].isdisjoint(told[1])

    def _branches(self, said: Assertion) -> frozenset[str]:
        words = words_of(said.object)[1]
        return self.bodies.get(words, frozenset()) if isinstance(said.object, Ref) else branches(words)

    def _fought(self, one: Assertion, other: Assertion) -> bool:
        """Whether the other counts the dead of those who did it by the one."""
        if not isinstance(one.object, Ref):
            return False
        side = self.sides.get(one.object.id, one.object.id)
        return (one.subject or "", other.reported_in, side) in self.hit

    def _one_text(self, one: Assertion, other: Assertion) -> bool:
        """The article of the one reprints that of the other."""
        articles = (one.reported_in, other.reported_in)
        return len({self.originals.get(article, article) for article in articles}) == 1

    def _may_describe(self, words: str, actor: str) -> bool:
        """Whether "soldiers of the border corps X" may be this actor: a state has units that nobody knows."""
        names, known = named(words), self.called.get(actor, frozenset())
        if names and called_alike(names, known):
            return True
        if self._on_other_side(words, actor):
            return False
        if not names or not known:
            return True
        if actor not in self.states or "forces" not in kinds(words):
            return False
        return not any(called_alike(names, self.called.get(other, frozenset())) for other in self.states)

    def _on_other_side(self, words: str, actor: str) -> bool:
        """ "Government troops" are no rebel group that is not called an army, "insurgents" no state."""
        of_state = acts_for_state(words)
        if of_state is None or actor not in self.official | self.irregular:
            return False
        army = not self.called.get(actor, frozenset()).isdisjoint(ARMIES)  # may have soldiers, but no gendarmes
        return of_state != (actor in self.official) and not (of_state and army and not acts_for_state(words, sure=True))

    def agree(self, predicate: str, ours: Collection[Said], theirs: Collection[Said]) -> bool:
        """Whether what two sources both tell leaves nothing to disagree on: more than the country or province, or a
        building of which nobody else knows where it stands; for agents, one who acts for both."""
        if any(not isinstance(one, Ref) or not self.places.is_wide(one.id) for one in ours if one in theirs):
            return True
        agents = [[one.id for one in said if isinstance(one, Ref)] for said in (ours, theirs)]
        return predicate == "agent" and any(self._act_as_one(a, b) for a in agents[0] for b in agents[1])

    def _grew(self, one: Assertion, other: Assertion) -> bool:
        """One number is told as an update of the other, or some source tells that it grew and the later is higher."""
        if one.reported_in in self.updates or other.reported_in in self.updates:
            return True
        told = sorted((self.published.get(said.reported_in, ""), _range(said)[0]) for said in (one, other))
        later = max((one, other), key=lambda said: self.published.get(said.reported_in, ""))
        if told[0][0] < told[1][0] and later.reported_in in self.reached:
            return told[0][1] <= told[1][1]
        higher = told[0][1] <= told[1][1]
        return higher and any(article in self.updates for article in self.articles.get(one.subject or "", ()))

    def _compatible_nodes(self, predicate: str, one: Assertion, other: Assertion) -> bool:
        a, b = (words_of(assertion.object)[1] for assertion in (one, other))
        if predicate == "place":
            pairs = ((b, self._places_by(one)), (a, self._places_by(other)))
            if any(self.places.called_alike(place, named) for place, around in pairs for named in around):
                return True  # "in Kharkiv's Saltivka district"
            if self._is_named(a, other) or self._is_named(b, one):
                return True  # "the club, the Bahía Azul", of which the other's article speaks too
            return self.places.within(a, b) or self.places.within(b, a) or not self.places.rivals(a, b)
        return self._act_as_one(a, b)

    def _act_as_one(self, a: str, b: str) -> bool:
        """Whether what one agent does the other may be said to do: of one side, if no two bodies of a state."""
        if self.sides.get(a, a) == self.sides.get(b, b):
            ours, theirs = self.bodies.get(a), self.bodies.get(b)
            return not (ours and theirs and ours.isdisjoint(theirs))
        if self.called.get(a) and self.called.get(a) == self.called.get(b):
            return True  # of two unknown bodies
        if self.places.within(a, b) or self.places.within(b, a):
            return True  # a province acts for its country
        if self._of_people(a, b) or self._of_people(b, a):
            return True
        return any(one in self.international and other in self.states for one, other in ((a, b), (b, a)))

    def _of_people(self, people: str, group: str) -> bool:
        """Whether a group bears the name of a people: "Baloch separatists" may be the Baloch Liberation Army."""
        names = self.called.get(people, frozenset())
        return people in self.peoples and group in self.irregular and bool(names) and names <= self.called[group]

    def _is_named(self, place: str, assertion: Assertion) -> bool:
        """Whether an article names a place of which nobody knows where it is, whatever it takes it for."""
        label = self.places.labels.get(place, "") if place in self.places.adrift else ""
        return bool(label) and label in self.texts.get(assertion.reported_in, "")

    def _places_by(self, assertion: Assertion) -> frozenset[str]:
        """The places that the sentences of an assertion name."""
        return frozenset().union(*(self.named.get(key, ()) for key in assertion.evidence))


def _in_one_breath(one: Assertion, other: Assertion) -> bool:
    """One sentence tells both, and not as the words of two: "the mayor spoke of 14 dead, the ministry of six"."""
    speakers = [(assertion.said_by, assertion.source_text) for assertion in (one, other)]
    return bool(set(one.evidence) & set(other.evidence)) and speakers[0] == speakers[1]


def _contradict(one: str, other: str) -> bool:
    """Two outcomes; or that it happened and that it did not. What is only planned or wanted contradicts nothing."""
    if one in _HAPPENED or other in _HAPPENED:
        return "denied" in (one, other)
    undone = {one, other} == {"foiled", "failed"}  # what somebody foiled has failed
    return one in _OUTCOMES and other in _OUTCOMES and not undone


def _same_people(one: Assertion, other: Assertion) -> bool:
    """Tolls of two sides, of two kinds of people, or of people and of families, are no conflict.

    A toll of "people" may be the toll of any.
    """
    if _in_households(one.whom_text) != _in_households(other.whom_text):
        return False
    if one.whom and other.whom:
        return one.whom == other.whom
    told = kinds(one.whom_text), kinds(other.whom_text)
    return not all(told) or bool(told[0] & told[1])


def _in_households(words: str | None) -> bool:
    """Whether families are counted, not people."""
    found = re.findall(r"[\w-]+", (words or "").casefold())
    return not {*found[:1], *found[-1:]}.isdisjoint(table("victims")["people"]["households"])


def _is_part(words: str | None) -> bool:
    """Whether some words tell apart a kind of the dead; passengers or villagers are all that there were."""
    return bool(kinds(words) - {"civilians"}) or "civilian" in (words or "").casefold()


def _range(assertion: Assertion) -> tuple[int, int]:
    value = int(assertion.object.text) if isinstance(assertion.object, Value) else 0
    around = max(1, value // 10)
    ranges: dict[Bound, tuple[int, int]] = {
        "exactly": (value, value),
        "about": (value - around, value + around),
        "over": (value + 1, _NO_LIMIT),
        "at least": (value, _NO_LIMIT),
        "under": (0, value - 1),
        "at most": (0, value),
    }
    return ranges[assertion.bound or "exactly"]


def _ranges(predicate: str, one: Assertion, other: Assertion) -> tuple[tuple[int, int], tuple[int, int]]:
    """What both may mean. Of 24 dead, 22 may be rebels: a kind of people is at most as many as all.

    Whoever is arrested in a raid on a gang is held for a member of it.
    """
    a, b = _range(one), _range(other)
    held = predicate == "arrested"
    part = [(bool(told.whom) and not held) or _is_part(told.whom_text) for told in (one, other)]
    if held and any(_SUSPECTS.search(told.whom_text or "") for told in (one, other)):
        part = [False, False]
    if kinds(one.whom_text) == kinds(other.whom_text) != set():
        return a, b  # "19 civilians" and "44 villagers" are the same people
    if part == [True, False]:
        a = (a[0], _NO_LIMIT)
    elif part == [False, True]:
        b = (b[0], _NO_LIMIT)
    return a, b


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def conflicts(by_triple: Mapping[Triple, Sequence[Assertion]], judge: Judge) -> list[Conflict]:
    """All conflicts. An alternative stands for all claims of the same value."""
    groups: defaultdict[tuple[str, str], list[Assertion]] = defaultdict(list)
    for (subject, told, _), assertions in by_triple.items():
        predicate = judge.property(subject, told)
        if subject in judge.events and judge.may_dispute(subject, predicate):
            groups[subject, predicate].extend(assertions)
    found: list[Conflict] = []
    for (subject, predicate), assertions in groups.items():
        found.extend(_conflict(subject, predicate, part) for part in _disputed(predicate, assertions, judge))
    return _without_doubles(found, {one.id: one for told in by_triple.values() for one in told})


def _without_doubles(found: Sequence[Conflict], told: Mapping[str, Assertion]) -> list[Conflict]:
    """The outcome says it all: whether the bomb went off that somebody defused is no second conflict."""
    ended = [one for one in found if one.on_property == "outcome"]
    about = {one.about for one in ended}
    articles = [{told[key].reported_in for key in one.alternatives} for one in ended]

    def is_double(one: Conflict) -> bool:
        if one.on_property != "realis" or one.about in about:
            return one.on_property == "realis"
        sides = [told[key] for key in one.alternatives]
        within = any({side.reported_in for side in sides} <= among for among in articles)
        return within and not any(side.stance == "denies" for side in sides)

    return [one for one in found if not is_double(one)]


def _disputed(predicate: str, assertions: Sequence[Assertion], judge: Judge) -> Iterator[list[Assertion]]:
    """Connected sets of assertions that can't all be true, claims of agreed values left out."""
    rivals = Disjoint(range(len(assertions)))
    against: set[int] = set()
    told = _told(assertions)
    for i, one in enumerate(assertions):
        for j in range(i + 1, len(assertions)):
            other = assertions[j]
            if judge.compatible(predicate, one, other):
                continue
            if predicate in _MANY and judge.agree(predicate, told[one.reported_in], told[other.reported_in]):
                continue  # one source tells more of what both know
            rivals.join(i, j)
            against |= {i, j}
    for members in rivals.groups().values():
        if len(members) > 1:
            yield [assertions[i] for i in members if i in against]


def _told(assertions: Sequence[Assertion]) -> dict[str, frozenset[Said]]:
    """By article, the values that it gives."""
    found: defaultdict[str, set[Said]] = defaultdict(set)
    for one in assertions:
        found[one.reported_in].add(one.object)
    return {article: frozenset(values) for article, values in found.items()}


def _conflict(subject: str, predicate: str, assertions: Sequence[Assertion]) -> Conflict:
    alternatives = tuple(sorted(one.id for one in assertions))
    values = sorted({value_text(one) for one in assertions})
    return Conflict(
        id=f"conflict-{digest(subject, predicate, *values)}",
        about=subject,
        on_property=predicate,
        alternatives=alternatives,
        reason=f"{len(values)} values that can't all be true: {', '.join(values)}",
    )


def value_text(assertion: Assertion) -> str:
    """The value an assertion gives, with its bound, as :func:`preferred` names it; its words where it gives none."""
    thing = assertion.object
    words = thing.id if isinstance(thing, Ref) else thing.text if thing else assertion.content or ""
    return f"{assertion.bound} {words}" if assertion.bound and assertion.bound != "exactly" else words


def preferred(conflict: Conflict, assertions: Mapping[str, Assertion], sources: Sources) -> str | None:
    """The value, if any, that strictly more independent sources give; its text."""
    votes: defaultdict[str, list[Assertion]] = defaultdict(list)
    for key in conflict.alternatives:
        votes[value_text(assertions[key])].append(assertions[key])
    counts = sorted(((sources.voices(given), value) for value, given in votes.items()), reverse=True)
    return counts[0][1] if len(counts) > 1 and counts[0][0] > counts[1][0] else None
