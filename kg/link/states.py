"""Who acts when a description names a state or group, or when a capital's name does: "Pakistani forces", "Kabul warned"."""

from __future__ import annotations

from functools import cache

from kg.lexicon import Entry, key, table
from kg.link.book import Book, Link, Local
from kg.model import Mention

_ACTORS = frozenset({"State", "Authority", "ArmedGroup", "InternationalOrganisation", "PoliticalParty", "GovernmentBody", "SecurityForce", "Group"})


@cache
def words(section: str, name: str) -> frozenset[str]:
    """A word list of linking.toml."""
    return frozenset(table("linking")[section][name])


def parts(book: Book) -> None:
    """Links "Pakistani forces", "the Afghan side", "Taliban fighters" to the state or group they belong to."""
    for mention in book.mentions:
        if mention.kind != "nominal" or mention.id in book.links:
            continue
        owner = _owner(book, mention)
        if owner is None:
            continue
        head = book.tokens.lower[book.head(mention)]
        kind = "state" if owner.cls == "State" else "group"
        if head in words("parts", kind):
            book.set(mention, Link(owner.id, 0.7, f"part of {owner.label}"))


def _owner(book: Book, mention: Mention) -> Local | None:
    """The state or group whose name, demonym or possessive stands in a description."""
    head = book.head(mention)
    for inner in book.inside(mention):
        local = book.of(inner)
        if inner.kind == "name" and local and local.cls in _ACTORS:
            return local
    first, _ = book.spans[mention.id]
    for i in range(first, head):
        if book.tokens.text[i][:1].isupper() and (entry := book.lexicon.demonym(book.tokens.text[i])):
            return book.known(entry) if entry.cls == "State" else None
    return None


def metonyms(book: Book) -> None:
    """Links a capital, or another seat of power, to its state where it acts."""
    for mention in book.mentions:
        link, local = book.links.get(mention.id), book.of(mention)
        if mention.kind != "name" or not link or not local:
            continue
        state = _seat_of(book, local)
        if state and acts(book, mention):
            target = book.known(state)
            target.names[local.label] += 1
            book.links[mention.id] = Link(
                target.id, 0.85, f"{local.label} acts: its state", ((local.id, 0.15),), "State"
            )


def _seat_of(book: Book, local: Local) -> Entry | None:
    if local.entry is None:
        return None
    id = book.lexicon.capital_of(local.id) or table("linking")["seats"].get(key(local.label))
    return book.lexicon.get(id) if id else None


def acts(book: Book, mention: Mention) -> bool:
    """Whether a city's name is used here for the government in it, judged by the words around it."""
    tokens = book.tokens
    at = book.head(mention)
    if _in_pair(book, mention):
        return True
    while tokens.dep[at] == "conj" and tokens.head[at] != at:
        at = tokens.head[at]
    dep, up = tokens.dep[at], tokens.head[at]
    lemma = tokens.lemma[up].lower()
    if dep == "nsubj":
        return lemma not in words("acting", "not_subject_of")
    if dep in ("dobj", "nsubjpass", "dative"):
        return lemma in words("acting", "objects_of")
    if dep == "poss":
        return tokens.lower[up] not in words("acting", "not_owner_of")
    if dep in ("pobj", "agent"):
        return _after_preposition(book, up)
    return False


def _in_pair(book: Book, mention: Mention) -> bool:
    """"Islamabad-Kabul relations"."""
    text = book.article.text
    return text[mention.end : mention.end + 1] in ("-", "–") or text[max(0, mention.start - 1) : mention.start] in ("-", "–")


def _after_preposition(book: Book, preposition: int) -> bool:
    tokens = book.tokens
    word, over = tokens.lower[preposition], tokens.head[preposition]
    before = {tokens.lower[over], tokens.lemma[over].lower()}
    if word in words("acting", "with"):
        return True
    if word == "to":
        return bool(before & words("acting", "to_after"))
    return word == "from" and bool(before & words("acting", "from_after"))
