// The map: places with coordinates and what happened there, on outlines that travel with the page.

import { decodeCountries, middle } from "./atlas.js";
import { button, byId, el, replace, svg } from "./dom.js";
import { Room } from "./geometry.js";
import { plural } from "./words.js";

const SPOTS = 400; // places drawn at a time
const LISTED = 60; // places without coordinates that are listed
const RADIANS = Math.PI / 180;

export class WorldMap {
  constructor(model, parts, actions, raw) {
    Object.assign(this, { model, parts, actions, raw });
    this.place = byId("view-map");
    this.places = model.nodes.filter((node) => node.lat !== null && node.lat !== undefined && node.long !== null && node.long !== undefined);
    this.events = new Map();
    this.shown = null;
  }

  build() {
    this.countries = decodeCountries(this.raw);
    for (const country of this.countries) country.middle = middle(country.rings);
    const lats = this.places.map((node) => node.lat).sort((x, y) => x - y);
    this.stretch = Math.cos(Math.max(-60, Math.min(60, lats[lats.length >> 1] ?? 20)) * RADIANS);
    const path = this.countries.map(({ rings }) => rings.map((ring) => `M${ring.map((point) => this.at(point)).join("L")}Z`).join("")).join("");
    this.land = svg("path", { class: "land", d: path });
    this.marks = svg("g", null);
    this.names = svg("g", { class: "countrynames", "aria-hidden": "true" });
    this.chart = svg("svg", { class: "map", role: "group", "aria-label": `Map of ${plural(this.places.length, "place")}` }, this.land, this.names, this.marks);
    this.note = el("p", { class: "over mapnote" });
    this.side = el("details", { class: "over mapside" });
    this.side.open = matchMedia("(min-width: 901px)").matches;
    const tools = el("div", { class: "over maptools", role: "toolbar", "aria-label": "Map" },
      button("+", () => this.zoom(1.6), { class: "icon", "aria-label": "Zoom in" }), button("−", () => this.zoom(1 / 1.6), { class: "icon", "aria-label": "Zoom out" }),
      button("⤢", () => this.fit(), { class: "icon", "aria-label": "Show all places" }));
    replace(this.place, this.chart, tools, this.note, this.side);
    this.listen();
    this.fit();
  }

  at([long, lat]) {
    return `${(long * this.stretch).toFixed(2)} ${(-lat).toFixed(2)}`;
  }

  // What happened where: events by their place.
  count(shown) {
    this.events = new Map();
    for (const edge of this.model.edges) {
      if (!shown.edges[edge.index]) continue;
      if (edge.term !== "place") continue;
      if (!this.events.has(edge.to)) this.events.set(edge.to, new Set());
      this.events.get(edge.to).add(edge.from);
    }
  }

  render(shown, chosen) {
    if (!this.chart) this.build();
    this.shown = shown;
    this.chosen = chosen;
    this.count(shown);
    this.draw();
    this.beside();
  }

  fit() {
    const seen = this.places.filter((node) => !this.shown || this.shown.nodes[node.index]);
    const xs = seen.map((node) => node.long * this.stretch);
    const ys = seen.map((node) => -node.lat);
    const [left, right, top, bottom] = seen.length ? [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)] : [-170, 170, -75, 60];
    const width = Math.max(12, (right - left) * 1.3);
    const height = Math.max(9, (bottom - top) * 1.4);
    const ratio = (this.place.clientWidth || 800) / (this.place.clientHeight || 600);
    this.span = Math.min(380, Math.max(width, height * ratio));
    this.centre = { x: (left + right) / 2, y: (top + bottom) / 2 };
    this.draw();
  }

  get scale() {
    return (this.place.clientWidth || 800) / this.span; // pixels a degree
  }

  draw() {
    const { clientWidth: width, clientHeight: height } = this.place;
    if (!width) return;
    const high = (this.span * height) / width;
    this.chart.setAttribute("viewBox", `${this.centre.x - this.span / 2} ${this.centre.y - high / 2} ${this.span} ${high}`);
    const room = new Room(width, height);
    const pixel = (node) => ({ x: (node.long * this.stretch - this.centre.x) * this.scale + width / 2, y: (-node.lat - this.centre.y) * this.scale + height / 2 });
    const inside = this.places.filter((node) => {
      const at = pixel(node);
      return at.x > -20 && at.y > -20 && at.x < width + 20 && at.y < height + 20 && (!this.shown || this.shown.nodes[node.index]);
    });
    inside.sort((x, y) => (y.index === this.chosen) - (x.index === this.chosen) || this.weight(y) - this.weight(x) || x.index - y.index);
    const drawn = inside.slice(0, SPOTS);
    for (const node of drawn) {
      const { x, y } = pixel(node);
      const size = this.size(node);
      room.claim(x - size, y - size, 2 * size, 2 * size, true);
    }
    this.marks.replaceChildren(...drawn.map((node) => this.mark(node, pixel(node), room)).reverse());
    this.names.replaceChildren(...this.countryNames(width, height, room));
    this.chart.classList.toggle("wide", this.scale < 6);
    replace(this.note, this.places.length ? `${plural(inside.length, "place")} in sight.` : "No place in this graph has coordinates.", el("span", { class: "soft" }, " Outlines: Natural Earth."));
  }

  // Places that nobody gives coordinates for, with what happened there: the map does not guess where they are.
  beside() {
    const known = new Set(this.places);
    const without = this.model.nodes.filter((node) => node.family === "place" && !known.has(node) && this.shown.nodes[node.index])
      .sort((x, y) => this.weight(y) - this.weight(x) || x.index - y.index);
    this.side.hidden = !without.length;
    const rows = without.slice(0, LISTED).map((node) => el("li", null, this.parts.nodeLink(node.index), " ", el("span", { class: "count" }, plural(this.events.get(node.index)?.size ?? 0, "event"))));
    replace(this.side, el("summary", null, `Not on the map: ${plural(without.length, "place")} without coordinates`), el("ul", { class: "rows" }, rows),
      without.length > LISTED ? el("p", { class: "soft" }, `and ${without.length - LISTED} more in the table of nodes`) : null);
  }

  weight(node) {
    return (this.model.statusesOf.has(node.index) ? 1e4 : 0) + (this.events.get(node.index)?.size ?? 0) * 100 + this.model.degree[node.index];
  }

  size(node) {
    return Math.min(16, 5 + Math.sqrt(this.events.get(node.index)?.size ?? 0) * 3);
  }

  mark(node, at, room) {
    const events = this.events.get(node.index)?.size ?? 0;
    const unit = 1 / this.scale;
    const size = this.size(node);
    const open = () => this.actions.node(node.index);
    const [x, y] = [node.long * this.stretch, -node.lat];
    const width = node.label.length * 7 + 8;
    const spots = [[size, -9, "start"], [-size - width, -9, "end"], [-width / 2, size, "middle"], [-width / 2, -size - 18, "middle"]];
    const named = spots.find(([dx, dy]) => room.claim(at.x + dx, at.y + dy, width, 18)) ?? (node.index === this.chosen ? spots[0] : null);
    const label = `${node.label}: ${events ? plural(events, "event") : "no event here"}`;
    return svg("g", { class: `mapmark${events ? "" : " empty"}${node.index === this.chosen ? " chosen" : ""}`, role: "button", tabindex: 0, "aria-label": label, transform: `translate(${x} ${y}) scale(${unit})`, onclick: open,
      onkeydown: (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); open(); } } },
      svg("title", null, label), svg("circle", { class: "target", r: Math.max(12, size + 3) }), svg("circle", { class: "spot", r: size }),
      events > 1 ? svg("text", { class: "number", "text-anchor": "middle", y: 4 }, String(events)) : null,
      named ? svg("text", { class: "name", "text-anchor": named[2], x: { start: size + 4, end: -size - 4, middle: 0 }[named[2]], y: named[1] + 13 }, node.label) : null);
  }

  countryNames(width, height, room) {
    const unit = 1 / this.scale;
    const result = [];
    for (const { name, middle: at } of this.countries) {
      if (at.size * this.scale < name.length * 6) continue;
      const [x, y] = [at.x * this.stretch, -at.y];
      const [px, py] = [(x - this.centre.x) * this.scale + width / 2, (y - this.centre.y) * this.scale + height / 2];
      if (!room.claim(px - name.length * 4, py - 8, name.length * 8, 16)) continue;
      result.push(svg("text", { x: 0, y: 0, "text-anchor": "middle", transform: `translate(${x} ${y}) scale(${unit})` }, name));
    }
    return result;
  }

  zoom(factor, around = null) {
    const span = Math.min(400, Math.max(0.6, this.span / factor));
    if (around) {
      this.centre.x += (around.x - this.centre.x) * (1 - span / this.span);
      this.centre.y += (around.y - this.centre.y) * (1 - span / this.span);
    }
    this.span = span;
    this.draw();
  }

  point(event) {
    const box = this.place.getBoundingClientRect();
    return { x: this.centre.x + (event.clientX - box.left - box.width / 2) / this.scale, y: this.centre.y + (event.clientY - box.top - box.height / 2) / this.scale };
  }

  listen() {
    this.chart.addEventListener("wheel", (event) => {
      event.preventDefault();
      this.zoom(event.deltaY < 0 ? 1.25 : 0.8, this.point(event));
    }, { passive: false });
    const fingers = new Map();
    this.chart.addEventListener("pointerdown", (event) => fingers.set(event.pointerId, event));
    addEventListener("pointerup", (event) => fingers.delete(event.pointerId));
    addEventListener("pointercancel", (event) => fingers.delete(event.pointerId));
    addEventListener("pointermove", (event) => {
      const last = fingers.get(event.pointerId);
      if (!last) return;
      const others = [...fingers.values()].filter((finger) => finger.pointerId !== event.pointerId);
      if (others.length) {
        const before = Math.hypot(last.clientX - others[0].clientX, last.clientY - others[0].clientY);
        const now = Math.hypot(event.clientX - others[0].clientX, event.clientY - others[0].clientY);
        if (before) this.zoom(now / before);
      } else {
        this.centre.x -= (event.clientX - last.clientX) / this.scale;
        this.centre.y -= (event.clientY - last.clientY) / this.scale;
        this.draw();
      }
      fingers.set(event.pointerId, event);
    });
    new ResizeObserver(() => this.draw()).observe(this.place);
  }
}
