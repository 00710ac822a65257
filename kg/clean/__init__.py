"""Source → Article: what to skip and what the text says about itself. The text is never changed."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from kg.clean import chrome, repeats, signoff
from kg.clean.dated import published
from kg.clean.header import Header, read_header
from kg.clean.language import language_of
from kg.clean.lines import Line, lines_of
from kg.clean.publisher import known_outlet, labelled_publisher, named_publishers
from kg.model import Article, Skip, Source

__all__ = ["clean"]


def clean(source: Source, *, outlets: Collection[str] = ()) -> Article:
    """Marks what is no news and reads title, dateline, publisher and date where the text gives them.

    Args:
        source: as read; its own metadata win over what the text says.
        outlets: names of known publishers beside the agencies that ship with the program.
    """
    lines = lines_of(source.text)
    found, header, publisher = _judge(lines, source, outlets)
    out = _numbers(lines, found)
    return Article(
        id=source.id,
        text=source.text,
        sha256=hashlib.sha256(source.text.encode("utf-8", "surrogatepass")).hexdigest(),
        where=source.where,
        title=source.title or header.title,
        publisher=source.publisher or publisher,
        published=source.published or published(lines, out, header),
        url=source.url,
        dateline=header.dateline.place if header.dateline else None,
        language=language_of(lines, out),
        skipped=merged(found),
    )


def _judge(lines: Sequence[Line], source: Source, outlets: Collection[str]) -> tuple[list[Skip], Header, str | None]:
    found = [*chrome.skips(lines)]
    named = named_publishers(lines, _numbers(lines, found), outlets)  # at the foot; the header may repeat the name
    outlets = frozenset([*outlets, *named])
    header = read_header(lines, _numbers(lines, found), outlets, titled=source.title is not None)
    found += header.skips
    signs = [*signoff.skips(lines, _numbers(lines, found))]
    found += signs
    publisher = labelled_publisher(lines, _numbers(lines, found), outlets)
    publisher = publisher or (header.dateline and header.dateline.agency) or _signed(source.text, signs, outlets)
    publisher = publisher or next(named_publishers(lines, _numbers(lines, found), outlets), None) or header.masthead
    if publisher or source.publisher:
        found += _imprints(lines, publisher or source.publisher or "")
    out = _numbers(lines, found)
    rest = [line for line in lines if line.number not in out]
    found += chrome.inline_skips([line for line in rest if line.number != header.title_line])
    return found + [*repeats.skips(_after(rest, header.skips), header.title_line)], header, publisher


def _after(lines: Iterable[Line], skips: Iterable[Skip]) -> list[Line]:
    """The lines without the datelines before them: a paragraph is repeated without."""
    ends = {skip.start: skip.end for skip in skips}
    return [
        replace(line, start=end, text=line.text[end - line.start :])
        for line in lines
        for end in (ends.get(line.start, line.start),)
    ]


def _numbers(lines: Iterable[Line], found: Iterable[Skip]) -> set[int]:
    """The lines that are skipped as a whole."""
    ends = {skip.start: skip.end for skip in found}
    return {line.number for line in lines if ends.get(line.start, -1) >= line.end}


def _signed(text: str, signs: Iterable[Skip], outlets: Collection[str]) -> str | None:
    """The agency that signs the story; of several the last, nearest to its text."""
    names = [known_outlet(text[skip.start : skip.end].split("\n")[0].split("/")[0], outlets) for skip in signs]
    return next((name for name in reversed(names) if name), None)


def _imprints(lines: Sequence[Line], publisher: str) -> list[Skip]:
    """Lines that are but the publisher's name."""
    return [Skip(line.start, line.end, "byline") for line in lines if line.text.casefold() == publisher.casefold()]


def merged(found: Iterable[Skip]) -> tuple[Skip, ...]:
    """Sorted and disjoint; where two overlap the earlier keeps its reason and the later its rest."""
    result: list[Skip] = []
    for skip in sorted(found, key=lambda skip: (skip.start, -skip.end, skip.reason)):
        start = max(skip.start, result[-1].end if result else 0)
        if start < skip.end:
            result.append(Skip(start, skip.end, skip.reason))
    return tuple(result)
