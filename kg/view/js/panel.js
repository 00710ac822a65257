// The panel beside every view: details of what is selected, else what the graph holds.

import { button, byId, el, replace } from "./dom.js";
import { Details } from "./details.js";
import { Moment } from "./moment.js";
import { Overview } from "./overview.js";
import { Parts } from "./parts.js";
import { Statements } from "./statements.js";
import { plural } from "./words.js";

export class Panel {
  constructor(model, actions, store, weight) {
    Object.assign(this, { model, actions, store });
    this.place = byId("panel");
    this.parts = new Parts(model, actions);
    this.details = new Details(model, actions, this.parts);
    this.statements = new Statements(model, actions, this.parts);
    this.overview = new Overview(model, actions, this.parts, weight);
  }

  // `pick`: what of the graph the state names, as numbers.
  render(state, pick) {
    const moment = new Moment(this.model, state);
    const chosen = this.chosen(state, pick, moment);
    const content = chosen ?? this.overview.render(moment);
    const close = chosen ? button("✕", () => this.close(), { class: "icon panelclose", "aria-label": "Close the details" }) : null;
    document.body.classList.toggle("reading", Boolean(chosen));
    replace(this.place, close, moment.banner(this.store), content);
    this.place.scrollTop = 0;
  }

  chosen(state, pick, moment) {
    const { statements } = this;
    const claim = state.claim ? this.model.claimById.get(state.claim) : null;
    if (state.path.length === 2) return pick.route ? statements.path(pick.route.nodes, pick.route.pairs) : statements.noPath(pick.wanted);
    if (claim) return statements.claim(claim.index, moment);
    if (pick.pair >= 0) return statements.pair(pick.pair, moment);
    if (pick.node >= 0) return this.details.node(pick.node, moment);
    return pick.community >= 0 ? this.community(this.model.communities[pick.community]) : null;
  }

  community(one) {
    const { model, parts, actions } = this;
    return [
      el("header", { class: "head" }, el("p", { class: "kind" }, `Community of ${plural(one.members.length, "node")}`), el("h2", { dir: "auto", tabindex: "-1" }, one.label)),
      el("p", { class: "soft" }, "Found by its links alone: its members are joined to each other more than to others. It is no group that anybody names."),
      el("p", { class: "tools" }, button("All communities", () => actions.nothing(), { class: "small" })),
      parts.section("Best connected in it", one.members, (i) => el("li", { class: "row plain" }, parts.nodeLink(i), el("span", { class: "count" }, plural(model.degree[i], "link")))),
    ];
  }

  open() {
    document.body.classList.add("reading");
    if (matchMedia("(max-width: 900px)").matches) this.place.focus({ preventScroll: true });
  }

  close() {
    document.body.classList.remove("reading");
    this.actions.nothing();
  }
}
