"""Parts of a graph: finding the unconnected ones, packing them side by side, and groups of neighbours."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

_MARGIN = 130.0  # page units around each part
_GROUP = 4  # nodes that may fall together when a large graph is made small
_LABEL = 60.0  # more at the sides, where labels reach out


@dataclass(frozen=True, slots=True)
class Patch:
    """A connected part: its nodes and where they stand, in page units around any centre."""

    nodes: list[int]
    spots: list[tuple[float, float]]

    def box(self) -> tuple[float, float, float, float]:
        """Left, top, width, height."""
        xs, ys = [x for x, _ in self.spots], [y for _, y in self.spots]
        return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def components(count: int, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The connected parts, largest first, each in breadth-first order from its best connected node."""
    neighbours: list[list[int]] = [[] for _ in range(count)]
    for a, b in pairs:
        neighbours[a].append(b)
        neighbours[b].append(a)
    seen = [False] * count
    found = []
    for root in sorted(range(count), key=lambda node: (-len(neighbours[node]), node)):
        if not seen[root]:
            seen[root] = True
            found.append(_reached(root, neighbours, seen))
    return sorted(found, key=lambda group: (-len(group), group[0]))


def _reached(root: int, neighbours: list[list[int]], seen: list[bool]) -> list[int]:
    queue = [root]
    for node in queue:
        for other in neighbours[node]:
            if not seen[other]:
                seen[other] = True
                queue.append(other)
    return queue


def clusters(count: int, source: list[int], target: list[int]) -> list[int]:
    """Node → number of its group, of at most four neighbours; the least connected choose first."""
    neighbours: list[list[int]] = [[] for _ in range(count)]
    for a, b in zip(source, target, strict=True):
        neighbours[a].append(b)
        neighbours[b].append(a)
    home, size = [-1] * count, list[int]()
    for node in sorted(range(count), key=lambda node: (len(neighbours[node]), node)):
        if home[node] >= 0:
            continue
        open_ = [other for other in neighbours[node] if home[other] < 0 or size[home[other]] < _GROUP]
        friend = min(open_, key=lambda other: (home[other] >= 0, len(neighbours[other]), other), default=node)
        if home[friend] < 0:
            home[friend] = len(size)
            size.append(1)
        if friend != node:
            home[node] = home[friend]
            size[home[friend]] += 1
    return home


def ring(count: int, spacing: float) -> list[tuple[float, float]]:
    """A node in the middle, the others around it; two beside each other."""
    around = count - 1
    if around == 1:
        return [(0.0, 0.0), (spacing, 0.0)]
    angles = [2 * math.pi * i / around for i in range(around)] if around else []
    radius = max(spacing, spacing * around / (2 * math.pi))
    return [(0.0, 0.0), *((radius * math.cos(a), radius * math.sin(a)) for a in angles)]


def packed(patches: list[Patch], count: int) -> list[tuple[int, int]]:
    """All parts side by side without overlap: the first on top, the others in rows of its width below it."""
    spots = [(0, 0)] * count
    if not patches:
        return spots
    boxes = [patch.box() for patch in patches]
    area = sum((w + _MARGIN + _LABEL) * (h + _MARGIN) for _, _, w, h in boxes)
    first = boxes[0][2] + _MARGIN + _LABEL
    wide = first if first * (boxes[0][3] + _MARGIN) > area / 2 else max(first, math.sqrt(area) * 1.15)
    x = y = tallest = 0.0
    for patch, (left, top, width, height) in zip(patches, boxes, strict=True):
        if x and x + width + _MARGIN + _LABEL > wide:
            x, y, tallest = 0.0, y + tallest, 0.0
        for node, (px, py) in zip(patch.nodes, patch.spots, strict=True):
            spots[node] = (round(px - left + x), round(py - top + y))
        x += width + _MARGIN + _LABEL
        tallest = max(tallest, height + _MARGIN)
    return spots
