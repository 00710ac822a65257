// Who accuses whom: speakers against those they speak to, with what they say one click away.

import { byId, el, replace } from "./dom.js";
import { articlePasses } from "./filters.js";
import { STANCES, nodeLabel, plural } from "./words.js";

const SIDE = 24; // rows and columns

export class Accusations {
  constructor(model, store, panel, actions) {
    Object.assign(this, { model, store, panel, actions });
    this.place = byId("view-accuse");
    this.cell = null;
  }

  render(state) {
    const { model } = this;
    const stance = state.speech ?? "accuses";
    const cells = this.count(state, stance);
    const rows = ranked(cells, 0);
    const columns = ranked(cells, 1);
    const choice = el("select", { id: "speech", onchange: (event) => this.store.set({ speech: event.target.value }) },
      ["accuses", "warns", "demands", "denies", "refuses", "promises", "asserts", "any"].map((name) => el("option", { value: name }, name === "any" ? "says anything to" : STANCES[name])));
    choice.value = stance;
    replace(
      this.place,
      el("h2", { class: "title" }, "Who ", el("label", { class: "offscreen", for: "speech" }, "What is done with words"), choice, " whom"),
      cells.size ? this.table(cells, rows.slice(0, SIDE), columns.slice(0, SIDE)) : el("p", { class: "empty" }, "Nobody does, in the articles that pass the filters. Choose another word above."),
      rows.length > SIDE || columns.length > SIDE ? el("p", { class: "soft" }, `The ${SIDE} who speak and are spoken to most; the table of claims has all.`) : null,
      el("div", { id: "said", "aria-live": "polite" }),
    );
    if (!model.claims.length) this.cell = null;
    if (this.cell && cells.has(this.cell)) this.open(this.cell, cells.get(this.cell));
  }

  count(state, stance) {
    const { model } = this;
    const cells = new Map();
    for (const claim of model.claims) {
      if (stance !== "any" && claim.stance !== stance) continue;
      if (!articlePasses(model.articles[claim.article], state)) continue;
      for (const by of claim.by) {
        for (const to of claim.to) {
          const key = `${by} ${to}`;
          cells.set(key, [...(cells.get(key) ?? []), claim.index]);
        }
      }
    }
    return cells;
  }

  table(cells, rows, columns) {
    const { model } = this;
    const most = Math.max(...[...cells.values()].map((claims) => claims.length));
    return el("div", { class: "scroller", tabindex: 0, role: "region", "aria-label": "Who speaks to whom" },
      el("table", { class: "matrix" },
        el("caption", null, "Rows speak, columns are spoken to. Each number counts statements and opens them."),
        el("thead", null, el("tr", null, el("td", null), columns.map((to) => el("th", { scope: "col" }, el("span", { dir: "auto" }, nodeLabel(model, ref(to))))))),
        el("tbody", null, rows.map((by) => el("tr", null, el("th", { scope: "row", dir: "auto" }, nodeLabel(model, ref(by))),
          columns.map((to) => el("td", null, this.button(cells.get(`${by} ${to}`), `${by} ${to}`, most))))))));
  }

  button(claims, key, most) {
    if (!claims) return null;
    const { model } = this;
    const [by, to] = key.split(" ").map(ref);
    const weight = Math.ceil((claims.length / most) * 4);
    return el("button", { type: "button", class: `cell weight-${weight}`, "aria-label": `${nodeLabel(model, by)} to ${nodeLabel(model, to)}: ${plural(claims.length, "statement")}`, onclick: () => this.open(key, claims) }, String(claims.length));
  }

  open(key, claims) {
    this.cell = key;
    const { model } = this;
    const [by, to] = key.split(" ").map(ref);
    replace(byId("said"), el("section", { class: "card" }, el("h3", null, `${nodeLabel(model, by)} to ${nodeLabel(model, to)}`),
      el("ul", { class: "rows" }, claims.map((k) => this.panel.claimRow(model.claims[k])))));
    if (claims.length <= 4) for (const toggle of byId("said").querySelectorAll(".toggle")) toggle.click();
  }
}

const ref = (text) => (/^\d+$/.test(text) ? Number(text) : text);

function ranked(cells, side) {
  const counts = new Map();
  for (const [key, claims] of cells) {
    const name = key.split(" ")[side];
    counts.set(name, (counts.get(name) ?? 0) + claims.length);
  }
  return [...counts.keys()].sort((x, y) => counts.get(y) - counts.get(x) || (x < y ? -1 : 1));
}
