"""Statements as lines that every reader of RDF understands alike: what a parser would cut is refused, and blank nodes
have the same labels in every run."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

import pyoxigraph as ox

from kg.errors import InputError
from kg.rdf.terms import n_triples

_CUT = re.compile("[\x00\ufffe\uffff]")  # where parsers written in C take a text to end


def portable(quads: Iterable[ox.Quad], written: Callable[[ox.Quad], str]) -> Iterator[str]:
    """Each statement as ``written`` has it, in any order; blank nodes are labelled by what is said of them (RDFC-1.0).

    Only statements with blank nodes are kept in memory. Labelling takes long where very many of them look alike.

    Raises:
        InputError: a text holds U+0000, U+FFFE or U+FFFF.
    """
    blank: list[ox.Quad] = []
    for quad in quads:
        line = written(quad)  # looking at it is quicker than looking at the terms, which need it only rarely
        if "\ufffe" in line or "\uffff" in line or "\\u0000" in line:
            _check(quad)
        if "_:" in line and _has_blank(quad):
            blank.append(quad)
        else:
            yield line
    if blank:
        labelled = ox.Dataset(blank)
        labelled.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        yield from map(written, labelled)


def _has_blank(quad: ox.Quad) -> bool:
    terms = (quad.subject, quad.object, quad.graph_name)
    return any(isinstance(term, ox.BlankNode | ox.Triple) for term in terms)  # a triple may hold one


def _check(quad: ox.Quad) -> None:
    codes = _CUT.findall(quad.object.value) if isinstance(quad.object, ox.Literal) else []
    if codes:
        told = " and ".join(sorted({f"U+{ord(character):04X}" for character in codes}))
        where = f"{n_triples(quad.subject)} {n_triples(quad.predicate)}"
        raise InputError(f"{where}: the text holds {told}, where some readers take it to end - remove or replace it")
