"""The day of a lead's deed, told where the sentences behind tell of the same affair again.

"Iran has impounded a tanker. The ship was boarded off Qeshm on Sunday", "Mali has expelled the envoy. A note dated
May 3 gave her two days", "six people have been killed. Nobody has claimed Tuesday's attack". The words by which a deed
of some class is told again are in ``kg/data/retold.toml``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.grammar import Grammar
from kg.extract.marks import marks
from kg.extract.page import page
from kg.extract.quantities import ordinal
from kg.extract.speech.words import cues
from kg.extract.tellings import Telling, fits, is_open, is_recent, tellings, words
from kg.extract.tellings import group as group_of
from kg.extract.time_attachment import when
from kg.model import Event, Reading, When
from kg.ontology import is_a
from kg.tokens import FINITE

_REAL = frozenset(("asserted", "claimed"))
_LEAD = 2  # sentences in which a lead's deed is told
_BEHIND = 2  # … in which it is told again
_LED = 4  # words from "after" to "talks": "after | two days of talks"
_NEAR = 8  # words between a paper, what was done with it, and the day
_CLAUSES = frozenset(("ROOT", "ccomp", "conj", "parataxis"))
_KNOWN = frozenset("he she it they him her them this both all".split())
_POINTING = frozenset(("the", "this", "these", "those", "both"))
_LEADS = frozenset(("on", "late", "early", "at", "around", "about"))
_SAYING = frozenset(("say", "tell", "write", "declare", "add", "state", "speak"))
_ACCORDS = ("Agree", "Ceasefire", "Cooperate")
_TOLD = ("VBD", "VBN")
_STOPPED = ("foiled", "failed")


class Retold:
    """Gives the deeds of one article's lead the days that the sentences behind tell."""

    def __init__(
        self, grammar: Grammar, found: Sequence[tuple[int, Event]], reading: Reading, times: Sequence[When]
    ) -> None:
        self.g = grammar
        self.t = grammar.t
        self.found = list(found)
        self.page = page(reading.doc)
        self.mentions = {mention.id: mention for mention in reading.mentions}
        self.days = self._by_sentence(times, reading.article.published)

    def told(self) -> list[tuple[int, Event]]:
        """The events; the first deed of each kind without a day with that told of it again."""
        used: dict[tuple[int, str], When | None] = {}
        for n in self._leads() if self.days else ():
            at, event = self.found[n]
            group = group_of(event.cls, self.t.lemma[at].lower())
            if not group or not is_open(event):
                used.setdefault((event.sentence, group), None)
                continue
            if (event.sentence, group) in used:
                day = used[event.sentence, group] if self._goes_on(at) else None
            else:
                day = used[event.sentence, group] = self._again(at, event, group) or self._met(event, group)
            if day is not None:
                self.found[n] = at, replace(event, when=day)
        return self.found

    def _goes_on(self, at: int) -> bool:
        """ "Houses were set ablaze and six people | shot dead", "…, killing three": part of the first deed."""
        return self.t.pos[at] == "VERB" and (self.t.dep[at] == "conj" or self.t.tag[at] == "VBG")

    def _leads(self) -> list[int]:
        """The deeds of the lead: what its sentence is about first, verbs before nouns."""
        leads = [n for n, (_, event) in enumerate(self.found) if event.sentence < _LEAD and event.realis in _REAL]
        return sorted(leads, key=lambda n: (not self.found[n][1].main, self.t.pos[self.found[n][0]] != "VERB", n))

    def _by_sentence(self, times: Sequence[When], published: str | None) -> dict[int, list[When]]:
        days: dict[int, list[When]] = {}
        for one in times:
            if one.start is not None and one.end is not None and is_recent(one, published):
                days.setdefault(self.t.sentence[self.t.at(one.start, one.end)[0]], []).append(one)
        return {sentence: some for sentence, some in days.items() if sentence < _LEAD + _BEHIND}

    def _again(self, at: int, event: Event, group: str) -> When | None:
        for sentence in range(event.sentence, event.sentence + 1 + _BEHIND):
            for day in self.days.get(sentence, ()):
                if not fits(event.when, day):
                    continue
                own = sentence == event.sentence
                found = self._is_here(at, event, group, day) if own else self._is_again(at, event, group, day)
                if found:
                    return day
        return None

    def _is_here(self, at: int, event: Event, group: str, day: When) -> bool:
        """Does the deed's own sentence tell the day with another of its words?"""
        telling = tellings()[group]
        return self._papers(event, telling, day) or self._at_once(at, event, group, day) or self._held(telling, day)

    def _is_again(self, at: int, event: Event, group: str, day: When) -> bool:
        """Does a sentence behind tell of the deed with this day?"""
        telling = tellings()[group]
        first, end = self._place(day)
        begin = self.t.span_of(self.t.sentence[first])[0]
        if not words("otherwise").isdisjoint(self.t.lower[begin:first]) or self._nth(event, begin, first):
            return False
        if self._papers(event, telling, day) or self._spoken_of(telling, first, end):
            return True
        verb = self._verb_of(day)
        return verb is not None and self._goes(at, event, group, verb)

    def _met(self, event: Event, group: str) -> When | None:
        """ "Have agreed to a truce | after talks in Doha on Tuesday"."""
        if group not in _ACCORDS:
            return None
        for at, other in self.found:
            day = other.when if other.sentence == event.sentence and is_a(other.cls, "Consult") else None
            if day is not None and day in self.days.get(event.sentence, ()):
                led = self.t.lower[max(0, at - _LED) : at]
                if not words("meeting_leads").isdisjoint(led):
                    return day
        return None

    # ---------------------------------------------------------------- papers, deeds spoken of

    def _place(self, day: When) -> tuple[int, int]:
        return self.t.at(day.start or 0, day.end or 0)

    def _papers(self, event: Event, telling: Telling, day: When) -> bool:
        """ "In a report published | last Thursday", "its statement, issued late | on Monday"."""
        t, (first, _) = self.t, self._place(day)
        begin = max(t.span_of(t.sentence[first])[0], first - _NEAR)
        cut = next((i for i in range(first - 1, begin - 1, -1) if self._breaks(i)), begin - 1)
        between = range(cut + 1, first)
        paper = next((i for i in reversed(between) if t.lemma[i].lower() in telling.papers), None)
        if paper is None or not any(self._is_one(i, words("issued")) for i in between if i != paper):
            return False
        own = t.sentence[first] == event.sentence
        return own or self._is_definite(paper) or self._by_same(event, paper)

    def _breaks(self, i: int) -> bool:
        """ "The report says that soldiers | …": another clause."""
        t, lemma = self.t, self.t.lemma[i].lower()
        speaks = lemma in cues() and t.pos[i] == "VERB" and t.tag[i] in FINITE and lemma not in words("issued")
        return speaks or t.text[i] in (";", "that", "after", "before", "when", "since")

    def _by_same(self, event: Event, paper: int) -> bool:
        """Whether who puts a paper out is who did the deed, or is not told: not "Congo issued a statement"."""
        t = self.t
        verb = t.head[paper] if t.dep[paper] in ("dobj", "nsubj", "nsubjpass") else None
        if verb is None:
            verb = t.head[t.head[paper]] if t.dep[paper] == "pobj" else paper
        others = [i for i in self.g.subjects(verb) if i != paper] if t.pos[verb] == "VERB" else []
        return all(self._is_same(event, i) for i in others)

    def _is_same(self, event: Event, i: int) -> bool:
        agents = {self._entity(role.mention) for role in event.roles if role.role in ("agent", "participant")}
        mention = self.g.named(i)
        return self.t.lower[i] in _KNOWN or (mention is not None and mention.entity in agents) or self._is_definite(i)

    def _entity(self, mention: int | None) -> str | None:
        return self.mentions[mention].entity if mention is not None else None

    def _spoken_of(self, telling: Telling, first: int, end: int) -> bool:
        """ "Nobody has claimed | Tuesday's attack", "the onslaught | on Monday emptied the prison"."""
        t, begin = self.t, self.t.span_of(self.t.sentence[first])[0]
        if t.text[end : end + 1] in (["'s"], ["’s"]) or t.text[end - 1] in ("'s", "’s"):
            deed = t.head[first] if t.head[first] >= end else t.head[end - 1]
        else:
            deed = first - 1
            while deed > begin and t.lower[deed] in _LEADS:
                deed -= 1
            if not self._is_definite(deed):
                return False
        linked = any(self._word(i) in words("links") for i in range(begin, first))
        return self._word(deed) in telling.subjects and not linked

    def _nth(self, event: Event, begin: int, end: int) -> bool:
        """ "The first round, | on Monday", behind a second one: another of the series."""
        told = {n for i in range(begin, end) if self.t.pos[i] == "NOUN" and (n := ordinal(self.g, i)) is not None}
        return bool(told) and event.ordinal not in told

    def _held(self, telling: Telling, day: When) -> bool:
        """ "Was elected | in Sunday's contest", "were killed in Tuesday's attack"."""
        first, end = self._place(day)
        before = self.t.lower[first - 1] if first else ""
        return before in ("in", "at", "during") and self._spoken_of(telling, first, end)

    # ---------------------------------------------------------------- how it went

    def _at_once(self, at: int, event: Event, group: str, day: When) -> bool:
        """ "Was arrested | after police stopped his car on Monday": how it came about, not what it answers."""
        verb = self._verb_after(at, day)
        if verb is None:
            return False
        if event.outcome in _STOPPED:
            return self._is_one(verb, words("foiled"))
        agents = any(role.role == "agent" for role in event.roles)
        if group not in words("at_once") or (agents and group == "Assault"):
            return False
        return self._is_one(verb, tellings()[group].verbs)

    def _verb_after(self, at: int, day: When) -> int | None:
        """The verb of the clause with "after" or "when" in which a day stands, by the order of words."""
        t, (first, _) = self.t, self._place(day)
        mark = next((i for i in range(first - 1, at, -1) if t.lower[i] in ("after", "when", "as")), None)
        if mark is None:
            return None
        verb = next((i for i in range(mark + 1, first) if t.pos[i] == "VERB" and t.tag[i] in _TOLD), None)
        had = verb is not None and "had" in t.lower[mark:verb]
        cut = verb is None or had or any(t.text[i] in (",", ";", "who", "which", "that") for i in range(verb, first))
        return None if cut else verb

    def _verb_of(self, day: When) -> int | None:
        """The main verb of a sentence that a day dates."""
        t, (first, _) = self.t, self._place(day)
        begin, end = t.span_of(t.sentence[first])
        for i in range(begin, end):
            main = t.pos[i] == "VERB" and t.dep[i] != "relcl" and (t.dep[i] in _CLAUSES or t.tag[i] == "VBD")
            if main and when(self.page[i], (day,)) is not None:
                return i
        return None

    def _goes(self, at: int, event: Event, group: str, verb: int) -> bool:
        """Does a clause tell how the deed went?"""
        if not self._is_past(at, verb):
            return False
        told = marks(self.g, verb)
        if told.negated or told.modal or told.conditional:
            return False
        if is_a(event.cls, "PublicStatement"):
            return self._says(event, verb)
        telling, subjects = tellings()[group], self.g.subjects(verb)
        if any(self.t.lemma[i].lower() in telling.subjects and self._is_definite(i) for i in subjects):
            return self.t.lemma[verb].lower() not in cues() or self._is_one(verb, telling.verbs)
        if event.outcome in _STOPPED and self._is_one(verb, words("foiled")):
            return True
        if not self._is_one(verb, telling.verbs):
            return False
        return self._is_known(event, group, verb, subjects)

    def _is_past(self, at: int, verb: int) -> bool:
        """ "Was boarded", "left"; "had left" only behind a lead that stands in the past itself."""
        t = self.t
        helpers = {t.lower[k] for k in self.g.kids[verb] if t.dep[k] in ("aux", "auxpass")}
        if "had" in helpers:
            lead = {t.lower[k] for k in self.g.kids[at] if t.dep[k] in ("aux", "auxpass")}
            return not lead & {"has", "have"}
        return t.tag[verb] == "VBD" or (t.tag[verb] in ("VBN", "VBG") and bool(helpers & {"was", "were"}))

    def _says(self, event: Event, verb: int) -> bool:
        """ "…, its commander told state television on Wednesday": the same party goes on speaking."""
        if self.t.lemma[verb].lower() not in _SAYING:
            return False
        speakers = self.g.subjects(verb)
        return any(self._is_same(event, i) or (event.cls == "Denial" and self._is_alone(i)) for i in speakers)

    def _is_alone(self, i: int) -> bool:
        """ "President David Adeang": somebody told without another party."""
        span, who = self.g.phrase(i), self.g.named(i)
        inside = (m for m in self.mentions.values() if m is not who and span.start <= m.start and m.end <= span.end)
        return who is not None and who.cls == "Person" and all(mention.cls == "Person" for mention in inside)

    def _is_known(self, event: Event, group: str, verb: int, subjects: Sequence[int]) -> bool:
        """Does the clause speak of somebody or something told before, and of nobody else as the doer?"""
        active = not self.g.is_passive(verb)
        if active and group == "Assault" and any(self._is_stranger(event, i) for i in subjects):
            return False
        if self._word(verb) in words("noticed") and self.g.clause(verb).contents:
            return True
        things = [*subjects, *self.g.clause(verb).patients]
        things += [o for _, o in self.g.clause(verb).preps]
        if group in _ACCORDS:
            told = tellings()[group].papers | tellings()[group].subjects
            things = [i for i in things if self.g.is_actor(i) or self._word(i) in told or self.t.lower[i] in _KNOWN]
        return any(self._is_told(event, i) for i in things)

    def _is_stranger(self, event: Event, i: int) -> bool:
        """ "Gunmen have killed a driver. The army | shot": another party than that which did the deed."""
        mention = self.g.named(i)
        agents = [role for role in event.roles if role.role == "agent"]
        if (mention is not None and mention.cls == "Person") or not agents:
            return False
        if mention is not None and mention.entity and mention.entity in {self._entity(role.mention) for role in agents}:
            return False
        keeps = self._word(i) in words("keepers") and all(role.mention != (mention and mention.id) for role in agents)
        return keeps or (mention is not None and mention.kind == "name")

    def _is_told(self, event: Event, i: int) -> bool:
        if self.t.lower[i] in _KNOWN or self._is_definite(i):
            return True
        mention = self.g.named(i)
        person = mention is not None and mention.cls == "Person" and mention.kind == "name"
        return person and not is_a(event.cls, "Assault")

    def _is_definite(self, i: int) -> bool:
        before = (k for k in self.g.kids[i] if k < i)
        return any(self.t.lower[k] in _POINTING or self.t.tag[k] == "PRP$" or self.t.dep[k] == "poss" for k in before)

    def _word(self, i: int) -> str:
        return self.t.lemma[i].lower()

    def _is_one(self, i: int, words: frozenset[str]) -> bool:
        """Whether a word, or it with a particle or object, is one of some: "touch_down"."""
        lemma = self.t.lemma[i].lower()
        return lemma in words or any(
            f"{lemma}_{self.t.lower[k]}" in words for k in range(i + 1, min(i + 4, len(self.t)))
        )
