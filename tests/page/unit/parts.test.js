import assert from "node:assert/strict";
import { test } from "node:test";

import { inRows } from "../../../kg/view/js/lanes.js";
import { later, whenIdle } from "../../../kg/view/js/later.js";
import { mutual, sidesOf } from "../../../kg/view/js/sides.js";
import { accusations, leads, shortLabel, weights } from "../../../kg/view/js/story.js";
import { load } from "../../../kg/view/js/data.js";

const table = (...rows) => {
  const fields = [...new Set(rows.flatMap(Object.keys))];
  return { fields, rows: rows.map((row) => fields.map((field) => row[field] ?? null)) };
};

// ---------------------------------------------------------------- later

test("what is made later is made once, when it is asked for", () => {
  let made = 0;
  const thing = {};
  later(thing, "list", function* () {
    made++;
    yield;
    return [1, 2];
  });
  assert.equal(made, 0);
  assert.deepEqual(thing.list, [1, 2]);
  assert.equal(thing.list, thing.list);
  assert.equal(made, 1);
});

test("what idle moments began is finished where they left off", () => {
  const steps = [];
  const thing = {};
  later(thing, "sum", function* () {
    for (let i = 0; i < 4; i++) {
      steps.push(i);
      yield;
    }
    return steps.length;
  });
  whenIdle(thing); // node has no idle moments: a timer stands in, and comes after this
  assert.equal(thing.sum, 4);
  assert.deepEqual(steps, [0, 1, 2, 3]);
});

test("a later thing may need another", () => {
  const thing = {};
  later(thing, "one", function* () { yield; return 1; });
  later(thing, "two", function* () { yield; return thing.one + 1; });
  assert.equal(thing.two, 2);
});

// ---------------------------------------------------------------- marks in rows

test("marks that would lie on each other take another row", () => {
  const places = inRows([{ x: 100, width: 60 }, { x: 105, width: 60 }, { x: 300, width: 60 }], 0, 500);
  assert.deepEqual(places.map(({ row }) => row), [0, 1, 0]);
});

test("a name stands before its mark where there is no room behind it", () => {
  assert.deepEqual(inRows([{ x: 480, width: 100 }], 0, 500), [{ row: 0, side: "left" }]);
  assert.deepEqual(inRows([{ x: 50, width: 100 }], 0, 500), [{ row: 0, side: "right" }]);
  assert.deepEqual(inRows([{ x: 50, width: 900 }], 0, 500), [{ row: 0, side: null }]);
});

test("however many marks fall together, rows have an end", () => {
  const places = inRows(Array.from({ length: 60 }, () => ({ x: 100, width: 40 })), 0, 500);
  assert.equal(places.length, 60);
  assert.ok(Math.max(...places.map(({ row }) => row)) < 12);
});

// ---------------------------------------------------------------- sides and the story

const RAW = {
  settings: {}, terms: { Talks: "talks" },
  nodes: table(
    { id: "state", label: "State", cls: "State", family: "state" },
    { id: "office", label: "Office", cls: "GovernmentBody", family: "government" },
    { id: "speaker", label: "Speaker", cls: "Person", family: "person" },
    { id: "group", label: "Group", cls: "ArmedGroup", family: "armed" },
    { id: "paper", label: "Paper", cls: "MediaOutlet", family: "media" },
    { id: "gate", label: "Gate", cls: "BorderCrossing", family: "place" },
    { id: "talks", label: "Talks: State, Group (Doha, 2025-10-19)", cls: "Talks", family: "cooperation", event: true, sources: 3, date: "2025-10-19" },
    { id: "nobody", label: "officials", cls: "Community", family: "organisation", anonymous: true },
  ),
  edges: table(
    { from: 2, to: 1, kind: "fact", term: "memberOf", claims: [] },
    { from: 1, to: 0, kind: "fact", term: "partOf", claims: [] },
    { from: 4, to: 0, kind: "fact", term: "partOf", claims: [] },
    { from: 6, to: 0, kind: "fact", term: "participant", claims: [] },
    { from: 6, to: 3, kind: "fact", term: "participant", claims: [] },
    { from: 2, to: 3, kind: "speech", term: "accuses", claims: [0, 1] },
    { from: 3, to: 0, kind: "speech", term: "accuses", claims: [2] },
    { from: 3, to: 4, kind: "claim", term: "memberOf", claims: [2], realis: "claimed" },
  ),
  values: table(), names: table(), passages: table(), articles: table({ id: "x" }),
  statuses: table({ of: 5, value: "Closed", article: 0 }), conflicts: table({ about: 6, term: "date", claims: [] }),
  claims: table({ id: "a", article: 0, stance: "accuses" }, { id: "b", article: 0, stance: "accuses" }, { id: "c", article: 0, stance: "accuses" }),
};
const MODEL = load(RAW);

test("people and offices belong to their side by plain facts; media and claims don't count", () => {
  const side = sidesOf(MODEL);
  assert.deepEqual([0, 1, 2, 3, 4].map(side), [0, 0, 0, 3, 4]);
});

test("parties that accuse each other are found whoever speaks", () => {
  const cells = new Map([["0 3", { by: 0, to: 3, claims: [0, 1] }], ["3 0", { by: 3, to: 0, claims: [2] }], ["4 0", { by: 4, to: 0, claims: [3] }]]);
  assert.deepEqual(mutual(cells).map(({ one, other, forth, back }) => [one, other, forth.length, back.length]), [[0, 3, 2, 1]]);
});

test("who accuses whom is counted from lines, most often first", () => {
  assert.deepEqual(accusations(MODEL).map(({ from, to, count }) => [from, to, count]), [[2, 3, 2], [3, 0, 1]]);
});

test("the story has parties, places with a status and what is in dispute, but nobody without a name", () => {
  const chosen = leads(MODEL, weights(MODEL));
  for (const i of [0, 3, 5, 6]) assert.ok(chosen.has(i), MODEL.nodes[i].id);
  assert.ok(!chosen.has(7));
});

const LABELS = [
  ["Talks: State, Group (Doha, 2025-10-19)", "Talks", "Talks (Doha, 19 October 2025)"],
  ["Talks: State, Group", "Talks", "Talks: State, Group"],
  ["Operation X: the end (phase two)", "Talks", "Operation X: the end (phase two)"],
];
for (const [label, cls, short] of LABELS) test(label, () => assert.equal(shortLabel(MODEL, { label, cls, event: true }), short));

test("one claim is read before all are made", () => {
  const model = load(RAW);
  assert.equal(model.claim(1).id, "b");
  assert.equal(Object.getOwnPropertyDescriptor(model, "claims").get !== undefined, true);
  assert.equal(model.claims.length, 3);
});
