"""Offices: the person named with one, and "the prime minister" who was named with it before."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from kg.lexicon import table
from kg.link.book import Book, Link, Local
from kg.model import Mention

_BESIDE = 4  # mentions on either side among which a name may stand "right beside"
_CALLED = 9  # words at most between somebody and what he is called
_SMALL = frozenset({"the", "a", "an", "'s", "’s", "its", "his", "her", "their", "former", "mr", "mr.", "and", "deputy"})


def titled(book: Book) -> None:
    """Links "Foreign Minister Ishaq Dar" to the person named in it."""
    for mention in book.mentions:
        if mention.kind == "nominal" and mention.cls == "Person" and (name := _name_in(book, mention)):
            link = book.links[name.id]
            book.set(mention, Link(link.entity, link.score, "title and name", link.others))


def _name_in(book: Book, mention: Mention) -> Mention | None:
    """The person's name that ends the mention."""
    names = [m for m in book.inside(mention) if m.cls == "Person" and m.kind == "name" and m.end == mention.end]
    return names[0] if names and names[0].id in book.links else None


def offices(book: Book) -> None:
    """Links "the prime minister" to the only person named with that office before, and "X, the prime minister"."""
    held: dict[str, dict[str, Local]] = defaultdict(dict)
    for mention in book.mentions:
        if mention.kind != "nominal" or mention.cls != "Person":
            continue
        local, office = book.of(mention), _office(book, mention)
        if local is None and (local := _told_apart(book, mention, held.get(office, {}))):
            continue
        if local is None and (local := _beside(book, mention)):
            book.set(mention, Link(local.id, 0.8, f"said of {local.label}"))
        if local is None and book.lower(mention)[0] == "the" and office in held and mention.id not in book.links:
            holders = held[office]
            if len(holders) == 1:
                holder = next(iter(holders.values()))
                book.set(mention, Link(holder.id, 0.7, f"the {office} named before"))
        if local and local.cls == "Person" and not local.anonymous:
            for name in _names_of(office):
                held[name][local.id] = local


def _told_apart(book: Book, mention: Mention, holders: dict[str, Local]) -> Local | None:
    """Of two persons of one surname the one who held the office before: "Prime Minister Sharif"."""
    name = _name_in(book, mention)
    candidates = {id for id, _ in book.links[name.id].others} if name else set()
    same = [local for id, local in holders.items() if id in candidates]
    if name is None or len(same) != 1:
        return None
    link = Link(same[0].id, 0.85, f"the {same[0].label} of this office", book.links[name.id].others)
    book.links[name.id] = book.links[mention.id] = link
    return same[0]


def _office(book: Book, mention: Mention) -> str:
    """The words of an office without names, articles and demonyms: "foreign minister"."""
    inner = {i for m in book.inside(mention) if m.kind == "name" for i in range(*book.spans[m.id])}
    first, end = book.spans[mention.id]
    kept = [i for i in range(first, end) if i not in inner and book.tokens.lower[i] not in _SMALL]
    return " ".join(book.tokens.lower[i] for i in kept if not _is_demonym(book, i))


def _is_demonym(book: Book, at: int) -> bool:
    return book.tokens.ent[at] == "NORP" or book.lexicon.demonym_at(book.tokens.text, at) is not None


def _names_of(office: str) -> list[str]:
    """An office in full, and its last word: "foreign minister", "minister"."""
    last = office.split(" ")[-1]
    return [office, last] if office != last else [office]


def _beside(book: Book, mention: Mention) -> Local | None:
    """The person whose name stands right before or behind, with a comma between: "X, the prime minister,"."""
    text = book.article.text
    behind = book.mentions[mention.id + 1 : mention.id + 1 + _BESIDE]
    for other in (*reversed(book.mentions[max(0, mention.id - _BESIDE) : mention.id]), *behind):
        local = book.of(other)
        if local and local.cls == "Person" and not local.anonymous and book.sentence(other) == book.sentence(mention):
            between = text[other.end : mention.start] if other.end <= mention.start else text[mention.end : other.start]
            if (between.strip() == "," or _called(book, mention, other)) and other.end != mention.end:
                return local
    return None


def _called(book: Book, mention: Mention, name: Mention) -> bool:
    """Whether a person's name says what the one described before is called: "a commander known as X"."""
    others = (m for m in book.mentions[mention.id + 1 : name.id] if m.start >= mention.end and m.kind == "nominal")
    if any(m.cls == "Person" and m.end <= name.start for m in others):
        return False  # "asked a judge to keep in custody the man known as X"
    between = book.article.text[mention.end : name.start].strip(" ,\"“‘'(").lower()
    return (
        name.kind == "name"
        and any(between == words or between.endswith(f" {words}") for words in _callings())
        and (len(between.split()) <= _CALLED)
    )


@cache
def _callings() -> tuple[str, ...]:
    return tuple(table("nameparts")["shown"]["called"])
