"""Which of several known things a name means: by the countries the article speaks of and by size."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.lexicon import Entry
from kg.link.book import PLACES, Book
from kg.link.words import is_party, words
from kg.model import Mention

_DEEPEST = 4  # parents above a body
_OTHERS = 3  # runners-up kept
_LARGER, _MUCH_LARGER, _FAR_LARGER = 4, 10, 20  # times the inhabitants
_HERE = " in the countries spoken of"
_CLEARLY = 4  # times as often spoken of


@dataclass(frozen=True, slots=True)
class Context:
    """What an article is about: how often it speaks of each state, and of the places within larger ones."""

    states: Counter[str] = field(default_factory=Counter)
    parents: Counter[str] = field(default_factory=Counter)

    def main(self) -> str | None:
        """The state that it speaks of most."""
        first = self.states.most_common(1)
        return first[0][0] if first else None

    def support(self, entry: Entry) -> int:
        """How much of the article speaks for this entry."""
        here = self.parents[entry.id]
        joined = sum(self.states[state] for state in entry.borders) if entry.cls == "BorderCrossing" else 0
        home = self.states[entry.parent] if entry.parent else 0
        if not home and entry.cls in ("Region", "ArmedGroup"):  # one that lies in another, or fights there
            home = sum(self.states[state] for state in entry.where)
        return 2 * here + joined + home


def context(book: Book, texts: Mapping[str, int]) -> Context:
    """Counts states by name, by demonym and by the unambiguous places in them."""
    states: Counter[str] = Counter()
    parents: Counter[str] = Counter()
    for text, count in texts.items():
        entries = book.lexicon.find(text)
        if entries and entries[0].cls == "State":
            states[entries[0].id] += 2 * count
        parent = entries[0].parent if entries else None
        if parent is None or entries[0].cls == "MediaOutlet" or is_party(text, entries[0].cls):
            continue  # an agency reports from everywhere, and which country's party it is has to be found out
        if len(entries) == 1:
            parents[parent] += count
        if all(entry.parent == parent for entry in entries):  # a city and the region around it
            states[_top(book, parent)] += count
    tokens = book.tokens
    peoples = [i for i, label in enumerate(tokens.ent) if label == "NORP"]
    for run in _runs(peoples):
        if entry := book.lexicon.demonym_at(tokens.text, run[0]):
            states[entry.id] += 2
    return Context(states, parents)


def _top(book: Book, id: str) -> str:
    """The state at the end of a chain of parents: the United States for the Senate, which is part of the Congress."""
    for _ in range(_DEEPEST):
        entry = book.lexicon.get(id)
        if entry is None or entry.cls == "State" or entry.parent is None:
            break
        id = entry.parent
    return id


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
    best, *rest = _ranked(entries, context, book, mentions, beside)
    score, reason = _judged(best, rest, context, beside)
    if not reason:
        reason = f"{best.label}: the best known of {len(entries)} of this name" + ("" if best is entries[0] else _HERE)
    others = tuple((entry.id, round(score / (2 + n), 2)) for n, entry in enumerate(rest[:_OTHERS]))
    return best, score, reason, others


def _ranked(
    entries: Sequence[Entry], context: Context, book: Book, mentions: Sequence[Mention], beside: frozenset[str]
) -> list[Entry]:
    meant = _spoken_for(entries, context, book)
    typed = {m.cls for m in mentions} - {entries[0].cls}
    typed |= {cls for m in mentions for cls in _told_class(book, m)}
    spelt = {text for m in mentions if not (text := book.text(m)).isascii()}
    return sorted(
        entries,
        key=lambda entry: (
            not _told(entry, beside),
            not _after(entry, beside),
            entry.cls not in typed,
            entry.id not in meant,
            spelt.isdisjoint(entry.names),  # San José, not San Jose
            entry.id in meant and not book.lexicon.capital_of(entry.id),
        ),
    )


def _spoken_for(entries: Sequence[Entry], context: Context, book: Book) -> frozenset[str]:
    """Ids of those for whose countries the article speaks, and not much more for another's; if the first is a state it.

    A name of a far better known place means that place unless the article tells otherwise: whoever writes of the
    other one says so. So a country that is spoken of does not suffice to mean its small town of that name.
    """
    first = entries[0]
    if first.cls == "State":
        return frozenset({first.id})
    support = {entry.id: context.support(entry) for entry in entries if _comes_to_mind(entry, first, context, book)}
    most = max(support.values())
    return frozenset(id for id, count in support.items() if count and _CLEARLY * count > most)


def _comes_to_mind(entry: Entry, first: Entry, context: Context, book: Book) -> bool:
    """Whether the country of an entry is enough to think of it rather than of the best known of its name."""
    if entry is first or entry.parent == first.parent or not first.population:
        return True
    main = context.main() == entry.parent
    if not entry.population:
        return main
    times = first.population / entry.population
    if entry.cls == "City" and entry.parent in words("of_places", "named_with_region"):
        return times < _LARGER
    if book.lexicon.capital_of(first.id):
        return main and times < _MUCH_LARGER
    return times < (_FAR_LARGER if main else _LARGER)


def _beside(book: Book, mentions: Sequence[Mention]) -> frozenset[str]:
    """Ids of what the places named right beside the name lie in: "Hyderabad, Sindh"; "Atlanta, Georgia"."""
    found: set[str] = set()
    for mention in mentions:
        behind = [m for m in book.mentions[mention.id + 1 : mention.id + 5] if m.start >= mention.end]
        between = book.article.text[mention.end : behind[0].start].strip() if behind else ""
        if behind and _lies_in(book, between, behind[0]):
            for after in behind[:1] if between == "," else behind:
                if after.start < behind[0].end:  # "near X, in northern | Niger"
                    for entry in book.lexicon.find(book.text(after)):
                        found |= {entry.id, *([entry.parent] if entry.parent else [])}
        before = book.mentions[mention.id - 1] if mention.id else None
        if before and book.article.text[before.end : mention.start].strip() == ",":
            entries = book.lexicon.find(book.text(before))
            found |= {entry.parent for entry in entries[:1] if entry.parent and entry.cls == "City"}
    return frozenset(found)


def _lies_in(book: Book, between: str, after: Mention) -> bool:
    """Whether the name behind says where the one before lies; not in "… with Georgia, the United States said"."""
    inside = between.removesuffix(" the") in ("in", ", in", "of", "district of", "province of")
    return inside or (between == "," and book.tokens.dep[book.head(after)] != "nsubj")


def _told_class(book: Book, mention: Mention) -> list[str]:
    """The class that the words around a place's name tell: "the governor of Georgia", "Santa Cruz, a city in …"."""
    tokens, (first, end) = book.tokens, book.spans[mention.id]
    near = tokens.lower[end : end + 1]
    if first > 1 and tokens.lower[first - 1] == "of" and tokens.lower[first - 2] != "state":  # "heads of state of Mali"
        near = [*near, tokens.lower[first - 2]]
    told = [cls for cls in ("Region", "City") if not words("of_places", cls).isdisjoint(near)]
    behind = next((m for m in book.mentions[mention.id + 1 : mention.id + 3] if m.start >= mention.end), None)
    if behind and behind.kind == "nominal" and book.article.text[mention.end : behind.start].strip() == ",":
        told += [behind.cls] if behind.cls in PLACES else []
    return told


def _after(entry: Entry, beside: frozenset[str]) -> bool:
    """Whether an entry is set apart by the name beside it: the Alexandria of "Alexandria, Virginia"."""
    return any(entry.id.endswith(f"-{id}") for id in beside)


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
    return 0.75, ""
