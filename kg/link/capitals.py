"""The capital that is told by whose it is: "the Malaysian capital", "Malaysia's capital", "the capital of Malaysia"."""

from __future__ import annotations

from kg.lexicon import Entry
from kg.link.book import PLACES, Book, Local
from kg.link.words import words
from kg.model import Mention


def owner_of_seat(book: Book, mention: Mention) -> Entry | None:
    """The state or region whose capital a description tells; None for any other description."""
    if mention.cls != "City" or "capital" not in book.lower(mention) or _is_named(book, mention):
        return None
    first, end = book.spans[mention.id]
    for i in range(first, end):
        owner = book.lexicon.demonym_at(book.tokens.text, i)
        if owner is not None and owner.cls != "Community":
            return owner
    owners = (book.lexicon.get(local.id) for inner in book.inside(mention) if (local := book.of(inner)) is not None)
    return next((owner for owner in owners if owner is not None and owner.cls in ("State", "Region")), None)


def _is_named(book: Book, mention: Mention) -> bool:
    """ "The Omani capital, | Muscat": the name behind is the place."""
    behind = next((m for m in book.after(mention) if m.start >= mention.end), None)
    gap = book.article.text[mention.end : behind.start] if behind is not None else ""
    return behind is not None and behind.kind == "name" and behind.cls in PLACES and gap in (" ", ", ", " of ")


def is_lesser(book: Book, mention: Mention) -> bool:
    """ "The provincial capital", "the commercial capital": not the capital of a state."""
    lower = book.lower(mention)
    return lower[-1] == "capital" and not words("capitals", "lesser").isdisjoint(lower)


def seat_of(book: Book, owner: Entry) -> Local | None:
    """The capital of a state, if the lexicon knows it."""
    seat = book.lexicon.get(owner.capital) if owner.capital else None
    return book.known(seat) if seat is not None else None
