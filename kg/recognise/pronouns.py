"""Pronouns that may stand for an actor."""

from __future__ import annotations

from collections.abc import Iterator

from kg.recognise.model import Found
from kg.tokens import Tokens

_CLASSES = dict.fromkeys(("i", "me", "my", "he", "him", "his", "she", "her"), "Person") | dict.fromkeys(
    ("we", "us", "our", "they", "them", "their"), "Group"
)
_OF_TWO = frozenset(("latter", "former"))


def pronouns(tokens: Tokens) -> Iterator[Found]:
    """Personal and possessive pronouns of persons and groups; "it" and "its" are left to whoever can resolve them."""
    for i, (word, pos) in enumerate(zip(tokens.lower, tokens.pos, strict=True)):
        if pos == "PRON" and word in _CLASSES and not (word == "us" and tokens.text[i] == "US"):
            yield Found(i, i + 1, _CLASSES[word], "pronoun")
        elif pos == "PRON" and word in ("it", "its"):
            yield Found(i, i + 1, "Group", "pronoun")
        elif word in _OF_TWO and i and tokens.lower[i - 1] == "the" and not _modifies(tokens, i):
            yield Found(i - 1, i + 1, "Group", "pronoun")


def _modifies(tokens: Tokens, at: int) -> bool:
    """ "The latter half", "the former president": no pronoun."""
    behind = tokens.pos[at + 1] if at + 1 < len(tokens) else ""
    return behind in ("NOUN", "PROPN", "ADJ", "NUM") or (tokens.dep[at] in ("amod", "compound") and behind != "PART")
