// The strip below the picture: how many events when, and two handles that cut the time shown.

import { Axis, fromDays, rangeOf, toDays } from "./axis.js";
import { button, byId, el, replace, svg } from "./dom.js";
import { dateWords, plural } from "./words.js";

const HEIGHT = 44;

export class Brush {
  constructor(model, store) {
    Object.assign(this, { model, store });
    this.place = byId("brush");
    this.ranges = model.nodes.map(rangeOf).filter(Boolean);
    this.undated = model.nodes.filter((node) => node.event && !rangeOf(node)).length;
    this.draw();
    new ResizeObserver(() => {
      if (this.place.clientWidth !== this.drawnFor) this.draw();
    }).observe(this.place);
    store.listen(() => this.sync());
  }

  draw() {
    const width = this.place.clientWidth;
    if (!width) return;
    this.drawnFor = width;
    if (!this.ranges.length) {
      replace(this.place, el("p", { class: "soft brushnote" }, this.undated ? `No date is known for ${plural(this.undated, "event")}.` : "There are no events with a date."));
      return;
    }
    this.width = Math.max(120, width - 32);
    this.axis = new Axis(this.ranges, this.width - 16, 8);
    this.selection = svg("rect", { class: "selection", y: 0, height: HEIGHT });
    this.handles = ["from", "to"].map((end) => this.handle(end));
    this.chart = svg("svg", { class: "brushchart", width: this.width, height: HEIGHT + 16, viewBox: `0 0 ${this.width} ${HEIGHT + 16}` },
      this.bars(), this.axis.folds().map((x) => svg("path", { class: "fold", d: `M${x - 3} 4L${x + 3} 14L${x - 3} 24L${x + 3} 34L${x - 3} ${HEIGHT}` })),
      this.tickWords(), this.selection, this.handles);
    this.note = el("span", { class: "soft" });
    this.clear = button("Show all times", () => this.store.set({ from: null, to: null }), { class: "small" });
    replace(this.place, this.chart, el("p", { class: "brushnote" }, this.note, this.clear));
    this.chart.addEventListener("pointerdown", (event) => this.press(event));
    this.sync();
  }

  tickWords() {
    const ticks = this.axis.ticks(70).filter((tick) => tick.x < this.width - 24 && tick.x > 14);
    return ticks.map((tick) => [svg("path", { class: "tick", d: `M${tick.x} ${HEIGHT}v4` }), svg("text", { class: "tick", x: tick.x, y: HEIGHT + 14, "text-anchor": "middle" }, tick.words)]);
  }

  // Events over time in bins of six pixels; an event of a whole month counts in its middle.
  bars() {
    const bins = new Map();
    for (const [first, last] of this.ranges) {
      const bin = Math.floor(this.axis.x((first + last) / 2) / 6);
      bins.set(bin, (bins.get(bin) ?? 0) + 1);
    }
    const most = Math.max(...bins.values());
    return [...bins].map(([bin, count]) => {
      const height = Math.max(4, (count / most) * (HEIGHT - 6));
      return svg("rect", { class: "bar", x: bin * 6, y: HEIGHT - height, width: 5, height });
    });
  }

  handle(end) {
    const node = svg("g", { class: "handle", role: "slider", tabindex: 0, "aria-label": end === "from" ? "Events from" : "Events until" },
      svg("rect", { class: "grip", x: -12, y: 0, width: 24, height: HEIGHT }), svg("path", { d: `M0 0V${HEIGHT}` }), svg("rect", { class: "knob", x: -4, y: HEIGHT / 2 - 10, width: 8, height: 20, rx: 3 }));
    node.addEventListener("keydown", (event) => this.key(event, end));
    node.addEventListener("pointerdown", (event) => {
      event.stopPropagation();
      this.drag(event, (days) => this.move(end, days));
    });
    return node;
  }

  get bounds() {
    return [this.axis.parts[0].first, this.axis.parts.at(-1).last];
  }

  current(end) {
    const [low, high] = this.bounds;
    return this.store.state[end] ? toDays(this.store.state[end]) : end === "from" ? low : high;
  }

  move(end, days) {
    const [low, high] = this.bounds;
    const other = this.current(end === "from" ? "to" : "from");
    const kept = Math.max(low, Math.min(high, end === "from" ? Math.min(days, other) : Math.max(days, other)));
    const open = end === "from" ? kept <= low : kept >= high;
    this.store.set({ [end]: open ? null : fromDays(kept) }, { replace: true });
  }

  key(event, end) {
    const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -30, PageUp: 30 }[event.key];
    if (step) this.move(end, this.current(end) + step);
    else if (event.key === "Home") this.move(end, this.bounds[0]);
    else if (event.key === "End") this.move(end, this.bounds[1]);
    else return;
    event.preventDefault();
  }

  dayAt(event) {
    const box = this.chart.getBoundingClientRect();
    return this.axis.day(((event.clientX - box.left) / box.width) * this.width);
  }

  drag(event, act) {
    event.preventDefault();
    event.currentTarget.focus?.();
    const move = (next) => act(this.dayAt(next));
    const stop = () => {
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", stop);
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", stop);
  }

  // Drawing across the strip selects a stretch of time.
  press(event) {
    const start = this.dayAt(event);
    this.drag(event, (days) => {
      const [low, high] = this.bounds;
      const from = Math.max(low, Math.min(start, days));
      const to = Math.min(high, Math.max(start, days));
      this.store.set({ from: fromDays(from), to: fromDays(to) }, { replace: true });
    });
  }

  sync() {
    if (!this.axis) return;
    const { state } = this.store;
    const [from, to] = ["from", "to"].map((end) => this.current(end));
    const [x, right] = [from, to].map((days) => this.axis.x(days));
    this.selection.setAttribute("x", x);
    this.selection.setAttribute("width", Math.max(1, right - x));
    this.handles.forEach((handle, i) => {
      const days = [from, to][i];
      handle.setAttribute("transform", `translate(${[x, right][i]} 0)`);
      handle.setAttribute("aria-valuemin", this.bounds[0]);
      handle.setAttribute("aria-valuemax", this.bounds[1]);
      handle.setAttribute("aria-valuenow", days);
      handle.setAttribute("aria-valuetext", dateWords(fromDays(days)));
    });
    const cut = state.from || state.to;
    this.clear.hidden = !cut;
    const undated = this.undated ? `, ${this.undated} without a date ${state.undated ? "stay" : "are left out"}` : "";
    this.note.textContent = cut ? `Events from ${dateWords(fromDays(from))} to ${dateWords(fromDays(to))}${undated}` : `${plural(this.ranges.length, "event")} with a date${this.undated ? `, ${this.undated} without` : ""}. Draw across the strip to cut the time.`;
  }
}
