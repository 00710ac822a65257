"""What stands at the top of an article: page header, title, dateline."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from kg.clean.lines import Line
from kg.clean.publisher import agency, is_agency
from kg.model import Skip

_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
_DATE = rf"(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})(?:,?\s+(?:19|20)\d\d)?"
_WORD = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w.'’`-]*"
_PLACE = rf"{_WORD}(?:[ /-](?:{_WORD}|de|del|la|al|el|of|the|and)){{0,4}}"
_REGION = rf"(?:,\s*{_WORD}(?:[ -]{_WORD}){{0,3}}){{0,2}}"
_TAG = r"\(\s*(?P<tag>[A-Z][\w .,’'&/-]{0,40}?)\s*\)"
_DASH = r"[—–-]+|--+"
DATELINE = re.compile(
    rf"(?P<place>{_PLACE}){_REGION}?(?:,?\s*\(?(?P<date>{_DATE})\)?)?\s*,?\s*"
    rf"(?:{_TAG}\s*(?P<mark>{_DASH}|:)?|(?P<slash>/\s*(?P<tag2>[A-Z][\w ]{{1,20}}?)\s*/)\s*[.—–-]*|(?P<mark2>\s(?:—|–|-|--)\s|:))\s*"
)
_FEED_DATE = re.compile(r"\s*date:?\s+(?P<date>(?:19|20)\d\d-\d\d-\d\d)\s+", re.IGNORECASE)
_DISTRIBUTOR = re.compile(r"\((?:MENAFN|NEWSnet|NNN)\s*-+\s*(?P<name>[^()]{2,60}?)\s*\)\s*")
_CLOCK = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)?\.?,?\s*"
    r"(?:\d{1,2}(?:st|nd|rd|th)?[\s/.-]+(?:\w{3,9}|\d{1,2})[\s/.,-]+\d{4}|\w{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}|\d{4}-\d\d-\d\d)"
    r"[\s,|·•T–-]*(?:at\s+)?(?:\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)?)?\s*(?:\(?(?:GMT|UTC|IST|PKT|EST|EDT|BST|CET|CEST|AST|MSK|WAT|EAT|SGT|KST|JST|PST|PDT|[+-]\d\d:?\d\d|Z)[+\d:]*\)?)?",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Header:
    """What the top of an article says about it."""

    title: str | None = None
    place: str | None = None
    agency: str | None = None
    month_day: str | None = None
    clock: str | None = None  # a line that is only a date and time
    feed_date: str | None = None
    skips: list[Skip] = field(default_factory=list)
    body: int = 0  # number of the first line of the story


def read_header(lines: Sequence[Line], skipped: Collection[int], outlets: Collection[str]) -> Header:
    """Reads the top of an article down to the first line of its story."""
    header = Header()
    for line in lines:
        if line.number in skipped:
            continue
        if _CLOCK.fullmatch(line.text) and len(line.text) > 7:
            header.clock = header.clock or line.text
            header.skips.append(Skip(line.start, line.end, "page header"))
            continue
        if header.title is None and _is_title(line, lines, skipped):
            header.title = line.text
            continue
        _read_dateline(line, header, outlets)
        header.body = line.number
        break
    return header


def _is_title(line: Line, lines: Sequence[Line], skipped: Collection[int]) -> bool:
    if line.final or len(line.text) > 180 or line.text.endswith((":", ",", ";")) or _dateline(line.text, ()):
        return False
    following = next((other for other in lines[line.number + 1 :] if other.number not in skipped), None)
    if following is None:
        return False
    return following.gap or (len(following.text) > len(line.text) and following.text[0].isupper() and line.number == 0)


def _read_dateline(line: Line, header: Header, outlets: Collection[str]) -> None:
    at = 0
    if feed := _FEED_DATE.match(line.text):
        header.feed_date, at = feed["date"], feed.end()
    if distributor := _DISTRIBUTOR.match(line.text, at):
        header.agency, at = distributor["name"], distributor.end()
    if match := _dateline(line.text[at:], outlets):
        header.place = match["place"].strip(" ,")
        header.month_day = match["date"]
        tag = match["tag"] or match["tag2"]
        header.agency = header.agency or (agency(tag, outlets) if tag else None)
        at += match.end()
    if at:
        header.skips.append(Skip(line.start, line.start + at, "date line"))


def _dateline(text: str, outlets: Collection[str]) -> re.Match[str] | None:
    match = DATELINE.match(text[:160])
    if match is None:
        return None
    tag = match["tag"] or match["tag2"]
    if tag:
        return match if is_agency(tag, outlets) or match["mark"] or match["date"] else None
    strong = match["date"] or match["place"].isupper()
    return match if strong else None
