"""A user's lexicon files: what they add, and what is wrong with them."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from kg.errors import ConfigError
from kg.lexicon import Lexicon
from kg.lexicon.check import faults, remarks
from kg.lexicon.user import read_lines
from kg.lexicon.write import add

CSV = "label,class,names,parent,where,lat,long,source\n"


def file(folder: Path, content: str, name: str = "names.csv") -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def test_users_names_are_found(tmp_path: Path) -> None:
    own = Lexicon.load([file(tmp_path, CSV + "Border Watch,ArmedGroup,BW|Watch on the Border,,pakistan,,,\n")])
    entry = own.find("BW")[0]
    assert (entry.id, entry.cls, entry.where, entry.source) == (
        "border-watch",
        "ArmedGroup",
        ("pakistan",),
        "names.csv",
    )
    words = "Gunmen of the Watch on the Border fled .".split()
    assert [(start, end, found[0].id) for start, end, found in own.scan(words)] == [(3, 7, "border-watch")]


def test_toml_says_the_same_as_csv(tmp_path: Path) -> None:
    toml = (
        '[[entry]]\nlabel = "Border Watch"\nclass = "ArmedGroup"\nnames = ["BW"]\nwhere = ["pakistan"]\nsource = "s"\n'
    )
    one = Lexicon.load([file(tmp_path, toml, "names.toml")])
    other = Lexicon.load([file(tmp_path, CSV + "Border Watch,ArmedGroup,BW,,pakistan,,,s\n")])
    assert one.get("border-watch") == other.get("border-watch")


def test_users_entry_wins_over_a_shipped_one_of_that_name(tmp_path: Path) -> None:
    own = Lexicon.load([file(tmp_path, CSV + "Nice Movement,PoliticalParty,Nice|TTP,france,,,,\n")])
    assert [own.find(name)[0].id for name in ("Nice", "TTP")] == ["nice-movement", "nice-movement"]
    assert next(own.matches(["Nice"])).doubt == ""


def test_users_row_adds_to_what_is_known(tmp_path: Path) -> None:
    content = "id,names,side,label,class\ntaliban,the emirs|TB,pakistan,,\nkabul,K-Town,,,\n"
    own = Lexicon.load([file(tmp_path, content)])
    taliban, kabul = own.find("TB")[0], own.find("K-Town")[0]
    assert (taliban.id, taliban.cls, kabul.id) == ("taliban", "Authority", "kabul")
    assert "Afghan Taliban" in taliban.names and ("TB", "pakistan") in [(s.text, s.side) for s in taliban.sided]
    assert kabul.lat is not None and own.capital_of("kabul") == "afghanistan"


def test_order_of_files_makes_no_difference(tmp_path: Path) -> None:
    files = [
        file(tmp_path, CSV + "Border Watch,ArmedGroup,BW,,pakistan,,,\n", "a.csv"),
        file(tmp_path, "id,names\nborder-watch,Watchers\ntaliban,TB\n", "b.csv"),
        file(tmp_path, CSV + "Hill Guard,ArmedGroup,BW,,india,,,\n", "c.csv"),
    ]
    seen = []
    for order in itertools.permutations(files):
        own = Lexicon.load(order)
        seen.append((own.find("BW"), own.get("border-watch"), own.get("taliban")))
    assert all(one == seen[0] for one in seen)
    assert seen[0][1] and "Watchers" in seen[0][1].names


FAULTS = [
    ("label,klass\nx,y\n", "names.csv, line 1: no such column: 'klass' - did you mean 'class'?"),
    ("class\nArmedGroup\n", "names.csv, line 1: there must be a column 'label'"),
    ("label,label\nx,y\n", "names.csv, line 1: the column 'label' stands there twice"),
    (CSV + "X,ArmedGroup\n", "names.csv, line 2: 2 fields, but the header has 8"),
    (CSV + "X,Armed Group,,,,,,\n", "line 2, column 'class': 'Armed Group' is no class of actors or places - "
     "did you mean 'ArmedGroup'?"),
    (CSV + "X,Ceasefire,,,,,,\n", "names.csv, line 2, column 'class': 'Ceasefire' is no class of actors or places"),
    (CSV + ",ArmedGroup,,,,,,\n", "names.csv, line 2, column 'label': empty"),
    (CSV + "X,ArmedGroup,?!,,,,,\n", "names.csv, line 2, column 'names': '?!' is no name"),
    (CSV + f"X,ArmedGroup,{'y' * 201},,,,,\n", "is 201 characters long; a name has 200 at most"),
    (CSV + "X,ArmedGroup,a\u202eb,,,,,\n", "holds a control character"),
    (CSV + "X,City,,pakistan,,95,3,here\n", "line 2, column 'lat': '95' is not degrees as a decimal number from -90"),
    (CSV + "X,City,,pakistan,,5,,here\n", "names.csv, line 2, columns 'lat' and 'long': one of them is empty"),
    (CSV + "X,City,,pakistan,,5,7,\n", "names.csv, line 2, column 'source': empty - say where lat and long come from"),
    (CSV + "X,City,,pakstan,,,,\n", "names.csv, line 2, column 'parent': there is no entry with the id 'pakstan'"),
    (CSV + "X,City,,britain,,,,\n", "did you mean 'united-kingdom'?"),
    (CSV + "X,City,,x,,,,\n", "names.csv, line 2, column 'parent': 'x' can't belong to itself"),
    (CSV + "A,City,,,,,,\n\nX,City,,,,,,\nX,Region,,,,,,\n", "line 5, column 'id': 'x' is described already, in "),
    ("id,names\nnobody-known,A\n", "names.csv, line 2, column 'class': empty, and 'nobody-known' is not known"),
    ("id,label,class\nA b,A b,City\n", "names.csv, line 2, column 'id': 'A b' is no id"),
    ("label,class,valid_from,source\nA,ArmedGroup,May 2014,x\n", "'valid_from': 'May 2014' is no date - write 2014"),
    ("label,class,identifiers,source\nA,ArmedGroup,Q12,x\n", "column 'identifiers': 'Q12' is no http(s) IRI"),
    ("label,class,names\nA,ArmedGroup,\"B\nC,ArmedGroup,\n", "names.csv, line"),
]  # fmt: skip


@pytest.mark.parametrize("content, message", FAULTS, ids=[case[1][:50] for case in FAULTS])
def test_fault_is_named_with_its_place(content: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        Lexicon.load([file(tmp_path, content)])
    assert message in str(caught.value)


TOML_FAULTS = [
    ('[[entry]]\nlabel = "A\n', "names.toml: "),
    ('label = "A"\n', "names.toml: no [[entry]] in it"),
    ('[entry]\nlabel = "A"\n', "names.toml: 'entry' is no list of tables - write [[entry]] above each"),
    ('\n[[entry]]\nlabel = "A"\nclass = "City"\n\n[[entry]]\nlabel = ["B"]\n', "line 6, column 'label': ['B'] is not"),
    ('[[entry]]\nlabel = "A"\nname = "B"\n', "names.toml, line 1: no such column: 'name' - did you mean 'names'?"),
]  # fmt: skip


@pytest.mark.parametrize("content, message", TOML_FAULTS, ids=[case[1][:50] for case in TOML_FAULTS])
def test_fault_in_toml_is_named_with_its_place(content: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        Lexicon.load([file(tmp_path, content, "names.toml")])
    assert message in str(caught.value)


def test_file_of_another_kind_or_coding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_bytes("label\nMünchen\n".encode("latin-1"))
    with pytest.raises(ConfigError, match="not UTF-8"):
        Lexicon.load([tmp_path / "names.csv"])
    with pytest.raises(ConfigError, match=r"a \.csv or a \.toml"):
        Lexicon.load([file(tmp_path, "x", "names.txt")])


def test_check_finds_every_fault_not_only_the_first(tmp_path: Path, lexicon: Lexicon) -> None:
    lines = read_lines(file(tmp_path, CSV + "X,Armed Group,,pakstan,,95,3,\n"))
    assert [fault.split("column")[1].split(":")[0].strip(" '") for fault in faults(lines, lexicon)] == [
        "class", "lat", "source", "parent",
    ]  # fmt: skip


def test_remarks_name_who_else_bears_a_name(tmp_path: Path, lexicon: Lexicon) -> None:
    lines = read_lines(file(tmp_path, CSV + "Tigers,ArmedGroup,LTTE,,,,,\n"))
    assert ["Liberation Tigers of Tamil Eelam" in remark for remark in remarks(lines, lexicon)] == [True]


@pytest.mark.parametrize("name", ["own.csv", "own.toml"])
def test_what_is_added_is_read_back(name: str, tmp_path: Path, lexicon: Lexicon) -> None:
    path = tmp_path / name
    add(
        path,
        {"label": 'The "Watch", North', "class": "ArmedGroup", "names": "TWN|Wächter", "where": "pakistan"},
        lexicon,
    )
    before = path.read_text(encoding="utf-8")
    add(path, {"label": "Hill Guard", "class": "ArmedGroup"}, lexicon)
    assert path.read_text(encoding="utf-8").startswith(before)
    own = Lexicon.load([path])
    assert [own.find(word)[0].label for word in ("TWN", "Wächter", "Hill Guard")] == ['The "Watch", North'] * 2 + [
        "Hill Guard"
    ]


def test_nothing_wrong_is_added(tmp_path: Path, lexicon: Lexicon) -> None:
    path = file(tmp_path, "# mine\nlabel,class\n", "own.csv")
    with pytest.raises(ConfigError, match="no such column"):
        add(path, {"label": "X", "class": "ArmedGroup"}, lexicon)
    path = file(tmp_path, "label,class\nX,City\n", "own.csv")
    with pytest.raises(ConfigError, match="no class of actors"):
        add(path, {"label": "Y", "class": "Armed"}, lexicon)
    assert path.read_text(encoding="utf-8") == "label,class\nX,City\n"


def test_settings_file_may_hold_names(tmp_path: Path) -> None:
    from kg.config import load

    file(tmp_path, CSV + "Hill Guard,ArmedGroup,HG,,,,,\n", "more.csv")
    path = file(
        tmp_path,
        'jobs = 1\n[lexicon]\nfiles = ["more.csv"]\n\n[[lexicon.entry]]\nlabel = "Border Watch"\nclass = "City"\n',
        "kg.toml",
    )
    own = Lexicon.load(load(path).lexicon)
    assert [own.find(name)[0].id for name in ("Border Watch", "HG")] == ["border-watch", "hill-guard"]
