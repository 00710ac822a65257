"""Queries that can be stopped. The engine can't be interrupted, so a process of its own asks it, and is ended in time.

Parent and child speak JSON, one line a message, over pipes. The child is ``python -m kg.sparql PATH [BASE]``.
"""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from kg import errors
from kg.errors import KgError, QueryError
from kg.ontology import DEFAULT_BASE
from kg.sparql.index import suspect

_READY = 300.0  # seconds that opening may take: an index of many millions of statements is being built


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker answers: the JSON of :func:`kg.sparql.results.to_json`, and the base of the data."""

    json: str
    base: str


def failure(error: KgError) -> dict[str, str]:
    """What a child says instead of an answer: the message, and which of :mod:`kg.errors` it is."""
    kinds = (kind.__name__ for kind in type(error).__mro__)
    return {"error": str(error), "kind": next(kind for kind in kinds if hasattr(errors, kind))}


class Worker:
    """One process that has a graph open and answers one query at a time; threads wait for each other.

    Args:
        path: a folder that a build wrote, or an RDF file.
        base: where the IRIs of its data begin; None: as the data set itself says.
    """

    def __init__(self, path: Path, *, base: str | None = None) -> None:
        self.path = path
        self.base = base or DEFAULT_BASE
        self._given = [base] if base else []
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self._lines: queue.Queue[str | None] = queue.Queue()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def start(self) -> None:
        """Opens the graph, where that has not been done.

        Raises:
            InputError: the file is missing or no valid RDF.
        """
        if self._process is None or self._process.poll() is not None:
            self._spawn()
            self.base = str(self._receive(_READY)["base"])

    def ask(self, text: str, *, timeout: float | None = None, limit: int | None = None) -> Answer:
        """The answer to a query. After a time-out the process is gone; the next query starts a new one.

        Args:
            timeout: seconds; None: as long as it takes.
            limit: the most rows or triples.

        Raises:
            QueryError: the query is wrong, took longer than ``timeout``, or brought the engine down.
        """
        return self._ask({"query": text, "limit": limit}, timeout)

    def ask_recipe(
        self, name: str, parameters: Mapping[str, str], *, timeout: float | None = None, limit: int | None = None
    ) -> Answer:
        """The answer to a question that ships with the program; otherwise as :meth:`ask`."""
        return self._ask({"recipe": name, "parameters": dict(parameters), "limit": limit}, timeout)

    def _ask(self, message: dict[str, Any], timeout: float | None) -> Answer:
        with self._lock:
            self.start()
            self._send(message)
            try:
                return Answer(str(self._receive(timeout)["result"]), self.base)
            except queue.Empty:
                suspect(self.path)  # a damaged index can make the engine loop
                raise QueryError(f"stopped after {timeout:g} seconds - ask for less, or give more --timeout") from None
            finally:
                if not self._idle:
                    self.close()

    def close(self) -> None:
        """Ends the process."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe:
                    pipe.close()

    def _spawn(self) -> None:
        command = [sys.executable, "-m", "kg.sparql", str(self.path), *self._given]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
        self._process, self._lines, self._idle = process, queue.Queue(), False
        if process.stdout:
            threading.Thread(target=_pump, args=(process.stdout, self._lines), daemon=True).start()

    def _send(self, message: dict[str, Any]) -> None:
        self._idle = False
        if self._process and self._process.stdin:
            try:
                self._process.stdin.write(json.dumps(message) + "\n")
                self._process.stdin.flush()
            except BrokenPipeError:
                pass  # it is gone; _receive says so

    def _receive(self, timeout: float | None) -> dict[str, Any]:
        line = self._lines.get(timeout=timeout)
        if line is None:
            suspect(self.path)
            raise QueryError("the query engine broke down, perhaps for lack of memory - ask for less")
        self._idle = True
        message: dict[str, Any] = json.loads(line)
        if "error" in message:
            raise getattr(errors, message["kind"])(message["error"])
        return message


def _pump(lines: IO[str], into: queue.Queue[str | None]) -> None:
    try:
        for line in lines:
            into.put(line)
    except ValueError:
        pass  # closed under our hands
    into.put(None)


def ask(path: Path, text: str, *, timeout: float | None = None, limit: int | None = None) -> Answer:
    """The answer to one query, from a process that is ended in any case.

    Raises:
        QueryError: the query is wrong or took longer than ``timeout`` seconds.
        InputError: there is no graph at ``path``.
    """
    with Worker(path) as worker:
        return worker.ask(text, timeout=timeout, limit=limit)
