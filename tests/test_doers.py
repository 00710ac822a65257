"""Who did it, where other words than those for the deed tell it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract import extract
from kg.extract.events import events
from kg.lexicon import table
from kg.ontology import is_a
from tests.event_cases import reading_of

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.lexicon import Lexicon

_LINES = (Path(__file__).parent / "fixtures" / "doers.txt").read_text(encoding="utf-8").splitlines()
ROWS = [tuple(line.split(" | ", 1)) for line in _LINES if not line.startswith("#")]
DEEDS = (
    "Assault", "Coerce", "Seizure", "Release", "Retreat", "Protest", "Closure", "LegalAction", "Sanction", "Visit",
)  # fmt: skip
# nobody is charged with the deed: the words beside the name tell of something else
NOBODY = [
    ("Al-Saif", "Nine passengers were shot dead near Quetta. The coach, belonging to the Al-Saif company, was empty."),
    ("river", "Two herders were shot dead by the river near Jos on Friday."),
    ("roadside", "A bomb planted by the roadside killed two policemen in Tank on Tuesday."),
    ("Khan", "A bomb killed an officer in Lakki Marwat on Friday. The dead officer was identified as Inspector Khan."),
    ("Ahmed Gul", "A soldier was shot dead in Quetta on Monday. The slain soldier was identified as Ahmed Gul."),
    ("officers", "Two officers were killed near Bannu on Friday. One of the officers was named as Inspector Shah."),
    ("Hezbollah", "A bomb killed four people in Tyre on Friday. Hezbollah denied that it was behind the bomb."),
    ("the army", "Two shepherds were killed near Duhok on Friday. The army condemned the killing."),
    ("M23", "A mine killed three farmers near Sake on Friday. It was not laid by M23, the governor said."),
    ("the governor", "Rebels destroyed a bridge near Sake on Friday, the governor said."),
    ("Police", "Police hold the Red Axe gang responsible for the bomb that killed two judges in Bari."),
    ("The army", "The army laid the raid on the mine at the door of the Red Axe gang."),
    ("Sinaloa Cartel", "Nine men were arrested on a ranch near Ures which is thought to belong to the Sinaloa Cartel."),
    ("Zetas", "Police arrested five suspects who belonged to the Zetas."),
    ("a house", "Police stormed a house said to belong to a bomb-maker and detained six suspects."),
    ("The men", "A police officer was shot dead in Karachi. The men who found his body called an ambulance."),
    (
        "the attackers",
        "Two men were kidnapped near Gaya. JNIM seized them, said police, who said the attackers had fled.",
    ),
    ("ferry", "A ferry sank off Zanzibar on Friday."),
    ("hotel", "The negotiators drove back to their hotel in Doha on Friday."),
    ("unions", "Unions paid tribute on Friday to Amina Saleh, killed a day earlier by a drone in a market in Darfur."),
    ("pirates", "The crew of the tanker Lila, which pirates had held off Puntland since March, is safe."),
    ("RSF", "A hospital was shelled on Friday, killing nine. The RSF accused the army of the attack."),
]


def _doers(text: str, nlp: Language, lexicon: Lexicon) -> list[str]:
    found = extract(reading_of(text, nlp, lexicon), (events,))
    deeds = (e for e in found.events if any(is_a(e.cls, cls) for cls in DEEDS))
    return [text[r.start : r.end] for e in deeds for r in e.roles if r.role in ("agent", "participant")]


@pytest.mark.parametrize("who, text", ROWS)
def test_who_did_it(who: str, text: str, nlp: Language, lexicon: Lexicon) -> None:
    assert any(who.casefold() in doer.casefold() for doer in _doers(text, nlp, lexicon))


@pytest.mark.parametrize("who, text", NOBODY)
def test_who_is_not_charged_did_nothing(who: str, text: str, nlp: Language, lexicon: Lexicon) -> None:
    assert not any(who.casefold() in doer.casefold() for doer in _doers(text, nlp, lexicon))


@pytest.mark.parametrize("pattern", table("doers")["before"])
@given(data=st.data())
@settings(max_examples=5, deadline=None)
def test_every_cue_before_a_name_ends_with_a_word_looked_for(pattern: str, data: st.DataObject) -> None:
    """Cues are only searched for where one of ``before_ends`` stands, which therefore must cover them all."""
    words = data.draw(st.from_regex(pattern, fullmatch=True)).split(" ")
    assert re.fullmatch("|".join(table("doers")["before_ends"]), words[-1])
