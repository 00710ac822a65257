"""Parts of a group that have no name of their own: "Islamic State's Khorasan branch", "the armed wing of Hamas"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.lexicon import Entry
from kg.link.book import Book, Link, Local
from kg.link.words import words
from kg.model import Mention

_BESIDE = (", ", " - ", " – ", " — ")
_GROUPS = frozenset(("ArmedGroup", "Authority", "PoliticalParty"))


def branches(book: Book) -> None:
    """Links such a part to the group that is known as it, else to the one it is a part of."""
    for mention in book.mentions:
        if mention.kind != "nominal" or mention.id in book.links:
            continue
        if book.tokens.lower[book.head(mention)] not in words("parts", "branches"):
            continue
        inner = [m for m in book.inside(mention) if m.kind == "name"]
        whole = next(((m, one) for m in inner if (one := book.of(m)) and one.cls in _GROUPS), None)
        if whole is None or not words("parts", "apart").isdisjoint(book.lower(mention)):
            continue  # a breakaway faction is another group
        local = _apposed(book, mention) or _known(book, mention, *whole) or whole[1]
        book.set(mention, Link(local.id, 0.6, f"a part of {whole[1].label}", (), local.cls))


def _apposed(book: Book, mention: Mention) -> Local | None:
    """The group whose name stands beside it: "JNIM, al-Qaida's branch in the Sahel", "the al-Qaida affiliate JNIM"."""
    text = book.article.text
    near = (m for m in book.mentions[max(0, mention.id - 3) : mention.id + 6] if m.kind == "name")
    named = (
        m
        for m in near
        if text[m.end : mention.start] in _BESIDE
        or text[mention.end : m.start] == " "
        or (text[mention.end : m.start] in _BESIDE and text[m.end : m.end + 1] == ",")
    )
    return next((one for m in named if (one := book.of(m)) and one.cls in _GROUPS), None)


def _known(book: Book, mention: Mention, of: Mention, group: Local) -> Local | None:
    """The group that the lexicon knows by the name of the whole and the words for the part."""
    part = _told_by(book, mention, of)
    if not part:
        return None
    spellings = (group.label, *(group.entry.names if group.entry else ()))
    for name in dict.fromkeys((book.text(of).removesuffix("'s").removesuffix("’s"), *spellings)):
        for entry in _called(book, name, part):
            if entry.cls == "ArmedGroup" and entry.id != group.id:
                return book.known(entry)
    return None


def _told_by(book: Book, mention: Mention, of: Mention) -> str:
    """What tells which part it is: "Khorasan", "West Africa"; also behind it, "branch in Yemen"."""
    tokens, (first, end) = book.tokens, book.spans[mention.id]
    taken = range(*book.spans[of.id])
    told = [tokens.text[i] for i in range(first, end) if i not in taken and tokens.text[i][:1].isupper()]
    if told[:1] and told[0].lower() == "the":
        told = told[1:]
    if not told and tokens.lower[end : end + 1] == ["in"]:
        behind = [m for i in (end + 1, end + 2) if i < len(tokens) for m in book.around(i) if m.kind == "name"]
        told = [book.text(behind[0]).removeprefix("the ")] if behind else []
    return " ".join(told)


def _called(book: Book, group: str, part: str) -> Iterator[Entry]:
    people = book.lexicon.demonym(part)
    places = (part, people.label) if people is not None else (part,)
    for place in places:
        for name in (f"{group} {place}", f"{group} in {place}", f"{group} in the {place}", f"{group} {place} Province"):
            yield from book.lexicon.find(name)
