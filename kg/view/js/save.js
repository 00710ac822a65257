// The picture as PNG and SVG, the page as print.

import { button, byId, download, el } from "./dom.js";
import { LINES, colourOf, familyOf } from "./shapes.js";

const XML = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

export function xml(text) {
  // XML knows no control characters, not even escaped
  // eslint-disable-next-line no-control-regex
  return String(text).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replace(/[&<>"']/g, (c) => XML[c]);
}

// The picture in sight, on paper: the canvas itself has none.
export function savePng(picture, name) {
  const { canvas } = picture.net.canvas.frame;
  const copy = document.createElement("canvas");
  copy.width = canvas.width;
  copy.height = canvas.height;
  const context = copy.getContext("2d");
  context.fillStyle = picture.colours.paper;
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(canvas, 0, 0);
  copy.toBlob((blob) => download(blob, `${name}.png`, "image/png"));
}

export function pictureSvg(picture) {
  const { model, place, net, colours, dark } = picture;
  const at = (point) => net.canvasToDOM(point);
  const scale = net.getScale();
  const lines = picture.strands.map((strand) => {
    const style = LINES[strand.line];
    const { from, to, middle } = picture.painter.curve(strand, scale);
    const [a, b, m] = [from, to, middle].map(at);
    const dash = style.dash.length ? ` stroke-dasharray="${style.dash.join(" ")}"` : "";
    const heads = [strand.forth ? tip(m, b) : "", strand.back ? tip(m, a) : ""].join("");
    const colour = dark ? style.dark : style.light;
    return `<path d="M${xy(a)}Q${xy(m)} ${xy(b)}" fill="none" stroke="${colour}" stroke-width="${style.width}"${dash}/>${heads ? `<path d="${heads}" fill="${colour}"/>` : ""}`;
  });
  const nodes = [...picture.alive].filter((i) => picture.shown.nodes[i]).map((i) => {
    const node = model.nodes[i];
    const { x, y } = at(node);
    const colour = colourOf(node, dark);
    const unsure = node.realis || node.anonymous;
    const paint = unsure ? `fill="${colours.paper}" stroke="${colour}" stroke-width=".3" stroke-dasharray=".5 .32"` : `fill="${colour}"`;
    const size = picture.painter.radius(i).toFixed(2);
    return `<g><title>${xml(node.label)}</title><path transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${size})" d="${familyOf(node).path}" ${paint}/></g>`;
  });
  const texts = picture.painter.labels.drawn.map(({ lines: words, x, y, size, italic, weight, anchor }) =>
    words.map((line, k) => `<text x="${x.toFixed(1)}" y="${(y + (k + 0.8) * (size + 2)).toFixed(1)}" font-size="${size}" font-weight="${weight}" text-anchor="${anchor}"${italic ? ' font-style="italic"' : ""}>${xml(line)}</text>`).join(""));
  const { clientWidth: width, clientHeight: height } = place;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${colours.paper}"/><g>${lines.join("")}</g><g>${nodes.join("")}</g><g font-family="system-ui, sans-serif" text-anchor="middle" fill="${colours.ink}" paint-order="stroke" stroke="${colours.paper}" stroke-width="3.5" stroke-linejoin="round">${texts.join("")}</g></svg>`;
}

const xy = ({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`;

function tip(from, to) {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [x, y] = [((to.x - from.x) / length) * 7, ((to.y - from.y) / length) * 7];
  return `M${xy(to)}L${xy({ x: to.x - x - y * 0.45, y: to.y - y + x * 0.45 })}L${xy({ x: to.x - x + y * 0.45, y: to.y - y - x * 0.45 })}Z`;
}

export function saveMenu(picture, actions) {
  const close = () => {
    menu.open = false;
  };
  const item = (label, act) => button(label, () => { close(); act(); });
  const menu = el("details", { class: "menu" }, el("summary", { class: "icon", "aria-label": "Save", title: "Save" }, "⤓", el("span", { class: "wide" }, " Save")),
    el("div", { class: "menulist" },
      item("Picture as PNG", () => savePng(picture, "graph")),
      item("Picture as SVG", () => download(pictureSvg(picture), "graph.svg", "image/svg+xml")),
      item("Tables as CSV …", () => actions.view("table")),
      item("Print", () => print())));
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) close();
  });
  byId("buttons").append(menu);
}
