"""Running a query on a store in this process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

import pyoxigraph as ox

from kg.errors import QueryError
from kg.ontology import DEFAULT_BASE, PREFIXES
from kg.sparql.results import Result
from kg.sparql.text import check, explain

_T = TypeVar("_T")


class Damaged(QueryError):
    """The store can't be read: the files of its index are not what was written."""


def run(
    store: ox.Store, text: str, *, base: str = DEFAULT_BASE, limit: int | None = None, terms: bool = True
) -> Result:
    """The answer to a SPARQL query. Our prefixes (``kg:``, ``d:``, ``rdfs:`` …) need no declaration.

    Args:
        base: what ``d:`` stands for, and what relative IRIs are relative to.
        limit: the most rows or triples to give; None: all.
        terms: refuse ``kg:`` terms that do not exist, instead of finding nothing.

    Raises:
        QueryError: the query does not parse, asks another server, or uses a ``kg:`` term that does not exist;
            :class:`Damaged`: the store can't be read.
    """
    check(text, terms=terms)
    prefixes = {**PREFIXES, "d": base}
    try:
        found = store.query(text, base_iri=base, prefixes=prefixes)
        return _result(found, base, limit)
    except (SyntaxError, ValueError) as error:
        raise explain(error, text, prefixes) from error
    except (RuntimeError, OSError) as error:
        if isinstance(error, OSError) or "corruption" in str(error).lower():
            raise Damaged(f"the index can't be read: {error}") from error
        raise explain(error, text, prefixes) from error


def _result(found: object, base: str, limit: int | None) -> Result:
    if isinstance(found, ox.QueryBoolean):
        return Result(boolean=bool(found), base=base)
    if isinstance(found, ox.QueryTriples):
        triples, more = _first(found, limit)
        return Result(triples=tuple(sorted(set(triples), key=str)), truncated=more, base=base)
    if isinstance(found, ox.QuerySolutions):
        rows, more = _first((tuple(row) for row in found), limit)
        return Result(tuple(v.value for v in found.variables), tuple(rows), truncated=more, base=base)
    raise QueryError("the query gives neither rows nor triples nor yes or no")


def _first(items: Iterable[_T], limit: int | None) -> tuple[list[_T], bool]:
    if limit is None:
        return list(items), False
    iterator: Iterator[_T] = iter(items)
    taken = list(islice(iterator, limit))
    return taken, next(iterator, None) is not None
