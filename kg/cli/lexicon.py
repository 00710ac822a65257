"""See what names mean to kg, check a lexicon file of your own, or add an entry to one.

  kg lexicon show "Hyderabad"                 what a name resolves to, why, and who else bears it
  kg lexicon check names.csv                  every fault with file, line and column
  kg lexicon add names.csv --label "Border Watch" --class ArmedGroup --names BW "the Watch" --where pakistan

A lexicon file is CSV or TOML; give it to kg with --lexicon FILE or in kg.toml. Your entries win over those that ship.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from kg.cli import options, terminal
from kg.cli.options import OK, PARTLY, Commands

_COLUMNS = {
    "id": "default: made from the label",
    "label": "what to call it",
    "class": "class of the ontology: ArmedGroup, GovernmentBody, City …",
    "names": "further names",
    "demonyms": "adjectives and demonyms",
    "doubtful": "those of its names that mean something else as often",
    "parent": "id of the state or body it belongs to, of the country it lies in",
    "where": "ids of the states where a group is met",
    "capital": "id of a state's capital",
    "borders": "ids of the states that a crossing joins",
    "lat": "degrees",
    "long": "degrees",
    "population": "inhabitants",
    "identifiers": "IRIs of the same thing elsewhere",
    "source": "where coordinates, identifiers and dates come from",
    "valid_from": "ISO date, month or year",
    "valid_to": "ISO date, month or year",
    "side": "ids of those who use these names",
    "language": "of these names",
    "notes": "for yourself",
}


def add(commands: Commands) -> None:
    """``kg lexicon``"""
    parser = commands.add_parser(
        "lexicon", help="show, check or add names", description=__doc__, epilog=options.exit_codes(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    show = actions.add_parser("show", help="what a name resolves to and why", description="Show what a name means.")
    show.add_argument("name", metavar="NAME", help="name, acronym, demonym or id")
    options.add_settings(show)
    show.set_defaults(run=run_show)
    check = actions.add_parser("check", help="find faults in a lexicon file", description="Find faults in a file.")
    check.add_argument("files", nargs="+", type=Path, metavar="FILE", help="csv or toml")
    check.set_defaults(run=run_check)
    _add_add(actions)


def _add_add(actions: Commands) -> None:
    parser = actions.add_parser("add", help="add an entry to a lexicon file", description="Add an entry to a file.")
    parser.add_argument("file", type=Path, metavar="FILE", help="csv or toml; made if it is not there")
    from_files = {"names", "demonyms", "doubtful", "where", "borders", "identifiers", "side"}
    for column, about in _COLUMNS.items():
        parser.add_argument(
            f"--{column.replace('_', '-')}", dest=f"column_{column}", help=about, metavar=column.upper(),
            nargs="+" if column in from_files else None,
        )  # fmt: skip
    parser.set_defaults(run=run_add)


def run_show(args: argparse.Namespace) -> int:
    """Prints what is known under a name."""
    from kg.lexicon import Lexicon
    from kg.lexicon.show import show

    lines = list(show(Lexicon.load(options.config(args).lexicon), args.name))
    if not lines:
        terminal.complain(f"nothing known is called {args.name!r}; kg lexicon add puts it into a file of yours")
        return PARTLY
    for line in lines:
        print(terminal.safe(line))
    return OK


def run_check(args: argparse.Namespace) -> int:
    """Prints faults and remarks."""
    from kg.lexicon import Lexicon
    from kg.lexicon.check import faults, remarks
    from kg.lexicon.user import read_lines

    lines = [line for path in args.files for line in read_lines(path)]
    shipped = Lexicon.load()
    found = list(faults(lines, shipped))
    for fault in found:
        print(terminal.safe(fault))
    for remark in remarks(lines, shipped):
        print(terminal.safe(f"remark: {remark}"))
    print(f"{len(lines)} rows, {len(found)} faults")
    return PARTLY if found else OK


def run_add(args: argparse.Namespace) -> int:
    """Appends a row."""
    from kg.lexicon import Lexicon
    from kg.lexicon.write import add

    given = {column: getattr(args, f"column_{column}") for column in _COLUMNS}
    row = {name: "|".join(value) if isinstance(value, list) else value for name, value in given.items() if value}
    line = add(args.file, row, Lexicon.load())
    print(terminal.safe(f"{args.file}: {line.row.get('label', line.id)} added; use it with --lexicon {args.file}"))
    return OK
