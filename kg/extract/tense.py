"""Whether what surrounds a time lies in the past or ahead."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.calendar import Direction
from kg.lexicon import table

_MODALS = {"will", "shall", "would", "'ll", "’ll", "wo", "may", "might", "should", "must", "can", "could"}


def direction(token: Token) -> Direction:
    """The direction of a time from the words that govern it, nearest first."""
    words = table("time")
    below = token
    for _ in range(10):
        if token.lower_ in words["future_words"] or any(child.lower_ in words["future_words"] for child in token.lefts):
            return "future"
        if token.pos_ in ("VERB", "AUX"):
            found = _of_verb(token, below)
            if found:
                return found
        if token.head == token:
            break
        below, token = token, token.head
    return "open"


def _of_verb(verb: Token, below: Token) -> Direction | None:
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    lemmas = {helper.lower_ for helper in helpers}
    if lemmas & _MODALS:
        return "past" if "have" in lemmas else "future"
    if any(helper.tag_ == "TO" for helper in helpers):
        return None if _past_parent(verb) else "future"
    if verb.tag_ == "VBD" or (verb.tag_ == "VBN" and verb.dep_ != "acl"):
        ahead = verb.lemma_ in table("time")["prospective_verbs"] and below.dep_ in (
            "dobj",
            "nsubjpass",
            "nsubj",
            "xcomp",
        )
        return "open" if ahead else "past"
    return "open" if verb.tag_ in ("VBZ", "VBP") else None


def _past_parent(verb: Token) -> bool:
    """An infinitive under a verb that tells what was done: "managed to flee on Friday"."""
    parent = verb.head
    if parent == verb or parent.tag_ not in ("VBD", "VBN"):
        return False
    return (
        verb.dep_ in ("xcomp", "advcl")
        and parent.lemma_ not in table("time")["prospective_verbs"]
        and not any(child.lower_ in ("is", "are") for child in parent.children if child.dep_ == "auxpass")
    )
