"""Deliveries of aid and supplies, and whether they came through: "the convoy was turned back without unloading".

What a clause says of aid itself is read by the frames. Papers tell of a delivery in many words that are no aid: the
trucks reached the town, the boats were driven off. The sentences with which an article begins are searched for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from kg.extract.frames import event_classes
from kg.extract.grammar import Grammar
from kg.extract.page import page
from kg.extract.time import when
from kg.lexicon import table
from kg.model import Event, Outcome, Reading, Role, Span, When
from kg.ontology import is_a

_BEGINNING = 2  # sentences in which an article tells what it is about
_REAL = ("asserted", "claimed")
_AT = re.compile(r"\b(to|at|into|in|near|off|on|through|via)\s(the\s)?$")


def deliveries(
    grammar: Grammar, found: Sequence[tuple[int, Event]], reading: Reading, times: Sequence[When]
) -> list[tuple[int, Event]]:
    """The events; the aid of the first sentences with the outcome told there, or added where no word tells of aid."""
    events = list(found)
    for sentence in [one for one in dict.fromkeys(grammar.t.sentence) if one < _BEGINNING]:
        told = _told(grammar, sentence, reading)
        if told is None:
            continue
        outcome, words = told
        aid = [n for n, (_, e) in enumerate(events) if e.sentence == sentence and e.cls == "Aid"]
        if not aid:
            events.append(_delivery(grammar, sentence, outcome, words, events, reading, times))
        real = [n for n in aid if events[n][1].realis in _REAL]
        if real and all(events[n][1].outcome is None for n in real):
            at, event = events[real[0]]
            events[real[0]] = at, replace(event, outcome=outcome)
    events.sort(key=lambda one: one[1].trigger.start)
    return [(at, event if event.id == id else replace(event, id=id)) for id, (at, event) in enumerate(events)]


def _told(grammar: Grammar, sentence: int, reading: Reading) -> tuple[Outcome, Span] | None:
    """How a delivery came out as a sentence tells, and the words for it; none where it tells of both ends."""
    first, end = grammar.t.span_of(sentence)
    if first == end:
        return None
    start = grammar.t.start[first]
    words = reading.article.text[start : grammar.t.end[end - 1]].lower().replace("’", "'")
    if not _pattern("carriers").search(words) or not _pattern("supplies").search(words):
        return None
    failed, done = _pattern("failed").search(words), _pattern("done").search(words)
    told = failed or done
    if told is None or (failed and done):
        return None
    return "failed" if failed else "achieved", Span(start + told.start(), start + told.end())


def _delivery(
    grammar: Grammar,
    sentence: int,
    outcome: Outcome,
    words: Span,
    found: Sequence[tuple[int, Event]],
    reading: Reading,
    times: Sequence[When],
) -> tuple[int, Event]:
    at = next(i for i in range(*grammar.t.span_of(sentence)) if grammar.t.end[i] > words.start)
    beside = (e.when for i, e in found if grammar.t.sentence[i] == sentence and e.when is not None)
    codes = event_classes()["Aid"]
    return at, Event(
        id=0,
        cls="Aid",
        trigger=words,
        plover=codes.plover,
        cameo=codes.cameo,
        roles=tuple(_places(grammar, sentence, reading)),
        when=next(beside, None) or when(page(reading.doc).token(grammar.t.start[at]), times),
        outcome=outcome,
        sentence=sentence,
    )


def _places(grammar: Grammar, sentence: int, reading: Reading) -> Iterator[Role]:
    """Where it was to be brought, or was stopped."""
    first, end = grammar.t.span_of(sentence)
    start, stop = grammar.t.start[first], grammar.t.end[end - 1]
    for mention in reading.mentions:
        named = mention.kind == "name" and start <= mention.start < stop and is_a(mention.cls, "Place")
        if named and _AT.search(reading.article.text[start : mention.start]):
            yield Role("place", mention.start, mention.end, mention.id)


@cache
def _pattern(what: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in table("event_words")["deliveries"][what]))
