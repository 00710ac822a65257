"""Say on what the sources disagree: values that can't all be true, and what is denied, each with who says it and where.

The same as tables, for other programs: --format, or kg query disagreements and kg query denied.
"""

from __future__ import annotations

import argparse
import datetime
import re
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.cli import options, terminal
from kg.cli.options import OK, Commands

if TYPE_CHECKING:
    from kg.sparql import Result

Row = Mapping[str, Any]

_FILTERS = {
    "who": "what it is about, who takes part in it, or who says it, by any name",
    "since": "an article in which it is said was published on or after this day, as 2025-10-31",
    "until": "… on or before this day",
    "property": "only disagreements on this property of the ontology, such as date or killed",
}
_DAY = re.compile(r"--(\d\d)-(\d\d)\Z")
_BOUNDS = {"Over": "over", "AtLeast": "at least", "Under": "under", "AtMost": "at most", "Approximately": "about"}


def add(commands: Commands) -> None:
    """``kg disagreements``"""
    parser = commands.add_parser(
        "disagreements", help="say on what the sources disagree", description=__doc__, epilog=options.exit_codes(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("path", nargs="?", type=Path, default=Path("graph"), metavar="DIR|FILE", help="default: graph/")
    for name, meaning in _FILTERS.items():
        parser.add_argument(f"--{name}", metavar=name.upper(), help=meaning)
    formats = ("text", "table", "csv", "tsv", "json", "xml")
    parser.add_argument("--format", choices=formats, default="text", help="default: text, for reading")
    options.add_limits(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Asks and prints."""
    disputed, denied = _ask(args)
    if args.format not in ("text", "table"):
        sys.stdout.write(disputed.serialize(args.format))
    elif args.format == "table":
        print(disputed.table(width=_width()))
    else:
        for line in (*conflicts(disputed), *denials(denied or ())):
            print(line)
    return terminal.cut(len(disputed)) if disputed.truncated else OK


def _ask(args: argparse.Namespace) -> tuple[Result, Result | None]:
    """What is disputed; for people, what is denied too, unless only some property is asked for."""
    from kg.sparql import Worker, from_json

    given = {name: value for name in _FILTERS if (value := getattr(args, name)) is not None}
    limits = {"timeout": args.timeout or None, "limit": args.limit or None}
    with Worker(args.path) as worker:
        answer = worker.ask_recipe("disagreements", given, **limits)
        disputed = from_json(answer.json, answer.base)
        if args.format != "text" or args.property:
            return disputed, None
        answer = worker.ask_recipe("denied", given, **limits)
        return disputed, from_json(answer.json, answer.base)


def conflicts(rows: Iterable[Row]) -> Iterator[str]:
    """Lines for people: each disagreement, under it each value, under that each who gives it, and the words."""
    number = 0
    for _, group in groupby(rows, key=lambda row: row["conflict"]):
        of_one = list(group)
        number += 1
        yield from _text(f"{of_one[0]['about']}: {_property(of_one[0]['on'])}")
        for value, givers in groupby(of_one, key=_value):
            yield from _text(value, "  ")
            yield from _givers(givers)
        yield ""
    yield f"{number} disagreement{'' if number == 1 else 's'}"


def denials(rows: Iterable[Row]) -> Iterator[str]:
    """Lines for people: what is denied, by whom, and the words."""
    found = list(rows)
    if found:
        yield from ("", "Denied:", "")
    for row in found:
        yield from _text(str(row["content"] or row["what"] or ""), "  ")
        yield from _givers([row])
        yield ""


def _givers(rows: Iterable[Row]) -> Iterator[str]:
    for row in rows:
        who = row["saidBy"] or "the article itself"
        publisher = f" ({row['publisher']})" if row.get("publisher") else ""
        rank = " - the likelier" if row.get("rank") == "Preferred" else ""
        yield from _text(f"{who}, in: {row['article']}{publisher}{rank}", "    ")
        if row["quote"]:
            yield from _text(f"“{row['quote']}”", "      ")


def _value(row: Row) -> str:
    value = str(row["value"])
    day = _DAY.match(value)
    if day:
        value = f"{datetime.date(2000, int(day[1]), int(day[2])):%d %B} (year not told)".lstrip("0")
    return f"{_BOUNDS[row['bound']]} {value}" if row["bound"] in _BOUNDS else value


def _property(name: str) -> str:
    from kg.ontology import ontology

    term = ontology().terms.get(name)
    return term.label if term and term.label else name


def _text(text: str, indent: str = "") -> list[str]:
    """The text, harmless, on as many lines as it takes."""
    return textwrap.wrap(
        terminal.safe(text), _width(), initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
    ) or [indent]


def _width() -> int:
    return max(40, shutil.get_terminal_size((120, 24)).columns)
