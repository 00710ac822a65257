"""Loads of a million quads, broken at random points: afterwards the old generation stands or the new, never a mix.

    python -m tests.benchmarks.load_breaks [QUADS [POINTS [STORE…]]]

A point is a time within a load and what happens then, by a fixed seed: the client is killed, the server is killed, or
the connection is cut. After each, every graph is counted by generation, graphs of others too, and the load is run
again, which must complete. What does not hold ends the benchmark with an error.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx
import pyoxigraph as ox

from tests.stores import servers
from tests.stores.breaks import break_after, client, put
from tests.stores.samples import BASE, generation
from tests.stores.servers import Server

ARTICLES = 500
KINDS = ("client", "server", "connection")
OTHERS = "http://other.example/graph"
SEED = 11
_WAIT = 1200  # seconds that a store may go on with a switch whose client is gone

Counts = dict[str, tuple[int, int]]  # graph and generation → its statements, and how many only this generation has


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
    put_file(server, files[0])
    started = time.perf_counter()
    put_file(server, files[1])
    whole = time.perf_counter() - started
    print(f"{server.name}: a whole load of {quads:,} quads takes {whole:.0f} s", flush=True)
    dice = random.Random(SEED)
    for number in range(points):
        target, kind, after = number % 2, KINDS[number % 3], dice.uniform(0, whole)
        began = time.perf_counter()
        break_after(server, files[target], BASE, kind, after)
        stands = settled(server, wanted)
        print(f"{server.name}: {number + 1}: {kind} gone after {after:.0f} s: {stands} generation stands", end="")
        put_file(server, files[target])
        assert held(server) == wanted[target], "the load that was run again did not complete"
        assert server.count(f"GRAPH <{OTHERS}> {{ ?s ?p ?o }}") == 50, "a graph of somebody else was changed"
        print(f"; run again, complete, {time.perf_counter() - began:.0f} s in all", flush=True)


def written(path: Path, number: int, quads: int) -> Path:
    """A generation as N-Quads."""
    ox.serialize(generation(number, quads, articles=ARTICLES), str(path), format=ox.RdfFormat.N_QUADS)
    return path


def put_file(server: Server, file: Path) -> None:
    """Loads a file, patiently."""
    put(server, lines(file), tries=8, timeout=_WAIT)


def lines(file: Path) -> Iterator[ox.Quad]:
    """The quads of a file."""
    yield from ox.parse(path=str(file), format=ox.RdfFormat.N_QUADS)


def counted(number: int, quads: int) -> Counts:
    """What :func:`held` shall give for a generation."""
    every, own = Counter[str](), Counter[str]()
    for quad in generation(number, quads, articles=ARTICLES):
        graph = f"{BASE}graph.facts" if isinstance(quad.graph_name, ox.DefaultGraph) else quad.graph_name.value
        every[graph] += 1
        own[graph] += quad.object.value.startswith((f"words of {number}:", f"generation {number}"))  # type: ignore[union-attr]
    return {f"{graph} {number}": (every[graph], own[graph]) for graph in every}


def held(server: Server) -> Counts:
    """What stands in each graph of the project; a graph that holds something of both generations comes twice."""
    found: Counts = {}
    total = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
    with httpx.Client(base_url=server.url, timeout=_WAIT, headers={"Accept": "text/csv"}) as asking:
        every = table(asking, server.probe, total).items()
        ours = {g: n for g, n in every if g.startswith((f"{BASE}graph-", f"{BASE}graph.facts"))}
        for number in (1, 2):
            starts = f'STRSTARTS(STR(?o), "words of {number}:") || STRSTARTS(STR(?o), "generation {number}")'
            some = f"SELECT ?g (COUNT(*) AS ?n) WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER({starts}) }} GROUP BY ?g"
            own = table(asking, server.probe, some)
            found |= {f"{g} {number}": (n, own.get(g, 0)) for g, n in ours.items() if g in own}
    return found


def table(asking: httpx.Client, path: str, query: str) -> dict[str, int]:
    """Counts by graph."""
    answer = asking.get(path, params={"query": query})
    assert answer.is_success, answer.text[:300]
    rows = (line.replace('"', "").rpartition(",") for line in answer.text.splitlines()[1:])
    return {graph: int(number) for graph, _, number in rows}


def settled(server: Server, wanted: list[Counts]) -> str:
    """Which generation stands; an error where it is neither."""
    stands = held(server)
    assert stands in wanted, "a mix stands"
    return ("first", "second")[wanted.index(stands)]


if __name__ == "__main__":
    given = sys.argv[1:]
    main(
        int(given[0]) if given else 1_000_000,
        int(given[1]) if len(given) > 1 else 10,
        given[2:] or ["oxigraph", "virtuoso"],
    )
