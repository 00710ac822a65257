"""What each stage costs on top of the bare model, on some 500 articles made of the seeds' sentences.

    python -m tests.benchmarks.stages [ARTICLES]

Prints the seconds of each stage and its share of the bare model's time (recognise + link + resolve shall add at most
20 %, extract at most 30 %). The bare model and the stages take turns, batch by batch, so that other work of the machine
slows both.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.clean import clean
from kg.corrections import Corrections
from kg.extract import extract
from kg.lexicon import Lexicon
from kg.link import link
from kg.model import Extraction, Reading, Source
from kg.parse import load_model, parse
from kg.rdf import quads
from kg.recognise import recognise
from kg.resolve import resolve

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
_SENTENCES = 18  # of an article
_BATCH = 16  # articles, as many as a build parses together


def sources(count: int) -> list[Source]:
    """Articles of the seeds' sentences in random order, the same at each call."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    sentences = [one.strip() for text in texts for one in re.split(r"(?<=[.!?”])\s+", text) if len(one) > 40]
    rng = random.Random(7)
    made = ("\n\n".join(rng.sample(sentences, min(_SENTENCES, len(sentences)))) for _ in range(count))
    return [
        Source(f"made-{n:05}", text, f"made-{n:05}", published=f"2025-10-{n % 28 + 1:02}")
        for n, text in enumerate(made)
    ]


def measure(count: int = 500) -> dict[str, float]:
    """Seconds by stage; "bare" is the model alone over the same text."""
    spent: dict[str, float] = defaultdict(float)

    @contextmanager
    def timed(stage: str) -> Iterator[None]:
        started = time.process_time()
        yield
        spent[stage] += time.process_time() - started

    lexicon, nlp, made = Lexicon.load(), load_model(), sources(count)
    outlets = {name for entry in lexicon if entry.cls == "MediaOutlet" for name in entry.names}
    _warm(nlp.pipe, made)
    extractions: list[Extraction] = []
    for first in range(0, len(made), _BATCH):
        batch = made[first : first + _BATCH]
        with timed("bare"):
            _drain(nlp.pipe(source.text for source in batch))
        with timed("clean"):
            articles = [clean(source, outlets=outlets) for source in batch]
        parsed = parse(articles, nlp)
        while True:  # as in a build, no article's parse outlives its extraction
            with timed("parse"):
                article, doc = next(parsed, (None, None))
            if article is None or doc is None:
                break
            with timed("recognise"):
                mentions = recognise(article, doc, lexicon)
            with timed("link"):
                linked, entities = link(article, doc, mentions, lexicon)
            with timed("extract"):
                extractions.append(extract(Reading(article, doc, lexicon, linked, entities)))
    with timed("resolve"):
        knowledge = resolve(extractions, lexicon=lexicon, corrections=Corrections())
    with timed("rdf"):
        spent["quads"] = sum(1 for _ in quads(knowledge, base="https://kg.example/id/"))
    return spent


def _warm(pipe: Callable[[Iterator[str]], Iterator[object]], made: list[Source]) -> None:
    _drain(pipe(source.text for source in made[:20]))


def _drain(docs: Iterable[object]) -> None:
    deque(docs, maxlen=0)


if __name__ == "__main__":
    spent = measure(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
    print(f"{spent.pop('quads'):,.0f} quads")
    for stage, value in spent.items():
        print(f"{stage:10} {value:7.2f} s  {value / spent['bare']:7.1%}")
    identify = sum(spent[stage] for stage in ("recognise", "link", "resolve"))
    print(f"recognise + link + resolve {identify / spent['bare']:.1%}, extract {spent['extract'] / spent['bare']:.1%}")
