"""The web server, asked over the network: SPARQL 1.1 Protocol, limits, pages, and who may ask."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from kg.export import EXPORTERS
from kg.ontology import DEFAULT_BASE
from kg.rdf import quads
from kg.serve.formats import GRAPHS, choose
from tests.rdf_samples import SAMPLE, hostile

ASK = "ASK { ?s ?p ?o }"
SELECT = "SELECT ?s WHERE { ?s a kg:Ceasefire }"
CONSTRUCT = "CONSTRUCT WHERE { ?s a kg:Ceasefire }"
RUNAWAY = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . FILTER(?c != ?l) }"
FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"


def start(path: Path, *flags: str) -> tuple[subprocess.Popen[str], str]:
    command = [sys.executable, "-m", "kg", "serve", str(path), *flags]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"})
    assert process.stdout is not None
    url = process.stdout.readline().split()[0]
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            httpx.get(f"{url}sparql", timeout=60)
            return process, url
        except httpx.TransportError:
            assert process.poll() is None
            time.sleep(0.05)
    raise AssertionError("the server does not answer")


@contextmanager
def serving(path: Path, *flags: str) -> Iterator[httpx.Client]:
    """A client of a server that runs meanwhile."""
    process, url = start(path, *flags)
    try:
        with httpx.Client(base_url=url, timeout=60) as client:
            yield client
    finally:
        process.terminate()
        process.wait()
        if process.stdout:
            process.stdout.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph in a folder, as a build leaves it."""
    folder = tmp_path_factory.mktemp("served")
    for name, knowledge in (("graph", SAMPLE), ("hostile", hostile())):
        found = list(quads(knowledge, base=DEFAULT_BASE))
        EXPORTERS["turtle"](found, folder / f"{name}.ttl", base=DEFAULT_BASE)
        EXPORTERS["trig"](found, folder / f"{name}.trig", base=DEFAULT_BASE)
    (folder / "graph.html").write_text("<!doctype html><title>graph</title>", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def web(folder: Path) -> Iterator[httpx.Client]:
    """A client of a running server."""
    with serving(folder, "--timeout", "6", "--limit", "100", "--workers", "2") as client:
        yield client


# ---------------------------------------------------------------- SPARQL 1.1 Protocol: queries


def test_query_by_get_form_and_body(web: httpx.Client) -> None:
    answers = [
        web.get("sparql", params={"query": SELECT}),
        web.post("sparql", data={"query": SELECT}),
        web.post("sparql", content=SELECT, headers={"Content-Type": DIRECT}),
        web.post("sparql", content=SELECT, headers={"Content-Type": f"{DIRECT}; charset=utf-8"}),
    ]
    for answer in answers:
        assert answer.status_code == 200 and answer.headers["content-type"] == "application/sparql-results+json"
        assert [row["s"]["value"] for row in answer.json()["results"]["bindings"]] == [f"{DEFAULT_BASE}ceasefire-2e"]


REFUSED = [  # method, content type, address, body, status
    ("GET", "", "sparql", b"", 400),
    ("GET", "", "sparql?query=ASK%20%7B%7D&query=ASK%20%7B%7D", b"", 400),
    ("GET", "", "sparql?query=SELECT%20nonsense", b"", 400),
    ("GET", "", "sparql?update=CLEAR%20ALL", b"", 400),
    ("GET", "", "sparql?query=ASK%20%7B%7D&default-graph-uri=not%20an%20iri", b"", 400),
    ("PUT", DIRECT, "sparql", b"ASK {}", 405),
    ("DELETE", "", "sparql?query=ASK%20%7B%7D", b"", 405),
    ("POST", "text/plain", "sparql", b"ASK {}", 415),
    ("POST", "", "sparql", b"ASK {}", 415),
    ("POST", FORM, "sparql", b"", 400),
    ("POST", FORM, "sparql", b"query=ASK%20%7B%7D&query=ASK%20%7B%7D", 400),
    ("POST", DIRECT, "sparql?query=ASK%20%7B%7D", b"ASK {}", 400),
    ("POST", DIRECT, "sparql", b"ASK { <s> <p> '\xff' }", 400),
    ("POST", DIRECT, "sparql", b"ASK {} #" + b"x" * 1_000_001, 413),
    ("POST", DIRECT, "sparql", b"INSERT DATA { <s> <p> 1 }", 400),
    ("POST", "application/sparql-update", "update", b"CLEAR ALL", 403),
    (
        "GET",
        "",
        "sparql?query=SELECT%20*%20%7BSERVICE%20%3Chttp%3A%2F%2Fx%2F%3E%20%7B%3Fs%20%3Fp%20%3Fo%7D%7D",
        b"",
        400,
    ),
]


@pytest.mark.parametrize("method, kind, address, body, status", REFUSED)
def test_refusals_say_why(web: httpx.Client, method: str, kind: str, address: str, body: bytes, status: int) -> None:
    answer = web.request(method, address, content=body, headers={"Content-Type": kind} if kind else {})
    assert answer.status_code == status and len(answer.text.strip()) > 10
    assert status != 405 or "GET" in answer.headers["allow"]


def test_data_set_of_the_protocol(web: httpx.Client) -> None:
    graph = f"{DEFAULT_BASE}graph-daily"
    names = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"
    everything = {row["g"]["value"] for row in web.get("sparql", params={"query": names}).json()["results"]["bindings"]}
    assert graph in everything and len(everything) == 2
    one = web.get("sparql", params={"query": names, "named-graph-uri": graph})
    assert [row["g"]["value"] for row in one.json()["results"]["bindings"]] == [graph]
    count = "SELECT (COUNT(*) AS ?n) FROM <http://other.example/> WHERE { ?s ?p ?o }"
    inside = f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
    asked = [{"query": count, "default-graph-uri": graph}, {"query": inside}]  # what the protocol says wins
    found = [web.get("sparql", params=one).json()["results"]["bindings"][0]["n"]["value"] for one in asked]
    assert found[0] == found[1] and int(found[0]) > 5
    direct = web.post(f"sparql?default-graph-uri={graph}", content=ASK, headers={"Content-Type": DIRECT})
    assert direct.json()["boolean"] is True
    form = {"query": ASK, "default-graph-uri": "http://nothing.example/"}
    assert web.post("sparql", data=form).json()["boolean"] is False


def test_several_graphs_of_the_protocol(web: httpx.Client) -> None:
    """``default-graph-uri`` and ``named-graph-uri`` may come more than once, in every kind of request."""
    daily = f"{DEFAULT_BASE}graph-daily"
    names = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"
    rows = web.get("sparql", params={"query": names}).json()["results"]["bindings"]
    graphs = [daily, next(row["g"]["value"] for row in rows if row["g"]["value"] != daily)]
    articles = "SELECT DISTINCT ?a WHERE { ?passage kg:inArticle ?a }"

    def found(query: str, **where: list[str]) -> list[set[str]]:
        pairs: dict[str, str | list[str]] = {name.replace("_", "-"): graphs for name, graphs in where.items()}
        answers = [
            web.get("sparql", params={"query": query, **pairs}),
            web.post("sparql", data={"query": query, **pairs}),
            web.post("sparql", params=pairs, content=query, headers={"Content-Type": DIRECT}),
        ]
        return [{next(iter(row.values()))["value"] for row in a.json()["results"]["bindings"]} for a in answers]

    one = found(articles, default_graph_uri=[daily])
    both = found(articles, default_graph_uri=graphs)
    assert one == [one[0]] * 3 and len(one[0]) == 1 and both == [both[0]] * 3 and len(both[0]) == 2
    assert found(names, named_graph_uri=graphs) == [set(graphs)] * 3
    apart = "SELECT DISTINCT ?a WHERE { ?x kg:inArticle ?a . GRAPH ?g { ?y kg:inArticle ?b } FILTER(?a != ?b) }"
    assert found(apart, default_graph_uri=[daily], named_graph_uri=[graphs[1]]) == one
    assert found(apart, default_graph_uri=[daily], named_graph_uri=[daily]) == [set()] * 3


UNKNOWN = [  # query, Accept, what is found
    ("ASK { ?x a <https://kg.example/ontology#Foo> }", "", {"head": {}, "boolean": False}),
    ("SELECT ?x { ?x a kg:Foo }", "", {"head": {"vars": ["x"]}, "results": {"bindings": []}}),
    ("CONSTRUCT WHERE { ?x a kg:Foo }", "application/n-triples", b""),
]


@pytest.mark.parametrize("query, accept, expected", UNKNOWN)
def test_an_unknown_term_finds_nothing(web: httpx.Client, query: str, accept: str, expected: object) -> None:
    answer = web.get("sparql", params={"query": query}, headers={"Accept": accept})
    assert answer.status_code == 200 and (answer.content if accept else answer.json()) == expected
    assert answer.headers["x-hint"].startswith("line 1: kg:Foo is not in the ontology")


def test_hints_are_of_empty_answers_and_hold_nothing_strange(web: httpx.Client) -> None:
    found = web.get("sparql", params={"query": "SELECT * { ?s a kg:Ceasefire OPTIONAL { ?s kg:foo ?o } }"})
    assert found.json()["results"]["bindings"] and "x-hint" not in found.headers
    strange = web.get("sparql", params={"query": "ASK { ?s <https://kg.example/ontology#\u0130\u2028> 1 }"})
    assert strange.json()["boolean"] is False and strange.headers["x-hint"].isascii()


OPTIONS = [("sparql", "GET, HEAD, POST, OPTIONS"), ("query", "GET, HEAD, POST, OPTIONS"), ("update", "OPTIONS"),
           ("", "GET, HEAD, OPTIONS"), ("graph", "GET, HEAD, OPTIONS"), ("id/kest", "GET, HEAD, OPTIONS")]  # fmt: skip


@pytest.mark.parametrize("address, allowed", OPTIONS)
def test_options_are_what_is_answered(web: httpx.Client, address: str, allowed: str) -> None:
    told = web.options(address)
    assert told.status_code == 204 and told.headers["allow"] == allowed
    for method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"):
        answer = web.request(method, address)
        assert (answer.status_code == 405) is (method not in allowed and address != "update")
        assert answer.status_code != 405 or answer.headers["allow"] == allowed


def test_describe_and_head(web: httpx.Client) -> None:
    told = web.get("sparql", params={"query": "DESCRIBE d:kest"})
    assert (
        told.headers["content-type"].startswith("text/turtle")
        and len(list(ox.parse(told.content, format=ox.RdfFormat.TURTLE))) > 5
    )
    head = web.head("sparql", params={"query": ASK})
    assert head.status_code == 200 and head.content == b"" and "json" in head.headers["content-type"]


ACCEPTED = [  # Accept, query, content type or status
    ("", SELECT, "application/sparql-results+json"),
    ("*/*", SELECT, "application/sparql-results+json"),
    ("application/sparql-results+xml", SELECT, "application/sparql-results+xml"),
    ("text/csv", SELECT, "text/csv"),
    ("text/tab-separated-values", SELECT, "text/tab-separated-values"),
    ("text/csv;q=0.4, application/sparql-results+xml;q=0.9", SELECT, "application/sparql-results+xml"),
    ("application/sparql-results+json;q=0, */*;q=0.1", SELECT, "application/sparql-results+xml"),
    ("text/turtle", SELECT, 406),
    ("image/png", SELECT, 406),
    ("application/sparql-results+xml", ASK, "application/sparql-results+xml"),
    ("text/csv", ASK, 406),
    ("", CONSTRUCT, "text/turtle"),
    ("application/n-triples", CONSTRUCT, "application/n-triples"),
    ("application/ld+json", CONSTRUCT, "application/ld+json"),
    ("application/rdf+xml;q=0.5, text/turtle;q=0.4", CONSTRUCT, "application/rdf+xml"),
    ("application/sparql-results+json", CONSTRUCT, 406),
]


@pytest.mark.parametrize("accept, query, expected", ACCEPTED)
def test_content_negotiation(web: httpx.Client, accept: str, query: str, expected: str | int) -> None:
    answer = web.get("sparql", params={"query": query}, headers={"Accept": accept})
    if isinstance(expected, int):
        assert answer.status_code == expected
        return
    assert answer.status_code == 200 and answer.headers["content-type"].partition(";")[0] == expected
    if expected in GRAPHS:
        assert len(list(ox.parse(answer.content, format=GRAPHS[expected]))) == 1
    elif expected != "text/csv":
        form = ox.QueryResultsFormat.from_media_type(expected)
        assert form and ox.parse_query_results(answer.content, format=form)


CHOICES = [
    ("a/b;q=1.5", ["x/y", "a/b"], "a/b"), ("a/*;q=0.2, x/y;q=0.1", ["x/y", "a/b"], "a/b"), ("a/b;q=nonsense", ["a/b"], None),
    ("TEXT/CSV", ["text/csv"], "text/csv"), ("*/*;q=0", ["a/b"], None), (",,", ["a/b"], "a/b"),
]  # fmt: skip


@pytest.mark.parametrize("accept, offered, expected", CHOICES)
def test_choose(accept: str, offered: list[str], expected: str | None) -> None:
    assert choose(accept, offered) == expected


# ---------------------------------------------------------------- limits


@pytest.mark.parametrize("query", ["SELECT * WHERE { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"])
def test_no_part_of_an_answer_passes_for_the_whole(web: httpx.Client, query: str) -> None:
    for accept in ("", "text/csv, text/turtle", "application/sparql-results+xml, application/n-triples"):
        refused = web.get("sparql", params={"query": query}, headers={"Accept": accept})
        assert refused.status_code == 413 and "more than 100 rows" in refused.text and "cut=true" in refused.text
    assert web.get("sparql", params={"query": "SELECT * WHERE { ?s ?p ?o } LIMIT 100"}).status_code == 200


def test_a_part_is_given_to_who_asks_for_it(web: httpx.Client) -> None:
    query = "SELECT * WHERE { ?s ?p ?o }"
    asked = [
        web.get("sparql", params={"query": query, "cut": "true"}),
        web.post("sparql", data={"query": query, "cut": "true"}),
        web.post("sparql", params={"cut": "true"}, content=query, headers={"Content-Type": DIRECT}),
    ]
    for answer in asked:
        assert len(answer.json()["results"]["bindings"]) == 100
        assert answer.json()["truncated"] is True and answer.headers["x-truncated"] == "true"
    assert "x-truncated" not in web.get("sparql", params={"query": SELECT, "cut": "true"}).headers


def test_a_limit_of_nothing_is_none(folder: Path) -> None:
    with serving(folder, "--limit", "0", "--workers", "1") as web:
        assert len(web.get("sparql", params={"query": "SELECT * { ?s ?p ?o }"}).json()["results"]["bindings"]) > 100


def test_runaway_query_is_cut_while_others_go_on(web: httpx.Client) -> None:
    async def run() -> tuple[httpx.Response, list[float], float]:
        async with httpx.AsyncClient(base_url=web.base_url, timeout=60) as client:
            started = time.monotonic()
            runaway = asyncio.create_task(client.get("sparql", params={"query": RUNAWAY}))
            await asyncio.sleep(0.3)
            done: list[float] = []
            while not runaway.done() and len(done) < 20:
                assert (await client.get("sparql", params={"query": ASK})).json()["boolean"] is True
                done.append(time.monotonic() - started)
            return await runaway, done, time.monotonic() - started

    answer, others, seconds = asyncio.run(run())
    assert answer.status_code == 503 and "6 seconds" in answer.text
    assert len(others) == 20 and others[-1] < seconds
    assert web.get("sparql", params={"query": ASK}).json()["boolean"] is True


def test_a_query_that_nobody_waits_for_is_ended(folder: Path) -> None:
    process, url = start(folder, "--timeout", "600", "--workers", "1")
    try:
        with httpx.Client(base_url=url) as web:
            for method in ("GET", "POST"):
                asked = {"params": {"query": RUNAWAY}} if method == "GET" else {"data": {"query": RUNAWAY}}
                with pytest.raises(httpx.ReadTimeout):
                    web.request(method, "sparql", timeout=0.5, **asked)  # type: ignore[arg-type]
                assert web.get("sparql", params={"query": ASK}, timeout=60).json()["boolean"] is True
    finally:
        process.terminate()
        process.wait()
        if process.stdout:
            process.stdout.close()


def test_a_thousand_queries_at_once(web: httpx.Client) -> None:
    async def run() -> list[int]:
        limits = httpx.Limits(max_connections=1000)
        async with httpx.AsyncClient(base_url=web.base_url, timeout=120, limits=limits) as client:
            asked = (client.get("sparql", params={"query": f"SELECT ({n} AS ?n) {{}}"}) for n in range(1000))
            answers = await asyncio.gather(*asked)
        return [int(answer.json()["results"]["bindings"][0]["n"]["value"]) for answer in answers]

    assert asyncio.run(run()) == list(range(1000))


# ---------------------------------------------------------------- who may ask


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "localhost@evil.example"])
def test_foreign_host_names_are_refused(web: httpx.Client, host: str) -> None:
    assert web.get("sparql", params={"query": ASK}, headers={"Host": host}).status_code == 403


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1", "[::1]:80"])
def test_own_names_are_answered(web: httpx.Client, host: str) -> None:
    assert web.get("sparql", params={"query": ASK}, headers={"Host": host}).status_code == 200


def test_no_other_page_may_read(web: httpx.Client) -> None:
    answer = web.get("sparql", params={"query": ASK}, headers={"Origin": "https://evil.example"})
    assert "access-control-allow-origin" not in answer.headers
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    sent = web.post("sparql", data={"query": ASK}, headers={"Origin": "https://evil.example"})
    assert sent.status_code == 403


def test_writable_changes_what_is_shown_and_cors_names_who_may_read(folder: Path) -> None:
    before = (folder / "graph.ttl").read_bytes()
    process, url = start(folder, "--writable", "--cors", "https://friend.example", "--workers", "2")
    try:
        with httpx.Client(base_url=url, timeout=60) as web:
            text = "INSERT DATA { <http://x.example/new> rdfs:label 'new' }"
            kind = {"Content-Type": "application/sparql-update"}
            assert (
                web.post("update", content=text, headers={**kind, "Origin": "https://evil.example"}).status_code == 403
            )
            assert web.post("update", content="INSERT nonsense", headers=kind).status_code == 400
            assert web.post("update", content=text, headers=kind).status_code == 204
            for _ in range(6):  # whichever process answers
                assert (
                    web.get("sparql", params={"query": "ASK { <http://x.example/new> ?p ?o }"}).json()["boolean"]
                    is True
                )
            friend = web.get("sparql", params={"query": ASK}, headers={"Origin": "https://friend.example"})
            assert friend.headers["access-control-allow-origin"] == "https://friend.example"
            assert "X-Truncated" in friend.headers["access-control-expose-headers"]
            preflight = {"Origin": "https://friend.example", "Access-Control-Request-Method": "POST"}
            assert web.options("sparql", headers=preflight).headers["access-control-allow-methods"] == "GET, POST"
    finally:
        process.terminate()
        process.wait()
        if process.stdout:
            process.stdout.close()
    assert (folder / "graph.ttl").read_bytes() == before


# ---------------------------------------------------------------- pages


def test_asking_page_runs_only_its_own_script(web: httpx.Client) -> None:
    answer = web.get("")
    policy = answer.headers["content-security-policy"]
    assert "script-src 'sha256-" in policy and "unsafe" not in policy
    assert "http://" not in answer.text.partition('<script type="application/json"')[0]  # nothing is fetched
    data = answer.text.partition('id="data">')[2].partition("</script>")[0]
    assert len(json.loads(data)["recipes"]) >= 25
    assert ["kg:Ceasefire", "ceasefire"] in json.loads(data)["terms"]
    assert web.get("sparql", headers={"Accept": "text/html"}).headers["location"] == "/"


def test_graph_page(web: httpx.Client) -> None:
    assert web.get("graph").text.startswith("<!doctype html>")


def test_entity_as_page_and_as_rdf(web: httpx.Client) -> None:
    page = web.get("id/ceasefire-2e", headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert page.headers["content-type"].startswith("text/html") and page.headers["vary"] == "Accept"
    assert "Ceasefire: Aland, Bor Front" in page.text and "A truce took hold on 4 May" in page.text
    assert '<a href="/id/kest"' in page.text and "script" not in page.text
    triples = list(ox.parse(web.get("id/ceasefire-2e").content, format=ox.RdfFormat.TURTLE))
    assert len(triples) > 10
    assert web.get("id/ceasefire-2e", headers={"Accept": "image/png"}).status_code == 406


@pytest.mark.parametrize("slug", ["nobody", "a%20b", "%3E%20%7D%20DROP", "%00"])
@pytest.mark.parametrize("accept", ["text/html", "text/turtle"])
def test_unknown_entities_are_not_found(web: httpx.Client, slug: str, accept: str) -> None:
    assert web.get(f"id/{slug}", headers={"Accept": accept}).status_code == 404


def test_hostile_text_is_text(folder: Path) -> None:
    process, url = start(folder / "hostile.ttl")
    try:
        with httpx.Client(base_url=url, timeout=60) as web:
            query = "SELECT ?s WHERE { ?s a kg:Group }"
            rows = web.get("sparql", params={"query": query}).json()["results"]["bindings"]
            pages = [
                web.get("id/" + row["s"]["value"].removeprefix(DEFAULT_BASE), headers={"Accept": "text/html"})
                for row in rows
            ]
    finally:
        process.terminate()
        process.wait()
        if process.stdout:
            process.stdout.close()
    assert len(pages) >= 10 and all(page.status_code == 200 for page in pages)
    assert not any("<img" in page.text or "<script" in page.text or "javascript:" in page.text.lower().replace(
        ">javascript:", "") for page in pages)  # fmt: skip
    assert any("&lt;img" in page.text for page in pages)


def test_wide_open_needs_a_name(folder: Path) -> None:
    command = [sys.executable, "-m", "kg", "serve", str(folder), "--host", "0.0.0.0"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2 and "--allow-host" in done.stderr
