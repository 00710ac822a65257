"""Show the ontology: the terms that graphs are made of, as a list, as one offline HTML page, or as Turtle."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kg.cli import options
from kg.cli.options import OK, Commands


def add(commands: Commands) -> None:
    """``kg ontology``"""
    parser = commands.add_parser(
        "ontology", help="show the ontology", description=__doc__, epilog=options.exit_codes(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--html", action="store_true", help="one HTML page that needs no network")
    form.add_argument("--turtle", action="store_true", help="ontology.ttl as it is")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="default: standard output")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Prints, or writes to a file."""
    from kg.files import writing

    text = _text(args)
    if args.output is None:
        sys.stdout.write(text)
        return OK
    with writing(args.output) as out:
        out.write(text)
    return OK


def _text(args: argparse.Namespace) -> str:
    from kg.ontology import ontology, ontology_path

    if args.turtle:
        return ontology_path().read_text(encoding="utf-8")
    if args.html:
        from kg.export.ontology_page import page

        return page()
    return "".join(
        f"{kind:<11} kg:{term.name:<26} {term.comment}\n"
        for kind in ("class", "property", "individual", "datatype")
        for term in ontology().of_kind(kind)
    )
