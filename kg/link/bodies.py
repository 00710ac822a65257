"""Bodies whose name says what they are, not whose: "the Foreign Office" is that of the country in context."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain

from kg.lexicon import Entry, table
from kg.link import owners
from kg.link.book import Book, Link, Local
from kg.link.choice import Context
from kg.link.words import is_party, words
from kg.model import Mention

_OWNED = frozenset({"GovernmentBody", "SecurityForce", "Group"})
_LONG_NAME = 3  # words of a name that hardly two countries have for a body, if one is known
_OFTEN = 3  # mentions that make a state what the article is about
_LONGEST_DEMONYM = 3  # words: "Papua New Guinean"
_MOSTLY = 3  # times as often as another country an article must speak of its own to mean its own party
_CLEAR = 1.5  # how many times as often as the next the article must speak of a state to be its home


def is_generic(text: str, cls: str) -> bool:
    """Whether a name fits a body of any country: "Ministry of Defence", not "Pentagon"."""
    parts = text.lower().replace("'s", "").replace("’s", "").split()
    return cls in _OWNED and bool(parts) and all(part in words("bodies", "generic") for part in parts)


def needs_owner(text: str) -> bool:
    """Whether a name is that of a body or a party of many countries, told apart by what else is linked."""
    return is_generic(text, "Group") or is_party(text, "Group")


def link(book: Book, text: str, cls: str, mentions: Sequence[Mention], context: Context) -> None:
    """Links the mentions of a generic name, each to the body of the country that the text gives it."""
    told = {m.id: owner for m in mentions if (owner := owner_before(book, m) or owners.placed(book, m))}
    alone = next(iter(told.values())) if len({owner.id for owner in told.values()}) == 1 else None
    home = alone or _home(book, context)
    one = _only_known(book, text) if alone is None else None
    for mention in mentions:
        owner = told.get(mention.id) or alone or one or owners.acting_before(book, mention) or home
        link_to(book, text, cls, owner, [mention], score=0.9 if mention.id in told else 0.75)


def _only_known(book: Book, text: str) -> Local | None:
    """Whose the one body is that is known by a long name: "the Border Security Force"."""
    entries = book.lexicon.find(text) if len(text.split()) >= _LONG_NAME else ()
    state = book.lexicon.get(entries[0].parent) if len(entries) == 1 and entries[0].parent else None
    return book.known(state) if state and state.cls == "State" else None


def link_party(book: Book, text: str, entries: Sequence[Entry], mentions: Sequence[Mention], context: Context) -> None:
    """Links the mentions of such a party's name: to the one of the country told, else to that of the article's country.

    One known in another country, of which the article speaks too, makes it nobody's: rather none than the wrong one.
    """
    home = _home(book, context)
    for mention in mentions:
        owner = owner_before(book, mention) or (home if _governs(book, mention) else None)
        if owner is None:
            owner = home if not home or _mostly(home.id, entries, context) else None
        known = next((entry for entry in entries if owner is None or entry.parent == owner.id), None)
        if owner is None and (known is None or context.main() != known.parent):
            continue
        if known:
            book.set(mention, Link(known.id, 0.85, f"{text} of its country", (), book.known(known).cls))
        elif owner:
            link_to(book, text, "PoliticalParty", owner, [mention])


def _governs(book: Book, mention: Mention) -> bool:
    """ "the ruling Democratic Party": that of the country spoken of."""
    first = book.spans[mention.id][0]
    return not words("bodies", "party_home").isdisjoint(book.tokens.lower[max(0, first - 1) : first + 2])


def _mostly(home: str, entries: Sequence[Entry], context: Context) -> bool:
    """Whether the article speaks of its own country much more than of those where such a party is known."""
    abroad = max(
        (context.states[entry.parent] for entry in entries if entry.parent and entry.parent != home), default=0
    )
    return any(entry.parent == home for entry in entries) or context.states[home] >= _MOSTLY * abroad


def is_national(book: Book, text: str, entry: Entry, mentions: Sequence[Mention]) -> bool:
    """Whether a name that one body alone is known by is that of a state's body here: "Secretary of the Security
    Council", or the short form of a "Security Council of Georgia" that the article names."""
    if entry.cls != "InternationalOrganisation" or not is_generic(text, "Group"):
        return False
    if any(owner_before(book, mention) for mention in mentions):
        return True
    if entry.id in book.locals:
        return False
    if any(_has_secretary(book, mention) for mention in mentions):
        return True
    named = f"{text} of ".lower()
    return any(local.label.lower().startswith(named) for local in book.locals.values())


def _has_secretary(book: Book, mention: Mention) -> bool:
    """National councils have a secretary: "Secretary of the Security Council", "Security Council Deputy Secretary"."""
    tokens, (first, end) = book.tokens, book.spans[mention.id]
    before = [word for word in tokens.lower[max(0, first - 3) : first] if word != "the"]
    behind = [word for word in tokens.lower[end : end + 2] if word != "deputy"]
    return before[-2:] == ["secretary", "of"] or behind[:1] == ["secretary"]


def link_to(
    book: Book, text: str, cls: str, owner: Local | None, mentions: Sequence[Mention], *, score: float = 0.9
) -> None:
    """Links mentions to the body of this owner; an army or government is its state; one word of nobody's is left."""
    if owner is None and " " not in text:
        return
    if owner and text.lower() in words("parts", "state"):
        found = Link(owner.id, 0.65, f"part of {owner.label}")
    else:
        local = _body(book, text, cls, owner)
        local.names[text] += len(mentions)
        found = Link(local.id, score, f"{text} of {owner.label}" if owner else text, (), local.cls)
    for mention in mentions:
        book.set(mention, found)


def with_owner(book: Book, text: str, cls: str) -> tuple[str, str, Local] | None:
    """The parts of "Greek Foreign Ministry": what is left without the demonym, its class, and whose it is."""
    parts = text.split(" ")
    for size in range(min(_LONGEST_DEMONYM, len(parts) - 1), 0, -1):
        rest = " ".join(parts[size:])
        entry = book.lexicon.demonym(" ".join(parts[:size])) if is_generic(rest, cls) else None
        if entry and entry.cls == "State":
            return rest, cls, book.known(entry)
    return None


def at_home(book: Book) -> None:
    """Links a bare "the government", "the army" to the state that the article is about, if no other is near."""
    home = _about(book)
    if home is None:
        return
    for mention in book.mentions:
        lower = book.lower(mention)
        if mention.kind != "nominal" or mention.id in book.links or lower[0] != "the":
            continue
        if " ".join(lower[1:]) in words("home", "words") and _only_state(book, mention, home):
            book.set(mention, Link(home.id, 0.5, f"{lower[-1]} of {home.label}, which the article is about"))


def _about(book: Book) -> Local | None:
    """The state of which, with the places in it, the article speaks by far most."""
    counts: Counter[str] = Counter()
    for local in filter(None, map(book.of, book.mentions)):
        state = local.id if local.cls == "State" else local.entry.parent if local.entry else local.parent
        if state:
            counts[state] += 1
    first = counts.most_common(2)
    if not first or first[0][1] < _OFTEN or (len(first) > 1 and first[0][1] < 2 * first[1][1]):
        return None
    home = book.lexicon.get(first[0][0])
    return book.known(home) if home and home.cls == "State" else None


def _only_state(book: Book, mention: Mention, home: Local) -> bool:
    """Whether no other state or authority is named in this sentence or the one before."""
    for m in chain(book.before(mention, book.sentence(mention) - 1), book.after(mention)):
        if book.sentence(m) > book.sentence(mention):
            return True
        local = book.of(m)
        if local and local.id != home.id and local.cls in ("State", "Authority"):
            return False
    return True


def _body(book: Book, text: str, cls: str, owner: Local | None) -> Local:
    for entry in book.lexicon.find(text):
        if owner and entry.parent == owner.id:
            return book.known(entry)
    if owner is None:
        return book.new(text, cls)
    for local in book.locals.values():
        if local.entry is None and local.label.lower() == f"{text} of {owner.label}".lower():
            return local
    return book.new(text, cls if cls != "Group" else "GovernmentBody", parent=owner.id, suffix=owner.label)


def owner_before(book: Book, mention: Mention) -> Local | None:
    """The state or group that a possessive or demonym before the mention, or "of" behind it, names."""
    tokens = book.tokens
    first, end = book.spans[mention.id]
    for i in tokens.children[book.head(mention)]:
        if i < end and (owner := state_at(book, i)):
            return owner
    if first and (owner := state_at(book, first - 1)):
        return owner
    if end + 1 < len(tokens) and tokens.lower[end] == "of":
        return state_at(book, end + 1) or (state_at(book, end + 2) if end + 2 < len(tokens) else None)
    return None


def state_at(book: Book, token: int) -> Local | None:
    """The state or authority that the word at a token names, by name or demonym."""
    if not book.tokens.text[token][:1].isupper():
        return None
    entry = book.lexicon.demonym_at(book.tokens.text, token)
    if entry and entry.cls == "Community":  # "Kosovo Serb" leaders are not Kosovo's
        return None
    for mention in book.around(token):
        local = book.of(mention)
        if mention.kind == "name" and local and local.cls in ("State", "Authority"):
            return local
    return book.known(entry) if entry and entry.cls == "State" and not _lives_abroad(book, token) else None


def _lives_abroad(book: Book, token: int) -> bool:
    """ "Turkmen leaders in Kirkuk": a people of the country that the article speaks of, not that state."""
    homes = table("linking")["peoples"].get(book.tokens.lower[token])
    if not homes:
        return False
    spoken = {id for local in book.locals.values() for id in (local.id, local.entry.parent if local.entry else None)}
    return not spoken.isdisjoint(homes)


def _home(book: Book, context: Context) -> Local | None:
    """The state that the article is written from: that of its dateline, or the one it speaks of most."""
    if book.article.dateline and (entry := _state_of(book, book.article.dateline)):
        return book.known(entry)
    first = context.states.most_common(2)
    if first and (len(first) == 1 or first[0][1] >= _CLEAR * first[1][1]):
        entry = book.lexicon.get(first[0][0])
        return book.known(entry) if entry and entry.cls == "State" else None
    return None


def _state_of(book: Book, place: str) -> Entry | None:
    entries = book.lexicon.find(place)
    parent = book.lexicon.get(entries[0].parent) if entries and entries[0].parent else None
    return parent if parent and parent.cls == "State" else None


def described(book: Book) -> None:
    """Links "Pakistan's foreign ministry" and "the Iraqi parliament" to the body of that state."""
    tokens = book.tokens
    for mention in book.mentions:
        head = book.head(mention)
        if mention.kind != "nominal" or mention.id in book.links or tokens.lower[head] not in words("bodies", "heads"):
            continue
        first, _ = book.spans[mention.id]
        owner = next((state for i in range(first, head) if (state := state_at(book, i))), None)
        if owner is None:
            abroad = tokens.lower[head] in words("bodies", "abroad")
            owner = owner_before(book, mention) if abroad else owners.seated(book, mention)
        if owner is not None:
            describe(book, mention, owner)


def describe(book: Book, mention: Mention, owner: Local) -> None:
    """Links a description such as "… foreign ministry" to that body of its owner."""
    tokens, head = book.tokens, book.head(mention)
    kept = [i for i in range(book.spans[mention.id][0], head + 1) if tokens.pos[i] in ("NOUN", "ADJ", "CCONJ")]
    kept = [i for i in kept if tokens.lower[i] not in ("latter", "former")]
    what = [tokens.text[i] for i in kept if tokens.text[i].islower() or tokens.lower[i] in words("bodies", "generic")]
    what = what or [tokens.text[head]]  # "the Israeli Government", taken for a name
    known = tokens.lower[head] in words("bodies", "heads")
    if tokens.lower[head] in words("bodies", "abroad"):
        what = [*what, *_seat(book, head)]
    if known and (len(what) > 1 or tokens.lower[head] in words("bodies", "alone")):
        text = " ".join(word if word == "in" else word.capitalize() for word in what)
        local = _body(book, text, "GovernmentBody", owner)
        book.set(mention, Link(local.id, 0.75, f"{text} of {owner.label}"))


def _seat(book: Book, head: int) -> list[str]:
    """ "In Helsinki", behind an embassy: a state has many."""
    tokens = book.tokens
    at = next((i for i in range(head + 1, min(head + 5, len(tokens))) if tokens.lower[i] == "in"), None)
    seat = [m for m in book.around(at + 1) if m.kind == "name"] if at is not None and at + 1 < len(tokens) else []
    return ["in", *book.article.text[seat[0].start : seat[0].end].split()] if seat else []
