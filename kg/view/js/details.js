// Everything told of one node, with the evidence one click away.

import { edgesOf } from "./data.js";
import { button, copy, el } from "./dom.js";
import { nodeQuery } from "./evidence.js";
import { badge, glyph } from "./marks.js";
import { compareDates } from "./moment.js";
import { bySpeaker, wordsFirst } from "./parts.js";
import { statusCards } from "./status.js";
import { capital, claimWords, dateWords, listed, plural, realisOf, termLabel, valueWords } from "./words.js";

export class Details {
  constructor(model, actions, parts) {
    Object.assign(this, { model, actions, parts });
  }

  node(index, moment) {
    const { model } = this;
    const node = model.nodes[index];
    this.moment = moment;
    const edges = moment.knownFacts(edgesOf(model, index).filter((edge) => edge.kind === "fact" || edge.kind === "claim"));
    const claims = moment.knownClaims((model.claimsOf.get(index) ?? []).filter((claim) => claim.term !== "realis")); // that, the badge says
    const values = moment.knownFacts(model.valuesOf.get(index) ?? []);
    return [
      this.head(node),
      this.tools(node),
      this.disputes(node),
      statusCards(model, this.statuses(node), this.actions, moment),
      this.names(node),
      node.event ? this.eventFacts(node, values) : null,
      this.facts(node, edges, values),
      node.event ? null : this.eventsOf(node, edges),
      this.said(node, claims),
      this.heard(node, claims),
      this.about(node, claims),
      this.numbersOf(node, claims, values),
      node.event ? this.ownEvidence(node) : null,
    ];
  }

  head(node) {
    const { model, moment } = this;
    const classes = [node.cls, ...node.classes].map((cls) => capital(termLabel(model, cls)));
    const marks = [];
    if (node.event) marks.push(badge(realisOf(node)));
    if (node.outcome) marks.push(el("span", { class: "badge outcome" }, node.outcome));
    if (node.event) marks.push(el("span", { class: "badge plain" }, plural(node.sources ?? 0, "independent source")));
    if (node.anonymous) marks.push(el("span", { class: "badge" }, "not named"));
    if (moment.after(node)) marks.push(el("span", { class: "badge" }, `after ${moment.words}`));
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

  tools(node) {
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
    return this.moment.known(this.model.statusesOf.get(node.index) ?? [], (status) => [status.article]);
  }

  names(node) {
    const all = this.model.namesOf.get(node.index) ?? [];
    const special = new Set(all.map((name) => name.text));
    const used = this.moment.known(all, (name) => [name.article]);
    const others = node.names.filter((name) => !special.has(name));
    return this.parts.section("Names", [...(others.length ? [others] : []), ...used], (item) => (Array.isArray(item) ? this.plainNames(item) : this.nameRow(item)));
  }

  plainNames(names) {
    return el("li", { class: "row plain" }, names.map((name, i) => [i ? " · " : null, el("span", { dir: "auto" }, name)]));
  }

  nameRow(name) {
    const who = name.by.length ? ["used by ", ...this.parts.nodeList(name.by)] : "in the article’s own voice";
    return this.parts.row([el("b", { dir: "auto", lang: name.language }, name.text), " ", el("span", { class: "soft" }, who)], name.evidence);
  }

  // Dates and other values of an event, then who took part.
  eventFacts(node, values) {
    const dated = values.some((value) => /date/i.test(value.term));
    return this.parts.section("When and how many", dated ? values : [null, ...values], (value) =>
      value ? this.parts.valueRow(value, node) : el("li", { class: "row plain soft" }, "No source gives a date that can be used alone."));
  }

  facts(node, edges, values) {
    const { model } = this;
    const own = edges.filter((edge) => node.event || !model.nodes[edge.from === node.index ? edge.to : edge.from].event);
    const items = [...(node.event ? [] : values), ...own];
    return this.parts.section(node.event ? "Who and where" : "Facts", items, (item) => ("of" in item ? this.parts.valueRow(item) : this.parts.edgeRow(item, node.index)));
  }

  eventsOf(node, edges) {
    const { model, moment } = this;
    const roles = new Map();
    for (const edge of edges) {
      const other = edge.from === node.index ? edge.to : edge.from;
      if (!model.nodes[other].event) continue;
      if (!roles.has(other)) roles.set(other, []);
      roles.get(other).push(edge);
    }
    const order = [...roles.keys()].sort((x, y) => compareDates(model.nodes[x], model.nodes[y]));
    moment.greyed(order.map((i) => model.nodes[i]));
    return this.parts.section("Events in time order", order, (i) => this.eventRow(model.nodes[i], roles.get(i)));
  }

  eventRow(event, edges) {
    const { model, moment, parts } = this;
    const row = parts.row(
      [el("time", null, event.date ? dateWords(event.date) : "no date"), " ", parts.nodeLink(event.index), " ",
        event.realis ? badge(event.realis) : null, el("span", { class: "soft" }, edges.map((edge) => termLabel(model, edge.term)).join(", ")),
        moment.after(event) ? el("span", { class: "badge" }, `after ${moment.words}`) : null],
      [...new Set(edges.flatMap((edge) => parts.evidenceOf(edge.claims, event)))],
    );
    if (moment.after(event)) row.classList.add("after");
    return row;
  }

  said(node, claims) {
    const own = claims.filter((claim) => claim.by.includes(node.index)).sort(wordsFirst);
    return this.parts.section(`What ${node.label} says`, own, (claim) => this.parts.claimRow(claim, false));
  }

  heard(node, claims) {
    const own = claims.filter((claim) => claim.to.includes(node.index) && !claim.by.includes(node.index));
    return this.parts.section(`Said to ${node.label}`, own.sort(bySpeaker), (claim) => this.parts.claimRow(claim));
  }

  about(node, claims) {
    const own = claims.filter((claim) => !claim.by.includes(node.index) && !claim.to.includes(node.index) && claim.by.length);
    return this.parts.section(`What others say of ${node.label}`, own.sort(bySpeaker), (claim) => this.parts.claimRow(claim));
  }

  // Numbers that only claims hold: casualties and the like, each with who says so.
  numbersOf(node, claims, values) {
    const facts = new Set(values.flatMap((value) => value.claims));
    const own = claims.filter((claim) => claim.subject === node.index && !claim.by.length && claim.value !== null && claim.value !== undefined && !facts.has(claim.index));
    return this.parts.section("Reported, not settled", own, (claim) => this.parts.claimRow(claim));
  }

  ownEvidence(node) {
    return this.parts.section("Where it is reported", node.evidence, (i) => el("li", null, this.parts.evidence(i)));
  }
}
