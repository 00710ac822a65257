"""Pronouns that may stand for an actor."""

from __future__ import annotations

from collections.abc import Iterator

from kg.recognise.model import Found
from kg.tokens import Tokens

_CLASSES = dict.fromkeys(("i", "me", "my", "he", "him", "his", "she", "her"), "Person") | dict.fromkeys(
    ("we", "us", "our", "they", "them", "their"), "Group"
)


def pronouns(tokens: Tokens) -> Iterator[Found]:
    """Personal and possessive pronouns of persons and groups; "it" and "its" are left to whoever can resolve them."""
    for i, word in enumerate(tokens.lower):
        if tokens.pos[i] == "PRON" and word in _CLASSES and not (word == "us" and tokens.text[i] == "US"):
            yield Found(i, i + 1, _CLASSES[word], "pronoun")
        elif tokens.pos[i] == "PRON" and word in ("it", "its"):
            yield Found(i, i + 1, "Group", "pronoun")
