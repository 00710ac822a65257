"""What is part of what: a round within talks, an attack within an operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.extract import extract
from kg.extract.events import events
from tests.event_cases import reading_of

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.lexicon import Lexicon

# text, words of the part, words of the whole
PARTS = [
    (
        "Iran and the United States have held talks since April. The third round of talks was held in Rome.",
        "round of talks",
        "talks",
    ),
    (
        "The negotiations between Colombia and the ELN are mediated by Norway. The third round began in Caracas on Monday.",
        "round",
        "negotiations",
    ),
    (
        "Talks between Colombia and the ELN began in 2022. The round ended without agreement on Friday.",
        "round",
        "Talks",
    ),
    (
        "Ethiopia and Tigray took part in several rounds of talks. The first round in Pretoria led to a truce.",
        "round",
        "rounds of talks",
    ),
    (
        "Azerbaijan and Armenia held talks in Washington. The second day of the negotiations was devoted to borders.",
        "negotiations",
        "talks",
    ),
    (
        "A session of the peace talks between Serbia and Kosovo was held behind closed doors.",
        "session",
        "peace talks",
    ),
    ("As part of Operation Prosperity Guardian, US jets struck Houthi targets in Yemen.", "struck", "Operation"),
    ("Kenya bombed camps in Somalia as part of Operation Linda Nchi.", "bombed", "Operation"),
    ("The raid was part of an operation launched by Turkey against the PKK.", "raid", "operation"),
    (
        "Sudan's army launched an offensive in Khartoum. During the offensive, troops killed 20 fighters.",
        "killed",
        "offensive",
    ),
    ("Twelve soldiers were killed in the operation in Bajaur.", "killed", "operation"),
]  # fmt: skip
NONE = [
    "The talks in Doha ended on Monday. The third round of the vote was held in Peru.",
    "India and Pakistan held talks in Tashkent on 4 January. The first round of talks between Mali and Chad began.",
    "The negotiations between Iran and the IAEA mark the second round.",
    "Israel bombed Beirut during the war.",
    "Chad and Niger held talks. Mali attacked a camp during the night.",
]


@pytest.mark.parametrize("text, part, whole", PARTS, ids=lambda one: one[:60])
def test_part(text: str, part: str, whole: str, nlp: Language, lexicon: Lexicon) -> None:
    found = extract(reading_of(text, nlp, lexicon), (events,)).events
    words = {event.id: text[event.trigger.start : event.trigger.end] for event in found}
    pairs = [(words[event.id], words[event.part_of]) for event in found if event.part_of is not None]
    assert (part, whole) in pairs


@pytest.mark.parametrize("text", NONE)
def test_no_part(text: str, nlp: Language, lexicon: Lexicon) -> None:
    assert all(event.part_of is None for event in extract(reading_of(text, nlp, lexicon), (events,)).events)


def test_a_whole_is_another_event_of_the_article(nlp: Language, lexicon: Lexicon) -> None:
    for text, _, _ in PARTS:
        for event in extract(reading_of(text, nlp, lexicon), (events,)).events:
            assert event.part_of != event.id
