"""The index of a large graph: a hidden folder beside its files, opened in milliseconds, built anew when it must be.

It must be when a file of the graph has changed, and when the index itself is damaged. What opening it can't see (a
flipped bit deep in a file may make the engine loop or fail) is looked for when an engine has broken down on it: whoever
saw that calls :func:`suspect`, and the next to open the index compares its files with their hashes first.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import InputError
from kg.rdf.reading import rdf_files

_VERSION = "2"  # of the index: what is in it and how it got there
_KEY, _SUSPECT = "key.json", "suspect"


def indexed(files: tuple[Path, ...], load: Callable[[ox.Store], ox.Store]) -> ox.Store | None:
    """The index of these files, built where it is missing, stale or damaged; None where no index can be kept.

    Args:
        load: reads the files into an empty store.
    """
    folder = index_folder(files)
    try:
        if _fresh(folder, files):
            try:
                return ox.Store.read_only(str(folder / "store"))
            except (OSError, RuntimeError):  # damaged: RocksDB's "Corruption" is a RuntimeError
                pass
        _rebuild(folder, files, load)
        return ox.Store.read_only(str(folder / "store"))
    except (OSError, RuntimeError):  # a folder that can't be written, a full disk: slower, but it works
        return None


def index_folder(files: Sequence[Path]) -> Path:
    """Where the index of these files is, or would be."""
    return files[0].parent / f".kg-index-{'-'.join(file.name for file in files)}"


def suspect(path: Path) -> None:
    """Notes that an engine broke down on the index of ``path``, where it has one: it may be damaged."""
    try:
        folder = index_folder(rdf_files(path))
        if folder.is_dir():
            (folder / _SUSPECT).touch()
    except (OSError, InputError):
        pass  # then it is opened as it is


def forget(files: Sequence[Path]) -> None:
    """Makes the next to open the index of these files build it anew."""
    (index_folder(files) / _KEY).unlink(missing_ok=True)


def _fresh(folder: Path, files: tuple[Path, ...]) -> bool:
    try:
        noted = json.loads((folder / _KEY).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    if not isinstance(noted, dict) or noted.get("version") != _VERSION or not _sound(folder, noted):
        return False
    if noted.get("stamps") == _stamps(files):
        return True
    if noted.get("hashes") != _hashes(files):
        return False
    _note(folder, {**noted, "stamps": _stamps(files)})  # copied or touched, but the same
    return True


def _sound(folder: Path, noted: dict[str, Any]) -> bool:
    """Whether the files of the index have their sizes, and, under suspicion, their contents."""
    parts = _parts(folder)
    if noted.get("sizes") != [part.stat().st_size for part in parts]:
        return False
    if (folder / _SUSPECT).exists():
        if noted.get("contents") != _hashes(parts):
            return False
        (folder / _SUSPECT).unlink(missing_ok=True)
    return True


def _parts(folder: Path) -> list[Path]:
    """The files of the index that reading it does not change."""
    found = (folder / "store").glob("*")
    return sorted(file for file in found if file.suffix == ".sst" or file.name.startswith(("MANIFEST", "CURRENT")))


def _stamps(files: Sequence[Path]) -> list[list[int]]:
    return [[file.stat().st_size, file.stat().st_mtime_ns, file.stat().st_ino] for file in files]


def _hashes(files: Sequence[Path]) -> list[str]:
    result = []
    for file in files:
        with file.open("rb") as data:
            result.append(hashlib.file_digest(data, "sha256").hexdigest())
    return result


def _note(folder: Path, key: dict[str, Any]) -> None:
    part = folder / f"{_KEY}.{os.getpid()}"
    part.write_text(json.dumps(key), encoding="utf-8")
    os.replace(part, folder / _KEY)


def _rebuild(folder: Path, files: tuple[Path, ...], load: Callable[[ox.Store], ox.Store]) -> None:
    made = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".kg-index-unfinished-"))
    try:
        stamps = _stamps(files)  # a file that changes while it is read makes the index stale at once
        store = load(ox.Store(str(made / "store")))
        store.optimize()
        store.flush()
        del store  # closes it
        parts = _parts(made)
        sizes = [part.stat().st_size for part in parts]
        graph = {"version": _VERSION, "stamps": stamps, "hashes": _hashes(files)}
        _note(made, {**graph, "sizes": sizes, "contents": _hashes(parts)})
        made.chmod(0o755)  # mkdtemp keeps others out, who may well read the file beside
        shutil.rmtree(folder, ignore_errors=True)
        os.replace(made, folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)
