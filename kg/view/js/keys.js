// The keyboard: views, search, and moving through the picture.

import { announce, byId } from "./dom.js";
import { towards } from "./pointing.js";

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export class Keys {
  constructor(app, views) {
    Object.assign(this, { app, views });
    document.addEventListener("keydown", (event) => this.anywhere(event));
    byId("canvas").addEventListener("keydown", (event) => this.picture(event));
  }

  anywhere(event) {
    const { app } = this;
    if (event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    if (event.key === "Escape") app.escape();
    else if (event.key === "/") {
      event.preventDefault();
      byId("search").focus();
    } else if (this.views[event.key - 1]) app.actions.view(this.views[event.key - 1]);
  }

  picture(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { picture, store, model } = this.app;
    const node = store.state.node === null ? -1 : (model.byId.get(store.state.node)?.index ?? -1);
    const arrow = ARROWS[event.key];
    if (arrow && node >= 0 && !event.shiftKey) this.step(node, arrow);
    else if (arrow) picture.camera.pan(arrow[0] * 80, arrow[1] * 80);
    else if (!this.command(event.key, node)) return;
    event.preventDefault();
  }

  step(node, arrow) {
    const { app } = this;
    const next = towards(app.picture, node, ...arrow);
    if (next < 0) return;
    app.node(next);
    announce(app.model.nodes[next].label);
  }

  command(key, node) {
    const { app } = this;
    const { camera } = app.picture;
    if (key === "+" || key === "=") camera.zoom(1.4);
    else if (key === "-") camera.zoom(1 / 1.4);
    else if (key === "0") camera.fit();
    else if (key === "e" && node >= 0) app.expand(node);
    else if (key === "f" && node >= 0) app.actions.focus(node);
    else if (key === "Enter") {
      if (node < 0 && app.picture.labels?.length) app.node(app.picture.labels[0]);
      byId("panel").focus();
    } else return false;
    return true;
  }
}
