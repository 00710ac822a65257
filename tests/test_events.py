"""Events: which there are, of what class, who takes part, where, how many; which is the main one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from kg.evaluate.plover import FOLDED, main_event
from kg.extract import extract
from kg.extract.events import events
from kg.extract.frames import event_classes, frames, word_sets
from kg.model import Article, Extraction, Mention, Reading
from kg.ontology import ontology, plover
from tests.event_cases import Case, cases, lacking, reading_of

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.lexicon import Lexicon

PARSER = {
    "The village that government troops burned stands in Rakhine.": "the parser takes 'stands' for the object",
    "A court in Tunis sentenced opposition leader Rached Ghannouchi to 14 years in prison on Tuesday.": "'Rached', a verb",
    "Maia Sandu was re-elected president of Moldova.": "the parser takes 're' for the verb",
    "North Korea test-fired two ballistic missiles into the Sea of Japan on Friday.": "'test-fired missiles', a noun phrase",
    "Aid deliveries to Tigray were suspended by the World Food Programme.": "the parser takes 'aid' for a verb",
    "A convoy carrying food for displaced families reached Kadugli.": "that what is carried is aid takes understanding",
    "Japan pledged $200 million in aid to the Philippines after the earthquake.": "a pledge of aid is one event so far",
}
TABLE = [*cases("events_blind"), *cases("events_blind2"), *cases("events")]


def found_in(text: str, nlp: Language, lexicon: Lexicon) -> Extraction:
    return extract(reading_of(text, nlp, lexicon, "2025-11-12"), (events,))


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case.sentence[:60])
def test_table(case: Case, nlp: Language, lexicon: Lexicon, request: pytest.FixtureRequest) -> None:
    if case.sentence in PARSER:
        request.applymarker(pytest.mark.xfail(reason=PARSER[case.sentence], strict=False))
    assert lacking(case, found_in(case.sentence, nlp, lexicon)) == []


@pytest.mark.parametrize("case", cases("roots_blind"), ids=lambda case: case.sentence[:60])
def test_root(case: Case, nlp: Language, lexicon: Lexicon, request: pytest.FixtureRequest) -> None:
    if case.sentence in HARD:
        request.applymarker(pytest.mark.xfail(reason=HARD[case.sentence], strict=False))
    event = main_event(found_in(case.sentence, nlp, lexicon))
    assert event is not None
    assert FOLDED.get(event.plover or "", event.plover) == case.expected[0].split()[0]


HARD = {
    "Kenya will send 1,000 police officers to Haiti to help fight gangs.": "police sent to help or to threaten",
    "Government troops recaptured Wad Madani from the paramilitaries.": "the town is not known as one",
}
SEEDS = (
    "Pakistan, under the facilitation of Turkiye and Qatar, took part in talks. Police arrested 12 men in Lahore. "
    "They did not attack anyone.\n\nFloods killed 20 people; the army sent troops to Sindh and will send more."
)


def test_one_main_event_a_sentence(nlp: Language, lexicon: Lexicon) -> None:
    extraction = found_in(SEEDS, nlp, lexicon)
    main = Counter(event.sentence for event in extraction.events if event.main)
    assert main == Counter({event.sentence: 1 for event in extraction.events})


def test_spans_lie_in_their_sentence(nlp: Language, lexicon: Lexicon) -> None:
    extraction = found_in(SEEDS, nlp, lexicon)
    for event in extraction.events:
        sentence = extraction.sentences[event.sentence]
        assert sentence.start <= event.trigger.start < event.trigger.end <= sentence.end
        for role in event.roles:
            text = extraction.article.text[role.start : role.end]
            assert text and text == text.strip()
            assert sentence.start <= role.start < role.end <= sentence.end


def test_ids_are_indices(nlp: Language, lexicon: Lexicon) -> None:
    found = found_in(SEEDS, nlp, lexicon).events
    assert [event.id for event in found] == list(range(len(found)))


def test_same_text_same_events(nlp: Language, lexicon: Lexicon) -> None:
    assert found_in(SEEDS, nlp, lexicon) == found_in(SEEDS, nlp, lexicon)


@pytest.mark.parametrize(
    "text", ["", " \n ", "?", "…", "Attack", "and and and", "(((", "Talks, talks, talks!", "\u202e\u0000"]
)
def test_nothing_breaks(text: str, nlp: Language, lexicon: Lexicon) -> None:
    for event in found_in(text, nlp, lexicon).events:
        assert 0 <= event.trigger.start < event.trigger.end <= len(text)


def test_time_of_the_event_not_of_the_speech(nlp: Language, lexicon: Lexicon) -> None:
    found = found_in("Officials said on Tuesday that rebels attacked Goma on November 2.", nlp, lexicon)
    (attack,) = [event for event in found.events if event.cls == "Attack"]
    assert attack.when is not None and attack.when.date == "2025-11-02"


def test_what_happened_at_once_has_the_time_of_the_main_clause(nlp: Language, lexicon: Lexicon) -> None:
    found = found_in("Eleven soldiers were killed on Monday when jihadists attacked a base in Djibo.", nlp, lexicon)
    assert {event.cls: event.when.date for event in found.events if event.when} == {
        "Killing": "2025-11-10",
        "Attack": "2025-11-10",
    }


def test_mention_of_a_vague_head_is_whose_it_is(nlp: Language, lexicon: Lexicon) -> None:
    found = found_in("Terrorists belonging to the Islamic State attacked a market in Kabul.", nlp, lexicon)
    agent = next(
        role for event in found.events if event.cls == "Attack" for role in event.roles if role.role == "agent"
    )
    assert agent.mention is not None and found.mentions[agent.mention].entity == "islamic-state"


# ---------------------------------------------------------------- the frames


def test_wide_enough() -> None:
    assert sum(len(some) for some in frames().values()) >= 1500


def test_frames_name_known_classes_and_sets() -> None:
    for some in frames().values():
        for frame in some:
            assert frame.cls in event_classes() or not frame.cls
            known = {*word_sets(), "@person", "@place"}  # anyone, anywhere
            assert all(word.lstrip("^") in known for word in frame.words if word[0] in "@^"), frame


def test_classes_agree_with_the_ontology() -> None:
    declared = {term.name for term in ontology().of_kind("class")}
    for name, codes in event_classes().items():
        assert name in declared, name
        assert codes.plover == plover(name), name


def test_every_code_has_triggers() -> None:
    covered = {event_classes()[frame.cls].plover for some in frames().values() for frame in some if frame.cls}
    codes = (
        "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
        "COERCE ASSAULT"
    )
    assert set(codes.split()) <= covered


ENDLESS = ["and attacked Kenya ", "of the attack ", "agreed to try ", "Kenya, ", "the killing of ", "said that "]


@pytest.mark.parametrize("words", ENDLESS)
@pytest.mark.parametrize("times", [55, 1500])
def test_endless_sentences(words: str, times: int, nlp: Language, lexicon: Lexicon) -> None:
    """A tree a thousand words deep must neither overflow the stack nor take for ever."""
    article = Article("endless", words * times, "")
    reading = Reading(article, nlp(article.text), lexicon, (Mention(0, 0, 5, "State", "name"),))
    found = list(events(reading))
    assert [event.id for event in found] == list(range(len(found)))


# sentence, words of the trigger → its date: words for one deed share the day that the sentence tells once
SHARED_DAYS = [
    ("Seven soldiers were killed when militants stormed a post on Monday.", "killed", "2025-11-10"),
    ("Two medics died on Tuesday as shells hit a clinic.", "hit", "2025-11-11"),
    ("The attack, which came on Monday, killed three peacekeepers.", "killed", "2025-11-10"),
    ("The bomb maker is in custody after a raid on Tuesday.", "is in custody", "2025-11-11"),
    ("Five men fell in an assault on a checkpoint on Monday.", "fell", "2025-11-10"),
    ("Four guards died when their convoy struck a mine on Sunday.", "died", "2025-11-09"),
    ("The ministers agreed on a plan when they met on Monday.", "agreed", "2025-11-10"),
    ("A man was arrested after the murder of a priest on Monday.", "arrested", "None"),
]


@pytest.mark.parametrize(("sentence", "words", "date"), SHARED_DAYS)
def test_one_deed_has_one_day(sentence: str, words: str, date: str, nlp: Language, lexicon: Lexicon) -> None:
    found = found_in(sentence, nlp, lexicon).events
    told = [event for event in found if sentence[event.trigger.start : event.trigger.end] == words]
    assert [str(event.when and event.when.date) for event in told] == [date]
