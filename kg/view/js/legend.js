// Legend and filters in one: what is drawn how, how much there is of it, and switches for each.

import { button, byId, el, replace } from "./dom.js";
import { isFiltered } from "./filters.js";
import { noFilters } from "./state.js";
import { familyGlyph, lineGlyph } from "./marks.js";
import { FAMILIES, LINES } from "./shapes.js";
import { REALIS, STANCES, capital, termLabel } from "./words.js";

const CHOICES = 40;

function counted(items, key) {
  const counts = new Map();
  for (const item of items) {
    const value = key(item);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

export class Legend {
  constructor(model, store) {
    Object.assign(this, { model, store });
    this.place = byId("filters");
    this.reset = button("Clear all filters", () => this.clear(), { class: "small reset" });
    replace(
      this.place,
      button("Done", () => document.body.classList.remove("filtering"), { class: "small drawerclose" }),
      this.reset,
      this.families(),
      this.lines(),
      el("h2", null, "Evidence"),
      this.group("publishers", "Published by", counted(model.articles, (article) => article.publisher ?? ""), (name) => name || "publisher not known"),
      this.group("stances", "What is done with words", model.stanceCounts, (name) => STANCES[name]),
      this.group("realis", "Told as", this.realisCounts(), (name) => REALIS[name]),
      this.group("classes", "Types of actors and places", counted(model.nodes.filter((node) => !node.event), (node) => node.cls), (name) => capital(termLabel(model, name))),
      this.group("classes", "Event types", counted(model.nodes.filter((node) => node.event), (node) => node.cls), (name) => capital(termLabel(model, name))),
      this.sources(),
      el("h2", null, "Time"),
      this.times(),
      el("h2", null, "Clutter"),
      this.hubs(),
    );
    store.listen(() => this.sync());
    this.sync();
  }

  realisCounts() {
    const counts = counted(this.model.nodes.filter((node) => node.event), (node) => node.realis ?? "asserted");
    for (const edge of this.model.edges) {
      const told = edge.realis ?? (edge.kind === "fact" ? "asserted" : "claimed");
      counts.set(told, counts.get(told) ?? 0);
    }
    return counts;
  }

  check(list, value, label, count, mark = null) {
    const box = el("input", { type: "checkbox", "data-list": list, "data-value": value });
    box.addEventListener("change", () => {
      const off = new Set(this.store.state[list]);
      if (box.checked) off.delete(value);
      else off.add(value);
      this.store.set({ [list]: [...off].sort() });
    });
    return el("label", { class: "check" }, box, mark, el("span", { dir: "auto" }, label), count === null ? null : el("span", { class: "count" }, count.toLocaleString("en")));
  }

  group(list, title, counts, words) {
    const values = [...counts.keys()].sort((x, y) => counts.get(y) - counts.get(x) || (x < y ? -1 : 1));
    if (values.length < 2) return null;
    const boxes = () => values.slice(0, CHOICES).map((value) => this.check(list, value, words(value), counts.get(value)));
    const all = el("p", { class: "allnone" },
      button("all", () => this.store.set({ [list]: this.store.state[list].filter((value) => !counts.has(value)) }), { class: "linklike", "aria-label": `${title}: all` }), " · ",
      button("none", () => this.store.set({ [list]: [...new Set([...this.store.state[list], ...values])].sort() }), { class: "linklike", "aria-label": `${title}: none` }));
    const group = el("details", { class: "filtergroup" }, el("summary", null, title, el("span", { class: "offcount", "data-off": list, "data-values": JSON.stringify(values) })));
    group.addEventListener("toggle", () => { // switches that nobody looks at are not made
      if (!group.open || group.children.length > 1) return;
      group.append(el("fieldset", null, el("legend", { class: "offscreen" }, title), all, boxes()));
      this.sync();
    });
    return group;
  }

  sync() {
    const { state } = this.store;
    for (const box of this.place.querySelectorAll("input[data-list]")) box.checked = !state[box.dataset.list].includes(box.dataset.value);
    for (const mark of this.place.querySelectorAll("[data-off]")) {
      const own = new Set(JSON.parse(mark.dataset.values));
      const count = state[mark.dataset.off].filter((value) => own.has(value)).length;
      mark.textContent = count ? `${count} off` : "";
    }
    this.place.querySelector("#sources").value = String(state.sources || 1);
    this.place.querySelector("#hubs").value = String(state.hubs);
    for (const name of ["from", "to", "asOf"]) this.place.querySelector(`#time-${name}`).value = state[name] ?? "";
    this.place.querySelector("#undated").checked = state.undated;
    this.reset.hidden = !isFiltered(state);
  }

  clear() {
    this.store.set(noFilters());
  }

  families() {
    const counts = counted(this.model.nodes, (node) => node.family);
    const part = (event) => Object.entries(FAMILIES)
      .filter(([name, family]) => Boolean(family.event) === event && counts.has(name))
      .map(([name, family]) => this.check("families", name, family.label, counts.get(name), familyGlyph(name, family)));
    return [
      el("fieldset", null, el("legend", null, "Actors and places"), part(false)),
      el("fieldset", null, el("legend", null, "Events"), part(true)),
      el("p", { class: "soft legendnote" }, familyGlyph("event", FAMILIES.event, true), "hollow: only claimed, denied or planned"),
      this.model.conflicts.length ? el("p", { class: "soft legendnote" }, el("span", { class: "disputedot", "aria-hidden": "true" }), "sources differ on it") : null,
    ];
  }

  lines() {
    const counts = counted(this.model.edges, (edge) => edge.kind);
    const line = (kind, name) => (counts.has(kind) ? this.check("kinds", kind, LINES[name].label, counts.get(kind), lineGlyph(name)) : null);
    return el("fieldset", { class: "lineslegend" }, el("legend", null, "Lines"), line("fact", "fact"), line("claim", "claim"),
      counts.has("speech") ? [this.check("kinds", "speech", LINES.hostile.label, counts.get("speech"), lineGlyph("hostile")), el("p", { class: "check sub" }, lineGlyph("speech"), LINES.speech.label)] : null,
      line("about", "about"));
  }

  select(id, label, options, change) {
    return el("p", { class: "field" }, el("label", { for: id }, label), el("select", { id, onchange: (event) => change(event.target.value) }, options.map(([value, words]) => el("option", { value }, words))));
  }

  sources() {
    return this.select("sources", "Independent sources", [["1", "any number"], ["2", "two or more"], ["3", "three or more"], ["4", "four or more"]], (value) => this.store.set({ sources: value === "1" ? 0 : Number(value) }));
  }

  hubs() {
    return this.select("hubs", "Hide hubs", [["0", "none"], ["1", "the best connected one"], ["3", "the best connected three"], ["5", "the best connected five"], ["10", "the best connected ten"], ["25", "the best connected 25"]], (value) => this.store.set({ hubs: Number(value) }));
  }

  times() {
    const date = (name, label) => el("p", { class: "field" }, el("label", { for: `time-${name}` }, label), el("input", { type: "date", id: `time-${name}`, onchange: (event) => this.store.set({ [name]: event.target.value || null }) }));
    const box = el("input", { type: "checkbox", id: "undated", onchange: () => this.store.set({ undated: box.checked }) });
    return [date("from", "Events from"), date("to", "until"), date("asOf", "As reported up to"), el("label", { class: "check" }, box, el("span", null, "Keep what has no date"))];
  }
}
