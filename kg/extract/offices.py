"""Several offices told at once: "the foreign ministers of X and Y, A and B", "ministers A of X and B of Y"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.grammar import Grammar
from kg.model import Mention

_JOINING = frozenset((",", "and", "the", "&"))


def paired(grammar: Grammar, noun: int) -> Iterator[tuple[Mention, Mention]]:
    """Persons with those whose office a plural noun tells, in order; none unless there are as many of the one.

    ``noun``: the token of "ministers", "presidents".
    """
    owners, end = _owners_behind(grammar, noun)
    before = owners or _owners_before(grammar, noun)
    persons = _persons(grammar, _listed(grammar, end)) or (_persons_before(grammar, noun) if owners else [])
    if len(persons) == len(before) > 1:
        yield from zip(persons, before, strict=True)
    elif not before:
        yield from _each_of(grammar, noun + 1)


def _named(grammar: Grammar, i: int) -> Mention | None:
    """The name that begins with a token."""
    if not 0 <= i < len(grammar.t):
        return None
    start = grammar.t.start[i]
    here = [m for m in grammar.mentions if m.kind == "name" and m.start == start]
    return max(here, key=lambda m: m.end, default=None)


def _listed(grammar: Grammar, at: int) -> tuple[list[Mention], int]:
    """The names of a list that begins at a token, with the token behind its last one; commas may lead to it."""
    found: list[Mention] = []
    end = at
    while at < len(grammar.t) and grammar.t.sentence[at] == grammar.t.sentence[end]:
        if (name := _named(grammar, at)) is not None:
            found.append(name)
            at = end = grammar.t.at(name.start, name.end)[1]
        elif grammar.t.lower[at] in _JOINING:
            at += 1
        else:
            break
    return found, end


def _owners_behind(grammar: Grammar, noun: int) -> tuple[list[Mention], int]:
    """Those that "of" names; a list of persons right behind them is not of them."""
    if noun + 1 >= len(grammar.t) or grammar.t.lower[noun + 1] != "of":
        return [], noun + 1
    found, end = _listed(grammar, noun + 2)
    owners = [one for one in found if one.cls != "Person"]
    if not owners or owners != found[: len(owners)]:
        return [], end
    return owners, grammar.t.at(owners[-1].start, owners[-1].end)[1]


def _owners_before(grammar: Grammar, noun: int) -> list[Mention]:
    """ "French and German foreign ministers"."""
    found = [grammar.named(m) for m in sorted(grammar.modifiers(noun)) if grammar.is_name(m)]
    return [one for one in found if one is not None and one.cls != "Person"]


def _persons(grammar: Grammar, listed: tuple[list[Mention], int]) -> list[Mention]:
    found = listed[0]
    return found if all(one.cls == "Person" for one in found) else []


def _persons_before(grammar: Grammar, noun: int) -> list[Mention]:
    """ "A and B, the foreign ministers of X and Y"."""
    t = grammar.t
    first = t.left_edge[noun]
    while first < noun and t.lower[first] != "the":
        first += 1
    at, found = first - 1, []
    by_end = {t.at(m.start, m.end)[1]: m for m in grammar.mentions if m.kind == "name" and m.cls == "Person"}
    while at >= 0 and t.sentence[at] == t.sentence[noun]:
        if (name := by_end.get(at + 1)) is not None:
            found.append(name)
            at = t.at(name.start, name.end)[0] - 1
        elif t.lower[at] in _JOINING:
            at -= 1
        else:
            break
    return found[::-1]


def _each_of(grammar: Grammar, at: int) -> Iterator[tuple[Mention, Mention]]:
    """ "A of X and B of Y"."""
    t = grammar.t
    while at < len(t):
        person = _named(grammar, at)
        of = t.at(person.start, person.end)[1] if person is not None and person.cls == "Person" else len(t)
        owner = _named(grammar, of + 1) if of < len(t) and t.lower[of] == "of" else None
        if person is None or owner is None or owner.cls == "Person":
            return
        yield person, owner
        at = t.at(owner.start, owner.end)[1]
        while at < len(t) and t.lower[at] in _JOINING:
            at += 1
