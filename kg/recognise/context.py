"""What a name stands for where it stands: the article before it, a state as an actor or as a place."""

from __future__ import annotations

from functools import cache

from kg.lexicon import table
from kg.recognise.classes import rule
from kg.recognise.model import Found
from kg.tokens import Tokens

_HYPHENS = ("-", "‑")
_FAR = 14  # tokens from the word for an assault to "launched on"
DASHES = ("-", "–", "‑")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("nameparts")["place_prepositions"][name])


def in_context(tokens: Tokens, found: Found) -> Found:
    """The mention with its article, and a state that is only a place here as a Country."""
    first = found.first
    if first and tokens.lower[first - 1] == "the" and _heads_phrase(tokens, found) and found.cls != "Person":
        first -= 1
    cls = found.cls
    if cls in ("State", "Country"):
        cls = "Country" if is_place(tokens, found) else "State"
    return found if (first, cls) == (found.first, found.cls) else found._replace(first=first, cls=cls)


def _heads_phrase(tokens: Tokens, found: Found) -> bool:
    return found.first <= tokens.head[found.first - 1] < found.end


def is_place(tokens: Tokens, found: Found) -> bool:
    """Whether a name of a state or city stands for the place: "in Iraq", "visit Iraq", "the border of Iraq"."""
    if behind_preposition(tokens, found.first):
        return True
    head = found.head(tokens)
    while tokens.dep[head] in ("conj", "appos") and tokens.head[head] != head:
        head = tokens.head[head]
    up = tokens.head[head]
    if tokens.dep[head] == "dobj":
        return tokens.lemma[up].lower() in _words("verbs")
    if tokens.dep[head] != "pobj":
        return False
    word, over = tokens.lower[up], tokens.head[up]
    if word in _words("words"):
        return True
    if word in _words("moving"):
        return tokens.lemma[over].lower() in _words("moving_verbs")
    return word == "of" and tokens.lower[over] in _words("nouns")


def behind_preposition(tokens: Tokens, at: int) -> bool:
    """Right behind "in" or the like, directions and articles between them left out: "in rural X"."""
    at -= 1
    while at > 0 and (tokens.lower[at] == "the" or tokens.lower[at] in rule("directions") | _words("parts")):
        at -= 1
    return at >= 0 and (tokens.lower[at] in _words("words") or is_nearby(tokens, at))


def of_site(tokens: Tokens, at: int) -> bool:
    """Right behind "the market of" or the like."""
    return at > 1 and tokens.lower[at - 1] == "of" and tokens.lower[at - 2] in _words("sites_of")


def is_nearby(tokens: Tokens, at: int) -> bool:
    """ "Close | to", "north | of", "on the outskirts | of", "the residents | of", "the assault | on"."""
    word, before = tokens.lower[at], tokens.lower[at - 1] if at else ""
    if word in ("to", "of", "from") and before in _words("nearby"):
        return True
    if word == "of" and before in _words("dwellers"):
        return True
    if word in ("on", "against") and before in _words("mounted"):
        return any(tokens.lower[i] in _words("assaults") for i in range(max(0, at - _FAR), at))
    if word in ("on", "against") and _assault_by(tokens, at):
        return True
    return word in ("on", "of", "for", "against") and before in _words("assaults")


def _assault_by(tokens: Tokens, at: int) -> bool:
    """ "The raid by fighters of the X | on": only who did it stands between."""
    for i in range(at - 2, max(0, at - _FAR), -1):
        if tokens.pos[i] in ("VERB", "AUX", "PUNCT"):
            return False
        if tokens.lower[i] == "by":
            return tokens.lower[i - 1] in _words("assaults")
    return False


def left_edge(tokens: Tokens, head: int) -> int:
    """First token of what hangs on a noun, with the piece before its hyphen: "a former vice-president"."""
    first = tokens.left_edge[head]
    if first == head > 1 and tokens.text[head - 1] in _HYPHENS and tokens.start[head] == tokens.end[head - 1]:
        return min(tokens.left_edge[head - 1], tokens.left_edge[head - 2])
    return first


def glued(tokens: Tokens, at: int) -> bool:
    """No space before this token."""
    return 0 < at < len(tokens) and tokens.end[at - 1] == tokens.start[at]


def is_dash(tokens: Tokens, at: int) -> bool:
    """A hyphen between two words, no blanks around it."""
    return tokens.text[at] in DASHES and glued(tokens, at) and glued(tokens, at + 1)
