// Building the page without ever writing markup: text is text, links are http(s) or no links.

const SVG = "http://www.w3.org/2000/svg";

export const byId = (id) => document.getElementById(id);

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "value") node.value = value;
    else if (name === "href" || name === "style") throw new Error(`${name} is not set here`);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

// An element with attributes, listeners ("onclick") and children; strings become text nodes.
export const el = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);

export const svg = (tag, attributes, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);

export function button(label, onclick, attributes = {}) {
  return el("button", { type: "button", onclick, ...attributes }, label);
}

export function safeUrl(text) {
  try {
    const url = new URL(text);
    return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
  } catch {
    return null;
  }
}

// A link that opens elsewhere and tells the other side nothing; what is no web address stays text.
export function link(text, address) {
  const url = safeUrl(address);
  const node = el(url ? "a" : "span", null, text);
  if (url) {
    node.setAttribute("href", url);
    node.setAttribute("rel", "noopener noreferrer");
    node.setAttribute("target", "_blank");
  }
  return node;
}

export function replace(node, ...children) {
  node.textContent = "";
  node.append(...children.flat(Infinity).filter(Boolean));
  return node;
}

// What a screen reader should hear and others may read: the outcome of an action.
export function announce(message) {
  const place = byId("announcer");
  place.textContent = message;
  clearTimeout(announce.timer);
  place.classList.add("shown");
  announce.timer = setTimeout(() => place.classList.remove("shown"), 4000);
}

export function download(content, name, type) {
  const blob = content instanceof Blob ? content : new Blob([content], { type });
  const url = URL.createObjectURL(blob);
  const anchor = el("a", { download: name });
  anchor.setAttribute("href", url);
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

export async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // pages opened from disk may have no clipboard: fall back to a selection
    const area = el("textarea", { class: "offscreen", "aria-hidden": "true" });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  announce(`${what} copied`);
}
