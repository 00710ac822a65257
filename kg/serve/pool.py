"""Several processes that answer queries; each query has one to itself, and the time limit ends it."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg import errors
from kg.errors import InputError, KgError, QueryError

_READY = 300.0  # seconds to open a graph
_LINE = 1 << 30  # bytes of one answer


class Busy(KgError):
    """More queries wait than may."""


class TimeUp(QueryError):
    """A query that was ended at the limit."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may cost."""

    seconds: float = 30.0
    rows: int = 100_000
    workers: int = 2
    waiting: int = 4096


class Engine:
    """One process."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._process: asyncio.subprocess.Process | None = None
        self._replayed = 0
        self.base = ""

    async def start(self) -> None:
        """Opens the graph, where that has not been done."""
        if self._process is not None and self._process.returncode is None:
            return
        command = [sys.executable, "-m", "kg.serve.engine", str(self._path)]
        pipe = subprocess.PIPE
        self._process = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, limit=_LINE)
        self._replayed = 0
        self.base = str((await self._receive(_READY))["base"])

    async def ask(self, message: dict[str, Any], seconds: float, changes: list[str]) -> str:
        """The answer, after all ``changes`` that this process has not seen."""
        await self.start()
        while self._replayed < len(changes):
            await self._exchange({"update": changes[self._replayed]}, _READY)
            self._replayed += 1
        return await self._exchange(message, seconds)

    async def _exchange(self, message: dict[str, Any], seconds: float) -> str:
        assert self._process is not None and self._process.stdin is not None
        done = False
        try:
            self._process.stdin.write(json.dumps(message).encode() + b"\n")
            await self._process.stdin.drain()
            received = await self._receive(seconds)
            done = True
        except TimeoutError:
            raise TimeUp(f"stopped after {seconds:g} seconds - ask for less, or start with more --timeout") from None
        except ConnectionError:
            raise QueryError("the query engine broke down, perhaps for lack of memory - ask for less") from None
        finally:
            if not done:
                await self.stop()
        if "error" in received:
            raise getattr(errors, received["kind"])(received["error"])
        return str(received["result"])

    async def _receive(self, seconds: float) -> dict[str, Any]:
        assert self._process is not None and self._process.stdout is not None
        line = await asyncio.wait_for(self._process.stdout.readline(), seconds)
        if not line:
            raise ConnectionError
        message: dict[str, Any] = json.loads(line)
        if "error" in message and not self.base:
            raise InputError(message["error"])
        return message

    async def stop(self) -> None:
        """Ends the process."""
        process, self._process = self._process, None
        if process is not None and process.returncode is None:
            process.kill()
            await process.wait()


class Pool:
    """The processes, and who waits for them.

    Args:
        path: a folder that a build wrote, or an RDF file.
    """

    def __init__(self, path: Path, limits: Limits) -> None:
        self.limits = limits
        self._engines = [Engine(path) for _ in range(max(1, limits.workers))]
        self._free: asyncio.LifoQueue[Engine] = asyncio.LifoQueue()
        self._waiting = 0
        self._changes: list[str] = []
        self.base = ""

    async def start(self) -> None:
        """Starts them.

        Raises:
            InputError: there is no graph, or it is no valid RDF.
        """
        await self._engines[0].start()  # builds the index of a large graph, which the others then open
        await asyncio.gather(*(engine.start() for engine in self._engines[1:]))
        self.base = self._engines[0].base
        for engine in reversed(self._engines):
            self._free.put_nowait(engine)

    async def stop(self) -> None:
        """Ends them."""
        await asyncio.gather(*(engine.stop() for engine in self._engines))

    async def query(self, text: str, *, default: tuple[str, ...] = (), named: tuple[str, ...] = ()) -> str:
        """The answer as JSON, as :func:`kg.sparql.to_json` writes it.

        Raises:
            QueryError: the query is wrong, or was ended (:class:`TimeUp`).
            Busy: too many wait.
        """
        message = {"query": text, "default": default, "named": named, "limit": self.limits.rows}
        return await self._ask(message)

    async def update(self, text: str) -> None:
        """Changes the graph as this server shows it, until it ends; the files stay as they are."""
        await self._ask({"update": text})

    async def _ask(self, message: dict[str, Any]) -> str:
        if self._waiting >= self.limits.waiting:
            raise Busy("too many queries wait - try again later")
        self._waiting += 1
        try:
            engine = await self._free.get()
        finally:
            self._waiting -= 1
        try:
            result = await engine.ask(message, self.limits.seconds, self._changes)
            if "update" in message:
                self._changes.append(message["update"])
                engine._replayed += 1
            return result
        finally:
            self._free.put_nowait(engine)
