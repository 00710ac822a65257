// Everything as tables: sortable, filterable, readable by a screen reader, and for download.

import { button, byId, download, el, replace } from "./dom.js";
import { quoted } from "./data.js";
import { narrowsEvidence, articlePasses } from "./filters.js";
import { badge } from "./marks.js";
import { fold } from "./search.js";
import {
  REALIS, STANCES, articleName, claimWords, dateWords, listed, nodeLabel, plural, publishedWords, publisherName, realisOf, speakers, termLabel,
} from "./words.js";

const PAGE = 100;

// Cells that a spreadsheet would take for a formula are made text.
export function csvCell(value) {
  const text = String(value ?? "").replace(/\r\n?/g, "\n");
  return `"${(/^[=+\-@\t\n]/.test(text) ? `'${text}` : text).replace(/"/g, '""')}"`;
}

export function toCsv(columns, rows) {
  const lines = [columns.map(([title]) => csvCell(title)), ...rows.map((row) => columns.map(([, value]) => csvCell(value(row))))];
  return `\ufeff${lines.map((line) => line.join(",")).join("\r\n")}\r\n`;
}

const publishers = (model, claims) => [...new Set(claims.map((k) => publisherName(model.articles[model.claims[k].article])))].join("; ");
const firstQuote = (model, passages) => (passages.length ? (quoted(model, model.passages[passages[0]])?.[1] ?? "") : "");

// Each table: its rows among what is shown, its columns as [title, value, options], and what a row opens.
function definitions(model, actions) {
  const label = (ref) => nodeLabel(model, ref);
  const told = { show: (row) => badge(realisOf(row)) };
  return {
    nodes: {
      title: "Nodes",
      rows: (shown) => model.nodes.filter((node) => !node.event && shown.nodes[node.index]),
      open: (node) => actions.node(node.index),
      columns: [["Name", (n) => n.label], ["Class", (n) => termLabel(model, n.cls)], ["Other names", (n) => n.names.join("; ")], ["Links", (n) => model.degree[n.index], { number: true }], ["Id", (n) => n.id, { quiet: true }]],
    },
    events: {
      title: "Events",
      rows: (shown) => model.nodes.filter((node) => node.event && shown.nodes[node.index]),
      open: (node) => actions.node(node.index),
      columns: [["Event", (n) => n.label], ["Class", (n) => termLabel(model, n.cls)], ["Date", (n) => n.date ?? "", { show: (n) => (n.date ? dateWords(n.date) : "no date") }], ["Told as", (n) => REALIS[realisOf(n)], told], ["Outcome", (n) => n.outcome ?? ""], ["PLOVER", (n) => n.plover ?? ""], ["Independent sources", (n) => n.sources ?? 0, { number: true }], ["Id", (n) => n.id, { quiet: true }]],
    },
    edges: {
      title: "Edges",
      rows: (shown) => model.edges.filter((edge) => shown.edges[edge.index]),
      open: (edge) => actions.pair(edge.pair),
      columns: [["From", (e) => label(e.from)], ["Statement", (e) => (e.kind === "speech" || e.kind === "about" ? `${STANCES[e.term]}${e.kind === "about" ? " something about" : ""}` : termLabel(model, e.term))], ["To", (e) => label(e.to)], ["Kind", (e) => ({ fact: "fact", claim: "claim", speech: "speech", about: "speech" })[e.kind]], ["Told as", (e) => REALIS[e.realis ?? (e.kind === "fact" ? "asserted" : "claimed")], { show: (e) => badge(e.realis ?? (e.kind === "fact" ? "asserted" : "claimed")) }], ["Publishers", (e) => publishers(model, e.claims)], ["Independent sources", (e) => e.sources ?? 0, { number: true }]],
    },
    claims: {
      title: "Claims",
      rows: (shown, state) => model.claims.filter((claim) => !state.stances.includes(claim.stance) && (!narrowsEvidence(state) || articlePasses(model.articles[claim.article], state))),
      open: (claim) => actions.claim(claim.index),
      columns: [["Said by", (c) => speakers(model, c)], ["Stance", (c) => STANCES[c.stance]], ["To", (c) => listed(c.to.map(label))], ["What", (c) => claimWords(model, c)], ["Told as", (c) => REALIS[c.realis ?? "asserted"], { show: (c) => badge(c.realis ?? (c.by.length ? "claimed" : "asserted")) }], ["Article", (c) => articleName(model.articles[c.article])], ["Publisher", (c) => publisherName(model.articles[c.article])], ["Published", (c) => model.articles[c.article]?.published ?? "", { show: (c) => publishedWords(model.articles[c.article]) }], ["Quote", (c) => firstQuote(model, c.evidence)], ["Id", (c) => c.id, { quiet: true }]],
    },
  };
}

export class Tables {
  constructor(model, store, actions) {
    Object.assign(this, { model, store, actions });
    this.place = byId("view-table");
    this.all = definitions(model, actions);
    this.sort = { column: null, down: false };
    this.page = 0;
    this.query = "";
    this.frame();
  }

  get current() {
    return this.all[this.store.state.table] ?? this.all.nodes;
  }

  frame() {
    this.tabs = el("div", { class: "tabs", role: "group", "aria-label": "Which table" }, Object.entries(this.all).map(([name, table]) =>
      button(table.title, () => { this.sort = { column: null, down: false }; this.page = 0; this.store.set({ table: name === "nodes" ? null : name }); }, { "data-table": name })));
    this.input = el("input", { type: "search", id: "tablefilter", placeholder: "Only rows that contain …", oninput: () => { this.query = this.input.value; this.page = 0; this.fillRows(); } });
    this.body = el("div", { class: "scroller", tabindex: 0, role: "region", "aria-label": "Table" });
    this.foot = el("div", { class: "pager" });
    replace(this.place, el("h2", { class: "title" }, "Tables"), el("div", { class: "tablebar" }, this.tabs, el("label", { class: "offscreen", for: "tablefilter" }, "Only rows that contain"), this.input,
      button("Download CSV", () => this.save(), { class: "small" })), this.body, this.foot);
  }

  render(shown, state) {
    Object.assign(this, { shown, state });
    for (const tab of this.tabs.children) tab.setAttribute("aria-pressed", String(this.all[tab.dataset.table] === this.current));
    this.fillRows();
  }

  rows() {
    const { columns, rows } = this.current;
    const wanted = fold(this.query.trim());
    let found = rows(this.shown, this.state);
    if (wanted) found = found.filter((row) => columns.some(([, value]) => fold(String(value(row))).includes(wanted)));
    const { column, down } = this.sort;
    if (column === null) return found;
    const [, value, options] = columns[column];
    const order = options?.number ? (x, y) => value(x) - value(y) : compareText(value);
    return [...found].sort((x, y) => (down ? -1 : 1) * order(x, y) || x.index - y.index);
  }

  fillRows() {
    const { columns, title, open } = this.current;
    const rows = this.rows();
    const start = this.page * PAGE;
    const head = el("tr", null, columns.map(([name], i) => {
      const sorted = this.sort.column === i ? (this.sort.down ? "descending" : "ascending") : "none";
      return el("th", { scope: "col", "aria-sort": sorted }, button([name, el("span", { "aria-hidden": "true" }, { none: "", ascending: " ↑", descending: " ↓" }[sorted])], () => this.sortBy(i), { class: "sort" }));
    }));
    const body = rows.slice(start, start + PAGE).map((row) => el("tr", null, columns.map(([, value, options], i) => this.cell(row, value, options, i, open))));
    const empty = el("p", { class: "empty" }, "No row passes the filters.");
    replace(this.body, rows.length ? el("table", { class: "data" }, el("caption", null, `${title}: ${plural(rows.length, "row")}`), el("thead", null, head), el("tbody", null, body)) : empty);
    replace(this.foot, rows.length > PAGE ? [button("Earlier", () => this.turn(-1), { class: "small", disabled: this.page === 0 }), el("span", null, `${start + 1}–${Math.min(rows.length, start + PAGE)} of ${rows.length.toLocaleString("en")}`), button("Later", () => this.turn(1), { class: "small", disabled: start + PAGE >= rows.length })] : null);
  }

  cell(row, value, options, i, open) {
    const content = options?.show ? options.show(row) : String(value(row));
    const kind = options?.number ? "number" : options?.quiet ? "quiet" : null;
    if (i) return el("td", { class: kind, dir: "auto" }, content);
    return el("th", { scope: "row", dir: "auto" }, button(content, () => open(row), { class: "nodelink" }));
  }

  sortBy(column) {
    const down = this.sort.column === column && !this.sort.down;
    this.sort = { column, down };
    this.page = 0;
    this.fillRows();
    this.body.querySelectorAll("th .sort")[column].focus();
  }

  turn(step) {
    this.page += step;
    this.fillRows();
    this.body.scrollTop = 0;
  }

  save() {
    const { columns, title } = this.current;
    download(toCsv(columns, this.rows()), `${title.toLowerCase()}.csv`, "text/csv;charset=utf-8");
  }
}

// What is empty comes last.
function compareText(value) {
  return (x, y) => {
    const [a, b] = [String(value(x)), String(value(y))];
    if (!a !== !b) return a ? -1 : 1;
    return a.localeCompare(b, "en");
  };
}
