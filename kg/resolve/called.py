"""Groups that articles call in their own ways: by their short form and what they are, or after their leader."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kg.model import Entity
from kg.ontology import is_a

_SHORT_AND_KIND = re.compile(r"([A-Z][A-Z-]{1,6}[A-Za-z])(?: [a-z][a-z-]+)+")
_SURE = 0.9


def by_short_form(groups: Iterable[tuple[str, Entity]]) -> Iterator[tuple[str, str, float, str]]:
    """(thing, other thing, score, reason): "the COB trade union confederation" is the one group that is the COB."""
    told = [(key, one) for key, one in groups if is_a(one.cls, "Group")]
    short: defaultdict[str, set[str]] = defaultdict(set)
    for key, one in told:
        for name in (one.label, *one.names):
            if name.isupper():
                short[name].add(key)
    full = {key for key, one in told if not one.label.isupper() and not _SHORT_AND_KIND.fullmatch(one.label)}
    for key, one in told:
        found = _SHORT_AND_KIND.fullmatch(one.label)
        name = found[1] if found else one.label if one.label.isupper() else ""
        bearers = sorted(short[name] & full - {key}) or sorted(short[name] - {key} if found else ())
        if len(bearers) == 1:
            yield bearers[0], key, _SURE, f"{one.label!r}: the only {name!r}"


def after_leaders(entities: Mapping[str, Entity]) -> dict[str, str]:
    """The person → the group that is called after its leader: "the rebels of Thomas Cirillo"."""
    groups = {one.label: key for key, one in sorted(entities.items()) if one.cls in ("Group", "ArmedGroup")}
    persons = ((key, one.label) for key, one in sorted(entities.items()) if one.cls == "Person" and " " in one.label)
    return {key: groups[name] for key, name in persons if name in groups}
