// Legend and filters in one: what is drawn how, how much there is of it, and switches for each.

import { byId, el, replace } from "./dom.js";
import { familyGlyph, lineGlyph } from "./marks.js";
import { FAMILIES, LINES } from "./shapes.js";

export class Legend {
  constructor(model, store) {
    Object.assign(this, { model, store });
    replace(byId("filters"), this.families(), this.lines());
    store.listen(() => this.sync());
    this.sync();
  }

  check(list, value, label, count, mark = null) {
    const box = el("input", { type: "checkbox", "data-list": list, "data-value": value });
    box.addEventListener("change", () => {
      const off = new Set(this.store.state[list]);
      if (box.checked) off.delete(value);
      else off.add(value);
      this.store.set({ [list]: [...off].sort() });
    });
    return el("label", { class: "check" }, box, mark, el("span", null, label), el("span", { class: "count" }, String(count)));
  }

  sync() {
    for (const box of byId("filters").querySelectorAll("input[data-list]")) {
      box.checked = !this.store.state[box.dataset.list].includes(box.dataset.value);
    }
  }

  families() {
    const counts = new Map();
    for (const node of this.model.nodes) counts.set(node.family, (counts.get(node.family) ?? 0) + 1);
    const part = (event) => Object.entries(FAMILIES)
      .filter(([name, family]) => Boolean(family.event) === event && counts.has(name))
      .map(([name, family]) => this.check("families", name, family.label, counts.get(name), familyGlyph(name, family)));
    return [
      el("fieldset", null, el("legend", null, "Actors and places"), part(false)),
      el("fieldset", null, el("legend", null, "Events"), part(true)),
    ];
  }

  lines() {
    return el("section", null, el("h2", null, "Lines"), Object.entries(LINES).map(([name, line]) => el("p", null, lineGlyph(name), line.label)));
  }
}
