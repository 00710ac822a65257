"""Disjoint sets whose outcome does not depend on the order of joins: the smallest member stands for its set."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Generic, TypeVar

T = TypeVar("T", bound=Any)  # orderable


class Disjoint(Generic[T]):
    """Union-find over orderable items."""

    def __init__(self, items: Iterable[T]) -> None:
        self._parent = {item: item for item in items}
        self._members = {item: [item] for item in self._parent}

    def find(self, item: T) -> T:
        """The item that stands for this one's set."""
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item

    def join(self, one: T, other: T) -> None:
        """Makes one set of two."""
        a, b = sorted((self.find(one), self.find(other)))
        if a != b:
            self._parent[b] = a
            self._members[a] += self._members.pop(b)

    def members(self, item: T) -> list[T]:
        """All items in this one's set."""
        return self._members[self.find(item)]

    def groups(self) -> dict[T, list[T]]:
        """Every set, by the item that stands for it; members sorted."""
        groups: defaultdict[T, list[T]] = defaultdict(list)
        for item in self._parent:
            groups[self.find(item)].append(item)
        return {root: sorted(members) for root, members in groups.items()}
