// Which nodes and statements pass the filters.

import { edgesOf } from "./data.js";
import { kindsChanged } from "./state.js";

const overlaps = (from, to, low, high) => (!low || (to ?? from) >= low) && (!high || (from ?? to) <= high);

// Does an event fall into the brushed time? One without a date passes as long as undated things are shown.
export function inTime(node, state) {
  if (!state.from && !state.to) return true;
  if (!node.from && !node.to) return state.undated;
  return overlaps(node.from, node.to, state.from, state.to);
}

// Was the article out by the "as of" date? One without a date counts as out as long as undated things are shown.
export function isOut(article, state) {
  if (!state.asOf) return true;
  if (!article?.published) return state.undated;
  return article.published <= state.asOf;
}

export function articlePasses(article, state, off = new Set(state.publishers)) {
  return isOut(article, state) && !(off.size && off.has(article?.publisher ?? ""));
}

// Do filters of what is said, by whom and when, leave out claims?
export function narrowsClaims(state) {
  return Boolean(state.publishers.length || state.stances.length || state.asOf);
}

// Nodes that no line joins any more are hidden with the lines, but for the lines that are hidden from the beginning.
export function narrowsEvidence(state) {
  return narrowsClaims(state) || Boolean(state.realis.length || state.kinds.some((kind) => kind !== "about"));
}

export function isFiltered(state) {
  return Boolean(
    narrowsEvidence(state) || kindsChanged(state) || state.families.length || state.classes.length || state.from || state.to || state.sources || state.hubs,
  );
}

function claimPasses(model, claim, state, off) {
  return !off.stances.has(claim.stance) && articlePasses(model.articles[claim.article], state, off.publishers);
}

function edgePasses(model, edge, state, off) {
  if (off.realis.has(edge.realis ?? "asserted") || off.kinds.has(edge.kind)) return false;
  if (state.sources && edge.sources < state.sources) return false;
  if (!edge.claims.length) return eventPasses(model, model.nodes[edge.from], state, off);
  if (!off.claims) return true;
  return edge.claims.some((k) => claimPasses(model, model.claims[k], state, off));
}

function eventPasses(model, node, state, off) {
  if (!node.event) return true;
  if (off.realis.has(node.realis ?? "asserted")) return false;
  if (state.sources && (node.sources ?? 0) < state.sources) return false;
  if (!inTime(node, state)) return false;
  return !node.articles.length || node.articles.some((a) => articlePasses(model.articles[a], state, off.publishers));
}

// Nodes hidden because more than everybody else they are joined to everything.
export function hubs(model, count) {
  if (!count) return new Set();
  const order = model.nodes.filter((node) => !node.event).map((node) => node.index);
  return new Set(order.sort((x, y) => model.degree[y] - model.degree[x] || x - y).slice(0, count));
}

// Two byte arrays: which nodes, and which edges, are shown.
export function visible(model, state) {
  const off = { claims: narrowsClaims(state) };
  for (const name of ["families", "classes", "publishers", "stances", "realis", "kinds"]) off[name] = new Set(state[name]);
  const hidden = hubs(model, state.hubs);
  const nodes = new Uint8Array(model.nodes.length);
  for (const node of model.nodes) {
    const shown = !off.families.has(node.family) && !off.classes.has(node.cls) && !hidden.has(node.index);
    nodes[node.index] = shown && eventPasses(model, node, state, off) ? 1 : 0;
  }
  const edges = new Uint8Array(model.edges.length);
  const touched = new Uint8Array(model.nodes.length);
  for (const edge of model.edges) {
    if (!nodes[edge.from] || !nodes[edge.to] || !edgePasses(model, edge, state, off)) continue;
    edges[edge.index] = touched[edge.from] = touched[edge.to] = 1;
  }
  if (narrowsEvidence(state) || state.sources || state.from || state.to) {
    for (const node of model.nodes) if (!touched[node.index] && !(node.event && nodes[node.index])) nodes[node.index] = 0;
  }
  if (state.depth && state.node) keepNear(model, nodes, edges, state);
  return { nodes, edges, count: nodes.reduce((sum, on) => sum + on, 0) };
}

function keepNear(model, nodes, edges, state) {
  const centre = model.byId.get(state.node);
  if (!centre) return;
  let ring = [centre.index];
  const near = new Set(ring);
  for (let step = 0; step < state.depth; step++) {
    const next = [];
    for (const i of ring) {
      for (const edge of edgesOf(model, i)) {
        const other = edge.from === i ? edge.to : edge.from;
        if (edges[edge.index] && !near.has(other)) {
          near.add(other);
          next.push(other);
        }
      }
    }
    ring = next;
  }
  nodes.forEach((on, i) => {
    if (on && !near.has(i)) nodes[i] = 0;
  });
  for (const edge of model.edges) if (!nodes[edge.from] || !nodes[edge.to]) edges[edge.index] = 0;
}

// Shortest path through what is shown: the nodes and, step by step, the pair that joins them; null when there is none.
export function shortestPath(model, shown, from, to) {
  const before = new Map([[from, null]]);
  let ring = [from];
  while (ring.length && !before.has(to)) {
    const next = [];
    for (const i of ring) {
      for (let k = model.first[i]; k < model.first[i + 1]; k++) {
        const other = model.other[k];
        if (before.has(other) || !shown.nodes[other]) continue;
        const pair = model.pairs[model.by[k]];
        if (!pair.edges.some((edge) => shown.edges[edge.index])) continue;
        before.set(other, { node: i, pair: pair.index });
        next.push(other);
      }
    }
    ring = next;
  }
  if (!before.has(to)) return null;
  const nodes = [to];
  const pairs = [];
  for (let step = before.get(to); step; step = before.get(step.node)) {
    nodes.unshift(step.node);
    pairs.unshift(step.pair);
  }
  return { nodes, pairs };
}
