"""Who is meant by the noun before "who": "it was men of X, the army's ally, who came", "X were the ones who came"."""

from __future__ import annotations

from kg.tokens import Tokens

_STAND_INS = frozenset(("one", "ones", "those"))
_CLIMBED = 6  # heads between the noun before "who" and what "it was"


def meant(tokens: Tokens, noun: int) -> int:
    """The head of what a clause with "who" is about, for the noun that the parser hangs it on."""
    at = noun
    for _ in range(_CLIMBED):
        if tokens.dep[at] == "attr" or tokens.head[at] == at:
            break
        at = tokens.head[at]
    be = tokens.head[at]
    if tokens.dep[at] != "attr" or tokens.lemma[be] != "be":
        return noun
    subjects = [k for k in tokens.children[be] if tokens.dep[k] == "nsubj"]
    if not subjects or (subjects[0] > be and tokens.lower[subjects[0]] != "it"):
        return noun
    if tokens.lower[subjects[0]] == "it":
        return at
    stands_in = at == noun and tokens.lower[noun] in _STAND_INS and tokens.pos[subjects[0]] in ("NOUN", "PROPN")
    return subjects[0] if stands_in else noun
