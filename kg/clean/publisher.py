"""Who published an article: the agency of its dateline or sign-off, its byline, its imprint. Never who is quoted."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from kg.clean.lines import Line
from kg.lexicon import table

_NOBODY = re.compile(
    r"(?i:agenc(?:y|ies)|news agencies|(?:web|news|monitoring|city|foreign|world) desk|"
    r"staff|our correspondent|newsroom)\b"
)
_NAME = r"(?P<name>[A-Z][\w.'’&-]*(?: (?:of |the |and )?[A-Z][\w.'’&-]*){0,4})"
_DESK = r"(?i:staff|correspondent|reporter|web desk|news desk|monitoring desk|newsroom)"
_NAMED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"Published in {_NAME},? (?:on )?(?:\w+ \d|\d)",
        rf"(?i:by) (?!(?i:our|staff|special|a|the|web|news)\b){_NAME} {_DESK}\.?$",
        rf"(?i:(?:read|view|see) the )?(?i:original (?:article|story|report)) (?i:on|in|at|from) {_NAME}\.?$",
        r"(?i:this (?:article|story|report|piece) (?:was|is|has been) )?"
        r"(?i:(?:originally|first) (?:published|appeared)) "
        rf"(?i:on|in|at|by) (?:the )?{_NAME}(?:[.,]|$| and\b)",
        rf"{_NAME} website contains",
        r"(?i:source|agency|news agency|publisher|newspaper|outlet|website)\s*:\s*"
        r"(?P<name>[A-Z][^.|:;/\d]{1,40}?)(?: (?i:and) (?i:news )?(?i:agencies))?\.?$",
    )
)
_LABELLED = re.compile(
    r"(?i:publisher|published by|outlet|newspaper)\s*:\s*(?P<name>[^\W\d_][^|;/]{1,60}?)\.?", re.UNICODE
)
_IMPRINT = re.compile(
    r"(?i:copyright|©|\(c\))+\W*(?i:copyright\W+)?(?:(?:19|20)\d\d\W*)?(?:[-–]\s?(?:19|20)\d\d\W*)?(?P<name>[A-Z][^.,|;©]{1,50})"
)
_CAPITALISED = r"[A-ZÀ-ÞĀ-Ž][\w.'’&-]*"
_OWNED = re.compile(r"(?:(?:copyright|©|\(c\))[\s:]*)+(?:by\s)?", re.IGNORECASE)
_YEARS = re.compile(r"(?:19|20)\d\d(?:\s?[-–]\s?(?:(?:19|20)\d\d|\d\d))?,?\s+")
_YEAR_AFTER = re.compile(r",? ?(?:19|20)\d\d\b")
_OWNER = re.compile(rf"(?!All\b){_CAPITALISED}(?: (?:(?:of|the|and|de|del|du) )?{_CAPITALISED}){{0,5}}")
_DISTRIBUTOR = re.compile(r"\((?:MENAFN|NEWSnet|EIN)\s*-+\s*(?P<name>[^()]{2,60}?)\s*\)")
_MARKS = "-=()[]. *_/"


@cache
def _agencies() -> dict[str, str]:
    return {tag.casefold(): label for label, tags in table("agencies")["tags"].items() for tag in (label, *tags)}


@cache
def _outlets(outlets: frozenset[str]) -> dict[str, str]:
    return {name.casefold(): name for name in sorted(outlets, reverse=True)}


def known_outlet(name: str, outlets: Collection[str]) -> str | None:
    """The usual name of a known agency or outlet; None for any other words."""
    key = " ".join(name.strip(_MARKS).split()).casefold()
    known = _outlets(outlets if isinstance(outlets, frozenset) else frozenset(outlets))
    return _agencies().get(key) or known.get(key) or known.get(key.removeprefix("the ")) or known.get("the " + key)


def is_agency(tag: str, outlets: Collection[str]) -> bool:
    """True for the name or short form of a known agency or outlet, or for several ("AFP/APP")."""
    return any(known_outlet(part, outlets) for part in re.split(r"[/,|]", tag))


def agency(tag: str, outlets: Collection[str]) -> str | None:
    """The agency's usual name, the first one of several; an unknown one keeps its name; "Agencies" is nobody."""
    known = (known_outlet(part, outlets) for part in re.split(r"[/,|]", tag))
    return next(filter(None, known), None) or (None if _NOBODY.match(tag) else tag.strip())


def named_publishers(lines: Sequence[Line], furniture: Collection[int], outlets: Collection[str]) -> Iterator[str]:
    """Publishers that the lines around the story name, the plainest word first. ``furniture``: what is no news."""
    around = [line for line in lines if line.number in furniture and len(line.text) < 300]
    for pattern in _NAMED:
        for line in around:
            if (match := pattern.match(line.text)) and (name := _somebody(match["name"], outlets)):
                yield name
    marks = (_DISTRIBUTOR.search(line.text, 0, 600) for line in lines[:5])  # in pages run together in one line
    yield from filter(None, (_somebody(mark["name"], outlets) for mark in marks if mark))
    for line in around:
        imprint = _IMPRINT.search(line.text)
        names = (re.split(r"[,|(:·•]|\s[-–—]\s", line.text, maxsplit=1)[0], imprint["name"] if imprint else "")
        yield from filter(None, (known_outlet(name, outlets) for name in names))
    yield from filter(None, (_owner(line.text) for line in around))


@cache
def _nobody() -> tuple[str, ...]:
    return tuple(table("chrome")["imprints"]["nobody"])


def _owner(text: str) -> str | None:
    """Who claims the copyright, "© 2025 Sahel Monitor. All rights reserved."; without a year a picture's maker may."""
    if not (mark := _OWNED.match(text)):
        return None
    years = _YEARS.match(text, mark.end())
    found = _OWNER.match(text, years.end() if years else mark.end())
    if found is None or not (years or _YEAR_AFTER.match(text, found.end())):
        return None
    name = re.split(r"\.? All\b|\. ", found.group(), maxsplit=1)[0].rstrip(".,")
    return None if not name or any(word in name.casefold() for word in _nobody()) else name


def labelled_publisher(lines: Sequence[Line], furniture: Collection[int], outlets: Collection[str]) -> str | None:
    """Who published it by a line that says so, "Publisher: …": it wins over the agency whose report is printed."""
    for line in lines:
        if line.number in furniture and (match := _LABELLED.fullmatch(line.text)):
            name = match["name"].strip()
            return known_outlet(name, outlets) or name
    return None


def _somebody(name: str, outlets: Collection[str]) -> str | None:
    name = name.strip(". ")
    plain = name.title() if name.isupper() and len(name) > 6 else name
    return known_outlet(name, outlets) or (None if _NOBODY.match(name) else plain)
