"""JSON-LD with a context that reads well: local names for keys, ids relative to the data's base."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.export.records import Node, Record, Records
from kg.files import writing
from kg.ontology import DEFAULT_BASE, KG, PREFIXES, compact, ontology

_ALIASES = {"rdfs:label": "label", "skos:altLabel": "names", "rdf:type": "type"}
_VOCABULARY = ("realis", "outcome", "stance", "rank", "bound", "value", "kind", "quadClass", "onProperty")
_DATATYPES = {"confidence": "xsd:decimal", "earliest": "xsd:date", "latest": "xsd:date"}
_DATATYPES |= {"plover": "kg:PloverCode", "cameo": "kg:CameoRoot"}
_STRING, _INTEGER, _BOOLEAN = (f"{PREFIXES['xsd']}{name}" for name in ("string", "integer", "boolean"))


def context(base: str) -> dict[str, Any]:
    """The JSON-LD context: our terms by local name, others with their prefix."""
    prefixes = {name: space for name, space in PREFIXES.items() if name not in ("d", "sh", "oa")}
    terms: dict[str, Any] = {"@base": base, "@vocab": KG, "id": "@id", "type": "@type", **prefixes}
    terms |= {"label": "rdfs:label", "names": "skos:altLabel"}
    for term in ontology().of_kind("property"):
        if term.name in _VOCABULARY:
            terms[term.name] = {"@type": "@vocab"}
        elif term.name in _DATATYPES:
            terms[term.name] = {"@type": _DATATYPES[term.name]}
        elif not term.literal:
            terms[term.name] = {"@type": "@id"}
    return terms


def write(quads: Iterable[ox.Quad], path: Path, *, base: str = DEFAULT_BASE) -> None:
    """Writes one JSON-LD file, a line for each node, sorted by IRI; graph names are dropped.

    Raises:
        OSError: the file can't be written; what stood there stays.
    """
    terms = context(base)
    with Records(quads) as records, writing(path) as out:
        head = json.dumps(terms, ensure_ascii=False, indent=1)
        out.write(f'{{"@context": {head},\n"@graph": [')
        for number, record in enumerate(records):
            out.write(",\n" if number else "\n")
            out.write(json.dumps(_node(record, base, terms), ensure_ascii=False))
        out.write("\n]}\n")


def _node(record: Record, base: str, terms: Mapping[str, Any]) -> dict[str, Any]:
    result: dict[str, Any] = {"id": _relative(record.iri, base)}
    for predicate, objects in record.objects.items():
        key = _ALIASES.get(predicate) or _key(predicate)
        if key == "type":
            values: list[Any] = [_class(term.value) for term in objects]
        else:
            values = [_value(term, terms.get(key), base) for term in objects]
        result[key] = values[0] if len(values) == 1 else values
    return result


def _key(predicate: str) -> str:
    return predicate[3:] if predicate.startswith("kg:") and predicate[3:] in ontology().terms else predicate


def _class(iri: str) -> str:
    name = compact(iri)
    return name[3:] if name.startswith("kg:") else name


def _relative(iri: str, base: str) -> str:
    """An IRI as JSON-LD may write it: relative to the base where that can't be misread."""
    last = iri[len(base) :] if iri.startswith(base) else ""
    return last if last and not set(last) & set(":/?#@.") else iri


def _value(term: Node, rule: Any, base: str) -> Any:
    coerced = rule.get("@type") if isinstance(rule, dict) else None
    if isinstance(term, ox.Literal):
        return _literal(term, coerced)
    if not isinstance(term, ox.NamedNode):
        return {"id": str(term)}
    if coerced == "@vocab" and term.value.startswith(KG):
        return term.value[len(KG) :]
    return _relative(term.value, base) if coerced == "@id" else {"id": _relative(term.value, base)}


def _literal(term: ox.Literal, coerced: str | None) -> Any:
    text, datatype = term.value, term.datatype.value
    if term.language:
        return {"@value": text, "@language": term.language}
    if coerced and coerced not in ("@id", "@vocab"):
        return text if coerced == compact(datatype) else {"@value": text, "@type": compact(datatype)}
    if datatype == _STRING:
        return text if coerced is None else {"@value": text}
    if coerced is None and datatype == _INTEGER and str(int(text) if text.isdecimal() else "") == text:
        return int(text)
    if coerced is None and datatype == _BOOLEAN and text in ("true", "false"):
        return text == "true"
    return {"@value": text, "@type": compact(datatype)}
