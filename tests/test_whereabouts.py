"""Where an article's first deed was that only the sentences around it tell; which part of a town, which building."""

from __future__ import annotations

import pytest
from spacy.language import Language

from kg.lexicon import Lexicon
from kg.model import Entity
from kg.ontology import is_a
from kg.resolve.places import places_of
from tests.test_events import found_in
from tests.test_scenes import _places

# sentences, class of the first deed, where it happened
PLACED = [
    ("Nine pupils were kidnapped on Monday. The school stands in Birnin Magaji, in Zamfara State.", "Abduction", "Birnin Magaji"),
    ("Two monks died on Friday when shells hit their convent. The house, which lies in Myaung, burned down.", "Killing", "Myaung"),
    ("Rebels shot down a helicopter on Sunday. A video shows the burning wreck at Tarkint.", "Attack", "Tarkint"),
    ("Zamboanga police on Tuesday arrested Amin Salip, who had been on the run for years.", "Arrest", "Zamboanga"),
    ("A grenade killed four people on Sunday. Villagers in Sange said they had heard shots as well.", "Killing", "Sange"),
    ("Dasht-e-Chamtala, in the west of the Afghan capital, was shaken on Monday by an explosion that tore through a bakery.", "Bombing", "Dasht-e-Chamtala"),
    ("Traffic in the centre of the capital ground to a halt when nurses marched. Lima was calm by night.", "Protest", "Lima"),
    ("The police detained 12 sailors in the Black Sea port of Constanta on Monday.", "Arrest", "Constanta"),
    ("Two guards were killed on Thursday when their truck ran over a mine on the road to Bocaranga.", "Killing", "Bocaranga"),
    ("Forty families were driven from Laguna Seca by fighting that broke out there on Monday between two gangs.", "Clash", "Laguna Seca"),
    ("Officers put handcuffs on the suspect on Friday as he walked out of a gym in Estepona.", "Arrest", "Estepona"),
    ("Seven rangers were shot dead on Monday in the Bauchi town of Alkaleri.", "Killing", "Alkaleri"),
    ("It was at the entrance to Makamba, a town in the south of Burundi, that gunmen burned four buses on Sunday.", "Attack", "Makamba"),
    ("A car bomb exploded on Friday in front of the police station of Miranda, in the north of Cauca.", "Bombing", "Miranda"),
]  # fmt: skip
# sentences, class of the first deed, which they put nowhere
NOWHERE = [
    ("A man was arrested on Monday. Poland wants him over a fire that gutted a depot in Gdansk in March.", "Arrest"),
    ("Two soldiers were killed on Monday. Surgeons in Maiduguri worked through the night.", "Killing"),
    ("Five men were abducted on Monday. Protests broke out in Kano.", "Abduction"),
    ("The mayor of Buenaventura was arrested on Monday as he came home from Spain.", "Arrest"),
    ("Nine students are being held at the Mulago Police Station, their lawyer said on Monday.", "Arrest"),
    ("The granary, near the border with Togo, was burned on Monday.", "Attack"),
    ("A judge was killed by a bomb on Monday. The suspects will be tried in Palermo.", "Killing"),
]  # fmt: skip
# label of a building, the town in which it stands
BUILDINGS = [
    ("Oslo City Hall", "oslo"),
    ("Istanbul Airport", "istanbul"),
    ("Lincoln Memorial", None),
    ("Camp Speicher", None),
]


@pytest.mark.parametrize(("text", "cls", "place"), PLACED, ids=lambda value: str(value)[:50])
def test_placed(text: str, cls: str, place: str, nlp: Language, lexicon: Lexicon) -> None:
    assert place in _places(found_in(text, nlp, lexicon), cls)


@pytest.mark.parametrize(("text", "cls"), NOWHERE, ids=lambda value: str(value)[:50])
def test_nowhere(text: str, cls: str, nlp: Language, lexicon: Lexicon) -> None:
    found = found_in(text, nlp, lexicon)
    assert any(is_a(event.cls, cls) for event in found.events)
    assert _places(found, cls) == set()


@pytest.mark.parametrize(("label", "town"), BUILDINGS)
def test_buildings_stand_in_the_town_they_are_called_after(label: str, town: str | None, lexicon: Lexicon) -> None:
    places = places_of({"house": Entity("house", label, "Facility")}, lexicon)
    assert town is None or places.within("house", town)
    assert (town is None) == (not places.parents["house"])


def test_a_participle_is_no_main_verb(nlp: Language, lexicon: Lexicon) -> None:
    found = found_in(
        "The parents of 27 children snatched from Imam Sani Garba's Islamic school are still waiting for a call.",
        nlp,
        lexicon,
    )
    (event,) = (one for one in found.events if one.cls == "Abduction")
    words = [(role.role, found.article.text[role.start : role.end]) for role in event.roles]
    assert ("target", "27 children") in words
    assert "agent" not in dict(words)
