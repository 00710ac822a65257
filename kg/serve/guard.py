"""Who may ask, and what browsers may do with the answers."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_STRICT = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"


class Guard:
    """Refuses foreign Host headers (DNS rebinding) and changes asked for by foreign pages; adds security headers.

    Args:
        hosts: names and addresses that are ours.
        origins: pages elsewhere that may read.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str], origins: Collection[str] = ()) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)
        self._origins = frozenset(origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        why = self._wrong(headers, scope["method"])
        app = PlainTextResponse(f"{why}\n", 403) if why else self._app
        await app(scope, receive, self._safe(send))

    def _wrong(self, headers: Headers, method: str) -> str:
        host = urlsplit(f"//{headers.get('host', '')}").hostname or ""
        if host not in self._hosts:
            return "this server does not answer to that name - start it with --allow-host NAME"
        origin = headers.get("origin", "")
        own = {f"{scheme}://{headers.get('host', '')}" for scheme in ("http", "https")}
        if method not in ("GET", "HEAD", "OPTIONS") and origin and origin not in own | self._origins:
            return "pages elsewhere may not send to this server - start it with --cors ORIGIN"
        return ""

    def _safe(self, send: Send) -> Send:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    if name != "Cross-Origin-Resource-Policy" or "access-control-allow-origin" not in headers:
                        headers.setdefault(name, value)
                headers.setdefault("Content-Security-Policy", _STRICT)
            await send(message)

        return sending
