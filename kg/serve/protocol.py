"""SPARQL 1.1 Protocol: requests → queries, answers and refusals → responses."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from kg.errors import InputError, KgError, StoreError
from kg.serve import formats
from kg.serve.crew import Busy
from kg.serve.pool import Pool, Query
from kg.serve.process import TimeUp
from kg.sparql import Result, from_json
from kg.sparql.text import unknown_term

MOST = 1_000_000  # bytes of a request
EXPOSED = ("X-Truncated", "X-Hint", "Retry-After")  # headers of ours that pages elsewhere may read
_MORE = "rows - ask with LIMIT and OFFSET, add cut=true to the request for the first ones, or start with more --limit"
_FORM, _QUERY, _UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"


class Refused(Exception):
    """A request that is not answered: HTTP status and why."""

    def __init__(self, status: int, why: str, **headers: str) -> None:
        super().__init__(why)
        self.status = status
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}

    def response(self) -> Response:
        """What the client gets."""
        return Response(f"{self}\n", self.status, self.headers, "text/plain")


@dataclass(frozen=True, slots=True)
class Operation:
    """What a request asks: a query, or an update, on some graphs; ``cut``: a part of the answer will do."""

    text: str
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    cut: bool = False


async def operation(request: Request, name: str) -> Operation:
    """The ``query`` or ``update`` of a request.

    Raises:
        Refused: it holds none, several, or is not written as the protocol says.
    """
    wanted = _QUERY if name == "query" else _UPDATE
    url = _pairs(request.url.query)
    if request.method in ("GET", "HEAD"):
        return _operation(url, name)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in (_FORM, wanted):
        raise Refused(415, f"the content type is {kind or 'missing'!r} - send {_FORM} or {wanted}")
    text = await _body(request)
    if kind == _FORM:
        return _operation(_pairs(text), name)
    if any(key == name for key, _ in url):
        raise Refused(400, f"there is a {name} in the address and another in the body - send one")
    return _operation([*url, (name, text)], name)


async def _body(request: Request) -> str:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST:
            raise Refused(413, f"the request has more than {MOST:,} bytes - ask with a shorter query")
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise Refused(400, "the request is not in UTF-8 - encode it so") from error


def _pairs(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=1000)
    except ValueError as error:
        raise Refused(400, f"the parameters can't be read: {error}") from error


def _operation(pairs: Sequence[tuple[str, str]], name: str) -> Operation:
    def all_of(key: str) -> tuple[str, ...]:
        return tuple(value for found, value in pairs if found == key)

    texts = all_of(name)
    if len(texts) != 1:
        other = ", an update is not taken here" if name == "query" and all_of("update") else ""
        raise Refused(400, f"there are {len(texts)} {name} parameters where one is needed{other}")
    if name == "update":
        _no_data_set({key for key, _ in pairs})
    default, named = all_of("default-graph-uri"), all_of("named-graph-uri")
    for iri in (*default, *named):
        _check(iri)
    return Operation(texts[0], default, named, all_of("cut") == ("true",))


def _no_data_set(keys: set[str]) -> None:
    for key in ("using-graph-uri", "using-named-graph-uri", "default-graph-uri", "named-graph-uri"):
        if key in keys:
            raise Refused(400, f"{key} is not taken here - write USING, USING NAMED or WITH in the update")


def _check(iri: str) -> None:
    try:
        ox.NamedNode(iri)
    except ValueError as error:
        raise Refused(400, f"{iri!r} is no IRI of a graph: {error}") from error


async def answer(pool: Pool, asked: Operation, accept: str, *, head: bool = False) -> Response:
    """The response to a query.

    Raises:
        Refused: the query is wrong, took too long, or its answer has no format that is accepted.
    """
    every = [*formats.ROWS, *formats.GRAPHS]
    if formats.choose(accept, every) is None:
        raise Refused(406, f"none of {accept!r} can be had - there are {', '.join(every)}")
    result = await found(pool, Query(asked.text, asked.default, asked.named, pool.limits.rows))
    if result.truncated and not asked.cut:
        raise Refused(413, f"the answer has more than {pool.limits.rows:,} {_MORE}")
    return rendered(result, accept, {"X-Hint": hint} if (hint := _hint(asked.text, result)) else {})


def rendered(result: Result, accept: str, headers: Mapping[str, str] | None = None) -> Response:
    """An answer, in the format that is liked best.

    Raises:
        Refused: it has no format that is accepted.
    """
    offered = formats.offered(result)
    kind = formats.choose(accept, offered)
    if kind is None:
        raise Refused(406, f"this answer can't be had as {accept!r} - there are {', '.join(offered)}")
    cut = {"X-Truncated": "true"} if result.truncated else {}
    return Response(formats.write(result, kind), headers={"Vary": "Accept", **cut, **(headers or {})}, media_type=kind)


def _hint(text: str, result: Result) -> str:
    """Why nothing may have been found: a term that does not exist. Of characters that a header can carry."""
    told = None if result else unknown_term(text)
    return (told or "").encode("ascii", "backslashreplace").decode()


async def while_waited_for(request: Request, work: Coroutine[Any, Any, Response]) -> Response:
    """The response that ``work`` gives; when the client goes away first, the work is stopped: nobody would read it."""
    working = asyncio.ensure_future(work)
    leaving = asyncio.ensure_future(_left(request))
    try:
        await asyncio.wait({working, leaving}, return_when=asyncio.FIRST_COMPLETED)
        return await working if working.done() else Response(status_code=499)
    finally:
        for task in (working, leaving):
            task.cancel()
        await asyncio.gather(working, leaving, return_exceptions=True)


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def found(pool: Pool, query: Query) -> Result:
    """The answer to a query, failures as refusals."""
    return (await all_found(pool, [query]))[0]


async def all_found(pool: Pool, queries: Sequence[Query]) -> list[Result]:
    """The answers to some queries, all of one state of the graph."""
    try:
        answers = await pool.ask(queries)
    except KgError as error:
        raise refusal(error) from error
    return [from_json(text, answers.base) for text in answers.found]


def refusal(error: KgError) -> Refused:
    """What a failure means in HTTP."""
    if isinstance(error, Busy):
        return Refused(503, str(error), Retry_After="5")
    if isinstance(error, TimeUp | InputError | StoreError):
        return Refused(503, str(error))
    return Refused(400, str(error))
