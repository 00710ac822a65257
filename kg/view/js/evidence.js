// Evidence: quotes in their sentence, where they stand, and how to cite and query them.

import { quoted } from "./data.js";
import { button, copy, el, link } from "./dom.js";
import { articleName, claimWords, nodeLabel, publishedWords, publisherName, speakers } from "./words.js";

export function quoteBlock(model, passage) {
  const parts = quoted(model, passage);
  if (!parts) return el("p", { class: "quote absent" }, "This page does not reprint the words. They stand in the article at characters ", `${passage.start}–${passage.end}.`);
  const [before, quote, after] = parts;
  const language = model.articles[passage.article]?.language || "en";
  return el("blockquote", { class: "quote", lang: language, dir: "auto" }, before, el("mark", null, quote), after);
}

export function sourceLine(model, article, actions) {
  if (!article) return el("p", { class: "source" }, "The article is not in the graph.");
  const name = articleName(article);
  return el(
    "p",
    { class: "source" },
    button(name, () => actions.read(article.index), { class: "linklike", title: "Read in the article" }),
    el("span", null, `${publisherName(article)} · ${publishedWords(article)}`),
    article.url ? link("original", article.url) : null,
    article.reprints !== null ? el("span", { class: "badge" }, `repeats ${articleName(model.articles[article.reprints])}`) : null,
  );
}

export function citation(model, passage) {
  const article = model.articles[passage.article];
  if (!article) return "";
  const quote = quoted(model, passage)?.[1];
  const words = [
    `${publisherName(article)}, “${articleName(article)}”, ${publishedWords(article)}.`,
    article.url ? `${article.url}.` : null,
    quote ? `“${quote.replace(/\s+/g, " ").trim()}”` : null,
    `(article ${article.id}, characters ${passage.start}–${passage.end})`,
  ];
  return words.filter(Boolean).join(" ");
}

// One passage with what can be done with it.
export function evidenceBlock(model, index, actions) {
  const passage = model.passages[index];
  const article = model.articles[passage.article];
  return el(
    "div",
    { class: "evidence" },
    quoteBlock(model, passage),
    sourceLine(model, article, actions),
    el(
      "p",
      { class: "tools" },
      button("Cite", () => copy(citation(model, passage), "Citation"), { class: "small" }),
      article?.text.length ? button("Read in article", () => actions.read(article.index, passage.start), { class: "small" }) : null,
    ),
  );
}

// An IRI as SPARQL takes it; whatever an id holds, it can't leave the angle brackets.
export function iri(base, id) {
  return `<${base}${encodeURIComponent(id).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}>`;
}

export function nodeQuery(model, node) {
  const { base, ontology } = model.settings;
  const thing = iri(base, node.id);
  return [
    `PREFIX kg: <${ontology}>`,
    "SELECT DISTINCT ?subject ?property ?object ?quote ?article WHERE {",
    `  { BIND(${thing} AS ?subject) ?subject ?property ?object }`,
    `  UNION { BIND(${thing} AS ?object) ?subject ?property ?object }`,
    `  UNION { ?claim kg:about|kg:saidBy|kg:addressee ${thing} ; kg:evidence ?passage ; kg:reportedIn ?article .`,
    "          ?passage kg:quote ?quote . BIND(?claim AS ?subject) }",
    "}",
  ].join("\n");
}

export function pairQuery(model, pair) {
  const { base, ontology } = model.settings;
  const [a, b] = [pair.a, pair.b].map((i) => iri(base, model.nodes[i].id));
  return [
    `PREFIX kg: <${ontology}>`,
    "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>",
    "SELECT ?claim ?subject ?property ?object ?stance ?quote ?article WHERE {",
    `  VALUES (?one ?other) { (${a} ${b}) (${b} ${a}) }`,
    "  { ?claim rdf:subject ?one ; rdf:predicate ?property ; rdf:object ?other .",
    "    BIND(?one AS ?subject) BIND(?other AS ?object) }",
    "  UNION { ?claim kg:saidBy ?one ; kg:addressee|kg:about ?other . BIND(?one AS ?subject) BIND(?other AS ?object) }",
    "  ?claim kg:stance ?stance ; kg:reportedIn ?article ; kg:evidence ?passage .",
    "  ?passage kg:quote ?quote .",
    "}",
  ].join("\n");
}

export function claimQuery(model, claim) {
  const { base, ontology } = model.settings;
  return [
    `PREFIX kg: <${ontology}>`,
    "SELECT ?property ?value ?quote WHERE {",
    `  ${iri(base, claim.id)} ?property ?value .`,
    `  OPTIONAL { ${iri(base, claim.id)} kg:evidence ?value . ?value kg:quote ?quote }`,
    "}",
  ].join("\n");
}

export function claimLine(model, claim) {
  const to = claim.to.length ? ` (to ${claim.to.map((id) => nodeLabel(model, id)).join(", ")})` : "";
  return `${speakers(model, claim)}${to}: ${claimWords(model, claim)}`;
}
