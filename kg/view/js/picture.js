// The picture of the graph: vis-network holds the camera and the nodes in sight, lines and labels are drawn around it.
//
// Level of detail: at most a few hundred nodes are alive at a time, the best connected of what is in sight first; all
// others are points of a backdrop that is painted once. Zooming, searching and clicking bring them to life.

import { slice } from "./data.js";
import { LINES, colourOf, familyOf, lineOf } from "./shapes.js";

const OPENING = 100; // nodes alive when the page opens on a large graph
const ALIVE = 320;
const SMALL = 260; // a graph up to this size is alive as a whole
const SPOT = 30; // pixels in which only one node of a large graph is alive
const BACKDROP = 2048; // pixels

export class Picture {
  constructor(place, model, options, actions) {
    Object.assign(this, { place, model, actions });
    this.shown = null;
    this.alive = new Set();
    this.strands = [];
    this.highlight = { node: -1, pair: -1, path: new Set(), pathPairs: new Set(), pins: new Set() };
    this.shapes = new Map();
    this.widths = new Map();
    this.order = model.nodes.map((node) => node.index).sort((x, y) => model.degree[y] - model.degree[x] || x - y);
    this.most = Math.max(1, ...this.order.slice(0, 1).map((i) => model.degree[i]));
    this.box = boundingBox(model.nodes);
    this.middle = this.order.length > SMALL ? boundingBox(central(model.nodes)) : this.box;
    this.set = new vis.DataSet();
    this.net = new vis.Network(place, { nodes: this.set, edges: [] }, options);
    this.backdrop = document.createElement("canvas");
    this.listen();
  }

  listen() {
    this.net.on("beforeDrawing", (context) => this.under(context));
    this.net.on("afterDrawing", (context) => this.over(context));
    this.net.on("zoom", () => this.soon());
    this.net.on("dragEnd", () => this.soon());
    this.net.on("resize", () => this.soon());
    this.net.on("click", (event) => this.click(event.pointer.canvas));
    this.net.on("doubleClick", (event) => {
      const node = this.nodeAt(event.pointer.canvas);
      if (node >= 0) this.actions.expand(node);
    });
    this.place.addEventListener("mousemove", (event) => this.hover(event));
  }

  get large() {
    return this.order.length > SMALL;
  }

  get dark() {
    return document.documentElement.dataset.theme === "dark";
  }

  ink(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  theme() {
    this.colours = { paper: this.ink("--paper"), ink: this.ink("--ink"), soft: this.ink("--ink-soft"), accent: this.ink("--accent") };
    if (this.shown) {
      this.paint();
      this.net.redraw();
    }
  }

  show(shown, highlight) {
    const filtered = this.shown !== shown;
    this.shown = shown;
    Object.assign(this.highlight, highlight);
    this.near = this.around();
    if (filtered) this.paint();
    this.refresh();
  }

  // The selected node and its neighbours, the path, or null when nothing is picked out.
  around() {
    const { node, pair, path } = this.highlight;
    if (path.size) return path;
    const { model, shown } = this;
    if (pair >= 0) return new Set([model.pairs[pair].a, model.pairs[pair].b]);
    if (node < 0) return null;
    const near = new Set([node]);
    for (const edge of model.edgesOf.get(node) ?? []) if (shown.edges[edge.index]) near.add(edge.from).add(edge.to);
    return near;
  }

  // ------------------------------------------------------------ camera

  fitScale() {
    const { width, height } = this.middle;
    return Math.min((this.place.clientWidth - 70) / width, (this.place.clientHeight - 70) / height, 1.6);
  }

  fit() {
    const { x, y, width, height } = this.middle;
    this.net.moveTo({ position: { x: x + width / 2, y: y + height / 2 }, scale: Math.max(this.fitScale(), 0.002) });
    this.refresh();
  }

  goTo(index, closer = true) {
    const node = this.model.nodes[index];
    const near = Math.max(this.net.getScale(), Math.min(0.75, this.fitScale() * 4));
    const scale = closer ? near : this.net.getScale();
    this.net.moveTo({ position: { x: node.x, y: node.y + this.covered() / 2 / scale }, scale });
    this.refresh();
  }

  // Shows all of the given nodes, or the whole graph when the picture was never framed.
  frame(indices) {
    const box = boundingBox(indices.map((i) => this.model.nodes[i]));
    const scale = Math.min((this.place.clientWidth - 80) / box.width, (this.place.clientHeight - 80) / box.height, 1.2);
    this.net.moveTo({ position: { x: box.x + box.width / 2, y: box.y + box.height / 2 }, scale: Math.max(scale, 0.002) });
    this.refresh();
  }

  // On a phone the panel covers the lower part of the picture.
  covered() {
    const panel = document.getElementById("panel").getBoundingClientRect();
    const box = this.place.getBoundingClientRect();
    return panel.left < box.right - 40 && panel.top < box.bottom ? Math.max(0, box.bottom - panel.top) : 0;
  }

  ensure() {
    if (this.framed || !this.place.clientWidth) return;
    this.framed = true;
    this.fit();
  }

  zoom(factor) {
    this.net.moveTo({ scale: Math.min(5, Math.max(0.002, this.net.getScale() * factor)) });
    this.refresh();
  }

  pan(dx, dy) {
    const { x, y } = this.net.getViewPosition();
    const scale = this.net.getScale();
    this.net.moveTo({ position: { x: x + dx / scale, y: y + dy / scale } });
    this.soon();
  }

  inSight(index) {
    const { x, y } = this.net.getViewPosition();
    const scale = this.net.getScale();
    const node = this.model.nodes[index];
    return (
      Math.abs(node.x - x) * scale < this.place.clientWidth / 2 &&
      Math.abs(node.y - y) * scale < this.place.clientHeight / 2 &&
      (node.y - y) * scale < this.place.clientHeight / 2 - this.covered()
    );
  }

  // ------------------------------------------------------------ level of detail

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.refresh(), 110);
  }

  budget() {
    if (this.order.length <= SMALL) return SMALL;
    const closer = this.net.getScale() / Math.max(this.fitScale(), 1e-6);
    return Math.min(ALIVE, Math.round(OPENING * Math.max(1, (closer / 1.1) ** 1.5)));
  }

  // Pinned and picked-out nodes first, then the best connected of each spot of the screen, as a map shows towns.
  wanted() {
    const { x, y } = this.net.getViewPosition();
    const scale = this.net.getScale();
    const halfWidth = (this.place.clientWidth / scale) * 0.6;
    const halfHeight = (this.place.clientHeight / scale) * 0.6;
    const { nodes } = this.shown;
    const { node, pins, path } = this.highlight;
    const picked = [node, ...pins, ...path, ...(this.near ? [...this.near].slice(0, ALIVE) : [])];
    const wanted = new Set(picked.filter((i) => i >= 0 && nodes[i]));
    const most = wanted.size + this.budget();
    const large = this.order.length > SMALL;
    const taken = new Set();
    for (const i of this.order) {
      if (wanted.size >= most) break;
      const at = this.model.nodes[i];
      if (!nodes[i] || Math.abs(at.x - x) > halfWidth || Math.abs(at.y - y) > halfHeight) continue;
      const spot = Math.floor((at.x * scale) / SPOT) * 65536 + Math.floor((at.y * scale) / SPOT);
      if (large && taken.has(spot)) continue;
      taken.add(spot);
      wanted.add(i);
    }
    return wanted;
  }

  refresh() {
    if (!this.shown || !this.place.clientWidth) return;
    const wanted = this.wanted();
    const gone = [...this.alive].filter((i) => !wanted.has(i));
    const come = [...wanted].filter((i) => !this.alive.has(i));
    this.alive = wanted;
    if (gone.length) this.set.remove(gone);
    if (come.length) this.set.add(come.map((i) => this.record(i)));
    this.labels = [...wanted].sort((i, j) => this.weight(j) - this.weight(i) || i - j);
    this.strands = this.strandsOf(wanted);
    this.net.redraw();
  }

  record(i) {
    const node = this.model.nodes[i];
    return { id: i, x: node.x, y: node.y, shape: "custom", ctxRenderer: (frame) => this.renderer(frame, i) };
  }

  weight(i) {
    const { node, pins, path } = this.highlight;
    return (i === node ? 1e9 : 0) + (path.has(i) ? 1e8 : 0) + (this.near?.has(i) ? 1e6 : 0) + (pins.has(i) ? 1e5 : 0) + this.model.degree[i];
  }

  // Parallel statements between two nodes become strands: one for each kind of line and, for speech, each direction.
  strandsOf(alive) {
    const strands = [];
    for (const i of alive) {
      for (let k = this.model.first[i]; k < this.model.first[i + 1]; k++) {
        const other = this.model.other[k];
        if (i < other && alive.has(other)) strands.push(...this.fan(this.model.pairs[this.model.by[k]]));
      }
    }
    return strands;
  }

  fan(pair) {
    const kinds = new Map();
    for (const edge of pair.edges) {
      if (!this.shown.edges[edge.index]) continue;
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

  // ------------------------------------------------------------ drawing

  radius(i) {
    const degree = this.model.degree[i];
    if (this.order.length > SMALL) return 3.5 + 8 * Math.sqrt(degree / this.most);
    const zoom = Math.min(1.5, Math.max(0.4, this.net.getScale() / 0.7));
    return (4.5 + Math.min(11, Math.sqrt(degree) * 1.5)) * Math.sqrt(zoom);
  }

  shape(node) {
    const family = familyOf(node);
    if (!this.shapes.has(family)) this.shapes.set(family, new Path2D(family.path));
    return this.shapes.get(family);
  }

  renderer({ ctx, x, y }, i) {
    const scale = this.net.getScale();
    const size = this.radius(i) / scale;
    return { drawNode: () => this.node(ctx, x, y, size, i), nodeDimensions: { width: 2 * size, height: 2 * size } };
  }

  node(context, x, y, size, i) {
    const node = this.model.nodes[i];
    const chosen = i === this.highlight.node;
    const unsure = node.realis || node.anonymous;
    const colour = colourOf(node, this.dark);
    context.save();
    if (this.near && !this.near.has(i)) context.globalAlpha = 0.22;
    context.translate(x, y);
    context.scale(size, size);
    const shape = this.shape(node);
    context.lineJoin = "round";
    context.lineWidth = 0.55;
    context.strokeStyle = this.colours.paper;
    if (chosen) {
      context.lineWidth = 0.95;
      context.strokeStyle = this.colours.accent;
    }
    context.stroke(shape);
    context.fillStyle = unsure ? this.colours.paper : colour;
    context.fill(shape);
    if (unsure) {
      context.setLineDash([0.5, 0.32]);
      context.lineWidth = 0.3;
      context.strokeStyle = colour;
      context.stroke(shape);
    }
    context.restore();
  }

  // All nodes as points, once; a large graph shows where its mass lies without drawing a hairball.
  paint() {
    const { nodes } = this.model;
    if (nodes.length <= SMALL) return;
    const { x, y, width, height } = this.box;
    const scale = BACKDROP / Math.max(width, height);
    this.backdrop.width = Math.ceil(width * scale);
    this.backdrop.height = Math.ceil(height * scale);
    const context = this.backdrop.getContext("2d");
    context.globalAlpha = 0.5;
    for (const node of nodes) {
      if (!this.shown.nodes[node.index]) continue;
      context.fillStyle = colourOf(node, this.dark);
      const size = 1.6 + Math.sqrt(this.model.degree[node.index]) * 0.4;
      context.fillRect((node.x - x) * scale - size / 2, (node.y - y) * scale - size / 2, size, size);
    }
    this.backdropScale = scale;
  }

  under(context) {
    if (!this.shown) return;
    if (this.model.nodes.length > SMALL) this.drawBackdrop(context);
    for (const name of Object.keys(LINES)) {
      this.drawLines(context, name, false);
      this.drawLines(context, name, true);
    }
    context.globalAlpha = 1;
    context.setLineDash([]);
  }

  // Only the part of the backdrop that is in sight: scaling up the whole of it would be slow.
  drawBackdrop(context) {
    const scale = this.net.getScale();
    const { x, y } = this.net.getViewPosition();
    const { box, backdrop, backdropScale: by } = this;
    const left = Math.max(box.x, x - this.place.clientWidth / scale / 2);
    const top = Math.max(box.y, y - this.place.clientHeight / scale / 2);
    const right = Math.min(box.x + box.width, x + this.place.clientWidth / scale / 2);
    const bottom = Math.min(box.y + box.height, y + this.place.clientHeight / scale / 2);
    if (right <= left || bottom <= top) return;
    context.globalAlpha = this.near ? 0.3 : Math.min(0.85, Math.max(0.25, (1.6 * by) / scale));
    const source = [(left - box.x) * by, (top - box.y) * by, (right - left) * by, (bottom - top) * by];
    context.drawImage(backdrop, ...source, left, top, right - left, bottom - top);
    context.globalAlpha = 1;
  }

  isNear(strand) {
    const { node, pair, path, pathPairs } = this.highlight;
    if (path.size) return pathPairs.has(strand.pair);
    if (pair >= 0) return strand.pair === pair;
    return node >= 0 && (strand.a === node || strand.b === node);
  }

  drawLines(context, name, near) {
    const style = LINES[name];
    const scale = this.net.getScale();
    const some = this.strands.filter((strand) => strand.line === name && this.isNear(strand) === near);
    if (!some.length) return;
    context.strokeStyle = context.fillStyle = this.dark ? style.dark : style.light;
    context.globalAlpha = near ? 1 : this.near ? 0.1 : this.model.nodes.length > SMALL ? 0.45 : 0.75;
    context.lineWidth = (near ? style.width + 0.9 : style.width) / scale;
    context.setLineDash(style.dash.map((length) => length / scale));
    context.beginPath();
    for (const strand of some) this.trace(context, strand, scale);
    context.stroke();
    context.setLineDash([]);
    context.beginPath();
    for (const strand of some) this.heads(context, strand, scale);
    context.fill();
    context.lineWidth = 1.6 / scale;
    context.beginPath();
    for (const strand of some) if (strand.denied) this.cross(context, strand, scale);
    context.stroke();
  }

  // Start, end and control point of a strand; the ends stand off from the shapes.
  curve(strand, scale) {
    const from = this.model.nodes[strand.a];
    const to = this.model.nodes[strand.b];
    const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    const bend = (strand.bend * 9) / scale;
    const middle = {
      x: (from.x + to.x) / 2 - ((to.y - from.y) / length) * bend,
      y: (from.y + to.y) / 2 + ((to.x - from.x) / length) * bend,
    };
    return { from: this.off(from, middle, strand.a, scale), to: this.off(to, middle, strand.b, scale), middle };
  }

  off(point, towards, i, scale) {
    const distance = Math.hypot(towards.x - point.x, towards.y - point.y) || 1;
    const gap = Math.min((this.radius(i) + 3) / scale, distance * 0.8) / distance;
    return { x: point.x + (towards.x - point.x) * gap, y: point.y + (towards.y - point.y) * gap };
  }

  trace(context, strand, scale) {
    const { from, to, middle } = this.curve(strand, scale);
    context.moveTo(from.x, from.y);
    if (strand.bend) context.quadraticCurveTo(middle.x, middle.y, to.x, to.y);
    else context.lineTo(to.x, to.y);
  }

  heads(context, strand, scale) {
    const { from, to, middle } = this.curve(strand, scale);
    if (strand.forth) arrow(context, middle, to, 7 / scale);
    if (strand.back) arrow(context, middle, from, 7 / scale);
  }

  cross(context, strand, scale) {
    const { from, to, middle } = this.curve(strand, scale);
    const x = (from.x + to.x) / 4 + middle.x / 2;
    const y = (from.y + to.y) / 4 + middle.y / 2;
    const arm = 5 / scale;
    context.moveTo(x - arm, y - arm);
    context.lineTo(x + arm, y + arm);
    context.moveTo(x - arm, y + arm);
    context.lineTo(x + arm, y - arm);
  }

  // ------------------------------------------------------------ labels

  over(context) {
    if (!this.labels) return;
    const scale = this.net.getScale();
    context.textAlign = "center";
    context.textBaseline = "top";
    context.lineJoin = "round";
    const taken = new Room(this.place.clientWidth, this.place.clientHeight);
    this.drawn = [];
    const many = this.order.length > SMALL ? 60 : 140;
    let drawn = 0;
    for (const i of this.labels) {
      if (drawn >= many) break;
      if (this.near && !this.near.has(i)) continue;
      if (this.label(context, i, scale, taken)) drawn++;
    }
  }

  label(context, i, scale, taken) {
    const node = this.model.nodes[i];
    const chosen = i === this.highlight.node;
    const size = chosen ? 14 : this.model.degree[i] > 8 ? 13 : 12;
    const weight = chosen || this.model.degree[i] > 8 ? 600 : 400;
    const font = `${node.event ? "italic " : ""}${weight} ${size}px system-ui, sans-serif`;
    const lines = this.wrap(context, node, font);
    const width = Math.max(...lines.map((line) => this.measure(context, line, font)));
    const at = this.net.canvasToDOM({ x: node.x, y: node.y });
    const top = at.y + this.radius(i) + 3;
    const height = lines.length * (size + 2);
    if (!taken.claim(at.x - width / 2 - 2, top - 1, width + 4, height + 2, chosen)) return false;
    this.drawn.push({ lines, x: at.x, y: top, size, weight, italic: Boolean(node.event), box: [at.x - width / 2, top, at.x + width / 2, top + height] });
    context.font = font.replace(/[\d.]+px/, `${size / scale}px`);
    context.strokeStyle = this.colours.paper;
    context.fillStyle = this.colours.ink;
    context.lineWidth = 3.5 / scale;
    lines.forEach((line, k) => {
      const y = node.y + (this.radius(i) + 3 + k * (size + 2)) / scale;
      context.strokeText(line, node.x, y);
      context.fillText(line, node.x, y);
    });
    return true;
  }

  // Long labels take two lines, the longest are cut; the panel has the whole.
  wrap(context, node, font) {
    const key = `${font} ${node.index}`;
    if (!this.wrapped) this.wrapped = new Map();
    if (this.wrapped.has(key)) return this.wrapped.get(key);
    const words = node.label.replace(/\s+/g, " ").trim().split(" ");
    const lines = [""];
    for (const word of words) {
      const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
      if (lines.at(-1) && this.measure(context, longer, font) > 130) lines.push(word);
      else lines[lines.length - 1] = longer;
    }
    const kept = lines.slice(0, 2).map((line) => (line.length > 30 ? `${slice(line, 0, 29)}…` : line));
    if (lines.length > 2) kept[1] += "…";
    this.wrapped.set(key, kept);
    return kept;
  }

  measure(context, text, font) {
    const key = `${font} ${text}`;
    let width = this.widths.get(key);
    if (width === undefined) {
      context.save();
      context.font = font;
      width = context.measureText(text).width;
      context.restore();
      this.widths.set(key, width);
    }
    return width;
  }

  // ------------------------------------------------------------ pointing

  click(point) {
    const node = this.nodeAt(point);
    if (node >= 0) return this.actions.node(node);
    const pair = this.pairAt(point);
    return pair >= 0 ? this.actions.pair(pair) : this.actions.nothing();
  }

  nodeAt(point, everyone = true) {
    const scale = this.net.getScale();
    let best = -1;
    let least = Infinity;
    const among = everyone ? this.order : this.alive;
    for (const i of among) {
      if (!this.shown.nodes[i]) continue;
      const node = this.model.nodes[i];
      const reach = this.alive.has(i) ? this.radius(i) + 4 : 5;
      const distance = Math.hypot(node.x - point.x, node.y - point.y) * scale - (this.alive.has(i) ? 6 : 0);
      if (distance + (this.alive.has(i) ? 6 : 0) < reach && distance < least) {
        best = i;
        least = distance;
      }
    }
    return best;
  }

  pairAt(point) {
    const scale = this.net.getScale();
    let best = -1;
    let least = 7;
    for (const strand of this.strands) {
      const { from, to, middle } = this.curve(strand, scale);
      const half = strand.bend ? bezier(from, middle, to, 0.5) : { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
      const distance = Math.min(fromSegment(point, from, half), fromSegment(point, half, to)) * scale;
      if (distance < least) {
        least = distance;
        best = strand.pair;
      }
    }
    return best;
  }

  hover(event) {
    if (event.buttons || !this.shown) return;
    const box = this.place.getBoundingClientRect();
    const point = this.net.DOMtoCanvas({ x: event.clientX - box.left, y: event.clientY - box.top });
    const node = this.nodeAt(point, false);
    const hit = node >= 0 || this.pairAt(point) >= 0;
    this.place.style.cursor = hit ? "pointer" : "grab";
    this.actions.hover(node, event.clientX - box.left, event.clientY - box.top);
  }

  // The nearest shown node in a direction, for the arrow keys.
  towards(index, dx, dy) {
    const from = this.model.nodes[index];
    let best = -1;
    let least = Infinity;
    for (const i of this.alive) {
      if (i === index || !this.shown.nodes[i]) continue;
      const x = this.model.nodes[i].x - from.x;
      const y = this.model.nodes[i].y - from.y;
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
}

function boundingBox(nodes) {
  let left = Infinity;
  let right = -Infinity;
  let top = Infinity;
  let bottom = -Infinity;
  for (const { x, y } of nodes) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  if (left > right) return { x: -100, y: -100, width: 200, height: 200 };
  return { x: left - 60, y: top - 60, width: right - left + 120, height: bottom - top + 120 };
}

// All but the outermost nodes: a few far ones shall not make everything else small.
function central(nodes) {
  const cut = (name) => {
    const sorted = Float64Array.from(nodes, (node) => node[name]).sort();
    return [sorted[Math.floor(sorted.length * 0.02)], sorted[Math.floor(sorted.length * 0.98)]];
  };
  const [[left, right], [top, bottom]] = [cut("x"), cut("y")];
  return nodes.filter(({ x, y }) => x >= left && x <= right && y >= top && y <= bottom);
}

function arrow(context, from, to, size) {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const x = (to.x - from.x) / length;
  const y = (to.y - from.y) / length;
  context.moveTo(to.x, to.y);
  context.lineTo(to.x - size * x - size * 0.45 * y, to.y - size * y + size * 0.45 * x);
  context.lineTo(to.x - size * x + size * 0.45 * y, to.y - size * y - size * 0.45 * x);
  context.closePath();
}

function bezier(a, b, c, t) {
  const s = 1 - t;
  return { x: s * s * a.x + 2 * s * t * b.x + t * t * c.x, y: s * s * a.y + 2 * s * t * b.y + t * t * c.y };
}

function fromSegment(point, from, to) {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const t = Math.max(0, Math.min(1, ((point.x - from.x) * dx + (point.y - from.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(point.x - from.x - t * dx, point.y - from.y - t * dy);
}

// What is written where: labels that would lie on another are left out.
export class Room {
  constructor(width, height, cell = 40) {
    Object.assign(this, { width, height, cell });
    this.cells = new Map();
  }

  claim(x, y, width, height, always = false) {
    if (x > this.width || y > this.height || x + width < 0 || y + height < 0) return false;
    const keys = [];
    for (let i = Math.floor(x / this.cell); i <= (x + width) / this.cell; i++) {
      for (let j = Math.floor(y / this.cell); j <= (y + height) / this.cell; j++) keys.push(i * 4096 + j);
    }
    const hits = (other) => x < other[2] && other[0] < x + width && y < other[3] && other[1] < y + height;
    if (!always && keys.some((key) => this.cells.get(key)?.some(hits))) return false;
    const box = [x, y, x + width, y + height];
    for (const key of keys) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    }
    return true;
  }
}
