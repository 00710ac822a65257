"""Say what changed between two graphs: articles, disagreements, statuses, events, actors, places, names, claims.

Claims of the old graph that are contradicted now are told with what contradicts them. For stores, --patch writes an RDF
patch that turns the old graph into the new one.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from kg.cli import options, terminal
from kg.cli.options import OK, Commands


def add(commands: Commands) -> None:
    """``kg diff``"""
    parser = commands.add_parser(
        "diff", help="say what changed between two graphs", description=__doc__, epilog=options.exit_codes(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("old", type=Path, metavar="OLD", help="folder of kg build, or RDF file")
    parser.add_argument("new", type=Path, metavar="NEW", help="folder of kg build, or RDF file")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--patch", action="store_true", help="write an RDF patch")
    form.add_argument("--json", action="store_true", help="write the changes as one JSON object a line")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Compares and prints."""
    from kg.diff import diff, summary

    found = diff(args.old, args.new)
    if args.patch:
        for line in found.patch():
            print(line)
        return OK
    for change in found.changes:
        if args.json:
            by = {"by": change.by} if change.by else {}
            print(json.dumps({"what": change.what, "kind": change.kind, "iri": change.iri, "text": change.text, **by}))
        else:
            print(terminal.safe(str(change)))
    terminal.console().print(summary(found.changes))
    return OK
