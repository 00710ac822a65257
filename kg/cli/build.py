"""Read articles and write a graph: graph.ttl, graph.trig, graph.html and report.json in one folder.

The folder is complete or untouched: everything is written beside and renamed at the end. A folder that holds anything
else than an earlier build is refused.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli import options, terminal
from kg.cli.options import OK, PARTLY, Commands

if TYPE_CHECKING:
    from kg.model import Knowledge, Problem


def add(commands: Commands) -> None:
    """``kg build``"""
    parser = commands.add_parser(
        "build", help="read articles and write a graph", description=__doc__, epilog=options.exit_codes(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    options.add_inputs(parser)
    parser.add_argument("-o", "--output", type=Path, default=Path("graph"), metavar="DIR", help="default: graph/")
    parser.add_argument(
        "--text", choices=("full", "excerpt", "none"), default="excerpt",
        help="what graph.html reprints of the articles; default: the sentences that carry evidence",
    )  # fmt: skip
    parser.add_argument("--title", default="Knowledge graph", help="heading of graph.html")
    parser.add_argument("--layout-from", type=Path, metavar="HTML", help="keep the places of an earlier graph.html")
    options.add_across(parser)
    options.add_settings(parser)
    options.add_volume(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Builds, writes, sums up."""
    from kg.pipeline import build_with, output

    config = options.config(args)
    page = output.Page(args.title, args.text, args.layout_from)
    output.check(args.output)
    problems: list[Problem] = []
    try:
        with terminal.progress("reading", quiet=args.quiet) as progress:
            graph = build_with(config, args.inputs, problems=problems, progress=progress)
        problems += graph.check()
        stale = output.write(graph, args.output, config, problems, page)
    finally:
        terminal.report(problems, quiet=args.quiet, verbose=bool(args.verbose))
    if stale:
        terminal.complain(f"{args.output} still holds exports of the graph before: {', '.join(stale)} - export anew")
    if not args.quiet:
        _summary(graph.knowledge, problems, args.output)
    return PARTLY if any(problem.severity == "error" for problem in problems) else OK


def _summary(knowledge: Knowledge, problems: list[Problem], folder: Path) -> None:
    from rich.table import Table
    from rich.text import Text

    from kg.pipeline.report import counts

    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(justify="right", style="bold", no_wrap=True, min_width=6)
    table.add_column(no_wrap=True, overflow="ellipsis")
    for name, count in counts(knowledge).items():
        total, detail = (sum(count.values()), _most(count)) if isinstance(count, dict) else (count, "")
        table.add_row(f"{total:,}", Text.assemble(name, (f"  {detail}" if detail else "", "dim")))
    out = terminal.console(stderr=False)
    out.print(table)
    errors = sum(problem.severity == "error" for problem in problems)
    if problems:
        out.print(f"{len(problems) - errors} warnings, {errors} errors: see above and {folder / 'report.json'}")
    out.print(_next(folder))


def _most(count: dict[str, int]) -> str:
    shown = ", ".join(f"{number} {terminal.safe(cls)}" for cls, number in list(count.items())[:6])
    return shown + (", …" if len(count) > 6 else "")


def _next(folder: Path) -> str:
    import shlex

    name = shlex.quote(str(folder))
    return (
        f"\nWritten to {name}. Try next:\n"
        f"  xdg-open {shlex.quote(str(folder / 'graph.html'))}    browse it\n"
        f"  kg query --list    questions that are ready to ask\n"
        f"  kg query disagreements {name}    on what the sources differ\n"
    )
