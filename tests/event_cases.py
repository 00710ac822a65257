"""Reads the tables of event cases and tells what of a case an extraction lacks."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.link import link
from kg.model import Article, Event, Extraction, Quantity, Reading
from kg.ontology import is_a
from kg.recognise import recognise

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.lexicon import Lexicon

FOLDER = Path(__file__).parent / "fixtures"
_ARTICLES = ("the ", "a ", "an ")
_PAIR = re.compile(r'(\w+)=("[^"]*"(?:\+"[^"]*")*|\S+)')
_KEYS = {"agent", "target", "participant", "mediator", "recipient", "place", "instrument"}


@dataclass(frozen=True)
class Case:
    """One line of a table."""

    sentence: str
    expected: tuple[str, ...]


def cases(name: str) -> list[Case]:
    """The cases of ``tests/fixtures/<name>.txt``: ``sentence => event; event …``."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split(" => ") for line in lines if line and not line.startswith("#")]
    return [Case(sentence, tuple(part.strip() for part in expected.split("; "))) for sentence, expected in pairs]


def lacking(case: Case, extraction: Extraction) -> list[str]:
    """The expectations of a case that the extraction does not meet."""
    return [one for one in case.expected if not _met(one, extraction)]


def _met(expected: str, extraction: Extraction) -> bool:
    words = expected.split()
    if words[0] == "no":
        return not any(is_a(event.cls, words[1]) and event.realis == words[2] for event in extraction.events)
    return any(
        is_a(event.cls, words[0]) and _matches(event, expected, extraction.article) for event in extraction.events
    )


def _matches(event: Event, expected: str, article: Article) -> bool:
    if "main" in expected.split()[1:2] and not event.main:
        return False
    return all(_holds(event, key, value, article) for key, value in _PAIR.findall(expected))


def _holds(event: Event, key: str, value: str, article: Article) -> bool:
    values = re.findall(r'"([^"]*)"', value) or [value]
    if key in _KEYS:
        told = [bare(article.text[role.start : role.end]) for role in event.roles if role.role == key]
        if values == ["None"]:
            return not told
        return all(bare(one) in told for one in values) and (key == "place" or len(told) == len(values))
    if key in ("realis", "outcome"):
        return bool(str(getattr(event, key)) == values[0])
    if key == "name":
        return event.name is not None and bool(article.text[event.name.start : event.name.end] == values[0])
    if key in ("ordinal", "number"):
        return bool(getattr(event, key) == int(values[0]))
    if key == "date":
        return bool(str(event.when and event.when.date) == values[0])
    if key == "plover":
        return bool(event.plover == values[0])
    told = [_told(number) for number in event.numbers if number.what == key]
    return values[0] in (told or ["None"])


def _told(number: Quantity) -> str:
    return str(number.value) if number.bound == "exactly" else f"{number.bound} {number.value}"


def bare(phrase: str) -> str:
    """A phrase without its article."""
    for article in _ARTICLES:
        if phrase.lower().startswith(article):
            return phrase[len(article) :]
    return phrase


def reading_of(text: str, nlp: Language, lexicon: Lexicon, published: str | None = None) -> Reading:
    """A text on its way to the extractors, with its mentions recognised and linked."""
    article = Article("case", text, hashlib.sha256(text.encode()).hexdigest(), published=published)
    doc = nlp(text)
    mentions, entities = link(article, doc, recognise(article, doc, lexicon), lexicon)
    return Reading(article, doc, lexicon, mentions, entities)
