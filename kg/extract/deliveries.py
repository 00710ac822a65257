"""Deliveries of aid and supplies, and whether they came through: "the convoy was turned back without unloading".

What a clause says of aid itself is read by the frames. Papers tell of a delivery in many words that are no aid: the
trucks reached the town, the boats were driven off. The sentences with which an article begins are searched for them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg.extract.additions import Added, addition, lowered, numbered, spots
from kg.extract.grammar import Grammar
from kg.lexicon import table
from kg.model import Event, Outcome, Reading, Span, When

_BEGINNING = 2  # sentences in which an article tells what it is about
_TOLD = 4  # sentences in which it tells what was sent
_REAL = ("asserted", "claimed")


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
            others = [one for one in dict.fromkeys(grammar.t.sentence) if one < _BEGINNING and one != sentence]
            where = tuple(spots(grammar, [sentence, *others], reading))
            events.append(addition(Added("Aid", words, sentence, outcome, where), grammar, events, reading, times))
        real = [n for n in aid if events[n][1].realis in _REAL]
        if real and all(events[n][1].outcome is None for n in real):
            at, event = events[real[0]]
            events[real[0]] = at, replace(event, outcome=outcome)
    return numbered(events)


def _told(grammar: Grammar, sentence: int, reading: Reading) -> tuple[Outcome, Span] | None:
    """How a delivery came out as a sentence tells, and the words for it; none where it tells of both ends."""
    words, start = lowered(grammar, sentence, reading)
    if not _pattern("carriers").search(words) or not _is_of_supplies(grammar, reading):
        return None
    failed, done = _pattern("failed").search(words), _pattern("done").search(words)
    told = failed or done
    if told is None or (failed and done):
        return None
    return "failed" if failed else "achieved", Span(start + told.start(), start + told.end())


def _is_of_supplies(grammar: Grammar, reading: Reading) -> bool:
    """Whether the article begins with supplies: one sentence may tell how they fared, a later one of the freight."""
    behind = _until(grammar, reading, _TOLD)
    return bool(_pattern("supplies").search(_until(grammar, reading, _BEGINNING)) or _pattern("freight").search(behind))


def _until(grammar: Grammar, reading: Reading, sentences: int) -> str:
    """So many sentences from the beginning, in small letters."""
    _, end = grammar.t.span_of(min(sentences - 1, grammar.t.sentence[-1]))
    return reading.article.text[: grammar.t.end[end - 1]].lower()


@cache
def _pattern(what: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in table("event_words")["deliveries"][what]))
