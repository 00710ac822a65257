"""A child process that answers one line of JSON with another, and is ended when it takes too long."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from typing import Any

from kg import errors
from kg.errors import KgError, QueryError

READY = 300.0  # seconds to open a graph: an index of many millions of statements may have to be built
_LINE = 1 << 30  # bytes of one answer


class TimeUp(QueryError):
    """A query that was ended at the limit."""


class Broken(QueryError):
    """The process ended by itself."""


class Child:
    """One process, ``python -m MODULE``; started when it is first asked."""

    def __init__(self, module: str) -> None:
        self._module = module
        self._process: asyncio.subprocess.Process | None = None

    @property
    def alive(self) -> bool:
        """Whether it runs, and so has open what it was told to."""
        return self._process is not None and self._process.returncode is None

    async def ask(self, message: dict[str, Any], seconds: float) -> Any:
        """What it answers.

        Raises:
            KgError: that it answers with; :class:`TimeUp`, :class:`Broken`: there is none, and the process is gone.
        """
        process = await self._started()
        assert process.stdin is not None and process.stdout is not None
        done = False
        try:
            process.stdin.write(json.dumps(message).encode() + b"\n")
            await process.stdin.drain()
            line = await asyncio.wait_for(process.stdout.readline(), seconds)
            done = bool(line)
        except TimeoutError:
            raise TimeUp(f"stopped after {seconds:g} seconds - ask for less, or start with more --timeout") from None
        except (ConnectionError, ValueError):  # ValueError: an answer of more than _LINE bytes
            pass
        finally:
            if not done:
                await self.stop()
        if not done:
            raise Broken("the query engine broke down, perhaps for lack of memory - ask for less")
        received = json.loads(line)
        if "error" in received:
            error: KgError = getattr(errors, received["kind"])(received["error"])
            raise error
        return received["result"]

    async def _started(self) -> asyncio.subprocess.Process:
        if self._process is None or self._process.returncode is not None:
            command, pipe = [sys.executable, "-m", self._module], subprocess.PIPE
            self._process = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, limit=_LINE)
        return self._process

    async def stop(self) -> None:
        """Ends the process."""
        process, self._process = self._process, None
        if process is not None and process.returncode is None:
            process.kill()
            await process.wait()
