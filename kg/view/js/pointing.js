// What lies under the pointer, and what lies beside a node.

import { bezier, fromSegment } from "./geometry.js";

// The shown node at a point of the canvas, among all or among those alive; -1 when there is none.
export function nodeAt(picture, point, everyone = true) {
  const { model, alive, shown, painter } = picture;
  const scale = picture.net.getScale();
  let best = -1;
  let least = Infinity;
  for (const i of everyone ? picture.order : alive) {
    if (!shown.nodes[i]) continue;
    const node = model.nodes[i];
    const living = alive.has(i);
    const reach = living ? painter.radius(i) + 4 : 5;
    const distance = Math.hypot(node.x - point.x, node.y - point.y) * scale;
    const rank = distance - (living ? 6 : 0);
    if (distance < reach && rank < least) {
      best = i;
      least = rank;
    }
  }
  return best;
}

export function pairAt(picture, point) {
  const scale = picture.net.getScale();
  let best = -1;
  let least = 7;
  for (const strand of picture.strands) {
    const { from, to, middle } = picture.painter.curve(strand, scale);
    const half = strand.bend ? bezier(from, middle, to, 0.5) : { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
    const distance = Math.min(fromSegment(point, from, half), fromSegment(point, half, to)) * scale;
    if (distance < least) {
      least = distance;
      best = strand.pair;
    }
  }
  return best;
}

// The community whose name is written at a pixel; -1 when there is none.
export function communityAt(picture, x, y) {
  const found = picture.regions.drawn.find(({ box: [left, top, right, bottom] }) => x >= left && x <= right && y >= top && y <= bottom);
  return found ? found.index : -1;
}

// The nearest shown node in a direction, for the arrow keys.
export function towards(picture, index, dx, dy) {
  const { model, alive, shown } = picture;
  const from = model.nodes[index];
  let best = -1;
  let least = Infinity;
  for (const i of alive) {
    if (i === index || !shown.nodes[i]) continue;
    const x = model.nodes[i].x - from.x;
    const y = model.nodes[i].y - from.y;
    const along = x * dx + y * dy;
    const across = Math.abs(x * dy - y * dx);
    const cost = along + 2 * across;
    if (along > 0 && across <= along && cost < least) {
      least = cost;
      best = i;
    }
  }
  return best;
}
