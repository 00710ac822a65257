"""Comparing what was found with what annotators marked: precision, recall and F1, strict and partial, by label."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

_CONTEXT = 40  # characters shown on either side of an error


@dataclass(frozen=True, slots=True, order=True)
class Item:
    """One annotation: characters ``[start, end)`` of a document, and what they are."""

    document: str
    start: int
    end: int
    label: str

    def overlap(self, other: Item) -> int:
        """Characters that both cover."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


@dataclass(frozen=True, slots=True)
class Score:
    """How well ``found`` items agree with ``gold`` ones."""

    gold: int = 0
    found: int = 0
    exact: int = 0  # same characters, same label
    partial: int = 0  # overlapping, same label, each item used once

    def __add__(self, other: Score) -> Score:
        return Score(
            self.gold + other.gold, self.found + other.found, self.exact + other.exact, self.partial + other.partial
        )

    def measures(self, *, strict: bool) -> tuple[float, float, float]:
        """Precision, recall, F1; 0 where there is nothing to divide by."""
        hits = self.exact if strict else self.partial
        precision = hits / self.found if self.found else 0.0
        recall = hits / self.gold if self.gold else 0.0
        return precision, recall, 2 * precision * recall / (precision + recall) if hits else 0.0


@dataclass(frozen=True, slots=True)
class Error:
    """A kind of error, how often it was made, and one place where."""

    kind: str  # "missed", "spurious", "boundary", "label"
    text: str
    label: str
    instead: str  # what was found there: its label or words; "" for nothing
    context: str
    document: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Report:
    """Scores by label, and the errors, most frequent first."""

    by_label: dict[str, Score] = field(default_factory=dict)
    errors: tuple[Error, ...] = ()

    @property
    def total(self) -> Score:
        """All labels together (micro average)."""
        return sum(self.by_label.values(), Score())


def compare(gold: Iterable[Item], found: Iterable[Item], texts: dict[str, str]) -> Report:
    """Scores and errors. ``texts`` holds every document's text, for the context of errors."""
    gold, found = sorted(set(gold)), sorted(set(found))
    labels = sorted({item.label for item in (*gold, *found)})
    return Report({label: _score(label, gold, found) for label in labels}, tuple(_errors(gold, found, texts)))


def _score(label: str, gold: Sequence[Item], found: Sequence[Item]) -> Score:
    ours = [item for item in gold if item.label == label]
    theirs = [item for item in found if item.label == label]
    exact = len(set(ours) & set(theirs))
    return Score(len(ours), len(theirs), exact, len(pairs(ours, theirs)))


def pairs(gold: Sequence[Item], found: Sequence[Item]) -> dict[Item, Item]:
    """Overlapping items, each used once, the largest overlaps first."""
    here = by_document(found)
    near = [(-a.overlap(b), a, b) for a in gold for b in here[a.document] if a.overlap(b)]
    paired: dict[Item, Item] = {}
    used: set[Item] = set()
    for _, one, other in sorted(near):
        if one not in paired and other not in used:
            paired[one] = other
            used.add(other)
    return paired


def by_document(items: Iterable[Item]) -> dict[str, list[Item]]:
    """The items of each document; none for an unknown one."""
    grouped: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        grouped[item.document].append(item)
    return grouped


def outermost(items: Iterable[Item]) -> list[Item]:
    """Without those that lie within another."""
    kept: list[Item] = []
    for item in sorted(set(items), key=lambda i: (i.document, i.start, -i.end, i.label)):
        if not any(k.document == item.document and k.end >= item.end for k in kept[-8:]):
            kept.append(item)
    return kept


def _errors(gold: Sequence[Item], found: Sequence[Item], texts: dict[str, str]) -> list[Error]:
    paired = pairs(gold, found)
    matched = set(paired.values())
    raw = [_mismatch(one, paired.get(one), texts) for one in gold if paired.get(one) != one]
    raw += [_error("spurious", item, "", texts) for item in found if item not in matched]
    return _grouped(raw)


def _mismatch(gold: Item, found: Item | None, texts: dict[str, str]) -> Error:
    if found is None:
        return _error("missed", gold, "", texts)
    if (found.start, found.end) == (gold.start, gold.end):
        return _error("label", gold, found.label, texts)
    return _error("boundary", gold, _words(texts[found.document][found.start : found.end]), texts)


def _error(kind: str, item: Item, instead: str, texts: dict[str, str]) -> Error:
    text = texts[item.document]
    context = text[max(0, item.start - _CONTEXT) : item.end + _CONTEXT]
    return Error(kind, _words(text[item.start : item.end]), item.label, instead, _words(context), item.document)


def _words(text: str) -> str:
    return " ".join(text.split())


def _grouped(errors: Iterable[Error]) -> list[Error]:
    first: dict[tuple[str, ...], Error] = {}
    counts: Counter[tuple[str, ...]] = Counter()
    for error in errors:
        alike = (error.kind, error.text.lower(), error.label, error.instead.lower())
        first.setdefault(alike, error)
        counts[alike] += 1
    ranked = sorted(counts, key=lambda alike: (-counts[alike], alike))
    return [_counted(first[alike], counts[alike]) for alike in ranked]


def _counted(error: Error, count: int) -> Error:
    return Error(error.kind, error.text, error.label, error.instead, error.context, error.document, count)
