"""Trees that the parser is prone to get wrong, set right before anybody reads them.

"X jammed GPS signals" is read as signals that are jammed, beside an X without a verb; a relative clause hangs on the
noun before it, though it tells of the event that the phrase begins with.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.lexicon import table
from kg.reparse.edits import Edits
from kg.reparse.mislaid import mislaid
from kg.reparse.named import named

_PERFECT = frozenset(("had", "has", "have", "having"))
_HELD = {"ROOT": "ROOT", "dobj": "ccomp", "ccomp": "ccomp", "conj": "conj", "advcl": "advcl"}  # noun → its verb
_OF_VERB = frozenset("prep npadvmod advmod advcl punct aux auxpass mark neg nsubj cc".split())
_INNER = frozenset(("of",))
_UP = frozenset("pobj prep conj appos compound nmod".split())
_STEPS = 8  # from a relative clause up to the noun that it may tell of


@Language.factory("kg_mended")
def _factory(nlp: Language, name: str) -> _Mender:
    return _Mender(nlp)


class _Mender:
    """Finds what is misread and gives it other heads, labels and parts of speech."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp

    def __call__(self, doc: Doc) -> Doc:
        if not doc.has_annotation("DEP"):
            return doc
        edits = Edits(doc)
        for verb in dict.fromkeys(_hidden(edits)):
            _uncover(edits, verb)
        mislaid(edits)
        named(edits)
        for verb in _gerunds(edits):
            edits.set(verb, verb.head.head, "xcomp", pos="VERB")
            _take_object(edits, verb)
            _take_phrase(edits, verb)
        for verb, whom in _caused(edits):
            _act(edits, verb, whom)
        for found in _lost_relatives(edits):
            _restore(edits, *found)
        for verb, noun in _relatives(edits):
            edits.set(verb, noun, verb.dep_)
        for verb, noun in _participles(edits):
            edits.set(verb, noun, "acl", tag="VBN")
        edits.apply(self._nlp)
        return doc


def _hidden(edits: Edits) -> Iterator[Token]:
    """Verbs with a subject or an auxiliary that are read as adjectives before a noun."""
    doc, heads, deps = edits.doc, edits.heads, edits.deps
    spelt = doc.vocab.strings
    beside = np.isin(deps, [spelt["nsubj"], spelt["aux"]]) & (deps[heads] == spelt["amod"])
    for i in np.flatnonzero(beside).tolist():
        kid, verb = doc[i], doc[heads[i]]
        told = kid.dep_ == "nsubj" or kid.lower_ in _PERFECT
        formed = verb.tag_ in ("VBN", "VBD") or (verb.tag_ == "JJ" and verb.lower_.endswith("ed"))
        if told and formed and i < verb.i < verb.head.i and verb.head.dep_ in _HELD:
            yield verb


def _uncover(edits: Edits, verb: Token) -> None:
    """The verb takes the place of its noun, which becomes its object."""
    noun = verb.head
    perfect = next((kid for kid in verb.lefts if kid.dep_ == "aux" and kid.lower_ in _PERFECT), None)
    tag = "VBD" if perfect is None else "VBN"
    dep, head = _HELD[noun.dep_], noun.head
    if noun.dep_ == "ROOT":
        head = verb
        if (said := _said_behind(noun)) is not None:
            head, dep = said, "ccomp"
    edits.set(verb, head, dep, pos="VERB", tag=tag)
    if perfect is not None:
        for kid in perfect.children:  # "that | it | had", below the auxiliary
            edits.set(kid, verb, kid.dep_)
    _take_object(edits, verb)


def _take_object(edits: Edits, verb: Token) -> None:
    noun = verb.head
    edits.set(noun, verb, "dobj")
    for kid in noun.children:
        if kid != verb and kid.dep_ in _OF_VERB and (kid.i < verb.i or (kid.i > noun.i and kid.lower_ not in _INNER)):
            edits.set(kid, verb, kid.dep_)


def _take_phrase(edits: Edits, verb: Token) -> None:
    """ "Denied flying drones | over the base": the phrase right behind the object."""
    noun = verb.head
    for kid in noun.head.rights:
        if kid.dep_ == "prep" and kid.i == noun.right_edge.i + 1:
            edits.set(kid, verb, "prep")


def _said_behind(noun: Token) -> Token | None:
    """The verb of saying behind the comma: "X jammed signals, | the army said"."""
    end = noun.sent.end
    if end >= len(noun.doc) or "," not in (noun.doc[end].text, noun.doc[end - 1].text):
        return None
    root = noun.doc[end].sent.root
    return root if root.lemma_ in _words("sayings", "verbs") else None


def _gerunds(edits: Edits) -> Iterator[Token]:
    """ "Denied | flying drones"."""
    doc, heads, deps = edits.doc, edits.heads, edits.deps
    spelt = doc.vocab.strings
    for i in np.flatnonzero((deps == spelt["amod"]) & (deps[heads] == spelt["dobj"])).tolist():
        verb = doc[i]
        governs = verb.head.head
        if verb.tag_ == "VBG" and governs.i == i - 1 and governs.lemma_ in _words("gerunds", "after"):
            yield verb


def _caused(edits: Edits) -> Iterator[tuple[Token, Token]]:
    """ "Had the mayor | abducted": what he has done to somebody; not "had two men killed", which may be a loss."""
    doc, deps = edits.doc, edits.deps
    for i in np.flatnonzero(deps == doc.vocab.strings["ccomp"]).tolist():
        verb = doc[i]
        if verb.head.lower_ != "had" or verb.tag_ not in ("VBN", "VBD") or verb.head.i > i:
            continue
        kids = list(verb.lefts)
        plain = [kid.dep_ for kid in kids] == ["nsubj"] and kids[0].left_edge.i == verb.head.i + 1
        if plain and not any(kid.dep_ == "nummod" for kid in kids[0].children):
            yield verb, kids[0]


def _act(edits: Edits, verb: Token, whom: Token) -> None:
    """Reads "had the mayor abducted" as "abducted the mayor"."""
    had = verb.head
    edits.set(verb, verb if had.dep_ == "ROOT" else had.head, had.dep_, tag="VBD")
    edits.set(whom, verb, "dobj")
    for kid in had.children:
        if kid.i != verb.i:
            edits.set(kid, verb, kid.dep_)
    edits.set(had, verb, "aux", pos="AUX")


def _participles(edits: Edits) -> Iterator[tuple[Token, Token]]:
    """ "Paid tribute to X, | killed a day earlier by a drone": X is who was killed, not who paid it or kills."""
    doc, deps = edits.doc, edits.deps
    for i in np.flatnonzero(deps == doc.vocab.strings["agent"]).tolist():
        verb = doc[i].head
        first = verb.left_edge.i
        if verb.dep_ not in ("advcl", "conj") or verb.tag_ not in ("VBD", "VBN") or verb.head.i > first or first < 2:
            continue
        bare = first == verb.i or all(kid.dep_ in ("advmod", "npadvmod") for kid in verb.lefts)
        noun = doc[first - 2]
        if bare and doc[first - 1].text == "," and noun.pos_ in ("NOUN", "PROPN") and noun.head.i != first:
            yield verb, noun


def _relatives(edits: Edits) -> Iterator[tuple[Token, Token]]:
    """Relative clauses and participles behind a comma, with the event noun further up of which they tell; of what is
    signed also without one: "the agreement on patrols that | X signed"."""
    doc, deps = edits.doc, edits.deps
    spelt = doc.vocab.strings
    for i in np.flatnonzero(np.isin(deps, [spelt["relcl"], spelt["acl"]])).tolist():
        verb = doc[i]
        about = _about(verb)
        if not about or verb.head.lemma_ in about or not _is_of_thing(verb):
            continue
        signs = verb.lemma_ in _words("documents", "verbs")
        if not signs and doc[verb.left_edge.i - 1].text != ",":
            continue
        if (noun := _up_to(verb.head, about)) is not None:
            yield verb, noun


def _about(verb: Token) -> frozenset[str]:
    """Of which nouns further up a verb in a relative clause may tell."""
    kinds = ("documents", "passages", "relatives")
    return next((_words(kind, "nouns") for kind in kinds if verb.lemma_ in _words(kind, "verbs")), frozenset())


def _up_to(noun: Token, nouns: frozenset[str]) -> Token | None:
    """The first of some nouns on the way up from a noun inside their phrases."""
    for _ in range(_STEPS):
        if noun.dep_ not in _UP:
            return None
        noun = noun.head
        if noun.lemma_.lower() in nouns:
            return noun
    return None


def _lost_relatives(edits: Edits) -> Iterator[tuple[Token, Token, Token, Token]]:
    """ ", | which | the ministers of both states | signed | in Kotor": the pronoun, its subject, the verb read as a
    participle, and the noun of which the clause tells."""
    doc = edits.doc
    lower = doc.to_array("LOWER")
    for i in np.flatnonzero(lower == doc.vocab.strings["which"]).tolist():
        which, subject = doc[i], doc[i].head
        if i < 2 or doc[i - 1].text != "," or subject.pos_ not in ("NOUN", "PROPN") or subject.left_edge.i < i:
            continue
        verb = next((w for w in subject.rights if _is_participle(w)), None)
        below = (w for kid in subject.rights if kid.dep_ == "prep" for w in kid.subtree if _is_participle(w))
        verb = verb or next(below, None)
        if verb is not None and subject.i > i and verb.i > subject.i and doc[i - 2].pos_ in ("NOUN", "PROPN"):
            yield which, subject, verb, _up_to(doc[i - 2], _about(verb)) or doc[i - 2]


def _is_participle(word: Token) -> bool:
    return word.dep_ == "acl" and word.tag_ in ("VBN", "VBD") and not any(kid.dep_ == "agent" for kid in word.children)


def _restore(edits: Edits, which: Token, subject: Token, verb: Token, noun: Token) -> None:
    edits.set(verb, noun, "relcl", pos="VERB", tag="VBD")
    edits.set(subject, verb, "nsubj")
    edits.set(which, verb, "dobj")


def _is_of_thing(verb: Token) -> bool:
    """Something is announced, signed: "which X announced", "which were announced", "announced by X"."""
    if verb.dep_ == "acl":
        return verb.tag_ == "VBN"
    return any(kid.lower_ in ("which", "that") and kid.dep_ in ("dobj", "nsubjpass") for kid in verb.lefts)


@cache
def _words(name: str, kind: str) -> frozenset[str]:
    return frozenset(table("parse")[name][kind])
