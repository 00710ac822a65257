"""The words around what somebody says: what "that is a lie" is about stands in the sentences beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.model import Article, Assertion, Passage
from kg.resolve.matters import acts_in, said_not

_END = re.compile(r"(?<=[.!?])[\"'”’]?\s+(?=[\"'“‘]?[A-Z])")


def words_around(told: Assertion, passages: Mapping[str, Passage], articles: Mapping[str, Article]) -> str:
    """The sentences that some words stand in; the one before and the one behind too where the words tell of no act."""
    found = [passages[key] for key in told.evidence if key in passages]
    own = " ".join(one.quote for one in found)
    article = articles.get(told.reported_in)
    if article is None or not found or acts_in(told.content or ""):
        return own
    before = _END.split(article.text[: found[0].start].strip())[-1]
    behind = _END.split(article.text[found[-1].end :].strip())[0]
    return f"{before} {own} {behind}"


def denied_in(told: Assertion) -> str:
    """What is denied: of what is said without a word of denying, the clauses that tell what is not so."""
    content = told.content or ""
    return content if told.stance == "denies" else said_not(content)
