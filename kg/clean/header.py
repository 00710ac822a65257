"""What stands at the top of an article: page header, title, bylines, dateline."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from kg.clean.clock import is_date_line
from kg.clean.dateline import Dateline, dateline_alone, find_dateline
from kg.clean.lines import Line
from kg.clean.patterns import pattern
from kg.clean.publisher import known_outlet
from kg.dates import find_date
from kg.model import Skip

_ZONE = 25  # lines that a header has at most
_LONGEST_TITLE = 220
_FEED_DATE = re.compile(r"\s*date:?\s+(?P<date>(?:19|20)\d\d-\d\d-\d\d)\s+", re.IGNORECASE)
_CLOCK_FIRST = re.compile(r"[A-Z][a-z]{2,8}day,? \d{1,2} [A-Z][a-z]+ (?:19|20)\d\d \d\d:\d\d (?:GMT|UTC)\s+")
_LABELLED_TITLE = re.compile(r"(?:title|headline)\s*:\s*(?P<title>\S.*)", re.IGNORECASE)
_PLACE_AFTER_TIME = re.compile(r"(?:IST|GMT|UTC|[AaPp]\.?[Mm]\.?)\s*[-–—|,]\s*(?P<place>[A-Z][A-Z .]{3,30})")
_BYLINE = re.compile(
    r"(?:[Bb]y|BY|[Pp]ar|[Pp]or|[Vv]on)\s+(?=[A-ZÀ-ÞĀ-Ž]|(?:al|el)-)(?:[A-ZÀ-ÞĀ-Ž][\w.'’-]*|(?:al|el|ar|as|at|an|ad|ul)-\w[\w'’-]*|"
    r"and|with|from|in|at|et|y|e|und|de|da|do|dos|du|la|le|di|al|el|bin|ibn|bint|ben|van|von|der|den|ter|ag|ould|"
    r"for|the|of|on|,|&|\||/|·|•|\s)+"
)
_PARTS = re.compile(r"\s*[|·•]\s*|(?<=[\d.])\s+(?=[Bb]y\s)|\s+[–—-]\s+")
_CAPITALISED = r"[A-ZÀ-ÞĀ-Ž][\w.'’-]*"
_SECTION = rf"{_CAPITALISED}(?: (?:(?:and|of|the|in|&) )?{_CAPITALISED}){{0,2}}"
_CRUMBS = re.compile(rf"{_SECTION}(?:\s?[/>»›|]\s?{_SECTION}){{1,4}}")
_KICKER = re.compile(rf"{_CAPITALISED}(?: (?:(?:and|&) )?{_CAPITALISED})?")
_MASTHEAD = re.compile(rf"{_CAPITALISED}(?: (?:(?:of|the|for) )?{_CAPITALISED}){{1,4}}")
_NAME_LINE = re.compile(
    r"[A-ZÀ-Þ][\w.'’-]+(?: (?:[A-ZÀ-Þ][\w.'’-]*|de|al|el|bin|van|von|der)){1,3}"
    r"(?:,? (?:and|&) [A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+){1,3})?"
)


@dataclass(slots=True)
class Header:
    """What the top of an article says about it."""

    title: str | None = None
    title_line: int | None = None
    dateline: Dateline | None = None
    feed_date: str | None = None
    masthead: str | None = None  # an outlet's name in big letters above the title
    reasons: dict[int, str] = field(default_factory=dict)  # why lines are no news, where their words don't tell
    dates: list[tuple[int, str]] = field(default_factory=list)  # number and text of lines that tell a date
    skips: list[Skip] = field(default_factory=list)


def read_header(
    lines: Sequence[Line], skipped: Collection[int], outlets: Collection[str], *, titled: bool = False
) -> Header:
    """Reads the top of an article.

    Args:
        skipped: numbers of lines that are known to be no news.
        titled: the article's title is known and stands elsewhere.
    """
    header = Header()
    zone = list(_zone(lines, skipped))
    out, told = set(skipped), False
    for line in zone:
        told = told or (line.prose and line.number not in out)
        if line.number in out or (not told and _is_furniture(line, outlets)):
            out.add(line.number)
            found = find_date(line.text)
            if is_date_line(line.text) or (found and len(found[0]) == 10):
                header.dates.append((line.number, line.text))
                place = _PLACE_AFTER_TIME.search(line.text)
                header.dateline = header.dateline or (Dateline(0, place["place"].strip()) if place else None)
    _find_title(zone, lines, out, header)
    out |= _names(zone, out, header)
    out |= _lone_datelines(zone, out, outlets, header, titled=titled)
    _find_dateline(zone, out, outlets, header)
    header.skips += [
        Skip(line.start, line.end, header.reasons.get(line.number) or _reason(line))
        for line in zone
        if line.number in out and line.number not in skipped
    ]
    return header


def _lone_datelines(
    zone: Sequence[Line], out: Collection[int], outlets: Collection[str], header: Header, *, titled: bool
) -> set[int]:
    """Lines above the story that are a dateline and nothing else. Without a title above, "Iran Update, November 12"
    is one itself: then only an agency's name makes a dateline."""
    found = set[int]()
    below = -1 if titled else len(zone) if header.title_line is None else header.title_line
    for line in zone:
        if line.prose:
            break
        if line.number in out or line.number == header.title_line or line.number <= below:
            continue
        if dateline := dateline_alone(line.text, outlets):
            header.dateline = _joined(dateline, header.dateline)
            header.reasons[line.number] = "date line"
            found.add(line.number)
    return found


def _joined(dateline: Dateline, earlier: Dateline | None) -> Dateline:
    """What the later one does not tell is taken from the earlier."""
    if earlier is None:
        return dateline
    return replace(dateline, agency=dateline.agency or earlier.agency, date=dateline.date or earlier.date)


def _zone(lines: Sequence[Line], skipped: Collection[int]) -> Iterator[Line]:
    """The lines down to the second paragraph of the story."""
    paragraphs = 0
    for line in lines[:_ZONE]:
        paragraphs += line.prose and line.number not in skipped
        if paragraphs > 1:
            return
        yield line


def _is_furniture(line: Line, outlets: Collection[str]) -> bool:
    return len(line.text) < 160 and (
        is_date_line(line.text) or bool(_BYLINE.fullmatch(line.text)) or _is_outlet(line, outlets) or _is_mixed(line)
    )


def _is_mixed(line: Line) -> bool:
    """A date and an author: "Sunday, 5 October 2025. By Ana Silva in Praia"."""
    parts = _PARTS.split(line.text)
    return len(parts) > 1 and all(is_date_line(part) or _BYLINE.fullmatch(part) for part in parts)


def _is_outlet(line: Line, outlets: Collection[str]) -> bool:
    """An outlet, with or without a place: "BBC News, Yerevan", "Capital FM (Nairobi)"."""
    name = re.split(r"[,|(]", line.text, maxsplit=1)[0]
    return not line.final and line.text.count(" ") < 7 and known_outlet(name, outlets) is not None


def _find_title(zone: Sequence[Line], lines: Sequence[Line], out: set[int], header: Header) -> None:
    for line in zone:
        if line.number in out:
            continue
        if labelled := _LABELLED_TITLE.fullmatch(line.text):
            header.title, header.title_line = labelled["title"], line.number
            header.skips.append(Skip(line.start, line.start + labelled.start("title"), "page header"))
        elif _is_overline(line, lines, out):
            if not _CRUMBS.fullmatch(line.text) and pattern("mastheads", "names").search(line.text):
                header.masthead = header.masthead or line.text
            header.reasons[line.number] = "page header"
            out.add(line.number)
            continue
        elif _is_title(line, lines, out):
            header.title, header.title_line = line.text, line.number
        return


def _is_overline(line: Line, lines: Sequence[Line], out: Collection[int]) -> bool:
    """The page's section or the outlet's name above the title: "Middle East / Yemen", "The Kivu Monitor"."""
    text = line.text
    if (
        len(text) > 60
        or line.final
        or not (
            _CRUMBS.fullmatch(text)
            or _KICKER.fullmatch(text)
            or (_MASTHEAD.fullmatch(text) and pattern("mastheads", "names").search(text))
        )
    ):
        return False
    below = next((other for other in lines[line.number + 1 :] if other.number not in out), None)
    return below is not None and len(below.text) > len(text) and _is_title(below, lines, out)


def _is_title(line: Line, lines: Sequence[Line], out: Collection[int]) -> bool:
    text = line.text
    if len(text) > _LONGEST_TITLE or text.count(" ") < 2 or text.endswith((".", "…", ":", ",", ";", ".”", '."')):
        return False
    below = lines[line.number + 1 : line.number + 2]
    if not below:
        return False
    story = next((other for other in lines[line.number + 1 :] if other.number not in out), None)
    if story is None or below[0].gap or below[0].number in out:
        return story is not None
    longer = len(story.text) > len(text) and (story.prose or len(story.text) > 120)
    return longer and not story.text[0].islower() and not line.final


def _names(zone: Sequence[Line], out: Collection[int], header: Header) -> set[int]:
    """Lines of names next to bylines and dates, below the title: authors."""
    found = set[int]()
    for above, line, below in zip([None, *zone], zone, [*zone[1:], None], strict=False):
        if header.title_line is None or line.number <= header.title_line or line.number in out:
            continue
        near = any(other is not None and other.number in out for other in (above, below))
        if near and not line.final and len(line.text) < 60 and _NAME_LINE.fullmatch(line.text):
            found.add(line.number)
    return found


def _find_dateline(zone: Sequence[Line], out: set[int], outlets: Collection[str], header: Header) -> None:
    for line in zone:
        if line.number in out or line.number == header.title_line:
            continue
        at = 0
        if feed := _FEED_DATE.match(line.text):
            header.feed_date, at = feed["date"], feed.end()
        elif clock := _CLOCK_FIRST.match(line.text):
            at = clock.end()
        if header.title_line is not None and _is_place_line(line, zone):
            header.dateline = Dateline(len(line.text), line.text)
            out.add(line.number)
            return
        if dateline := find_dateline(line.text[at:], outlets, body=line.prose):
            header.dateline = _joined(dateline, header.dateline)
            at += dateline.end
        if at:
            header.skips.append(Skip(line.start, line.start + at, "date line"))
        if line.prose or at:
            return


def _is_place_line(line: Line, zone: Sequence[Line]) -> bool:
    """A place in capitals alone on a line above the story: "ISTANBUL"."""
    story = any(other.prose for other in zone if other.number > line.number)
    return (
        story and line.text.isupper() and len(line.text) < 40 and line.text.replace(" ", "").replace("-", "").isalpha()
    )


def _reason(line: Line) -> str:
    if is_date_line(line.text):
        return "page header"
    return "date line" if line.text.isupper() and not _BYLINE.fullmatch(line.text) else "byline"
