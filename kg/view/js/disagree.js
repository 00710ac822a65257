// Disagreements: the sides next to each other, by who says so.

import { byId, el, replace } from "./dom.js";
import { evidenceBlock } from "./evidence.js";
import { badge } from "./marks.js";
import { STANCES, capital, claimWords, plural, publishedWords, publisherName, termLabel, unnamed, valueWords } from "./words.js";
import { articlePasses } from "./filters.js";

export class Disagreements {
  constructor(model, parts, actions) {
    Object.assign(this, { model, parts, actions });
    this.place = byId("view-disagree");
  }

  render(state) {
    const { model } = this;
    const cards = model.conflicts.map((conflict) => this.card(conflict, state)).filter(Boolean);
    replace(
      this.place,
      el("h2", { class: "title" }, "Where sources differ"),
      el("p", { class: "soft lead" }, "Every side stands with who says so. Nothing here is settled by counting: reprints of one story are one source."),
      cards.length ? cards : el("p", { class: "empty" }, model.conflicts.length ? "No disagreement passes the filters." : "The articles contradict each other nowhere, as far as this build can tell."),
    );
  }

  card(conflict, state) {
    const { model } = this;
    const claims = conflict.claims.map((k) => model.claims[k]).filter((claim) => articlePasses(model.articles[claim.article], state));
    if (!claims.length) return null;
    const sides = new Map();
    for (const claim of claims) {
      const side = this.side(claim);
      sides.set(side, [...(sides.get(side) ?? []), claim]);
    }
    return el("article", { class: "card conflict", id: `conflict-${conflict.index}` },
      el("h3", null, this.parts.nodeLink(conflict.about), " ", el("span", { class: "soft" }, `differing ${termLabel(model, conflict.term)}`)),
      conflict.reason && !claims.some((claim) => claim.value && conflict.reason.includes(claim.value)) ? el("p", { class: "soft" }, capital(conflict.reason)) : null,
      el("div", { class: "sides" }, [...sides].map(([side, told]) => this.column(side, told))));
  }

  side(claim) {
    if (claim.value !== null && claim.value !== undefined) {
      return `${claim.bound && claim.bound !== "exactly" ? `${claim.bound} ` : ""}${valueWords(claim)}`;
    }
    const words = claimWords(this.model, claim);
    return claim.stance === "denies" || claim.realis === "denied" ? `Denied: ${words}` : words;
  }

  column(side, claims) {
    const { model } = this;
    const sources = new Set(claims.map((claim) => model.articles[claim.article]?.source));
    return el("section", { class: "side" },
      el("h4", { dir: "auto" }, capital(side)),
      el("p", { class: "badges" }, el("span", { class: "badge plain" }, plural(sources.size, "independent source")), claims.some((claim) => claim.rank === "Preferred") ? el("span", { class: "badge plain" }, "preferred") : null),
      claims.map((claim) => el("div", { class: "told" },
        el("p", null, el("b", null, claim.by.length ? this.parts.nodeList(claim.by) : unnamed(claim) ?? publisherName(model.articles[claim.article])),
          claim.by.length || unnamed(claim) ? ` ${STANCES[claim.stance]}` : " reports in its own voice",
          el("span", { class: "soft" }, ` · ${publishedWords(model.articles[claim.article])}`), " ", claim.realis ? badge(claim.realis) : null),
        claim.evidence.map((i) => evidenceBlock(model, i, this.actions)))));
  }
}
