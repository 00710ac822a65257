"""Main verbs that the parser misses, or sees in a participle: "police on Friday held X", "men held in X are"; objects
that it takes for those who say it: "the gang killed X, the prosecutor said"."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from spacy.tokens import Doc, Token

from kg.lexicon import table
from kg.reparse.edits import Edits

_FULL = frozenset(("dobj", "auxpass", "ccomp", "prep", "attr", "acomp"))


def mislaid(edits: Edits) -> None:
    """Gives these sentences the verbs that they have."""
    for verb, subject in _apposed(edits):
        _raise(edits, verb, subject)
    for verb, noun, main in _reduced(edits):
        _lower(edits, verb, noun, main)
    for verb, place, subject in _ground(edits.doc):
        _halt(edits, verb, place, subject)
    for verb, whom, speaker, said in _severed(edits):
        _return(edits, verb, whom, speaker, said)
    for particle in _astray(edits):
        edits.set(particle, edits.doc[particle.i - 1], "prt")
    for state, people in _left(edits):
        edits.set(state, people, "acl")
    for prep, deed in _aimed(edits):
        edits.set(prep, deed, "prep")


def _astray(edits: Edits) -> Iterator[Token]:
    """ "Clashes that broke | out | there": a particle read as part of the adverb behind it."""
    doc, heads, deps = edits.doc, edits.heads, edits.deps
    behind = np.flatnonzero((deps == doc.vocab.strings["advmod"]) & (heads == np.arange(len(doc)) + 1)).tolist()
    for particle in (doc[i] for i in behind if i):
        if particle.tag_ == "RP" and doc[particle.i - 1].pos_ == "VERB":
            yield particle


def _aimed(edits: Edits) -> Iterator[tuple[Token, Token]]:
    """ "The raid by fighters | on | the town": it is the raid that is on the town."""
    doc, heads, deps = edits.doc, edits.heads, edits.deps
    spelt = doc.vocab.strings
    for i in np.flatnonzero((deps == spelt["prep"]) & (deps[heads] == spelt["pobj"])).tolist():
        noun = doc[heads[i]]
        while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ in ("NOUN", "PROPN"):
            noun = noun.head.head  # "by fighters of the M23 | on"
        by = noun.head
        if doc[i].lower_ not in ("on", "against") or noun.dep_ != "pobj" or by.lower_ != "by" or i < noun.i:
            continue
        if by.head.lemma_ in table("parse")["deeds"]["nouns"]:
            yield doc[i], by.head


def _left(edits: Edits) -> Iterator[tuple[Token, Token]]:
    """ "Leaving a total of 23 people | wounded": the people are, not those who left them so."""
    doc, heads, deps = edits.doc, edits.heads, edits.deps
    for i in np.flatnonzero(deps == doc.vocab.strings["advcl"]).tolist():
        state, verb, people = doc[i], doc[heads[i]], doc[i - 1]
        if state.tag_ != "VBN" or verb.lemma_ != "leave" or people.pos_ != "NOUN" or not verb.i < people.i < i:
            continue
        if not any(kid.dep_ in ("nsubj", "nsubjpass", "mark", "aux") for kid in state.lefts):
            yield state, people


def _apposed(edits: Edits) -> Iterator[tuple[Token, Token]]:
    """ "Lima police on Friday | collared | X": a verb read as an adjective of an X that no comma sets apart."""
    doc, heads, deps = edits.doc, edits.heads, edits.deps
    spelt = doc.vocab.strings
    for i in np.flatnonzero((deps == spelt["amod"]) & (deps[heads] == spelt["appos"])).tolist():
        verb, noun = doc[i], doc[heads[i]]
        subject = noun.head
        opens = verb.tag_ == "VBD" and noun.left_edge.i == i and subject.dep_ == "ROOT" and subject.i < i
        between = doc[subject.i + 1 : i]
        if opens and subject.pos_ in ("NOUN", "PROPN") and all(one.pos_ not in ("PUNCT", "VERB") for one in between):
            yield verb, subject


def _raise(edits: Edits, verb: Token, subject: Token) -> None:
    """The verb leads the sentence, with the noun before it as its subject."""
    edits.set(verb, verb, "ROOT", pos="VERB")
    edits.set(subject, verb, "nsubj")
    edits.set(verb.head, verb, "dobj")
    for kid in (*subject.rights, *verb.head.rights):
        if kid.i != verb.head.i and (kid.i < verb.i or kid.dep_ in ("advcl", "punct")):
            edits.set(kid, verb, kid.dep_)


def _reduced(edits: Edits) -> Iterator[tuple[Token, Token, Token]]:
    """ "The children | snatched | from a school | are waiting": a participle read as the main verb, to which the true
    one is joined without a word or comma."""
    doc, heads, deps = edits.doc, edits.heads, edits.deps
    spelt = doc.vocab.strings
    joined = np.flatnonzero((deps == spelt["conj"]) & (deps[heads] == spelt["ROOT"])).tolist()
    for main, verb in ((doc[i], doc[heads[i]]) for i in joined):
        if verb.tag_ not in ("VBD", "VBN") or main.pos_ not in ("VERB", "AUX") or verb.i < 1 or verb.i > main.i:
            continue
        noun, kids = doc[verb.i - 1], [kid.dep_ for kid in verb.children]
        plain = {"cc", "dobj", "ccomp", "xcomp", "acomp", "aux", "dative"}.isdisjoint(
            kid.dep_ for kid in verb.children if kid.i < main.i
        )
        if plain and "prep" in kids and "nsubj" in kids and noun.pos_ == "NOUN":
            yield verb, noun, main


def _lower(edits: Edits, verb: Token, noun: Token, main: Token) -> None:
    """The participle goes with the noun before it, whose verb is the one behind."""
    edits.set(main, main, "ROOT")
    edits.set(verb, noun, "acl", pos="VERB", tag="VBN")
    prep = [kid for kid in verb.rights if kid.dep_ == "prep" and kid.i < main.i]
    lost = [kid for kid in main.lefts if kid.dep_ in ("nsubj", "nsubjpass")]
    for kid in verb.children:
        if kid.dep_ == "nsubj" or (kid.i > main.i and kid.i != main.i):
            edits.set(kid, main, kid.dep_)
    for kid in lost:
        objects = [one for one in prep[-1].children if one.dep_ == "pobj"] if prep else []
        if objects:  # "from | Sani's Islamic school": what is left of it is not who waits
            edits.set(kid, prep[-1], "pobj")
            edits.set(objects[0], kid, "compound")


def _ground(doc: Doc) -> Iterator[tuple[Token, Token, Token]]:
    """ "Traffic in the capital | ground | to a halt": a verb read as a noun."""
    for i in np.flatnonzero(doc.to_array("LOWER") == doc.vocab.strings["ground"]).tolist():
        one = doc[i]
        if one.pos_ == "VERB" or not 0 < i < len(doc) - 3 or doc[i + 1].lower_ != "to":
            continue
        place, top = doc[i - 1], one
        while top.dep_ in ("pobj", "prep", "compound", "nmod"):
            top = top.head
        halts = doc[i + 3].lower_ in table("parse")["ground"]["to_a"]
        if halts and place.head == one and top.dep_ == "ROOT" != one.dep_:
            yield one, place, top


def _halt(edits: Edits, verb: Token, place: Token, subject: Token) -> None:
    """The noun before takes the place of the verb, and the first noun is its subject."""
    edits.set(place, verb.head, verb.dep_)
    for kid in verb.children:
        if kid.i < place.i:
            edits.set(kid, place, kid.dep_)
    edits.set(verb, verb, "ROOT", pos="VERB", tag="VBD")
    edits.lemma[verb.i] = "grind"
    edits.set(subject, verb, "nsubj")
    for kid in subject.rights:
        if kid.i > verb.i:
            edits.set(kid, verb, kid.dep_)


def _severed(edits: Edits) -> Iterator[tuple[Token, Token, Token, Token]]:
    """ "The gang | killed | Luis Paz, the | prosecutor | in Apopa | said": an object read as the subject of the verb of
    saying, and the speaker as another word for it. No comma stands before an object."""
    doc, heads, deps = edits.doc, edits.heads, edits.deps
    spelt = doc.vocab.strings
    over = deps[heads]
    for i in np.flatnonzero((deps == spelt["appos"]) & ((over == spelt["nsubj"]) | (over == spelt["dobj"]))).tolist():
        speaker, whom = doc[i], doc[heads[i]]
        if speaker.right_edge.i + 1 >= len(doc):
            continue
        said, comma, first = doc[speaker.right_edge.i + 1], speaker.left_edge.i - 1, whom.left_edge.i
        verb = _governing(whom, said)
        if verb is not None and whom.i < comma and doc[comma].text == "," and first - 1 in (verb.i, verb.right_edge.i):
            yield verb, whom, speaker, said


def _governing(whom: Token, said: Token) -> Token | None:
    """The verb of what is said to which a noun belongs as its object, if that has none and nobody else speaks."""
    verb = whom.head if whom.dep_ == "dobj" else next((kid for kid in said.lefts if kid.dep_ == "ccomp"), said)
    joined = verb.head == said if verb.dep_ == "ccomp" else said.head == verb and said.dep_ == "conj"
    if not joined or verb.i > whom.i or said.lemma_ not in table("parse")["sayings"]["verbs"]:
        return None
    full = any(kid.dep_ in _FULL and kid != whom for kid in verb.children)
    told = any(kid.dep_ in ("nsubj", "aux", "auxpass") and kid != whom for kid in said.children)
    told |= any(kid.dep_ == "cc" for kid in verb.rights)
    acts = any(kid.dep_ == "nsubj" for kid in verb.lefts)
    return verb if acts and not full and not told and verb.tag_ in ("VBD", "VBZ", "VBN") else None


def _return(edits: Edits, verb: Token, whom: Token, speaker: Token, said: Token) -> None:
    if said.head == verb:
        edits.set(said, said if verb.dep_ == "ROOT" else verb.head, verb.dep_)
        edits.set(verb, said, "ccomp")
    edits.set(whom, verb, "dobj")
    edits.set(speaker, said, "nsubj")
    for kid in whom.children:
        if kid.text == "," and kid.i > whom.i:
            edits.set(kid, said, "punct")
        elif kid.lower_ == "dead" and kid.i == verb.i + 1:  # "shot | dead | editor X"
            edits.set(kid, verb, "oprd")
