"""Source → Article: what to skip and what the text says about itself. The text is never changed."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable

from kg.clean import chrome, repeats, signoff
from kg.clean.dated import published
from kg.clean.header import read_header
from kg.clean.language import language_of
from kg.clean.lines import Line, lines_of
from kg.clean.publisher import agency, is_agency
from kg.model import Article, Skip, Source

__all__ = ["clean"]


def clean(source: Source, *, outlets: Collection[str] = ()) -> Article:
    """Marks what is no news and reads title, dateline, publisher and date where the text gives them.

    Args:
        source: as read; its own metadata win over what the text says.
        outlets: names of known publishers.
    """
    lines = lines_of(source.text)
    found = list(chrome.skips(lines))
    out = _numbers(lines, found)
    header = read_header(lines, out, outlets)
    found += header.skips
    out = _numbers(lines, found)
    found += signoff.skips(lines, out)
    publisher = header.agency or _sign_off_agency(source.text, found, outlets)
    if publisher:
        found += [Skip(line.start, line.end, "byline") for line in lines if line.text == publisher]
    out = _numbers(lines, found)
    found += repeats.skips(line for line in lines if line.number not in out)
    return Article(
        id=source.id,
        text=source.text,
        sha256=hashlib.sha256(source.text.encode("utf-8", "surrogatepass")).hexdigest(),
        where=source.where,
        title=source.title or header.title,
        publisher=source.publisher or publisher,
        published=source.published or published(lines, header),
        url=source.url,
        dateline=header.place,
        language=language_of(source.text),
        skipped=merged(found),
    )


def _numbers(lines: Iterable[Line], found: Iterable[Skip]) -> set[int]:
    starts = {skip.start: skip.end for skip in found}
    return {line.number for line in lines if starts.get(line.start, -1) >= line.end}


def _sign_off_agency(text: str, found: Iterable[Skip], outlets: Collection[str]) -> str | None:
    for skip in found:
        name = text[skip.start : skip.end].strip("-() .")
        if skip.reason == signoff.REASON and is_agency(name, outlets):
            return agency(name, outlets)
    return None


def merged(found: Iterable[Skip]) -> tuple[Skip, ...]:
    """Sorted and disjoint; where two overlap the earlier keeps its reason and the later its rest."""
    result: list[Skip] = []
    for skip in sorted(found, key=lambda skip: (skip.start, -skip.end, skip.reason)):
        start = max(skip.start, result[-1].end if result else 0)
        if start < skip.end:
            result.append(Skip(start, skip.end, skip.reason))
    return tuple(result)
