"""The wheel holds everything the program needs: it runs from another folder, without this checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without network."""
    out = tmp_path_factory.mktemp("wheel")
    code = f"from hatchling.build import build_wheel; print(build_wheel({str(out)!r}))"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return out / run.stdout.split()[-1]


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ``kg`` command of a new environment with this wheel and the packages (not the checkout) of this one."""
    home = tmp_path_factory.mktemp("env")
    venv.create(home, with_pip=False, symlinks=True)
    target = Path(sysconfig.get_path("purelib", vars={"base": str(home), "platbase": str(home)}))
    pip = [sys.executable, "-m", "pip", "--python", str(home / "bin" / "python"), "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "--quiet", "--no-deps", "--no-index", str(wheel)], check=True, env=_clean())
    dependencies = _dependencies(tmp_path_factory.mktemp("dependencies"))
    (target / "dependencies.pth").write_text(f"{dependencies}\n", encoding="utf-8")
    return home / "bin" / "kg"


def _dependencies(folder: Path) -> Path:
    """A folder with the packages of this environment, but for this one."""
    for path in Path(sysconfig.get_path("purelib")).iterdir():
        if not (
            path.suffix == ".pth" or path.name == "kg" or path.name.lower().startswith("kg-") or path.name[0] == "_"
        ):
            (folder / path.name).symlink_to(path)
    return folder


def _clean() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}


def test_the_wheel_holds_data_licences_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert "kg/ontology.ttl" in names and "kg/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names) and any(name.endswith("NOTICE") for name in names)
    assert len(tops) == 2, f"only kg and its metadata belong into the wheel: {sorted(tops)}"
    shipped = {str(path.relative_to(ROOT)) for path in (ROOT / "kg").rglob("*") if path.is_file()}
    assert {name for name in shipped if "__pycache__" not in name} <= set(names)


def test_the_installed_program_builds_and_asks_from_another_folder(
    installed: Path, seeds: Path, tmp_path: Path
) -> None:
    def run(*arguments: str) -> str:
        done = subprocess.run([installed, *arguments], cwd=tmp_path, env=_clean(), capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    code = [str(installed.with_name("python")), "-c", "import kg; print(kg.__file__)"]
    where = subprocess.run(code, cwd=tmp_path, env=_clean(), capture_output=True, text=True, check=True).stdout
    assert not Path(where.strip()).is_relative_to(ROOT)
    run("build", str(seeds), "--no-cache", "-o", "out")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "graph.html",
        "graph.trig",
        "graph.ttl",
        "report.json",
    }
    assert "Torkham" in run("query", "-q", "SELECT ?n { d:torkham rdfs:label ?n }", "--format", "csv", "out")
