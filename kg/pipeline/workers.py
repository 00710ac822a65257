"""Articles spread over worker processes, results in the order of the input.

A worker is a fresh Python that runs :mod:`kg.pipeline.worker`; it is sent lines of JSON and answers with lines of JSON:
nothing is pickled, the caller's main module is not run again, and a worker that is killed takes nothing with it. The
articles it held are read again, each alone in a new worker; one that kills its worker again is reported, left out.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from queue import Empty, SimpleQueue
from threading import Lock

from kg import extraction_json
from kg.errors import ConfigError, KgError, MissingError
from kg.model import Extraction, Problem, Source
from kg.pipeline.article import Outcome, Setup

log = logging.getLogger(__name__)
_BATCH = 8  # articles sent at once
_WORTH_WORKERS = 400_000  # characters: below, starting workers costs more than it saves (measured on two cores)
_FAILURES = {error.__name__: error for error in (ConfigError, MissingError)}  # of the setup: they stop the build


_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from kg.pipeline.worker import main; main()"


class WorkerDied(Exception):
    """The process ended without an answer."""


def processes(jobs: int | None, sources: Iterator[Source]) -> tuple[int, Iterator[Source]]:
    """How many processes to use (1: this one), and the sources, of which it may have looked at the first."""
    if jobs is not None:
        return jobs, sources
    cores, seen, size = _cores(), [], 0
    while cores > 1 and size < _WORTH_WORKERS and (source := next(sources, None)) is not None:
        seen.append(source)
        size += len(source.text)
    return (cores if size >= _WORTH_WORKERS else 1), _chain(seen, sources)


def _chain(seen: list[Source], rest: Iterator[Source]) -> Iterator[Source]:
    yield from seen
    yield from rest


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def annotate(sources: Iterable[Source], setup: Setup, *, jobs: int) -> Iterator[Outcome]:
    """One outcome for each source, in order, from ``jobs`` worker processes.

    Raises:
        ConfigError, MissingError: no worker can start with this setup.
    """
    pool = Pool(setup)
    threads = ThreadPoolExecutor(jobs)
    under_way: deque[Future[list[Outcome]]] = deque()
    iterator = iter(sources)
    try:
        while batch := list(islice(iterator, _BATCH)):
            under_way.append(threads.submit(pool.read, batch))
            while len(under_way) > 2 * jobs:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()
    finally:
        pool.stop()
        threads.shutdown(cancel_futures=True)
        pool.close()


class Pool:
    """The workers of one run; each serves one thread at a time."""

    def __init__(self, setup: Setup):
        self._setup = setup
        self._idle: SimpleQueue[Worker] = SimpleQueue()
        self._all: list[Worker] = []
        self._lock = Lock()
        self._stopped = False

    def read(self, sources: Sequence[Source]) -> list[Outcome]:
        """One outcome for each source."""
        try:
            return self._ask(sources)
        except WorkerDied as death:
            log.warning("a process was ended (%s): its %d articles are read again, each alone", death, len(sources))
            return [self._alone(source) for source in sources]

    def stop(self) -> None:
        """Ends all workers and starts no other; whoever waits for an answer is told that its worker died."""
        with self._lock:
            self._stopped = True
            for worker in self._all:
                worker.kill()

    def close(self) -> None:
        """Frees what the workers held, once nobody waits for an answer any more."""
        for worker in self._all:
            worker.close()

    def _alone(self, source: Source) -> Outcome:
        try:
            return self._ask([source])[0]
        except WorkerDied as death:
            return Problem(source.where, f"reading the article ended its process ({death}) twice - left out", "error")

    def _ask(self, sources: Sequence[Source]) -> list[Outcome]:
        worker = self._worker()
        outcomes = worker.read(sources)
        self._idle.put(worker)
        return outcomes

    def _worker(self) -> Worker:
        try:
            return self._idle.get_nowait()
        except Empty:
            return self._start()

    def _start(self) -> Worker:
        with self._lock:
            if self._stopped:
                raise WorkerDied("stopped")
            worker = Worker(self._setup)
            self._all.append(worker)
            return worker


class Worker:
    """One process that reads articles."""

    def __init__(self, setup: Setup):
        command = [sys.executable, "-P", "-X", "utf8", "-c", _START, json.dumps(sys.path)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
        self._send(extraction_json.record_dumps(setup))

    def read(self, sources: Sequence[Source]) -> list[Outcome]:
        """One outcome for each source.

        Raises:
            WorkerDied: the process ended before it had answered.
        """
        try:
            self._send(json.dumps([extraction_json.record_dumps(source) for source in sources]))
            answer = self._receive()
        except (BrokenPipeError, EOFError):
            raise WorkerDied(self._cause()) from None
        if isinstance(answer, dict):
            raise _FAILURES.get(answer["error"], KgError)(answer["message"])
        return [_outcome(line, source) for line, source in zip(answer, sources, strict=True)]

    def kill(self) -> None:
        """Ends the process, whatever it does."""
        self._process.kill()

    def close(self) -> None:
        """Waits for the end of the process and closes its pipes."""
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(BrokenPipeError):  # what could not be sent
                if pipe:
                    pipe.close()

    def _send(self, line: str) -> None:
        assert self._process.stdin
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def _receive(self) -> list[list[str]] | dict[str, str]:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line.endswith("\n"):
            raise EOFError
        answer: list[list[str]] | dict[str, str] = json.loads(line)
        return answer

    def _cause(self) -> str:
        code = self._process.wait()
        return f"signal {-code}, {'perhaps for want of memory' if code == -9 else 'a crash'}" if code < 0 else f"{code}"


def _outcome(line: list[str], source: Source) -> Outcome:
    kind, text = line
    if kind == "problem":
        return extraction_json.record_loads(text, Problem)
    extraction: Extraction = extraction_json.loads(text)
    return replace(extraction, article=replace(extraction.article, where=source.where))
