"""Extraction ↔ JSON: what ``kg extract`` prints, workers hand back and the cache keeps.

One object an article. Offsets are Unicode code points into ``text``. Besides the keys that other programs rely on
(``id text title publisher published skipped mentions events relations claims``) it carries everything else that the
records hold, so that reading it back gives the same records (all but ``Article.where``, a path of this machine).
Whoever writes such lines only needs the first set: what is missing takes its default.
"""

from __future__ import annotations

import hashlib
import json
import types
from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from kg.errors import InputError
from kg.model import Article, Extraction

T = TypeVar("T")
Json = dict[str, Any]
_RENAMED = {"cls": "class"}  # a key of the JSON that is no name in Python


def dumps(extraction: Extraction) -> str:
    """One line of JSON, readable where the text is (no escapes for letters of any script)."""
    return _line(to_dict(extraction))


def loads(line: str) -> Extraction:
    """Reads what :func:`dumps` wrote, or an annotated article in the same form.

    Raises:
        InputError: the line is not JSON, or a key is missing or of the wrong kind.
    """
    try:
        return from_dict(json.loads(line))
    except (ValueError, RecursionError) as error:
        raise InputError(f"not a line of JSON: {error}") from error


def record_dumps(record: object) -> str:
    """Any record of the model (a Source, a Problem …) as one line of JSON."""
    return _line(_encode(record))


def record_loads(line: str, cls: type[T]) -> T:
    """Reads what :func:`record_dumps` wrote."""
    return cast(T, _decoder(cast(Hashable, cls))(json.loads(line)))


def to_dict(extraction: Extraction) -> Json:
    """The JSON object of one article."""
    body = cast(Json, _encode(extraction))
    article = cast(Json, body.pop("article"))
    del article["where"]  # a path of this machine, for messages only
    body["events"] = [_told(event) for event in body["events"]]
    return article | body


def from_dict(data: Mapping[str, Any]) -> Extraction:
    """The article and its records that a JSON object holds.

    Raises:
        InputError: a key is missing or of the wrong kind.
    """
    try:
        data = dict(data)
        if not isinstance(data["text"], str):
            raise TypeError(f"text is {data['text']!r:.80}, expected a string")
        data["sha256"] = data.get("sha256") or text_hash(data["text"])
        data["events"] = [_retold(event) for event in data.get("events", ())]
        data["article"] = {key: data[key] for key in _keys(Article) if key in data}
        return cast(Extraction, _decoder(Extraction)(data))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(f"not an extraction as kg extract prints it: {error}") from error


def text_hash(text: str) -> str:
    """SHA-256 of a text in UTF-8 (a lone surrogate counts as the three bytes it would take)."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _line(value: object) -> str:
    line = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    try:
        line.encode()
    except UnicodeEncodeError:  # a lone surrogate, which no file can hold unescaped
        line = json.dumps(value, separators=(",", ":"))
    return line


# ---------------------------------------------------------------- an event's time stands in the event


def _told(event: Json) -> Json:
    when = event["when"] or {}
    return event | {"date": when.get("date"), "until": when.get("until"), "date_text": when.get("text")}


def _retold(event: Mapping[str, Any]) -> Json:
    event = dict(event)
    told = {"date": event.pop("date", None), "until": event.pop("until", None), "text": event.pop("date_text", None)}
    if "when" not in event:
        event["when"] = told if any(told.values()) else None
    return event


# ---------------------------------------------------------------- records ↔ dicts, by their type hints


def _encode(value: object) -> object:
    if is_dataclass(value):
        return {key: _encode(getattr(value, item.name)) for key, item in _keys(cast(Hashable, type(value))).items()}
    if isinstance(value, tuple | list):
        return [_encode(item) for item in value]
    return value


@cache
def _keys(cls: Any) -> dict[str, Field[Any]]:
    return {_RENAMED.get(item.name, item.name): item for item in fields(cls)}


@cache
def _decoder(hint: Any) -> Callable[[Any], Any]:
    if is_dataclass(hint):
        return _record_decoder(cast(type, hint))
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple:
        return _tuple_decoder(arguments)
    if origin in (Union, types.UnionType):
        return _union_decoder(arguments)
    if origin is Literal:
        return _literal_decoder(arguments)
    return _scalar_decoder(hint)


def _record_decoder(cls: type) -> Callable[[Any], Any]:
    hints = get_type_hints(cls)
    keys = {key: (item.name, _decoder(hints[item.name])) for key, item in _keys(cls).items()}
    required = {key for key, item in _keys(cls).items() if item.default is MISSING and item.default_factory is MISSING}

    def decode(data: Any) -> Any:
        if not isinstance(data, Mapping):
            raise TypeError(f"{cls.__name__} is {data!r:.80}, expected an object")
        if missing := sorted(required - data.keys()):
            raise KeyError(f"{cls.__name__} has no {', '.join(missing)}")
        return cls(**{name: read(data[key]) for key, (name, read) in keys.items() if key in data})

    return decode


def _tuple_decoder(arguments: tuple[Any, ...]) -> Callable[[Any], Any]:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        item = _decoder(arguments[0])
        return lambda data: tuple(item(value) for value in _listed(data))
    items = [_decoder(argument) for argument in arguments]
    return lambda data: tuple(read(value) for read, value in zip(items, _listed(data), strict=True))


def _listed(data: Any) -> list[Any]:
    if not isinstance(data, list | tuple):
        raise TypeError(f"{data!r:.80} where a list is expected")
    return list(data)


def _union_decoder(arguments: tuple[Any, ...]) -> Callable[[Any], Any]:
    (some,) = (argument for argument in arguments if argument is not types.NoneType)  # the model has X | None only
    decode = _decoder(some)
    return lambda data: None if data is None else decode(data)


def _literal_decoder(allowed: tuple[Any, ...]) -> Callable[[Any], Any]:
    def decode(data: Any) -> Any:
        if data not in allowed:
            raise ValueError(f"{data!r:.80} is none of {', '.join(map(str, allowed))}")
        return data

    return decode


def _scalar_decoder(cls: type) -> Callable[[Any], Any]:
    def decode(data: Any) -> Any:
        if cls is float and type(data) is int:
            return float(data)
        if type(data) is not cls:
            raise TypeError(f"{data!r:.80} where {cls.__name__} is expected")
        return data

    return decode


__all__ = ["dumps", "from_dict", "loads", "record_dumps", "record_loads", "text_hash", "to_dict"]
