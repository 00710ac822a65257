"""What all tests share. A missing component is a skip with a reason; with CI=true, a failure."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

if TYPE_CHECKING:
    from nbformat import NotebookNode
    from spacy.language import Language

    from kg.graph import Graph
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


@pytest.fixture
def run_notebook(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Callable[[NotebookNode, Path], None]:
    """A function that runs the cells of a notebook in a folder, with settings of nobody.

    The kernel is talked to through files: of ports that are free now, another test may have one before the kernel does.
    """
    try:
        from nbclient import NotebookClient
    except ImportError:
        missing("nbclient is not installed: pip install 'kg[dev]'")
    from traitlets.config import Config

    for name, value in {"IPYTHONDIR": "ipython", "MPLCONFIGDIR": "mpl", "JUPYTER_RUNTIME_DIR": "run"}.items():
        monkeypatch.setenv(name, str(tmp_path / value))
    files = tmp_path_factory.mktemp("k")  # addresses of sockets are short
    config = Config(KernelManager={"transport": "ipc", "ip": str(files / "k")})

    def run(notebook: NotebookNode, folder: Path) -> None:
        where = {"metadata": {"path": folder}}
        NotebookClient(notebook, timeout=240, kernel_name="python3", resources=where, config=config).execute()

    return run


@pytest.fixture(autouse=True, scope="session")
def own_world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests neither read nor fill the user's cache, nor do the programs that they start; all see lines of one width."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", "120")
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder with the seed articles."""
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The default model, loaded once."""
    return _model()


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """The names that ship with the program."""
    return _names()


@pytest.fixture(scope="session")
def seeds_graph() -> Graph:
    """What the seed articles say. Nobody may change it."""
    return _seeds_graph()


@pytest.fixture(scope="session")
def seeds_out(tmp_path_factory: pytest.TempPathFactory, seeds_graph: Graph) -> Path:
    """A folder with what ``kg build seeds/`` writes. Nobody may change it."""
    from kg.config import Config
    from kg.pipeline.output import Page, write

    out = tmp_path_factory.mktemp("seeds") / "graph"
    write(seeds_graph, out, Config(), [], Page())
    return out


# The fixtures exist twice, for tests/ and (by way of the conftest.py above) for the examples in docstrings.


@cache
def _model() -> Language:
    from kg.parse import load_model

    return load_model()


@cache
def _names() -> Lexicon:
    from kg.lexicon import Lexicon

    return Lexicon.load()


@cache
def _seeds_graph() -> Graph:
    import kg

    return kg.build(ROOT / "seeds", cache=False)
