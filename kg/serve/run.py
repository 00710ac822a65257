"""Listening."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from kg.errors import ConfigError, InputError
from kg.serve.app import Settings, application

_ANYWHERE = ("0.0.0.0", "::", "")
_BACKLOG = 2048


def serve(
    path: Path,
    settings: Settings,
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    ready: Callable[[str], None] | None = None,
) -> None:
    """Serves a graph until interrupted.

    Args:
        port: 0: any that is free.
        ready: is told the address.

    Raises:
        ConfigError: the address can't be listened on.
        InputError: there is no graph, or it is no valid RDF.
    """
    import uvicorn

    if host in _ANYWHERE and not settings.hosts:
        raise ConfigError(f"--host {host} listens on every network - name who this computer is with --allow-host NAME")
    listening = _listen(host, port)
    address = f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}/"
    own = settings if host in _ANYWHERE else replace(settings, hosts=(*settings.hosts, host))
    config = uvicorn.Config(
        application(path, own), log_level="warning", access_log=False, server_header=False, backlog=_BACKLOG
    )
    server = uvicorn.Server(config)
    if ready:
        ready(address)
    with listening:
        server.run([listening])
    if not server.started:
        raise InputError(f"{path} can't be served - the message above tells why")


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(_BACKLOG)
    except OSError as error:
        listening.close()
        raise ConfigError(f"can't listen on {host} port {port}: {error.strerror} - choose another --port") from error
    return listening
