"""The one process that changes the graph of a writable server: ``python -m kg.serve.changing``.

It works on a copy of its own in a temporary folder. After each update it leaves the state that came of it in a folder
beside (hard links: some milliseconds, hardly any room), which the engines open to answer from. So there is one order of
updates, each is done once, and all engines see the same, also where an update asks for random numbers or the time.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.ontology import PREFIXES
from kg.serve.engine import talk
from kg.sparql.sources import load
from kg.sparql.text import check_update, explain


@dataclass(slots=True)
class Changing:
    """The graph that is changed."""

    store: ox.Store | None = None
    base: str = ""
    folder: Path | None = None  # for all that is written

    def answer(self, request: dict[str, Any]) -> str:
        """Begins with a file or with a state (``load``, ``fork``), or changes; leaves the state in ``into``."""
        try:
            if "update" in request:
                self._update(request["update"])
            else:
                self._begin(request)
            self._leave(Path(request["into"]) if request["into"] else None)
        except (OSError, RuntimeError) as error:
            raise StoreError(f"the change can't be kept: {error} - is there room for temporary files?") from error
        return self.base

    def _begin(self, request: dict[str, Any]) -> None:
        live = Path(request["live"])
        self.folder = live.parent
        if "load" in request:
            opened = load(Path(request["load"]), live)
            self.store, self.base = opened.store, request["base"] or opened.base
        else:
            _fork(Path(request["fork"]), live)
            self.store, self.base = ox.Store(str(live)), request["base"]

    def _update(self, text: str) -> None:
        assert self.store is not None
        check_update(text)
        prefixes = {**PREFIXES, "d": self.base}
        try:
            self.store.update(text, base_iri=self.base, prefixes=prefixes)
        except (SyntaxError, ValueError) as error:
            raise explain(error, text, prefixes) from error
        except RuntimeError as error:
            raise QueryError(f"the update can't be done: {error}") from error

    def _leave(self, into: Path | None) -> None:
        assert self.store is not None
        if into is not None:
            self.store.backup(str(into))


def _fork(state: Path, live: Path) -> None:
    """A state to go on from: files that never change are linked."""
    live.mkdir()
    for file in sorted(state.iterdir()):
        if file.suffix == ".sst":
            os.link(file, live / file.name)
        else:
            shutil.copy2(file, live / file.name)


if __name__ == "__main__":
    changing = Changing()
    talk(changing.answer)
    if changing.folder is not None:  # the server is gone without having ended this process
        shutil.rmtree(changing.folder, ignore_errors=True)
