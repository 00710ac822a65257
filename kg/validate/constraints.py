"""The constraint components of SHACL Core that our shapes use (https://www.w3.org/TR/shacl/#core-components)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

import pyoxigraph as ox

from kg.ontology import PREFIXES
from kg.validate.facts import Facts, Term
from kg.validate.forms import well_formed

__all__ = ["CONSTRAINTS", "Term", "Test", "one_of"]

# Node, the values looked at, all statements → the values at fault; None among them: their number is.
Test: TypeAlias = Callable[[Term, list[Term], Facts], list[Term | None]]
_XSD = PREFIXES["xsd"]
_NUMBERS = {f"{_XSD}integer", f"{_XSD}decimal", f"{_XSD}double", f"{_XSD}float"}
_KINDS: Mapping[str, tuple[type, ...]] = {
    "IRI": (ox.NamedNode,),
    "BlankNode": (ox.BlankNode,),
    "Literal": (ox.Literal,),
    "IRIOrLiteral": (ox.NamedNode, ox.Literal),
    "BlankNodeOrIRI": (ox.NamedNode, ox.BlankNode),
    "BlankNodeOrLiteral": (ox.BlankNode, ox.Literal),
}


def one_of(allowed: frozenset[Term]) -> Test:
    """sh:in"""
    return _each(lambda value: value in allowed)


def _each(fits: Callable[[Term], bool]) -> Test:
    """A test of each value alone."""
    return lambda focus, values, facts: [value for value in values if not fits(value)]


def _min_count(parameter: Term) -> Test:
    least = int(_written(parameter))
    return lambda focus, values, facts: [None] if len(values) < least else []


def _max_count(parameter: Term) -> Test:
    most = int(_written(parameter))
    return lambda focus, values, facts: [None] if len(values) > most else []


def _class(parameter: Term) -> Test:
    cls = _written(parameter)
    return lambda focus, values, facts: [value for value in values if cls not in facts.classes(value)]


def _datatype(parameter: Term) -> Test:
    datatype = _written(parameter)

    def fits(value: Term) -> bool:
        return isinstance(value, ox.Literal) and value.datatype.value == datatype and well_formed(datatype, value.value)

    return _each(fits)


def _node_kind(parameter: Term) -> Test:
    kinds = _KINDS[_written(parameter).removeprefix(PREFIXES["sh"])]
    return _each(lambda value: isinstance(value, kinds))


def _pattern(parameter: Term) -> Test:
    pattern = re.compile(_written(parameter))
    return _each(lambda value: not isinstance(value, ox.BlankNode) and bool(pattern.search(_written(value))))


def _min_length(parameter: Term) -> Test:
    least = int(_written(parameter))
    return _each(lambda value: not isinstance(value, ox.BlankNode) and len(_written(value)) >= least)


def _at_least(parameter: Term) -> Test:
    return _each(lambda value: _ordered(parameter, value, same=True))


def _at_most(parameter: Term) -> Test:
    return _each(lambda value: _ordered(value, parameter, same=True))


def _less_than(parameter: Term) -> Test:
    return _before(_written(parameter), same=False)


def _less_or_equal(parameter: Term) -> Test:
    return _before(_written(parameter), same=True)


def _before(other: str, *, same: bool) -> Test:
    """Each value of one property comes before each of another one."""

    def test(focus: Term, values: list[Term], facts: Facts) -> list[Term | None]:
        later = facts.values(focus, other)
        return [value for value in values for limit in later if not _ordered(value, limit, same=same)]

    return test


def _ordered(first: Term, second: Term, *, same: bool) -> bool:
    """Whether one value comes before another; what can't be compared does not."""
    if not isinstance(first, ox.Literal) or not isinstance(second, ox.Literal):
        return False
    if {first.datatype.value, second.datatype.value} <= _NUMBERS:
        try:
            low, high = Decimal(first.value), Decimal(second.value)
        except InvalidOperation:
            return False
        return low < high or (same and low == high)
    if first.datatype != second.datatype:
        return False
    return first.value < second.value or (same and first.value == second.value)  # dates of one form sort as text


def _written(term: Term) -> str:
    return str(term) if isinstance(term, ox.Triple) else term.value


CONSTRAINTS: Mapping[str, Callable[[Term], Test]] = {  # what stands behind "sh:" → its test
    "minCount": _min_count,
    "maxCount": _max_count,
    "class": _class,
    "datatype": _datatype,
    "nodeKind": _node_kind,
    "pattern": _pattern,
    "minLength": _min_length,
    "minInclusive": _at_least,
    "maxInclusive": _at_most,
    "lessThan": _less_than,
    "lessThanOrEquals": _less_or_equal,
}
