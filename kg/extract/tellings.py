"""The words with which deeds are told again, from ``kg/data/retold.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.lexicon import table
from kg.ontology import is_a

_BROAD = ("Assault", "Arrest", "Sanction", "Coerce")  # classes of deeds of several kinds


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
    return table("retold")["lemmas"].get(lemma, found) if found in _BROAD else found


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
