"""A server whose files change, whose index is damaged, whose data begin elsewhere, and whose processes are all busy."""

from __future__ import annotations

import asyncio
import os
import shutil
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest

from kg.errors import ConfigError, InputError
from kg.serve import Settings, serve
from kg.serve.crew import Desk
from kg.sparql.sources import LARGE
from tests.test_serve import ASK, RUNAWAY, serving

STATE = "SELECT ?state { d:state rdfs:label ?state }"
PATIENT = 60  # seconds for what takes a few on an idle machine


def write(folder: Path, state: str, *, size: int = 0, more: str = "") -> None:
    """Puts a graph in its place as a build does: the files one after the other, each at once."""
    links = " . ".join(f"d:a{n} rdfs:seeAlso d:b{n}" for n in range(100))
    prefixes = (
        "@prefix d: <https://kg.example/id/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "@prefix kg: <https://kg.example/ontology#> . @prefix void: <http://rdfs.org/ns/void#> ."
    )
    text = f"{prefixes}\nd:state rdfs:label '{state}' . {links} . {more}\n# {'x' * size}\n"
    page = f"<!doctype html><title>{state}</title>"
    for name, content in (("graph.html", page), ("graph.ttl", text)):
        part = folder / f".{name}.part"
        part.write_text(content, encoding="utf-8")
        os.replace(part, folder / name)


def seen(web: httpx.Client) -> set[str]:
    """The states that answers to many requests at once show."""

    async def many() -> set[str]:
        async with httpx.AsyncClient(base_url=web.base_url, timeout=PATIENT) as client:
            asked = [client.get("sparql", params={"query": STATE}, headers={"Accept": "text/csv"}) for _ in range(8)]
            asked += [client.get("id/state", headers={"Accept": "text/html"}), client.get("graph")]
            found = await asyncio.gather(*asked)
        assert [answer.text for answer in found if answer.status_code != 200] == []
        answers = [answer.text for answer in found]
        return {state for state in ("old", "new") if any(state in answer for answer in answers)}

    return asyncio.run(many())


def lose_processes(web: httpx.Client, number: int = 1) -> None:
    """Has processes ended, which start again when they are next needed."""
    for _ in range(number):
        with suppress(httpx.ReadTimeout):
            web.get("sparql", params={"query": RUNAWAY}, timeout=0.3)


def turns(web: httpx.Client) -> bool:
    """Whether all that is asked turns to the new state; before, all show the old one; processes end all the while."""
    until = time.monotonic() + PATIENT
    while time.monotonic() < until:
        if "new" in seen(web):
            lose_processes(web)
            return seen(web) == {"new"}
        lose_processes(web)
        time.sleep(0.2)
    return False


@pytest.mark.parametrize("size", [0, LARGE])
def test_all_turn_to_a_new_build_together(tmp_path: Path, size: int) -> None:
    write(tmp_path, "old", size=size)
    with serving(tmp_path, "--workers", "2") as web:
        assert seen(web) == {"old"}
        write(tmp_path, "new", size=size)
        assert turns(web)
    assert (tmp_path / ".kg-index-graph.ttl").is_dir() is bool(size)


def test_what_can_not_be_read_leaves_the_old_state(tmp_path: Path) -> None:
    write(tmp_path, "old")
    with serving(tmp_path, "--workers", "2") as web:
        (tmp_path / "graph.ttl").write_text("this is no Turtle", encoding="utf-8")
        for _ in range(8):
            assert seen(web) == {"old"}
            time.sleep(0.2)
        lose_processes(web, 8)
        gone = web.get("sparql", params={"query": ASK})
        assert gone.status_code == 503 and "can't be read - build it again" in gone.text
        assert gone.headers["retry-after"]
        write(tmp_path, "new")
        until = time.monotonic() + PATIENT
        while web.get("sparql", params={"query": ASK}).status_code == 503 and time.monotonic() < until:
            time.sleep(0.2)
        assert seen(web) == {"new"}


def test_a_writable_server_stays_with_what_it_began_with(tmp_path: Path) -> None:
    write(tmp_path, "old")
    with serving(tmp_path, "--writable", "--workers", "2") as web:
        write(tmp_path, "new")
        time.sleep(1)
        for _ in range(2):
            assert seen(web) == {"old"}
            lose_processes(web, 2)
            text = {"update": "INSERT DATA { d:state rdfs:comment 'written' }"}
            assert web.post("update", data=text).status_code == 204
            time.sleep(0.5)
        assert web.get("sparql", params={"query": "ASK { d:state rdfs:comment 'written' }"}).json()["boolean"] is True
        assert seen(web) == {"old"}


def test_an_index_that_is_damaged_while_it_is_served_is_built_anew(tmp_path: Path) -> None:
    write(tmp_path, "old", size=LARGE)
    with serving(tmp_path, "--workers", "1") as web:
        assert seen(web) == {"old"}
        for part in (tmp_path / ".kg-index-graph.ttl" / "store").glob("*.sst"):
            part.write_bytes(b"\0" * part.stat().st_size)
        lose_processes(web)
        assert seen(web) == {"old"}


class _Nothing:
    """A graph that is not there."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def place(self) -> dict[str, Any]:
        return {"open": str(self._path), "base": None}

    def check(self) -> None:
        pass

    def doubt(self) -> None:
        pass


def test_what_can_not_be_opened_is_told_each_time(tmp_path: Path) -> None:
    async def run() -> list[str]:
        desk, told = Desk(), []
        for _ in range(2):
            with pytest.raises(InputError) as error:
                await desk.ask(_Nothing(tmp_path / "none.ttl"), [], 60)
            told.append(str(error.value))
        await desk.stop()
        return told

    assert ["does not exist" in told for told in asyncio.run(run())] == [True, True]


# ---------------------------------------------------------------- long queries beside short ones


def test_short_queries_go_on_beside_more_runaways_than_workers(tmp_path: Path) -> None:
    write(tmp_path, "old")

    async def run(url: httpx.URL) -> tuple[list[float], httpx.Response, float]:
        async with httpx.AsyncClient(base_url=url, timeout=120) as client:

            def ask(query: str) -> asyncio.Task[httpx.Response]:
                return asyncio.create_task(client.get("sparql", params={"query": query}))

            runaways = [ask(RUNAWAY) for _ in range(2)]
            await asyncio.sleep(0.3)
            times = []
            for _ in range(4):
                began = time.monotonic()
                assert (await ask(ASK)).json()["boolean"] is True
                times.append(time.monotonic() - began)
            runaways += [ask(RUNAWAY) for _ in range(2)]  # now all that there may be
            await asyncio.sleep(3)
            began = time.monotonic()
            refused = await ask(ASK)
            waited = time.monotonic() - began
            assert not any(runaway.done() for runaway in runaways)
            for runaway in runaways:
                runaway.cancel()
            await asyncio.gather(*runaways, return_exceptions=True)
            assert (await ask(ASK)).json()["boolean"] is True
            return times, refused, waited

    with serving(tmp_path, "--workers", "1", "--timeout", "100") as web:
        times, refused, waited = asyncio.run(run(web.base_url))
    assert max(times) < 20 and refused.status_code == 503
    assert int(refused.headers["retry-after"]) > 0 and "long queries" in refused.text and waited < 60


# ---------------------------------------------------------------- data that begin elsewhere

OWN = """@prefix x: <http://own.example/data/> . @prefix kg: <https://kg.example/ontology#> .
x:alan a kg:Person ; <http://www.w3.org/2000/01/rdf-schema#label> "Alan" ; kg:memberOf <http://own.example/data/a?b#c> .
<http://own.example/data/a?b#c> <http://www.w3.org/2000/01/rdf-schema#label> "Club" ."""
SAID = '<http://own.example/> a <http://rdfs.org/ns/void#Dataset> ; <http://rdfs.org/ns/void#uriSpace> "%s" .'


@pytest.mark.parametrize(
    "flags, text",
    [
        ((), OWN),  # as its people and groups are called
        ((), OWN + SAID % "http://own.example/data/"),
        (("--base", "http://own.example/data/"), OWN + SAID % "http://other.example/"),
        (("--base", "http://own.example/data/"), OWN),
    ],
)
def test_entities_of_another_base_have_pages(tmp_path: Path, flags: tuple[str, ...], text: str) -> None:
    own = tmp_path / "own.ttl"
    own.write_text(text, encoding="utf-8")
    with serving(own, "--workers", "1", *flags) as web:
        page = web.get("id/alan", headers={"Accept": "text/html"})
        assert page.status_code == 200 and '<h1 dir="auto">Alan</h1>' in page.text
        club = page.text.partition('href="/id/a')[2].partition('"')[0]
        assert '<h1 dir="auto">Club</h1>' in web.get(f"id/a{club}", headers={"Accept": "text/html"}).text
        assert "Alan" in web.get("id/alan", headers={"Accept": "text/turtle"}).text
        nobody = web.get("id/nobody")
        assert nobody.status_code == 404 and "http://own.example/data/" in nobody.text
        assert web.get("sparql", params={"query": "ASK { d:alan a kg:Person }"}).json()["boolean"] is True
    shutil.rmtree(tmp_path)


def test_a_base_that_can_be_none_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    from kg.cli import main

    write(tmp_path, "old")
    assert main(["serve", str(tmp_path), "--base", "nonsense"]) == 2
    assert "'nonsense' can't be the base of IRIs" in capsys.readouterr().err
    with pytest.raises(ConfigError, match="--allow-host"):
        serve(tmp_path, Settings(), host="0.0.0.0")
