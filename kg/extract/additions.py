"""Events that no word of a frame tells, but an expression of a sentence: written with what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.frames import event_classes
from kg.extract.grammar import Grammar
from kg.extract.page import page
from kg.extract.time import when
from kg.model import Event, Outcome, Reading, Realis, Role, Span, When
from kg.ontology import is_any
from kg.tokens import Tokens

_AT = re.compile(
    r"\b(to|at|into|in|near|off|on|through|via|outside|reach(?:ed|ing)?|enter(?:ed|ing)?)\s(the\s)?"
    r"([\w'’-]+\s){0,4}?((city|town|village|camp|port|enclave|suburb|district|island|area|region|province)\sof\s)?$"
)
_BACK = re.compile(r"\b(back|returned|return|from|left|leaving)\s(in\s|to\s|at\s)?(the\s)?$")  # whence they came
_TOWNS = ("City", "Place", "Region", "Facility", "NaturalFeature", "BorderCrossing")


@dataclass(frozen=True, slots=True)
class Added:
    """What is told of such an event: the words for it, how it came out, and who takes part."""

    cls: str
    words: Span
    sentence: int
    outcome: Outcome | None
    roles: tuple[Role, ...] = ()
    realis: Realis = "asserted"


def addition(
    told: Added, grammar: Grammar, found: Sequence[tuple[int, Event]], reading: Reading, times: Sequence[When]
) -> tuple[int, Event]:
    """The event and its first word, dated by the times of its sentence or by the other events there."""
    t = grammar.t
    at = next(i for i in range(*t.span_of(told.sentence)) if t.end[i] > told.words.start)
    beside = (e.when for i, e in found if t.sentence[i] == told.sentence and e.when is not None)
    codes = event_classes()[told.cls]
    return at, Event(
        id=0,
        cls=told.cls,
        trigger=told.words,
        plover=codes.plover,
        cameo=codes.cameo,
        roles=told.roles,
        when=when(page(reading.doc).token(t.start[at]), times) or next(beside, _only_day(told, t, times)),
        realis=told.realis,
        outcome=told.outcome,
        sentence=told.sentence,
    )


def lowered(grammar: Grammar, sentence: int, reading: Reading) -> tuple[str, int]:
    """The words of a sentence in lower case, as long as they are in the text, and where it begins."""
    first, end = grammar.t.span_of(sentence)
    if first == end:
        return "", 0
    start = grammar.t.start[first]
    return reading.article.text[start : grammar.t.end[end - 1]].lower().replace("’", "'"), start


def numbered(events: Iterable[tuple[int, Event]]) -> list[tuple[int, Event]]:
    """Events in the order of their triggers, each with its place in it as its id."""
    every = sorted(events, key=lambda one: one[1].trigger.start)
    return [(at, event if event.id == id else replace(event, id=id)) for id, (at, event) in enumerate(every)]


class Searching:
    """What searches the sentences of an article for expressions, with the events found in it so far."""

    def __init__(
        self, grammar: Grammar, found: Sequence[tuple[int, Event]], reading: Reading, times: Sequence[When]
    ) -> None:
        self.grammar = grammar
        self.t = grammar.t
        self.found = list(found)
        self.reading = reading
        self.times = times

    def lowered(self, sentence: int) -> tuple[str, int]:
        """The words of a sentence in lower case, and where it begins."""
        return lowered(self.grammar, sentence, self.reading)

    def addition(self, told: Added) -> tuple[int, Event]:
        """The event that an expression tells, and its first word."""
        return addition(told, self.grammar, self.found, self.reading, self.times)


def _only_day(told: Added, t: Tokens, times: Sequence[When]) -> When | None:
    """The day that the sentence names, if it names one."""
    first, end = t.span_of(told.sentence)
    days = [one for one in times if one.date and t.start[first] <= (one.start or 0) < t.end[end - 1]]
    return days[0] if len({one.date for one in days}) == 1 else None


def spots(grammar: Grammar, sentences: Sequence[int], reading: Reading) -> list[Role]:
    """The places to which the words of the first sentence lead; else those that the others name."""
    if not sentences:
        return []
    found = list(_spots_in(grammar, sentences[0], reading, at=True))
    return found or [role for other in sentences[1:] for role in _spots_in(grammar, other, reading, at=False)]


def _spots_in(grammar: Grammar, sentence: int, reading: Reading, *, at: bool) -> Iterator[Role]:
    first, end = grammar.t.span_of(sentence)
    start, stop = grammar.t.start[first], grammar.t.end[end - 1]
    for mention in reading.mentions:
        if mention.kind != "name" or not start <= mention.start < stop or not is_any(mention.cls, _TOWNS):
            continue
        before = reading.article.text[start : mention.start]
        if not _BACK.search(before) and (_AT.search(before) or not at):
            yield Role("place", mention.start, mention.end, mention.id)
