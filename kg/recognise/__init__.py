"""Article → mentions: who and what is spoken of, by name, by description or by pronoun.

A mention is the longest phrase that stands for one thing, its article included ("the Taliban", "the Iraqi army",
"Foreign Minister Ishaq Dar"). A description may enclose names ("Ishaq Dar"); two mentions never cross.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc

from kg.lexicon import Lexicon
from kg.model import Article, Mention
from kg.recognise.context import in_context
from kg.recognise.gliner import load_gliner
from kg.recognise.model import Found, Guess, Recogniser, from_doc
from kg.recognise.names import names
from kg.recognise.nations import nations
from kg.recognise.nominals import nominals
from kg.recognise.pronouns import pronouns
from kg.tokens import Tokens, tokens

__all__ = ["Guess", "Recogniser", "from_doc", "load_gliner", "recognise"]


def recognise(article: Article, doc: Doc, lexicon: Lexicon, *, recogniser: Recogniser = from_doc) -> list[Mention]:
    """Mentions of an article, sorted by start (the longer first), ids being their indices; none is linked yet."""
    columns = tokens(doc)
    known = list(lexicon.matches(columns.text))
    found = names(columns, recogniser(doc), lexicon, known)
    described = nominals(columns, found)
    placed = [in_context(columns, one) for one in found]
    states = nations(columns, described, found, known, lexicon)
    return _mentions(columns, _uncrossed([*placed, *described, *states, *pronouns(columns)]))


def _uncrossed(found: Iterable[Found]) -> list[Found]:
    """Drops doubles and whatever crosses a heavier mention; nested ones stay."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (f.first, -f.end, -f.weight, f.kind)):
        first, end = one.first, one.end
        same = kept and kept[-1].first == first and kept[-1].end == end
        if not same and not any(k.first < first < k.end < end for k in kept[-4:]):
            kept.append(one)
    return kept


def _mentions(columns: Tokens, found: list[Found]) -> list[Mention]:
    return [
        Mention(id=i, start=columns.start[one.first], end=columns.end[one.end - 1], cls=one.cls, kind=one.kind)
        for i, one in enumerate(found)
    ]
