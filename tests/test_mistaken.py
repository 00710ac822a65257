"""Names taken for another thing in one of several articles: places for persons, persons for somebody unnamed."""

from __future__ import annotations

import pytest
from spacy.language import Language

from kg.clean import clean
from kg.corrections import Corrections
from kg.extract import extract
from kg.lexicon import Lexicon
from kg.link import link
from kg.model import Extraction, Reading, Source
from kg.parse import parse
from kg.recognise import recognise
from kg.resolve.entities import identify


def _read(nlp: Language, lexicon: Lexicon, *texts: str) -> list[Extraction]:
    sources = (Source(f"a{n}", text, "x", publisher=f"P{n}", published="2025-12-02") for n, text in enumerate(texts))
    found = []
    for article, doc in parse(map(clean, sources), nlp):
        mentions, entities = link(article, doc, recognise(article, doc, lexicon), lexicon)
        found.append(extract(Reading(article, doc, lexicon, mentions, entities)))
    return found


# the articles, the words of a mention in each, and whether the two are one thing
ACROSS = [
    ("Raiders burnt huts in Otobari, a village in Ituri.", "Militiamen struck Otobari at dawn.", "Otobari", "Otobari", True),
    ("Two men of the Colombian army, Wilmer Ortiz and Jhon Peña, were freed near Cali.", "Sergeants Ortiz and Peña flew to Bogotá on Monday.", "Wilmer Ortiz", "Ortiz", True),
    ("Houses burnt down in Rawaji, a town in Kaduna State.", "Mr Rawaji, 51, was arrested in Kaduna.", "Rawaji", "Rawaji", False),
    ("Soldiers entered Manhize, a town in Sofala.", "Mr Manhize said the army would stay.", "Manhize", "Manhize", False),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "here", "there", "same"), ACROSS)
def test_across(one: str, other: str, here: str, there: str, same: bool, nlp: Language, lexicon: Lexicon) -> None:
    read = _read(nlp, lexicon, one, other)
    ids = identify(read, lexicon, Corrections())
    found = [
        ids.of(e, mention.entity)
        for e, words in zip(read, (here, there), strict=True)
        for mention in e.mentions
        if mention.entity and mention.kind == "name" and e.article.text[mention.start : mention.end] == words
    ]
    assert len(found) > 1 and (len(set(found)) == 1) is same


# the article, and the label of whom its first description of a person stands for
NAMED = [
    ("A union activist was shot dead in Tegucigalpa on Friday. Ramón Zelaya, 41, was leaving when he was hit.", "Ramón Zelaya"),
    ("Gunmen abducted a French priest near Kaya. Jean Morel had lived in the town for ten years.", "Jean Morel"),
    ("A reporter taken into custody at the Sabiha Gökçen airport will appear in court. Deniz Karaca, who edits a website, was going to Cologne.", "Deniz Karaca"),
    ("A drone killed a commander of the Kurdistan Workers' Party known as Serhat Botan.", "Serhat Botan"),
    ("Police arrested a leader of the Pakistani Taliban named as Qari Jameel.", "Qari Jameel"),
    ("A teacher was killed by militants in Narathiwat. Colonel Somchai Dee said five men took part.", None),
    ("A doctor was abducted in Derna. Interior minister Khaled Omar promised an inquiry.", None),
    ("A trader was abducted in Derna. Khaled Omar, the mayor, went to his house.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "label"), NAMED)
def test_named_later(text: str, label: str | None, nlp: Language, lexicon: Lexicon) -> None:
    (extraction,) = _read(nlp, lexicon, text)
    first = next(m for m in extraction.mentions if m.kind == "nominal" and m.cls == "Person")
    labels = {entity.id: entity.label for entity in extraction.entities}
    assert (labels[first.entity] if first.entity else None) == label
