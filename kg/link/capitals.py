"""The capital that is told by whose it is: "the Malaysian capital", "Malaysia's capital", "the capital of Malaysia"."""

from __future__ import annotations

from kg.lexicon import Entry
from kg.link.book import Book, Local
from kg.model import Mention


def owner_of_seat(book: Book, mention: Mention) -> Entry | None:
    """The state or region whose capital a description tells; None for any other description."""
    words = book.lower(mention)
    if mention.cls != "City" or "capital" not in words:
        return None
    first, end = book.spans[mention.id]
    for i in range(first, end):
        owner = book.lexicon.demonym_at(book.tokens.text, i)
        if owner is not None and owner.cls != "Community":
            return owner
    owners = (book.lexicon.get(local.id) for inner in book.inside(mention) if (local := book.of(inner)) is not None)
    return next((owner for owner in owners if owner is not None and owner.cls in ("State", "Region")), None)


def seat_of(book: Book, owner: Entry) -> Local | None:
    """The capital of a state, if the lexicon knows it."""
    seat = book.lexicon.get(owner.capital) if owner.capital else None
    return book.known(seat) if seat is not None else None
