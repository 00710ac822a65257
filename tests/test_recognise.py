"""Recognition: exact spans and classes in short sentences, and what must hold for any text."""

from __future__ import annotations

import json
import sys
import types
from pathlib import Path

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import ConfigError, MissingError
from kg.lexicon import Lexicon
from kg.model import Article, Mention
from kg.ontology import ontology
from kg.parse import load_model
from kg.recognise import Guess, from_doc, load_gliner, recognise

# sentence → mentions that must be there, as "class kind words"; whatever else is found does not matter
SPANS = [
    ("The Taliban regime rejected the claim.", ["Authority nominal The Taliban regime", "Authority name Taliban"]),
    ("Pakistani forces killed 12 rebels.", ["SecurityForce nominal Pakistani forces", "ArmedGroup nominal rebels"]),
    ("Foreign Minister Ishaq Dar left.", ["Person nominal Foreign Minister Ishaq Dar", "Person name Ishaq Dar"]),
    ("Turkey's intelligence chief Ibrahim Kalin spoke.", ["Person nominal Turkey's intelligence chief Ibrahim Kalin"]),
    ("Minister for Europe Leo Docherty spoke.", ["Person nominal Minister for Europe Leo Docherty"]),
    ("They met Ukraine’s President Zelensky.", ["State name Ukraine", "Person name Zelensky"]),
    ("He flew to Baghdad, Iraq.", ["City name Baghdad", "Country name Iraq", "Person pronoun He"]),
    ("The people of Mosul fled.", ["Community nominal The people of Mosul"]),
    ("Shells fell in northern Gaza.", ["Region nominal northern Gaza"]),
    ("The rebel group Lakurawa withdrew.", ["ArmedGroup name Lakurawa"]),
    ("A Tehreek-e-Taliban Pakistan (TTP) camp.", ["ArmedGroup name Tehreek-e-Taliban Pakistan", "ArmedGroup name TTP"]),
    ("Jaysh al-Nasr and Liwa al-Haqq signed.", ["ArmedGroup name Liwa al-Haqq"]),
    ("The army shelled a hospital.", ["SecurityForce nominal The army", "Facility nominal a hospital"]),
    ("The army left Sirte.", ["City name Sirte"]),
    ("Iran and Iraq reopened the border.", ["State name Iran", "State name Iraq"]),
    ("Civilians fled to Chad.", ["Community nominal Civilians", "Country name Chad"]),
    ("Kenyan police officers landed.", ["SecurityForce nominal Kenyan police officers"]),
    ("Rebels hold the towns of Kutum and Mellit.", ["City name Kutum", "City name Mellit"]),
    ("BLA/FaH fighters fled.", ["ArmedGroup name BLA/FaH"]),
    ("Two Syrians drowned.", ["Community name Syrians"]),
    ("The rivers Prut and Sazlika flooded.", ["NaturalFeature name Prut", "NaturalFeature name Sazlika"]),
    ("The rebel group Union des Lions du Nord fled.", ["ArmedGroup name Union des Lions du Nord"]),
    ("The movement said it would disarm.", ["Group nominal The movement"]),
    ("The general said so.", ["Person nominal The general"]),
    ("Ramiro Quispe left La Paz. He said no more.", ["Person name Ramiro Quispe"]),
    ("Rep. Anna Chad spoke. Chad accused the minister. He met leaders of Chad.", ["Person name Anna Chad", "Person name Chad", "State name Chad"]),
    ("GUNMEN KILL TEN IN NORTHERN NIGERIA\nThe attack happened at dawn.", ["Country name NIGERIA"]),
    ("Nine bodies were found in Nuevo Laredo on Sunday.", ["City name Nuevo Laredo"]),
    ("A trawler was chased off Natuna by a navy patrol.", ["Place name Natuna"]),
    ("Rebels entered Bunyakiri, in Kalehe territory.", ["Place name Bunyakiri"]),
    ("Troops entered the settlement of Hadish Addi on Friday.", ["Place name Hadish Addi"]),
    ("The bodies were found at a place called Ngoi.", ["Place name Ngoi"]),
    ("A truck was burned at the Mbonga checkpoint.", ["Facility name Mbonga"]),
    ("The men were taken from the Rushda mine in Katanga.", ["Facility name Rushda"]),
    ("Armed men attacked Tank town on Friday.", ["City name Tank"]),
    ("The rebels hold Kasika and Luhwinja, two villages in Mwenga.", ["City name Kasika", "City name Luhwinja"]),
    ("Eight herders were killed in Nyiel payam, Jonglei state.", ["Region name Nyiel"]),
    ("The army shelled Um Rawaba on Saturday.", ["City name Um Rawaba"]),
    ("Clashes erupted around Kibati and Mweso.", ["Place name Kibati", "City name Mweso"]),
    ("The rebels withdrew from Nyanzale to Kitshanga.", ["Place name Nyanzale", "City name Kitshanga"]),
    ("Twelve people in Pont-Sondé were killed.", ["City name Pont-Sondé"]),
    ("Gunmen ambushed a convoy at Tin Akoff on Sunday.", ["Place name Tin Akoff"]),
    ("Gunmen attacked Kenscoff at dawn.", ["City name Kenscoff"]),
    ("Commander Masisi told reporters in Walikale of it.", ["Person name Masisi", "City name Walikale"]),
    ("Those gathered around Navalny were held.", ["Person name Navalny"]),
    ("Police fired at Sharif as he left.", ["Person name Sharif"]),
    ("Police held 12 members of the Kokorat San Ras gang.", ["ArmedGroup name Kokorat San Ras"]),
    ("They fled the 5 Segond gang.", ["ArmedGroup name 5 Segond"]),
    ("The dissidents' 10th Front attacked.", ["ArmedGroup name 10th Front"]),
    ("Ukraine's 47th Brigade left the town.", ["SecurityForce name 47th Brigade"]),
    ("A Russian bomber was shot down.", ["State name Russian"]),
    ("They took the Rt. Rev. Sr. Agatha Nwosu away.", ["Person name Agatha Nwosu"]),
    ("A mine killed Brig. Gen. Omar Haidari near Ghazni.", ["Person name Omar Haidari"]),
    ("Cpl. Jorge Mina and Pvt. Luis Caro were freed.", ["Person name Jorge Mina", "Person name Luis Caro"]),
    ("Karim Basra, 45, was arrested in Erbil.", ["Person name Karim Basra"]),
    ("Police beat up Tariq Sukkur, 37, in Karachi. Sukkur, a union man, is ill.", ["Person name Tariq Sukkur", "Person name Sukkur"]),
    ("Deniz Karaca, editor-in-chief of Gerçek Hat, was detained.", ["Person name Deniz Karaca"]),
    ("Gunmen killed an elder by the name of Malik Zarin in Bajaur.", ["Person name Malik Zarin"]),
    ("The Hijos de Bolivar rebels freed a mayor.", ["ArmedGroup name Hijos de Bolivar"]),
    ("They met a delegation of the Frente Oriental del Norte in Bogota.", ["Group name the Frente Oriental del Norte", "City name Bogota"]),
    ("A Palestinian bomber blew himself up.", ["Person nominal A Palestinian bomber"]),
    ("A bomb went off next to a van near the main bazaar of Lakki Marwat city.", ["City name Lakki Marwat"]),
    ("Gunmen shot an elder near Kari Shamozai bazaar.", ["Facility name Kari Shamozai"]),
    ("They fled the Coordinadora Nacional Ejército Bolivariano.", ["Group name the Coordinadora Nacional Ejército Bolivariano"]),
    ("The Movimento Popular de Libertação de Angola won.", ["Group name The Movimento Popular de Libertação de Angola"]),
]  # fmt: skip

# sentence → words that are no mention there
NOTHING = [
    ("Rebels shot down an Mi-24 of the Malian army.", "Mi-24"),
    ("Two F-16s struck a depot near Homs.", "F-16s"),
    ("The USS Gerald Ford left port.", "USS Gerald Ford"),
    ("The army began Operation Zarb-e-Azb.", "Zarb-e-Azb"),
    ("The Security Council adopted Resolution 2254.", "Resolution 2254"),
    ("Talks resume on Friday in March.", "March"),
    ("Bomber and fighter aircraft took part.", "fighter"),
    ("MENAFN27102025000228011069ID1110251643", "MENAFN27102025000228011069ID1110251643"),
    ("The talks begin on Tuesday.", "Tuesday"),
    ("The rivers Prut and Sazlika flooded.", "The"),
    ("The movement of troops began.", "The movement"),
    ("Freedom of movement is at risk.", "movement"),
    ("The general mood was grim.", "The general"),
    ("A Russian bomber was shot down.", "A Russian bomber"),
    ("A Honduran gang fled.", "Honduran"),
    ("The Comuneros del Sur rebels signed.", "Sur"),
    ("They took the Rt. Rev. Fr. Linus Adakole away.", "Fr"),
    ("The judges ruled in Phase Two of the case.", "Phase"),
]


def _mentions(text: str, nlp: Language, lexicon: Lexicon) -> list[Mention]:
    return recognise(Article("x", text, ""), nlp(text), lexicon)


@pytest.mark.parametrize(("text", "expected"), SPANS, ids=lambda value: str(value)[:40])
def test_spans(text: str, expected: list[str], nlp: Language, lexicon: Lexicon) -> None:
    found = {f"{m.cls} {m.kind} {text[m.start : m.end]}" for m in _mentions(text, nlp, lexicon)}
    assert set(expected) <= found


@pytest.mark.parametrize(("text", "words"), NOTHING, ids=lambda value: str(value)[:40])
def test_no_mention(text: str, words: str, nlp: Language, lexicon: Lexicon) -> None:
    assert words not in {text[m.start : m.end] for m in _mentions(text, nlp, lexicon)}


WORDS = st.sampled_from(
    (
        "The Taliban of Pakistan's army (TTP) said ; “we ’s Islamabad-Kabul TTP/FaK \n and Foreign Minister Dar, "
        "he U.S. an 12"
    ).split(" ")
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_any_text(nlp: Language, lexicon: Lexicon, text: str) -> None:
    """Mentions are numbered, sorted, inside the text, clean at the edges, of known classes; none crosses another."""
    mentions = _mentions(text, nlp, lexicon)
    assert [m.id for m in mentions] == list(range(len(mentions)))
    assert [(m.start, -m.end) for m in mentions] == sorted((m.start, -m.end) for m in mentions)
    for m in mentions:
        words = text[m.start : m.end]
        assert words and words == words.strip() and "\n" not in words
        assert m.cls in {*ontology().descendants("Actor"), *ontology().descendants("Place"), "Group", "Person", "Place"}
    for one in mentions:
        assert not any(one.start < m.start < one.end < m.end for m in mentions)


def test_skipped_stretches_hold_no_mention(lexicon: Lexicon, nlp: Language) -> None:
    from kg.model import Skip
    from kg.parse import masked

    text = "Alicia Stone of the NYPD died. Iran denied it."
    article = Article("x", text, "", skipped=(Skip(0, 30, "link"),))
    assert [text[m.start : m.end] for m in recognise(article, nlp(masked(article)), lexicon)] == ["Iran", "it"]


def test_another_spacy_model(tmp_path: Path, lexicon: Lexicon) -> None:
    """A pipeline of the user's own, at a path, works without parser or tagger."""
    own = spacy.blank("en")
    own.add_pipe("sentencizer")
    own.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "Blue Shield Brigade"}])  # type: ignore[attr-defined]
    own.to_disk(tmp_path / "model")
    nlp = load_model(str(tmp_path / "model"))
    found = _mentions("The Blue Shield Brigade attacked Pakistan.", nlp, lexicon)
    assert ("ArmedGroup", "name") in {(m.cls, m.kind) for m in found}


def test_another_recogniser(nlp: Language, lexicon: Lexicon) -> None:
    text = "Zorblax attacked the town."
    doc = nlp(text)
    mentions = recognise(Article("x", text, ""), doc, lexicon, recogniser=lambda doc: [Guess(0, 1, "ArmedGroup")])
    assert (mentions[0].cls, text[mentions[0].start : mentions[0].end]) == ("ArmedGroup", "Zorblax")
    assert all(guess.label for guess in from_doc(doc))


class TinyGliner:
    """A model that knows three names, with GLiNER's interface; it sees at most a window of sentences."""

    def __init__(self, path: str, local_files_only: bool):
        self.names: dict[str, str] = json.loads((Path(path) / "names.json").read_text())
        assert local_files_only, "nothing is ever downloaded"

    def predict_entities(self, text: str, labels: list[str], threshold: float) -> list[dict[str, object]]:
        assert len(text.split()) < 300 and 0 < threshold < 1
        places = [(name, label, text.find(name)) for name, label in self.names.items() if label in labels]
        return [{"start": at, "end": at + len(name), "label": label} for name, label, at in places if at >= 0]


@pytest.fixture
def gliner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "names.json").write_text('{"Zorblax": "armed group", "Quuxville": "city, town or village"}')
    package = types.ModuleType("gliner")
    package.GLiNER = types.SimpleNamespace(from_pretrained=TinyGliner)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "gliner", package)
    return tmp_path


def test_gliner(gliner: Path, nlp: Language, lexicon: Lexicon) -> None:
    text = "It rained. " * 150 + "Zorblax burned Quuxville."
    mentions = recognise(Article("x", text, ""), nlp(text), lexicon, recogniser=load_gliner(gliner))
    found = {(m.cls, text[m.start : m.end]) for m in mentions if m.kind == "name"}
    assert found == {("ArmedGroup", "Zorblax"), ("City", "Quuxville")}


def test_gliner_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ConfigError, match="nowhere"):
        load_gliner(tmp_path / "nowhere")
    monkeypatch.setitem(sys.modules, "gliner", None)
    with pytest.raises(MissingError, match="pip install"):
        load_gliner(tmp_path)


def test_an_empty_text(nlp: Language, lexicon: Lexicon) -> None:
    assert _mentions("", nlp, lexicon) == []
    assert recognise(Article("x", " \n", ""), Doc(nlp.vocab, words=[" ", "\n"]), lexicon) == []


def test_gliner_is_a_setting(gliner: Path, tmp_path: Path) -> None:
    from kg.config import make
    from kg.pipeline import setup
    from kg.pipeline.article import Annotator
    from kg.pipeline.cache import fingerprint

    chosen, default = setup(make(gliner=str(gliner))), setup(make())
    assert Annotator(chosen).recogniser is not from_doc and Annotator(default).recogniser is from_doc
    assert fingerprint(chosen) != fingerprint(default)
    with pytest.raises(ConfigError, match="nowhere"):
        make(gliner=tmp_path / "nowhere")
