// Where the reader looks: fitting, going to a node, framing some, zoom and pan.

import { boundingBox, central } from "./geometry.js";

const NARROW = 600; // pixels of a phone, where the nodes of the story alone are fitted
const NEAREST = 5;
const FARTHEST = 0.002;

export class Camera {
  constructor(picture) {
    Object.assign(this, { picture, untouched: true });
    this.box = boundingBox(picture.model.nodes);
  }

  get place() {
    return this.picture.place;
  }

  get scale() {
    return this.picture.net.getScale();
  }

  // What is fitted: of a large graph its mass, of a small one what lines join.
  get middle() {
    const { picture } = this;
    if (picture.large) return (this.mass ??= boundingBox(central(picture.model.nodes)));
    if (!picture.shown) return this.box;
    if (this.joinedOf !== picture.shown) {
      this.joinedOf = picture.shown;
      this.joined = boundingBox(this.place.clientWidth < NARROW && picture.hushable ? picture.model.nodes.filter((node) => picture.leads.has(node.index)) : joined(picture));
    }
    return this.joined;
  }

  fitScale() {
    const { width, height } = this.middle;
    const room = this.place.clientHeight - Math.max(70, this.head() + 30);
    return Math.max(FARTHEST, Math.min((this.place.clientWidth - 50) / width, room / height, 1.6));
  }

  // What hints and notes take of the picture at its top.
  head() {
    const wide = this.picture.covers.filter(([, , width]) => width > this.place.clientWidth * 0.4);
    return Math.max(0, ...wide.map(([, top, , height]) => top + height));
  }

  fit() {
    this.untouched = true;
    this.picture.covers = this.picture.covered();
    const { x, y, width, height } = this.middle;
    const scale = this.fitScale();
    this.move({ x: x + width / 2, y: y + height / 2 - this.head() / 2 / scale }, scale);
  }

  // As long as nobody has moved the picture it fits whatever room it has.
  refit() {
    if (this.untouched && this.framed) this.fit();
    else this.picture.soon();
  }

  move(position, scale) {
    this.picture.net.moveTo({ position, scale });
    this.picture.refresh();
  }

  goTo(index) {
    this.untouched = false;
    const node = this.picture.model.nodes[index];
    const scale = Math.max(this.scale, Math.min(0.75, this.fitScale() * 4));
    this.move({ x: node.x, y: node.y + this.covered() / 2 / scale }, scale);
  }

  // Shows all of the given nodes.
  frame(indices) {
    this.untouched = false;
    const box = boundingBox(indices.map((i) => this.picture.model.nodes[i]));
    const room = this.place.clientHeight - this.covered();
    const scale = Math.max(Math.min((this.place.clientWidth - 80) / box.width, (room - 80) / box.height, 1.2), FARTHEST);
    this.move({ x: box.x + box.width / 2, y: box.y + box.height / 2 + this.covered() / 2 / scale }, scale);
  }

  // On a phone the panel covers the lower part of the picture.
  covered() {
    const panel = document.getElementById("panel").getBoundingClientRect();
    const box = this.place.getBoundingClientRect();
    return panel.left < box.right - 40 && panel.top < box.bottom ? Math.max(0, box.bottom - panel.top) : 0;
  }

  // The whole graph, when the picture was never framed.
  ensure() {
    if (this.framed || !this.place.clientWidth) return;
    this.framed = true;
    this.fit();
  }

  zoom(factor) {
    this.untouched = false;
    this.picture.net.moveTo({ scale: Math.min(NEAREST, Math.max(FARTHEST, this.scale * factor)) });
    this.picture.refresh();
  }

  pan(dx, dy) {
    this.untouched = false;
    const { x, y } = this.picture.net.getViewPosition();
    this.picture.net.moveTo({ position: { x: x + dx / this.scale, y: y + dy / this.scale } });
    this.picture.soon();
  }

  inSight(index) {
    const { x, y } = this.picture.net.getViewPosition();
    const { scale } = this;
    const node = this.picture.model.nodes[index];
    return (
      Math.abs(node.x - x) * scale < this.place.clientWidth / 2 &&
      Math.abs(node.y - y) * scale < this.place.clientHeight / 2 &&
      (node.y - y) * scale < this.place.clientHeight / 2 - this.covered()
    );
  }
}

function joined({ model, shown }) {
  const touched = new Set();
  for (const edge of model.edges) if (shown.edges[edge.index]) touched.add(edge.from).add(edge.to);
  const found = model.nodes.filter((node) => touched.has(node.index));
  return found.length ? found : model.nodes.filter((node) => shown.nodes[node.index]);
}
