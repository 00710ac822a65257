"""Who answers: processes that all see one state of the graph, and turn to the next one together."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.rdf.reading import rdf_files
from kg.serve.crew import Busy, Changed, Crew, Limits
from kg.serve.served import Files, Stamps, Writer, stamps

SETTLED = 1.0  # seconds for which files must have stayed the same: a build moves several, one after the other
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Query:
    """A query, on the data set that the protocol names; ``limit``: the most rows."""

    text: str
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    limit: int | None = None

    def message(self) -> dict[str, Any]:
        """As an engine takes it."""
        return {"text": self.text, "default": self.default, "named": self.named, "limit": self.limit}


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers to some queries, as :func:`kg.sparql.to_json` writes them, all of one state of the graph."""

    base: str
    found: tuple[str, ...]


class Pool:
    """The processes that answer from the newest state of a graph.

    A server that only reads turns to new files some seconds after a build has put them there: processes start on them,
    and when these are ready all that is asked goes to them. Files that can't be read are told in the log, and the old
    state is served on. A writable server stays with what it began with, and what updates made of it.

    Args:
        path: a folder that a build wrote, or an RDF file.
        base: where the IRIs of its data begin; None: as the data set itself says.
    """

    def __init__(self, path: Path, limits: Limits, *, base: str | None = None, writable: bool = False) -> None:
        self.limits = limits
        self._path = path
        self._base = base
        self._writer = Writer(path, base, limits.seconds) if writable else None
        self._crew = Crew(self._writer or Files(path, base), limits)
        self._turning: asyncio.Task[None] | None = None
        self._useless: Stamps | None = None  # files that could not be read
        self._ending: set[asyncio.Task[None]] = set()

    @property
    def base(self) -> str:
        """Where the IRIs of the data begin."""
        return self._crew.base

    def page(self) -> bytes | None:
        """The interactive page that belongs to the graph."""
        self._look()
        served = self._crew.served
        assert isinstance(served, Files | Writer)
        return served.page

    async def start(self) -> None:
        """Starts them.

        Raises:
            InputError: there is no graph, or it is no valid RDF.
        """
        if self._writer is not None:
            await self._writer.start()
        await self._crew.start()

    async def stop(self) -> None:
        """Ends them."""
        for task in (self._turning, *self._ending):
            if task is not None:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
        await self._crew.stop()
        if self._writer is not None:
            await self._writer.stop()

    async def ask(self, queries: Sequence[Query]) -> Answers:
        """The answers to some queries, which share one time limit.

        Raises:
            QueryError: a query is wrong, or was ended (:class:`~kg.serve.process.TimeUp`).
            Busy: too many wait, or the files are being changed.
        """
        self._look()
        messages = [query.message() for query in queries]
        while True:
            crew = self._crew
            try:
                base, found = await crew.ask(messages)
                return Answers(base, tuple(found))
            except Changed:
                await self._turned(crew)

    async def update(self, text: str) -> None:
        """Changes the graph as this server shows it, until it ends; the files stay as they are.

        Raises:
            QueryError: the update is wrong, or was ended.
            StoreError: there is no room for it.
        """
        assert self._writer is not None
        await self._writer.update(text, lambda: self._crew.places)

    def _look(self) -> None:
        """Begins to turn where the files have changed."""
        served = self._crew.served
        if isinstance(served, Files) and self._turning is None:
            now = stamps(self._path)
            if now not in (served.stamps, self._useless):
                self._turning = asyncio.ensure_future(self._turn())

    async def _turned(self, old: Crew) -> None:
        """Waits for the next state. Raises Busy when it does not come."""
        self._look()
        if self._turning is not None:
            await asyncio.shield(self._turning)
        if self._crew is old:
            raise Busy("the files of this graph were replaced by what can't be read - build it again")

    async def _turn(self) -> None:
        found: Stamps = ()
        try:
            while True:
                found = await self._settled()
                rdf_files(self._path)
                crew = Crew(Files(self._path, self._base), self.limits)
                try:
                    await crew.start()
                    break
                except Changed:
                    continue
        except KgError as error:
            self._useless = found
            _LOG.warning("the old graph is served on: %s", error)
            return
        finally:
            self._turning = None
        old, self._crew = self._crew, crew
        task = asyncio.ensure_future(old.finish())
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)

    async def _settled(self) -> Stamps:
        found = stamps(self._path)
        while True:
            await asyncio.sleep(SETTLED)
            now = stamps(self._path)
            if now == found:
                return found
            found = now
