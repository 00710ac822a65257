// What of the graph a state names: nodes, pairs and communities by their ids, since numbers change with new articles.

import { shortestPath } from "./filters.js";
import { statementWords } from "./words.js";

const FILTER_KEYS = ["families", "classes", "publishers", "stances", "realis", "kinds", "from", "to", "asOf", "undated", "sources", "hubs", "depth"];

export const filterKey = (state) => JSON.stringify([FILTER_KEYS.map((name) => state[name]), state.depth ? state.node : null]);
export const selectionKey = (state) => JSON.stringify([state.node, state.pair, state.claim, state.community, state.asOf, state.undated, state.path, state.path.length ? filterKey(state) : null]);
export const viewKey = (state) => JSON.stringify([state.view, state.speech, state.together, state.table, state.article, filterKey(state)]);

// Indices of what the state names; what it names may be gone from the graph.
export function pickOf(model, shown, state) {
  const index = (id) => model.byId.get(id)?.index ?? -1;
  const ends = state.path.map(index);
  const found = ends.length === 2 && ends.every((i) => i >= 0) ? shortestPath(model, shown, ...ends) : null;
  return {
    node: state.node === null ? -1 : index(state.node),
    pair: state.pair === null ? -1 : pairIndex(model, state.pair),
    community: state.community === null ? -1 : model.communities.findIndex(({ members }) => members.includes(index(state.community))),
    path: new Set(found?.nodes ?? []),
    pathPairs: new Set(found?.pairs ?? []),
    pins: new Set(state.pins.map(index).filter((i) => i >= 0)),
    route: found,
    wanted: ends,
  };
}

export function pairName(model, k) {
  const { a, b } = model.pairs[k];
  return [model.nodes[a].id, model.nodes[b].id].join("~");
}

function pairIndex(model, name) {
  const ids = name.split("~");
  for (let i = 1; i < ids.length; i++) {
    const a = model.byId.get(ids.slice(0, i).join("~"))?.index;
    const b = model.byId.get(ids.slice(i).join("~"))?.index;
    if (a === undefined || b === undefined) continue;
    for (let k = model.first[a]; k < model.first[a + 1]; k++) if (model.other[k] === b) return model.by[k];
  }
  return -1;
}

// What the lines between two nodes say, for a glance.
export function pairWords(model, pair, shown) {
  const lines = pair.edges.filter((edge) => shown.edges[edge.index]).map((edge) => statementWords(model, edge) + (edge.realis ? ` (${edge.realis})` : ""));
  const told = [...new Set(lines)];
  return told.length > 4 ? [...told.slice(0, 3), `… and ${told.length - 3} more`].join("\n") : told.join("\n");
}
