"""Finds the sayings of a text by the words that tell of them."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.page import Page, with_form, with_lemma
from kg.extract.speech.according import according, by_telling, in_the_words
from kg.extract.speech.headlines import headlines
from kg.extract.speech.nouns import of_noun
from kg.extract.speech.saying import Saying
from kg.extract.speech.trailing import trailing
from kg.extract.speech.unnamed import by_adverb
from kg.extract.speech.verbs import of_verb
from kg.extract.speech.words import cues, word_set, words


def sayings(page: Page) -> Iterator[Saying]:
    """All attributions that the grammar of the sentences tells, outer and inner ones; else the order of the words."""
    found = list(_told_by_grammar(page))
    yield from found
    yield from trailing(page, {saying.cue for saying in found if saying.cue is not None and saying.content})


def _told_by_grammar(page: Page) -> Iterator[Saying]:
    verbs, nouns = cues(), words("noun_frames")
    for token in with_lemma(page, {*verbs, *nouns}):
        lemma = token.lemma_
        if lemma in verbs and token.tag_.startswith("VB"):
            yield from of_verb(token, verbs[lemma])
        if lemma in nouns and token.pos_ == "NOUN":
            yield from of_noun(token)
    tellings = word_set("sources", "tellings")
    for token in with_form(page, {"according", "per", "words", *words("hearsay")["adverbs"], *tellings}):
        if token.lower_ == "words":
            yield from in_the_words(token)
        elif token.lower_ in tellings:
            yield from by_telling(token)
        elif token.lower_ not in ("according", "per"):
            yield from by_adverb(token)
        elif token.pos_ in ("VERB", "ADP", "SCONJ"):
            yield from according(token)
    yield from headlines(page)
