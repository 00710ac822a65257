"""Who speaks in a quotation: whom "I" and "my" in it stand for."""

from __future__ import annotations

from kg.link.book import Book, Local
from kg.link.words import says, words
from kg.model import Mention

_SUBJECT = ("nsubj", "nsubjpass")
_PERSONAL = frozenset({"he", "she"})
_SIDES = frozenset({"ArmedGroup", "Authority", "State", "SecurityForce"})
_REACH = 3  # sentences before a quotation that nobody says, in which its speaker may be named


def told(book: Book, at: int) -> int:
    """The first sentence that a word may point back to: as far as :data:`_REACH` sentences that are not mere quotation.

    Sentences of a quotation lie between "Ruiz leads the brigade." and "… We wait," he said, and name nobody for "he".
    """
    tokens, sentence, left, heard = book.tokens, book.tokens.sentence[at], _REACH, False
    for i in range(at, -1, -1):
        if tokens.sentence[i] != sentence:
            left -= heard or sentence == tokens.sentence[at]
            if not left:
                break
            sentence, heard = tokens.sentence[i], False
        heard = heard or (not tokens.quoted[i] and tokens.text[i].isalpha())
    return sentence


def speaker(book: Book, mention: Mention) -> Local | None:
    """The person whose words the mention stands in; none where it is somebody without a name."""
    at = book.spans[mention.id][0]
    if not book.tokens.quoted[at]:
        return _said_above(book, mention)
    first, end = _quotation(book, at)
    saying = _saying(book, first, end)
    if saying is not None:
        return _said_by(book, saying)
    return _silent(book, first)


def side(book: Book, mention: Mention) -> Local | None:
    """The party for which "we" speak: the one who says so, or whose spokesman or commander does."""
    tokens, at = book.tokens, book.spans[mention.id][0]
    saying = _saying(book, *_quotation(book, at)) if tokens.quoted[at] else None
    if saying is None:
        return None
    own = (book.of(m) for m in book.around(saying) if book.head(m) == saying)
    behind = [
        k for prep in tokens.children[saying] if tokens.lower[prep] in ("for", "of") for k in tokens.children[prep]
    ]
    theirs = (book.of(m) for k in behind for m in book.around(k) if m.kind == "name")
    return next((one for one in (*own, *theirs) if one is not None and one.cls in _SIDES and not one.anonymous), None)


def _quotation(book: Book, at: int) -> tuple[int, int]:
    """The quotation around a token, as tokens ``[first, end)``, with the rest of it after "he said"."""
    quoted, first, end = book.tokens.quoted, at, at
    while first and quoted[first - 1]:
        first -= 1
    while end < len(quoted) and quoted[end]:
        end += 1
    return first, end


def _saying(book: Book, first: int, end: int) -> int | None:
    """The subject outside the quotation of a verb of saying, in the sentences that it touches or goes on from."""
    tokens = book.tokens
    sentences = {tokens.sentence[first], tokens.sentence[end - 1]} | (
        {tokens.sentence[end]} if _open(book, end) else set()
    )
    sentences |= {tokens.sentence[first - 1]} if first and tokens.text[first - 1] in (":", ",") else set()
    low = next((i + 1 for i in range(first - 1, -1, -1) if tokens.sentence[i] not in sentences), 0)
    high = next((i for i in range(end, len(tokens)) if tokens.sentence[i] not in sentences), len(tokens))
    near = [*range(end, high), *range(first - 1, low - 1, -1)]
    return next((i for i in near if not tokens.quoted[i] and (says(book, i) or _inverted(book, i))), None)


def _open(book: Book, end: int) -> bool:
    """Whether the quotation's last sentence goes on behind it: "…," he said."""
    tokens = book.tokens
    return end < len(tokens) and tokens.line[end] == tokens.line[end - 1] and tokens.text[end - 1] == ","


def _inverted(book: Book, at: int) -> bool:
    """ "…," said a fisherman: parsers make the speaker an object now and then."""
    tokens = book.tokens
    up = tokens.head[at]
    return (
        at == up + 1
        and tokens.dep[at] in ("dobj", "attr", "npadvmod")
        and tokens.lemma[up].lower() in words("saying", "verbs")
    )


def _said_by(book: Book, subject: int) -> Local | None:
    """Who the subject is: the person linked to it, or for "he" the one who was spoken of before."""
    over = [m for m in book.around(subject) if book.head(m) == subject]
    for mention in over:
        local = book.of(mention)
        if local is None and mention.kind == "pronoun" and book.lower(mention)[0] in _PERSONAL:
            local = person(book, mention)
        if local and local.cls == "Person":
            return local
    return None


def _silent(book: Book, first: int) -> Local | None:
    """For a quotation that nobody says in so many words: the only person who does something right before it."""
    tokens = book.tokens
    if not first:
        return None
    sentence = tokens.sentence[first - 1]
    found: dict[str, Local] = {}
    for i in range(first - 1, -1, -1):
        if tokens.sentence[i] < sentence - _REACH + 1:
            break
        if tokens.quoted[i] or tokens.dep[i] not in _SUBJECT or tokens.pos[tokens.head[i]] not in ("VERB", "AUX"):
            continue
        if local := _said_by(book, i):
            found[local.id] = local
    return next(iter(found.values())) if len(found) == 1 else None


def _said_above(book: Book, mention: Mention) -> Local | None:
    """ "I" outside of quotation marks: who says so in this sentence."""
    for m in book.mentions[mention.id + 1 : mention.id + 12]:
        if book.sentence(m) != book.sentence(mention):
            break
        local = book.of(m)
        if local and local.cls == "Person" and m.kind != "pronoun" and says(book, book.head(m)):
            return local
    return None


def person(book: Book, mention: Mention) -> Local | None:
    """The person nearest before, for "he"; none when that sentence names several and no subject decides."""
    nearest: int | None = None
    found: dict[str, Local] = {}
    subjects: dict[str, Local] = {}
    at = book.spans[mention.id][0]
    within, acting = book.tokens.quoted[at], _acting_on(book, at)
    for m in book.before(mention, told(book, at)):
        local = book.of(m)
        if nearest is not None and book.sentence(m) != nearest:
            break
        quoted = book.tokens.quoted[book.spans[m.id][0]]
        if local is None and m.cls == "Person" and m.kind == "name" and (within or not quoted):
            return None  # one of two Paraisons: nobody further back is meant
        if local and local.cls == "Person" and m.end <= mention.start and (within or not quoted):
            nearest = book.sentence(m)
            if local.id == acting or _only_modifies(book, m):
                continue
            found[local.id] = local
            if book.tokens.dep[book.head(m)] in _SUBJECT:
                subjects[local.id] = local
    for some in (found, subjects):
        if len(some) == 1:
            return next(iter(some.values()))
    return None


def _only_modifies(book: Book, mention: Mention) -> bool:
    """ "The Dagoberto Ramos dissidents": they bear his name, and he is not spoken of."""
    head = book.head(mention)
    up = book.tokens.head[head]
    outside = not book.spans[mention.id][0] <= up < book.spans[mention.id][1]
    plain = book.tokens.dep[head] in ("compound", "nmod") and book.tokens.pos[up] == "NOUN"
    return mention.kind == "name" and outside and plain and up > head and not book.tokens.text[up][:1].isupper()


def _acting_on(book: Book, at: int) -> str | None:
    """Who does something to the pronoun at a token in its own clause, and so is another: "I did not recognise him"."""
    tokens = book.tokens
    if tokens.dep[at] not in ("dobj", "dative"):
        return None
    subject = next((c for c in tokens.children[tokens.head[at]] if tokens.dep[c] == "nsubj"), None)
    over = [m for m in book.around(subject) if book.head(m) == subject] if subject is not None else []
    local = book.of(over[0]) if over else None
    return local.id if local else None
