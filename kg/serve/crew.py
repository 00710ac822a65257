"""Several processes that answer queries; each query has one to itself, and the time limit ends it."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from kg.errors import KgError
from kg.serve.process import READY, Broken, Child, TimeUp

MOMENT = 0.5  # seconds for which all may be held up before one more starts
PATIENCE = 5.0  # seconds for which the most there may be are held up before those who wait are sent away
MOST = 4  # processes for each that is wanted, where queries hold them up


class Busy(KgError):
    """More queries wait than may, or nothing moves."""


class Changed(KgError):
    """What is to be opened is not what it was."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What queries may cost: time and rows of each, processes that wait for some, and that answer at the same time."""

    seconds: float = 30.0
    rows: int | None = 100_000
    workers: int = 2
    waiting: int = 4096


class Served(Protocol):
    """A graph as engines open it."""

    def place(self) -> dict[str, Any]:
        """The message that makes an engine open it as it is now."""

    def check(self) -> None:
        """Raises Changed where an engine that opens it now sees another state than the others do."""

    def doubt(self) -> None:
        """Is told when an engine broke down on it."""


class Desk:
    """One process, and what it has open."""

    def __init__(self) -> None:
        self._child = Child("kg.serve.engine")
        self.place: dict[str, Any] = {}

    @property
    def alive(self) -> bool:
        """Whether it has a graph open."""
        return self._child.alive

    async def ask(self, served: Served, queries: Sequence[dict[str, Any]], seconds: float) -> list[str]:
        """The answers to some queries, all of one state of the graph."""
        await self.open(served)
        try:
            answers: list[str] = await self._child.ask({"queries": list(queries)}, seconds)
        except (TimeUp, Broken):
            served.doubt()
            raise
        return answers

    async def open(self, served: Served) -> str:
        """Opens the graph, where that has not been done; gives its base."""
        if not self._child.alive or self.place != served.place():
            self.place = served.place()
            try:
                self.base = str(await self._child.ask(self.place, READY))
            except KgError:
                self.place = {}
                await self._unless_changed(served)
                raise
            await self._unless_changed(served)
        return self.base

    async def _unless_changed(self, served: Served) -> None:
        try:
            served.check()
        except Changed:
            await self.stop()
            raise

    async def stop(self) -> None:
        """Ends the process."""
        await self._child.stop()


class Crew:
    """The processes that answer from one graph, and who waits for them.

    While every process is held up by a long query, more are started, so that small queries go on; these end when
    nobody needs them any more.
    """

    def __init__(self, served: Served, limits: Limits) -> None:
        self.served = served
        self.base = ""
        self._limits = limits
        self._desks = [Desk() for _ in range(max(1, limits.workers))]
        self._idle: list[Desk] = []
        self._waiting: deque[asyncio.Future[Desk]] = deque()
        self._moved = 0.0  # when a process was last taken or given back
        self._stopping: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Starts them.

        Raises:
            InputError: there is no graph, or it is no valid RDF.
        """
        try:
            self.base = await self._desks[0].open(self.served)  # builds the index of a large graph, for the others
            await asyncio.gather(*(desk.open(self.served) for desk in self._desks[1:]))
        except BaseException:
            await self.stop()
            raise
        self._idle.extend(reversed(self._desks))

    async def ask(self, queries: Sequence[dict[str, Any]]) -> tuple[str, list[str]]:
        """The base, and the answers to some queries.

        Raises:
            QueryError: a query is wrong, or was ended (:class:`TimeUp`).
            Busy: too many wait.
            Changed: no process is left that has the graph open.
        """
        while True:
            desk = await self._take()
            try:
                answers = await desk.ask(self.served, queries, self._limits.seconds)
                return desk.base, answers
            except Changed:  # it had to start, but what the others have open is no longer there
                if not any(other.alive for other in self._desks):
                    raise
                self._desks.remove(desk)
            finally:
                self._give(desk)

    @property
    def places(self) -> list[dict[str, Any]]:
        """What the processes have open."""
        return [desk.place for desk in self._desks]

    async def finish(self) -> None:
        """Ends all, when those who are being answered have been."""
        try:
            while self._waiting or len(self._idle) < len(self._desks):
                await asyncio.sleep(MOMENT)
        finally:
            await self.stop()

    async def stop(self) -> None:
        """Ends all."""
        await asyncio.gather(*(desk.stop() for desk in self._desks), *self._stopping)

    async def _take(self) -> Desk:
        if self._idle:
            self._moved = asyncio.get_running_loop().time()
            return self._idle.pop()
        if len(self._waiting) >= self._limits.waiting:
            raise Busy("too many queries wait - try again later")
        turn: asyncio.Future[Desk] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            while not turn.done():
                await asyncio.wait({turn}, timeout=MOMENT)
                self._relieve(turn)
            return turn.result()
        except BaseException:
            if turn.done():
                self._give(turn.result())
            else:
                self._waiting.remove(turn)
            raise

    def _relieve(self, turn: asyncio.Future[Desk]) -> None:
        """One more process, where all have been held up for a moment; an end to waiting, where there may be no more."""
        held = asyncio.get_running_loop().time() - self._moved
        if turn.done() or held < MOMENT:
            return
        if len(self._desks) < MOST * max(1, self._limits.workers) and self._may_start():
            self._desks.append(Desk())
            self._give(self._desks[-1])
        elif held > PATIENCE:
            raise Busy(f"all {len(self._desks)} processes are held up by long queries - try again later")

    def _may_start(self) -> bool:
        try:
            self.served.check()
        except Changed:
            return False
        return True

    def _give(self, desk: Desk) -> None:
        if desk not in self._desks:
            return
        self._moved = asyncio.get_running_loop().time()
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(desk)
                return
        if len(self._desks) > max(1, self._limits.workers):
            self._desks.remove(desk)
            task = asyncio.ensure_future(desk.stop())
            self._stopping.add(task)
            task.add_done_callback(self._stopping.discard)
        else:
            self._idle.append(desk)
