"""A folder of results that is complete or untouched.

Every file is written into a hidden folder inside the target and renamed into place when all are there, ``report.json``
last; it names the others with their hashes. What else the folder holds stays.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.config import Config
from kg.errors import ConfigError
from kg.export import FILES
from kg.model import Problem
from kg.pipeline.report import GENERATOR, dumps, report

if TYPE_CHECKING:
    from kg.graph import Graph
    from kg.view.payload import Text

REPORT = "report.json"
_STAGING = ".kg-unfinished-"
_WRITTEN = ("graph.ttl", "graph.trig")


@contextmanager
def folder(target: Path) -> Iterator[Path]:
    """A staging folder whose files replace those of ``target`` when the block ends well.

    Raises:
        ConfigError: ``target`` is something this program did not write, or can't be written.
    """
    check(target)
    made = not target.exists()
    try:
        target.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(dir=target, prefix=_STAGING))
    except OSError as error:
        raise ConfigError(f"{target}: can't be written: {error.strerror} - name another folder with -o") from error
    try:
        yield staging
        _move(staging, target)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
        if made and not any(target.iterdir()):
            target.rmdir()


def check(target: Path) -> None:
    """Raises ConfigError when ``target`` is neither new, nor empty, nor a folder that a build wrote."""
    if target.is_symlink() and not target.exists():
        raise ConfigError(f"{target} is a link to nowhere - name another folder with -o")
    if not target.exists():
        return
    if not target.is_dir():
        raise ConfigError(f"{target} is a file, not a folder - name another one with -o")
    if _visible(target) and not _ours(target):
        raise ConfigError(
            f"{target} holds files that kg did not write - name another folder with -o, or empty this one first"
        )


def exports(target: Path) -> list[str]:
    """The names of what ``kg export`` left in a folder: it is older than a graph that is about to be built there."""
    return sorted(name for name in set(FILES.values()) if name not in _WRITTEN and (target / name).exists())


def hashes(staging: Path) -> dict[str, str]:
    """SHA-256 of each file, by name."""
    result = {}
    for path in sorted(staging.iterdir()):
        with path.open("rb") as file:
            result[path.name] = hashlib.file_digest(file, "sha256").hexdigest()
    return result


def _visible(target: Path) -> bool:
    return any(not path.name.startswith(_STAGING) for path in target.iterdir())


def _ours(target: Path) -> bool:
    return bool(_report(target).get("generator") == GENERATOR)


def _files(target: Path) -> dict[str, str]:
    """SHA-256 of what an earlier build wrote."""
    found = _report(target).get("files")
    return found if isinstance(found, dict) else {}


def _report(target: Path) -> dict[str, Any]:
    """The report of an earlier build; empty where there is none."""
    try:
        found = json.loads((target / REPORT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _move(staging: Path, target: Path) -> None:
    for name in sorted(os.listdir(staging), key=lambda name: (name == REPORT, name)):
        os.replace(staging / name, target / name)
    for leftover in target.glob(f"{_STAGING}*"):  # of a build that was killed
        if leftover != staging:
            shutil.rmtree(leftover, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Page:
    """How ``graph.html`` shall be."""

    title: str = "Knowledge graph"
    text: Text = "excerpt"  # what it reprints of the articles
    layout_from: Path | None = None  # an earlier page whose nodes keep their places


def write(graph: Graph, target: Path, config: Config, problems: Sequence[Problem], page: Page) -> list[str]:
    """``graph.ttl``, ``graph.trig``, ``graph.html`` and ``report.json``, all or none.

    Returns:
        The names of exports in the folder that tell what an earlier graph was, and not what it is now.

    Raises:
        ConfigError: ``target`` is something this program did not write; ``page.layout_from`` can't be read.
    """
    from kg.view import page as html

    earlier = _text(page.layout_from) if page.layout_from else None
    before = _files(target).get("graph.trig")
    with folder(target) as staging:
        graph.write(staging)
        shown = html(graph.knowledge, title=page.title, text=page.text, layout_from=earlier, base=config.base)
        (staging / "graph.html").write_text(shown, encoding="utf-8", newline="\n")
        data = report(graph.knowledge, problems, config, hashes(staging))
        (staging / REPORT).write_text(dumps(data), encoding="utf-8", newline="\n")
    return [] if data["files"]["graph.trig"] == before else exports(target)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: can't be read: {error}") from error
