"""Knowledge → RDF: every record of the data model as quads, in two layers.

Layer 1, in the default graph: entities, events, plain facts, articles, conflicts, and a header that describes the
data set. Layer 2, in one named graph for each article: its claims, passages, names and statuses, with the plain facts
that they carry repeated. Who wants a single graph drops the graph names (:func:`triples`); nothing is lost. No blank
nodes, no time stamps.
"""

from __future__ import annotations

from kg.rdf.dataset import Header
from kg.rdf.iris import Iris
from kg.rdf.literals import carried, date_literal, literal
from kg.rdf.quads import quads, triples

__all__ = ["Header", "Iris", "carried", "date_literal", "literal", "quads", "triples"]
