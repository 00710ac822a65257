"""What one article tells of each event: its sentences put together before articles are compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.clean import clean
from kg.extract import extract
from kg.link import link
from kg.model import Knowledge, Reading, Source
from kg.ontology import is_a
from kg.parse import parse
from kg.recognise import recognise
from kg.resolve import resolve

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.lexicon import Lexicon

PUBLISHED = "2025-05-12"  # a Monday

# what is told | the article | events that are violent or take people, each by what its label must hold
ONE = [
    (
        "the raid took place on Thursday",
        "Seven soldiers were killed when militants stormed their post at Mucojo. The raid took place on Thursday.",
        "2025-05-08",
    ),
    (
        "the assault was carried out by",
        "A post near Gao was overrun on Friday. The assault was carried out by JNIM, officials said.",
        "Jama'at",
    ),
    (
        "the women were seized",
        "Four nuns were kidnapped in Enugu. The women were seized by armed men on Saturday, the diocese said.",
        "2025-05-10",
    ),
    (
        "a driver was killed",
        "Gunmen ambushed a convoy near Sokoto on Sunday. A driver was killed and two lorries were burnt.",
        "Sokoto",
    ),
    (
        "killed in the riot",
        "Thirteen inmates were killed in a riot at the prison of Machala on Saturday, the prison service said.",
        "2025-05-10",
    ),
    (
        "one sentence in two words",
        "Five lorries burned out near Adre on Saturday after an army drone attacked a convoy there, a driver said.",
        "2025-05-10",
    ),
    (
        "destroyed a car, killing two",
        "A drone destroyed a car on the road to Erbil on Thursday, killing two men, officials said.",
        "Erbil",
    ),
    (
        "the lorries were set upon",
        "Six men died in the attack on the flour convoy. The lorries were set upon on Thursday, the governor said.",
        "2025-05-08",
    ),
    (
        "the attackers struck",
        "Two guards were killed in an assault on a depot in Wajir. The attackers struck on Friday, a chief said.",
        "2025-05-09",
    ),
    (
        "two counts of the dead",
        "Six prisoners were killed in a riot at Vahdat on Friday, the ministry said. A doctor said he saw 20 bodies.",
        "2025-05-09",
    ),
    (
        "two counts of those held",
        "Police said they arrested 40 people in Sfax. A lawyers' group said 210 had been detained.",
        "Sfax",
    ),
    (
        "the convoy came under fire",
        "Nine soldiers died in an attack on a column of food trucks near Djibo. The convoy came under fire on Friday.",
        "2025-05-09",
    ),
    (
        "eight of the trucks",
        "Rebels ambushed a convoy bound for Gao on Friday. They set fire to eight of the trucks near Ansongo.",
        "Ansongo",
    ),
    (
        "things that burned",
        "Raiders stormed the village of Fataki on Friday. Forty houses were burned down and a granary was looted.",
        "2025-05-09",
    ),
    (
        "who did it, after where and when",
        "Five drivers were killed near Harnai on Friday. The ambush was carried out by the TTP, police said.",
        "Tehreek-e-Taliban",
    ),
    (
        "a town, and the quarter",
        "A car bomb was defused in Mogadishu on Friday. The driver was shot dead at the Sayidka checkpoint.",
        "2025-05-09",
    ),
]
TWO = [
    (
        "two towns",
        "Rebels attacked the barracks in Bunia on Friday. On Friday another group attacked the market in Butembo.",
    ),
    (
        "two days",
        "An air strike hit Sanaa on Thursday. On Saturday a drone hit a school in Sanaa.",
    ),
    (
        "a war of years past",
        "Police shot dead a trader in Pristina on Friday. Thousands were killed in the war of 1998 and 1999.",
    ),
    (
        "two towns in one sentence",
        "Rebels shelled the barracks in Bunia and set fire to a market in Butembo on Friday.",
    ),
    (
        "an earlier one in the same sentence",
        "Gunmen killed a judge in Cali on Friday, two years after a bomb wounded eight people in Pasto.",
    ),
    (
        "another group the same night",
        "Gunmen killed four people in Fataki on Friday. The attack was not that on Oicha, where another gang killed ten.",
    ),
    (
        "in a separate incident",
        "A bomb killed three soldiers in Mir Ali on Friday. In a separate incident, two officers were shot in Bannu.",
    ),
    (
        "what came before it",
        "A drone killed a man near Tyre on Friday. The strike came two days after three people were killed in Nabatieh.",
    ),
    (
        "the attackers are hit",
        "Gunmen attacked a post in Wajir on Friday. Later that night soldiers killed the attackers in Garissa.",
    ),
    (
        "what is threatened",
        "The group threatened to attack the airport of Kismayo. On Friday its gunmen killed nine people in Baidoa.",
    ),
    (
        "something else that somebody else did",
        "A bomb exploded in the market of Quetta on Friday. BLA insurgents blew up a railway line.",
    ),
    (
        "a second town, with no day",
        "A bomb killed two officers in Bannu on Friday. Gunmen fired on a polio team in Lakki Marwat.",
    ),
    (
        "a separate encounter in the same sentence",
        "Hours after troops had fought rebels in Northern Samar, a separate clash broke out on Friday in Uson, Masbate.",
    ),
    (
        "another day by its weekday alone",
        "Gunmen raided a post near Gao on Friday. Raiders had burned down the post on Tuesday.",
    ),
]


def told(text: str, nlp: Language, lexicon: Lexicon, *others: str) -> Knowledge:
    """What one article says, or one and others."""
    sources = [
        Source(f"a{n}", one, "case", publisher=f"Paper {n}", published=PUBLISHED)
        for n, one in enumerate((text, *others))
    ]
    extractions = []
    for article, doc in parse(map(clean, sources), nlp):
        mentions, entities = link(article, doc, recognise(article, doc, lexicon), lexicon)
        extractions.append(extract(Reading(article, doc, lexicon, mentions, entities)))
    return resolve(extractions, lexicon=lexicon)


def deeds(knowledge: Knowledge) -> list[str]:
    """The labels of events that hurt or take people."""
    return [e.label for e in knowledge.events if any(is_a(e.cls, kind) for kind in ("Assault", "Coerce", "Protest"))]


@pytest.mark.parametrize(("why", "text", "holds"), ONE, ids=[case[0] for case in ONE])
def test_sentences_tell_of_one_event(why: str, text: str, holds: str, nlp: Language, lexicon: Lexicon) -> None:
    found = deeds(told(text, nlp, lexicon))
    assert len(found) == 1, found
    assert holds in found[0]


@pytest.mark.parametrize(("why", "text"), TWO, ids=[case[0] for case in TWO])
def test_sentences_tell_of_two_events(why: str, text: str, nlp: Language, lexicon: Lexicon) -> None:
    assert len(deeds(told(text, nlp, lexicon))) == 2


def test_a_toll_belongs_to_what_cost_the_lives(nlp: Language, lexicon: Lexicon) -> None:
    knowledge = told(
        "A bomb exploded in the market of Quetta on Friday. Nine people died, a doctor said.", nlp, lexicon
    )
    (toll,) = [a for a in knowledge.assertions if a.predicate == "killed"]
    (bombing,) = [event for event in knowledge.events if event.cls == "Bombing"]
    assert toll.subject == bombing.id


def test_who_is_blamed_in_another_sentence_is_blamed_by_who_says_so(nlp: Language, lexicon: Lexicon) -> None:
    text = "Nine people were killed on Friday when a bomb went off in the market of Taiz. The army blamed the Houthis."
    knowledge = told(text, nlp, lexicon)
    (blame,) = [a for a in knowledge.assertions if a.predicate == "agent"]
    quotes = {passage.id: passage.quote for passage in knowledge.passages}
    assert "The army blamed the Houthis." in [quotes[key] for key in blame.evidence]
    assert blame.source_text == "The army"
    assert blame.realis == "claimed"
    assert not [fact for fact in knowledge.facts if fact.predicate == "agent" and fact.subject == blame.subject]


TWO_COUNTS = [
    ("Four people died in the bombing of Ye-U, the council said, but a doctor said he had counted 22 bodies.", True),
    ("Nine inmates died in a riot at Vahdat, the ministry said. But a doctor spoke of 22 bodies of inmates.", True),
    ("Six people died in the raid on Oicha on Friday, the army said. The mayor put it at 19.", True),
    ("The mutiny of miners at Ilakaka cost four lives, the governor said. The union spoke of 19 dead.", True),
    ("Police said they held 40 people after a march in Tunis. A lawyer said 210 had been arrested.", True),
    ("At least 20 people died in the raid on Oicha, the army said. The mayor counted 23 bodies.", False),
    ("Nine people were killed when gunmen fired on a bus, police said. Police had at first spoken of six dead.", False),
    ("Six soldiers died in the ambush near Djibo, the army said. The mayor said 14 civilians were killed too.", False),
    (
        "Six people died in a strike on Kramatorsk, police said. In Izyum a strike killed 14 people, doctors said.",
        False,
    ),
    ("The dead of Friday's strike on Sumy are two drivers and a nurse. Three people died, the mayor said.", False),
]


@pytest.mark.parametrize(("text", "disputed"), TWO_COUNTS, ids=[case[0][:60] for case in TWO_COUNTS])
def test_two_sources_in_one_article_may_count_otherwise(
    text: str, disputed: bool, nlp: Language, lexicon: Lexicon
) -> None:
    assert bool(told(text, nlp, lexicon).conflicts) == disputed


def test_a_number_that_another_sentence_gives_is_supported_by_it(nlp: Language, lexicon: Lexicon) -> None:
    knowledge = told("Six people died in the raid on Oicha, the army said. The mayor put it at 19.", nlp, lexicon)
    (count,) = [a for a in knowledge.assertions if a.predicate == "killed" and "19" in str(a.object)]
    quotes = {passage.id: passage.quote for passage in knowledge.passages}
    assert [quotes[key] for key in count.evidence] == ["The mayor put it at 19."]


def test_a_province_whose_account_names_the_town_is_no_other_place(nlp: Language, lexicon: Lexicon) -> None:
    knowledge = told(
        "The fighting for Kalembe in North Kivu on Friday and Saturday drove 31,000 people from their homes, a priest said.",
        nlp,
        lexicon,
        "Some 9,000 people were displaced by the two days of clashes at Kalembe, eastern Congo, the UN said. "
        "Wazalendo fighters and the M23 battled for the town on Friday and Saturday.",
    )
    assert [conflict.on_property for conflict in knowledge.conflicts] == ["displaced"]


def test_a_day_told_in_another_sentence_is_supported_by_it(nlp: Language, lexicon: Lexicon) -> None:
    knowledge = told("Four priests were abducted near Jos. It happened on Friday, the diocese said.", nlp, lexicon)
    (day,) = [a for a in knowledge.assertions if a.predicate == "date"]
    quotes = {passage.id: passage.quote for passage in knowledge.passages}
    assert "It happened on Friday, the diocese said." in [quotes[key] for key in day.evidence]
