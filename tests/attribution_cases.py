"""Attribution: sentences with the spans that are right, one claim a line.

In the markup ``[s …]`` is the source, ``[c …]`` the cue, ``[t …]`` a stretch of the content. Then stance and a word of the
addressee, if there is one. A sentence with several claims has several lines. Conventions: "that" and "to" belong to the
content, so do quotation marks; a preposition belongs to the cue that it stands beside ("called for"), else to neither.
"""

from __future__ import annotations

from typing import Any

import pytest

# Written from the description alone, before the code had seen any of them.
BLIND: list[Any] = [
    # indirect speech
    ("[s The UN envoy] [c said] [t that both sides had agreed to a prisoner exchange].", "asserts", None),
    (
        "[s Kenya's foreign minister, Musalia Mudavadi], [c told] parliament [t that the troops would stay in Haiti].",
        "asserts",
        None,
    ),
    ("[s Officials in Caracas] [c have confirmed] [t that two oil tankers were seized on Friday].", "asserts", None),
    ("[s A spokesman for the M23 rebels] [c insisted] [t the group had withdrawn from Walikale].", "asserts", None),
    ("[s The junta] [c announced] on state television [t that elections would be held in March].", "asserts", None),
    ("[s Witnesses] [c say] [t soldiers opened fire on protesters in Omdurman].", "asserts", None),
    ("[s He] [c added] [t that Serbia would never recognise Kosovo].", "asserts", None),
    ("[s Analysts] [c believe] [t the truce will not survive the winter].", "asserts", None),
    # postponed, inverted, in the middle
    (
        "[t Ukrainian drones struck a refinery in Ryazan overnight], [s the regional governor] [c said].",
        "asserts",
        None,
    ),
    ("[t At least 13 people were killed in the blast], [c said] [s Abdul Karim, a police officer].", "asserts", None),
    ("[t The sanctions], [s the ministry] [c said], [t would hurt ordinary Cubans most].", "asserts", None),
    ("[t Three soldiers died in the ambush near Gao], [c according to] [s the Malian army].", "asserts", None),
    ("[c According to] [s two Western diplomats], [t Iran has begun moving centrifuges to Fordow].", "asserts", None),
    # direct speech
    (
        "[t “We will defend every inch of our land,”] [s President Volodymyr Zelensky] [c said] on Tuesday.",
        "asserts",
        None,
    ),
    ('[t "The border is closed,"] [c said] [s Niger\'s interior minister].', "asserts", None),
    ("[t “Our patience is running out,”] [c warned] [s the Turkish defence minister].", "warns", None),
    ("[t “This is not a ceasefire,”] [s she] [c told] reporters. [t “This is a pause.”]", "asserts", None),
    ("[s The Philippine coast guard] [c said]: [t “China's vessels rammed our boat twice.”]", "asserts", None),
    ("[t ‘Nobody asked us,’] [s a village elder] [c said].", "asserts", None),
    # mixed quotation
    ("[s The Kremlin] [c called] [t the allegations “absolute nonsense”].", "denies", None),
    ("[s Bogotá] [c described] [t the incursion as a “flagrant violation” of its sovereignty].", "accuses", None),
    ("[s The rebels] [c said] [t they would “fight to the last man”].", "asserts", None),
    # accusations
    ("[s Rwanda] [c accused] Congo of [t backing the FDLR militia].", "accuses", "Congo"),
    ("[s Addis Ababa] [c has accused] Eritrea of [t arming Amhara rebels].", "accuses", "Eritrea"),
    ("[s Armenia] [c blamed] [t Azerbaijan for the shelling of two border villages].", "accuses", "Azerbaijan"),
    ("[s The African Union] [c condemned] [t the coup in Gabon].", "accuses", None),
    ("[s The opposition] [c criticised] [t the government's handling of the floods].", "accuses", "government"),
    ("[s Human Rights Watch] [c alleged] [t that Burmese soldiers had burned 200 houses].", "accuses", None),
    # demands
    ("[s Washington] [c urged] Israel [t to allow more aid into Gaza].", "demands", "Israel"),
    ("[s The Security Council] [c demanded] [t that the Houthis release the crew].", "demands", None),
    ("[s France] [c called on] Algeria [t to free the novelist].", "demands", "Algeria"),
    ("[s The bloc] [c called for] [t an immediate end to the fighting in Darfur].", "demands", None),
    ("[s Manila] [c asked] Beijing [t to remove the buoys].", "demands", "Beijing"),
    # warnings, denials, refusals, promises, predictions
    ("[s Tehran] [c warned] Washington against [t any attack on its nuclear sites].", "warns", "Washington"),
    ("[s North Korea] [c threatened] [t to abandon the military pact].", "warns", None),
    ("[s The army chief] [c denied] [t that his troops had crossed the border].", "denies", None),
    ("[s Moscow] [c has denied] [t any involvement in the sabotage].", "denies", None),
    ("[s Hungary] [c refused] [t to sign the declaration].", "refuses", None),
    ("[s Hamas] [c rejected] [t the latest proposal].", "refuses", None),
    ("[s The new government] [c vowed] [t to hunt down the attackers].", "promises", None),
    ("[s Germany] [c promised] [t to deliver two more air defence systems].", "promises", None),
    ("[s The bank] [c predicted] [t that prices would double by June].", "predicts", None),
    # nobody named
    ("[t Dozens of miners are] [c reportedly] [t trapped under the rubble].", "asserts", None),
    ("[t The warlord] [c is believed] [t to have fled to Chad].", "asserts", None),
    # participles and nouns
    ("[s Kyiv] struck back, [c saying] [t it had hit an airfield in Crimea].", "asserts", None),
    ("Seoul rejected [s Pyongyang]'s [c claim] [t that it had sent drones over the capital].", "asserts", None),
    pytest.param(
        *("[s The general] cut ties with Paris, [c accusing] it of [t financing jihadists].", "accuses", "it"),
        marks=pytest.mark.xfail(reason="the parser reads 'general' as an adjective and finds no subject", strict=True),
    ),
]

# A second round, again written before the code had seen them, in longer sentences.
BLIND_LONGER: list[Any] = [
    (
        "[s Foreign Minister Sergei Lavrov] [c said] on Friday [t that Moscow was ready for talks but would not accept a "
        "ceasefire that allowed Kyiv to rearm].",
        "asserts",
        None,
    ),
    (
        "[t “The occupation of our islands will never be recognised,”] [s Foreign Minister Gwendoline Green] [c told] a news "
        "conference in Port Louis on Monday.",
        "asserts",
        None,
    ),
    (
        "[t The militants stormed the barracks shortly after midnight, killing 22 soldiers], [s a security source in Niamey] "
        "[c told] AFP.",
        "asserts",
        None,
    ),
    (
        "[s Colombia's president, Gustavo Petro], [c has accused] Israel of [t committing genocide in Gaza and broken off "
        "diplomatic relations].",
        "accuses",
        "Israel",
    ),
    (
        "[s Amnesty International] [c urged] the Kenyan authorities [t to investigate the disappearance of 32 protesters].",
        "demands",
        "authorities",
    ),
    (
        "[t The prisoners], [s Ethiopia's defence ministry] [c said] in a statement, [t had been handed over to the Red Cross].",
        "asserts",
        None,
    ),
    ("[s The Taliban] [c have repeatedly denied] [t sheltering foreign fighters].", "denies", None),
    ("[s Beijing], which claims the island, [c warned] Taipei [t that it was “playing with fire”].", "warns", "Taipei"),
    (
        "[s A senior Hamas official] [c said] [t the group would not disarm until a Palestinian state was established].",
        "refuses",
        None,
    ),
    ("[s Lula] [c criticised] [t the tariffs as “blackmail”].", "accuses", None),
    ("[s The Sahrawi Polisario Front] [c condemned] [t what it called Morocco's “aggression”].", "accuses", None),
    ("[s Venezuela's ombudsman] [c reported] [t that 25 people had died in the protests].", "asserts", None),
    (
        "[s Ali Akbar Salehi, the former head of Iran's atomic agency], [c acknowledged] [t that the site had been damaged].",
        "asserts",
        None,
    ),
    ("[s The president's office] [c confirmed] [t the death of two peacekeepers in Bangassou].", "asserts", None),
    pytest.param(
        *("[s Prosecutors in The Hague] [c allege] [t he ordered the killings].", "accuses", None),
        marks=pytest.mark.xfail(reason="the parser takes 'allege' for a noun", strict=True),
    ),
    pytest.param(
        *(
            "[s NATO Secretary General Mark Rutte] [c called on] allies [t to “turbo-charge” defence spending].",
            "demands",
            "allies",
        ),
        marks=pytest.mark.xfail(reason="the parser takes the quoted verb for a noun", strict=True),
    ),
    ("[c In the words of] [s one aid worker], [t El Fasher is “hell on earth”].", "asserts", None),
    ("[s She] [c expressed] [t hope that the hostages would be home by Christmas].", "asserts", None),
    ("[s The Burmese military] [c has pledged] [t to hold elections by the end of the year].", "promises", None),
    ("[s Economists] [c expect] [t inflation to reach 40 percent].", "predicts", None),
    ("[t Two of the attackers were] [c reportedly] [t killed].", "asserts", None),
    (
        "[s The Syrian foreign ministry] issued a [c warning] [t that it would respond to further strikes].",
        "warns",
        None,
    ),
    pytest.param(
        *("[s Islamabad]'s [c accusation] [t that Kabul shelters militants] has soured relations.", "accuses", None),
        marks=pytest.mark.xfail(reason="the parser takes 'shelters' for a noun", strict=True),
    ),
    ("[t “They came at night,”] [c recalled] [s Fatima, a mother of four who fled Bama].", "asserts", None),
    (
        "[s Haiti's transitional council] [c rejected] [t claims that it had negotiated with the gangs].",
        "denies",
        None,
    ),
    ("[t Nobody had been arrested], [s the police chief of Port Moresby] [c added].", "asserts", None),
    ("[s The US] [c says] [t the vessels were carrying drugs], without giving evidence.", "asserts", None),
]

# After reports of errors in news.
FOUND: list[Any] = [
    ("[s Her Rwandan counterpart] [c rejected] [t the accusation].", "denies", None),
    ("[s His counterparts in Amman] [c denied] [t the report].", "denies", None),
    (
        "[t Two Kenyan soldiers were killed and five others were wounded on Monday when rebels opened fire near Mandera], "
        "[s the Ministry of Defence of Kenya] [c said].",
        "asserts",
        None,
    ),
    ("[s Damascus] [c said] [t its forces had not crossed the river].", "denies", None),
    ('[t "I did not order the raid,"] [s General Aung Lin] [c said].', "denies", None),
    ("[s The ministry] [c said] [t it had not received a reply].", "asserts", None),
    ("[s Kenya] [c said] [t the rebels had not left Goma].", "asserts", None),
    ("Oslo accused Riga of [t spying], an allegation [s Latvia] [c denies].", "denies", None),
    ("[s Kremlin][c :] [t Ukraine struck a school in Donetsk]", "asserts", None),
    ("[s UN experts][c :] [t Rwanda army commanded M23 assault on Uvira]", "asserts", None),
    ("[s Police][c :] [t Gunmen killed 12 villagers in Zamfara]", "asserts", None),
    (
        "[s The Kremlin] [c said] [t that Kyiv had shelled Belgorod] and warned that Moscow would retaliate.",
        "asserts",
        None,
    ),
    (
        "[s The Kremlin] said that Kyiv had shelled Belgorod and [c warned] [t that Moscow would retaliate].",
        "warns",
        None,
    ),
    (
        "[s Canada] [c said] [t that its rival was behind the theft], and imposed sanctions on three banks.",
        "asserts",
        None,
    ),
    ("[s Chad] [c said] [t that rebels attacked a base and killed five soldiers].", "asserts", None),
    ("[s A spokesman] [c said] [t no such airstrike took place].", "denies", None),
    ("[s An army spokesman] [c said] [t the attack never happened].", "denies", None),
    ("[s The minister] [c said] [t no talks would take place].", "asserts", None),
    ('[s The ministry] [c dismissed] [t the report as "disinformation"].', "denies", None),
    ('[s The ministry] [c dismissed] [t as "disinformation" a claim that its troops had fled].', "denies", None),
    (
        "The minister said Israel had been warned, and [t militants killed some 1,200 people], [c according to] "
        "[s Israeli tallies].",
        "asserts",
        None,
    ),
    # what is known, and what goes on behind the source, is not what the source says
    (
        "[t The army], which seized power in 2021, [t has lost 40 bases], [c according to] [s the Brotherhood Alliance].",
        "asserts",
        None,
    ),
    (
        "[t Hamas], [c according to] [s Israeli media], [t has agreed to release the hostages], who were captured in 2023.",
        "asserts",
        None,
    ),
    (
        "[t The truce was broken twice], [c according to] [s the Malian army], but residents saw no fighting.",
        "asserts",
        None,
    ),
    (
        "[t At least 30 people died in the floods], [c according to] [s officials], and thousands were displaced.",
        "asserts",
        None,
    ),
    (
        "[t A tanker was boarded by the Houthis], [c according to] [s the British navy], which sent a frigate.",
        "asserts",
        None,
    ),
    (
        "[t The two had met], [c according to] [s two officials, who spoke on condition of anonymity].",
        "asserts",
        None,
    ),
    # denials without "deny", and whose charge is denied
    ("[s The Ugandan army] [c scoffed at] [t Kinshasa's allegation that it had shelled Bunia].", "denies", "Kinshasa"),
    ("[s Bamako] [c brushed aside] [t the claim that Malian drones had crossed into Algeria].", "denies", None),
    ("[s Hanoi] [c disputed] [t Beijing's statement that its trawlers had rammed a patrol ship].", "denies", "Beijing"),
    ("[s Baku] [c called] [t the report that its drones had entered Armenian airspace baseless].", "denies", None),
    ("[s The minister] [c said] [t the allegation that his men fired first was untrue].", "denies", None),
    (
        "[t There is no truth in the claim that Rwandan troops are in Uvira], [s Kigali's foreign minister] [c said].",
        "denies",
        None,
    ),
    ("[s The Honduran army] [c insisted] [t that none of its aircraft had been in the area].", "denies", None),
    ("[s Rwanda] [c says] [t it had nothing to do with the attack on the Bukavu airport].", "denies", None),
    ("[s The ELN] [c insisted] [t it had played no part in the bombing of the police school].", "denies", None),
    ("[s Hezbollah] [c said] [t it was not involved in the killing of the official in Batroun].", "denies", None),
    ("[s The Fano militia] [c rejected] [t responsibility for the ambush at Kombolcha].", "denies", None),
    ("[s Egypt's military] [c said] [t it had carried out no strikes in Libya on that day].", "denies", None),
    (
        "[s Eritrea's minister] [c has dismissed] [t as a fabrication Addis Ababa's charge that his country "
        "supplied arms to the Fano militia].",
        "denies",
        "Addis Ababa",
    ),
    ("The rebels say [t the army broke the truce first], a charge [s the government] [c rejects].", "denies", None),
    ("Damascus accused the group, but [s it] was quick [c to deny] [t the story].", "denies", None),
    ("[s Ukraine's minister] [c said] [t Russian troops had not crossed the river].", "asserts", None),
    ("[s The army] [c said] [t the rebels had not entered the town].", "asserts", None),
    ("[s The opposition] [c said] [t there were no victims].", "asserts", None),
    # trailing and inverted sayings
    ("[t Soldiers looted the clinic twice], [c complained] [s its director, Awa Traoré].", "accuses", None),
    ("[t The dam is safe], [c maintained] [s the Ethiopian water minister].", "asserts", None),
    (
        "[t Members of Venezuela's guard crossed the river and carried off two boatmen], [s Colombia's minister] "
        "[c charged].",
        "accuses",
        "Venezuela",
    ),
    # who has which number
    ("[s The hospital] [c put] [t the toll at six], while the army said only two soldiers had died.", "asserts", None),
    ("The hospital put the toll at six, while [s the army] [c said] [t only two soldiers had died].", "asserts", None),
    (
        "[s The UN mission] [c reckons] [t that 70 people were killed], though the government disputes it.",
        "asserts",
        None,
    ),
    ("The junta says 17 rebels died, although [s a monitoring group] [c lists] [t nine].", "asserts", None),
    ("[s The health ministry] [c gave] [t a toll of 41], whereas rescuers counted 55 bodies.", "asserts", None),
    ("By [s the opposition]'s [c count], [t 23 demonstrators have been shot since Monday].", "asserts", None),
    ("[s Tehran]'s [c version] is [t that the tanker ignored three warnings].", "asserts", None),
    # blame
    ("[s Bogotá] [c pinned] the blame [t for the attack on the ELN].", "accuses", "ELN"),
    ("[s Kurdish officials] [c held] [t Turkey responsible for the strike on the dam].", "accuses", "Turkey"),
    # each of the other
    ("[s India] and Pakistan [c accused] each other of [t violating the ceasefire].", "accuses", "Pakistan"),
    ("India and [s Pakistan] [c accused] each other of [t violating the ceasefire].", "accuses", "India"),
    ("[s Thailand] and Cambodia [c traded] [t accusations over the clash].", "accuses", "Cambodia"),
    ("Serbia and [s Kosovo] [c traded] [t blame over the attack].", "accuses", "Serbia"),
    # denials without the word
    (
        "[t The convoy stayed on its own road and crossed none of the fields], [s a spokesman for the Malian army] "
        "[c said].",
        "denies",
        None,
    ),
    ("[s Asmara] [c rejected] [t what officials in Mekelle had said about the wells].", "denies", None),
    ("[s Burundi's interior ministry] [c took] exception to [t the envoy's words].", "denies", "envoy"),
    ("[s The governor] [c called] [t the report on Goz Beida a work of fiction].", "denies", None),
    ("[s The colonel] [c swore] [t that he had never ordered a raid].", "denies", None),
    ("[s The Chadian army] [c ruled out] [t having shelled the market].", "denies", None),
    ("[s The Chadian army] [c ruled out] [t talks with the rebels].", "refuses", None),
    ("[t The shells were not ours], [s a spokesman for the Lebanese army] [c said].", "denies", None),
    ('[t "Not one bullet has come from us,"] [s the militia leader] [c said].', "denies", None),
    (
        "[t Rebels shelled the clinic in Lere], [s the head of its surgical ward, Mbaye Sarr], [c told] reporters.",
        "asserts",
        None,
    ),
    (
        "[t Togo paid for the raid], [s Benin's minister for the interior, Ayo Dossou], [c said] on Friday.",
        "asserts",
        None,
    ),
]

# Sentence, source, and what only it says.
OWN_CLAUSE = [
    (
        "A local official said the rebels held the town, and the clashes killed 20 people, according to the UN.",
        "A local official",
        ["the rebels held the town"],
    ),
    (
        "A local official said the rebels held the town, and the clashes killed 20 people, according to the UN.",
        "the UN",
        ["the clashes killed 20 people"],
    ),
]

# Sentence, cue, the words for all who say it together.
TOGETHER: list[tuple[str, str, list[str]]] = [
    ("Mali and Niger condemned the attack.", "condemned", ["Mali", "Niger"]),
    (
        "Mediators Qatar, Egypt and the United States said the deal would start on Sunday.",
        "said",
        ["Qatar", "Egypt", "the United States"],
    ),
    ("Talks will resume, Egypt and Qatar said.", "said", ["Egypt", "Qatar"]),
    ("The attack was condemned by Mali and Niger.", "was condemned", ["Mali", "Niger"]),
    (
        "At least 20 people died in an attack by the Rapid Support Forces, according to the activist group Sudan Doctors "
        "Network.",
        "according to",
        ["Sudan Doctors Network"],
    ),
    ("It is believed that the rebels fled.", "is believed", []),
    ('The ministry dismissed as "disinformation" a claim that its troops had fled.', "claim", []),
]
