// The tables of the JSON block as records that refer to each other.
//
// Nodes and edges are needed for the first picture. All else is made when it is first asked for, or in idle moments
// before: a click then finds it ready.

import { later, whenIdle } from "./later.js";

const EAGER = {
  nodes: ["names", "classes", "identifiers", "evidence", "articles"],
  edges: ["claims"],
  articles: ["text", "skipped", "mentions"],
  statuses: ["evidence", "by"],
  conflicts: ["claims"],
  communities: ["members"],
};
const LAZY = {
  claims: ["evidence", "by", "via", "to", "about", "whom"],
  passages: [],
  values: ["claims"],
  names: ["evidence", "by"],
};
const STEP = 500; // rows made between two looks at the clock

// One record a row; yields now and then so that a long table can be made in pieces.
export function* recording({ fields, rows }, lists = []) {
  // from entries: copies of an object that grew field by field are made ten times more slowly
  const empty = Object.fromEntries([["index", 0], ...[...new Set([...fields, ...lists])].map((field) => [field, null])]);
  const result = new Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    const record = { ...empty };
    record.index = i;
    for (let k = 0; k < row.length; k++) record[fields[k]] = row[k];
    for (const field of lists) record[field] ??= [];
    result[i] = record;
    if (i % STEP === STEP - 1) yield;
  }
  return result;
}

export function records(table, lists = []) {
  const steps = recording(table, lists);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

// Rows of `items` by each key that `keys(item)` gives.
export function* grouping(items, keys) {
  const result = new Map();
  for (let i = 0; i < items.length; i++) {
    for (const key of keys(items[i])) {
      if (key === null || key === undefined) continue;
      const list = result.get(key);
      if (list) list.push(items[i]);
      else result.set(key, [items[i]]);
    }
    if (i % STEP === STEP - 1) yield;
  }
  return result;
}

export function groups(items, keys) {
  const steps = grouping(items, keys);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

// Code points and UTF-16 units differ in emoji and rare scripts; offsets in the data are code points.
export function slice(text, start, end) {
  return /[\ud800-\udbff]/.test(text) ? Array.from(text).slice(start, end).join("") : text.slice(start, end);
}

// Compressed sparse rows: who is joined to whom by which pair.
function adjacency(count, pairs) {
  const degree = new Uint32Array(count);
  for (const pair of pairs) {
    degree[pair.a]++;
    degree[pair.b]++;
  }
  const first = new Uint32Array(count + 1);
  for (let i = 0; i < count; i++) first[i + 1] = first[i] + degree[i];
  const other = new Uint32Array(first[count]);
  const by = new Uint32Array(first[count]);
  const at = first.slice();
  pairs.forEach((pair, k) => {
    other[at[pair.a]] = pair.b;
    by[at[pair.a]++] = k;
    other[at[pair.b]] = pair.a;
    by[at[pair.b]++] = k;
  });
  return { degree, first, other, by };
}

// All statements between two nodes, whatever their direction, are one pair.
function pairUp(edges, count) {
  const found = new Map();
  const pairs = [];
  for (const edge of edges) {
    if (edge.from === edge.to) continue;
    const a = Math.min(edge.from, edge.to);
    const b = Math.max(edge.from, edge.to);
    const key = a * count + b;
    let pair = found.get(key);
    if (!pair) {
      pair = { index: pairs.length, a, b, edges: [] };
      found.set(key, pair);
      pairs.push(pair);
    }
    pair.edges.push(edge);
    edge.pair = pair.index;
  }
  return pairs;
}

function claimants(claim) {
  const ids = [...claim.by, ...claim.to, ...claim.about, claim.subject, claim.object, ...claim.whom];
  return new Set(ids.filter((id) => typeof id === "number"));
}

function* naming(items) {
  const result = new Map();
  for (let i = 0; i < items.length; i++) {
    result.set(items[i].id, items[i]);
    if (i % STEP === STEP - 1) yield;
  }
  return result;
}

function countColumn({ fields, rows }, name) {
  const column = fields.indexOf(name);
  const counts = new Map();
  if (column >= 0) for (const row of rows) counts.set(row[column], (counts.get(row[column]) ?? 0) + 1);
  return counts;
}

export function load(raw) {
  const model = { settings: raw.settings, terms: raw.terms };
  for (const [name, lists] of Object.entries(EAGER)) model[name] = records(raw[name] ?? { fields: [], rows: [] }, lists);
  model.pairs = pairUp(model.edges, model.nodes.length);
  Object.assign(model, adjacency(model.nodes.length, model.pairs));
  model.byId = new Map(model.nodes.map((node) => [node.id, node]));
  model.articleById = new Map(model.articles.map((article) => [article.id, article]));
  model.statusesOf = groups(model.statuses, (status) => [status.of]);
  model.conflictsOf = groups(model.conflicts, (conflict) => [conflict.about]);
  model.conflicting = new Set(model.conflicts.flatMap((conflict) => conflict.claims));
  model.claimCount = raw.claims.rows.length;
  model.stanceCounts = countColumn(raw.claims, "stance");
  model.claim = (k) => records({ fields: raw.claims.fields, rows: [raw.claims.rows[k]] }, LAZY.claims)[0]; // one, before all are made
  for (const [name, lists] of Object.entries(LAZY)) later(model, name, () => recording(raw[name], lists));
  later(model, "claimsOf", () => grouping(model.claims, claimants));
  later(model, "valuesOf", () => grouping(model.values, (value) => [value.of]));
  later(model, "namesOf", () => grouping(model.names, (name) => [name.of]));
  later(model, "claimById", () => naming(model.claims));
  whenIdle(model);
  return model;
}

// The statements that touch a node, in the order of the table.
export function edgesOf(model, i) {
  const found = [];
  for (let k = model.first[i]; k < model.first[i + 1]; k++) found.push(...model.pairs[model.by[k]].edges);
  return found.sort((x, y) => x.index - y.index);
}

export function neighbours(model, i) {
  const found = [];
  for (let k = model.first[i]; k < model.first[i + 1]; k++) found.push(model.other[k]);
  return found;
}

// The sentence of a passage in three parts: before, quote, after; null where the page reprints nothing.
export function quoted(model, passage) {
  const article = model.articles[passage.article];
  const part = article?.text.find(([start, text]) => start <= passage.from && passage.to <= start + lengthOf(text));
  if (!part) return null;
  const [start, text] = part;
  return [
    slice(text, passage.from - start, passage.start - start),
    slice(text, passage.start - start, passage.end - start),
    slice(text, passage.end - start, passage.to - start),
  ];
}

export function lengthOf(text) {
  return /[\ud800-\udbff]/.test(text) ? Array.from(text).length : text.length;
}
