"""The process that answers: it opens the graph that a request names, and asks it on a given data set.

One line of JSON a message, as ``python -m kg.sparql``, which knows no data sets: ``python -m kg.serve.engine``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, cast

import pyoxigraph as ox

from kg.errors import KgError, QueryError
from kg.sparql import Result, Source, run, to_json
from kg.sparql.worker import failure


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


@dataclass(slots=True)
class Engine:
    """A graph that is open: files that may change (``open``), or a state that a writer left (``state``)."""

    base: str = ""
    source: Source | None = None
    state: ox.Store | None = None

    def answer(self, request: dict[str, Any]) -> Any:
        """The answer to one message: the base of a graph that was opened, or the JSON of each query's answer."""
        if "open" in request:
            self.source = Source(Path(request["open"]), base=request["base"])
            self.base = self.source.opened.base
            return self.base
        if "state" in request:
            self.state, self.base = _state(request["state"]), request["base"]
            return self.base
        return [self._asked(query) for query in request["queries"]]

    def _asked(self, query: dict[str, Any]) -> str:
        if self.source is not None:
            return to_json(self.source.ask(partial(ask, query)))
        assert self.state is not None
        return to_json(ask(query, self.state, self.base))


def ask(query: dict[str, Any], store: ox.Store, base: str) -> Result:
    """The answer to one query, on its data set; an unknown term finds nothing, as SPARQL wants it."""
    if query["default"] or query["named"]:
        store = cast(ox.Store, Scoped(store, query["default"], query["named"]))
    return run(store, query["text"], base=base, limit=query["limit"], terms=False)


def _state(path: str) -> ox.Store:
    try:
        return ox.Store.read_only(path)
    except (OSError, RuntimeError) as error:
        raise QueryError(f"what was written can't be read again: {error}") from error


def replies(answer: Callable[[dict[str, Any]], Any], lines: Iterator[str]) -> Iterator[dict[str, Any]]:
    """What to say to each message: a result or an error."""
    for line in lines:
        try:
            yield {"result": answer(json.loads(line))}
        except KgError as error:
            yield failure(error)


def talk(answer: Callable[[dict[str, Any]], Any]) -> None:
    """Answers until nobody asks any more."""
    for message in replies(answer, sys.stdin):
        sys.stdout.write(json.dumps(message) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    talk(Engine().answer)
