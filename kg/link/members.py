"""Who is told by the group they belong to: "gunmen of the Zetas cartel", "fighters loyal to X", "Somali pirates"."""

from __future__ import annotations

from kg.link.book import Book, Link, Local
from kg.link.words import words
from kg.model import Mention

_GROUPS = frozenset({"ArmedGroup", "SecurityForce", "Authority"})
_LONGEST = 2  # words that tie members to their group: "loyal to"


def members(book: Book) -> None:
    """Links several who are "of X" to the armed group, force or army X; those who left it are not X."""
    for mention in book.mentions:
        if mention.kind != "nominal" or mention.id in book.links or mention.cls == "Person":
            continue
        head = book.tokens.lower[book.head(mention)]
        if head in words("parts", "of_nation"):
            _of_nation(book, mention, head)
        elif head in words("parts", "splinters"):
            _splinter(book, mention, head)
        elif head in words("parts", "members") and words("parts", "left").isdisjoint(book.lower(mention)):
            group = _behind(book, mention)
            if group and _fits(mention, head, group):
                book.set(
                    mention,
                    Link(group.id, 0.7, f"part of {group.label}", (), group.cls if group.cls in _GROUPS else None),
                )


def _fits(mention: Mention, head: str, group: Local) -> bool:
    """Whether such members act for a group: fighters for any, soldiers for their state as well."""
    armed = group.cls == "Group" and mention.cls == "ArmedGroup"
    return armed or group.cls in _GROUPS or (group.cls == "State" and head in words("parts", "uniformed"))


def _behind(book: Book, mention: Mention) -> Local | None:
    """Whom "of", "from" or "loyal to" right behind a description names."""
    tokens, (_, end) = book.tokens, book.spans[mention.id]
    for size in range(1, _LONGEST + 1):
        if " ".join(tokens.lower[end : end + size]) in words("parts", "ties") and end + size < len(tokens):
            first = end + size
            while tokens.lower[first : first + 1] in (["the"], ["former"], ["disbanded"], ["defunct"]):
                first += 1  # "dissidents of | the former | FARC"
            starts = {end + size, first}
            named = [m for at in sorted(starts) for m in book.around(at) if book.spans[m.id][0] in starts]
            return next((local for m in named if (local := book.of(m))), None)
    return None


def _splinter(book: Book, mention: Mention, head: str) -> None:
    """ "Dissidents of the former FARC rebels", who are known as FARC dissidents."""
    group = _behind(book, mention)
    for name in (group.entry.label, *group.entry.names) if group and group.entry else ():
        if known := book.lexicon.find(f"{name} {head}"):
            book.set(mention, Link(known[0].id, 0.7, f"{head} of {name}", (), book.known(known[0]).cls))
            return


def _of_nation(book: Book, mention: Mention, head: str) -> None:
    """ "Somali pirates", "pirates from Somalia": people of their own, called after their country."""
    tokens, (first, end) = book.tokens, book.spans[mention.id]
    peoples = (book.lexicon.demonym_at(tokens.text, i) for i in range(first, end) if tokens.text[i][:1].isupper())
    nation = next((entry for entry in peoples if entry and entry.cls == "State"), None)
    country = _behind(book, mention)
    nation = nation or (country.entry if country and country.cls == "State" else None)
    if nation and nation.demonyms:
        label = f"{nation.demonyms[0]} {head}"
        local = book.new(label, mention.cls)
        local.names[label] += 1
        book.set(mention, Link(local.id, 0.7, f"{head} called after {nation.label}"))
