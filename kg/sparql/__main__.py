"""The process that a :class:`~kg.sparql.worker.Worker` starts: opens one graph, answers what it is asked on stdin."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import IO, Any

from kg.errors import KgError
from kg.sparql import cookbook
from kg.sparql.results import to_json
from kg.sparql.run import run
from kg.sparql.sources import Opened, open_store


def _serve(path: Path, requests: IO[str], answers: IO[str]) -> None:
    def answer(message: dict[str, Any]) -> None:
        answers.write(json.dumps(message) + "\n")
        answers.flush()

    try:
        opened = open_store(path)
    except KgError as error:
        answer({"error": str(error), "kind": type(error).__name__})
        return
    answer({"base": opened.base})
    for line in requests:
        request = json.loads(line)
        try:
            answer({"result": _answer(opened, request)})
        except KgError as error:
            answer({"error": str(error), "kind": type(error).__name__})


def _answer(opened: Opened, request: dict[str, Any]) -> str:
    store, base, limit = opened.store, opened.base, request["limit"]
    if "recipe" in request:
        return to_json(cookbook.ask(store, request["recipe"], request["parameters"], base=base, limit=limit))
    return to_json(run(store, request["query"], base=base, limit=limit))


if __name__ == "__main__":
    _serve(Path(sys.argv[1]), sys.stdin, sys.stdout)
