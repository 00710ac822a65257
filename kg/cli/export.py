"""Write a graph in another format: for triplestores, Gephi, R, pandas, spreadsheets.

turtle, trig, ntriples, nquads, jsonld: RDF. graphml, gexf: the network of actors, places and events. csv, parquet: a
folder of tables. Every file is there whole or not at all, and the same for the same graph.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from kg.cli import options, terminal
from kg.cli.options import OK, Commands
from kg.errors import ConfigError


def add(commands: Commands) -> None:
    """``kg export``"""
    parser = commands.add_parser(
        "export", help="write a graph in another format", description=__doc__, epilog=options.exit_codes(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("path", nargs="?", type=Path, default=Path("graph"), metavar="DIR|FILE", help="default: graph/")
    parser.add_argument("--to", required=True, metavar="FORMAT", help="turtle, trig, ntriples …: see above")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE|DIR", help="default: beside the graph")
    options.add_volume(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Reads, writes, says where."""
    from kg.export import EXPORTERS, FILES
    from kg.rdf.reading import base_of, rdf_files, read_quads

    if args.to not in EXPORTERS:
        raise ConfigError(f"there is no format {args.to!r} - choose one of {', '.join(EXPORTERS)}")
    sources = rdf_files(args.path)
    target = args.output or sources[0].with_name(FILES[args.to])
    if any(target.resolve() == source.resolve() for source in sources):
        raise ConfigError(f"{target} is what is read - name another file with -o")
    EXPORTERS[args.to](read_quads(sources), target, base=base_of(sources))
    if not args.quiet:
        terminal.console(stderr=False).print(f"written: {target}")
    return OK
