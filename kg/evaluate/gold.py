"""Annotated data in the formats that we know."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.evaluate.score import Item, outermost
from kg.extraction_json import loads
from kg.model import Extraction
from kg.ontology import is_a

_RE3D_LABELS = ("Person", "Organisation", "Location")
_RE3D_SURE = 0.5  # annotations below this confidence don't count
_CONLL_LABELS = {"PER": "PER", "PERSON": "PER", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC"}


@dataclass(slots=True)
class Gold:
    """Annotated documents: their texts by id, in order, and the annotations."""

    texts: dict[str, str] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Format:
    """How a format is read, and what of an extraction is comparable with it."""

    read: Callable[[Path], Gold]
    items: Callable[[Extraction], Iterable[Item]]


# ---------------------------------------------------------------- re3d


def read_re3d(path: Path) -> Gold:
    """A folder with ``documents.jsonl`` and ``entities.jsonl``, or one that holds such folders."""
    folders = sorted(file.parent for file in path.rglob("documents.jsonl"))
    if not folders:
        raise InputError(f"{path}: no documents.jsonl in it - name a re3d folder, or one that holds re3d folders")
    gold = Gold()
    for folder in folders:
        gold.texts |= {row["_id"]: row["text"] for row in _rows(folder / "documents.jsonl")}
        gold.items += _re3d_items(_rows(folder / "entities.jsonl"))
    return gold


def _re3d_items(rows: Iterable[dict[str, Any]]) -> Iterator[Item]:
    for row in rows:
        if row["type"] in _RE3D_LABELS and row["confidence"] >= _RE3D_SURE:
            yield Item(row["documentId"], row["begin"], row["end"], row["type"])


def re3d_items(extraction: Extraction) -> list[Item]:
    """Mentions as re3d marks them: the longest phrases, descriptions and pronouns among them."""
    return outermost(Item(extraction.article.id, m.start, m.end, _re3d_label(m.cls)) for m in extraction.mentions)


def _re3d_label(cls: str) -> str:
    return "Person" if cls == "Person" else "Location" if is_a(cls, "Place") else "Organisation"


# ---------------------------------------------------------------- CoNLL


def read_conll(path: Path) -> Gold:
    """A file of one token a line, the tag (IOB or IOB2) in the last column; ``-DOCSTART-`` begins a document."""
    gold = Gold()
    for number, block in enumerate(_documents(path)):
        id = f"{path.stem}-{number}"
        gold.texts[id], items = _conll_text(id, block)
        gold.items += items
    if not gold.texts:
        raise InputError(f"{path}: no tokens in it - CoNLL data have one token a line and its tag in the last column")
    return gold


def _documents(path: Path) -> Iterator[list[list[str]]]:
    """Lines of each document, split into columns; an empty one ends a sentence."""
    block: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        columns = line.split()
        if columns and columns[0] == "-DOCSTART-":
            if any(block):
                yield block
            block = []
        elif columns or block:
            block.append(columns)
    if any(block):
        yield block


def _conll_text(id: str, block: list[list[str]]) -> tuple[str, list[Item]]:
    """The words joined by blanks, sentences by line breaks, and the annotated spans."""
    pieces: list[str] = []
    items: list[Item] = []
    at, before = 0, "O"
    for columns in block:
        if not columns:
            pieces.append("\n")
            at, before = at + 1, "O"
            continue
        word, tag = columns[0], columns[-1]
        _extend(items, id, at, at + len(word), tag, before)
        pieces.append(f"{word} ")
        at, before = at + len(word) + 1, tag
    return "".join(pieces), [item for item in items if item.label in _CONLL_LABELS.values()]


def _extend(items: list[Item], id: str, start: int, end: int, tag: str, before: str) -> None:
    if tag == "O":
        return
    how, _, label = tag.partition("-")
    label = _CONLL_LABELS.get(label, label)
    same = before != "O" and _CONLL_LABELS.get(before.partition("-")[2], before.partition("-")[2]) == label
    if how != "B" and same and items:
        items[-1] = Item(id, items[-1].start, end, label)
    else:
        items.append(Item(id, start, end, label))


def conll_items(extraction: Extraction) -> Iterator[Item]:
    """Names as CoNLL marks them: without articles; states are places."""
    for m in extraction.mentions:
        if m.kind == "name":
            start = m.start + 4 * (extraction.article.text[m.start : m.start + 4].lower() == "the ")
            yield Item(extraction.article.id, start, m.end, _conll_label(m.cls))


def _conll_label(cls: str) -> str:
    if cls == "Person":
        return "PER"
    return "LOC" if cls == "State" or is_a(cls, "Place") else "ORG"


# ---------------------------------------------------------------- our own


def read_own(path: Path) -> Gold:
    """JSON lines as ``kg extract`` prints them, corrected by hand: mentions with class and kind."""
    gold = Gold()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            try:
                extraction = loads(line)
            except InputError as error:
                raise InputError(f"{path}, line {number}: {error}") from error
            gold.texts[extraction.article.id] = extraction.article.text
            gold.items += own_items(extraction)
    return gold


def own_items(extraction: Extraction) -> Iterator[Item]:
    """Names and descriptions by class of the ontology."""
    for m in extraction.mentions:
        if m.kind != "pronoun":
            yield Item(extraction.article.id, m.start, m.end, m.cls)


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise InputError(f"{file}: can't be read ({error.strerror}) - a re3d folder has both its files") from error
    for number, line in enumerate(lines, 1):
        try:
            yield json.loads(line)
        except ValueError as error:
            raise InputError(f"{file}, line {number}: not JSON: {error}") from error


FORMATS: dict[str, Format] = {
    "re3d": Format(read_re3d, re3d_items),
    "conll": Format(read_conll, conll_items),
    "own": Format(read_own, own_items),
}
