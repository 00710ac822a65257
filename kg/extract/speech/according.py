"""Sayings told by a preposition: "according to the army", "in the words of one aid worker"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.speech.asides import background, beyond, scope
from kg.extract.speech.saying import Saying
from kg.extract.speech.spans import end_of, phrase, runs
from kg.extract.speech.words import cues, word_set
from kg.extract.word import Word
from kg.model import Span


def according(token: Word) -> Iterator[Saying]:
    to = token if token.lower_ == "per" else next((child for child in token.children if child.lower_ == "to"), None)
    head = next((child for child in (to.children if to is not None else ()) if child.dep_ == "pobj"), None)
    if head is None or head.lemma_.lower() in word_set("sources", "not_sources") or to is None:
        return
    if token.lower_ == "per" and head.pos_ not in ("PROPN",):
        return
    above = token.head
    while above.head != above and _set_off(token) and _within_clause(above):
        above = above.head
    clause = scope(token, above)
    attribution = {inner.i for aside in (token, *beyond(token, clause), *background(clause)) for inner in aside.subtree}
    if clause != above:
        attribution.update(child.i for child in clause.children if child.dep_ == "mark")
    first, last = _between_semicolons(token)
    tokens = [inner for inner in clause.subtree if inner.i not in attribution and first < inner.i < last]
    yield Saying(
        Span(token.idx, end_of(to)),
        "asserts",
        runs(token.page, tokens),
        phrase(head),
        head,
        token,
        clause,
        frame="according",
    )


def _between_semicolons(token: Word) -> tuple[int, int]:
    """The stretch of a sentence that a word stands in."""
    sentence = token.sent
    stops = [
        sentence.start - 1,
        *(one.i for one in token.page[sentence.start : sentence.end] if one.text == ";"),
        sentence.end,
    ]
    at = next(at for at, stop in enumerate(stops) if stop >= token.i)
    return stops[at - 1], stops[at]


def _within_clause(word: Word) -> bool:
    """Not yet a clause that stands for itself: a noun, or a verb inside a phrase."""
    if word.dep_ == "ccomp" and word.head.lemma_ in cues() and word.head.i < word.i:
        return False  # inside of what somebody else says
    return word.pos_ not in ("VERB", "AUX") or word.dep_ in ("relcl", "acl", "advcl", "xcomp", "pcomp", "ccomp")


def _set_off(token: Word) -> bool:
    """Set off by a comma, or at the head of the sentence: then it speaks of the whole clause."""
    first = token.left_edge.i
    return first == token.sent.start or token.page[first - 1].text in (",", "—", "–", "”", '"', "(")


def in_the_words(token: Word) -> Iterator[Saying]:
    """ "In the words of one aid worker, …"."""
    of = next((child for child in token.children if child.lower_ == "of"), None)
    head = next((child for child in of.children if child.dep_ == "pobj"), None) if of is not None else None
    if of is None or head is None or token.head.lower_ != "in" or token.left_edge.lower_ != "the":
        return
    start = token.head
    tokens = [inner for inner in start.head.subtree if inner not in set(start.subtree)]
    yield Saying(Span(start.idx, end_of(of)), "asserts", runs(token.page, tokens), phrase(head), head, token,
                 start.head, frame="according")  # fmt: skip


def by_telling(noun: Word) -> Iterator[Saying]:
    """ "By the opposition's count, …", "in Baku's telling, …", "by its own admission"."""
    prep, head = noun.head, next((child for child in noun.children if child.dep_ == "poss"), None)
    if head is None or noun.dep_ != "pobj" or prep.lower_ not in ("by", "in", "on") or prep.dep_ != "prep":
        return
    clause = prep.head
    if clause.pos_ not in ("VERB", "AUX") or not (_set_off(prep) or prep.left_edge.i == clause.left_edge.i):
        return
    outside = {inner.i for aside in (prep, *beyond(prep, clause), *background(clause)) for inner in aside.subtree}
    tokens = [inner for inner in clause.subtree if inner.i not in outside]
    yield Saying(Span(noun.idx, end_of(noun)), "asserts", runs(noun.page, tokens), phrase(head), head, noun, clause,
                 frame="according")  # fmt: skip
