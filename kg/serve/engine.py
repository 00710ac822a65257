"""The process that a pool starts: opens one graph, answers queries on a given data set, and updates where it may.

One line of JSON a message, as ``python -m kg.sparql``, which knows no data sets: ``python -m kg.serve.engine PATH``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pyoxigraph as ox

from kg.errors import KgError, QueryError
from kg.ontology import PREFIXES
from kg.sparql import Opened, open_store, run, to_json
from kg.sparql.text import check


@dataclass(frozen=True, slots=True)
class Scoped:
    """A store that sees only some graphs, as ``default-graph-uri`` and ``named-graph-uri`` of the protocol say."""

    store: ox.Store
    default: Sequence[str]
    named: Sequence[str]

    def query(self, text: str, **settings: Any) -> Any:
        """As :meth:`pyoxigraph.Store.query`."""
        default: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [ox.NamedNode(iri) for iri in self.default]
        named: list[ox.NamedNode | ox.BlankNode] = [ox.NamedNode(iri) for iri in self.named]
        return self.store.query(text, default_graph=default, named_graphs=named, **settings)


def answer(opened: Opened, request: dict[str, Any]) -> str:
    """The JSON of an answer; of an update, an empty object."""
    if "update" in request:
        return _update(opened, request["update"])
    store = opened.store
    if request["default"] or request["named"]:
        store = cast(ox.Store, Scoped(store, request["default"], request["named"]))
    return to_json(run(store, request["query"], base=opened.base, limit=request["limit"]))


def _update(opened: Opened, text: str) -> str:
    check(text)
    try:
        opened.store.update(text, base_iri=opened.base, prefixes={**PREFIXES, "d": opened.base})
    except (SyntaxError, ValueError, RuntimeError, OSError) as error:
        raise QueryError(f"the update can't be done: {error}") from error
    return "{}"


def main(path: Path) -> None:
    """Answers until nobody asks any more."""

    def say(message: dict[str, Any]) -> None:
        sys.stdout.write(json.dumps(message) + "\n")
        sys.stdout.flush()

    try:
        opened = open_store(path)
    except KgError as error:
        say({"error": str(error), "kind": type(error).__name__})
        return
    say({"base": opened.base})
    for line in sys.stdin:
        try:
            say({"result": answer(opened, json.loads(line))})
        except KgError as error:
            say({"error": str(error), "kind": type(error).__name__})


if __name__ == "__main__":
    main(Path(sys.argv[1]))
