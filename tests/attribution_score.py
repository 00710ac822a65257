"""A score of claims against marked sentences: exact spans, and how far source, cue and content overlap.

For each gold claim the found one that overlaps its cue most counts. Overlap is Dice over characters: twice what both
hold, over what each holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.model import Claim, Span


@dataclass(frozen=True)
class Score:
    """Shares from 0 to 1."""

    exact: float  # source, cue and content all to the letter
    source: float  # mean overlap
    cue: float
    content: float


def characters(spans: Iterable[Span | None]) -> set[int]:
    return {at for span in spans if span is not None for at in range(span.start, span.end)}


def overlap(found: Iterable[Span | None], gold: Iterable[Span | None]) -> float:
    """Dice over characters; 1 where both are empty."""
    mine, right = characters(found), characters(gold)
    return 2 * len(mine & right) / (len(mine) + len(right)) if mine or right else 1.0


def score(pairs: Sequence[tuple[Sequence[Claim], Claim]]) -> Score:
    """Of (claims found in a sentence, the claim that is right) pairs; a sentence without claims scores 0."""
    rows = [_row(found, gold) for found, gold in pairs]
    exact, source, cue, content = (sum(column) / len(rows) for column in zip(*rows, strict=True))
    return Score(exact, source, cue, content)


def _row(found: Sequence[Claim], gold: Claim) -> tuple[float, float, float, float]:
    best = max(
        found, key=lambda claim: (overlap([claim.cue], [gold.cue]), overlap(claim.content, gold.content)), default=None
    )
    if best is None:
        return 0.0, 0.0, 0.0, 0.0
    same = (best.source, best.cue, best.content) == (gold.source, gold.cue, gold.content)
    parts = overlap([best.source], [gold.source]), overlap([best.cue], [gold.cue]), overlap(best.content, gold.content)
    return float(same), *parts
