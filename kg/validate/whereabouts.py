"""Where a statement comes from: article and passage, for a person to find the place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

import pyoxigraph as ox

from kg.ontology import node
from kg.validate.grounding import Passages, text

_ARTICLES = frozenset(node(name).value for name in ("reportedIn", "lastConfirmedIn"))
_SUBJECT, _PREDICATE = node("rdf:subject").value, node("rdf:predicate").value
_EVIDENCE, _MENTIONS = node("evidence").value, node("mentions").value


@dataclass(slots=True)
class Whereabouts:
    """Names a node with the passage that supports it, else the article that reports or mentions it."""

    _passages: Passages
    _evidence: dict[str, str] = field(default_factory=dict)  # node → passage
    _article: dict[str, str] = field(default_factory=dict)  # node → article
    _claims: dict[tuple[str, str], str] = field(default_factory=dict)  # node and property → claim that states it

    @classmethod
    def of(cls, quads: Iterable[ox.Quad], passages: Passages) -> Self:
        """Collects them."""
        found = cls(passages)
        subjects: dict[str, str] = {}
        predicates: dict[str, str] = {}
        mentioned: dict[str, str] = {}
        into = {_EVIDENCE: found._evidence, _SUBJECT: subjects, _PREDICATE: predicates}
        into |= dict.fromkeys(_ARTICLES, found._article)
        for quad in quads:
            if quad.predicate.value == _MENTIONS:
                mentioned.setdefault(text(quad.object), text(quad.subject))
            elif (values := into.get(quad.predicate.value)) is not None:
                values.setdefault(text(quad.subject), text(quad.object))
        found._claims = {(subjects[c], predicates[c]): c for c in sorted(subjects.keys() & predicates.keys())}
        found._article = mentioned | found._article
        return found

    def __call__(self, iri: str, property: str = "") -> str:
        """A node and where it comes from; with the IRI of a property, where what the property says comes from."""
        place = self._place(self._claims.get((iri, property), iri)) or self._place(iri)
        return f"{iri}, {place}" if place else iri

    def _place(self, iri: str) -> str:
        passage = iri if iri in self._passages.article else self._evidence.get(iri)
        where = self._passages.where(passage) if passage else ""
        return where or self._article.get(iri, "")  # its passage is missing, its article need not be
