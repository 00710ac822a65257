"""What can be wrong with the rows of a lexicon file: every fault with file, line and column, and what to do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

from kg.ids import slug
from kg.lexicon.files import several

if TYPE_CHECKING:
    from kg.lexicon.known import Lexicon
    from kg.lexicon.user import Line

LONGEST = 200  # characters of a name: a longer one is a sentence that slipped into the wrong column
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_NAMES = ("label", "names", "demonyms", "doubtful")
_LINKS = ("parent", "capital", "where", "borders", "side")
_FACTS = ("lat", "long", "identifiers", "valid_from", "valid_to", "population")


def faults(lines: Sequence[Line], shipped: Lexicon) -> Iterator[str]:
    """What is wrong, in the order of the files."""
    ids = {line.id for line in lines}
    described: dict[str, str] = {}
    for line in lines:
        if line.row.get("class"):
            described.setdefault(line.id, line.where)
    for line in lines:
        for check in (_identity, _class, _names, _numbers, _facts):
            yield from (f"{line.where}, {fault}" for fault in check(line))
        yield from (f"{line.where}, {fault}" for fault in _links(line, ids, shipped))
        yield from (f"{line.where}, {fault}" for fault in _alone(line, described, shipped))


def remarks(lines: Sequence[Line], shipped: Lexicon) -> Iterator[str]:
    """What is not wrong but worth a look: names that others bear too, and that the given one will now win."""
    for line in lines:
        for name in _all_names(line):
            others = [entry for entry in shipped.find(name) if entry.id != line.id]
            if others:
                yield f"{line.where}: {name!r} is a name of {others[0].label} ({others[0].id}) too; yours comes first"


def _all_names(line: Line) -> tuple[str, ...]:
    label = line.row.get("label")
    return ((label,) if label else ()) + several(line.row, "names")


def _identity(line: Line) -> Iterator[str]:
    given = line.row.get("id")
    if not line.id:
        yield "column 'label': empty - say what the row is about"
    elif given and given != slug(given):
        yield f"column 'id': {given!r} is no id - lowercase letters, digits and hyphens, such as {slug(given)!r}"


def _class(line: Line) -> Iterator[str]:
    cls = line.row.get("class")
    if not cls:
        return
    from kg.ontology import is_a, ontology

    known = [term.name for term in ontology().of_kind("class")]
    fitting = [name for name in known if is_a(name, "Actor") or is_a(name, "Place")]
    if cls not in fitting:
        close = get_close_matches(cls.replace(" ", ""), fitting, n=1)
        hint = f"did you mean {close[0]!r}?" if close else f"there are {', '.join(sorted(fitting))}"
        yield f"column 'class': {cls!r} is no class of actors or places - {hint}"
    elif not line.row.get("label"):
        yield "column 'label': empty, but the row has a class - what is it called?"


def _names(line: Line) -> Iterator[str]:
    for column in _NAMES:
        values = several(line.row, column) if column != "label" else tuple(filter(None, [line.row.get("label")]))
        for name in values:
            if fault := _bad_name(name):
                yield f"column {column!r}: {name[:40]!r} {fault}"
    for name in several(line.row, "doubtful"):
        if name not in _all_names(line):
            yield f"column 'doubtful': {name!r} is not among the names of the row"


def _bad_name(name: str) -> str:
    if not any(map(str.isalnum, name)):
        return "is no name: it holds no letter or digit"
    if len(name) > LONGEST:
        return f"is {len(name)} characters long; a name has {LONGEST} at most"
    if name != name.strip():
        return "begins or ends with a blank"
    return "holds a control character" if any(unicodedata.category(c) in ("Cc", "Cf") for c in name) else ""


def _numbers(line: Line) -> Iterator[str]:
    limits: dict[str, tuple[Callable[[str], float], float, float]] = {
        "lat": (float, -90, 90), "long": (float, -180, 180), "population": (int, 0, 1e11),
    }  # fmt: skip
    for column, (kind, low, high) in limits.items():
        value = line.row.get(column)
        if not value:
            continue
        try:
            right = low <= kind(value) <= high
        except ValueError:
            right = False
        if not right:
            what = "a whole number" if kind is int else "degrees as a decimal number"
            yield f"column {column!r}: {value!r} is not {what} from {low:g} to {high:g}"
    if bool(line.row.get("lat")) != bool(line.row.get("long")):
        yield "columns 'lat' and 'long': one of them is empty"


def _facts(line: Line) -> Iterator[str]:
    row = line.row
    for column in ("valid_from", "valid_to"):
        if (value := row.get(column)) and not _DATE.fullmatch(value):
            yield f"column {column!r}: {value!r} is no date - write 2014, 2014-06 or 2014-06-29"
    for iri in several(row, "identifiers"):
        if not _IRI.fullmatch(iri):
            yield f"column 'identifiers': {iri!r} is no http(s) IRI"
    if (language := row.get("language")) and not _LANGUAGE.fullmatch(language):
        yield f"column 'language': {language!r} is no language tag such as 'en' or 'ps'"
    told = [column for column in _FACTS if row.get(column)]
    if told and not row.get("source"):
        yield f"column 'source': empty - say where {' and '.join(told)} come from"


def _links(line: Line, ids: set[str], shipped: Lexicon) -> Iterator[str]:
    """Links lead to what is known, or to what the files describe."""
    for column in _LINKS:
        for id in several(line.row, column):
            if id not in ids and shipped.get(id) is None:
                meant = shipped.find(id.replace("-", " "))
                hint = f"did you mean {meant[0].id!r}?" if meant else "kg lexicon show NAME tells ids"
                yield f"column {column!r}: there is no entry with the id {id!r} - {hint}"
            elif id == line.id and column == "parent":
                yield f"column 'parent': {id!r} can't belong to itself"


def _alone(line: Line, described: dict[str, str], shipped: Lexicon) -> Iterator[str]:
    """An entry is described once; a row without a class adds to one that is described somewhere."""
    if line.row.get("class"):
        if described[line.id] != line.where:
            yield (
                f"column 'id': {line.id!r} is described already, in {described[line.id]} - "
                "give this one another id, or leave its class empty to add names"
            )
    elif line.id and shipped.get(line.id) is None and line.id not in described:
        yield f"column 'class': empty, and {line.id!r} is not known - what is it?"
