"""What worker processes gain: ``kg extract`` of some 300 articles with one process and with one for each core.

python -m tests.benchmarks.parallel [ARTICLES]
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.stages import sources


def measure(count: int = 300) -> dict[int, float]:
    """Seconds by number of processes."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus.jsonl"
        lines = (json.dumps({"id": source.id, "text": source.text}) + "\n" for source in sources(count))
        corpus.write_text("".join(lines), encoding="utf-8")
        return {jobs: _seconds(corpus, jobs) for jobs in sorted({1, os.cpu_count() or 1})}


def _seconds(corpus: Path, jobs: int) -> float:
    started = time.perf_counter()
    command = [sys.executable, "-m", "kg", "extract", str(corpus), "--no-cache", "--jobs", str(jobs), "-q"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


if __name__ == "__main__":
    found = measure(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
    for jobs, seconds in found.items():
        print(f"{jobs} processes {seconds:7.2f} s  {found[1] / seconds:5.2f} times as fast")
