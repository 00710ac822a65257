"""What two say of each other: "accused each other of …", "traded blame" are two sayings, one each way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.speech.saying import Saying
from kg.extract.speech.spans import phrase
from kg.extract.speech.words import word_set
from kg.extract.word import Word
from kg.model import Span


def each_way(saying: Saying) -> Iterator[Saying]:
    """The saying itself, or where two speak of each other one saying of each."""
    verb, speaker = saying.verb, saying.speaker
    if verb is None or speaker is None or not _each_other(verb):
        yield saying
        return
    both = (speaker, *speaker.conjuncts)
    if len(both) != 2:
        yield replace(saying, addressees=[speaker] if len(both) == 1 else [])  # "both sides" are the two they speak of
        return
    for by, to in (both, both[::-1]):
        yield replace(saying, speaker=by, source=_alone(by), addressees=[to], alone=True)


def _alone(head: Word) -> Span | None:
    """A phrase without the one that is coordinated with it."""
    return phrase(head, [child for child in head.children if child.dep_ in ("cc", "conj")])


def _each_other(verb: Word) -> bool:
    if verb.lemma_ in word_set("content", "trading"):
        return True
    objects = [child for child in verb.children if child.dep_ in ("dobj", "dative")]
    objects += [inner for child in verb.children if child.dep_ == "prep" for inner in child.children]
    return any(
        word.lower_ in ("other", "another") and word.i and word.nbor(-1).lower_ in ("each", "one") for word in objects
    )
