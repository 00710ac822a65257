// Who accuses whom: speakers against those they speak to, who answers in kind, and what they say one click away.

import { byId, el, replace } from "./dom.js";
import { articlePasses } from "./filters.js";
import { mutual, sidesOf } from "./sides.js";
import { STANCES, nodeLabel, plural } from "./words.js";

const SIDE = 24; // rows and columns

export class Accusations {
  constructor(model, store, parts, actions) {
    Object.assign(this, { model, store, parts, actions });
    this.place = byId("view-accuse");
    this.cell = null;
  }

  render(state) {
    const stance = state.speech ?? "accuses";
    const cells = this.count(state, stance, state.together ? (this.sideOf ??= sidesOf(this.model)) : (ref) => ref);
    const order = ranked(cells);
    const rows = order.filter((ref) => [...cells.values()].some(({ by }) => by === ref)).slice(0, SIDE);
    const columns = order.filter((ref) => [...cells.values()].some(({ to }) => to === ref)).slice(0, SIDE);
    const cut = cells.size && order.length > SIDE;
    replace(
      this.place,
      this.title(stance),
      cells.size ? [this.together(state), this.answers(stance, state),
        el("p", { class: "soft lead", id: "matrix-words" }, "Rows speak, columns are spoken to. Each number counts statements and opens them; ⇄ marks an answer in kind."), this.table(cells, rows, columns)]
        : el("p", { class: "empty" }, "Nobody does, in the articles that pass the filters. Choose another word above."),
      cut ? el("p", { class: "soft" }, `The ${SIDE} who speak and are spoken to most; the table of claims has all.`) : null,
      el("div", { id: "said", "aria-live": "polite" }),
    );
    if (this.cell && cells.has(this.cell)) this.open(this.cell, cells.get(this.cell).claims);
  }

  title(stance) {
    const choice = el("select", { id: "speech", onchange: (event) => this.store.set({ speech: event.target.value }) },
      ["accuses", "warns", "demands", "denies", "refuses", "promises", "asserts", "any"].map((name) => el("option", { value: name }, name === "any" ? "says anything to" : STANCES[name])));
    choice.value = stance;
    return el("h2", { class: "title" }, "Who ", el("label", { class: "offscreen", for: "speech" }, "What is done with words"), choice, " whom");
  }

  together(state) {
    const box = el("input", { type: "checkbox", id: "together", onchange: () => this.store.set({ together: box.checked }) });
    box.checked = state.together;
    return el("label", { class: "check" }, box, el("span", null, "Count people and offices with the party that they belong to, as plain facts tell it"));
  }

  // Claims by speaker and addressee: "by to" → {by, to, claims}.
  count(state, stance, side) {
    const { model } = this;
    const cells = new Map();
    for (const claim of model.claims) {
      if (stance !== "any" && claim.stance !== stance) continue;
      if (state.stances.includes(claim.stance) || !articlePasses(model.articles[claim.article], state)) continue;
      for (const by of new Set(claim.by.map(side))) {
        for (const to of new Set(claim.to.map(side))) {
          const key = `${by} ${to}`;
          if (!cells.has(key)) cells.set(key, { by, to, claims: [] });
          cells.get(key).claims.push(claim.index);
        }
      }
    }
    return cells;
  }

  // Parties that do it to each other, whoever speaks for them.
  answers(stance, state) {
    const { model } = this;
    const cells = this.count(state, stance, (this.sideOf ??= sidesOf(model)));
    const found = mutual(cells).filter(({ one, other }) => one !== other).slice(0, 6);
    if (!found.length) return el("p", { class: "soft" }, "No two parties do it to each other.");
    const what = stance === "any" ? "statements" : STANCES[stance];
    return el("section", { class: "answers" }, el("h3", null, "Each other"), el("ul", { class: "rows" }, found.map(({ one, other, forth, back }) => el("li", { class: "row plain" },
      this.parts.nodeLink(one), el("span", { class: "both", "aria-label": "and" }, " ⇄ "), this.parts.nodeLink(other), " ",
      this.direction(one, other, forth, what), " ", this.direction(other, one, back, what)))));
  }

  direction(by, to, claims, what) {
    const { model } = this;
    const key = `${by} ${to}`;
    const voices = [...new Set(claims.flatMap((k) => model.claims[k].by))].map((ref) => nodeLabel(model, ref));
    const label = `${nodeLabel(model, by)} → ${nodeLabel(model, to)}: ${claims.length}`;
    const others = voices.length > 1 || voices[0] !== nodeLabel(model, by) ? ` (${voices.slice(0, 4).join(", ")})` : "";
    return el("button", { type: "button", class: "small", title: what, onclick: () => this.open(key, claims) }, label, el("span", { class: "soft" }, others));
  }

  table(cells, rows, columns) {
    const { model } = this;
    const most = Math.max(...[...cells.values()].map(({ claims }) => claims.length));
    return el("div", { class: "scroller", tabindex: 0, role: "region", "aria-label": "Who speaks to whom" },
      el("table", { class: "matrix", "aria-describedby": "matrix-words" },
        el("thead", null, el("tr", null, el("td", null), columns.map((to) => el("th", { scope: "col" }, el("span", { dir: "auto" }, nodeLabel(model, to)))))),
        el("tbody", null, rows.map((by) => el("tr", null, el("th", { scope: "row", dir: "auto" }, nodeLabel(model, by)),
          columns.map((to) => this.square(cells, by, to, most)))))));
  }

  square(cells, by, to, most) {
    const cell = cells.get(`${by} ${to}`);
    if (!cell) return el("td", { class: by === to ? "self" : null });
    const { model } = this;
    const answered = by !== to && cells.has(`${to} ${by}`);
    const weight = Math.ceil((cell.claims.length / most) * 4);
    const label = `${nodeLabel(model, by)} to ${nodeLabel(model, to)}: ${plural(cell.claims.length, "statement")}${answered ? ", answered in kind" : ""}`;
    return el("td", null, el("button", { type: "button", class: `cell weight-${weight}`, "aria-label": label, onclick: () => this.open(`${by} ${to}`, cell.claims) },
      String(cell.claims.length), answered ? el("span", { class: "both", "aria-hidden": "true" }, "⇄") : null));
  }

  open(key, claims) {
    this.cell = key;
    const { model } = this;
    const [by, to] = key.split(" ").map((text) => (/^\d+$/.test(text) ? Number(text) : text));
    replace(byId("said"), el("section", { class: "card" }, el("h3", null, `${nodeLabel(model, by)} to ${nodeLabel(model, to)}`),
      el("ul", { class: "rows" }, claims.map((k) => this.parts.claimRow(model.claims[k])))));
    if (claims.length <= 4) for (const toggle of byId("said").querySelectorAll(".toggle")) toggle.click();
    byId("said").scrollIntoView({ block: "nearest" });
  }
}

// Everybody who speaks or is spoken to, most often first: one order for rows and columns.
function ranked(cells) {
  const counts = new Map();
  for (const { by, to, claims } of cells.values()) {
    for (const ref of [by, to]) counts.set(ref, (counts.get(ref) ?? 0) + claims.length);
  }
  return [...counts.keys()].sort((x, y) => counts.get(y) - counts.get(x) || (String(x) < String(y) ? -1 : 1));
}
