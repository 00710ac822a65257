import assert from "node:assert/strict";
import { test } from "node:test";

import { buildIndex, closeness, fold, search } from "../../../kg/view/js/search.js";

const MODEL = {
  nodes: [
    { index: 0, id: "tehreek-e-taliban-pakistan", label: "Tehreek-e-Taliban Pakistan", names: ["TTP", "تحریک طالبان پاکستان"] },
    { index: 1, id: "taliban", label: "Taliban", names: ["Afghan Taliban"] },
    { index: 2, id: "recep-tayyip-erdogan", label: "Recep Tayyip Erdoğan", names: [] },
    { index: 3, id: "pakistan", label: "Pakistan", names: ["Islamabad", "巴基斯坦"] },
    { index: 4, id: "usa", label: "United States", names: ["США", "ΗΠΑ"] },
  ],
  names: [{ of: 0, text: "FaK" }],
  claims: [{ index: 0, content: "unrealistic demands" }, { index: 1, content: null }],
  articles: [{ index: 0, title: "Border talks" }, { index: 1, title: null }],
  degree: [5, 9, 1, 30, 0],
};

const found = (query) => search(MODEL, buildIndex(MODEL), query).map((hit) => `${hit.kind} ${hit.index}`);

const FIRST = [
  ["tali", "node 1"],
  ["TTP", "node 0"],
  ["fak", "node 0"],
  ["erdogan", "node 2"],
  ["ERDOĞAN", "node 2"],
  ["طالبان", "node 0"],
  ["تَحریک", "node 0"],
  ["巴基斯坦", "node 3"],
  ["сша", "node 4"],
  ["ηπα", "node 4"],
  ["islam", "node 3"],
  ["unrealistic", "claim 0"],
  ["unrealistic demands", "claim 0"],
  ["pakistan tehreek", "node 0"],
  ["border", "article 0"],
];

for (const [query, hit] of FIRST) test(`the first hit for ${query}`, () => assert.equal(found(query)[0], hit));

test("the whole name comes before the beginning of another", () => {
  assert.deepEqual(found("pakistan").slice(0, 2), ["node 3", "node 0"]);
});

test("each thing is found once, under its best name", () => {
  assert.equal(found("taliban").filter((hit) => hit === "node 1").length, 1);
});

test("nothing is found for nothing", () => {
  assert.deepEqual(found(""), []);
  assert.deepEqual(found("   "), []);
  assert.deepEqual(found("zzz"), []);
});

test("characters that mean something to regular expressions are just characters", () => {
  for (const query of [".*", "(", "[a-z]", "\\", "$", "+"]) assert.deepEqual(found(query), []);
});

test("folding forgets case, accents, width and invisible marks", () => {
  assert.equal(fold("ＡＢＣ"), "abc");
  assert.equal(fold("Türkiye"), fold("TURKIYE"));
  assert.equal(fold("a\u200eb\u202ec"), "abc");
});

test("closeness ranks whole, beginning, word, middle", () => {
  assert.deepEqual(["abc", "abcd", "x abc", "xabc", "x"].map((name) => closeness(name, "abc")), [4, 3, 2, 1, 0]);
});
