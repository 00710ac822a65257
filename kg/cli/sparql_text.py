"""What can be said of a query before a graph is opened: whether it is one, and the order of its columns."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import ConfigError, QueryError

if TYPE_CHECKING:
    from kg.sparql import Result

_PROLOGUE = re.compile(r"(?:\s+|#[^\n]*|BASE\s*<[^>]*>|PREFIX\s+[^\s:]*:\s*<[^>]*>)*", re.IGNORECASE)
_UPDATE = re.compile(r"(?:INSERT|DELETE|WITH|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY)\b", re.IGNORECASE)
_ALL = re.compile(r"SELECT\s+(?:DISTINCT\s+|REDUCED\s+)?\*", re.IGNORECASE)
_VARIABLE = re.compile(r"[?$](\w+)")


def sensible(text: str) -> str:
    """The query, when it is one: that it makes no sense need not wait for a large graph.

    Raises:
        ConfigError: it is the name of a file, would change the graph, does not parse, asks another server, or uses a
            ``kg:`` term that does not exist.
    """
    if "\n" not in text and (text.strip().endswith((".rq", ".sparql")) or _is_file(text)):
        raise ConfigError(f"{text!r} is a file, and -q takes the query itself - name the file with --file")
    start = _UPDATE.match(text, _begin(text))
    if start:
        raise ConfigError(
            f"{start[0].upper()} would change the graph, and queries only read - build the graph anew, or change what "
            "a server shows: kg serve --writable"
        )
    try:
        _parse(text)
    except QueryError as error:
        raise ConfigError(str(error)) from error
    return text


def in_order(result: Result, text: str) -> Result:
    """The answer to ``SELECT *`` with its columns in the order in which the query names them, not in the engine's."""
    if not _ALL.match(text, _begin(text)):
        return result
    place = {name: at for at, name in enumerate(dict.fromkeys(_VARIABLE.findall(text)))}
    order = sorted(range(len(result.variables)), key=lambda i: place.get(result.variables[i], len(place)))
    rows = tuple(tuple(row[i] for i in order) for row in result.rows)
    return replace(result, variables=tuple(result.variables[i] for i in order), rows=rows)


def _begin(text: str) -> int:
    """Where the query begins, after comments and declarations of prefixes."""
    prologue = _PROLOGUE.match(text)
    return prologue.end() if prologue else 0


def _is_file(text: str) -> bool:
    try:
        return Path(text).is_file()
    except (OSError, ValueError):  # too long for a name, or no name at all
        return False


def _parse(text: str) -> None:
    import pyoxigraph as ox

    from kg.ontology import DEFAULT_BASE, PREFIXES
    from kg.sparql.text import check, explain

    check(text)
    try:
        ox.Store().query(text, base_iri=DEFAULT_BASE, prefixes=dict(PREFIXES))
    except (SyntaxError, ValueError, RuntimeError) as error:
        raise explain(error, text) from error
