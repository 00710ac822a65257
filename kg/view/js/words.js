// How things are put: terms, dates, badges, references.

const MONTHS = "January February March April May June July August September October November December".split(" ");

export const STANCES = {
  asserts: "says",
  denies: "denies",
  demands: "demands",
  accuses: "accuses",
  warns: "warns",
  predicts: "predicts",
  refuses: "refuses",
  promises: "promises",
};

export const REALIS = {
  asserted: "reported as fact",
  claimed: "claimed",
  denied: "denied",
  demanded: "demanded",
  planned: "planned",
  hypothetical: "hypothetical",
};

export function plural(count, one, many = `${one}s`) {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

export function termLabel(model, term) {
  return model.terms[term] ?? term.replace(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase();
}

// "2025-10-15" → "15 October 2025", "2025-10" → "October 2025", "--10-16" → "16 October, year not told".
export function dateWords(date) {
  const match = /^(\d{4}|-)-?(\d{2})?-?(\d{2})?$/.exec(date ?? "");
  if (!match) return date ?? "";
  const [, year, month, day] = match;
  const words = [day && String(Number(day)), month && MONTHS[Number(month) - 1]].filter(Boolean).join(" ");
  if (year === "-") return `${words}, year not told`;
  return words ? `${words} ${year}` : year;
}

export function valueWords(item) {
  if (item.type === "date" || /^g(Year|Month)/.test(item.type ?? "")) return dateWords(item.value);
  return String(item.value);
}

export function nodeLabel(model, ref) {
  return typeof ref === "number" ? model.nodes[ref].label : (ref ?? "");
}

export function listed(words) {
  return words.length < 3 ? words.join(" and ") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

export function articleName(article) {
  return article ? article.title || `Article ${article.id}` : "an article that is not in the graph";
}

export function publisherName(article) {
  return article?.publisher || "publisher not known";
}

export function publishedWords(article) {
  return article?.published ? dateWords(article.published) : "date not known";
}

export function realisOf(record) {
  return record.realis ?? "asserted";
}

// A line of text for a statement: "Qatar – mediator – Ceasefire", "Mohammad Naeem accuses Pakistan".
export function statementWords(model, edge) {
  const from = model.nodes[edge.from].label;
  const to = model.nodes[edge.to].label;
  if (edge.kind === "speech") return `${from} ${STANCES[edge.term]} ${to}`;
  if (edge.kind === "about") return `${from} ${STANCES[edge.term]} something about ${to}`;
  return `${from} – ${termLabel(model, edge.term)} → ${to}`;
}

export function claimWords(model, claim) {
  if (claim.content) return claim.content;
  if (claim.term) {
    const object = claim.object !== null && claim.object !== undefined ? nodeLabel(model, claim.object) : valueWords(claim);
    const bound = claim.bound && claim.bound !== "exactly" ? `${claim.bound} ` : "";
    const whom = claim.whom?.length ? ` (${listed(claim.whom.map((id) => nodeLabel(model, id)))})` : "";
    return `${nodeLabel(model, claim.subject)} – ${termLabel(model, claim.term)} → ${bound}${object}${whom}`;
  }
  return claim.about.length ? `about ${listed(claim.about.map((id) => nodeLabel(model, id)))}` : "";
}

export function speakers(model, claim) {
  return claim.by.length ? listed(claim.by.map((id) => nodeLabel(model, id))) : unnamed(claim) ?? "the article in its own voice";
}

// The words for a source that is no node; null where the article itself speaks.
export function unnamed(claim) {
  return claim.source || (claim.hearsay ? "somebody who is not named" : null);
}
