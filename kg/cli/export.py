"""Write a graph in another format: for triplestores, Gephi, R, pandas, spreadsheets.

turtle, trig, ntriples, nquads, jsonld: RDF. graphml, gexf: the network of actors, places and events. csv, parquet: a
folder of tables. Every file is there whole or not at all, and the same for the same graph; -o - writes one to standard
output.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from kg.cli import options, terminal
from kg.cli.options import OK, Commands
from kg.errors import ConfigError

_FOLDERS = ("csv", "parquet")


def add(commands: Commands) -> None:
    """``kg export``"""
    parser = commands.add_parser(
        "export", help="write a graph in another format", description=__doc__, epilog=options.exit_codes(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("path", nargs="?", type=Path, default=Path("graph"), metavar="DIR|FILE", help="default: graph/")
    parser.add_argument("--to", required=True, metavar="FORMAT", help="turtle, trig, ntriples …: see above")
    told = "default: beside the graph; - is standard output"
    parser.add_argument("-o", "--output", type=Path, metavar="FILE|DIR", help=told)
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
    _check(target, sources, args.to)

    def write(to: Path) -> None:
        EXPORTERS[args.to](read_quads(sources), to, base=base_of(sources))

    if str(target) == "-":
        _pipe(write)
        return OK
    write(target)
    if not args.quiet:
        terminal.console(stderr=False).print(f"written: {target}")
    return OK


def _check(target: Path, sources: Sequence[Path], format: str) -> None:
    """Refuses a target that is what is read, or no place for this format."""
    from kg.export import FILES
    from kg.export.tables import foreign

    if any(target.resolve() == source.resolve() for source in sources):
        raise ConfigError(f"{target} is what is read - name another file with -o")
    if format not in _FOLDERS:
        if target.is_dir():
            raise ConfigError(f"{target} is a folder, and {format} is one file - name it: -o {target / FILES[format]}")
        return
    if str(target) == "-":
        raise ConfigError(f"{format} is a folder of tables, which standard output can't take - name a folder with -o")
    if target.exists() and not target.is_dir():
        raise ConfigError(f"{target} is a file, and {format} is a folder of tables - name a folder with -o")
    if others := foreign(target):
        raise ConfigError(
            f"{target} holds other files ({others[0]}), among which tables would get lost - name a new one"
        )


def _pipe(write: Callable[[Path], None]) -> None:
    """Writes a file somewhere, whole, then sends it to standard output."""
    with tempfile.TemporaryDirectory(prefix="kg-export-") as folder:
        file = Path(folder) / "export"
        write(file)
        with file.open("rb") as written:
            shutil.copyfileobj(written, sys.stdout.buffer)
        sys.stdout.buffer.flush()
