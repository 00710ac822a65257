// Puts the page together: reads the data, holds the views, and lets every click change the state.

import { Accusations } from "./accuse.js";
import { Brush } from "./brush.js";
import { load, neighbours } from "./data.js";
import { Disagreements } from "./disagree.js";
import { announce, button, byId, el, replace } from "./dom.js";
import { isFiltered, shortestPath, visible } from "./filters.js";
import { Finder } from "./finder.js";
import { firstHint, helpButton } from "./help.js";
import { Legend } from "./legend.js";
import { Panel } from "./panel.js";
import { Picture } from "./picture.js";
import { Reader } from "./reader.js";
import { saveMenu } from "./save.js";
import { NO_SELECTION, Store } from "./state.js";
import { Tables } from "./tables.js";
import { theme } from "./theme.js";
import { Timeline } from "./timeline.js";
import { plural, statementWords } from "./words.js";
import { WorldMap } from "./worldmap.js";

const VIEWS = { graph: "Graph", time: "Timeline", disagree: "Disagreements", accuse: "Who accuses whom", map: "Map", table: "Tables", articles: "Articles" };
const MOST_PINS = 200;

class App {
  constructor(raw) {
    this.model = load(raw);
    this.store = new Store();
    this.from = -1; // where a path is to start
    this.shown = null;
    this.actions = this.makeActions();
    const { model, store, actions } = this;
    this.panel = new Panel(model, actions, store);
    this.picture = new Picture(byId("canvas"), model, JSON.parse(raw.options), actions);
    this.views = {
      time: new Timeline(model, store, this.panel, actions),
      disagree: new Disagreements(model, this.panel, actions),
      accuse: new Accusations(model, store, this.panel, actions),
      map: new WorldMap(model, this.panel, actions, raw.outlines),
      table: new Tables(model, store, actions),
      articles: new Reader(model, store, this.panel, actions),
    };
    this.finder = new Finder(model, actions);
    this.legend = new Legend(model, store);
    this.brush = new Brush(model, store);
    this.frame();
    this.keys();
  }

  // ------------------------------------------------------------ what clicks do

  makeActions() {
    const { model, store } = this;
    return {
      node: (i, _at, closer) => this.node(i, closer),
      pair: (k) => this.select({ pair: pairName(model, k) }),
      claim: (k) => this.select({ claim: model.claims[k].id }),
      nothing: () => store.set({ ...NO_SELECTION, path: [], depth: 0 }),
      view: (view) => store.set({ view, article: null }),
      read: (article, at = null) => {
        this.views.articles.jump = at;
        if (store.state.view === "articles" && store.state.article === model.articles[article].id) this.views.articles.render(store.state);
        else store.set({ view: "articles", article: model.articles[article].id });
      },
      focus: (i) => store.set({ ...NO_SELECTION, path: [], node: model.nodes[i].id, depth: store.state.depth ? 0 : 1, view: "graph" }),
      expand: (i) => this.expand(i),
      pathFrom: (i) => this.startPath(i),
      leavePath: () => store.set({ path: [] }),
      hover: (node, pair, x, y) => this.hover(node, pair, x, y),
    };
  }

  select(what) {
    this.store.set({ ...NO_SELECTION, path: [], ...what });
    this.openPanel();
  }

  node(i, closer = false) {
    const { model, store, picture } = this;
    if (this.from >= 0 && this.from !== i) {
      const ends = [model.nodes[this.from].id, model.nodes[i].id];
      this.from = -1;
      store.set({ ...NO_SELECTION, path: ends, view: "graph" });
      return this.openPanel();
    }
    this.select({ node: model.nodes[i].id });
    if (closer && store.state.view === "graph" && (picture.large || !picture.inSight(i))) picture.goTo(i);
    if (this.shown && !this.shown.nodes[i]) announce(`${model.nodes[i].label} is hidden by the filters`);
  }

  // Brings a node's neighbours to life, best connected first.
  expand(i) {
    const { model, store } = this;
    const found = neighbours(model, i).sort((x, y) => model.degree[y] - model.degree[x]).slice(0, MOST_PINS);
    const pins = [...new Set([...store.state.pins, ...found.slice(0, 60).map((k) => model.nodes[k].id)])].slice(-MOST_PINS);
    store.set({ ...NO_SELECTION, node: model.nodes[i].id, path: [], pins, view: "graph" });
    this.picture.frame([i, ...found]);
    announce(`${plural(found.length, "neighbour")} shown`);
  }

  startPath(i) {
    this.from = i;
    this.store.set({ view: "graph" });
    this.note();
    announce(`Path from ${this.model.nodes[i].label}: now choose where to, by click or search`);
  }

  hover(node, pair, x, y) {
    const { model, tip } = this;
    tip.hidden = node < 0 && pair < 0;
    if (tip.hidden) return;
    tip.textContent = node >= 0 ? model.nodes[node].label : pairWords(model, model.pairs[pair], this.shown);
    tip.style.left = `${Math.min(x + 12, byId("canvas").clientWidth - 270)}px`;
    tip.style.top = `${y + 14}px`;
  }

  openPanel() {
    document.body.classList.add("reading");
    if (matchMedia("(max-width: 900px)").matches) byId("panel").focus({ preventScroll: true });
  }

  closePanel() {
    document.body.classList.remove("reading");
    this.actions.nothing();
  }

  // ------------------------------------------------------------ the frame

  frame() {
    replace(byId("views"), Object.entries(VIEWS).map(([name, label]) => button(label, () => this.actions.view(name), { "data-view": name })));
    byId("buttons").append(button("Filters", () => document.body.classList.toggle("filtering"), { class: "icon filterbutton" }));
    saveMenu(this.picture, this.actions);
    theme(() => this.picture.theme());
    helpButton();
    const tool = (label, name, act) => button(label, act, { class: "icon", "aria-label": name, title: name });
    byId("graph-tools").append(tool("+", "Zoom in", () => this.picture.zoom(1.4)), tool("−", "Zoom out", () => this.picture.zoom(1 / 1.4)), tool("⤢", "Show all", () => this.picture.fit()));
    this.tip = el("div", { class: "hovertip", hidden: true, "aria-hidden": "true" });
    byId("canvas").after(this.tip);
    firstHint();
  }

  keys() {
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
      const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
      if (event.key === "Escape" && !typing) return this.escape();
      if (typing) return;
      if (event.key === "/") {
        event.preventDefault();
        byId("search").focus();
      } else if (/^[1-7]$/.test(event.key)) this.actions.view(Object.keys(VIEWS)[event.key - 1]);
    });
    byId("canvas").addEventListener("keydown", (event) => this.canvasKey(event));
  }

  escape() {
    if (this.from >= 0) {
      this.from = -1;
      return this.note();
    }
    return this.closePanel();
  }

  canvasKey(event) {
    const { picture, store, model } = this;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const node = store.state.node === null ? -1 : (model.byId.get(store.state.node)?.index ?? -1);
    const arrow = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (arrow && node >= 0 && !event.shiftKey) {
      const next = picture.towards(node, ...arrow);
      if (next >= 0) {
        this.node(next);
        announce(model.nodes[next].label);
      }
    } else if (arrow) picture.pan(arrow[0] * 80, arrow[1] * 80);
    else if (event.key === "+" || event.key === "=") picture.zoom(1.4);
    else if (event.key === "-") picture.zoom(1 / 1.4);
    else if (event.key === "0") picture.fit();
    else if (event.key === "e" && node >= 0) this.expand(node);
    else if (event.key === "f" && node >= 0) this.actions.focus(node);
    else if (event.key === "Enter") {
      if (node < 0 && picture.labels?.length) this.node(picture.labels[0]);
      byId("panel").focus();
    } else return;
    event.preventDefault();
  }

  // ------------------------------------------------------------ showing a state

  render(state, before) {
    if (!before || filterKey(state) !== filterKey(before)) this.shown = visible(this.model, state);
    const pick = this.pick(state);
    this.showView(state);
    if (state.view === "graph") this.picture.show(this.shown, pick);
    else if (state.view === "map") this.views.map.render(this.shown, pick.node);
    else if (!before || viewKey(state) !== viewKey(before)) this.views[state.view]?.render(...this.viewArguments(state));
    if (!before || selectionKey(state) !== selectionKey(before)) this.showPanel(state, pick);
    this.follow(state, before, pick);
    this.note();
  }

  viewArguments(state) {
    return { time: [this.shown], table: [this.shown, state] }[state.view] ?? [state];
  }

  // Indices of what the state names; what it names may be gone from the graph.
  pick(state) {
    const { model } = this;
    const index = (id) => model.byId.get(id)?.index ?? -1;
    const ends = state.path.map(index);
    const found = ends.length === 2 && ends.every((i) => i >= 0) ? shortestPath(model, this.shown, ...ends) : null;
    return {
      node: state.node === null ? -1 : index(state.node),
      pair: state.pair === null ? -1 : pairIndex(model, state.pair),
      path: new Set(found?.nodes ?? []),
      pathPairs: new Set(found?.pairs ?? []),
      pins: new Set(state.pins.map(index).filter((i) => i >= 0)),
      route: found,
      wanted: ends,
    };
  }

  showView(state) {
    const view = VIEWS[state.view] ? state.view : "graph";
    for (const name of Object.keys(VIEWS)) byId(`view-${name}`).hidden = name !== view;
    for (const tab of byId("views").children) {
      if (tab.dataset.view === view) tab.setAttribute("aria-current", "page");
      else tab.removeAttribute("aria-current");
    }
    document.body.dataset.view = view;
  }

  showPanel(state, pick) {
    const { model, panel } = this;
    const claim = state.claim ? model.claimById.get(state.claim) : null;
    let content = null;
    if (state.path.length === 2) content = pick.route ? panel.path(pick.route.nodes, pick.route.pairs) : panel.noPath(pick.wanted);
    else if (claim) content = panel.claim(claim.index);
    else if (pick.pair >= 0) content = panel.pair(pick.pair);
    else if (pick.node >= 0) content = panel.node(pick.node);
    document.body.classList.toggle("reading", Boolean(content));
    const close = button("✕", () => this.closePanel(), { class: "icon panelclose", "aria-label": "Close the details" });
    replace(byId("panel"), content ? [close, ...content] : panel.nothing());
    byId("panel").scrollTop = 0;
  }

  follow(state, before, pick) {
    if (state.view !== "graph") return;
    if (!before || before.view !== "graph") this.picture.ensure();
    if (pick.route && selectionKey(state) !== (before ? selectionKey(before) : "")) this.picture.frame(pick.route.nodes);
    else if (pick.node >= 0 && !this.picture.inSight(pick.node)) this.picture.goTo(pick.node);
    else if (state.depth && state.depth !== before?.depth && pick.node >= 0) this.picture.frame([pick.node, ...neighbours(this.model, pick.node).filter((i) => this.shown.nodes[i])]);
  }

  note() {
    const { model, store, shown } = this;
    const place = byId("graph-note");
    const count = shown.nodes.reduce((sum, on) => sum + on, 0);
    const parts = [];
    if (this.from >= 0) parts.push(`Path from ${model.nodes[this.from].label} to …? Click or search a node.`, button("Cancel", () => { this.from = -1; this.note(); }, { class: "small" }));
    else if (!model.nodes.length) parts.push("This graph is empty.");
    else if (!count) parts.push("No node passes the filters.", button("Clear all filters", () => this.legend.clear(), { class: "small" }));
    else if (store.state.depth) parts.push("Only the neighbourhood is shown.", button("Show all", () => store.set({ depth: 0 }), { class: "small" }));
    else if (isFiltered(store.state)) parts.push(`${count.toLocaleString("en")} of ${plural(model.nodes.length, "node")} pass the filters`);
    else if (model.nodes.length > 260) parts.push(`${plural(model.nodes.length, "node")}: the best connected are drawn. Zoom, search or click for the rest.`);
    replace(place, parts);
    place.hidden = !parts.length;
  }

  start() {
    this.picture.theme();
    this.store.listen((state, before) => this.render(state, before));
    this.render(this.store.state, null);
    this.picture.ensure();
    const pick = this.pick(this.store.state);
    if (pick.node >= 0 && (this.picture.large || !this.picture.inSight(pick.node))) this.picture.goTo(pick.node);
    this.picture.refresh();
  }
}

const FILTER_KEYS = ["families", "classes", "publishers", "stances", "realis", "kinds", "from", "to", "asOf", "undated", "sources", "hubs", "depth"];

const filterKey = (state) => JSON.stringify([FILTER_KEYS.map((name) => state[name]), state.depth ? state.node : null]);
const selectionKey = (state) => JSON.stringify([state.node, state.pair, state.claim, state.asOf, state.path, state.path.length ? filterKey(state) : null]);
const viewKey = (state) => JSON.stringify([state.view, state.speech, state.table, state.article, filterKey(state)]);

// A pair is named by its nodes, not by its number: numbers change when articles are added.
function pairName(model, k) {
  const { a, b } = model.pairs[k];
  return [model.nodes[a].id, model.nodes[b].id].join("~");
}

// What the lines between two nodes say, for a glance.
function pairWords(model, pair, shown) {
  const lines = pair.edges.filter((edge) => shown.edges[edge.index]).map((edge) => statementWords(model, edge) + (edge.realis ? ` (${edge.realis})` : ""));
  const told = [...new Set(lines)];
  return told.length > 4 ? [...told.slice(0, 3), `… and ${told.length - 3} more`].join("\n") : told.join("\n");
}

function pairIndex(model, name) {
  const ids = name.split("~");
  for (let i = 1; i < ids.length; i++) {
    const a = model.byId.get(ids.slice(0, i).join("~"))?.index;
    const b = model.byId.get(ids.slice(i).join("~"))?.index;
    if (a === undefined || b === undefined) continue;
    for (let k = model.first[a]; k < model.first[a + 1]; k++) if (model.other[k] === b) return model.by[k];
  }
  return -1;
}

const app = new App(JSON.parse(byId("knowledge").textContent));
app.start();
document.documentElement.dataset.ready = String(Math.round(performance.now()));

// For tests and measurements: where things are on the screen.
globalThis.kgTest = {
  select: (id) => app.node(app.model.byId.get(id).index),
  show: (id) => app.picture.goTo(app.model.byId.get(id).index),
  alive: () => app.picture.alive.size,
  spot: (id) => {
    const { x, y } = app.picture.net.canvasToDOM(app.model.byId.get(id));
    return [x, y];
  },
  ids: () => ({ nodes: app.model.nodes.map((node) => node.id), claims: app.model.claims.map((claim) => claim.id), articles: app.model.articles.map((article) => article.id) }),
  labels: () => app.picture.painter.drawn.map(({ box }) => box),
};
