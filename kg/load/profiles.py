"""What we know of triplestores: their endpoints, limits and habits, from ``kg/data/stores.toml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from kg.errors import ConfigError
from kg.lexicon import table


@dataclass(frozen=True, slots=True)
class Profile:
    """One kind of triplestore; ``stores.toml`` says what the fields mean."""

    name: str
    query: str
    update: str
    tested: str
    graphs: str | None = None
    strip: tuple[str, ...] = ()
    triples: int = 100_000
    bytes: int = 8_000_000
    literal: int = 0
    atomic: bool = True
    drop: bool = True
    piecemeal: str = ""
    hints: Mapping[str, str] = field(default_factory=dict)
    scheme: str = "basic"
    default: str = ""
    own_default: bool = True
    server: str = ""
    path: str = ""


@cache
def profiles() -> Mapping[str, Profile]:
    """All profiles, by name."""
    rows = table("stores")
    return {name: Profile(name, **{**row, "strip": tuple(row.get("strip", ()))}) for name, row in rows.items()}


def profile(name: str) -> Profile:
    """The profile called ``name``.

    Raises:
        ConfigError: there is none.
    """
    if name not in profiles():
        raise ConfigError(f"there is no store profile {name!r} - choose one of {', '.join(profiles())}")
    return profiles()[name]


def guess(url: str, server: str) -> Profile:
    """The profile that fits what the server calls itself, else its address; ``generic`` where neither tells.

    >>> guess("http://localhost:8890/", "Virtuoso/07.20.3229 (Linux)").name, guess("http://h/x", "nginx").name
    ('virtuoso', 'generic')
    """
    known = profiles().values()
    told = (p for p in known if p.server and re.search(p.server, server, re.IGNORECASE))
    seen = (p for p in known if p.path and re.search(p.path, url))
    return next(told, None) or next(seen, None) or profiles()["generic"]


def root(url: str, profile: Profile) -> str:
    """The address that the endpoints are relative to.

    >>> root("http://localhost:7878/query", profiles()["oxigraph"])
    'http://localhost:7878'
    """
    bare = url.rstrip("/")
    ends = sorted(profile.strip, key=len, reverse=True)
    return next((bare[: -len(end)] for end in ends if bare.endswith(end)), bare)
