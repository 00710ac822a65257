"""Quads → one record for each subject, in order, without holding them all: what tables and networks are made of."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

import pyoxigraph as ox

from kg.export.portable import portable
from kg.export.sorting import sort_unique
from kg.ontology import DEFAULT_BASE, compact, is_a, ontology
from kg.rdf.terms import n_triples

Node = ox.NamedNode | ox.Literal | ox.BlankNode


@dataclass(frozen=True, slots=True)
class Record:
    """Everything said about one subject: objects by compact predicate (``kg:agent``), in order."""

    iri: str  # or the label of a blank node, "_:c14n0"
    objects: dict[str, list[Node]] = field(default_factory=dict)

    def texts(self, predicate: str) -> list[str]:
        """The values of a property as text."""
        return [_text(term) for term in self.objects.get(predicate, ())]

    def text(self, predicate: str) -> str | None:
        """The first value of a property."""
        return next((_text(term) for term in self.objects.get(predicate, ())), None)

    @property
    def cls(self) -> str | None:
        """Local name of the most specific class of ours; None: none of our classes."""
        kinds = [local(iri) for iri in (*self.texts("kg:kind"), *self.texts("rdf:type"))]
        known = [kind for kind in kinds if kind in ontology().terms]
        return known[0] if known else None


def _text(term: Node) -> str:
    return str(term) if isinstance(term, ox.BlankNode) else term.value


def local(iri: str) -> str:
    """What follows the last ``#`` or ``/``."""
    return iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :]


def short(iri: str, base: str = DEFAULT_BASE) -> str:
    """An id as tables show it: without the base."""
    return iri[len(base) :] if iri.startswith(base) else iri


def is_thing(cls: str | None) -> bool:
    """Whether a class is one of actors, places or events: what networks have as nodes."""
    return cls is not None and any(is_a(cls, top) for top in ("Actor", "Place", "Event"))


class Records:
    """All records of a set of quads, sorted by IRI, as often as need be. A context that cleans up after itself."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self._quads = quads
        self._folder = Path()

    def __enter__(self) -> Records:
        self._folder = Path(tempfile.mkdtemp(prefix="kg-records-"))
        try:
            with (self._folder / "sorted.nt").open("w", encoding="utf-8", newline="\n") as out:
                out.writelines(f"{line}\n" for line in sort_unique(portable(self._quads, _line)))
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)

    def __iter__(self) -> Iterator[Record]:
        statements = ox.parse(path=str(self._folder / "sorted.nt"), format=ox.RdfFormat.N_TRIPLES)
        for subject, group in groupby(statements, key=lambda quad: quad.subject):
            yield _record(_text(subject), group)


def _line(quad: ox.Quad) -> str:
    return f"{quad.subject} {quad.predicate} {n_triples(quad.object)} ."


def _record(iri: str, quads: Iterable[ox.Quad]) -> Record:
    record = Record(iri)
    for quad in quads:
        if not isinstance(quad.object, ox.Triple):
            record.objects.setdefault(compact(quad.predicate.value), []).append(quad.object)
    return record
