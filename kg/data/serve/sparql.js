"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const at = (id) => document.getElementById(id);
const text = at("text"), colours = at("colours"), offers = at("offers"), status = at("status");
const KEYWORDS = ("SELECT|CONSTRUCT|ASK|DESCRIBE|WHERE|FROM|NAMED|PREFIX|BASE|DISTINCT|REDUCED|ORDER|BY|GROUP|HAVING|LIMIT|" +
  "OFFSET|VALUES|OPTIONAL|UNION|GRAPH|MINUS|FILTER|BIND|AS|NOT|EXISTS|IN|UNDEF|ASC|DESC|COUNT|SUM|MIN|MAX|AVG|SAMPLE|" +
  "GROUP_CONCAT|SEPARATOR|STR|LANG|DATATYPE|BOUND|IF|COALESCE|REGEX|CONTAINS|STRSTARTS|STRENDS|LCASE|UCASE|YEAR|MONTH|DAY|a");
const TOKENS = new RegExp([
  "(?<comment>#.*)", "(?<iri><[^<>\\s]*>)", "(?<string>\"(?:[^\"\\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\\n]|\\\\.)*')",
  "(?<variable>[?$]\\w+)", "(?<name>[A-Za-z][\\w-]*:[\\w.-]*)", `(?<keyword>\\b(?:${KEYWORDS})\\b)`].join("|"), "gi");

function paint() {
  const parts = [];
  let end = 0;
  for (const found of text.value.matchAll(TOKENS)) {
    parts.push(text.value.slice(end, found.index));
    const span = document.createElement("span");
    span.className = Object.keys(found.groups).find((name) => found.groups[name] !== undefined);
    span.textContent = found[0];
    parts.push(span);
    end = found.index + found[0].length;
  }
  parts.push(text.value.slice(end), "\n");
  colours.replaceChildren(...parts);
  colours.scrollTop = text.scrollTop;
}

function word() {
  return /[A-Za-z][\w-]*:?[\w-]*$/.exec(text.value.slice(0, text.selectionStart))?.[0] ?? "";
}

function fitting(begun) {
  const low = begun.toLowerCase();
  if (low.length < 2) return [];
  const starts = (name) => name.toLowerCase().startsWith(low) || name.toLowerCase().split(":")[1].startsWith(low);
  return data.terms.filter(([name]) => starts(name) && name !== begun).slice(0, 12);
}

function take(name) {
  const end = text.selectionStart;
  text.setRangeText(name, end - word().length, end, "end");
  text.focus();
  changed();
}

let offered = [];
function offer(found = fitting(word())) {
  offered = found;
  offers.replaceChildren(...found.map(([name, label]) => {
    const item = document.createElement("li"), button = document.createElement("button");
    button.textContent = name;
    button.title = label;
    button.addEventListener("click", () => take(name));
    item.append(button);
    return item;
  }));
}

function changed() { paint(); offer(); }

function cell(term) {
  const td = document.createElement("td");
  td.dir = "auto";
  if (!term) return td;
  if (term.type === "uri" && term.value.startsWith(data.base)) {
    const link = document.createElement("a");
    link.href = "/id/" + encodeURIComponent(term.value.slice(data.base.length)).replaceAll("%2F", "/");
    link.textContent = term.value.slice(data.base.length);
    td.append(link);
  } else if (term.type === "uri") {
    const known = Object.entries(data.prefixes).find(([, space]) => term.value.startsWith(space));
    td.textContent = known ? `${known[0]}:${term.value.slice(known[1].length)}` : term.value;
  } else {
    td.textContent = term.value;
  }
  return td;
}

function rows(names, bindings) {
  const head = document.createElement("tr");
  head.append(...names.map((name) => {
    const th = document.createElement("th");
    th.scope = "col";
    th.textContent = name;
    return th;
  }));
  at("results").tHead.replaceChildren(head);
  at("results").tBodies[0].replaceChildren(...bindings.map((row) => {
    const tr = document.createElement("tr");
    tr.append(...names.map((name) => cell(row[name])));
    return tr;
  }));
}

let waiting = null;
async function run() {
  waiting?.abort();
  waiting = new AbortController();
  at("stop").disabled = false;
  status.textContent = "asking …";
  const started = performance.now();
  try {
    const response = await fetch("/sparql?cut=true", {
      method: "POST", body: text.value, signal: waiting.signal,
      headers: { "Content-Type": "application/sparql-query",
        Accept: "application/sparql-results+json, text/turtle;q=0.9" },
    });
    await show(response, started);
  } catch (error) {
    status.textContent = error.name === "AbortError" ? "stopped waiting" : `the server does not answer: ${error.message}`;
  }
  at("stop").disabled = true;
}

async function show(response, started) {
  rows([], []);
  if (!response.ok) { status.textContent = await response.text(); return; }
  const seconds = () => ((performance.now() - started) / 1000).toFixed(2);
  const hint = response.headers.get("X-Hint");
  const told = hint ? ` - ${hint}` : "";
  const more = response.headers.get("X-Truncated") ? ", and more" : "";
  if (!response.headers.get("content-type").includes("json")) {
    rows(["turtle"], (await response.text()).split("\n").map((line) => ({ turtle: { type: "literal", value: line } })));
    status.textContent = `${more.slice(2)} (${seconds()} s)${told}`.trim();
    return;
  }
  const found = await response.json();
  if ("boolean" in found) { status.textContent = `${found.boolean ? "yes" : "no"} (${seconds()} s)${told}`; return; }
  rows(found.head.vars, found.results.bindings);
  status.textContent = `${found.results.bindings.length} rows${more} (${seconds()} s)${told}`;
}

for (const [number, recipe] of data.recipes.entries()) at("recipes").append(new Option(recipe.title, String(number)));
at("recipes").addEventListener("change", (event) => {
  const recipe = data.recipes[event.target.value];
  if (!recipe) return;
  text.value = recipe.text;
  at("about").textContent = recipe.description;
  changed();
});
text.addEventListener("input", changed);
text.addEventListener("scroll", () => { colours.scrollTop = text.scrollTop; });
text.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); run(); }
  if (event.key === "Escape") offer([]);
  if (event.key === "Tab" && !event.shiftKey && offered.length) { event.preventDefault(); take(offered[0][0]); }
});
at("run").addEventListener("click", run);
at("stop").addEventListener("click", () => waiting?.abort());
text.value = "SELECT ?label ?class WHERE {\n  ?thing rdfs:label ?label ; kg:kind ?class .\n}\nORDER BY ?class ?label\nLIMIT 100\n";
changed();
