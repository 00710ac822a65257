// The map: places with coordinates and what happened there, on outlines that travel with the page.

import { decodeCountries, middle } from "./atlas.js";
import { button, byId, el, replace, svg } from "./dom.js";
import { Room } from "./geometry.js";
import { plural } from "./words.js";

const SPOTS = 400; // places drawn at a time
const RADIANS = Math.PI / 180;

export class WorldMap {
  constructor(model, panel, actions, raw) {
    Object.assign(this, { model, panel, actions, raw });
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
    const tools = el("div", { class: "over maptools", role: "toolbar", "aria-label": "Map" },
      button("+", () => this.zoom(1.6), { class: "icon", "aria-label": "Zoom in" }), button("−", () => this.zoom(1 / 1.6), { class: "icon", "aria-label": "Zoom out" }),
      button("⤢", () => this.fit(), { class: "icon", "aria-label": "Show all places" }));
    replace(this.place, this.chart, tools, this.note);
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
      if (edge.term === "place") this.events.set(edge.to, new Set([...(this.events.get(edge.to) ?? []), edge.from]));
    }
  }

  render(shown, chosen) {
    if (!this.chart) this.build();
    this.shown = shown;
    this.chosen = chosen;
    this.count(shown);
    this.draw();
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
    this.marks.replaceChildren(...drawn.map((node) => this.mark(node, pixel(node), room)).reverse());
    this.names.replaceChildren(...this.countryNames(width, height, room));
    this.chart.classList.toggle("wide", this.scale < 6);
    const without = this.model.nodes.filter((node) => node.family === "place" && !this.places.includes(node) && this.shown?.nodes[node.index]);
    const extra = without.length ? [" Without coordinates: ", ...without.slice(0, 12).flatMap((node, i) => [i ? ", " : null, this.panel.nodeLink(node.index)]), without.length > 12 ? ` and ${without.length - 12} more` : null] : [];
    replace(this.note, this.places.length ? `${plural(inside.length, "place")} in sight.` : "No place in this graph has coordinates.", extra, el("span", { class: "soft" }, " Outlines: Natural Earth."));
  }

  weight(node) {
    return (this.events.get(node.index)?.size ?? 0) * 100 + this.model.degree[node.index];
  }

  mark(node, at, room) {
    const events = this.events.get(node.index)?.size ?? 0;
    const unit = 1 / this.scale;
    const size = Math.min(16, 5 + Math.sqrt(events) * 3);
    const open = () => this.actions.node(node.index);
    const [x, y] = [node.long * this.stretch, -node.lat];
    const width = node.label.length * 7 + 8;
    room.claim(at.x - size, at.y - size, 2 * size, 2 * size, true);
    const named = room.claim(at.x + size, at.y - 9, width, 18, node.index === this.chosen);
    const label = `${node.label}: ${events ? plural(events, "event") : "no event here"}`;
    return svg("g", { class: `mapmark${events ? "" : " empty"}${node.index === this.chosen ? " chosen" : ""}`, role: "button", tabindex: 0, "aria-label": label, transform: `translate(${x} ${y}) scale(${unit})`, onclick: open,
      onkeydown: (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); open(); } } },
      svg("title", null, label), svg("circle", { class: "target", r: Math.max(12, size + 3) }), svg("circle", { class: "spot", r: size }),
      events > 1 ? svg("text", { class: "number", "text-anchor": "middle", y: 4 }, String(events)) : null,
      named ? svg("text", { class: "name", x: size + 4, y: 4 }, node.label) : null);
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
