// Statuses over time on one axis: from when (if anybody says) to when each was last confirmed; never beyond.

import { Axis, dayOf, rangeOf } from "./axis.js";
import { el, svg } from "./dom.js";
import { evidenceBlock } from "./evidence.js";
import { articleName, capital, dateWords, listed, nodeLabel, publishedWords, termLabel } from "./words.js";

const ROW = 48;
const TOP = 26; // of the strip within its row, below its words
const BAR = 12;
const LEFT = 10;
const UNDATED = 118; // room at the right for what an article without a date confirms
const FADES = 14; // steps of a start that nobody gives
export const SHUT = new Set(["Closed", "Suspended", "Ended"]);

export function statusWords(model, status) {
  return `${status.what ? `${status.what}: ` : ""}${termLabel(model, status.value)}`;
}

function told(when) {
  return when.date ? dateWords(when.date) : `“${when.words}”`;
}

export function statusSince(status) {
  return status.since ? `Since ${told(status.since)}.` : "No start given: no source says since when.";
}

export function statusConfirmed(model, status) {
  const article = model.articles[status.article];
  const when = article?.published ? publishedWords(article) : "an article without a date";
  return `Last confirmed: ${when} (${articleName(article)}).`;
}

function summary(model, status) {
  const until = status.until ? ` Until ${told(status.until)}.` : "";
  return `${capital(statusWords(model, status))}. ${statusConfirmed(model, status)} ${statusSince(status)}${until}`;
}

// One axis for all strips and all events of a page, so that they can be compared.
export class StatusAxis {
  constructor(model, width) {
    this.days = model.articles.map((article) => dayOf(article.published));
    const confirmed = model.statuses.map((status) => this.days[status.article] ?? null).filter((day) => day !== null);
    const ends = model.statuses.flatMap(({ since, until }) => [since, until]).filter(Boolean).map(rangeOf).filter(Boolean);
    const ranges = [
      ...model.nodes.filter((node) => node.event).map(rangeOf).filter(Boolean),
      ...confirmed.map((day) => [day, day]),
      ...ends,
    ];
    this.zone = confirmed.length < model.statuses.length ? UNDATED : 0;
    this.dated = ranges.length > 0;
    this.width = width;
    this.right = width - LEFT - this.zone;
    this.axis = new Axis(this.dated ? ranges : [[0, 1]], this.right - LEFT, LEFT);
  }

  x(date) {
    return this.axis.x(dayOf(date) ?? 0);
  }

  // Where a strip begins and ends, and whether anybody says so.
  ends(model, status) {
    const last = this.days[status.article] ?? null;
    const [since, until] = [status.since, status.until].map((when) => (when ? rangeOf(when) : null));
    const confirmed = last === null ? this.right + this.zone * 0.62 : this.axis.x(last);
    const end = until ? this.axis.x(until[1]) : confirmed;
    const undated = last === null && !until;
    const reach = undated ? this.right + 8 : Math.max(LEFT, end - 160);
    return { start: since ? Math.min(this.axis.x(since[0]), end - 4) : reach, end, known: Boolean(since), over: Boolean(until), undated };
  }

  // Ticks, their words, and the folds where time is left out.
  scale(height) {
    const base = height - 24;
    const ticks = this.dated ? this.axis.ticks(this.right < 420 ? 84 : 64) : [];
    return [
      ticks.map((tick) => [
        svg("path", { class: "tick", d: `M${tick.x} 4V${base}` }),
        svg("text", { class: "tick", x: Math.max(30, Math.min(this.right - 30, tick.x)), y: height - 7, "text-anchor": "middle" }, tick.words),
      ]),
      this.dated ? this.axis.folds().map((x) => svg("path", { class: "fold", d: `M${x - 3} ${base - 10}L${x + 3} ${base - 5}L${x - 3} ${base}L${x + 3} ${base + 5}` })) : null,
      this.zone ? [
        svg("rect", { class: "zone", x: this.right, y: 0, width: this.zone, height }),
        svg("text", { class: "tick", x: this.right + this.zone / 2, y: height - 7, "text-anchor": "middle" }, "date not told"),
      ] : null,
    ];
  }
}

function bar(at, status) {
  const { start, end, known } = at;
  const kind = SHUT.has(status.value) ? "bar shut" : "bar";
  if (known) return svg("rect", { class: kind, x: start, y: TOP, width: Math.max(3, end - start), height: BAR });
  const step = (end - start) / FADES;
  return Array.from({ length: FADES }, (_, i) =>
    svg("rect", { class: kind, x: start + i * step, y: TOP, width: step + 0.3, height: BAR, "fill-opacity": ((i + 1) / FADES).toFixed(2) }));
}

// What stands over a strip, as much as there is room for; its details say it all.
function stripWords(model, status, label, width) {
  const start = svg("tspan", { class: "nostart" }, status.since ? `since ${told(status.since)}` : "no start given");
  if (!label) return [start];
  const room = Math.floor(width / 6.6) - 20;
  const words = [statusWords(model, status), termLabel(model, status.value)].find((text) => label.length + text.length < room) ?? "";
  const name = label.length + words.length > room ? `${Array.from(label).slice(0, room - words.length - 1).join("")}…` : label;
  return [svg("tspan", { class: "strong" }, name), words ? ` – ${words}` : "", " · ", start];
}

function strip(model, status, scale, row, label) {
  const at = scale.ends(model, status);
  const middle = TOP + BAR / 2;
  const gap = at.known && at.undated ? svg("path", { class: "bridge", d: `M${scale.right} ${middle}H${at.end}` }) : null;
  return svg("g", { class: "strip", role: "img", transform: `translate(0 ${row * ROW})`, "aria-label": `${label ? `${label}: ` : ""}${summary(model, status)}` },
    svg("text", { class: "stripname", x: LEFT, y: 19 }, stripWords(model, status, label, scale.width)),
    gap ? [bar({ ...at, end: scale.right }, status), gap] : bar(at, status),
    at.over ? svg("path", { class: "over", d: `M${at.end} ${TOP - 2}V${TOP + BAR + 2}` }) : [
      svg("path", { class: "end", d: `M${at.end} ${TOP - 5}V${TOP + BAR + 5}` }),
      svg("path", { class: "beyond", d: `M${at.end + 4} ${middle}H${at.end + 30}` }),
    ]);
}

// Strips below each other: rows of [status, label].
export function statusChart(model, rows, width, moment) {
  const scale = new StatusAxis(model, width);
  const height = rows.length * ROW + 30;
  const day = moment?.asOf && scale.dated ? scale.x(moment.asOf) : null;
  return svg("svg", { class: "strips", width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": "Statuses over time" },
    scale.scale(height),
    day === null ? null : svg("path", { class: "asofline", d: `M${day} 0V${height - 24}` }),
    rows.map(([status, label], i) => strip(model, status, scale, i, label)));
}

export function statusLegend() {
  const part = (content, words) => el("span", null, svg("svg", { class: "strips sample", width: 34, height: 16, viewBox: "0 24 34 16", "aria-hidden": "true" }, content), words);
  const box = (kind, more) => svg("rect", { class: kind, x: 0, y: TOP, width: 30, height: BAR, ...more });
  return el("p", { class: "key soft" },
    part(box("bar shut"), "closed, suspended, ended"), part(box("bar"), "open, in force"),
    part(bar({ start: 0, end: 30, known: false }, { value: "Closed" }), "no start given"),
    part([svg("path", { class: "end", d: "M12 24V40" }), svg("path", { class: "beyond", d: "M16 32H34" })], "last confirmed; nobody says what came after"));
}

// The words of one status, with what they rest on.
export function statusText(model, status, actions, moment = null) {
  const by = status.by.length ? ` According to ${listed(status.by.map((id) => nodeLabel(model, id)))}.` : "";
  const standing = moment?.standing(status);
  const details = el("details", { class: "row" }, el("summary", null, "Evidence"));
  details.addEventListener("toggle", () => {
    if (details.open && details.children.length === 1) details.append(...status.evidence.map((i) => evidenceBlock(model, i, actions)));
  });
  return el(
    "div",
    { class: standing ? "status after" : "status" },
    el("p", { class: "statusvalue" }, capital(statusWords(model, status)), standing ? el("span", { class: "badge" }, `${standing} on ${moment.words}`) : null),
    el("p", null, `${statusConfirmed(model, status)} ${statusSince(status)}${by}`),
    status.until ? el("p", null, `Until ${told(status.until)}.`) : null,
    details,
  );
}

// The statuses of one thing in its details.
export function statusCards(model, statuses, actions, moment) {
  if (!statuses.length) return null;
  return el("section", null, el("h3", null, "Status"),
    statuses.map((status) => el("div", null, statusText(model, status, actions, moment), statusChart(model, [[status, ""]], 330, moment))));
}

