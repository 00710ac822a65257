// What all details are made of: links to nodes, titled lists, rows that open to show their evidence.

import { button, el } from "./dom.js";
import { evidenceBlock } from "./evidence.js";
import { badge, glyph } from "./marks.js";
import { STANCES, capital, claimWords, listed, plural, speakers, termLabel, unnamed, valueWords } from "./words.js";

const MANY = 12; // rows of a section shown before "show all"
const EVIDENCE = 30; // passages shown for one line

export class Parts {
  constructor(model, actions) {
    Object.assign(this, { model, actions });
  }

  nodeLink(ref) {
    if (typeof ref !== "number") return el("span", null, String(ref));
    const node = this.model.nodes[ref];
    return button([glyph(node), node.label], () => this.actions.node(ref), { class: "nodelink", dir: "auto" });
  }

  nodeList(refs) {
    return refs.flatMap((ref, i) => [i ? ", " : null, this.nodeLink(ref)]);
  }

  // A titled list. Only the first rows are made at once: a hub has hundreds.
  section(title, items, make) {
    if (!items.length) return null;
    const list = el("ul", { class: "rows" }, items.slice(0, MANY).map(make));
    const more = items.length > MANY ? button(`Show all ${items.length}`, () => {
      list.append(...items.slice(MANY).map(make));
      more.remove();
    }, { class: "small more" }) : null;
    return el("section", null, el("h3", null, title, " ", el("span", { class: "count" }, String(items.length))), list, more);
  }

  // A line that opens to show its evidence: by its button, or by a click anywhere beside what is a button itself.
  row(content, evidence) {
    const text = el("div", { class: "rowtext" }, content);
    if (!evidence.length) return el("li", { class: "row plain" }, text);
    const body = el("div", { hidden: true });
    const toggle = button("›", () => open(), { class: "toggle", "aria-expanded": "false", "aria-label": "Evidence", title: "Evidence" });
    const open = () => {
      if (!body.children.length) body.append(...evidence.slice(0, EVIDENCE).map((i) => evidenceBlock(this.model, i, this.actions)));
      body.hidden = !body.hidden;
      toggle.setAttribute("aria-expanded", String(!body.hidden));
    };
    text.addEventListener("click", (event) => {
      if (!event.target.closest("button, a")) open();
    });
    return el("li", { class: "row" }, toggle, text, body);
  }

  evidence(passage) {
    return evidenceBlock(this.model, passage, this.actions);
  }

  evidenceOf(claims, event = null) {
    const found = [...new Set(claims.flatMap((k) => this.model.claims[k].evidence))];
    return found.length || !event ? found : event.evidence;
  }

  sourcesNote(claims, fallback = 0) {
    const { model } = this;
    const sources = new Set(claims.map((k) => model.articles[model.claims[k].article]?.source).filter(Boolean));
    const count = sources.size || fallback;
    return count ? el("span", { class: "count", title: "independent sources: reprints count once" }, plural(count, "source")) : null;
  }

  whoSays(claims) {
    const names = [...new Set(claims.map((k) => speakers(this.model, this.model.claims[k])))];
    return listed(names.slice(0, 3));
  }

  // How a statement is told: nothing for a plain fact, else its badge and who says it.
  doubt(edge) {
    if (edge.kind !== "claim" && !edge.realis) return null;
    const who = edge.kind === "claim" ? el("span", { class: "soft" }, "said by ", this.whoSays(edge.claims)) : null;
    return [badge(edge.realis ?? "claimed"), who];
  }

  valueRow(value, node = null) {
    const disputed = value.claims.some((k) => this.model.conflicting.has(k));
    return this.row(
      [el("span", { class: "term" }, capital(termLabel(this.model, value.term))), " ", el("b", { dir: "auto" }, valueWords(value)), " ",
        disputed ? badge("disputed") : null, this.sourcesNote(value.claims)],
      this.evidenceOf(value.claims, node),
    );
  }

  // One statement as seen from one of its ends.
  edgeRow(edge, from) {
    const { model } = this;
    const out = edge.from === from;
    const term = termLabel(model, edge.term);
    const ends = out
      ? [el("span", { class: "term" }, capital(term)), " ", this.nodeLink(edge.to)]
      : [this.nodeLink(edge.from), " ", el("span", { class: "term" }, `– ${term}`)];
    return this.row([...ends, " ", this.doubt(edge), this.sourcesNote(edge.claims)], this.evidenceOf(edge.claims, this.eventOf(edge)));
  }

  statement(edge) {
    return this.row(
      [this.nodeLink(edge.from), " ", el("span", { class: "term" }, termLabel(this.model, edge.term)), " ", this.nodeLink(edge.to), " ",
        this.doubt(edge), this.sourcesNote(edge.claims)],
      this.evidenceOf(edge.claims, this.eventOf(edge)),
    );
  }

  eventOf(edge) {
    const from = this.model.nodes[edge.from];
    return from.event ? from : null;
  }

  claimRow(claim, speaker = true) {
    const { model } = this;
    const to = claim.to.length ? [" ", ...this.nodeList(claim.to)] : [];
    const content = [
      speaker ? [claim.by.length ? this.nodeList(claim.by) : el("span", { class: "soft", dir: "auto" }, capital(unnamed(claim) ?? "the article")), " "] : null,
      el("span", { class: `stance ${claim.stance}` }, STANCES[claim.stance]), to, ": ",
      el("span", { class: "said", dir: "auto" }, claimWords(model, claim)), " ",
      claim.realis ? badge(claim.realis) : null,
      claim.via.length ? el("span", { class: "soft" }, "as told by ", this.nodeList(claim.via)) : null,
    ];
    return this.row(content, claim.evidence);
  }
}

// What is told in words before what is told as single statements.
export function wordsFirst(x, y) {
  return !x.content - !y.content || x.index - y.index;
}

export function bySpeaker(x, y) {
  return (x.by[0] ?? -1) - (y.by[0] ?? -1) || wordsFirst(x, y);
}
