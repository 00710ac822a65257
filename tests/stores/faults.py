"""A proxy that breaks things: cuts connections, answers with errors, hangs, or calls somebody who kills a process."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Self

_START = (b"POST /", b"GET /", b"PUT /")


@dataclass(frozen=True, slots=True)
class Fault:
    """What to do with one request.

    ``cut``: pass on half of it and close; ``lose``: pass it on, close when the server answers; ``answer``: these bytes
    instead; ``hang``: seconds of silence; ``call``: pass it on and call.
    """

    cut: bool = False
    lose: bool = False
    answer: bytes = b""
    hang: float = 0.0
    call: Callable[[], None] | None = None


def refusal(status: int, headers: str = "") -> bytes:
    """An HTTP answer."""
    return f"HTTP/1.1 {status} Test\r\nContent-Length: 4\r\nConnection: close\r\n{headers}\r\ntest".encode()


class Proxy:
    """Passes connections to a port; ``faults`` says what happens to the request of a number, counted from 1."""

    def __init__(self, port: int) -> None:
        self.target = port
        self.faults: dict[int, Fault] = {}
        self.requests = 0
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._listening.close()

    def arm(self, faults: dict[int, Fault]) -> None:
        """Counts from 1 again."""
        with self._lock:
            self.requests, self.faults = 0, faults

    def cut(self) -> None:
        """Cuts all connections that are open."""
        _shut(*self._open)

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with client, contextlib.suppress(OSError):
            server = socket.create_connection(("127.0.0.1", self.target))
            losing = threading.Event()
            with server:
                self._open.update((client, server))
                threading.Thread(target=_pump, args=(server, client, losing), daemon=True).start()
                try:
                    self._requests(client, server, losing)
                finally:
                    self._open.difference_update((client, server))
                    _shut(server, client)

    def _requests(self, client: socket.socket, server: socket.socket, losing: threading.Event) -> None:
        fault = Fault()
        while data := client.recv(65536):
            starts = data.startswith(_START)
            if starts:
                fault = self._next()
            if fault.lose:
                losing.set()
            if fault.answer:
                client.sendall(fault.answer)
                return
            if fault.hang:
                time.sleep(fault.hang)
                return
            if fault.cut and (not starts or b"\r\n\r\n" in data[:-4]):
                server.sendall(data[: len(data) // 2])
                return
            server.sendall(data)
            if starts and fault.call:
                threading.Thread(target=fault.call, daemon=True).start()

    def _next(self) -> Fault:
        with self._lock:
            self.requests += 1
            return self.faults.get(self.requests, Fault())


def _shut(*ends: socket.socket) -> None:
    for end in ends:  # closing alone would not wake the thread that reads
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


def _pump(source: socket.socket, target: socket.socket, losing: threading.Event) -> None:
    with contextlib.suppress(OSError):
        while (data := source.recv(65536)) and not losing.is_set():
            target.sendall(data)
    with contextlib.suppress(OSError):  # also after a reset, which a killed server sends
        target.shutdown(socket.SHUT_RDWR)
