"""The words with which deeds are told again, from ``kg/data/retold.toml``."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache

from kg.lexicon import table
from kg.model import Event, When
from kg.ontology import is_a

_ENDED = ("Release", "Escape", "Retreat")
_LATEST = 14  # days before the paper's day
_DAY = len("2025-10-15")


@dataclass(frozen=True, slots=True)
class Telling:
    """The words with which a deed of some class is told again."""

    verbs: frozenset[str]
    subjects: frozenset[str]
    papers: frozenset[str]


@cache
def group(cls: str, lemma: str = "") -> str:
    """The first class of the table that a deed falls under."""
    found = next((name for name in tellings() if is_a(cls, name)), "")
    return str(table("retold")["lemmas"].get(found, {}).get(lemma, found))


@cache
def tellings() -> dict[str, Telling]:
    """Class → the words with which its deeds are told again."""
    return {
        name: Telling(*(frozenset(group.get(part, ())) for part in ("verbs", "subjects", "papers")))
        for name, group in table("retold")["classes"].items()
    }


@cache
def words(name: str) -> frozenset[str]:
    """The words of a list of the table."""
    return frozenset(table("retold")[name])


def is_recent(one: When, published: str | None) -> bool:
    """A single day shortly before the paper's."""
    if one.date is None or len(one.date) != _DAY or one.until or one.open or one.date.startswith("--"):
        return False
    try:
        age = datetime.date.fromisoformat((published or "")[:_DAY]) - datetime.date.fromisoformat(one.date)
    except ValueError:
        return False
    return 0 <= age.days <= _LATEST


def fits(told: When | None, day: When) -> bool:
    """ "At the weekend": a day told behind lies within it."""
    if told is None or told.open:
        return True
    return (told.earliest or "") <= (day.date or "") <= (told.latest or "9")


def is_open(event: Event) -> bool:
    """Whether an event has no time, or one that is not its own: "freed men held since May"."""
    told = event.when
    if told is None or not (told.date or told.until):
        return True
    return told.open and group(event.cls) in _ENDED
