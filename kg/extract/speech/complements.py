"""Infinitives, gerunds and prepositional phrases that say what is said: "urged Y to …", "accused Y of …"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.speech.asides import continuations, goes_with_content, is_condition, of_time, remarks
from kg.extract.speech.content import Content
from kg.extract.speech.denying import accuser, rejecting
from kg.extract.speech.sources import own_subject
from kg.extract.speech.spans import runs
from kg.extract.speech.words import Cue, word_set
from kg.extract.word import Word


def infinitive_said(verb: Word, cue: Cue) -> Content | None:
    for child in verb.children:
        if child.dep_ not in ("xcomp", "ccomp", "advcl") or child.i < verb.i:
            continue
        to = next((c for c in child.children if c.tag_ == "TO"), None)
        if to is None or (child.dep_ == "advcl" and not cue.takes("A")):
            continue
        if cue.stance == "refuses" and child.lemma_ in word_set("content", "empty_refusals"):
            return None
        if cue.stance == "demands" and child.lemma_ in word_set("content", "empty_demands") and _negative(child):
            return None
        if cue.lemma == "call" and not any(
            c.lower_ in ("on", "upon", "for") for c in (*verb.children, *child.children)
        ):
            return None
        subject = own_subject(child)
        left_out = {inner for piece in (*continuations(child), *remarks(child)) for inner in piece.subtree}
        raised = subject is not None and not cue.takes("A")  # "expect inflation to rise"
        tokens = [
            token for token in child.subtree if token not in left_out and (subject is None or raised or token.i >= to.i)
        ]
        tokens += [
            token
            for extra in verb.rights
            if extra.i > child.right_edge.i and goes_with_content(extra, verb)
            for token in extra.subtree
        ]
        addressees = [] if raised else [subject] if subject is not None else _addressees(verb)
        return Content(runs(verb.page, tokens), cue.frames["to"], addressees, child)
    return None


def _negative(verb: Word) -> bool:
    return any(child.dep_ == "neg" for child in verb.children)


def gerund_said(verb: Word, cue: Cue) -> Content | None:
    child = next((c for c in verb.rights if c.dep_ in ("xcomp", "ccomp") and _is_gerund(c)), None)
    if child is None or own_subject(child) is not None:
        return None
    extra = (piece for piece in verb.rights if piece.i > child.right_edge.i and is_condition(piece))
    tokens = [*child.subtree, *(token for piece in extra for token in piece.subtree)]
    return Content(runs(verb.page, tokens), cue.frames["ing"], [], child)


def _is_gerund(verb: Word) -> bool:
    """ "Shelling", "having shelled"."""
    return verb.tag_ == "VBG" or any(child.tag_ == "VBG" and child.dep_ in ("aux", "auxpass") for child in verb.lefts)


def _addressees(verb: Word) -> list[Word]:
    found = [child for child in verb.children if child.dep_ in ("dobj", "dative", "nsubjpass") and child.pos_ != "ADP"]
    found += [
        inner
        for child in verb.children
        if child.dep_ in ("prep", "dative") and child.lower_ in ("on", "upon", "to", "with")
        for inner in child.children
        if inner.dep_ == "pobj"
    ]
    return found


def _addressed(verb: Word, cue: Cue) -> Content | None:
    """ "accused Y of …", "warned Y against …", "asked Y for …"."""
    objects = [
        child for child in verb.children if child.dep_ in ("dobj", "nsubjpass", "dative") and child.pos_ != "ADP"
    ]
    if not objects and verb.dep_ == "acl":
        objects = [verb.head]
    for child in _prepositions(verb, objects):
        if child.lower_ in cue.frames and child.lower_ != "to" and child.i > verb.i and not of_time(child):
            tokens = [token for token in child.subtree if token != child]
            tokens += [
                token
                for extra in verb.rights
                if extra.i > child.right_edge.i and is_condition(extra)
                for token in extra.subtree
            ]
            clause = next((c for c in child.children if c.dep_ == "pcomp"), None)
            return Content(runs(verb.page, tokens), cue.frames[child.lower_], objects, clause)
    return None


def _prepositions(verb: Word, objects: list[Word]) -> Iterator[Word]:
    """The prepositional phrases of a verb, those too that the parser hung on its object."""
    yield from (child for child in verb.children if child.dep_ in ("prep", "agent"))
    yield from (
        child
        for first in objects
        for one in (first, *first.conjuncts)
        for child in one.children
        if child.dep_ == "prep" and one.i > verb.i and child.lower_ in ("of", "against", "for", "with")
    )
    yield from (  # "accused troops on Wednesday | of planting mines", "a mill in the town of X | of dumping waste"
        below
        for one in (*objects, *(child for child in verb.rights if child.dep_ == "prep"))
        for below in one.subtree
        if below.lower_ in ("of", "for") and below.dep_ == "prep" and below.i > verb.i
        if any(inner.dep_ == "pcomp" and inner.tag_ == "VBG" for inner in below.children)
    )


def preposition_said(verb: Word, cue: Cue) -> Content | None:
    """ "warned of …", "called for …", "insisted on …"; "called on Y to …" is read as an infinitive."""
    if cue.takes("A"):
        found = _addressed(verb, cue)
        if found is not None:
            return found
    if cue.takes("N") and any(child.dep_ == "dobj" for child in verb.children):
        return None
    for child in verb.children:
        if (
            child.i > verb.i
            and child.dep_ in ("prep", "prt")
            and child.lower_ in cue.frames
            and child.lower_ not in ("to", "as", "out")
        ):
            if of_time(child):
                continue
            tokens = [token for token in child.subtree if token != child]
            tokens += [
                token
                for extra in verb.rights
                if extra.i > child.right_edge.i and is_condition(extra)
                for token in extra.subtree
            ]
            spans = runs(verb.page, tokens)
            if spans:
                of = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
                clause = of if of is not None and of.dep_ == "pcomp" else None
                stance = cue.frames[child.lower_] if of is None else rejecting(cue.frames[child.lower_], verb, of)
                meant = accuser(of) if of is not None and stance == "denies" else []
                return Content(spans, stance, meant, clause, object=of)
    return None
