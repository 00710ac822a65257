"""Inputs → the files to read. Only ordinary files are ever opened: a FIFO or device would hang or never end."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from kg.model import Problem
from kg.read.sidecar import is_sidecar

_OUTPUT_MARKS = ("graph.ttl", "report.json")  # a folder that holds both was written by this program
_OUTPUT_FILES = frozenset({"graph.ttl", "graph.trig", "graph.html", "graph.nq", "graph.nt", "report.json"})


def walk(inputs: Iterable[Path], suffixes: Collection[str], problems: list[Problem]) -> Iterator[Path]:
    """Ordinary files of known type among ``inputs`` and in their folders, each once; the others are reported."""
    return _Walk(suffixes, problems).files(inputs)


class _Walk:
    def __init__(self, suffixes: Collection[str], problems: list[Problem]) -> None:
        self.suffixes = suffixes
        self.problems = problems
        self.seen: set[tuple[int, int]] = set()  # (device, inode): symlink loops end, no file is read twice
        self.met_again = 0

    def files(self, inputs: Iterable[Path]) -> Iterator[Path]:
        for path in inputs:
            kind = self._kind(path)
            if kind == "folder":
                yield from self._inside(path)
            elif kind == "file" and not is_sidecar(path):
                if path.suffix.lower() in self.suffixes:
                    yield path
                else:
                    self._error(path, f"files of type {path.suffix or '(none)'!r} are not read - {self._known()}")

    def _inside(self, top: Path) -> Iterator[Path]:
        count, unknown = 0, list[Path]()
        before = self.met_again
        for path in self._below(top, top=True):
            if path.suffix.lower() in self.suffixes:
                count += 1
                yield path
            elif path.suffix.lower() not in (".md", ".toml"):
                unknown.append(path)
        if unknown:
            names = ", ".join(path.name for path in unknown[:3]) + (", …" if len(unknown) > 3 else "")
            self.problems.append(
                Problem(str(top), f"{len(unknown)} of unknown type left out ({names}) - {self._known()}")
            )
        if not count and before == self.met_again:
            self._error(top, f"no article in this folder - {self._known()}")

    def _below(self, folder: Path, *, top: bool = False) -> Iterator[Path]:
        try:
            names = sorted(os.listdir(folder))
        except OSError as error:
            self._error(folder, f"can't be opened: {error.strerror}")
            return
        ours = all(mark in names for mark in _OUTPUT_MARKS)
        if ours and not top:
            return
        for name in names:
            path = folder / name
            if name.startswith(".") or (ours and name in _OUTPUT_FILES):
                continue
            kind = self._kind(path)
            if kind == "folder":
                yield from self._below(path)
            elif kind == "file" and not is_sidecar(path):
                yield path

    def _kind(self, path: Path) -> str | None:
        """Tells "file" or "folder" when ``path`` is one that was not met before; whatever else it is gets reported."""
        try:
            found = path.stat()
        except OSError as error:
            self._error(path, _why_missing(path, error))
            return None
        folder, file = stat.S_ISDIR(found.st_mode), stat.S_ISREG(found.st_mode)
        if not (folder or file):
            self._error(path, f"is a {_special(found.st_mode)}, not a file - left out")
            return None
        if (found.st_dev, found.st_ino) in self.seen:
            self.met_again += 1
            return None
        self.seen.add((found.st_dev, found.st_ino))
        return "folder" if folder else "file"

    def _known(self) -> str:
        return f"types that are read: {' '.join(sorted(self.suffixes))}"

    def _error(self, path: Path, message: str) -> None:
        self.problems.append(Problem(str(path), message, "error"))


def _why_missing(path: Path, error: OSError) -> str:
    if path.is_symlink() and isinstance(error, FileNotFoundError):
        return f"is a link to {os.readlink(path)}, which does not exist"
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    return f"can't be opened: {error.strerror or error}"


def _special(mode: int) -> str:
    kinds = (
        (stat.S_ISFIFO, "named pipe"),
        (stat.S_ISSOCK, "socket"),
        (stat.S_ISCHR, "device"),
        (stat.S_ISBLK, "device"),
    )
    return next((name for test, name in kinds if test(mode)), "special file")
