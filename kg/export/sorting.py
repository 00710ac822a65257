"""Sorting that does not need all lines in memory."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO, cast

_BUDGET = 64_000_000  # characters of lines that are sorted at once; the rest waits on disk


def sort_unique(lines: Iterable[str], *, budget: int = _BUDGET) -> Iterator[str]:
    """The lines in code point order, each once. Beyond ``budget`` characters, sorted runs wait in temporary files.

    Args:
        lines: text without line breaks.
    """
    with tempfile.TemporaryDirectory(prefix="kg-sort-") as folder, ExitStack() as stack:
        runs: list[Iterator[str]] = []
        last: list[str] = []
        for run in _runs(lines, budget):
            if last:
                runs.append(_spilled(last, Path(folder) / str(len(runs)), stack))
            last = run
        yield from _unique(heapq.merge(*runs, last) if runs else iter(last))


def _runs(lines: Iterable[str], budget: int) -> Iterator[list[str]]:
    run: list[str] = []
    size = 0
    for line in lines:
        run.append(line)
        size += len(line)
        if size > budget:
            run.sort()
            yield run
            run, size = [], 0
    run.sort()
    yield run


def _spilled(run: list[str], path: Path, stack: ExitStack) -> Iterator[str]:
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(f"{line}\n" for line in _unique(iter(run)))
    run.clear()
    back = cast(TextIO, stack.enter_context(path.open(encoding="utf-8", newline="\n")))
    return (line[:-1] for line in back)


def _unique(lines: Iterator[str]) -> Iterator[str]:
    before = None
    for line in lines:
        if line != before:
            yield line
        before = line
