"""Turtle and TriG of a million quads, ours against rdflib's: seconds of processor time and megabytes, in one run.

    python -m tests.benchmarks.bench_writers [QUADS]

Each writer runs in a process of its own. Memory is what the process needs at most beyond what it needed before writing
began, and in all; ours is given the quads as a stream, rdflib its own graph, which it has no other way to write from.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pyoxigraph as ox

from kg.ontology import DEFAULT_BASE, PREFIXES, node

QUADS = 1_000_000
_PER_CLAIM = 10


def synthetic(quads: int) -> Iterator[ox.Quad]:
    """Claims and passages in the shape of ours: ten statements each, a graph for every hundred."""
    kinds, text, decimal = node("rdf:type"), node("content"), ox.NamedNode(PREFIXES["xsd"] + "decimal")
    integer = ox.NamedNode(PREFIXES["xsd"] + "integer")

    def d(last: str) -> ox.NamedNode:
        return ox.NamedNode(DEFAULT_BASE + last)

    for n in range(quads // _PER_CLAIM):
        claim, passage = d(f"claim-{n * 2654435761 % 2**32:08x}"), d(f"passage-{n:08x}")
        article, graph = d(f"article-{n // 100}"), d(f"graph-{n // 100}")
        yield ox.Quad(claim, kinds, node("Claim"), graph)
        yield ox.Quad(claim, node("saidBy"), d(f"actor-{n % 997}"), graph)
        yield ox.Quad(claim, node("stance"), node("Asserts"), graph)
        yield ox.Quad(claim, text, ox.Literal(f'what somebody said, number {n}: "talks will go on"'), graph)
        yield ox.Quad(claim, node("reportedIn"), article, graph)
        yield ox.Quad(claim, node("evidence"), passage, graph)
        yield ox.Quad(claim, node("confidence"), ox.Literal("0.9", datatype=decimal), graph)
        yield ox.Quad(passage, kinds, node("Passage"), graph)
        yield ox.Quad(passage, node("start"), ox.Literal(str(n % 5000), datatype=integer), graph)
        yield ox.Quad(passage, node("quote"), ox.Literal(f"the words of the article, number {n}"), graph)


def peak() -> float:
    """Megabytes that this process has needed at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def ours(format: str, quads: int, path: Path) -> float:
    """Seconds that our writer takes, less those that making the stream of quads takes."""
    from kg.export import EXPORTERS

    began = time.process_time()
    deque(synthetic(quads), maxlen=0)
    made = time.process_time()
    EXPORTERS[format](synthetic(quads), path, base=DEFAULT_BASE)
    return time.process_time() - made - (made - began)


def theirs(format: str, quads: int, path: Path) -> float:
    """Seconds that rdflib takes to serialise a graph that it has in memory."""
    import rdflib

    from kg.export.foreign import to_rdflib

    graph: rdflib.Graph
    if format == "turtle":
        graph = to_rdflib(synthetic(quads), DEFAULT_BASE)
    else:
        graph = rdflib.Dataset()
        for name, members in groupby(synthetic(quads), key=lambda quad: str(quad.graph_name)[1:-1]):
            part = graph.graph(rdflib.URIRef(name))
            for triple in to_rdflib(members, DEFAULT_BASE):
                part.add(triple)
    began = time.process_time()
    graph.serialize(path, format=format, encoding="utf-8")
    return time.process_time() - began


def _child(who: str, format: str, quads: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        before = peak()
        seconds = (ours if who == "ours" else theirs)(format, quads, Path(folder) / "out")
        print(json.dumps({"seconds": seconds, "peak": peak(), "before": before}))


def main() -> None:
    """Runs both writers for both formats and prints the ratios."""
    quads = int(sys.argv[1]) if len(sys.argv) > 1 else QUADS
    print(f"{quads:,} quads        seconds   peak MB")
    for format in ("turtle", "trig"):
        found = {}
        for who in ("ours", "rdflib"):
            command = [sys.executable, "-m", "tests.benchmarks.bench_writers", "--child", who, format, str(quads)]
            done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
            found[who] = json.loads(done.stdout)
            print(f"{format:<8} {who:<8} {found[who]['seconds']:>9.1f} {found[who]['peak']:>9.0f}", flush=True)
        faster = found["rdflib"]["seconds"] / found["ours"]["seconds"]
        leaner = found["rdflib"]["peak"] / found["ours"]["peak"]
        print(f"{format:<8} {faster:.1f} times faster, {leaner:.1f} times less memory")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        _child(sys.argv[2], sys.argv[3], int(sys.argv[4]))
    else:
        main()
