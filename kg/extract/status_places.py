"""Whose state it is: the places that a phrase or a clause names, and what of them is closed or suspended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from kg.extract.speech.sources import Mentions
from kg.extract.speech.spans import end_of, runs
from kg.extract.word import Word
from kg.lexicon import table
from kg.model import Mention

_BEFORE = ("compound", "amod", "nmod", "poss")


def what(thing: Word, mentions: Mentions) -> str | None:
    """What is closed or suspended at a place: "normal cross-border movement and trade"; None: the place itself."""
    itself = mentions.at(thing)
    if itself is not None and _is_place(itself) and (itself.entity or not _better_known(thing, mentions)):
        return None
    away = {token for child in _prepositions(thing) for token in child.subtree}
    tokens = [token for token in thing.subtree if token not in away and not _names_place(token, thing, mentions)]
    pieces = runs(thing.page, tokens)
    words = (thing.page.between(span.start, span.end) for span in pieces)
    return " ".join(thing.page.text[found[0].idx : end_of(found[-1])] for found in words if found) or None


def _prepositions(thing: Word) -> list[Word]:
    return [
        child
        for noun in (thing, *thing.conjuncts)
        for child in noun.rights
        if child.dep_ in ("prep", "acl", "relcl", "punct", "appos")
    ]


def _names_place(token: Word, thing: Word, mentions: Mentions) -> bool:
    """Determiners and the place's own name before the noun."""
    if token.dep_ in ("det", "poss", "case") or token.tag_ in ("POS", "PRP$"):
        return token.head == thing or token.head.head == thing
    return token != thing and token.pos_ in ("PROPN", "ADJ") and mentions.at(token) is not None


def places(thing: Word, verb: Word, word: Word, mentions: Mentions) -> list[Mention]:
    """The places whose state it is: named in the phrase, else where the clause puts it, else whose border it is."""
    within = _named(thing, mentions)
    if not within:
        clause = [child for child in (*verb.children, *word.children) if child.dep_ == "prep"]
        within = [
            found for child in clause if child.lower_ in _place_words() for found in _of_preposition(child, mentions)
        ]
    if not within:
        agent = next((child for child in verb.children if child.dep_ == "nsubj" and child != thing), None)
        found = mentions.at(agent) if agent is not None else None
        within = [found] if found is not None else []
    return [mention for mention in dict.fromkeys(within) if _is_place(mention)]


def _named(thing: Word, mentions: Mentions) -> list[Mention]:
    if any(child.tag_ == "PRP$" for child in thing.lefts):
        return []  # "its border": of the one who acts
    own = [found for noun in (thing, *thing.conjuncts) if (found := mentions.at(noun)) is not None and _is_place(found)]
    if not any(found.entity for found in own):
        own = _better_known(thing, mentions) or own
    own = own or [
        found
        for noun in (thing, *thing.conjuncts)
        for child in noun.lefts
        if child.dep_ in _BEFORE and (found := mentions.at(child)) is not None and _is_place(found)
    ]
    if own and not all(mention.cls in ("Country", "State") for mention in own):
        return own
    nouns = (thing, *thing.conjuncts)
    preps = (child for noun in nouns for child in noun.rights if child.dep_ in ("prep", "acl"))
    at = [found for prep in preps if prep.lower_ in _place_words() for found in _of_preposition(prep, mentions)]
    return own or [found for found in at if _is_place(found)]


def _better_known(thing: Word, mentions: Mentions) -> list[Mention]:
    """The known places that tell which thing is meant: "the airport in Sittwe", "the Cucuta border bridge"."""
    beside = [found for child in thing.lefts if child.dep_ in _BEFORE and (found := mentions.at(child)) is not None]
    preps = (child for child in thing.rights if child.dep_ == "prep" and child.lower_ in ("in", "at", "of", "near"))
    beside += [found for prep in preps for found in _of_preposition(prep, mentions)]
    return [found for found in beside if found.entity and _is_place(found)]


def _of_preposition(prep: Word, mentions: Mentions) -> list[Mention]:
    nouns = [inner for child in prep.children if child.dep_ in ("pobj", "dobj") for inner in (child, *child.conjuncts)]
    return [found for noun in nouns if (found := mentions.at(noun)) is not None]


def _place_words() -> Sequence[str]:
    return cast(Sequence[str], table("statuses")["grammar"]["places"])


def _is_place(mention: Mention) -> bool:
    return mention.cls in table("statuses")["grammar"]["place_classes"]
