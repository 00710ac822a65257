// The timeline: statuses as strips, events in lanes, and all of it as a list.

import { Axis, rangeOf } from "./axis.js";
import { byId, el, replace, svg } from "./dom.js";
import { isOut } from "./filters.js";
import { badge } from "./marks.js";
import { compareDates } from "./panel.js";
import { Room } from "./geometry.js";
import { FAMILIES } from "./shapes.js";
import { statusStrip } from "./status.js";
import { dateWords, plural, valueWords } from "./words.js";

const LANE = 54;
const MARKS = 300; // marks drawn; the list has all

export class Timeline {
  constructor(model, store, panel, actions) {
    Object.assign(this, { model, store, panel, actions });
    this.place = byId("view-time");
  }

  render(shown) {
    const { model } = this;
    const events = model.nodes.filter((node) => node.event && shown.nodes[node.index]).sort(compareDates);
    const dated = events.filter((node) => rangeOf(node));
    const undated = events.filter((node) => !rangeOf(node));
    replace(
      this.place,
      el("h2", { class: "title" }, "Timeline"),
      this.statuses(this.store.state),
      el("section", null, el("h3", null, "Events"),
        dated.length ? this.chart(dated.slice(0, MARKS)) : el("p", { class: "empty" }, "No event that passes the filters has a date."),
        dated.length > MARKS ? el("p", { class: "soft" }, `The first ${MARKS} of ${dated.length} events are drawn. Cut the time to see others.`) : null),
      el("section", { class: "columns" },
        this.list(`In time order`, dated), this.list("Without a date that can be placed", undated)),
    );
  }

  statuses(state) {
    const { model } = this;
    const things = [...model.statusesOf.entries()]
      .map(([of, list]) => [of, list.filter((status) => isOut(model.articles[status.article], state))])
      .filter(([, list]) => list.length);
    if (!things.length) return null;
    return el("section", null, el("h3", null, "Crossings and agreements"),
      el("p", { class: "soft" }, "Each strip ends where the status was last confirmed: nobody says what came after. A dashed start means that no source gives one."),
      el("div", { class: "cards" }, things.map(([of, list]) =>
        el("article", { class: "card" }, el("h4", null, this.panel.nodeLink(of)), list.map((status) => statusStrip(model, status, this.actions))))));
  }

  chart(events) {
    const width = Math.max(320, this.place.clientWidth - 60);
    const axis = new Axis(events.map(rangeOf), width - 190, 160);
    const families = Object.keys(FAMILIES).filter((name) => events.some((node) => node.family === name));
    const height = families.length * LANE + 34;
    const room = new Room(width, height);
    const lanes = families.map((name, i) => svg("g", null,
      svg("rect", { class: i % 2 ? "lane odd" : "lane", x: 0, y: i * LANE, width, height: LANE }),
      svg("text", { class: "lanename", x: 8, y: i * LANE + LANE / 2 + 4 }, FAMILIES[name].label)));
    const marks = events.map((node) => this.mark(node, axis, families.indexOf(node.family), room));
    const ticks = axis.ticks().map((tick) => [svg("path", { class: "tick", d: `M${tick.x} 0V${height - 30}` }), svg("text", { class: "tick", x: tick.x, y: height - 14, "text-anchor": "middle" }, tick.words)]);
    const folds = axis.folds().map((x) => svg("path", { class: "fold", d: `M${x - 4} ${height - 30}L${x + 4} ${height - 22}L${x - 4} ${height - 14}L${x + 4} ${height - 6}` }));
    return el("div", { class: "chart" }, svg("svg", { class: "timeline", width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": `Timeline of ${plural(events.length, "event")}` }, lanes, ticks, folds, marks));
  }

  mark(node, axis, lane, room) {
    const [first, last] = rangeOf(node);
    const [x, right] = [axis.x(first), axis.x(last)];
    const middle = (x + right) / 2;
    const label = node.label.length > 44 ? `${node.label.slice(0, 43)}…` : node.label;
    const width = label.length * 6.6;
    const left = middle + 12 + width > axis.left + axis.width + 24; // written before the mark where there is no room behind
    const rows = [lane * LANE + 15, lane * LANE + 33, lane * LANE + 45];
    const y = rows.find((at) => room.claim(left ? middle - 12 - width : middle - 12, at - 8, 24 + width, 15)) ?? null;
    const top = y ?? rows[0];
    const open = () => this.actions.node(node.index);
    const family = FAMILIES[node.family] ?? FAMILIES.event;
    const group = svg("g", { class: `mark family-${node.family}${node.realis ? " hollow" : ""}`, role: "button", tabindex: 0, "aria-label": `${node.label}, ${dateWords(node.date)}`, onclick: open,
      onkeydown: (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); open(); } } },
      last > first ? svg("path", { class: "range", d: `M${x} ${top + 9}H${right}` }) : null,
      svg("rect", { class: "target", x: middle - 12, y: top - 12, width: 24, height: 24 }),
      svg("path", { class: "shape", d: family.path, transform: `translate(${middle} ${top}) scale(6.5)` }),
      y === null ? null : svg("text", { x: left ? middle - 11 : middle + 11, y: top + 4, "text-anchor": left ? "end" : "start" }, label));
    group.append(svg("title", null, `${node.label}, ${dateWords(node.date)}`));
    return group;
  }

  list(title, events) {
    if (!events.length) return null;
    const rows = events.map((node) => el("li", null,
      el("time", null, node.date ? dateWords(node.date) : this.words(node)), " ", this.panel.nodeLink(node.index), " ", node.realis ? badge(node.realis) : null));
    return el("div", null, el("h3", null, title, " ", el("span", { class: "count" }, String(events.length))), el("ul", { class: "rows" }, rows.slice(0, 200)),
      rows.length > 200 ? el("p", { class: "soft" }, "More in the table of events.") : null);
  }

  // Where nothing can be placed there may still be dates in dispute.
  words(node) {
    const claims = (this.model.conflictsOf.get(node.index) ?? []).filter((conflict) => /date/i.test(conflict.term)).flatMap((conflict) => conflict.claims);
    const sides = [...new Set(claims.map((k) => valueWords(this.model.claims[k])))];
    return sides.length ? `${sides.join(" or ")} (sources differ)` : "no date";
  }
}
