"""The ``kg`` command: the only part of the program that prints or sets up logging.

One module a command or group of commands. Each has a function that adds its parser and names the function that runs::

    def add(commands: Commands) -> None:
        parser = commands.add_parser("hello", help="greet an article", description=__doc__)
        parser.add_argument("inputs", nargs="+", type=Path)
        parser.set_defaults(run=run)

    def run(args: argparse.Namespace) -> int:
        from kg.greet import greet  # heavy imports belong here: `kg --help` shall be instant
        ...
        return OK

Add the function to ``COMMANDS`` and the command is there, in ``--help``, in its place of the list. Settings that
several commands share (``--lexicon``, ``--model`` …) come from :mod:`kg.cli.options`; text of articles goes to the
terminal only through :mod:`kg.cli.terminal`. A command raises :class:`kg.errors.KgError`; :func:`main` turns it into a
message and an exit code.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Callable, Sequence
from typing import cast

import kg
from kg.cli import (
    build,
    diff,
    disagreements,
    evaluate,
    explain,
    export,
    extract,
    fix,
    lexicon,
    load,
    ontology,
    query,
    serve,
    terminal,
    validate,
)
from kg.cli.options import FAILED, INTERRUPTED, USAGE, Commands, Parser, exit_codes
from kg.errors import ConfigError, KgError, MissingError

COMMANDS: tuple[Callable[[Commands], None], ...] = (
    build.add, query.add, disagreements.add, serve.add, export.add, load.add, validate.add, diff.add, ontology.add,
    extract.add, evaluate.add, lexicon.add, fix.add, explain.add,
)  # fmt: skip


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command. Returns its exit code."""
    if not (sys.argv[1:] if argv is None else argv):
        parser().print_help(sys.stderr)
        return USAGE
    args = parser().parse_args(argv)
    _log(args)
    try:
        code = int(args.run(args))
        sys.stdout.flush()
        return code
    except KgError as error:
        terminal.complain(str(error))
        return USAGE if isinstance(error, ConfigError | MissingError) else FAILED
    except BrokenPipeError:  # of `kg … | head`: nobody reads any more
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 128 + 13
    except OSError as error:  # a folder that is no folder, a full disk, a file that may not be read
        terminal.complain(f"{error.filename or 'a file'}: {error.strerror or error} - nothing half-written was left")
        return FAILED
    except KeyboardInterrupt:
        terminal.complain("interrupted - nothing half-written was left")
        return INTERRUPTED
    except Exception as error:  # a fault of ours
        logging.getLogger(__name__).info("where it happened", exc_info=True)
        terminal.complain(f"something that should not happen: {type(error).__name__}: {error} (-v shows where)")
        return FAILED


def parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    top = argparse.ArgumentParser(
        prog="kg", description=kg.__doc__.partition("\n")[0] if kg.__doc__ else None, epilog=exit_codes(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    top.add_argument("--version", action="version", version=f"kg {kg.__version__}")
    commands = top.add_subparsers(
        metavar="COMMAND", required=True, title="commands", parser_class=cast(type[argparse.ArgumentParser], Parser)
    )
    for add in COMMANDS:
        add(commands)
    return top


def _log(args: argparse.Namespace) -> None:
    verbose = getattr(args, "verbose", 0)
    level = logging.DEBUG if verbose > 1 else logging.INFO if verbose else logging.ERROR
    logging.basicConfig(level=level, stream=sys.stderr, format="%(name)s: %(message)s", force=True)
    logging.getLogger("kg").setLevel(level)
    for noisy in ("httpx", "httpcore", "asyncio", "spacy", "rdflib"):
        logging.getLogger(noisy).setLevel(max(level, logging.WARNING))
