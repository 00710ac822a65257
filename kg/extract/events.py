"""Events from any news sentence: what happened, to whom, by whom, where, when, how many, and whether it did."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.bearers import Bearers
from kg.extract.classing import Draft
from kg.extract.completing import completed
from kg.extract.counted import counted_back
from kg.extract.drafts import Drafter
from kg.extract.escaping import gets_out
from kg.extract.grammar import Grammar, grammar
from kg.extract.harm_words import victims
from kg.extract.matching import Trigger
from kg.extract.page import page
from kg.extract.persons import is_thing
from kg.extract.quantities import numeral, ordinal, quantity
from kg.extract.time import expressions, when
from kg.extract.tolls import toll
from kg.lexicon import table
from kg.model import Event, Quantity, Reading, Role, RoleName, Span, When
from kg.tokens import FINITE


def events(reading: Reading) -> Iterator[Event]:
    """Events of an article in the order of their triggers, the main one of each sentence marked."""
    writer = _Writer(reading)
    drafts = [draft for trigger in writer.triggers.found.values() for draft in writer.drafter.drafts(trigger)]
    drafts = writer.counted(drafts)
    drafts.sort(key=lambda draft: (writer.span(draft.trigger).start, draft.cls))
    main = _main(writer.grammar, drafts)
    found: list[tuple[int, Event]] = []
    for id, draft in enumerate(drafts):
        for nth, one in enumerate(writer.each(draft)):
            event = writer.event(one, id=len(found), main=id in main and not nth)
            found.append((draft.trigger.at, event))
    yield from completed(found, writer.grammar, writer.triggers, writer.cast, reading, writer.times)


def _main(grammar: Grammar, drafts: list[Draft]) -> frozenset[int]:
    """Of each sentence the event that stands highest in its tree."""
    best: dict[int, tuple[float, int]] = {}
    for id, draft in enumerate(drafts):
        sentence = grammar.t.sentence[draft.trigger.at]
        best[sentence] = min(best.get(sentence, (float("inf"), 0)), (draft.depth, id))
    return frozenset(id for _, id in best.values())


_TERMS = frozenset(("LegalAction", "Arrest"))  # told with how long somebody is to be held
_NEAR = 4  # characters: " in "
_YEAR, _DAY = len("2025"), len("2025-10-19")
_DAYS = frozenset(("day", "date", "night", "morning", "evening"))
_SENT_OFF = frozenset(("launch", "fire", "send", "drop", "release", "fly", "shoot", "throw"))
_TOTALS = frozenset(("number", "total", "tally"))


def _dates(told: When) -> bool:
    return bool(told.date or told.earliest or told.latest or told.until)


class _Writer:
    """What one article's events are written from."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.page = page(reading.doc)
        self.grammar = grammar(reading.doc, tuple(reading.mentions), reading.lexicon)
        self.t = self.grammar.t
        self.drafter = Drafter(self.grammar)
        self.triggers = self.drafter.triggers
        self.cast = self.drafter.cast
        self.times = expressions(reading.doc, reading.article.published)
        self.dated = tuple(filter(_dates, self.times))
        self.days = tuple(one for one in self.times if len(one.date or "") == _DAY and not one.until)
        self.bearers = Bearers(self.grammar, self.drafter)

    def counted(self, drafts: list[Draft]) -> list[Draft]:
        """The drafts with those that only the number of their victims tells of, each number given to one."""
        new = self.bearers.bear(drafts, map(self._numbers, drafts))
        return [draft for draft in (*drafts, *new) if draft not in self.bearers.absorbed]

    def span(self, trigger: Trigger) -> Span:
        """From the first to the last word of the expression, when they stand together; else the head alone."""
        who = ("nsubj",) if trigger.frame.subjects else ()
        tokens_ = sorted((trigger.at, *(k for k in trigger.words if self.t.dep[k] not in who)))
        if tokens_[-1] - tokens_[0] > len(tokens_) + 3:
            tokens_ = [trigger.at]
        return Span(self.t.start[tokens_[0]], self.t.end[tokens_[-1]])

    def each(self, draft: Draft) -> Iterator[Draft]:
        """One draft for each of several events: "rounds held on October 19 in Doha and October 25 in Istanbul"."""
        if draft.parties.reciprocal:
            yield from self._each_way(draft)
            return
        count = self._count(draft.trigger)
        verb = self.drafter.verb(draft.trigger)
        times = self._times_below(verb) if count else []
        if count is None or not len(times) == len(draft.places) == count.value:
            yield draft
            return
        for told, place in zip(times, sorted(draft.places), strict=True):
            yield replace(draft, places=[place], when=told)

    def _each_way(self, draft: Draft) -> Iterator[Draft]:
        """ "X and Y accused each other": X does it to Y, and Y to X."""
        one, other = draft.parties.agents
        for by, to in ((one, other), (other, one)):
            yield replace(draft, parties=replace(draft.parties, agents=[by], targets=[to]))

    def _times_below(self, verb: int) -> list[When]:
        first, last = self.t.left_edge[verb], max(self.cast.below(verb))
        start, end = self.t.start[first], self.t.end[last]
        return [one for one in self.times if one.date and one.start is not None and start <= one.start < end]

    def event(self, draft: Draft, *, id: int, main: bool) -> Event:
        """The record of a draft."""
        trigger = draft.trigger
        numbers = self.bearers.numbers(draft)
        count = self._count(trigger)
        return Event(
            id=id,
            cls=draft.cls,
            trigger=self.span(trigger),
            plover=draft.plover,
            cameo=draft.cameo,
            main=main,
            roles=tuple(self._roles(draft)),
            when=draft.when or self._dated(draft),
            realis=draft.realis,
            outcome=draft.outcome,
            numbers=(*numbers, *((count,) if count and draft.when is None else ())),
            sentence=self.t.sentence[trigger.at],
            name=self._name(trigger),
            ordinal=ordinal(self.grammar, trigger.at),
            number=count.value if count and draft.when is None else 1,
        )

    def _roles(self, draft: Draft) -> Iterator[Role]:
        parties, places = draft.parties, draft.places
        everyone = [*parties.agents, *parties.targets]
        names: list[tuple[RoleName, list[int]]] = [
            ("participant", everyone if parties.mutual else []),
            ("agent", [] if parties.mutual else parties.agents),
            ("target", parties.beyond if parties.mutual else parties.targets),
            ("mediator", parties.mediators),
            ("instrument", parties.instruments),
            ("place", places),
        ]
        for name, heads in names:
            for i in dict.fromkeys(heads):
                role = self._without(draft.trigger, i, self.cast.role(name, i, places[0] if places else None))
                own = name == "target" and any(self._is_owner(role, a) for a in parties.agents)
                who = self.reading.mentions[role.mention] if role.mention is not None else None
                own = own or (draft.cls == "Escape" and name == "agent" and not gets_out(who))
                yield replace(role, mention=None) if own else role

    def _is_owner(self, hit: Role, doer: int) -> bool:
        """Whether what is hit is told by whose it is, and that is who hits it: "… and torched its wards"."""
        by = self.grammar.named(doer)
        owner = self.reading.mentions[hit.mention] if hit.mention is not None else None
        inside = owner is not None and hit.start <= owner.start and (owner.start, owner.end) != (hit.start, hit.end)
        return inside and owner is not None and by is not None and owner.entity == by.entity is not None

    def _without(self, trigger: Trigger, i: int, role: Role) -> Role:
        """A phrase ends before words of the expression: "declared | the ambassador | persona non grata"."""
        behind = [self.t.left_edge[word] for word in trigger.words if word > i and self.t.dep[word] == "appos"]
        cut = [word for word in behind if word > i and role.start < self.t.start[word] < role.end]
        return replace(role, end=self.t.end[cut[0] - 1]) if cut else role

    def _when(self, trigger: Trigger) -> When | None:
        """The time that dates the event: one that follows a name at once ("Operation X in 2015"), else by grammar."""
        if (name := self._name(trigger)) is not None:
            for one in self.times:
                if one.start is not None and 0 < one.start - name.end <= _NEAR:
                    return one
        words = [
            word for word in trigger.words if word not in self.triggers.standing and word not in self.triggers.found
        ]
        acting = [word for word in words if self.t.pos[word] == "VERB"]  # "let them | go on Friday"
        acting += self._began(trigger)
        term: When | None = None
        for at in (*acting, trigger.at, *words, self.drafter.verb(trigger)):
            if (told := when(self.page[at], self.times)) is not None:
                if len(told.date or "") == _YEAR and (day := when(self.page[at], self.days)) is not None:
                    return day  # "arrested a man | wanted over a raid in 2023 | on Wednesday"
                if trigger.frame.cls not in _TERMS or _dates(told) or counted_back(told, self.times):
                    return told
                if (day := when(self.page[at], self.dated)) is not None:
                    return day  # "sent to prison | for three years | on Tuesday"
                term = told  # "jailed | for 14 years | when a court gave its verdict on Friday"
                break
        if (day := self._on_the_day(self.drafter.verb(trigger))) is not None:
            return day
        verb = self.drafter.verb(trigger)
        main = self._at_once(verb)
        sisters = self.cast.sisters
        clauses = [k for k in self.grammar.kids[verb] if sisters.at_once(k) == "when"]
        beside = (at for at in sisters.of(trigger, verb) if not self._came_later(at))
        for at in (*((main,) if main is not None else ()), *beside, *clauses):
            if (told := when(self.page[at], self.times)) is not None:
                return told
        if (opening := self._sent_off(verb)) is not None:
            return when(self.page[opening], self.times) or term
        return term

    def _began(self, trigger: Trigger) -> list[int]:
        """ "The clashes | that broke out on Monday", "the strike, which began on Friday"."""
        t, at = self.t, trigger.at
        if trigger.frame.pos != "n":
            return []
        for k in range(at + 1, t.span_of(t.sentence[at])[1]):
            if t.dep[k] == "relcl" and t.lemma[k].lower() in table("time")["beginning"]:
                return [k]  # "clashes between X and Y that began", whatever the parser hangs it on
            if k in self.triggers.found or t.tag[k] in FINITE:
                return []
        return []

    def _sent_off(self, verb: int) -> int | None:
        """ "Launched from a ship on Thursday, the missile struck an island": the participle before the subject."""
        kids = (k for k in self.grammar.kids[verb] if self.t.dep[k] == "advcl" and self.t.tag[k] == "VBN" and k < verb)
        return next((k for k in kids if self.t.lemma[k].lower() in _SENT_OFF), None)

    def _came_later(self, at: int) -> bool:
        """ "Was shot at a checkpoint and | died on Monday"."""
        return self.t.dep[at] == "conj" and self.t.lemma[at].lower() in table("time")["later_verbs"]

    def _dated(self, draft: Draft) -> When | None:
        """The time of an event; of a toll that which its own phrase tells, not when it was counted."""
        if draft.trigger.frame.kind == "toll":
            span = self.grammar.phrase(draft.trigger.at)
            return next(
                (one for one in self.times if one.start is not None and span.start <= one.start < span.end), None
            )
        return self._own_time(draft.trigger) if draft.standing else self._when(draft.trigger)

    def _own_time(self, trigger: Trigger) -> When | None:
        """The time inside the phrase: "ended the 2015 agreement", "suspended the talks of May"."""
        start, end = self.t.start[self.t.left_edge[trigger.at]], self.t.start[trigger.at]
        before = [one for one in self.times if one.start is not None and start <= one.start < end]
        of = [o for word, o in self._of(trigger.at) if word == "of"]
        behind = [one for one in self.times if one.start in {self.t.start[self.t.left_edge[o]] for o in of}]
        return next(iter((*before, *behind)), None)

    def _of(self, i: int) -> Iterator[tuple[str, int]]:
        for prep in self.grammar.kids[i]:
            if self.t.dep[prep] == "prep":
                yield from ((self.t.lower[prep], o) for o in self.grammar.kids[prep])

    def _at_once(self, verb: int) -> int | None:
        """The main verb of what happened at the same time: "were killed on Monday when rebels attacked"."""
        at_once = self.t.dep[verb] == "advcl" and any(
            self.t.lower[k] in ("when", "as") and self.t.dep[k] in ("advmod", "mark") for k in self.grammar.kids[verb]
        )
        noun = self.grammar.after_as(verb) if self.t.dep[verb] == "advcl" and not at_once else None
        at_once = at_once or (noun is not None and self.t.lower[self.t.head[noun]] == "as")
        return self.t.head[verb] if at_once else None

    def _on_the_day(self, verb: int) -> When | None:
        """The time that a clause tells of: "on May 4, when rebels attacked", "since May 4, the day the truce began"."""
        if self.t.dep[verb] in ("nsubj", "nsubjpass", "dobj"):
            verb = self.t.head[verb]
        while self.t.dep[verb] == "conj" and self.t.head[verb] != verb:
            verb = self.t.head[verb]  # "since Friday, when men stopped the bus and | seized them"
        noun = self.t.head[verb]
        if self.t.dep[verb] != "relcl":
            return None
        when_ = self.grammar.is_time(noun) and any(self.t.lower[k] == "when" for k in self.grammar.kids[verb])
        if not when_ and self.t.lower[noun] not in _DAYS:
            return None
        start = self.t.start[self.t.left_edge[noun]]
        for one in self.times:
            first, end = one.start or 0, one.end or 0
            if one.date and (first <= self.t.start[noun] < end or 0 < start - end <= len(", ")):
                return replace(one, open=False)
        return None

    def _numbers(self, draft: Draft) -> Iterator[Quantity]:
        if draft.trigger.frame.counts:
            hit = draft.parties.targets if draft.trigger.frame.target else draft.parties.agents  # "1,200 people fled"
            for i in (one for one in hit if one not in draft.parties.along):
                if is_thing(self.grammar, i):
                    continue  # "dragged off two buses"
                total, what = self._total(i), draft.trigger.frame.counts
                told = quantity(self.grammar, what, i) if total is None else toll(self.grammar, what, total)
                if told is not None:
                    yield told
        if draft.trigger.frame.kind == "toll":
            told = toll(self.grammar, draft.trigger.frame.counts, draft.trigger.at)
            yield from (told,) if told is not None else ()

    def _total(self, i: int) -> int | None:
        """ "The number of those killed rose to six": the noun whose number it is."""
        at = self.t.head[self.t.head[i]] if self.t.dep[i] == "pobj" and self.t.lower[self.t.head[i]] == "of" else i
        return at if self.t.lower[at] in _TOTALS and self.t.dep[at] in ("nsubj", "nsubjpass", "dobj") else None

    def _count(self, trigger: Trigger) -> Quantity | None:
        """ "Two infiltration attempts": how many events the words speak of."""
        if trigger.frame.pos != "n" or self.t.lemma[trigger.at].lower() in victims("around")["remains"]:
            return None  # "22 bodies" are no 22 killings
        found = numeral(self.grammar, trigger.at)
        if found is None or not 1 < found[0] < 1000:
            return None
        value, first, end, bound = found
        return Quantity(self.t.lower[trigger.at], value, self.t.start[first], self.t.end[end - 1], bound)

    def _name(self, trigger: Trigger) -> Span | None:
        """A name that the event noun is part of: "Operation Zarb-e-Azb", "International Conference of Speakers"."""
        first, last = trigger.at, trigger.at
        if self.t.pos[first] != "PROPN":
            return None
        while first > 0 and self._names(first - 1) and self.t.sentence[first - 1] == self.t.sentence[last]:
            first -= 1
        while (step := self._name_goes_on(last)) and self.t.sentence[last + step] == self.t.sentence[first]:
            last += step
        return Span(self.t.start[first], self.t.end[last]) if last - first > 0 else None

    def _names(self, i: int) -> bool:
        return (
            self.t.text[i][:1].isupper() and self.t.pos[i] in ("PROPN", "ADJ", "NOUN") and not self.grammar.is_time(i)
        )

    def _name_goes_on(self, last: int) -> int:
        """How many tokens further the name goes on after one: over a hyphen, or "of", "for", "and" before a capital."""
        t, rest = self.t, len(self.t) - last - 1
        if rest > 0 and self._names(last + 1):
            return 1
        if (
            rest > 1
            and t.text[last + 1] in ("-", "–", "’")
            and t.end[last] == t.start[last + 1]
            and t.end[last + 1] == t.start[last + 2]
        ):
            return 2
        return 2 if rest > 1 and t.lower[last + 1] in ("of", "for", "and", "on", "&") and self._names(last + 2) else 0
