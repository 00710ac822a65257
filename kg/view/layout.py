"""Where the nodes stand: a force-directed layout that gives the same picture every time.

The forces are those of ForceAtlas2 (Jacomy et al. 2014): attraction in proportion to distance, repulsion to its
inverse, stronger for what is well connected; the cooling is Fruchterman and Reingold's (1991). Small graphs are
computed exactly; large ones on a grid, where the far field is one convolution (particle mesh, by FFT), so that ten
thousand nodes take seconds on numpy alone. Positions are snapped to a fixed fraction after every step: rounding errors,
which differ between processors, do not grow into another picture.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.view.packing import Patch, clusters, components, packed, ring

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Points = NDArray[np.float64]
    Numbers = NDArray[np.int64]

Weights = Mapping[tuple[int, int], float]

_SPACING = 120.0  # page units between neighbours
_EXACT = 300  # nodes up to which every pair is computed
_QUANTUM = 1024.0  # positions are multiples of 1/1024 of the spacing
_STEPS = 260
_REFINE = 50  # steps after each unfolding
_GRAVITY = 0.012
_BUSY = 4.0  # links above which each draws more weakly: else what joins two hubs would pull them onto each other
_TINY = 7  # nodes of a part that is drawn as a ring around its best connected one
_GOLDEN = 2.399963229728653  # radians


@dataclass(frozen=True, slots=True)
class Links:
    """A graph as arrays: the ends and the weight of each edge, each pair once; degree and mass of each node."""

    source: Numbers
    target: Numbers
    weight: Points
    degree: Points
    mass: Points  # how strongly it pushes others away


def place(
    count: int,
    pairs: Iterable[tuple[int, int]],
    *,
    fixed: Mapping[int, tuple[float, float]] | None = None,
    weights: Weights | None = None,
) -> list[tuple[int, int]]:
    """Positions in whole page units, y downwards, for ``count`` nodes joined by ``pairs`` of node indices.

    ``fixed``: nodes whose places are given and kept (those of an earlier page); the others find theirs around them.
    ``weights``: how strongly a pair, named by its lower index first, draws together; 1 where nothing is said.
    """
    weights = weights or {}
    unique = sorted({(min(a, b), max(a, b)) for a, b in pairs if a != b})
    groups = components(count, unique)
    if fixed:
        return _beside(count, unique, groups, fixed, weights)
    parts = zip(groups, _split(groups, unique), strict=True)
    return packed([_alone(group, own, weights) for group, own in parts], count)


def _split(groups: list[list[int]], pairs: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """The pairs of each group."""
    home = {node: k for k, group in enumerate(groups) for node in group}
    result: list[list[tuple[int, int]]] = [[] for _ in groups]
    for a, b in pairs:
        result[home[a]].append((a, b))
    return result


def _alone(group: list[int], pairs: list[tuple[int, int]], weights: Weights) -> Patch:
    """One connected part of the graph, around its own centre. ``group`` starts with its best connected node."""
    if len(group) <= _TINY:
        return Patch(group, ring(len(group), _SPACING * 1.15))
    index = {node: i for i, node in enumerate(group)}
    strength = [weights.get(pair, 1.0) for pair in pairs]
    links = _links(len(group), [(index[a], index[b]) for a, b in pairs], strength)
    free = _everybody(len(group))
    at = _part(_sized(_unfolded(links)), links, free)
    return Patch(group, [(x * _SPACING, y * _SPACING) for x, y in at.tolist()])


def _beside(
    count: int,
    pairs: list[tuple[int, int]],
    groups: list[list[int]],
    fixed: Mapping[int, tuple[float, float]],
    weights: Weights,
) -> list[tuple[int, int]]:
    """New nodes beside their neighbours of the earlier page; new parts that touch nothing of it go below."""
    import numpy as np

    free = _everybody(count)
    keys = sorted(fixed)
    free[keys] = False
    links = _links(count, pairs, [weights.get(pair, 1.0) for pair in pairs])
    at = np.zeros((count, 2))
    at[keys] = np.array([fixed[k] for k in keys]) / _SPACING
    apart = [group for group in groups if not any(node in fixed for node in group)]
    loose = np.zeros(count, dtype=bool)
    loose[[node for group in apart for node in group]] = True
    at = _near_neighbours(at, links, free, loose)
    joined = free & ~loose
    if joined.any():
        at = _part(at, links, joined)
    spots = [(round(x), round(y)) for x, y in (at * _SPACING).tolist()]
    below = max(y for node, (_, y) in enumerate(spots) if not loose[node]) + 2 * round(_SPACING)
    own = _split(apart, [pair for pair in pairs if loose[pair[0]]])
    spread = packed([_alone(group, some, weights) for group, some in zip(apart, own, strict=True)], count)
    for node in (node for group in apart for node in group):
        spots[node] = (spread[node][0], spread[node][1] + below)
    return spots


def spread(spots: Mapping[int, tuple[float, float]]) -> dict[int, tuple[float, float]]:
    """The same places, but for nodes that stand on or too near each other: they move apart."""
    import numpy as np

    at = np.array([spots[node] for node in spots], dtype=np.float64).reshape(-1, 2) / _SPACING
    moved = _part(at, _links(len(at), [], []), _everybody(len(at))) * _SPACING
    return {node: (float(round(x)), float(round(y))) for node, (x, y) in zip(spots, moved.tolist(), strict=True)}


def _everybody(count: int) -> NDArray[np.bool_]:
    import numpy as np

    return np.ones(count, dtype=bool)


def _links(count: int, pairs: list[tuple[int, int]], strength: list[float]) -> Links:
    import numpy as np

    table = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    weight = np.array(strength, dtype=np.float64)
    degree: Points = np.bincount(table.ravel(), np.repeat(weight, 2), minlength=count).astype(np.float64)
    busiest = degree[table].max(axis=1, initial=1.0)
    pull = weight * np.sqrt(np.minimum(1.0, _BUSY / np.maximum(busiest, 1.0)))
    return Links(table[:, 0], table[:, 1], pull, degree, 1.0 + degree**0.75)


def _spiral(count: int) -> Points:
    """A sunflower: nodes given in breadth-first order start near their neighbours."""
    import numpy as np

    rank = np.arange(count)
    radius, angle = np.sqrt(rank + 0.5), rank * _GOLDEN
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)


def _near_neighbours(at: Points, links: Links, free: NDArray[np.bool_], loose: NDArray[np.bool_]) -> Points:
    """Puts each free node at the middle of its neighbours that have a place, ring by ring outwards."""
    import numpy as np

    placed = ~free
    jitter = _spiral(len(at)) / np.sqrt(len(at))
    while True:
        total, weight = np.zeros_like(at), np.zeros(len(at))
        for a, b in ((links.source, links.target), (links.target, links.source)):
            sure = placed[b]
            np.add.at(total, a[sure], at[b[sure]])
            np.add.at(weight, a[sure], 1.0)
        now = ~placed & ~loose & (weight > 0)
        if not now.any():
            return at
        at[now] = total[now] / weight[now, None] + jitter[now]
        placed |= now


def _unfolded(links: Links) -> Points:
    """A large graph is laid out small first: groups of neighbours as one node, then taken apart step by step."""
    import numpy as np

    count = len(links.mass)
    if count > _EXACT:
        home = clusters(count, links.source.tolist(), links.target.tolist())
        if max(home) + 1 < 0.8 * count:
            small = _unfolded(_folded(links, np.array(home)))
            start = small[home] + 0.7 * _spiral(count) / np.sqrt(count)
            return _settle(start, links, _everybody(count), steps=_REFINE, heat=2.0)
    heat = 0.5 + 0.12 * float(np.sqrt(links.mass.sum()))
    return _settle(_spiral(count), links, _everybody(count), steps=_STEPS, heat=heat)


def _sized(at: Points) -> Points:
    """The same picture lying down, with about one node to two square spacings."""
    import numpy as np

    at = at - at.mean(axis=0)
    (xx, xy), (_, yy) = (at.T @ at).tolist()
    turn = 0.5 * math.atan2(2 * xy, xx - yy)
    at = at @ np.array([[math.cos(turn), -math.sin(turn)], [math.sin(turn), math.cos(turn)]])
    radius = float(np.sqrt((at**2).sum(axis=1).mean()))
    result: Points = np.round(at * (0.6 * np.sqrt(len(at)) / (radius or 1.0)) * _QUANTUM) / _QUANTUM
    return result


def _folded(links: Links, home: Numbers) -> Links:
    """The graph of the groups; edges between two groups are one edge of their summed weight."""
    import numpy as np

    count = int(home.max()) + 1
    ends = np.sort(np.stack([home[links.source], home[links.target]]), axis=0)
    key, back = np.unique((ends[0] * count + ends[1])[ends[0] != ends[1]], return_inverse=True)
    weight = np.bincount(back, links.weight[ends[0] != ends[1]], len(key))
    source, target = key // count, key % count
    degree = np.bincount(np.concatenate([source, target]), minlength=count).astype(np.float64)
    mass = np.bincount(home, links.mass, count).astype(np.float64)
    return Links(source, target, weight.astype(np.float64), degree, mass)


def _settle(at: Points, links: Links, free: NDArray[np.bool_], *, steps: int, heat: float) -> Points:
    import numpy as np

    count = len(at)
    repel = _exact_repulsion if count <= _EXACT else _GridRepulsion(count)
    mass = links.mass
    for step in range(steps):
        force = repel(at, mass) * mass[:, None] + _springs(at, links) - at * (_GRAVITY * mass[:, None])
        length = np.sqrt((force**2).sum(axis=1))
        limit = heat * (1.0 - step / steps) ** 1.5 + 0.01
        move = force * (np.minimum(length * 0.4 / (1.0 + mass / 8), limit) / np.maximum(length, 1e-9))[:, None]
        at = np.round((at + move * free[:, None]) * _QUANTUM) / _QUANTUM
    return at


def _springs(at: Points, links: Links) -> Points:
    """Attraction along the edges in proportion to their length and weight."""
    import numpy as np

    pull = 0.6 * links.weight[:, None] * (at[links.target] - at[links.source])
    count = len(at)
    return np.stack(
        [
            np.bincount(links.source, pull[:, axis], count) - np.bincount(links.target, pull[:, axis], count)
            for axis in (0, 1)
        ],
        axis=1,
    )


def _exact_repulsion(at: Points, mass: Points) -> Points:
    import numpy as np

    dx, dy = (np.subtract.outer(at[:, axis], at[:, axis]) for axis in (0, 1))
    strength = mass / (dx * dx + dy * dy + 0.01)
    result: Points = np.stack([np.einsum("ij,ij->i", d, strength) for d in (dx, dy)], axis=1)
    return result


class _GridRepulsion:
    """Repulsion 1/distance between all pairs, by convolution of the masses on a square grid."""

    def __init__(self, count: int) -> None:
        import numpy as np

        self.cells = 128 if count <= 6000 else 192
        offset = np.fft.fftfreq(2 * self.cells, 1.0 / (2 * self.cells))
        dx, dy = np.meshgrid(offset, offset, indexing="ij")
        squared = dx**2 + dy**2
        squared[0, 0] = 1.0
        self.kernels = [np.fft.rfft2(d / squared) for d in (dx, dy)]

    def __call__(self, at: Points, mass: Points) -> Points:
        import numpy as np

        low = at.min(axis=0)
        size = float((at.max(axis=0) - low).max()) / (self.cells - 2) or 1.0
        scaled = (at - low) / size
        corner = np.floor(scaled).astype(np.int64)
        part = scaled - corner
        corners = [
            (corner[:, 0] + i, corner[:, 1] + j, np.abs(1 - i - part[:, 0]) * np.abs(1 - j - part[:, 1]))
            for i in (0, 1)
            for j in (0, 1)
        ]
        wide = 2 * self.cells
        field = np.zeros(wide * wide)
        for x, y, share in corners:
            field += np.bincount(x * wide + y, mass * share, wide * wide)
        spectrum = np.fft.rfft2(field.reshape(wide, wide))
        force = np.zeros_like(at)
        for axis, kernel in enumerate(self.kernels):
            pressure = np.fft.irfft2(spectrum * kernel, s=(wide, wide))
            for x, y, share in corners:
                force[:, axis] += pressure[x, y] * share
        return force / size


def _part(at: Points, links: Links, free: NDArray[np.bool_]) -> Points:
    """Moves nodes apart that stand on each other, the better connected the wider the berth."""
    import numpy as np

    small = len(at) <= _EXACT
    radius = (0.66 if small else 0.22) + (0.06 if small else 0.03) * np.sqrt(links.degree)
    for _ in range(240 if small else 25):
        a, b = _close_pairs(at, 2 * float(radius.max()))
        apart = at[b] - at[a]
        distance = np.sqrt((apart**2).sum(axis=1))
        need = radius[a] + radius[b] - distance
        hit = need > 0
        if not hit.any():
            break
        a, b, apart, distance, need = a[hit], b[hit], apart[hit], distance[hit], need[hit]
        same = distance < 1e-6
        apart[same] = np.stack([np.cos(a[same] * _GOLDEN), np.sin(a[same] * _GOLDEN)], axis=1)
        push = apart / np.maximum(distance, 1e-6)[:, None] * (need * 0.5)[:, None]
        push[same] = apart[same] * need[same, None] * 0.5
        move = np.zeros_like(at)
        np.add.at(move, b, push)
        np.add.at(move, a, -push)
        at = np.round((at + move * free[:, None]) * _QUANTUM) / _QUANTUM
    return at


def _close_pairs(at: Points, reach: float) -> tuple[Numbers, Numbers]:
    """All pairs (a, b) of nodes in the same or in neighbouring cells of width ``reach``, each once."""
    import numpy as np

    cell = np.floor((at - at.min(axis=0)) / reach).astype(np.int64)
    width = int(cell[:, 1].max()) + 3
    key = cell[:, 0] * width + cell[:, 1]
    order = np.lexsort((np.arange(len(at)), key))
    ranked = key[order]
    firsts, seconds = [], []
    for step in (0, 1, width - 1, width, width + 1):
        low = np.searchsorted(ranked, key + step, "left")
        high = np.searchsorted(ranked, key + step, "right")
        sizes = high - low
        a = np.repeat(np.arange(len(at)), sizes)
        within = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        b = order[np.repeat(low, sizes) + within]
        keep = a < b if step == 0 else np.ones(len(a), dtype=bool)
        firsts.append(a[keep])
        seconds.append(b[keep])
    return np.concatenate(firsts), np.concatenate(seconds)
