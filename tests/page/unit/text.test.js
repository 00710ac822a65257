import assert from "node:assert/strict";
import { test } from "node:test";

import { decodeArcs, decodeCountries, unwrapped } from "../../../kg/view/js/atlas.js";
import { Axis, fromDays, stretches, toDays } from "../../../kg/view/js/axis.js";
import { lengthOf, quoted, records, slice } from "../../../kg/view/js/data.js";
import { safeUrl } from "../../../kg/view/js/dom.js";
import { citation, iri } from "../../../kg/view/js/evidence.js";
import { Room } from "../../../kg/view/js/geometry.js";
import { pieces } from "../../../kg/view/js/reader.js";
import { xml } from "../../../kg/view/js/save.js";
import { csvCell, toCsv } from "../../../kg/view/js/tables.js";
import { dateWords } from "../../../kg/view/js/words.js";

test("offsets are code points", () => {
  assert.equal(slice("a😀b", 2, 3), "b");
  assert.equal(slice("abc", 1, 2), "b");
  assert.equal(lengthOf("a😀b"), 3);
});

test("a quote stands in its sentence, whatever comes before it", () => {
  const model = { articles: [{ text: [[0, "😀 First. "], [10, "He said “no” twice."]] }] };
  const passage = { article: 0, start: 19, end: 21, from: 10, to: 29 };
  assert.deepEqual(quoted(model, passage), ["He said “", "no", "” twice."]);
});

test("a passage that the page does not reprint has no quote", () => {
  assert.equal(quoted({ articles: [{ text: [] }] }, { article: 0, start: 1, end: 2, from: 0, to: 3 }), null);
});

test("rows become records, lists are never missing", () => {
  const [record] = records({ fields: ["id", "names", "lat"], rows: [["x"]] }, ["names"]);
  assert.deepEqual(record, { index: 0, id: "x", names: [], lat: null });
});

const DATES = [
  ["2025-10-15", "15 October 2025"], ["2025-10", "October 2025"], ["2025", "2025"], ["--10-16", "16 October, year not told"],
  ["yesterday", "yesterday"], [null, ""], ["2025-01-05", "5 January 2025"],
];
for (const [date, words] of DATES) test(`${date} reads ${words}`, () => assert.equal(dateWords(date), words));

const ADDRESSES = [
  ["https://example.org/a", true], ["http://example.org", true], ["javascript:alert(1)", false], ["JaVaScRiPt:alert(1)", false],
  ["\u0001javascript:alert(1)", false], ["data:text/html,<script>", false], ["vbscript:x", false], ["file:///etc/passwd", false],
  ["//example.org", false], ["not an address", false], ["", false], [null, false], ["blob:https://x/1", false],
];
for (const [address, good] of ADDRESSES) test(`${address} is ${good ? "a" : "no"} link`, () => assert.equal(safeUrl(address) !== null, good));

const CELLS = [["a", '"a"'], ['say "x"', '"say ""x"""'], ["=1+1", "\"'=1+1\""], ["+1", "\"'+1\""], ["-1", "\"'-1\""], ["@x", "\"'@x\""], ["\t=1", "\"'\t=1\""], [null, '""'], [0, '"0"'], ["a\r\nb", '"a\nb"']];
for (const [value, cell] of CELLS) test(`a cell with ${JSON.stringify(value)}`, () => assert.equal(csvCell(value), cell));

test("a table has a line for its titles and one a row", () => {
  assert.equal(toCsv([["A", (row) => row.a], ["B", (row) => row.b]], [{ a: 1, b: "x,y" }]), '\ufeff"A","B"\r\n"1","x,y"\r\n');
});

test("an id can't leave the brackets of its IRI", () => {
  assert.equal(iri("https://kg.example/id/", "a b>}<x"), "<https://kg.example/id/a%20b%3E%7D%3Cx>");
  assert.match(iri("https://kg.example/id/", "\"'\\`{}|^\n"), /^<https:\/\/kg\.example\/id\/[\w%-]+>$/);
});

test("a citation says what is known and what is not", () => {
  const model = { articles: [{ id: "7", title: null, publisher: null, published: null, url: null, text: [[0, "It is so."]] }] };
  const words = citation(model, { article: 0, start: 0, end: 5, from: 0, to: 9 });
  assert.equal(words, "publisher not known, “Article 7”, date not known. “It is” (article 7, characters 0–5)");
});

test("marks that overlap cut the text into pieces that add up", () => {
  const text = "abcdefghij";
  const marks = [{ start: 12, end: 16, kind: "claim" }, { start: 14, end: 18, kind: "mention" }, { start: 0, end: 11, kind: "event" }];
  const cut = pieces(text, 10, marks);
  assert.equal(cut.map(([part]) => part).join(""), text);
  assert.deepEqual(cut.map(([part, some]) => [part, some.map((mark) => mark.kind).join("+")]), [["a", "event"], ["b", ""], ["cd", "claim"], ["ef", "claim+mention"], ["gh", "mention"], ["ij", ""]]);
});

test("XML text is escaped and free of what XML can't hold", () => {
  assert.equal(xml(`<a href="x">&'\u0000\u0008</a>`), "&lt;a href=&quot;x&quot;&gt;&amp;&#39;&lt;/a&gt;");
});

test("labels that would lie on another are left out, the chosen one never", () => {
  const room = new Room(500, 500);
  assert.equal(room.claim(10, 10, 100, 20), true);
  assert.equal(room.claim(60, 15, 100, 20), false);
  assert.equal(room.claim(60, 15, 100, 20, true), true);
  assert.equal(room.claim(10, 200, 100, 20), true);
  assert.equal(room.claim(600, 10, 10, 10), false);
});

test("long stretches without events are folded", () => {
  const ranges = ["2015-06-01", "2025-10-01", "2025-10-20"].map((date) => [toDays(date), toDays(date)]);
  assert.equal(stretches(ranges).length, 2);
  const axis = new Axis(ranges, 500);
  assert.equal(axis.folds().length, 1);
  const xs = ranges.map(([day]) => axis.x(day));
  assert.ok(xs[0] < xs[1] && xs[1] < xs[2] && xs[2] <= 500);
});

test("days survive the axis and back", () => {
  const axis = new Axis([[toDays("2025-01-01"), toDays("2025-03-31")]], 900);
  for (const date of ["2025-01-01", "2025-02-14", "2025-03-31"]) assert.equal(fromDays(axis.day(axis.x(toDays(date)))), date);
});

test("ticks keep their distance", () => {
  for (const [from, to] of [["2025-10-01", "2025-10-20"], ["2025-01-01", "2025-12-31"], ["1990-01-01", "2025-12-31"]]) {
    const xs = new Axis([[toDays(from), toDays(to)]], 800).ticks(64).map((tick) => tick.x);
    assert.ok(xs.length > 2, `${from} ${to}`);
    for (let i = 1; i < xs.length; i++) assert.ok(xs[i] - xs[i - 1] > 40, `${from} ${to}: ${xs}`);
  }
});

test("outlines are differences", () => {
  assert.deepEqual(decodeArcs({ unit: 0.5, arcs: [[2, 4, -2, 2]] }), [[[1, 2], [0, 3]]]);
  const [{ rings }] = decodeCountries({ unit: 1, arcs: [[0, 0, 1, 0], [0, 0, 0, 1, 1, 0]], countries: [["X", [[0, -2]]]] });
  assert.deepEqual(rings, [[[0, 0], [1, 0], [0, 1], [0, 0]]]);
});

test("a ring that crosses the date line stays in one piece", () => {
  assert.deepEqual(unwrapped([[170, 60], [-170, 65], [175, 70], [170, 60]]), [[170, 60], [190, 65], [175, 70], [170, 60]]);
});

test("a ring around the pole is closed along it", () => {
  const ring = unwrapped([[-180, -70], [-60, -75], [60, -72], [-179, -70]]);
  assert.deepEqual(ring.slice(-3), [[181, -90], [-180, -90], [-180, -70]]);
});
