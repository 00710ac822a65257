"""How fast and how well a million mentions become entities.

    python tests/benchmarks/resolve_entities.py [MENTIONS] [ENTITIES]

Synthetic persons of many naming traditions: a fifth of the mentions spell the name otherwise (another transcription, a
slip of a letter, an initial's loss), a twentieth of the persons share their name with somebody who serves another state.
Prints time, peak memory, and pairwise precision and recall of the entities found.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections import Counter
from itertools import pairwise

from kg.corrections import Corrections
from kg.ids import slug
from kg.model import Entity
from kg.resolve.entities import Local, resolve

_ONSETS = "b d f g h j k l m n p r s t v w y z sh kh ch dr gh br st tr al ar an el is om ul".split()
_NUCLEI = "a e i o u aa ee ai ou".split()
_CODAS = "n m r l d k t s f sh z b".split()
_SWAPS = (
    ("ee", "i"),
    ("aa", "a"),
    ("ou", "u"),
    ("kh", "h"),
    ("gh", "g"),
    ("w", "v"),
    ("q", "k"),
    ("e", "i"),
    ("o", "u"),
)
_STATES = [f"state-{number}" for number in range(150)]


def word(rng: random.Random, syllables: int) -> str:
    """A pronounceable word."""
    return "".join(rng.choice(_ONSETS) + rng.choice(_NUCLEI) for _ in range(syllables)) + rng.choice(_CODAS)


def people(rng: random.Random, count: int) -> list[tuple[str, str]]:
    """(name, state); 5 % share their name with the one before, of another state."""
    firsts = [word(rng, rng.choice((1, 2, 2))).title() for _ in range(3000)]
    lasts = [word(rng, rng.choice((2, 2, 3))).title() for _ in range(30_000)]
    found: list[tuple[str, str]] = []
    taken: set[str] = set()
    while len(found) < count:
        if found and rng.random() < 0.05:
            name, state = found[-1]
            found.append((name, rng.choice([s for s in _STATES[:20] if s != state])))
            continue
        name = " ".join((rng.choice(firsts), *([rng.choice(firsts)] if rng.random() < 0.3 else []), rng.choice(lasts)))
        if name not in taken:
            taken.add(name)
            found.append((name, rng.choice(_STATES)))
    return found


def respelt(rng: random.Random, name: str) -> str:
    """Another transcription of a name, or a slip of one letter in its longest word."""
    options = [(a, b) for pair in _SWAPS for a, b in (pair, pair[::-1]) if a in name[1:]]
    if options and rng.random() < 0.7:
        a, b = rng.choice(options)
        return name[0] + name[1:].replace(a, b, 1)
    longest = max(name.split(), key=len)
    at = rng.randrange(1, len(longest) - 1)
    slip = longest[:at] + longest[at + 1] + longest[at] + longest[at + 2 :]
    return name.replace(longest, slip)


def mentions(count: int, entities: int, seed: int = 1) -> tuple[list[Local], list[int]]:
    """Article entities and, for each, the number of the person meant."""
    rng = random.Random(seed)
    known = people(rng, entities)
    weights = [1 / (rank + 10) for rank in range(entities)]
    who = list(range(entities)) + rng.choices(range(entities), weights, k=count - entities)
    found = []
    for number, person in enumerate(who):
        name, state = known[person]
        text = respelt(rng, name) if rng.random() < 0.2 else name
        contexts = frozenset((state,)) if rng.random() < 0.85 else frozenset()
        found.append(Local(f"article-{number}", Entity(slug(text), text, "Person"), contexts))
    return found, who


def scores(found: list[str], who: list[int]) -> tuple[float, float]:
    """Pairwise precision and recall: of all pairs of mentions put together, and of all that belong together."""
    together = sum(n * (n - 1) / 2 for n in Counter(found).values())
    belong = sum(n * (n - 1) / 2 for n in Counter(who).values())
    right = sum(n * (n - 1) / 2 for n in Counter(zip(found, who, strict=True)).values())
    return right / together, right / belong


def main(count: int = 1_000_000, entities: int = 100_000) -> None:
    """Runs once at a tenth and once at full size, so that growth shows."""
    sizes = (count // 10, count)
    times = []
    for size in sizes:
        locals_, who = mentions(size, max(2, entities * size // count))
        base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        start = time.perf_counter()
        identities = resolve(locals_, Corrections())
        times.append(time.perf_counter() - start)
        found = [identities.renamed.get((local.article, local.entity.id), local.entity.id) for local in locals_]
        precision, recall = scores(found, who)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(
            f"{size:>9,} mentions  {len(set(found)):>7,} entities  {times[-1]:6.1f} s  "
            f"peak {peak / 1024:,.0f} MB ({base / 1024:,.0f} MB of it the input)  P {precision:.3f}  R {recall:.3f}"
        )
    print(*(f"{b / a:.1f}x the time for 10x the mentions" for a, b in pairwise(times)))


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
