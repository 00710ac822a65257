"""What a query answers: rows, yes or no, or triples; and the formats in which people and programs read them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import pyoxigraph as ox

from kg.errors import MissingError, QueryError
from kg.ontology import DEFAULT_BASE, PREFIXES
from kg.sparql.table import table

if TYPE_CHECKING:
    import pandas

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Format: TypeAlias = Literal["table", "csv", "tsv", "json", "xml", "turtle"]
FORMATS: tuple[Format, ...] = ("table", "csv", "tsv", "json", "xml", "turtle")
_ENGINE = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
_XSD = PREFIXES["xsd"]
_PYTHON: Mapping[str, Callable[[str], Any]] = {
    f"{_XSD}integer": int,
    f"{_XSD}decimal": Decimal,
    f"{_XSD}double": float,
    f"{_XSD}boolean": lambda text: text in ("true", "1"),
    f"{_XSD}date": date.fromisoformat,
}


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to one query: rows of a SELECT, the truth of an ASK, or the triples of a CONSTRUCT or DESCRIBE.

    Iterating gives rows as dictionaries of Python values: IRIs and text as ``str``, numbers, dates; None where a row
    has no value. ``rows`` holds the same as RDF terms.
    """

    variables: tuple[str, ...] = ()
    rows: tuple[tuple[Term | None, ...], ...] = ()
    boolean: bool | None = None
    triples: tuple[ox.Triple, ...] | None = None
    truncated: bool = False  # there was more than the limit let through
    base: str = DEFAULT_BASE

    def __iter__(self) -> Iterator[dict[str, Any]]:
        if self.triples is not None:
            names: Sequence[str] = ("subject", "predicate", "object")
            return (dict(zip(names, map(python, triple), strict=True)) for triple in self.triples)
        return (dict(zip(self.variables, map(python, row), strict=True)) for row in self.rows)

    def __len__(self) -> int:
        return len(self.rows) if self.triples is None else len(self.triples)

    def __bool__(self) -> bool:
        return self.boolean if self.boolean is not None else len(self) > 0

    def __str__(self) -> str:
        return self.table()

    def table(self, *, width: int = 120, full: bool = False) -> str:
        """The answer for a person: aligned columns, ``width`` characters at most; ``full`` wraps what would be cut."""
        if self.boolean is not None:
            return "yes" if self.boolean else "no"
        prefixes = {"d": self.base, **{k: v for k, v in PREFIXES.items() if k != "d"}}
        if self.triples is not None:
            return table(("subject", "predicate", "object"), self.triples, prefixes, width=width, full=full)
        return table(self.variables, self.rows, prefixes, width=width, full=full)

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a data frame, one column for each variable.

        Raises:
            MissingError: pandas is not installed.
        """
        try:
            import pandas
        except ImportError as error:
            raise MissingError("pandas is not installed - pip install pandas, or iterate over the rows") from error
        columns = list(self.variables) or (["subject", "predicate", "object"] if self.triples is not None else [])
        return pandas.DataFrame(list(self), columns=columns)

    def serialize(self, format: Format) -> str:
        """The answer in a format of :data:`FORMATS`; SELECT and ASK know all but Turtle, CONSTRUCT table and Turtle.

        Raises:
            QueryError: this kind of answer has no such format.
        """
        if format == "table":
            return self.table() + "\n"
        if self.triples is not None:
            return self._rdf(format)
        if format not in _ENGINE or (self.boolean is not None and format in ("csv", "tsv")):
            kind = "CONSTRUCT and DESCRIBE" if format == "turtle" else "SELECT"
            raise QueryError(f"only the answer of {kind} can be written as {format} - choose another --format")
        whole = replace(self, truncated=False)
        parsed = ox.parse_query_results(to_json(whole).encode(), format=ox.QueryResultsFormat.JSON)
        return (parsed.serialize(format=_ENGINE[format]) or b"").decode()

    def _rdf(self, format: Format) -> str:
        if format != "turtle":
            raise QueryError(f"triples can't be written as {format} - choose --format turtle or table")
        text = " ".join(str(triple) for triple in self.triples or ())
        prefixes = {name: space for name, space in {**PREFIXES, "d": self.base}.items() if f"<{space}" in text}
        return (ox.serialize(self.triples or (), format=ox.RdfFormat.TURTLE, prefixes=prefixes) or b"").decode()


def python(term: Term | None) -> Any:
    """A term as a Python value."""
    if not isinstance(term, ox.Literal):
        return None if term is None else term.value if isinstance(term, ox.NamedNode) else str(term)
    convert = _PYTHON.get(term.datatype.value)
    try:
        return convert(term.value) if convert else term.value
    except (ValueError, ArithmeticError):  # "31 October"^^xsd:date: somebody's data, not ours
        return term.value


# ---------------------------------------------------------------- SPARQL 1.1 results in JSON


def to_json(result: Result) -> str:
    """SPARQL 1.1 Query Results JSON; for triples, a list of N-Triples-like bindings under ``triples``."""
    data: dict[str, Any] = {"head": {"vars": list(result.variables)}}
    if result.boolean is not None:
        data = {"head": {}, "boolean": result.boolean}
    elif result.triples is not None:
        data["triples"] = [[_json(term) for term in triple] for triple in result.triples]
    else:
        data["results"] = {"bindings": [_binding(result.variables, row) for row in result.rows]}
    if result.truncated:
        data["truncated"] = True
    return json.dumps(data, ensure_ascii=False)


def _binding(variables: Sequence[str], row: Sequence[Term | None]) -> dict[str, Any]:
    return {name: _json(term) for name, term in zip(variables, row, strict=True) if term is not None}


def _json(term: Term) -> dict[str, Any]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        return {"type": "triple", "value": [_json(part) for part in term]}
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    if term.datatype.value == f"{_XSD}string":
        return {"type": "literal", "value": term.value}
    return {"type": "literal", "value": term.value, "datatype": term.datatype.value}


def from_json(text: str, base: str) -> Result:
    """The result that :func:`to_json` wrote."""
    data = json.loads(text)
    truncated = bool(data.get("truncated"))
    if "boolean" in data:
        return Result(boolean=bool(data["boolean"]), base=base)
    if "triples" in data:
        triples = tuple(ox.Triple(*map(_term, triple)) for triple in data["triples"])
        return Result(triples=triples, truncated=truncated, base=base)
    variables = tuple(data["head"]["vars"])
    bindings = data["results"]["bindings"]
    rows = tuple(tuple(_term(row[name]) if name in row else None for name in variables) for row in bindings)
    return Result(variables, rows, truncated=truncated, base=base)


def _term(data: Mapping[str, Any]) -> Any:
    kind, value = data["type"], data["value"]
    if kind == "uri":
        return ox.NamedNode(value)
    if kind == "bnode":
        return ox.BlankNode(value)
    if kind == "triple":
        return ox.Triple(*map(_term, value))
    if "xml:lang" in data:
        return ox.Literal(value, language=data["xml:lang"])
    return ox.Literal(value, datatype=ox.NamedNode(data["datatype"])) if "datatype" in data else ox.Literal(value)
