"""HTML files: the article of a saved web page and what the page declares about it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.model import Problem, Source
from kg.read.blocks import divided
from kg.read.declared import Declared, declared
from kg.read.encoding import decode
from kg.read.fields import published
from kg.read.shown import dated_lines

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LARGEST = 20_000_000  # characters; saved articles have a few hundred thousand
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")  # what a page's tree can't hold


def read_html(path: Path) -> Iterator[Source | Problem]:
    """The page's article, a paragraph a line, with the metadata that the page declares.

    The main text is found by trafilatura; only what the page states in so many words becomes metadata. A page that
    declares no date keeps the lines above its story that show one.
    """
    page, doubt = _page_text(path.read_bytes())
    if doubt:
        yield Problem(str(path), doubt)
    if len(page) > _LARGEST:
        raise InputError(f"is a page of {len(page):,} characters - save the article alone, as text")
    tree = _tree(page)
    found = declared(tree) if tree is not None else Declared()
    text = _main_text(page, tree) if tree is not None else ""
    if text and tree is not None and not found.dates:
        text = "\n".join([*dated_lines(text, tree), text])
    text = text or found.body
    if not text.strip():
        raise InputError("holds no article text - left out")
    problems: list[Problem] = []
    date = _first_date(found.dates, str(path), problems)
    yield from problems
    yield Source(
        path.stem, text, str(path), title=found.title, publisher=found.publisher, published=date, url=found.url
    )


def _page_text(data: bytes) -> tuple[str, str | None]:
    """UTF-8 where the bytes are; else the charset that the page names; else a guess."""
    text, doubt = decode(data)
    named = _CHARSET.search(data[:4096])
    if doubt and named:
        try:
            encoding = codecs.lookup(named[1].decode("ascii")).name
            return data.decode("cp1252" if encoding == "iso8859-1" else encoding, errors="replace"), None
        except LookupError:
            return text, doubt
    return text, doubt


def _tree(page: str) -> HtmlElement | None:
    from lxml import etree, html

    clean = _NO_TEXT.sub("\ufffd", re.sub(r"^\s*<\?xml[^>]*\?>", "", page))
    try:
        return html.document_fromstring(clean, parser=html.HTMLParser(no_network=True, remove_comments=True))
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def _main_text(page: str, tree: HtmlElement) -> str:
    import trafilatura

    text = trafilatura.extract(_NO_TEXT.sub("\ufffd", page), include_comments=False, include_tables=True)
    return divided(text, tree) if text else ""


def _first_date(dates: tuple[str, ...], where: str, problems: list[Problem]) -> str | None:
    """The first date that can be read; when none can, the first is reported."""
    ignored: list[Problem] = []
    date = next(filter(None, (published(value, where, ignored) for value in dates)), None)
    if date is None:
        problems += ignored[:1]
    return date
