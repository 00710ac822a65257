// Draws the picture: nodes for vis-network, and around them the backdrop, the lines and the labels.

import { slice } from "./data.js";
import { Room } from "./geometry.js";
import { LINES, colourOf, familyOf } from "./shapes.js";

const BACKDROP = 2048; // pixels

export class Painter {
  constructor(picture) {
    this.picture = picture;
    this.shapes = new Map();
    this.widths = new Map();
    this.wrapped = new Map();
    this.drawn = [];
    this.backdrop = document.createElement("canvas");
  }

  radius(i) {
    const degree = this.picture.model.degree[i];
    if (this.picture.large) return 3.5 + 8 * Math.sqrt(degree / this.picture.most);
    const zoom = Math.min(1.5, Math.max(0.4, this.picture.net.getScale() / 0.7));
    return (4.5 + Math.min(11, Math.sqrt(degree) * 1.5)) * Math.sqrt(zoom);
  }

  shape(node) {
    const family = familyOf(node);
    if (!this.shapes.has(family)) this.shapes.set(family, new Path2D(family.path));
    return this.shapes.get(family);
  }

  renderer({ ctx, x, y }, i) {
    const scale = this.picture.net.getScale();
    const size = this.radius(i) / scale;
    return { drawNode: () => this.node(ctx, x, y, size, i), nodeDimensions: { width: 2 * size, height: 2 * size } };
  }

  node(context, x, y, size, i) {
    const node = this.picture.model.nodes[i];
    const chosen = i === this.picture.highlight.node;
    const unsure = node.realis || node.anonymous;
    const colour = colourOf(node, this.picture.dark);
    context.save();
    if (this.picture.near && !this.picture.near.has(i)) context.globalAlpha = 0.22;
    context.translate(x, y);
    context.scale(size, size);
    const shape = this.shape(node);
    context.lineJoin = "round";
    context.lineWidth = 0.55;
    context.strokeStyle = this.picture.colours.paper;
    if (chosen) {
      context.lineWidth = 0.95;
      context.strokeStyle = this.picture.colours.accent;
    }
    context.stroke(shape);
    context.fillStyle = unsure ? this.picture.colours.paper : colour;
    context.fill(shape);
    if (unsure) {
      context.setLineDash([0.5, 0.32]);
      context.lineWidth = 0.3;
      context.strokeStyle = colour;
      context.stroke(shape);
    }
    if (this.picture.model.conflictsOf.has(i)) this.dispute(context);
    context.restore();
  }

  // Sources differ on it: a dot at its corner.
  dispute(context) {
    context.setLineDash([]);
    context.beginPath();
    context.arc(1, -1, 0.5, 0, 7);
    context.lineWidth = 0.4;
    context.strokeStyle = this.picture.colours.paper;
    context.stroke();
    context.fillStyle = this.picture.colours.bad;
    context.fill();
  }

  // All nodes as points, once; a large graph shows where its mass lies without drawing a hairball.
  paint() {
    const { nodes } = this.picture.model;
    if (!this.picture.large) return;
    const { x, y, width, height } = this.picture.box;
    const scale = BACKDROP / Math.max(width, height);
    this.backdrop.width = Math.ceil(width * scale);
    this.backdrop.height = Math.ceil(height * scale);
    const context = this.backdrop.getContext("2d");
    context.globalAlpha = 0.5;
    for (const node of nodes) {
      if (!this.picture.shown.nodes[node.index]) continue;
      context.fillStyle = colourOf(node, this.picture.dark);
      const size = 1.6 + Math.sqrt(this.picture.model.degree[node.index]) * 0.4;
      context.fillRect((node.x - x) * scale - size / 2, (node.y - y) * scale - size / 2, size, size);
    }
    this.backdropScale = scale;
  }

  under(context) {
    if (!this.picture.shown) return;
    if (this.picture.large) this.drawBackdrop(context);
    for (const name of Object.keys(LINES)) {
      this.drawLines(context, name, false);
      this.drawLines(context, name, true);
    }
    context.globalAlpha = 1;
    context.setLineDash([]);
  }

  // Only the part of the backdrop that is in sight: scaling up the whole of it would be slow.
  drawBackdrop(context) {
    const scale = this.picture.net.getScale();
    const { x, y } = this.picture.net.getViewPosition();
    const { box } = this.picture;
    const { backdrop, backdropScale: by } = this;
    const left = Math.max(box.x, x - this.picture.place.clientWidth / scale / 2);
    const top = Math.max(box.y, y - this.picture.place.clientHeight / scale / 2);
    const right = Math.min(box.x + box.width, x + this.picture.place.clientWidth / scale / 2);
    const bottom = Math.min(box.y + box.height, y + this.picture.place.clientHeight / scale / 2);
    if (right <= left || bottom <= top) return;
    context.globalAlpha = this.picture.near ? 0.3 : Math.min(0.85, Math.max(0.25, (1.6 * by) / scale));
    const source = [(left - box.x) * by, (top - box.y) * by, (right - left) * by, (bottom - top) * by];
    context.drawImage(backdrop, ...source, left, top, right - left, bottom - top);
    context.globalAlpha = 1;
  }

  isNear(strand) {
    const { node, pair, path, pathPairs } = this.picture.highlight;
    if (path.size) return pathPairs.has(strand.pair);
    if (pair >= 0) return strand.pair === pair;
    return node >= 0 && (strand.a === node || strand.b === node);
  }

  drawLines(context, name, near) {
    const style = LINES[name];
    const scale = this.picture.net.getScale();
    const some = this.picture.strands.filter((strand) => strand.line === name && this.isNear(strand) === near);
    if (!some.length) return;
    context.strokeStyle = context.fillStyle = this.picture.dark ? style.dark : style.light;
    context.globalAlpha = near ? 1 : this.picture.near ? 0.1 : this.picture.large ? 0.45 : 0.75;
    context.lineWidth = (near ? style.width + 0.9 : style.width) / scale;
    context.setLineDash(style.dash.map((length) => length / scale));
    context.beginPath();
    for (const strand of some) this.trace(context, strand, scale);
    context.stroke();
    context.setLineDash([]);
    context.beginPath();
    for (const strand of some) this.heads(context, strand, scale);
    context.fill();
    context.lineWidth = 1.6 / scale;
    context.beginPath();
    for (const strand of some) if (strand.denied) this.cross(context, strand, scale);
    context.stroke();
  }

  // Start, end and control point of a strand; the ends stand off from the shapes.
  curve(strand, scale) {
    const from = this.picture.model.nodes[strand.a];
    const to = this.picture.model.nodes[strand.b];
    const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    const bend = (strand.bend * 9) / scale;
    const middle = {
      x: (from.x + to.x) / 2 - ((to.y - from.y) / length) * bend,
      y: (from.y + to.y) / 2 + ((to.x - from.x) / length) * bend,
    };
    return { from: this.off(from, middle, strand.a, scale), to: this.off(to, middle, strand.b, scale), middle };
  }

  off(point, towards, i, scale) {
    const distance = Math.hypot(towards.x - point.x, towards.y - point.y) || 1;
    const gap = Math.min((this.radius(i) + 3) / scale, distance * 0.8) / distance;
    return { x: point.x + (towards.x - point.x) * gap, y: point.y + (towards.y - point.y) * gap };
  }

  trace(context, strand, scale) {
    const { from, to, middle } = this.curve(strand, scale);
    context.moveTo(from.x, from.y);
    if (strand.bend) context.quadraticCurveTo(middle.x, middle.y, to.x, to.y);
    else context.lineTo(to.x, to.y);
  }

  heads(context, strand, scale) {
    const { from, to, middle } = this.curve(strand, scale);
    if (strand.forth) arrow(context, middle, to, 7 / scale);
    if (strand.back) arrow(context, middle, from, 7 / scale);
  }

  cross(context, strand, scale) {
    const { from, to, middle } = this.curve(strand, scale);
    const x = (from.x + to.x) / 4 + middle.x / 2;
    const y = (from.y + to.y) / 4 + middle.y / 2;
    const arm = 5 / scale;
    context.moveTo(x - arm, y - arm);
    context.lineTo(x + arm, y + arm);
    context.moveTo(x - arm, y + arm);
    context.lineTo(x + arm, y - arm);
  }

  // ------------------------------------------------------------ labels

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
    for (const i of labels) {
      if (this.drawn.length >= (this.picture.large ? 60 : 140)) break;
      if (!near || near.has(i)) this.label(context, i, taken);
    }
    context.restore();
  }

  label(context, i, taken) {
    const { model, highlight, net } = this.picture;
    const node = model.nodes[i];
    const chosen = i === highlight.node;
    const size = chosen ? 14 : model.degree[i] > 8 ? 13 : 12;
    const weight = chosen || model.degree[i] > 8 ? 600 : 400;
    const font = `${node.event ? "italic " : ""}${weight} ${size}px system-ui, sans-serif`;
    const { x, y } = net.canvasToDOM(node);
    const lines = this.wrap(context, node, font);
    const width = Math.max(...lines.map((line) => this.measure(context, line, font)));
    const top = y + this.radius(i) + 3;
    const height = lines.length * (size + 2);
    if (!taken.claim(x - width / 2 - 2, top - 1, width + 4, height + 2, chosen)) return;
    this.drawn.push({ lines, x, y: top, size, weight, italic: Boolean(node.event), box: [x - width / 2, top, x + width / 2, top + height] });
    context.font = font;
    lines.forEach((line, k) => {
      context.strokeText(line, x, top + k * (size + 2));
      context.fillText(line, x, top + k * (size + 2));
    });
  }

  // Long labels take two lines, the longest are cut; the panel has the whole.
  wrap(context, node, font) {
    const key = `${font} ${node.index}`;
    if (this.wrapped.has(key)) return this.wrapped.get(key);
    const words = node.label.replace(/\s+/g, " ").trim().split(" ");
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

function arrow(context, from, to, size) {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const x = (to.x - from.x) / length;
  const y = (to.y - from.y) / length;
  context.moveTo(to.x, to.y);
  context.lineTo(to.x - size * x - size * 0.45 * y, to.y - size * y + size * 0.45 * x);
  context.lineTo(to.x - size * x + size * 0.45 * y, to.y - size * y - size * 0.45 * x);
  context.closePath();
}
