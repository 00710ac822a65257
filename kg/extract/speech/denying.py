"""Denials without "deny": "the claim was untrue", "no such attack took place"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.speech.sources import own_subject, owner
from kg.extract.speech.words import word_set
from kg.extract.word import Word
from kg.model import Stance

OURS = ("its", "his", "her", "their", "our", "my")
_NOTHING = ("no", "none", "nothing", "neither", "nobody", "zero")
_POINTING = ("it", "this", "that", "they", "these", "those", "all", "everything")
_PREDICATES = ("acomp", "attr", "oprd", "dobj", "prep", "advmod")
_WAYS = ("way", "time", "point", "means", "circumstances", "moment", "stage", "case")


# ---------------------------------------------------------------- what others say is not so


def called_untrue(clause: Word) -> Word | None:
    """ "The allegation was untrue", "there is no truth in the claim": what is called so."""
    subject = own_subject(clause)
    if clause.lemma_ == "be" and subject is not None and subject.dep_ == "expl":
        return _without_truth(clause)
    if subject is None or not _untrue(clause):
        return None
    claimed = subject.lemma_.lower() in word_set("content", "told_nouns")
    return subject if claimed or (subject.lower_ in _POINTING and clause.lemma_ == "be") else None


def judged_untrue(noun: Word, judgement: Word) -> bool:
    """ "Called the report baseless", "described the accusation as an invention"."""
    words = word_set("content", "untrue")
    told = noun.lemma_.lower() in word_set("content", "told_nouns")
    truth = judgement.lower_ in word_set("content", "truth") and judgement.nbor(-1).lower_ in ("without", "no", "any")
    return told and (truth or any(token.lower_ in words for token in judgement.subtree))


def rejecting(stance: Stance, verb: Word, noun: Word) -> Stance:
    """To reject or mock a claim, a report or an accusation is to deny it."""
    rejects = stance == "refuses" or verb.lemma_ in word_set("content", "mocking")
    if rejects and noun.lower_ in ("this", "that") and noun.dep_ == "dobj" and verb.lemma_ in ("reject", "dismiss"):
        return "denies"
    claimed = noun.lemma_.lower() in word_set("content", "deniable_nouns") and noun.lower_ != "talks"
    return "denies" if rejects and claimed else stance


def ruling_out(stance: Stance, clause: Word | None) -> Stance:
    """To rule out that something was done, or having done it, is to deny it; to rule out talks is not."""
    if stance != "refuses" or clause is None:
        return stance
    return "denies" if past(clause) or any(child.lower_ == "having" for child in clause.lefts) else stance


def accuser(noun: Word) -> list[Word]:
    """Whose claim, charge or report it is that is denied."""
    found = owner(noun)
    makers = (child for child in noun.children if child.dep_ in ("acl", "relcl"))
    made = (inner for maker in makers for by in maker.children if by.dep_ == "agent" for inner in by.children)
    return [found] if found is not None else [inner for inner in made if inner.dep_ == "pobj"][:1]


def _without_truth(clause: Word) -> Word | None:
    """ "There is no truth in X", "there was no basis for X"."""
    told = next((child for child in clause.children if child.dep_ == "attr"), None)
    if told is None or told.lower_ not in word_set("content", "truth") or not empty(told):
        return None
    below = (inner for child in (*told.children, *clause.children) if child.dep_ == "prep" for inner in child.children)
    return next((inner for inner in below if inner.dep_ == "pobj"), None)


def _untrue(clause: Word) -> bool:
    """The clause says of its subject that it is not so."""
    false, truth = word_set("content", "untrue"), word_set("content", "truth")
    never = negated(clause)
    if clause.lemma_ in word_set("content", "inventing"):
        return clause.tag_ == "VBN" and not never
    for word in predicates(clause):
        without = word.dep_ == "pobj" and word.head.lower_ == "without"
        if word.lower_ in false and not never and not empty(word):
            return True
        if word.lower_ in truth and (never or without or empty(word) or clause.lemma_ == "lack"):
            return True
    return False


def predicates(clause: Word) -> Iterator[Word]:
    """The words that a clause says of its subject."""
    for child in clause.children:
        if child.dep_ in _PREDICATES and child.i > clause.i:
            yield child
            yield from child.conjuncts
            yield from (inner for inner in child.children if inner.dep_ in ("pobj", "amod", "compound"))
            for prep in child.children:
                if prep.dep_ == "prep" and prep.lower_ in ("of", "to", "with"):
                    yield from (inner for inner in prep.children if inner.dep_ == "pobj")


def negated(clause: Word) -> bool:
    """ "Not", "never", "in no way", "at no time"."""
    for child in clause.children:
        if child.dep_ == "neg" or child.lower_ in ("never", "nowhere"):
            return True
        if child.dep_ == "prep" and any(inner.dep_ == "pobj" and empty(inner) and inner.lower_ in _WAYS
                                        for inner in child.children):  # fmt: skip
            return True
    return False


def empty(noun: Word) -> bool:
    """ "No X", "nothing", "none of X", "not a single X", "not any X"."""
    if noun.lower_ in _NOTHING or noun.left_edge.lower_ == "not":
        return True
    return any(child.lower_ in _NOTHING or child.dep_ == "neg" for child in noun.lefts)


# ---------------------------------------------------------------- nothing of the kind took place


def nothing_happened(clause: Word) -> bool:
    """ "Said no such airstrike took place", "said there was no attack": that it happened is denied."""
    words = word_set("content", "happening")
    light = any(child.dep_ == "dobj" and f"{clause.lemma_} {child.lower_}" in words for child in clause.children)
    there = clause.lemma_ == "be" and any(child.dep_ == "expl" for child in clause.children)
    if _none_such(clause):
        return True
    if not (light or there or clause.lemma_ in words):
        return False
    ahead = any(child.dep_ == "aux" and child.tag_ == "MD" for child in clause.children)
    subject = next((child for child in clause.children if child.dep_ == ("attr" if there else "nsubj")), None)
    none = subject is not None and any(child.lower_ in ("no", "nothing") for child in (subject, *subject.lefts))
    such = subject is not None and any(child.lower_ == "such" for child in subject.lefts)
    never = any(child.dep_ == "neg" or child.lower_ == "never" for child in clause.children)
    act = there and subject is not None and subject.lemma_.lower() in word_set("content", "acts")
    present = any(child.lower_ in ("now", "currently", "yet", "today") for child in clause.children)
    past = clause.tag_ in ("VBD", "VBN") and not present
    if there:
        ours = subject is not None and any(child.lower_ in OURS for child in subject.subtree)
        ours = ours or any(
            word.lower_ in OURS for child in clause.children if child.dep_ == "prep" for word in child.subtree
        )
        return not ahead and ((none and (such or ours)) or (act and past and (none or never)))
    return not ahead and (none or never)


def _none_such(clause: Word) -> bool:
    """ "No such order had been given"."""
    subject = own_subject(clause)
    words = [child.lower_ for child in subject.lefts] if subject is not None else []
    return words[:2] == ["no", "such"] and not any(child.tag_ == "MD" for child in clause.children)


def past(clause: Word) -> bool:
    helpers = {child.lower_ for child in clause.children if child.dep_ == "aux"}
    if clause.dep_ == "conj" and clause.tag_ == "VBN" and not helpers:
        return past(clause.head)
    return bool(helpers & {"had", "did", "have", "has", "'ve", "’ve"}) or (not helpers and clause.tag_ == "VBD")
