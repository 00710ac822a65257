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
    ("Masked men shot dead the deputy head of the electoral council, Abdul Wahid Noorzai, 52, a former teacher, at his front door in Spin Boldak on Thursday, relatives said.", "Killing", "Spin Boldak"),
    ("Soldiers opened fire on a crowd of traders, most of them women from villages around Kamanyola, at a barrier in Luvungi.", "Attack", "Luvungi"),
    ("Armed robbers ambushed a bus of the company Sonef, on its way from Niamey to Gao with 40 people on board, near Labbezanga on Monday.", "Attack", "Labbezanga"),
    ("Rebels took 14 foresters hostage on Saturday as they drove through the Garamba area of north-eastern Congo.", "Abduction", "Garamba"),
    ("Rebels on Thursday ambushed an army patrol on the road between Kidal and Anefis, killing three.", "Attack", "Kidal"),
    ("At least 16 gold diggers were shot dead at a site called Bambaro, the mayor of Sebba said.", "Killing", "Bambaro"),
    ("Gunmen blocked the road outside Bannu city, stopped his car there and drove the two away.", "Abduction", "Bannu"),
    ("Envoys of Egypt and Ethiopia resumed negotiations on the Nile dam in Kinshasa on Sunday.", "Talks", "Kinshasa"),
    ("Russia and Japan held a fourth round of talks on the Kuril islands in Vladivostok on Thursday.", "Talks", "Vladivostok"),
    ("The rivals opened talks on an exchange of prisoners in Muscat on Wednesday.", "Talks", "Muscat"),
    ("Envoys of Chad and Libya held an earlier round of talks in Tunis in May.", "Consult", "Tunis"),
    ("The talks, for which the Malian delegation had come to Algiers on Sunday, lasted two days.", "Talks", "Algiers"),
    ("Two priests were abducted on Tuesday, the diocese said. The incident happened near the village of Ikare.", "Abduction", "Ikare"),
    ("A geologist was kidnapped on Friday. He had been walking back to his hotel in Pataz when four men forced him into a car.", "Abduction", "Pataz"),
    ("A French aid worker was kidnapped on Sunday. Armed men intercepted her car near Birao, her employer said.", "Abduction", "Birao"),
    ("A judge was gunned down on Wednesday. The killers waited for her outside the courthouse in Tumaco.", "Killing", "Tumaco"),
    ("The two governments signed a truce on Monday. The ceremony was held in Lubumbashi.", "Ceasefire", "Lubumbashi"),
    ("A mine killed four deminers on Tuesday. The team was at work in a field near Izium.", "Killing", "Izium"),
    ("A student was hit by a police bullet while he took part in a march against tax increases in Nakuru.", "Attack", "Nakuru"),
    ("A grenade went off next to a parked lorry near the grain market of Kohlu city on Monday, wounding four.", "Bombing", "Kohlu"),
    ("A suicide bomber blew himself up close to a patrol outside the main mosque of Harnai town on Friday.", "Bombing", "Harnai"),
    ("A mine exploded under a truck opposite the cattle market of Djibasso town on Tuesday.", "Bombing", "Djibasso"),
    ("Attackers hurled a grenade into a tea house next to the courthouse of Surab city late on Thursday.", "Attack", "Surab"),
    ("Three traders were shot dead outside the railway station of Sibi city on Sunday.", "Killing", "Sibi"),
    ("Two soldiers were shot dead while patrolling near Datta Khel on Friday.", "Killing", "Datta Khel"),
    ("Armed men kidnapped two engineers when they were inspecting a dam near Mamfe on Tuesday.", "Abduction", "Mamfe"),
    ("A deputy was arrested while he was meeting voters in Kisumu on Sunday, his party said.", "Arrest", "Kisumu"),
    ("Gunmen opened fire in front of a court of Sohbatpur city on Tuesday.", "Attack", "Sohbatpur"),
    ("Two elders were killed when a bomb went off near their car outside the Azam Warsak bazaar on Sunday.", "Bombing", "the Azam Warsak"),
    ("The police post at Kulachi, Dera Ismail Khan, which was set on fire on Friday, was empty.", "Attack", "Kulachi"),
    ("Police stopped a van full of arms at a roadblock outside Beni and shot the driver dead on Friday.", "Killing", "Beni"),
    ("Herders grazing cattle in Marsabit county were shot and burned by raiders, whose chief fled.", "Assault", "Marsabit"),
    ("Shopkeepers in Kadugli shut their stalls on Monday and blocked the road to the barracks.", "Protest", "Kadugli"),
    ("A military court in Bukavu on Friday sentenced the colonel to life for desertion.", "LegalAction", "Bukavu"),
    ("Nine students were convicted of sedition at the high court in Blantyre on Thursday.", "LegalAction", "Blantyre"),
    ("The last Uruguayan peacekeepers left the country on Tuesday from the airport of Kavumu.", "Retreat", "Kavumu"),
    ("The ministry expelled the five diplomats and put them on a plane out of Bamako on Sunday.", "Expulsion", "Bamako"),
    ("A bomber blew himself up at the entrance of a wedding in Zabul city on Monday.", "Bombing", "Zabul"),
    ("Soldiers arrested the preacher in a hut outside Corinto in northern Cauca.", "Arrest", "Corinto"),
    ("A rocket hit a lorry on the main street of Qabala, a town in the hills, on Monday.", "Attack", "Qabala"),
    ("Burundi has withdrawn its last 300 soldiers from Jowhar, in Somalia's Hirshabelle state.", "Retreat", "Jowhar"),
    ("Envoys ended two days of talks on aid convoys in Geneva on Tuesday.", "Talks", "Geneva"),
    ("The chief of staff denied that his men had burned homes in Boda, telling a radio station in Bangui that they were fed.", "Denial", "Bangui"),
    ("Opposition leaders warned of a boycott on Friday. They were speaking at a rally in Gulu.", "Warning", "Gulu"),
    ("The president criticised Paris on Friday. Speaking in Kayes, he called its envoy a liar.", "Criticism", "Kayes"),
    ("The four presidents signed a pact on the lake on Monday. The ceremony in Entebbe lasted an hour.", "Agree", "Entebbe"),
    ("The top court sentenced the ex-minister to nine years on Monday. Three of its five judges in Sucre found him guilty.", "LegalAction", "Sucre"),
    ("Guards seized a tanker with 17 sailors on Sunday. The ship was boarded off Qeshm, the agency said.", "Seizure", "Qeshm"),
    ("Rebels have let go six hostages held since July. A mission collected the men on Thursday at a farm outside Tame.", "Release", "Tame"),
    ("A Lyon court handed down prison terms to nine smugglers on Monday.", "LegalAction", "Lyon"),
    ("The military court of Butembo handed down death sentences to five deserters on Friday.", "LegalAction", "Butembo"),
    ("Meeting in Accra on Sunday, West African ministers imposed sanctions on the junta.", "Sanction", "Accra"),
    ("Bandits who rode into Kurfi on about thirty motorcycles shot nine farmers dead.", "Killing", "Kurfi"),
    ("Militants waylaid a convoy of grain trucks near Gashena, on the road to Lalibela, on Saturday.", "Attack", "Gashena"),
    ("A drone fired two missiles at a van at the entrance to Toura, in the Sour district, on Monday.", "Attack", "Toura"),
    ("Youths put up barricades in Nouméa's Montravel quarter on Sunday.", "Protest", "Montravel"),
    ("The breakaway region's leader warned on Monday of a blockade, he said in Tiraspol.", "Warning", "Tiraspol"),
]  # fmt: skip
# sentence, class of an event in it that it puts nowhere
NOWHERE = [
    ("The envoys held talks about the dam at Golovnoy.", "Talks"),
    ("The wounded were taken to hospital in Mopti.", "Assault"),
    ("A bomb went off under a bus on its way from Bandiagara to Bankass.", "Bombing"),
    ("Gunmen ambushed a convoy that had left Kaya.", "Attack"),
    ("The nurses who were seized in Gao have been freed.", "Release"),
    ("Two officers were shot, a spokesman in Bamako said.", "Assault"),
    ("Envoys of Egypt and Ethiopia held talks on the situation in Darfur on Monday.", "Talks"),
    ("The envoys held talks on the fate of the civilians trapped in El Fasher.", "Talks"),
    ("A new round of talks began six weeks after the previous one, in Muscat, had broken up.", "Talks"),
    ("Bandits abducted 20 passengers, a union leader who negotiates with them from Gusau said.", "Abduction"),
    ("Soldiers from Kampala killed ten rebels on Friday.", "Killing"),
    ("Gunmen on Friday opened fire on a trader from Quetta.", "Attack"),
    ("Police arrested a man wanted for an attack in Mogadishu in 2019.", "Arrest"),
    ("Two priests were abducted on Tuesday. They were found dead on Friday near Okigwe.", "Abduction"),
    ("Five soldiers were killed on Monday. In another attack, rebels ambushed a convoy near Djibo.", "Killing"),
    ("A judge was killed by a bomb. The funeral was held in Palermo on Thursday.", "Killing"),
    ("A journalist was arrested on Monday. He had been in Paris for a conference the week before.", "Arrest"),
    ("A court on Monday convicted five men over the abduction of a family from a park in Waza.", "LegalAction"),
    ("Shelling has killed 30 people, the bishop's office in Bogota estimates.", "Killing"),
    ("The minister denied any part in the drone strikes on Port Sudan.", "Denial"),
    ("The candidate beat his rival by 9,000 votes, bringing crowds onto a square in Montevideo.", "Election"),
    ("The army chief rejected a charge that his men had shielded drug flights in Mosquitia.", "Denial"),
    ("The minister accused the rebels of an attack on a school in Bangassou.", "Accusation"),
    ("Five men were arrested on Monday. They fled to a camp in Dadaab in 2019.", "Arrest"),
    ("Two drivers were killed on Monday. The group controls a stretch of land in Ituri.", "Killing"),
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
