"""Documents can't drift: README and notebooks run as tests, the public names are what __init__ says they are."""

from __future__ import annotations

import ast
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.cli import parser
from tests.conftest import ROOT
from tests.test_cli import ALL

README = (ROOT / "README.md").read_text(encoding="utf-8")
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def blocks(language: str) -> list[str]:
    """The code blocks of the README in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.M | re.S)


def commands() -> list[str]:
    """The kg commands that the README shows."""
    lines = "\n".join(blocks("console")).replace("\\\n", " ").splitlines()
    return [line.removeprefix("$ ").partition("  #")[0].strip() for line in lines if line.startswith("$ kg ")]


# ---------------------------------------------------------------- README


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory, seeds: Path, seeds_out: Path) -> Path:
    """A folder as a reader of the README has it: the articles, a graph, a lexicon of one's own."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(seeds, folder / "seeds")
    shutil.copytree(seeds_out, folder / "graph")
    for name, content in re.findall(r"^`([\w.]+)`:\n\n```(?:csv|toml|text)\n(.*?)^```", README, re.M | re.S):
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def test_the_readme_is_of_a_length_that_people_read() -> None:
    assert 100 <= len(README.splitlines()) <= 220


def test_python_examples_of_the_readme_run(workplace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workplace)
    monkeypatch.setattr("webbrowser.open", lambda url: True)
    names: dict[str, Any] = {}
    assert blocks("python")
    for block in blocks("python"):
        exec(compile(block, "README.md", "exec"), names)  # noqa: S102 - our own README


@pytest.mark.parametrize("command", commands())
def test_commands_of_the_readme_run(workplace: Path, command: str) -> None:
    words = shlex.split(command)
    known = ALL.get(" ".join(words[1:3])) or ALL[words[1]]
    if words[1] in ("serve", "load"):  # need a free port or a server: tested with their own modules
        assert {word for word in words if word.startswith("--")} <= set(known._option_string_actions)
        return
    run = subprocess.run([sys.executable, "-m", *words], cwd=workplace, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


def test_every_command_is_in_the_readme() -> None:
    shown = {shlex.split(command)[1] for command in commands()}
    assert {name for name in ALL if " " not in name} <= shown


def test_exit_codes_of_the_readme_are_those_of_help() -> None:
    told = dict(re.findall(r"^ +(\d+) +(\w+)", parser().format_help(), re.M))
    assert told == dict(re.findall(r"^\| (\d+) \| (\w+)", README, re.M))


def test_files_that_the_readme_links_exist() -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


# ---------------------------------------------------------------- notebooks


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_notebooks_run(path: Path, run_notebook: Callable[..., None]) -> None:
    import nbformat

    notebook = nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)  # type: ignore[no-untyped-call]
    run_notebook(notebook, path.parent)
    pictures = [o for cell in notebook.cells for o in cell.get("outputs", []) if "image/png" in o.get("data", {})]
    assert pictures
    printed = "".join(o["text"] for c in notebook.cells for o in c.get("outputs", []) if o["output_type"] == "stream")
    assert "Torkham" in printed and "Mohammad Naeem" in printed and "Ceasefire" in printed


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_notebooks_are_kept_without_outputs(path: Path) -> None:
    cells = [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]
    assert cells
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in cells)


# ---------------------------------------------------------------- public names, metadata, house rules


def test_public_names_are_there_and_load_nothing_before_use() -> None:
    code = "import sys, kg; print(sorted(n for n in sys.modules if n.startswith('kg.')), 'spacy' in sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out == "[] False\n"
    for name in kg.__all__:
        assert getattr(kg, name) is not None
        assert name in dir(kg)
    with pytest.raises(AttributeError, match="nonsense"):
        kg.nonsense  # noqa: B018


def test_version_and_licence_agree_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert project["version"] == kg.__version__
    assert f"\nversion: {kg.__version__}\n" in citation and f"\n## {kg.__version__}\n" in (
        ROOT / "CHANGELOG.md"
    ).read_text(encoding="utf-8")
    assert project["license"] == "Apache-2.0" and "\nlicense: Apache-2.0\n" in citation
    assert "Apache License" in (ROOT / "LICENSE").read_text(encoding="utf-8")[:200]


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    locked = [name for name in extras if name not in ("gliner", "lexicon-data")]  # those that tests and users install
    wanted = [*project["dependencies"], *(one for name in locked for one in extras[name])]
    names = {re.split(r"[\[<>=! ]", one)[0].lower().replace("_", "-") for one in wanted} - {"kg"}
    lines = [line for line in (ROOT / "requirements.lock").read_text().splitlines() if not line.startswith("#")]
    assert all(re.fullmatch(r"[\w.-]+==[\w.!+-]+", line) for line in lines)
    assert names <= {line.split("==")[0].lower().replace("_", "-") for line in lines}


MODULES = sorted((ROOT / "kg").rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_and_functions_stay_readable(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= (450 if path.name == "model.py" else 400)  # the model is a list of records
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 50, node.name


def test_the_core_neither_prints_nor_pickles_nor_evaluates() -> None:
    for path in MODULES:
        calls = {
            n.func.id
            for n in ast.walk(ast.parse(path.read_text()))
            if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
        }
        assert not calls & {"eval", "exec"}, path
        assert "import pickle" not in path.read_text(), path


def test_nothing_of_the_makers_machine_is_in_the_repository() -> None:
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if tracked.returncode:
        pytest.skip("not a git checkout")
    hosts = ["py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com", "deb.debian" + ".org"]
    marks = re.compile("|".join(map(re.escape, hosts)) + r"|(?<![a-z])/wo" + "rk/")
    for name in filter(None, tracked.stdout.split("\0")):
        path = ROOT / name
        if path.is_file() and path.suffix != ".json" and os.path.getsize(path) < 1_000_000:
            found = marks.search(path.read_text(encoding="utf-8", errors="replace"))
            assert not found, f"{name}: {found}"
