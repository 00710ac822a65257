"""Decide what is one thing and what is not; kg replays it on every build.

  kg fix merge mohammad-naeem muhammad-naim --why "two transliterations"
  kg fix not-same shehbaz-sharif nawaz-sharif
  kg fix split sharif --into "Nawaz Sharif" --in 003_568b802dbc14e2ee
  kg fix retype torkham BorderCrossing
  kg fix rename mohammad-naeem "Mohammad Naeem Wardak"
  kg fix reject "ShareFacebook" --in 002_80c53c837bdb71b6
  kg fix identify torkham http://www.wikidata.org/entity/Q… --source "Wikidata, looked up by hand"
  kg fix list

Decisions are appended to corrections.toml, which you may edit by hand. An entity is named by its id or label (kg
explain tells both). Scores never overrule a decision, and one that finds nothing to correct is reported by kg build.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from kg.cli import options, terminal
from kg.cli.options import OK, Commands

_FILE = "corrections.toml"
_ENTITY = "id as in its IRI, or its label"


def add(commands: Commands) -> None:
    """``kg fix``"""
    parser = commands.add_parser(
        "fix", help="correct what kg takes for one thing", description=__doc__, epilog=options.exit_codes(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    actions = parser.add_subparsers(metavar="DECISION", required=True)
    for kind, about in (("merge", "these are one"), ("not-same", "these are not the same")):
        one = _action(actions, kind, about)
        one.add_argument("entities", nargs="+", metavar="ENTITY", help=_ENTITY)
    split = _action(actions, "split", "in some articles the name means somebody else")
    split.add_argument("entity", metavar="ENTITY", help=_ENTITY)
    split.add_argument("--into", required=True, metavar="LABEL", help="whom it means there")
    split.add_argument("--in", dest="articles", nargs="+", required=True, metavar="ARTICLE", help="id or SHA-256")
    split.add_argument("--class", dest="class_", metavar="CLASS", help="default: that of ENTITY")
    split.add_argument("--quote", metavar="WORDS", help="only mentions that read so")
    _add_facts(actions)
    listing = _action(actions, "list", "show the decisions made so far")
    listing.set_defaults(run=run_list)


def _add_facts(actions: Commands) -> None:
    """Decisions about one entity or mention."""
    retype = _action(actions, "retype", "it is of another class")
    retype.add_argument("entity", metavar="ENTITY", help=_ENTITY)
    retype.add_argument("class_", metavar="CLASS", help="what it is: a class of the ontology")
    rename = _action(actions, "rename", "it is called something else")
    rename.add_argument("entity", metavar="ENTITY", help=_ENTITY)
    rename.add_argument("label", metavar="LABEL", help="what it shall be called")
    reject = _action(actions, "reject", "these words are no mention of anything")
    reject.add_argument("quote", metavar="WORDS", help="words that name nothing")
    reject.add_argument("--in", dest="articles", nargs="+", metavar="ARTICLE", help="id or SHA-256; default: all")
    identify = _action(actions, "identify", "it has an identifier elsewhere")
    identify.add_argument("entity", metavar="ENTITY", help=_ENTITY)
    identify.add_argument("identifier", metavar="IRI", help="what another data set calls it")
    identify.add_argument("--source", required=True, metavar="TEXT", help="who says so")


def _action(actions: Commands, kind: str, about: str) -> argparse.ArgumentParser:
    parser = actions.add_parser(kind, help=about, description=about)
    parser.add_argument("--why", metavar="TEXT", help="for those who read the file")
    parser.add_argument("--corrections", type=Path, metavar="FILE", help=f"default: that of kg.toml, or {_FILE}")
    parser.set_defaults(run=run, kind=kind)
    return parser


def run(args: argparse.Namespace) -> int:
    """Appends the decision."""
    from kg.corrections import KINDS, add

    kind = KINDS[KINDS.index(args.kind.replace("-", "_"))]
    keys = ("entity", "entities", "into", "class_", "label", "quote", "articles", "identifier", "source", "why")
    entry = {key.rstrip("_"): value for key in keys if (value := getattr(args, key, None))}
    path = _file(args)
    new = add(path, kind, entry)
    print(terminal.safe(f"{path}: {new}" if new else f"{path} says so already"))
    return OK


def run_list(args: argparse.Namespace) -> int:
    """Prints the decisions with their places."""
    from kg.corrections import Corrections

    path = _file(args)
    for one in Corrections.load(path).listed if path.exists() else ():
        print(terminal.safe(f"{one.where}: {one}"))
    return OK


def _file(args: argparse.Namespace) -> Path:
    """The file to write: the flag, that of kg.toml, or corrections.toml here."""
    from kg.config import load

    given: Path | None = args.corrections
    return given or load().corrections or Path(_FILE)
