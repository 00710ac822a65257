// The "as of" date: what was known then, and how much is left out because of it.

import { button, el } from "./dom.js";
import { isOut } from "./filters.js";
import { toDays } from "./axis.js";
import { dateWords, plural } from "./words.js";

// Things without a date come last.
export function compareDates(x, y) {
  const [a, b] = [x.from ?? x.date ?? "~", y.from ?? y.date ?? "~"];
  return a < b ? -1 : a > b ? 1 : x.index - y.index;
}

export class Moment {
  constructor(model, state) {
    Object.assign(this, { model, state, left: 0, later: 0 });
    this.asOf = state.asOf;
  }

  out(article) {
    return isOut(this.model.articles[article], this.state);
  }

  // Those of the items that an article had told by then; the others are counted, if they are not counted elsewhere.
  known(items, articles, counted = true) {
    if (!this.asOf) return items;
    const kept = items.filter((item) => {
      const told = articles(item);
      return !told.length || told.some((article) => this.out(article));
    });
    if (counted) this.left += items.length - kept.length;
    return kept;
  }

  knownClaims(claims) {
    return this.known(claims, (claim) => [claim.article]);
  }

  // Statements and values by the articles of their claims.
  knownFacts(items, counted = false) {
    return this.known(items, (item) => item.claims.map((k) => this.model.claims[k].article), counted);
  }

  // Does an event, or a time told, begin after the date?
  after(told) {
    return Boolean(this.asOf && told?.from && told.from > this.asOf);
  }

  greyed(events) {
    this.later = events.filter((event) => this.after(event)).length;
  }

  // What is true of a status at the date: it lasts, it was over, or it had not begun.
  standing(status) {
    if (!this.asOf) return "";
    if (status.until?.to && status.until.to < this.asOf) return "over";
    return this.after(status.since) ? "not begun" : "";
  }

  get words() {
    return dateWords(this.asOf);
  }

  get days() {
    return this.asOf ? toDays(this.asOf) : null;
  }

  banner(store) {
    if (!this.asOf) return null;
    const parts = [
      this.left ? `${plural(this.left, "statement")} from later articles ${this.left === 1 ? "is" : "are"} left out.` : null,
      this.later ? `${plural(this.later, "event")} after that day ${this.later === 1 ? "is" : "are"} greyed.` : null,
    ];
    return el("div", { class: "asof", role: "note" },
      el("p", null, el("b", null, `As of ${this.words}: `), "what articles published by then say",
        this.state.undated ? ", and those without a date. " : ". ", parts.filter(Boolean).join(" ")),
      button("Show all times", () => store.set({ asOf: null }), { class: "small" }));
  }
}
