"""Ask the graph: SPARQL of your own (-q), or one of the questions that ship with the program.

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
    parser.add_argument("-q", "--query", metavar="SPARQL", help="a query of your own; - reads it from standard input")
    parser.add_argument("--list", action="store_true", help="list the questions that ship with the program")
    parser.add_argument("--show", action="store_true", help="print the SPARQL of a question instead of asking it")
    formats = ("table", "csv", "tsv", "json", "xml", "turtle")
    parser.add_argument("--format", choices=formats, default="table", help="default: table; turtle is for CONSTRUCT")
    parser.add_argument("--full", action="store_true", help="wrap long cells of tables instead of cutting them")
    parser.add_argument("--timeout", type=float, default=60.0, metavar="SECONDS", help="default: 60; 0: no limit")
    parser.add_argument("--limit", type=int, default=100_000, metavar="ROWS", help="default: 100000; 0: no limit")
    group = parser.add_argument_group("parameters of questions", "kg query --list tells which question takes which")
    for name, meaning in PARAMETERS.items():
        group.add_argument(f"--{name}", metavar=name.upper(), help=meaning)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Lists, shows, or asks and prints."""
    if args.list:
        _list()
        return OK
    name, path = _what(args)
    parameters = {key: getattr(args, key) for key in PARAMETERS if getattr(args, key) is not None}
    if args.query is not None and parameters:
        raise ConfigError(f"--{next(iter(parameters))} belongs to a shipped question, not to -q")
    if args.show and name:
        from kg.sparql.cookbook import recipe

        print(recipe(name).text, end="")
        return OK
    _print(_ask(args, name, path, parameters), args)
    return OK


def _what(args: argparse.Namespace) -> tuple[str | None, Path]:
    """The name of the question (None with -q) and the graph to ask."""
    words = list(args.what)
    name = None if args.query is not None else words.pop(0) if words else None
    if name is None and args.query is None:
        raise ConfigError("nothing is asked - name a question (kg query --list) or give SPARQL with -q")
    if len(words) > 1:
        raise ConfigError(f"one graph at a time, not {' and '.join(words)}")
    return name, Path(words[0]) if words else Path("graph")


def _ask(args: argparse.Namespace, name: str | None, path: Path, parameters: dict[str, str]) -> Result:
    """Asks in a process of its own, which is ended at the time limit or by Ctrl-C."""
    from kg.sparql import Worker, from_json
    from kg.sparql.cookbook import recipe

    if name is not None:
        recipe(name)  # a misspelt name need not wait for the graph
    limits = {"timeout": args.timeout or None, "limit": args.limit or None}
    with Worker(path) as worker:
        if name is None:
            text = sys.stdin.read() if args.query == "-" else args.query
            answer = worker.ask(text, **limits)
        else:
            answer = worker.ask_recipe(name, parameters, **limits)
        result = from_json(answer.json, answer.base)
        if name is not None and not len(result):
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


def _print(result: Result, args: argparse.Namespace) -> None:
    format: Format = "turtle" if result.triples is not None and args.format == "table" else args.format
    if format == "table":
        width = shutil.get_terminal_size((120, 24)).columns if sys.stdout.isatty() else 160
        print(result.table(width=width, full=args.full))
        if result.boolean is None:
            terminal.console().print(f"{len(result):,} rows" + (", and more (--limit)" if result.truncated else ""))
        return
    sys.stdout.write(result.serialize(format))
    if result.truncated:
        raise QueryError(f"only the first {len(result):,} rows were written - raise --limit")


def _list() -> None:
    from kg.sparql.cookbook import recipes

    found = recipes().values()
    wide = max(len(recipe.name) for recipe in found)
    for recipe in found:
        flags = " ".join(f"--{parameter.name}" for parameter in recipe.parameters)
        print(f"{recipe.name:<{wide}}  {recipe.title}" + (f"  [{flags}]" if flags else ""))
