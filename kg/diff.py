"""What changed between two graphs: in words for people, and as an RDF patch for stores."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from kg.export.portable import portable
from kg.export.records import Record, Records, is_thing, local
from kg.export.sorting import sort_unique
from kg.ontology import is_a, ontology
from kg.rdf.reading import rdf_files, read_quads
from kg.rdf.terms import n_triples


@dataclass(frozen=True, slots=True)
class Change:
    """One change, for a person to read."""

    what: str  # "added", "removed", "changed", "contradicted"
    kind: str  # "article", "actor", "place", "event", "claim", "disagreement", "status", "name"
    text: str
    iri: str = ""  # of what changed
    by: tuple[str, ...] = ()  # of a claim that is contradicted: the claims that do so

    def __str__(self) -> str:
        return f"{self.what} {self.kind}: {self.text}"


@dataclass(frozen=True, slots=True)
class Diff:
    """The changes from one graph to another, and the statements that make them, as N-Quads without the final dot."""

    changes: tuple[Change, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]

    def patch(self) -> Iterator[str]:
        """The lines of an RDF patch that turns the old graph into the new one: deletions, then additions."""
        yield "TX ."
        yield from (f"D {line} ." for line in self.removed)
        yield from (f"A {line} ." for line in self.added)
        yield "TC ."


def diff(old: Path, new: Path) -> Diff:
    """What changed from ``old`` to ``new``, each a folder of a build or an RDF file.

    Raises:
        InputError: one of them is missing or no valid RDF.
    """
    files = rdf_files(old), rdf_files(new)
    if {len(found) for found in files} == {1, 2}:  # a build and a single file: compare what both have
        files = files[0][:1], files[1][:1]
    added, removed = _compare(*(sort_unique(portable(read_quads(found), _line)) for found in files))
    with ExitStack() as stack:
        records = [stack.enter_context(Records(read_quads(found))) for found in files]
        changes = _words(records[0], records[1])
    return Diff(tuple(changes), tuple(added), tuple(removed))


def _line(quad: ox.Quad) -> str:
    graph = "" if isinstance(quad.graph_name, ox.DefaultGraph) else f" {quad.graph_name}"
    return f"{quad.subject} {quad.predicate} {n_triples(quad.object)}{graph}"


def _compare(old: Iterator[str], new: Iterator[str]) -> tuple[list[str], list[str]]:
    """Lines that only the second has, and lines that only the first has; both come sorted."""
    added, removed = [], []
    before, after = next(old, None), next(new, None)
    while before is not None or after is not None:
        if after is None or (before is not None and before < after):
            removed.append(before or "")
            before = next(old, None)
        elif before is None or after < before:
            added.append(after)
            after = next(new, None)
        else:
            before, after = next(old, None), next(new, None)
    return added, removed


# ---------------------------------------------------------------- in words


@dataclass(slots=True)
class _Side:
    """What describing the records of one graph needs to know of its other records."""

    labels: dict[str, str] = field(default_factory=dict)
    claims: dict[str, Record] = field(default_factory=dict)  # those that disagree
    opposed: dict[str, set[str]] = field(default_factory=dict)  # claim → those that it disagrees with
    said: set[str] = field(default_factory=set)  # all claims

    @classmethod
    def of(cls, records: Records) -> _Side:
        side = cls()
        for record in records:
            side.labels[record.iri] = record.text("rdfs:label") or local(record.iri)
            for iri in (alternatives := record.texts("kg:alternative")):
                side.opposed.setdefault(iri, set()).update(alternatives)
            if record.cls == "Claim":
                side.said.add(record.iri)
        side.claims = {record.iri: record for record in records if record.iri in side.opposed}
        return side

    def name(self, iri: str) -> str:
        claim = self.claims.get(iri)
        return _alternative(claim, self) if claim else self.labels.get(iri) or local(iri)

    def names(self, iris: Iterable[str]) -> str:
        return ", ".join(self.name(iri) for iri in iris)


def _words(old: Records, new: Records) -> list[Change]:
    sides = _Side.of(old), _Side.of(new)
    changes = [change for before, after in _paired(old, new) for change in _record(before, after, sides)]
    order = list(_KINDS)
    return sorted(changes, key=lambda c: (order.index(c.kind), c.what, c.text))


def _paired(old: Records, new: Records) -> Iterator[tuple[Record | None, Record | None]]:
    """Records of the same node side by side; both come sorted by N-Triples line."""
    olds, news = iter(old), iter(new)
    before, after = next(olds, None), next(news, None)
    while before or after:
        first = min(_key(record) for record in (before, after) if record)
        pair = tuple(record if record and _key(record) == first else None for record in (before, after))
        yield pair[0], pair[1]
        before = next(olds, None) if pair[0] else before
        after = next(news, None) if pair[1] else after


def _key(record: Record) -> str:
    return record.iri if record.iri.startswith("_:") else f"<{record.iri}>"


def _record(before: Record | None, after: Record | None, sides: tuple[_Side, _Side]) -> Iterator[Change]:
    record = after or before
    kind = _kind(record.cls) if record else None
    if kind is None or record is None:
        return
    if before and after:
        yield from _differences(kind, before, after, sides)
    else:
        side = sides[1] if after else sides[0]
        yield Change("added" if after else "removed", kind, _KINDS[kind](record, side), record.iri)
    if kind == "disagreement" and after:
        yield from _contradicted(after, sides)


def _contradicted(disagreement: Record, sides: tuple[_Side, _Side]) -> Iterator[Change]:
    """What was said before, unopposed by what now says otherwise."""
    old, new = sides
    claims = {iri: new.claims[iri] for iri in disagreement.texts("kg:alternative") if iri in new.claims}
    for iri in [iri for iri in claims if iri in old.said]:
        value, opposed = _told(claims[iri], new), old.opposed.get(iri, set())
        others = [other for other, claim in claims.items() if other not in opposed and _told(claim, new) != value]
        fresh = tuple(other for other in others if other not in old.said or iri < other)  # of two old ones, once
        if fresh:
            told = f"{_alternative(claims[iri], new)}, by {new.names(fresh)}"
            yield Change("contradicted", "claim", f"{_disputed(disagreement, new)}: {told}", iri, fresh)


def _kind(cls: str | None) -> str | None:
    if cls is None:
        return None
    tops = {"Article": "article", "Event": "event", "Actor": "actor", "Place": "place", "Conflict": "disagreement"}
    tops |= {"Claim": "claim", "Status": "status", "Name": "name"}
    return next((kind for top, kind in tops.items() if is_a(cls, top)), None)


_QUIET = ("kg:evidence", "kg:kind", "rdf:type", "kg:mentions", "kg:earliest", "kg:latest", "kg:reportedIn")


def _differences(kind: str, before: Record, after: Record, sides: tuple[_Side, _Side]) -> Iterator[Change]:
    """Properties whose values differ, for what people follow; a claim is named by its content and so never changes."""
    if kind in ("claim", "name"):
        return
    head = _HEADS.get(kind, _labelled)(after, sides[1])
    if before.cls != after.cls and is_thing(after.cls):
        yield Change("changed", kind, f"{head}: class {before.cls} → {after.cls}", after.iri)
    derived = ("rdfs:label",) if kind == "event" else ()  # an event's label is made of its roles, place and date
    for predicate in sorted({*before.objects, *after.objects} - {*_QUIET, *derived}):
        was = _values(predicate, before, sides[0])
        now = _values(predicate, after, sides[1])
        gone, come = [v for v in was if v not in now], [v for v in now if v not in was]
        if gone or come:
            told = f"{', '.join(gone) or '–'} → {', '.join(come) or '–'}"
            yield Change("changed", kind, f"{head}: {_word(predicate)} {told}", after.iri)


def _values(predicate: str, record: Record, side: _Side) -> list[str]:
    return [
        side.name(term.value) if isinstance(term, ox.NamedNode) else term.value
        for term in record.objects.get(predicate, ())
    ]


def _word(predicate: str) -> str:
    term = ontology().terms.get(predicate.removeprefix("kg:"))
    return term.label if term and term.label else predicate


def _article(record: Record, side: _Side) -> str:
    told = [side.names(record.texts("kg:publisher")), record.text("kg:published") or ""]
    return f"{side.name(record.iri)} ({', '.join(filter(None, told)) or 'outlet and day not told'})"


def _thing(record: Record, side: _Side) -> str:
    cls = ontology().terms.get(record.cls or "")
    return f"{side.name(record.iri)} ({cls.label if cls else 'thing'})"


def _claim(record: Record, side: _Side) -> str:
    speaker = side.names(record.texts("kg:saidBy")) or side.names(record.texts("kg:reportedIn"))
    stance = local(record.text("kg:stance") or "Asserts").lower()
    addressee = side.names(record.texts("kg:addressee"))
    said = record.text("kg:content") or _triple(record, side)
    return f"{speaker} {stance}{f' ({addressee})' if addressee else ''}: {said}"


def _triple(record: Record, side: _Side) -> str:
    subject, property = side.names(record.texts("rdf:subject")), local(record.text("rdf:predicate") or "")
    return f"{subject} – {_word(property)} – {', '.join(_values('rdf:object', record, side))}"


def _conflict(record: Record, side: _Side) -> str:
    claims = [side.claims[iri] for iri in record.texts("kg:alternative") if iri in side.claims]
    return f"{_disputed(record, side)}: {'; '.join(_alternative(claim, side) for claim in claims)}"


def _disputed(record: Record, side: _Side) -> str:
    return f"{_word(local(record.text('kg:onProperty') or ''))} of {side.names(record.texts('kg:about'))}"


def _alternative(claim: Record, side: _Side) -> str:
    return f"{_told(claim, side)} ({side.names(claim.texts('kg:saidBy') or claim.texts('kg:reportedIn'))})"


def _told(claim: Record, side: _Side) -> str:
    return ", ".join(_values("rdf:object", claim, side)) or claim.text("kg:content") or ""


def _status(record: Record, side: _Side) -> str:
    what = record.text("kg:what")
    value = local(record.text("kg:value") or "")
    return f"{side.names(record.texts('kg:statusOf'))}: {f'{what} ' if what else ''}{value.lower()}"


def _whose(record: Record, side: _Side) -> str:
    """A status without its value."""
    return ", ".join(filter(None, [side.names(record.texts("kg:statusOf")), record.text("kg:what")]))


def _labelled(record: Record, side: _Side) -> str:
    return side.name(record.iri)


def _name(record: Record, side: _Side) -> str:
    users = side.names(record.texts("kg:usedBy")) or "an article"
    return f"{record.text('kg:text')} for {side.names(record.texts('kg:nameOf'))}, used by {users}"


_KINDS: Mapping[str, Callable[[Record, _Side], str]] = {
    "article": _article,
    "disagreement": _conflict,
    "status": _status,
    "event": _thing,
    "actor": _thing,
    "place": _thing,
    "name": _name,
    "claim": _claim,
}
_HEADS: Mapping[str, Callable[[Record, _Side], str]] = {"disagreement": _disputed, "status": _whose}  # have no label


def summary(changes: Sequence[Change]) -> str:
    """How many changes of each sort there are, on one line."""
    counts: dict[str, int] = {}
    for change in changes:
        key = f"{change.kind}s {change.what}" if change.kind != "status" else f"statuses {change.what}"
        counts[key] = counts.get(key, 0) + 1
    return ", ".join(f"{number} {key}" for key, number in counts.items()) or "nothing changed"
