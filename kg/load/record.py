"""The small graph of ours in the store: which graphs stand there, with hash and size, and what a load is about to do.

    <graph>    load:sha256 "…" ; load:triples 12 .                     what stands
    <staging>  load:replaces <graph> ; load:stagedSha256 "…" ; load:stagedTriples 12 ;   what is to replace it
               load:fills <graph> .                 where that graph holds nothing yet; else load:changes <graph>
    <record>   load:loading "generation" .                             a load is under way
    <record>   load:loaded "generation" .                              the last one that was switched

A staging graph without hash stands for nothing: the graph it replaces goes away. The default graph is written as
``load:DefaultGraph``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from kg.load.client import Client
from kg.load.parts import LOADS, STAGING, Part
from kg.load.profiles import Profile

T = TypeVar("T")
LOAD = "https://kg.example/load#"
DEFAULT = f"{LOAD}DefaultGraph"
_PAGE = 2000  # rows a query: below what stores give at most
_BATCH = 100  # graphs an update


@dataclass(frozen=True, slots=True)
class Staged:
    """A staging graph and what it is to replace; without hash, the graph shall go away."""

    name: str
    graph: str
    triples: int = 0
    sha256: str = ""
    fresh: bool = field(default=False, compare=False)  # there is nothing yet in the graph that it is to replace


@dataclass(frozen=True, slots=True)
class Record:
    """What the store says about earlier loads."""

    graphs: dict[str, Part]
    staged: tuple[Staged, ...] = ()
    loading: str = ""
    loaded: str = ""


def read(client: Client, base: str) -> Record:
    """What the store says. Nothing, where nothing was ever loaded."""
    where = base + LOADS
    rows = _paged(client, "?g ?h ?n", f"GRAPH <{where}> {{ ?g <{LOAD}sha256> ?h ; <{LOAD}triples> ?n }}", "?g")
    told = [Part(_target(row["g"]), int(row["n"]), row["h"]) for row in rows]
    optional = f"OPTIONAL {{ ?st <{LOAD}stagedSha256> ?h ; <{LOAD}stagedTriples> ?n }}"
    pending = _paged(client, "?st ?g ?h ?n", f"GRAPH <{where}> {{ ?st <{LOAD}replaces> ?g {optional} }}", "?st")
    staged = tuple(Staged(r["st"], _target(r["g"]), int(r.get("n", 0)), r.get("h", "")) for r in pending)
    query = f"SELECT ?p ?v WHERE {{ GRAPH <{where}> {{ <{where}> ?p ?v }} }}"
    state = {row["p"]: row["v"] for row in client.select(query)}
    return Record({p.graph: p for p in told}, staged, state.get(f"{LOAD}loading", ""), state.get(f"{LOAD}loaded", ""))


def counts(client: Client, base: str, *, staged: bool = False) -> dict[str, int]:
    """How many triples the recorded graphs, or the staging graphs, hold. Empty ones are not named."""
    known = f"GRAPH <{base}{LOADS}> {{ ?g <{LOAD}{'replaces' if staged else 'sha256'}> ?x }}"
    rows = _paged(client, "?g (COUNT(*) AS ?n)", f"{known} GRAPH ?g {{ ?s ?p ?o }}", "?g", group=True)
    return {row["g"]: int(row["n"]) for row in rows}


def held(client: Client, graphs: Sequence[str]) -> set[str]:
    """Those of the graphs that hold anything."""
    found: set[str] = set()
    for batch in _batches(graphs):
        names = " ".join(f"<{graph}>" for graph in batch)
        rows = client.select(f"SELECT DISTINCT ?g WHERE {{ VALUES ?g {{ {names} }} GRAPH ?g {{ ?s ?p ?o }} }}")
        found.update(row["g"] for row in rows)
    return found


def count(client: Client, graph: str) -> int:
    """How many triples one graph holds; "" is the default graph."""
    pattern = f"GRAPH <{graph}> {{ ?s ?p ?o }}" if graph else "?s ?p ?o"
    return int(client.select(f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}")[0]["n"])


def _paged(client: Client, wanted: str, pattern: str, key: str, *, group: bool = False) -> Iterator[dict[str, str]]:
    after = ""
    while True:
        tail = f"{f'GROUP BY {key} ' if group else ''}ORDER BY STR({key}) LIMIT {_PAGE}"
        if group:
            tail = f"GROUP BY {key} ORDER BY {key} LIMIT {_PAGE}"
        rows = client.select(f'SELECT {wanted} WHERE {{ {pattern} FILTER(STR({key}) > "{after}") }} {tail}')
        yield from rows
        if len(rows) < _PAGE:
            return
        after = rows[-1][key[1:]]


# ---------------------------------------------------------------- what changes the record


def begin(client: Client, base: str, generation: str, staged: Sequence[Staged]) -> None:
    """Writes down what a load is about to do."""
    where = base + LOADS
    client.update(f'INSERT DATA {{ GRAPH <{where}> {{ <{where}> <{LOAD}loading> "{generation}" }} }}')
    for batch in _batches(staged):
        rows = "\n".join(_row(item) for item in batch)
        client.update(f"INSERT DATA {{ GRAPH <{where}> {{\n{rows}\n}} }}")


def _row(item: Staged) -> str:
    graph = item.graph or DEFAULT
    row = f"<{item.name}> <{LOAD}replaces> <{graph}> ; <{LOAD}{'fills' if item.fresh else 'changes'}> <{graph}>"
    if item.sha256:
        row += f' ; <{LOAD}stagedSha256> "{item.sha256}" ; <{LOAD}stagedTriples> {item.triples}'
    return row + " ."


def switch(base: str, generation: str, staged: Sequence[Staged]) -> str:
    """The one update that replaces the contents of all graphs and says so in the record.

    It does nothing unless this very load is under way: a switch that a store still runs, or runs again, after its
    client has gone can't disturb a later load.
    """
    where = base + LOADS
    ours = f'GRAPH <{where}> {{ <{where}> <{LOAD}loading> "{generation}" }}'
    return " ;\n".join([*_replace(where, ours, staged), *_note(where, ours, generation)])


def _replace(where: str, ours: str, staged: Sequence[Staged]) -> Iterator[str]:
    for item in staged:
        if not item.graph:
            old, new = "?s ?p ?o", f"GRAPH <{item.name}> {{ ?s ?p ?o }}"
            yield f"DELETE {{ {old} }} WHERE {{ {ours} {old} FILTER NOT EXISTS {{ {new} }} }}"
            yield f"INSERT {{ {old} }} WHERE {{ {ours} {new} }}"
    named = "" if all(item.graph for item in staged) else f"FILTER(?g != <{DEFAULT}>)"
    old, new = "GRAPH ?g { ?s ?p ?o }", "GRAPH ?st { ?s ?p ?o }"
    if any(item.graph and not item.fresh for item in staged):
        # Only what differs is touched: Virtuoso takes ten times as long to COPY or MOVE onto a graph that is not empty,
        # and has a limit to the operations of a request.
        pair = f"{ours} GRAPH <{where}> {{ ?st <{LOAD}changes> ?g }}"
        yield f"DELETE {{ {old} }} WHERE {{ {pair} {old} FILTER NOT EXISTS {{ {new} }} }}"
        yield f"INSERT {{ {old} }} WHERE {{ {pair} {named} {new} FILTER NOT EXISTS {{ {old} }} }}"
    if any(item.graph and item.fresh for item in staged):  # to look for each statement there would double the time
        pair = f"{ours} GRAPH <{where}> {{ ?st <{LOAD}fills> ?g }}"
        yield f"INSERT {{ {old} }} WHERE {{ {pair} {named} {new} }}"


def _note(where: str, ours: str, generation: str) -> Iterator[str]:
    stands = f"?g <{LOAD}sha256> ?h ; <{LOAD}triples> ?n"
    yield (
        f"DELETE {{ GRAPH <{where}> {{ {stands} }} }}"
        f" WHERE {{ {ours} GRAPH <{where}> {{ ?st <{LOAD}replaces> ?g . {stands} }} }}"
    )
    plan = f"?st <{LOAD}replaces> ?g ; <{LOAD}stagedSha256> ?h ; <{LOAD}stagedTriples> ?n"
    yield f"INSERT {{ GRAPH <{where}> {{ {stands} }} }} WHERE {{ {ours} GRAPH <{where}> {{ {plan} }} }}"
    old = f"GRAPH <{where}> {{ <{where}> <{LOAD}loaded> ?old }}"
    yield f"DELETE {{ {old} }} WHERE {{ {ours} {old} }}"
    yield f'INSERT {{ GRAPH <{where}> {{ <{where}> <{LOAD}loaded> "{generation}" }} }} WHERE {{ {ours} }}'
    yield f"DELETE {{ {ours} }} WHERE {{ {ours} }}"


def clear(client: Client, base: str, staged: Iterable[Staged], *, switched: bool) -> None:
    """Drops staging graphs (after the switch, also graphs that went away) and forgets them; not in one transaction."""
    where = base + LOADS
    for batch in _batches([item for item in staged if item.name.startswith(base + STAGING)]):
        gone = [item.name for item in batch]
        gone += [item.graph for item in batch if switched and item.graph and not item.sha256]
        drops = [_drop(name, client.profile) for name in gone]
        names = " ".join(f"<{item.name}>" for item in batch)
        rows = f"GRAPH <{where}> {{ ?st ?p ?o }}"
        drops.append(f"DELETE {{ {rows} }} WHERE {{ VALUES ?st {{ {names} }} {rows} }}")
        client.update(f"{client.profile.piecemeal}\n" + " ;\n".join(drops))
    if not switched:
        old = f"GRAPH <{where}> {{ <{where}> <{LOAD}loading> ?old }}"
        client.update(f"DELETE {{ {old} }} WHERE {{ {old} }}")


def empty(client: Client, graph: str) -> None:
    """Empties one staging graph."""
    client.update(_drop(graph, client.profile))


def _drop(graph: str, profile: Profile) -> str:
    if profile.drop:
        return f"DROP SILENT GRAPH <{graph}>"
    return f"DELETE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"


def _target(name: str) -> str:
    return "" if name == DEFAULT else name


def _batches(items: Sequence[T]) -> Iterator[Sequence[T]]:
    return (items[at : at + _BATCH] for at in range(0, len(items), _BATCH))
