"""Statements, arranged for questions about one node: which classes it has, which values a property has there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Self, TypeAlias

import pyoxigraph as ox

from kg.ontology import KG, PREFIXES, ontology

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_TYPE, _WIDER = f"{PREFIXES['rdf']}type", f"{PREFIXES['rdfs']}subClassOf"


@dataclass(slots=True)
class Facts:
    """The statements of a graph, each once, graph names dropped; classes as the ontology and the graph widen them."""

    _values: dict[str, dict[Term, dict[Term, None]]] = field(default_factory=dict)  # property → node → values
    _wider: dict[str, frozenset[str]] = field(default_factory=dict)  # class → itself and all that are wider

    @classmethod
    def of(cls, quads: Iterable[ox.Quad]) -> Self:
        """Arranges them."""
        facts = cls()
        for quad in quads:
            nodes = facts._values.setdefault(quad.predicate.value, {})
            nodes.setdefault(quad.subject, {})[quad.object] = None
        return facts

    def values(self, node: Term, property: str) -> list[Term]:
        """The values of a property (IRI) at a node."""
        return list(self._values.get(property, {}).get(node, ()))

    def typed(self) -> Iterator[Term]:
        """The nodes that have a class."""
        return iter(self._values.get(_TYPE, ()))

    def classes(self, node: Term) -> frozenset[str]:
        """The IRIs of all classes of a node; of the ontology's individuals, those that it states."""
        stated = [term.value for term in self.values(node, _TYPE) if isinstance(term, ox.NamedNode)]
        if isinstance(node, ox.NamedNode) and node.value.startswith(KG):
            term = ontology().terms.get(node.value[len(KG) :])
            stated += [KG + name for name in term.parents] if term and term.kind == "individual" else []
        return frozenset().union(*map(self._and_wider, stated))

    def _and_wider(self, cls: str) -> frozenset[str]:
        if cls not in self._wider:
            found = {cls}
            waiting = [cls]
            while waiting:
                for wider in self._stated_wider(waiting.pop()):
                    if wider not in found:
                        found.add(wider)
                        waiting.append(wider)
            self._wider[cls] = frozenset(found)
        return self._wider[cls]

    def _stated_wider(self, cls: str) -> list[str]:
        """The wider classes that the ontology states, and those that the graph itself states for classes of its own."""
        term = ontology().terms.get(cls[len(KG) :]) if cls.startswith(KG) else None
        ours = [KG + name for name in term.parents] if term and term.kind == "class" else []
        own = self.values(ox.NamedNode(cls), _WIDER)
        return [*ours, *(wider.value for wider in own if isinstance(wider, ox.NamedNode))]
