"""PLOVER sentences: who did what to whom, one coded event a sentence, against the main event that we find in it.

The gold file is a JSON list of records with ``id``, ``text``, ``event`` (a PLOVER code), ``source`` and ``target``
(lists of ``{"actorText", "code"}``; text or nothing where there is no such actor), as the Open Event Data Alliance
publishes them.

* Root: the code of the main event, both sides folded (:data:`FOLDED`).
* Triple: root, source and target. An actor is right when a phrase of the event in that part overlaps the words that the
  coder marked (or holds them, where they don't stand in the text as written). Of several coded sources one must be
  found; where several are coded and no target, they act together, and two of them must be. Participants stand on both
  sides. An event without a target reaches the place where it happens: PLOVER codes a curfew as done to the town.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.model import Event, Extraction, Role

FOLDED = {
    "CONCEDE": "YIELD",
    "RETREAT": "YIELD",
    "DEMAND": "REQUEST",
    "DISAPPROVE": "ACCUSE",
    "INVESTIGATE": "ACCUSE",
    "FIGHT": "ASSAULT",
}
_NONE = "none"


@dataclass(frozen=True, slots=True)
class Coded:
    """One sentence with its coded event; actors as their words."""

    id: str
    text: str
    root: str  # folded
    sources: tuple[str, ...]
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found in one sentence."""

    coded: Coded
    root: str  # folded code of the main event, "none" where none was found
    source_right: bool
    target_right: bool

    @property
    def right(self) -> bool:
        """Is the whole triple right?"""
        return self.root == self.coded.root and self.source_right and self.target_right


@dataclass(frozen=True, slots=True)
class PloverReport:
    """Accuracies over all sentences, and each sentence's outcome."""

    outcomes: tuple[Outcome, ...]

    @property
    def accuracy(self) -> float:
        """Share of sentences whose root is right."""
        return _share(one.root == one.coded.root for one in self.outcomes)

    @property
    def triples(self) -> float:
        """Share of sentences whose source, target and root are right."""
        return _share(one.right for one in self.outcomes)

    @property
    def macro_f1(self) -> float:
        """Mean F1 of the roots that the gold knows."""
        scores = [self.f1(root) for root in self.roots()]
        return sum(scores) / len(scores) if scores else 0.0

    def roots(self) -> list[str]:
        """The folded codes of the gold, sorted."""
        return sorted({one.coded.root for one in self.outcomes})

    def f1(self, root: str) -> float:
        """F1 of one root."""
        gold, found, both = self.counts(root)
        return 2 * both / (gold + found) if gold + found else 0.0

    def counts(self, root: str) -> tuple[int, int, int]:
        """How often a root was coded, found, and both."""
        gold = sum(one.coded.root == root for one in self.outcomes)
        found = sum(one.root == root for one in self.outcomes)
        return gold, found, sum(one.root == root == one.coded.root for one in self.outcomes)

    def confusions(self) -> list[tuple[str, str, int]]:
        """(coded, found, how often) of wrong roots, most frequent first."""
        wrong = Counter((one.coded.root, one.root) for one in self.outcomes if one.root != one.coded.root)
        return sorted(
            ((gold, found, count) for (gold, found), count in wrong.items()), key=lambda one: (-one[2], one[:2])
        )


def _share(flags: Iterable[bool]) -> float:
    all_ = list(flags)
    return sum(all_) / len(all_) if all_ else 0.0


# ---------------------------------------------------------------- reading


def read_plover(path: Path) -> list[Coded]:
    """The coded sentences of a file.

    Raises:
        InputError: it can't be read, or is not a list of coded sentences.
    """
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        return [_coded(row) for row in rows]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            f"{path}: not a JSON list of PLOVER sentences (id, text, event, source, target): {error}"
        ) from error


def _coded(row: dict[str, Any]) -> Coded:
    root = row["event"]
    return Coded(
        row["id"], row["text"].strip(), FOLDED.get(root, root), _actors(row.get("source")), _actors(row.get("target"))
    )


def _actors(value: Any) -> tuple[str, ...]:
    listed = [value] if isinstance(value, dict) else value if isinstance(value, list) else []
    words = [(actor.get("actorText") or "").strip() for actor in listed]
    return tuple(word for word in words if word and word != "-")


# ---------------------------------------------------------------- comparing


def compare_plover(coded: Sequence[Coded], extractions: Iterable[Extraction]) -> PloverReport:
    """Compares extractions, found by article id, with the coded sentences."""
    by_id = {extraction.article.id: extraction for extraction in extractions}
    return PloverReport(tuple(_outcome(one, by_id.get(one.id)) for one in coded))


def _outcome(coded: Coded, extraction: Extraction | None) -> Outcome:
    event = main_event(extraction) if extraction is not None else None
    if extraction is None or event is None:
        return Outcome(coded, _NONE, False, False)
    root = FOLDED.get(event.plover or _NONE, event.plover or _NONE)
    text = extraction.article.text
    together = len(coded.sources) > 1 and not coded.targets
    sources = _hits(
        coded.sources, _roles(event, ("participant", "agent", "target") if together else ("participant", "agent")), text
    )
    targets = _hits(coded.targets, _reached(event), text)
    return Outcome(
        coded, root, _enough(coded.sources, sources, 2 if together else 1), _enough(coded.targets, targets, 1)
    )


def main_event(extraction: Extraction) -> Event | None:
    """The main event of the first sentence that has one with a code; else the first of any."""
    main = [event for event in extraction.events if event.main]
    return next((event for event in main if event.plover), None) or (main[0] if main else None)


def _enough(coded: Sequence[str], found: int, needed: int) -> bool:
    return found >= min(needed, len(coded))


def _roles(event: Event, names: Sequence[str]) -> list[Role]:
    return [role for role in event.roles if role.role in names]


def _reached(event: Event) -> list[Role]:
    return _roles(event, ("target", "recipient", "participant")) or _roles(event, ("place",))


def _hits(actors: Sequence[str], roles: Sequence[Role], text: str) -> int:
    return sum(any(_same(actor, role, text) for role in roles) for actor in actors)


def _same(actor: str, role: Role, text: str) -> bool:
    """Do the coder's words and the phrase overlap? Where those words don't stand in the text, do they share a word?"""
    at = text.find(actor)
    while at >= 0:
        if at < role.end and role.start < at + len(actor):
            return True
        at = text.find(actor, at + 1)
    if actor in text:
        return False
    theirs = {word for word in actor.lower().split() if len(word) > 3}
    return bool(theirs & set(text[role.start : role.end].lower().split()))
