// The article reader: the text with its mentions, claims and events marked, and what was skipped greyed.

import { lengthOf, slice } from "./data.js";
import { byId, button, el, link, replace } from "./dom.js";
import { articleName, plural, publishedWords, publisherName } from "./words.js";

// Cuts a stretch of text at every border of the marks: [[text, marks that cover it], …]. Offsets are code points.
export function pieces(text, start, marks) {
  const end = start + lengthOf(text);
  const inside = marks.filter((mark) => mark.start < end && mark.end > start);
  const borders = new Set([start, end]);
  for (const mark of inside) {
    borders.add(Math.max(start, mark.start));
    borders.add(Math.min(end, mark.end));
  }
  const cuts = [...borders].sort((x, y) => x - y);
  return cuts.slice(0, -1).map((from, i) => [
    slice(text, from - start, cuts[i + 1] - start),
    inside.filter((mark) => mark.start <= from && mark.end >= cuts[i + 1]),
    from,
  ]);
}

export class Reader {
  constructor(model, store, parts, actions) {
    Object.assign(this, { model, store, parts, actions });
    this.place = byId("view-articles");
    this.marks = null;
  }

  // Everything marked in an article.
  marksOf(article) {
    if (!this.marks) this.collect();
    const own = this.marks.get(article.index) ?? [];
    const mentions = article.mentions.map(([start, end, node]) => ({ start, end, kind: "mention", node }));
    const skipped = article.skipped.map(([start, end, reason]) => ({ start, end, kind: "skipped", reason }));
    return [...own, ...mentions, ...skipped];
  }

  collect() {
    const { model } = this;
    this.marks = new Map();
    const add = (k, kind, what) => {
      const { article, start, end } = model.passages[k];
      if (!this.marks.has(article)) this.marks.set(article, []);
      this.marks.get(article).push({ start, end, kind, ...what });
    };
    for (const node of model.nodes) for (const k of node.evidence) add(k, "event", { node: node.index });
    for (const claim of model.claims) for (const k of claim.evidence) add(k, claim.by.length ? "claim" : "fact", { claim: claim.index });
  }

  render(state) {
    const { model } = this;
    const article = state.article !== null ? model.articleById.get(state.article) : null;
    replace(this.place, article ? this.article(article) : this.list());
    if (article && this.jump !== null && this.jump !== undefined) {
      const target = [...this.place.querySelectorAll("[data-at]")].findLast((node) => Number(node.dataset.at) <= this.jump);
      target?.classList.add("jumped");
      target?.scrollIntoView({ block: "center" });
      this.jump = null;
    }
  }

  list() {
    const { model } = this;
    const rows = model.articles.map((article) => el("li", { class: "card" },
      el("h3", null, button(articleName(article), () => this.actions.read(article.index), { class: "linklike", dir: "auto" })),
      el("p", { class: "source" }, el("span", null, publisherName(article)), el("span", null, publishedWords(article)), article.url ? link("original", article.url) : null,
        article.reprints !== null ? el("span", { class: "badge" }, `repeats ${articleName(model.articles[article.reprints])}`) : null),
      article.text.length ? el("p", { class: "soft quote", dir: "auto" }, `${slice(article.text[0][1].trim(), 0, 180)} …`) : null));
    return [el("h2", { class: "title" }, plural(model.articles.length, "article")), rows.length ? el("ul", { class: "articles" }, rows.slice(0, 300)) : el("p", { class: "empty" }, "There is no article in this graph.")];
  }

  article(article) {
    const { settings } = this.model;
    const marks = this.marksOf(article);
    const body = article.text.flatMap(([start, text], i) => [
      settings.text === "excerpt" && (i || start > 0) ? el("p", { class: "gap", title: "left out of this page" }, "[…]") : null,
      el("p", { class: "text", dir: "auto", lang: article.language }, pieces(text, start, marks).map((piece) => this.piece(...piece))),
    ]);
    return el("article", { class: "reader" },
      button("‹ All articles", () => this.store.set({ article: null }), { class: "small" }),
      el("h2", { class: "title", dir: "auto" }, articleName(article)),
      el("p", { class: "source" }, el("span", null, publisherName(article)), el("span", null, publishedWords(article)), el("span", null, `id ${article.id}`), article.url ? link("original", article.url) : null),
      this.key(settings.text),
      body.length ? body : el("p", { class: "empty" }, settings.text === "none" ? "This page reprints no article text." : "No sentence of this article carries evidence."));
  }

  key(text) {
    return el("p", { class: "key soft" }, el("span", { class: "hl mention" }, "mention"), el("span", { class: "hl claim" }, "what somebody says"), el("span", { class: "hl event" }, "event"),
      text === "full" ? el("span", { class: "hl skipped" }, "skipped: no news") : el("span", null, "only the sentences that carry evidence are reprinted here"));
  }

  piece(text, marks, from) {
    if (!marks.length) return text;
    const kinds = [...new Set(marks.map((mark) => mark.kind))];
    const skipped = marks.find((mark) => mark.kind === "skipped");
    const target = marks.find((mark) => mark.kind === "mention") ?? marks.find((mark) => mark.kind === "claim") ?? marks.find((mark) => mark.kind === "event") ?? marks.find((mark) => mark.kind === "fact");
    const attributes = { class: `hl ${kinds.join(" ")}`, "data-at": from, title: skipped ? `skipped: ${skipped.reason}` : null };
    if (!target || target.kind === "skipped") return el("span", attributes, text);
    const open = () => (target.kind === "mention" || target.kind === "event" ? this.actions.node(target.node) : this.actions.claim(target.claim));
    return el("span", { ...attributes, role: "button", tabindex: 0, onclick: open, onkeydown: (event) => { if (event.key === "Enter") open(); } }, text);
  }
}
