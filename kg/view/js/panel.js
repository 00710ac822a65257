// The panel: everything told of one node, one pair of nodes or one claim, with the evidence one click away.

import { button, copy, el } from "./dom.js";
import { claimQuery, evidenceBlock, nodeQuery, pairQuery } from "./evidence.js";
import { isOut } from "./filters.js";
import { badge, glyph } from "./marks.js";
import { statusStrip } from "./status.js";
import {
  REALIS, STANCES, capital, claimWords, dateWords, listed, nodeLabel, plural, publishedWords, realisOf, speakers,
  termLabel, unnamed, valueWords,
} from "./words.js";

const MANY = 12; // rows of a section shown before "show all"
const EVIDENCE = 30; // passages shown for one line

export class Panel {
  constructor(model, actions, store) {
    Object.assign(this, { model, actions, store });
  }

  // ------------------------------------------------------------ small parts

  nodeLink(ref) {
    if (typeof ref !== "number") return el("span", null, String(ref));
    const node = this.model.nodes[ref];
    return button([glyph(node), node.label], () => this.actions.node(ref), { class: "nodelink", dir: "auto" });
  }

  nodeList(refs) {
    return refs.flatMap((ref, i) => [i ? ", " : null, this.nodeLink(ref)]);
  }

  // A titled list. Only the first rows are made at once: a hub has hundreds.
  section(title, items, make) {
    if (!items.length) return null;
    const list = el("ul", { class: "rows" }, items.slice(0, MANY).map(make));
    const more = items.length > MANY ? button(`Show all ${items.length}`, () => {
      list.append(...items.slice(MANY).map(make));
      more.remove();
    }, { class: "small more" }) : null;
    return el("section", null, el("h3", null, title, " ", el("span", { class: "count" }, String(items.length))), list, more);
  }

  // A line that opens to show its evidence: by its button, or by a click anywhere beside what is a button itself.
  row(content, evidence) {
    const text = el("div", { class: "rowtext" }, content);
    if (!evidence.length) return el("li", { class: "row plain" }, text);
    const body = el("div", { hidden: true });
    const toggle = button("›", () => open(), { class: "toggle", "aria-expanded": "false", "aria-label": "Evidence", title: "Evidence" });
    const open = () => {
      if (!body.children.length) body.append(...evidence.slice(0, EVIDENCE).map((i) => evidenceBlock(this.model, i, this.actions)));
      body.hidden = !body.hidden;
      toggle.setAttribute("aria-expanded", String(!body.hidden));
    };
    text.addEventListener("click", (event) => {
      if (!event.target.closest("button, a")) open();
    });
    return el("li", { class: "row" }, toggle, text, body);
  }

  evidenceOf(claims, event = null) {
    const found = [...new Set(claims.flatMap((k) => this.model.claims[k].evidence))];
    return found.length || !event ? found : event.evidence;
  }

  sourcesNote(claims, fallback = 0) {
    const { model } = this;
    const sources = new Set(claims.map((k) => model.articles[model.claims[k].article]?.source).filter(Boolean));
    const count = sources.size || fallback;
    return count ? el("span", { class: "count", title: "independent sources: reprints count once" }, plural(count, "source")) : null;
  }

  // ------------------------------------------------------------ a node

  node(index) {
    const { model } = this;
    const node = model.nodes[index];
    const edges = model.edgesOf.get(index) ?? [];
    const claims = (model.claimsOf.get(index) ?? []).filter((claim) => claim.term !== "realis"); // that, the badge says
    return [
      this.nodeHead(node),
      this.nodeTools(node),
      this.disputes(node),
      this.statuses(node),
      this.names(node),
      node.event ? this.eventFacts(node) : null,
      this.facts(node, edges),
      node.event ? null : this.eventsOf(node, edges),
      this.said(node, claims),
      this.heard(node, claims),
      this.about(node, claims),
      this.numbersOf(node),
      node.event ? this.ownEvidence(node) : null,
    ];
  }

  nodeHead(node) {
    const { model } = this;
    const classes = [node.cls, ...node.classes].map((cls) => capital(termLabel(model, cls)));
    const marks = [];
    if (node.event) marks.push(badge(realisOf(node)));
    if (node.outcome) marks.push(el("span", { class: "badge outcome" }, node.outcome));
    if (node.event) marks.push(el("span", { class: "badge plain" }, plural(node.sources ?? 0, "independent source")));
    if (node.anonymous) marks.push(el("span", { class: "badge" }, "not named"));
    const code = node.plover ? ` · ${node.plover}${node.cameo ? ` ${node.cameo}` : ""}` : "";
    return el(
      "header",
      { class: "head" },
      el("p", { class: "kind" }, glyph(node), `${classes.join(", ")}${code}`),
      el("h2", { dir: "auto", tabindex: "-1" }, node.label),
      node.number ? el("p", null, `The words speak of ${node.number} of them.`) : null,
      marks.length ? el("p", { class: "badges" }, marks) : null,
    );
  }

  nodeTools(node) {
    const { actions, model } = this;
    return el(
      "p",
      { class: "tools" },
      button("Only its neighbours", () => actions.focus(node.index), { class: "small" }),
      button("Add neighbours", () => actions.expand(node.index), { class: "small" }),
      button("Path from here", () => actions.pathFrom(node.index), { class: "small" }),
      button("Copy as SPARQL", () => copy(nodeQuery(model, node), "SPARQL"), { class: "small" }),
    );
  }

  disputes(node) {
    const conflicts = this.model.conflictsOf.get(node.index) ?? [];
    if (!conflicts.length) return null;
    return el(
      "section",
      { class: "dispute" },
      el("h3", null, "Sources differ"),
      conflicts.map((conflict) =>
        el("p", null, button(`on ${termLabel(this.model, conflict.term)}: ${listed(this.sides(conflict))}`, () => this.actions.view("disagree", conflict.id), { class: "linklike" })),
      ),
    );
  }

  sides(conflict) {
    return [...new Set(conflict.claims.map((k) => {
      const claim = this.model.claims[k];
      return claim.value !== null && claim.value !== undefined ? valueWords(claim) : claimWords(this.model, claim);
    }))];
  }

  statuses(node) {
    const { model, store } = this;
    const list = (model.statusesOf.get(node.index) ?? []).filter((status) => isOut(model.articles[status.article], store.state));
    if (!list.length) return null;
    return el(
      "section",
      null,
      el("h3", null, "Status"),
      list.map((status) => statusStrip(this.model, status, this.actions)),
    );
  }

  names(node) {
    const used = this.model.namesOf.get(node.index) ?? [];
    const special = new Set(used.map((name) => name.text));
    const others = node.names.filter((name) => !special.has(name));
    return this.section("Names", [...(others.length ? [others] : []), ...used], (item) => (Array.isArray(item) ? this.plainNames(item) : this.nameRow(item)));
  }

  plainNames(names) {
    return el("li", { class: "row plain" }, names.map((name, i) => [i ? " · " : null, el("span", { dir: "auto" }, name)]));
  }

  nameRow(name) {
    const who = name.by.length ? ["used by ", ...this.nodeList(name.by)] : "in the article’s own voice";
    return this.row([el("b", { dir: "auto", lang: name.language }, name.text), " ", el("span", { class: "soft" }, who)], name.evidence);
  }

  // Dates and other values of an event, then who took part.
  eventFacts(node) {
    const values = this.model.valuesOf.get(node.index) ?? [];
    const dated = values.some((value) => /date/i.test(value.term));
    return this.section("When and how many", dated ? values : [null, ...values], (value) =>
      value ? this.valueRow(value, node) : el("li", { class: "row plain soft" }, "No source gives a date that can be used alone."));
  }

  valueRow(value, node = null) {
    const disputed = value.claims.some((k) => this.model.conflicting.has(k));
    return this.row(
      [el("span", { class: "term" }, capital(termLabel(this.model, value.term))), " ", el("b", { dir: "auto" }, valueWords(value)), " ",
        disputed ? badge("disputed") : null, this.sourcesNote(value.claims)],
      this.evidenceOf(value.claims, node),
    );
  }

  facts(node, edges) {
    const { model } = this;
    const own = edges.filter((edge) => (edge.kind === "fact" || edge.kind === "claim") && (node.event || !model.nodes[edge.from === node.index ? edge.to : edge.from].event));
    const values = node.event ? [] : (model.valuesOf.get(node.index) ?? []);
    return this.section(node.event ? "Who and where" : "Facts", [...values, ...own], (item) => ("of" in item ? this.valueRow(item) : this.edgeRow(item, node.index)));
  }

  // One statement as seen from one of its ends.
  edgeRow(edge, from) {
    const { model } = this;
    const out = edge.from === from;
    const other = out ? edge.to : edge.from;
    const doubt = edge.kind === "claim" || edge.realis ? badge(edge.realis ?? "claimed") : null;
    const who = edge.kind === "claim" ? ["said by ", this.whoSays(edge.claims)] : null;
    const term = termLabel(model, edge.term);
    return this.row(
      [...(out ? [el("span", { class: "term" }, capital(term)), " ", this.nodeLink(other)] : [this.nodeLink(other), " ", el("span", { class: "term" }, `– ${term}`)]), " ", doubt, who ? el("span", { class: "soft" }, who) : null,
        this.sourcesNote(edge.claims)],
      this.evidenceOf(edge.claims, model.nodes[edge.from].event ? model.nodes[edge.from] : null),
    );
  }

  whoSays(claims) {
    const names = [...new Set(claims.map((k) => speakers(this.model, this.model.claims[k])))];
    return listed(names.slice(0, 3));
  }

  eventsOf(node, edges) {
    const { model } = this;
    const roles = new Map();
    for (const edge of edges) {
      if (edge.kind !== "fact" && edge.kind !== "claim") continue;
      const other = edge.from === node.index ? edge.to : edge.from;
      if (!model.nodes[other].event) continue;
      if (!roles.has(other)) roles.set(other, []);
      roles.get(other).push(edge);
    }
    const order = [...roles.keys()].sort((x, y) => compareDates(model.nodes[x], model.nodes[y]));
    return this.section("Events in time order", order, (i) => {
      const event = model.nodes[i];
      const parts = roles.get(i);
      return this.row(
        [el("time", null, event.date ? dateWords(event.date) : "no date"), " ", this.nodeLink(i), " ",
          event.realis ? badge(event.realis) : null, el("span", { class: "soft" }, parts.map((edge) => termLabel(model, edge.term)).join(", "))],
        [...new Set(parts.flatMap((edge) => this.evidenceOf(edge.claims, event)))],
      );
    });
  }

  said(node, claims) {
    const own = claims.filter((claim) => claim.by.includes(node.index)).sort(wordsFirst);
    return this.section(`What ${node.label} says`, own, (claim) => this.claimRow(claim, false));
  }

  heard(node, claims) {
    const own = claims.filter((claim) => claim.to.includes(node.index) && !claim.by.includes(node.index));
    return this.section(`Said to ${node.label}`, own.sort(bySpeaker), (claim) => this.claimRow(claim));
  }

  about(node, claims) {
    const own = claims.filter((claim) => !claim.by.includes(node.index) && !claim.to.includes(node.index) && claim.by.length);
    return this.section(`What others say of ${node.label}`, own.sort(bySpeaker), (claim) => this.claimRow(claim));
  }

  // Numbers that only claims hold: casualties and the like, each with who says so.
  numbersOf(node) {
    const facts = new Set((this.model.valuesOf.get(node.index) ?? []).flatMap((value) => value.claims));
    const own = (this.model.claimsOf.get(node.index) ?? []).filter(
      (claim) => claim.subject === node.index && !claim.by.length && claim.value !== null && claim.value !== undefined && !facts.has(claim.index),
    );
    return this.section("Reported, not settled", own, (claim) => this.claimRow(claim));
  }

  claimRow(claim, speaker = true) {
    const { model } = this;
    const to = claim.to.length ? [" ", ...this.nodeList(claim.to)] : [];
    const content = [
      speaker ? [claim.by.length ? this.nodeList(claim.by) : el("span", { class: "soft", dir: "auto" }, capital(unnamed(claim) ?? "the article")), " "] : null,
      el("span", { class: `stance ${claim.stance}` }, STANCES[claim.stance]), to, ": ",
      el("span", { class: "said", dir: "auto" }, claimWords(model, claim)), " ",
      claim.realis ? badge(claim.realis) : null,
      claim.via.length ? el("span", { class: "soft" }, "as told by ", this.nodeList(claim.via)) : null,
    ];
    return this.row(content, claim.evidence);
  }

  ownEvidence(node) {
    return this.section("Where it is reported", node.evidence, (i) => el("li", null, evidenceBlock(this.model, i, this.actions)));
  }

  // ------------------------------------------------------------ a pair

  pair(index) {
    const { model } = this;
    const pair = model.pairs[index];
    const [a, b] = [pair.a, pair.b];
    return [
      el("header", { class: "head" }, el("p", { class: "kind" }, plural(pair.edges.length, "statement")),
        el("h2", { tabindex: "-1" }, `${model.nodes[a].label} and ${model.nodes[b].label}`),
        el("p", { class: "badges" }, this.nodeLink(a), " ", this.nodeLink(b))),
      el("p", { class: "tools" }, button("Copy as SPARQL", () => copy(pairQuery(model, pair), "SPARQL"), { class: "small" })),
      this.section("Facts", pair.edges.filter((edge) => edge.kind === "fact" && !edge.realis), (edge) => this.statement(edge)),
      this.section("Claimed, denied or planned – no facts", pair.edges.filter((edge) => edge.kind === "claim" || (edge.kind === "fact" && edge.realis)), (edge) => this.statement(edge)),
      this.section("What one says to or of the other", this.spoken(pair), (k) => this.claimRow(model.claims[k])),
    ];
  }

  spoken(pair) {
    return [...new Set(pair.edges.filter((edge) => edge.kind === "speech" || edge.kind === "about").flatMap((edge) => edge.claims))];
  }

  statement(edge) {
    const { model } = this;
    const event = model.nodes[edge.from].event ? model.nodes[edge.from] : null;
    return this.row(
      [this.nodeLink(edge.from), " ", el("span", { class: "term" }, termLabel(model, edge.term)), " ", this.nodeLink(edge.to), " ",
        edge.kind === "claim" || edge.realis ? badge(edge.realis ?? "claimed") : null,
        edge.kind === "claim" ? el("span", { class: "soft" }, "said by ", this.whoSays(edge.claims)) : null, this.sourcesNote(edge.claims)],
      this.evidenceOf(edge.claims, event),
    );
  }

  // ------------------------------------------------------------ a claim

  claim(index) {
    const { model, actions } = this;
    const claim = model.claims[index];
    const lines = [
      ["Said by", claim.by.length ? this.nodeList(claim.by) : speakers(model, claim)],
      ["Passed on by", this.nodeList(claim.via)],
      ["To", this.nodeList(claim.to)],
      ["About", this.nodeList(claim.about)],
      ["Stance", STANCES[claim.stance]],
      ["Told as", claim.realis ? REALIS[claim.realis] : null],
      ["Time in words", claim.words],
      ["Reported", publishedWords(model.articles[claim.article])],
      ["How it was read", claim.reason],
      ["Confidence", claim.confidence !== null ? String(claim.confidence) : null],
    ];
    return [
      el("header", { class: "head" }, el("p", { class: "kind" }, `Claim: ${listed(claim.by.map((id) => nodeLabel(model, id))) || (unnamed(claim) ?? "the article")} ${STANCES[claim.stance]}`),
        el("h2", { dir: "auto", tabindex: "-1" }, claimWords(model, claim)),
        el("p", { class: "badges" }, badge(claim.realis ?? "claimed"), model.conflicting.has(index) ? badge("disputed") : null)),
      el("p", { class: "tools" }, button("Copy as SPARQL", () => copy(claimQuery(model, claim), "SPARQL"), { class: "small" })),
      el("dl", { class: "lines" }, lines.filter(([, value]) => value && value.length).map(([term, value]) => [el("dt", null, term), el("dd", null, value)])),
      el("section", null, el("h3", null, "Evidence"), claim.evidence.map((i) => evidenceBlock(model, i, actions))),
    ];
  }

  // ------------------------------------------------------------ nothing, and a path

  nothing() {
    const { model, actions } = this;
    const best = model.nodes.map((node) => node.index).filter((i) => !model.nodes[i].event)
      .sort((x, y) => model.degree[y] - model.degree[x] || x - y).slice(0, 8);
    const events = model.nodes.filter((node) => node.event).sort((x, y) => (y.sources ?? 0) - (x.sources ?? 0) || x.index - y.index).slice(0, 6);
    return [
      el("header", { class: "head" }, el("p", { class: "kind" }, "Overview"), el("h2", null, "What this graph holds"),
        el("p", { class: "lead" }, `${plural(model.articles.length, "article")}, ${plural(model.nodes.filter((node) => !node.event).length, "actor or place", "actors and places")}, ${plural(model.nodes.filter((node) => node.event).length, "event")}, ${plural(model.claims.length, "claim")}.`)),
      model.conflicts.length ? el("section", { class: "dispute" }, el("h3", null, "Sources differ"),
        button(`${plural(model.conflicts.length, "disagreement")} between the articles`, () => actions.view("disagree"), { class: "linklike" })) : null,
      this.section("Best connected", best, (i) => el("li", { class: "row plain" }, this.nodeLink(i), el("span", { class: "count" }, plural(model.degree[i], "link")))),
      this.section("Most reported events", events, (node) => el("li", { class: "row plain" }, this.nodeLink(node.index), " ", node.realis ? badge(node.realis) : null, el("span", { class: "count" }, plural(node.sources ?? 0, "source")))),
      model.nodes.length ? null : el("p", { class: "empty" }, "The articles gave nothing that could be shown."),
    ];
  }

  noPath(ends) {
    const names = ends.map((i) => (i < 0 ? "something that is not in this graph" : this.model.nodes[i].label));
    return [el("header", { class: "head" }, el("p", { class: "kind" }, "Path"), el("h2", { tabindex: "-1" }, `${names[0]} to ${names[1]}`)),
      el("p", { class: "empty" }, "Nothing that is shown joins them. Filters that hide nodes or lines may be the reason."),
      el("p", { class: "tools" }, button("Leave the path", () => this.actions.leavePath(), { class: "small" }))];
  }

  path(nodes, pairs) {
    const { model } = this;
    const steps = pairs.map((k) => el("li", null, el("ul", { class: "rows" }, model.pairs[k].edges.slice(0, 6).map((edge) =>
      edge.kind === "fact" || edge.kind === "claim" ? this.statement(edge) : edge.claims.slice(0, 4).map((c) => this.claimRow(model.claims[c]))))));
    return [
      el("header", { class: "head" }, el("p", { class: "kind" }, `Path of ${plural(pairs.length, "step")}`),
        el("h2", { tabindex: "-1" }, `${model.nodes[nodes[0]].label} to ${model.nodes[nodes.at(-1)].label}`)),
      el("p", { class: "tools" }, button("Leave the path", () => this.actions.leavePath(), { class: "small" })),
      el("ol", { class: "steps" }, steps),
    ];
  }
}

// What is told in words before what is told as single statements.
function wordsFirst(x, y) {
  return !x.content - !y.content || x.index - y.index;
}

function bySpeaker(x, y) {
  return (x.by[0] ?? -1) - (y.by[0] ?? -1) || wordsFirst(x, y);
}

// Things without a date come last.
export function compareDates(x, y) {
  const [a, b] = [x.from ?? x.date ?? "~", y.from ?? y.date ?? "~"];
  return a < b ? -1 : a > b ? 1 : x.index - y.index;
}
