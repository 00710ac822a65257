"""Runs all benchmarks, or those that are named: ``python -m tests.benchmarks cold_build stages``."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

NAMES = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if not path.stem.startswith("_"))


def main(wanted: list[str]) -> int:
    """Runs the benchmarks one after the other."""
    if unknown := sorted({*wanted} - {*NAMES}):
        print(f"no such benchmark: {', '.join(unknown)} (there are {', '.join(NAMES)})", file=sys.stderr)
        return 2
    sys.argv = sys.argv[:1]
    for name in wanted or NAMES:
        print(f"── {name}", flush=True)
        runpy.run_module(f"tests.benchmarks.{name}", run_name="__main__")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
