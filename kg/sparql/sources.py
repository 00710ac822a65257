"""Files and folders → stores: small ones parsed into memory, large ones kept as an index beside the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox

from kg.errors import InputError
from kg.ontology import DEFAULT_BASE, KG, PREFIXES
from kg.rdf.reading import rdf_files, rdf_format
from kg.sparql.index import forget, indexed
from kg.sparql.run import Damaged

LARGE = 4_000_000  # bytes of RDF from which on an index pays
_EVERYTHING_IN_DEFAULT = "INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }"
_BASE = f"SELECT ?space {{ ?set a <{PREFIXES['void']}Dataset> ; <{PREFIXES['void']}uriSpace> ?space }}"
_THINGS = f"SELECT ?s {{ ?s a ?class FILTER(STRSTARTS(STR(?class), '{KG}') && ISIRI(?s)) }} LIMIT 1000"
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Opened:
    """A store to ask, and where the IRIs of its data begin."""

    store: ox.Store
    base: str


class Source:
    """A graph on disk, open for asking; an index that turns out to be damaged is built anew, and asked again.

    Args:
        path: a folder that a build wrote, or an RDF file.
        base: where the IRIs of its data begin; None: as :func:`base_of` finds.
        large: bytes of RDF from which on an index is kept.

    Raises:
        InputError: a file is missing, unreadable or no valid RDF; the message names its line.
    """

    def __init__(self, path: Path, *, base: str | None = None, large: int = LARGE) -> None:
        self._path = path
        self._base = base
        self._large = large
        self.opened = self._open()

    def _open(self) -> Opened:
        opened = open_store(self._path, large=self._large)
        return Opened(opened.store, self._base) if self._base else opened

    def ask(self, question: Callable[[ox.Store, str], _T]) -> _T:
        """What ``question`` finds out, given the store and the base."""
        try:
            return question(self.opened.store, self.opened.base)
        except (Damaged, OSError, RuntimeError):  # the last two: of the engine, asked directly
            forget(rdf_files(self._path))
            self.opened = self._open()
            return question(self.opened.store, self.opened.base)


def open_store(path: Path, *, large: int = LARGE) -> Opened:
    """A store with everything in its default graph, and in named graphs where the files have them.

    Files of more than ``large`` bytes are indexed once in a hidden folder beside them; the index is opened in
    milliseconds, and built anew when a file has changed.

    Raises:
        InputError: a file is missing, unreadable or no valid RDF; the message names its line.
    """
    files = rdf_files(path)
    if sum(file.stat().st_size for file in files) < large:
        store = _loaded(ox.Store(), files)
    else:
        store = indexed(files, partial(_loaded, files=files, bulk=True)) or _loaded(ox.Store(), files)
    return Opened(store, base_of(store))


def load(path: Path, folder: Path) -> Opened:
    """The same as a store of one's own, to change, in a folder that does not exist yet."""
    store = _loaded(ox.Store(str(folder)), rdf_files(path), bulk=True)
    return Opened(store, base_of(store))


def base_of(store: ox.Store) -> str:
    """Where the IRIs of the data begin, as the data set says; else, as most of its events, people, places … do."""
    found = store.query(_BASE)
    spaces = sorted(str(row[0].value) for row in found) if isinstance(found, ox.QuerySolutions) else []
    if spaces:
        return spaces[0]
    found = store.query(_THINGS)
    names = [str(row[0].value) for row in found] if isinstance(found, ox.QuerySolutions) else []
    begins = Counter(name[: max(name.rfind("/"), name.rfind("#")) + 1] for name in names)
    begins.pop("", None)
    if not begins or DEFAULT_BASE in begins:
        return DEFAULT_BASE
    return min(begins, key=lambda begin: (-begins[begin], begin))


def _loaded(store: ox.Store, files: tuple[Path, ...], *, bulk: bool = False) -> ox.Store:
    named = False
    for file in files:
        form = rdf_format(file)
        try:
            (store.bulk_load if bulk else store.load)(path=str(file), format=form, base_iri=DEFAULT_BASE)
        except (SyntaxError, ValueError, OSError) as error:
            raise InputError(f"{file}: no valid RDF: {error}") from error
        named = named or form.supports_datasets
    if named and len(files) == 1:  # of two files, the first has it all without named graphs
        store.update(_EVERYTHING_IN_DEFAULT)
    return store
