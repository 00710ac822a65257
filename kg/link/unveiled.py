"""Who is described first and named in the next sentence: "A journalist was detained. Deniz Karaca, who edits …"."""

from __future__ import annotations

from functools import cache

from kg.lexicon import table
from kg.link.book import Book, Link
from kg.link.words import says
from kg.model import Mention

_SUBJECTS = ("nsubj", "nsubjpass")
_LEAD = 4  # tokens before the name in its sentence at most: "The reporter, X"


def unveiled(book: Book) -> None:
    """Links "a journalist" to the one person named first, and as its subject, by the sentence that follows."""
    for mention in book.mentions:
        if _is_somebody(book, mention) and (name := _named_next(book, mention)):
            local = book.of(name)
            if local is not None:
                book.set(mention, Link(local.id, 0.7, f"{local.label}, named in the next sentence"))


def _is_somebody(book: Book, mention: Mention) -> bool:
    """The first person that the article tells of, if nobody who says something."""
    lower = book.lower(mention)
    if mention.kind != "nominal" or mention.cls != "Person" or mention.id in book.links or lower[0] not in ("a", "an"):
        return False
    if says(book, book.head(mention)):
        return False
    here = book.sentence(mention)
    others = [m for m in book.mentions if m.cls == "Person" and m.kind != "pronoun" and book.sentence(m) <= here]
    return others[:1] == [mention]


def _named_next(book: Book, mention: Mention) -> Mention | None:
    """The full name that is the subject of the next sentence, first named there, and of no office."""
    behind = book.sentence(mention) + 1
    named = [m for m in book.mentions if m.cls == "Person" and m.kind == "name" and book.sentence(m) <= behind]
    first = next((m for m in named if book.sentence(m) == behind), None)
    if first is None or " " not in book.text(first) or book.of(first) in [book.of(m) for m in named if m.id < first.id]:
        return None
    head = book.head(first)
    if book.tokens.dep[head] not in _SUBJECTS or says(book, head) or _holds_office(book, first, book.lower(mention)):
        return None
    begins = book.spans[first.id][0]
    opening = [i for i in range(begins) if book.tokens.sentence[i] == book.tokens.sentence[begins]]
    return first if len(opening) <= _LEAD else None


def _holds_office(book: Book, name: Mention, described: list[str]) -> bool:
    """Whether another calling is told of the one named: "X, a police spokesman", "Governor X"."""
    text = book.article.text
    before, behind = text[max(0, name.start - 30) : name.start].lower(), text[name.end : name.end + 60].lower()
    told = behind.split(",")[1].split() if behind.startswith(",") else []
    return not (_callings("office") - {*described}).isdisjoint((*before.split()[-1:], *told[:5]))


@cache
def _callings(kind: str) -> frozenset[str]:
    return frozenset(table("nominals")["person"][kind])
