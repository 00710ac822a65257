"""People found hurt: "was lying injured by a road on Wednesday" tells neither when nor where it was done."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from kg.extract.grammar import Grammar
from kg.lexicon import table
from kg.model import Event

_HARM = "Assault"  # the dead are mostly found where, and on the day that, they were killed
_STATES = frozenset(("oprd", "xcomp", "acomp", "advcl", "ccomp"))
_OBJECTS = frozenset(("dobj", "nsubjpass"))


def as_found(grammar: Grammar, found: list[tuple[int, Event]]) -> list[tuple[int, Event]]:
    """The events, each with its first word; those told by how their victims were found without day and place."""
    return [(at, _bare(event) if event.cls == _HARM and _is_state(grammar, at) else event) for at, event in found]


def _bare(event: Event) -> Event:
    roles = [role for role in event.roles if role.role != "place"]
    if all(role.role != "target" for role in roles):  # who lies hurt did nothing
        hurt = [role.role == "agent" and role.end <= event.trigger.start for role in roles]
        roles = [replace(role, role="target") if one else role for role, one in zip(roles, hurt, strict=True)]
    return replace(event, when=None, roles=tuple(roles))


def _is_state(grammar: Grammar, at: int) -> bool:
    """ "Found | wounded", "lay badly | injured", "was discovered | beaten", "found the | beaten student"."""
    t = grammar.t
    if t.tag[at] not in ("VBN", "JJ", "VBD") or (
        t.pos[at] == "VERB" and grammar.is_passive(at) and _helped(grammar, at)
    ):
        return False
    first = at
    while t.dep[first] == "conj":
        first = t.head[first]
    above = t.head[first]
    if t.dep[first] == "amod" and t.dep[above] in _OBJECTS:
        return _finds(grammar, t.head[above])
    return t.dep[first] in _STATES and above < first and _finds(grammar, above)


def _helped(grammar: Grammar, at: int) -> bool:
    """ "Found that two | had been killed" tells the deed."""
    t = grammar.t
    return any(t.dep[kid] in ("aux", "auxpass", "mark") for kid in grammar.kids[at])


def _finds(grammar: Grammar, verb: int) -> bool:
    return grammar.t.lemma[verb].lower() in _verbs()


@cache
def _verbs() -> frozenset[str]:
    return frozenset(table("victims")["around"]["finding"])
