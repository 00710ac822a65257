"""Quads for other libraries."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.ontology import PREFIXES

if TYPE_CHECKING:
    import rdflib


def to_rdflib(quads: Iterable[ox.Quad], base: str) -> rdflib.Graph:
    """One rdflib graph, with our prefixes bound; literals keep their form."""
    import rdflib

    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in {**PREFIXES, "d": base}.items():
        graph.bind(prefix, namespace)
    for quad in quads:
        graph.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
    return graph


def _term(term: Any) -> Any:
    import rdflib

    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    if term.datatype.value == f"{PREFIXES['xsd']}string":
        return rdflib.Literal(term.value)
    return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False)
