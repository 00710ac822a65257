import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "../../../kg/view/js/data.js";
import { shortestPath, visible } from "../../../kg/view/js/filters.js";
import { emptyState } from "../../../kg/view/js/state.js";

const table = (...rows) => {
  const fields = [...new Set(rows.flatMap(Object.keys))];
  return { fields, rows: rows.map((row) => fields.map((field) => row[field] ?? null)) };
};

// a – meeting – b, a accuses b, c stands alone, an undated event, two publishers
const RAW = {
  settings: {}, terms: {},
  nodes: table(
    { id: "a", label: "A", cls: "Person", family: "person" },
    { id: "b", label: "B", cls: "State", family: "state" },
    { id: "c", label: "C", cls: "City", family: "place" },
    { id: "meeting", label: "Meeting", cls: "Meeting", family: "cooperation", event: true, sources: 2, from: "2025-10-01", to: "2025-10-31", articles: [0] },
    { id: "raid", label: "Raid", cls: "Attack", family: "force", event: true, sources: 1, realis: "denied", articles: [1] },
  ),
  edges: table(
    { from: 3, to: 0, kind: "fact", term: "participant", claims: [0], sources: 2 },
    { from: 3, to: 1, kind: "fact", term: "participant", claims: [0], sources: 2 },
    { from: 0, to: 1, kind: "speech", term: "accuses", claims: [1], realis: "claimed", sources: 1 },
    { from: 4, to: 1, kind: "fact", term: "target", claims: [2], realis: "denied", sources: 1 },
  ),
  values: table(), names: table(), statuses: table(), conflicts: table(),
  claims: table(
    { id: "k0", article: 0, stance: "asserts" },
    { id: "k1", article: 1, stance: "accuses", by: [0], to: [1] },
    { id: "k2", article: 1, stance: "asserts" },
  ),
  passages: table(),
  articles: table({ id: "x", publisher: "Agency", published: "2025-11-01" }, { id: "y", publisher: null, published: null }),
};

const MODEL = load(RAW);
const names = (state) => {
  const shown = visible(MODEL, { ...emptyState(), ...state });
  return [MODEL.nodes.filter((node) => shown.nodes[node.index]).map((node) => node.id).join(" "), shown.edges.reduce((sum, on) => sum + on, 0)];
};

const CASES = [
  ["everything", {}, "a b c meeting raid", 4],
  ["without persons", { families: ["person"] }, "b c meeting raid", 2],
  ["without an event type", { classes: ["Attack"] }, "a b c meeting", 3],
  ["one publisher off: what only it carries goes", { publishers: [""] }, "a b meeting", 2],
  ["a stance off", { stances: ["accuses"] }, "a b meeting raid", 3],
  ["denied things off", { realis: ["denied"] }, "a b meeting", 3],
  ["no speech", { kinds: ["speech"] }, "a b meeting raid", 3],
  ["two independent sources", { sources: 2 }, "a b meeting", 2],
  ["time that overlaps a month, undated things kept", { from: "2025-10-20", to: "2025-10-25" }, "a b meeting raid", 4],
  ["time that overlaps a month, undated things left out", { from: "2025-10-20", to: "2025-10-25", undated: false }, "a b meeting", 3],
  ["another time", { from: "2025-11-20", undated: false }, "a b", 1],
  ["as of a day before publication, undated articles out", { asOf: "2025-10-31", undated: false }, "", 0],
  ["as of a day after publication, undated articles out", { asOf: "2025-11-02", undated: false }, "a b meeting", 2],
  ["the best connected hidden", { hubs: 1 }, "a c meeting raid", 1],
  ["one step from a node", { node: "meeting", depth: 1 }, "a b meeting", 3],
];

for (const [title, state, nodes, edges] of CASES) test(title, () => assert.deepEqual(names(state), [nodes, edges]));

test("a path takes what is shown, and only that", () => {
  const all = visible(MODEL, emptyState());
  assert.deepEqual(shortestPath(MODEL, all, 3, 4).nodes, [3, 1, 4]);
  assert.equal(shortestPath(MODEL, all, 0, 2), null);
  assert.equal(shortestPath(MODEL, visible(MODEL, { ...emptyState(), families: ["state"] }), 3, 4), null);
});

test("statements between two nodes are one pair, whatever their direction", () => {
  assert.equal(MODEL.pairs.length, 4);
  assert.deepEqual([...MODEL.degree], [2, 3, 0, 2, 1]);
});
