"""Lasting relations: offices, membership, what belongs to what, what lies and works where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.extract.relations import relations
from tests.event_cases import bare, reading_of

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.lexicon import Lexicon

# sentence, relation, source, target (None: not told), words of the office
POSITIONS = [
    ("Pakistan Prime Minister Shehbaz Sharif visited Baku.", "Shehbaz Sharif", "Pakistan", "Prime Minister"),
    ("Turkey's intelligence chief Ibrahim Kalin mediated.", "Ibrahim Kalin", "Turkey", "intelligence chief"),
    ("Talks with Iran: Iranian Foreign Minister Abbas Araqchi spoke.", "Abbas Araqchi", "Iranian", "Foreign Minister"),
    ("Emmanuel Macron, the president of France, spoke.", "Emmanuel Macron", "France", "president"),
    ("Emmanuel Macron is the president of France.", "Emmanuel Macron", "France", "president"),
    ("Hamas political chief Ismail Haniyeh met envoys in Doha.", "Ismail Haniyeh", "Hamas", "political chief"),
    ("President Vladimir Putin of Russia met envoys.", "Vladimir Putin", "Russia", "President"),
    ("Kenya's former president Uhuru Kenyatta mediated.", "Uhuru Kenyatta", "Kenya", "president"),
    ("Prime Minister Narendra Modi spoke.", "Narendra Modi", None, "Prime Minister"),
    ("France's foreign minister, Jean-Noël Barrot, spoke.", "Jean-Noël Barrot", "France", "foreign minister"),
]  # fmt: skip
SEVERAL = [
    (
        "The foreign ministers of France and Germany, Jean-Noël Barrot and Johann Wadephul, visited Damascus.",
        [("Jean-Noël Barrot", "France", "foreign minister"), ("Johann Wadephul", "Germany", "foreign minister")],
    ),
    (
        "William Ruto and Yoweri Museveni, the presidents of Kenya and Uganda, met in Entebbe.",
        [("William Ruto", "Kenya", "president"), ("Yoweri Museveni", "Uganda", "president")],
    ),
    (
        "Foreign ministers Wang Yi of China and Subrahmanyam Jaishankar of India met in Beijing.",
        [("Wang Yi", "China", "Foreign minister"), ("Subrahmanyam Jaishankar", "India", "Foreign minister")],
    ),
    ("The presidents of Egypt and Sudan, Abdel Fattah al-Sisi, Abdel Fattah al-Burhan and Salva Kiir, met.", []),
    ("The leaders of Chad and Niger met Emmanuel Macron.", []),
]  # fmt: skip
OTHERS = [
    ("Groups operating from Afghanistan attacked Pakistan.", "operatesIn", "Groups", "Afghanistan"),
    ("Al-Shabaab operates from inside Somalia.", "operatesIn", "Al-Shabaab", "Somalia"),
    ("The Islamic State is based in Syria.", "operatesIn", "Islamic State", "Syria"),
    ("The Taliban now govern Afghanistan.", "governs", "Taliban", "Afghanistan"),
    ("Fighters belonging to Hamas fled.", "memberOf", "Fighters", "Hamas"),
    ("The border between Pakistan and Afghanistan is closed.", "borders", "Pakistan", "Afghanistan"),
    ("A bomb went off in Quetta, Pakistan.", "locatedIn", "Quetta", "Pakistan"),
    ("Gunmen raided Bama, in the northern Borno state.", "locatedIn", "Bama", "Borno state"),
    ("A bomb went off in Rueso district of Narathiwat.", "locatedIn", "Rueso", "Narathiwat"),
    ("A bomb went off in Narathiwat's Rueso district.", "locatedIn", "Rueso", "Narathiwat"),
    ("Rebels left Irumu territory, in the Ituri province.", "locatedIn", "Irumu", "Ituri province"),
    ("A nurse was seized in Zaki Biam, Benue State.", "locatedIn", "Zaki Biam", "Benue State"),
    ("A mine went off near Liboi in Garissa county.", "locatedIn", "Liboi", "Garissa"),
    ("Two were shot in Komo, in Papua New Guinea's Hela province.", "locatedIn", "Komo", "Hela"),
    ("He was held in the Waer district of Homs.", "locatedIn", "Waer", "Homs"),
    ("Shells hit the Solino neighbourhood of Port-au-Prince.", "locatedIn", "Solino", "Port-au-Prince"),
]  # fmt: skip
NONE = [
    ("The group does not operate in Kenya.", "operatesIn"),
    ("He ruled out talks with Iran.", "governs"),
    ("They met in Baku, Turkey said.", "locatedIn"),
    ("Shells hit Poltava, Sumy region and Odesa.", "locatedIn"),
    ("Sharif met Erdogan in Baku.", "position"),
]


def told(text: str, kind: str, nlp: Language, lexicon: Lexicon) -> list[tuple[str, str | None, str]]:
    reading = reading_of(text, nlp, lexicon)
    words = {m.id: bare(text[m.start : m.end]) for m in reading.mentions}
    found = [one for one in relations(reading) if one.type == kind]
    for one in found:
        assert text[one.start : one.end]
    return [(words[one.source], None if one.target is None else words[one.target], one.text) for one in found]


@pytest.mark.parametrize("text, person, owner, office", POSITIONS)
def test_position(text: str, person: str, owner: str | None, office: str, nlp: Language, lexicon: Lexicon) -> None:
    assert (person, owner, office) in told(text, "position", nlp, lexicon)


@pytest.mark.parametrize("text, offices", SEVERAL)
def test_several_offices(text: str, offices: list[tuple[str, str, str]], nlp: Language, lexicon: Lexicon) -> None:
    assert told(text, "position", nlp, lexicon) == offices


@pytest.mark.parametrize("text, kind, source, target", OTHERS)
def test_relation(text: str, kind: str, source: str, target: str, nlp: Language, lexicon: Lexicon) -> None:
    assert (source, target) in [one[:2] for one in told(text, kind, nlp, lexicon)]


@pytest.mark.parametrize("text, kind", NONE)
def test_no_relation(text: str, kind: str, nlp: Language, lexicon: Lexicon) -> None:
    assert told(text, kind, nlp, lexicon) == []
