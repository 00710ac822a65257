"""States that hold: crossings closed, trade suspended, a ceasefire in force, with since and until when.

What is told as done or lasting counts ("was shut", "remain suspended", "continues to hold"); what is only wanted,
planned or denied does not. Each place named gets a status of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from kg.extract.page import page, with_form, with_lemma
from kg.extract.speech.sources import Mentions
from kg.extract.speech.spans import end_of
from kg.extract.status_places import places, what
from kg.extract.time import all_times, expressions
from kg.extract.word import Word
from kg.lexicon import table
from kg.model import Event, Reading, Status, When

_SUBJECTS = ("nsubj", "nsubjpass")
_NEGATIONS = ("not", "n't", "n’t", "never", "no", "neither")
_UNCERTAIN = {"may", "might", "could", "would", "should", "can", "must"}
_LASTING_HELPERS = (
    "remain",
    "remains",
    "remained",
    "stay",
    "stays",
    "stayed",
)  # tagged as auxiliaries they keep their form
_KINDS = ("passage", "flow", "agreement")


@dataclass(frozen=True, slots=True)
class _State:
    """A value that a sentence gives to a thing; ``verb`` carries its times, ``begun``: it tells of a change."""

    thing: Word
    value: str
    verb: Word
    word: Word
    kind: str
    begun: bool


def statuses(reading: Reading) -> Iterator[Status]:
    """The states that an article tells, one for each place or agreement, in the order of the text."""
    words = table("statuses")
    read = page(reading.doc)
    by_lemma = {token.i: token for token in with_lemma(read, words["verbs"])}
    by_lemma.update((token.i, token) for token in with_form(read, {*words["adjectives"], *words["phrases"]}))
    states = [state for i in sorted(by_lemma) if (state := _state(by_lemma[i])) is not None]
    if not states:
        return
    times = expressions(reading.doc, reading.article.published)
    mentions = Mentions(reading)
    seen = set()
    for state in states:
        for status in _told(reading, state, mentions, times):
            key = (status.value, status.mention, status.event, status.what)
            if key not in seen:
                seen.add(key)
                yield status


# ---------------------------------------------------------------- finding


def _state(token: Word) -> _State | None:
    words = table("statuses")
    lemma = token.lemma_.lower()
    if token.lower_ in words["adjectives"] and token.head.lemma_ in words["grammar"]["lasting"] and token.head != token:
        found = _lasting(token)
        if found is not None:
            return found
    if lemma in words["verbs"] and token.tag_.startswith("VB"):
        return _of_verb(token, _values(token, words["verbs"]))
    if token.lower_ in words["phrases"] and token.dep_ in ("pobj", "dobj"):
        return _by_phrase(token)
    return None


def _values(verb: Word, verbs: dict[str, dict[str, str]]) -> dict[str, str]:
    """What a verb says of which kind of thing; with its particle, where that makes another verb: "call off"."""
    particle = next((child.lower_ for child in verb.children if child.dep_ == "prt"), None)
    return verbs.get(f"{verb.lemma_.lower()} {particle}", verbs[verb.lemma_.lower()])


def _lasting(word: Word) -> _State | None:
    """ "Remains closed", "is still shut"."""
    verb = word.head
    thing = _subject(verb)
    if thing is None or not _real(verb, future=True):
        return None
    return _valued(thing, table("statuses")["adjectives"][word.lower_], verb, word, begun=False)


def _of_verb(verb: Word, values: dict[str, str]) -> _State | None:
    """ "Was shut", "closed its border", "has reopened", "continues to hold"."""
    finite = verb
    if verb.dep_ == "xcomp" and verb.head.lemma_ in ("continue", "begin", "appear", "seem"):
        finite = verb.head
    passive = any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)
    thing = next((child for child in verb.children if child.dep_ == "dobj"), None) if not passive else None
    thing = thing or _subject(finite)
    if thing is None or not _real(finite, future=False):
        return None
    perfect = passive and any(child.lower_ == "been" or child.lemma_ in _LASTING_HELPERS for child in verb.children)
    lasting = verb.lemma_ in ("hold", "survive", "persist", "endure", "last") or perfect
    return _valued(thing, values, verb, verb, begun=not lasting)


def _by_phrase(noun: Word) -> _State | None:
    """ "Remains in force", "came into effect", "took effect"."""
    words = table("statuses")
    verb = noun.head.head if noun.head.dep_ == "prep" else noun.head
    if verb.lemma_ not in words["grammar"]["entering"] or (
        noun.dep_ == "pobj" and noun.head.lower_ not in ("in", "into")
    ):
        return None
    thing = _subject(verb)
    if thing is None or not _real(verb, future=verb.lemma_ in ("remain", "stay")):
        return None
    return _valued(
        thing,
        {"agreement": words["phrases"][noun.lower_]},
        verb,
        noun,
        begun=verb.lemma_ in ("come", "go", "enter", "take"),
    )


def _valued(thing: Word, values: dict[str, str], verb: Word, word: Word, *, begun: bool) -> _State | None:
    words = table("statuses")
    for noun in (thing, *thing.conjuncts):
        for kind in _KINDS:
            if kind in values and noun.lemma_.lower() in words[kind]:
                return _State(thing, values[kind], verb, word, kind, begun)
    place = thing.pos_ == "PROPN" and "passage" in values
    return _State(thing, values["passage"], verb, word, "passage", begun) if place else None


def _subject(verb: Word) -> Word | None:
    found = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    if found is None:
        helper = next(
            (child for child in verb.children if child.dep_ in ("aux", "auxpass") and child.lemma_ in _LASTING_HELPERS),
            None,
        )
        found = (_subject(helper) or _noun_before(helper)) if helper is not None else None
    if found is None and verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        return _subject(verb.head)
    if found is not None and found.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
        return verb.head
    return found


def _noun_before(verb: Word) -> Word | None:
    """The phrase that ends right before the verb, where the parser gave it to another verb."""
    if verb.i == verb.sent.start:
        return None
    found = verb.nbor(-1)
    while (
        found.head.i < verb.i and found.head.right_edge.i == verb.i - 1 and found.head.pos_ in ("NOUN", "PROPN", "ADP")
    ):
        found = found.head
    return found if found.pos_ in ("NOUN", "PROPN") else None


def _real(verb: Word, *, future: bool) -> bool:
    """Told as so: not negated, not a mere possibility, not wanted or planned; "will stay closed" tells of now too."""
    for child in verb.children:
        if child.dep_ == "neg" or child.lower_ in _NEGATIONS or (child.dep_ == "aux" and child.lower_ in _UNCERTAIN):
            return False
        if child.dep_ == "aux" and child.lower_ in ("will", "shall", "wo", "'ll", "’ll") and not future:
            return False
        if child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether", "until"):
            return False
    infinitive = verb.tag_ == "VB" and any(child.tag_ == "TO" for child in verb.children)
    bare = verb.tag_ in ("VB", "VBG") and not any(child.dep_ == "aux" for child in verb.children)
    if infinitive or bare:
        return False
    return not (
        verb.dep_ in ("ccomp", "advcl", "pcomp") and verb.tag_ in ("VB", "VBG") and verb.head.lemma_ in _unreal()
    )


def _unreal() -> Sequence[str]:
    return cast(Sequence[str], table("statuses")["grammar"]["unreal"])


# ---------------------------------------------------------------- telling


def _told(reading: Reading, state: _State, mentions: Mentions, times: tuple[When, ...]) -> Iterator[Status]:
    since, until = _times(state, times)
    start, end = _extent(state)
    common: dict[str, Any] = {"value": state.value, "start": start, "end": end, "since": since, "until": until}
    if state.kind == "agreement":
        event = _event(reading.events, state.thing)
        if event is not None:
            yield Status(event=event.id, **common)
        return
    if state.thing.lemma_.lower() in table("statuses")["meetings"]:
        yield from (Status(event=event.id, **common) for event in _meetings(reading.events, state.thing))
        return
    words = what(state.thing, mentions)
    for mention in places(state.thing, state.verb, state.word, mentions):
        yield Status(mention=mention.id, what=words, **common)


def _extent(state: _State) -> tuple[int, int]:
    first = min(state.thing.left_edge.idx, state.verb.idx, state.word.idx)
    return first, max(end_of(state.word), end_of(state.verb), end_of(state.thing))


def _times(state: _State, times: tuple[When, ...]) -> tuple[When | None, When | None]:
    since: When | None = None
    until: When | None = None
    for one in all_times(state.verb, times) or all_times(state.word, times):
        first = (one.text or "").lower().split()[:1]
        if first and (first[0] in ("until", "till", "through") or (first[0] == "for" and one.date is None)):
            until = until or one
        elif first == ["since"] or (state.begun and state.value not in ("Ended", "Extended")):
            since = since or one
        elif state.value == "Ended" and state.begun:
            until = until or one
    return since, until


def _meetings(events: Sequence[Event], thing: Word) -> list[Event]:
    """The talks that are suspended or resumed: theirs is the state, not that of those who talk."""
    here = (event for event in events if event.trigger.start <= thing.idx < event.trigger.end)
    return [event for event in here if event.cls in ("Consult", "Talks", "Meeting")][:1]


def _event(events: Sequence[Event], thing: Word) -> Event | None:
    """The agreement's own event, else the last one of its kind told before it."""
    here = [event for event in events if event.trigger.start <= thing.idx < event.trigger.end]
    if here:  # in "extended the ceasefire" that of the ceasefire itself
        return min(here, key=lambda event: (event.trigger.end - event.trigger.start, event.id))
    before = [
        event for event in events if event.cls in ("Ceasefire", "Agree", "Sanction") and event.trigger.start < thing.idx
    ]
    return before[-1] if before and before[-1].cls == _class_of(thing) else None


def _class_of(thing: Word) -> str:
    return (
        "Ceasefire"
        if thing.lemma_.lower() in ("ceasefire", "cease-fire", "truce", "armistice", "lull", "pause")
        else "Agree"
    )
