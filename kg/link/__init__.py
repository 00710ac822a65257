"""Mentions → entities of one article: known from the lexicon, met before, or new; each link scored and explained.

Wrong is worse than missing: a mention in doubt stays without entity, with the candidates in ``others``. A mention that
stands for two ("both sides") has no entity, and the two in ``others`` with score 1.0 each.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from kg.lexicon import Lexicon
from kg.link import bodies, branches, coreference, members, names, pronouns, sources, states, titles, unveiled
from kg.link.book import Book
from kg.model import Article, Entity, Mention
from kg.tokens import tokens

__all__ = ["link"]


def link(
    article: Article, doc: Doc, mentions: Sequence[Mention], lexicon: Lexicon
) -> tuple[list[Mention], list[Entity]]:
    """The same mentions with entity, score, reason and runners-up, and the entities they link to, by id."""
    book = Book.open(article, tokens(doc), mentions, lexicon)
    for step in STEPS:
        step(book)
    return book.finished(), book.entities()


STEPS = (
    names.names,
    states.metonyms,
    titles.titled,
    bodies.described,
    states.parts,
    members.members,
    branches.branches,
    states.regions,
    coreference.pairs,
    titles.offices,
    unveiled.unveiled,
    coreference.back,
    bodies.at_home,
    sources.anonymous,
    pronouns.pronouns,
    pronouns.owned,
)
