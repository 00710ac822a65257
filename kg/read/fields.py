"""Named fields of a record (a JSON object, a CSV row) → Source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from kg.dates import parse_date
from kg.model import Problem, Source
from kg.read.encoding import holdable

NAMES: Mapping[str, tuple[str, ...]] = {  # ours first, then what exports of news services call it
    "id": ("id", "_id", "uid", "uuid"),
    "text": ("text", "body", "content", "articlebody", "fulltext"),
    "title": ("title", "headline"),
    "publisher": ("publisher", "source", "outlet", "sitename"),
    "published": ("published", "date", "publishedat", "publicationdate", "datepublished", "pubdate"),
    "url": ("url", "link", "canonical"),
}
_FIELD_OF = {name: field for field, names in NAMES.items() for name in names}


def known_fields(record: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of ``record`` that mean something here, under our names; the first of ours that is filled wins."""
    found: dict[str, tuple[int, Any]] = {}
    for key, value in record.items():
        name = key.strip().casefold().replace("_", "").replace(" ", "") if isinstance(key, str) else ""
        field = _FIELD_OF.get(name) or _FIELD_OF.get("_" + name)
        if field is None or value is None or value == "":
            continue
        rank = NAMES[field].index(name) if name in NAMES[field] else 0
        if field not in found or rank < found[field][0]:
            found[field] = (rank, value)
    return {field: value for field, (_, value) in found.items()}


def to_source(record: Mapping[str, Any], *, where: str, fallback_id: str) -> tuple[Source | None, list[Problem]]:
    """The article that a record holds, and what is wrong with it. No Source: it can't be used."""
    fields, problems = known_fields(record), list[Problem]()
    text = fields.get("text")
    if not isinstance(text, str) or not text.strip():
        fault = (
            "has no 'text'" if text is None else "has an empty 'text'" if isinstance(text, str) else "'text' is no text"
        )
        return None, [Problem(where, f"{fault} - left out", "error")]
    values = {name: _short(fields.get(name), name, where, problems) for name in ("id", "title", "publisher")}
    return Source(
        id=values["id"] or fallback_id,
        text=text,
        where=where,
        title=values["title"],
        publisher=values["publisher"],
        published=published(fields.get("published"), where, problems),
        url=web_address(fields.get("url"), where, problems),
    ), problems


def _short(value: Any, name: str, where: str, problems: list[Problem]) -> str | None:
    """A value of one line; ``{"name": …}`` as news services write publishers gives the name."""
    if isinstance(value, Mapping):
        value = value.get("name")
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        problems.append(Problem(where, f"{name!r} is neither text nor a number - left empty"))
        return None
    return " ".join(holdable(str(value)).split()) or None


def published(value: Any, where: str, problems: list[Problem]) -> str | None:
    """The ISO date told by ``value``; one that can't be read is reported."""
    if value is None or value == "":
        return None
    date = parse_date(str(value)) if isinstance(value, (str, int)) and not isinstance(value, bool) else None
    if date is None:
        shown = holdable(str(value))[:40]
        problems.append(Problem(where, f"date {shown!r} can't be read - left empty; write YYYY-MM-DD"))
    return date


def web_address(value: Any, where: str, problems: list[Problem]) -> str | None:
    """``value`` when it is an http(s) address; another one is reported."""
    if value is None or value == "":
        return None
    text = holdable(str(value)).strip()
    if is_web_address(text):
        return text
    problems.append(Problem(where, f"url {text[:60]!r} is no http or https address - left empty"))
    return None


def is_web_address(text: str) -> bool:
    """An http(s) address with a host, without blanks or marks that can't stand in one."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    clean = text.isprintable() and not set(text) & set(' <>"{}|\\^`')
    return parts.scheme in ("http", "https") and bool(parts.hostname) and clean
