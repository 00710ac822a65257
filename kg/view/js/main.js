// Puts the page together: reads the data, holds the views, and lets every click change the state.

import { load } from "./data.js";
import { announce, button, byId, el, replace } from "./dom.js";
import { shortestPath, visible } from "./filters.js";
import { Finder } from "./finder.js";
import { Legend } from "./legend.js";
import { Panel } from "./panel.js";
import { Picture } from "./picture.js";
import { NO_SELECTION, Store } from "./state.js";
import { paintFamilies, theme } from "./theme.js";

const raw = JSON.parse(byId("knowledge").textContent);
const model = load(raw);
const store = new Store();

const actions = {
  node: (i) => store.set({ ...NO_SELECTION, path: [], node: model.nodes[i].id }),
  pair: (k) => store.set({ ...NO_SELECTION, pair: String(k) }),
  claim: (k) => store.set({ ...NO_SELECTION, claim: model.claims[k].id }),
  nothing: () => store.set({ ...NO_SELECTION, path: [], depth: 0 }),
  view: (view) => store.set({ view }),
  read: () => {},
  focus: (i) => store.set({ ...NO_SELECTION, node: model.nodes[i].id, depth: 1 }),
  expand: () => {},
  pathFrom: () => {},
  leavePath: () => store.set({ path: [] }),
  hover: () => {},
};

const panel = new Panel(model, actions);
const picture = new Picture(byId("canvas"), model, JSON.parse(raw.options), actions);
new Finder(model, actions);
new Legend(model, store);

function selected(state) {
  const node = state.node === null ? -1 : (model.byId.get(state.node)?.index ?? -1);
  const pair = state.pair === null || !model.pairs[Number(state.pair)] ? -1 : Number(state.pair);
  return { node, pair, path: new Set(), pathPairs: new Set(), pins: new Set() };
}

let shown = null;

function render(state, before) {
  const pick = selected(state);
  if (!shown || JSON.stringify({ ...state, ...NO_SELECTION }) !== JSON.stringify({ ...before, ...NO_SELECTION }) || state.depth) {
    shown = visible(model, state);
  }
  picture.show(shown, pick);
  const claim = state.claim ? model.claimById.get(state.claim) : null;
  const content = claim ? panel.claim(claim.index) : pick.pair >= 0 ? panel.pair(pick.pair) : pick.node >= 0 ? panel.node(pick.node) : [el("p", { class: "empty" }, "Click a node or a line, or search a name.")];
  replace(byId("panel"), content);
  if (pick.node >= 0 && !picture.inSight(pick.node)) picture.goTo(pick.node);
}

paintFamilies();
theme(() => picture.theme());
picture.theme();
store.listen(render);
render(store.state, null);
picture.fit();
globalThis.kgPage = { ready: performance.now() };
