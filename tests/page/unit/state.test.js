import assert from "node:assert/strict";
import { test } from "node:test";

import { emptyState, fromHash, toHash } from "../../../kg/view/js/state.js";

test("an untouched view has an empty address", () => assert.equal(toHash(emptyState()), ""));

test("a view survives its address", () => {
  const state = { ...emptyState(), view: "map", node: "a&b=c#d", families: ["person", "state"], from: "2025-01-01", undated: false, sources: 2, path: ["x", "y"], pins: ["ñ", "中"] };
  assert.deepEqual(fromHash(`#${toHash(state)}`), state);
});

test("what is no number counts as none", () => {
  for (const text of ["x", "-3", "NaN", ""]) assert.equal(fromHash(`#sources=${text}`).sources, 0);
});

test("unknown parameters and broken escapes are let pass", () => {
  assert.deepEqual(fromHash("#nonsense=1&%E0%A4%A"), emptyState());
  assert.equal(fromHash("#__proto__=1").view, "graph");
});

test("what is hidden from the beginning is told only when it is shown", () => {
  const shown = { ...emptyState(), kinds: [] };
  assert.equal(toHash(shown), "on=about");
  assert.deepEqual(fromHash("#on=about"), shown);
  assert.equal(toHash({ ...emptyState(), kinds: ["about", "speech"] }), "kinds=speech");
  assert.deepEqual(fromHash("#kinds=speech").kinds.sort(), ["about", "speech"]);
  assert.deepEqual(fromHash("#kinds=about").kinds, ["about"]);
});

test("parties that are counted together are told in the address", () => {
  assert.equal(toHash({ ...emptyState(), together: true }), "together=yes");
  assert.equal(fromHash("#together=yes").together, true);
});
