"""Who speaks without a name: "security sources", "a Taliban official": one node an article and description."""

from __future__ import annotations

from kg.ids import slug
from kg.link.book import Book, Link, Local
from kg.link.words import says, words
from kg.model import Mention

_SMALL = frozenset(("the", "a", "an", "one", "another", "some", "several", "two", "three", "these", "those", "other"))


def anonymous(book: Book) -> None:
    """Links what nobody else has linked and what speaks."""
    for mention in book.mentions:
        if mention.kind != "nominal" or mention.id in book.links:
            continue
        head = book.head(mention)
        if book.tokens.lower[head] in words("anonymous", "heads") and speaks(book, head):
            local = _node(book, mention)
            book.set(mention, Link(local.id, 0.6, "not named in the article"))


def speaks(book: Book, head: int) -> bool:
    """Whether a token is the subject of a verb of saying, "according to" it, or told to by it."""
    tokens = book.tokens
    up = tokens.head[head]
    if says(book, head):
        return True
    return tokens.lower[up] == "citing" or (tokens.dep[head] == "pobj" and tokens.lower[up] in ("to", "by"))


def _node(book: Book, mention: Mention) -> Local:
    """The node for a description; "the sources" are the sources that were described before."""
    said = [word for word in book.text(mention).split() if word.lower() not in _SMALL]
    label = " ".join(said)
    head = said[-1].lower() if said else ""
    pointing = book.lower(mention)[0] in ("the", "these", "those") and len(said) == 1
    before = [local for local in book.locals.values() if local.anonymous]
    for local in reversed(before):
        if local.label.lower() == label.lower() or (pointing and local.label.lower().endswith(head)):
            local.names[label] += 1
            return local
    id = slug(f"{label} {book.article.id}")
    cls = "Person" if mention.cls == "Person" else "Group"
    return book.locals.setdefault(id, Local(id, label, cls, anonymous=True))
