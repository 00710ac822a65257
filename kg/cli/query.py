"""Ask the graph: SPARQL of your own (-q, --file), or one of the questions that ship with the program.

Our prefixes (kg: d: rdfs: skos: …) need no declaration. Text of articles is made harmless for the terminal in tables;
csv, tsv, json, xml and turtle give it as it is.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from kg.cli import options, terminal
from kg.cli.options import OK, Commands
from kg.errors import ConfigError, QueryError

if TYPE_CHECKING:
    from kg.sparql import Format, Result, Worker

PARAMETERS = {  # of all shipped questions: what --help says of each
    "who": "somebody, by any name: who acts, speaks …",
    "whom": "somebody, by any name: to whom, against whom, about whom",
    "place": "a place, by any name",
    "event": "an event, by its label or the last part of its IRI",
    "property": "a property of the ontology, such as date or killed",
    "kind": "a class of the ontology, such as Ceasefire or ArmedGroup",
    "since": "a day, as 2025-10-31",
    "until": "a day, as 2025-10-31",
    "text": "words",
}

_PATIENCE = 10.0  # seconds for a hint


def add(commands: Commands) -> None:
    """``kg query``"""
    parser = commands.add_parser(
        "query", help="ask the graph", description=__doc__, epilog=options.exit_codes(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("what", nargs="*", metavar="[NAME] [DIR|FILE]", help="a question; the graph, default: graph/")
    own = parser.add_mutually_exclusive_group()
    own.add_argument("-q", "--query", metavar="SPARQL", help="a query of your own; - reads it from standard input")
    own.add_argument("-f", "--file", type=Path, metavar="FILE", help="a query of your own, in a file")
    parser.add_argument("--list", action="store_true", help="list the questions that ship with the program")
    parser.add_argument("--show", action="store_true", help="print the SPARQL of a question, do not ask it")
    formats = ("table", "csv", "tsv", "json", "xml", "turtle")
    parser.add_argument("--format", choices=formats, default="table", help="default: table; turtle is for CONSTRUCT")
    parser.add_argument("--full", action="store_true", help="wrap long cells of tables instead of cutting them")
    options.add_limits(parser)
    group = parser.add_argument_group("parameters of questions", "kg query --list tells which question takes which")
    for name, meaning in PARAMETERS.items():
        group.add_argument(f"--{name}", metavar=name.upper(), help=meaning)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Lists, shows, or asks and prints."""
    if args.list:
        _list()
        return OK
    text = _text(args)
    name, path = _what(args, text)
    parameters = {key: getattr(args, key) for key in PARAMETERS if getattr(args, key) is not None}
    if text is not None and parameters:
        raise ConfigError(f"--{next(iter(parameters))} belongs to a shipped question, not to a query of your own")
    if args.show and name:
        print(_shown(name, path, parameters), end="")
        return OK
    result = _own(text, path, args) if text is not None else _shipped(name or "", path, parameters, args)
    return _print(result, args)


def _text(args: argparse.Namespace) -> str | None:
    """The user's own query; None where a question is named."""
    from kg.cli.sparql_text import sensible

    if args.query == "-":
        return sensible(sys.stdin.read())
    if args.file is None:
        return None if args.query is None else sensible(args.query)
    try:
        return sensible(args.file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{args.file} can't be read: {error} - name a text file in UTF-8 with a query") from error


def _shown(name: str, path: Path, parameters: Mapping[str, str]) -> str:
    """The SPARQL of a question: as it stands, or with its parameters bound to what they mean in the graph."""
    from kg.sparql import cookbook, open_store

    if not parameters:
        return cookbook.recipe(name).text
    cookbook.recipe(name)  # a misspelt name need not wait for the graph
    opened = open_store(path)
    return cookbook.bind(opened.store, name, parameters, base=opened.base)


def _what(args: argparse.Namespace, text: str | None) -> tuple[str | None, Path]:
    """The name of the question (None with a query of the user's own) and the graph to ask."""
    words = list(args.what)
    name = None if text is not None else words.pop(0) if words else None
    if name is None and text is None:
        raise ConfigError("nothing is asked - name a question (kg query --list) or give SPARQL with -q")
    if len(words) > 1:
        raise ConfigError(f"one graph at a time, not {' and '.join(words)}")
    return name, Path(words[0]) if words else Path("graph")


def _own(text: str, path: Path, args: argparse.Namespace) -> Result:
    """Asks in a process of its own, which is ended at the time limit or by Ctrl-C."""
    from kg.cli.sparql_text import in_order
    from kg.sparql import Worker, from_json

    with Worker(path) as worker:
        answer = worker.ask(text, timeout=args.timeout or None, limit=args.limit or None)
        return in_order(from_json(answer.json, answer.base), text)


def _shipped(name: str, path: Path, parameters: dict[str, str], args: argparse.Namespace) -> Result:
    """The same for a question that ships with the program."""
    from kg.sparql import Worker, from_json
    from kg.sparql.cookbook import recipe

    recipe(name)  # a misspelt name need not wait for the graph
    with Worker(path) as worker:
        answer = worker.ask_recipe(name, parameters, timeout=args.timeout or None, limit=args.limit or None)
        result = from_json(answer.json, answer.base)
        if not len(result):
            _hint(worker, parameters)
    return result


def _hint(worker: Worker, parameters: Mapping[str, str]) -> None:
    """Where nothing was found of a city: that its name stands for its state when it acts."""
    from kg.sparql import from_json
    from kg.sparql.cookbook import state_of_city

    for key in ("who", "whom"):
        if key in parameters:
            answer = worker.ask(state_of_city(parameters[key]), timeout=_PATIENCE)
            for row in from_json(answer.json, answer.base):
                city, state = (terminal.safe(str(row[name])) for name in ("city", "state"))
                terminal.complain(f"{city} is a city; as a government it is {state}: try --{key} {quote(state)}")


def _print(result: Result, args: argparse.Namespace) -> int:
    format: Format = "turtle" if result.triples is not None and args.format == "table" else args.format
    if format == "table":
        width = shutil.get_terminal_size((120, 24)).columns if sys.stdout.isatty() else 160
        print(result.table(width=width, full=args.full))
        if result.boolean is None and not result.truncated:
            terminal.console().print(f"{len(result):,} rows")
    else:
        sys.stdout.write(_serialized(result, format))
    return terminal.cut(len(result)) if result.truncated else OK


def _serialized(result: Result, format: Format) -> str:
    try:
        return result.serialize(format)
    except QueryError as error:  # rows as Turtle, triples as CSV
        raise ConfigError(str(error)) from error


def _list() -> None:
    from kg.sparql.cookbook import recipes

    found = recipes().values()
    wide = max(len(recipe.name) for recipe in found)
    for recipe in found:
        flags = " ".join(f"--{parameter.name}" for parameter in recipe.parameters)
        print(f"{recipe.name:<{wide}}  {recipe.title}" + (f"  [{flags}]" if flags else ""))
