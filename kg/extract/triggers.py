"""Triggers: the words of an article that fit a frame, and which of them govern which.

"Agreed to hold talks": *agreed* governs *hold talks*. "Foiled two attempts": *foiled* governs the attempts.
What governs an event decides whether it happened (see :mod:`kg.extract.realis`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.extract.frames import word_sets
from kg.extract.governing import governed, told_of
from kg.extract.grammar import Grammar
from kg.extract.matching import Trigger, found_triggers

_OPERATORS = frozenset(
    "commit plan refuse demand threaten deny accuse attempt foil fail begin stop say announce light undergo consider "
    "happen".split()
)
_CARRYING = frozenset(("light", "undergo", "begin", "stop", "announce", "happen"))
SAYING = frozenset(("say", "announce"))
STANDING = frozenset(  # what can be ended, resumed, put off
    "Talks Meeting Consult Mediation Ceasefire Agree Visit Election".split()
)


@dataclass(slots=True)
class Triggers:
    """All triggers of an article by token, and for each token governed by one, the governing trigger."""

    found: dict[int, Trigger]
    governor: dict[int, int]
    carriers: dict[int, list[int]]  # event noun → light verbs that it is the object of: "carried out", "held"
    standing: dict[int, tuple[Trigger, int]] = field(default_factory=dict)  # what an act changes, and the act's verb
    _part: dict[int, Trigger] = field(default_factory=dict)
    _below: dict[int, list[Trigger]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for one in self.found.values():
            for word in one.words:
                self._part.setdefault(word, one)
        for i, up in sorted(self.governor.items()):
            if i in self.found:
                self._below.setdefault(up, []).append(self.found[i])

    def event(self, i: int) -> Trigger | None:
        """The trigger that a token heads or belongs to."""
        return self.found.get(i) or self._part.get(i)

    def below(self, trigger: Trigger) -> list[Trigger]:
        """The triggers that one governs directly."""
        return self._below.get(trigger.at, [])

    def tell(self, cls: str, *, besides: str) -> bool:
        """Does any other expression of the article than one word tell of this class of event?"""
        return any(one.frame.cls == cls and one.frame.words != (besides,) for one in self.found.values())

    def chain(self, i: int) -> Iterator[Trigger]:
        """What governs a token, nearest first."""
        seen = {i}
        while (up := self.governor.get(i)) is not None and up not in seen:
            seen.add(up)
            yield self.found[up]
            i = up


def triggers(grammar: Grammar) -> Triggers:
    """Finds the triggers of an article and what governs what."""
    found = {trigger.at: trigger for trigger in found_triggers(grammar)}
    standing: dict[int, tuple[Trigger, int]] = {}
    for trigger in list(found.values()):
        for word in trigger.words:  # "lift sanctions", "hold talks": one event, not two
            if word in found and (
                (found[word].frame.pos != "v" and not (trigger.frame.kind == "foil" and found[word].frame.cls))
                or trigger.frame.kind == "toll"
                or trigger.frame.words == ("let", "go")
            ):
                part = found.pop(word)
                if part.frame.cls in STANDING and trigger.frame.words[0] in word_sets()["@change"]:
                    standing[word] = part, trigger.at  # but "suspend talks" tells of talks too
    for i in [i for i, one in found.items() if one.frame.pos == "n" and not _free(grammar, i, found)]:
        del found[i]
    governor: dict[int, int] = {}
    carriers: dict[int, list[int]] = {}
    whole = {word: one.at for one in found.values() if one.frame.pos == "n" for word in one.words}  # "rounds of talks"
    for i in [i for i in found if grammar.t.lower[i] == "operation" and grammar.t.dep[i] == "compound"]:
        whole[grammar.t.head[i]] = i  # "Operation Decisive Storm"
        found.pop(grammar.t.head[i], None)
    for i in sorted(found):
        if found[i].frame.kind in _OPERATORS:
            for below in dict.fromkeys(governed(grammar, found, found[i])):
                below = whole.get(below, below)
                if below == i:
                    continue
                governor.setdefault(below, i)
                if found[i].frame.kind in _CARRYING and found[i].frame.pos == "v":
                    carriers.setdefault(below, []).append(i)
            for event in told_of(grammar, found[i]):
                if (event := whole.get(event, event)) in found and event != i:
                    carriers.setdefault(event, []).append(i)
                    if found[i].frame.kind in ("happen", "begin"):
                        governor.setdefault(event, i)
    return Triggers(found, governor, carriers, standing)


def _free(grammar: Grammar, i: int, found: dict[int, Trigger]) -> bool:
    """Is an event noun more than the modifier of another noun ("attack helicopter")?"""
    t = grammar.t
    head = t.head[i]
    if t.dep[i] not in ("compound", "nmod", "amod") or (t.lower[i] == "operation" and t.pos[head] == "PROPN"):
        return True
    return (head in found and found[head].frame.kind in _OPERATORS and head not in found[head].words) or (
        t.lemma[head].lower() in word_sets()["@carrier_noun"]
    )
