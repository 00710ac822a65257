// Starts the page.

import { App } from "./app.js";
import { byId } from "./dom.js";

const app = new App(JSON.parse(byId("knowledge").textContent));
app.start();
document.documentElement.dataset.ready = String(Math.round(performance.now()));

// For tests and measurements: where things are on the screen.
globalThis.kgTest = {
  select: (id) => app.node(app.model.byId.get(id).index),
  show: (id) => app.picture.camera.goTo(app.model.byId.get(id).index),
  alive: () => app.picture.alive.size,
  spot: (id) => {
    const { x, y } = app.picture.net.canvasToDOM(app.model.byId.get(id));
    return [x, y];
  },
  ids: () => ({ nodes: app.model.nodes.map((node) => node.id), claims: app.model.claims.map((claim) => claim.id), articles: app.model.articles.map((article) => article.id) }),
  words: () => app.picture.painter.labels.drawn.map(({ lines }) => [lines.join(" ")]),
  labels: () => app.picture.painter.labels.drawn.map(({ box }) => box),
  regions: () => app.picture.regions.drawn.map(({ index, box }) => ({ label: app.model.communities[index].label, box })),
};
