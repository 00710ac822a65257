"""The process that a :class:`~kg.sparql.worker.Worker` starts: opens one graph, answers what it is asked on stdin."""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path
from typing import IO, Any

import pyoxigraph as ox

from kg.errors import KgError
from kg.sparql import cookbook
from kg.sparql.results import to_json
from kg.sparql.run import run
from kg.sparql.sources import Source
from kg.sparql.worker import failure


def _serve(path: Path, base: str | None, requests: IO[str], answers: IO[str]) -> None:
    def answer(message: dict[str, Any]) -> None:
        answers.write(json.dumps(message) + "\n")
        answers.flush()

    try:
        source = Source(path, base=base)
    except KgError as error:
        answer(failure(error))
        return
    answer({"base": source.opened.base})
    for line in requests:
        try:
            answer({"result": source.ask(partial(_answer, json.loads(line)))})
        except KgError as error:
            answer(failure(error))


def _answer(request: dict[str, Any], store: ox.Store, base: str) -> str:
    limit = request["limit"]
    if "recipe" in request:
        return to_json(cookbook.ask(store, request["recipe"], request["parameters"], base=base, limit=limit))
    return to_json(run(store, request["query"], base=base, limit=limit))


if __name__ == "__main__":
    _serve(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else None, sys.stdin, sys.stdout)
