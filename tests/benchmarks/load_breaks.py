"""Loads of a million quads, broken at random points: afterwards the old generation stands or the new, never a mix.

    python -m tests.benchmarks.load_breaks [QUADS [POINTS [STORE…]]]

A point is a time within a load, counted from its first request, and what happens then: the client is killed, the
server is killed, or the connection is cut. The times are random, by a fixed seed, one in each of as many equal stretches
of a load as there are points; a load that was over by then is broken once more, in half the time. After each, every
graph is counted by generation, graphs of others too, and the load is run again, which must complete. What does not hold
ends the benchmark with an error.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pyoxigraph as ox

from kg.load import Parts, load, partition, record
from tests.stores import servers
from tests.stores.breaks import break_after, client
from tests.stores.samples import BASE, generation
from tests.stores.servers import Server

ARTICLES = 500
KINDS = ("client", "server", "connection")
OTHERS = "http://other.example/graph"
SEED = 11
OVER = "it was over"
_WAIT = 1200  # seconds that a store may take for one answer

Counts = dict[str, tuple[int, int, int]]  # graph → its statements, and how many only the one generation or other has


def main(quads: int, points: int, stores: list[str]) -> None:
    """Breaks loads into each store."""
    for name in stores:
        if name == "virtuoso" and not shutil.which("virtuoso-t"):
            print("virtuoso-t is not installed")
            continue
        with tempfile.TemporaryDirectory(prefix="kg-benchmark-") as folder:
            server = start(name, Path(folder), quads)
            try:
                breaks(server, Path(folder), quads, points)
            finally:
                server.kill()


def start(name: str, folder: Path, quads: int) -> Server:
    """A store with a graph of somebody else in it."""
    if name == "virtuoso":
        server = servers.virtuoso(folder, buffers=170_000, log=max(50_000_000, 1000 * quads))
    else:
        server = servers.oxigraph(folder)
    server.start()
    with client(server) as other:
        other.add(OTHERS, [f'<{OTHERS}> <http://other.example/p> "{n}" .\n' for n in range(50)])
    return server


def breaks(server: Server, folder: Path, quads: int, points: int) -> None:
    """Loads one generation over the other, broken each time, then again."""
    files = [written(folder / f"{number}.nq", number, quads) for number in (1, 2)]
    wanted = [counted(number, quads) for number in (1, 2)]
    dice = random.Random(SEED)
    with ExitStack() as stack:
        parts = [stack.enter_context(partition(lines(file), base=BASE)) for file in files]
        put(server, parts[1])
        whole = put(server, parts[0])  # over another generation, as those that will be broken
        assert held(server) == wanted[0], "a load that nothing broke is not complete"
        print(f"{server.name}: a load of {quads:,} quads over as many takes {whole:.0f} s", flush=True)
        target = 1
        for number, stretch in enumerate(dice.sample(range(points), points)):
            kind, after = KINDS[number % 3], whole * (stretch + dice.random()) / points
            while not broken(server, kind, after, files[target], f"{server.name}: {number + 1}"):
                target, after = 1 - target, after / 2  # it was over before: once more, earlier
            print(f"; {settled(server, wanted)} generation stands", end="", flush=True)
            again = put(server, parts[target])
            assert held(server) == wanted[target], "the load that was run again did not complete"
            assert server.count(f"GRAPH <{OTHERS}> {{ ?s ?p ?o }}") == 50, "a graph of somebody else was changed"
            print(f"; run again, complete after {again:.0f} s", flush=True)
            target = 1 - target


def broken(server: Server, kind: str, after: float, file: Path, name: str) -> bool:
    """Breaks a load; whether there was still something of it to break."""
    print(f"{name}: {kind} gone after {after:.0f} s", end=": ", flush=True)
    break_after(server, file, BASE, kind, after)
    at = phase(server)
    print(at, end="" if at != OVER else "\n", flush=True)
    return at != OVER


def put(server: Server, parts: Parts) -> float:
    """Loads a generation; the seconds that it takes."""
    started = time.perf_counter()
    with client(server, tries=8, timeout=_WAIT) as to:
        load(to, parts, base=BASE)
    return time.perf_counter() - started


def phase(server: Server) -> str:
    """What the load was at when it was broken, as the store has it in our record."""
    with client(server) as asking:
        known = record.read(asking, BASE)
    if known.loading:
        return f"staging ({len(known.staged)} graphs begun)"
    if known.switching:
        return "switching"
    return "clearing up" if known.staged else OVER


def written(path: Path, number: int, quads: int) -> Path:
    """A generation as N-Quads."""
    ox.serialize(generation(number, quads, articles=ARTICLES), str(path), format=ox.RdfFormat.N_QUADS)
    return path


def lines(file: Path) -> Iterator[ox.Quad]:
    """The quads of a file."""
    yield from ox.parse(path=str(file), format=ox.RdfFormat.N_QUADS)


def counted(number: int, quads: int) -> Counts:
    """What :func:`held` shall give for a generation: each plain fact in the graph of facts alone."""
    every, own = Counter[str](), Counter[str]()
    told = list(generation(number, quads, articles=ARTICLES))
    facts = {quad.triple for quad in told if isinstance(quad.graph_name, ox.DefaultGraph)}
    for quad in told:
        if isinstance(quad.graph_name, ox.NamedNode) and quad.triple in facts:
            continue
        graph = f"{BASE}graph.facts" if isinstance(quad.graph_name, ox.DefaultGraph) else quad.graph_name.value
        every[graph] += 1
        own[graph] += quad.object.value.startswith(marks(number))  # type: ignore[union-attr]
    return {
        graph: (n, own[graph] if number == 1 else 0, own[graph] if number == 2 else 0) for graph, n in every.items()
    }


def marks(number: int) -> tuple[str, str]:
    """How the texts begin that only this generation has."""
    return f"words of {number}:", f"generation {number}"


def held(server: Server) -> Counts:
    """What stands in each graph of the project, in one query."""
    starts = (" || ".join(f'STRSTARTS(STR(?o), "{text}")' for text in marks(number)) for number in (1, 2))
    own = " ".join(f"(SUM(IF({test}, 1, 0)) AS ?n{number})" for number, test in enumerate(starts))
    query = f"SELECT ?g (COUNT(*) AS ?n) {own} WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }} GROUP BY ?g"
    answer = server.ask(query, accept="text/csv", timeout=_WAIT)
    assert answer.is_success, answer.text[:300]
    rows = (line.replace('"', "").rsplit(",", 3) for line in answer.text.splitlines()[1:])
    ours = (f"{BASE}graph-", f"{BASE}graph.facts")
    return {graph: (int(n), int(one), int(two)) for graph, n, one, two in rows if graph.startswith(ours)}


def settled(server: Server, wanted: Sequence[Counts]) -> str:
    """Which generation stands, read again as long as it changes; an error where it is neither."""
    stands, before = held(server), Counts()
    while stands not in wanted and stands != before:
        print("(changing)", end=" ", flush=True)
        stands, before = held(server), stands
    assert stands in wanted, "a mix stands"
    return ("first", "second")[wanted.index(stands)]


if __name__ == "__main__":
    given = sys.argv[1:]
    main(
        int(given[0]) if given else 1_000_000,
        int(given[1]) if len(given) > 1 else 10,
        given[2:] or ["oxigraph", "virtuoso"],
    )
