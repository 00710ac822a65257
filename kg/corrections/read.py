"""Reading ``corrections.toml``, with every check."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from kg.corrections.model import KINDS, Correction, Kind
from kg.errors import ConfigError
from kg.ids import slug
from kg.ontology import is_a, ontology

# Keys of each kind: True where it must be there.
_KEYS: dict[Kind, dict[str, bool]] = {
    "merge": {"entities": True},
    "not_same": {"entities": True},
    "split": {"entity": True, "into": True, "class": False, "articles": True, "quote": False},
    "retype": {"entity": True, "class": True},
    "rename": {"entity": True, "label": True},
    "reject": {"quote": True, "articles": False},
    "identify": {"entity": True, "identifier": True, "source": True},
}
_TABLE = re.compile(r"^[ \t]*\[\[[ \t]*([A-Za-z_]+)[ \t]*\]\]", re.MULTILINE)
_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


def read(path: Path) -> Iterator[Correction]:
    """The corrections in a file, in its order.

    Raises:
        ConfigError: it can't be read, or something in it makes no sense; the message names file, line and key.
    """
    try:
        content = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: byte {error.start} is not UTF-8 - save the file as UTF-8") from error
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}") from error
    yield from parse(content, str(path))


def parse(content: str, name: str) -> list[Correction]:
    """The corrections in a text; ``name`` is what messages call it."""
    try:
        tables = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{name}: {error}") from error
    found = [one for kind, entries in tables.items() for one in _of_kind(kind, entries, content, name)]
    found.sort(key=lambda one: _line(one.where))
    check_agreement(found)
    return found


def check_agreement(found: Sequence[Correction]) -> None:
    """Whether all corrections can hold together.

    Raises:
        ConfigError: two say the contrary of each other; the message names both places.
    """
    groups: dict[str, set[str]] = {}
    for one in found:
        if one.kind == "merge":
            joined = set[str]().union(one.entities, *(groups.get(id, set()) for id in one.entities))
            groups.update(dict.fromkeys(joined, joined))
    decided: dict[tuple[str, str], Correction] = {}
    for one in found:
        if one.kind == "not_same" and (both := _together(one.entities, groups)):
            raise ConfigError(f"{one.where}: {both[0]} and {both[1]} are not the same, but a [[merge]] makes them one")
        if one.kind in ("retype", "rename"):
            first = decided.setdefault((one.kind, one.entities[0]), one)
            if (first.cls, first.label) != (one.cls, one.label):
                raise ConfigError(f"{one.where}: {one}, but {first.where} says: {first}")


def _together(entities: Sequence[str], groups: Mapping[str, set[str]]) -> tuple[str, ...]:
    """Two of the entities that one group holds."""
    return next(((a, b) for a in entities for b in entities if a < b and b in groups.get(a, ())), ())


def _line(where: str) -> int:
    digits = where.rpartition(" ")[2]
    return int(digits) if digits.isdigit() else 0


def _of_kind(kind: str, entries: object, content: str, name: str) -> Iterator[Correction]:
    if kind not in KINDS:
        raise ConfigError(f"{name}: no such kind of correction: {kind!r}{_meant(kind, KINDS)}")
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise ConfigError(f"{name}: {kind!r} is no list of tables - write [[{kind}]] above each")
    starts = [content.count("\n", 0, m.start(1)) + 1 for m in _TABLE.finditer(content) if m[1] == kind]
    for number, entry in enumerate(entries):
        line = f"line {starts[number]}" if len(starts) == len(entries) else f"{kind} {number + 1}"
        yield correction(KINDS[KINDS.index(kind)], entry, f"{name}, {line}")


def correction(kind: Kind, entry: Mapping[str, Any], where: str) -> Correction:
    """One correction from the keys and values of its table.

    Raises:
        ConfigError: a key is missing, unknown or holds something senseless.
    """
    keys = {**_KEYS[kind], "why": False}
    for key in entry:
        if key not in keys:
            raise ConfigError(f"{where}: no such key in [[{kind}]]: {key!r}{_meant(key, tuple(keys))}")
    for key, needed in keys.items():
        if key in entry:
            _check_value(key, entry[key], where)
        elif needed:
            raise ConfigError(f"{where}: [[{kind}]] needs {key!r}")
    entities = entry.get("entities", [entry["entity"]] if "entity" in entry else [])
    ids = tuple(dict.fromkeys(slug(name) for name in entities))
    if "entities" in keys and len(ids) < 2:
        raise ConfigError(f"{where}: [[{kind}]] needs two different entities")
    return Correction(
        kind=kind,
        entities=ids,
        articles=tuple(entry.get("articles", ())),
        quote=" ".join(entry["quote"].split()) if "quote" in entry else None,
        cls=entry.get("class"),
        where=where,
        **{name: entry.get(name) for name in ("into", "label", "identifier", "source", "why")},
    )


def _check_value(key: str, value: object, where: str) -> None:
    if key in ("entities", "articles"):
        if (
            not isinstance(value, list)
            or not value
            or not all(isinstance(item, str) and item.strip() for item in value)
        ):
            raise ConfigError(f"{where}, key {key!r}: {value!r} is no list of strings")
        return
    if not isinstance(value, str) or not value.strip():
        raise ConfigError(f"{where}, key {key!r}: {value!r} is no text")
    if any("\ud800" <= letter <= "\udfff" for letter in value):
        raise ConfigError(f"{where}, key {key!r}: {value!r} is not Unicode text")
    if key == "identifier" and not _IRI.fullmatch(value):
        raise ConfigError(f"{where}, key 'identifier': {value!r} is no http(s) IRI")
    if key == "class":
        known = [term.name for term in ontology().of_kind("class")]
        fitting = tuple(name for name in known if is_a(name, "Actor") or is_a(name, "Place"))
        if value not in fitting:
            raise ConfigError(
                f"{where}, key 'class': {value!r} is no class of actors or places{_meant(value, fitting)}"
            )


def _meant(word: str, known: tuple[str, ...]) -> str:
    close = get_close_matches(word, known, n=1)
    return f" - did you mean {close[0]!r}?" if close else f" (there are {', '.join(known)})"
