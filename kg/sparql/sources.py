"""Files and folders → stores: small ones parsed into memory, large ones kept as an index beside the file."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InputError
from kg.ontology import DEFAULT_BASE, PREFIXES
from kg.rdf.reading import rdf_files, rdf_format

LARGE = 4_000_000  # bytes of RDF from which on an index pays
_VERSION = "1"  # of the index: what is in it and how it got there
_EVERYTHING_IN_DEFAULT = "INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }"
_BASE = f"SELECT ?space {{ ?set a <{PREFIXES['void']}Dataset> ; <{PREFIXES['void']}uriSpace> ?space }}"


@dataclass(frozen=True, slots=True)
class Opened:
    """A store to ask, and where the IRIs of its data begin."""

    store: ox.Store
    base: str


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
        store = _indexed(files) or _loaded(ox.Store(), files)
    return Opened(store, base_of(store))


def base_of(store: ox.Store) -> str:
    """Where the IRIs of the data begin, as the data set itself says."""
    found = store.query(_BASE)
    spaces = sorted(str(row[0].value) for row in found) if isinstance(found, ox.QuerySolutions) else []
    return spaces[0] if spaces else DEFAULT_BASE


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


# ---------------------------------------------------------------- the index


def _indexed(files: tuple[Path, ...]) -> ox.Store | None:
    """The index of these files, built where it is missing or stale; None where no index can be kept."""
    folder = files[0].parent / f".kg-index-{'-'.join(file.name for file in files)}"
    try:
        if not _fresh(folder, files):
            _rebuild(folder, files)
        return ox.Store.read_only(str(folder / "store"))
    except OSError:  # a folder that can't be written, a full disk: slower, but it works
        return None


def _fresh(folder: Path, files: tuple[Path, ...]) -> bool:
    try:
        noted = json.loads((folder / "key.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    if noted.get("version") != _VERSION:
        return False
    if noted.get("stamps") == _stamps(files):
        return True
    if noted.get("hashes") != _hashes(files):
        return False
    _note(folder, files)  # copied or touched, but the same
    return True


def _stamps(files: tuple[Path, ...]) -> list[list[int]]:
    return [[file.stat().st_size, file.stat().st_mtime_ns, file.stat().st_ino] for file in files]


def _hashes(files: tuple[Path, ...]) -> list[str]:
    result = []
    for file in files:
        with file.open("rb") as data:
            result.append(hashlib.file_digest(data, "sha256").hexdigest())
    return result


def _note(folder: Path, files: tuple[Path, ...]) -> None:
    key = {"version": _VERSION, "stamps": _stamps(files), "hashes": _hashes(files)}
    part = folder / f"key.json.{os.getpid()}"
    part.write_text(json.dumps(key), encoding="utf-8")
    os.replace(part, folder / "key.json")


def _rebuild(folder: Path, files: tuple[Path, ...]) -> None:
    made = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".kg-index-unfinished-"))
    try:
        store = _loaded(ox.Store(str(made / "store")), files, bulk=True)
        store.optimize()
        store.flush()
        del store  # closes it
        _note(made, files)
        made.chmod(0o755)  # mkdtemp keeps others out, who may well read the file beside
        shutil.rmtree(folder, ignore_errors=True)
        os.replace(made, folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)
