"""Text that no editor has seen: words left out, swapped, cut short. It is read without a fault, and what is read holds."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.clean import clean
from kg.corrections import Corrections
from kg.extract import extract
from kg.link import link
from kg.model import Extraction, Reading, Source
from kg.parse import parse
from kg.recognise import recognise
from kg.resolve import resolve

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.lexicon import Lexicon

DATA = Path(__file__).parent / "data"
ARTICLES, SENTENCES = 150, 8
_INSERTED = '- — , ; " “ ” ( ) that who which and to by of when was the killed said'.split()


def _sentences() -> list[str]:
    cases = tomllib.loads((DATA / "conflicts_fresh.toml").read_text(encoding="utf-8"))["case"]
    texts = (text for case in cases for _, _, text in case["articles"])
    return [sentence for text in texts for sentence in re.split(r"(?<=[.!?”\"])\s+", text)]


def _broken(sentence: str, others: list[str], chance: random.Random) -> str:
    """The sentence with one fault: words left out, two swapped, another ending, a word too many, or cut short."""
    words = sentence.split()
    at, kind = chance.randrange(len(words)), chance.randrange(7)
    if kind == 0:
        words = [word for word in words if chance.random() < 0.85]
    elif kind == 1:
        other = chance.randrange(len(words))
        words[at], words[other] = words[other], words[at]
    elif kind == 2:
        words = [word.upper() for word in words]
    elif kind == 3:
        words = [word.lower() for word in words]
    elif kind == 4:
        ending = chance.choice(others).split()
        words = words[:at] + ending[chance.randrange(len(ending)) :]
    elif kind == 5:
        words.insert(at, chance.choice(_INSERTED))
    else:
        words = words[: at + 1]
    return " ".join(words)


def _read(texts: list[str], nlp: Language, lexicon: Lexicon) -> Iterator[Extraction]:
    sources = (Source(f"b{n}", text, f"b{n}", published="2025-10-12") for n, text in enumerate(texts))
    for article, doc in parse(map(clean, sources), nlp):
        mentions, entities = link(article, doc, recognise(article, doc, lexicon), lexicon)
        yield extract(Reading(article, doc, lexicon, mentions, entities))


@pytest.mark.parametrize("seed", [1, 2])
def test_broken_sentences_are_read(nlp: Language, lexicon: Lexicon, seed: int) -> None:
    chance, sentences = random.Random(seed), _sentences()
    drawn = [[chance.choice(sentences) for _ in range(SENTENCES)] for _ in range(ARTICLES)]
    texts = [" ".join(_broken(one, sentences, chance) for one in some) for some in drawn]
    found = list(_read(texts, nlp, lexicon))
    assert len(found) == ARTICLES
    for extraction in found:
        length, mentions = len(extraction.article.text), extraction.mentions
        known = {entity.id for entity in extraction.entities}
        assert all(mention.entity is None or mention.entity in known for mention in mentions)
        for event in extraction.events:
            assert 0 <= event.trigger.start < event.trigger.end <= length
            assert all(0 <= role.start < role.end <= length for role in event.roles)
            assert all(role.mention is None or mentions[role.mention].id == role.mention for role in event.roles)
    knowledge = resolve(found, lexicon=lexicon, corrections=Corrections())
    assert {article.id for article in knowledge.articles} == {f"b{n}" for n in range(ARTICLES)}


# texts that once stopped the reading of their article
TEXTS = [
    "It had been set for October 2025 but was put off. The village buried its dead a day after an air strike on a school.",
    "The army denied the charge made by Chad's army that Libya had housed and equipped the raiders.",
]


@pytest.mark.parametrize("text", TEXTS)
def test_unusual_sentences_are_read(nlp: Language, lexicon: Lexicon, text: str) -> None:
    (found,) = _read([text], nlp, lexicon)
    assert found.events
