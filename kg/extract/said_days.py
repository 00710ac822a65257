"""The day of what is done by saying it: that on which it is said.

"There is no truth in the report, the minister insisted on Monday", "unless the duties go, Chisinau will cut off the
power, its leader said on Monday", "Canada is adding four men to its list, it announced on Thursday".
"""

from __future__ import annotations

from kg.extract.grammar import Grammar
from kg.extract.page import Page
from kg.extract.speech.words import cues
from kg.extract.time_attachment import when
from kg.model import Event, Mention, When
from kg.ontology import is_a, is_any
from kg.tokens import FINITE

_ACTS = ("Sanction", "Aid", "Appointment", "Closure")
_ITSELF = frozenset(("it", "they", "he", "she"))


class SaidDays:
    """Finds the days on which one article's statements, and acts that are announced, are told."""

    def __init__(self, grammar: Grammar, page: Page, mentions: dict[int, Mention]) -> None:
        self.g = grammar
        self.t = grammar.t
        self.page = page
        self.mentions = mentions

    def day(self, at: int, event: Event, days: list[When]) -> When | None:
        """The day of the one dated verb of saying of its sentence, if who did it says so."""
        words = is_a(event.cls, "PublicStatement")
        if not days or not (words or (self._under_way(at) and is_any(event.cls, _ACTS))):
            return None
        told = [(verb, day) for verb in self._saying(event) if (day := when(self.page[verb], days))]
        if len(told) != 1 or told[0][0] == at:
            return None
        verb, day = told[0]
        own = any(self._is_own(event, i, words) for i in self.g.subjects(verb))
        return day if own and self._holds(verb, at) else None

    def _under_way(self, at: int) -> bool:
        """ "Is adding", "are sending"."""
        helpers = {self.t.lower[k] for k in self.g.kids[at] if self.t.dep[k] == "aux"}
        return self.t.tag[at] == "VBG" and bool(helpers & {"is", "are"})

    def _saying(self, event: Event) -> list[int]:
        t = self.t
        begin, end = t.span_of(event.sentence)
        return [i for i in range(begin, end) if t.tag[i] in FINITE and t.pos[i] == "VERB" and self._speaks(i)]

    def _speaks(self, i: int) -> bool:
        return self.t.lemma[i].lower() in cues() and not self.t.quoted[i]

    def _holds(self, verb: int, at: int) -> bool:
        """Whether what is said holds a word, by the tree or, before ", the minister said", by the order of words."""
        i = at
        while self.t.head[i] != i and i != verb:
            i = self.t.head[i]
        return i == verb or at < verb

    def _is_own(self, event: Event, speaker: int, words: bool) -> bool:
        mention = self.g.named(speaker)
        agents = [role for role in event.roles if role.role == "agent"]
        entities = {self.mentions[role.mention].entity for role in agents if role.mention is not None}
        if any(role.start <= self.t.start[speaker] < role.end for role in agents):
            return True
        if self.t.lower[speaker] in _ITSELF or (mention is not None and mention.entity and mention.entity in entities):
            return True
        if mention is not None and mention.cls == "MediaOutlet":
            return False
        return not agents if words else mention is not None and mention.cls == "Person"
