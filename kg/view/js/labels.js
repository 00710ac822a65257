// The names of nodes, each where it lies on nothing else.

import { slice } from "./data.js";
import { Room } from "./geometry.js";
import { shortLabel } from "./story.js";

const FURTHER = 10; // pixels
const MOST = 140; // names on a small graph
const MOST_OF_LARGE = 60;
const MOST_BESIDE_REGIONS = 24;
const SHAPES = 150; // shapes that names keep clear of

export class Labels {
  constructor(picture, painter) {
    Object.assign(this, { picture, painter, drawn: [] });
    this.widths = new Map();
    this.wrapped = new Map();
  }

  // In pixels of the screen, not of the graph: fonts of a fixed size are quick.
  over(context) {
    const { labels, place, near } = this.picture;
    if (!labels) return;
    const ratio = context.canvas.width / place.clientWidth;
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.textAlign = "center";
    context.textBaseline = "top";
    context.lineJoin = "round";
    context.lineWidth = 3.5;
    context.strokeStyle = this.picture.colours.paper;
    context.fillStyle = this.picture.colours.ink;
    const taken = new Room(place.clientWidth, place.clientHeight);
    this.drawn = [];
    this.reserve(taken);
    this.picture.regions.over(context, taken, this);
    const most = this.picture.regions.drawn.length ? MOST_BESIDE_REGIONS : this.picture.large ? MOST_OF_LARGE : MOST;
    for (const i of labels) {
      if (this.drawn.length >= most) break;
      if ((!near || near.has(i)) && !this.picture.quiet(i)) this.label(context, i, taken);
    }
    context.restore();
  }

  // Labels don't lie on the shapes that tell the story, nor under buttons and notes.
  reserve(taken) {
    const { model, net, leads, alive, near } = this.picture;
    for (const [left, top, width, height] of this.picture.covers) taken.claim(left, top, width, height, true);
    for (const i of near ?? leads) {
      if (!alive.has(i) || taken.count > SHAPES) continue;
      const { x, y } = net.canvasToDOM(model.nodes[i]);
      const size = this.painter.radius(i) * 0.8;
      taken.claim(x - size, y - size, 2 * size, 2 * size, true);
    }
  }

  label(context, i, taken) {
    const { model, highlight, net } = this.picture;
    const node = model.nodes[i];
    const chosen = i === highlight.node;
    const strong = !node.event && model.degree[i] > 8;
    if (!strong && this.picture.regions.drawn.length) return;
    const size = chosen ? 14 : strong ? 13 : 12;
    const weight = chosen || strong ? 600 : 400;
    const font = `${node.event ? "italic " : ""}${weight} ${size}px system-ui, sans-serif`;
    const { x, y } = net.canvasToDOM(node);
    const lines = this.wrap(context, node, font);
    const width = Math.max(...lines.map((line) => this.measure(context, line, font)));
    const height = lines.length * (size + 2);
    const beside = this.painter.radius(i) + 3;
    const gaps = strong || (!node.event && this.picture.leads.has(i)) ? [beside, beside + FURTHER, beside + 2 * FURTHER] : [beside]; // a main party never goes unnamed
    const spots = gaps.flatMap((gap) => around(x, y, gap, width, height));
    const inside = (spot) => chosen || (spot.left > 1 && spot.left + width < this.picture.place.clientWidth - 1);
    const free = spots.find((spot) => inside(spot) && taken.claim(spot.left - 2, spot.top - 1, width + 4, height + 2));
    if (!free && !chosen) return;
    const { left, top, anchor } = free ?? spots[0];
    if (!free) taken.claim(left - 2, top - 1, width + 4, height + 2, true);
    const at = anchor === "middle" ? left + width / 2 : anchor === "end" ? left + width : left;
    this.drawn.push({ lines, x: at, y: top, size, weight, anchor, italic: Boolean(node.event), box: [left, top, left + width, top + height] });
    context.font = font;
    context.textAlign = { middle: "center", start: "left", end: "right" }[anchor];
    lines.forEach((line, k) => {
      context.strokeText(line, at, top + k * (size + 2));
      context.fillText(line, at, top + k * (size + 2));
    });
  }

  // Long labels take two lines, the longest are cut; the panel has the whole.
  wrap(context, node, font) {
    const key = `${font} ${node.index}`;
    if (this.wrapped.has(key)) return this.wrapped.get(key);
    const words = shortLabel(this.picture.model, node).replace(/\s+/g, " ").trim().split(" ");
    const lines = [""];
    for (const word of words) {
      const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
      if (lines.at(-1) && this.measure(context, longer, font) > 130) lines.push(word);
      else lines[lines.length - 1] = longer;
    }
    const kept = lines.slice(0, 2).map((line) => (line.length > 30 ? `${slice(line, 0, 29)}…` : line));
    if (lines.length > 2) kept[1] += "…";
    this.wrapped.set(key, kept);
    return kept;
  }

  measure(context, text, font) {
    const key = `${font} ${text}`;
    let width = this.widths.get(key);
    if (width === undefined) {
      context.save();
      context.font = font;
      width = context.measureText(text).width;
      context.restore();
      this.widths.set(key, width);
    }
    return width;
  }
}

// Where a name may stand beside its shape, the best place first.
function around(x, y, gap, width, height) {
  return [
    { left: x - width / 2, top: y + gap, anchor: "middle" },
    { left: x - width / 2, top: y - gap - height, anchor: "middle" },
    { left: x + gap + 2, top: y - height / 2, anchor: "start" },
    { left: x - gap - 2 - width, top: y - height / 2, anchor: "end" },
    { left: x + gap * 0.95, top: y + gap * 0.4, anchor: "start" },
    { left: x - gap * 0.95 - width, top: y + gap * 0.4, anchor: "end" },
    { left: x + gap * 0.95, top: y - gap * 0.4 - height, anchor: "start" },
    { left: x - gap * 0.95 - width, top: y - gap * 0.4 - height, anchor: "end" },
  ];
}
