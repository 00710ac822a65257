"""What a load decides before and beside talking to a store."""

from __future__ import annotations

from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from kg.errors import ConfigError, StoreError
from kg.load import Client, Credentials, guess, partition, profiles
from kg.load.client import Patience
from kg.load.profiles import profile, root
from kg.load.record import DEFAULT, LOAD, Staged, switch
from kg.load.run import _chunks
from tests.rdf_samples import SAMPLE
from tests.stores.samples import BASE, generation

S, P = ox.NamedNode(f"{BASE}s"), ox.NamedNode(f"{BASE}p")


# ---------------------------------------------------------------- profiles, by the stores' documents

ENDPOINTS = [  # profile, address given, query, update, graph store
    ("oxigraph", "http://h:7878/", "http://h:7878/query", "http://h:7878/update", "http://h:7878/store"),
    ("virtuoso", "http://h:8890/sparql", "http://h:8890/sparql-auth", "http://h:8890/sparql-auth",
     "http://h:8890/sparql-graph-crud-auth"),
    ("fuseki", "http://h:3030/ds", "http://h:3030/ds/query", "http://h:3030/ds/update", "http://h:3030/ds/data"),
    ("rdf4j", "http://h/rdf4j-server/repositories/r", "http://h/rdf4j-server/repositories/r",
     "http://h/rdf4j-server/repositories/r/statements", "http://h/rdf4j-server/repositories/r/rdf-graphs/service"),
    ("graphdb", "http://h:7200/repositories/r/statements", "http://h:7200/repositories/r",
     "http://h:7200/repositories/r/statements", "http://h:7200/repositories/r/rdf-graphs/service"),
    ("blazegraph", "http://h/bigdata/sparql", "http://h/bigdata/sparql", "http://h/bigdata/sparql", None),
    ("stardog", "http://h:5820/db", "http://h:5820/db/query", "http://h:5820/db/update", "http://h:5820/db"),
    ("qlever", "http://h:7001/", "http://h:7001", "http://h:7001", None),
    ("neptune", "https://x.neptune.amazonaws.com:8182/sparql", "https://x.neptune.amazonaws.com:8182/sparql",
     "https://x.neptune.amazonaws.com:8182/sparql", "https://x.neptune.amazonaws.com:8182/sparql/gsp/"),
    ("generic", "http://h/endpoint", "http://h/endpoint", "http://h/endpoint", None),
]  # fmt: skip


@pytest.mark.parametrize("name, url, query, update, graphs", ENDPOINTS)
def test_endpoints(name: str, url: str, query: str, update: str, graphs: str | None) -> None:
    known = profile(name)
    bare = root(url, known)
    assert (bare + known.query, bare + known.update) == (query, update)
    assert (None if known.graphs is None else bare + known.graphs) == graphs


GUESSES = [
    ("http://h:8890/", "Virtuoso/07.20.3229 (Linux) x86_64-pc-linux-gnu", "virtuoso"),
    ("http://h:7878/", "Oxigraph/0.5.13", "oxigraph"),
    ("http://h:3030/ds", "Apache Jena Fuseki (5.0.0)", "fuseki"),
    ("http://h:7200/repositories/r", "", "graphdb"),
    ("http://h:8080/rdf4j-server/repositories/r", "Apache-Coyote/1.1", "rdf4j"),
    ("http://h:9999/bigdata/namespace/kb/sparql", "Jetty(9.4)", "blazegraph"),
    ("https://c.x.eu-west-1.neptune.amazonaws.com:8182/sparql", "", "neptune"),
    ("http://h/sparql", "nginx", "generic"),
]


@pytest.mark.parametrize("url, server, name", GUESSES)
def test_guess(url: str, server: str, name: str) -> None:
    assert guess(url, server).name == name


def test_every_profile_says_how_it_was_tested() -> None:
    assert {p.name for p in profiles().values() if p.tested == "live"} == {"oxigraph", "virtuoso"}
    assert all(p.tested == "live" or p.tested.startswith("https://") for p in profiles().values())


def test_unknown_profile_is_told() -> None:
    with pytest.raises(ConfigError, match=r"'allegro'.*oxigraph, virtuoso"):
        profile("allegro")


# ---------------------------------------------------------------- credentials


def test_credentials_come_from_the_environment_then_netrc(tmp_path: Path) -> None:
    file = tmp_path / "netrc"
    file.write_text("machine store.example login ann password secret-2\n", encoding="utf-8")
    file.chmod(0o600)
    url = "https://store.example/x"
    assert Credentials.find(url, {"NETRC": str(file)}) == Credentials("ann", "secret-2")
    told = {"KG_STORE_USER": "bob", "KG_STORE_PASSWORD": "secret-1", "NETRC": str(file)}
    assert Credentials.find(url, told) == Credentials("bob", "secret-1")
    assert Credentials.find(url, {**told, "KG_STORE_TOKEN": "t"}) == Credentials(token="t")
    assert "secret" not in repr(Credentials.find(url, told))


@pytest.mark.parametrize("url", ["http://ann:secret@store.example/", "ftp://store.example/", "store.example"])
def test_addresses_that_are_refused(url: str) -> None:
    with pytest.raises(ConfigError) as raised:
        Credentials.find(url, {})
    assert "secret" not in str(raised.value)


def test_password_is_not_sent_before_the_store_asks_and_never_in_clear_for_digest() -> None:
    seen: list[str] = []

    def store(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers.get("authorization", ""))
        if not seen[-1].startswith("Digest"):
            return httpx.Response(401, headers={"WWW-Authenticate": 'Digest realm="r", nonce="n", qop="auth"'})
        return httpx.Response(200, json={"boolean": True})

    with _client(store, Credentials("ann", "secret")) as to:
        assert to.ask("ASK {}") and to.ask("ASK {}")
    assert [text.partition(" ")[0] for text in seen] == ["", "", "Digest", "Digest"]
    assert not any("secret" in text for text in seen)


@pytest.mark.parametrize("who, sent", [(Credentials("a", "b"), "Basic YTpi"), (Credentials(token="t"), "Bearer t")])
def test_basic_and_bearer(who: Credentials, sent: str) -> None:
    def store(request: httpx.Request) -> httpx.Response:
        allowed = request.headers.get("authorization") == sent
        return httpx.Response(200, json={"boolean": True}) if allowed else httpx.Response(401)

    with _client(store, who) as to:
        assert to.ask("ASK {}")


def test_pauses_grow_and_heed_retry_after() -> None:
    answers = iter([503, 503, 429, 200])
    pauses: list[float] = []

    def store(request: httpx.Request) -> httpx.Response:
        status = next(answers)
        headers = {"Retry-After": "7"} if status == 429 else {}
        return httpx.Response(status, headers=headers, json={"boolean": True})

    with _client(store, Credentials(), Patience(pause=0.5, sleep=pauses.append)) as to:
        assert to.ask("ASK {}")
    assert pauses == [0.5, 1.0, 7.0]


def test_redirect_is_not_followed_but_told() -> None:
    moved = httpx.Response(301, headers={"Location": "https://other.example/"})
    to = _client(lambda _: moved, Credentials())
    with to, pytest.raises(StoreError, match=r"points to https://other\.example/"):
        to.update("INSERT DATA {}")


def _client(store: object, who: Credentials, patience: Patience | None = None) -> Client:
    to = Client("http://127.0.0.1:9/", store="generic", credentials=who, patience=patience)
    authentication = to._http.auth
    to._http = httpx.Client(transport=httpx.MockTransport(store), auth=authentication)  # type: ignore[arg-type]
    return to


# ---------------------------------------------------------------- graphs


def test_facts_in_one_graph_claims_of_each_article_in_its_own() -> None:
    from kg.rdf import quads

    found = list(quads(SAMPLE, base=BASE))
    with partition(found, base=BASE) as parts:
        names = [part.graph for part in parts.parts]
        assert sum(part.triples for part in parts.parts) == len({str(quad.triple) for quad in found})
        facts = {line for part in parts.parts if part.graph == f"{BASE}graph.facts" for line in parts.lines(part)}
        told = [line for part in parts.parts if part.graph != f"{BASE}graph.facts" for line in parts.lines(part)]
    assert facts.isdisjoint(told)  # though some of them are in the articles' graphs, too
    named = {quad.graph_name.value for quad in found if isinstance(quad.graph_name, ox.NamedNode)}
    assert names == sorted({f"{BASE}graph.facts", *named}) and len(names) == 3


def test_partition_does_not_depend_on_order_or_repeats() -> None:
    quads = list(generation(1, 300))
    with partition(quads, base=BASE) as first, partition([*reversed(quads), *quads], base=BASE) as second:
        assert first.parts == second.parts and first.generation == second.generation
        assert list(first.lines(first.parts[3])) == list(second.lines(second.parts[3]))
        assert len(list(first.lines(first.parts[3]))) == first.parts[3].triples


REFUSED = [
    (ox.Quad(S, P, ox.Literal("a\x00b")), StoreError, "NUL"),
    (ox.Quad(S, P, ox.Literal("ü" * 60)), StoreError, "100 bytes"),
    (ox.Quad(S, P, ox.BlankNode("b")), StoreError, "blank nodes"),
    (ox.Quad(S, P, S, ox.NamedNode("https://other.example/g")), ConfigError, "--base"),
    (ox.Quad(S, P, S, ox.NamedNode(f"{BASE}graph.loads")), ConfigError, "--base"),
]


@pytest.mark.parametrize("quad, kind, words", REFUSED)
def test_refused_before_anything_is_sent(quad: ox.Quad, kind: type[Exception], words: str) -> None:
    with pytest.raises(kind, match=words):
        partition([quad], base=BASE, literal=100)


def test_chunks_keep_the_limits() -> None:
    lines = [f"{'x' * (n % 7)}\n" for n in range(100)]
    chunks = list(_chunks(iter(lines), 9, 40))
    assert [line for chunk in chunks for line in chunk] == lines
    assert all(len(chunk) <= 9 and sum(map(len, chunk)) <= 40 for chunk in chunks)


def test_switch_is_one_update_that_only_names_our_graphs() -> None:
    added = Staged(f"{BASE}graph.staging-1-0", f"{BASE}graph-1", 3, "aa")
    staged = [added, Staged(f"{BASE}graph.staging-1-1", f"{BASE}graph-2")]
    store = ox.Store()
    outside = ox.Quad(S, P, ox.Literal("theirs"), ox.NamedNode("http://other.example/g"))
    old = ox.Quad(S, P, ox.Literal("old"), ox.NamedNode(f"{BASE}graph-2"))
    new = ox.Quad(S, P, ox.Literal("new"), ox.NamedNode(f"{BASE}graph.staging-1-0"))
    store.extend([outside, old, new])
    store.update(f"INSERT DATA {{ GRAPH <{BASE}graph.loads> {{ " + " ".join(_rows(staged)) + " } }")
    for mark in ('loaded> "0"', 'loading> "1"', 'switching> "2"'):
        store.update(switch(BASE, "1", staged))
        assert old in store  # no load of this generation is ready to be switched
        store.update(f"INSERT DATA {{ GRAPH <{BASE}graph.loads> {{ <{BASE}graph.loads> <{LOAD}{mark} }} }}")
    store.update(switch(BASE, "2", staged))
    assert outside in store and old not in store
    assert ox.Quad(S, P, ox.Literal("new"), ox.NamedNode(f"{BASE}graph-1")) in store
    states = store.quads_for_pattern(ox.NamedNode(f"{BASE}graph.loads"), None, None)
    told = {(quad.predicate.value.removeprefix(LOAD), quad.object.value) for quad in states}  # type: ignore[union-attr]
    assert told == {("loading", "1"), ("loaded", "2")}


def _rows(staged: list[Staged]) -> list[str]:
    from kg.load.record import _row

    return [_row(item) for item in staged]


def test_default_graph_is_replaced_once() -> None:
    item = Staged(f"{BASE}graph.staging-1-0", "", 1, "aa")
    store = ox.Store()
    store.extend([ox.Quad(S, P, ox.Literal("old")), ox.Quad(S, P, ox.Literal("new"), ox.NamedNode(item.name))])
    store.update(f"INSERT DATA {{ GRAPH <{BASE}graph.loads> {{ {_rows([item])[0]} }} }}")
    store.update(f'INSERT DATA {{ GRAPH <{BASE}graph.loads> {{ <{BASE}graph.loads> <{LOAD}switching> "1" }} }}')
    for _ in range(2):  # a client whose answer was lost asks again, perhaps when the staging graph is gone
        store.update(switch(BASE, "1", [item]))
        found = [quad.object.value for quad in store.quads_for_pattern(None, None, None, ox.DefaultGraph())]  # type: ignore[union-attr]
        assert found == ["new"] and not list(store.quads_for_pattern(None, None, None, ox.NamedNode(DEFAULT)))
        store.remove_graph(ox.NamedNode(item.name))


@pytest.mark.parametrize("base", ["https://x.example/> } ; DROP ALL #", "urn:x:", "https://x.example"])
def test_a_base_that_is_none_is_refused(base: str) -> None:
    with pytest.raises(ConfigError, match="base"):
        partition([], base=base)


@pytest.mark.parametrize("code, setting", [("SR325", "TransactionAfterImageLimit"), ("SR171", "MaxQueryExecutionTime")])
def test_refusals_of_virtuoso_name_the_setting(code: str, setting: str) -> None:
    text = f"Virtuoso 40005 Error {code}: Transaction gone\n\nSPARQL query:\nINSERT …"
    to = _client(lambda _: httpx.Response(500, text=text), Credentials())
    to.profile = profile("virtuoso")
    with to, pytest.raises(StoreError, match=setting):
        to.update("INSERT DATA {}")


@pytest.mark.parametrize(
    "turtle, arguments, named",
    [
        ("<https://a.example/x> <https://a.example/p> 1 .", [], "--base"),
        ("", ["--base", "https://a.example/"], "holds no statement"),
    ],
)
def test_what_might_delete_by_mistake_is_refused_before_the_store_is_asked(
    turtle: str, arguments: list[str], named: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from kg.cli import main

    (tmp_path / "mine.ttl").write_text(turtle, encoding="utf-8")
    assert main(["load", "http://127.0.0.1:1/", str(tmp_path / "mine.ttl"), "--store", "oxigraph", *arguments]) > 1
    assert named in capsys.readouterr().err
