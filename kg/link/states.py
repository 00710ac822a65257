"""Who acts when a description or a capital names a state or group: "Pakistani forces", "Kabul warned"."""

from __future__ import annotations

from kg.lexicon import Entry, key, table
from kg.link.bodies import state_at
from kg.link.book import PLACES, Book, Link, Local
from kg.link.owners import seated
from kg.link.words import words
from kg.model import Mention

_ACTORS = frozenset(
    {
        "State", "Authority", "ArmedGroup", "InternationalOrganisation", "PoliticalParty", "GovernmentBody",
        "SecurityForce", "Group",
    }
)  # fmt: skip


_BANDS = frozenset({"ArmedGroup", "Authority"})
_DASHES = ("-", "–")
_SETTLED = frozenset({"City", "Region", "Place"})


def parts(book: Book) -> None:
    """Links "Pakistani forces", "the Afghan side", "Taliban fighters" to the state or group they belong to."""
    for mention in book.mentions:
        if mention.kind != "nominal" or mention.id in book.links or mention.cls in PLACES:
            continue
        owners = _owners(book, mention)
        if (band := _band(book, mention, owners)) is not None:
            book.set(mention, Link(band.id, 0.65, f"the one group of {owners[0].label} that the article names"))
            continue
        heads = {"State": "state"}
        head = book.tokens.lower[book.head(mention)]
        owners = [owner for owner in owners if head in words("parts", heads.get(owner.cls, "group"))]
        if len(owners) == 1:
            book.set(mention, Link(owners[0].id, 0.7, f"part of {owners[0].label}"))
        elif len(owners) == 2:
            others = tuple((owner.id, 1.0) for owner in owners)
            book.set(mention, Link(None, 0.7, "stands for both", others))


def _band(book: Book, mention: Mention, owners: list[Local]) -> Local | None:
    """ "The Sudanese paramilitaries", where the article names one group of that country: the RSF, not Sudan."""
    lower = book.lower(mention)
    if len(owners) != 1 or owners[0].cls != "State" or lower[0] not in ("the", "these", "those"):
        return None
    if lower[-1] not in words("parts", "irregulars") and words("parts", "irregular").isdisjoint(lower):
        return None
    state = owners[0].id
    named = (local for local in book.locals.values() if local.cls in _BANDS and local.entry is not None)
    found = [local for local in named if local.entry and state in (*local.entry.where, local.entry.parent)]
    return found[0] if len(found) == 1 else None


def regions(book: Book) -> None:
    """Links "southern Lebanon" to the place it is a part of, and "Cordoba province" to the province."""
    for mention in book.mentions:
        if mention.kind != "nominal" or mention.cls not in PLACES:
            continue
        for inner in book.inside(mention):
            local = book.of(inner)
            if local is None:
                continue
            if inner.end == mention.end and mention.cls == "Region" and book.head(mention) == book.head(inner):
                book.set(mention, Link(local.id, 0.6, f"part of {local.label}"))
            elif _alike(local.cls, mention.cls) and _says_what(book, inner, mention):
                book.set(mention, Link(local.id, 0.85, f"{local.label} and what it is"))


def _alike(cls: str, other: str) -> bool:
    """Whether a place may be both: a district is often called after its town."""
    return cls == other or {cls, other} <= _SETTLED


def _says_what(book: Book, name: Mention, mention: Mention) -> bool:
    """Whether a description is a place's name and what it is: "the Cordoba province", "the town of Tyre"."""
    tokens, head, (first, end) = book.tokens, book.head(mention), book.spans[name.id]
    if tokens.lower[head] not in words("of_places", "said"):
        return False
    behind = tokens.lower[head + 1 : head + 2] == ["of"]
    names = [book.spans[m.id] for m in book.inside(mention) if m.kind == "name"]
    town = tokens.lower[head] in words("back", "City")
    if end == head:  # "the Palma district of Cabo Delgado", not "the | Benue | town of Gboko"
        return not (town and behind and any(one == head + 2 for one, _ in names))
    of = behind and first == head + 2 and end == book.spans[mention.id][1]
    owned = town and any(last == head for _, last in names)
    return of and (owned or tokens.lower[head - 1] in {"the", *table("nominals")["rules"]["directions"]})


def _owners(book: Book, mention: Mention) -> list[Local]:
    """The states or groups whose name, demonym or possessive stands in a description."""
    head = book.head(mention)
    first, _ = book.spans[mention.id]
    found: dict[str, Local] = {}
    inside: set[int] = set()  # the tokens of names: the coalition that Saudi Arabia leads is not Saudi Arabia
    for inner in book.inside(mention):
        local = book.of(inner)
        names = inner.kind == "name" and not _of_others(book, book.spans[inner.id][1])
        if names and local and local.cls in _ACTORS and not _in_people(book, inner):
            found[local.id] = local
            inside.update(range(*book.spans[inner.id]))
    for i in range(first, head):
        if i not in inside and not _of_others(book, i + 1) and (local := state_at(book, i)):
            found[local.id] = local
    if not found and book.tokens.lower[head] in words("parts", "governing"):
        found |= {entry.id: book.known(entry) for m in book.inside(mention) if (entry := _state_of_seat(book, m))}
        found |= {local.id: local for local in (seated(book, mention),) if local and not found}
    return list(found.values())


def _of_others(book: Book, at: int) -> bool:
    """Whether a hyphen here makes those named only the leaders or backers: "Russian-backed forces"."""
    tokens = book.tokens
    return at + 1 < len(tokens) and tokens.text[at] in _DASHES and tokens.lower[at + 1] in words("parts", "others")


def _in_people(book: Book, mention: Mention) -> bool:
    """Whether a name is but a part of what a people is called: "Kosovo Serb"."""
    people = book.lexicon.demonym_at(book.tokens.text, book.spans[mention.id][0])
    return people is not None and people.cls == "Community"


def _state_of_seat(book: Book, mention: Mention) -> Entry | None:
    """The state of a capital: "the Pristina government"."""
    local = book.of(mention)
    return _seat_of(book, local) if local else None


def metonyms(book: Book) -> None:
    """Links a capital, or another seat of power, to its state where it acts."""
    for mention in book.mentions:
        link, local = book.links.get(mention.id), book.of(mention)
        if mention.kind != "name" or not link or not local:
            continue
        state = _seat_of(book, local)
        if state and acts(book, mention):
            target = book.known(state)
            target.names[local.label] += 1
            reason = f"{local.label} acts: its state"
            book.links[mention.id] = Link(target.id, 0.85, reason, ((local.id, 0.15),), "State")


def _seat_of(book: Book, local: Local) -> Entry | None:
    if local.cls not in PLACES:
        return None
    id = table("linking")["seats"].get(key(local.label))
    seated = book.lexicon.get(id) if id else None
    if seated and (seated.cls != "State" or local.entry is None or local.entry.parent in (None, seated.id)):
        return seated  # not the La Paz of Mexico
    id = book.lexicon.capital_of(local.id)
    return book.lexicon.get(id) if id else None


def acts(book: Book, mention: Mention) -> bool:
    """Whether a city's name is used here for the government in it, judged by the words around it."""
    tokens = book.tokens
    at = book.head(mention)
    if _in_pair(book, mention):
        return True
    while tokens.dep[at] == "conj" and tokens.head[at] != at:
        at = tokens.head[at]
    dep, up = tokens.dep[at], tokens.head[at]
    lemma = tokens.lemma[up].lower()
    if dep == "nsubj":
        if lemma == "be" and any(tokens.lower[c] in words("acting", "being") for c in tokens.children[up]):
            return True
        return lemma not in words("acting", "not_subject_of")
    if dep == "dobj" and lemma == "take" and tokens.lower[at + 1 : at + 3] == ["to", "task"]:
        return True
    if dep in ("dobj", "nsubjpass", "dative"):
        return lemma in words("acting", "objects_of")
    if dep == "poss":
        return tokens.lower[up] not in words("acting", "not_owner_of")
    if dep in ("pobj", "agent"):
        return _after_preposition(book, up)
    return False


def _in_pair(book: Book, mention: Mention) -> bool:
    """ "Islamabad-Kabul relations"."""
    text = book.article.text
    behind = text[mention.end : mention.end + 2]
    before = text[max(0, mention.start - 2) : mention.start]
    return (behind[:1] in _DASHES and behind[1:].isupper()) or (before[1:] in _DASHES and before[:1].isalpha())


def _after_preposition(book: Book, preposition: int) -> bool:
    tokens = book.tokens
    word, over = tokens.lower[preposition], tokens.head[preposition]
    before = {word for i in (over, preposition - 1) for word in (tokens.lower[i], tokens.lemma[i].lower())}
    if word in words("acting", "with"):
        return True
    if word == "to":
        return bool(before & words("acting", "to_after"))
    return word in ("of", "on", "from") and bool(before & words("acting", f"{word}_after"))
