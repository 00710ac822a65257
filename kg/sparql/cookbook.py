"""The questions that ship with the program: ``kg/data/queries/*.rq``, standard SPARQL that runs anywhere as it stands.

A query's head says what it is::

    # title: Who accuses whom
    # description: Accusations with their words, newest article first.
    # parameter: who entity who accuses
    # parameter: since date only articles from this day on

A parameter stands in the query as ``VALUES ?who { UNDEF }``: unbound, so that all is asked for. Binding it replaces
that very text by the terms that are meant, escaped by the rules of the syntax; a person's words never become part of a
query. A type with ``!`` behind it must be bound.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

import pyoxigraph as ox

from kg import ontology
from kg.errors import OntologyError, ParameterError, QueryError
from kg.ontology import DEFAULT_BASE
from kg.rdf import date_literal
from kg.rdf.terms import n_triples
from kg.sparql.results import Result
from kg.sparql.run import run

_HEAD = re.compile(r"#\s*(title|description|parameter):\s*(.*)")
_DATE = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)
_NAMES = """SELECT ?thing ?name WHERE {
  ?thing rdfs:label|skos:altLabel|^kg:nameOf/kg:text ?name ; kg:kind ?kind .
  FILTER(?kind != kg:Article)
}"""
_CITY = """SELECT DISTINCT ?city ?state WHERE {
  ?place a kg:City ; rdfs:label ?city ; rdfs:label|skos:altLabel ?name ; kg:locatedIn+ ?country .
  ?country a kg:State ; rdfs:label ?state .
  FILTER(LCASE(STR(?name)) = LCASE(%s))
} ORDER BY ?city ?state"""
_OFFERED = 5  # names offered for one that nobody bears


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that a question can be narrowed to."""

    name: str
    type: str  # "entity" (any name of a person, group, place or event), "class", "property", "date", "text"
    meaning: str
    required: bool = False  # written with a "!" behind the type


@dataclass(frozen=True, slots=True)
class Recipe:
    """One question that ships with the program."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str


@cache
def recipes() -> Mapping[str, Recipe]:
    """All questions, by name."""
    folder = resources.files("kg").joinpath("data", "queries")
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".rq")), key=lambda f: f.name)
    found = (_recipe(file.name.removesuffix(".rq"), file.read_text(encoding="utf-8")) for file in files)
    return {recipe.name: recipe for recipe in found}


def _recipe(name: str, text: str) -> Recipe:
    told: dict[str, str] = {}
    parameters = []
    for key, value in _HEAD.findall(text):
        if key == "parameter":
            parameters.append(_parameter(*value.split(maxsplit=2)))
        else:
            told[key] = value.strip()
    return Recipe(name, told["title"], told["description"], tuple(parameters), text)


def _parameter(name: str, type: str, meaning: str) -> Parameter:
    return Parameter(name, type.removesuffix("!"), meaning, required=type.endswith("!"))


def recipe(name: str) -> Recipe:
    """The question called ``name``.

    Raises:
        ParameterError: there is none.
    """
    found = recipes().get(name)
    if found is None:
        near = difflib.get_close_matches(name, recipes(), n=3, cutoff=0.5)
        hint = f"did you mean {' or '.join(near)}?" if near else "kg query --list tells them"
        raise ParameterError(f"there is no question called {name!r} - {hint}")
    return found


def bind(store: ox.Store, name: str, parameters: Mapping[str, str], *, base: str = DEFAULT_BASE) -> str:
    """The SPARQL of a question with its parameters bound.

    Raises:
        ParameterError: there is no such question or parameter, or it can't be read.
        QueryError: nothing in the graph bears the name that is given.
    """
    asked = recipe(name)
    types = {parameter.name: parameter.type for parameter in asked.parameters}
    for parameter in asked.parameters:
        if parameter.required and parameter.name not in parameters:
            needed = parameter.name
            raise ParameterError(f"{name} needs {needed}: {parameter.meaning} - give it with --{needed}")
    text = asked.text
    for key, value in parameters.items():
        if key not in types:
            takes = f"it takes {', '.join(types)}" if types else "it takes none"
            raise ParameterError(f"{name} has no parameter {key!r} - {takes}")
        terms = _terms(store, types[key], value, base)
        block = f"VALUES ?{key} {{ {' '.join(n_triples(term) for term in terms)} }}"
        text = text.replace(f"VALUES ?{key} {{ UNDEF }}", block)
    return text


def ask(
    store: ox.Store, name: str, parameters: Mapping[str, str], *, base: str = DEFAULT_BASE, limit: int | None = None
) -> Result:
    """The answer to a question that ships with the program.

    Raises:
        QueryError: as :func:`bind` and :func:`~kg.sparql.run.run` say.
    """
    return run(store, bind(store, name, parameters, base=base), base=base, limit=limit)


def _terms(store: ox.Store, type: str, value: str, base: str) -> list[ox.NamedNode | ox.Literal]:
    if value.encode("utf-8", "ignore").decode() != value:
        raise ParameterError(f"{value!r} is no text: half of a character stands in it - write it in UTF-8")
    if type == "entity":
        return [*entities(store, value, base=base)]
    if type == "class":
        return [_class(value)]
    if type == "property":
        return [_property(value)]
    if type == "date":
        if not _is_day(value):
            raise ParameterError(f"{value!r} is no day - write it as 2025-10-31")
        return [date_literal(value)]
    return [ox.Literal(value)]


def _is_day(value: str) -> bool:
    try:
        return bool(_DATE.match(value)) and date.fromisoformat(value) is not None
    except ValueError:  # 2025-02-30
        return False


def _class(value: str) -> ox.NamedNode:
    try:
        return ontology.cls(value.removeprefix("kg:"))
    except OntologyError as error:
        raise ParameterError(f"there is no class {value!r} - kg ontology lists them") from error


def _property(value: str) -> ox.NamedNode:
    try:
        return ontology.prop(value.removeprefix("kg:"))
    except OntologyError as error:
        raise ParameterError(f"there is no property {value!r} - kg ontology lists them") from error


def entities(store: ox.Store, name: str, *, base: str = DEFAULT_BASE) -> tuple[ox.NamedNode, ...]:
    """What bears a name in the graph: by IRI, id, label or any other name, whatever the case.

    Raises:
        QueryError: nothing does; the message offers names that are alike.
    """
    direct = _by_id(store, name, base)
    if direct:
        return (direct,)
    bearers: dict[str, set[str]] = {}
    found = store.query(_NAMES, prefixes=dict(ontology.PREFIXES))
    for row in found if isinstance(found, ox.QuerySolutions) else ():
        bearers.setdefault(row["name"].value.casefold(), set()).add(row["thing"].value)
    if name.casefold() in bearers:
        return tuple(ox.NamedNode(iri) for iri in sorted(bearers[name.casefold()]))
    near = difflib.get_close_matches(name.casefold(), sorted(bearers), n=_OFFERED)
    hint = f"did you mean {', '.join(near)}?" if near else "kg query actors lists those that are there"
    raise QueryError(f"nothing in the graph is called {name!r} - {hint}")


def state_of_city(name: str) -> str:
    """The SPARQL that asks for the cities of that name (?city) and the states they lie in (?state)."""
    return _CITY % n_triples(ox.Literal(name))


def _by_id(store: ox.Store, name: str, base: str) -> ox.NamedNode | None:
    iri = name if name.startswith(base) else base + name.removeprefix("d:")
    try:
        node = ox.NamedNode(iri)
    except ValueError:
        return None
    return node if next(store.quads_for_pattern(node, None, None), None) else None
