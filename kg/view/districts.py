"""The communities of a large graph as districts of a map: discs beside each other, evenly filled by their members."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Points = NDArray[np.float64]

_ROOM = 84.0  # page units; a disc of n nodes has a radius of this times the root of n
_STREET = 1.08  # how much wider than their discs districts stand apart
_STEPS = 400
_MOST = 160  # districts; what else there is finds its place around them
_QUANTUM = 64.0  # positions are multiples of 1/64 page unit
_WIDE = 1.2  # a picture is wider than high


def districts(spots: Sequence[tuple[int, int]], groups: Sequence[Sequence[int]]) -> dict[int, tuple[float, float]]:
    """Node → its place in the disc of its group, for the nodes of all groups.

    ``spots``: places of a layout of the whole. Discs stand where their groups stood there, pushed apart until none lies
    on another (the first of them, if there are very many); within a disc the members keep their direction from its
    middle and their order of distance.
    """
    import numpy as np

    groups = groups[:_MOST]
    at = np.array(spots, dtype=np.float64).reshape(-1, 2)
    radius = np.array([_ROOM * math.sqrt(len(group)) for group in groups])
    middles = np.array([np.median(at[list(group)], axis=0) for group in groups]).reshape(-1, 2)
    centres = _apart(middles, radius * _STREET)
    result: dict[int, tuple[float, float]] = {}
    for group, middle, centre, reach in zip(groups, middles, centres, radius, strict=True):
        result |= _filled(group, at, middle, centre, float(reach))
    return result


def _filled(
    group: Sequence[int], at: Points, middle: Points, centre: Points, reach: float
) -> dict[int, tuple[float, float]]:
    """The members of a group by their distance from its middle, spread evenly over a disc."""
    away = {node: (float(at[node][0] - middle[0]), float(at[node][1] - middle[1])) for node in group}
    order = sorted(group, key=lambda node: (round(math.hypot(*away[node]), 3), node))
    result = {}
    for rank, node in enumerate(order):
        x, y = away[node]
        angle = math.atan2(y, x) if x or y else rank * 2.4
        distance = reach * math.sqrt((rank + 0.5) / len(order))
        result[node] = (
            round(float(centre[0]) + distance * math.cos(angle)),
            round(float(centre[1]) + distance * math.sin(angle)),
        )
    return {node: (float(x), float(y)) for node, (x, y) in result.items()}


def _apart(middles: Points, radius: Points) -> Points:
    """Discs drawn together towards their common middle and pushed off each other, the small giving way to the large."""
    import numpy as np

    turn = np.arange(len(middles)) * 2.4
    at: Points = middles - middles.mean(axis=0) + np.stack([np.cos(turn), np.sin(turn)], axis=1)  # no two on one spot
    spread = float(np.sqrt((at**2).sum(axis=1).mean())) or 1.0
    at = at * (float(np.sqrt((radius**2).sum())) / spread)
    mass = radius**2
    share = mass[None, :] / (mass[None, :] + mass[:, None])  # how much of a push the first of two takes
    for step in range(_STEPS):
        at = at * np.where(step < _STEPS * 3 // 4, np.array([0.992, 0.992 / _WIDE**0.02]), 1.0)
        gap = at[:, None, :] - at[None, :, :]
        distance = np.sqrt((gap**2).sum(axis=2)) + np.eye(len(at))
        need = np.maximum(radius[:, None] + radius[None, :] - distance, 0.0) * (1 - np.eye(len(at)))
        away = gap / np.maximum(distance, 1e-6)[..., None]
        at = at + (away * (need * share)[..., None]).sum(axis=1) * 0.6
        at = np.round(at * _QUANTUM) / _QUANTUM
    return at
