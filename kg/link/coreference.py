"""Descriptions that point back to something named before; left alone when in doubt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from kg.link.book import PLACES, Book, Link, Local
from kg.link.capitals import is_lesser, owner_of_seat, seat_of
from kg.link.words import says, words
from kg.model import Mention

_PARTIES = frozenset({"State", "Authority", "ArmedGroup", "PoliticalParty", "InternationalOrganisation", "Group"})
_STATES = frozenset({"State", "Authority"})
_BODIES = ("GovernmentBody", "SecurityForce", "Authority", "ArmedGroup", "PoliticalParty")
_CAPITALS = frozenset({"City", "capital"})  # cities that are one
_NEAR = 3  # sentences that a description may point back over
_BESIDE = 6  # mentions behind a description among which two names may stand
_JOINING = 12  # characters of "and the" with its blanks
_BACK = (
    "ArmedGroup", "State", "City", "Region", "PoliticalParty", "Company", "InternationalOrganisation", "GovernmentBody",
    "MediaOutlet", "Facility", "BorderCrossing",
)  # fmt: skip


def pairs(book: Book) -> None:
    """ "both sides", "the two neighbours": stands for two, so for none alone; both are kept."""
    for mention in book.mentions:
        lower = book.lower(mention)
        if mention.kind != "nominal" or mention.id in book.links or lower[-1] not in words("pairs", "words"):
            continue
        if words("pairs", "counts").isdisjoint(lower):
            continue
        if two := _pair(book, mention, lower[-1]):
            others = tuple((local.id, 1.0) for local in two)
            book.set(mention, Link(None, 0.6, "stands for both", others))


def _pair(book: Book, mention: Mention, word: str) -> list[Local]:
    """The two that a word such as "sides" or "leaders" stands for here; none when unsure."""
    if two := _named_behind(book, mention, word):
        return two
    if word in words("pairs", "persons") and (two := _two_persons(book, mention)):
        return two
    if word in words("pairs", "states"):
        return _two_before(book, mention, _STATES)
    return [] if word in words("pairs", "persons") else _two_before(book, mention, _PARTIES)


def _named_behind(book: Book, mention: Mention, word: str) -> list[Local]:
    """The two that are named right behind: "the two foreign ministers, Penny Wong and Vivian Balakrishnan"."""
    text = book.article.text
    behind = [m for m in book.mentions[mention.id + 1 : mention.id + 1 + _BESIDE] if m.start >= mention.end]
    for one, other in pairwise(sorted(behind, key=lambda m: (m.start, -m.end))):
        if one.start < other.start < one.end:
            continue
        opened = text[mention.end : one.start].strip() in (",", ":", "(", "–", "—", "-", "- ")
        if not opened or text[one.end : other.start].strip() not in ("and", "and the", "&"):
            break
        two = [local for m in (one, other) if (local := book.of(m))]
        persons = word in words("pairs", "persons")
        fit = [local for local in two if (local.cls == "Person") == persons and (persons or local.cls in _PARTIES)]
        return fit if len({local.id for local in fit}) == 2 else []
    return []


def _two_persons(book: Book, mention: Mention) -> list[Local]:
    """The two persons, no more, named in this sentence before or in the one before it: "the two leaders"."""
    sentence = book.sentence(mention)
    for back in (0, 1):
        near = [m for m in book.before(mention, sentence - back) if book.sentence(m) == sentence - back]
        if found := _parties(book, near, frozenset({"Person"})):
            return found if len(found) == 2 else []
    return []


def _two_before(book: Book, mention: Mention, classes: frozenset[str]) -> list[Local]:
    """The two parties last named together, else the two that the article is about; never who brings them together."""
    sentence = book.sentence(mention)
    apart = _apart(book, mention)
    before = [m for m in book.before(mention, 0) if (local := book.of(m)) is None or local.id not in apart]
    near = [m for m in before if book.sentence(m) >= sentence - 1]
    here = [m for m in near if book.sentence(m) == sentence]
    if pair := _coordinated(book, near, classes):
        return pair
    found = _parties(book, here, classes)
    if len(found) == 2:
        return found
    if len(found) > 2:
        return []
    if pair := _coordinated(book, [m for m in before if book.sentence(m) != sentence], classes):
        return pair
    for back in range(1, _NEAR):
        found = _parties(book, [m for m in before if book.sentence(m) >= sentence - back], classes)
        if found and len(found) != 1:
            return found if len(found) == 2 else []
    counts = Counter(local.id for m in book.mentions if (local := _party(book, m, classes)) and local.id not in apart)
    first = counts.most_common(3)
    if len(first) >= 2 and (len(first) == 2 or first[1][1] >= 2 * first[2][1]):
        return [book.locals[id] for id, _ in first[:2]]
    return []


def _apart(book: Book, mention: Mention) -> frozenset[str]:
    """Ids of those who can't be meant: who acts on "both sides" in their clause, who mediates or hosts."""
    agent = _agent(book, mention)
    found = {agent.id} if agent else set()
    for m in book.before(mention, book.sentence(mention) - _NEAR):
        local = book.of(m)
        if local and local.cls in _PARTIES and _brings_together(book, book.head(m)):
            found.add(local.id)
    return frozenset(found)


def _brings_together(book: Book, at: int) -> bool:
    """Whether a token does what mediators do: "brokered by Oman", "Brazil hosted talks", "mediators Qatar and …"."""
    tokens = book.tokens
    while tokens.dep[at] in ("conj", "appos") and tokens.head[at] != at:
        at = tokens.head[at]
    up = tokens.head[at]
    if tokens.dep[at] == "pobj" and tokens.lower[up] == "by":
        up = tokens.head[up]
    elif tokens.dep[at] not in ("nsubj", "compound", "poss"):
        return tokens.lower[at] in words("pairs", "mediators")
    return tokens.lemma[up].lower() in words("pairs", "mediating") or tokens.lower[up] in words("pairs", "mediators")


def _agent(book: Book, mention: Mention) -> Local | None:
    """Who does something to "both sides" in their clause, and so is neither: "China urged both countries"."""
    tokens = book.tokens
    at = book.head(mention)
    if tokens.dep[at] not in ("dobj", "pobj", "dative"):
        return None
    while tokens.head[at] != at and tokens.pos[at] not in ("VERB", "AUX"):
        at = tokens.head[at]
    while True:
        subject = next((c for c in tokens.children[at] if tokens.dep[c] == "nsubj"), None)
        if subject is not None or tokens.dep[at] not in ("conj", "xcomp"):
            break
        at = tokens.head[at]
    if subject is not None and tokens.lower[subject] in ("which", "who", "that") and tokens.dep[at] == "relcl":
        subject = tokens.head[at]
    over = [m for m in book.around(subject) if book.head(m) == subject] if subject is not None else []
    return book.of(over[0]) if over else None


def _coordinated(book: Book, nearest_first: Sequence[Mention], classes: frozenset[str]) -> list[Local]:
    """The last two parties joined by "and": "Turkey and Qatar"."""
    named = [m for m in nearest_first if m.kind != "pronoun"]
    for later, earlier in pairwise(named):
        between = book.article.text[earlier.end : later.start]
        if len(between) > _JOINING or between.strip().lower() not in ("and", "and the", "&") or _goes_on(book, earlier):
            continue
        one, other = _party(book, earlier, classes), _party(book, later, classes)
        if one and other and one.id != other.id:
            since = named[: named.index(later)]
            return [] if {p.id for p in _parties(book, since, classes)} - {one.id, other.id} else [one, other]
    return []


def _goes_on(book: Book, mention: Mention) -> bool:
    """Whether a name stands before this one in a list: of "Mali, Burkina Faso and Niger" no two are a pair."""
    near = book.mentions[max(0, mention.id - 3) : mention.id]
    return any(book.article.text[m.end : mention.start].strip() == "," and book.of(m) for m in near)


def _parties(book: Book, nearest_first: Sequence[Mention], classes: frozenset[str]) -> list[Local]:
    found = {local.id: local for m in reversed(nearest_first) if (local := _party(book, m, classes))}
    return list(found.values())


def _party(book: Book, mention: Mention, classes: frozenset[str]) -> Local | None:
    local = book.of(mention)
    party = local is not None and local.cls in classes and mention.cls != "Country" and not local.anonymous
    return local if party and not _backs(book, mention) else None


def _backs(book: Book, mention: Mention) -> bool:
    """Whether a name only says who stands behind another: "the Iran-backed Houthis"."""
    tokens, (_, end) = book.tokens, book.spans[mention.id]
    joined = tokens.text[end : end + 1] in (["-"], ["‑"]) and tokens.tag[end + 1 : end + 2] in (
        ["VBN"],
        ["VBD"],
        ["JJ"],
    )
    return joined and tokens.text[end + 1].islower()


def back(book: Book) -> None:
    """ "the group", "the militia", "the city": the last thing named that can be meant."""
    for mention in book.mentions:
        lower = book.lower(mention)
        if mention.kind != "nominal" or mention.id in book.links:
            continue
        if (state := owner_of_seat(book, mention)) is not None:
            if (seat := seat_of(book, state)) is not None:
                book.set(mention, Link(seat.id, 0.8, f"the capital of {state.label}"))
            continue
        if lower[0] not in ("the", "this", "that") or is_lesser(book, mention):
            continue
        if not _is_short(book, mention) or any(m.kind == "name" for m in book.inside(mention)):
            continue
        if lower[-1] in words("speaks_for", "words"):
            if len(lower) == 2:
                _spokesperson(book, mention)
        elif (
            local := _named_beside(book, mention)
            or _repeated(book, mention)
            or _last(book, mention, _fitting(lower[-1]))
            or _written_in(book, mention, lower[-1])
        ):
            cls = local.cls if mention.cls == "Group" else None
            book.set(mention, Link(local.id, 0.65, f"points back to {local.label}", (), cls))


def _is_short(book: Book, mention: Mention) -> bool:
    """ "The town", "the besieged town"; a settlement with more said of it: "this central Somali town"."""
    first, end = book.spans[mention.id]
    return end - first <= 3 or (mention.cls == "City" and set(book.tokens.pos[first + 1 : end - 1]) == {"ADJ"})


def _written_in(book: Book, mention: Mention, head: str) -> Local | None:
    """The town of the dateline, for "the city" of an article that names none before."""
    name = (book.article.dateline or "").title()
    if not name or book.sentence(mention) > _NEAR or not (head == "capital" or head in words("back", "City")):
        return None
    entries = [entry for entry in book.lexicon.find(name) if entry.cls == "City"]
    near = [entry for entry in entries if entry.parent in book.locals]
    entry = next(iter((*near, *entries)), None)
    if head == "capital":
        return book.known(entry) if entry is not None and book.lexicon.capital_of(entry.id) else None
    return book.known(entry) if entry is not None else book.new(name, "City")


def _named_beside(book: Book, mention: Mention) -> Local | None:
    """ "the rights group Karapatan": the name that follows at once."""
    behind = next((m for m in book.mentions[mention.id + 1 : mention.id + 3] if m.start >= mention.end), None)
    if behind is None or behind.kind != "name" or mention.cls in PLACES or mention.cls == "Person":
        return None
    local = book.of(behind) if book.article.text[mention.end : behind.start] == " " else None
    told = book.tokens.dep[book.head(behind)] in ("appos", "nsubj", "pobj", "dobj", "nsubjpass")
    return local if local and told and local.cls != "Person" and local.cls not in PLACES else None


def _fitting(head: str) -> frozenset[str]:
    """The classes of things that such a description may point back to."""
    if head == "capital":
        return _CAPITALS
    fits = {cls for cls in _BACK if head in words("back", cls)}
    if "City" in fits:
        fits.add("Place")  # a town that nobody knows
    return frozenset(fits | {"Group", "Authority"} if "ArmedGroup" in fits else fits)


def _repeated(book: Book, mention: Mention) -> Local | None:
    """ "the delegation" after "Pakistan's delegation": the last description with that noun, if it was linked."""
    lower = book.lower(mention)
    if len(lower) != 2 or mention.cls in PLACES:
        return None
    for m in book.before(mention, book.sentence(mention) - 2 * _NEAR):
        if m.kind == "nominal" and book.lower(m)[-1] == lower[-1]:
            local = book.of(m)
            return local if local and not local.anonymous else None
    return None


def _last(book: Book, mention: Mention, classes: frozenset[str]) -> Local | None:
    """The only thing of these classes in the nearest sentence that names any."""
    nearest, found = None, {}
    for m in book.before(mention, book.sentence(mention) - _NEAR + 1):
        local = book.of(m)
        if nearest is not None and book.sentence(m) != nearest:
            break
        if local and m.kind == "name" and _is(book, local, m, classes) and not _owns(book, local, m):
            nearest = book.sentence(m)
            found[local.id] = local
    return next(iter(found.values())) if len(found) == 1 else None


def _owns(book: Book, local: Local, mention: Mention) -> bool:
    """Whether a state only tells whose a body is: "the United States embassy" makes nothing "the country"."""
    return local.cls == "State" and book.tokens.dep[book.head(mention)] == "compound"


def _is(book: Book, local: Local, mention: Mention, classes: frozenset[str]) -> bool:
    here = book.links[mention.id].cls or mention.cls
    if local.anonymous or (classes == _CAPITALS and not book.lexicon.capital_of(local.id)):
        return False
    return local.cls in classes or here in classes


def _spokesperson(book: Book, mention: Mention) -> None:
    """The words of "the spokesperson" are those of the body that spoke last, or else was named last."""
    before = [(m, local) for m in book.before(mention, 0) if (local := book.of(m)) and local.cls in _BODIES]
    spoke = [local for m, local in before if says(book, book.head(m))]
    bodies = [local for _, local in before if local.cls == "GovernmentBody"]
    for local in (*[one for one in spoke if one.cls == "GovernmentBody"], *bodies, *spoke):
        book.set(mention, Link(local.id, 0.65, f"speaks for {local.label}"))
        return
