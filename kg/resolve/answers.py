"""How alike what is denied is to what is charged."""

from __future__ import annotations

from kg.resolve.matters import Matter

SHARED = 2  # acts, things and names that both tell; one is enough where the denial names who charges
SURELY_SHARED = 3  # … and where it is not known that the one who denies is the one charged
_SURELY_ALIKE = 0.5  # of those that the one tells that tells less


def alike(denied: Matter, told: Matter, fewest: int, part: float) -> bool:
    """An act or thing, and with the names enough of what the one that tells less tells."""
    acts, names = denied.shared(told)
    both = acts + names
    told_of = acts > 0 or (fewest == 1 and not denied.acts)  # "denied Kyiv's charge about Sumy"
    return told_of and both >= fewest and both >= part * min(len(denied), len(told))


def surely_alike(denied: Matter, told: Matter, where: frozenset[str]) -> bool:
    """The same, with a name in common (if only of where the speaker is) or the more acts."""
    acts, names = denied.shared(told)
    around = len(names_in_common := (where - denied.names) & told.names)
    both = acts + names + around
    enough = both >= SURELY_SHARED and (names or names_in_common or acts >= SURELY_SHARED)
    return acts > 0 and bool(enough) and acts + names >= _SURELY_ALIKE * min(len(denied), len(told))


def at_odds(one: Matter, other: Matter) -> bool:
    """Both name something, and nothing that the other names: another town, another ship."""
    return bool(one.names and other.names) and one.names.isdisjoint(other.names)
