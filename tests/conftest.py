"""What all tests share. A missing component is a skip with a reason; with CI=true, a failure."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.lexicon import Lexicon

ROOT = Path(__file__).resolve().parent.parent


def missing(reason: str) -> NoReturn:
    """Skips the test, or fails it in CI."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"missing in CI: {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def require() -> Callable[[str], str]:
    """A function that gives the path of a program, or skips (fails in CI) where it is not installed."""
    from shutil import which

    return lambda program: which(program) or missing(f"{program} is not installed")


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder with the seed articles."""
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The default model, loaded once."""
    from kg.parse import load_model

    return load_model()


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """The names that ship with the program."""
    from kg.lexicon import Lexicon

    return Lexicon.load()


@pytest.fixture(scope="session")
def seeds_out(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    """A folder with what ``kg build seeds/`` writes."""
    import kg

    out = tmp_path_factory.mktemp("seeds") / "graph"
    kg.build(seeds).write(out)
    return out
