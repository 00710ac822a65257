"""Serve a graph on this computer: SPARQL 1.1 Protocol at /sparql, a page to ask in at /, the graph page at /graph.

Every entity has a page with its facts and evidence at /id/NAME, which programs get as RDF. Listens on 127.0.0.1 only,
unless --host says otherwise. A few seconds after a build has written a new graph, all pages and queries turn to it
together. With --writable, /update changes what this server shows until it ends; files stay as they are, and new ones
are not looked at.

An answer of more than --limit rows is refused (413), since a part may be taken for the whole; with cut=true among its
parameters a request gets the first rows, marked by the header X-Truncated. When long queries hold up all --workers,
more are started, four times as many at most; then those who wait get 503 and Retry-After.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from kg.cli import options, terminal
from kg.cli.options import OK, Commands
from kg.errors import MissingError


def add(commands: Commands) -> None:
    """``kg serve``"""
    parser = commands.add_parser(
        "serve", help="serve a graph: SPARQL endpoint and pages", description=__doc__, epilog=options.exit_codes(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("path", nargs="?", type=Path, default=Path("graph"), metavar="DIR|FILE", help="default: graph/")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on; default: 127.0.0.1")
    parser.add_argument("--port", type=options.not_negative(int), default=0, help="default: any that is free")
    parser.add_argument("--allow-host", action="append", default=[], metavar="NAME", help="answer to this name too")
    parser.add_argument("--cors", action="append", default=[], metavar="ORIGIN", help="pages from there may read")
    parser.add_argument("--writable", action="store_true", help="take SPARQL updates at /update")
    number, seconds = options.positive(int), options.positive(float)
    parser.add_argument("--timeout", type=seconds, default=30.0, metavar="SECONDS", help="for a query; default: 30")
    rows = options.not_negative(int)
    parser.add_argument("--limit", type=rows, default=100_000, metavar="ROWS", help="default: 100000; 0: no limit")
    parser.add_argument("--workers", type=number, default=2, metavar="N", help="queries at the same time; default: 2")
    parser.add_argument("--base", metavar="IRI", help="where the IRIs of the data begin; default: as the data says")
    options.add_volume(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Serves until Ctrl-C."""
    try:
        import starlette  # noqa: F401
        import uvicorn  # noqa: F401
    except ImportError as error:
        raise MissingError("the web server is not installed - pip install 'kg[serve]'") from error
    from kg.rdf import Iris
    from kg.rdf.reading import rdf_files
    from kg.serve import Settings, serve
    from kg.serve.crew import Limits

    rdf_files(args.path)  # a missing graph is told before anything starts
    if args.base is not None:
        Iris(args.base)  # one that can't be is told before anything starts
    limits = Limits(seconds=args.timeout, rows=args.limit or None, workers=args.workers)
    settings = Settings(limits, args.writable, tuple(args.allow_host), tuple(args.cors), args.base)
    serve(args.path, settings, host=args.host, port=args.port, ready=lambda address: _say(address, args.quiet))
    return OK


def _say(address: str, quiet: bool) -> None:
    if not quiet:
        print(terminal.safe(f"{address} - Ctrl-C ends it"), flush=True)
