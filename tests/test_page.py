"""Words read from a parsed text say what spaCy's own tokens say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.extract.page import Page, page, with_form, with_lemma

if TYPE_CHECKING:
    from spacy.language import Language

TEXTS = (
    "Two men, both soldiers of the U.S. Army, were shot and killed on Monday, officials and police in Accra said. "
    "“We won't go,” he added — and left.",
    "Talks\n\n  Ministers of Chad, Niger and Mali met  in Doha for talks, which ended on Friday.\nNobody spoke.",
    " Border shut: minister ",
    "Hello",
    "",
)
_STRINGS = ("text", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "whitespace_", "text_with_ws")
_FLAGS = ("is_space", "is_alpha", "is_lower", "is_quote", "i", "idx")
_SETS = ("children", "lefts", "rights", "subtree", "ancestors", "conjuncts")


@pytest.mark.parametrize("text", TEXTS)
def test_words_are_those_of_the_parse(nlp: Language, text: str) -> None:
    doc = nlp(text)
    read = page(doc)
    assert read.text == text and len(read) == len(doc)
    assert read.sentence_starts() == [sentence.start_char for sentence in doc.sents]
    for word, token in zip(read, doc, strict=True):
        for name in _STRINGS + _FLAGS:
            assert getattr(word, name) == getattr(token, name), name
        for name in _SETS:
            assert [one.i for one in getattr(word, name)] == [one.i for one in getattr(token, name)], name
        assert (word.head.i, word.left_edge.i, word.right_edge.i) == (
            token.head.i,
            token.left_edge.i,
            token.right_edge.i,
        )
        assert (word.sent.start, word.sent.end, word.sent.start_char) == (
            token.sent.start,
            token.sent.end,
            token.sent.start_char,
        )
        assert word.is_sent_start == bool(token.is_sent_start)


@pytest.mark.parametrize("text", TEXTS)
def test_a_stretch_holds_the_words_that_it_touches(nlp: Language, text: str) -> None:
    doc = nlp(text)
    for start in range(-1, len(text) + 2):
        for end in range(start + 1, min(start + 12, len(text) + 2)):
            span = doc.char_span(start, end, alignment_mode="expand") if start >= 0 else None
            assert [word.i for word in page(doc).between(start, end)] == [token.i for token in span or ()]


def test_words_by_place(nlp: Language) -> None:
    read = page(nlp("He said: they met in Doha."))
    assert read[0].nbor(2).text == ":" and read[2].nbor(-1).text == "said"
    with pytest.raises(IndexError):
        read[0].nbor(-1)
    with pytest.raises(IndexError):
        read[-1].nbor(1)
    assert [read.token(at).text for at in (0, 2, 3, 6, 7)] == ["He", "He", "said", "said", ":"]
    before, after = read.before(9), read.after(13)
    assert before is not None and before.text == ":" and after is not None and after.text == "met"
    assert read.before(0) is None and read.after(len(read.text)) is None


def test_words_by_lemma_and_form(nlp: Language) -> None:
    read: Page = page(nlp("He said so. They say so."))
    assert [word.text for word in with_lemma(read, {"say"})] == ["said", "say"]
    assert [word.text for word in with_form(read, {"they"})] == ["They"]
