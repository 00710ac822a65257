// What a page shows beside its first picture: the parties, what is closed or in force, where sources differ.

import { button, el } from "./dom.js";
import { badge, glyph } from "./marks.js";
import { compareDates } from "./moment.js";
import { SHUT, statusConfirmed, statusSince, statusWords } from "./status.js";
import { accusations, isParty } from "./story.js";
import { capital, claimWords, dateWords, plural, publisherName, publishedWords, termLabel, unnamed, valueWords } from "./words.js";

export class Overview {
  constructor(model, actions, parts, weight) {
    Object.assign(this, { model, actions, parts, weight });
  }

  render(moment) {
    const { model } = this;
    return [
      this.head(),
      this.parties(),
      this.statuses(moment),
      this.disputes(),
      this.accusations(),
      this.events(),
      this.communities(),
      model.nodes.length ? null : el("p", { class: "empty" }, "The articles gave nothing that could be shown."),
    ];
  }

  head() {
    const { model } = this;
    const events = model.nodes.filter((node) => node.event).length;
    const days = model.articles.map((article) => article.published).filter(Boolean).sort();
    const when = days.length ? `, ${days[0] === days.at(-1) ? dateWords(days[0]) : `${dateWords(days[0])} to ${dateWords(days.at(-1))}`}` : "";
    const undated = days.length && days.length < model.articles.length ? ` (${model.articles.length - days.length} without a date)` : "";
    return el("header", { class: "head" }, el("p", { class: "kind" }, "Overview"), el("h2", null, "What this graph holds"),
      el("p", { class: "lead" }, `${plural(model.articles.length, "article")}${when}${undated}: ${plural(model.nodes.length - events, "actor or place", "actors and places")}, ${plural(events, "event")}, ${plural(model.claimCount, "claim")}.`));
  }

  best(test, count) {
    return this.model.nodes.filter(test).sort((x, y) => this.weight[y.index] - this.weight[x.index] || x.index - y.index).slice(0, count);
  }

  parties() {
    const found = this.best(isParty, 8);
    if (!found.length) return null;
    return el("section", null, el("h3", null, "Main parties"), el("ul", { class: "chips" }, found.map((node) => el("li", null,
      button([glyph(node), node.label], () => this.actions.node(node.index, null, true), { class: "chip", dir: "auto", title: plural(this.model.degree[node.index], "link") })))));
  }

  statuses(moment) {
    const { model } = this;
    const known = moment.known(model.statuses, (status) => [status.article]);
    if (!known.length) return null;
    const items = known.map((status) => el("li", { class: "row plain" },
      this.parts.nodeLink(status.of), " ", el("b", { class: SHUT.has(status.value) ? "value shut" : "value" }, termLabel(model, status.value)),
      el("p", { class: "soft" }, `${status.what ? `${capital(status.what)}. ` : ""}${statusConfirmed(model, status)} ${statusSince(status)}`)));
    return el("section", null, el("h3", null, "Crossings and agreements"), el("ul", { class: "rows", "aria-label": known.map((status) => statusWords(model, status)).join("; ") }, items.slice(0, 6)),
      items.length > 6 ? button(`All ${items.length} on the timeline`, () => this.actions.view("time"), { class: "linklike" }) : null);
  }

  disputes() {
    const { model } = this;
    if (!model.conflicts.length) return null;
    return el("section", { class: "dispute" }, el("h3", null, "Sources differ"),
      el("ul", null, model.conflicts.slice(0, 4).map((conflict) => el("li", null, this.parts.nodeLink(conflict.about),
        el("p", null, `${capital(termLabel(model, conflict.term))}: `, this.sides(conflict).map((side, i) => [i ? " or " : null, el("b", null, side.value), ` (${side.who})`]))))),
      button(`${plural(model.conflicts.length, "disagreement")}, side by side`, () => this.actions.view("disagree"), { class: "linklike" }));
  }

  // What each side says, with the first who says so.
  sides(conflict) {
    const { model } = this;
    const sides = new Map();
    for (const claim of conflict.claims.map((k) => model.claim(k))) {
      const value = claim.value !== null && claim.value !== undefined ? valueWords(claim) : claimWords(model, claim);
      const article = model.articles[claim.article];
      const who = claim.by.length ? model.nodes[claim.by[0]]?.label ?? String(claim.by[0]) : unnamed(claim) ?? (article?.publisher ? publisherName(article) : `${publisherName(article)}, ${publishedWords(article)}`);
      if (!sides.has(value)) sides.set(value, { value, who });
    }
    return [...sides.values()];
  }

  accusations() {
    const { model } = this;
    const found = accusations(model);
    if (!found.length) return null;
    const items = found.slice(0, 4).map(({ from, to, count, pair }) => el("li", { class: "row plain" }, this.parts.nodeLink(from), " → ", this.parts.nodeLink(to), " ",
      button(plural(count, "time"), () => this.actions.pair(pair), { class: "linklike count", "aria-label": `${model.nodes[from].label} accuses ${model.nodes[to].label}: ${plural(count, "time")}` })));
    return el("section", null, el("h3", null, "Who accuses whom"), el("ul", { class: "rows" }, items),
      found.length > 4 ? button(`All ${found.length} in the matrix`, () => this.actions.view("accuse"), { class: "linklike" }) : null);
  }

  events() {
    const found = this.best((node) => node.event, 6).sort(compareDates);
    return this.parts.section("Most reported events", found, (node) => el("li", { class: "row plain" }, this.parts.nodeLink(node.index), " ",
      node.realis ? badge(node.realis) : null, el("span", { class: "count" }, plural(node.sources ?? 0, "source"))));
  }

  communities() {
    return this.parts.section("Communities", this.model.communities, (one) => el("li", { class: "row plain" },
      button(one.label, () => this.actions.community(one.index), { class: "linklike", dir: "auto" }), " ", el("span", { class: "count" }, plural(one.members.length, "node"))));
  }
}
