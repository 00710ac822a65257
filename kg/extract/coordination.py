"""To which of two clauses a coordinated verb belongs: to what is said, or again to the one who says it."""

from __future__ import annotations

from kg.extract.frames import word_sets
from kg.tokens import Tokens

_SAYING = frozenset(
    ("say", "add", "tell", "state", "note", "claim", "announce", "report", "insist", "argue", "confirm")
)
_HELPERS = frozenset(("had", "would", "could", "has", "have"))


def resumed(t: Tokens, v: int) -> int | None:
    """The verb of saying that a verb is coordinated with in sense, though the parser puts it into what is said.

    "He said that X had broken the truce and warned that …", "said that X was behind the theft, and imposed sanctions".
    """
    if t.dep[v] != "conj" or t.tag[v] not in ("VBD", "VBN", "VBZ") or any(t.dep[k] == "nsubj" for k in t.children[v]):
        return None
    said = t.head[v]
    while t.dep[said] == "conj":
        said = t.head[said]
    above = t.head[said]
    if t.dep[said] != "ccomp" or above > said or t.lemma[above] not in _SAYING or t.tag[above] not in ("VBD", "VBZ"):
        return None
    return above if _warns_on(t, v, said) or _acts_on(t, v) else None


def _warns_on(t: Tokens, v: int, said: int) -> bool:
    """A new that-clause after a change of tense: "had broken … and warned that"."""
    if t.lemma[v] not in word_sets()["@goes_on"] or t.lemma[said] in word_sets()["@goes_on"]:
        return False
    back = any(t.dep[k] == "aux" and t.lower[k] in _HELPERS for k in t.children[said])
    return back and any(t.dep[k] == "ccomp" and k > v for k in t.children[v])


def _acts_on(t: Tokens, v: int) -> bool:
    """An act of state behind a comma: ", and imposed sanctions"."""
    acts = t.lemma[v] in word_sets()["@of_state"]
    return acts and v > 1 and t.lower[v - 1] in ("and", "but") and t.text[v - 2] == ","


def over_participle(t: Tokens, v: int) -> int | None:
    """The verb whose subject a past tense shares that the parser joins to a participle right behind a noun.

    "Stormed a house | said to belong to X | and detained six": who stormed it also detained them.
    """
    if t.tag[v] not in ("VBD", "VBN") or not any(t.dep[k] == "dobj" for k in t.children[v]):
        return None
    at = t.head[v]
    while t.dep[at] in ("xcomp", "conj") and t.head[at] < at:
        at = t.head[at]
    if t.dep[at] != "acl" or t.tag[at] not in ("VBN", "VBD") or any(t.dep[k] == "dobj" for k in t.children[at]):
        return None
    while t.dep[at] in ("acl", "pobj", "prep", "dobj", "appos") and t.head[at] != at:
        at = t.head[at]
        if t.pos[at] == "VERB" and t.dep[at] not in ("acl",):
            return at if t.tag[at] in ("VBD", "VBZ", "VBP") else None
    return None


def over_present(t: Tokens, v: int) -> int | None:
    """The past tense before a past tense that the parser joins to a present one further up.

    "Are in the hands of a band | that boarded their boat | and carried them off": the band did.
    """
    head = t.head[v]
    if t.tag[v] != "VBD" or t.tag[head] not in ("VBP", "VBZ") or any(t.dep[k] == "nsubj" for k in t.children[v]):
        return None
    between = (i for i in range(v - 1, head, -1) if t.tag[i] == "VBD" and t.dep[i] == "relcl")
    return next(between, None)
