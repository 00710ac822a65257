"""Did it happen: asserted, denied, demanded, planned, hypothetical; foiled, failed, achieved; claimed by a party."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.extract import extract
from kg.extract.events import events
from kg.extract.settling import settled
from kg.model import Claim, Event, Mention, Realis, Role, Span, Stance
from tests.event_cases import Case, cases, lacking, reading_of

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.lexicon import Lexicon


TABLES = ("realis_blind", "realis", "outcomes", "diplomacy", "deeds")


@pytest.mark.parametrize(
    "case", [case for table in TABLES for case in cases(table)], ids=lambda case: case.sentence[:60]
)
def test_table(case: Case, nlp: Language, lexicon: Lexicon) -> None:
    assert lacking(case, extract(reading_of(case.sentence, nlp, lexicon), (events,))) == []


TEXT = "Pakistani forces said they killed rebels."
SPEAKERS = [
    ("SecurityForce", "asserts", "claimed"),
    ("SecurityForce", "accuses", "claimed"),
    ("SecurityForce", "denies", "denied"),
    ("MediaOutlet", "asserts", "asserted"),
    ("InternationalOrganisation", "asserts", "asserted"),
]


@pytest.mark.parametrize("cls, stance, realis", SPEAKERS)
def test_one_sides_word(cls: str, stance: Stance, realis: Realis, nlp: Language, lexicon: Lexicon) -> None:
    reading = reading_of(TEXT, nlp, lexicon)
    reading.mentions = [Mention(0, 0, 16, cls, "name")]
    reading.events = [Event(0, "Killing", Span(27, 33), roles=(Role("agent", 0, 16, 0),))]
    reading.claims = [Claim(0, stance, (Span(22, 40),), Span(0, 16), (0,), events=(0,))]
    assert [event.realis for event in settled(reading)] == [realis]


def test_nobody_named_is_the_articles_own_voice(nlp: Language, lexicon: Lexicon) -> None:
    reading = reading_of(TEXT, nlp, lexicon)
    reading.events = [Event(0, "Killing", Span(27, 33))]
    reading.claims = [Claim(0, "asserts", (Span(22, 40),), events=(0,))]
    assert settled(reading)[0].realis == "asserted"


def test_what_is_planned_stays_planned(nlp: Language, lexicon: Lexicon) -> None:
    reading = reading_of(TEXT, nlp, lexicon)
    reading.events = [Event(0, "Visit", Span(27, 33), realis="planned")]
    reading.claims = [Claim(0, "asserts", (Span(22, 40),), Span(0, 16), events=(0,))]
    assert settled(reading)[0].realis == "planned"


# a witness, an expert, an aid agency vouch for what happened, not for who did it
WITNESSES: list[tuple[str, str, Realis]] = [
    ("Israeli troops killed three people in Jenin, witnesses said.", "Killing", "claimed"),
    ("Sudanese warplanes bombed a market in Nyala, the UN said.", "AirStrike", "claimed"),
    ("According to the report, Iran supplied weapons to the Houthis.", "Aid", "claimed"),
    ("The talks in Lusaka collapsed, a Western diplomat said.", "Talks", "claimed"),
    ("Gunmen killed four people in Kaduna, residents said.", "Killing", "asserted"),
    ("Twelve people were killed in a blast in Kano, a doctor said.", "Killing", "asserted"),
    ("Russian drones hit a port in Odesa, local media reported.", "Attack", "asserted"),
    ("Kenya hosted talks in Nairobi, the UN said.", "Talks", "asserted"),
    ("Kremlin: Ukraine struck a school in Donetsk", "Attack", "claimed"),
    ("Defence Ministry: two soldiers killed by rebel fire near Goma", "Killing", "claimed"),
    ("Gaza: Israel strikes hospital in Rafah", "Attack", "asserted"),
    ("Sudan: rebels capture El Fasher after siege", "Attack", "asserted"),
]


@pytest.mark.parametrize("text, cls, realis", WITNESSES)
def test_witnesses(text: str, cls: str, realis: Realis, nlp: Language, lexicon: Lexicon) -> None:
    found = extract(reading_of(text, nlp, lexicon))
    assert {event.realis for event in found.events if event.cls == cls} == {realis}
