"""What a verb takes: the objects that a sentence gives it, whatever else the parser hangs on it."""

from __future__ import annotations

import pytest
from spacy.language import Language

from kg.extract.grammar import grammar

CASES = [
    # sentence, verb, its objects
    ("The army shelled and burned the village.", "shelled", ["village"]),
    ("Iran gave the militia rockets.", "gave", ["rockets"]),
    # a clause whose "that" is taken for an object
    (
        "Officials denied the charge made by Chad's army that Libya had housed and equipped the raiders.",
        "housed",
        ["raiders"],
    ),
    (
        "A spokesman said, denying the charge made by Uganda's Interior Ministry that Kenya had trained and armed the rebels.",
        "trained",
        ["rebels"],
    ),
    (
        "The minister dismissed the claim made by Sudan's army that Chad had armed and paid the militiamen.",
        "paid",
        ["militiamen"],
    ),
    # but one that stands for a thing
    ("The town that rebels attacked is empty.", "attacked", ["town"]),
    ("Rebels took that.", "took", ["that"]),
]


@pytest.mark.parametrize("sentence, verb, objects", CASES)
def test_objects_of_a_verb(nlp: Language, sentence: str, verb: str, objects: list[str]) -> None:
    doc = nlp(sentence)
    at = next(token.i for token in doc if token.text == verb)
    assert [doc[o].text for o in grammar(doc, (), None).clause(at).patients] == objects
