"""Expressions of saying that a verb makes with its object: "poured scorn on the claim", "put the toll at six"."""

from __future__ import annotations

from kg.extract.speech.content import Content
from kg.extract.speech.denying import accuser, rejecting
from kg.extract.speech.spans import runs
from kg.extract.speech.words import Cue, word_set
from kg.extract.word import Word
from kg.model import Stance


def expression_said(verb: Word, cue: Cue) -> Content | None:
    """What is said by a verb with its object and a preposition, by the first expression that the sentence fills."""
    for frame, stance in cue.frames.items():
        wanted, joined, preposition = frame.partition("+")
        if joined:
            found = _filled(verb, wanted, preposition, stance)
            if found is not None:
                return found
    return None


def _filled(verb: Word, wanted: str, preposition: str, stance: Stance) -> Content | None:
    held = next((child for child in verb.children if child.dep_ in ("dobj", "nsubjpass") and _is(child, wanted)), None)
    if held is None:
        return None
    under = (child for one in (verb, held, *held.subtree) for child in one.children)
    prep = next((child for child in under if child.lower_ == preposition and child.i > held.i), None)
    of = next((child for child in prep.children if child.dep_ in ("pobj", "pcomp")), None) if prep is not None else None
    if prep is None or of is None:
        return None
    if wanted.startswith("@"):  # "the toll at six": both are said
        return Content(runs(verb.page, [*held.subtree, *prep.subtree]), stance, object=held)
    causes = [child for child in (*verb.children, *held.children, *prep.children) if child.lower_ in ("for", "over")]
    tokens = [*of.subtree, *(token for cause in causes for token in cause.subtree)]
    clause = of if of.dep_ == "pcomp" else None
    stance = rejecting(stance, verb, of)
    return Content(runs(verb.page, tokens), stance, [of] if stance == "accuses" else accuser(of), clause, object=of)


def _is(noun: Word, wanted: str) -> bool:
    if wanted.startswith("@"):
        return noun.lemma_.lower() in word_set("content", wanted[1:])
    return noun.lemma_.lower() == wanted or noun.lower_ == wanted or (wanted == "self" and noun.lower_.endswith("self"))
