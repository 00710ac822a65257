"""Persons: full names, and the shorter ones that follow them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from kg import spelling
from kg.lexicon import table
from kg.link.book import Book, Link, Local, broad
from kg.link.words import words as listed
from kg.model import Mention

_SAME = 0.9  # score of two full names from which they are one


def link(book: Book, text: str, mentions: Sequence[Mention]) -> None:
    """Links the mentions of one person's name. Longer names must have been linked before shorter ones."""
    people = [local for local in book.locals.values() if local.cls == "Person" and not local.anonymous]
    words = spelling.words(text)
    matches = [(local, score) for local in people if (score := _score(words, text, local))]
    if len(words) > 1:
        matches = [(local, score) for local, score in matches if not _beside(book, local, text, mentions)]
    best = max((score for _, score in matches), default=0.0)
    same = [local for local, score in matches if score == best]
    if len(same) == 1:
        _set(book, same[0], text, mentions, round(best, 2), f"short for {same[0].label}")
    elif group := _group(book, words):
        _set(book, group, text, mentions, 0.8, f"short for {group.label}")
    elif same:
        _leave(book, same, mentions)
    else:
        _set(book, book.new(text, "Person"), text, mentions, 0.9, "a name of its own")


def _group(book: Book, words: tuple[str, ...]) -> Local | None:
    """A group whose name this single word begins: "Wagner" after "Wagner Group"."""
    groups = [local for local in book.locals.values() if broad(local.cls) == "Group" and not local.anonymous]
    named = [local for local in groups if len(words) == 1 and spelling.words(local.label)[:1] == words]
    named = [local for local in named if spelling.words(local.label)[-1] not in listed("persons", "groups")]
    return named[0] if len(named) == 1 else None


def _score(words: tuple[str, ...], text: str, local: Local) -> float:
    return max(_likeness(words, text, name) for name in (local.label, *_full_names(local)))


def _beside(book: Book, local: Local, text: str, mentions: Sequence[Mention]) -> bool:
    """Whether a person is named otherwise in one sentence with these names of two words or more: that is another."""
    if spelling.words(text)[0] == spelling.words(local.label)[0]:
        return False
    sentences = {book.sentence(mention) for mention in mentions}
    named = (m for m in book.mentions if m.kind == "name" and book.of(m) is local)
    return any(book.sentence(m) in sentences and " " in book.text(m) for m in named)


def _full_names(local: Local) -> Iterator[str]:
    return (name for name in local.names if " " in name and name != local.label)


def _likeness(words: tuple[str, ...], text: str, name: str) -> float:
    full = tuple(word for word in spelling.words(name) if word not in _parts("suffixes"))
    if len(words) == 1:
        return _single(words[0], full)
    score, _ = spelling.name_score(text, name)
    if score >= _SAME:
        return score
    return _SAME if _is_part(_addressed(words), full) else 0.0


@cache
def _parts(which: str) -> frozenset[str]:
    return frozenset(part.lower().rstrip(".") for part in table("nameparts")["person"][which])


def _addressed(words: tuple[str, ...]) -> tuple[str, ...]:
    """A name without the form of address that Burmese names are given with."""
    return words[1:] if len(words) > 1 and words[0] in _parts("burmese") else words


def _is_part(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether these words, two or more, follow each other in a longer name: "Suu Kyi", "López Obrador"."""
    size = len(words)
    return size > 1 and any(full[i : i + size] == words for i in range(len(full) - size + 1))


def _single(word: str, full: tuple[str, ...]) -> float:
    """A surname behind a full name; a first word counts less ("Xi", "Kim", "Assad" in transliteration variants)."""
    if len(full) < 2:
        return spelling.word_score(word, full[0]) if full else 0.0
    if spelling.word_score(word, full[-1]) >= 0.95:
        return 0.9 * spelling.word_score(word, full[-1])
    return 0.7 if word in full[:-1] else 0.0


def _set(book: Book, local: Local, text: str, mentions: Sequence[Mention], score: float, reason: str) -> None:
    local.names[text] += len(mentions)
    reason = reason if text != local.label else "a name of its own"
    for mention in mentions:
        book.set(mention, Link(local.id, score, reason, (), local.cls))


def _leave(book: Book, same: list[Local], mentions: Sequence[Mention]) -> None:
    """Several persons bear the short name: the one of them who is named before; rather none than the wrong one."""
    others = tuple((local.id, round(1 / len(same), 2)) for local in same)
    for mention in mentions:
        before = [local for local in same if (first := _first(book, local)) and first.start < mention.start]
        if len(before) == 1:
            book.set(mention, Link(before[0].id, 0.75, f"short for {before[0].label}, named before", others, "Person"))
        else:
            book.set(mention, Link(None, 0.0, "several persons of this name", others))


def _first(book: Book, local: Local) -> Mention | None:
    return next((m for m in book.mentions if (link := book.links.get(m.id)) and link.entity == local.id), None)
