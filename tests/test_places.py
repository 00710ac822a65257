"""Where places lie and which of them exclude each other, from what articles say and what the lexicon knows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from spacy.language import Language

from kg.corrections import Corrections
from kg.extract.relations import relations
from kg.lexicon import Lexicon
from kg.link import link
from kg.model import Article, Entity, Extraction, Reading
from kg.recognise import recognise
from kg.resolve.entities import identify
from kg.resolve.places import Places, places_of

# text of one article, of another; a place of each; how they lie: "rivals", "within" (one in the other), "unknown"
PAIRS = [
    ("A bomb hit a patrol in Tak Bai district of Narathiwat.", "A bomb hit a patrol in Narathiwat's Rueso district.", "tak-bai", "rueso", "rivals"),
    ("A jet bombed a monastery in Depayin township.", "A jet bombed a monastery in Kale township.", "depayin", "kale", "rivals"),
    ("Rebels held a village in Irumu territory.", "Rebels held a village in Djugu territory.", "irumu", "djugu", "rivals"),
    ("Soldiers died in a forest of Kishtwar district.", "Soldiers died in Doda district.", "kishtwar", "doda", "rivals"),
    ("Gunmen attacked Bama, in Borno state.", "Gunmen attacked a market in Yobe state.", "bama-nigeria", "yobe", "rivals"),
    ("Gunmen attacked Bama, in Borno state.", "Gunmen attacked a market in Borno.", "bama-nigeria", "borno", "within"),
    ("Gunmen attacked Bama.", "Gunmen attacked a market in Borno.", "bama-nigeria", "borno", "unknown"),
    ("They fought in Mosul.", "They fought in Aleppo province.", "mosul", "aleppo-governorate", "rivals"),
    ("They met in Baku.", "They met in Ankara.", "baku", "ankara", "rivals"),
    ("They met in Turkey.", "They met in Syria.", "turkey", "syria", "unknown"),
    ("They fought in Donetsk region.", "They fought in the Donbas.", "donetsk-oblast", "donbas", "unknown"),
    ("They fought in North Darfur.", "They fought in South Darfur.", "north-darfur", "south-darfur", "rivals"),
    ("They fought in North Darfur.", "They fought in Darfur.", "north-darfur", "darfur", "within"),
    ("They clashed at the Torkham crossing.", "They clashed in Kandahar province.", "torkham", "kandahar-region", "unknown"),
    ("Shells hit Kharkiv's Saltivka district.", "Shells hit Kharkiv.", "saltivka", "kharkiv", "within"),
    ("Shells hit the Nova Balka neighbourhood.", "Shells hit Kharkiv.", "nova-balka", "kharkiv", "unknown"),
    ("Shells hit the Nova Balka neighbourhood of Kharkiv.", "Shells hit Poltava.", "nova-balka", "poltava", "rivals"),
    ("They were freed in Bluefields.", "They were freed in Nicaragua's South Caribbean region.", "bluefields", "south-caribbean", "unknown"),
    ("Shells hit the Nova Balka neighbourhood of Kharkiv.", "Shells hit Stara Hatka, in the east of Kharkiv.", "nova-balka", "stara-hatka", "rivals"),
    ("Shells hit the Nova Balka neighbourhood of Kharkiv.", "Shells hit Perlyna Square, in the east of Kharkiv.", "nova-balka", "perlyna-square", "unknown"),
    ("Two died near Tumbari.", "Two died in Lokosso, a village east of Timbuktu.", "tumbari", "lokosso", "rivals"),
    ("Two died near Tumbari.", "Two died in Lokosso.", "tumbari", "lokosso", "unknown"),
    ("They met in Derry.", "They met in Londonderry.", "derry-united-kingdom", "derry-united-kingdom", "unknown"),
    ("They fought in Saada.", "They fought in Hodeidah.", "sa-dah-yemen", "al-hudaydah", "rivals"),
    ("Two died in Tumbari.", "Two died in the Koleriba valley.", "tumbari", "koleriba", "unknown"),
    ("Two died in Tumbari.", "Two died in Tumbari Sokwa.", "tumbari", "tumbari-sokwa", "unknown"),
    ("Two died in Tumbari.", "Two died in Koleriba.", "tumbari", "koleriba", "rivals"),
    ("Two died in Tumbari local government area.", "Two died in Koleriba local government area.", "tumbari", "koleriba", "rivals"),
    ("Two died in Tumbari local government area of Borno state.", "Two died in Borno.", "tumbari", "borno", "within"),
    ("Two died in Tumbari.", "Two died near Koleriba.", "tumbari", "koleriba", "unknown"),
    ("Two died in Tumbari.", "Two died in Koleriba, an hour from Tumbari.", "tumbari", "koleriba", "unknown"),
    ("Two died in Tumbari.", "Two died in Lomé.", "tumbari", "lome", "unknown"),
    ("Two died in Tumbari.", "Two died in Darfur.", "tumbari", "darfur", "unknown"),
    ("Two died in Tumbari, in Togo's Maritime region.", "Two died in Kara.", "tumbari", "kara", "rivals"),
    ("Two died in Tumbari, Plateau State.", "Two died in Koleriba, Benue State.", "tumbari", "koleriba", "rivals"),
    ("Two died near Tumbari in Mandera county.", "Two died near Koleriba in Garissa county.", "tumbari", "koleriba", "rivals"),
    ("Two died near Tumbari.", "Two died near Koleriba.", "tumbari", "koleriba", "rivals"),
    ("Two died near Tumbari.", "Two died near Bourzanga.", "tumbari", "bourzanga", "rivals"),
    ("Two died near Tumbari.", "Two died in Bourzanga.", "tumbari", "bourzanga", "unknown"),
    ("Two died at the entrance of Tumbari.", "Two died in Bourzanga.", "tumbari", "bourzanga", "rivals"),
    ("Two died at the edge of Tumbari.", "Two died near Bourzanga.", "tumbari", "bourzanga", "rivals"),
    ("Two died in Tumbari.", "Two died in Bourzanga, west of Tumbari.", "tumbari", "bourzanga", "unknown"),
    ("Two died in Tumbari, near Jos.", "Two died in Lomé.", "tumbari", "lome", "rivals"),
    ("Two died in the Tumbari quarter.", "Two died in Bourzanga.", "tumbari", "bourzanga", "unknown"),
    ("Two died in Tumbari.", "Two died in Tumbary.", "tumbari", "tumbary", "unknown"),
    ("He was held in the Tumbari district of Homs.", "He was held in Tartus.", "tumbari", "tartus", "rivals"),
    ("Two died in the district of Tumbari.", "Two died in Koleriba district.", "tumbari", "koleriba", "rivals"),
    ("He was held in Tumbari, Cox's Bazar.", "He was held in Cox's Bazar.", "tumbari", "cox-s-bazar", "within"),
]  # fmt: skip


def _read(id: str, text: str, nlp: Language, lexicon: Lexicon) -> Extraction:
    article, doc = Article(id, text, ""), nlp(text)
    mentions, entities = link(article, doc, recognise(article, doc, lexicon), lexicon)
    told = tuple(relations(Reading(article, doc, lexicon, mentions, entities)))
    return Extraction(article, mentions=tuple(mentions), entities=tuple(entities), relations=told)


def _places(read: list[Extraction], lexicon: Lexicon) -> Places:
    identities = identify(read, lexicon, Corrections())
    known = dict(identities.entities)
    todo = [entry.parent for key in known if (entry := lexicon.get(key)) and entry.parent]
    while todo:
        if (entry := lexicon.get(todo.pop())) and entry.id not in known:
            known[entry.id] = Entity(entry.id, entry.label, entry.cls, known=True)
            todo += [entry.parent] if entry.parent else []
    return places_of(known, lexicon, read, identities)


def _how(places: Places, one: str, other: str) -> str:
    if places.within(one, other) or places.within(other, one):
        return "within"
    return "rivals" if places.rivals(one, other) else "unknown"


@pytest.mark.parametrize(("one", "other", "mine", "theirs", "how"), PAIRS, ids=lambda value: str(value)[:50])
def test_pair(one: str, other: str, mine: str, theirs: str, how: str, nlp: Language, lexicon: Lexicon) -> None:
    read = [_read("one", one, nlp, lexicon), _read("other", other, nlp, lexicon)]
    assert [mine in {m.entity for m in read[0].mentions}, theirs in {m.entity for m in read[1].mentions}] == [True] * 2
    places = _places(read, lexicon)
    assert (_how(places, mine, theirs), _how(places, theirs, mine)) == (how, how)


def test_what_one_article_tells_holds_for_all(nlp: Language, lexicon: Lexicon) -> None:
    """A third article says in which province the district of the first lies."""
    texts = ["Four died in Rueso district.", "Four died in Yala province.", "Rueso district of Narathiwat was calm."]
    read = [_read(str(n), text, nlp, lexicon) for n, text in enumerate(texts)]
    assert _how(_places(read[:2], lexicon), "rueso", "yala") == "unknown"
    assert _how(_places(read, lexicon), "rueso", "yala") == "rivals"


def test_places_that_lie_in_each_other_end() -> None:
    """What articles tell may go in a circle; no walk along it lasts for ever."""
    places = Places({"a": frozenset("b"), "b": frozenset("a"), "c": frozenset()}, levels={"a": frozenset({"town"})})
    assert places.within("a", "b") and not places.within("a", "c") and not places.rivals("a", "c")


def test_the_order_of_articles_does_not_matter(nlp: Language, lexicon: Lexicon) -> None:
    read = [_read(str(n), text, nlp, lexicon) for n, (text, *_) in enumerate(PAIRS)]
    assert _places(read, lexicon) == _places([replace(one) for one in reversed(read)], lexicon)
