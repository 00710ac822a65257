"""The SHACL shapes of ``kg/data/shapes.ttl``, asked of a graph by pyshacl: a second opinion by a general validator."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from kg.errors import MissingError
from kg.model import Problem
from kg.ontology import ontology_path
from kg.validate.grounding import Passages
from kg.validate.shapes import shapes_path

if TYPE_CHECKING:
    import rdflib

_RESULT = """
PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT ?focus ?path ?value ?message ?component WHERE {
  ?result a sh:ValidationResult ; sh:focusNode ?focus ; sh:sourceConstraintComponent ?component .
  OPTIONAL { ?result sh:resultPath ?path }
  OPTIONAL { ?result sh:value ?value }
  OPTIONAL { ?result sh:resultMessage ?message }
} ORDER BY ?focus ?path ?message ?value
"""


def shacl(data: rdflib.Graph, *, passages: Passages | None = None) -> list[Problem]:
    """What the shapes find wrong with a graph.

    Raises:
        MissingError: pyshacl is not installed.
    """
    try:
        import pyshacl
    except ImportError as error:
        raise MissingError("pyshacl is not installed - pip install 'kg[validate]', or leave --shacl out") from error
    import rdflib

    shapes, terms = rdflib.Graph().parse(shapes_path()), rdflib.Graph().parse(ontology_path())
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, ont_graph=terms, inference="none")
    return list(_problems(report.query(_RESULT), passages or Passages()))


def _problems(rows: Iterable[Any], passages: Passages) -> Iterator[Problem]:
    for row in rows:
        place = passages.where(str(row.focus))
        told = str(row.message or row.component)
        path = f" ({_last(row.path)}" + (f": {row.value})" if row.value is not None else ")") if row.path else ""
        yield Problem(f"{row.focus}, {place}" if place else str(row.focus), f"{told}{path}", "error")


def _last(iri: object) -> str:
    return str(iri).replace("#", "/").rsplit("/", 1)[-1]
