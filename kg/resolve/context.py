"""The words around what somebody says: what "that is a lie" is about stands in the sentences beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.model import Article, Assertion, Passage
from kg.resolve.matters import acts_in, names_force, not_so, said_not, tells_alibi

_NEAR = 500  # characters in which most sentences begin
_END = re.compile(r"(?<=[.!?])[\"'”’]?\s+(?=[\"'“‘]?[A-Z])")


def words_around(told: Assertion, passages: Mapping[str, Passage], articles: Mapping[str, Article]) -> str:
    """The sentences that some words stand in; the one before and the one behind too where the words tell of no act."""
    found = [passages[key] for key in told.evidence if key in passages]
    own = " ".join(one.quote for one in found)
    article = articles.get(told.reported_in)
    if article is None or not found or acts_in(told.content or ""):
        return own
    before = sentence_before(article.text, found[0].start)
    behind = _END.split(article.text[found[-1].end :].strip(), maxsplit=1)[0]
    return f"{before} {own} {behind}"


def scene_of(told: Assertion, passages: Mapping[str, Passage], articles: Mapping[str, Article]) -> str:
    """The sentences that some words stand in, with the one before and the one behind."""
    found = [passages[key] for key in told.evidence if key in passages]
    own = " ".join(one.quote for one in found)
    article = articles.get(told.reported_in)
    if article is None or not found:
        return own
    behind = _END.split(article.text[found[-1].end :].lstrip(".!?\"'”’ \n"), maxsplit=1)[0]
    return f"{sentence_before(article.text, found[0].start)} {own} {behind}"


def sentence_of(told: Assertion, passages: Mapping[str, Passage], articles: Mapping[str, Article]) -> str:
    """The sentences that some words stand in, with the one before."""
    found = [passages[key] for key in told.evidence if key in passages]
    own = " ".join(one.quote for one in found)
    article = articles.get(told.reported_in)
    return f"{sentence_before(article.text, found[0].start)} {own}" if article is not None and found else own


def sentence_before(text: str, start: int) -> str:
    """The sentence that ends before an offset."""
    near = _END.split(text[max(0, start - _NEAR) : start].strip())
    return near[-1] if len(near) > 1 else _END.split(text[:start].strip())[-1]


def denied_in(told: Assertion) -> str:
    """What is denied: of what is said without a word of denying, the clauses that tell what is not so."""
    content = told.content or ""
    return content if told.stance == "denies" else said_not(content)


def core_of(denial: Assertion) -> frozenset[str]:
    """Of a plain no the acts of which a charge must share one; none where it need not."""
    words = denied_in(denial)
    if denial.stance == "denies" or tells_alibi(denial.content or "") or names_force(words):
        return frozenset()
    return acts_in(not_so(words))


def tells_inside(denial: Assertion, charge: Assertion) -> bool:
    """The charge stands in the words that are denied: "dismissed Kabul's claim that …"."""
    inside = charge.content is not None and denial.content is not None and charge.content in denial.content
    return inside and charge.id != denial.id and bool(charge.said_by) and {*charge.evidence} == {*denial.evidence}
