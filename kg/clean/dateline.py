"""Datelines: "ISLAMABAD:", "GENEVA, March 3 (Reuters) -", "MOSCOW, November 12. /TASS/.", "Accra, Nov. 12, GNA –"."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from kg.clean.publisher import agency, is_agency
from kg.lexicon import table

_LONGEST = 160  # characters
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|"
    r"SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = rf"(?:{_MONTH}\s+{_DAY}|{_DAY}\s+{_MONTH})(?:,?\s+(?:19|20)\d\d)?"
_WORD = r"(?:[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'`]*|al|el)(?:-\w[\w’'`]*)*"
_PLACE = rf"(?:S[tT]\. )?{_WORD}(?:(?: / | |/)(?:de |del |la |es |of |the |and |on )?{_WORD}){{0,4}}"
_JOINED = r"(?: (?:of|the|and|de|del|la|do|da))*"  # inside a country's name: "Democratic Republic of Congo"
_REGION = (
    rf"(?!,\s*{_MONTH}\s+\d)(?:\s*\[[^\]]{{2,30}}\]|"
    rf",\s*(?:(?:the )?{_WORD}(?:{_JOINED} {_WORD}){{0,4}}|(?:[A-Z]\.){{1,3}}))"
)
_DASH = r"(?:[—–-]{1,3})"
_STOP = r"(?:(?<=[\w)])\.(?=\s+[\"'“‘(]?[A-Z]))"  # "BAKU, October 20. The …"
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE})(?P<region>(?:{_REGION}){{0,2}})"
    rf"(?:[.,]?\s*\(?(?P<date>{_DATE})\)?)?"
    rf"(?:[.,]?\s*(?:\(\s*(?P<round>[^()]{{2,40}}?)\s*\)|/\s*(?P<slash>[^/]{{2,20}}?)\s*/|,\s*(?P<comma>[A-Z][\w-]{{1,14}})(?=\s*{_DASH}|{_STOP})))?"
    rf"(?P<mark>\s*(?:[.:]\s?{_DASH}|:|{_DASH}(?=\s)|(?<=\w\w\w)\s*-(?=[A-Z])|(?<=/)\.?|(?<=\))|{_STOP}))\s*"
)
_ALONE = re.compile(
    rf"(?:(?P<first>{_DATE}),?\s+)?(?P<place>{_PLACE})(?:{_REGION}){{0,2}}(?:,?\s*[|·–—-]?\s*\(?(?P<date>{_DATE})\)?)?"
    rf"(?:,?\s*[(/]\s*(?P<tag>[^()/]{{2,40}}?)\s*[)/])?\s*(?:{_DASH}|:)?"
)
_AGENCY_ONLY = re.compile(rf"\(\s*(?P<tag>[^()]{{2,30}}?)\s*\)\s*{_DASH}\s*|(?P<bare>[A-Z]{{2,6}})\s*[—–]\s*")
_DISTRIBUTOR = re.compile(r"\((?:MENAFN|NEWSnet|EIN)\s*-+\s*(?P<name>[^()]{2,60}?)\s*\)\s*")
_DATE_FIRST = re.compile(rf"(?P<date>{_DATE})\s*\((?P<place>{_PLACE}){_REGION}?\)\s*{_DASH}\s*")
_NEXT = re.compile(r"[\"'“‘(]?[A-Z0-9À-Þ]")
_SPEAKER = re.compile(r"[\"'“‘]?(?:I|We|You|My|Our|Yes|No)\b")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline tells; ``end`` is its length, blanks after it included."""

    end: int
    place: str | None = None
    agency: str | None = None
    date: str | None = None  # as written: "Nov 12", "November 12, 2025"


@cache
def _no_places() -> frozenset[str]:
    return frozenset(table("chrome")["dateline"]["no_places"])


def find_dateline(text: str, outlets: Collection[str], *, body: bool) -> Dateline | None:
    """The dateline at the start of ``text``. ``body``: the line is prose, so a bare "Nairobi: The …" counts too."""
    head = text[:_LONGEST]
    if match := _DISTRIBUTOR.match(head):
        inner = find_dateline(text[match.end() :], outlets, body=False)
        name = agency(match["name"], outlets)
        inner = inner or Dateline(0)
        return Dateline(match.end() + inner.end, inner.place, name, inner.date)
    if match := _AGENCY_ONLY.match(head):
        tag = match["tag"] or match["bare"]
        if is_agency(tag, outlets):
            return Dateline(match.end(), agency=agency(tag, outlets))
    if match := _DATE_FIRST.match(head):
        return Dateline(match.end(), match["place"], date=match["date"])
    match = _DATELINE.match(head)
    return _judged(match, text, outlets, body=body) if match else None


def dateline_alone(text: str, outlets: Collection[str]) -> Dateline | None:
    """The dateline that is all of a line, "Lomé, Nov 4, 2025 (AFP)": a place with a date or a known agency."""
    match = _ALONE.fullmatch(text) if len(text) <= _LONGEST else None
    if match is None or match["place"].casefold() in _no_places():
        return None
    date, tag = match["first"] or match["date"], match["tag"]
    known = tag is not None and is_agency(tag, outlets)
    if not (known or (date and (tag is None or tag[0].isupper()))):
        return None
    return Dateline(0, match["place"], agency(tag, outlets) if tag else None, date)


def _judged(match: re.Match[str], text: str, outlets: Collection[str], *, body: bool) -> Dateline | None:
    place, mark, date = match["place"], match["mark"].strip(), match["date"]
    last = match["region"].rpartition(",")[2].strip()  # "Riyadh, SPA --": an agency where a region may stand
    tag = match["round"] or match["slash"] or match["comma"] or (last if is_agency(last, outlets) else None)
    if place.casefold() in _no_places() or not _NEXT.match(text, match.end()):
        return None
    if mark == "." and not (date or match["slash"]):
        return None
    if tag:
        known = is_agency(tag, outlets)
        if match["comma"] and not known:  # "KAZAN, October 20, Realnoe – …": whatever the last word is
            tag = None
        stranger = bool(date or mark) and tag is not None and tag[0].isupper() and not _is_acronym(tag, place)
        sure = known or stranger or bool(tag is None and date and mark)
    elif date:
        sure = bool(mark)
    elif place.isupper():
        sure = bool(mark) and len(place) > 3
    else:
        sure = body and _bare_place(match, mark, text)
    return Dateline(match.end(), place, agency(tag, outlets) if tag and sure else None, date) if sure else None


def _is_acronym(tag: str, name: str) -> bool:
    """Initials: "Tehreek-e-Taliban Pakistan (TTP) - …" introduces a group, no agency."""
    initials = "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())
    return not name.isupper() and tag == initials


def _bare_place(match: re.Match[str], mark: str, text: str) -> bool:
    """A name alone, as in "Nairobi — Kenya's President …", told from a speaker's by what follows."""
    if not mark or (mark == "-" and not match["mark"].startswith(" ")) or match["place"].count(" ") > 2:
        return False
    if match["place"].casefold() in table("chrome")["dateline"]["countries"]:
        return False
    return not _SPEAKER.match(text, match.end())
