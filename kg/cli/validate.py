"""Check a graph: undeclared terms, links to nowhere, malformed literals, nodes that have not the shape of their class
(by SHACL shapes that ship with the program), and quotes that no article holds.

Reads what kg build wrote, or any RDF file. Terms of other vocabularies are left alone. The texts of articles are not
part of a graph: name them with --articles, and every quote is looked up in them.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli import options, terminal
from kg.cli.options import OK, PARTLY, Commands

if TYPE_CHECKING:
    from kg.model import Problem


def add(commands: Commands) -> None:
    """``kg validate``"""
    parser = commands.add_parser(
        "validate", help="check a graph", description=__doc__, epilog=options.exit_codes(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("path", nargs="?", type=Path, default=Path("graph"), metavar="DIR|FILE", help="default: graph/")
    parser.add_argument("--articles", type=Path, action="append", default=[], metavar="INPUT", help="file or folder")
    parser.add_argument("--base", metavar="IRI", help="what IRIs of the data begin with; default: what the data say")
    parser.add_argument("--shacl", action="store_true", help="ask pyshacl about the shapes too: a second opinion, slow")
    options.add_volume(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Checks, lists what is wrong, sums up."""
    from kg.graph import Graph

    problems: list[Problem] = []
    graph = Graph.open(args.path, base=args.base)
    problems += graph.check(articles=_texts(args.articles, problems))
    if args.shacl:
        problems += [replace(problem, message=f"pyshacl: {problem.message}") for problem in graph.shacl()]
    terminal.report(problems, quiet=args.quiet, verbose=bool(args.verbose))
    errors = sum(problem.severity == "error" for problem in problems)
    if not args.quiet:
        checked = "quotes checked" if args.articles else "quotes not checked: name the articles with --articles"
        terminal.console(stderr=False).print(f"{len(graph):,} statements, {errors} errors ({checked})")
    return PARTLY if errors else OK


def _texts(inputs: list[Path], problems: list[Problem]) -> list[str]:
    from kg.read import read

    return [source.text for source in read(inputs, problems)] if inputs else []
