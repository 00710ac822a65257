"""Starting, killing and restarting Oxigraph and Virtuoso."""

from __future__ import annotations

import random
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import httpx

PASSWORD = "not-a-secret"
_PORTS = (20_000, 32_000)  # systems give connections of their own higher ones
_VIRTUOSO = """[Database]
DatabaseFile = v.db
ErrorLogFile = v.log
LockFile = v.lck
TransactionFile = v.trx
xa_persistent_file = v.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = t.db
TransactionFile = t.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
CheckpointInterval = 0
CaseMode = 2
DirsAllowed = .
NumberOfBuffers = {buffers}
MaxDirtyBuffers = {dirty}
TransactionAfterImageLimit = {log}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 8
Charset = UTF-8
[SPARQL]
DefaultHost = 127.0.0.1:{http}
ResultSetMaxRows = 100000
MaxQueryExecutionTime = 1200
"""


def free_port() -> int:
    """A port that nobody listens on; none of those that connections of other tests are given while a server restarts."""
    for port in random.SystemRandom().sample(range(*_PORTS), 100):
        if not listening(port):
            return port
    raise AssertionError("no free port")


def listening(port: int) -> bool:
    """Whether anybody does."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@dataclass
class Server:
    """A triplestore process."""

    name: str
    command: list[str]
    folder: Path
    port: int
    probe: str
    user: str = ""
    lock: str = ""
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Starts it and waits until it answers; after it was killed it first goes through its log."""
        if self.lock:
            (self.folder / self.lock).unlink(missing_ok=True)
        log = (self.folder / "server.log").open("ab")
        with log:
            self.process = subprocess.Popen(self.command, cwd=self.folder, stdout=log, stderr=log)
        until = time.monotonic() + 600
        while time.monotonic() < until:
            try:
                self.ask("ASK {}", timeout=5)
                return
            except httpx.TransportError:
                assert self.process.poll() is None, (self.folder / "server.log").read_text()[-2000:]
                time.sleep(0.05)
        raise AssertionError(f"{self.name} does not answer")

    def kill(self) -> None:
        """Ends it as a power cut would."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def count(self, pattern: str) -> int:
        """How many solutions a pattern has."""
        query = f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}"
        answer = self.ask(query, accept="application/sparql-results+json")
        assert answer.is_success, answer.text[:300]
        return int(answer.json()["results"]["bindings"][0]["n"]["value"])

    def ask(self, query: str, *, accept: str = "*/*", timeout: float = 120) -> httpx.Response:
        """The answer to a query, on a connection of its own: the server may have been killed since the last one."""
        with httpx.Client(verify=False, timeout=timeout) as asking:  # no certificates to read: ten times as fast
            return asking.get(self.url + self.probe, params={"query": query}, headers={"Accept": accept})


def oxigraph(folder: Path) -> Server:
    """An Oxigraph server, not started."""
    port = free_port()
    program = str(Path(sys.executable).with_name("oxigraph"))
    command = [program, "serve", "-l", str(folder / "data"), "-b", f"127.0.0.1:{port}"]
    return Server("oxigraph", command, folder, port, "/query")


def virtuoso(folder: Path, *, buffers: int = 3000, log: int = 50_000_000) -> Server:
    """A Virtuoso with password, not started; ``log``: the most bytes that one change may write to its log."""
    port, sql = free_port(), free_port()
    text = _VIRTUOSO.format(http=port, sql=sql, buffers=buffers, dirty=buffers * 3 // 4, log=log)
    (folder / "v.ini").write_text(text, encoding="utf-8")
    command = [shutil.which("virtuoso-t") or "virtuoso-t", "+configfile", "v.ini", "+foreground"]
    password = ["+pwdold", "dba", "+pwddba", PASSWORD]
    made = subprocess.run([*command, *password], cwd=folder, capture_output=True, check=False)
    assert (folder / "v.db").is_file(), made.stderr.decode()[-1000:]
    return Server("virtuoso", command, folder, port, "/sparql", user="dba", lock="v.lck")
