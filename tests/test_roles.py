"""Role spans and the mentions they stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.extract import extract
from kg.extract.events import events
from tests.event_cases import reading_of

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.lexicon import Lexicon

# sentence, class, role → phrases in order
PHRASES = [
    ("Kenya, Uganda and Rwanda condemned Burundi.", "Criticism", "agent", ["Kenya", "Uganda", "Rwanda"]),
    ("The army shelled Goma, a city in the east.", "AirStrike", "target", ["Goma"]),
    ("Chad blamed gangs like Boko Haram.", "Accusation", "target", ["gangs like Boko Haram", "Boko Haram"]),
    ("French and Greek ministers met.", "Meeting", "participant", ["French", "Greek"]),
    ("Hundreds of refugees fled.", "Displacement", "agent", ["Hundreds of refugees"]),
    ("Police killed two men near Quetta.", "Killing", "target", ["two men"]),
    ("Three soldiers were killed by a roadside bomb.", "Killing", "instrument", ["a roadside bomb"]),
    ("Talks were held in Doha, mediated by Qatar and Egypt.", "Talks", "mediator", ["Qatar", "Egypt"]),
    ("Both Kenya and Uganda signed the treaty.", "Agree", "participant", ["Kenya", "Uganda"]),
    ("Peru said it had attacked Ecuador.", "Attack", "agent", ["Peru"]),
    ("The foreign ministers of Guyana and Venezuela met.", "Meeting", "participant", ["Guyana", "Venezuela"]),
    ("The governments of Mali, Niger and Togo signed a pact.", "Agree", "participant", ["Mali", "Niger", "Togo"]),
    ("The heads of state of Mali and Niger met.", "Meeting", "participant", ["Mali", "Niger"]),
    ("Delegations from Kosovo and Serbia met.", "Meeting", "participant", ["Kosovo", "Serbia"]),
    ("The ministers met in Ohrid, North Macedonia, on Monday.", "Meeting", "participant", ["The ministers"]),
    ("They met in Kingstown, the capital of Saint Vincent.", "Meeting", "participant", ["They"]),
    ("Soldiers captured alias 'Halcón' in Tumaco.", "Arrest", "target", ["alias 'Halcón"]),
    ("Police nabbed 'the Accountant' in Cali.", "Arrest", "target", ["the Accountant"]),
    ("Also arrested were three officers of the navy.", "Arrest", "target", ["three officers of the navy"]),
    ("Kidnapped along with him was a nurse.", "Abduction", "target", ["a nurse"]),
    ("The post at Kulachi, Sindh, which was burned down, is empty.", "Attack", "target", ["The post at Kulachi"]),
    (
        "A convoy near Barkhan, Balochistan, which was ambushed, got away.",
        "Attack",
        "target",
        ["A convoy near Barkhan"],
    ),
    ("The base at Konna, Mopti, which was overrun by JNIM, is empty.", "Attack", "target", ["The base at Konna"]),
    ("People in Dablo, Burkina Faso, which was attacked, fled.", "Attack", "target", ["Burkina Faso"]),
    ("Gunmen opened fire in front of a court on Tuesday.", "Attack", "target", []),
]
# sentence, role → entity of its mention
LINKED = [
    ("Kenyan troops attacked rebels in Somalia.", "agent", "kenya"),
    ("The president of Chad was attacked.", "target", "chad"),
    ("Members of Hamas attacked a base in Israel.", "agent", "hamas"),
    ("Iran's foreign ministry condemned Israel.", "target", "israel"),
    ("Navalny's lawyer condemned Russia.", "target", "russia"),
    ("A Turkish drone fired a missile at a car.", "agent", "turkey"),
    ("A Chinese coast guard ship fired water cannon at a supply boat.", "agent", "china"),
    ("The Syrian foreign minister talked with his Lebanese counterpart.", "participant", "lebanon"),
    ("The Greek Cypriot and Turkish Cypriot leaders met.", "participant", "turkish-cypriots"),
    ("A bomb killed two rangers in Narathiwat's Rueso district.", "place", "rueso"),
    ("Gunmen seized a judge of the Lahore High Court, Tariq Mehmood, and his aide.", "target", "tariq-mehmood"),
    ("Rebels abducted the Belgian head of a dairy, Luc Verbeke, 50, from his farm.", "target", "luc-verbeke"),
    ("Police are looking for Ali Raza, the bank clerk who was kidnapped on Monday.", "target", "ali-raza"),
    ("Troops killed a rebel leader nicknamed 'Tiger' in Jolo.", "target", "tiger"),
    ("Islamic State's Khorasan branch attacked the base.", "agent", "islamic-state-khorasan-province"),
    ("The Somali affiliate of Islamic State said its men attacked the base.", "agent", "islamic-state-somalia"),
    ('"Our fighters attacked the convoy," a spokesman for the Taliban said.', "agent", "taliban"),
    (
        "A warplane belonging to the Sudanese Armed Forces struck a market in Kabkabiya.",
        "agent",
        "sudanese-armed-forces",
    ),
    ("Two boats manned by the Houthis attacked a Greek freighter off Hodeidah.", "agent", "houthis"),
    ("A tank belonging to Israel shelled a house in Khan Younis on Sunday.", "agent", "israel"),
    ("A checkpoint in Idlib was bombed on Monday by a drone belonging to Turkey.", "agent", "turkey"),
    ("Artillery under the command of the Lebanese army shelled Arsal.", "agent", "lebanese-armed-forces"),
    ("A militia run by the Interior Ministry of Syria raided Talbiseh.", "agent", "interior-ministry-of-syria"),
    ("Police caught an alleged smuggler of cash, identified only as Deniz K., in Mersin.", "target", "deniz-k"),
    ("Detectives on Monday picked up a key financier of al-Shabab, Ahmed Noor, in Mombasa.", "target", "ahmed-noor"),
    ("Agents of the FSB picked up a Ukrainian sleeper, Oleh K., in Rostov on Friday.", "target", "oleh-k"),
    ("The strikes on Hodeidah, which Israel carried out on Nov. 20, will be followed by more.", "agent", "israel"),
]


@pytest.mark.parametrize("text, cls, role, phrases", PHRASES)
def test_phrase(text: str, cls: str, role: str, phrases: list[str], nlp: Language, lexicon: Lexicon) -> None:
    found = extract(reading_of(text, nlp, lexicon), (events,))
    of_class = [event for event in found.events if event.cls == cls]
    assert phrases in [[text[r.start : r.end] for r in event.roles if r.role == role] for event in of_class]


@pytest.mark.parametrize("text, role, entity", LINKED)
def test_mention(text: str, role: str, entity: str, nlp: Language, lexicon: Lexicon) -> None:
    found = extract(reading_of(text, nlp, lexicon), (events,))
    mentions = [r.mention for event in found.events for r in event.roles if r.role == role]
    assert entity in [found.mentions[i].entity for i in mentions if i is not None]


# those whom somebody is beside, not part of
APART = [
    "Navalny's lawyer condemned Russia.",
    "Bobi Wine's supporters attacked police.",
    "Imran Khan's sister was arrested.",
]


# what is hit is not whom it belongs to or whom the victims work for
OWNERS = [
    "Gunmen dragged four surveyors of the Ethiopian Roads Authority out of their car.",
    "Pirates took away two welders of the oil firm Sterling Marine.",
    "Rebels overran the clinic and torched its wards.",
    "The M23 attacked the town and burned its market.",
]


@pytest.mark.parametrize("text", OWNERS)
def test_nobody_is_hit_by_a_possessive(text: str, nlp: Language, lexicon: Lexicon) -> None:
    found = extract(reading_of(text, nlp, lexicon), (events,))
    roles = [(r.role, found.mentions[r.mention]) for e in found.events for r in e.roles if r.mention is not None]
    doers = {mention.entity for role, mention in roles if role == "agent"} - {None}
    hit = [mention for role, mention in roles if role == "target"]
    assert not any(mention.entity in doers or mention.cls in ("Company", "GovernmentBody") for mention in hit)


@pytest.mark.parametrize("text", APART)
def test_one_beside_somebody_is_not_that_one(text: str, nlp: Language, lexicon: Lexicon) -> None:
    found = extract(reading_of(text, nlp, lexicon), (events,))
    persons = {m.entity for m in found.mentions if m.cls == "Person" and m.kind == "name" and m.entity}
    assert found.events
    assert not persons & {
        found.mentions[r.mention].entity for e in found.events for r in e.roles if r.mention is not None
    }
