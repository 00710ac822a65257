// Colours and shapes of the families of things. Every family has both, so that colour is never needed to tell them apart.
// The colours follow Okabe and Ito's palette for all kinds of colour vision, darkened or lightened until they stand out
// at 3:1 from the paper. Shapes are drawn in a box from -1 to 1.

export const FAMILIES = {
  person: { label: "Person", light: "#0a6aa8", dark: "#5fb4ea", path: "M1 0A1 1 0 1 1-1 0A1 1 0 1 1 1 0Z" },
  state: { label: "State", light: "#1f2f5c", dark: "#b9c6f2", path: "M.5-.95H-.5L-1.05 0L-.5.95H.5L1.05 0Z" },
  government: { label: "Government, authority", light: "#5a6b9e", dark: "#8fa1d8", path: "M-.88-.88H.88V.88H-.88Z" },
  armed: { label: "Armed group, forces", light: "#b3460a", dark: "#f28a4b", path: "M0-1.1L1.1.85H-1.1Z" },
  organisation: { label: "Organisation, community", light: "#0b7f63", dark: "#2fc39c", path: "M0-1.15L1.15 0L0 1.15L-1.15 0Z" },
  media: { label: "Media outlet", light: "#6b6f76", dark: "#a9aeb6", path: "M-1.1-.7H1.1V.7H-1.1Z" },
  place: { label: "Place", light: "#8a6d00", dark: "#e3c04a", path: "M0 1.15L-.8 0A.9.9 0 1 1 .8 0Z" },
  cooperation: {
    label: "Talks, agreement, aid", event: true, light: "#1d82a5", dark: "#6fd0ec",
    path: "M-1.2-.35A.35.6 0 0 1-.8-.75H.8A.4.4 0 0 1 1.2-.35V.35A.4.4 0 0 1 .8.75H-.8A.4.4 0 0 1-1.2.35Z",
  },
  statement: {
    label: "Accusation, demand, statement", event: true, light: "#a14b86", dark: "#e79acb",
    path: "M-1.1-.85H1.1V.45H.1L-.45 1.05V.45H-1.1Z",
  },
  pressure: {
    label: "Closure, sanction, protest", event: true, light: "#a86400", dark: "#f0ad45",
    path: "M0-1.1L1.08-.22L.67 1.02H-.67L-1.08-.22Z",
  },
  force: {
    label: "Attack, clash", event: true, light: "#c0272d", dark: "#ff7b72",
    path: "M0-1.25L.32-.42L1.2-.38L.5.15L.74 1.02L0 .5L-.74 1.02L-.5.15L-1.2-.38L-.32-.42Z",
  },
  event: { label: "Other event", event: true, light: "#4f565f", dark: "#b3bac4", path: "M-.35-1H.35V-.35H1V.35H.35V1H-.35V.35H-1V-.35H-.35Z" },
};

export function familyOf(node) {
  return FAMILIES[node.family] ?? FAMILIES[node.event ? "event" : "organisation"];
}

export function colourOf(node, dark) {
  const family = familyOf(node);
  return dark ? family.dark : family.light;
}

// What kinds of lines there are. Only a plain fact is drawn through; everything that somebody merely says is broken.
export const LINES = {
  fact: { label: "Plain fact", dash: [], light: "#6d7580", dark: "#8d97a5", width: 1.3 },
  claim: { label: "Claimed, denied, planned: no fact", dash: [7, 4], light: "#a86400", dark: "#f0ad45", width: 1.4 },
  hostile: { label: "Accuses, warns, denies, refuses", dash: [5, 3], light: "#b3261e", dark: "#ff8a80", width: 1.5 },
  speech: { label: "Demands, promises, says to", dash: [5, 3], light: "#7b4aa8", dark: "#c9a3f0", width: 1.4 },
  about: { label: "Speaks of", dash: [1.5, 3.5], light: "#7b4aa8", dark: "#b79bd6", width: 1.1 },
};

const HOSTILE = new Set(["accuses", "warns", "denies", "refuses"]);

export function lineOf(edge) {
  if (edge.kind === "speech") return HOSTILE.has(edge.term) ? "hostile" : "speech";
  if (edge.kind === "about") return "about";
  return edge.kind === "claim" || edge.realis ? "claim" : "fact";
}
