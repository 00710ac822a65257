"""What a web page declares about its article: JSON-LD (schema.org), Open Graph and other meta elements."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.read.encoding import holdable
from kg.read.fields import is_web_address
from kg.read.shown import outlet_in_title

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DATE_NAMES = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "pubdate", "publishdate",
    "publish-date", "publish_date", "publication_date", "article.published", "dc.date.issued", "dcterms.issued",
    "dcterms.date", "dc.date",
    "citation_publication_date", "parsely-pub-date", "sailthru.date",
)  # fmt: skip
_DEEPEST = 12  # levels of JSON-LD that are looked into
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LOWER = f"translate(normalize-space(concat(@property, @name, @itemprop)), '{_CAPITALS}', '{_CAPITALS.lower()}')"


@dataclass(frozen=True, slots=True)
class Declared:
    """Metadata as the page has them; ``dates`` from the most to the least telling, not parsed yet."""

    title: str | None = None
    publisher: str | None = None
    dates: tuple[str, ...] = ()
    url: str | None = None
    body: str = ""


def declared(tree: HtmlElement) -> Declared:
    """Reads the metadata of a parsed page."""
    things = list(_things(tree))
    article = next((thing for thing in things if _is_article(thing)), {})
    dates = [*_meta(tree, _DATE_NAMES[0]), _text(article.get("datePublished"))]
    dates += [value for name in _DATE_NAMES[1:] for value in _meta(tree, name)] + _times(tree)
    title = _text(article.get("headline")) or next(_meta(tree, "og:title"), None) or _heading(tree)
    return Declared(
        title=title,
        publisher=_publisher(article, things)
        or next(_meta(tree, "og:site_name"), None)
        or next(_meta(tree, "publisher"), None)
        or outlet_in_title(tree),
        dates=tuple(dict.fromkeys(date for date in dates if date)),
        url=_address(tree, article),
        body=_text(article.get("articleBody"), lines=True) or "",
    )


def _things(tree: HtmlElement) -> Iterator[Mapping[str, Any]]:
    """The objects of all JSON-LD blocks; a block that is not JSON says nothing."""
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        try:
            yield from _objects(json.loads(script.text or "", strict=False), 0)
        except (ValueError, RecursionError):
            continue


def _objects(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, Mapping):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth + 1)


def _is_article(thing: Mapping[str, Any]) -> bool:
    kinds = thing.get("@type")
    return any(
        str(kind).endswith(("Article", "BlogPosting")) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _publisher(article: Mapping[str, Any], things: list[Mapping[str, Any]]) -> str | None:
    publisher = article.get("publisher")
    if isinstance(publisher, list):
        publisher = publisher[0] if publisher else None
    if isinstance(publisher, Mapping) and "name" not in publisher:
        key = publisher.get("@id")
        publisher = next((thing for thing in things if key and thing.get("@id") == key and "name" in thing), None)
    return _text(publisher.get("name") if isinstance(publisher, Mapping) else publisher)


def _meta(tree: HtmlElement, name: str) -> Iterator[str]:
    found = tree.xpath(f"//meta[{_LOWER} = $name]/@content", name=name)
    return filter(None, (_text(value) for value in found))


def _times(tree: HtmlElement) -> list[str]:
    marked = tree.xpath("//time[@pubdate or @itemprop='datePublished']/@datetime")
    return [str(value) for value in (marked or tree.xpath("(//article//time/@datetime | //header//time/@datetime)[1]"))]


def _heading(tree: HtmlElement) -> str | None:
    headings = tree.xpath("//h1")
    heading = _text(headings[0].text_content()) if len(headings) == 1 else None
    return heading or _text(tree.findtext(".//title"))


def _address(tree: HtmlElement, article: Mapping[str, Any]) -> str | None:
    found = [*tree.xpath("//link[@rel='canonical']/@href"), *_meta(tree, "og:url"), article.get("url")]
    return next((value.strip() for value in found if isinstance(value, str) and is_web_address(value.strip())), None)


def _text(value: Any, *, lines: bool = False) -> str | None:
    if not isinstance(value, str):
        return None
    value = holdable(value)
    return value.strip() if lines else " ".join(value.split()) or None
