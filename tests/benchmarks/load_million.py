"""A million quads into Oxigraph and, where it is installed, Virtuoso: a first load, the same again, a second generation.

python -m tests.benchmarks load_million [QUADS]
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path

from kg.load import Client, Credentials, load, partition
from tests.stores import servers
from tests.stores.samples import BASE, generation
from tests.stores.servers import PASSWORD, Server

ARTICLES = 2_000


def main(quads: int) -> None:
    """Starts each server, loads, prints seconds."""
    with tempfile.TemporaryDirectory(prefix="kg-benchmark-") as name:
        for make in (servers.oxigraph, servers.virtuoso):
            if make is servers.virtuoso and not shutil.which("virtuoso-t"):
                print("virtuoso-t is not installed")
                continue
            folder = Path(name) / make.__name__
            folder.mkdir()
            server = make(folder, buffers=170_000) if make is servers.virtuoso else make(folder)
            server.start()
            try:
                _measure(server, quads)
            finally:
                server.kill()


def _measure(server: Server, quads: int) -> None:
    for number, what in ((1, "first load"), (1, "the same again"), (2, "next generation, a third changed")):
        with Client(server.url, credentials=Credentials(server.user, PASSWORD)) as client:
            started = time.perf_counter()
            with partition(generation(number, quads, articles=ARTICLES), base=BASE) as parts:
                sorted_by = time.perf_counter()
                load(client, parts, base=BASE)
            ended = time.perf_counter()
        print(
            f"{server.name}: {what}: {quads:,} quads, sort {sorted_by - started:.1f} s, load {ended - sorted_by:.1f} s"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
