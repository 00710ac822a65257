"""One known thing, and one place in a text where a known name stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

NameKind = Literal["name", "acronym", "demonym"]
Doubt = Literal["", "word", "person", "homonym"]


@dataclass(frozen=True, slots=True)
class SidedName:
    """A name that says something about who uses it: "Fitna al-Khawarij", used by Pakistan for the TTP."""

    text: str
    side: str  # id of the state or group that uses it
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Entry:
    """One known thing with all its names."""

    id: str  # slug
    label: str
    cls: str
    classes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()  # all names, label included
    parent: str | None = None  # id of the state or body it belongs to, the country a place lies in
    lat: float | None = None  # WGS84 degrees
    long: float | None = None
    population: int | None = None
    identifiers: tuple[str, ...] = ()
    source: str = ""  # of every fact beside names and class
    sided: tuple[SidedName, ...] = ()  # names that carry one side's view; they are in ``names`` too
    demonyms: tuple[str, ...] = ()  # of states, regions: "Pakistani", "Pakistanis"
    capital: str | None = None  # id of a state's capital
    borders: tuple[str, ...] = ()  # ids of the states that a crossing joins, or that a state borders on
    valid_from: str | None = None  # ISO date, year-month or year
    valid_to: str | None = None
    where: tuple[str, ...] = ()  # ids of the states in which a group is mostly met
    doubtful: tuple[str, ...] = ()  # names of it that mean something else as often: "Congress", "Apple"
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A known name in a sequence of tokens."""

    start: int  # first token
    end: int  # one past the last token
    entries: tuple[Entry, ...]  # likeliest first
    kind: NameKind = "name"
    doubt: Doubt = ""  # "word": also an ordinary word; "person": also a person's name; "homonym": several bear it
