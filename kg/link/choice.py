"""Which of several known things a name means: by the countries the article speaks of and by size."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.lexicon import Entry
from kg.link.book import PLACES, Book
from kg.link.words import words
from kg.model import Mention

_OTHERS = 3  # runners-up kept
_MUCH_LARGER = 20  # times the inhabitants


@dataclass(frozen=True, slots=True)
class Context:
    """What an article is about: how often it speaks of each state, and of the places within larger ones."""

    states: Counter[str] = field(default_factory=Counter)
    parents: Counter[str] = field(default_factory=Counter)

    def support(self, entry: Entry) -> int:
        """How much of the article speaks for this entry."""
        here = self.parents[entry.id]
        joined = sum(self.states[state] for state in entry.borders) if entry.cls == "BorderCrossing" else 0
        return 2 * here + joined + (self.states[entry.parent] if entry.parent else 0)


def context(book: Book, texts: Mapping[str, int]) -> Context:
    """Counts states by name, by demonym and by the unambiguous places in them."""
    states: Counter[str] = Counter()
    parents: Counter[str] = Counter()
    for text, count in texts.items():
        entries = book.lexicon.find(text)
        if entries and entries[0].cls == "State":
            states[entries[0].id] += 2 * count
        if len(entries) == 1 and entries[0].parent:
            parents[entries[0].parent] += count
            states[entries[0].parent] += count
    tokens = book.tokens
    peoples = [i for i, label in enumerate(tokens.ent) if label == "NORP"]
    spoken = Counter(" ".join(tokens.text[i] for i in run) for run in _runs(peoples))
    for text, count in sorted(spoken.items()):
        if entry := book.lexicon.demonym(text) or book.lexicon.demonym(text.split(" ")[0]):
            states[entry.id] += 2 * count
    return Context(states, parents)


def _runs(places: Sequence[int]) -> list[list[int]]:
    """Neighbouring numbers together: [1, 2, 5] as [1, 2] and [5]."""
    runs: list[list[int]] = []
    for place in places:
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def choose(
    entries: Sequence[Entry], context: Context, book: Book, mentions: Sequence[Mention]
) -> tuple[Entry, float, str, tuple[tuple[str, float], ...]]:
    """The likeliest entry, score, reason, runners-up."""
    if len(entries) == 1:
        return entries[0], 0.95, f"known name of {entries[0].label}", ()
    beside = _beside(book, mentions)
    fixed = _well_known(book, entries)
    typed = {m.cls for m in mentions} - {entries[0].cls}
    typed |= {cls for m in mentions for cls in _told_class(book, m)}
    ranked = sorted(
        range(len(entries)),
        key=lambda i: (
            not _told(entries[i], beside),
            entries[i].cls not in typed,
            0 if fixed else -(context.support(entries[i]) > 0),
            i,
        ),
    )
    best, rest = entries[ranked[0]], [entries[i] for i in ranked[1:]]
    score, reason = _judged(best, rest, context, beside)
    others = tuple((entry.id, round(score / (2 + n), 2)) for n, entry in enumerate(rest[:_OTHERS]))
    return best, score, reason, others


def _well_known(book: Book, entries: Sequence[Entry]) -> bool:
    """A capital, a state or a much larger city is meant unless the text says otherwise."""
    first, second = entries[0], entries[1]
    if first.cls == "State" or book.lexicon.capital_of(first.id):
        return True
    return (first.population or 0) > _MUCH_LARGER * (second.population or 0) > 0


def _beside(book: Book, mentions: Sequence[Mention]) -> frozenset[str]:
    """Ids of what the places named right beside the name lie in: "Hyderabad, Sindh"; "Atlanta, Georgia"."""
    found: set[str] = set()
    for mention in mentions:
        after = next((m for m in book.mentions[mention.id + 1 : mention.id + 4] if m.start >= mention.end), None)
        if after and book.article.text[mention.end : after.start].strip() in (",", "in", ", in", ", in the"):
            for entry in book.lexicon.find(book.text(after)):
                found |= {entry.id, *([entry.parent] if entry.parent else [])}
        before = book.mentions[mention.id - 1] if mention.id else None
        if before and book.article.text[before.end : mention.start].strip() == ",":
            entries = book.lexicon.find(book.text(before))
            found |= {entry.parent for entry in entries[:1] if entry.parent and entry.cls == "City"}
    return frozenset(found)


def _told_class(book: Book, mention: Mention) -> list[str]:
    """The class that the words around a place's name tell: "the governor of Georgia", "Santa Cruz, a city in …"."""
    tokens, (first, end) = book.tokens, book.spans[mention.id]
    near = tokens.lower[end : end + 1]
    if first > 1 and tokens.lower[first - 1] == "of":
        near = [*near, tokens.lower[first - 2]]
    told = [cls for cls in ("Region", "City") if not words("of_places", cls).isdisjoint(near)]
    behind = next((m for m in book.mentions[mention.id + 1 : mention.id + 3] if m.start >= mention.end), None)
    if behind and behind.kind == "nominal" and book.article.text[mention.end : behind.start].strip() == ",":
        told += [behind.cls] if behind.cls in PLACES else []
    return told


def _told(entry: Entry, beside: frozenset[str]) -> bool:
    return entry.parent in beside or (entry.cls == "State" and entry.id in beside)


def _judged(best: Entry, rest: list[Entry], context: Context, beside: frozenset[str]) -> tuple[float, str]:
    if _told(best, beside):
        return 0.95, f"{best.label}: the text names where it lies"
    if all(entry.parent == best.parent and entry.cls != best.cls for entry in rest):
        return 0.9, f"known name of {best.label}"
    if best.cls == "State":
        return 0.9, f"{best.label}: the state, not one of {len(rest)} places of this name"
    if context.support(best) and not any(context.support(entry) for entry in rest):
        return 0.85, f"{best.label}: the article speaks of its country"
    return 0.75, f"{best.label}: the best known of {len(rest) + 1} of this name"
