"""Finds the sayings of a text by the words that tell of them."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from kg.extract.page import words_among
from kg.extract.speech.according import according, in_the_words
from kg.extract.speech.headlines import headlines
from kg.extract.speech.nouns import of_noun
from kg.extract.speech.saying import Saying
from kg.extract.speech.unnamed import by_adverb
from kg.extract.speech.verbs import of_verb
from kg.extract.speech.words import cues, words


def sayings(doc: Doc) -> Iterator[Saying]:
    """All attributions that the grammar of the sentences tells, outer and inner ones."""
    for token in words_among(doc, "LEMMA", (*cues(), *words("noun_frames"))):
        if token.lemma_ in cues() and token.tag_.startswith("VB"):
            yield from of_verb(token, cues()[token.lemma_])
        if token.pos_ == "NOUN" and token.lemma_ in words("noun_frames"):
            yield from of_noun(token)
    for token in words_among(doc, "LOWER", ("according", "per", "words", *words("hearsay")["adverbs"])):
        if token.lower_ == "words":
            yield from in_the_words(token)
        elif token.lower_ not in ("according", "per"):
            yield from by_adverb(token)
        elif token.pos_ in ("VERB", "ADP", "SCONJ"):
            yield from according(token)
    yield from headlines(doc)
