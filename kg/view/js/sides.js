// On whose side somebody speaks: the spokesman, the ministry and the state they belong to, by plain facts alone.

const BELONGS = ["positionIn", "spokespersonFor", "memberOf", "partOf"];

// Node → the party it belongs to, by facts, at most three steps up; media belong to nobody.
export function sidesOf(model) {
  const above = new Map();
  for (const edge of model.edges) {
    if (edge.kind !== "fact" || edge.realis || !BELONGS.includes(edge.term)) continue;
    if (model.nodes[edge.from].family === "media" || model.nodes[edge.to].event || model.nodes[edge.from].event) continue;
    const known = above.get(edge.from);
    if (!known || BELONGS.indexOf(edge.term) < BELONGS.indexOf(known.term)) above.set(edge.from, { term: edge.term, to: edge.to });
  }
  return (ref) => {
    let at = ref;
    for (let step = 0; step < 3 && above.has(at); step++) at = above.get(at).to;
    return at;
  };
}

// Which two parties accuse each other: [{one, other, forth, back}] with the claims of each direction.
export function mutual(cells) {
  const found = [];
  for (const [key, { by, to, claims }] of cells) {
    const back = cells.get(`${to} ${by}`);
    if (back && String(by) < String(to)) found.push({ one: by, other: to, forth: claims, back: back.claims, key });
  }
  return found.sort((x, y) => y.forth.length + y.back.length - x.forth.length - x.back.length || (x.key < y.key ? -1 : 1));
}
