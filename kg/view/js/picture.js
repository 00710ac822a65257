// The picture of the graph: vis-network holds the camera and the nodes in sight, lines and labels are drawn around it.
//
// Level of detail: at most a few hundred nodes are alive at a time, the best connected of what is in sight first; all
// others are points of a backdrop that is painted once. Zooming, searching and clicking bring them to life. Of a small
// graph everything is alive, and what matters less to the story is drawn small until the reader comes closer.

import { Camera } from "./camera.js";
import { edgesOf } from "./data.js";
import { SMALL, strandsOf, wanted } from "./level.js";
import { Painter } from "./painter.js";
import { communityAt, nodeAt, pairAt } from "./pointing.js";
import { Regions } from "./regions.js";
import { leads } from "./story.js";

const CLOSER = 1.35; // times the scale of the whole at which everything is drawn in full
const FEW = 45; // shown nodes that are all drawn in full

export class Picture {
  constructor(place, model, options, actions, weight) {
    Object.assign(this, { place, model, actions, importance: weight });
    this.shown = null;
    this.alive = new Set();
    this.strands = [];
    this.covers = [];
    this.highlight = { node: -1, pair: -1, community: -1, path: new Set(), pathPairs: new Set(), pins: new Set() };
    this.order = model.nodes.map((node) => node.index).sort((x, y) => model.degree[y] - model.degree[x] || x - y);
    this.most = Math.max(1, ...this.order.slice(0, 1).map((i) => model.degree[i]));
    this.leads = this.large ? new Set() : leads(model, weight);
    this.camera = new Camera(this);
    this.regions = new Regions(this);
    this.set = new vis.DataSet();
    this.net = new vis.Network(place, { nodes: this.set, edges: [] }, options);
    this.painter = new Painter(this);
    this.listen();
  }

  listen() {
    const moved = () => {
      this.camera.untouched = false;
      this.soon();
    };
    this.net.on("beforeDrawing", (context) => this.painter.under(context));
    this.net.on("afterDrawing", (context) => this.painter.labels.over(context));
    this.net.on("zoom", moved);
    this.net.on("dragEnd", moved);
    this.net.on("resize", () => this.camera.refit());
    this.net.on("click", (event) => this.click(event.pointer));
    this.net.on("doubleClick", (event) => {
      const node = nodeAt(this, event.pointer.canvas);
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
    return this.model.nodes.length > SMALL;
  }

  get dark() {
    return document.documentElement.dataset.theme === "dark";
  }

  // Is there more than a story's worth of nodes?
  get hushable() {
    return !this.large && this.shown.count > FEW;
  }

  // Is a node drawn small and without a name, because others tell the story?
  quiet(i) {
    return this.hushed && !this.leads.has(i) && !this.highlight.pins.has(i);
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
    if (filtered) {
      this.painter.paint();
    }
    this.refresh();
  }

  // The selected node and its neighbours, the path, the community, or null when nothing is picked out.
  around() {
    const { node, pair, path, community } = this.highlight;
    const { model, shown } = this;
    if (path.size) return path;
    if (pair >= 0) return new Set([model.pairs[pair].a, model.pairs[pair].b]);
    if (node >= 0) {
      const near = new Set([node]);
      for (const edge of edgesOf(model, node)) if (shown.edges[edge.index]) near.add(edge.from).add(edge.to);
      return near;
    }
    return community >= 0 ? new Set(model.communities[community].members) : null;
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.refresh(), 110);
  }

  refresh() {
    if (this.waiting || !this.shown || !this.place.clientWidth) return;
    this.hushed = this.hushable && !this.near && this.net.getScale() < this.camera.fitScale() * CLOSER;
    const now = wanted(this);
    const gone = [...this.alive].filter((i) => !now.has(i));
    const come = [...now].filter((i) => !this.alive.has(i));
    this.alive = now;
    if (gone.length) this.set.remove(gone);
    if (come.length) this.set.add(come.map((i) => this.record(i)));
    this.labels = [...now].sort((i, j) => this.weight(j) - this.weight(i) || i - j);
    this.strands = strandsOf(this, now);
    this.covers = this.covered();
    this.redraw();
  }

  // What lies over the picture: [left, top, width, height] of each part.
  covered() {
    const own = this.place.getBoundingClientRect();
    return ["graph-tools", "graph-note", "hint"].map((id) => document.getElementById(id).getBoundingClientRect())
      .filter((box) => box.width).map((box) => [box.left - own.left, box.top - own.top, box.width, box.height]);
  }

  record(i) {
    const node = this.model.nodes[i];
    return { id: i, x: node.x, y: node.y, shape: "custom", ctxRenderer: (frame) => this.painter.renderer(frame, i) };
  }

  // The order in which labels take their room.
  weight(i) {
    const { node, pins, path } = this.highlight;
    const own = this.large ? this.model.degree[i] : this.importance[i] * 10;
    return (i === node ? 1e9 : 0) + (path.has(i) ? 1e8 : 0) + (this.near?.has(i) ? 1e6 : 0) + (pins.has(i) ? 1e5 : 0) + (this.leads.has(i) ? this.lead(i) : 0) + own;
  }

  // Of what the story is about: what is disputed before the parties, these before other events.
  lead(i) {
    return this.model.conflictsOf.has(i) ? 3e3 : this.model.nodes[i].event ? 1e3 : 2e3;
  }

  // ------------------------------------------------------------ pointing

  click({ canvas, DOM }) {
    const community = communityAt(this, DOM.x, DOM.y);
    if (community >= 0) return this.actions.community(community);
    const node = nodeAt(this, canvas);
    if (node >= 0) return this.actions.node(node);
    const pair = pairAt(this, canvas);
    return pair >= 0 ? this.actions.pair(pair) : this.actions.nothing();
  }

  hover(event) {
    if (event.buttons || !this.shown) return;
    const box = this.place.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const point = this.net.DOMtoCanvas({ x, y });
    const node = nodeAt(this, point, false);
    const pair = node >= 0 ? -1 : pairAt(this, point);
    const something = node >= 0 || pair >= 0 || communityAt(this, x, y) >= 0;
    this.place.style.cursor = something ? "pointer" : "grab";
    this.actions.hover(node, pair, x, y);
  }
}
