"""Files and folders → :class:`kg.model.Source`. Whatever can't be read is reported and never stops the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from kg.errors import InputError
from kg.model import Problem, Source
from kg.read.encoding import holdable
from kg.read.files import walk
from kg.read.ids import Ids
from kg.read.page import read_html
from kg.read.plain import read_text
from kg.read.records import read_csv, read_json, read_json_lines
from kg.read.sidecar import Sidecars

Reader = Callable[[Path], Iterator[Source | Problem]]
"""Reads one file. Yields the articles it holds and, where one can't be read, a Problem in its place."""

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": read_text,
        ".html": read_html,
        ".htm": read_html,
        ".json": read_json,
        ".jsonl": read_json_lines,
        ".ndjson": read_json_lines,
        ".csv": read_csv,
        ".tsv": read_csv,
    }
)

__all__ = ["READERS", "Reader", "read"]


def read(
    inputs: Iterable[Path], problems: list[Problem], *, readers: Mapping[str, Reader] = READERS
) -> Iterator[Source]:
    """Yields the articles of files and folders, in the order given; folders are walked in order of name. Files that
    hold many articles are read twice, for their ids first.

    Args:
        inputs: files and folders.
        problems: what could not be read, or was read with a doubt, is appended here.
        readers: file suffix (lower case, with its dot) → function that reads such a file.

    Ids are unique: of articles that share id and text one stays, and of texts that share an id all but one get their
    hash appended to it; both are reported, and the order of the input changes neither. Articles that share an id come
    when the last of them is read.
    """
    paths = list(walk(inputs, readers, problems))
    ids, sidecars = Ids(id_ for path in paths for id_ in _ids(path, readers[path.suffix.lower()])), Sidecars(problems)
    for path in paths:
        for found in _guarded(path, readers[path.suffix.lower()]):
            if isinstance(found, Problem):
                problems.append(found)
            else:
                yield from ids.settled(sidecars.complete(_sound(found, problems), path), problems)
    yield from ids.rest(problems)
    sidecars.report_unused()


def _ids(path: Path, reader: Reader) -> Iterator[str]:
    """The ids of a file's articles, without reading it where its name is the id."""
    if reader in (read_text, read_html):
        yield holdable(path.stem)
        return
    for found in _guarded(path, reader):
        if isinstance(found, Source):
            yield holdable(found.id)


def _sound(source: Source, problems: list[Problem]) -> Source:
    """The source without what is no character (from names of files in another encoding, from a reader), which no
    output file can hold."""
    id_, text, where = (holdable(value) for value in (source.id, source.text, source.where))
    if text != source.text:
        problems.append(
            Problem(where, "holds what is no character (lone surrogates, U+FFFE, U+FFFF) - each became U+FFFD")
        )
    if (id_, text, where) == (source.id, source.text, source.where):
        return source
    return replace(source, id=id_, text=text, where=where)


def _guarded(path: Path, reader: Reader) -> Iterator[Source | Problem]:
    """What the reader yields, and an error in place of what it raises."""
    try:
        yield from reader(path)
    except InputError as error:
        yield Problem(str(path), str(error), "error")
    except OSError as error:
        yield Problem(str(path), f"can't be read: {error.strerror or error}", "error")
    except (ValueError, RecursionError, MemoryError) as error:
        yield Problem(str(path), f"can't be read: {type(error).__name__}: {error}", "error")
