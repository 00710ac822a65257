"""Loads into real triplestores, broken at random points."""

from __future__ import annotations

import csv
import io
import random
import re
import shutil
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import StoreError
from kg.graph import Graph
from kg.load import Client, Credentials, Options, Outcome, load, partition, record, run
from kg.ontology import DEFAULT_BASE
from kg.rdf.terms import n_triples
from tests.conftest import missing
from tests.stores import servers
from tests.stores.breaks import break_at, client, count_requests, put
from tests.stores.faults import Fault, Proxy, refusal
from tests.stores.samples import BASE, generation
from tests.stores.servers import Server

POINTS = 10
PATIENCE = 20.0  # seconds for which a graph must stand unchanged
BYSTANDERS = ("http://other.example/graph", "https://data.example.org/testing/graph-1")
SMALL = 3_000


@pytest.fixture(scope="module", params=["oxigraph", "virtuoso"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running store that also holds graphs of others."""
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "virtuoso":
        server = servers.virtuoso(folder) if shutil.which("virtuoso-t") else missing("virtuoso-t is not installed")
    else:
        server = servers.oxigraph(folder)
    server.start()
    with client(server) as other:
        for graph in BYSTANDERS:
            other.add(graph, [f'<{graph}> <http://other.example/p> "{n}" .\n' for n in range(50)])
    yield server
    server.kill()


def held(server: Server, base: str) -> dict[str, set[str]]:
    """The statements of each graph of a project, as other programs find them; staging and records left out."""
    found: dict[str, set[str]] = {}
    for graph, subject, predicate, object in rows(server, "SELECT ?g ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } }"):
        name = graph.removeprefix(base)
        if name != graph and not name.startswith(("graph.staging-", "graph.loads")):
            found.setdefault(name, set()).add(f"{subject} {predicate} {value(object)}")
    return found


def rows(server: Server, query: str) -> list[list[str]]:
    """The rows of a SELECT by way of CSV, which Virtuoso writes ten times as fast as JSON."""
    answer = server.ask(query, accept="text/csv")
    assert answer.is_success, answer.text[:300]
    return list(csv.reader(io.StringIO(answer.text, newline="")))[1:]


def expected(quads: Iterable[ox.Quad], base: str) -> dict[str, set[str]]:
    """What :func:`held` shall give: each plain fact in the graph of facts alone."""
    found: dict[str, set[str]] = {}
    quads = list(quads)
    facts = {quad.triple for quad in quads if isinstance(quad.graph_name, ox.DefaultGraph)}
    for quad in quads:
        if isinstance(quad.graph_name, ox.NamedNode) and quad.triple in facts:
            continue
        name = "graph.facts" if isinstance(quad.graph_name, ox.DefaultGraph) else quad.graph_name.value[len(base) :]
        object = value(quad.object.value)  # type: ignore[union-attr]
        found.setdefault(name, set()).add(f"{quad.subject.value} {quad.predicate.value} {object}")  # type: ignore[union-attr]
    return found


def value(text: str) -> str:
    """Numbers and points by value: stores write 1.0 as 1; Virtuoso rounds points and writes true as 1."""
    text = {"true": "1", "false": "0"}.get(text, text)
    numeric = re.fullmatch(r"-?[\d.]+|POINT\(.*\)", text)
    return re.sub(r"-?\d+(?:\.\d+)?", lambda found: f"{float(found[0]):.2f}", text) if numeric else text


def leftovers(server: Server, base: str) -> int:
    return server.count(f"GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), '{base}graph.staging-'))")


def bystanders(server: Server) -> list[int]:
    return [server.count(f"GRAPH <{graph}> {{ ?s ?p ?o }}") for graph in BYSTANDERS]


def revised(quads: list[ox.Quad]) -> list[ox.Quad]:
    """A second generation: one article gone, a new one, every fifth text changed."""
    graphs = sorted({quad.graph_name.value for quad in quads if isinstance(quad.graph_name, ox.NamedNode)})
    kept = [quad for quad in quads if str(quad.graph_name) != f"<{graphs[0]}>"]
    changed = [_changed(quad) if n % 5 == 0 else quad for n, quad in enumerate(kept)]
    new = ox.NamedNode(f"{graphs[-1]}-new")
    return [*changed, *(ox.Quad(q.subject, q.predicate, q.object, new) for q in kept[:20])]


def _changed(quad: ox.Quad) -> ox.Quad:
    if isinstance(quad.object, ox.Literal) and not quad.object.language and "string" in quad.object.datatype.value:
        return ox.Quad(quad.subject, quad.predicate, ox.Literal(quad.object.value + " (2)"), quad.graph_name)
    return quad


def seeds_generations(seeds_graph: Graph) -> tuple[list[ox.Quad], list[ox.Quad]]:
    first = list(seeds_graph.quads())
    return first, revised(first)


# ---------------------------------------------------------------- breaking


def settled(server: Server, base: str, wanted: list[dict[str, set[str]]]) -> dict[str, set[str]]:
    """What stands in the end: a store may still be at the switch of a client that is gone, and show what it does."""
    now, before, since = held(server, base), dict[str, set[str]](), time.monotonic()
    while now not in wanted and (now != before or time.monotonic() - since < PATIENCE):
        if now != before:
            since = time.monotonic()
        time.sleep(0.1)
        now, before = held(server, base), now
    return now


def survives(server: Server, generations: list[list[ox.Quad]], base: str, folder: Path, seed: int) -> None:
    """Loads one generation over the other, broken each time, then again: old or new stands, then the new one."""
    dice = random.Random(seed)
    wanted = [expected(quads, base) for quads in generations]
    files = [folder / f"{number}.nq" for number in range(2)]
    for file, quads in zip(files, generations):
        file.write_bytes(ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"")
    put(server, generations[0], base)
    requests = count_requests(server, generations[1], base)
    for number in range(POINTS):
        target = number % 2
        break_at(server, files[target], base, dice, number, requests)
        stands = settled(server, base, wanted)
        assert stands in wanted, f"a mix stands after break {number}: {differences(stands, wanted)}"
        put(server, generations[target], base)
        assert held(server, base) == wanted[target]
        assert leftovers(server, base) == 0
        assert bystanders(server) == [50, 50]


def differences(stands: dict[str, set[str]], wanted: list[dict[str, set[str]]]) -> list[dict[str, tuple[int, int]]]:
    """For each generation: how many statements of each graph are missing, and how many are too many."""
    none: set[str] = set()
    return [
        {g: (len(one.get(g, none) - stands.get(g, none)), len(stands.get(g, none) - one.get(g, none)))
         for g in sorted({*one, *stands}) if one.get(g) != stands.get(g)}
        for one in wanted
    ]  # fmt: skip


def test_seeds_survive_ten_breaks(store: Server, seeds_graph: Graph, tmp_path: Path) -> None:
    survives(store, [*seeds_generations(seeds_graph)], DEFAULT_BASE, tmp_path, 5)


def test_20k_quads_survive_ten_breaks(store: Server, tmp_path: Path) -> None:
    survives(store, [list(generation(number, 20_000, articles=10)) for number in (1, 2)], BASE, tmp_path, 7)


def test_a_switch_that_still_runs_comes_before_the_next_load(store: Server) -> None:
    """The client is gone and its switch runs on in the store, while another generation is loaded."""
    first = list(generation(1, 8_000))
    third = [*first, ox.Quad(first[0].subject, first[0].predicate, ox.Literal("new"), first[1].graph_name)]
    for pause in (0.0, 0.1):
        put(store, first)
        with client(store, tries=1) as gone, partition(generation(2, 8_000), base=BASE) as parts:
            known = record.read(gone, BASE)
            staged = run._staged(gone, BASE, parts.generation, run._plan(gone, BASE, known, parts))
            run._stage(gone, BASE, parts, staged, Options(), resumed=False)
            record.begin_switch(gone, BASE, parts.generation)
            with ThreadPoolExecutor() as aside:
                running = aside.submit(gone.update, record.switch(BASE, parts.generation, staged))
                time.sleep(pause)
                put(store, third)
            assert running.exception() is None or isinstance(running.exception(), StoreError)
        assert held(store, BASE) == expected(third, BASE) and leftovers(store, BASE) == 0


# ---------------------------------------------------------------- whole loads


def test_what_is_the_same_is_not_sent_again(store: Server) -> None:
    put(store, generation(1, SMALL))
    again = put(store, generation(1, SMALL))
    assert not again.written and again.plan.changed == () and again.plan.unchanged == 41
    more = [*generation(1, SMALL), ox.Quad(ox.NamedNode(f"{BASE}x"), ox.NamedNode(f"{BASE}y"), ox.Literal("new"),
                                           ox.NamedNode(f"{BASE}graph-3"))]  # fmt: skip
    assert [part.graph for part in put(store, more).plan.changed] == [f"{BASE}graph-3"]


def test_nothing_is_a_graph_too(store: Server) -> None:
    put(store, generation(1, SMALL))
    assert len(put(store, []).plan.removed) == 41
    assert held(store, BASE) == {} and leftovers(store, BASE) == 0 and bystanders(store) == [50, 50]
    assert not put(store, []).written


def test_a_graph_changed_by_others_is_mended(store: Server) -> None:
    put(store, generation(1, SMALL))
    with client(store) as other:
        other.add(f"{BASE}graph-5", ['<http://x.example/> <http://x.example/> "stray" .\n'])
    assert len(put(store, generation(1, SMALL)).plan.changed) == 1
    assert held(store, BASE) == expected(generation(1, SMALL), BASE)


def test_dry_run_changes_nothing(store: Server) -> None:
    put(store, generation(1, SMALL))
    with client(store) as to, partition(generation(2, SMALL), base=BASE) as parts:
        outcome = load(to, parts, base=BASE, options=Options(dry_run=True))
    assert len(outcome.plan.changed) == 41 and not outcome.written
    assert held(store, BASE) == expected(generation(1, SMALL), BASE)


def test_busy_store_is_asked_again(store: Server) -> None:
    busy = refusal(503, "Retry-After: 0\r\n")
    with Proxy(store.port) as proxy:
        proxy.arm({3: Fault(answer=busy), 9: Fault(answer=refusal(429)), 12: Fault(cut=True), 20: Fault(answer=busy)})
        put(store, generation(2, SMALL), url=proxy.url)
        assert proxy.requests > 20
    assert held(store, BASE) == expected(generation(2, SMALL), BASE)


@pytest.mark.parametrize("status", [400, 403, 404, 500])
def test_what_cannot_succeed_is_not_tried_again(store: Server, status: int) -> None:
    put(store, generation(1, SMALL))
    with Proxy(store.port) as proxy:
        proxy.arm({at: Fault(answer=refusal(status)) for at in range(12, 1000)})
        with pytest.raises(StoreError, match=proxy.url):
            put(store, generation(2, SMALL), url=proxy.url)
        assert proxy.requests == 12
    assert held(store, BASE) == expected(generation(1, SMALL), BASE)


def test_too_large_requests_are_halved(store: Server) -> None:
    with Proxy(store.port) as proxy, client(store, proxy.url) as to:
        to.ask("ASK {}")
        proxy.arm({1: Fault(answer=refusal(413)), 2: Fault(answer=refusal(413))})
        from kg.load.run import _send_chunk

        _send_chunk(to, f"{BASE}graph.staging-test", [f'<{BASE}a> <{BASE}b> "{n}" .\n' for n in range(64)])
        assert proxy.requests >= 5
        assert store.count(f"GRAPH <{BASE}graph.staging-test> {{ ?s ?p ?o }}") == 64
        to.update(f"DROP SILENT GRAPH <{BASE}graph.staging-test>")


def test_a_store_that_hangs_is_given_up(store: Server) -> None:
    put(store, generation(1, SMALL))
    with Proxy(store.port) as proxy:
        proxy.arm({at: Fault(hang=3.0) for at in range(6, 1000)})
        with pytest.raises(StoreError, match="did not answer within 1 seconds"):
            put(store, generation(2, SMALL), url=proxy.url, tries=2, timeout=1)
    assert held(store, BASE) == expected(generation(1, SMALL), BASE)


def test_hostile_text_comes_back_as_it_was(store: Server) -> None:
    base = "https://data.example.org/hostile/"
    texts = [
        'a" . <x> <y> "', "back\\slash \\u0041 \\n", "line\nbreak\r\ttab", "</script><img src=x>", "'''\"\"\"",
        "\u202eright to left\u2066 isolate\u2028 separator\ufeff", "اسلام آباد 🇵🇰 𝔘", "?x ; DROP ALL }", "q" * 100_000,
    ]  # fmt: skip
    node, says = ox.NamedNode(f"{base}s"), ox.NamedNode(f"{base}p")
    quads = [ox.Quad(ox.NamedNode(f"{base}s{n}"), says, ox.Literal(text)) for n, text in enumerate(texts)]
    odd = (ox.Literal("tag", language="en-x-odd"), ox.NamedNode(f"{base}ü(1)"))
    quads += [ox.Quad(node, says, object) for object in odd]
    put(store, quads, base)
    with client(store) as asking:
        for quad in quads[: len(texts)]:
            query = f"SELECT ?o WHERE {{ GRAPH <{base}graph.facts> {{ {n_triples(quad.subject)} <{base}p> ?o }} }}"
            assert [row["o"] for row in asking.select(query)] == [quad.object.value]  # type: ignore[union-attr]
        triples = f"<{base}s> <{base}p> <{base}ü(1)> , 'tag'@en-x-odd"
        assert asking.ask(f"ASK {{ GRAPH <{base}graph.facts> {{ {triples} }} }}")


def into_default(server: Server, base: str, text: str, *, replace: bool = False) -> Outcome:
    """Loads one statement into the default graph."""
    quads = [ox.Quad(ox.NamedNode(f"{base}s"), ox.NamedNode(f"{base}p"), ox.Literal(text))]
    with client(server) as to, partition(quads, base=base, default=True) as parts:
        return load(to, parts, base=base, options=Options(replace_default=replace))


def test_default_graph_only_where_there_is_one(store: Server) -> None:
    base = "https://data.example.org/default/"
    if store.name == "virtuoso":
        with pytest.raises(StoreError, match="no default graph of its own"):
            into_default(store, base, "o", replace=True)
        return
    assert into_default(store, base, "1").written and not into_default(store, base, "1").written
    assert into_default(store, base, "2").written  # what we loaded ourselves may be replaced
    assert store.count(f"<{base}s> ?p '2'") == store.count("?s ?p ?o") == 1


@pytest.mark.parametrize("subject", ["http://other.example/s", "https://data.example.org/default/t"])
def test_default_graph_with_triples_of_others_is_not_replaced(store: Server, subject: str) -> None:
    base, triple = "https://data.example.org/default/", f"<{subject}> <http://other.example/p> 'theirs'"
    if store.name == "virtuoso":
        pytest.skip("virtuoso has no default graph of its own")
    into_default(store, base, "1", replace=True)
    with client(store) as other:
        other.update(f"INSERT DATA {{ {triple} }}")
    for text in ("1", "2"):
        with pytest.raises(StoreError, match=r"holds 2 triples, not all of this project.*--replace-default-graph"):
            into_default(store, base, text)
    assert store.count("?s ?p ?o") == 2 and store.count(triple) == 1
    into_default(store, base, "2", replace=True)
    assert store.count("?s ?p ?o") == store.count(f"<{base}s> ?p '2'") == 1


def test_default_graph_that_is_all_graphs_is_refused(tmp_path: Path) -> None:
    """A store whose settings make its default graph the union of all: found out before anything is switched."""
    server = servers.oxigraph(tmp_path)
    server.command.append("--union-default-graph")
    server.start()
    try:
        with pytest.raises(StoreError, match="queries without FROM see all graphs"):
            into_default(server, BASE, "1")
        assert put(server, generation(1, 100, articles=2)).written
        assert leftovers(server, BASE) == 0
    finally:
        server.kill()


def test_lost_answers_do_no_harm(store: Server) -> None:
    """The store did what it was asked, its answer did not arrive, so it is asked again."""
    quads = list(generation(2, 300, articles=2))
    requests = count_requests(store, quads, BASE)
    for at in range(2, requests + 1, 3):
        put(store, generation(1, 300, articles=2))
        with Proxy(store.port) as proxy:
            proxy.arm({at: Fault(lose=True)})
            put(store, quads, url=proxy.url)
            assert proxy.requests == requests + 1
        assert held(store, BASE) == expected(quads, BASE) and leftovers(store, BASE) == 0


def test_lost_answer_of_a_switch_leaves_the_default_graph_whole(store: Server) -> None:
    if store.name == "virtuoso":
        pytest.skip("virtuoso has no default graph of its own")
    base = "https://data.example.org/default/"
    quads = [ox.Quad(ox.NamedNode(f"{base}s"), ox.NamedNode(f"{base}p"), ox.Literal("3"))]
    into_default(store, base, "0", replace=True)
    for at in range(10, 20):
        into_default(store, base, "0")
        with Proxy(store.port) as proxy, partition(quads, base=base, default=True) as parts:
            proxy.arm({at: Fault(lose=True)})
            with client(store, proxy.url) as to:
                load(to, parts, base=base)
        assert store.count("?s ?p ?o") == store.count(f"<{base}s> ?p '3'") == 1


def test_a_switch_too_large_for_the_log_is_told_and_changes_nothing(tmp_path: Path) -> None:
    if not shutil.which("virtuoso-t"):
        missing("virtuoso-t is not installed")
    server = servers.virtuoso(tmp_path, log=200_000)
    server.start()
    try:
        put(server, generation(1, 300, articles=2))
        with pytest.raises(StoreError, match="TransactionAfterImageLimit"):
            put(server, generation(2, 20_000, articles=2))
        assert held(server, BASE) == expected(generation(1, 300, articles=2), BASE)
        put(server, generation(2, 300, articles=2))
        assert leftovers(server, BASE) == 0
    finally:
        server.kill()


def test_printed_query_finds_everything(store: Server) -> None:
    quads = list(generation(1, SMALL, articles=5))
    fact = next(quad for quad in quads if isinstance(quad.graph_name, ox.DefaultGraph))
    of_article = next(quad.graph_name for quad in quads if isinstance(quad.graph_name, ox.NamedNode))
    quads.append(ox.Quad(fact.subject, fact.predicate, fact.object, of_article))  # as the article's graph repeats it
    outcome = put(store, quads)
    with client(store) as asking:  # which counts a statement once for each graph that holds it
        query = outcome.query.replace("SELECT *", "SELECT (COUNT(*) AS ?n)").replace(" LIMIT 10", "")
        found = int(asking.select(query)[0]["n"])
    assert found == len({(q.subject, q.predicate, q.object) for q in quads})


def test_wrong_password_is_told(store: Server) -> None:
    if not store.user:
        pytest.skip(f"{store.name} asks for no password")
    to = Client(store.url, store=store.name, credentials=Credentials("dba", "wrong"))
    with to, pytest.raises(StoreError, match="refuses the user 'dba'"):
        to.ask("ASK {}")


def test_store_is_recognised(store: Server) -> None:
    with Client(store.url, credentials=Credentials()) as to:
        assert to.profile.name == store.name
