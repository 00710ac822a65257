"""Records → a network of actors, places and events, with edges for plain facts and for claims."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import pyoxigraph as ox

from kg.export.records import Record, is_thing, local, short
from kg.ontology import DEFAULT_BASE, ontology

Value: TypeAlias = str | int | float

_TEXT = {"names": "skos:altLabel", "date": "kg:date", "start_date": "kg:startDate", "end_date": "kg:endDate"}
_TEXT |= {"earliest": "kg:earliest", "latest": "kg:latest", "date_text": "kg:dateText", "plover": "kg:plover"}
_TEXT |= {"cameo": "kg:cameo", "position": "kg:position"}
_TERMS = {"realis": "kg:realis", "outcome": "kg:outcome", "quad_class": "kg:quadClass"}
_NUMBERS = {"lat": "wgs84:lat", "long": "wgs84:long"}
_COUNTS = {"sources": "kg:independentSources", "killed": "kg:killed", "wounded": "kg:wounded"}
COLUMNS = ("label", "cls", *_TEXT, *_TERMS, *_NUMBERS, *_COUNTS)  # what a node may carry
EDGE_COLUMNS = ("property", "layer", "stance", "content", "article")


@dataclass(frozen=True, slots=True)
class NetworkNode:
    """An actor, place or event."""

    id: str
    values: dict[str, Value]


@dataclass(frozen=True, slots=True)
class NetworkEdge:
    """A plain fact between two nodes (layer "fact"), or a claim of one about or against the other (layer "claim")."""

    id: str
    source: str
    target: str
    values: dict[str, Value]


def nodes(records: Iterable[Record], base: str = DEFAULT_BASE) -> Iterator[NetworkNode]:
    """The nodes, sorted by id."""
    return (NetworkNode(short(record.iri, base), _values(record)) for record in records if is_thing(record.cls))


def _values(record: Record) -> dict[str, Value]:
    values: dict[str, Value] = {"label": record.text("rdfs:label") or local(record.iri), "cls": record.cls or ""}
    values |= {name: " | ".join(found) for name, prop in _TEXT.items() if (found := record.texts(prop))}
    values |= {name: local(first) for name, prop in _TERMS.items() if (first := record.text(prop))}
    values |= {name: float(first) for name, prop in _NUMBERS.items() if (first := record.text(prop))}
    counts = {name: [int(text) for text in record.texts(prop) if text.isdecimal()] for name, prop in _COUNTS.items()}
    return values | {name: max(found) for name, found in counts.items() if found}


def edges(records: Iterable[Record], known: Collection[str], base: str = DEFAULT_BASE) -> Iterator[NetworkEdge]:
    """The edges between nodes whose ids are ``known``, in the order of their sources."""
    links = (link for record in records for link in candidates(record, base))
    return (link for link in links if link.source in known and link.target in known)


def candidates(record: Record, base: str = DEFAULT_BASE) -> Iterator[NetworkEdge]:
    """What a record would link, were all that it points at actors, places or events."""
    if is_thing(record.cls):
        yield from _facts(record, base)
    elif record.cls == "Claim":
        yield from _claims(record, base)


def _facts(record: Record, base: str) -> Iterator[NetworkEdge]:
    source = short(record.iri, base)
    for prop, objects in record.objects.items():
        if not prop.startswith("kg:") or prop[3:] not in ontology().terms:
            continue
        for target in (short(term.value, base) for term in objects if isinstance(term, ox.NamedNode)):
            yield NetworkEdge(f"{source} {prop[3:]} {target}", source, target, {"property": prop[3:], "layer": "fact"})


def _claims(record: Record, base: str) -> Iterator[NetworkEdge]:
    """Who says something, towards whom it is said or, when that is nobody, towards what it is about."""
    stance = local(record.text("kg:stance") or "Says")
    told = {"stance": stance, "content": record.text("kg:content"), "article": record.text("kg:reportedIn")}
    values: dict[str, Value] = {"property": stance.lower(), "layer": "claim"}
    values |= {name: short(text, base) for name, text in told.items() if text}
    claim = short(record.iri, base)
    for source in record.texts("kg:saidBy"):
        for target in record.texts("kg:addressee") or record.texts("kg:about"):
            ends = short(source, base), short(target, base)
            yield NetworkEdge(f"{claim} {ends[0]} {ends[1]}", *ends, dict(values))
