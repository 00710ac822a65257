"""The lexicon: loading it against importing spaCy, and finding names in the seeds' words against splitting the words.

python -m tests.benchmarks.lexicon
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

from kg.lexicon import Lexicon

_WORDS = re.compile(r"\w+|[^\w\s]")
_ROUNDS = 20
_ARTICLE = 600  # words


def fresh(code: str) -> float:
    """Seconds of processor time that a new process needs for ``code``."""
    timed = f"import time\nstart = time.process_time()\n{code}\nprint(time.process_time() - start)"
    return float(subprocess.run([sys.executable, "-c", timed], capture_output=True, text=True, check=True).stdout)


def main() -> None:
    """Prints times and ratios."""
    load = min(fresh("from kg.lexicon import Lexicon\nLexicon.load().find('Kabul')") for _ in range(3))
    spacy = min(fresh("import spacy") for _ in range(3))
    print(f"load and first look-up {load * 1000:.0f} ms, {load / spacy:.2f} of importing spaCy")
    texts = [path.read_text(encoding="utf-8") for path in sorted(Path("seeds").glob("*.txt"))]
    start = time.process_time()
    words = [_WORDS.findall(text) for _ in range(_ROUNDS) for text in texts]
    split = time.process_time() - start
    lexicon = Lexicon.load()
    found = sum(1 for one in words[: len(texts)] for _ in lexicon.matches(one))
    start = time.process_time()
    for one in words:
        list(lexicon.matches(one))
    scan = time.process_time() - start
    size = sum(map(len, words))
    print(f"scan {scan / size * _ARTICLE * 1000:.2f} ms per {_ARTICLE} words ({found} names in the seeds),", end=" ")
    print(f"{scan / split:.1f} times splitting them into words")


if __name__ == "__main__":
    main()
