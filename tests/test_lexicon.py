"""The lexicon: what names mean, and whether the data that ship hold together."""

from __future__ import annotations

import random
from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.lexicon import Entry, Lexicon, is_acronym, key, table
from kg.lexicon.files import COLUMNS, shipped_rows
from kg.lexicon.gazetteer import gazetteer
from kg.lexicon.index import doubts
from kg.lexicon.normal import pieces
from kg.lexicon.show import show
from kg.ontology import is_a, ontology
from tests.lexicon_cases import DEMONYMS, HOMONYMS, NAMES, SENTENCES


@pytest.mark.parametrize("name, label, cls", NAMES, ids=[case[0] for case in NAMES])
def test_name_means(name: str, label: str | None, cls: str | None, lexicon: Lexicon) -> None:
    found = lexicon.find(name)
    assert (found[0].label, found[0].cls) == (label, cls) if found else label is None


@pytest.mark.parametrize("name, ids", HOMONYMS, ids=[case[0] for case in HOMONYMS])
def test_homonyms_are_all_found_and_flagged(name: str, ids: list[str], lexicon: Lexicon) -> None:
    found = [entry.id for entry in lexicon.find(name)]
    assert {*ids} <= {*found}
    match = next(lexicon.matches(name.split()))
    assert match.doubt == "homonym"
    assert match.end == len(name.split())


def test_homonyms_come_in_the_order_of_likelihood(lexicon: Lexicon) -> None:
    for name, ids in HOMONYMS[:6]:
        assert [entry.id for entry in lexicon.find(name) if entry.id in ids] == ids, name


@pytest.mark.parametrize("word, id", DEMONYMS, ids=[case[0] for case in DEMONYMS])
def test_demonym_belongs_to(word: str, id: str | None, lexicon: Lexicon) -> None:
    entry = lexicon.demonym(word)
    assert (entry.id if entry else None) == id


@pytest.mark.parametrize("sentence, expected", SENTENCES, ids=[case[0][:40] for case in SENTENCES])
def test_scan(sentence: str, expected: str, lexicon: Lexicon) -> None:
    words = sentence.split()
    found = [f"{' '.join(words[start:end])}={entries[0].id}" for start, end, entries in lexicon.scan(words)]
    assert "; ".join(found) == expected


def test_one_sides_name_is_kept_with_the_side(lexicon: Lexicon) -> None:
    ttp = lexicon.get("tehreek-e-taliban-pakistan")
    assert ttp
    sides = {item.text: item.side for item in ttp.sided}
    assert sides["Fitna al-Khawarij"] == sides["FaK"] == sides["TTP/FaK"] == "pakistan"
    assert "TTP" not in sides


def test_a_name_for_several_groups_is_no_name_of_one_of_them(lexicon: Lexicon) -> None:
    for name in ("FaH", "Fitna al-Hindustan"):
        assert "balochistan-liberation-army" not in {entry.id for entry in lexicon.find(name)}


@pytest.mark.parametrize(
    "city, state",
    [("islamabad", "pakistan"), ("kabul", "afghanistan"), ("tehran", "iran"), ("moscow", "russia"),
     ("washington", "united-states"), ("tripoli-libya", "libya"), ("karachi", None), ("istanbul", None)],
)  # fmt: skip
def test_capital_of(city: str, state: str | None, lexicon: Lexicon) -> None:
    assert lexicon.get(city)
    assert lexicon.capital_of(city) == state


def test_every_capital_is_a_city_of_its_state(entries: list[Entry], lexicon: Lexicon) -> None:
    states = [entry for entry in entries if entry.capital]
    assert len(states) > 170
    cities = [(entry, lexicon.get(entry.capital or "")) for entry in states]
    assert [state.id for state, city in cities if not city or (city.cls, city.parent) != ("City", state.id)] == []


def test_seats_of_government_belong_to_their_state(lexicon: Lexicon) -> None:
    seats = {"Kremlin": "russia", "White House": "united-states", "Whitehall": "united-kingdom", "ISPR": "pakistan",
             "Quai d'Orsay": "france", "Zhongnanhai": "china", "Knesset": "israel", "Villa Somalia": "somalia",
             }  # fmt: skip
    assert {name: lexicon.find(name)[0].parent for name in seats} == seats


def test_ordinary_words_and_persons_names_are_doubtful(lexicon: Lexicon) -> None:
    found = {
        match.entries[0].label: match.doubt
        for word in ("Nice", "Reading", "Mobile")
        for match in lexicon.matches([word])
    }
    assert found == {"Nice": "word", "Reading": "word", "Mobile": "word"}
    beside = {words: next(lexicon.matches(words.split())).doubt for words in ("Lincoln said", "Alicia Stone")}
    assert set(beside.values()) == {"person"}


def test_an_acronym_between_capitals_may_be_a_word(lexicon: Lexicon) -> None:
    doubted = [match.doubt for match in lexicon.matches(["WHO", "KNEW", "WHAT"])]
    assert doubted == ["word"]
    assert [match.doubt for match in lexicon.matches(["The", "WHO", "warned"])] == [""]


def test_outlets_are_names_of_media(lexicon: Lexicon) -> None:
    outlets = lexicon.outlets()
    assert {"Khaama Press", "IANS", "The Express Tribune", "Geo News", "Reuters"} <= {*outlets}
    assert list(outlets) == sorted({*outlets})


# ---------------------------------------------------------------- the data that ship


@pytest.fixture(scope="module")
def entries(lexicon: Lexicon) -> list[Entry]:
    return list(lexicon)


def test_there_is_enough_of_each_kind(entries: list[Entry]) -> None:
    counts: defaultdict[str, int] = defaultdict(int)
    for entry in entries:
        counts[entry.cls] += 1
    least = {"State": 190, "ArmedGroup": 250, "MediaOutlet": 300, "PoliticalParty": 150, "BorderCrossing": 60,
             "InternationalOrganisation": 150, "GovernmentBody": 150, "Community": 100, "Company": 100}  # fmt: skip
    assert {cls: counts[cls] for cls in least if counts[cls] < least[cls]} == {}


def test_every_row_fits_the_format() -> None:
    for id, rows in shipped_rows().items():
        assert all({*row} <= {*COLUMNS} for row in rows), id
        assert sum(bool(row.get("class")) for row in rows) == 1, f"{id}: described twice, or never"


def test_every_entry_is_of_a_class_of_actors_or_places(entries: list[Entry]) -> None:
    classes = {term.name for term in ontology().of_kind("class")}
    fitting = {name for name in classes if is_a(name, "Actor") or is_a(name, "Place")}
    assert {entry.cls for entry in entries} <= fitting
    assert {cls for entry in entries for cls in entry.classes} == {"Country"}


def test_every_link_leads_somewhere(entries: list[Entry], lexicon: Lexicon) -> None:
    for entry in entries:
        sides = tuple(item.side for item in entry.sided)
        for id in (entry.parent, entry.capital, *entry.where, *entry.borders, *sides):
            assert id is None or lexicon.get(id), f"{entry.id}: {id}"


def test_parents_never_lead_in_a_circle(entries: list[Entry], lexicon: Lexicon) -> None:
    for entry in entries:
        seen = [entry.id]
        while (parent := lexicon.get(seen[-1])) and parent.parent:
            assert parent.parent not in seen, seen
            seen.append(parent.parent)


def test_no_id_is_given_twice(entries: list[Entry]) -> None:
    assert [entry.id for entry in entries if gazetteer().get(entry.id)] == []


def test_facts_that_are_no_common_knowledge_name_their_source(entries: list[Entry]) -> None:
    for entry in entries:
        if entry.lat is not None or entry.identifiers or entry.valid_from or entry.valid_to:
            assert entry.source not in ("", "common knowledge"), entry.id
        assert (entry.lat is None) == (entry.long is None), entry.id


def test_coordinates_of_torkham_are_those_of_its_source(lexicon: Lexicon) -> None:
    torkham = lexicon.get("torkham")
    assert torkham
    assert (torkham.lat, torkham.long, torkham.borders) == (34.11472, 71.08472, ("pakistan", "afghanistan"))
    assert torkham.source == 'English Wikipedia, "Torkham border crossing"'


def test_coordinates_lie_on_earth_and_in_the_right_place(lexicon: Lexicon) -> None:
    for name, lat, long in [("Kabul", 34.5, 69.2), ("Doha", 25.3, 51.5), ("Kyiv", 50.4, 30.5), ("Lima", -12.0, -77.0)]:
        entry = lexicon.find(name)[0]
        assert entry.lat is not None and entry.long is not None
        assert (abs(entry.lat - lat) < 0.2, abs(entry.long - long) < 0.2) == (True, True), name


def test_names_shared_by_entries_of_one_class_are_told_apart_by_state(entries: list[Entry]) -> None:
    """Nobody could tell which is meant if class and state were the same."""
    by_name: defaultdict[tuple[str, str, tuple[str, ...]], list[str]] = defaultdict(list)
    for entry in entries:
        home = (entry.parent,) if entry.parent else entry.where or entry.borders
        if entry.cls == "State":
            home = (entry.id,)
        for name in {name.replace(".", "") if is_acronym(name) else key(name) for name in entry.names}:
            by_name[name, entry.cls, tuple(filter(None, home))].append(entry.id)
    assert {name: ids for name, ids in by_name.items() if len(ids) > 1} == {}


def test_doubtful_names_are_names(entries: list[Entry]) -> None:
    for entry in entries:
        assert {*entry.doubtful} <= {*entry.names}, entry.id


def test_names_are_clean(entries: list[Entry]) -> None:
    for entry in entries:
        for name in (*entry.names, *entry.demonyms):
            assert name == " ".join(name.split()), (entry.id, name)
            assert key(name), (entry.id, name)


def test_gazetteer_keys_belong_to_its_rows() -> None:
    places = gazetteer()
    for plain in ["kabul", "kiev", "hyderabad", "new york city", "el fasher", "chhattisgarh"]:
        assert [entry for entry in places.named(plain) if plain in map(key, entry.names)], plain
    assert [plain for plain in places.keys() if not places.named(plain)] == []  # noqa: SIM118 - no dict


def test_spellings_of_the_matching_table_belong_to_one_list_each() -> None:
    words = [word for group in table("lexicon/matching")["spellings"] for word in set(group)]
    assert len(words) == len(set(words))
    assert all(key(word) for word in words)


def test_words_that_doubt_are_keys() -> None:
    assert all(plain == key(plain) for plain in doubts())


# ---------------------------------------------------------------- comparing names


@given(st.text(max_size=40))
@settings(max_examples=300, deadline=None)
def test_a_key_is_its_own_key(text: str) -> None:
    assert key(key(text)) == key(text)


@given(
    st.lists(st.sampled_from(["al-Qaida", "Türkiye’s", "'s", "-", "U.S.", "the", "Group", "x/y", "(a)"]), max_size=6)
)
def test_the_key_of_words_is_the_keys_of_their_pieces(words: list[str]) -> None:
    assert " ".join(part for word in words for part in pieces(word)) == " ".join(
        key(word) for word in words if pieces(word)
    )


@given(
    st.lists(
        st.sampled_from("Pakistan Afghan Taliban al - Qaida the of US New Delhi Nice ( / 's Khan".split()), max_size=12
    )
)
@settings(max_examples=200, deadline=None)
def test_matches_lie_in_the_text_and_never_overlap(words: list[str]) -> None:
    from tests.conftest import _names

    end = 0
    for match in _names().matches(words):
        assert end <= match.start < match.end <= len(words)
        assert match.entries
        end = match.end


def test_show_says_what_and_why(lexicon: Lexicon) -> None:
    said = "\n".join(show(lexicon, "Hyderabad"))
    assert "others bear the name" in said
    assert "a runner-up, 1,921,275 inhabitants" in said
    assert "adjective or demonym" in "\n".join(show(lexicon, "Afghans"))
    assert list(show(lexicon, "no such thing")) == []


def test_shuffled_rows_make_the_same_lexicon(lexicon: Lexicon) -> None:
    rows = list(shipped_rows().items())
    random.Random(7).shuffle(rows)
    shuffled = Lexicon(dict(rows), places=gazetteer())
    for name, _, _ in NAMES:
        assert [entry.id for entry in shuffled.find(name)] == [entry.id for entry in lexicon.find(name)], name


@pytest.mark.parametrize(
    ("text", "at", "id"),
    [
        ("A South Sudanese general", 2, "south-sudan"),
        ("A South Sudanese general", 1, "south-sudan"),
        ("The Sudanese army", 1, "sudan"),
        ("North Korean soldiers", 1, "north-korea"),
        ("Papua New Guinean police", 2, "papua-new-guinea"),
        ("Bissau - Guinean officers", 2, "guinea-bissau"),
        ("Northern Irish police", 1, "northern-ireland"),
        ("South Azerbaijani exiles", 1, None),
        ("Iraqi Kurdish officials", 0, None),
        ("an irish setter", 1, None),
    ],
)
def test_demonyms_of_several_words(lexicon: Lexicon, text: str, at: int, id: str | None) -> None:
    entry = lexicon.demonym_at(text.split(" "), at)
    assert (entry.id if entry else None) == id
