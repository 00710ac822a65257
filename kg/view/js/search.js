// Search as you type: any name in any script, events, and the words of claims, ranked.

// Case, accents, width and Arabic vowel signs make no difference.
export function fold(text) {
  if (/^[ -_a-~]*$/.test(text)) return text.toLowerCase();
  return text
    .normalize("NFKD")
    .replace(/[\p{M}\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069]/gu, "")
    .toLowerCase()
    .replace(/ı/g, "i")
    .replace(/[’‘`´]/g, "'");
}

// Yields now and then: the index of a large graph is made in idle moments.
export function* indexing(model) {
  const entries = [];
  for (const node of model.nodes) {
    if (node.index % 500 === 499) yield;
    entries.push({ kind: "node", index: node.index, text: node.label, main: true });
    for (const name of node.names) entries.push({ kind: "node", index: node.index, text: name });
    if (fold(node.id.replace(/-/g, " ")) !== fold(node.label)) {
      entries.push({ kind: "node", index: node.index, text: node.id.replace(/-/g, " ") });
    }
  }
  for (const name of model.names) entries.push({ kind: "node", index: name.of, text: name.text });
  for (const claim of model.claims) {
    if (claim.index % 500 === 499) yield;
    if (claim.content) entries.push({ kind: "claim", index: claim.index, text: claim.content });
  }
  for (const article of model.articles) {
    if (article.title) entries.push({ kind: "article", index: article.index, text: article.title });
  }
  for (let i = 0; i < entries.length; i++) {
    entries[i].folded = fold(entries[i].text);
    if (i % 500 === 499) yield;
  }
  return entries;
}

export function buildIndex(model) {
  const steps = indexing(model);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

const WORD_START = /[\p{L}\p{N}]/u;

// 4: the whole name, 3: its beginning, 2: the beginning of a word in it, 1: somewhere, 0: not at all.
export function closeness(folded, query) {
  const at = folded.indexOf(query);
  if (at < 0) return 0;
  if (at === 0) return folded.length === query.length ? 4 : 3;
  for (let from = at; from >= 0; from = folded.indexOf(query, from + 1)) {
    if (!WORD_START.test(folded[from - 1])) return 2;
  }
  return 1;
}

function score(model, entry, near) {
  const weight = entry.kind === "node" ? Math.log2(2 + model.degree[entry.index]) / 16 : 0;
  return near + weight + (entry.kind === "node" ? 0.5 : 0) + (entry.main ? 0.05 : 0);
}

// The best hits, each thing once, with the name under which it was found. All words of the query must be met.
export function search(model, index, query, limit = 12) {
  const wanted = fold(query).trim();
  if (!wanted) return [];
  const parts = wanted.split(/\s+/);
  const best = new Map();
  for (const entry of index) {
    let near = closeness(entry.folded, wanted);
    if (!near && parts.length > 1 && parts.every((part) => closeness(entry.folded, part) > 1)) near = 1.5;
    if (!near) continue;
    const key = `${entry.kind} ${entry.index}`;
    const value = score(model, entry, near);
    const known = best.get(key);
    if (!known || value > known.value) best.set(key, { entry, value });
  }
  const order = (x, y) => y.value - x.value || (x.entry.folded < y.entry.folded ? -1 : 1);
  return [...best.values()].sort(order).slice(0, limit).map((hit) => hit.entry);
}
