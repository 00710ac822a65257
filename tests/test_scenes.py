"""Where deeds and meetings happened that their own words put nowhere."""

from __future__ import annotations

import pytest
from spacy.language import Language

from kg.lexicon import Lexicon
from kg.model import Extraction
from kg.ontology import is_a
from tests.test_events import found_in

# sentence, class of an event in it, where it happened
PLACED = [
    ("The chief was led away at gunpoint after six men entered his compound at Bafut, in the North-West.", "Abduction", "Bafut"),
    ("A trader was dragged into a grey van in Croix-des-Bouquets early on Friday, a neighbour who saw the kidnapping said.", "Abduction", "Croix-des-Bouquets"),
    ("The engineer died when explosives hidden in a handcart were set off next to his car in Charsadda, police said.", "Killing", "Charsadda"),
    ("Rebels shot down a helicopter of the army close to Tessalit, killing its crew.", "Attack", "Tessalit"),
    ("The border town of Ruili was the venue of the fourth round of talks between the junta and the Ta'ang army.", "Talks", "Ruili"),
    ("Oman's capital, Muscat, hosted the second round of talks between the two sides on Saturday.", "Talks", "Muscat"),
    ("The ninth cycle of negotiations began on Monday in Caracas, where the chief negotiators sat down for a first meeting.", "Talks", "Caracas"),
    ("The third meeting between the envoys of Burundi and Rwanda, which took place in Nairobi, ended well.", "Meeting", "Nairobi"),
    ("Midsayap's public market was shut on Sunday after a grenade was thrown at a stall there, injuring five people.", "Attack", "Midsayap"),
    ("Gunmen on motorcycles rode into the village of Dan Gulbi at dusk and opened fire on people who were leaving the mosque.", "Attack", "Dan Gulbi"),
    ("Al-Mayadin, in Deir ez-Zor province, was shaken by a car bomb that killed seven people.", "Bombing", "Al-Mayadin"),
    ("The convoy had just passed Bourzanga when it drove into an ambush in which eight soldiers died.", "Attack", "Bourzanga"),
    ("A student was hit by a police bullet while he took part in a march against tax increases in Nakuru.", "Attack", "Nakuru"),
]  # fmt: skip
# sentence, class of an event in it that it puts nowhere
NOWHERE = [
    ("The envoys held talks about the dam at Golovnoy.", "Talks"),
    ("The wounded were taken to hospital in Mopti.", "Assault"),
    ("A bomb went off under a bus on its way from Bandiagara to Bankass.", "Bombing"),
    ("Gunmen ambushed a convoy that had left Kaya.", "Attack"),
    ("The nurses who were seized in Gao have been freed.", "Release"),
    ("Two officers were shot, a spokesman in Bamako said.", "Assault"),
]  # fmt: skip


def _places(found: Extraction, cls: str) -> set[str]:
    """The names inside the places of the events of a class."""
    text = found.article.text
    roles = [role for event in found.events if is_a(event.cls, cls) for role in event.roles if role.role == "place"]
    return {
        text[mention.start : mention.end]
        for role in roles
        for mention in found.mentions
        if mention.kind == "name" and role.start <= mention.start and mention.end <= role.end
    }


@pytest.mark.parametrize(("sentence", "cls", "place"), PLACED, ids=lambda value: str(value)[:50])
def test_placed(sentence: str, cls: str, place: str, nlp: Language, lexicon: Lexicon) -> None:
    assert place in _places(found_in(sentence, nlp, lexicon), cls)


@pytest.mark.parametrize(("sentence", "cls"), NOWHERE, ids=lambda value: str(value)[:50])
def test_nowhere(sentence: str, cls: str, nlp: Language, lexicon: Lexicon) -> None:
    found = found_in(sentence, nlp, lexicon)
    assert any(is_a(event.cls, cls) for event in found.events)
    assert _places(found, cls) == set()
