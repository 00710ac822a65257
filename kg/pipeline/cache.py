"""What was found in an article, kept under a hash of everything it depends on.

The key covers the article with its metadata, the model, the lexicon, this package's own code and data, and the versions
of what it computes with. Entries are written beside and renamed; one that can't be read back counts as missing. All but
the article goes into the name of a folder, and the folders used longest ago are removed.
"""

from __future__ import annotations

import hashlib
import logging
import os
import platform
import shutil
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from importlib import metadata
from pathlib import Path

from kg import extraction_json
from kg.errors import InputError
from kg.files import writing
from kg.model import Extraction, Source
from kg.pipeline.article import Outcome, Setup

log = logging.getLogger(__name__)
_PACKAGE = Path(__file__).resolve().parent.parent
_KEPT = 6  # folders: this version and model, some others
_COMPILED = {".pyc", ".pyo"}
_COMPUTES_WITH = ("spacy", "thinc", "numpy")


def default_folder() -> Path:
    """Where entries are kept: the user's cache folder."""
    from platformdirs import user_cache_path

    return user_cache_path("kg") / "articles"


class Cache:
    """A folder of extractions, one file an article."""

    def __init__(self, folder: Path, fingerprint: str):
        self._folder = folder / fingerprint[:32]
        _use(self._folder)

    def get(self, source: Source) -> Extraction | None:
        """What was found in this article before, or None."""
        try:
            extraction = extraction_json.loads(self._path(source).read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, InputError):
            return None
        if extraction.article.text != source.text:  # damaged on disk
            return None
        return replace(extraction, article=replace(extraction.article, where=source.where))

    def put(self, source: Source, extraction: Extraction) -> None:
        """Keeps what was found. A cache that can't be written is no reason to stop."""
        path = self._path(source)
        try:
            with writing(path) as out:
                out.write(extraction_json.dumps(extraction))
        except OSError as error:
            log.info("%s: not cached: %s", source.where, error)

    def _path(self, source: Source) -> Path:
        key = hashlib.sha256(extraction_json.record_dumps(replace(source, where="")).encode()).hexdigest()
        return self._folder / key[:2] / f"{key}.json"


def _use(folder: Path) -> None:
    """Marks a folder as used now and removes those beside it that were used longest ago."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        os.utime(folder)
        beside = sorted(folder.parent.iterdir(), key=lambda path: -path.stat().st_mtime_ns)
        for old in beside[_KEPT:]:
            shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        log.info("the cache can't be used: %s", error)


def through(
    cache: Cache | None, sources: Iterable[Source], annotate: Callable[[Iterable[Source]], Iterator[Outcome]]
) -> Iterator[Outcome]:
    """One outcome for each source, in order: from the cache where it has it, else from ``annotate``, and then kept."""
    if cache is None:
        yield from annotate(sources)
        return
    waiting: deque[tuple[Source, Extraction | None]] = deque()  # in order; None: with annotate

    def missing() -> Iterator[Source]:
        for source in sources:
            hit = cache.get(source)
            waiting.append((source, hit))
            if hit is None:
                yield source

    for outcome in annotate(missing()):
        source, hit = waiting.popleft()
        while hit is not None:
            yield hit
            source, hit = waiting.popleft()
        if isinstance(outcome, Extraction):
            cache.put(source, outcome)
        yield outcome
    yield from (hit for _, hit in waiting if hit is not None)


def fingerprint(setup: Setup) -> str:
    """A hash of everything but the article that an extraction depends on."""
    digest = hashlib.sha256()
    for line in (platform.machine(), platform.python_version(), *map(version, _COMPUTES_WITH), *_model(setup.model)):
        digest.update(f"{line}\n".encode())
    for path in sorted(p for p in _PACKAGE.rglob("*") if p.is_file() and p.suffix not in _COMPILED):
        digest.update(f"{path.relative_to(_PACKAGE)}\n".encode() + path.read_bytes())
    for line in _model(setup.gliner) if setup.gliner else ():
        digest.update(f"gliner {line}\n".encode())
    for name in setup.lexicon:
        digest.update(b"\nlexicon " + Path(name).read_bytes())
    return digest.hexdigest()


def version(package: str) -> str:
    """Name and version of an installed package."""
    try:
        return f"{package} {metadata.version(package)}"
    except metadata.PackageNotFoundError:
        return package


def _model(name: str) -> Iterator[str]:
    """What identifies a model: package and version, or the files of a folder with size and time."""
    folder = Path(name)
    if not folder.is_dir():
        yield version(name)
        return
    for path in sorted(folder.rglob("*")):
        state = path.stat()
        yield f"{path} {state.st_size} {state.st_mtime_ns}"
