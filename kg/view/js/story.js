// What a first look should show: the main parties, the places and agreements with a status, what is in dispute.

import { FAMILIES } from "./shapes.js";
import { capital, dateWords, termLabel } from "./words.js";

const LEADS = 26; // nodes that are drawn in full when a page opens
const PARTIES = 9;

// How much a node matters to the story, for the order of labels and for what is drawn in full.
export function weights(model) {
  const most = Math.max(1, ...model.degree);
  return Float64Array.from(model.nodes, (node) => {
    const links = model.degree[node.index] / most;
    const disputed = model.conflictsOf.has(node.index) ? 3 : 0;
    const status = model.statusesOf.has(node.index) ? 2.5 : 0;
    if (!node.event) return links * 4 + disputed + status + (FAMILIES[node.family] ? 0 : -1);
    const doubt = node.realis ? -0.3 : 0;
    return links + disputed + status + doubt + Math.max(0, (node.sources ?? 1) - 1) * 0.9 + (node.date ? 0.4 : 0);
  });
}

// The nodes of the story: the best connected parties, what has a status or is in dispute, the most reported events.
export function leads(model, weight) {
  const order = model.nodes.map((node) => node.index).sort((x, y) => weight[y] - weight[x] || x - y);
  const parties = order.filter((i) => isParty(model.nodes[i])).slice(0, PARTIES);
  const chosen = new Set([...parties, ...order.filter((i) => model.statusesOf.has(i) || model.conflictsOf.has(i))]);
  for (const i of order) {
    if (chosen.size >= LEADS) break;
    if (!model.nodes[i].anonymous && model.nodes[i].family !== "media") chosen.add(i);
  }
  return new Set([...chosen].slice(0, 2 * LEADS));
}

export function isParty(node) {
  return !node.event && !["place", "media"].includes(node.family) && !node.anonymous;
}

// The label of an event beside its lines, which show who took part: "Talks: A, B (Doha, 2025-10-19)" → "Talks (Doha, 19 October 2025)".
export function shortLabel(model, node) {
  if (!node.event) return node.label;
  const kind = capital(termLabel(model, node.cls));
  const match = /^([^:(]+): .*(\([^()]*\))$/.exec(node.label);
  const words = match && match[1] === kind ? `${kind} ${match[2]}` : node.label;
  return words.replace(/\b\d{4}-\d\d(-\d\d)?\b/, dateWords);
}

// Who accuses whom, most often first: [{from, to, count}], from lines alone.
export function accusations(model) {
  return model.edges.filter((edge) => edge.kind === "speech" && edge.term === "accuses")
    .map((edge) => ({ from: edge.from, to: edge.to, count: edge.claims.length, pair: edge.pair }))
    .sort((x, y) => y.count - x.count || x.from - y.from || x.to - y.to);
}
