"""The dozen families of things that the page tells apart by colour and shape, and the words it uses for terms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.ontology import ontology

# Family of an event by its PLOVER code, after PLOVER's four quads; statements and what has no code have families of
# their own.
_EVENTS = {
    "cooperation": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"),
    "statement": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "pressure": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE"),
    "force": ("ASSAULT",),
}
_BY_PLOVER = {code: family for family, codes in _EVENTS.items() for code in codes}

# Family of an actor or a place by class: the nearest class up the hierarchy that is listed decides.
_BY_CLASS = {
    "Person": "person",
    "State": "state",
    "Authority": "government",
    "GovernmentBody": "government",
    "ArmedGroup": "armed",
    "SecurityForce": "armed",
    "MediaOutlet": "media",
    "Group": "organisation",
    "Actor": "organisation",
    "Place": "place",
    "PublicStatement": "statement",
    "Event": "event",
}


@dataclass(frozen=True, slots=True)
class Terms:
    """Labels and superclasses of the ontology's terms, by local name."""

    labels: dict[str, str]
    parents: dict[str, tuple[str, ...]]

    def label(self, name: str) -> str:
        """The term's label, else its local name taken apart: "operatesIn" → "operates in"."""
        return self.labels.get(name) or re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name).lower()

    def family(self, cls: str, plover: str | None = None, *, event: bool = False) -> str:
        """The family in which a node of this class is drawn."""
        if plover in _BY_PLOVER:
            return _BY_PLOVER[plover]
        line = [cls]
        for name in line:
            if name in _BY_CLASS:
                return _BY_CLASS[name]
            line.extend(parent for parent in self.parents.get(name, ()) if parent not in line)
        return "event" if event else "organisation"


@cache
def terms() -> Terms:
    """What the ontology says of its classes, properties and individuals."""
    known = ontology().terms.values()
    return Terms({term.name: term.label for term in known if term.label}, {term.name: term.parents for term in known})
