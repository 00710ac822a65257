"""How often unlike affairs are taken for one where many stand in one corpus.

    python -m tests.benchmarks.crossing

Reads all cases of tests/data/conflicts*.toml, each of an affair of its own, as one corpus, and prints how many
disagreements stand between articles of one case, and how many across cases. A few cases are variants of each other
and rightly meet; the rest of what crosses is wrong.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from kg.clean import clean
from kg.corrections import Corrections
from kg.extract import extract
from kg.lexicon import Lexicon
from kg.link import link
from kg.model import Article, Reading, Source
from kg.parse import load_model, parse
from kg.recognise import recognise
from kg.resolve import resolve

DATA = Path(__file__).resolve().parents[1] / "data"


def articles() -> Iterator[tuple[str, Article]]:
    """The case of each article, and the article."""
    for file in sorted(DATA.glob("conflicts*.toml")):
        for number, case in enumerate(tomllib.loads(file.read_text(encoding="utf-8"))["case"]):
            for at, (publisher, published, text) in enumerate(case["articles"]):
                where = f"{file.stem}.{number}"
                source = Source(f"{where}.{at}", text, where, publisher=publisher, published=published)
                yield where, clean(source)


def main() -> None:
    """Reads, resolves, counts."""
    lexicon, found, case_of = Lexicon.load(), [], {}
    told = list(articles())
    for (where, _), (article, doc) in zip(told, parse([one for _, one in told], load_model()), strict=True):
        mentions, entities = link(article, doc, recognise(article, doc, lexicon), lexicon)
        found.append(extract(Reading(article, doc, lexicon, mentions, entities)))
        case_of[article.id] = where
    knowledge = resolve(found, lexicon=lexicon, corrections=Corrections())
    reported = {claim.id: claim.reported_in for claim in knowledge.assertions}
    crossing = Counter[str]()
    for conflict in knowledge.conflicts:
        cases = {case_of[reported[key]] for key in conflict.alternatives}
        crossing[conflict.on_property if len(cases) > 1 else ""] += 1
    events = sum(len({case_of[one] for one in event.articles}) > 1 for event in knowledge.events)
    print(f"{len(told):,} articles of {len(set(case_of.values())):,} cases")
    print(
        f"{crossing.pop('', 0)} disagreements within cases, {crossing.total()} across: {dict(crossing.most_common())}"
    )
    print(f"{events} of {len(knowledge.events):,} events stand in several cases")


if __name__ == "__main__":
    main()
