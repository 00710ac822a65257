// The tables of the JSON block as records that refer to each other.

const TABLES = {
  nodes: ["names", "classes", "identifiers", "evidence", "articles"],
  edges: ["claims"],
  values: ["claims"],
  claims: ["evidence", "by", "via", "to", "about", "whom"],
  passages: [],
  articles: ["text", "skipped", "mentions"],
  names: ["evidence", "by"],
  statuses: ["evidence", "by"],
  conflicts: ["claims"],
};

export function records(table, lists = []) {
  const { fields, rows } = table;
  return rows.map((row, index) => {
    const record = { index };
    fields.forEach((field, i) => {
      record[field] = row[i] ?? null;
    });
    for (const field of lists) record[field] ??= [];
    return record;
  });
}

// Rows of `items` by each key that `keys(item)` gives.
export function groups(items, keys) {
  const result = new Map();
  for (const item of items) {
    for (const key of keys(item)) {
      if (key === null || key === undefined) continue;
      const list = result.get(key);
      if (list) list.push(item);
      else result.set(key, [item]);
    }
  }
  return result;
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
function pairUp(edges) {
  const found = new Map();
  for (const edge of edges) {
    if (edge.from === edge.to) continue;
    const a = Math.min(edge.from, edge.to);
    const b = Math.max(edge.from, edge.to);
    const key = `${a}-${b}`;
    let pair = found.get(key);
    if (!pair) {
      pair = { index: found.size, a, b, edges: [] };
      found.set(key, pair);
    }
    pair.edges.push(edge);
    edge.pair = pair.index;
  }
  return [...found.values()];
}

function claimants(claim) {
  const ids = [...claim.by, ...claim.to, ...claim.about, claim.subject, claim.object, ...claim.whom];
  return new Set(ids.filter((id) => typeof id === "number"));
}

export function load(raw) {
  const model = { settings: raw.settings, terms: raw.terms, labels: raw.labels ?? {}, families: raw.families };
  for (const [name, lists] of Object.entries(TABLES)) model[name] = records(raw[name], lists);
  model.pairs = pairUp(model.edges);
  Object.assign(model, adjacency(model.nodes.length, model.pairs));
  model.byId = new Map(model.nodes.map((node) => [node.id, node]));
  model.articleById = new Map(model.articles.map((article) => [article.id, article]));
  model.claimById = new Map(model.claims.map((claim) => [claim.id, claim]));
  model.edgesOf = groups(model.edges, (edge) => new Set([edge.from, edge.to]));
  model.valuesOf = groups(model.values, (value) => [value.of]);
  model.claimsOf = groups(model.claims, claimants);
  model.namesOf = groups(model.names, (name) => [name.of]);
  model.statusesOf = groups(model.statuses, (status) => [status.of]);
  model.conflictsOf = groups(model.conflicts, (conflict) => [conflict.about]);
  model.conflicting = new Set(model.conflicts.flatMap((conflict) => conflict.claims));
  return model;
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
