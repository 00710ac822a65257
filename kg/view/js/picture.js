// The picture of the graph: vis-network holds the camera and the nodes in sight, lines and labels are drawn around it.
//
// Level of detail: at most a few hundred nodes are alive at a time, the best connected of what is in sight first; all
// others are points of a backdrop that is painted once. Zooming, searching and clicking bring them to life.

import { bezier, boundingBox, central, fromSegment } from "./geometry.js";
import { Painter } from "./painter.js";
import { lineOf } from "./shapes.js";

const OPENING = 100; // nodes alive when the page opens on a large graph
const ALIVE = 320;
const SMALL = 260; // a graph up to this size is alive as a whole
const SPOT = 30; // pixels in which only one node of a large graph is alive

export class Picture {
  constructor(place, model, options, actions) {
    Object.assign(this, { place, model, actions });
    this.shown = null;
    this.alive = new Set();
    this.strands = [];
    this.highlight = { node: -1, pair: -1, path: new Set(), pathPairs: new Set(), pins: new Set() };
    this.order = model.nodes.map((node) => node.index).sort((x, y) => model.degree[y] - model.degree[x] || x - y);
    this.most = Math.max(1, ...this.order.slice(0, 1).map((i) => model.degree[i]));
    this.box = boundingBox(model.nodes);
    this.middle = this.order.length > SMALL ? boundingBox(central(model.nodes)) : this.box;
    this.set = new vis.DataSet();
    this.net = new vis.Network(place, { nodes: this.set, edges: [] }, options);
    this.painter = new Painter(this);
    this.listen();
  }

  listen() {
    this.net.on("beforeDrawing", (context) => this.painter.under(context));
    this.net.on("afterDrawing", (context) => this.painter.over(context));
    this.net.on("zoom", () => this.soon());
    this.net.on("dragEnd", () => this.soon());
    this.net.on("resize", () => this.soon());
    this.net.on("click", (event) => this.click(event.pointer.canvas));
    this.net.on("doubleClick", (event) => {
      const node = this.nodeAt(event.pointer.canvas);
      if (node >= 0) this.actions.expand(node);
    });
    this.place.addEventListener("mousemove", (event) => this.hover(event));
    this.place.addEventListener("mouseleave", () => this.actions.hover(-1, -1, 0, 0));
  }

  // With the next frame; Network.redraw() would draw at once, between a click and its answer.
  redraw() {
    this.net.body.emitter.emit("_requestRedraw");
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
    this.colours = { paper: this.ink("--paper"), ink: this.ink("--ink"), soft: this.ink("--ink-soft"), accent: this.ink("--accent"), bad: this.ink("--bad") };
    if (this.shown) {
      this.painter.paint();
      this.redraw();
    }
  }

  show(shown, highlight) {
    const filtered = this.shown !== shown;
    this.shown = shown;
    Object.assign(this.highlight, highlight);
    this.near = this.around();
    if (filtered) this.painter.paint();
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

  // What is picked out, the best connected first.
  nearest() {
    return [...this.near].sort((i, j) => this.model.degree[j] - this.model.degree[i] || i - j).slice(0, ALIVE / 2);
  }

  // Pinned and picked-out nodes first, then the best connected of each spot of the screen, as a map shows towns.
  wanted() {
    const { x, y } = this.net.getViewPosition();
    const scale = this.net.getScale();
    const halfWidth = (this.place.clientWidth / scale) * 0.6;
    const halfHeight = (this.place.clientHeight / scale) * 0.6;
    const { nodes } = this.shown;
    const { node, pins, path } = this.highlight;
    const picked = [node, ...pins, ...path, ...(this.near ? this.nearest() : [])];
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
    this.redraw();
  }

  record(i) {
    const node = this.model.nodes[i];
    return { id: i, x: node.x, y: node.y, shape: "custom", ctxRenderer: (frame) => this.painter.renderer(frame, i) };
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
      const reach = this.alive.has(i) ? this.painter.radius(i) + 4 : 5;
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
      const { from, to, middle } = this.painter.curve(strand, scale);
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
    const pair = node >= 0 ? -1 : this.pairAt(point);
    this.place.style.cursor = node >= 0 || pair >= 0 ? "pointer" : "grab";
    this.actions.hover(node, pair, event.clientX - box.left, event.clientY - box.top);
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
