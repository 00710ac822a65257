"""The day of a deed that other words than its own clause tell, and whether an article tells of several such deeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.clean import clean
from kg.extract import extract
from kg.ids import digest
from kg.link import link
from kg.model import Passage, Reading, Source, Span
from kg.parse import parse
from kg.recognise import recognise
from kg.resolve.repeats import alone, repeats

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.lexicon import Lexicon

PUBLISHED = "2025-12-02"  # a Tuesday

# the article | the word that tells the deed | its day, "" for none
DAYS = [
    ("It was on Wednesday that rebels overran the base at Gubio.", "overran", "2025-11-26"),
    ("A bomb that went off early on Friday outside the court in Quetta wounded nine people.", "wounded", "2025-11-28"),
    ("The chief of Danko was shot dead by men who entered his house on Saturday.", "shot", "2025-11-29"),
    ("Gunmen who rode into Kwarbai on Saturday evening seized the mayor from his house.", "seized", "2025-11-29"),
    ("Two officers were killed near Mandera. It happened on Saturday evening.", "killed", "2025-11-29"),
    ("Two officers were killed near Mandera. The attackers struck on Saturday.", "killed", "2025-11-29"),
    ("Eleven people were hacked to death in a church. The rebels burst in on Sunday.", "hacked", "2025-11-30"),
    ("The judges sent the journalist to prison for three years on Monday.", "sent", "2025-12-01"),
    ("The priest was set free by his abductors on Sunday, the chancellor announced.", "set", "2025-11-30"),
    ("Seven trucks were set on fire near Ataye on Sunday by militiamen, the government said.", "set", "2025-11-30"),
    ("Two officers were killed near Mandera. The minister spoke of it on Saturday.", "killed", ""),
    ("Two officers were killed near Mandera. They were buried on Saturday.", "killed", ""),
    ("A soldier who deserted on Saturday killed two officers.", "killed", ""),
    ("The clashes between the army and the Fano that broke out on Friday left six dead.", "clashes", "2025-11-28"),
    ("Saudi Arabia beheaded two men convicted of smuggling drugs on Monday.", "beheaded", "2025-12-01"),
    ("Saudi Arabia beheaded two men convicted of smuggling drugs on Monday.", "convicted", ""),
    ("Kenya deported a preacher accused of murder to Rwanda on Sunday.", "deported", "2025-11-30"),
]

# by the one day that an article tells: the article | the word that tells the deed | its day, "" for none
ONE_DAY = [
    (
        "The grain store at Bara is a ruin since it was destroyed by a bomb. A plane came over on Sunday at noon.",
        "destroyed",
        "2025-11-30",
    ),
    (
        "Shops are open again after the failed assault on the barracks in Bamako. The guards needed an hour to drive "
        "off the attackers, who drove up in two lorries on November 29.",
        "assault",
        "2025-11-29",
    ),
    (
        "Patrols were doubled after what happened near Istog on Friday: men behind a wall wounded two policemen.",
        "wounded",
        "2025-11-28",
    ),
    ("The owner gave his word on Saturday, after workers had blocked the road for six hours.", "blocked", "2025-11-29"),
    (
        "Lithuania has cancelled the visas of nine Georgian judges. The order took effect on November 29.",
        "cancelled",
        "2025-11-29",
    ),
    (
        "Gunmen tried to gun down the mayor of Uruapan as she came out of a church on Sunday evening, police said.",
        "gun",
        "2025-11-30",
    ),
    (
        "Shots shook Bissau for about an hour on Sunday as mutinous soldiers tried to enter the palace.",
        "enter",
        "2025-11-30",
    ),
    ("As of Monday 900 people had been driven from Luuq by clashes that began on Friday.", "clashes", "2025-11-28"),
    ("A bridge was destroyed near Bara. The governor toured the site on Sunday.", "destroyed", ""),
    ("Ten men were arrested in Oran. Their families prayed for them on Sunday.", "arrested", ""),
    ("A bridge was destroyed near Bara. It will be rebuilt from Sunday.", "destroyed", ""),
    ("A bridge was destroyed near Bara. Another one had fallen into the river on Sunday.", "destroyed", ""),
]

# by the order of the words: the article | the word that tells the deed | its day, "" for none
IN_ONE_STRETCH = [
    (
        "Gunmen seized a geologist of the mining board and his two guides at a post near Zhob on Sunday.",
        "seized",
        "2025-11-30",
    ),
    (
        "Bandits kidnapped an engineer, Tariq Mehsud, and his driver at a roadblock just outside Wana on Friday.",
        "kidnapped",
        "2025-11-28",
    ),
    (
        "The envoys put their signatures to a protocol on sharing the fish of the lake on Thursday in Entebbe.",
        "put",
        "2025-11-27",
    ),
    (
        "Two men abducted the owner of a hotel, Yuki Sato, 58, from her house on the island of Siargao on Friday night.",
        "abducted",
        "2025-11-28",
    ),
    (
        "Rebels shelled a camp in the village of Thit Sa in the township of Pale on Saturday evening.",
        "shelled",
        "2025-11-29",
    ),
    (
        "Police are looking for the mayor, whom men dragged out of his car on the way to Cali on Friday, 28 November.",
        "dragged",
        "2025-11-28",
    ),
    (
        "It was members of a militia who torched the mill at Oloko, early on Saturday, an elder said.",
        "torched",
        "2025-11-29",
    ),
    (
        "Police fired tear gas on Monday to break up a march in the capital and arrested 18 people.",
        "arrested",
        "2025-12-01",
    ),
    (
        "A drone on Sunday killed a councillor of Arnoun, firing two missiles at his car, the ministry said.",
        "firing",
        "2025-11-30",
    ),
    (
        "Agents seized the lawyer Rosa Mena as she left a courthouse in Merida on Friday, a rights group said.",
        "seized",
        "2025-11-28",
    ),
    (
        "Police detained 90 people as they cleared the square before the parliament on Saturday night.",
        "detained",
        "2025-11-29",
    ),
    ("Grenades thrown at a bus park in Gitega on Friday evening wounded 13 people.", "wounded", "2025-11-28"),
    (
        "An attempt to blow up a railway bridge near Lublin was foiled on Wednesday night, the ministry said.",
        "blow",
        "2025-11-26",
    ),
    ("The army bombed what it called a rebel depot in the Nuba hills on Saturday.", "bombed", "2025-11-29"),
    (
        "Troops were accused by the ministry of having rammed a patrol boat off Kismayo on Saturday.",
        "rammed",
        "2025-11-29",
    ),
    (
        "Officers were suspended on Monday over the beating of mourners at a memorial in Jaffna on Saturday.",
        "beating",
        "2025-11-29",
    ),
    ("Clashes near Sange displaced 900 people, a relief agency reported on Monday after a count.", "Clashes", ""),
    ("Nine villagers were shot dead at Tarkwa, a group based in Accra reported on Sunday.", "shot", ""),
    ("Bandits shot nine villagers dead at Tarkwa, a group told Reuters on Sunday.", "shot", ""),
    ("A blast killed four people in Kismayo and the police on Saturday closed the road.", "killed", ""),
    ("The boy was shot at a checkpoint in Nablus and died of his wounds on Monday.", "shot", ""),
    ("The boy was seized on a road near Jos and freed on Monday.", "seized", ""),
    ("Rebels who had taken the town on Monday shot two teachers there, residents said.", "shot", ""),
    ("The two teachers shot near Jos on Sunday were killed by men of a militia.", "shot", "2025-11-30"),
    ("Bandits seized nine villagers at Tarkwa after the army had left the town on Sunday.", "seized", ""),
    ("Bandits seized nine villagers at Tarkwa, who were set free by the army on Sunday.", "seized", ""),
    ("Bandits seized nine villagers at Tarkwa, an elder said in a statement on Sunday.", "seized", ""),
]

# days counted from one that the sentence tells
COUNTED = [
    ("The mayor was buried on Monday, two days after he was gunned down outside a school.", "gunned", "2025-11-29"),
    ("The market stayed shut on Sunday, a day after a drone struck it at the busiest hour.", "struck", "2025-11-29"),
    ("The bridge reopened on Friday, a week after grenades killed two people there.", "killed", "2025-11-21"),
    ("The rebels sat down for talks in Doha on Friday, a week after the first round.", "sat", "2025-11-28"),
]

# somebody is held on: that day is none of the deed
HELD_ON = [
    ("Four officers were still being held hostage on Friday, a day after a gang seized them.", "held", ""),
    ("Four officers were still being held hostage on Friday, a day after a gang seized them.", "seized", "2025-11-27"),
    ("Two men remained in custody on Friday, two days after police arrested them.", "remained", ""),
    ("Two men remained in custody on Friday, two days after police arrested them.", "arrested", "2025-11-26"),
    ("Twelve fishermen continued to be held on Monday, a week after pirates seized them.", "held", ""),
    ("Eleven teachers were still in captivity on Thursday, a day after men abducted them.", "abducted", "2025-11-26"),
    ("A priest was held hostage in Jos on Friday.", "held", "2025-11-28"),
]

# and those counted from one that follows
COUNTED_ON = [
    ("A day after Friday's bombing, police arrested nine men in Kandahar.", "arrested", "2025-11-29"),
    ("Soldiers shot dead a herder near Jos two days before Friday's talks.", "shot", "2025-11-26"),
    ("Iran buried three officers on Monday who had been shot the day before at a post.", "shot", "2025-11-30"),
    ("Gunmen killed a judge in Pasto in the night from Tuesday to Wednesday.", "killed", "2025-11-25"),
    ("Gunmen killed a judge in Pasto the Wednesday before last.", "killed", "2025-11-19"),
    ("Gunmen killed a judge in Pasto shortly before sunrise on Wednesday.", "killed", "2025-11-26"),
]

# what somebody holds to be so lies behind, not ahead
HELD_TO_BE = [
    (
        "Prosecutors hold a band of miners to be the author of Friday's attack on the power line.",
        "attack",
        "2025-11-28",
    ),
    ("Police believe the Taliban to be behind Friday's car bomb attack in Quetta.", "bomb attack", "2025-11-28"),
    ("Islamic State is believed to be the mastermind of Monday's raid on the market in Goma.", "raid", "2025-12-01"),
    ("The group is thought to have carried out Sunday's attack on the convoy.", "attack", "2025-11-30"),
    ("Rebels appear to be behind Sunday's ambush of a convoy near Bria, the mission said.", "ambush", "2025-11-30"),
]

# the next sentence tells when it was signed
SIGNED = [
    (
        "Two clans set up patrols under the Malek Accord. The document was signed in Bor on Friday.",
        "Accord",
        "2025-11-28",
    ),
    (
        "Two factions will share the port under the Kismayo agreement. It was initialled on Monday.",
        "agreement",
        "2025-12-01",
    ),
    ("Kenya and Uganda have agreed on joint patrols. The text was signed on Sunday in Kisumu.", "agreed", "2025-11-30"),
    ("Kenya and Uganda have agreed on joint patrols. The contract for the boats was signed on Sunday.", "agreed", ""),
]

# the sentences behind tell of the lead's deed again, with the day
RETOLD = [
    ("Iran has impounded a tanker. The Talara Star was boarded off Kish on Sunday.", "impounded", "2025-11-30"),
    ("Oman has seized a dhow. A patrol boat stopped the vessel on Sunday, the navy said.", "seized", "2025-11-30"),
    ("Ghana has seized 200 rifles. The weapons were found in a container on Friday.", "seized", "2025-11-28"),
    ("The M23 has seized Masisi. The rebels entered the town on Friday.", "seized", "2025-11-28"),
    ("Police in Gulu have arrested a poet. He was picked up at home on Friday night.", "arrested", "2025-11-28"),
    ("Tunisia has arrested an editor. Officers led him away from his office on Friday.", "arrested", "2025-11-28"),
    ("Boko Haram has freed 12 farmers held since May. They reached Biu on Sunday.", "freed", "2025-11-30"),
    ("The ELN has freed six soldiers. A priest collected the men on Sunday.", "freed", "2025-11-30"),
    ("Four men have escaped from a jail in Lae. They scaled the wall on Sunday.", "escaped", "2025-11-30"),
    (
        "A drug lord has escaped from a jail in Quito. Guards noticed on Sunday that he was gone.",
        "escaped",
        "2025-11-30",
    ),
    ("Kenya has deployed 200 policemen to Haiti. The first of them landed on Friday.", "deployed", "2025-11-28"),
    ("France has withdrawn its last soldiers from Chad. The convoy left Abeche on Friday.", "withdrawn", "2025-11-28"),
    ("Pakistan has closed the Chaman crossing. Guards lowered the barrier on Friday.", "closed", "2025-11-28"),
    ("Two bloggers have been sentenced in Osh. The verdict was read out on Friday.", "sentenced", "2025-11-28"),
    ("Mali has expelled the Swedish envoy. She boarded a flight to Paris on Friday.", "expelled", "2025-11-28"),
    ("Mali has expelled the Swedish envoy. A note dated November 27 gave her two days.", "expelled", "2025-11-27"),
    ("The EU has imposed sanctions on a judge. Ministers approved the list on Friday.", "imposed", "2025-11-28"),
    ("Sudan has rejected the charge. The ministry issued its rebuttal late on Sunday.", "rejected", "2025-11-30"),
    (
        "The M23 has threatened to march on Uvira. In a statement released on Friday, it spoke of days.",
        "thr",
        "2025-11-28",
    ),
    ("Chad has appointed a new army chief. General Idriss Saleh took over on Friday.", "appointed", "2025-11-28"),
    ("The junta has named a premier, according to a decree signed by its leader on Friday.", "named", "2025-11-28"),
    ("Six people have been killed in Kulgam. Nobody has claimed Friday's attack.", "killed", "2025-11-28"),
    ("Six people were shot dead in Saut by a gang. The onslaught on Friday emptied the jail.", "shot", "2025-11-28"),
    ("A grenade hurled at a house in Trujillo did no harm. Two men had thrown it on Friday.", "grenade", "2025-11-28"),
    ("Kenya and Uganda have agreed to a truce after talks in Kisumu on Friday.", "agreed", "2025-11-28"),
    ("Two men were jailed in a verdict which the court pronounced on Friday.", "jailed", "2025-11-28"),
    # another matter, somebody else's word
    ("Tunisia has arrested an editor. His party condemned the move on Friday.", "arrested", ""),
    ("Tunisia has arrested an editor. He had been dismissed on Friday.", "arrested", ""),
    ("Tunisia has arrested an editor. His lawyer told reporters on Friday that he was ill.", "arrested", ""),
    ("The ELN has freed six soldiers. The men were captured on Friday near Tame.", "freed", ""),
    ("Two bloggers have been sentenced in Osh. They were arrested on Friday.", "sentenced", ""),
    ("Rwanda has accused Congo of shelling. Congo issued a statement on Friday denying it.", "accused", ""),
    ("Gunmen have abducted a priest in Zaria. Another priest was seized there on Friday.", "abducted", ""),
    ("Gunmen have killed a policeman in Kulgam. The army shot two men there on Friday.", "killed", ""),
    ("Gunmen have killed a policeman in Kulgam. He was buried on Friday.", "killed", ""),
    ("Six people were killed in Gao. The attack followed Friday's raid on a mosque.", "killed", ""),
    ("Some 500 families have fled Bunagana. The UN opened a camp for them on Friday.", "fled", ""),
]

# done by saying it; the day within what a vague time leaves open; another word's end
SAID = [
    (
        "There is no truth in reports that troops crossed the river, the army's spokesman said on Friday.",
        "is no",
        "2025-11-28",
    ),
    ("Canada is adding four men to its sanctions list, Foreign Minister Joly said on Friday.", "adding", "2025-11-28"),
    ("The European Union is sending five million euros to Borno, it announced on Friday.", "sending", "2025-11-28"),
    ("Voters elected a mayor in Sunday's run-off in Addu City.", "elected", "2025-11-30"),
    (
        "Bolivia sent troops into Chapare at the weekend. The convoy rolled into Tunari on Saturday.",
        "sent",
        "2025-11-29",
    ),
    (
        "Thousands rallied in Tbilisi again on Sunday, in anger at a move to shelve talks until 2028.",
        "ral",
        "2025-11-30",
    ),
    ("The army has accused rebels of shooting six men, a radio station said on Friday.", "accused", ""),
    ("Mexico is sending rice to Cuba. The ship, which left Veracruz on Saturday, should arrive soon.", "sending", ""),
]

# one deed in two words of a sentence, or the clause that tells how it came about
ONE_DEED = [
    (
        "Two men were shot dead on Friday near Cali in what the army described as an ambush by rebels.",
        "ambush",
        "2025-11-28",
    ),
    ("Four men died on Friday when gunmen thought to be rebels sprayed a car with bullets.", "sprayed", "2025-11-28"),
    ("Police rounded up six men over old links to a gang in raids in Izmir early Friday.", "rounded", "2025-11-28"),
    ("Rebels waylaid a patrol, killing two. The ambush happened on Friday as it crossed a ford.", "kill", "2025-11-28"),
    ("An editor was arrested after police stopped his car near the border on Friday.", "arrested", "2025-11-28"),
    ("Five soldiers are dead after rebels ambushed a patrol near Bria on Friday.", "dead", "2025-11-28"),
    ("Schools have been shut since Friday, when gunmen entered a class and shot a boy.", "shot", "2025-11-28"),
    ("He has been missing since Friday, the day rebels dragged him out of a bar in Tame.", "dragged", "2025-11-28"),
    ("A plot to kill a commander was thwarted on Friday.", "kill", "2025-11-28"),
    ("Seoul said on Friday that it had that day imposed sanctions on two banks.", "imposed", "2025-11-28"),
    ("Moldova accused two envoys on Friday of meddling and expelled them the same evening.", "exp", "2025-11-28"),
    ("An editor was arrested after he insulted the king on Friday.", "arrested", ""),
    ("Israel struck Tyre after rockets were fired at Haifa on Friday.", "struck", ""),
    ("Police arrested two men on Friday over the killing of a teacher.", "killing", ""),
    ("Rebels attacked a base on Friday in retaliation for the killing of nine men.", "killing", ""),
    ("A man wounded in an attack on a mosque was buried on Friday.", "attack", ""),
    ("Jets bombed a village on Friday. It was the third raid on the area this month.", "raid", ""),
]

# counted or told otherwise in the same sentence
OTHERWISE = [
    (
        "Four herders were killed near Jor, the governor said on Monday of the assault three days before.",
        "k",
        "2025-11-28",
    ),
    ("Gunmen killed four herders near Jor, police said on Monday, two days after the attack.", "killed", "2025-11-29"),
    ("The guns fell silent at noon on Monday, hours after the leaders had signed a truce.", "signed", "2025-12-01"),
    ("Seoul brushed aside as a groundless rumour on Friday a report on its spies.", "brushed", "2025-11-28"),
    ("Soldiers clashed with militiamen in Debre Tabor for most of Friday.", "clashed", "2025-11-28"),
    ("A bomb exploded outside a hotel in Jowhar shortly after noon Friday.", "exploded", "2025-11-28"),
    ("A mayor was shot in Samar on the eve of Sunday's election.", "shot", "2025-11-29"),
    ("A truce between the two armies is to take effect on Saturday.", "truce", "2025-12-06"),
]


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        *DAYS,
        *ONE_DAY,
        *IN_ONE_STRETCH,
        *COUNTED,
        *HELD_ON,
        *COUNTED_ON,
        *HELD_TO_BE,
        *SIGNED,
        *RETOLD,
        *SAID,
        *ONE_DEED,
        *OTHERWISE,
    ],
)
def test_a_deed_has_the_day_that_other_words_tell(
    text: str, word: str, day: str, nlp: Language, lexicon: Lexicon
) -> None:
    article = clean(Source("a", text, "case", publisher="Paper", published=PUBLISHED))
    ((article, doc),) = parse([article], nlp)
    mentions, entities = link(article, doc, recognise(article, doc, lexicon), lexicon)
    events = extract(Reading(article, doc, lexicon, mentions, entities)).events
    (deed,) = [event for event in events if article.text[event.trigger.start :].startswith(word)]
    assert (deed.when.date if deed.when and deed.when.date else "") == day
    if deed.when and deed.when.start is not None:
        assert article.text[deed.when.start : deed.when.end] == deed.when.text


# the sentences of an article, the deed in the first | is it one of several in these days, the only one for long
SERIES = [
    (("Rebels attacked the post.", "It was the second attack on it this week."), True, False),
    (("Rebels attacked the post again on Friday.",), True, False),
    (("A bomb wounded five, two days after a similar blast.",), True, False),
    (("Another attack hit the post.",), True, False),
    (("Rebels attacked the post.", "It was the third time in four days."), True, False),
    (("Rebels attacked the post.", "It was the first assault on it this year."), False, True),
    (("Rebels attacked the post, the only raid on it since the war began.",), False, True),
    (("Rebels attacked the post against all warnings.", "The second shift had just begun work."), False, False),
    (("Niger will again let lorries pass after the attack on the post.",), False, False),
]


@pytest.mark.parametrize(("sentences", "several", "only"), SERIES)
def test_an_article_tells_whether_a_deed_was_one_of_several(
    sentences: tuple[str, ...], several: bool, only: bool
) -> None:
    text, start = " ".join(sentences), 0
    passages: list[Passage] = []
    for sentence in sentences:
        passages.append(Passage(digest(start), "a", start, start + len(sentence), sentence))
        start += len(sentence) + 1
    at = next(at for word in ("attack", "wounded") if (at := text.find(word)) >= 0)
    assert repeats(Span(at, at + 6), 0, passages) is several
    assert alone(0, passages) is only
