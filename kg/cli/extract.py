"""Print what each article says, one JSON object a line, before articles are merged."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from kg.cli import options, terminal
from kg.cli.options import FAILED, OK, PARTLY, Commands
from kg.files import writing


def add(commands: Commands) -> None:
    """``kg extract``"""
    parser = commands.add_parser("extract", help="print what each article says as JSON lines", description=__doc__)
    options.add_inputs(parser)
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to FILE, whole or not at all")
    options.add_settings(parser)
    options.add_volume(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Writes the extractions in the order of the input."""
    from kg.extraction_json import dumps
    from kg.model import Problem
    from kg.pipeline import extractions_with

    problems: list[Problem] = []
    config, written = options.config(args), 0
    with _output(args.output) as out, terminal.progress("reading", quiet=args.quiet) as progress:
        for extraction in extractions_with(config, args.inputs, problems=problems, progress=progress):
            out.write(f"{dumps(extraction)}\n")
            written += 1
    terminal.report(problems, quiet=args.quiet, verbose=bool(args.verbose))
    if any(problem.severity == "error" for problem in problems):
        return PARTLY if written else FAILED
    return OK


@contextmanager
def _output(path: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that takes its name when everything is written."""
    if path is None:
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
        yield sys.stdout
        return
    with writing(path) as file:
        yield file
