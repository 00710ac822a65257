// The timeline: statuses as strips and events in lanes, on one axis, and all of it as a list.

import { rangeOf } from "./axis.js";
import { byId, el, replace, svg } from "./dom.js";
import { inRows } from "./lanes.js";
import { badge } from "./marks.js";
import { Moment, compareDates } from "./moment.js";
import { FAMILIES } from "./shapes.js";
import { StatusAxis, statusChart, statusLegend, statusText } from "./status.js";
import { shortLabel } from "./story.js";
import { dateWords, plural, valueWords } from "./words.js";

const LINE = 24;
const HEAD = 22; // of a lane, with its name
const MARKS = 300; // marks drawn; the list has all
const LETTER = 6.7; // pixels of an average letter of a name

export class Timeline {
  constructor(model, store, parts, actions) {
    Object.assign(this, { model, store, parts, actions });
    this.place = byId("view-time");
    new ResizeObserver(() => {
      if (this.shown && this.place.clientWidth && this.place.clientWidth !== this.drawnFor) this.render(this.shown);
    }).observe(this.place);
  }

  render(shown) {
    const { model, store } = this;
    this.shown = shown;
    this.drawnFor = this.place.clientWidth;
    this.moment = new Moment(model, store.state);
    const events = model.nodes.filter((node) => node.event && shown.nodes[node.index]).sort(compareDates);
    const dated = events.filter((node) => rangeOf(node));
    const undated = events.filter((node) => !rangeOf(node));
    this.moment.greyed(dated);
    const statuses = this.statuses();
    replace(
      this.place,
      el("h2", { class: "title" }, "Timeline"),
      this.asOf(),
      this.moment.banner(store),
      statuses,
      el("section", null, el("h3", null, "Events"),
        dated.length ? this.chart(dated.slice(0, MARKS)) : el("p", { class: "empty" }, "No event that passes the filters has a date."),
        dated.length > MARKS ? el("p", { class: "soft" }, `The first ${MARKS} of ${dated.length} events are drawn. Cut the time to see others.`) : null),
      el("section", { class: "columns" },
        this.list("In time order", dated), this.list("Without a date that can be placed", undated)),
    );
  }

  // The date as of which everything is told.
  asOf() {
    const set = (event) => this.store.set({ asOf: event.target.value || null });
    return el("p", { class: "asofchoice" }, el("label", { for: "timeline-asof" }, "As reported up to "),
      el("input", { type: "date", id: "timeline-asof", value: this.moment.asOf ?? "", onchange: set }));
  }

  get width() {
    return Math.max(300, this.place.clientWidth - (this.place.clientWidth < 600 ? 32 : 60));
  }

  statuses() {
    const { model, moment } = this;
    const known = moment.known(model.statuses, (status) => [status.article]);
    if (!known.length) return null;
    const rows = known.map((status) => [status, model.nodes[status.of].label]);
    return el("section", null, el("h3", null, "Crossings and agreements"),
      el("p", { class: "soft" }, "Each strip ends where the status was last confirmed: nobody says what came after. It fades in where no source gives a start."),
      el("div", { class: "chart" }, statusChart(model, rows, this.width, moment)), statusLegend(),
      el("div", { class: "cards" }, known.map((status) => el("article", { class: "card" }, el("h4", null, this.parts.nodeLink(status.of)), statusText(model, status, this.actions, moment)))));
  }

  chart(events) {
    const { width, moment } = this;
    const scale = new StatusAxis(this.model, width);
    const families = Object.keys(FAMILIES).filter((name) => events.some((node) => node.family === name));
    let y = 0;
    const lanes = families.map((name, i) => {
      const lane = this.lane(events.filter((node) => node.family === name), scale, y, i);
      y += lane.height;
      return lane.group;
    });
    const height = y + 30;
    const day = moment.asOf && scale.dated ? scale.x(moment.asOf) : null;
    return el("div", { class: "chart" }, svg("svg", { class: "timeline", width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": `Timeline of ${plural(events.length, "event")}` },
      scale.scale(height), day === null ? null : svg("path", { class: "asofline", d: `M${day} 0V${height - 24}` }), lanes));
  }

  lane(events, scale, y, i) {
    const items = events.map((node) => {
      const [first, last] = rangeOf(node);
      const [x, right] = [scale.axis.x(first), scale.axis.x(last)];
      const label = cut(shortLabel(this.model, node));
      return { node, from: x, to: right, x: (x + right) / 2, label, width: label.length * LETTER };
    });
    const places = inRows(items, 4, scale.right);
    const rows = 1 + Math.max(...places.map(({ row }) => row));
    const height = HEAD + rows * LINE;
    const marks = items.map((item, k) => this.mark(item, places[k], y + HEAD + places[k].row * LINE + LINE / 2 - 3));
    const name = FAMILIES[events[0].family].label;
    return { height, group: svg("g", null,
      svg("rect", { class: i % 2 ? "lane odd" : "lane", x: 0, y, width: scale.width, height }),
      svg("text", { class: "lanename", x: 8, y: y + 15 }, name), marks) };
  }

  mark({ node, from, to, x, label }, { side }, y) {
    const open = () => this.actions.node(node.index);
    const family = FAMILIES[node.family];
    const late = this.moment.after(node);
    const words = `${node.label}, ${dateWords(node.date)}${late ? `, after ${this.moment.words}` : ""}`;
    return svg("g", { class: `mark family-${node.family}${node.realis ? " hollow" : ""}${late ? " after" : ""}`, role: "button", tabindex: 0, "aria-label": words, onclick: open,
      onkeydown: (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); open(); } } },
      svg("title", null, words),
      to > from ? svg("path", { class: "range", d: `M${from} ${y + 10}H${to}` }) : null,
      svg("rect", { class: "target", x: x - 12, y: y - 12, width: 24, height: 24 }),
      svg("path", { class: "shape", d: family.path, transform: `translate(${x} ${y}) scale(6.5)` }),
      side ? svg("text", { x: side === "left" ? x - 12 : x + 12, y: y + 4, "text-anchor": side === "left" ? "end" : "start" }, label) : null);
  }

  list(title, events) {
    if (!events.length) return null;
    const rows = events.slice(0, 200).map((node) => el("li", { class: this.moment.after(node) ? "after" : null },
      el("time", null, node.date ? dateWords(node.date) : this.words(node)), " ", this.parts.nodeLink(node.index), " ", node.realis ? badge(node.realis) : null,
      this.moment.after(node) ? el("span", { class: "badge" }, `after ${this.moment.words}`) : null));
    return el("div", null, el("h3", null, title, " ", el("span", { class: "count" }, String(events.length))), el("ul", { class: "rows" }, rows),
      events.length > rows.length ? el("p", { class: "soft" }, "More in the table of events.") : null);
  }

  // Where nothing can be placed there may still be dates in dispute.
  words(node) {
    const claims = (this.model.conflictsOf.get(node.index) ?? []).filter((conflict) => /date/i.test(conflict.term)).flatMap((conflict) => conflict.claims);
    const sides = [...new Set(claims.map((k) => valueWords(this.model.claim(k))))];
    return sides.length ? `${sides.join(" or ")} (sources differ)` : "no date";
  }
}

const cut = (text) => (text.length > 44 ? `${Array.from(text).slice(0, 43).join("")}…` : text);
