"""What is set right in a tree: other heads, labels and parts of speech, entered all at once."""

from __future__ import annotations

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Token

_ATTRS: list[int | str] = ["HEAD", "DEP", "TAG", "POS"]
_FORMS = {
    "VBD": "Tense=Past|VerbForm=Fin",
    "VBN": "Aspect=Perf|Tense=Past|VerbForm=Part",
    "VBG": "Aspect=Prog|Tense=Pres|VerbForm=Part",
}


class Edits:
    """New heads and labels of some words, entered all at once: a sentence may end elsewhere then."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.heads, self.deps = columns(doc)  # as the parser gave them
        self.head: dict[int, int] = {}
        self.dep: dict[int, str] = {}
        self.pos: dict[int, str] = {}
        self.tag: dict[int, str] = {}
        self.lemma: dict[int, str] = {}

    def set(self, word: Token, head: Token, dep: str, pos: str = "", tag: str = "") -> None:
        self.head[word.i], self.dep[word.i] = head.i, dep
        if pos:
            self.pos[word.i] = pos
        if tag:
            self.tag[word.i] = tag

    def apply(self, nlp: Language) -> None:
        if not self.head:
            return
        doc = self.doc
        rows = doc.to_array(_ATTRS)
        spelt = doc.vocab.strings
        for i, head in self.head.items():
            rows[i, 0] = np.int64(head - i).astype(np.uint64)
            rows[i, 1] = spelt.add(self.dep[i])
        for i, tag in self.tag.items():
            rows[i, 2] = spelt.add(tag)
        for i, pos in self.pos.items():
            rows[i, 3] = spelt[pos]
        doc.from_array(_ATTRS, rows)  # type: ignore[arg-type]
        lemmas = getattr(nlp.get_pipe("lemmatizer"), "rule_lemmatize", None) if nlp.has_pipe("lemmatizer") else None
        for i in self.pos:
            doc[i].set_morph(  # type: ignore[attr-defined]
                _FORMS.get(doc[i].tag_, "")
            )
            if lemmas is not None:
                doc[i].lemma_ = self.lemma.get(i) or lemmas(doc[i])[0]


def columns(doc: Doc) -> tuple[np.ndarray, np.ndarray]:
    """The heads and the labels of all words.

    As arrays: to find what is prone to be misread without looking at each word.
    """
    rows = doc.to_array(_ATTRS[:2])
    return rows[:, 0].astype(np.int64) + np.arange(len(doc)), rows[:, 1]
