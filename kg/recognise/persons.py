"""Persons' names that a model cuts short: nicknames inside, first names left out, other spellings."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import pairwise

from kg import spelling
from kg.recognise.classes import describing, never
from kg.recognise.model import Found
from kg.recognise.patterns import run_end
from kg.tokens import Tokens

_OPENING, _CLOSING = frozenset({'"', "“", "‘", "'", "``"}), frozenset({'"', "”", "’", "'", "''"})
_NICKNAME = 3  # words at most
_SAME_WORD = 0.95  # spelling.word_score of two transcriptions


def completed(tokens: Tokens, found: list[Found]) -> Iterator[Found]:
    """Longer forms of the persons' names found, and nicknames behind them."""
    yield from _nicknamed(tokens, found)
    for one, other in pairwise(found):
        hangs = tokens.dep[one.end - 1] == "compound" and other.first <= tokens.head[one.end - 1] < other.end
        if one.cls == other.cls == "Person" and one.end == other.first and hangs:
            yield Found(one.first, other.end, "Person", weight=max(one.weight, other.weight, 2))
    for one in found:
        if one.cls == "Person" and one.end - one.first == 1 and _first_name(tokens, one.first - 1):
            yield Found(one.first - 1, one.end, "Person", weight=max(one.weight, 2))


def respelt(tokens: Tokens, covered: Collection[int], surnames: Collection[str]) -> Iterator[Found]:
    """Surnames of the article in another spelling, where the model misses them: "Goita" after "Assimi Goïta"."""
    known = [words[-1] for name in surnames if (words := spelling.words(name)) and len(words[-1]) > 3]
    for i, word in enumerate(tokens.text if known else ()):
        may_name = tokens.pos[i] == "PROPN" or tokens.dep[i] == "nsubj"
        if not may_name or i in covered or not (word.istitle() and word.isalpha()) or _is_word(word):
            continue
        plain = spelling.words(word)
        if plain and any(spelling.word_score(plain[0], name) >= _SAME_WORD for name in known):
            yield Found(i, i + 1, "Person")


def _nicknamed(tokens: Tokens, found: list[Found]) -> Iterator[Found]:
    """ "Jimmy "Barbecue" Chérizier" is one name; a nickname behind a whole name is a name of its own."""
    persons = {i: one for one in found if one.cls == "Person" for i in range(one.first, one.end)}
    for quote in _quotes_behind(tokens, persons):
        close = _closing(tokens, quote)
        if close is None:
            continue
        end = run_end(tokens, close + 1)
        if end > close + 1:
            yield Found(persons[quote - 1].first, end, "Person", weight=6)
        elif quote - persons[quote - 1].first > 1:
            yield Found(quote + 1, close, "Person", weight=2)


def _quotes_behind(tokens: Tokens, persons: Collection[int]) -> Iterator[int]:
    """The quotation marks right behind a word of a person's name."""
    for i in sorted(persons):
        behind = i + 1 < len(tokens) and tokens.line[i + 1] == tokens.line[i]
        if behind and tokens.text[i + 1] in _OPENING and tokens.text[i][:1].isupper():
            yield i + 1


def _closing(tokens: Tokens, quote: int) -> int | None:
    """The end of the quotation, if it is but a few capitalised words right behind a blank: no speech, no "s'"."""
    if tokens.end[quote - 1] == tokens.start[quote]:
        return None
    end = quote + 1
    while end < len(tokens) and end - quote <= _NICKNAME and tokens.text[end][:1].isupper():
        end += 1
    quoted = end > quote + 1 and end < len(tokens) and tokens.text[end] in _CLOSING
    return end if quoted and tokens.text[end - 1].isalpha() else None


def _first_name(tokens: Tokens, at: int) -> bool:
    """Whether a word before a surname is the first name that the model left out: "Egianus" Kogoya."""
    if at < 0 or tokens.pos[at] != "PROPN" or tokens.dep[at] != "compound" or tokens.head[at] != at + 1:
        return False
    word = tokens.text[at]
    alone = not tokens.ent[at] and tokens.line[at] == tokens.line[at + 1]
    return alone and word.istitle() and word.isalpha() and not _is_word(word)


def _is_word(word: str) -> bool:
    return word.lower() in describing() or word.lower() in never()
