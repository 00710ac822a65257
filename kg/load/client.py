"""Speaking to a triplestore: credentials, repeats, and what its refusals mean."""

from __future__ import annotations

import logging
import netrc
import os
import time
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from kg.errors import ConfigError, MissingError, StoreError
from kg.load.profiles import Profile, guess, profile, root

if TYPE_CHECKING:
    import httpx

_LOG = logging.getLogger(__name__)
_BUSY = frozenset({429, 502, 503, 504})
_DEADLOCK = ("40001", "40003")  # SQL states of a transaction that lost against another one
_LONGEST_PAUSE = 30.0
_MEANING = {
    401: "wants credentials - set KG_STORE_USER and KG_STORE_PASSWORD, or KG_STORE_TOKEN, or write them to ~/.netrc",
    403: "does not let this user do that - give the user the right to update",
    404: "has nothing at this address - check the URL, and whether --store fits",
    405: "does not take updates there - check the URL, and whether --store fits",
    413: "takes no request of this size",
}
_SILENT = "no answer in time"
_LOCAL = ("localhost", "127.0.0.1", "::1")


class TooLarge(StoreError):
    """The store takes no request of this size (413)."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who we are: a user with a password, or a token; neither where the store asks for nothing."""

    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)

    @classmethod
    def find(cls, url: str, environment: Mapping[str, str] = os.environ) -> Credentials:
        """Those of the environment, else of ``~/.netrc`` (or the file that NETRC names) for the host.

        Raises:
            ConfigError: the address carries a password, or netrc can't be read.
        """
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ConfigError(f"{parts.scheme}://{parts.hostname or ''} is no http(s) address of a store")
        if parts.username or parts.password:
            raise ConfigError("the address carries a password, which others can see - use KG_STORE_PASSWORD or netrc")
        if token := environment.get("KG_STORE_TOKEN", ""):
            return cls(token=token)
        if user := environment.get("KG_STORE_USER", ""):
            return cls(user, environment.get("KG_STORE_PASSWORD", ""))
        return cls._from_netrc(parts.hostname, environment.get("NETRC"))

    @classmethod
    def _from_netrc(cls, host: str, file: str | None) -> Credentials:
        try:
            found = netrc.netrc(file).authenticators(host)
        except FileNotFoundError:
            return cls()
        except (netrc.NetrcParseError, OSError) as error:
            raise ConfigError(f"netrc can't be read: {error}") from error
        return cls(found[0], found[2] or "") if found else cls()


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait, and how often to try again."""

    timeout: float = 600.0  # seconds until the store answers a request
    tries: int = 6
    pause: float = 0.5  # seconds before the second try; doubled each time
    sleep: Callable[[float], None] = time.sleep


class Client:
    """One triplestore.

    Args:
        url: its address.
        store: name of its profile; None: guessed.

    Raises:
        ConfigError: there is no such profile, or the address is none.
        MissingError: httpx is not installed.
    """

    def __init__(
        self,
        url: str,
        *,
        store: str | None = None,
        credentials: Credentials | None = None,
        patience: Patience | None = None,
    ) -> None:
        self.credentials = Credentials.find(url) if credentials is None else credentials
        self.patience = patience or Patience()
        self._http = _session(self.credentials, self.patience, url)
        self.profile: Profile = profile(store) if store else guess(url, self._server(url))
        self.root = root(url, self.profile)

    def close(self) -> None:
        """Closes the connections."""
        self._http.close()

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def select(self, query: str) -> list[dict[str, str]]:
        """The rows of a SELECT, as plain strings."""
        bindings = self._ask(query)["results"]["bindings"]
        return [{name: term["value"] for name, term in row.items()} for row in bindings]

    def ask(self, query: str) -> bool:
        """The answer to an ASK."""
        return bool(self._ask(query)["boolean"])

    def update(self, text: str) -> None:
        """Runs a SPARQL update that may be repeated."""
        self._send("POST", self.root + self.profile.update, text.encode(), "application/sparql-update")

    def add(self, graph: str, lines: list[str]) -> None:
        """Adds N-Triples to a graph."""
        if self.profile.graphs is None:
            self.update(f"INSERT DATA {{ GRAPH <{graph}> {{\n{''.join(lines)}}} }}")
            return
        url = self.root + self.profile.graphs
        self._send("POST", url, "".join(lines).encode(), "application/n-triples", params={"graph": graph})

    def _ask(self, query: str) -> Any:
        url, kind = self.root + self.profile.query, "application/x-www-form-urlencoded"
        accept = "application/sparql-results+json"  # a form: Virtuoso hangs on a query as the body with a password
        response = self._send("POST", url, urlencode({"query": query}).encode(), kind, accept=accept)
        try:
            return response.json()
        except ValueError:
            raise StoreError(f"{url} does not answer in SPARQL JSON - does --store fit the URL?") from None

    def _send(
        self, method: str, url: str, body: bytes, kind: str, accept: str = "*/*", params: dict[str, str] | None = None
    ) -> httpx.Response:
        headers = {"Content-Type": f"{kind}; charset=utf-8" if kind.endswith("n-triples") else kind, "Accept": accept}
        started = time.monotonic()
        for attempt in range(1, self.patience.tries + 1):
            hangs = time.monotonic() - started > self.patience.timeout  # it let one time-out pass: one more will do
            last = attempt == self.patience.tries or hangs
            response, broken = self._once(method, url, content=body, headers=headers, params=params)
            if response is not None and response.is_success:
                return response
            if last or (response is not None and not _passes(response)):
                raise self._refusal(url, response, broken, attempt)
            self._pause(attempt, response, broken)
        raise AssertionError("unreachable")

    def _refusal(self, url: str, response: httpx.Response | None, broken: str, attempts: int) -> StoreError:
        if response is None:
            seconds = self.patience.timeout
            if broken == _SILENT:
                why = f"did not answer within {seconds:g} seconds (tried {attempts} times) - is it busy? see --timeout"
                return StoreError(f"{url} {why}")
            return StoreError(f"{url} can't be reached: {broken} (tried {attempts} times) - is the store running?")
        code = response.status_code
        text = " ".join(response.text.split())[:300]
        hint = next((words for part, words in self.profile.hints.items() if part in response.text), None)
        meaning = hint or (self._rejected() if code == 401 else _MEANING.get(code, f"answers {code}"))
        if response.is_redirect:
            meaning = f"points to {response.headers.get('location', '')} - give that address"
        return (TooLarge if code == 413 else StoreError)(f"{url} {meaning}" + (f": {text}" if text else ""))

    def _rejected(self) -> str:
        """What a 401 means: nobody said who we are, or the store does not believe it."""
        if self.credentials.token:
            return "does not accept the token - check KG_STORE_TOKEN"
        if self.credentials.user:
            return (
                f"refuses the user {self.credentials.user!r} - check KG_STORE_USER and KG_STORE_PASSWORD, or ~/.netrc"
            )
        return _MEANING[401]

    def _once(self, method: str, url: str, **more: Any) -> tuple[httpx.Response | None, str]:
        import httpx

        try:
            return self._http.request(method, url, **more), ""
        except httpx.ReadTimeout:
            return None, _SILENT
        except httpx.TransportError as error:
            return None, f"{type(error).__name__}: {error}" if str(error) else type(error).__name__

    def _pause(self, attempt: int, response: httpx.Response | None, broken: str) -> None:
        wanted = response.headers.get("retry-after", "") if response is not None else ""
        pause = float(wanted) if wanted.isdigit() else self.patience.pause * 2 ** (attempt - 1)
        _LOG.info("%s - trying again", f"answer {response.status_code}" if response is not None else broken)
        self.patience.sleep(min(pause, _LONGEST_PAUSE))

    def _server(self, url: str) -> str:
        response, _ = self._once("GET", url, headers={"Accept": "*/*"})
        return str(response.headers.get("server", "")) if response is not None else ""


def _session(credentials: Credentials, patience: Patience, url: str) -> httpx.Client:
    try:
        import httpx
    except ImportError as error:
        raise MissingError("httpx is not installed - pip install 'kg[load]'") from error
    plain = urlsplit(url).scheme == "http" and urlsplit(url).hostname not in _LOCAL
    if plain and (credentials.user or credentials.token):
        _LOG.warning("the password travels unencrypted to %s - use https", urlsplit(url).hostname)
    timeout = httpx.Timeout(patience.timeout, connect=min(20.0, patience.timeout))
    secure = urlsplit(url).scheme == "https"  # without it, there are no certificates to be read, which takes a while
    return httpx.Client(timeout=timeout, auth=_authentication(credentials), verify=secure)


def _authentication(credentials: Credentials) -> httpx.Auth:
    """Sends a token at once; a password only in the way that the server asks for."""
    import httpx

    class Asked(httpx.Auth):
        requires_response_body = True

        def __init__(self) -> None:
            self._scheme: httpx.Auth | None = None

        def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
            if credentials.token:
                request.headers["Authorization"] = f"Bearer {credentials.token}"
            if self._scheme is not None:
                yield from self._scheme.auth_flow(request)
                return
            response = yield request
            if response.status_code == 401 and credentials.user:
                offered = response.headers.get("www-authenticate", "").lower()
                digest = "digest" in offered
                scheme = httpx.DigestAuth if digest else httpx.BasicAuth
                self._scheme = scheme(credentials.user, credentials.password)
                yield from self._scheme.auth_flow(request)

    return Asked()


def _passes(response: httpx.Response) -> bool:
    """Whether a refusal may pass by itself."""
    lost = response.status_code == 500 and any(state in response.text[:500] for state in _DEADLOCK)
    return response.status_code in _BUSY or lost
