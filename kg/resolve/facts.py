"""Which assertions become plain facts, and how sources are ranked against each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from kg.model import Assertion, Conflict, Fact, Rank, Ref, Value
from kg.resolve.conflicts import preferred, value_text
from kg.resolve.ledger import Ledger, Sources, Triple, words_of

COUNTED = frozenset(
    ("killed", "wounded", "missing", "arrested", "abducted", "displaced", "escaped", "released", "deployed", "quantity")
)
# The parts that make an event what it is: the event says by its realis how real it is.
_OF_THE_EVENT = frozenset(
    ("agent", "target", "participant", "mediator", "recipient", "instrument", "place", "date", "startDate", "endDate",
     "dateText", "partOf", "attempts", "agentText", "targetText", "participantText")
)  # fmt: skip


def ranked(ledger: Ledger, conflicts: Sequence[Conflict], sources: Sources) -> tuple[Assertion, ...]:
    """All assertions by id; where values conflict, the value that most sources give is preferred, the rest are not."""
    ranks: dict[str, Rank] = {}
    for conflict in conflicts:
        best = preferred(conflict, ledger.assertions, sources)
        for key in conflict.alternatives if best else ():
            ranks[key] = "Preferred" if value_text(ledger.assertions[key]) == best else "Normal"
    every = ((key, ledger.assertions[key]) for key in sorted(ledger.assertions))
    return tuple(replace(one, rank=ranks[key]) if key in ranks else one for key, one in every)


def facts(
    stated: Mapping[Triple, Sequence[Assertion]],
    ledger: Ledger,
    conflicts: Sequence[Conflict],
    sources: Sources,
    happened: Collection[str],
) -> tuple[Fact, ...]:
    """The triples of layer 1, sorted: the lexicon's facts and those ``stated`` that the articles carry well enough.

    ``happened``: the events that some article tells in its own voice.
    """
    disputed = {key for conflict in conflicts for key in conflict.alternatives}
    chosen = {c.id: preferred(c, ledger.assertions, sources) for c in conflicts}
    best = {k for c in conflicts for k in c.alternatives if value_text(ledger.assertions[k]) == chosen[c.id]}
    found = dict(ledger.known)
    for triple, assertions in stated.items():
        standing = [one for one in assertions if one.id not in disputed or one.id in best]
        if standing and _carried(triple, standing, sources, triple[0] in happened):
            claims = tuple(one.id for one in assertions)
            found[triple[0], triple[1], words_of(triple[2])] = Fact(triple[0], triple[1], triple[2], claims)
    return _most_precise(tuple(found[key] for key in sorted(found)))


def _carried(triple: Triple, assertions: Sequence[Assertion], sources: Sources, happened: bool) -> bool:
    """The article's own voice or two independent ones; what belongs to an event stands with the event's realis.

    Who did it, where only somebody says so of a thing that happened, does not.
    """
    if triple[1] in ("realis", "outcome"):  # stand on the event itself
        return False
    of_the_event = triple[1] in _OF_THE_EVENT and triple[1] != "partOf"
    if of_the_event and not (happened and triple[1] == "agent"):
        return True
    real = [one for one in assertions if one.realis in ("asserted", "claimed")]
    own = any(not (one.said_by or one.source_text or one.hearsay) and one.realis == "asserted" for one in real)
    return own or sources.voices(real) > 1


def _most_precise(all_facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Of an event's dates that agree, only the most precise stays a plain fact: "2025-10" yields to "2025-10-15"."""
    dates: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for fact in all_facts:
        if isinstance(fact.object, Value) and fact.predicate in ("date", "startDate", "endDate"):
            dates[fact.subject, fact.predicate].append(fact.object.text)
    return tuple(fact for fact in all_facts if not _outdone(fact, dates))


def _outdone(fact: Fact, dates: Mapping[tuple[str, str], Sequence[str]]) -> bool:
    if isinstance(fact.object, Ref) or (fact.subject, fact.predicate) not in dates:
        return False
    told = fact.object.text
    return any(
        other != told and (other.startswith(f"{told}-") or (told.startswith("--") and other.endswith(told[1:])))
        for other in dates[fact.subject, fact.predicate]
    )
