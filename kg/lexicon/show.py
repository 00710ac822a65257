"""What a name resolves to, and why, for a person to read."""

from __future__ import annotations

from collections.abc import Iterator

from kg.lexicon.entry import Entry
from kg.lexicon.known import Lexicon
from kg.lexicon.normal import is_acronym, key

_SHOWN = 12  # bearers of a name that are listed


def show(lexicon: Lexicon, name: str) -> Iterator[str]:
    """Lines about the entries that a name, acronym, demonym or id leads to, likeliest first; none: nobody bears it."""
    entries = lexicon.find(name)
    for number, entry in enumerate(entries[:_SHOWN]):
        yield from _entry(lexicon, entry, _why(lexicon, name, entry) if number == 0 else _rank(entry))
    if len(entries) > _SHOWN:
        yield f"… and {len(entries) - _SHOWN} more"
    if (people := lexicon.demonym(name)) and people not in entries:
        yield from _entry(lexicon, people, f"{name!r} is its adjective or demonym")
    if not entries and (meant := lexicon.get(name)):
        yield from _entry(lexicon, meant, "that is its id")


def _entry(lexicon: Lexicon, entry: Entry, why: str) -> Iterator[str]:
    """One entry: what it is, why it is listed, and all that is known of it."""
    yield f"{entry.label} ({entry.cls}, id {entry.id}): {why}"
    sided = {item.text for item in entry.sided}
    others = [name for name in entry.names if name != entry.label and name not in sided]
    facts = {
        "also called": ", ".join(others),
        "called so by one side": ", ".join(f"{item.text} ({_label(lexicon, item.side)})" for item in entry.sided),
        "needs context": ", ".join(entry.doubtful),
        "demonyms": ", ".join(entry.demonyms),
        "belongs to": _label(lexicon, entry.parent) if entry.parent else "",
        "met in": ", ".join(_label(lexicon, id) for id in entry.where),
        "capital": _label(lexicon, entry.capital) if entry.capital else "",
        "borders": ", ".join(_label(lexicon, id) for id in entry.borders),
        "lies at": f"{entry.lat:g}, {entry.long:g}" if entry.lat is not None and entry.long is not None else "",
        "inhabitants": f"{entry.population:,}" if entry.population else "",
        "identifiers": " ".join(entry.identifiers),
        "source": entry.source,
        "notes": entry.notes,
    }
    yield from (f"    {name}: {value}" for name, value in facts.items() if value)


def _label(lexicon: Lexicon, id: str) -> str:
    entry = lexicon.get(id)
    return entry.label if entry else id


def _why(lexicon: Lexicon, name: str, entry: Entry) -> str:
    """Why this entry comes first."""
    if name in entry.names:
        how = "so called"
    elif is_acronym(name):
        how = "its acronym, whose case must agree"
    else:
        how = f"so called, spelled {next((known for known in entry.names if key(known) == key(name)), entry.label)!r}"
    words = name.split()
    match = next((match for match in lexicon.matches(words) if match.end - match.start == len(words)), None)
    doubts = {
        "word": "; in a text it counts only with context: it is an ordinary word or a name of many things",
        "person": "; in a text it counts only with context: it may be a person's name",
        "homonym": "; others bear the name, see below: the article decides",
    }
    return how + (doubts.get(match.doubt, "") if match else "")


def _rank(entry: Entry) -> str:
    return f"a runner-up, {entry.population:,} inhabitants" if entry.population else "a runner-up"
