"""The small graph of ours in the store: which graphs stand there, with hash and size, and what a load is about to do.

    <graph>    load:stands "sha256 triples" .                          what stands
    <staging>  load:replaces <graph> ; load:brings "sha256 triples" ;  what is to replace it
               load:fills <graph> .                 where that graph holds nothing yet; else load:changes <graph>
    <record>   load:loading "generation" .                             a load is under way
    <record>   load:switching "generation" .                           all is staged and counted, a switch may run
    <record>   load:loaded "generation" .                              the last one that was switched

A staging graph that brings nothing stands for nothing: the graph it replaces goes away. The default graph is written as
``load:DefaultGraph``. Staging graphs while no load is under way are those of one that has switched. Hash and size are
one text, so that none can be without the other and no query has to join them.
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
    loading: str = ""  # these three: generations
    switching: str = ""
    loaded: str = ""


def read(client: Client, base: str) -> Record:
    """What the store says. Nothing, where nothing was ever loaded."""
    told = [Part(_target(graph), int(n), sha) for graph, (sha, n) in _sizes(client, base, "stands").items()]
    brings = _sizes(client, base, "brings")
    fills = set(_pairs(client, base, "fills"))
    pending = _pairs(client, base, "replaces").items()
    staged = tuple(_staged(name, graph, brings.get(name, ("", "0")), name in fills) for name, graph in pending)
    return Record({part.graph: part for part in told}, staged, *state(client, base))


def _staged(name: str, graph: str, size: tuple[str, str], fresh: bool) -> Staged:
    return Staged(name, _target(graph), int(size[1]), size[0], fresh)


def _sizes(client: Client, base: str, term: str) -> dict[str, tuple[str, str]]:
    """Hash and number of triples, by graph."""
    texts = _pairs(client, base, term).items()
    return {graph: (text.partition(" ")[0], text.partition(" ")[2]) for graph, text in texts}


def _pairs(client: Client, base: str, term: str) -> dict[str, str]:
    rows = _paged(client, "?g ?v", f"GRAPH <{base}{LOADS}> {{ ?g <{LOAD}{term}> ?v }}", "?g")
    return {row["g"]: row["v"] for row in rows}


def state(client: Client, base: str) -> tuple[str, str, str]:
    """The generations that are being loaded, being switched, and loaded; "" for none."""
    where = base + LOADS
    rows = client.select(f"SELECT ?p ?v WHERE {{ GRAPH <{where}> {{ <{where}> ?p ?v }} }}")
    told = {row["p"]: row["v"] for row in rows}
    loading, switching, loaded = (told.get(f"{LOAD}{name}", "") for name in ("loading", "switching", "loaded"))
    return loading, switching, loaded


def counts(client: Client, base: str, *, staged: bool = False) -> dict[str, int]:
    """How many triples the recorded graphs, or the staging graphs, hold. Empty ones are not named."""
    known = f"GRAPH <{base}{LOADS}> {{ ?g <{LOAD}{'replaces' if staged else 'stands'}> ?x }}"
    rows = _paged(client, "?g (COUNT(*) AS ?n)", f"{known} GRAPH ?g {{ ?s ?p ?o }}", "?g", group=True)
    return {row["g"]: int(row["n"]) for row in rows}


def held(client: Client, graphs: Sequence[str]) -> set[str]:
    """Those of the graphs that hold anything."""
    found: set[str] = set()
    for batch in _batches(graphs):
        names = " ".join(f"<{graph}>" for graph in batch)
        some = "FILTER EXISTS { GRAPH ?g { ?s ?p ?o } }"  # to join and make distinct takes Virtuoso minutes
        rows = client.select(f"SELECT ?g WHERE {{ VALUES ?g {{ {names} }} {some} }}")
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
        row += f' ; <{LOAD}brings> "{item.sha256} {item.triples}"'
    return row + " ."


def begin_switch(client: Client, base: str, generation: str) -> None:
    """Writes down that all is staged, so that the next load finishes the switch, which may still be running by then."""
    _turn(client, base, "loading", "switching", generation)


def give_up_switch(client: Client, base: str, generation: str) -> None:
    """Takes that back, where the store has refused the switch."""
    _turn(client, base, "switching", "loading", generation)


def _turn(client: Client, base: str, old: str, new: str, generation: str) -> None:
    where = base + LOADS
    before, after = (f'GRAPH <{where}> {{ <{where}> <{LOAD}{name}> "{generation}" }}' for name in (old, new))
    client.update(f"DELETE {{ {before} }} INSERT {{ {after} }} WHERE {{ {before} }}")


def switch(base: str, generation: str, staged: Sequence[Staged]) -> str:
    """The update that replaces the contents of all graphs and takes down the mark that a load is under way.

    It is one operation, so that it is whole also where only operations are transactions (and Virtuoso runs a request of
    several at a third of the speed); the default graph, which stands alone, takes two more. It does nothing unless this
    very load is under way: a switch that a store runs again after its client has gone can't disturb a later load. What
    it brought is recorded by :func:`note`; until then the staging graphs tell.
    """
    where = base + LOADS
    ours = f'GRAPH <{where}> {{ <{where}> <{LOAD}switching> "{generation}" }}'
    mark, before, now = (
        f"GRAPH <{where}> {{ <{where}> <{LOAD}{state} }}"
        for state in ("switching> ?mark", "loaded> ?before", "loaded> ?mark")
    )
    some = " UNION ".join(f"{{ {one} }}" for one in [*_changes(where, staged), mark, before])
    old, new = f"GRAPH ?g {{ ?s ?p ?o }} {mark} {before}", f"GRAPH ?h {{ ?x ?y ?z }} {now}"
    named = f"DELETE {{ {old} }} INSERT {{ {new} }} WHERE {{ {ours} {some} }}"
    return " ;\n".join([*_replace_default(ours, staged), named])


def _replace_default(ours: str, staged: Sequence[Staged]) -> Iterator[str]:
    for item in staged:
        if not item.graph:
            old, new = "?s ?p ?o", f"GRAPH <{item.name}> {{ ?s ?p ?o }}"
            yield f"DELETE {{ {old} }} WHERE {{ {ours} {old} FILTER NOT EXISTS {{ {new} }} }}"
            yield f"INSERT {{ {old} }} WHERE {{ {ours} {new} }}"


def _changes(where: str, staged: Sequence[Staged]) -> Iterator[str]:
    """What goes, as ?g ?s ?p ?o, and what comes, as ?h ?x ?y ?z.

    Only what differs is touched, as Virtuoso can't COPY or MOVE onto a graph under a condition, and has a limit to the
    operations of a request.
    """
    named = "" if all(item.graph for item in staged) else f"FILTER(?h != <{DEFAULT}>)"
    if any(item.graph and not item.fresh for item in staged):
        go, come = "GRAPH ?g { ?s ?p ?o }", "GRAPH ?h { ?x ?y ?z }"
        pair = f"GRAPH <{where}> {{ ?st <{LOAD}changes>"
        yield f"{pair} ?g }} {go} FILTER NOT EXISTS {{ GRAPH ?st {{ ?s ?p ?o }} }}"
        yield f"{pair} ?h }} {named} GRAPH ?st {{ ?x ?y ?z }} FILTER NOT EXISTS {{ {come} }}"
    if any(item.graph and item.fresh for item in staged):  # to look for each statement there would double the time
        yield f"GRAPH <{where}> {{ ?st <{LOAD}fills> ?h }} {named} GRAPH ?st {{ ?x ?y ?z }}"


def note(client: Client, base: str, staged: Sequence[Staged]) -> None:
    """Records what a switch has brought. May be repeated."""
    where = base + LOADS
    for batch in _batches(staged):
        stands = {item.graph or DEFAULT: f"{item.sha256} {item.triples}" for item in batch if item.sha256}
        rows = "\n".join(f'<{graph}> <{LOAD}stands> "{size}" .' for graph, size in stands.items())
        right = ", ".join(f'"{graph} {size}"' for graph, size in stands.items())
        names = ", ".join(f"<{item.graph or DEFAULT}>" for item in batch)
        old = f"GRAPH <{where}> {{ ?g <{LOAD}stands> ?size }}"
        wrong = f'FILTER(CONCAT(STR(?g), " ", STR(?size)) NOT IN ({right}))' if right else ""
        new = f"INSERT DATA {{ GRAPH <{where}> {{\n{rows}\n}} }} ;\n" if rows else ""
        client.update(f"{new}DELETE {{ {old} }} WHERE {{ {old} FILTER(?g IN ({names})) {wrong} }}")


def clear(client: Client, base: str, staged: Iterable[Staged], *, switched: bool) -> None:
    """Drops staging graphs (after the switch, also graphs that went away) and forgets them; not in one transaction."""
    where = base + LOADS
    for batch in _batches([item for item in staged if item.name.startswith(base + STAGING)]):
        gone = [item.name for item in batch]
        gone += [item.graph for item in batch if switched and item.graph and not item.sha256]
        client.update(f"{client.profile.piecemeal}\n" + " ;\n".join(_drop(name, client.profile) for name in gone))
        names = ", ".join(f"<{item.name}>" for item in batch)
        rows = f"GRAPH <{where}> {{ ?st ?p ?o }}"
        client.update(f"DELETE {{ {rows} }} WHERE {{ {rows} FILTER(?st IN ({names})) }}")
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
