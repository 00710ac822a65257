"""Names that begin with a word that is a verb elsewhere: "in | Let Pan Hla village | on Friday"."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from spacy.tokens import Doc, Token

from kg.lexicon import table
from kg.reparse.edits import Edits

_LONGEST = 5  # words of a name
_BEFORE = frozenset(("pcomp", "conj", "pobj", "dobj", "ccomp", "advcl"))


def named(edits: Edits) -> None:
    """Reads these words as the names that they are."""
    for verb, last in _verbs_in_names(edits.doc):
        _name(edits, verb, last)


def _verbs_in_names(doc: Doc) -> Iterator[tuple[Token, Token]]:
    """Verbs with a capital behind a small preposition or "and" and before another capital, with the last word of the
    name or the noun behind that tells what bears it."""
    verbs = doc.to_array("POS") == doc.vocab.strings["VERB"]
    for i in np.flatnonzero(verbs & doc.to_array("IS_TITLE").astype(bool)).tolist():
        if not 0 < i < len(doc) - 1:
            continue
        verb, before = doc[i], doc[i - 1]
        behind = before.is_lower and before.pos_ in ("ADP", "CCONJ", "SCONJ")
        if not behind or verb.dep_ not in _BEFORE or not doc[i + 1].is_title or verb.tag_ not in ("VB", "VBP"):
            continue
        end = next((k for k in range(i + 1, min(i + _LONGEST, len(doc))) if not doc[k].is_title), None)
        if end is not None:
            yield verb, doc[end] if doc[end].lower_ in table("nameparts")["kinds"]["City"] else doc[end - 1]


def _name(edits: Edits, verb: Token, last: Token) -> None:
    """The last word stands where the verb stood, the others before it; what hung on them goes to the verb above."""
    doc, before = edits.doc, edits.doc[verb.i - 1]
    above = before if before.pos_ in ("ADP", "SCONJ") else verb.head
    holder = next((one for one in (above, *above.ancestors) if one.pos_ in ("VERB", "AUX") and one != verb), above)
    inside = range(verb.i, last.i + 1)
    for word in doc[verb.i : last.i + 1]:
        proper = word.is_title
        edits.set(word, last, "compound", pos="PROPN" if proper else "NOUN", tag="NNP" if proper else "NN")
        for kid in word.children:
            if kid.i not in inside and kid.i != before.i:
                edits.set(kid, last if kid.i == last.i + 1 and _places(kid) else holder, kid.dep_)
    lists = (kid for kid in above.rights if kid.i < before.i and kid.dep_ in ("dobj", "pobj"))
    joined = next(lists, None)
    if above == before:
        edits.set(last, before, "pobj")
        if before.dep_ == "mark":
            edits.set(before, holder, "prep")
    else:
        edits.set(last, joined or above, "conj" if joined else "dobj")


def _places(prep: Token) -> bool:
    """ "In Tabayin Township", "of Khost": where the place of that name lies."""
    return prep.lower_ in ("in", "of", "near") and any(
        kid.is_title and kid.ent_type_ not in ("DATE", "TIME") for kid in prep.children
    )
