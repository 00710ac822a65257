"""Descriptions and pronouns that point back to something named before; left alone when in doubt."""

from __future__ import annotations

from collections import Counter

from kg.link.book import Book, Link, Local
from kg.link.states import words
from kg.model import Mention

_PARTIES = frozenset({"State", "Authority", "ArmedGroup", "PoliticalParty", "InternationalOrganisation"})
_NEAR = 3  # sentences that a description may point back over


def titled(book: Book) -> None:
    """Links "Foreign Minister Ishaq Dar" to the person named in it."""
    for mention in book.mentions:
        if mention.kind != "nominal" or mention.cls != "Person":
            continue
        inner = [m for m in book.inside(mention) if m.cls == "Person" and m.kind == "name" and m.end == mention.end]
        if inner and (link := book.links.get(inner[0].id)):
            book.set(mention, Link(link.entity, link.score, "title and name", link.others))


def pairs(book: Book) -> None:
    """"both sides", "the two neighbours": stands for two, so for none alone; both are kept."""
    for mention in book.mentions:
        lower = book.lower(mention)
        if mention.kind != "nominal" or mention.id in book.links or lower[-1] not in words("pairs", "words"):
            continue
        if words("pairs", "counts").isdisjoint(lower):
            continue
        two = _two_before(book, mention)
        if two:
            others = tuple((local.id, 1.0) for local in two)
            book.set(mention, Link(None, 0.6, "stands for both", others))


def _two_before(book: Book, mention: Mention) -> list[Local]:
    """The two parties last named together, else the two that the article is about."""
    sentence = book.sentence(mention)
    for back in range(_NEAR):
        found = _parties(book, mention, sentence - back)
        if len(found) == 2:
            return found
    counts = Counter(
        local.id for m in book.mentions if (local := book.of(m)) and local.cls in _PARTIES and m.cls != "Country"
    )
    first = counts.most_common(3)
    if len(first) >= 2 and (len(first) == 2 or first[1][1] >= 2 * first[2][1]):
        return [book.locals[id] for id, _ in first[:2]]
    return []


def _parties(book: Book, before: Mention, sentence: int) -> list[Local]:
    found: dict[str, Local] = {}
    for m in book.mentions[: before.id]:
        local = book.of(m)
        if local and book.sentence(m) == sentence and local.cls in _PARTIES and m.cls != "Country":
            found.setdefault(local.id, local)
    return list(found.values())


def back(book: Book) -> None:
    """"the group", "the militia", "the city": the last thing named that can be meant."""
    for mention in book.mentions:
        lower = book.lower(mention)
        if mention.kind != "nominal" or mention.id in book.links or lower[0] not in ("the", "this", "that"):
            continue
        if len(lower) > 3 or any(book.inside(mention)):
            continue
        head = lower[-1]
        if head in words("speaks_for", "words"):
            _spokesperson(book, mention)
            continue
        fits = [cls for cls in _BACK_CLASSES if head in words("back", cls)]
        if fits and (local := _last(book, mention, fits)):
            book.set(mention, Link(local.id, 0.65, f"points back to {local.label}"))


_BACK_CLASSES = (
    "ArmedGroup", "State", "City", "Region", "PoliticalParty", "Company", "InternationalOrganisation", "GovernmentBody",
    "MediaOutlet", "Facility", "BorderCrossing",
)  # fmt: skip


def _last(book: Book, mention: Mention, classes: list[str]) -> Local | None:
    """The only thing of these classes in the nearest sentence that names any."""
    sentence = book.sentence(mention)
    for back in range(_NEAR):
        found: dict[str, Local] = {}
        for m in book.mentions[: mention.id]:
            local = book.of(m)
            if local and m.kind == "name" and local.cls in classes and book.sentence(m) == sentence - back:
                found[local.id] = local
        if found:
            return next(iter(found.values())) if len(found) == 1 else None
    return None


def _spokesperson(book: Book, mention: Mention) -> None:
    """The words of "the spokesperson" are those of the body named last."""
    for m in reversed(book.mentions[: mention.id]):
        local = book.of(m)
        if local and m.kind == "name" and local.cls in ("GovernmentBody", "SecurityForce", "Authority", "ArmedGroup"):
            if local.cls == "GovernmentBody" or book.sentence(mention) - book.sentence(m) <= _NEAR:
                book.set(mention, Link(local.id, 0.65, f"speaks for {local.label}"))
                return


def pronouns(book: Book) -> None:
    """"he said": the person who was last spoken of; "its": the subject of the same clause."""
    for mention in book.mentions:
        if mention.kind != "pronoun":
            continue
        word = book.lower(mention)[0]
        if word in ("he", "his", "him", "she", "her"):
            local = _person_before(book, mention)
        elif word in ("it", "its", "their", "they"):
            local = _subject(book, mention)
        else:
            local = None
        if local:
            book.set(mention, Link(local.id, 0.6, f"points back to {local.label}", (), local.cls))


def _person_before(book: Book, mention: Mention) -> Local | None:
    """The person nearest before; none when that sentence names several and no subject decides."""
    sentence = book.sentence(mention)
    for back in range(3):
        found: dict[str, tuple[bool, Local]] = {}
        for m in book.mentions[: mention.id]:
            local = book.of(m)
            if local and local.cls == "Person" and book.sentence(m) == sentence - back and m.end <= mention.start:
                subject = book.tokens.dep[book.head(m)] in ("nsubj", "nsubjpass")
                found[local.id] = (subject or found.get(local.id, (False, local))[0], local)
        subjects = [local for is_subject, local in found.values() if is_subject]
        if len(found) == 1 or len(subjects) == 1:
            return (subjects or [local for _, local in found.values()])[0]
        if found:
            return None
    return None


def _subject(book: Book, mention: Mention) -> Local | None:
    """The subject of the clause that the possessive or pronoun stands in."""
    tokens = book.tokens
    at, subjects = book.spans[mention.id][0], {}
    if tokens.dep[at] != "poss":
        return None
    for m in book.mentions[: mention.id]:
        head = book.head(m)
        if tokens.dep[head] in ("nsubj", "nsubjpass") and book.sentence(m) == book.sentence(mention):
            subjects[tokens.head[head]] = m
    while tokens.head[at] != at:
        at = tokens.head[at]
        if at in subjects:
            local = book.of(subjects[at])
            return local if local and local.cls != "Person" else None
    return None
