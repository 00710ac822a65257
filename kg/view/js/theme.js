// Light and dark: what the reader chose, else what the system says.

import { button, byId } from "./dom.js";
import { FAMILIES, LINES } from "./shapes.js";

const KEY = "kg-theme";

function remembered() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null; // a frame without storage
  }
}

export function remember(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // not kept then
  }
}

export function recall(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function theme(changed) {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    root.dataset.theme = remembered() ?? (system.matches ? "dark" : "light");
    paintFamilies();
    changed();
  };
  system.addEventListener("change", apply);
  const toggle = button("◐", () => {
    remember(KEY, root.dataset.theme === "dark" ? "light" : "dark");
    apply();
  }, { class: "icon", "aria-label": "Light or dark", title: "Light or dark" });
  byId("buttons").append(toggle);
  apply();
}

// Colours live in one place, shapes.js; this gives them to the elements of the page.
export function paintFamilies() {
  const shade = document.documentElement.dataset.theme === "dark" ? "dark" : "light";
  for (const [names, kind] of [[FAMILIES, "family"], [LINES, "line"]]) {
    for (const [name, entry] of Object.entries(names)) {
      document.documentElement.style.setProperty(`--${kind}-${name}`, entry[shade]);
    }
  }
}
