"""Hearsay: sayings of nobody who is named."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.speech.saying import Saying
from kg.extract.speech.sources import own_subject
from kg.extract.speech.spans import end_of, runs, verbal_group
from kg.extract.speech.words import word_set
from kg.extract.word import Word
from kg.model import Span, Stance


def is_hearsay(verb: Word) -> bool:
    return (
        verb.tag_ == "VBN"
        and verb.lemma_ in word_set("hearsay", "passives")
        and any(child.dep_ == "auxpass" for child in verb.children)
        and not any(child.dep_ == "agent" for child in verb.children)
    )


def hearsay(verb: Word) -> Iterator[Saying]:
    """ "It is believed that …", "the round is said to have lasted …": nobody is named."""
    inner = next(
        (child for child in verb.children if child.dep_ in ("xcomp", "ccomp", "oprd") and child.i > verb.i), None
    )
    if inner is None:
        return
    subject = own_subject(verb)
    if subject is not None and subject.tag_ in ("WP", "WDT"):
        return
    expletive = subject is None or subject.lower_ == "it"
    tokens = list(inner.subtree)
    if subject is not None and not (expletive and inner.dep_ == "ccomp"):
        tokens += subject.subtree
    stance: Stance = "predicts" if verb.lemma_ in word_set("hearsay", "predicting") else "asserts"
    yield Saying(verbal_group(verb), stance, runs(verb.page, tokens), verb=verb, clause=inner, frame="hearsay")


def by_adverb(adverb: Word) -> Iterator[Saying]:
    """ "The talks have reportedly hit a stalemate": the clause, by nobody who is named."""
    verb = adverb.head
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    if verb.pos_ not in ("VERB", "AUX"):
        return
    outside = {adverb.i}
    for child in verb.children:
        if child.dep_ in ("mark", "cc") or (child.dep_ == "advcl" and child.lemma_ in word_set("sources", "citing")):
            outside.update(token.i for token in child.subtree)
        if child.dep_ in ("parataxis", "conj") and own_subject(child) is not None:
            outside.update(token.i for token in child.subtree)
    tokens = [token for token in verb.subtree if token.i not in outside]
    stance: Stance = "accuses" if adverb.lower_ in word_set("hearsay", "accusing") else "asserts"
    yield Saying(
        Span(adverb.idx, end_of(adverb)), stance, runs(adverb.page, tokens), verb=verb, clause=verb, frame="adverb"
    )
