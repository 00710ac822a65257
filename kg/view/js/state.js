// What is shown, kept in the address after "#" so that a view can be sent to a colleague and the back button works.

const OFF = ["families", "classes", "publishers", "stances", "realis", "kinds"]; // what is switched off
const HIDDEN = { kinds: ["about"] }; // what is off until somebody switches it on
const WORDS = ["view", "node", "pair", "claim", "article", "community", "from", "to", "asOf", "speech", "table"];
const NUMBERS = ["sources", "hubs", "depth"];
const SETS = ["pins", "path"];

export function emptyState() {
  const state = { view: "graph", undated: true, together: false };
  for (const name of [...OFF, ...SETS]) state[name] = [...(HIDDEN[name] ?? [])];
  for (const name of WORDS) state[name] ??= null;
  for (const name of NUMBERS) state[name] = 0;
  return state;
}

// What is off from the beginning is not told; what of it is on is: "on=about".
export function toHash(state) {
  const parameters = new URLSearchParams();
  const empty = emptyState();
  for (const name of [...OFF, ...SETS]) {
    for (const item of state[name]) if (!empty[name].includes(item)) parameters.append(name, item);
    for (const item of empty[name]) if (!state[name].includes(item)) parameters.append("on", item);
  }
  for (const name of [...WORDS, ...NUMBERS]) {
    if (state[name] && state[name] !== empty[name]) parameters.set(name, String(state[name]));
  }
  if (!state.undated) parameters.set("undated", "no");
  if (state.together) parameters.set("together", "yes");
  return parameters.toString();
}

export function fromHash(hash) {
  const state = emptyState();
  const parameters = new URLSearchParams(hash.replace(/^#/, ""));
  const on = new Set(parameters.getAll("on"));
  for (const name of [...OFF, ...SETS]) {
    const kept = (HIDDEN[name] ?? []).filter((item) => !on.has(item));
    state[name] = [...new Set([...parameters.getAll(name), ...kept])];
  }
  for (const name of WORDS) state[name] = parameters.get(name) || state[name];
  for (const name of NUMBERS) state[name] = Math.max(0, Math.floor(Number(parameters.get(name)) || 0));
  state.undated = parameters.get("undated") !== "no";
  state.together = parameters.get("together") === "yes";
  return state;
}

export const NO_SELECTION = { node: null, pair: null, claim: null, community: null };

// The filters as the page opens.
export function noFilters() {
  const { families, classes, publishers, stances, realis, kinds, sources, hubs, from, to, asOf, undated } = emptyState();
  return { families, classes, publishers, stances, realis, kinds, sources, hubs, from, to, asOf, undated };
}

// Are other kinds of lines switched off than when the page opens?
export function kindsChanged(state) {
  return state.kinds.length !== HIDDEN.kinds.length || state.kinds.some((kind) => !HIDDEN.kinds.includes(kind));
}

// Holds the state; tells its listeners what changed. Frames without an address of their own (a notebook) have no history.
export class Store {
  constructor() {
    this.state = fromHash(location.hash);
    this.listeners = [];
    addEventListener("popstate", () => this.read());
    addEventListener("hashchange", () => this.read());
  }

  read() {
    if (toHash(this.state) !== location.hash.replace(/^#/, "")) this.apply(fromHash(location.hash));
  }

  set(patch, { replace = false } = {}) {
    const next = { ...this.state, ...patch };
    if (toHash(next) === toHash(this.state)) return;
    this.apply(next);
    const hash = `#${toHash(next)}`;
    try {
      if (replace) history.replaceState(null, "", hash);
      else history.pushState(null, "", hash);
    } catch {
      // no history here
    }
  }

  apply(next) {
    const before = this.state;
    this.state = next;
    for (const listener of this.listeners) listener(next, before);
  }

  listen(listener) {
    this.listeners.push(listener);
  }
}
