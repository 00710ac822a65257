"""The words that tell that people were hit, of ``kg/data/victims.toml`` and of the event frames that count."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from kg.extract.frames import frames
from kg.lexicon import table


@cache
def harm(part: str) -> Mapping[str, str]:
    """Words of one part of the table → what they count."""
    return {word: what for what, told in table("victims")["harm"].items() for word in told[part]}


@cache
def done() -> Mapping[str, str]:
    """Verbs that do it to people."""
    found = dict(harm("done"))
    for (pos, _), some in sorted(frames().items()):
        for frame in some:
            plain = pos == "v" and len(frame.words) == 1 and frame.target[:1] == ("dobj",)
            if plain and frame.counts in table("victims")["harm"] and frame.words[0] not in victims("around")["vague"]:
                found.setdefault(frame.words[0], frame.counts)
    return found


@cache
def suffered() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Verb whose subject it happens to → (what, the other word that the verb needs, "" for none)."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for words, what in harm("suffered").items():
        verb, _, other = words.partition(" + ")
        found[verb] = (*found.get(verb, ()), (what, other))
    return found


@cache
def phrases() -> Mapping[tuple[str, str], str]:
    """(Preposition, noun) → what they count."""
    return {(words.rpartition(" ")[0], words.rpartition(" ")[2]): what for words, what in harm("phrases").items()}


def victims(name: str) -> Mapping[str, Any]:
    """One table of the file."""
    found: Mapping[str, Any] = table("victims")[name]
    return found


@cache
def totals() -> Mapping[str, str]:
    """Nouns that a number may be put to, without those for totals of anything."""
    return {word: what for what, words in victims("tolls").items() if what != "totals" for word in words}
