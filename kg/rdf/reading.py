"""RDF files → quads, statement by statement, so that a large file needs no large memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InputError
from kg.ontology import DEFAULT_BASE, node

_OF_A_BUILD = ("graph.ttl", "graph.trig")
FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".n3": ox.RdfFormat.N3,
}


def rdf_files(path: Path) -> tuple[Path, ...]:
    """The RDF files that ``path`` stands for: itself, or those that a build left in a folder.

    Raises:
        InputError: there is no such file, or its suffix is none that we read.
    """
    if path.is_dir():
        found = tuple(path / name for name in _OF_A_BUILD if (path / name).is_file())
        if not found:
            raise InputError(f"{path} holds no graph.ttl - build one with: kg build INPUT -o {path}")
        return found
    if not path.is_file():
        raise InputError(f"{path} does not exist - name a folder that kg build wrote, or an RDF file")
    rdf_format(path)
    return (path,)


def rdf_format(path: Path) -> ox.RdfFormat:
    """The syntax of an RDF file, by its suffix.

    Raises:
        InputError: no syntax that we read has this suffix.
    """
    found = FORMATS.get(path.suffix.lower())
    if found is None:
        raise InputError(f"{path}: {path.suffix or 'no suffix'} is no RDF format - one of {', '.join(FORMATS)}")
    return found


def read_quads(files: Sequence[Path]) -> Iterator[ox.Quad]:
    """The statements of the files; of a build, those of graph.trig, which has all of them and their graphs.

    Raises:
        InputError: a file is no valid RDF; the message names its line.
    """
    best = [file for file in files if rdf_format(file).supports_datasets] or list(files)
    for file in best:
        try:
            yield from ox.parse(path=str(file), format=rdf_format(file), base_iri=DEFAULT_BASE)
        except (SyntaxError, ValueError, OSError) as error:
            raise InputError(f"{file}: no valid RDF: {error}") from error


def declared_base(files: Sequence[Path]) -> str | None:
    """Where the IRIs of the data begin, as the data set itself says; None where it says nothing."""
    space = node("void:uriSpace")
    found = (quad.object for quad in read_quads(files) if quad.predicate == space)
    first = next(found, None)
    return first.value if isinstance(first, ox.Literal) else None


def base_of(files: Sequence[Path]) -> str:
    """The same; the default base where the data set says nothing."""
    return declared_base(files) or DEFAULT_BASE
