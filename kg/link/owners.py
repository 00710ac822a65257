"""Whose a body is that is named without its country: what its sentence and the one before tell."""

from __future__ import annotations

from kg.link.book import Book, Local
from kg.link.words import words
from kg.model import Mention


def placed(book: Book, mention: Mention) -> Local | None:
    """The state of "the Foreign Ministry in Seoul", or of "…, the ministry's spokesman said in Paris"."""
    if (state := seated(book, mention)) is not None:
        return state
    tokens, at = book.tokens, book.head(mention)
    while tokens.pos[at] not in ("VERB", "AUX") and tokens.head[at] != at:
        at = tokens.head[at]
    if tokens.lemma[at].lower() not in words("saying", "verbs"):
        return None
    places = (i for i in tokens.children[at] if i > at and tokens.lower[i] == "in" and not tokens.quoted[i])
    return next((state for i in places if (state := _capital_behind(book, i))), None)


def seated(book: Book, mention: Mention) -> Local | None:
    """The state of "the defence ministry | in Seoul"."""
    end = book.spans[mention.id][1]
    return _capital_behind(book, end) if book.tokens.lower[end : end + 1] == ["in"] else None


def _capital_behind(book: Book, preposition: int) -> Local | None:
    """The state whose capital is named behind a preposition."""
    for mention in book.around(preposition + 1) if preposition + 1 < len(book.tokens) else ():
        entries = book.lexicon.find(book.text(mention)) if mention.kind == "name" else ()
        state = book.lexicon.capital_of(entries[0].id) if entries else None
        entry = book.lexicon.get(state) if state else None
        if entry and entry.cls == "State":
            return book.known(entry)
    return None


def acting_before(book: Book, mention: Mention) -> Local | None:
    """The state that is the subject of the sentence before, in the same paragraph: "China objected. The ministry …"."""
    tokens, first = book.tokens, book.spans[mention.id][0]
    sentence = tokens.sentence[first]
    for i in range(first - 1, -1, -1):
        if tokens.line[i] != tokens.line[first] or tokens.sentence[i] < sentence - 2:
            return None
        if tokens.quoted[i] or tokens.dep[i] != "nsubj" or tokens.dep[tokens.head[i]] != "ROOT":
            continue
        if tokens.sentence[i] < sentence:
            over = [m for m in book.around(i) if book.head(m) == i and m.kind == "name"]
            local = book.of(over[0]) if over else None
            return local if local and local.cls == "State" else None
    return None
