// The communities of a large graph: where each lies, and its name written over it as on a map.

import { plural } from "./words.js";

const CLOSE = 1.8; // times the scale of the whole at which names of communities give way to names of nodes
const LONGEST = 190; // pixels of a line

export class Regions {
  constructor(picture) {
    Object.assign(this, { picture, drawn: [] });
    this.at = null;
  }

  // Middle and reach of each community: medians, so that a few far members don't count.
  places() {
    const { nodes } = this.picture.model;
    this.at ??= this.picture.model.communities.map(({ members }) => {
      const x = median(members.map((i) => nodes[i].x));
      const y = median(members.map((i) => nodes[i].y));
      return { x, y, reach: 1.45 * median(members.map((i) => Math.hypot(nodes[i].x - x, nodes[i].y - y))) };
    });
    return this.at;
  }

  get shown() {
    const { picture } = this;
    return picture.large && !picture.near && picture.net.getScale() < picture.camera.fitScale() * CLOSE;
  }

  under(context) {
    if (!this.shown) return;
    context.fillStyle = context.strokeStyle = this.picture.colours.accent;
    context.lineWidth = 1 / this.picture.net.getScale();
    for (const { x, y, reach } of this.places()) {
      context.beginPath();
      context.arc(x, y, reach, 0, 7);
      context.globalAlpha = 0.05;
      context.fill();
      context.globalAlpha = 0.3;
      context.stroke();
    }
    context.globalAlpha = 1;
  }

  // In pixels of the screen; what is named here takes its room before any node does.
  over(context, taken, painter) {
    this.drawn = [];
    if (!this.shown) return;
    const { model, net, colours } = this.picture;
    context.textAlign = "center";
    const font = "600 14px system-ui, sans-serif";
    const small = "12px system-ui, sans-serif";
    this.places().forEach((place, index) => {
      const { x, y } = net.canvasToDOM(place);
      const lines = broken(model.communities[index].label, (text) => painter.measure(context, text, font));
      const count = plural(model.communities[index].members.length, "node");
      const width = Math.max(...lines.map((line) => painter.measure(context, line, font)), painter.measure(context, count, small));
      const height = lines.length * 17 + 16;
      const left = x - width / 2;
      const reach = place.reach * net.getScale();
      const tops = [y - 0.62 * reach - height / 2, y - height / 2, y + 0.62 * reach - height / 2]; // beside the hubs rather than on them
      const top = tops.find((at) => taken.claim(left - 6, at - 4, width + 12, height + 8));
      if (top === undefined) return;
      context.font = font;
      context.fillStyle = colours.accent;
      lines.forEach((line, k) => {
        context.strokeText(line, x, top + k * 17);
        context.fillText(line, x, top + k * 17);
      });
      context.font = small;
      context.fillStyle = colours.soft;
      context.strokeText(count, x, top + lines.length * 17);
      context.fillText(count, x, top + lines.length * 17);
      this.drawn.push({ index, box: [left - 6, top - 4, left + width + 6, top + height + 4] });
    });
    context.fillStyle = colours.ink;
  }
}

// A name at its dots, where one line would be too long.
function broken(label, measure) {
  const lines = [""];
  for (const part of label.split(" · ")) {
    const longer = lines.at(-1) ? `${lines.at(-1)} · ${part}` : part;
    if (lines.at(-1) && measure(longer) > LONGEST) lines.push(part);
    else lines[lines.length - 1] = longer;
  }
  return lines.map((line) => (line.length > 34 ? `${Array.from(line).slice(0, 33).join("")}…` : line));
}

function median(values) {
  return Float64Array.from(values).sort()[values.length >> 1];
}
