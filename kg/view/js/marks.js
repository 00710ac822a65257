// Small marks used everywhere: the shape of a family and the badge that keeps a claim from being taken for a fact.

import { el, svg } from "./dom.js";
import { familyOf, LINES } from "./shapes.js";
import { REALIS } from "./words.js";

const SIGNS = { denied: "✕", claimed: "“ ”", demanded: "!", planned: "→", hypothetical: "?", disputed: "≠", asserted: "✓" };

export function badge(kind) {
  const label = kind === "disputed" ? "sources differ" : REALIS[kind];
  return el("span", { class: `badge told ${kind}` }, el("span", { "aria-hidden": "true" }, `${SIGNS[kind]} `), label);
}

export function familyGlyph(name, family, hollow = false) {
  return svg(
    "svg",
    { class: `glyph family-${name}${hollow ? " hollow" : ""}`, viewBox: "-1.4 -1.4 2.8 2.8", width: 14, height: 14, "aria-hidden": "true" },
    svg("path", { d: family.path }),
  );
}

export function glyph(node) {
  const family = familyOf(node);
  return familyGlyph(node.family, family, Boolean(node.realis || node.anonymous));
}

export function lineGlyph(name) {
  return svg(
    "svg",
    { class: `line line-${name}`, viewBox: "0 0 34 10", width: 34, height: 10, "aria-hidden": "true" },
    svg("path", { d: "M1 5H27", "stroke-width": LINES[name].width + 0.4, "stroke-dasharray": LINES[name].dash.join(" ") || null }),
    svg("path", { class: "tip", d: "M33 5L26 1.5V8.5Z" }),
  );
}
