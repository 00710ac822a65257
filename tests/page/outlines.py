"""Makes the base map of the page, ``kg/view/data/outlines.json``, from the outlines of the npm package world-atlas.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python tests/page/outlines.py package/countries-50m.json kg/view/data/outlines.json

world-atlas redistributes Natural Earth, which is in the public domain. Borders are simplified (Douglas and Peucker,
0.06 degrees) and stored as whole hundredths of a degree, each border once, as differences from point to point.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

Point = tuple[float, float]
_TOLERANCE = 0.06  # degrees
_UNIT = 0.01  # degrees
_LEAST = 0.06  # square degrees: smaller islands are left out unless they are all of a country


def arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """The arcs of a quantised TopoJSON topology in degrees."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    result = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        result.append(points)
    return result


def simplified(points: list[Point]) -> list[Point]:
    """Douglas and Peucker, without recursion; the ends stay, closed arcs keep their farthest point."""
    keep = {0, len(points) - 1}
    stack = [(0, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        far, index = 0.0, 0
        for i in range(first + 1, last):
            distance = _off(points[i], points[first], points[last])
            if distance > far:
                far, index = distance, i
        if far > _TOLERANCE:
            keep.add(index)
            stack += [(first, index), (index, last)]
    return [points[i] for i in sorted(keep)]


def _off(point: Point, a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    square = dx * dx + dy * dy
    t = max(0.0, min(1.0, ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / square)) if square else 0.0
    return float(((point[0] - a[0] - t * dx) ** 2 + (point[1] - a[1] - t * dy) ** 2) ** 0.5)


def ring_points(ring: list[int], lines: list[list[Point]]) -> list[Point]:
    return [p for i in ring for p in (lines[i] if i >= 0 else lines[~i][::-1])]


def area(points: list[Point]) -> float:
    pairs = zip(points, points[1:] + points[:1], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def convert(topology: dict[str, Any]) -> dict[str, Any]:
    """The compact form: countries as names and rings of arc numbers (``~n``: backwards), arcs as differences."""
    lines = arcs(topology)
    countries = []
    for shape in topology["objects"]["countries"]["geometries"]:
        polygons = shape.get("arcs", []) if shape["type"] == "MultiPolygon" else [shape.get("arcs", [])]
        rings = sorted((p[0] for p in polygons if p), key=lambda r: -area(ring_points(r, lines)))
        large = [r for i, r in enumerate(rings) if i == 0 or area(ring_points(r, lines)) > _LEAST]
        countries.append([shape["properties"]["name"], large])
    used = sorted({i if i >= 0 else ~i for _, rings in countries for r in rings for i in r})
    number = {old: new for new, old in enumerate(used)}
    renamed = [
        [name, [[number[i] if i >= 0 else ~number[~i] for i in r] for r in rings]] for name, rings in countries if rings
    ]
    return {
        "source": "Natural Earth 1:50m (public domain), by way of the npm package world-atlas 2.0.2 (ISC); simplified",
        "unit": _UNIT,
        "arcs": [_differences(simplified(lines[i])) for i in used],
        "countries": sorted(renamed, key=lambda country: country[0]),
    }


def _differences(points: list[Point]) -> list[int]:
    result: list[int] = []
    x = y = 0
    for px, py in points:
        qx, qy = round(px / _UNIT), round(py / _UNIT)
        if result and (qx, qy) == (x, y):
            continue
        result += [qx - x, qy - y]
        x, y = qx, qy
    return result


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:3])
    outlines = convert(json.loads(source.read_text(encoding="utf-8")))
    compact = json.dumps(outlines, ensure_ascii=False, separators=(",", ":"))
    target.write_text(compact + "\n", encoding="utf-8")
