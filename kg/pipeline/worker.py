"""A worker process: told a setup, then sent batches of articles, one line of JSON each; answers one line each."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from typing import TextIO

from kg import extraction_json
from kg.errors import KgError
from kg.model import Extraction, Source
from kg.pipeline.article import Annotator, Outcome, Setup


def main() -> None:
    """Serves until standard input ends."""
    answers = _private_stdout()
    _be_killed_first()
    with suppress(KeyboardInterrupt, BrokenPipeError):
        annotator = Annotator(extraction_json.record_loads(sys.stdin.readline(), Setup))
        for line in sys.stdin:
            print(json.dumps(_answer(annotator, json.loads(line))), file=answers, flush=True)


def _answer(annotator: Annotator, batch: list[str]) -> list[tuple[str, str]] | dict[str, str]:
    try:
        sources = [extraction_json.record_loads(line, Source) for line in batch]
        return [_line(outcome) for outcome in annotator(sources)]
    except KgError as error:  # of the setup: a model or lexicon that can't be loaded
        return {"error": type(error).__name__, "message": str(error)}


def _line(outcome: Outcome) -> tuple[str, str]:
    if isinstance(outcome, Extraction):
        return "extraction", extraction_json.dumps(outcome)
    return "problem", extraction_json.record_dumps(outcome)


def _private_stdout() -> TextIO:
    """A copy of standard output for the answers alone; what a library prints goes to standard error."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return answers


def _be_killed_first() -> None:
    """When memory runs out the system shall end a worker, whose work is repeated, not the program that waits."""
    with suppress(OSError), open("/proc/self/oom_score_adj", "w") as file:
        file.write("800")


if __name__ == "__main__":
    main()
