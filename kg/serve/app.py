"""The web application: addresses → answers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from kg.errors import KgError
from kg.serve import formats, pages
from kg.serve.crew import Limits
from kg.serve.guard import Guard
from kg.serve.pool import Pool
from kg.serve.protocol import EXPOSED, Refused, answer, operation, refusal, while_waited_for

_LOCAL = ("localhost", "127.0.0.1", "::1")
_METHODS = ["GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"]
_Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Settings:
    """How to serve."""

    limits: Limits = field(default_factory=Limits)
    writable: bool = False
    hosts: tuple[str, ...] = ()  # names that are ours besides localhost
    origins: tuple[str, ...] = ()  # pages elsewhere that may read
    base: str | None = None  # where the IRIs of the data begin; None: as the data set says


def application(path: Path, settings: Settings | None = None) -> Starlette:
    """The application for one graph: a folder that a build wrote, or an RDF file."""
    settings = settings or Settings()
    pool = Pool(path, settings.limits, base=settings.base, writable=settings.writable)
    site = Site(path, pool, settings.writable)
    guards = [Middleware(Guard, hosts=(*_LOCAL, *settings.hosts), origins=settings.origins)]
    if settings.origins:
        shared = Middleware(
            CORSMiddleware, allow_origins=settings.origins, allow_methods=["GET", "POST"], expose_headers=EXPOSED
        )
        guards.append(shared)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        await site.pool.start()
        yield
        await site.pool.stop()

    return Starlette(routes=site.routes(), middleware=guards, lifespan=lifespan, exception_handlers={Refused: _refused})


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return error.response()


@dataclass(frozen=True, slots=True)
class Site:
    """What is at which address."""

    path: Path
    pool: Pool
    writable: bool

    def routes(self) -> list[Route]:
        """All addresses."""
        asking = ("GET", "HEAD", "POST")
        return [
            _route("/", self.page),
            _route("/sparql", self.sparql, asking),
            _route("/query", self.sparql, asking),
            _route("/update", self.update, ("POST",) if self.writable else ()),
            _route("/graph", self.graph),
            _route("/id/{slug:path}", self.entity),
        ]

    async def page(self, request: Request) -> Response:
        """The page to ask in."""
        return pages.asking(self.pool.base)

    async def sparql(self, request: Request) -> Response:
        """The query operation of the protocol."""
        accept = request.headers.get("accept", "")
        if request.method == "GET" and not request.url.query and formats.choose(accept, _ANY) == formats.HTML:
            return RedirectResponse("/", 303)
        asked = await operation(request, "query")
        return await while_waited_for(request, answer(self.pool, asked, accept))

    async def update(self, request: Request) -> Response:
        """The update operation, where it is allowed."""
        if not self.writable:
            raise Refused(403, "this server only reads - start it with --writable to let it change what it shows")
        asked = await operation(request, "update")
        try:
            await self.pool.update(asked.text)
        except KgError as error:
            raise refusal(error) from error
        return Response(status_code=204)

    async def graph(self, request: Request) -> Response:
        """The interactive page that the build wrote, of the same state as the answers."""
        page = self.pool.page()
        if page is None:
            raise Refused(404, f"{self.path} holds no graph.html - build one with kg build")
        policy = "frame-ancestors 'none'"  # the page brings its own, with the hashes of its scripts
        return HTMLResponse(page, headers={"Content-Security-Policy": policy})

    async def entity(self, request: Request) -> Response:
        """One entity: as a page for people, as RDF for programs."""
        accept = request.headers.get("accept", "")
        kind = formats.choose(accept, [*formats.GRAPHS, formats.HTML])
        if kind is None:
            raise Refused(406, f"{accept!r} can't be had - there are text/html, {', '.join(formats.GRAPHS)}")
        iri = pages.iri(self.pool.base, request.path_params["slug"])
        return await (pages.entity(self.pool, iri) if kind == formats.HTML else pages.described(self.pool, iri, kind))


def _route(path: str, endpoint: _Endpoint, methods: tuple[str, ...] = ("GET", "HEAD")) -> Route:
    """An address that tells which methods it answers; of none, ``endpoint`` says why."""
    told = ", ".join((*methods, "OPTIONS"))

    async def answered(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": told})
        if methods and request.method not in methods:
            raise Refused(405, f"{request.method} is not answered here - use {' or '.join(methods)}", Allow=told)
        return await endpoint(request)

    return Route(path, answered, methods=_METHODS)


_ANY = [formats.JSON, formats.HTML]
