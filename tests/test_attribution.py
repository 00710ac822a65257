"""Who says what: exact spans, stances, addressees, chains, quotations."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from kg.extract.attribution import claims
from kg.link import link
from kg.model import Article, Claim, Reading, Span
from kg.recognise import recognise
from tests.attribution_cases import BLIND, BLIND_LONGER

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.lexicon import Lexicon

Read = Callable[[str], "tuple[Reading, list[Claim]]"]


@dataclass(frozen=True)
class Gold:
    """One marked sentence."""

    text: str
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]


def gold(marked: str) -> Gold:
    """Text and spans of a sentence in the markup of the cases."""
    text = ""
    spans: list[tuple[str, int, int]] = []
    for piece in re.split(r"(\[[sct] |\])", marked):
        if re.fullmatch(r"\[[sct] ", piece):
            spans.append((piece[1], len(text), -1))
        elif piece == "]":
            at = max(i for i, span in enumerate(spans) if span[2] < 0)
            spans[at] = (spans[at][0], spans[at][1], len(text))
        else:
            text += piece
    found = {kind: tuple(Span(start, end) for k, start, end in spans if k == kind) for kind in "sct"}
    return Gold(text, next(iter(found["s"]), None), next(iter(found["c"]), None), found["t"])


@pytest.fixture(scope="session")
def read(nlp: Language, lexicon: Lexicon) -> Read:
    """Text → reading and claims, through recognition and linking."""

    def run(text: str) -> tuple[Reading, list[Claim]]:
        article = Article("a", text, "")
        doc = nlp(text)
        mentions, entities = link(article, doc, recognise(article, doc, lexicon), lexicon)
        reading = Reading(article, doc, lexicon, mentions, entities)
        for claim in claims(reading):
            reading.claims.append(claim)
        return reading, reading.claims

    return run


def shown(reading: Reading, claim: Claim) -> str:
    text = reading.article.text
    words = [text[span.start : span.end] if span else None for span in (claim.source, claim.cue)]
    return f"{claim.stance} {words} {[text[span.start : span.end] for span in claim.content]}"


@pytest.mark.parametrize(("marked", "stance", "addressee"), BLIND + BLIND_LONGER)
def test_claim(read: Read, marked: str, stance: str, addressee: str | None) -> None:
    right = gold(marked)
    reading, found = read(right.text)
    told = [shown(reading, claim) for claim in found]
    same = [c for c in found if (c.source, c.cue, c.content) == (right.source, right.cue, right.content)]
    assert len(same) == 1, told
    assert same[0].stance == stance, told
    if addressee is not None:
        assert same[0].addressee is not None, told
        mention = reading.mentions[same[0].addressee]
        assert addressee in right.text[mention.start : mention.end]
