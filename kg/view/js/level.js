// Level of detail: which nodes are alive, and which strands of lines join them.

import { lineOf } from "./shapes.js";

export const SMALL = 260; // a graph up to this size is alive as a whole
const OPENING = 100; // nodes alive when the page opens on a large graph
const ALIVE = 320;
const SPOT = 30; // pixels in which only one node of a large graph is alive

function budget({ large, net, camera }) {
  if (!large) return SMALL;
  const closer = net.getScale() / Math.max(camera.fitScale(), 1e-6);
  return Math.min(ALIVE, Math.round(OPENING * Math.max(1, (closer / 1.1) ** 1.5)));
}

// Pinned and picked-out nodes first, then the best connected of each spot of the screen, as a map shows towns.
export function wanted(picture) {
  const { model, shown, near, net, place, large } = picture;
  const { x, y } = net.getViewPosition();
  const scale = net.getScale();
  const halfWidth = (place.clientWidth / scale) * 0.6;
  const halfHeight = (place.clientHeight / scale) * 0.6;
  const { node, pins, path } = picture.highlight;
  const picked = [node, ...pins, ...path, ...(near ? nearest(picture) : [])];
  const chosen = new Set(picked.filter((i) => i >= 0 && shown.nodes[i]));
  const most = chosen.size + budget(picture);
  const taken = new Set();
  for (const i of picture.order) {
    if (chosen.size >= most) break;
    const at = model.nodes[i];
    if (!shown.nodes[i] || Math.abs(at.x - x) > halfWidth || Math.abs(at.y - y) > halfHeight) continue;
    const spot = Math.floor((at.x * scale) / SPOT) * 65536 + Math.floor((at.y * scale) / SPOT);
    if (large && taken.has(spot)) continue;
    taken.add(spot);
    chosen.add(i);
  }
  return chosen;
}

// What is picked out, the best connected first.
function nearest({ near, model }) {
  return [...near].sort((i, j) => model.degree[j] - model.degree[i] || i - j).slice(0, ALIVE / 2);
}

// Parallel statements between two nodes become strands: one for each kind of line and, for speech, each direction.
export function strandsOf(picture, alive) {
  const { model, shown } = picture;
  const strands = [];
  for (const i of alive) {
    for (let k = model.first[i]; k < model.first[i + 1]; k++) {
      const other = model.other[k];
      if (i < other && alive.has(other)) strands.push(...fan(model.pairs[model.by[k]], shown));
    }
  }
  return strands;
}

function fan(pair, shown) {
  const kinds = new Map();
  for (const edge of pair.edges) {
    if (!shown.edges[edge.index]) continue;
    const line = lineOf(edge);
    const forth = edge.from === pair.a;
    const key = line === "fact" || line === "claim" ? line : `${line} ${forth}`;
    const known = kinds.get(key) ?? { pair: pair.index, line, a: pair.a, b: pair.b, forth: false, back: false, denied: false };
    known[forth ? "forth" : "back"] = true;
    known.denied ||= edge.realis === "denied";
    kinds.set(key, known);
  }
  return [...kinds.values()].map((strand, i, all) => ({ ...strand, bend: (i - (all.length - 1) / 2) * 2 }));
}
