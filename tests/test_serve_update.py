"""A writable server: updates in one order, each done once, seen by all; nothing is fetched from elsewhere."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import httpx
import pytest

from kg.errors import QueryError
from kg.export import EXPORTERS
from kg.ontology import DEFAULT_BASE
from kg.rdf import quads
from kg.sparql import open_store, run
from tests.rdf_samples import SAMPLE
from tests.test_serve import RUNAWAY, serving, start

UPDATE = {"Content-Type": "application/sparql-update"}
COUNT = "SELECT (COUNT(*) AS ?n) { ?s <http://x.example/p> ?o }"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph in a folder."""
    folder = tmp_path_factory.mktemp("written")
    EXPORTERS["turtle"](quads(SAMPLE), folder / "graph.ttl", base=DEFAULT_BASE)
    return folder


@pytest.fixture(scope="module")
def web(folder: Path) -> Iterator[httpx.Client]:
    """A client of a writable server."""
    with serving(folder, "--writable", "--timeout", "10", "--workers", "3") as client:
        yield client


def ask(web: httpx.Client, query: str) -> list[str]:
    """The values of the first variable."""
    rows = web.get("sparql", params={"query": query}).json()["results"]["bindings"]
    return [next(iter(row.values()))["value"] for row in rows]


def update(web: httpx.Client, text: str) -> httpx.Response:
    return web.post("update", content=text, headers=UPDATE)


def everywhere(web: httpx.Client, query: str) -> list[bytes]:
    """The answers to many queries at once, so that each process gives some."""

    async def many() -> list[bytes]:
        async with httpx.AsyncClient(base_url=web.base_url, timeout=60) as client:
            asked = (client.get("sparql", params={"query": query}) for _ in range(12))
            return [answer.content for answer in await asyncio.gather(*asked)]

    return asyncio.run(many())


@pytest.mark.parametrize("number", [2, 20])
def test_updates_at_once_are_each_done_once(web: httpx.Client, number: int) -> None:
    async def many() -> list[tuple[int, int]]:
        async with httpx.AsyncClient(base_url=web.base_url, timeout=60) as client:

            async def one(n: int) -> tuple[int, int]:
                text = f"INSERT DATA {{ <http://x.example/{number}-{n}> <http://x.example/p> {n} }}"
                done = await client.post("update", content=text, headers=UPDATE)
                seen = f"ASK {{ <http://x.example/{number}-{n}> <http://x.example/p> {n} }}"
                return done.status_code, (await client.get("sparql", params={"query": seen})).json()["boolean"]

            return await asyncio.gather(*(one(n) for n in range(number)))

    before = int(ask(web, COUNT)[0])
    assert asyncio.run(many()) == [(204, True)] * number
    answers = everywhere(web, COUNT)
    assert len(set(answers)) == 1 and f'"{before + number}"'.encode() in answers[0]


def test_what_is_random_is_the_same_for_all(web: httpx.Client) -> None:
    text = """INSERT { <http://x.example/random> rdfs:label ?a, ?b, ?c ; rdfs:seeAlso [] }
      WHERE { BIND(STRUUID() AS ?a) BIND(STR(RAND()) AS ?b) BIND(STR(NOW()) AS ?c) }"""
    assert update(web, text).status_code == 204
    answers = everywhere(web, "SELECT ?o { <http://x.example/random> ?p ?o } ORDER BY ?p ?o")
    assert len(set(answers)) == 1 and answers[0].count(b'"o": ') == 4


def test_all_processes_that_come_later_see_every_update(web: httpx.Client) -> None:
    update(web, "INSERT DATA { <http://x.example/late> rdfs:label 'one' }")
    update(web, "DELETE DATA { <http://x.example/late> rdfs:label 'one' }; INSERT DATA { d:late rdfs:label 'two' }")
    query = "SELECT ?o { <http://x.example/late>|d:late rdfs:label ?o }".replace("<http://x.example/late>|d:late", "?s")
    values = f"{query[:-1]} VALUES ?s {{ <http://x.example/late> d:late }} }}"
    for _ in range(3):  # each costs a process
        with pytest.raises(httpx.ReadTimeout):
            web.get("sparql", params={"query": RUNAWAY}, timeout=0.3)
    assert len(set(everywhere(web, values))) == 1 and ask(web, values) == ["two"]


def test_an_update_that_fails_changes_nothing_and_the_next_goes_on(web: httpx.Client) -> None:
    before = ask(web, COUNT)
    some = "INSERT DATA { GRAPH <http://x.example/g> { d:x <http://x.example/p> 1 } }"
    endless = "INSERT { ?a <http://x.example/p> ?l } WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    for text, status, told in (
        (f"{some} ; CREATE GRAPH <http://x.example/g>", 400, "already exists"),
        (f"{some} ; INSERT DATA {{ d:x kg:nonsense 1 }}", 400, "kg:nonsense is not in the ontology"),
        (f"{some} ; {endless}", 503, "10 seconds"),
    ):
        answer = update(web, text)
        assert answer.status_code == status and told in answer.text
        assert ask(web, COUNT) == before
        assert ask(web, "SELECT ?s { GRAPH <http://x.example/g> { ?s ?p ?o } }") == []
    assert update(web, "INSERT DATA { d:after <http://x.example/p> 1 }").status_code == 204
    assert ask(web, COUNT) == [str(int(before[0]) + 1)]


def test_a_form_is_taken_and_a_data_set_of_the_protocol_is_refused(web: httpx.Client) -> None:
    text = "DELETE WHERE { d:kest ?p ?o }"
    for name in ("using-graph-uri", "using-named-graph-uri", "default-graph-uri"):
        where = {name: "http://x.example/other"}
        direct = web.post("update", params=where, content=text, headers=UPDATE)
        form = web.post("update", data={"update": text, **where})
        assert {direct.status_code, form.status_code} == {400} and name in direct.text and "USING" in form.text
    assert ask(web, "SELECT ?o { d:kest rdfs:label ?o }") == ["Kest"]
    assert web.post("update", data={"update": "INSERT DATA { d:form rdfs:label 'form' }"}).status_code == 204
    assert ask(web, "SELECT ?o { d:form rdfs:label ?o }") == ["form"]
    assert web.options("update").headers["allow"] == "POST, OPTIONS"
    assert web.get("update").status_code == 405


def test_states_are_removed_that_nobody_needs(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with serving(folder, "--writable", "--workers", "1") as web:
        for number in range(20):
            assert update(web, f"INSERT DATA {{ d:more rdfs:label '{number}' }}").status_code == 204
        assert len(ask(web, "SELECT ?o { d:more rdfs:label ?o }")) == 20
        assert 1 <= len(list(tmp_path.glob("kg-serve-*/state-*"))) <= 3
    assert list(tmp_path.iterdir()) == []
    assert [file.name for file in folder.iterdir()] == ["graph.ttl"]


def test_a_server_that_is_killed_leaves_nothing(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    process, _ = start(folder, "--writable", "--workers", "1")
    assert list(tmp_path.glob("kg-serve-*"))
    process.kill()
    process.communicate()
    until = time.monotonic() + 30
    while list(tmp_path.iterdir()) and time.monotonic() < until:
        time.sleep(0.1)
    assert list(tmp_path.iterdir()) == []


# ---------------------------------------------------------------- nothing is fetched


class _Elsewhere(BaseHTTPRequestHandler):
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        body = b"<http://a.example/> <http://b.example/> <http://c.example/> ."
        self.send_response(200)
        self.send_header("Content-Type", "application/n-triples")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def elsewhere() -> Iterator[str]:
    """Another server; nobody may ask it anything."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Elsewhere)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    _Elsewhere.asked.clear()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    assert _Elsewhere.asked == []


HIDDEN_UPDATES = [
    "LOAD <URL>",
    "load<URL>into graph<http://x.example/g>",
    "LOADSILENT<URL>",
    "LOAD SILENT <URL>",
    "PREFIX : <URL> LOAD:x",
    "PREFIX : <URL> PREFIX load: <http://x.example/> load:x",
    "PREFIX : <URL> LOADsilent:x",
    "INSERT DATA { d:a rdfs:label true};LOAD<URL>",
    "INSERT DATA { d:a rdfs:label d:\\' }; LOAD <URL>; INSERT DATA { d:a rdfs:label 'x' }",
    "INSERT { ?s ?p ?o } WHERE { SERVICE <URL> { ?s ?p ?o } }",
]


@pytest.mark.parametrize("text", HIDDEN_UPDATES)
def test_no_update_fetches_anything(web: httpx.Client, elsewhere: str, text: str) -> None:
    answer = update(web, text.replace("URL", elsewhere))
    assert answer.status_code == 400 and ("LOAD would fetch" in answer.text or "SERVICE would ask" in answer.text)


def test_what_only_looks_like_load_is_none(web: httpx.Client) -> None:
    text = "INSERT DATA { d:load rdfs:label 'LOAD <http://x.example/>'@load } # LOAD <http://x.example/>"
    assert update(web, text).status_code == 204
    assert ask(web, "SELECT ?load { d:load rdfs:label ?load }") == ["LOAD <http://x.example/>"]


HIDDEN_QUERIES = [
    "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { SERVICEsilent<URL>{ ?s ?p ?o } }",
    "PREFIX : <URL> SELECT * { SERVICE:x { ?s ?p ?o } }",
    "PREFIX : <URL> SELECT * { SERVICEsilent:x { ?s ?p ?o } }",
    "PREFIX : <URL> PREFIX service: <http://x.example/> SELECT * { service:x { ?s ?p ?o } }",
    "SELECT * { ?a a trueSERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { FILTER(1<2)SERVICE#>\n<URL>{ ?s ?p ?o } }",
    "SELECT * { BIND(<http://x/\\u0041#> AS ?f) SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { BIND(d:a\\#b AS ?a) SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { BIND(d:%23\\' AS ?a) SERVICE <URL> { ?s ?p 'o' } }",
    "SELECT * { BIND(d:e\u0301\\' AS ?a) SERVICE <URL> { ?s ?p 'o' } }",
    "SELECT * { BIND(d:a.\\' AS ?a) SERVICE <URL> { ?s ?p 'o' } }",
    "PREFIX \u00e9: <http://x.example/> SELECT * { BIND(\u00e9:\\' AS ?a) SERVICE <URL> { ?s ?p 'o' } }",
    "SELECT * { BIND('''a' ''b''' AS ?a) SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { BIND('x'@en AS ?a) # c \r SERVICE <URL> { ?s ?p ?o } }",
]


@pytest.mark.parametrize("text", HIDDEN_QUERIES)
def test_no_query_asks_another_server(folder: Path, elsewhere: str, text: str) -> None:
    store = open_store(folder).store
    with pytest.raises(QueryError, match="SERVICE would ask another server"):
        run(store, text.replace("URL", elsewhere))


@pytest.mark.parametrize("text", ["LOAD <URL>", "SELECT * FROM <URL> { ?s ?p ?o }", "SELECT * { GRAPH <URL> {} }"])
def test_a_query_that_names_an_address_does_not_fetch_it(folder: Path, elsewhere: str, text: str) -> None:
    store = open_store(folder).store
    try:
        assert len(run(store, text.replace("URL", elsewhere))) == 0
    except QueryError:
        assert text.startswith("LOAD")
