// What is told between two nodes, one claim by itself, and the steps of a path.

import { button, copy, el } from "./dom.js";
import { claimQuery, pairQuery } from "./evidence.js";
import { badge } from "./marks.js";
import {
  REALIS, STANCES, claimWords, listed, nodeLabel, plural, publishedWords, speakers, unnamed,
} from "./words.js";

export class Statements {
  constructor(model, actions, parts) {
    Object.assign(this, { model, actions, parts });
  }

  // ------------------------------------------------------------ a pair

  pair(index, moment) {
    const { model, parts } = this;
    const { a, b, edges } = model.pairs[index];
    const known = moment.knownFacts(edges, true);
    const plain = (edge) => edge.kind === "fact" && !edge.realis;
    const doubtful = (edge) => edge.kind === "claim" || (edge.kind === "fact" && edge.realis);
    return [
      el("header", { class: "head" }, el("p", { class: "kind" }, plural(known.length, "statement")),
        el("h2", { tabindex: "-1" }, `${model.nodes[a].label} and ${model.nodes[b].label}`),
        el("p", { class: "badges" }, parts.nodeLink(a), " ", parts.nodeLink(b))),
      el("p", { class: "tools" }, button("Copy as SPARQL", () => copy(pairQuery(model, model.pairs[index]), "SPARQL"), { class: "small" })),
      parts.section("Facts", known.filter(plain), (edge) => parts.statement(edge)),
      parts.section("Claimed, denied or planned – no facts", known.filter(doubtful), (edge) => parts.statement(edge)),
      parts.section("What one says to or of the other", spoken(known), (k) => parts.claimRow(model.claims[k])),
    ];
  }

  // ------------------------------------------------------------ a claim

  claim(index, moment) {
    const { model, parts } = this;
    const claim = model.claims[index];
    const lines = [
      ["Said by", claim.by.length ? parts.nodeList(claim.by) : speakers(model, claim)],
      ["Passed on by", parts.nodeList(claim.via)],
      ["To", parts.nodeList(claim.to)],
      ["About", parts.nodeList(claim.about)],
      ["Stance", STANCES[claim.stance]],
      ["Told as", claim.realis ? REALIS[claim.realis] : null],
      ["Time in words", claim.words],
      ["Reported", publishedWords(model.articles[claim.article])],
      ["How it was read", claim.reason],
      ["Confidence", claim.confidence !== null ? String(claim.confidence) : null],
    ];
    const speaker = listed(claim.by.map((id) => nodeLabel(model, id))) || (unnamed(claim) ?? "the article");
    return [
      el("header", { class: "head" }, el("p", { class: "kind" }, `Claim: ${speaker} ${STANCES[claim.stance]}`),
        el("h2", { dir: "auto", tabindex: "-1" }, claimWords(model, claim)),
        el("p", { class: "badges" }, badge(claim.realis ?? "claimed"), model.conflicting.has(index) ? badge("disputed") : null,
          moment.asOf && !moment.out(claim.article) ? el("span", { class: "badge" }, `told after ${moment.words}`) : null)),
      el("p", { class: "tools" }, button("Copy as SPARQL", () => copy(claimQuery(model, claim), "SPARQL"), { class: "small" })),
      el("dl", { class: "lines" }, lines.filter(([, value]) => value && value.length).map(([term, value]) => [el("dt", null, term), el("dd", null, value)])),
      el("section", null, el("h3", null, "Evidence"), claim.evidence.map((i) => parts.evidence(i))),
    ];
  }

  // ------------------------------------------------------------ a path

  noPath(ends) {
    const names = ends.map((i) => (i < 0 ? "something that is not in this graph" : this.model.nodes[i].label));
    return [this.pathHead("Path", names),
      el("p", { class: "empty" }, "Nothing that is shown joins them. Filters that hide nodes or lines may be the reason."), this.leave()];
  }

  path(nodes, pairs) {
    const { model } = this;
    const names = [nodes[0], nodes.at(-1)].map((i) => model.nodes[i].label);
    const steps = pairs.map((k) => el("li", null, el("ul", { class: "rows" }, model.pairs[k].edges.slice(0, 6).map((edge) => this.step(edge)))));
    return [this.pathHead(`Path of ${plural(pairs.length, "step")}`, names), this.leave(), el("ol", { class: "steps" }, steps)];
  }

  step(edge) {
    const { model, parts } = this;
    return edge.kind === "fact" || edge.kind === "claim" ? parts.statement(edge) : edge.claims.slice(0, 4).map((c) => parts.claimRow(model.claims[c]));
  }

  pathHead(kind, names) {
    return el("header", { class: "head" }, el("p", { class: "kind" }, kind), el("h2", { tabindex: "-1" }, `${names[0]} to ${names[1]}`));
  }

  leave() {
    return el("p", { class: "tools" }, button("Leave the path", () => this.actions.leavePath(), { class: "small" }));
  }
}

function spoken(edges) {
  return [...new Set(edges.filter((edge) => edge.kind === "speech" || edge.kind === "about").flatMap((edge) => edge.claims))];
}
