"""Options that several commands share, and what the exit codes mean."""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from kg.config import Config

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]
else:
    Commands = Any

_Number = TypeVar("_Number", int, float)


class Parser(argparse.ArgumentParser):
    """Takes options before, between and after what has no flag: ``kg query meetings --who X graph/``."""

    _mixing = False

    def add_subparsers(self, **kwargs: Any) -> Any:
        """As argparse does; a parser with commands of its own can't mix."""
        self._mixing = True
        return super().add_subparsers(**kwargs)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As argparse does, but intermixed."""
        if self._mixing:
            return super().parse_known_args(args, namespace)
        self._mixing = True
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._mixing = False


OK, PARTLY, USAGE, FAILED, INTERRUPTED = 0, 1, 2, 3, 130


def exit_codes() -> str:
    """The exit codes, for --help."""
    return """exit codes:
  0    done
  1    done, but not wholly: some input could not be used (each is named), a check found faults, or an answer was cut
  2    a flag, setting, query, lexicon or correction makes no sense, or a component is not installed
  3    nothing was done: no input could be used, or what was asked for failed
  130  interrupted"""


def add_inputs(parser: argparse.ArgumentParser) -> None:
    """INPUT…: files and folders with articles."""
    parser.add_argument(
        "inputs", nargs="+", type=Path, metavar="INPUT",
        help="file or folder with articles (txt, html, json, jsonl, csv); a metadata.csv beside them is read",
    )  # fmt: skip


def add_limits(parser: argparse.ArgumentParser) -> None:
    """--timeout and --limit of what is asked."""
    told = "default: 60; 0: no limit"
    parser.add_argument("--timeout", type=not_negative(float), default=60.0, metavar="SECONDS", help=told)
    told = "default: 100000; 0: no limit; an answer that is cut ends with exit code 1"
    parser.add_argument("--limit", type=not_negative(int), default=100_000, metavar="ROWS", help=told)


def not_negative(kind: type[_Number]) -> Callable[[str], _Number]:
    """A type of arguments: a number from 0 on."""
    return _number(kind, lambda value: 0 <= value < math.inf, "0 or more")


def positive(kind: type[_Number]) -> Callable[[str], _Number]:
    """A type of arguments: a number above 0."""
    return _number(kind, lambda value: 0 < value < math.inf, "more than 0")


def _number(kind: type[_Number], fits: Callable[[_Number], bool], expected: str) -> Callable[[str], _Number]:
    def number(text: str) -> _Number:
        try:
            value = kind(text)
        except ValueError:
            value = None
        if value is None or not fits(value):
            raise argparse.ArgumentTypeError(f"{text!r} is no number here, expected {expected}")
        return value

    return number


def add_settings(parser: argparse.ArgumentParser) -> None:
    """The settings of kg.toml as flags."""
    group = parser.add_argument_group("settings", "each may stand in kg.toml instead; a flag wins")
    group.add_argument("--config", type=Path, metavar="FILE", help="read settings from FILE, not from ./kg.toml")
    group.add_argument("--lexicon", type=Path, action="append", metavar="FILE", help="further names, csv or toml")
    group.add_argument("--model", metavar="NAME", help="spaCy pipeline: an installed package or a folder")
    group.add_argument("--gliner", type=Path, metavar="FOLDER", help="let the GLiNER model in FOLDER find the names")
    group.add_argument("--jobs", type=int, metavar="N", help="processes; default: as many as pay")
    group.add_argument(
        "--no-cache", dest="cache", action="store_false", default=None, help="read every article anew, keep nothing"
    )


def add_across(parser: argparse.ArgumentParser) -> None:
    """The settings that only matter once articles are merged."""
    group = parser.add_argument_group("the graph")
    group.add_argument("--base", metavar="IRI", help="IRI that the IRIs of your data start with")
    group.add_argument(
        "--licence", metavar="IRI", help="licence of your data set, which then says so; default: silence"
    )
    group.add_argument("--corrections", type=Path, metavar="FILE", help="default: ./corrections.toml, if there")


def add_volume(parser: argparse.ArgumentParser) -> None:
    """-q and -v."""
    group = parser.add_mutually_exclusive_group()
    group.add_argument("-q", "--quiet", action="store_true", help="errors only")
    group.add_argument("-v", "--verbose", action="count", default=0, help="say more; twice: everything")


def config(args: argparse.Namespace) -> Config:
    """The settings: flags over kg.toml over defaults.

    Raises:
        ConfigError: one of them makes no sense.
    """
    from kg.config import load

    names = ("base", "licence", "model", "gliner", "lexicon", "corrections", "jobs", "cache")
    return load(args.config, **{name: getattr(args, name, None) for name in names})
