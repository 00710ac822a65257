"""Compiling the gazetteer: ids, spellings, doubts. On small samples; the packages are only needed to compile anew."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.lexicon.compile import cities, subdivisions
from kg.lexicon.compile.cities import City
from kg.lexicon.compile.doubt import Ordinary, doubts


def city(name: str, country: str, population: int, number: int, admin: str = "", others: tuple[str, ...] = ()) -> City:
    return City(name, country, admin, 1.0, 2.0, population, number, others)


def ids(found: list[City], taken: set[str]) -> list[str]:
    largest_first = sorted(found, key=lambda one: -one.population)
    cities.identify(largest_first, taken=taken, us_states={"MA": "Massachusetts"})
    return [one.id for one in found]


def test_a_city_alone_is_called_by_its_name() -> None:
    assert ids([city("Kraków", "poland", 800_000, 1)], set()) == ["krakow"]


def test_one_much_larger_than_all_others_is_called_by_its_name() -> None:
    assert ids([city("Paris", "france", 2_000_000, 1), city("Paris", "canada", 20_000, 2)], set()) == [
        "paris",
        "paris-canada",
    ]


def test_homonyms_get_the_country_or_the_state_and_never_a_counter() -> None:
    found = [city("Cambridge", "united-kingdom", 145_000, 1), city("Cambridge", "united-states", 110_000, 2, "MA"),
             city("Victoria", "philippines", 50_000, 3), city("Victoria", "philippines", 20_000, 4),
             city("Victoria", "canada", 60_000, 5)]  # fmt: skip
    assert ids(found, set()) == [
        "cambridge-united-kingdom", "cambridge-massachusetts", "victoria-philippines", "victoria-4", "victoria-canada",
    ]  # fmt: skip


def test_a_name_that_a_state_bears_is_taken() -> None:
    assert ids([city("Georgia", "brazil", 20_000, 1)], {"georgia"}) == ["georgia-brazil"]


@pytest.mark.parametrize(
    "name, other, alike",
    [("mosul", "mossoul", True), ("hyderabad", "haidarabad", True), ("quetta", "kueta", False),
     ("mosul", "mosula", False), ("kabul", "caboul", False), ("beirut", "bayrut", True), ("lima", "limassol", False)],
)  # fmt: skip
def test_spellings_that_differ_in_vowels_only_are_alike(name: str, other: str, alike: bool) -> None:
    assert cities._alike(name, other) is alike


def test_other_spellings_that_are_words_or_persons_are_dropped() -> None:
    one = city("Nisse", "france", 90_000, 1, others=("Nice", "Nyssa", "Nissa"))
    cities.prune([one], Ordinary(words={"nice"}, persons={"nyssa"}))
    assert one.others == ("Nissa",)


def test_names_english_has_for_a_city_are_added_to_the_largest() -> None:
    found = [city("Kyiv", "ukraine", 3_000_000, 1), city("Kyiv", "ukraine", 1_000, 2)]
    cities.rename(found, {("Kyiv", "ukraine"): ("Kiev",)})
    assert [one.others for one in found] == [("Kiev",), ()]
    with pytest.raises(KeyError, match="Leningrad"):
        cities.rename(found, {("Leningrad", "russia"): ("St Petersburg",)})


def test_subdivisions_leave_out_small_states_known_regions_peoples_and_words(tmp_path: Path) -> None:
    names = {
        "syid": "Idlib",
        "sydi": "Damascus",
        "mt01": "Attard",
        "ghce": "Central Region",
        "ruyev": "Jewish",
        "uswa": "Washington",
    }
    file = tmp_path / "en.json"
    file.write_text(json.dumps({"subdivisions": {"localeDisplayNames": {"subdivisions": names}}}), encoding="utf-8")
    countries = {"SY": "syria", "MT": "malta", "GH": "ghana", "RU": "russia", "US": "united-states"}
    found = subdivisions.rows(
        file, countries=countries, known={("damascus", "syria")}, words={"central", "region"}, peoples={"jewish"}
    )
    assert list(found) == [("Idlib", "syria"), ("Washington", "united-states")]


def test_a_province_beside_a_large_city_of_its_name_is_marked_as_region() -> None:
    taken = {"aleppo"}
    assert subdivisions.identify("Aleppo", "syria", taken=taken, beside_city=True) == "aleppo-region"
    assert (
        subdivisions.identify("Georgia", "united-states", taken={"georgia"}, beside_city=False)
        == "georgia-united-states"
    )
    assert taken == {"aleppo", "aleppo-region"}


def test_doubts_tell_words_from_persons_and_know_names_without_article() -> None:
    ordinary = Ordinary(words={"nice", "sun"}, persons={"lincoln"})
    assert doubts(["Nice", "Lincoln", "Kabul", "The Sun"], ordinary) == "lincoln\tperson\nnice\tword\nsun\tword\n"
