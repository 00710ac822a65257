"""Compare extraction with annotated data: precision, recall and F1, strict (same words) and partial (overlapping)."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli import options, terminal
from kg.cli.options import OK, PARTLY, Commands

if TYPE_CHECKING:
    from kg.evaluate import Error, Report, Score
    from kg.model import Extraction, Problem


def add(commands: Commands) -> None:
    """``kg evaluate``"""
    parser = commands.add_parser("evaluate", help="compare extraction with annotated data", description=__doc__)
    parser.add_argument("format", metavar="FORMAT", help="re3d (a folder), conll, plover, own (as kg extract prints)")
    parser.add_argument("path", type=Path, metavar="PATH", help="the annotated data")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show the N worst errors in context")
    options.add_settings(parser)
    options.add_volume(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Prints the scores by class, then the errors, most frequent first."""
    from kg.errors import ConfigError
    from kg.evaluate import FORMATS, evaluate
    from kg.model import Problem

    known = sorted((*FORMATS, "plover"))
    if args.format not in known:
        raise ConfigError(f"{args.format!r} is no format - choose one of {', '.join(known)}")
    problems = list[Problem]()
    if args.format == "plover":
        lines = [*_plover(args, problems)]
    else:
        form = FORMATS[args.format]
        gold = form.read(args.path)
        report = evaluate(form, gold, _extractions(args, gold.texts, problems))
        lines = [*_table(report), *_errors(report.errors[: args.errors])]
    for line in lines:
        print(terminal.safe(line))
    terminal.report(problems, quiet=args.quiet, verbose=bool(args.verbose))
    return PARTLY if problems else OK


def _plover(args: argparse.Namespace, problems: list[Problem]) -> Iterator[str]:
    """Accuracy of roots and triples, F1 by root, the most frequent confusions, the first wrong sentences."""
    from kg.evaluate.plover import compare_plover, read_plover

    coded = read_plover(args.path)
    report = compare_plover(coded, _extractions(args, {one.id: one.text for one in coded}, problems))
    yield f"{'root':12}{'gold':>6}{'found':>7}{'right':>7}{'F1':>7}"
    for root in report.roots():
        gold, found, right = report.counts(root)
        yield f"{root:12}{gold:6}{found:7}{right:7}{report.f1(root):7.3f}"
    yield f"{len(coded)} sentences: root accuracy {report.accuracy:.3f}, macro F1 {report.macro_f1:.3f}"
    yield f"source–target–root triples right: {report.triples:.3f}"
    for gold_root, found_root, count in report.confusions()[: args.errors]:
        yield f"{count:4} × {gold_root} taken for {found_root}"
    for wrong in [one for one in report.outcomes if not one.right][: args.errors]:
        yield f"{wrong.coded.id}: {wrong.coded.root}, found {wrong.root}: {wrong.coded.text}"


def _extractions(args: argparse.Namespace, texts: dict[str, str], problems: list[Problem]) -> Iterator[Extraction]:
    """What the pipeline finds in the annotated texts; an article that fails counts as one where nothing was found."""
    from kg.model import Problem, Source
    from kg.pipeline import setup
    from kg.pipeline.article import Annotator

    sources = (Source(id, text, str(args.path)) for id, text in texts.items())
    for outcome in Annotator(setup(options.config(args)))(sources):
        if isinstance(outcome, Problem):
            problems.append(outcome)
        else:
            yield outcome


def _table(report: Report) -> Iterator[str]:
    yield f"{'':28}{'':>6}{'':>7}  {'strict':^20}  {'partial':^20}"
    yield f"{'class':28}{'gold':>6}{'found':>7}  {'P':>6}{'R':>7}{'F1':>7}  {'P':>6}{'R':>7}{'F1':>7}"
    for label, score in (*sorted(report.by_label.items()), ("all", report.total)):
        yield _row(label, score)


def _row(label: str, score: Score) -> str:
    strict, partial = (("{:6.3f}{:7.3f}{:7.3f}".format(*score.measures(strict=strict))) for strict in (True, False))
    return f"{label:28}{score.gold:6}{score.found:7}  {strict}  {partial}"


def _errors(errors: tuple[Error, ...]) -> Iterator[str]:
    for error in errors:
        instead = f" (found: {error.instead})" if error.instead else ""
        yield f"{error.count:4} × {error.kind:9}{error.label:14} {error.text}{instead}"
        yield f"       {error.document}: … {error.context} …"
