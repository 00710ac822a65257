// The hint of the first visit and the list of keys.

import { button, byId, el, replace } from "./dom.js";
import { recall, remember } from "./theme.js";

const SEEN = "kg-hint-seen";

const KEYS = [
  ["/", "search"],
  ["Tab", "from part to part"],
  ["← ↑ → ↓", "in the picture: to the next node, or move the picture when none is selected"],
  ["Shift + arrows", "move the picture"],
  ["+  −  0", "zoom in, out, show all"],
  ["e", "bring in the neighbours of the selected node"],
  ["f", "show only the neighbourhood"],
  ["Enter", "read the details"],
  ["Esc", "let go of the selection"],
  ["1 – 7", "views"],
];

export function helpButton() {
  const dialog = el("dialog", { id: "help", "aria-labelledby": "help-title" },
    el("h2", { id: "help-title" }, "How to read this page"),
    el("p", null, "Filled shapes and solid lines are plain facts: an article says so in its own voice, or two independent sources do. Hollow, dashed or dotted means that somebody only claims, denies, demands or plans it."),
    el("p", null, "Every line leads to the words behind it: click it, open a row, and read the quote in its sentence, with article, publisher and date."),
    el("h3", null, "Keys"),
    el("dl", { class: "lines" }, KEYS.map(([key, what]) => [el("dt", null, el("kbd", null, key)), el("dd", null, what)])),
    el("p", { class: "soft" }, "The address holds what you see: copy it to share the view. The page loads nothing from the network. Drawn with vis-network by way of pyvis; map outlines by Natural Earth."),
    el("form", { method: "dialog" }, button("Close", () => dialog.close(), { class: "small" })));
  document.body.append(dialog);
  byId("buttons").append(button("?", () => dialog.showModal(), { class: "icon", "aria-label": "Help and keys", title: "Help and keys" }));
  return dialog;
}

export function firstHint() {
  const place = byId("hint");
  if (recall(SEEN)) return;
  const done = () => {
    place.hidden = true;
    remember(SEEN, "yes");
  };
  place.hidden = false;
  replace(place, el("p", null, el("b", null, "Click anything to see who says so."), " Solid: reported as fact. Dashed: only claimed."), button("Got it", done, { class: "small" }));
}
