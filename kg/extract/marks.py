"""What stands at a verb or noun itself: negation, an auxiliary, a condition."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.frames import word_sets
from kg.extract.grammar import Grammar

_WILL = frozenset(("will", "shall", "'ll", "’ll", "wo", "sha"))
_MAY = frozenset(("may", "might", "could", "can", "ca"))
_MUST = frozenset(("must", "should", "ought"))
IF = frozenset(("if", "unless", "whether", "lest"))
_NOT = frozenset(("not", "n't", "n’t", "never", "neither", "nor", "hardly", "no"))
_AT_LEAST = frozenset(("fewer", "less"))  # "no fewer than 26 were killed"
_OTHERS = frozenset(
    ("further", "other", "others", "additional", "more", "else", "new")
)  # "no further arrests": of others
_LENGTHS = frozenset(("minute", "hour", "day", "week", "month"))
_ASKING = frozenset("explain ask question investigate examine probe clarify wonder establish inquire".split())
_NOBODY = frozenset(("nobody", "none", "neither", "no-one"))


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands at a word itself: negation, an auxiliary, a condition."""

    negated: bool = False
    modal: str = ""  # "will", "may", "would", "must", "to"
    conditional: bool = False


def marks(grammar: Grammar, i: int) -> Marks:
    """Negation, modality and condition at a verb or noun; a coordinated verb shares those of the first."""
    if i not in grammar.marks:
        grammar.marks[i] = _marks(grammar, i)
    return grammar.marks[i]


def _marks(grammar: Grammar, i: int) -> Marks:
    t = grammar.t
    negated, modal, conditional, bare = _without(grammar, i), "", False, True
    for kid in grammar.kids[i]:
        dep, word = t.dep[kid], t.lower[kid]
        if word == "no" and dep == "det" and t.lower[kid + 1] in _OTHERS:
            conditional = True
        elif (
            (word == "longer" and kid and t.lower[kid - 1] == "no")
            or dep == "neg"
            or (word in _NOT and dep in ("det", "cc", "preconj", "advmod", "predet"))
        ):
            negated = True
        elif dep == "aux":
            modal, bare = _modal(word) or modal, False
        elif dep in ("auxpass", "nsubj", "nsubjpass"):
            bare = bare and dep == "auxpass"
            others = any(t.lower[k] == "no" and t.lower[k + 1] in _OTHERS for k in grammar.kids[kid])
            negated = negated or (not others and nobody(grammar, kid))
            conditional = conditional or others
        elif dep == "mark" and word in IF:
            conditional = True
    told = t.tag[i] == "VBD" and t.tag[grammar.finite(i)] == "VB"  # "did not get past the bridge and | withdrew"
    if t.dep[i] == "conj" and bare and t.pos[i] == "VERB" and not told:
        first = marks(grammar, grammar.finite(i))
        return Marks(negated or first.negated, modal or first.modal, conditional or first.conditional)
    if t.dep[i] == "acomp" and t.tag[i] == "VBN" and t.lemma[t.head[i]] == "be":  # "has not been ill-treated"
        above = marks(grammar, t.head[i])
        return Marks(negated or above.negated, modal or above.modal, conditional or above.conditional)
    if modal == "to" and t.lemma[i] == "be" and t.lemma[t.head[i]].lower() in word_sets()["@opine"]:
        modal = ""  # "is held to be behind the attack"
    if modal == "may" and asked_how(grammar, i):
        modal = ""
    if modal in ("", "to"):
        modal = "" if _lasted(grammar, i) else _semi_modal(grammar, i) or modal
    return Marks(negated, modal, conditional)


def asked_how(grammar: Grammar, i: int) -> bool:
    """ "Asked to explain how the embassy could be burned", "why the bridge was blown up": it was."""
    t = grammar.t
    beside = {t.lower[k] for k in grammar.kids[i]}
    told = t.tag[i] == "VBD" or bool(beside & {"could", "was", "were", "had"})
    return bool(beside & {"how", "why"}) and told and t.lemma[t.head[i]].lower() in _ASKING


def _modal(word: str) -> str:
    if word in _WILL:
        return "will"
    if word in _MAY:
        return "may"
    return "must" if word in _MUST else word if word in ("would", "to") else ""


def _lasted(grammar: Grammar, i: int) -> bool:
    """ "Had needed one hour | to beat them off", "took three days | to put out the fire": and did."""
    t, head = grammar.t, grammar.t.head[i]
    if t.pos[head] in ("NOUN", "PROPN"):  # the infinitive may hang on the hour
        head = t.head[head]
    spent = t.lemma[head].lower() in ("need", "take") and t.tag[head] in ("VBD", "VBN")
    return spent and any(t.lemma[k].lower() in _LENGTHS for k in grammar.kids[head])


def _semi_modal(grammar: Grammar, i: int) -> str:
    """ "Is going to", "is to", "has to", "needs to", "able to": the word above says it."""
    t, head = grammar.t, grammar.t.head[i]
    if t.dep[i] != "xcomp":
        return ""
    above = t.lemma[head].lower()
    if above in ("have", "need"):
        return "" if t.lower[head] == "had" and not _aux(grammar, head) else "must"  # who had to flee fled
    return "will" if above == "be" or (above == "go" and t.tag[head] == "VBG") else ""


def _aux(grammar: Grammar, verb: int) -> bool:
    t = grammar.t
    return any(t.dep[k] == "neg" or (t.dep[k] == "aux" and _modal(t.lower[k])) for k in grammar.kids[verb])


def _without(grammar: Grammar, i: int) -> bool:
    return grammar.t.dep[i] in ("pobj", "pcomp") and grammar.t.lower[grammar.t.head[i]] in ("without", "despite no")


def nobody(grammar: Grammar, subject: int) -> bool:
    t = grammar.t
    first = t.left_edge[subject]
    if t.lower[first] == "not" and t.lower[first + 1] != "only":  # "not a single point was agreed"
        return True
    return t.lower[subject] in _NOBODY or any(
        t.lower[k] in ("no", "neither") and t.dep[k] in ("det", "neg") and t.lower[k + 1] not in _AT_LEAST
        for k in grammar.kids[subject]
    )
