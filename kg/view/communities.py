"""Communities of a large graph, found by modularity and named by what is best connected in them.

Louvain's method (Blondel et al. 2008) with a fixed order of the nodes and ties to the lowest number, so that one graph
always falls into the same communities.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kg.view.rows import Row

LARGE = 260  # nodes above which a page opens on its communities
_ROUNDS = 12  # passes over all nodes before a level is taken as it is
_FEWEST = 8  # members of a community that is worth a name
_TIE = 1e-9  # gains that differ by less are alike: a node stays, or goes to the lowest number
_MOST = 24  # communities that are named

Neighbours = list[dict[int, float]]


def communities(count: int, pairs: Mapping[tuple[int, int], float]) -> list[int]:
    """Node → number of its community; ``pairs``: weight of each pair of nodes, the lower first."""
    graph: Neighbours = [{} for _ in range(count)]
    for (a, b), weight in sorted(pairs.items()):
        graph[a][b] = graph[b][a] = weight
    home = list(range(count))
    while True:
        moved = _moved(graph)
        if len(set(moved)) == len(graph):
            return home
        numbers = {old: new for new, old in enumerate(dict.fromkeys(moved))}
        moved = [numbers[old] for old in moved]
        home = [moved[k] for k in home]
        graph = _folded(graph, moved)


def _moved(graph: Neighbours) -> list[int]:
    """Each node joins the neighbouring community that gains most by it, until nobody moves."""
    home = list(range(len(graph)))
    degree = [sum(near.values()) + near.get(i, 0.0) for i, near in enumerate(graph)]
    total = degree.copy()  # of the nodes of each community
    twice = sum(degree) or 1.0
    for _ in range(_ROUNDS):
        moves = 0
        for node, near in enumerate(graph):
            own = home[node]
            total[own] -= degree[node]
            best = _best(node, near, home, total, degree[node] / twice)
            total[best] += degree[node]
            if best != own:
                home[node] = best
                moves += 1
        if not moves:
            break
    return home


def _best(node: int, near: dict[int, float], home: list[int], total: list[float], share: float) -> int:
    """The community, its own or a neighbour's, whose modularity a node raises most; ``total`` without the node."""
    own = home[node]
    towards: dict[int, float] = {own: 0.0}
    for other, weight in near.items():
        if other != node:
            where = home[other]
            towards[where] = towards.get(where, 0.0) + weight
    best, most = own, towards[own] - share * total[own] + _TIE
    for where, weight in towards.items():
        gain = weight - share * total[where]
        if gain > most or (gain > most - _TIE and where < best != own):
            best, most = where, max(gain, most)
    return best


def _folded(graph: Neighbours, home: list[int]) -> Neighbours:
    """The graph of the communities; what lies within one is a loop of it."""
    result: Neighbours = [{} for _ in range(max(home) + 1)]
    for node, near in enumerate(graph):
        a = home[node]
        for other, weight in near.items():
            b = home[other]
            # a loop is met once, a pair from both its ends; a loop counts twice in a degree
            result[a][b] = result[a].get(b, 0.0) + (weight / 2 if a == b and other != node else weight)
    return result


def named(nodes: Sequence[Row], home: Sequence[int], pairs: Iterable[tuple[int, int]]) -> list[Row]:
    """The largest communities, each with its members, the best connected first, and a name.

    A community is named by its two best connected actors and its best connected place, by links within it.
    """
    within = [0] * len(nodes)
    for a, b in pairs:
        if home[a] == home[b]:
            within[a] += 1
            within[b] += 1
    found = []
    for group in grouped(home):
        order = sorted(group, key=lambda node: (-within[node], nodes[node]["id"]))
        found.append({"label": _name(nodes, order), "members": order})
    return found[:_MOST]


def grouped(home: Sequence[int]) -> list[list[int]]:
    """The members of each community that is large enough for a name, the largest first."""
    members: dict[int, list[int]] = {}
    for node, where in enumerate(home):
        members.setdefault(where, []).append(node)
    found = [group for group in members.values() if len(group) >= _FEWEST]
    return sorted(found, key=lambda group: (-len(group), group[0]))


def _name(nodes: Sequence[Row], order: Sequence[int]) -> str:
    things = [node for node in order if not nodes[node].get("event")]
    places = [node for node in things if nodes[node]["family"] == "place"][:1]
    actors = [node for node in things if nodes[node]["family"] != "place"][: 3 - len(places)]
    chosen = sorted([*actors, *places], key=order.index) or order[:1]
    return " · ".join(nodes[node]["label"] for node in chosen)
