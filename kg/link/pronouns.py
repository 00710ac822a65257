"""Pronouns: who "he", "its", "I" is, where the grammar of the sentence or the one before decides."""

from __future__ import annotations

from kg.link import bodies, speakers
from kg.link.book import PLACES, Book, Link, Local
from kg.link.words import says, words
from kg.model import Mention

_PERSONAL = frozenset({"he", "his", "him", "she", "her"})
_FIRST = frozenset({"i", "me", "my"})
_OURS = frozenset({"we", "us", "our"})
_THINGS = frozenset({"it", "its", "their", "they"})
_PLURAL = frozenset({"their", "they", "them"})
_OF_TWO = frozenset({"latter", "former"})
_SUBJECT = ("nsubj", "nsubjpass")
_NOUNS = ("NN", "NNP")


def pronouns(book: Book) -> None:
    """ "he said": the person who was last spoken of; "its": the subject of the same clause."""
    for mention in book.mentions:
        if mention.kind == "pronoun" and mention.id not in book.links and (local := _meant(book, mention)):
            book.set(mention, Link(local.id, 0.6, f"points back to {local.label}", (), local.cls))


def owned(book: Book) -> None:
    """Links "its soldiers" to the state or group that "its" is."""
    for mention in book.mentions:
        if mention.kind != "nominal" or mention.id in book.links:
            continue
        inner = next(book.inside(mention), None)
        local = book.of(inner) if inner and inner.kind == "pronoun" and inner.start == mention.start else None
        kind = "state" if local and local.cls == "State" else "group"
        if not local or local.cls == "Person":
            continue
        if book.tokens.lower[book.head(mention)] in words("parts", kind):
            book.set(mention, Link(local.id, 0.55, f"part of {local.label}"))
        elif local.cls == "State":
            bodies.describe(book, mention, local)


def _meant(book: Book, mention: Mention) -> Local | None:
    word = book.lower(mention)[-1]
    if word in _OF_TWO:
        return _of_two(book, mention, last=word == "latter")
    if word in _PERSONAL:
        return speakers.person(book, mention)
    if word in _FIRST:
        return speakers.speaker(book, mention)
    if word in _OURS:
        return speakers.side(book, mention)
    if word not in _THINGS:
        return None
    at = book.spans[mention.id][0]
    if book.tokens.dep[at] == "poss" or not says(book, at):
        return _subject_above(book, mention)
    return _subject_above(book, mention) or _subject_before(book, mention, plural=word == "they")


def _of_two(book: Book, mention: Mention, *, last: bool) -> Local | None:
    """ "The latter": the second of the two actors, no more, that this sentence or the one before names."""
    sentence = book.sentence(mention)
    for back in (0, 1):
        near = [m for m in book.before(mention, sentence - back) if book.sentence(m) == sentence - back]
        found = [local for m in reversed(near) if m.kind == "name" and (local := book.of(m)) and _is_actor(m, local)]
        two = list({local.id: local for local in found}.values())
        if len(two) == 2:
            return two[1] if last else two[0]
        if two:
            break
    return None


def _is_actor(mention: Mention, local: Local) -> bool:
    return mention.cls not in PLACES and local.cls not in PLACES


def _subject_above(book: Book, mention: Mention) -> Local | None:
    """The subject of the clause that the pronoun stands in, other than itself: "Iran recalled its envoy"."""
    tokens = book.tokens
    own = book.spans[mention.id][0]
    at, below = tokens.head[own], own
    if _is_object(book, own):  # "Togo opposed it": not Togo
        at, below = _above_clause(book, at)
        if at == below:
            return None
    while True:
        subject = next((c for c in tokens.children[at] if tokens.dep[c] in _SUBJECT and c != below), None)
        if subject is not None and subject < own and tokens.quoted[subject] <= tokens.quoted[own]:
            return _agreeing(book, _antecedent(book, subject), tokens.lower[own])
        if tokens.head[at] == at:
            return _agreeing(book, _only_subject(book, mention), tokens.lower[own])
        at, below = tokens.head[at], at


def _is_object(book: Book, at: int) -> bool:
    """Something is done to it, as in "opposed it"; also "called it a farce", where it has a noun for its verb."""
    tokens = book.tokens
    small = tokens.dep[at] in _SUBJECT and tokens.pos[tokens.head[at]] not in ("VERB", "AUX")
    return small or tokens.dep[at] in ("dobj", "dative")


def _above_clause(book: Book, at: int) -> tuple[int, int]:
    """The token over the clause of a verb, and the clause's own: past verbs joined by "and", which share a subject."""
    tokens = book.tokens
    while tokens.head[at] != at and not any(tokens.dep[c] in _SUBJECT and c < at for c in tokens.children[at]):
        if tokens.dep[at] not in ("conj", "ccomp", "oprd", "xcomp"):
            break
        at = tokens.head[at]
    return tokens.head[at], at


def _only_subject(book: Book, mention: Mention) -> Local | None:
    """The one subject before the pronoun in its sentence: "Brazil moved troops; its foreign ministry said"."""
    before = [m for m in book.before(mention, book.sentence(mention)) if m.end <= mention.start]
    subjects = [m for m in before if book.tokens.dep[book.head(m)] in _SUBJECT]
    return book.of(subjects[0]) if len({m.start for m in subjects}) == 1 else None


def _antecedent(book: Book, subject: int) -> Local | None:
    """What a subject stands for: itself, its owner ("the group's defiance"), or what "which" refers to."""
    tokens = book.tokens
    if tokens.lower[subject] in ("which", "that", "who"):
        subject = tokens.head[tokens.head[subject]]
    owners = [c for c in tokens.children[subject] if tokens.dep[c] == "poss"]
    for place in (subject, *owners):
        for m in book.around(place):
            if book.head(m) == place and (local := book.of(m)):
                return local
    return None


def _agreeing(book: Book, local: Local | None, word: str) -> Local | None:
    """Not a person for "its"; not a state, which is one, for "their"."""
    if local is None or local.cls == "Person" or (word in _PLURAL and local.cls == "State"):
        return None
    return local


def _subject_before(book: Book, mention: Mention, *, plural: bool) -> Local | None:
    """The subject of the sentence before, for an "it" that says something. What is quoted there is not spoken of."""
    sentence = book.sentence(mention) - 1
    quoted = book.tokens.quoted
    within = quoted[book.spans[mention.id][0]]
    found: dict[str, Local] = {}
    for m in book.before(mention, sentence):
        local, head = book.of(m), book.head(m)
        if book.sentence(m) != sentence or not local or book.tokens.dep[head] not in _SUBJECT:
            continue
        if local.cls != "Person" and (not plural or local.cls != "State") and (within or not quoted[head]):
            found[local.id] = local
    if len(found) != 1 or (not plural and _other_thing(book, mention)):
        return None
    return next(iter(found.values()))


def _other_thing(book: Book, mention: Mention) -> bool:
    """Whether the sentence before has a thing of its own as its subject: "… the report says. It accuses …"."""
    tokens, first = book.tokens, book.spans[mention.id][0]
    sentence = tokens.sentence[first] - 1
    for i in range(first - 1, -1, -1):
        if tokens.sentence[i] < sentence:
            return False
        main = tokens.sentence[i] == sentence and tokens.dep[i] in _SUBJECT and tokens.dep[tokens.head[i]] == "ROOT"
        if main and tokens.tag[i] in _NOUNS and not tokens.quoted[i]:
            return not any(book.head(m) == i for m in book.around(i))
    return False
