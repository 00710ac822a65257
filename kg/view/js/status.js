// A status over time: from when (if anybody says) to when it was last confirmed; never beyond.

import { el, svg } from "./dom.js";
import { evidenceBlock } from "./evidence.js";
import { articleName, dateWords, listed, nodeLabel, publishedWords, termLabel } from "./words.js";

const WIDTH = 260;

export function statusWords(model, status) {
  const value = termLabel(model, status.value);
  return `${status.what ? `${status.what}: ` : ""}${value}`;
}

export function statusSince(status) {
  if (!status.since) return "No source says since when.";
  return `Since ${status.since.date ? dateWords(status.since.date) : `“${status.since.words}”`}.`;
}

export function statusConfirmed(model, status) {
  const article = model.articles[status.article];
  const when = article?.published ? publishedWords(article) : "an article without a date";
  return `Last confirmed: ${when} (${articleName(article)}).`;
}

// Open ends are hatched or faded: the strip claims nothing that nobody has said.
export function strip(model, status) {
  const known = Boolean(status.since?.from || status.since?.date);
  return svg(
    "svg",
    { class: `strip value-${status.value}`, viewBox: `0 0 ${WIDTH} 22`, role: "img", "aria-label": `${statusWords(model, status)}. ${statusSince(status)} ${statusConfirmed(model, status)}` },
    known ? svg("rect", { class: "bar", x: 40, y: 4, width: WIDTH - 70, height: 12, rx: 2 }) : [
      svg("rect", { class: "bar unknown", x: 2, y: 4, width: 60, height: 12, rx: 2 }),
      svg("rect", { class: "bar", x: 64, y: 4, width: WIDTH - 94, height: 12, rx: 2 }),
    ],
    svg("path", { class: "end", d: `M${WIDTH - 29} 0V20` }),
    svg("path", { class: "beyond", d: `M${WIDTH - 26} 10H${WIDTH - 2}` }),
  );
}

export function statusStrip(model, status, actions) {
  const by = status.by.length ? ` According to ${listed(status.by.map((id) => nodeLabel(model, id)))}.` : "";
  const details = el("details", { class: "row" }, el("summary", null, "Evidence"));
  details.addEventListener("toggle", () => {
    if (details.open && details.children.length === 1) details.append(...status.evidence.map((i) => evidenceBlock(model, i, actions)));
  });
  return el(
    "div",
    { class: "status" },
    el("p", { class: "statusvalue" }, statusWords(model, status)),
    strip(model, status),
    el("p", null, `${statusConfirmed(model, status)} ${statusSince(status)}${by}`),
    status.until ? el("p", null, `Until ${status.until.date ? dateWords(status.until.date) : `“${status.until.words}”`}.`) : null,
    details,
  );
}
