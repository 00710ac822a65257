"""Show why an entity is in the graph as it is: mentions, names, merges with reasons, corrections.

  kg explain "Shehbaz Sharif" seeds/

The articles are read as kg build reads them (what was read before comes from the cache).
"""

from __future__ import annotations

import argparse

from kg.cli import options, terminal
from kg.cli.options import FAILED, OK, PARTLY, Commands


def add(commands: Commands) -> None:
    """``kg explain``"""
    parser = commands.add_parser(
        "explain", help="show why an entity is as it is", description=__doc__, epilog=options.exit_codes(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("entity", metavar="ENTITY", help="id, label or other name")
    options.add_inputs(parser)
    options.add_settings(parser)
    options.add_across(parser)
    options.add_volume(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Builds and explains."""
    from kg.corrections import Corrections
    from kg.explain import explain, find
    from kg.model import Problem
    from kg.pipeline import build_with

    config = options.config(args)
    problems: list[Problem] = []
    with terminal.progress("reading", quiet=args.quiet) as progress:
        knowledge = build_with(config, args.inputs, problems=problems, progress=progress).knowledge
    terminal.report(problems, quiet=args.quiet, verbose=args.verbose)
    found = find(knowledge, args.entity)
    if not found:
        terminal.complain(f"nothing in these articles is called {args.entity!r}")
        return FAILED
    corrections = Corrections.load(config.corrections) if config.corrections else Corrections()
    for entity in found:
        for line in explain(knowledge, entity, corrections):
            print(terminal.safe(line))
    return PARTLY if problems else OK
