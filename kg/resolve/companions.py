"""What two articles tell beside the event that both begin with: the arrests at one march are the same arrests."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from kg.resolve.agreement import papers_apart
from kg.resolve.clusters import Cluster
from kg.resolve.fit import UNREAL, fit
from kg.resolve.places import Places

_FITS = 0.5  # something must agree, and nothing disagree
_NEWS = 1  # days over which papers tell the same of an affair
_FEW = 8  # articles on one event that are held against each other


def join_companions(found: Sequence[Cluster], places: Places) -> list[Cluster]:
    """Joins what two articles on one event tell beside it, where each tells one event of that kind alone."""
    told: defaultdict[tuple[str, str], list[Cluster]] = defaultdict(list)
    for one in found:
        if one.family != "PublicStatement" and not one.realis <= UNREAL:
            for article in one.articles:
                told[article, one.family].append(one)
    families: defaultdict[str, set[str]] = defaultdict(set)
    for article, family in told:
        families[article].add(family)
    taken: set[Cluster] = set()
    for one_article, other in _on_one_event(found):
        for family in sorted(families[one_article] & families[other]):
            pair = (*told[one_article, family], *told[other, family])
            if len(pair) == 2 and taken.isdisjoint(pair) and _are_one(family, *pair, places):
                pair[0].absorb(pair[1])
                taken.add(pair[1])
    return [one for one in found if one not in taken]


def _on_one_event(found: Sequence[Cluster]) -> list[tuple[str, str]]:
    """Pairs of articles that begin with one event."""
    groups = (sorted(one.articles) for one in found if one.first_of_kind and 1 < len(one.articles) <= _FEW)
    return sorted({pair for articles in groups for pair in combinations(articles, 2)})


def _are_one(family: str, one: Cluster, other: Cluster, places: Places) -> bool:
    days = papers_apart(one, other)
    if one is other or days is None or days > _NEWS or not one.articles.isdisjoint(other.articles):
        return False
    return fit(family, other, one, places).score >= _FITS
