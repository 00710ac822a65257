// Draws the picture: nodes for vis-network, and around them the backdrop, the lines and the labels.

import { Labels } from "./labels.js";
import { FAMILIES, LINES, colourOf, familyOf } from "./shapes.js";

const BACKDROP = 2048; // pixels

export class Painter {
  constructor(picture) {
    this.picture = picture;
    this.shapes = new Map();
    this.labels = new Labels(picture, this);
    this.backdrop = document.createElement("canvas");
  }

  radius(i) {
    const degree = this.picture.model.degree[i];
    if (this.picture.large) return 3.5 + 8 * Math.sqrt(degree / this.picture.most);
    if (this.picture.quiet(i)) return 3.6;
    const zoom = Math.min(1.5, Math.max(0.45, this.picture.net.getScale() / 0.6));
    return (5.5 + Math.min(12, Math.sqrt(degree) * 1.5)) * Math.sqrt(zoom);
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
    else if (this.picture.quiet(i)) context.globalAlpha = 0.75;
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
    const { x, y, width, height } = this.picture.camera.box;
    const scale = BACKDROP / Math.max(width, height);
    this.backdrop.width = Math.ceil(width * scale);
    this.backdrop.height = Math.ceil(height * scale);
    const context = this.backdrop.getContext("2d");
    context.globalAlpha = 0.5;
    const points = new Map(Object.keys(FAMILIES).map((name) => [name, []]));
    for (const node of nodes) if (this.picture.shown.nodes[node.index]) points.get(node.family)?.push(node);
    for (const family of points.values()) {
      if (!family.length) continue;
      context.fillStyle = colourOf(family[0], this.picture.dark); // one colour at a time: changing it is what costs
      for (const node of family) {
        const size = 1.6 + Math.sqrt(this.picture.model.degree[node.index]) * 0.4;
        context.fillRect((node.x - x) * scale - size / 2, (node.y - y) * scale - size / 2, size, size);
      }
    }
    this.backdropScale = scale;
  }

  under(context) {
    if (!this.picture.shown) return;
    if (this.picture.large) this.drawBackdrop(context);
    this.picture.regions.under(context);
    for (const rank of [0, 1, 2]) for (const name of Object.keys(LINES)) this.drawLines(context, name, rank);
    context.globalAlpha = 1;
    context.setLineDash([]);
  }

  // Only the part of the backdrop that is in sight: scaling up the whole of it would be slow.
  drawBackdrop(context) {
    const scale = this.picture.net.getScale();
    const { x, y } = this.picture.net.getViewPosition();
    const { box } = this.picture.camera;
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

  // 2: picked out, 1: drawn in full, 0: a line to what is drawn small.
  rank(strand) {
    if (this.isNear(strand)) return 2;
    const { near, highlight } = this.picture;
    if (near && highlight.community >= 0) return near.has(strand.a) && near.has(strand.b) ? 1 : 0;
    return this.picture.quiet(strand.a) || this.picture.quiet(strand.b) ? 0 : 1;
  }

  // How plainly lines are drawn that are not picked out: under the names of communities they step back.
  strength(rank) {
    const { near, large, regions, highlight } = this.picture;
    if (near) return highlight.community >= 0 && rank ? 0.5 : 0.1;
    if (large) return regions.shown ? 0.2 : 0.45;
    return rank ? 0.8 : 0.26;
  }

  drawLines(context, name, rank) {
    const style = LINES[name];
    const scale = this.picture.net.getScale();
    const some = this.picture.strands.filter((strand) => strand.line === name && this.rank(strand) === rank);
    if (!some.length) return;
    context.strokeStyle = context.fillStyle = this.picture.dark ? style.dark : style.light;
    context.globalAlpha = rank === 2 ? 1 : this.strength(rank);
    context.lineWidth = (rank === 2 ? style.width + 0.9 : style.width * (rank ? 1 : 0.75)) / scale;
    context.setLineDash(style.dash.map((length) => length / scale));
    context.beginPath();
    for (const strand of some) this.trace(context, strand, scale);
    context.stroke();
    context.setLineDash([]);
    if (!rank) return;
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
