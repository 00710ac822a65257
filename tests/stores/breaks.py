"""Loading into a real store, and breaking loads: client killed, server killed, connection cut."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.load import Client, Credentials, Outcome, load, partition
from kg.load.client import Patience
from kg.rdf.reading import read_quads
from tests.stores.faults import Fault, Proxy
from tests.stores.samples import BASE
from tests.stores.servers import PASSWORD, Server


def client(server: Server, url: str = "", *, tries: int = 4, timeout: float = 120.0) -> Client:
    who, patience = Credentials(server.user, PASSWORD), Patience(timeout, tries, 0.05)
    return Client(url or server.url, store=server.name, credentials=who, patience=patience)


def put(server: Server, quads: Iterable[ox.Quad], base: str = BASE, *, url: str = "", **how: int) -> Outcome:
    with client(server, url, **how) as to, partition(quads, base=base) as parts:
        return load(to, parts, base=base)


def break_at(server: Server, file: Path, base: str, dice: random.Random, number: int, requests: int) -> None:
    """Breaks a load of ``file`` at a random request: client killed, server killed or connection cut."""
    at = dice.randint(2, requests)
    pause = dice.uniform(0, 0.25)
    environment = {**os.environ, "KG_STORE_USER": server.user, "KG_STORE_PASSWORD": PASSWORD}
    with Proxy(server.port) as proxy:
        if number % 3 == 0:
            started = threading.Event()
            box: list[subprocess.Popen[bytes]] = []

            def kill_client() -> None:
                started.wait()
                time.sleep(pause)
                box[0].kill()

            proxy.arm({at: Fault(call=kill_client)})
            command = _command(proxy, server, file, base)
            box.append(subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL))
            started.set()
            box[0].wait()
        else:

            def kill_server() -> None:
                time.sleep(pause)
                server.kill()

            kill = Fault(call=kill_server)
            proxy.arm({at: kill if number % 3 == 1 else Fault(cut=True), at + 1: Fault(cut=number % 3 == 2)})
            try:
                put(server, read_quads([file]), base, url=proxy.url, tries=1)
            except StoreError:
                pass
            time.sleep(pause if number % 3 == 1 else 0)
            while number % 3 == 1 and proxy.requests >= at and server.process is not None:
                time.sleep(0.02)
    if server.process is None:
        server.start()


def break_after(server: Server, file: Path, base: str, kind: str, seconds: float) -> None:
    """Breaks a load of ``file`` some time after its first request: "client" or "server" killed, "connection" cut."""
    environment = {**os.environ, "KG_STORE_USER": server.user, "KG_STORE_PASSWORD": PASSWORD}
    with Proxy(server.port) as proxy:
        process = subprocess.Popen(_command(proxy, server, file, base), env=environment, stderr=subprocess.DEVNULL)
        while process.poll() is None and not proxy.requests:
            time.sleep(0.05)
        until = time.monotonic() + seconds
        while process.poll() is None and time.monotonic() < until:
            time.sleep(0.05)
        if kind == "connection":
            proxy.cut()
            proxy.target = 9  # where nobody listens: what the client tries next fails too
        elif kind == "server":
            server.kill()
        process.kill()
        process.wait()
    if server.process is None:
        server.start()


def _command(proxy: Proxy, server: Server, file: Path, base: str) -> list[str]:
    how = ["--store", server.name, "--base", base, "-q"]
    return [sys.executable, "-m", "kg", "load", proxy.url, str(file), *how]


def count_requests(server: Server, quads: list[ox.Quad], base: str) -> int:
    """How many requests a whole load takes."""
    with Proxy(server.port) as proxy:
        put(server, quads, base, url=proxy.url)
        return proxy.requests
