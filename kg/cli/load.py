"""Push a graph to a triplestore: all of it or nothing, replacing what an earlier load of the same project brought.

The graph goes into named graphs under its base; nothing else in the store is touched. Only what has changed is sent; a
load that broke is finished, or undone, by the next one. Credentials come from the environment (KG_STORE_USER and
KG_STORE_PASSWORD, or KG_STORE_TOKEN) or from ~/.netrc, never from the command line.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli import options, terminal
from kg.cli.options import OK, Commands
from kg.errors import ConfigError, InputError

if TYPE_CHECKING:
    from kg.load import Client, Outcome


def add(commands: Commands) -> None:
    """``kg load``"""
    parser = commands.add_parser(
        "load", help="push a graph to a triplestore", description=__doc__, epilog=options.exit_codes(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("url", metavar="URL", help="address of the store, such as http://localhost:7878/")
    parser.add_argument("path", nargs="?", type=Path, default=Path("graph"), metavar="DIR|FILE", help="default: graph/")
    parser.add_argument("--store", metavar="NAME", help="which kind of store; default: what it says it is")
    parser.add_argument("--base", metavar="IRI", help="what IRIs of the data begin with; default: what the data say")
    parser.add_argument("--dry-run", action="store_true", help="say what would change, change nothing")
    parser.add_argument(
        "--default-graph", action="store_true",
        help="everything into the store's default graph instead: the store is yours alone",
    )  # fmt: skip
    parser.add_argument(
        "--replace-default-graph", action="store_true",
        help="as --default-graph, and DELETE what stands there from others; refused without this",
    )  # fmt: skip
    told = "for one answer; default: 600"
    parser.add_argument("--timeout", type=options.positive(float), default=600.0, metavar="SECONDS", help=told)
    options.add_volume(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Reads, checks, sends, says what happened."""
    from kg.load import Client, Options, load, partition
    from kg.load.client import Patience
    from kg.rdf.reading import rdf_files, read_quads

    sources = rdf_files(args.path)
    base = args.base or _declared(sources)
    _warn(base)
    default = args.default_graph or args.replace_default_graph
    with Client(args.url, store=args.store, patience=Patience(timeout=args.timeout)) as client:
        quads = read_quads(sources)
        parts = partition(quads, base=base, literal=client.profile.literal, default=default)
        with parts, _bar(args.quiet) as progress:
            if not parts.parts:
                raise InputError(
                    f"{args.path} holds no statement: to load it would delete what the project has in the store"
                )
            how = Options(dry_run=args.dry_run, progress=progress, replace_default=args.replace_default_graph)
            done = load(client, parts, base=base, options=how)
        if not args.quiet:
            _report(done, client, args.dry_run)
    return OK


def _declared(sources: Sequence[Path]) -> str:
    """What the data set says of its base: a guess might replace the graphs of another project."""
    from kg.rdf.reading import declared_base

    base = declared_base(sources)
    if base is None:
        named = ", ".join(str(source) for source in sources)
        raise ConfigError(f"{named}: no data set says what the IRIs of the data begin with - name that with --base IRI")
    return base


def _warn(base: str) -> None:
    from kg.ontology import DEFAULT_BASE

    if base == DEFAULT_BASE:
        terminal.complain(
            f"warning: the data have the default base {base}: of two such projects in one store "
            "the one loaded later replaces the other - set base in kg.toml and build again"
        )


def _report(done: Outcome, client: Client, dry: bool) -> None:
    out = terminal.console(stderr=False)
    plan, profile = done.plan, client.profile
    verb = "would be" if dry else "were"
    out.print(
        f"{profile.name} at {terminal.safe(client.root)}: {plan.triples:,} triples {verb} written - {plan.new} graphs "
        f"new, {len(plan.changed) - plan.new} replaced, {len(plan.removed)} removed, {plan.unchanged} as they should be"
    )
    if done.resumed:
        out.print("an earlier load that had broken off was finished")
    if done.written and not done.atomic:
        out.print("this kind of store does not switch in one step: queries during the load may have seen a mix")
    if not dry:
        how = " by naming their graphs" if "FROM" in done.query else ""
        out.print(f"{done.triples:,} triples stand. Ask them{how}:\n\n{_lines(done.query)}")


def _lines(text: str) -> str:
    """Lines that are safe each."""
    return "\n".join(terminal.safe(line) for line in text.splitlines())


@contextmanager
def _bar(quiet: bool) -> Iterator[Callable[[int, int], None] | None]:
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("sending"), BarColumn(), TextColumn("{task.completed:,} triples"), TimeElapsedColumn())
    with Progress(*columns, console=terminal.console(), transient=True) as bar:
        task = bar.add_task("sending", total=None)
        yield lambda sent, total: bar.update(task, completed=sent, total=total)
