"""What a server serves: the files as they were when it opened them, or a graph of its own that updates change."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from kg.errors import InputError, StoreError
from kg.rdf.reading import rdf_files
from kg.serve.crew import Changed
from kg.serve.process import READY, Child
from kg.sparql.index import suspect

_PAGE = "graph.html"
Stamps = tuple[tuple[str, int, int, int], ...]


def stamps(path: Path) -> Stamps:
    """What tells one state of the files from another: name, size, time and number of each; nothing of no files."""
    try:
        files = [*rdf_files(path), *([path / _PAGE] if (path / _PAGE).is_file() else [])]
        found = [(file.name, file.stat()) for file in files]
    except (InputError, OSError):
        return ()
    return tuple((name, stat.st_size, stat.st_mtime_ns, stat.st_ino) for name, stat in found)


class Files:
    """The files of a graph, in one state."""

    def __init__(self, path: Path, base: str | None) -> None:
        self.path = path
        self.stamps = stamps(path)
        self.page = _page(path)
        self._base = base

    def place(self) -> dict[str, Any]:
        """The message that makes an engine open them."""
        return {"open": str(self.path), "base": self._base}

    def check(self) -> None:
        """Raises Changed when they are not what they were."""
        if stamps(self.path) != self.stamps:
            raise Changed(f"{self.path} has changed")

    def doubt(self) -> None:
        """Has their index looked at before it is next opened."""
        suspect(self.path)


class Writer:
    """A copy of a graph that updates change, one after the other. Its files are not looked at again."""

    def __init__(self, path: Path, base: str | None, seconds: float) -> None:
        self.path = path
        self.page = _page(path)
        self._base = base
        self._seconds = seconds
        self._child = Child("kg.serve.changing")
        self._folder = tempfile.TemporaryDirectory(prefix="kg-serve-", ignore_cleanup_errors=True)
        self._one_at_a_time = asyncio.Lock()
        self._number = 0
        self._live = self._state = Path()

    async def start(self) -> None:
        """Makes the copy.

        Raises:
            InputError: there is no graph, or it is no valid RDF.
        """
        self._live, state = self._new("live"), self._new("state")
        message = {"load": str(self.path), "live": str(self._live), "base": self._base, "into": str(state)}
        self._base = str(await self._child.ask(message, READY))
        self._state = state

    def place(self) -> dict[str, Any]:
        """The message that makes an engine open what the last update left."""
        return {"state": str(self._state), "base": self._base}

    def check(self) -> None:
        """A state never changes."""

    def doubt(self) -> None:
        """A state is nobody else's: nothing damages it."""

    async def update(self, text: str, in_use: Callable[[], Collection[dict[str, Any]]]) -> None:
        """Does one update, whole or not at all; who asks from now on sees it.

        Args:
            in_use: tells what engines have open; other states are removed.

        Raises:
            QueryError: the update is wrong, or took too long.
            StoreError: there is no room for it.
        """
        async with self._one_at_a_time:
            if not self._child.alive:
                await self._go_on()
            state = self._new("state")
            try:
                await self._child.ask({"update": text, "into": str(state)}, self._seconds)
            except StoreError:  # done, but not left: the next update goes on from what was left before
                await self._child.stop()
                raise
            self._state = state
            self._tidy({str(place.get("state")) for place in in_use()})

    async def _go_on(self) -> None:
        """A new process on what the last update left, after one that was ended."""
        self._live = self._new("live")
        message = {"fork": str(self._state), "live": str(self._live), "base": self._base, "into": None}
        await self._child.ask(message, READY)

    def _tidy(self, open_states: set[str]) -> None:
        kept = {*open_states, str(self._state), str(self._live)}
        for folder in sorted(Path(self._folder.name).iterdir()):
            if str(folder) not in kept:
                shutil.rmtree(folder, ignore_errors=True)

    async def stop(self) -> None:
        """Ends it; the copy is gone."""
        await self._child.stop()
        self._folder.cleanup()

    def _new(self, name: str) -> Path:
        self._number += 1
        return Path(self._folder.name) / f"{name}-{self._number}"


def _page(path: Path) -> bytes | None:
    try:
        return (path / _PAGE).read_bytes()
    except OSError:
        return None
