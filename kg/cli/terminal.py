"""What people see on the terminal. Text of articles is hostile: it gets here only through :func:`safe`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kg.cli.options import PARTLY

if TYPE_CHECKING:
    from rich.console import Console

    from kg.model import Problem

_SHOWN = 20  # problems listed unless -v
# C0 and C1 controls move the cursor and change the terminal; bidirectional controls make text lie about its order.
_CONTROLS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), "�")
_CONTROLS |= dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C), "�")
_CONTROLS |= dict.fromkeys((0x09, 0x0A, 0x0D, 0x2028, 0x2029), " ")


def safe(text: str) -> str:
    """The text on one line without anything a terminal would obey."""
    return text.translate(_CONTROLS).encode("utf-8", "replace").decode()


def console(*, stderr: bool = True) -> Console:
    """A rich console without markup or emoji codes: ``[red]`` in a headline is a headline."""
    from rich.console import Console

    return Console(stderr=stderr, markup=False, emoji=False, highlight=False, soft_wrap=True)


def complain(message: str) -> None:
    """One error on standard error."""
    print(f"kg: {safe(message)}", file=sys.stderr)


def cut(rows: int) -> int:
    """Says that an answer has been cut. Returns the exit code."""
    complain(f"only the first {rows:,} rows were written - raise --limit")
    return PARTLY


def report(problems: Sequence[Problem], *, quiet: bool = False, verbose: bool = False) -> None:
    """Lists problems on standard error, errors first; all of them with ``verbose``, only errors with ``quiet``."""
    shown = sorted((p for p in problems if not quiet or p.severity == "error"), key=lambda p: p.severity != "error")
    for problem in shown if verbose else shown[:_SHOWN]:
        print(f"{problem.severity}: {safe(problem.where)}: {safe(problem.message)}", file=sys.stderr)
    if not verbose and len(shown) > _SHOWN:
        print(f"… and {len(shown) - _SHOWN} more (-v lists all)", file=sys.stderr)


@contextmanager
def progress(title: str, *, quiet: bool = False) -> Iterator[Callable[[int, str], None] | None]:
    """A line with the number of articles done, on a terminal only; None where nobody would see it."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(bar_width=24),
        TextColumn("{task.completed} articles"), TimeElapsedColumn(), TextColumn("{task.fields[last]}", markup=False),
    )  # fmt: skip
    with Progress(*columns, console=console(), transient=True) as bar:
        task = bar.add_task(title, total=None, last="")
        yield lambda done, last: bar.update(task, completed=done, last=safe(last)[:40])
