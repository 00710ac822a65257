"""Settings: flags over kg.toml over defaults; what makes no sense is named with its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kg.config import Config, load, make
from kg.errors import ConfigError


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_defaults_without_a_file() -> None:
    assert load() == Config()


def test_the_file_wins_over_defaults_and_flags_over_the_file(tmp_path: Path) -> None:
    (tmp_path / "kg.toml").write_text('base = "https://data.example.org/a/"\njobs = 3\ncache = false\n')
    assert load(jobs=1) == Config(base="https://data.example.org/a/", jobs=1, cache=False)


def test_paths_in_the_file_are_relative_to_it(tmp_path: Path) -> None:
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "names.csv").write_text("id\n")
    (folder / "mine.toml").write_text('lexicon = ["names.csv"]\n')
    assert load(folder / "mine.toml").lexicon == (folder / "names.csv",)


def test_corrections_beside_the_work_are_found(tmp_path: Path) -> None:
    (tmp_path / "corrections.toml").write_text("")
    assert load().corrections == Path("corrections.toml")


@pytest.mark.parametrize(
    "content, named",
    [
        ("bass = 1", r"kg\.toml: no such setting: 'bass' - did you mean 'base'"),
        ("base = ", r"kg\.toml"),
        ("base = 3", "base is 3"),
        ('base = "data"', "no http"),
        ('base = "https://a.example/x y/"', "no http"),
        ('base = "https://a.example/x"', "ends in"),
        ('licence = "CC BY 4.0"', "'CC BY 4.0' is no http"),
        ("licence = 4", "licence is 4"),
        ('license = "https://licence.example/by"', "did you mean 'licence'"),
        ("jobs = 0", "jobs is 0"),
        ("jobs = true", "jobs is True"),
        ('cache = "no"', "cache is 'no'"),
        ('lexicon = "names.csv"', "expected a list"),
        ("lexicon = [3]", "3"),
        ('lexicon = ["gone.csv"]', r"gone\.csv"),
        ('corrections = "gone.toml"', r"gone\.toml"),
    ],
)
def test_senseless_settings_are_named(tmp_path: Path, content: str, named: str) -> None:
    (tmp_path / "kg.toml").write_text(content)
    with pytest.raises(ConfigError, match=named):
        load()


def test_a_named_file_must_exist() -> None:
    with pytest.raises(ConfigError, match=r"other\.toml"):
        load(Path("other.toml"))


@pytest.mark.parametrize("settings, named", [({"job": 2}, "did you mean 'jobs'"), ({"zzz": 1}, "there are base")])
def test_keyword_arguments_are_checked_too(settings: dict[str, Any], named: str) -> None:
    with pytest.raises(ConfigError, match=named):
        make(**settings)


def test_a_folder_called_kg_toml_is_no_settings_file(tmp_path: Path) -> None:
    (tmp_path / "kg.toml").mkdir()
    with pytest.raises(ConfigError, match=r"kg\.toml can't be read: .*settings are a text file"):
        load()


def test_settings_that_are_no_utf8_are_named_with_their_line(tmp_path: Path) -> None:
    (tmp_path / "kg.toml").write_bytes(b"jobs = 1\nmodel = '\xe9'\n")
    with pytest.raises(ConfigError, match=r"kg\.toml, line 2: not UTF-8"):
        load()
