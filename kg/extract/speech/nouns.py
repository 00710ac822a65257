"""Sayings told by a noun: "Kabul's claim that …", "a call for …"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from kg.extract.speech.asides import sums_up
from kg.extract.speech.saying import Saying
from kg.extract.speech.sources import owner, speaker
from kg.extract.speech.spans import end_of, phrase, runs
from kg.extract.speech.words import cues, word_set, words
from kg.extract.word import Word
from kg.model import Span, Stance


def of_noun(noun: Word) -> Iterator[Saying]:
    frames = words("noun_frames")[noun.lemma_]
    child = next((c for c in (*noun.children, *_under_owner(noun)) if c.i > noun.i and _fills(c, frames)), None)
    child = child or _after_be(noun, frames)
    if child is None or (child.lemma_ in cues() and sums_up(child)):
        return
    head, by_verb = who(noun)
    if head is None and child.dep_ == "prep":
        return  # "calls for peace" by nobody
    tokens = [token for token in child.subtree if child.dep_ != "prep" or token != child]
    stance = cast(Stance, words("nouns")[noun.lemma_])
    if by_verb is not None and by_verb.lemma_ in cues():
        return  # "rejected the accusation that …" is read from the verb
    source = (
        phrase(head, [*_judgement(head), *([child] if child in head.subtree else [])]) if head is not None else None
    )
    clause = child if child.dep_ != "prep" else None
    yield Saying(Span(noun.idx, end_of(noun)), stance, runs(noun.page, tokens), source, head, noun, clause,
                 addressees=_noun_addressees(noun), frame="noun")  # fmt: skip


def _fills(child: Word, frames: list[str]) -> bool:
    if child.dep_ in ("acl", "ccomp", "relcl"):
        if "that" in frames and any(c.dep_ == "mark" and c.lower_ == "that" for c in child.children):
            return True
        return "to" in frames and any(c.tag_ == "TO" for c in child.children)
    return child.dep_ == "prep" and child.lower_ in frames and child.lower_ != "to"


def _after_be(noun: Word, frames: list[str]) -> Word | None:
    """ "Tehran's version is that …", "the accusation was that …"."""
    if "is" not in frames or noun.dep_ != "nsubj" or noun.head.lemma_ != "be" or owner(noun) is None:
        return None
    return next((c for c in noun.head.children if c.dep_ == "ccomp" and any(m.lower_ == "that" for m in c.lefts)), None)


def _judgement(head: Word) -> list[Word]:
    """ "Rejected as unfounded | Kyiv's claim": the judgement, which the parser gives to who claims."""
    return [child for child in head.lefts if child.lower_ in word_set("content", "untrue")]


def _under_owner(noun: Word) -> Iterator[Word]:
    """What the parser hung on the owner instead: "an allegation by X that …"."""
    found = owner(noun)
    return iter(found.rights) if found is not None and found.i > noun.i else iter(())


def who(noun: Word) -> tuple[Word | None, Word | None]:
    """Whose words a noun stands for: its owner, else the subject of the verb that issues them."""
    found = owner(noun)
    if found is not None:
        if found.tag_ == "PRP$" or found.pos_ == "PROPN" or found.ent_type_ or found.dep_ != "poss":
            return found, None
        return found, None
    if noun.dep_ in ("dobj", "pobj") and noun.head.lemma_ in word_set("sources", "issuing") | frozenset(cues()):
        against = noun.head.lemma_ in cues() and cues()[noun.head.lemma_].stance in ("denies", "refuses", "accuses")
        return (None if against else speaker(noun.head)), noun.head
    return None, None


def _noun_addressees(noun: Word) -> list[Word]:
    with_ = ("to", "against", "with", "at")
    carrying = noun.head.children if noun.dep_ == "dobj" and noun.head.lemma_ in word_set("sources", "issuing") else ()
    found = [*noun.children, *(child for child in carrying if child.i > noun.i)]
    return [inner for child in found if child.dep_ == "prep" and child.lower_ in with_
            for inner in child.children if inner.dep_ == "pobj" and not inner.ent_type_.startswith("DATE")]  # fmt: skip
