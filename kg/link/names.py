"""Names: all mentions of one name in an article are one thing, known from the lexicon, met before, or new."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import pairwise

from kg import spelling
from kg.lexicon import Entry, is_acronym, key
from kg.link import bodies, choice, kinds, persons
from kg.link.book import Book, Link, Local, broad
from kg.link.words import is_party, words
from kg.model import Mention

_ARTICLES = ("the ", "The ", "THE ")
_AS_IT = re.compile(
    r"as (?:the |a )?(?:(?:remnants?|remains|rest|faction|wing|branch|what (?:is|was|remains) left) of(?: the)?)?$"
)
_CALLS_ITSELF = re.compile(
    r" (?:now |also |still |officially )?(?:(?:calls?|styles?|terms?) (?:itself|themselves)"
    r"|(?:is|are|was|were) (?:now |also |officially |locally |formally )?(?:known|called|named)\b(?! (?:as|for)\b))"
)
_OPENING, _CLOSING = ('"', "“", "‘", "'"), ('"', "”", "’", "'")
_PARTICLE = 3  # letters of "bin", "al", "van" at most: those belong to the name
_CLASS_FITS = {
    "Person": ("Person",),
    "Place": ("Place", "State", "Group"),
    "State": ("State", "Place"),
    "Group": ("Group", "State", "Place"),
}


@dataclass
class Cluster:
    """Mentions of one name."""

    text: str
    plain: str  # the name's key
    mentions: list[Mention] = field(default_factory=list)

    @cached_property
    def cls(self) -> str:
        """The class that most of its mentions have; asked for when all are there."""
        classes = [m.cls for m in self.mentions]
        return classes[0] if len(set(classes)) == 1 else Counter(classes).most_common(1)[0][0]


def names(book: Book) -> None:
    """Links all mentions of kind name."""
    clusters = _clusters(book)
    introduced = _introduced(book, clusters)
    context = choice.context(book, {c.text: len(c.mentions) for c in clusters.values()})
    for cluster in sorted(clusters.values(), key=_order):
        if cluster.plain not in introduced:
            if " " not in cluster.text:
                _link_full_names(book, clusters, introduced)
            _link(book, cluster, context)
    for plain, of in introduced.items():
        _link_introduced(book, clusters[plain], clusters.get(of), context)


def _link_full_names(book: Book, clusters: dict[str, Cluster], introduced: dict[str, str]) -> None:
    """Persons' other full names before the short forms of them: "Ahmed al-Sharaa" before "Sharaa"."""
    for plain, of in introduced.items():
        other, target = clusters[plain], book.of(clusters[of].mentions[0]) if of in clusters else None
        if target and other.cls == "Person" and " " in other.text and other.mentions[0].id not in book.links:
            _set(book, other, target, 0.97, f"introduced as another name of {target.label}")


def _order(cluster: Cluster) -> tuple[bool, bool, int, int]:
    """Full names before short ones; bodies that need a country to be told apart come last."""
    words = len(cluster.text.split())
    length = words if cluster.cls == "Person" else 0
    return bodies.needs_owner(cluster.text), words < 2, -length, cluster.mentions[0].id


@lru_cache(maxsize=1 << 14)  # a name is asked about for each of its mentions
def bare(text: str) -> str:
    """A name without article, describing words before it ("the paramilitary …") and possessive ending."""
    for article in _ARTICLES:
        text = text.removeprefix(article)
    for ending in ("'s", "’s"):
        text = text.removesuffix(ending)
    first, _, rest = text.partition(" ")
    while first.islower() and len(first) > _PARTICLE and not first[0].isdigit() and any(map(str.isupper, rest)):
        text = rest
        first, _, rest = text.partition(" ")
    return text.strip()


def _clusters(book: Book) -> dict[str, Cluster]:
    clusters: dict[str, Cluster] = {}
    for mention in book.mentions:
        if mention.kind == "name":
            text = bare(book.text(mention))
            plain = _plain(text, mention)
            cluster = clusters.setdefault(plain, Cluster(text, plain))
            cluster.mentions.append(mention)
            if cluster.text.isupper() and not text.isupper():
                cluster.text = text  # a headline in capitals names nobody his way
    return clusters


def _plain(text: str, mention: Mention) -> str:
    kind = "Person" if mention.cls == "Person" else ""
    plain = text if is_acronym(text) else key(text)
    return f"{plain}\t{kind}" if kind else plain


def _introduced(book: Book, clusters: dict[str, Cluster]) -> dict[str, str]:
    """Acronym → name, where the text says "Name (ACRONYM)" or "ACRONYM (Name)"."""
    names = [m for m in book.mentions if m.kind == "name"]
    found: dict[str, str] = {}
    for one, other in pairwise(names):
        if not _introduces(book, one, other):
            continue
        a, b = (_plain(bare(book.text(m)), m) for m in (one, other))
        if a in found:  # "X (Y), also known as Z"
            a = found[a]
        elif is_acronym(bare(book.text(one))) and not is_acronym(bare(book.text(other))):
            a, b = b, a
        if a != b and b not in found and a not in found:
            found[b] = a
    return found


def _introduces(book: Book, one: Mention, other: Mention) -> bool:
    """Whether the second name is given as another name of the first: "X (Y)", "X, also known as Y"."""
    text = book.article.text
    if not _same_kind(one, other):
        return _nicknames(book, one, other)
    if one.cls == other.cls == "Person" and text[one.end : other.start].strip() in _OPENING:
        return text[other.end : other.end + 1] in _CLOSING  # Mohamed Qanyare "Afrah"
    if broad(one.cls) in ("State", "Place") and broad(other.cls) == "Group":
        return False  # "the mission in Armenia (EUMA)"
    between = text[one.end : other.start].strip(" ,\"“”'‘’").lower().removesuffix(" the").removesuffix(" as “the")
    between = between.removeprefix("),").strip()
    if between == "(":
        return text[other.end : other.end + 1] in (")", "")
    if _AS_IT.match(between):  # "X, as the remnant of Y | calls itself"
        return bool(_CALLS_ITSELF.match(text, other.end))
    if between in ("or", "called") and not is_acronym(bare(book.text(other))):
        return False
    return between.lstrip("(") in words("introductions", "words")


def _nicknames(book: Book, one: Mention, other: Mention) -> bool:
    """Whether a name that is no person's by its look is given as a person's: "Jimmy Cherizier, known as Barbecue"."""
    if one.cls != "Person" or other.cls not in ("Group", "Place", "Facility") or _fits_nobody(book, other):
        return False
    between = book.article.text[one.end : other.start].strip(" ,\"“”'‘’").lower().removesuffix(" the")
    return between in words("introductions", "nicknames")


def _fits_nobody(book: Book, mention: Mention) -> bool:
    """Whether the words are known as another's: "the mayor of Goma, also called Mobutu"."""
    return any(broad(entry.cls) != "Person" for entry in book.lexicon.find(bare(book.text(mention))))


def _same_kind(one: Mention, other: Mention) -> bool:
    """Whether the two could be one thing: no place is an agency ("KHARTOUM (Reuters)")."""
    if "MediaOutlet" in (one.cls, other.cls) and one.cls != other.cls:
        return False
    kinds = {broad(one.cls), broad(other.cls)}
    return len(kinds) == 1 or kinds == {"Group", "State"}


def _link_introduced(book: Book, cluster: Cluster, of: Cluster | None, context: choice.Context) -> None:
    if cluster.mentions[0].id in book.links:
        return
    target = book.of(of.mentions[0]) if of else None
    if target is None:
        _link(book, cluster, context)
        return
    if target.entry is None and (entries := _fitting(book, cluster)):
        known = entries[0]
        if spelling.acronym_of(cluster.text, target.label) and target.label in known.names:
            target = book.known(known)
        elif len(entries) == 1 and not is_acronym(cluster.text):
            target = _recognised(book, target, known)
    _set(book, cluster, target, 0.97, f"introduced as another name of {target.label}")


def _recognised(book: Book, local: Local, known: Entry) -> Local:
    """What nobody knew by its first name is known by its second: "the EGC, also known as the Clan del Golfo"."""
    target = book.known(known)
    target.names.update(local.names)
    for id, link in book.links.items():
        if link.entity == local.id:
            book.links[id] = replace(link, entity=target.id, cls=_contextual(target.cls, target))
    return target


def _link(book: Book, cluster: Cluster, context: choice.Context) -> None:
    entries = _fitting(book, cluster)
    if entries and kinds.elsewhere(book, cluster, entries, context):
        _link_unknown(book, cluster)
    elif entries and is_acronym(cluster.text) and (local := _spelt_out(book, cluster, entries)):
        _set(book, cluster, local, 0.85, f"initials of {local.label}")
    elif bodies.is_generic(cluster.text, cluster.cls) and not _unique(entries):
        bodies.link(book, cluster.text, cluster.cls, cluster.mentions, context)
    elif len(entries) == 1 and bodies.is_national(book, cluster.text, entries[0], cluster.mentions):
        bodies.link(book, cluster.text, "GovernmentBody", cluster.mentions, context)
    elif entries and is_party(cluster.text, cluster.cls):
        bodies.link_party(book, cluster.text, entries, cluster.mentions, context)
    elif entries:
        entry, score, reason, others = choice.choose(entries, context, book, cluster.mentions)
        _set(book, cluster, book.known(entry), score, reason, others)
    elif owned := bodies.with_owner(book, cluster.text, cluster.cls):
        bodies.link_to(book, *owned, cluster.mentions)
    elif cluster.cls == "Person":
        persons.link(book, cluster.text, cluster.mentions)
    else:
        _link_unknown(book, cluster)


def _spelt_out(book: Book, cluster: Cluster, entries: Sequence[Entry]) -> Local | None:
    """The one group named in full in the article whose initials these are, if no known bearer of them is named."""
    if any(entry.id in book.locals for entry in entries):
        return None
    groups = [local for local in book.locals.values() if broad(local.cls) == "Group" and not local.anonymous]
    named = [one for one in groups if any(spelling.acronym_of(cluster.text, name) for name in one.names)]
    return named[0] if len(named) == 1 else None


def _unique(entries: list[Entry]) -> bool:
    """The only thing of its name, and nobody's part."""
    return len(entries) == 1 and entries[0].parent is None


def _fitting(book: Book, cluster: Cluster) -> list[Entry]:
    """The lexicon's entries for the name that fit what it is in the text."""
    fits = _CLASS_FITS[broad(cluster.cls)]
    text = cluster.text.split("/")[0] if "/" in cluster.text else cluster.text
    found = book.lexicon.find(text) or book.lexicon.find(book.text(cluster.mentions[0])) or _doubled(book, text)
    found = found or _of_nation(book, cluster) or kinds.unnamed(book, cluster)
    if kinds.is_ground(book, cluster):
        found = [entry for entry in found if entry.cls != "Community"]
    if cluster.cls == "NaturalFeature":  # no town, though the river may be called as one is
        found = [entry for entry in found if entry.cls != "City"]
    if cluster.cls == "Region" and not any(entry.cls == "Region" for entry in found):
        found = (*_around(book, text, found), *found)
    return [entry for entry in found if broad(entry.cls) in fits]


def _of_nation(book: Book, cluster: Cluster) -> tuple[Entry, ...]:
    """The state or people of a nationality that stands for it: "Thai and Cambodian generals"."""
    people = book.lexicon.demonym(cluster.text) if cluster.cls in ("State", "Community", "Region") else None
    return () if people is None or people.cls != cluster.cls else (people,)


def _doubled(book: Book, text: str) -> Sequence[Entry]:
    """What "Scarborough (Panatag) Shoal" names, by either of its names."""
    outer, opened, rest = text.partition(" (")
    inner, _, last = rest.partition(") ")
    return book.lexicon.find(f"{outer} {last}") or book.lexicon.find(f"{inner} {last}") if opened and last else ()


def _around(book: Book, text: str, cities: Sequence[Entry]) -> list[Entry]:
    """The regions around these cities, for a name that only the city is known by: As-Suwayda, Kharkiv Oblast."""
    labels = [city.label for city in cities if city.cls == "City"]
    called = [*labels, *(f"{text} {kind}" for kind in sorted(words("of_places", "kinds")) if labels)]
    regions = {entry.id: entry for name in called for entry in book.lexicon.find(name) if entry.cls == "Region"}
    states = {city.parent for city in cities}
    return [entry for entry in regions.values() if entry.parent in states]


def _link_unknown(book: Book, cluster: Cluster) -> None:
    """A name nobody knows: one met before in this article, spelt otherwise or shortened, or a new thing."""
    text = cluster.text.split("/")[0]
    kind = broad(cluster.cls)
    for local in book.locals.values():
        if local.anonymous or broad(local.cls) == "Person" or broad(local.cls) != kind:
            continue
        if score := _same(text, local):
            _set(book, cluster, local, score, f"another form of {local.label}")
            return
    label, suffix = kinds.label(book, cluster) if kind == "Place" else (text, "")
    _set(book, cluster, book.new(label, cluster.cls, suffix=suffix), 0.9, "a name of its own")


def _same(text: str, local: Local) -> float:
    """How surely an unknown name is that of an entity met before."""
    if is_acronym(text):
        return 0.85 if any(spelling.acronym_of(text, name) for name in (local.label, *local.names)) else 0.0
    score, _ = spelling.name_score(text, local.label)
    return score if score >= 0.93 else 0.0


def _set(
    book: Book, cluster: Cluster, local: Local, score: float, reason: str, others: tuple[tuple[str, float], ...] = ()
) -> None:
    if not _of_nation(book, cluster):
        local.names[cluster.text] += len(cluster.mentions)
    for mention in cluster.mentions:
        cls = _contextual(mention.cls, local)
        book.set(mention, Link(local.id, score, reason, others, cls))


def _contextual(cls: str, local: Local) -> str:
    """A state may be a place here; everything else is what its entity is."""
    if local.cls == "State":
        return cls if cls in ("State", "Country") else "State"
    return local.cls
