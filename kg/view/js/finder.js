// The search box: a combobox with ranked hits, by mouse and by keys.

import { byId, el, replace } from "./dom.js";
import { glyph } from "./marks.js";
import { later } from "./later.js";
import { indexing, search } from "./search.js";
import { claimWords, plural, speakers, termLabel } from "./words.js";

export class Finder {
  constructor(model, actions) {
    Object.assign(this, { model, actions, hits: [], at: -1 });
    this.input = byId("search");
    this.list = byId("hits");
    later(model, "searchIndex", () => indexing(model));
    this.input.addEventListener("input", () => this.find());
    this.input.addEventListener("focus", () => this.find());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => setTimeout(() => this.close(), 150));
  }

  find() {
    const query = this.input.value;
    this.hits = query.trim() ? search(this.model, this.model.searchIndex, query) : [];
    this.at = this.hits.length ? 0 : -1;
    if (!query.trim()) return this.close();
    const none = el("li", { class: "none" }, "Nothing found. Try a part of the name, or another spelling.");
    replace(this.list, this.hits.length ? this.hits.map((hit, i) => this.option(hit, i)) : none);
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.mark();
  }

  option(hit, i) {
    const { model } = this;
    const choose = (event) => {
      event.preventDefault();
      this.choose(i);
    };
    const attributes = { role: "option", id: `hit-${i}`, onmousedown: choose };
    if (hit.kind === "claim") {
      const claim = model.claims[hit.index];
      return el("li", attributes, el("span", { dir: "auto" }, "“", claimWords(model, claim), "”"), el("span", { class: "soft" }, `said by ${speakers(model, claim)}`));
    }
    if (hit.kind === "article") return el("li", attributes, el("span", { dir: "auto" }, hit.text), el("span", { class: "soft" }, "article"));
    const node = model.nodes[hit.index];
    const also = hit.text !== node.label ? ` (${hit.text})` : "";
    return el("li", attributes, glyph(node), el("span", { dir: "auto" }, node.label + also), el("span", { class: "soft" }, `${termLabel(model, node.cls)} · ${plural(model.degree[node.index], "link")}`));
  }

  mark() {
    [...this.list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === this.at)));
    const current = this.list.children[this.at];
    if (current?.id) this.input.setAttribute("aria-activedescendant", current.id);
    else this.input.removeAttribute("aria-activedescendant");
    current?.scrollIntoView({ block: "nearest" });
  }

  key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.hits.length) {
      event.preventDefault();
      this.at = (this.at + step + this.hits.length) % this.hits.length;
      this.mark();
    } else if (event.key === "Enter" && this.at >= 0) {
      event.preventDefault();
      this.choose(this.at);
    } else if (event.key === "Escape") {
      this.close();
      this.input.blur();
    }
  }

  choose(i) {
    const hit = this.hits[i];
    this.close();
    this.input.value = "";
    const act = { node: this.actions.node, claim: this.actions.claim, article: this.actions.read }[hit.kind];
    act(hit.index, null, true);
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}
