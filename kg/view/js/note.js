// The line above the picture: what is left out of it, and how to bring it back.

import { button } from "./dom.js";
import { isFiltered } from "./filters.js";
import { kindsChanged } from "./state.js";
import { dateWords, plural } from "./words.js";

export function noteParts(app) {
  const { model, store, picture } = app;
  const small = (label, act) => button(label, act, { class: "small" });
  const { state } = store;
  const { count } = app.shown;
  if (app.from >= 0) return [`Path from ${model.nodes[app.from].label} to …? Click or search a node.`, small("Cancel", () => app.stopPath())];
  if (!model.nodes.length) return ["This graph is empty."];
  if (!count) return ["No node passes the filters.", small("Clear all filters", () => app.legend.clear())];
  if (state.depth) return ["Only the neighbourhood is shown.", small("Show all", () => store.set({ depth: 0 }))];
  const asOf = state.asOf ? `As of ${dateWords(state.asOf)}: ` : "";
  if (isFiltered(state) && (asOf || !kindsChanged(state) || count < model.nodes.length)) return [`${asOf}${count.toLocaleString("en")} of ${plural(model.nodes.length, "node")} pass the filters`];
  if (!picture.large) return [];
  return [`${plural(model.nodes.length, "node")}: ${model.communities.length ? "click a community to open it, or" : "the best connected are drawn;"} zoom and search for the rest.`];
}
