"""Same input, same bytes: whatever the order, hash seed, locale, time zone, folder, cores and cache."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

FILES = ("graph.ttl", "graph.trig", "graph.html", "report.json")


def build(inputs: list[Path], out: Path, *flags: str, **environment: str) -> dict[str, bytes]:
    """What ``kg build`` writes, by file."""
    command = [sys.executable, "-m", "kg", "build", *map(str, inputs), "-o", str(out), "-q", *flags]
    run = subprocess.run(command, env=os.environ | environment, capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (0, "")
    return {name: (out / name).read_bytes() for name in FILES}


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("reference") / "graph"
    return build([seeds], out, "--no-cache", "--jobs", "1", PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8")


@pytest.mark.parametrize(
    "flags, environment",
    [
        (("--no-cache", "--jobs", "2"), {"PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}),
        (("--no-cache", "--jobs", "3"), {"PYTHONHASHSEED": "3", "TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8"}),
    ],
)
def test_shuffled_input_in_another_world_gives_the_same_graph(
    reference: dict[str, bytes], seeds: Path, tmp_path: Path, flags: tuple[str, ...], environment: dict[str, str]
) -> None:
    shuffled = sorted(seeds.glob("*.txt"))
    random.Random(environment["PYTHONHASHSEED"]).shuffle(shuffled)
    assert build(shuffled, tmp_path / "graph", *flags, **environment) == reference


def test_copies_elsewhere_from_the_cache_give_the_same_graph(
    reference: dict[str, bytes], seeds: Path, tmp_path: Path
) -> None:
    copies = shutil.copytree(seeds, tmp_path / "copies")
    first = build([copies], tmp_path / "graph", PYTHONHASHSEED="4")
    again = build([copies], tmp_path / "graph", PYTHONHASHSEED="5")
    assert first == again == reference


def test_extract_prints_the_same_lines_on_any_number_of_cores(seeds: Path) -> None:
    def extract(seed: str, jobs: str) -> bytes:
        command = [sys.executable, "-m", "kg", "extract", str(seeds), "--no-cache", "--jobs", jobs]
        return subprocess.run(
            command, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout

    assert extract("6", "1") == extract("7", "2") != b""
