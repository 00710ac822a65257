"""What the modules that describe records share: pairs of predicate and object, and what becomes of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

import pyoxigraph as ox

from kg import ontology
from kg.errors import OntologyError
from kg.model import Ref, Value
from kg.ontology import cls, node
from kg.rdf.iris import Iris
from kg.rdf.literals import of_value

Pair: TypeAlias = tuple[ox.NamedNode, ox.NamedNode | ox.Literal]  # predicate, object
TYPE = node("rdf:type")


def about(subject: ox.NamedNode, pairs: Iterable[Pair], graph: ox.NamedNode | None = None) -> Iterator[ox.Quad]:
    """Quads about one subject, in a named graph or the default one."""
    where = graph or ox.DefaultGraph()
    return (ox.Quad(subject, predicate, object, where) for predicate, object in pairs)


def types(name: str, *more: str) -> Iterator[Pair]:
    """The classes of a node and all that are wider, and its most specific class."""
    wider = [c for n in (name, *more) for c in (n, *ontology.ontology().ancestors(n))]
    yield from ((TYPE, cls(c)) for c in dict.fromkeys(wider))
    yield node("kind"), cls(name)


def of_object(value: Ref | Value, iris: Iris) -> ox.NamedNode | ox.Literal:
    """The object of a triple."""
    return iris[value.id] if isinstance(value, Ref) else of_value(value)


def iri(text: str, what: str) -> ox.NamedNode:
    """The node of an IRI that a person gave; ``what`` it is, for the message when it is none."""
    try:
        return ox.NamedNode(text)
    except ValueError as error:
        raise OntologyError(f"{text!r}, {what}, is no IRI: {error}") from error
