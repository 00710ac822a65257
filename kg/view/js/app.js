// The page as a whole: holds the views, and lets every click change the state, which alone decides what is shown.

import { Accusations } from "./accuse.js";
import { Brush } from "./brush.js";
import { load, neighbours } from "./data.js";
import { Disagreements } from "./disagree.js";
import { announce, button, byId, el, replace } from "./dom.js";
import { visible } from "./filters.js";
import { Finder } from "./finder.js";
import { firstHint, helpButton } from "./help.js";
import { Keys } from "./keys.js";
import { Legend } from "./legend.js";
import { noteParts } from "./note.js";
import { Panel } from "./panel.js";
import { filterKey, pairName, pairWords, pickOf, selectionKey, viewKey } from "./pick.js";
import { Picture } from "./picture.js";
import { Reader } from "./reader.js";
import { saveMenu } from "./save.js";
import { NO_SELECTION, Store } from "./state.js";
import { weights } from "./story.js";
import { Tables } from "./tables.js";
import { theme } from "./theme.js";
import { Timeline } from "./timeline.js";
import { plural } from "./words.js";
import { WorldMap } from "./worldmap.js";

const VIEWS = { graph: "Graph", time: "Timeline", disagree: "Disagreements", accuse: "Who accuses whom", map: "Map", table: "Tables", articles: "Articles" };
const MOST_PINS = 200;
const FRAMED = 120; // members of a community that are brought into sight

export class App {
  constructor(raw) {
    this.model = load(raw);
    this.store = new Store();
    this.from = -1; // where a path is to start
    this.shown = null;
    this.actions = this.makeActions();
    const { model, store, actions } = this;
    const weight = weights(model);
    this.panel = new Panel(model, actions, store, weight);
    this.brush = new Brush(model, store); // before the picture, which gets the room that this leaves
    this.picture = new Picture(byId("canvas"), model, JSON.parse(raw.options), actions, weight);
    const { parts } = this.panel;
    this.views = {
      time: new Timeline(model, store, parts, actions),
      disagree: new Disagreements(model, parts, actions),
      accuse: new Accusations(model, store, parts, actions),
      map: new WorldMap(model, parts, actions, raw.outlines),
      table: new Tables(model, store, actions),
      articles: new Reader(model, store, parts, actions),
    };
    this.finder = new Finder(model, actions);
    this.legend = new Legend(model, store);
    this.frame();
    this.keys = new Keys(this, Object.keys(VIEWS));
  }

  // ------------------------------------------------------------ what clicks do

  makeActions() {
    const { model, store } = this;
    const alone = { ...NO_SELECTION, path: [] };
    return {
      node: (i, _at, closer) => this.node(i, closer),
      pair: (k) => this.select({ pair: pairName(model, k) }),
      claim: (k) => this.select({ claim: model.claims[k].id }),
      community: (k) => this.community(k),
      nothing: () => store.set({ ...alone, depth: 0 }),
      view: (view) => store.set({ view, article: null }),
      read: (article, at = null) => this.read(article, at),
      focus: (i) => store.set({ ...alone, node: model.nodes[i].id, depth: store.state.depth ? 0 : 1, view: "graph" }),
      expand: (i) => this.expand(i),
      pathFrom: (i) => this.startPath(i),
      leavePath: () => store.set({ path: [] }),
      hover: (node, pair, x, y) => this.hover(node, pair, x, y),
    };
  }

  select(what) {
    this.store.set({ ...NO_SELECTION, path: [], ...what });
    this.panel.open();
  }

  node(i, closer = false) {
    const { model, store, picture } = this;
    if (this.from >= 0 && this.from !== i) {
      const ends = [model.nodes[this.from].id, model.nodes[i].id];
      this.from = -1;
      store.set({ ...NO_SELECTION, path: ends, view: "graph" });
      return this.panel.open();
    }
    this.select({ node: model.nodes[i].id });
    if (closer && store.state.view === "graph" && (picture.large || !picture.camera.inSight(i))) picture.camera.goTo(i);
    if (this.shown && !this.shown.nodes[i]) announce(`${model.nodes[i].label} is hidden by the filters`);
  }

  read(article, at) {
    const { store, model } = this;
    const reader = this.views.articles;
    reader.jump = at;
    if (store.state.view === "articles" && store.state.article === model.articles[article].id) reader.render(store.state);
    else store.set({ view: "articles", article: model.articles[article].id });
  }

  community(k) {
    const [first] = this.model.communities[k].members;
    this.store.set({ ...NO_SELECTION, path: [], community: this.model.nodes[first].id, view: "graph" });
    this.panel.open();
    announce(`${plural(this.model.communities[k].members.length, "node")}, the best connected first`);
  }

  // Brings a node's neighbours to life, best connected first.
  expand(i) {
    const { model, store } = this;
    const found = neighbours(model, i).sort((x, y) => model.degree[y] - model.degree[x]).slice(0, MOST_PINS);
    const pins = [...new Set([...store.state.pins, ...found.slice(0, 60).map((k) => model.nodes[k].id)])].slice(-MOST_PINS);
    store.set({ ...NO_SELECTION, node: model.nodes[i].id, path: [], pins, view: "graph" });
    this.picture.camera.frame([i, ...found]);
    announce(`${plural(found.length, "neighbour")} shown`);
  }

  startPath(i) {
    this.from = i;
    this.store.set({ view: "graph" });
    this.note();
    announce(`Path from ${this.model.nodes[i].label}: now choose where to, by click or search`);
  }

  stopPath() {
    this.from = -1;
    this.note();
  }

  escape() {
    if (this.from >= 0) this.stopPath();
    else this.panel.close();
  }

  hover(node, pair, x, y) {
    const { model, tip } = this;
    tip.hidden = node < 0 && pair < 0;
    if (tip.hidden) return;
    tip.textContent = node >= 0 ? model.nodes[node].label : pairWords(model, model.pairs[pair], this.shown);
    tip.style.left = `${Math.min(x + 12, byId("canvas").clientWidth - 270)}px`;
    tip.style.top = `${y + 14}px`;
  }

  // ------------------------------------------------------------ the frame

  frame() {
    const { camera } = this.picture;
    replace(byId("views"), Object.entries(VIEWS).map(([name, label]) => button(label, () => this.actions.view(name), { "data-view": name })));
    byId("buttons").append(button("Filters", () => document.body.classList.toggle("filtering"), { class: "icon filterbutton" }));
    saveMenu(this.picture, this.actions);
    theme(() => this.picture.theme());
    helpButton();
    const tool = (label, name, act) => button(label, act, { class: "icon", "aria-label": name, title: name });
    byId("graph-tools").append(tool("+", "Zoom in", () => camera.zoom(1.4)), tool("−", "Zoom out", () => camera.zoom(1 / 1.4)), tool("⤢", "Show all", () => camera.fit()));
    this.tip = el("div", { class: "hovertip", hidden: true, "aria-hidden": "true" });
    byId("canvas").after(this.tip);
    firstHint();
  }

  // ------------------------------------------------------------ showing a state

  render(state, before) {
    if (!before || filterKey(state) !== filterKey(before)) this.shown = visible(this.model, state);
    const pick = pickOf(this.model, this.shown, state);
    this.showView(state);
    if (state.view === "graph") this.picture.show(this.shown, pick);
    else if (state.view === "map") this.views.map.render(this.shown, pick.node);
    else if (!before || viewKey(state) !== viewKey(before)) this.views[state.view]?.render(...this.viewArguments(state));
    if (!before || selectionKey(state) !== selectionKey(before)) this.panel.render(state, pick);
    this.follow(state, before, pick);
    this.note();
  }

  viewArguments(state) {
    return { time: [this.shown], table: [this.shown, state] }[state.view] ?? [state];
  }

  showView(state) {
    const view = VIEWS[state.view] ? state.view : "graph";
    for (const name of Object.keys(VIEWS)) byId(`view-${name}`).hidden = name !== view;
    for (const tab of byId("views").children) {
      if (tab.dataset.view === view) {
        tab.setAttribute("aria-current", "page");
        requestAnimationFrame(() => reveal(tab));
      } else tab.removeAttribute("aria-current");
    }
    document.body.dataset.view = view;
  }

  follow(state, before, pick) {
    if (state.view !== "graph") return;
    const { camera } = this.picture;
    if (!before || before.view !== "graph") camera.ensure();
    const selected = !before || selectionKey(state) !== selectionKey(before);
    if (pick.route && selected) camera.frame(pick.route.nodes);
    else if (pick.community >= 0 && selected) camera.frame(this.model.communities[pick.community].members.slice(0, FRAMED));
    else if (pick.node >= 0 && !camera.inSight(pick.node)) camera.goTo(pick.node);
    else if (state.depth && state.depth !== before?.depth && pick.node >= 0) camera.frame([pick.node, ...neighbours(this.model, pick.node).filter((i) => this.shown.nodes[i])]);
  }

  note() {
    const place = byId("graph-note");
    const parts = noteParts(this);
    replace(place, parts);
    place.hidden = !parts.length;
  }

  start() {
    this.picture.theme();
    this.store.listen((state, before) => this.render(state, before));
    this.picture.waiting = true; // one drawing at the end
    this.render(this.store.state, null);
    this.picture.waiting = false;
    const { camera } = this.picture;
    if (camera.untouched) camera.fit(); // now that hints and notes stand where they stand
    const { node } = this.picture.highlight;
    if (node >= 0 && (this.picture.large || !camera.inSight(node))) camera.goTo(node);
    this.picture.refresh();
  }
}

// On a narrow screen the views are a strip that scrolls. (scrollIntoView would also move where Tab goes on from.)
function reveal(tab) {
  const strip = tab.parentElement;
  const left = tab.offsetLeft - strip.offsetLeft;
  if (left < strip.scrollLeft) strip.scrollLeft = left;
  else strip.scrollLeft = Math.max(strip.scrollLeft, left + tab.offsetWidth - strip.clientWidth);
}
